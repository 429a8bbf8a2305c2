//! What is said of a line that is there in the wrong type, empty, missing,
//! mistyped or in the wrong place: the line to write, in the type that its key
//! takes, and the fix where there is no doubt. One slip is reported once.

use chrono::NaiveDate;
use plan::lang::Lang;
use plan::resolve;
use plan::source::Source;

const EVERY_KEY: &str = include_str!("../keys.toml");

/// The help for the first problem, and the text of its fix, where the first
/// line that reads `right` reads `wrong`.
fn said(right: &str, wrong: &str) -> (String, Option<String>) {
    let lines = format!("\n{right}\n");
    assert!(EVERY_KEY.contains(&lines), "{right}");
    let text = EVERY_KEY.replacen(&lines, &format!("\n{wrong}\n"), 1);
    let source = Source::new("slips.toml".into(), text);
    let (_, problems) = resolve::load(&source, NaiveDate::MAX);
    let problem = problems.iter().next().unwrap();
    let help = problem.help.as_ref().map(|help| help.in_lang(Lang::En));
    let fix = problem.fix.as_ref().map(|fix| fix.text.clone());
    (help.unwrap_or_default().to_owned(), fix)
}

#[test]
fn a_value_of_the_wrong_type() {
    let title = r#"title = "Đủ mọi khóa""#;
    let lead = "unit = \"QLKH\"\ncounterparts = [\"VNC\"]";
    let of_lead = |unit: &str| format!("unit = {unit}\ncounterparts = [\"VNC\"]");
    for (right, wrong, help, fix) in [
        (
            title,
            "title = 2024",
            r#"write title = "2024""#,
            Some(r#""2024""#),
        ),
        (
            title,
            "title = 1.5",
            r#"write title = "1.5""#,
            Some(r#""1.5""#),
        ),
        (
            title,
            "title = 2024-01-05",
            r#"write title = "2024-01-05""#,
            Some(r#""2024-01-05""#),
        ),
        (
            title,
            r#"title = ["Đủ"]"#,
            r#"write title = "Đủ""#,
            Some(r#""Đủ""#),
        ),
        (title, "title = [5]", "", None),
        (title, r#"title = ["Đủ", "mọi"]"#, "", None),
        (
            lead,
            &of_lead("5"),
            r#"write the code of a body in quotes: unit = "…""#,
            None,
        ),
        (
            lead,
            &of_lead(r#"["QLKH"]"#),
            r#"write unit = "QLKH""#,
            Some(r#""QLKH""#),
        ),
        (
            lead,
            &of_lead(r#"["QLKH", "VP"]"#),
            "each unit has a table of its own, with one line unit",
            None,
        ),
        (
            r#"basis = ["Công văn số 1"]"#,
            "basis = [5]",
            r#"write "5""#,
            None,
        ),
        (
            r#"signer = ["GIÁM ĐỐC"]"#,
            r#"signer = "GIÁM ĐỐC""#,
            r#"write signer = ["GIÁM ĐỐC"]"#,
            Some(r#"["GIÁM ĐỐC"]"#),
        ),
        // Perhaps two.
        (
            r#"signer = ["GIÁM ĐỐC"]"#,
            r#"signer = "KT., PHÓ""#,
            r#"write signer = ["KT., PHÓ"]"#,
            None,
        ),
        (
            r#"units = ["QLKH"]"#,
            "units = [5]",
            "write the code of a body in quotes, or delete it",
            None,
        ),
        (
            "warn_days = 20",
            r#"warn_days = " 20 ""#,
            "write warn_days = 20",
            Some("20"),
        ),
        (
            "warn_days = 20",
            r#"warn_days = "0""#,
            "write warn_days = 0",
            Some("0"),
        ),
        ("warn_days = 20", r#"warn_days = "020""#, "", None),
        ("warn_days = 20", r#"warn_days = "2O""#, "", None),
        ("warn_days = 20", r#"warn_days = "123456""#, "", None),
        (
            r#"reason = "Công văn số 5""#,
            "result = 5",
            "take this away; begin with a line [[item.result]], and write the keys on the lines below",
            None,
        ),
    ] {
        let fix = fix.map(str::to_owned);
        assert_eq!(said(right, wrong), (help.to_owned(), fix), "{wrong}");
    }
}

#[test]
fn a_line_that_is_missing_or_empty() {
    let lead = "unit = \"QLKH\"\ncounterparts = [\"VNC\"]";
    for (right, wrong, help) in [
        (
            "received = 2025-01-10",
            "",
            "add a line received = 2026-12-15",
        ),
        ("end = 2026", "", "add a line end = 2026"),
        (
            r#"id = "1.2""#,
            "",
            r#"add a line id = "6.1", the number as the plan has it"#,
        ),
        (
            r#"every = "year""#,
            "",
            r#"add a line every = "year" (one of: year, half, quarter, month, week, once)"#,
        ),
        (r#"title = "Việc dừng""#, "", r#"add a line title = "…""#),
        (
            r#"title = "Việc dừng""#,
            r#"title = """#,
            "write the title as the plan has it",
        ),
        (
            lead,
            "unit = \"\"\ncounterparts = [\"VNC\"]",
            "write the code of a declared body",
        ),
        (
            r#"every = "year""#,
            r#"every = """#,
            "choose one of: year, half, quarter, month, week, once",
        ),
    ] {
        assert_eq!(
            said(right, wrong),
            (help.to_owned(), None),
            "{right} → {wrong}"
        );
    }
}

/// Every problem of a text as `rule: help`, with ` → fix` where it has one.
fn told(text: String) -> Vec<String> {
    let source = Source::new("slips.toml".into(), text);
    let (_, problems) = resolve::load(&source, NaiveDate::MAX);
    let lines = problems.iter().map(|problem| {
        let help = problem.help.as_ref().map(|help| help.in_lang(Lang::En));
        let fix = problem.fix.as_ref().map(|fix| format!(" → {}", fix.text));
        let (help, fix) = (help.unwrap_or_default(), fix.unwrap_or_default());
        format!("{}: {help}{fix}", problem.rule.name)
    });
    lines.collect()
}

/// The plan with every key, where some lines read otherwise.
fn with(right: &str, wrong: &str) -> String {
    let lines = format!("\n{right}\n");
    assert!(EVERY_KEY.contains(&lines), "{right}");
    EVERY_KEY.replacen(&lines, &format!("\n{wrong}\n"), 1)
}

fn each_is_told(slips: &[(&str, &str, &[&str])]) {
    for (right, wrong, expected) in slips {
        assert_eq!(told(with(right, wrong)), *expected, "{wrong}");
    }
}

#[test]
fn a_time_that_is_none() {
    let points = "write 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" or 2026-12-15; \
                  the plan's own words go to time";
    let points = &format!("malformed-date: {points}");
    let day = "malformed-date: write a full date without quotes, as in 2026-12-15";
    let received = "received = 2025-01-10";
    let period = "period = 2024\nreceived = 2025-01-10";
    each_is_told(&[
        (
            "completed = 2025-03-01",
            "completed = 0205-03-01",
            &["malformed-date: write a year from 1900 to 2199"],
        ),
        (
            received,
            "received = \"2025-1-10\"",
            &["malformed-date: write received = 2025-01-10 → 2025-01-10"],
        ),
        // A day is no period.
        (
            period,
            "period = \"2024-6-1\"\nreceived = 2025-01-10",
            &[
                "malformed-date: write a year 2026, or \"2026-H1\", \"2026-9M\", \"2026-Q2\", \"2026-06\", \"2026-W14\"",
            ],
        ),
        ("end = 2026", "end = \"sang năm\"", &[points]),
        (received, "received = \"sáng mai\"", &[day]),
    ]);
}

#[test]
fn a_period_that_is_missing_or_not_one_of_the_duty() {
    let period = "period = 2024\nreceived = 2025-01-10";
    let day = "received = 2025-01-10";
    let of_year = "wrong-period: write a period such as 2026";
    each_is_told(&[
        (period, day, &["missing-key: add a line period = 2026"]),
        (
            period,
            "period = \"2024-H3\"\nreceived = 2025-01-10",
            &[
                "malformed-date: write a year 2026, or \"2026-H1\", \"2026-9M\", \"2026-Q2\", \"2026-06\", \"2026-W14\"",
            ],
        ),
        (
            period,
            "period = \"2024-Q1\"\nreceived = 2025-01-10",
            &[of_year],
        ),
        (
            "period = 2024\ntext = \"đã làm\"",
            "period = 2024-05-01\ntext = \"đã làm\"",
            &[
                "wrong-period: write a year 2026, or \"2026-H1\", \"2026-9M\", \"2026-Q2\", \"2026-06\", \"2026-W14\"",
            ],
        ),
    ]);
    let once = EVERY_KEY
        .replace("every = \"year\"", "every = \"once\"")
        .replace("before = \"12-15\"", "before = 2024-12-15");
    let no_period = "wrong-period: a duty owed once has no period: delete the line";
    assert_eq!(told(once), [no_period, no_period]);
}

#[test]
fn a_name_where_a_code_is_wanted() {
    each_is_told(&[
        (
            "partners = [\"PB\"]",
            "partners = [\"Sở Tài chính\"]",
            &[
                "unknown-body: declare a table [partner.CODE] with name = \"Sở Tài chính\", and write that code here",
            ],
        ),
        (
            "to = \"VP\"",
            "to = \"Văn phòng\"",
            &["unknown-body: write its code: \"VP\" → \"VP\""],
        ),
        (
            "duty = \"nam\"",
            "duty = \"namm\"",
            &["unknown-duty: did you mean nam?"],
        ),
    ]);
    // A body may have its own name among its aliases.
    let own = with(
        "aliases = [\"Văn phòng Sở\"]",
        "aliases = [\"VĂN PHÒNG\", \"Văn phòng Sở\"]",
    );
    assert_eq!(told(own), [] as [&str; 0]);
}

#[test]
fn the_sign_that_a_code_cannot_have_is_shown() {
    for (code, label) in [
        ("QL KH", "has a space"),
        ("PĐT", "has “Đ”"),
        ("", "an empty code"),
    ] {
        let text = format!("{EVERY_KEY}\n[unit.\"{code}\"]\nname = \"Phòng mới\"\n");
        let source = Source::new("slips.toml".into(), text);
        let (_, problems) = resolve::load(&source, NaiveDate::MAX);
        let labels: Vec<&str> = problems
            .iter()
            .map(|problem| problem.label.in_lang(Lang::En))
            .collect();
        assert_eq!(labels, [label], "{code}");
    }
}

#[test]
fn a_key_that_is_mistyped() {
    let of_section = "id = \"1\"\ntitle = \"Phần một\"";
    let to = "to = \"UBND tỉnh\"";
    let second = "[[item.lead]]\nunit = \"VP\"";
    let body = "name = \"Viện Nghiên cứu\"";
    let keys = "unknown-key: the keys are: id, section, title, short, time, start, end, partners, \
                partner_task, place, scale, participants, product, budget, leader, note, \
                continues, implements, completed, stopped, reason, added, every, cumulative, before, by, lead, extension, result, pause, request, former";
    each_is_told(&[
        // Not missing as well.
        (
            "title = \"Việc dừng\"",
            "titel = \"Việc dừng\"",
            &["unknown-key: did you mean title? → title"],
        ),
        (
            of_section,
            &format!("{of_section}\ntitel = \"Phần hai\""),
            &["unknown-key: title is set already: delete this line, or make another key of it"],
        ),
        // One more table of those that are there; of many headers, only one
        // would be corrected.
        (
            second,
            "[[item.leed]]\nunit = \"VP\"",
            &["unknown-key: write [[item.lead]] → [[item.lead]]"],
        ),
        (
            body,
            &format!("{body}\n\n[counterpat.X]\nname = \"Viện X\""),
            &["unknown-key: write [counterpart.X] → [counterpart.X]"],
        ),
        // Further off than a slip: it may be something else.
        (
            "note = \"ghi chú\"",
            "notese = \"ghi chú\"",
            &["unknown-key: did you mean note?"],
        ),
        // A line cannot be one more of the tables.
        (
            "note = \"ghi chú\"",
            "note = \"ghi chú\"\nresults = \"đã xong\"",
            &[keys],
        ),
        // The right name would have a value of the wrong type.
        (
            to,
            &format!("{to}\nextensoin = \"15 ngày\""),
            &["unknown-key: did you mean extension?"],
        ),
        (
            to,
            &format!("{to}\nbassis = [{{ number = 5 }}]"),
            &["unknown-key: did you mean basis?"],
        ),
    ]);
}

#[test]
fn a_key_in_the_wrong_table_is_shown_where_it_goes() {
    let second = "[[item.lead]]\nunit = \"VP\"";
    let reason = "reason = \"Công văn số 5\"";
    for (right, wrong, help, below) in [
        (
            second,
            format!("{second}\nnote = \"gấp\""),
            "“note” is a key of [[item]]: write it directly below [[item]], before [[item.lead]]",
            Some("[[item]]\nid = \"1.1\""),
        ),
        (
            reason,
            format!("{reason}\nto = \"VP\""),
            "“to” is a key of [[duty]]: move this line right below [[duty]]",
            None,
        ),
        (
            "name = \"Các phòng\"",
            "name = \"Các phòng\"\nparent = \"Sở\"".to_owned(),
            "“parent” is a key of [plan]: move this line right below [plan]",
            Some("[plan]"),
        ),
    ] {
        let text = with(right, &wrong).replace("note = \"ghi chú\"\n", "");
        let source = Source::new("slips.toml".into(), text);
        let (_, problems) = resolve::load(&source, NaiveDate::MAX);
        let [problem] = &problems.iter().collect::<Vec<_>>()[..] else {
            panic!("{wrong}");
        };
        let said = problem.help.as_ref().map(|help| help.in_lang(Lang::En));
        assert_eq!(said, Some(help));
        let places = problem.related.iter();
        let mut places = places.filter(|(_, words)| words.in_lang(Lang::En).contains("below"));
        let place = places.next().map(|(span, _)| &source.text[span.start..]);
        assert_eq!(place.is_some(), below.is_some(), "{wrong}");
        assert!(
            place
                .unwrap_or_default()
                .starts_with(below.unwrap_or_default()),
            "{wrong}"
        );
    }
}

#[test]
fn who_leads_is_missing_once() {
    let lead = "[[item.lead]]\nunit = \"QLKH\"\n\n[[duty]]";
    let stopped = "reason = \"Công văn số 5\"";
    let no_lead = "no-lead: add a table [[item.lead]] with unit = \"CODE\" at the end of the item";
    let result = "[[item.result]]\nperiod = 2024\ntext = \"đã làm\"\n\n[[duty]]";
    let line = |line: &str| with(lead, "[[duty]]").replace(stopped, &format!("{stopped}\n{line}"));
    for (text, expected) in [
        (with(lead, "[[duty]]"), no_lead),
        (line("lead = []"), no_lead),
        (
            line("lead = \"QLKH\""),
            "wrong-type: take this away; begin with a line [[item.lead]], and write the keys on the lines below",
        ),
        // Whose the result is comes after that.
        (with(lead, result), no_lead),
    ] {
        assert_eq!(told(text), [expected]);
    }
}

/// One line is broken, and that is all that is reported.
#[track_caller]
fn only_syntax(text: String) {
    let found = told(text);
    assert!(
        matches!(&found[..], [only] if only.starts_with("syntax: ")),
        "{found:?}"
    );
}

/// What a broken line had cannot be missing, or reported by what is left.
#[test]
fn what_a_broken_line_held_is_not_missing() {
    for (right, wrong) in [
        // Whose duty it is, so that there seem to be two.
        ("units = [\"QLKH\"]", "units = [\"QLKH\""),
        // Which of two.
        ("duty = \"quy\"", "duty = \"quy"),
        (
            "duty = \"quy\"\nperiod = \"2024-Q1\"",
            "duty = \"quy\"\nperiod = \"2024-Q1",
        ),
        (
            "[[item.result]]\nunit = \"QLKH\"",
            "[[item.result]]\nunit = \"QLKH",
        ),
    ] {
        let report = "[[report]]\nunit = \"QLKH\"\nduty = \"quy\"\nperiod = \"2024-Q1\"\nreceived = 2024-03-10\n";
        let text = format!("{EVERY_KEY}\n{report}");
        assert_eq!(told(text.clone()), [] as [&str; 0]);
        assert!(text.contains(right), "{right}");
        only_syntax(text.replacen(right, wrong, 1));
    }
    // A unit that owes one of two; the duty of all others lost its units.
    let report = "[[report]]\nunit = \"X\"\nperiod = \"2024-Q1\"\nreceived = 2024-03-10\n";
    let text = format!("{EVERY_KEY}\n{report}\n[unit.X]\nname = \"Phòng X\"\n");
    assert_eq!(told(text.clone()), [] as [&str; 0]);
    only_syntax(text.replacen("units = [\"QLKH\"]", "units = [\"QLKH\"", 1));
    // The header of the only duty.
    let only = "format = 1\n\n[plan]\ntitle = \"Kế hoạch\"\nissuer = \"Sở\"\nissued = 2024\n\n[unit.A]\nname = \"Phòng A\"\n\n[[duty]\nid = \"nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nto = \"Tỉnh\"\n\n[[report]]\nunit = \"A\"\nduty = \"nam\"\nperiod = 2024\nreceived = 2024-12-10\n";
    only_syntax(only.to_owned());
}

/// `[item.6.1]` is how tables by code are written; an item's number goes to
/// its `id`.
#[test]
fn an_item_with_its_number_in_the_header() {
    let head = "format = 1\n\n[plan]\ntitle = \"Kế hoạch\"\nissuer = \"Sở\"\nissued = 2024\n";
    let help =
        |id: &str| format!("wrong-type: write two lines in its place: [[item]] and id = \"{id}\"");
    let fixed = |id: &str| format!("{} → [[item]]\nid = \"{id}\"", help(id));
    let lead = "wrong-type: place it directly below what it is a part of → [[item.lead]]";
    let inline = "wrong-type: take this away; begin with a line [[item]], \
                  and write the keys on the lines below";
    for (tables, expected) in [
        ("[item.6.1]\ntitle = \"Một\"", vec![fixed("6.1")]),
        (
            "[item.6.1]\ntitle = \"Một\"\n\n[item.6.2]\ntitle = \"Hai\"",
            vec![fixed("6.1"), fixed("6.2")],
        ),
        (
            "[item.6.1]\nid = \"6.1\"",
            vec![
                "wrong-type: write the header [[item]]; the number is in the line id already"
                    .to_owned(),
            ],
        ),
        // The tables inside go along.
        (
            "[item.6.1]\ntitle = \"Một\"\n\n[item.6.1.lead]\nunit = \"A\"",
            vec![fixed("6.1"), lead.to_owned()],
        ),
        (
            "[item.6.1]\ntitle = \"Một\"\n\n[[item.6.1.lead]]\nunit = \"A\"",
            vec![fixed("6.1"), lead.to_owned()],
        ),
        // In quotes no number of a paper either.
        (
            "[item.moi]\ntitle = \"Một\"",
            vec![format!("{}, with the real number or code", help("6.1"))],
        ),
        ("[\"item\"]\ntitle = \"Một\"", vec![inline.to_owned()]),
    ] {
        assert_eq!(told(format!("{head}\n{tables}\n")), expected, "{tables}");
    }
    let at_the_top = head.replacen('\n', "\nitem = { 6 = { title = \"Một\" } }\n", 1);
    assert_eq!(told(at_the_top), [inline]);
}

#[test]
fn a_number_out_of_bounds_is_shown() {
    let messages = |right: &str, wrong: &str| -> Vec<String> {
        let source = Source::new("slips.toml".into(), with(right, wrong));
        let (_, problems) = resolve::load(&source, NaiveDate::MAX);
        let messages = problems.iter().map(|problem| &problem.message);
        messages
            .map(|message| message.in_lang(Lang::En).to_owned())
            .collect()
    };
    for number in ["-5", "100001", "1.5", "99999999999999999999"] {
        let said =
            format!("“warn_days” must be a whole number from 0 to 100000, here it is {number}");
        let found = messages("warn_days = 20", &format!("warn_days = {number}"));
        assert_eq!(found, [said]);
    }
    let huge = format!("warn_days = {}", "9".repeat(300));
    assert_eq!(
        messages("warn_days = 20", &huge),
        ["this number is too large"]
    );
}

#[test]
fn a_header_of_tables_that_is_mistyped() {
    let text = |header: &str| {
        format!(
            "format = 1\n\n[plan]\ntitle = \"Kế hoạch\"\nissued = 2024\n\n{header}\nid = \"1\"\n"
        )
    };
    for (header, expected) in [
        ("[[items]]", "unknown-key: write [[item]] → [[item]]"),
        // It may be something else.
        ("[[time]]", "unknown-key: did you mean [[item]]?"),
    ] {
        assert_eq!(told(text(header)), [expected], "{header}");
    }
}
