//! Past years of which nothing is recorded: the plan is older than its file.

use super::owed::Owed;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// How many days late a report is before it looks like one that was sent
/// before anybody kept the file.
const LONG: i64 = 366;

/// The duties that are long overdue for past years without one report recorded
/// for any of them, by their places, each with the first period that the file
/// may have been kept for: the first of which a report is recorded, else the
/// year of `today`.
pub fn untracked<'o>(
    plan: &Plan<'_>,
    overdue: impl Iterator<Item = &'o Owed>,
    today: NaiveDate,
) -> BTreeMap<usize, Point> {
    let mut first: BTreeMap<usize, Point> = BTreeMap::new();
    for report in &plan.reports {
        if let Some(period) = report.period.filter(|period| period.first_day() <= today) {
            let known = first.entry(report.duty).or_insert(period);
            if period.first_day() < known.first_day() {
                *known = period;
            }
        }
    }
    let mut found = BTreeMap::new();
    for owed in overdue {
        let is_long = owed.standing.days_left.is_some_and(|left| left < -LONG);
        let Some(period) = owed.period.filter(|_| is_long && owed.report.is_none()) else {
            continue;
        };
        let known = first.get(&owed.duty).copied();
        let from = known.unwrap_or(Point::Year(today.year()));
        if period.last_day() < from.first_day() && period.year() < today.year() {
            found.insert(owed.duty, from);
        }
    }
    found
}
