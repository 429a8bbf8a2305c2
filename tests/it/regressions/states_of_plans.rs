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
