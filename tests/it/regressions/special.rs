//! Special characters: in the file, in a search, in what is written.

use crate::support::program::{
    finish, folder, item, plan, run_on, run_on_with, run_with, with_items,
};
use std::collections::BTreeSet;
use std::fs;

/// What a no-break space stood beside was blamed, and following the advice lost
/// a unit.
#[test]
fn c27_a_special_character_outside_texts_is_one_finding_with_its_name() {
    let head = "format = 1\n\n[plan]\ntitle = \"X\"\nissued = 2026\n";
    let unit = "\n[unit.A]\nname = \"A\"\n";
    let right = format!("{head}{unit}");
    let path = folder("c27").join("plan.toml");
    for (wrong, place, told, advice) in [
        (
            right.replace("title = ", "title =\u{a0}"),
            "4:8",
            "U+00A0 (no-break space)",
            "type a plain space",
        ),
        (
            right.replace("title = ", "title\u{a0}=\u{a0}"),
            "4:6",
            "U+00A0 (no-break space)",
            "type a plain space",
        ),
        (
            right.replace("[unit", "\u{a0}\u{a0}[unit"),
            "7:1",
            "U+00A0 (no-break space)",
            "type a plain space",
        ),
        (
            right.replace("issued", "\u{3000}issued"),
            "5:1",
            "U+3000 (ideographic space)",
            "type a plain space",
        ),
        (
            right.replace("\n\n[unit", "\n\u{202f}\n[unit"),
            "6:1",
            "U+202F",
            "type a plain space",
        ),
        (
            right.replace("issued", "\u{feff}issued"),
            "5:1",
            "U+FEFF (byte order mark)",
            "delete this character",
        ),
        (
            right.replace("issued", "is\u{200b}sued"),
            "5:3",
            "U+200B (zero-width space)",
            "delete this character",
        ),
        (
            right.replace("issued", "\u{200e}issued"),
            "5:1",
            "U+200E",
            "delete this character",
        ),
        (
            right.replace("\"X\"", "“X”"),
            "4:9",
            "U+201C",
            "write \"X\"",
        ),
        (
            right.replace("\"X\"", "\"X”"),
            "4:11",
            "U+201D",
            "write \"X\"",
        ),
        (
            right.replace("\"X\"", "“X\""),
            "4:9",
            "U+201C",
            "write \"X\"",
        ),
        (
            right.replace("title = ", "title ＝ "),
            "4:7",
            "U+FF1D (full-width character)",
            "write =",
        ),
        (
            right.replace("[unit.A]", "［unit.A］"),
            "7:1",
            "U+FF3B",
            "write [unit.A]",
        ),
        (
            right.replace("2026", "２０２６"),
            "5:10",
            "U+FF12",
            "write 2026",
        ),
        (
            right.replace("2026", "٢٠٢٦"),
            "5:10",
            "U+0662 (Arabic digit)",
            "write 2026",
        ),
        (
            right.replace("title", "t\u{456}tle"),
            "4:2",
            "U+0456 (Cyrillic letter)",
            "write title",
        ),
        (
            right.replace("\"X\"\n", "\"X\"\u{2028}"),
            "4:12",
            "U+2028 (line separator)",
            "break the line",
        ),
        (
            right.replace('\n', "\r"),
            "1:11",
            "U+000D (carriage return)",
            "break the line",
        ),
    ] {
        fs::write(&path, &wrong).unwrap();
        let run = |more: &[&str]| {
            let mut command = plan();
            command.args(["check", "--lang", "en", "--format", "short"]);
            command
                .args(["--skip", "unused-body"])
                .args(more)
                .arg(&path);
            finish(command)
        };
        let ran = run(&[]);
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (1, 1),
            "{wrong:?}: {}",
            ran.out
        );
        assert!(
            ran.out.contains(&format!(":{place}: error[syntax]")),
            "{wrong:?}: {}",
            ran.out
        );
        assert!(ran.out.contains(told), "{wrong:?}: {}", ran.out);
        let mut command = plan();
        command.args(["check", "--lang", "en"]).arg(&path);
        let drawn = finish(command).out;
        assert!(drawn.contains(advice), "{wrong:?}: {drawn}");
        run(&["--fix"]);
        let fixed = fs::read_to_string(&path).unwrap();
        let plain = |text: &str| {
            text.replace("  ", " ")
                .replace("\n [", "\n[")
                .replace("\n issued", "\nissued")
                .replace("\n \n", "\n\n")
                .replace("=  ", "= ")
        };
        assert_eq!(plain(&fixed), right, "{wrong:?}");
    }
}

