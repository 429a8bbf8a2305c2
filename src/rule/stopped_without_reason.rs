//! An item that was stopped, and has no reason.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "stopped-without-reason",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa ghi lý do", "no reason given"),
    catches: Pair::fixed(
        "nhiệm vụ dừng (stopped) mà không ghi lý do (reason)",
        "an item stopped without a reason",
    ),
    why: Pair::fixed(
        "Nhiệm vụ dừng không còn bị tính là quá hạn, nên phải nói được vì sao dừng và theo văn bản nào. Người làm báo cáo các năm sau chỉ còn biết qua dòng này.",
        "A stopped item is overdue no longer, so the file has to say why it was stopped, and by which paper. Whoever reports on it in later years has only this line to know from.",
    ),
    wrong: r#"[[item]]
id      = "1"
title   = "Tập huấn"
stopped = 2024-05-01

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id      = "1"
title   = "Tập huấn"
stopped = 2024-05-01
reason  = "Không được bố trí kinh phí"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        if let (Some(day), None) = (item.stopped, &item.reason)
            && subject.lacks(item.at, "reason")
        {
            let message = pair!(
                "dừng từ {day} mà không ghi lý do",
                "stopped {day} without a reason",
            );
            let place = subject.place(item.at, "stopped");
            problems.push(Problem::new(&RULE, place, message).help(Pair::fixed(
                "thêm dòng reason = \"…\": vì sao dừng, theo văn bản nào",
                "add a line reason = \"…\": why, and by which paper",
            )));
        }
    }
}
