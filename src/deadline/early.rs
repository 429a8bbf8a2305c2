//! A day that comes too soon: a report long before it is due, mostly with the
//! year typed by habit, and a fact from before there was a plan.

use super::owed::first_good_day;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// What comes no more than this many days before its time is never early.
const NEAR: i64 = 7;

/// In days.
const QUARTER_OF_A_YEAR: i64 = 365 / 4;

/// The first day on which something can be decided about an item: the day the
/// plan was issued, or the item's own start where it began before that. A stop
/// does not wait for the start. `None`: the plan does not say when it was
/// issued.
pub fn item_known_from(plan: &Plan<'_>, item: &Item<'_>) -> Option<NaiveDate> {
    let issued = plan.issued?.first_day();
    let start = item.start.map(Point::first_day);
    Some(start.map_or(issued, |start| start.min(issued)))
}

/// The first day of the period of a report; for a duty owed once, the day from
/// which it is owed.
pub fn report_first_day(
    plan: &Plan<'_>,
    duty: &Duty<'_>,
    period: Option<Point>,
) -> Option<NaiveDate> {
    let from = || duty.from.or(plan.issued);
    period.or_else(from).map(Point::first_day)
}

/// When a report is expected: on the last day of its period, or on its last
/// good day where that comes sooner. `None` for a duty owed once without one.
pub fn report_expected(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    let ends = period.map(Point::last_day);
    let due = first_good_day(duty, period);
    ends.into_iter().chain(due).min()
}

/// Whether a report is dated so long before it is expected that its day has
/// to be confirmed: by more than a quarter of its period. A duty owed once has no
/// period; there only the year can look like a slip.
pub fn report_is_early(duty: &Duty<'_>, period: Option<Point>, day: NaiveDate) -> bool {
    let Some(expected) = report_expected(duty, period) else {
        return false;
    };
    match period {
        Some(period) => {
            let days = (period.last_day() - period.first_day()).num_days() + 1;
            (expected - day).num_days() > NEAR.max(days / 4)
        }
        None => is_of_another_year(expected, day),
    }
}

/// Whether a day is at most a quarter of a year from an expected one once its
/// year is a later one: the year is then most likely a slip. A day in the middle
/// of the year is early, and nothing says that its year is wrong.
pub fn is_of_another_year(expected: NaiveDate, day: NaiveDate) -> bool {
    let years = [expected.year(), expected.year() + 1];
    let mut meant = years.iter().filter(|year| **year > day.year());
    meant.any(|year| {
        let later = in_year(day, *year);
        later.is_some_and(|later| (expected - later).num_days().abs() <= QUARTER_OF_A_YEAR)
    })
}

/// The newest same day and month after a day and by today: what was meant where
/// last year's number was typed by habit.
pub fn same_day_later(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let of = |year| in_year(day, year).filter(|later| *later <= today && *later > day);
    of(today.year()).or_else(|| of(today.year() - 1))
}

/// The same day of another year; 29 February becomes the day before.
fn in_year(day: NaiveDate, year: i32) -> Option<NaiveDate> {
    day.with_year(year)
        .or_else(|| (day - TimeDelta::days(1)).with_year(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_year_typed_by_habit() {
        let expected = day("2026-12-14");
        for (typed, is_slip) in [
            ("2026-01-05", true),
            ("2026-03-15", true),
            ("2026-03-16", false),
            ("2026-05-31", false),
            ("2026-07-01", false),
            ("2026-10-05", false),
            ("2026-12-14", false),
            ("2027-01-05", false),
            ("2025-12-10", true),
            ("2024-12-10", true),
            ("2024-02-29", true),
            ("2024-06-30", false),
        ] {
            assert_eq!(is_of_another_year(expected, day(typed)), is_slip, "{typed}");
        }
    }

    #[test]
    fn the_same_day_of_a_later_year() {
        for (typed, today, later) in [
            ("2026-01-05", "2027-01-10", Some("2027-01-05")),
            ("2026-01-15", "2027-01-10", None),
            ("2025-01-15", "2027-01-10", Some("2026-01-15")),
            ("2024-02-29", "2027-03-10", Some("2027-02-28")),
            ("2027-01-10", "2027-01-10", None),
        ] {
            let found = same_day_later(day(typed), day(today));
            assert_eq!(found, later.map(day), "{typed}");
        }
    }
}
