//! A result of a unit that does not lead the item.

use super::subject::Subject;
use crate::lang::Pair;
use crate::model::body::{Body, BodyIndex};
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    name: "result-not-lead",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không chủ trì", "does not lead"),
    catches: Pair::fixed(
        "kết quả ghi của đơn vị không chủ trì nhiệm vụ đó",
        "a result of a unit that does not lead the item",
    ),
    why: Pair::fixed(
        "Kết quả phải do đơn vị chủ trì báo cáo; ghi nhầm mã thì báo cáo của đơn vị kia bị thiếu. Đơn vị kế thừa của đơn vị chủ trì, hoặc đơn vị cũ, không bị báo.",
        "Results are those of the leads; with a wrong code the report of the right unit lacks it. Units that took over from a lead, or that a lead took over from, are not told.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.result]]
period = 2023
unit   = \"VP\"
text   = \"Đã mở hai lớp\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.result]]
period = 2023
unit   = \"QLKH\"
text   = \"Đã mở hai lớp\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in &plan.items {
        for result in &item.results {
            let Some(unit) = result.unit else { continue };
            let mut leads = item.leads.iter().map(|lead| lead.unit);
            if leads.any(|lead| lead == unit || follows(plan, lead, unit)) {
                continue;
            }
            let code = &plan.body(unit).code;
            let leads = item
                .leads
                .iter()
                .map(|lead| plan.body(lead.unit).code.as_ref());
            let list = leads.collect::<Vec<_>>().join(", ");
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(result.at, "unit"),
                    pair!(
                        "{code} không chủ trì nhiệm vụ này",
                        "{code} does not lead this item",
                    ),
                )
                .related(
                    item.leads.first().map_or(item.at, |lead| lead.at),
                    Pair::fixed("đơn vị chủ trì", "its lead"),
                )
                .help(pair!(
                    "ghi mã đơn vị chủ trì: {list}",
                    "write the code of a lead: {list}",
                )),
            );
        }
    }
}

/// Whether one of two bodies took over from the other, through any others.
fn follows(plan: &Plan<'_>, one: BodyIndex, other: BodyIndex) -> bool {
    type Next = for<'b> fn(&'b Body<'_>) -> &'b [BodyIndex];
    let reaches = |next: Next| {
        let mut seen = HashSet::new();
        let mut waiting = vec![one];
        while let Some(index) = waiting.pop() {
            if index == other {
                return true;
            }
            if seen.insert(index) {
                waiting.extend(next(plan.body(index)));
            }
        }
        false
    };
    reaches(|body| &body.successors) || reaches(|body| &body.predecessors)
}
