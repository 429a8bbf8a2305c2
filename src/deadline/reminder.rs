//! Whom to remind of what on a day: of reports and items that are late or fall
//! due soon.

use super::as_of::AsOf;
use super::owed::{Owed, Reporting};
use super::parts::{self, still_open};
use super::state::{Standing, State};
use crate::model::body::{BodyIndex, Kind};
use crate::model::plan::Plan;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What one unit has to be reminded of, the most urgent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminder {
    pub reports: Vec<Owed>,
    /// The places of items that it leads, with their standing.
    pub items: Vec<(usize, Standing)>,
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
        for (place, (item, standing)) in as_of.items().enumerate() {
            if !is_urgent(&standing, until) {
                continue;
            }
            let mut units: Vec<(BodyIndex, Standing)> = Vec::new();
            for lead in item.leads_on(as_of.today) {
                for body in still_open(plan, item, lead.unit, as_of.today) {
                    // Of one that recurs, the round that is still open for it.
                    let own = match item.rounds {
                        Some(_) => parts::standing(plan, item, standing, as_of.today, |part| {
                            part.lead == lead.unit && part.of == body
                        }),
                        None => standing,
                    };
                    if is_urgent(&own, until) {
                        let addressees = all.addressees(plan, reporting, body);
                        units.extend(addressees.into_iter().map(|unit| (unit, own)));
                    }
                }
            }
            units.sort_unstable_by_key(|(unit, own)| (*unit, own.last_day));
            units.dedup_by_key(|(unit, _)| *unit);
            for (unit, own) in units {
                let reminder = all.units.entry(unit).or_default();
                reminder.items.push((place, own));
            }
        }
        for reminder in all.units.values_mut() {
            reminder.reports.sort_by_key(|owed| owed.standing.last_day);
            reminder.items.sort_by_key(|(_, at)| at.last_day);
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
