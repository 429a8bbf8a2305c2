//! A result for a time before the item began.

use super::subject::Subject;
use crate::deadline::item_first_day;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "result-before-start",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước ngày bắt đầu", "before its first day"),
    catches: Pair::fixed(
        "kết quả của một kỳ kết thúc trước khi nhiệm vụ bắt đầu",
        "a result for a period that ends before the item begins",
    ),
    why: Pair::fixed(
        "Nhiệm vụ chưa bắt đầu thì chưa có kết quả: thường là gõ nhầm năm ở period hoặc start.",
        "Before it begins an item has no result; mostly the year of period or start is mistyped.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2023

[[item.lead]]
unit = \"QLKH\"

[[item.result]]
period = 2022
text   = \"Đã mở hai lớp\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2023

[[item.lead]]
unit = \"QLKH\"

[[item.result]]
period = 2023
text   = \"Đã mở hai lớp\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in plan.items.iter().filter(|item| !item.results.is_empty()) {
        let Some(first) = item_first_day(plan, item) else {
            continue;
        };
        for result in &item.results {
            if result.period.last_day() >= first {
                continue;
            }
            let period = result.period;
            let (at, key) = match item.start {
                Some(_) => (item.at, "start"),
                None => (plan.at, "issued"),
            };
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(result.at, "period"),
                    pair!(
                        "kỳ {period} kết thúc trước khi nhiệm vụ bắt đầu ({first})",
                        "{period} ends before the item begins ({first})",
                    ),
                )
                .related(subject.place(at, key), Pair::fixed("bắt đầu", "it begins"))
                .help(Pair::fixed(
                    "sửa period hoặc start cho đúng",
                    "put period or start right",
                )),
            );
        }
    }
}
