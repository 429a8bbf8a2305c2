//! What `check` says of a slip that only the writer can correct, and what it
//! fixes itself: nothing of it is refused afterwards.

use crate::support::program::{finish, item, plan, with_items};
use chrono::NaiveDate;
use plan::check;
use plan::fix::fixed;
use plan::lang::Lang;
use plan::problem::Severity;
use plan::source::Source;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn fix(text: &str) -> String {
    let source = Source::new("plan.toml".into(), text.into());
    fixed(&source, today(), &|_| true).text
}

/// The rule, the message and the help of each error, in both languages.
fn errors(text: &str) -> Vec<(&'static str, [String; 2], [String; 2])> {
    let source = Source::new("plan.toml".into(), text.into());
    let judged = check::judge(&source, today(), &|rule| rule.severity == Severity::Error);
    let both =
        |pair: &plan::lang::Pair| [Lang::Vi, Lang::En].map(|lang| pair.in_lang(lang).to_owned());
    judged
        .problems
        .errors()
        .map(|problem| {
            let help = problem.help.as_ref().map(both).unwrap_or_default();
            (problem.rule.name, both(&problem.message), help)
        })
        .collect()
}

/// The only error of a text: its rule, and the help in English.
#[track_caller]
fn only(text: &str) -> (&'static str, String) {
    let errors = errors(text);
    let [(rule, _, help)] = &errors[..] else {
        panic!("{text}\n{errors:?}");
    };
    (rule, help[1].clone())
}

fn with_line(line: &str) -> String {
    with_items(&item("1", "Tập huấn", line))
}

/// The first run held back what the second one wrote.
#[test]
fn a_quote_or_a_space_inside_a_date_is_asked_about() {
    for (written, meant) in [
        ("20«26-05-01", "2026-05-01"),
        ("20 26-07-01", "2026-07-01"),
        ("2026 -07-01", "2026-07-01"),
        ("2026-07- 01", "2026-07-01"),
        ("2026-07-0”1", "2026-07-01"),
        ("2026\u{a0}-07-01", "2026-07-01"),
        ("20\"26-07-01", "2026-07-01"),
        ("\"20 26-07-01\"", "2026-07-01"),
        ("\"20“26-07-01\"", "2026-07-01"),
        ("01 /7/2026", "2026-07-01"),
    ] {
        let text = with_line(&format!("completed = {written}"));
        assert_eq!(fix(&text), text, "{written}");
        let (_, help) = only(&text);
        assert!(
            help.contains(&format!(
                "where {meant} is meant, write completed = {meant}"
            )),
            "{written}: {help}"
        );
    }
    // All in one file, as one is not to make room for another.
    let text = with_items(&format!(
        "{}{}",
        item("1.“2", "Một", "completed = 20«26-05-01"),
        item("2", "Hai", "completed = 20 26-07-01\nend = “2026-12-05”"),
    ));
    let once = fix(&text);
    assert_eq!(once, text.replace("“2026-12-05”", "2026-12-05"));
    assert_eq!(fix(&once), once);
}

/// A date in another form is named as one, for every key that takes it.
#[test]
fn a_date_in_another_form_is_read_in_one_way_or_asked_about() {
    let place = |key: &str, value: &str| match key {
        "issued" => with_items("").replace("issued   = 2022", &format!("issued = {value}")),
        "from" | "until" => with_items(&format!("[unit.X]\nname = \"Phòng X\"\n{key} = {value}\n")),
        "granted" => with_line(&format!(
            "end = 2027\n[[item.extension]]\nend = 2028\n{key} = {value}"
        )),
        _ => with_line(&format!("{key} = {value}")),
    };
    for key in [
        "issued",
        "start",
        "end",
        "completed",
        "granted",
        "from",
        "until",
    ] {
        for (written, day) in [
            ("01.10.2026", Some("2026-10-01")),
            ("01-10-2026", Some("2026-10-01")),
            ("01/10/2026", Some("2026-10-01")),
            ("1.10.2026 # ghi chú", Some("2026-10-01")),
            ("2026/10/01", Some("2026-10-01")),
            ("2026.10.1", Some("2026-10-01")),
            ("2026-10-1", Some("2026-10-01")),
            ("\"01.10.2026\"", Some("2026-10-01")),
            ("\"01-10-2026\"", Some("2026-10-01")),
            ("2026-010-01", None),
            ("2026-10-001", None),
            ("\"2026-010-01\"", None),
            ("01.10-2026", None),
            ("31.06.2026", None),
            ("1.10.26", None),
        ] {
            let text = place(key, written);
            let errors = errors(&text);
            let [(rule, message, help)] = &errors[..] else {
                panic!("{key} = {written}: {errors:?}");
            };
            assert!(
                ["malformed-date", "quoted-date"].contains(rule),
                "{key} = {written}: {rule}"
            );
            for words in message.iter().chain(help) {
                assert!(
                    !words.contains("TOML") && !words.contains("float"),
                    "{words}"
                );
            }
            let note = if written.contains('#') {
                " # ghi chú"
            } else {
                ""
            };
            let right = day.map(|day| place(key, &format!("{day}{note}")));
            if let Some(day) = day {
                assert!(
                    help[1].contains(&format!("write {key} = {day}")),
                    "{written}: {help:?}"
                );
                assert!(
                    help[0].contains(&format!("ghi là {key} = {day}")),
                    "{written}: {help:?}"
                );
            }
            assert_eq!(fix(&text), right.unwrap_or(text), "{key} = {written}");
        }
    }
}

