//! A result of a unit that does not lead the item.

use crate::check::subject::Subject;
use crate::deadline::parts::{self, Part};
use crate::deadline::rounds::RoundsOf;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Lead};
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::few::few;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    name: "result-not-lead",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không chủ trì nhiệm vụ này", "does not lead this item"),
    catches: Pair::fixed(
        "kết quả ghi cho đơn vị không chủ trì nhiệm vụ đó, hoặc không chủ trì vào ngày xong phần việc",
        "a result of a unit that does not lead the item, or not on the day its part was done",
    ),
    why: Pair::fixed(
        "Kết quả ghi cho đơn vị khác thì không hiện ra trong phần của đơn vị chủ trì. Thường là ghi nhầm mã, hoặc ghi vào nhầm nhiệm vụ. Đơn vị kế thừa, hoặc đơn vị trước khi sắp xếp, của đơn vị chủ trì thì được.",
        "A result of another unit is not shown with what the lead did. Mostly the code is wrong, or the result stands under the wrong item. Units that took over from a lead, and those a lead took over from, are fine.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2024
unit   = "QLCN"
text   = "Mở 2 lớp"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2024
unit   = "QLKH"
text   = "Mở 2 lớp"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in &plan.items {
        if item.leads.iter().any(Lead::is_dated) && parts::has_any(item) {
            parts_of_others(subject, item, problems);
        }
        if item.results.iter().all(|result| result.unit.is_none()) {
            continue;
        }
        let leads: HashSet<BodyIndex> = item.leads.iter().map(|lead| lead.unit).collect();
        let mut line = None;
        for result in &item.results {
            let Some(unit) = result.unit.filter(|unit| !leads.contains(unit)) else {
                continue;
            };
            let line = line.get_or_insert_with(|| line_of(plan, item));
            if line.contains(&unit) {
                continue;
            }
            let (code, id) = (&plan.body(unit).code, item.id.as_str());
            let codes = few(
                item.leads.iter().map(|lead| &*plan.body(lead.unit).code),
                ", ",
            );
            let mut problem = Problem::new(
                &RULE,
                subject.place(result.at, "unit"),
                pair!(
                    "{code} không chủ trì nhiệm vụ {id}",
                    "{code} does not lead item {id}",
                ),
            )
            .help(pair!(
                "ghi đơn vị chủ trì ({codes}), hoặc đưa kết quả này sang đúng nhiệm vụ",
                "put a unit that leads it ({codes}), or move the result to the right item",
            ));
            if let [only] = &item.leads[..] {
                problem = problem.related(
                    subject.place(only.at, "unit"),
                    Pair::fixed("đơn vị chủ trì", "the lead"),
                );
            }
            problems.push(problem);
        }
    }
}

/// Reports each part that was done by a unit on a day on which another one led.
fn parts_of_others(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let rounds = RoundsOf::new(plan, item, subject.today);
    let all = match rounds {
        Some(_) => Vec::new(),
        None => parts::of_item(plan, item),
    };
    let line = line_of(plan, item);
    for result in &item.results {
        let Some((unit, done)) = result.unit.zip(result.completed) else {
            continue;
        };
        // Of no lead at all, or at no time of its own: that is reported as such.
        let body = plan.body(unit);
        let exists = body.from.is_none_or(|from| from <= done)
            && body.until.is_none_or(|until| done <= until);
        if !exists || !line.contains(&unit) {
            continue;
        }
        let is_own = |part: &Part| part.is_of(plan, unit);
        let (fits, day) = match &rounds {
            Some(rounds) if !rounds.has(result.period) => continue,
            Some(rounds) => {
                let parts = rounds.parts(result.period);
                let fits = parts.is_empty() || parts.iter().any(is_own);
                (fits, rounds.last_day(result.period).unwrap_or(done))
            }
            None => {
                let mut own = all.iter().filter(|part| is_own(part));
                (own.any(|part| part.is_in_force(done)), done)
            }
        };
        if fits {
            continue;
        }
        let (code, id) = (&body.code, item.id.as_str());
        let codes = few(
            item.leads_on(day).map(|lead| &*plan.body(lead.unit).code),
            ", ",
        );
        let problem = Problem::new(
            &RULE,
            subject.place(result.at, "unit"),
            pair!(
                "ngày {day} {code} không chủ trì nhiệm vụ {id}",
                "{code} does not lead item {id} on {day}",
            ),
        );
        problems.push(match codes.is_empty() {
            true => problem.help(Pair::fixed(
                "sửa unit hoặc completed; ngày đó không đơn vị nào chủ trì",
                "correct unit or completed; nobody leads it on that day",
            )),
            false => problem.help(pair!(
                "sửa completed, hoặc ghi đơn vị chủ trì ngày đó ở unit: {codes}",
                "correct completed, or put who leads it on that day into unit: {codes}",
            )),
        });
    }
}

/// Whether a unit leads an item or is in a class that does, took over from such a
/// one, or such a one took over from it.
pub fn is_of_lead(plan: &Plan<'_>, item: &Item<'_>, unit: BodyIndex) -> bool {
    line_of(plan, item).contains(&unit)
}

/// The units that took over from a lead, and those that a lead took over from,
/// however many steps away.
pub(super) fn line_of(plan: &Plan<'_>, item: &Item<'_>) -> HashSet<BodyIndex> {
    // Of a class its members report; that of the class counts for all.
    let leads = || {
        let leads = item.leads.iter().map(|lead| lead.unit);
        plan.with_members(leads)
    };
    let mut line: HashSet<BodyIndex> = plan
        .with_successors(leads(), |_| true)
        .into_iter()
        .collect();
    line.extend(plan.with_predecessors(leads(), |_| true));
    line
}