/// A list in print quotes, a date with a dash of Word, and words without
/// quotes, which are written as they are meant.
#[test]
fn c27_each_line_is_mended_as_a_whole() {
    let with = |line: &str| with_items(&item("1", "Việc", line));
    let path = folder("c27-lines").join("plan.toml");
    for (wrong, right) in [
        ("partners = [“VP”, “QLKH”]", "partners = [\"VP\", \"QLKH\"]"),
        ("end = 2026–11–30", "end = 2026-11-30"),
        ("end　＝　２０２６", "end = 2026"),
        ("place = “Đề án “A” mới”", "place = \"Đề án “A” mới\""),
        ("place = Cung – cầu", "place = \"Cung – cầu\""),
        (
            "place = \"a\"\u{a0}# “ghi chú”",
            "place = \"a\" # “ghi chú”",
        ),
        ("place = \"a\u{b}b\"", "place = \"a\\nb\""),
        ("place = \"x\" # a\u{b}b", "place = \"x\" # a b"),
    ] {
        fs::write(&path, with(wrong)).unwrap();
        let mut command = plan();
        command
            .args(["check", "--only", "syntax", "--format", "short"])
            .arg(&path);
        let ran = finish(command);
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (1, 1),
            "{wrong}: {}",
            ran.out
        );
        let mut command = plan();
        command
            .args(["check", "--only", "syntax", "--fix"])
            .arg(&path);
        finish(command);
        assert_eq!(fs::read_to_string(&path).unwrap(), with(right), "{wrong}");
    }
}

/// Word turns " - " into an en dash, and what was copied was not found.
#[test]
fn c21_every_dash_and_space_is_found() {
    let text = with_items(&item(
        "1",
        "Rà soát cung - cầu, thủ\u{a0}tục “kỹ thuật”",
        "",
    ));
    for asked in [
        "cung – cầu",
        "cung-cầu",
        "cung - cầu",
        "cung\u{2010}cầu",
        "cung\u{2011}cau",
        "cung \u{2212} cầu",
        "CUNG—CẦU",
        "cầu, thủ tục",
        "thủ\u{202f}tục",
        "\"kỹ thuật\"",
        "„kỹ thuật“",
    ] {
        let ran = run_on_with(&text, "list --columns id --text", &[asked]);
        assert_eq!(ran.good(), "1\n", "{asked:?}");
    }
}

/// People search what they see; part of it was left out.
#[test]
fn c23_text_is_looked_for_in_all_that_people_see() {
    for key in [
        "place",
        "participants",
        "budget",
        "time",
        "leader",
        "product",
        "scale",
        "note",
        "partner_task",
    ] {
        let text = with_items(&item(
            "1",
            "Việc",
            &format!("{key} = \"Phó Giám đốc phụ trách\""),
        ));
        let ran = run_on_with(&text, "list --columns id --text", &["phụ trách"]);
        assert_eq!(ran.out, "1\n", "{key}");
    }
}

/// Eth for Đ parted two names of one body, and a fix of it made the file
/// unusable.
#[test]
fn v3_eth_is_đ_in_names_too() {
    let two =
        with_items("[unit.D]\nname = \"Ðài Phát thanh\"\n\n[unit.E]\nname = \"Đài Phát thanh\"\n");
    let ran = run_on(&two, "check --format short");
    assert!(ran.out.contains("error[repeated-name]"), "{}", ran.out);
    let one = with_items(
        "[unit.D]\nname = \"Ðài Phát thanh\"\n\n[[item]]\nid = \"1\"\ntitle = \"V\"\n[[item.lead]]\nunit = \"D\"\n",
    );
    for asked in ["dai phat thanh", "Đài Phát thanh", "ðài phát thanh"] {
        let ran = run_on_with(&one, "list --columns id --unit", &[asked]);
        assert_eq!(ran.out, "1\n", "{asked}: {}", ran.err);
    }
}