/// A header was fixed to one that the format does not have.
#[test]
fn a_header_is_fixed_only_to_one_that_there_is() {
    for (wrong, help) in [
        (
            "[pla０]",
            "did you mean [plan]? Type the header again in plain letters and signs",
        ),
        ("[−0]", "write the whole header, as in [unit.QLKH]"),
        (
            "[−nit.B]",
            "did you mean [unit.B]? Type the header again in plain letters and signs",
        ),
        (
            "[uni‑.A]",
            "did you mean [unit.A]? Type the header again in plain letters and signs",
        ),
        (
            "[un１it.C]",
            "did you mean [unit.C]? Type the header again in plain letters and signs",
        ),
        (
            "[[i−tem.lead]]",
            "did you mean [[item.lead]]? Type the header again in plain letters and signs",
        ),
    ] {
        let text = format!("{}{wrong}\n", with_line(""));
        assert_eq!(fix(&text), text, "{wrong}");
        let found = errors(&text);
        assert_eq!((found.len(), found[0].2[1].as_str()), (1, help), "{wrong}");
    }
    for (wrong, right) in [
        (
            "［unit.C］\nname = \"Phòng C\"",
            "[unit.C]\nname = \"Phòng C\"",
        ),
        (
            "[unit．C]\nname = \"Phòng C\"",
            "[unit.C]\nname = \"Phòng C\"",
        ),
        (
            "[unit.Ｃ]\nname = \"Phòng C\"",
            "[unit.C]\nname = \"Phòng C\"",
        ),
        (
            "[Unit.C]\nname = \"Phòng C\"",
            "[unit.C]\nname = \"Phòng C\"",
        ),
        (
            "[UNIT.C]\nname = \"Phòng C\"",
            "[unit.C]\nname = \"Phòng C\"",
        ),
        (
            "[[Unit.C]]\nname = \"Phòng C\"",
            "[unit.C]\nname = \"Phòng C\"",
        ),
        (
            "[Partner.C]\nname = \"Sở C\"\n[[Partner.C.former]]\nname = \"Sở cũ\"\nuntil = 2025-02-28",
            "[partner.C]\nname = \"Sở C\"\n[[partner.C.former]]\nname = \"Sở cũ\"\nuntil = 2025-02-28",
        ),
    ] {
        let head = with_line("");
        assert_eq!(fix(&format!("{head}{wrong}\n")), format!("{head}{right}\n"));
    }
    // Tables in order, with what is in them.
    let right = format!("{}{}", with_line(""), item("2", "Hai", ""));
    let wrong = right
        .replace("[[item]]", "[[Item]]")
        .replace("[[item.lead]]", "[[Item.lead]]");
    assert_eq!(fix(&wrong), right);
    assert_eq!(fix(&right.replace("[[item.lead]]", "[[item.Lead]]")), right);
    assert_eq!(fix(&right.replace("[plan]", "[Plan]")), right);
    // One that is there already has no other beside it.
    let twice = format!("{right}[Plan]\nsymbol = \"KH\"\n");
    assert_eq!(fix(&twice), twice);
    let (_, help) = only(&twice);
    assert!(help.starts_with("[plan] is there already"), "{help}");
}

