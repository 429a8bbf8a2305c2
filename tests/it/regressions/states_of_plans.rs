//! What a plan is on a day is said by every answer and paper from it.

use crate::support::desk::Desk;

const PLAN: &str = r#"format = 1

[plan]
title  = "Cải cách hành chính năm 2026"
issuer = "Sở Khoa học và Công nghệ"
issued = 2026-01-10
code   = "KH-CCHC-2026"

[unit.A]
name = "Phòng Anh"

[[duty]]
id    = "quy"
title = "Báo cáo quý"
every = "quarter"
by    = "03-15"
to    = "Ủy ban nhân dân tỉnh"

[[item]]
id    = "1"
title = "Việc một"
end   = 2026-06-30

[[item.lead]]
unit = "A"
"#;

fn with(line: &str) -> String {
    PLAN.replace("\n[unit.A]", &format!("{line}\n\n[unit.A]"))
}

const COMMANDS: [&[&str]; 7] = [
    &["list", "--format", "table"],
    &["deadlines", "--all", "--format", "table"],
    &["reports", "--format", "table"],
    &["units", "--format", "table"],
    &["summary"],
    &["show", "1"],
    &["timeline"],
];

#[test]
fn answers_say_that_a_plan_is_a_draft_or_replaced() {
    let draft = Desk::new(&with("draft = true"));
    let replaced = "closed = 2026-08-31\nreplaced_by = \"KH-CCHC-2027\"\nclosed_basis = \"Thông báo số 5/TB-SKHCN\"";
    let replaced = Desk::new(&with(replaced));
    let open = Desk::new(PLAN);
    for words in COMMANDS {
        let said = draft.run("2026-09-10", words).good();
        assert!(said.contains("(draft)"), "{words:?}: {said}");
        let said = replaced.run("2026-08-31", words).good();
        assert!(!said.contains("KH-CCHC-2027"), "{words:?}: {said}");
        let said = replaced.run("2026-09-10", words).good();
        let wanted = "(closed on 31/08/2026, replaced by KH-CCHC-2027)";
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(wanted), "{words:?}: {said}");
        let said = open.run("2026-09-10", words).good();
        assert!(!said.contains("(draft)") && !said.contains("closed on"));
        // One whose day of issue is to come is a draft on the day before it.
        let said = open.run("2026-01-09", words).good();
        assert!(said.contains("(draft)"), "{words:?}: {said}");
    }
}

#[test]
fn papers_say_that_a_plan_is_a_draft_or_replaced() {
    let draft = Desk::new(&with("draft = true"));
    let replaced = "closed = 2026-08-31\nreplaced_by = \"KH-CCHC-2027\"\nclosed_basis = \"Thông báo số 5/TB-SKHCN\"";
    let replaced = Desk::new(&with(replaced));
    for words in [&["report", "--year", "2026"][..], &["remind"]] {
        let said = draft.run("2026-09-10", words).out;
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = "Kế hoạch còn là dự thảo, chưa ban hành.";
        assert!(said.contains(wanted), "{words:?}: {said}");
        let said = replaced.run("2026-09-10", words).out;
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = "Kế hoạch đã kết thúc ngày 31/8/2026 theo Thông báo số 5/TB-SKHCN, được thay thế bằng Kế hoạch có mã KH-CCHC-2027";
        assert!(said.contains(wanted), "{words:?}: {said}");
    }
}

#[test]
fn the_next_day_of_a_closed_plan_is_that_of_a_report_that_is_still_owed() {
    // The item stands still; the report of the quarter that had begun is owed on 14/10.
    let text = with("closed = 2026-09-05").replace("\"03-15\"", "\"03-15\"\nfrom  = \"2026-Q3\"");
    let text = text.replace("2026-06-30", "2026-09-20");
    let desk = Desk::new(&text);
    let columns = ["plans", "--columns", "next_day", "--format", "tsv"];
    let open = [&columns[..], &["--plan-state", "all"]].concat();
    assert_eq!(desk.run("2026-09-01", &open).good().trim(), "2026-09-15");
    assert_eq!(desk.run("2026-09-10", &open).good().trim(), "2026-09-15");
    assert_eq!(desk.run("2026-09-17", &open).good().trim(), "");
}

#[test]
fn plans_say_how_many_are_done_of_those_that_were_due() {
    let desk = Desk::new(&PLAN.replace("end   = 2026-06-30", "completed = 2026-03-01"));
    let said = desk.run("2026-09-10", &["plans", "--format", "markdown"]);
    let said = said.good();
    assert!(
        said.contains("Done of those due") && said.contains("–"),
        "{said}"
    );
}

#[test]
fn the_first_week_of_a_year_is_among_its_reports() {
    let text = PLAN
        .replace(
            "every = \"quarter\"\nby    = \"03-15\"",
            "every = \"week\"\nby    = \"fri\"",
        )
        .replace("2026-01-10", "2025-11-01");
    let desk = Desk::new(&text);
    for (year, first, last) in [
        ("2025", "2025-W45", "2025-W52"),
        ("2026", "2026-W01", "2026-W53"),
    ] {
        let words = [
            "reports",
            "--year",
            year,
            "--columns",
            "period",
            "--format",
            "tsv",
        ];
        let said = desk.run("2027-01-20", &words).good();
        let weeks: Vec<&str> = said.lines().collect();
        assert_eq!((weeks.first(), weeks.last()), (Some(&first), Some(&last)));
    }
}
