//! Whose work a unit carries, and which items run in a period.

use super::item_first_day;
use super::owed::Reporting;
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::HashSet;

impl Reporting<'_> {
    /// The units whose work one unit carries on a day: itself and, in turn,
    /// those it took over from that are closed by then.
    pub fn carried_by(&self, unit: BodyIndex, day: NaiveDate) -> Vec<BodyIndex> {
        let mut carried = vec![unit];
        let mut known = HashSet::from([unit]);
        let mut place = 0;
        while let Some(index) = carried.get(place).copied() {
            place += 1;
            for before in &self.plan.body(index).predecessors {
                let is_closed = self.plan.body(*before).until.is_some_and(|last| last < day);
                if is_closed && known.insert(*before) {
                    carried.push(*before);
                }
            }
        }
        carried
    }

    /// Whether an item runs on any day of a period: a finished one until its
    /// finish, an unfinished one until its last good day or the day asked
    /// about, if later.
    pub fn runs_in(&self, item: &Item<'_>, period: Point) -> bool {
        let begins = item_first_day(self.plan, item);
        let ends = self.run_end(item);
        begins.is_none_or(|begins| begins <= period.last_day())
            && ends.is_none_or(|ends| period.first_day() <= ends)
    }
}
