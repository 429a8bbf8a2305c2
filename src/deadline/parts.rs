//! Each lead's own part of an item: who answers for it from which day to which,
//! since when they are through with it, and when that finishes the item.

use super::rounds::RoundsOf;
use super::state::{Standing, State};
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// What falls on one body of an item, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The body that the item names as its lead.
    pub lead: BodyIndex,
    /// The lead itself or, of a class, one of its units.
    pub of: BodyIndex,
    /// Who answers for it in this span: that body, or who took over from it.
    pub actor: BodyIndex,
    /// The days on which it falls on them, both counted; `None`: without end.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// The day on which the part was done.
    pub completed: Option<NaiveDate>,
}

impl Part {
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether what a body did counts for this part: it is the lead, who answers for it, or a
    /// member of the class that leads, unit or not.
    pub fn is_of(&self, plan: &Plan<'_>, body: BodyIndex) -> bool {
        let is_named = [self.lead, self.of, self.actor].contains(&body);
        is_named || plan.body(self.lead).is_class && plan.with_members([self.lead]).contains(&body)
    }

    fn is_through(&self, day: NaiveDate) -> bool {
        self.completed.is_some_and(|completed| completed <= day)
    }
}

/// Whether an item has anything recorded of parts of its own: hardly any has.
pub fn has_any(item: &Item<'_>) -> bool {
    item.results.iter().any(|result| result.completed.is_some())
}

/// The parts of an item. A part goes on with whoever took over from a body that
/// ended, and stays done where it was done before. A class is through where each
/// of its units is, or where that is recorded of the class.
pub fn of_item(plan: &Plan<'_>, item: &Item<'_>) -> Vec<Part> {
    let mut completed: HashMap<BodyIndex, NaiveDate> = HashMap::new();
    for result in &item.results {
        if let Some((unit, day)) = result.unit.zip(result.completed) {
            let first = completed.entry(unit).or_insert(day);
            *first = day.min(*first);
        }
    }
    with(plan, item, &completed)
}

/// The parts of an item, where it is known who is through since when.
pub(super) fn with(
    plan: &Plan<'_>,
    item: &Item<'_>,
    completed: &HashMap<BodyIndex, NaiveDate>,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for lead in &item.leads {
        let mut bodies = plan.who_acts(lead.unit);
        if bodies.is_empty() {
            bodies.push(lead.unit);
        }
        for of in bodies {
            let is_member = of != lead.unit;
            // A member has a part once it exists.
            let exists_from = plan.body(of).from.filter(|_| is_member);
            let whole = Part {
                lead: lead.unit,
                of,
                actor: of,
                from: lead.from.max(exists_from),
                until: lead.until,
                completed: completed.get(&lead.unit).copied(),
            };
            add_line(plan, whole, completed, is_member, &mut parts);
        }
    }
    parts
}

/// Adds a part, in as many as there are bodies that it falls on one after
/// another.
fn add_line(
    plan: &Plan<'_>,
    whole: Part,
    completed: &HashMap<BodyIndex, NaiveDate>,
    is_member: bool,
    parts: &mut Vec<Part>,
) {
    let mut seen = HashSet::new();
    let mut waiting = vec![whole];
    while let Some(mut part) = waiting.pop() {
        if !seen.insert(part.actor) {
            continue;
        }
        let own = completed.get(&part.actor).copied();
        part.completed = own.into_iter().chain(part.completed).min();
        let body = plan.body(part.actor);
        // A lead that ended and of whom nobody took over still has the part.
        let ends = body
            .until
            .filter(|_| is_member || !body.successors.is_empty());
        if let Some(ends) = ends {
            let mut heirs = body.successors.clone();
            if heirs.iter().any(|heir| plan.is_unit(*heir)) {
                heirs.retain(|heir| plan.is_unit(*heir));
            }
            waiting.extend(heirs.into_iter().rev().map(|heir| Part {
                actor: heir,
                from: part.from.max(ends.succ_opt()),
                ..part
            }));
            part.until = part.until.map_or(Some(ends), |until| Some(until.min(ends)));
        }
        let is_empty = part
            .from
            .zip(part.until)
            .is_some_and(|(from, until)| until < from);
        if !is_empty {
            parts.push(part);
        }
    }
}

