//! Whose work a unit carries, which items run in a period, and which of them a
//! report covers.

use super::item_first_day;
use super::owed::{Owed, Reporting, first_day, first_good_day, owing_day};
use crate::model::body::BodyIndex;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::HashSet;

impl Reporting<'_> {
    /// The last period of each duty, in order, where what is not finished runs no
    /// longer than to its end or today; `None`: without end.
    pub fn last_periods(&self) -> Vec<Option<Point>> {
        let last_run = self.last_run_by(self.today);
        let duties = self.plan.duties.iter();
        let last = duties.map(|duty| self.last_period(duty, last_run));
        last.collect()
    }

    /// The units whose work one unit carries on a day: itself and, in turn,
    /// those it took over from that are closed by then; and the classes that
    /// hold any of these.
    pub fn carried_by(&self, unit: BodyIndex, day: NaiveDate) -> Vec<BodyIndex> {
        let until = |index: BodyIndex| self.plan.body(index).until;
        let is_closed = |index| until(index).is_some_and(|last| last < day);
        let line = self.plan.with_predecessors([unit], is_closed);
        self.plan.with_collectives(line)
    }

    /// Whether an item runs on any day of a period: a finished one until its
    /// finish, an unfinished one until its last good day or today, if
    /// later.
    pub fn runs_in(&self, item: &Item<'_>, period: Point) -> bool {
        // One that was done ahead of its time ran until then.
        let begins = item_first_day(self.plan, item);
        let begins = begins.map(|begins| item.completed.map_or(begins, |done| done.min(begins)));
        let ends = self.run_end(item);
        begins.is_none_or(|begins| begins <= period.last_day())
            && ends.is_none_or(|ends| period.first_day() <= ends)
    }

    /// The items that a report must cover, in file order: those its unit
    /// leads, itself or in a class, its closed predecessors' too, as far as they
    /// run in the period.
    /// A unit that itself receives reports sums up what they cover.
    pub fn covers(&self, owed: &Owed) -> Vec<usize> {
        let plan = self.plan;
        let duty = &plan.duties[owed.duty];
        let day = owing_day(duty, owed.period).unwrap_or(self.today);
        let units = plan.reached([owed.unit], |unit| {
            let mut next = Vec::new();
            for place in self.owners.received_by(unit, day) {
                if place != owed.duty {
                    next.extend(self.owners.owers(place).iter().copied());
                }
            }
            let predecessors = plan.body(unit).predecessors.iter().copied();
            next.extend(predecessors.filter(|index| !plan.body(*index).exists_on(day)));
            next
        });
        let bodies: HashSet<BodyIndex> = plan.with_collectives(units).into_iter().collect();
        let led = bodies.iter().flat_map(|body| self.led_by(*body));
        let mut places: Vec<usize> = led.copied().collect();
        let led_on = lead_day(duty, owed.period).unwrap_or(self.today);
        places.retain(|place| {
            let is_led = is_led_by(&plan.items[*place], led_on, |body| bodies.contains(&body));
            is_led
                || owed
                    .period
                    .is_some_and(|period| has_result(&plan.items[*place], period, &bodies))
        });
        let (first, last) = match owed.period {
            Some(period) => (period.first_day(), period.last_day()),
            None => (first_day(self.plan, duty).unwrap_or(day), day),
        };
        places.retain(|place| {
            let item = &plan.items[*place];
            let begins = item_first_day(plan, item);
            let ends = self.run_end(item);
            begins.is_none_or(|begins| begins <= last) && ends.is_none_or(|ends| first <= ends)
        });
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The day that decides who reports on what for a period: its last day, or its
/// last good day as the duty sets it, whichever is earlier. An extension changes
/// nothing: it must not move an item from one paper to another.
pub fn lead_day(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    let ends = period.map(Point::last_day);
    let due = first_good_day(duty, period);
    ends.into_iter().chain(due).min()
}

/// Whether one of some bodies leads an item on a day.
pub fn is_led_by(item: &Item<'_>, day: NaiveDate, is_one: impl Fn(BodyIndex) -> bool) -> bool {
    item.leads_on(day).any(|lead| is_one(lead.unit))
}

/// Whether an item has a result of one of some bodies for a period, or for a part
/// of it.
fn has_result(item: &Item<'_>, period: Point, bodies: &HashSet<BodyIndex>) -> bool {
    item.results.iter().any(|result| {
        let is_theirs = result.unit.is_some_and(|unit| bodies.contains(&unit));
        is_theirs && result.period.lies_in(period)
    })
}
