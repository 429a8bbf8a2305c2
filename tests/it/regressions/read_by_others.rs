//! What other programs read: tables of Markdown, sheets, annotations of a build; and the
//! days and places that people go by.

use crate::support::desk::Desk;

const PLAN: &str = r#"format = 1

[plan]
title  = "Cải cách hành chính"
issued = 2024-01-15

[unit.A]
name = "Phòng A"

[[item]]
id    = "1"
title = "Rà soát"
end   = 2027-01-03

[[item.lead]]
unit = "A"

[[item]]
id    = "2"
title = "Học C #"
end   = 2026-04-30

[[item.lead]]
unit = "A"
"#;

#[track_caller]
fn says(text: &str, line: &[&str]) -> String {
    Desk::new(text).run("2026-04-20", line).out
}

#[test]
fn b30_a_bar_or_a_line_break_tears_no_table() {
    let text = PLAN
        .replacen(
            "\"Rà soát\"",
            "\"Rà soát | chuẩn hóa `a|b`\"\nnote = \"\"\"dòng một\ndòng hai\"\"\"",
            1,
        )
        .replacen("\"Phòng A\"", "\"Phòng A\\tB\"", 1);
    let columns = "id,title,note,leads";
    let table = says(
        &text,
        &["list", "--format", "markdown", "--columns", columns],
    );
    let bars = |line: &str| {
        let escaped = line.matches("\\|").count();
        line.matches('|').count() - escaped
    };
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 4, "{table}");
    assert!(rows.iter().all(|row| bars(row) == 5), "{table}");
    for words in ["chuẩn hóa", "dòng một", "dòng hai"] {
        assert!(table.contains(words), "{table}");
    }
    let lines = says(&text, &["list", "--format", "tsv", "--columns", columns]);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(
        lines.lines().all(|line| line.matches('\t').count() == 3),
        "{lines}"
    );
}

#[test]
fn b39_all_faults_at_once_at_their_columns() {
    let text = PLAN
        .replacen("end   = 2026-04-30", "start = 2027\nend   = 2026", 1)
        .replacen(
            "\"Rà soát\"\n",
            "\"Số hóa 100%\"\npartners = [\"A\", 5]\n",
            1,
        );
    let desk = Desk::new(&text);
    let ran = desk.run("2026-04-20", &["check", "--format", "short"]);
    assert_eq!(ran.code, 1);
    for place in [":13:18: error", ":23:9: error"] {
        assert!(ran.out.contains(place), "{place}\n{}", ran.out);
    }
    let json = says(&text, &["check", "--format", "json"]);
    for place in ["\"line\": 13", "\"column\": 18", "\"line\": 23"] {
        assert!(json.contains(place), "{place}\n{json}");
    }
    let lines = says(&text, &["check", "--format", "github"]);
    assert_eq!(lines.matches("::error ").count(), 2, "{lines}");
    assert!(lines.lines().all(|line| line.starts_with("::")), "{lines}");
    let right = says(PLAN, &["check", "--format", "json"]);
    assert!(right.contains("\"findings\": []"), "{right}");
}

#[test]
fn c14_the_last_day_is_a_public_holiday() {
    let desk = Desk::new(PLAN);
    let table = [
        "deadlines",
        "--after",
        "2026",
        "--format",
        "table",
        "--width",
        "120",
    ];
    let said = desk.run("2026-12-20", &table).out;
    assert!(said.contains("(Sun; Thu 31/12/2026)"), "{said}");
    let said = desk.run("2026-04-20", &["show", "2"]).out;
    assert!(
        said.contains("last working day in time is Wednesday 29/04/2026"),
        "{said}"
    );
    // The yearly decision makes another day of it.
    let text = format!("{PLAN}\n[calendar]\noff = [2026-04-29]\n");
    let said = says(&text, &["show", "2"]);
    assert!(
        said.contains("last working day in time is Tuesday 28/04/2026"),
        "{said}"
    );
}

