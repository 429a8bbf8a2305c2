//! Counts and rates: how much is done, by whom, on a day.

pub mod groups;

use crate::deadline::owed::Owed;
use crate::deadline::state::{Standing, State};
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Outcome};
use chrono::Datelike;

/// The counts of one group, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub items: ItemCounts,
    pub reports: ReportCounts,
}

/// Items by class. The classes of [`ItemCounts::classes`] add up to the total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemCounts {
    pub total: usize,
    /// How many are in each state, in the order of [`State::ALL`].
    states: [usize; State::ALL.len()],
    /// Of these, how many have a deadline.
    dated: [usize; State::ALL.len()],
    /// Of those without a deadline that are not done, those with a result for
    /// the year.
    pub open_with_result: usize,
}

/// Reports by class: those that are due are received in time, received late or
/// missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportCounts {
    pub in_time: usize,
    pub late: usize,
    pub missing: usize,
}

impl ItemCounts {
    /// Counts an item; `years` are those whose results are asked about, and
    /// `is_whose` decides for a lead whether its results count.
    pub fn add(
        &mut self,
        item: &Item<'_>,
        standing: &Standing,
        years: &[i32],
        is_whose: &dyn Fn(BodyIndex) -> bool,
    ) {
        self.total += 1;
        if let Some(place) = State::ALL.iter().position(|state| *state == standing.state) {
            self.states[place] += 1;
            self.dated[place] += usize::from(standing.last_day.is_some());
        }
        if standing.state == State::NoDeadline
            && years.iter().any(|year| has_result(item, *year, is_whose))
        {
            self.open_with_result += 1;
        }
    }

    pub fn of(&self, state: State) -> usize {
        let place = State::ALL.iter().position(|other| *other == state);
        place.map_or(0, |place| self.states[place])
    }

    /// As [`ItemCounts::of`], those with a deadline alone.
    pub fn dated(&self, state: State) -> usize {
        let place = State::ALL.iter().position(|other| *other == state);
        place.map_or(0, |place| self.dated[place])
    }

    /// All that have a deadline.
    pub fn with_deadline(&self) -> usize {
        self.dated.iter().sum()
    }

    /// Without a deadline, not yet to start.
    pub fn open_not_started(&self) -> usize {
        self.of(State::NotStarted) - self.dated(State::NotStarted)
    }

    /// Done in time, by a deadline that there was.
    pub fn done_in_time(&self) -> usize {
        self.dated(State::Done)
    }

    /// Done, where there was no deadline.
    pub fn done_without_deadline(&self) -> usize {
        self.of(State::Done) - self.dated(State::Done)
    }

    /// With a deadline that is still to come.
    pub fn ahead(&self) -> usize {
        self.open_in_time() + self.dated(State::NotStarted)
    }

    /// Finished by a deadline, or past it: those that are due.
    pub fn due(&self) -> usize {
        self.done_of_due() + self.of(State::Overdue)
    }

    /// Of those due, the finished ones.
    pub fn done_of_due(&self) -> usize {
        self.done_in_time() + self.of(State::DoneLate)
    }

    /// All finished ones.
    pub fn done(&self) -> usize {
        self.of(State::Done) + self.of(State::DoneLate)
    }

    /// All but the stopped ones.
    pub fn not_stopped(&self) -> usize {
        self.total - self.of(State::Stopped)
    }

    /// Not done, in time: due soon or later.
    pub fn open_in_time(&self) -> usize {
        self.of(State::InTime) + self.of(State::DueSoon)
    }

    /// The classes of official tables, in their order; they add up to the
    /// total.
    pub fn classes(&self) -> [usize; 8] {
        [
            self.done_in_time(),
            self.of(State::DoneLate),
            self.done_without_deadline(),
            self.open_in_time(),
            self.of(State::Overdue),
            self.of(State::NoDeadline),
            self.of(State::NotStarted),
            self.of(State::Stopped),
        ]
    }
}

impl Counts {
    /// Adds the counts of others.
    pub fn add_all(&mut self, other: &Self) {
        self.items.add_all(&other.items);
        self.reports.add_all(&other.reports);
    }
}

impl ItemCounts {
    fn add_all(&mut self, other: &Self) {
        self.total += other.total;
        self.open_with_result += other.open_with_result;
        for (all, more) in self.states.iter_mut().zip(&other.states) {
            *all += more;
        }
        for (all, more) in self.dated.iter_mut().zip(&other.dated) {
            *all += more;
        }
    }
}

