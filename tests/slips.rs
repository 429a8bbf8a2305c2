//! What is said of a line that is there in the wrong type, empty, or missing:
//! the line to write, in the type that its key takes, and the fix where there
//! is no doubt.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use chrono::NaiveDate;
use plan::lang::Lang;
use plan::resolve;
use plan::source::Source;

const EVERY_KEY: &str = include_str!("keys.toml");

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
            r#"add a line every = "year" (one of: year, half, quarter, month, once)"#,
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
            "choose one of: year, half, quarter, month, once",
        ),
    ] {
        assert_eq!(
            said(right, wrong),
            (help.to_owned(), None),
            "{right} → {wrong}"
        );
    }
}
