//! What a report with a cut-off day has not, and the next one has: results and
//! finished items that became known between the cut-off day and the day of the
//! report.

use super::{Account, cut_day};
use crate::deadline::as_of::AsOf;
use crate::model::body::BodyIndex;
use crate::model::cycle::period_before;
use crate::model::item::{Item, Outcome};
use crate::model::later::{Fact, Later};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What the report before had not, as its cut-off day was past.
pub struct CarriedOver<'p> {
    pub period: Point,
    pub cut: NaiveDate,
    /// In the order of the file.
    pub items: Vec<Carried<'p>>,
}

/// What became known of one item.
pub struct Carried<'p> {
    pub item: &'p Item<'p>,
    /// Results of the period before.
    pub results: Vec<&'p Outcome<'p>>,
    /// The day on which it was completed, within the period before.
    pub completed: Option<NaiveDate>,
}

/// The period before, and the cut-off day of its report, where it has one.
pub fn cut_before(
    as_of: &AsOf<'_>,
    unit: Option<BodyIndex>,
    period: Point,
) -> Option<(Point, NaiveDate)> {
    let before = period_before(period)?;
    let cut = cut_day(as_of, unit, before)?;
    (cut < period.first_day()).then_some((before, cut))
}

impl<'p> Account<'p> {
    /// Adds what the report before had not: `cut` is the plan as of the cut-off day
    /// of that one.
    pub fn carry_over(&mut self, cut: &'p Plan<'p>, period: Point, cut_off: NaiveDate) {
        let mut found: HashMap<&str, (Vec<&'p Outcome<'p>>, Option<NaiveDate>)> = HashMap::new();
        let known = cut.later.iter();
        let known = known.filter(|later| later.day <= self.task_day);
        for later in known.filter(|later| cut_off < later.day) {
            let Some(id) = later.item() else { continue };
            match &later.fact {
                Fact::Result(_, result) if self.is_of_before(result, period) => {
                    found.entry(id).or_default().0.push(result);
                }
                // What was done later is reported where it was done.
                Fact::Completed(_) if later.day <= period.last_day() => {
                    found.entry(id).or_default().1 = Some(later.day);
                }
                _ => {}
            }
        }
        let items = self.plan.items.iter().filter_map(|item| {
            let (results, completed) = found.remove(item.id.as_str())?;
            let mut leads = item.leads.iter().map(|lead| lead.unit);
            let is_own = !results.is_empty() || leads.any(|lead| self.is_of(lead));
            is_own.then_some(Carried {
                item,
                results,
                completed,
            })
        });
        let items: Vec<Carried<'p>> = items.collect();
        self.carried_over = (!items.is_empty()).then_some(CarriedOver {
            period,
            cut: cut_off,
            items,
        });
    }

    /// Whether a result is one of the period before and not of this one: nine months
    /// hold what the half-year before them has.
    fn is_of_before(&self, result: &Outcome<'_>, before: Point) -> bool {
        let is_own = result.unit.is_none_or(|unit| self.is_of(unit));
        is_own && result.period.lies_in(before) && !result.period.lies_in(self.period)
    }

    /// Finds the items of which something became known after the cut-off day.
    pub(super) fn add_cut(&mut self, tasks: &'p Plan<'p>) {
        let mut seen = HashSet::new();
        let told = self.items.iter().map(|told| told.item.id.as_str());
        let told: HashSet<&str> = told.collect();
        for later in tasks.later.iter().filter(|later| later.day <= self.day) {
            let is_of_period = self.is_news(later);
            let id = later.item().filter(|id| is_of_period && told.contains(id));
            self.after_cut.extend(id.filter(|id| seen.insert(*id)));
        }
    }

    /// Whether something is a result of the period, or that an item was done, stopped
    /// or went on.
    fn is_news(&self, later: &Later<'_>) -> bool {
        match &later.fact {
            Fact::Result(_, result) => {
                let is_own = result.unit.is_none_or(|unit| self.is_of(unit));
                is_own && result.period.lies_in(self.period)
            }
            Fact::PartCompleted(_, unit) => unit.is_none_or(|unit| self.is_of(unit)),
            Fact::Completed(_) | Fact::Stopped(_) | Fact::Resumed(_) => true,
            _ => false,
        }
    }
}
