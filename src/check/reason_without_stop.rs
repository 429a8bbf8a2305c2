//! A reason for a stop that is not recorded.

use super::subject::Subject;
use crate::lang::Pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "reason-without-stop",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("nhiệm vụ chưa ghi dừng", "the item is not stopped"),
    catches: Pair::fixed(
        "có lý do dừng mà không có ngày dừng",
        "a reason for a stop without the day of the stop",
    ),
    why: Pair::fixed(
        "Nhiệm vụ vẫn được coi là đang thực hiện, trong khi lý do cho biết nó đã dừng.",
        "The item still counts as running, though the reason says that it was stopped.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
reason = \"Không được bố trí kinh phí\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
stopped = 2024-05-01
reason  = \"Không được bố trí kinh phí\"

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let items = subject.plan.items.iter();
    for item in items.filter(|item| item.reason.is_some() && item.stopped.is_none()) {
        let reason = subject.place(item.at, "reason");
        // A day that is there, but wrong, has been told.
        if subject.place(item.at, "stopped") != item.at {
            continue;
        }
        problems.push(
            Problem::new(
                &RULE,
                reason,
                Pair::fixed(
                    "có lý do dừng nhưng chưa ghi ngày dừng",
                    "there is a reason, but no day on which the item was stopped",
                ),
            )
            .help(Pair::fixed(
                "thêm dòng stopped = 2026-05-01, hoặc xóa reason",
                "add a line stopped = 2026-05-01, or delete reason",
            )),
        );
    }
}
