//! A result for a time before the item begins.

use crate::check::beginning;
use crate::check::subject::Subject;
use crate::deadline::item_first_day;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "result-before-start",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước khi nhiệm vụ bắt đầu", "before the item begins"),
    catches: Pair::fixed(
        "kết quả của một kỳ kết thúc trước ngày bắt đầu của nhiệm vụ",
        "a result for a period that is over before the item begins",
    ),
    why: Pair::fixed(
        "Chưa bắt đầu thì chưa có kết quả. Thường là ghi sai năm của kỳ, hoặc ghi vào nhầm nhiệm vụ. Nhiệm vụ không ghi start thì bắt đầu khi Kế hoạch được ban hành.",
        "Nothing is done on an item before it begins. Mostly the year of the period is wrong, or the result stands under the wrong item. An item without a start begins when the plan was issued.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
start = 2024

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2023
text   = "Mở 2 lớp"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
start = 2024

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2024
text   = "Mở 2 lớp"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        let Some(begins) = item_first_day(subject.plan, item) else {
            continue;
        };
        for result in &item.results {
            let period = result.period;
            if period.last_day() >= begins || !beginning::is_known(subject, item) {
                continue;
            }
            let problem = Problem::new(
                &RULE,
                subject.place(result.at, "period"),
                pair!(
                    "kết quả của kỳ {period}, trước ngày bắt đầu {begins} của nhiệm vụ",
                    "a result for {period}, before the item begins on {begins}",
                ),
            )
            .help(Pair::fixed(
                "sửa period của kết quả, hoặc start của nhiệm vụ",
                "correct the period of the result, or the start of the item",
            ));
            problems.push(beginning::related(subject, item, problem));
        }
    }
}
