//! One unit twice as the lead of an item.

use super::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "repeated-lead",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("chủ trì lần thứ hai", "leads a second time"),
    catches: Pair::fixed(
        "một đơn vị chủ trì hai lần trong cùng một nhiệm vụ",
        "one unit leads an item twice",
    ),
    why: Pair::fixed(
        "Chủ trì là cặp nhiệm vụ - đơn vị, mỗi cặp chỉ có một. Ghi hai lần thì hoặc đơn vị thứ hai bị chép nhầm, hoặc phần việc phải gộp làm một.",
        "A lead is the pair of an item and a unit, and there is one of each. Twice means that the second unit was copied by mistake, or that the two clauses are one.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.lead]]
unit = \"QLCN\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        for (place, lead) in item.leads.iter().enumerate() {
            let above = &item.leads[..place];
            let Some(first) = above.iter().find(|other| other.unit == lead.unit) else {
                continue;
            };
            let code = &subject.plan.body(lead.unit).code;
            let id = clean_line(item.id.as_str());
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(lead.at, "unit"),
                    pair!(
                        "{code} đã chủ trì nhiệm vụ {id}",
                        "{code} leads item {id} already",
                    ),
                )
                .related(
                    subject.place(first.at, "unit"),
                    Pair::fixed("lần đầu ở đây", "first here"),
                )
                .help(Pair::fixed(
                    "sửa mã đơn vị, hoặc gộp hai phần việc vào một [[item.lead]]",
                    "put the code right, or make one [[item.lead]] of the two",
                )),
            );
        }
    }
}
