//! An extension of what has no deadline.

use super::subject::Subject;
use crate::lang::Pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "extension-without-end",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("không có gì để gia hạn", "nothing to extend"),
    catches: Pair::fixed(
        "gia hạn cho nhiệm vụ không có end, hoặc cho báo cáo không có before, by",
        "an extension of an item without end, or of a duty with neither before nor by",
    ),
    why: Pair::fixed(
        "Không có thời hạn thì không có gì để gia hạn: hoặc quên ghi end, hoặc ghi gia hạn vào nhầm chỗ.",
        "Without a deadline there is nothing to extend: either end was forgotten, or the extension stands in the wrong place.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2022

[[item.lead]]
unit = \"QLKH\"

[[item.extension]]
end   = 2025
basis = \"Công văn số 12/UBND\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2022
end   = 2024

[[item.lead]]
unit = \"QLKH\"

[[item.extension]]
end   = 2025
basis = \"Công văn số 12/UBND\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in subject.plan.items.iter().filter(|item| item.end.is_none()) {
        // An end that is there, but wrong, has been told.
        if let Some(first) = item.extensions.first()
            && subject.place(item.at, "end") == item.at
        {
            problems.push(
                Problem::new(
                    &RULE,
                    first.at,
                    Pair::fixed(
                        "nhiệm vụ không có thời hạn (end) nên không có gì để gia hạn",
                        "the item has no deadline (end), so there is nothing to extend",
                    ),
                )
                .related(item.at, Pair::fixed("nhiệm vụ này", "this item"))
                .help(Pair::fixed(
                    "thêm end vào nhiệm vụ, hoặc xóa phần gia hạn này",
                    "give the item its end, or delete this extension",
                )),
            );
        }
    }
    for duty in subject.plan.duties.iter().filter(|duty| duty.due.is_none()) {
        let is_given = |key| subject.place(duty.at, key) != duty.at;
        if let Some(first) = duty.extensions.first()
            && !is_given("before")
            && !is_given("by")
        {
            problems.push(
                Problem::new(
                    &RULE,
                    first.at,
                    Pair::fixed(
                        "báo cáo không có thời hạn (before, by) nên không có gì để gia hạn",
                        "the duty has no deadline (before, by), so there is nothing to extend",
                    ),
                )
                .related(duty.at, Pair::fixed("báo cáo này", "this duty"))
                .help(Pair::fixed(
                    "thêm before hoặc by, hoặc xóa phần gia hạn này",
                    "add before or by, or delete this extension",
                )),
            );
        }
    }
}
