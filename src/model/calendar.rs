//! Days that are worked and days that are not: the public holidays, and what the
//! decision of a year sets beside them.

use super::holiday;
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::HashSet;

/// Days off and days worked instead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    pub off: DaySet,
    pub on: DaySet,
}

impl Calendar {
    /// Adds the days of another.
    pub fn extend(&mut self, other: Self) {
        self.off.extend(other.off.0);
        self.on.extend(other.on.0);
    }
}

/// Days in order, as spans that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DaySet(Vec<Days>);

impl DaySet {
    pub fn has(&self, day: NaiveDate) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= day);
        after
            .checked_sub(1)
            .is_some_and(|place| day <= self.0[place].1)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Days> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The days that are here and not in another.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let days = self.0.iter().flat_map(|(first, last)| {
            let days = first.iter_days().take_while(move |day| day <= last);
            days.filter(|day| !other.has(*day))
        });
        days.map(|day| (day, day)).collect()
    }

    fn extend(&mut self, days: impl IntoIterator<Item = Days>) {
        let all = std::mem::take(&mut self.0).into_iter().chain(days);
        *self = all.collect();
    }
}

impl FromIterator<Days> for DaySet {
    fn from_iter<T: IntoIterator<Item = Days>>(days: T) -> Self {
        let mut all: Vec<Days> = days.into_iter().collect();
        all.sort_unstable();
        let mut joined: Vec<Days> = Vec::with_capacity(all.len());
        for (first, last) in all {
            match joined.last_mut() {
                Some(before) if before.1.succ_opt().is_none_or(|next| first <= next) => {
                    before.1 = before.1.max(last);
                }
                _ => joined.push((first, last)),
            }
        }
        Self(joined)
    }
}

/// From a day to another, both counted; of a single day both are the same.
pub type Days = (NaiveDate, NaiveDate);

/// The working days that a plan goes by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkingDays {
    /// Of the plan's own file.
    pub own: Calendar,
    /// Of the files that it uses.
    pub shared: Calendar,
}

/// Why a day is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    Weekend,
    /// A public holiday, or a day off that a decision sets.
    Holiday,
}

/// How many days in a row are looked through for one that is worked: more than
/// any decision sets.
const MOST_IN_A_ROW: usize = 100;

impl WorkingDays {
    /// Why a day is not worked; `None` where it is.
    pub fn why_off(&self, day: NaiveDate) -> Option<DayOff> {
        if self.own.on.has(day) || self.shared.on.has(day) {
            return None;
        }
        let is_decided = || self.own.off.has(day) || self.shared.off.has(day);
        match day.weekday() {
            Weekday::Sat | Weekday::Sun => Some(DayOff::Weekend),
            _ => (holiday::is_holiday(day) || is_decided()).then_some(DayOff::Holiday),
        }
    }

    /// The last working day before a last good day that is not worked itself;
    /// `None` for one that is.
    pub fn last_before(&self, last_day: NaiveDate) -> Option<NaiveDate> {
        self.why_off(last_day)?;
        let before = std::iter::successors(last_day.pred_opt(), NaiveDate::pred_opt);
        before
            .take(MOST_IN_A_ROW)
            .find(|day| self.why_off(*day).is_none())
    }

    /// The years of some days of which no decision is in the files, in order.
    pub fn undecided(&self, days: impl IntoIterator<Item = NaiveDate>) -> Vec<i32> {
        let mut years: Vec<i32> = days.into_iter().map(|day| day.year()).collect();
        years.sort_unstable();
        years.dedup();
        let all = [&self.own, &self.shared];
        let all = all.into_iter().flat_map(|one| [&one.off, &one.on]);
        let decided: HashSet<i32> = all
            .flat_map(DaySet::iter)
            .flat_map(|(first, last)| first.year()..=last.year())
            .collect();
        years.retain(|year| !decided.contains(year));
        years
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(list: &[&str]) -> DaySet {
        let both = |text: &&str| match text.split_once('/') {
            Some((first, last)) => (day(first), day(last)),
            None => (day(text), day(text)),
        };
        list.iter().map(both).collect()
    }

    #[test]
    fn the_last_day_that_is_worked() {
        let built_in = WorkingDays::default();
        let decided = WorkingDays {
            own: Calendar {
                off: days(&["2026-01-02", "2026-02-14/2026-02-22", "2026-09-01"]),
                on: days(&["2026-01-10"]),
            },
            shared: Calendar {
                off: days(&["2026-08-31"]),
                on: days(&["2026-08-22"]),
            },
        };
        for (last, before, with_decision) in [
            ("2024-12-14", Some("2024-12-13"), Some("2024-12-13")),
            ("2025-12-14", Some("2025-12-12"), Some("2025-12-12")),
            ("2026-12-14", None, None),
            ("2027-01-03", Some("2026-12-31"), Some("2026-12-31")),
            ("2026-04-30", Some("2026-04-29"), Some("2026-04-29")),
            ("2026-05-03", Some("2026-04-29"), Some("2026-04-29")),
            ("2026-01-02", None, Some("2025-12-31")),
            ("2026-01-10", Some("2026-01-09"), None),
            ("2026-01-11", Some("2026-01-09"), Some("2026-01-10")),
            ("2026-02-19", Some("2026-02-13"), Some("2026-02-13")),
            ("2026-02-22", Some("2026-02-20"), Some("2026-02-13")),
            ("2026-09-02", Some("2026-09-01"), Some("2026-08-28")),
            ("2026-08-23", Some("2026-08-21"), Some("2026-08-22")),
        ] {
            let last_day = day(last);
            let found = built_in.last_before(last_day);
            assert_eq!(found, before.map(day), "{last}");
            let found = decided.last_before(last_day);
            assert_eq!(found, with_decision.map(day), "{last}, decided");
        }
        let years = [day("2027-01-03"), day("2026-12-31"), day("2027-02-01")];
        assert_eq!(decided.undecided(years), [2027]);
        assert_eq!(built_in.undecided(years), [2026, 2027]);
    }

    #[test]
    fn a_file_that_gives_whole_years_off_has_no_last_working_day() {
        let own = Calendar {
            off: days(&["2020-01-01/2026-12-31"]),
            on: DaySet::default(),
        };
        let working = WorkingDays {
            own,
            shared: Calendar::default(),
        };
        assert_eq!(working.why_off(day("2025-06-04")), Some(DayOff::Holiday));
        assert_eq!(working.last_before(day("2025-06-04")), None);
    }
}
