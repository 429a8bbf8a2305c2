//! An item finished before it began.

use super::subject::Subject;
use crate::deadline::item_first_day;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "completed-before-start",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("trước ngày bắt đầu", "before its first day"),
    catches: Pair::fixed(
        "ngày hoàn thành trước ngày bắt đầu của nhiệm vụ",
        "an item that was completed before its first day",
    ),
    why: Pair::fixed(
        "Hai ngày không thể cùng đúng: thường là gõ nhầm năm. Ngày bắt đầu để trống thì tính từ ngày ban hành Kế hoạch.",
        "Both cannot be true; mostly the year is mistyped. A start that is left out is the day on which the plan was issued.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start     = 2024
completed = 2023-11-30

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start     = 2024
completed = 2024-11-30

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in &plan.items {
        let Some((completed, first)) = item.completed.zip(item_first_day(plan, item)) else {
            continue;
        };
        if completed >= first {
            continue;
        }
        let problem = Problem::new(
            &RULE,
            subject.place(item.at, "completed"),
            pair!(
                "hoàn thành ngày {completed}, trước ngày bắt đầu {first}",
                "completed on {completed}, before it began on {first}",
            ),
        );
        let (at, key) = match item.start {
            Some(_) => (item.at, "start"),
            None => (plan.at, "issued"),
        };
        problems.push(
            problem
                .related(subject.place(at, key), Pair::fixed("bắt đầu", "it begins"))
                .help(Pair::fixed(
                    "sửa completed hoặc start cho đúng",
                    "put completed or start right",
                )),
        );
    }
}
