//! Past years of which nothing is recorded: the plan is older than its file.

use super::owed::{Owed, first_good_day};
use crate::model::duty::Duty;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::collections::{BTreeMap, HashMap};

/// How many days late a report is before it looks like one that was sent
/// before anybody kept the file.
const LONG: i64 = 366;

/// Up to how many days after its last good day a report may well still come.
const RECENT: i64 = 92;

/// The duties that are long overdue for past years without one report recorded
/// for any of them, by their places, each with the first period that the file
/// may have been kept for: the first of which a report is recorded, else the
/// year of `today`; an earlier one where that was extended, or can still be
/// sent or was due of late.
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
    let mut froms: HashMap<usize, Point> = HashMap::new();
    let mut found = BTreeMap::new();
    for owed in overdue {
        let is_long = owed.standing.days_left.is_some_and(|left| left < -LONG);
        let Some(period) = owed.period.filter(|_| is_long && owed.report.is_none()) else {
            continue;
        };
        let duty = &plan.duties[owed.duty];
        let from = *froms.entry(owed.duty).or_insert_with(|| {
            let known = first.get(&owed.duty).copied();
            let known = known.unwrap_or(Point::Year(today.year()));
            let extended = duty.extensions.iter().filter_map(|one| one.period);
            let all = extended.chain(open_period(duty, today));
            all.fold(known, |first, other| {
                match other.first_day() < first.first_day() {
                    true => other,
                    false => first,
                }
            })
        });
        if period.last_day() < from.first_day() && period.year() < today.year() {
            found.insert(owed.duty, from);
        }
    }
    found
}

/// The first period of a duty that can still be sent, or was due of late.
fn open_period(duty: &Duty<'_>, today: NaiveDate) -> Option<Point> {
    let recent = today.checked_sub_signed(TimeDelta::days(RECENT))?;
    let mut period = duty.every.period_of(recent)?;
    // A day in the following period keeps the period before open.
    period = duty.every.period_of(period.first_day().pred_opt()?)?;
    while first_good_day(duty, Some(period))? < recent {
        period = duty.every.next(period)?;
    }
    Some(period)
}