#[test]
fn a_key_is_fixed_only_to_one_that_there_is() {
    let text = with_line("e–nd = 2026");
    assert_eq!(fix(&text), text);
    assert!(only(&text).1.starts_with("did you mean end?"));
    assert_eq!(fix(&with_line("ｅｎｄ ＝ 2026")), with_line("end = 2026"));
}

/// A line break of Word between a key and its `=` tore the line apart.
#[test]
fn a_break_is_a_line_end_only_between_two_lines() {
    for c in ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}', '\r'] {
        for (wrong, right) in [
            (format!("note{c}= \"x\""), "note = \"x\""),
            (format!("note ={c}\"x\""), "note = \"x\""),
            (
                format!("note = \"x\"{c}end = 2026"),
                "note = \"x\"\nend = 2026",
            ),
            (format!("{c}end = 2026"), "end = 2026"),
            (format!("end = 2026{c}# hết"), "end = 2026\n# hết"),
        ] {
            assert_eq!(fix(&with_line(&wrong)), with_line(right), "{c:?} {wrong:?}");
        }
    }
    // In a comment a line of the file may begin behind it.
    let text = with_line("# cũ\rend = 2026");
    assert_eq!(fix(&text), text);
    assert!(only(&text).1.contains("where a new line begins here"));
    assert_eq!(fix(&with_line("# một\rhai")), with_line("# một hai"));
    assert_eq!(fix(&with_line("# một\r# hai")), with_line("# một\n# hai"));
}

#[test]
fn text_without_quotes_keeps_its_signs() {
    for value in ["a–b", "10–12", "a–b # ghi chú"] {
        let text = with_line(&format!("note = {value}"));
        assert_eq!(fix(&text), text, "{value}");
        let help = only(&text).1;
        let wanted = match value.contains('#') {
            false => format!("text must stand in quotes: note = \"{value}\""),
            true => plan::document::setting::IS_COMMENT
                .in_lang(Lang::En)
                .to_owned(),
        };
        assert_eq!(help, wanted);
    }
    for (wrong, right) in [
        ("2026;", "2026"),
        ("2026-05-01,", "2026-05-01"),
        ("2026.", "2026"),
    ] {
        assert_eq!(
            fix(&with_line(&format!("end = {wrong}"))),
            with_line(&format!("end = {right}"))
        );
    }
}

#[test]
fn a_sign_behind_a_value_is_asked_about() {
    for wrong in ["note = \"a\"–", "note = \"a\"”", "note = \"a\" …"] {
        let text = with_line(wrong);
        assert_eq!(fix(&text), text, "{wrong}");
    }
    assert!(
        only(&with_line("note = \"a\"–"))
            .1
            .contains("nothing stands behind a value")
    );
}

