//! A reason for stopping an item that was not stopped.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "reason-without-stop",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("lý do của việc gì?", "a reason for what?"),
    catches: Pair::fixed(
        "nhiệm vụ ghi lý do dừng (reason) mà không ghi ngày dừng (stopped)",
        "an item with a reason for stopping, but without the day it was stopped",
    ),
    why: Pair::fixed(
        "Thiếu ngày dừng thì nhiệm vụ vẫn được coi là đang thực hiện, và sẽ bị báo quá hạn. Điều khác muốn ghi về nhiệm vụ thì ghi ở note.",
        "Without that day the item still counts as running, and will be called overdue. Whatever else is to be said of an item goes to note.",
    ),
    wrong: r#"[[item]]
id     = "1"
title  = "Tập huấn"
reason = "Không được bố trí kinh phí"

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
        if item.reason.is_none() || item.stopped.is_some() || !subject.lacks(item.at, "stopped") {
            continue;
        }
        problems.push(
            Problem::new(
                &RULE,
                subject.place(item.at, "reason"),
                Pair::fixed(
                    "có lý do dừng mà nhiệm vụ không có ngày dừng",
                    "a reason for stopping, but the item was not stopped",
                ),
            )
            .help(Pair::fixed(
                "thêm ngày dừng, như stopped = 2024-05-01; nếu không dừng thì chuyển lời này sang note",
                "add the day it was stopped, as in stopped = 2024-05-01; if it was not, move the words to note",
            )),
        );
    }
}