/// The first day by `today` on which every part in force is done, and there is
/// one.
pub fn finished<'a>(
    parts: impl Iterator<Item = &'a Part> + Clone,
    today: NaiveDate,
) -> Option<NaiveDate> {
    // The spans in which a part is still to be done, as one after another.
    let mut open: Vec<(NaiveDate, NaiveDate)> = parts
        .clone()
        .filter_map(|part| {
            let from = part.from.unwrap_or(NaiveDate::MIN);
            let until = part.until.unwrap_or(NaiveDate::MAX);
            let done = part.completed.and_then(|day| day.pred_opt());
            let until = done.map_or(until, |before| until.min(before));
            (from <= until).then_some((from, until))
        })
        .collect();
    open.sort_unstable();
    open.dedup_by(|next, last| {
        let touches = last.1.succ_opt().is_none_or(|after| next.0 <= after);
        if touches {
            last.1 = last.1.max(next.1);
        }
        touches
    });
    let first_free = |day: NaiveDate| {
        let place = open.partition_point(|(from, _)| *from <= day);
        match place.checked_sub(1).map(|place| open[place].1) {
            Some(until) if day <= until => until.checked_add_days(Days::new(1)),
            _ => Some(day),
        }
    };
    parts
        .filter_map(|part| {
            let day = first_free(part.completed?.max(part.from.unwrap_or(NaiveDate::MIN)))?;
            part.until.is_none_or(|until| day <= until).then_some(day)
        })
        .filter(|day| *day <= today)
        .min()
}

/// How an item stands for those whose parts fit: as the item does, unless they
/// are through before it is.
pub fn standing(
    plan: &Plan<'_>,
    item: &Item<'_>,
    of_item: Standing,
    today: NaiveDate,
    fits: impl Fn(&Part) -> bool,
) -> Standing {
    // One that recurs stands by the rounds that fall on them, not by those that were
    // due while another led it.
    if let Some(rounds) = RoundsOf::new(plan, item, today) {
        let is_open = matches!(of_item.state, State::Overdue | State::DueSoon);
        return match rounds.standing_of(fits) {
            Some(own) => own,
            None if is_open => Standing {
                state: State::InTime,
                last_day: None,
                days_left: None,
                ..of_item
            },
            None => of_item,
        };
    }
    if !has_any(item) {
        return of_item;
    }
    let parts = self::of_item(plan, item);
    let own = parts.iter().filter(|part| fits(part));
    let Some(day) = finished(own, today) else {
        return of_item;
    };
    of_item.finished_on(day)
}

/// The bodies that still have something to do on a day, of what a body leads: of
/// a class each of its units. Empty where all are through.
pub fn still_open(
    plan: &Plan<'_>,
    item: &Item<'_>,
    lead: BodyIndex,
    today: NaiveDate,
) -> Vec<BodyIndex> {
    let mut bodies = plan.who_acts(lead);
    if let Some(rounds) = RoundsOf::new(plan, item, today) {
        bodies.retain(|body| {
            let own = rounds.standing_of(|part| part.lead == lead && part.of == *body);
            own.is_none_or(|own| !own.state.is_finished())
        });
    } else if has_any(item) {
        let parts = of_item(plan, item);
        bodies.retain(|body| {
            let mut own = parts
                .iter()
                .filter(|part| part.lead == lead && part.of == *body && part.is_in_force(today));
            own.clone().next().is_none() || own.any(|part| !part.is_through(today))
        });
    }
    bodies
}

