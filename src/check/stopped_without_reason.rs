//! An item that was stopped for no reason given.

use super::subject::Subject;
use crate::lang::Pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "stopped-without-reason",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa ghi lý do", "no reason given"),
    catches: Pair::fixed(
        "nhiệm vụ dừng thực hiện mà chưa ghi lý do",
        "an item that was stopped without a reason",
    ),
    why: Pair::fixed(
        "Báo cáo phải nêu vì sao dừng và theo văn bản nào; người đọc sau cũng cần biết.",
        "The report has to say why it was stopped and by which paper, and so do those who read the plan later.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
stopped = 2024-05-01

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
    for item in items.filter(|item| item.stopped.is_some() && item.reason.is_none()) {
        problems.push(
            Problem::new(
                &RULE,
                subject.place(item.at, "stopped"),
                Pair::fixed(
                    "nhiệm vụ dừng thực hiện nhưng chưa ghi lý do",
                    "the item was stopped, but no reason is given",
                ),
            )
            .help(Pair::fixed(
                "thêm dòng reason = \"…\", nên nêu số văn bản",
                "add a line reason = \"…\", best with the number of the paper",
            )),
        );
    }
}