/// A title at the beginning of a line was a command to the runner of CI.
#[test]
fn o3_no_title_is_a_command_in_a_log() {
    let text = with_items(&item("1", "::stop-commands::x ##[add-mask]y", ""));
    for (line, is_for_people) in [
        ("list --columns title --format table", true),
        ("show 1", true),
        ("check --strict", true),
        ("list --columns title --format tsv", false),
        ("list --columns title --format csv", false),
    ] {
        for variable in ["GITHUB_ACTIONS", "TF_BUILD"] {
            let mut command = plan();
            command
                .args(["-f", "-"])
                .args(line.split(' '))
                .env(variable, "true");
            command.write_stdin(text.as_str());
            let ran = finish(command);
            let all = ran.out + &ran.err;
            let acts =
                all.contains("##[") || all.lines().any(|line| line.trim_start().starts_with("::"));
            assert_eq!(acts, !is_for_people, "{line}: {all}");
        }
        let raw = run_on(&text, line).out;
        assert!(
            raw.contains("##[") || line.starts_with("check"),
            "{line}: {raw}"
        );
    }
}

/// The page on filters says which texts are looked in.
#[test]
fn c23_the_readme_lists_what_text_looks_in() {
    let page = include_str!("../../../docs/filters.md");
    let row = page
        .lines()
        .find(|line| line.starts_with("| `--text TEXT` |"));
    let listed: BTreeSet<&str> = row.unwrap().split('`').skip(3).step_by(2).collect();
    let items = plan::query::texts::keys_of_item();
    let reports = plan::query::texts::OF_REPORT.iter().map(|(key, _)| *key);
    assert_eq!(listed, items.chain(reports).collect());
}

/// `id = "６"` was answered with the grammar of numbers, `"6¹"` too.
#[test]
fn digits_in_other_shapes_are_named_by_the_plain_ones() {
    for (wrong, advice, right) in [
        ("６", "write id = \"6\"", Some("6")),
        ("1．1", "write id = \"1.1\"", Some("1.1")),
        ("٦.٢", "write id = \"6.2\"", Some("6.2")),
        ("Ⅱ.៣", "write id = \"II.3\"", Some("II.3")),
        ("4.ð", "write id = \"4.đ\"", Some("4.đ")),
        ("①", "write id = \"1\"", Some("1")),
        ("6.⑫", "write id = \"6.12\"", Some("6.12")),
        ("⒈2", "write id = \"1.2\"", Some("1.2")),
        ("６.０１", "write id = \"6.1\"", None),
        ("①②", "write id = \"12\"", None),
        (
            "6.1¹",
            "write id = \"6.11\"; where ¹ is the mark of a footnote, id = \"6.1\"",
            None,
        ),
        ("6\u{202e}1", "write the number as the plan has it", None),
    ] {
        is_advised(
            "advised-digits",
            &with_items(&item(wrong, "Việc", "")),
            advice,
            |fixed| right.is_some_and(|right| fixed == with_items(&item(right, "Việc", ""))),
        );
    }
}

