//! A body that is declared and that nothing in the plan names.

use crate::check::subject::Subject;
use crate::lang::{Lang, Pair};
use crate::model::body::{BodyIndex, Kind};
use crate::model::duty::Receiver;
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unused-body",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không được nhắc tới ở đâu", "named nowhere else"),
    catches: Pair::fixed(
        "cơ quan, đơn vị khai báo nhưng không nhiệm vụ, nhóm hay báo cáo nào nhắc tới",
        "a body that is declared, but that no item, collective or duty names",
    ),
    why: Pair::fixed(
        "Thường là quên ghi đơn vị đó vào nhiệm vụ, hoặc ghi nhầm mã của đơn vị khác. Thành viên của nhóm, đơn vị phải gửi báo cáo và đơn vị kế thừa được coi là đã dùng.",
        "Mostly an item was meant to name it, or names another body by mistake. A member of a collective, a unit that owes a report and a successor count as used.",
    ),
    wrong: r#"[partner.SCT]
name = "Sở Công Thương"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[partner.SCT]
name = "Sở Công Thương"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "SCT"]

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    // A directory is there for others to use.
    if plan.directory.is_some() {
        return;
    }
    // Text that was not read may name any of them.
    if plan.has_unread {
        return;
    }
    let mut used = used(plan);
    // What the plan has as a directory has it is not judged, as the directory is not.
    for twin in plan.twins.iter().filter(|twin| twin.is_same(plan)) {
        used[twin.own.0] = true;
    }
    for (index, body) in plan.indexed_bodies() {
        // A closed body that was taken over is kept for its history.
        if used[index.0] || !body.successors.is_empty() || !body.is_own() {
            continue;
        }
        let (kind, code) = (body.kind.name(), &body.code);
        let paper = plan.kind(Lang::Vi);
        problems.push(
            Problem::new(
                &RULE,
                body.at,
                pair!(
                    "không chỗ nào trong {paper} nhắc tới {code}",
                    "nothing in the plan names {code}",
                ),
            )
            .help(pair!(
                "ghi {code} vào nhiệm vụ của nó, hoặc xóa [{kind}.{code}]",
                "name {code} where it belongs, or delete [{kind}.{code}]",
            )),
        );
    }
}

/// Which bodies the plan names, by index.
fn used(plan: &Plan<'_>) -> Vec<bool> {
    let mut used = vec![false; plan.bodies.len()];
    let mut mark = |index: BodyIndex| used[index.0] = true;
    plan.monitor.into_iter().for_each(&mut mark);
    plan.drafter.into_iter().for_each(&mut mark);
    for item in &plan.items {
        item.partners.iter().copied().for_each(&mut mark);
        for lead in &item.leads {
            mark(lead.unit);
            lead.counterparts.iter().copied().for_each(&mut mark);
        }
        for result in &item.results {
            result.unit.into_iter().for_each(&mut mark);
        }
        for former in &item.former {
            former
                .partners
                .iter()
                .flatten()
                .copied()
                .for_each(&mut mark);
        }
        for request in &item.requests {
            mark(request.unit);
        }
    }
    for duty in &plan.duties {
        if let Receiver::Body(receiver) = duty.to {
            mark(receiver);
        }
        duty.units.iter().flatten().copied().for_each(&mut mark);
        let extensions = duty.extensions.iter();
        let of_units = extensions.filter_map(|extension| extension.unit);
        of_units.for_each(&mut mark);
    }
    for report in &plan.reports {
        mark(report.unit);
    }
    for body in &plan.bodies {
        body.members.iter().copied().for_each(&mut mark);
        body.successors.iter().copied().for_each(&mut mark);
    }
    // A duty that names nobody is owed by every unit.
    if plan.duties.iter().any(|duty| duty.units.is_none()) {
        for (index, body) in plan.indexed_bodies() {
            used[index.0] |= body.kind == Kind::Unit;
        }
    }
    used
}