/// Who still has something to do on a day, each once: of a body that ended, who
/// took over.
pub fn still_at_it(plan: &Plan<'_>, item: &Item<'_>, day: NaiveDate) -> Vec<BodyIndex> {
    let parts = of_item(plan, item).into_iter();
    let open = parts.filter(|part| part.is_in_force(day) && !part.is_through(day));
    let mut actors: Vec<BodyIndex> = open.map(|part| part.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::load;
    use crate::source::Source;

    const BODIES: &str = r#"format = 1
[plan]
title = "T"
issued = 2024-01-01
[unit.A]
name = "A"
[unit.B]
name = "B"
[unit.C]
name = "C"
until = 2024-06-30
successor = ["D"]
[unit.D]
name = "D"
from = 2024-07-01
[unit.ALL]
name = "Tất cả"
members = ["A", "C", "P"]
[partner.P]
name = "P"
[[item]]
id = "1"
title = "T"
end = 2025
"#;

    /// The day on which the item of these leads and results is finished.
    fn day(rest: &str) -> Option<String> {
        let text = format!("{BODIES}{rest}");
        let source = Source::new("plan.toml".into(), text);
        let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let (plan, problems) = load(&source, today);
        assert_eq!(problems.iter().count(), 0, "{rest}");
        let parts = of_item(&plan, &plan.items[0]);
        finished(parts.iter(), today).map(|day| day.to_string())
    }

    fn lead(unit: &str, span: &str) -> String {
        format!("[[item.lead]]\nunit = \"{unit}\"\n{span}")
    }

    fn done(unit: &str, day: &str) -> String {
        format!("[[item.result]]\nperiod = 2024\nunit = \"{unit}\"\ncompleted = {day}\n")
    }

    #[test]
    fn an_item_is_finished_once_every_lead_in_force_is_through() {
        let (a, b) = (lead("A", ""), lead("B", ""));
        let before = lead("A", "until = 2024-03-31\n");
        let after = lead("B", "from = 2024-04-01\n");
        for (text, finished) in [
            (a.clone() + &b, None),
            (a.clone() + &b + &done("A", "2024-02-01"), None),
            (
                a.clone() + &b + &done("A", "2024-02-01") + &done("B", "2024-05-01"),
                Some("2024-05-01"),
            ),
            // The one that is still at it ends, and so does its part.
            (
                lead("A", "until = 2024-03-31\n") + &b + &done("B", "2024-02-01"),
                Some("2024-04-01"),
            ),
            // Whoever led before does not finish what another leads now.
            (before.clone() + &after + &done("A", "2024-05-01"), None),
            (
                before.clone() + &after + &done("B", "2024-05-01"),
                Some("2024-05-01"),
            ),
            (
                before.clone() + &after + &done("A", "2024-03-01"),
                Some("2024-03-01"),
            ),
            // One that leads from a later day is not waited for.
            (
                a.clone() + &lead("B", "from = 2024-09-01\n") + &done("A", "2024-02-01"),
                Some("2024-02-01"),
            ),
        ] {
            assert_eq!(day(&text).as_deref(), finished, "{text}");
        }
    }

    #[test]
    fn a_class_is_through_once_each_of_its_units_is() {
        let all = lead("ALL", "");
        for (text, finished) in [
            (all.clone() + &done("A", "2024-02-01"), None),
            (
                all.clone() + &done("A", "2024-02-01") + &done("C", "2024-03-01"),
                Some("2024-03-01"),
            ),
            // Who took over is through with it.
            (
                all.clone() + &done("A", "2024-02-01") + &done("D", "2024-08-01"),
                Some("2024-08-01"),
            ),
            // The class as a whole; a member that is no unit is not waited for.
            (all.clone() + &done("ALL", "2024-02-01"), Some("2024-02-01")),
            (all.clone() + &done("P", "2024-02-01"), None),
        ] {
            assert_eq!(day(&text).as_deref(), finished, "{text}");
        }
    }

    #[test]
    fn a_closed_lead_goes_on_with_who_took_over() {
        let lead = lead("C", "");
        assert_eq!(day(&lead), None);
        for (unit, on) in [("C", "2024-05-01"), ("D", "2024-09-01")] {
            let text = lead.clone() + &done(unit, on);
            assert_eq!(day(&text).as_deref(), Some(on), "{text}");
        }
    }
}