/// The help for a wrong number named what `check` then refused.
#[test]
fn what_is_advised_for_an_id_is_taken() {
    let plan_of = |lines: &str| {
        with_items(&format!(
            "[[item]]\n{lines}\ntitle = \"Tập huấn\"\n[[item.lead]]\nunit = \"QLKH\"\n"
        ))
    };
    for wrong in [
        "6.04",
        "6_1",
        "0x6",
        "inf",
        "nan",
        "1e3",
        "-1",
        "+6",
        "6.10",
        "6",
        "6.1.2",
        "06.1",
        "6,1",
        "II.3",
        "abc",
        "4.đ",
        "true",
        "2026-01-01",
        "6.",
        "\"6.04\"",
        "\"6_1\"",
        "\"abc\"",
        "\"6.1.\"",
        "[\"6\"]",
        "0",
        "0o7",
        "6.1a",
        "",
    ] {
        let text = plan_of(&format!("id = {wrong}"));
        let errors = errors(&text);
        let [(_, _, help)] = &errors[..] else {
            panic!("{wrong}: {errors:?}");
        };
        for help in help {
            assert!(
                !help.is_empty() || wrong.starts_with(['[', 't', '2']),
                "{wrong}"
            );
            let advised = help
                .split("id = \"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            if let Some(advised) = advised.filter(|advised| *advised != "…") {
                let followed = plan_of(&format!("id = \"{advised}\""));
                assert!(self::errors(&followed).is_empty(), "{wrong}: {help}");
            }
        }
    }
    for (header, lines) in [
        ("[item.abc]", ""),
        ("[item.6.04]", ""),
        ("[item.6.10]", ""),
        ("[item.6.10]", "id = \"6.10\""),
        ("[item.6.10]", "id = \"6.9\""),
        ("[item.6.10]", "id = 6.10"),
        ("[item.-1]", ""),
    ] {
        let text = with_items(&format!("{header}\n{lines}\ntitle = \"Tập huấn\"\n"));
        for (_, _, help) in errors(&text)
            .iter()
            .filter(|(rule, _, _)| *rule == "wrong-type")
        {
            for help in help {
                assert!(help.contains("[[item]]"), "{help}");
                let advised = help
                    .split("id = \"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next());
                assert!(
                    advised.is_none() || lines.is_empty(),
                    "{header} {lines}: {help}"
                );
                let line = advised.map_or("id = \"6.10\"".to_owned(), |advised| {
                    format!("id = \"{advised}\"")
                });
                let followed = plan_of(&line);
                assert!(
                    self::errors(&followed).is_empty(),
                    "{header} {lines}: {help}"
                );
            }
        }
    }
}

/// On a command line what begins with a dash is an option.
#[test]
fn no_code_begins_with_a_dash() {
    for text in [
        with_items("[unit.-B]\nname = \"Phòng B\"\n"),
        with_items("[unit.-]\nname = \"Phòng B\"\n"),
        with_items("[partner.\"--all\"]\nname = \"Sở B\"\n"),
        with_items(
            "[[duty]]\nid = \"-nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nto = \"Tỉnh\"\n",
        ),
    ] {
        let errors = errors(&text);
        let [(rule, _, help)] = &errors[..] else {
            panic!("{text}\n{errors:?}");
        };
        assert_eq!(*rule, "malformed-code");
        assert!(help[1].contains("begin with -"), "{help:?}");
        assert!(help[0].contains("không bắt đầu bằng -"), "{help:?}");
    }
    let text = with_items("[unit._B-1]\nname = \"Phòng B\"\n");
    assert_eq!(errors(&text), []);
}

/// What was done before the plan was issued is in it as done, with a start.
#[test]
fn v1_an_end_before_the_issue_needs_a_start() {
    let issued = |lines: &str| with_line(lines).replace("issued   = 2022", "issued = 2026-03-15");
    let (rule, help) = only(&issued("end = 2026-02-20"));
    assert_eq!(rule, "end-before-start");
    assert!(help.contains("give it a start"), "{help}");
    let text = issued("start = 2026-01-05\nend = 2026-02-20\ncompleted = 2026-02-18");
    assert_eq!(errors(&text), []);
    assert_eq!(
        only(&issued("start = 2026-03-01\nend = 2026-02-20")).0,
        "end-before-start"
    );
}

/// The line to copy did not name the file.
#[test]
fn the_line_to_copy_names_the_file() {
    let folder = crate::support::program::folder("overdue-unread");
    let path = folder.join("plan.toml");
    std::fs::write(
        &path,
        format!("{}\n[[itemz]]\nid = \"2\"\n", with_items("")),
    )
    .unwrap();
    let mut command = plan();
    command
        .args(["overdue", "--exit-code", "--lang", "en", "-f"])
        .arg(&path);
    let ran = finish(command);
    let line = format!("See: plan check -f {}", path.display());
    assert!(
        ran.code == 2 && ran.err.contains(&line),
        "{} {}",
        ran.code,
        ran.err
    );
}

/// Which quotes were meant to be plain cannot be said where those inside are no
/// pairs.
#[test]
fn quotes_that_are_no_pair_are_asked_about() {
    for line in [
        "note = “a” và “b”",
        "note = ‘a’ và ‘b’",
        "note = “a",
        "note = \"a “b”",
        "note = \"a” và “b”",
        "note = \"a ”b”",
        "note = ‘it’s so’",
    ] {
        let text = with_line(line);
        assert_eq!(fix(&text), text, "{line}");
        let (rule, help) = only(&text);
        assert_eq!(rule, "syntax", "{line}");
        assert!(help.contains("around it the plain quote"), "{line}: {help}");
    }
    let text = with_items("[unit.X]\nname = \"Phòng X\"\naliases = [“A” và “B”]\n");
    assert_eq!(fix(&text), text);
    for (line, right) in [
        ("note = “a”", "note = \"a\""),
        ("note = \"a”", "note = \"a\""),
        ("note = “a “b” c”", "note = \"a “b” c\""),
        ("note = “it’s” # x", "note = \"it’s\" # x"),
        ("note = “a # b”", "note = \"a # b\""),
    ] {
        assert_eq!(fix(&with_line(line)), with_line(right), "{line}");
    }
}

/// Text moved into a comment.
#[test]
fn a_text_without_quotes_before_a_sharp_is_asked_about() {
    for line in [
        "note = Văn bản số #12",
        "note = Văn bản # ghi chú",
        "note = a#b",
        "note = “a # b",
    ] {
        let text = with_line(line);
        assert_eq!(fix(&text), text, "{line}");
        let (_, help) = only(&text);
        assert!(help.contains("where the # and what"), "{line}: {help}");
    }
    for (line, right) in [
        ("note = Văn bản số 12", "note = \"Văn bản số 12\""),
        ("end = 15/12/2026 # hạn", "end = 2026-12-15 # hạn"),
    ] {
        assert_eq!(fix(&with_line(line)), with_line(right), "{line}");
    }
}

/// The fix gave the item to another body.
#[test]
fn a_code_that_is_declared_in_these_signs_is_not_rewritten_where_it_is_named() {
    for (odd, plain) in [
        ("\u{410}B", "AB"),
        ("A\u{200b}B", "AB"),
        ("ÐB", "ĐB"),
        ("e\u{301}B", "éB"),
    ] {
        for other in ["", plain] {
            let other = match other {
                "" => String::new(),
                code => format!("[unit.\"{code}\"]\nname = \"Phòng Hai\"\n"),
            };
            let text = with_items(&format!(
                "[unit.\"{odd}\"]\nname = \"Phòng Một\"\n{other}{}",
                item("1", "Tập huấn", "")
            ));
            let text = text.replace("unit = \"VP\"", &format!("unit = \"{odd}\""));
            assert!(text.contains(&format!("unit = \"{odd}\"")), "{text}");
            assert_eq!(fix(&text), text, "{odd:?}");
            let source = Source::new("plan.toml".into(), text.clone());
            let judged = check::judge(&source, today(), &|_| true);
            let at: Vec<usize> = judged
                .problems
                .iter()
                .filter(|problem| problem.rule.name != "unused-body")
                .map(|problem| source.position(problem.span.start).line)
                .collect();
            let declared = text
                .lines()
                .position(|line| line.contains(&format!("[unit.\"{odd}\"]")));
            assert!(at.contains(&(declared.unwrap() + 1)), "{odd:?}: {at:?}");
            let named = text
                .lines()
                .position(|line| line == format!("unit = \"{odd}\""));
            assert!(!at.contains(&(named.unwrap() + 1)), "{odd:?}: {at:?}");
        }
    }
}

#[test]
fn a_header_with_marks_is_told_as_the_format_has_it() {
    for (wrong, right) in [
        ("[[item.léad]]", "write [[item.lead]]"),
        ("[unít.C]", "write [unit.C]"),
        ("[[ítem]]", "write [[item]]"),
        ("[plán]", "write [plan]"),
        ("[unit.Phòng]", "write a code as in [unit.phong]"),
    ] {
        let text = with_items(&format!("{wrong}\nname = \"x\"\n"));
        let all = errors(&text);
        let help = |(_, _, help): &(&str, [String; 2], [String; 2])| help[1].starts_with(right);
        assert!(all.iter().any(help), "{wrong}: {all:?}");
    }
}

#[test]
fn only_three_numbers_are_a_day_that_is_not_there() {
    for (written, message, help) in [
        ("abc", "“abc” is no point in time", ""),
        ("cuối mùa", "“cuối mùa” is no point in time", ""),
        ("2026-02-30", "there is no date 2026-02-30", "28 days"),
        ("1/1/1850", "there is no date 1/1/1850", "from 1900 to 2199"),
    ] {
        let all = errors(&with_line(&format!("end = {written}")));
        let [(_, told, helped)] = &all[..] else {
            panic!("{written}: {all:?}");
        };
        assert_eq!(told[1], message);
        assert!(helped[1].contains(help), "{written}: {helped:?}");
    }
}
