//! A lead changed without a paper that orders it.

use crate::check::amendment::Amendment;
use crate::diff::Kind;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "lead-without-basis",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("theo văn bản nào?", "by which paper?"),
    catches: Pair::fixed(
        "đơn vị chủ trì thay đổi mà không có văn bản điều chỉnh Kế hoạch",
        "a lead changed without a paper that amends the plan",
    ),
    why: Pair::fixed(
        "Đơn vị chủ trì là do văn bản giao; đổi lặng lẽ thì đơn vị được giao không còn thấy việc của mình. Văn bản điều chỉnh Kế hoạch thì ghi thêm vào basis của [plan]. Đơn vị hợp nhất, giải thể thì giữ tên như trên giấy, ghi until và successor cho đơn vị đó.",
        "Who leads is what the paper says; changed in silence, a unit no longer sees what it was given to do. A paper that amends the plan is added to the basis of [plan]. Where a unit was merged or closed, the item keeps the one that the paper names; give that unit until and successor.",
    ),
    wrong: r#"[plan]
title  = "Chuyển đổi số"
issued = 2025
basis  = ["Kế hoạch số 02/KH-UBND"]

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "TTUD"
"#,
    right: r#"[plan]
title  = "Chuyển đổi số"
issued = 2025
basis  = ["Kế hoạch số 02/KH-UBND", "Công văn số 45/SKHCN-VP điều chỉnh Kế hoạch"]

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "TTUD"
"#,
};

/// The version before the example.
pub const BEFORE: &str = r#"[plan]
title  = "Chuyển đổi số"
issued = 2025
basis  = ["Kế hoạch số 02/KH-UBND"]

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    if amendment.has_paper() {
        return;
    }
    let (subject, plan) = (amendment.subject, amendment.subject.plan);
    let bodies: HashMap<&str, BodyIndex> = plan
        .indexed_bodies()
        .map(|(index, body)| (body.code.as_ref(), index))
        .collect();
    // The leads that were removed from each item.
    let mut gone: HashMap<&str, Vec<BodyIndex>> = HashMap::new();
    for change in amendment.of(Kind::LeadRemoved) {
        if let (Some(id), Some(code)) = (&change.item, &change.body) {
            let body = bodies.get(code.as_str()).copied();
            gone.entry(id).or_default().extend(body);
        }
    }
    let removed = amendment.of(Kind::LeadRemoved);
    for change in removed.chain(amendment.of(Kind::LeadAdded)) {
        let (Some(id), Some(code), Some(at)) = (&change.item, &change.body, change.at) else {
            continue;
        };
        // Who took over from a lead by a paper leads in its place.
        let is_by_paper = bodies.get(code.as_str()).is_some_and(|body| {
            let mut now = plan
                .places_of(id)
                .into_iter()
                .flat_map(|place| &plan.items[place].leads)
                .map(|lead| lead.unit);
            match change.kind {
                Kind::LeadRemoved => now.any(|lead| took_over(plan, *body, lead)),
                _ => gone
                    .get(id.as_str())
                    .is_some_and(|gone| gone.iter().any(|lead| took_over(plan, *lead, *body))),
            }
        });
        // The lead itself says by which paper, or one that replaced it.
        let has_basis = plan.places_of(id).into_iter().any(|place| {
            let mut leads = plan.items[place].leads.iter();
            leads.any(|lead| {
                let is_it = change.kind == Kind::LeadRemoved || lead.at == at;
                lead.basis.is_some() && is_it
            })
        });
        if is_by_paper || has_basis {
            continue;
        }
        let (message, place) = if change.kind == Kind::LeadAdded {
            let message = pair!(
                "{code} thành đơn vị chủ trì nhiệm vụ {id} mà không ghi văn bản",
                "{code} leads item {id} now, and no paper says so",
            );
            (message, subject.place(at, "unit"))
        } else {
            let message = pair!(
                "{code} không còn chủ trì nhiệm vụ {id} mà không ghi văn bản",
                "{code} no longer leads item {id}, and no paper says so",
            );
            (message, at)
        };
        let kind = plan.kind(Lang::Vi);
        problems.push(Problem::new(&RULE, place, message).help(pair!(
            "ghi lại đơn vị chủ trì như văn bản; nếu {kind} được điều chỉnh thì ghi thêm văn bản vào basis của [plan]",
            "put the lead as the paper has it; where the plan was amended, add that paper to the basis of [plan]",
        )));
    }
}

/// Whether a body took over from another, each step by a paper.
fn took_over(plan: &Plan<'_>, from: BodyIndex, to: BodyIndex) -> bool {
    let is_by_paper = |index: BodyIndex| plan.body(index).basis.is_some();
    let direct = plan.body(from).successors.iter().copied();
    is_by_paper(from) && plan.with_successors(direct, is_by_paper).contains(&to)
}