#[test]
fn c29_tables_in_braces_take_their_facts() {
    let text = "format = 1\nplan = { title = \"T\", issued = 2024-01-15 }\nunit = { A = { name = \"Phòng A\" } }\nitem = [\n  { id = \"1\", title = \"Một\",   end = 2024, lead = [ { unit = \"A\" } ] },  # một\n  { id = \"2\", title = \"Hai\", end = 2024-12-01, lead = [ { unit = \"A\" } ] },\n]\nduty = [ { id = \"nam\", title = \"B\", every = \"year\", before = \"12-15\", to = \"Sở\" } ]\n";
    let desk = Desk::new(text);
    for words in [
        &["done", "1", "--on", "2024-05-10"][..],
        &["extend", "2", "--end", "2025-01-31", "--basis", "CV 1"],
        &["received", "A", "--period", "2024", "--on", "2024-12-10"],
        &["stop", "2", "--on", "2024-06-01", "--reason", "hết vốn"],
        &["assign", "2", "--unit", "A", "--beside"],
    ] {
        if words[0] == "assign" {
            // The same unit twice is refused in braces, too.
            assert_eq!(desk.run("2025-01-01", words).code, 2);
            continue;
        }
        desk.there_and_back("2025-01-01", words);
        assert_eq!(desk.run("2025-01-01", words).code, 0, "{words:?}");
        let text = desk.text();
        assert!(text.contains("},  # một\n"), "{text}");
        assert!(text.contains("title = \"Một\",   end"), "{text}");
    }
    assert_eq!(desk.run("2025-01-01", &["check"]).code, 0);
}

#[test]
fn c36_a_sheet_whose_settings_have_a_decimal_comma() {
    let text = PLAN.replacen("\"Rà soát\"", "\"Rà soát; lần 1\"", 1);
    let line = [
        "list",
        "--format",
        "csv",
        "--excel",
        "--delimiter",
        "semicolon",
    ];
    let said = says(&text, &line);
    assert!(said.starts_with("\u{feff}\"id\";\"title\";"), "{said}");
    assert!(said.contains("\"1\";\"Rà soát; lần 1\";"), "{said}");
    let help = Desk::new(PLAN).run("2026-04-20", &["list", "--help"]).out;
    assert!(
        help.contains("where Excel puts a row into one cell"),
        "{help}"
    );
}

#[test]
fn c41_a_vietnamese_file_name_in_annotations() {
    let desk = Desk::new(&PLAN.replacen("end   = 2026-04-30", "end   = 2020", 1));
    let name = "Kế hoạch, bản 2#1.toml";
    std::fs::rename(desk.path(), desk.path().with_file_name(name)).unwrap();
    let said = desk
        .run("2026-04-20", &["check", name, "--format", "sarif"])
        .out;
    let uri = "\"uri\": \"K%E1%BA%BF%20ho%E1%BA%A1ch%2C%20b%E1%BA%A3n%202%231.toml\"";
    assert!(said.contains(uri), "{said}");
    let said = desk
        .run("2026-04-20", &["check", name, "--format", "github"])
        .out;
    assert!(
        said.starts_with("::error file=Kế hoạch%2C bản 2#1.toml,line="),
        "{said}"
    );
}

#[test]
fn o2_no_cell_runs_as_a_formula_whatever_parts_the_fields() {
    for title in [
        "x;=1+41;y",
        "x\\t=1+41\\ty",
        "=1+41",
        "@SUM(1)",
        "+84 phòng",
        "- chưa rõ",
    ] {
        let text = PLAN.replacen("\"Rà soát\"", &format!("\"{title}\""), 1);
        let said = says(
            &text,
            &[
                "list",
                "--format",
                "csv",
                "--excel",
                "--columns",
                "id,title",
            ],
        );
        let row = said.lines().find(|line| line.starts_with("\"1\"")).unwrap();
        let cell = row.strip_prefix("\"1\",").unwrap();
        assert!(cell.starts_with('"') && cell.ends_with('"'), "{row}");
        let first = cell.trim_start_matches('"').chars().next().unwrap();
        assert!(!"=+-@\t\r".contains(first), "{row}");
    }
}

#[test]
fn t2_a_title_in_a_merge_request_notifies_nobody() {
    let text = PLAN.replacen("\"Rà soát\"", "\"Họp @team về #1 và !2\"", 1);
    for line in [
        &["list", "--format", "markdown"][..],
        &["show", "1", "--format", "markdown"],
    ] {
        let said = says(&text, line);
        for mark in [" @team", " #1"] {
            assert!(!said.contains(mark), "{mark}\n{said}");
        }
    }
}

#[test]
fn v10_a_title_that_ends_in_a_hash_keeps_it() {
    let said = says(PLAN, &["show", "2", "--format", "markdown"]);
    assert!(said.contains("## 2. Học C \\#\n"), "{said}");
}