impl ReportCounts {
    /// Adds the counts of others.
    pub fn add_all(&mut self, other: &Self) {
        self.in_time += other.in_time;
        self.late += other.late;
        self.missing += other.missing;
    }

    /// Whether a report is due: received, or past its last good day.
    pub fn is_due(owed: &Owed) -> bool {
        match owed.standing.state {
            State::Done => owed.standing.last_day.is_some(),
            State::DoneLate | State::Overdue => true,
            _ => false,
        }
    }

    /// Counts a report, if it is due.
    pub fn add(&mut self, owed: &Owed) {
        match owed.standing.state {
            State::Done if owed.standing.last_day.is_some() => self.in_time += 1,
            State::DoneLate => self.late += 1,
            State::Overdue => self.missing += 1,
            _ => {}
        }
    }

    pub fn due(&self) -> usize {
        self.in_time + self.late + self.missing
    }

    pub fn received(&self) -> usize {
        self.in_time + self.late
    }
}

/// Whether a result of a lead that counts is recorded for a period in a year.
pub fn has_result(item: &Item<'_>, year: i32, is_whose: &dyn Fn(BodyIndex) -> bool) -> bool {
    item.results.iter().any(|result| {
        if !result.unit.is_none_or(is_whose) {
            return false;
        }
        is_of_year(result, year)
    })
}

/// Whether the period of a result meets a year.
pub fn is_of_year(result: &Outcome<'_>, year: i32) -> bool {
    let (first, last) = (result.period.first_day(), result.period.last_day());
    first.year() <= year && year <= last.year()
}

/// A share of a whole, ready to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Nothing of it.
    None,
    /// The whole of it.
    All,
    /// In tenths of a per cent, from 1 to 999: what is not all is never rounded
    /// onto all, and what is something never onto nothing.
    Part(u16),
}

impl Share {
    /// The share that a part is of a whole; `None` of a whole that is nothing.
    pub fn of(part: usize, whole: usize) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        if part == 0 {
            return Some(Self::None);
        }
        if part >= whole {
            return Some(Self::All);
        }
        let (part, whole) = (part as u128, whole as u128);
        let tenths = (part * 2000 + whole) / (2 * whole);
        let tenths = u16::try_from(tenths).unwrap_or(u16::MAX);
        Some(Self::Part(tenths.clamp(1, 999)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use crate::source::Span;
    use chrono::NaiveDate;
    use std::borrow::Cow;

    #[test]
    fn classes_add_up_to_the_total() {
        let item = Item::new(Id::new(Cow::Borrowed("1")), Span::default());
        let mut counts = ItemCounts::default();
        for state in State::ALL {
            for last_day in [None, Some(NaiveDate::default())] {
                let standing = Standing {
                    state,
                    last_day,
                    days_left: None,
                    days_late: None,
                    finished: None,
                };
                counts.add(&item, &standing, &[2025], &|_| true);
            }
        }
        assert_eq!(counts.classes().iter().sum::<usize>(), counts.total);
        assert_eq!(counts.total, 16);
        assert_eq!(counts.due(), 1 + 2 + 2);
        assert_eq!(counts.done_of_due(), 1 + 2);
        assert_eq!(counts.not_stopped(), 14);
    }

    #[test]
    fn published_rates_are_reproduced() {
        // 1270/BC-TCTTTg: 14,068 + 1,983 done, 223 overdue. It prints 98.62.
        assert_eq!(
            Share::of(14_068 + 1_983, 14_068 + 1_983 + 223),
            Some(Share::Part(986))
        );
        assert_eq!(Share::of(12, 14), Some(Share::Part(857)));
    }

    #[test]
    fn c25_only_all_is_all_and_only_none_is_none() {
        for (part, whole, share) in [
            (0, 0, None),
            (0, 3, Some(Share::None)),
            (1, 1, Some(Share::All)),
            (3000, 3000, Some(Share::All)),
            (2999, 3000, Some(Share::Part(999))),
            (1, 3000, Some(Share::Part(1))),
            (1, 2000, Some(Share::Part(1))),
            (1999, 2000, Some(Share::Part(999))),
            (9994, 10_000, Some(Share::Part(999))),
            (1, usize::MAX, Some(Share::Part(1))),
            (usize::MAX - 1, usize::MAX, Some(Share::Part(999))),
            (1, 2, Some(Share::Part(500))),
            (2, 3, Some(Share::Part(667))),
        ] {
            assert_eq!(Share::of(part, whole), share, "{part}/{whole}");
        }
    }
}
