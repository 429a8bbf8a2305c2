//! Whose work a unit carries, and which items run in a period.

use super::item_first_day;
use super::owed::Reporting;
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::point::Point;
use chrono::NaiveDate;

impl Reporting<'_> {
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
}
