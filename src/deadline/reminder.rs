//! Whom to remind of what on a day: of reports and items that are late or fall
//! due soon.

use super::as_of::AsOf;
use super::owed::{Owed, Reporting};
use super::parts::{Part, still_open};
use super::rounds::RoundsOf;
use super::state::{Standing, State};
use crate::model::body::{BodyIndex, Kind};
use crate::model::item::Lead;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What one unit has to be reminded of, the most urgent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminder {
    pub reports: Vec<Owed>,
    /// The items that it leads, of one that recurs each round that it owes.
    pub items: Vec<Task>,
}

/// An item, or a round of one, that a unit has to be reminded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// The place of the item.
    pub place: usize,
    pub round: Option<Point>,
    pub standing: Standing,
}

/// The reminders of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// By unit, in the file's order.
    pub units: BTreeMap<BodyIndex, Reminder>,
    /// The closed units of which something is still owed and that no unit took
    /// over from: whom to remind is not known.
    pub nobody: Vec<BodyIndex>,
}

impl Reminders {
    /// All that is late on a day, or falls due by another.
    pub fn new(as_of: &AsOf<'_>, until: NaiveDate) -> Self {
        let (plan, reporting) = (as_of.plan, as_of.reporting());
        let mut all = Self::default();
        for owed in reporting.owed(until) {
            if is_urgent(&owed.standing, until) {
                let units = all.addressees(plan, reporting, owed.unit);
                for unit in units {
                    all.units.entry(unit).or_default().reports.push(owed);
                }
            }
        }
        // Of a plan that is closed nothing falls due any more but its reports.
        let until = plan.standing_day(until);
        for (place, (item, standing)) in as_of.items().enumerate() {
            let rounds = RoundsOf::new(plan, item, as_of.today);
            if rounds.is_none() && !is_urgent(&standing, until) {
                continue;
            }
            // A round falls on who led on its last good day, whoever leads by now.
            let is_asked = |lead: &&Lead<'_>| rounds.is_some() || lead.is_in_force(as_of.today);
            let mut tasks: Vec<(BodyIndex, Option<Point>, Standing)> = Vec::new();
            for lead in item.leads.iter().filter(is_asked) {
                for body in still_open(plan, item, lead.unit, as_of.today) {
                    let own = match &rounds {
                        Some(rounds) => {
                            let is_own = |part: &Part| part.lead == lead.unit && part.of == body;
                            let open = rounds.open_for(until, is_own).into_iter();
                            open.map(|round| (Some(round.period), round.standing))
                                .collect()
                        }
                        None => vec![(None, standing)],
                    };
                    if own.is_empty() {
                        continue;
                    }
                    for unit in all.addressees(plan, reporting, body) {
                        let own = own.iter();
                        tasks.extend(own.map(|(round, standing)| (unit, *round, *standing)));
                    }
                }
            }
            tasks.sort_unstable_by_key(|(unit, round, _)| (*unit, *round));
            tasks.dedup_by_key(|(unit, round, _)| (*unit, *round));
            for (unit, round, standing) in tasks {
                let reminder = all.units.entry(unit).or_default();
                reminder.items.push(Task {
                    place,
                    round,
                    standing,
                });
            }
        }
        for reminder in all.units.values_mut() {
            reminder.reports.sort_by_key(|owed| owed.standing.last_day);
            reminder.items.sort_by_key(|task| task.standing.last_day);
        }
        all.nobody.sort_unstable();
        all.nobody.dedup();
        all
    }

    /// Who answers for a unit: itself, or the units that took over.
    fn addressees(
        &mut self,
        plan: &Plan<'_>,
        reporting: &Reporting<'_>,
        unit: BodyIndex,
    ) -> Vec<BodyIndex> {
        if !reporting.is_closed(unit) {
            return vec![unit];
        }
        let mut heirs = reporting.successors(unit);
        let is_inside = plan.body(unit).kind == Kind::Unit;
        heirs.retain(|heir| {
            let may_be = !is_inside || plan.body(*heir).kind == Kind::Unit;
            may_be && !reporting.is_closed(*heir)
        });
        if heirs.is_empty() {
            self.nobody.push(unit);
        }
        heirs
    }
}

/// Whether something is late, or falls due by a day.
fn is_urgent(standing: &Standing, until: NaiveDate) -> bool {
    !standing.state.is_finished()
        && (standing.state == State::Overdue || standing.last_day.is_some_and(|day| day <= until))
}
