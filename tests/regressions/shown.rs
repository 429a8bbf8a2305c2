//! What people see: rates that do not lie, names in order, words that say what
//! the file knows.

use super::support::{first_column, item, run_on, with_items};
use std::fmt::Write as _;

/// A whole with one part missing, or with one alone, was rounded onto all and
/// onto nothing.
#[test]
fn c25_only_all_is_100_per_cent() {
    for (done, of_due, english) in [
        (3000, "3.000/3.000 (100%)", "3,000/3,000 (100%)"),
        (2999, "2.999/3.000 (99,9%)", "2,999/3,000 (99.9%)"),
        (1500, "1.500/3.000 (50,0%)", "1,500/3,000 (50.0%)"),
        (1, "1/3.000 (0,1%)", "1/3,000 (0.1%)"),
        (0, "0/3.000 (0%)", "0/3,000 (0%)"),
    ] {
        let mut text = with_items("");
        for id in 1..=3000 {
            let completed = match id <= done {
                true => "\ncompleted = 2025-06-01",
                false => "",
            };
            let lines = format!("end = 2025-06-30{completed}");
            write!(text, "\n{}", item(&id.to_string(), "Việc", &lines)).unwrap();
        }
        let summary = "summary --columns name,rate_of_due --today 2025-12-01";
        let shown = run_on(&text, &format!("{summary} --lang vi")).good();
        assert!(shown.contains(of_due), "{shown}");
        let shown = run_on(&text, &format!("{summary} --lang en")).good();
        assert!(shown.contains(english), "{shown}");
        let report = run_on(
            &text,
            "report --year 2025 --today 2025-12-20 --format markdown",
        );
        assert!(report.out.contains(of_due), "{}", report.out);
        // Data has the fraction as it is.
        let data = run_on(&text, &format!("{summary} --format csv")).good();
        let total = data.lines().last().unwrap();
        assert_eq!(total, format!(",{done}/3000"));
    }
}

/// A plan whose codes, names and file order are in three different orders.
fn three_orders() -> String {
    let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\n".to_owned();
    for (code, name) in [
        ("U1", "Văn phòng"),
        ("U2", "Đài Phát thanh"),
        ("U3", "Phòng 10"),
        ("U4", "Phòng 2"),
        ("U10", "An ninh"),
    ] {
        write!(text, "[unit.{code}]\nname = \"{name}\"\n").unwrap();
    }
    for (code, name) in [("P1", "Ủy ban"), ("P2", "Uỷ thác"), ("P3", "Ban Đồng")] {
        write!(text, "[partner.{code}]\nname = \"{name}\"\n").unwrap();
    }
    text.push_str("[counterpart.C1]\nname = \"Vụ Z\"\n[counterpart.C2]\nname = \"Cục A\"\n");
    for (id, leads, partners, counterparts) in [
        ("1", vec!["U2"], "\"P1\"", "\"C1\""),
        ("2", vec!["U10", "U1"], "", ""),
        ("3", vec!["U1"], "\"P3\", \"P1\"", "\"C2\""),
        ("4", vec!["U10"], "\"P3\"", "\"C2\", \"C1\""),
        ("5", vec!["U3"], "", ""),
        ("6", vec!["U4"], "\"P2\"", "\"C1\""),
    ] {
        write!(
            text,
            "[[item]]\nid = \"{id}\"\ntitle = \"Việc\"\nend = 2026-12-31\npartners = [{partners}]\n"
        )
        .unwrap();
        for lead in leads {
            write!(
                text,
                "[[item.lead]]\nunit = \"{lead}\"\ncounterparts = [{counterparts}]\n"
            )
            .unwrap();
        }
    }
    text.push_str(
        "[[duty]]\nid = \"a\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nfrom = 2026\nbefore = \"12-15\"\nto = \"Tỉnh\"\n",
    );
    text.push_str("[[duty]]\nid = \"b\"\ntitle = \"Báo cáo 6 tháng\"\nevery = \"year\"\nfrom = 2026\nbefore = \"12-15\"\nto = \"U10\"\n");
    text
}

/// Bodies were sorted by codes that nobody saw.
#[test]
fn v4_a_body_sorts_by_its_name_in_every_format() {
    let text = three_orders();
    for (line, wanted) in [
        ("list --sort leads", "4 2 1 6 5 3"),
        // Ties in file order, both ways.
        ("list --sort -leads", "3 5 6 1 2 4"),
        ("list --sort partners", "4 3 1 6 2 5"),
        ("list --sort -partners", "6 1 3 4 2 5"),
        ("list --sort counterparts", "3 4 1 6 2 5"),
    ] {
        let wanted: Vec<&str> = wanted.split(' ').collect();
        let tsv = run_on(&text, &format!("{line} --columns id")).good();
        assert_eq!(first_column(&tsv), wanted, "{line}");
        for format in ["table", "markdown"] {
            let shown = run_on(&text, &format!("{line} --columns id --format {format}")).good();
            let ids: Vec<&str> = shown
                .lines()
                .filter_map(|line| {
                    line.trim_matches(['│', '|', ' '])
                        .parse::<u8>()
                        .ok()
                        .map(|_| line.trim_matches(['│', '|', ' ']))
                })
                .collect();
            assert_eq!(ids, wanted, "{line} {format}");
        }
        let json = run_on(&text, &format!("{line} --format ndjson")).good();
        let ids: Vec<&str> = json
            .lines()
            .filter_map(|line| line.split("\"id\":\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(ids, wanted, "{line} ndjson");
    }
    let by_name = ["U10", "U2", "U4", "U3", "U1"];
    for line in [
        "deadlines --kind report --sort units --columns units",
        "reports --sort unit --columns unit",
    ] {
        let tsv = run_on(&text, line).good();
        let mut units = first_column(&tsv);
        units.dedup();
        assert_eq!(units, by_name, "{line}");
    }
    let units = run_on(&text, "units --kind unit --sort name --columns code").good();
    assert_eq!(first_column(&units), by_name);
    let summary = run_on(&text, "summary --sort name --columns key --format tsv").good();
    assert_eq!(first_column(&summary)[..5], by_name);
    let receivers = run_on(&text, "deadlines --kind report --sort to --columns to").good();
    let mut receivers = first_column(&receivers);
    receivers.dedup();
    assert_eq!(receivers, ["U10", "Tỉnh"]);
    // A duty is shown by its title.
    let duties = run_on(&text, "reports --sort duty --columns duty").good();
    let mut duties = first_column(&duties);
    duties.dedup();
    assert_eq!(duties, ["b", "a"]);
    // A rate is ordered by what it is, not by its digits.
    let years = run_on(
        &text,
        "summary --by year --sort -name --columns key --format tsv",
    )
    .good();
    assert_eq!(first_column(&years), ["2026", "*"]);
}
