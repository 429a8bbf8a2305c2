//! Why a report is not owed.

use super::owed::{Reporting, first_period, owing_day};
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::cell::OnceCell;

/// Why a report is not owed: nobody owes its period, or this unit does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOwed {
    /// The duty's periods begin with a later one.
    TooEarly { period: Point, first: Point },
    /// The duty's periods end with an earlier one.
    TooLate { period: Point, last: Point },
    /// The period falls on others than this unit.
    Unit(BodyIndex, NotThis),
}

/// Why a unit does not owe what others owe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotThis {
    /// It receives the reports.
    Receiver,
    /// It ended on a day, before the last good one; with those who owe the
    /// report in its place.
    Closed(NaiveDate, Vec<BodyIndex>),
    /// It began on a day, after the last good one.
    NotYet(NaiveDate),
    /// The duty falls on these units.
    Others(Vec<BodyIndex>),
}

/// Answers whether reports are owed; who owes a period is found once.
pub struct Owing<'p> {
    plan: &'p Plan<'p>,
    today: NaiveDate,
    reporting: Reporting<'p>,
    last_run: Option<NaiveDate>,
    /// The first and the last period of each duty, found when first asked for.
    ends: Vec<OnceCell<(Option<Point>, Option<Point>)>>,
}

impl<'p> Owing<'p> {
    pub fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        let reporting = Reporting::new(plan, today);
        Self {
            plan,
            today,
            last_run: reporting.last_run(),
            ends: plan.duties.iter().map(|_| OnceCell::new()).collect(),
            reporting,
        }
    }

    /// Why a unit, or without one anybody, does not owe a period of the duty
    /// at a place; `None` where it is owed.
    pub fn why_not(
        &self,
        place: usize,
        unit: Option<BodyIndex>,
        period: Option<Point>,
    ) -> Option<NotOwed> {
        if let Some(outside) = period.and_then(|period| self.outside(place, period)) {
            return Some(outside);
        }
        let unit = unit?;
        let duty = &self.plan.duties[place];
        let owners = self.reporting.owners(place, period);
        if owners.has(unit) {
            return None;
        }
        let day = owing_day(duty, period).unwrap_or(self.today);
        let is_named = duty.units.as_ref().is_some_and(|all| all.contains(&unit));
        let body = self.plan.body(unit);
        let why = if !is_named && self.plan.receives(duty, unit, day) {
            NotThis::Receiver
        } else if let Some(until) = body.until.filter(|until| *until < day) {
            // Whoever took over, and from those in turn.
            let mut heirs = self.plan.with_successors([unit], |_| true);
            heirs.retain(|heir| owners.has(*heir));
            NotThis::Closed(until, heirs)
        } else if let Some(from) = body.from.filter(|from| day < *from) {
            NotThis::NotYet(from)
        } else {
            NotThis::Others(owners.sorted.clone())
        };
        Some(NotOwed::Unit(unit, why))
    }

    /// Whether a period lies before the first or after the last of a duty.
    fn outside(&self, place: usize, period: Point) -> Option<NotOwed> {
        let (first, last) = *self.ends[place].get_or_init(|| {
            let duty = &self.plan.duties[place];
            let first = first_period(self.reporting.plan, duty);
            (first, self.reporting.last_period(duty, self.last_run))
        });
        let first = first?;
        if period < first {
            return Some(NotOwed::TooEarly { period, first });
        }
        let last = last?;
        (last < period).then_some(NotOwed::TooLate { period, last })
    }
}