#[test]
fn times_and_codes_in_other_shapes_are_named_by_the_plain_ones() {
    for (wrong, advice, right) in [
        (
            "end = \"２０２６-Q２\"",
            "write end = \"2026-Q2\"",
            "end = \"2026-Q2\"",
        ),
        (
            "end = \"３０/６/２０２６\"",
            "write end = 2026-06-30",
            "end = 2026-06-30",
        ),
        (
            "end = \"30／6／2026\"",
            "write end = 2026-06-30",
            "end = 2026-06-30",
        ),
        ("end = \"٢٠٢٦\"", "write end = 2026", "end = 2026"),
        ("end = \"2026-Q②\"", "write end = \"2026-Q2\"", ""),
        (
            "end = \"３１/６/２０２６\"",
            "month 6 of 2026 has 30 days",
            "",
        ),
        (
            "partners = [\"ＳＣＴ１\"]",
            "write its code: \"SCT1\"",
            "partners = [\"SCT1\"]",
        ),
        ("partners = [\"SCT¹\"]", "did you mean SCT1?", ""),
        ("partners = [\"SCT①\"]", "did you mean SCT1?", ""),
    ] {
        let with = |key: &str| {
            with_items(&item("1", "Việc", key)) + "\n[partner.SCT1]\nname = \"Sở Công Thương\"\n"
        };
        is_advised("advised-times", &with(wrong), advice, |fixed| {
            !right.is_empty() && fixed == with(right)
        });
    }
    let due = |by: &str| {
        with_items(&item("1", "Việc", ""))
            + &format!(
                "\n[[duty]]\nid = \"d\"\ntitle = \"T\"\nevery = \"year\"\nto = \"UBND\"\nby = \"{by}\"\n"
            )
    };
    for wrong in ["１２-１４", "12–14", "١٢-١٤", "14／12"] {
        let advice = "write by = \"12-14\"";
        is_advised("advised-times", &due(wrong), advice, |fixed| {
            fixed == due("12-14")
        });
    }
}

/// Holds what `check` advises, and that it fixes what `is_right` takes, or
/// nothing where that takes nothing.
fn is_advised(name: &str, text: &str, advice: &str, is_right: impl Fn(&str) -> bool) {
    let path = folder(name).join("plan.toml");
    fs::write(&path, text).unwrap();
    let file = path.to_str().unwrap();
    let told = run_with("check --lang en --skip unused-body", &[file]).out;
    assert!(told.contains(advice), "{advice}\n{told}");
    run_with("check --fix", &[file]);
    let fixed = fs::read_to_string(&path).unwrap();
    assert!(fixed == text || is_right(&fixed), "{advice}\n{fixed}");
    let is_certain = is_right(&fixed);
    assert_eq!(fixed != text, is_certain, "{advice}\n{fixed}");
}

/// A zero-width space from a web page stood on paper as `\u{200b}`.
#[test]
fn signs_that_show_nothing_are_in_no_paper() {
    let hidden = "Tập\u{200b} \u{2060}hu\u{ad}ấn\u{200e} \u{feff}số\u{200d} hóa";
    let text = with_items(&item("1", hidden, "note = \"a\u{202e}b\""));
    for line in [
        "list --format table",
        "list --format table --width 40",
        "list --format markdown",
        "show 1",
        "show 1 --format markdown",
        "summary --by section",
        "timeline",
        "timeline --format svg",
        "export ics - --all",
        "export html -",
        "report --year 2026",
        "remind",
    ] {
        let ran = run_on(&text, line);
        let has = |signs: &[&str]| signs.iter().any(|sign| ran.out.contains(sign));
        let raw = [
            "\u{200b}",
            "\u{2060}",
            "\u{ad}",
            "\u{200e}",
            "\u{200d}",
            "số\u{feff}",
        ];
        assert!(!has(&raw), "{line}: {}", ran.out);
        assert!(
            !has(&["u{200b}", "u{2060}", "u{feff}"]),
            "{line}: {}",
            ran.out
        );
    }
    let shown = run_on(&text, "show 1").out;
    assert!(shown.contains("Tập huấn số hóa"), "{shown}");
    assert!(shown.contains("a\\u{202e}b"), "{shown}");
    // Data formats keep the text, messages show what they are about.
    let json = run_on(&text, "list --format json").out;
    assert!(
        json.contains("\\u200b") && json.contains("hu\u{ad}ấn"),
        "{json}"
    );
    let csv = run_on(&text, "list --format csv").out;
    assert!(csv.contains(hidden), "{csv}");
}
