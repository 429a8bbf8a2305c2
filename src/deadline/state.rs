//! The state of an item or a report on a day: computed, never stored.

use super::rounds::RoundsOf;
use super::{item_finished, item_first_day, item_last_day};
use crate::model::item::Item;
use crate::model::plan::Plan;
use chrono::NaiveDate;

/// What an item or a report is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Stopped,
    Done,
    DoneLate,
    NotStarted,
    Overdue,
    DueSoon,
    InTime,
    NoDeadline,
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Stopped,
        Self::Done,
        Self::DoneLate,
        Self::NotStarted,
        Self::Overdue,
        Self::DueSoon,
        Self::InTime,
        Self::NoDeadline,
    ];

    /// The states of a report, which is never stopped.
    pub const OF_REPORTS: [Self; 7] = [
        Self::Done,
        Self::DoneLate,
        Self::NotStarted,
        Self::Overdue,
        Self::DueSoon,
        Self::InTime,
        Self::NoDeadline,
    ];

    /// The word of `--state` and of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::DoneLate => "done-late",
            Self::NotStarted => "not-started",
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::InTime => "in-time",
            Self::NoDeadline => "no-deadline",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing is left to do.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Stopped | Self::Done | Self::DoneLate)
    }
}

/// The standing of an item or a report on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// The last good day in force.
    pub last_day: Option<NaiveDate>,
    /// Last good day − today; `None` when finished or without a deadline.
    pub days_left: Option<i64>,
    /// By how many days a finished one was late.
    pub days_late: Option<i64>,
    /// The day on which an item was completed or stopped, or a report received.
    pub finished: Option<NaiveDate>,
}

/// What decides a standing, the same for items and reports.
pub(super) struct Facts {
    pub stopped: bool,
    /// The day it was completed or received, not in the future.
    pub finished: Option<NaiveDate>,
    pub first_day: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    /// From how many days before the last good day it is due soon.
    pub window: i64,
}

impl Standing {
    /// The first state that fits.
    pub(super) fn of(facts: &Facts, today: NaiveDate) -> Self {
        let left = facts.last_day.map(|last| (last - today).num_days());
        let late = facts
            .finished
            .zip(facts.last_day)
            .map(|(finished, last)| (finished - last).num_days())
            .filter(|days| *days > 0);
        let state = if facts.stopped {
            State::Stopped
        } else if facts.finished.is_some() {
            match late {
                Some(_) => State::DoneLate,
                None => State::Done,
            }
        } else if facts.first_day.is_some_and(|first| today < first) {
            State::NotStarted
        } else {
            match left {
                None => State::NoDeadline,
                Some(days) if days < 0 => State::Overdue,
                Some(days) if days <= facts.window => State::DueSoon,
                Some(_) => State::InTime,
            }
        };
        Self {
            state,
            last_day: facts.last_day,
            days_left: left.filter(|_| !state.is_finished()),
            days_late: late.filter(|_| state == State::DoneLate),
            finished: facts.finished,
        }
    }

    /// The same, of one that was done on a day, unless it was done before that.
    pub(super) fn finished_on(self, day: NaiveDate) -> Self {
        let is_done = matches!(self.state, State::Done | State::DoneLate);
        if is_done && self.finished.is_some_and(|finished| finished <= day) {
            return self;
        }
        let facts = Facts {
            stopped: false,
            finished: Some(day),
            first_day: None,
            last_day: self.last_day,
            window: 0,
        };
        Self::of(&facts, day)
    }
}

/// The standing of an item.
pub fn item_standing(plan: &Plan<'_>, item: &Item<'_>, today: NaiveDate) -> Standing {
    if let Some(rounds) = RoundsOf::new(plan, item, today) {
        return rounds.standing();
    }
    let today = plan.standing_day(today);
    let finished = item_finished(plan, item, today);
    let is_stopped = item.completed.is_none() && item.stopped.is_some();
    let facts = Facts {
        stopped: is_stopped && finished == item.stopped,
        finished,
        first_day: item_first_day(plan, item),
        last_day: item_last_day(item, today),
        window: plan.warn_days(),
    };
    Standing::of(&facts, today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts() -> Facts {
        Facts {
            stopped: false,
            finished: None,
            first_day: Some(day("2026-01-01")),
            last_day: Some(day("2026-11-30")),
            window: 30,
        }
    }

    #[test]
    fn state_by_day() {
        for (today, state, left) in [
            ("2025-12-31", State::NotStarted, 334),
            ("2026-01-01", State::InTime, 333),
            ("2026-10-30", State::InTime, 31),
            ("2026-10-31", State::DueSoon, 30),
            ("2026-11-30", State::DueSoon, 0),
            ("2026-12-01", State::Overdue, -1),
        ] {
            let standing = Standing::of(&facts(), day(today));
            assert_eq!(standing.state, state, "{today}");
            assert_eq!(standing.days_left, Some(left), "{today}");
        }
    }

    #[test]
    fn finished_ones_stay_finished() {
        for (finished, state, late) in [
            ("2026-11-30", State::Done, None),
            ("2026-12-01", State::DoneLate, Some(1)),
        ] {
            let facts = Facts {
                finished: Some(day(finished)),
                ..facts()
            };
            let standing = Standing::of(&facts, day("2027-06-01"));
            assert_eq!(standing.state, state);
            assert_eq!(standing.days_late, late);
            assert_eq!(standing.days_left, None);
        }
        let stopped = Facts {
            stopped: true,
            finished: Some(day("2026-12-01")),
            ..facts()
        };
        let standing = Standing::of(&stopped, day("2027-06-01"));
        assert_eq!(standing.state, State::Stopped);
        assert_eq!((standing.days_left, standing.days_late), (None, None));
    }

    #[test]
    fn without_a_deadline_nothing_is_late() {
        let open = Facts {
            last_day: None,
            ..facts()
        };
        let standing = Standing::of(&open, day("2099-01-01"));
        assert_eq!(standing.state, State::NoDeadline);
        let done = Facts {
            finished: Some(day("2030-01-01")),
            ..open
        };
        assert_eq!(Standing::of(&done, day("2099-01-01")).state, State::Done);
    }

    #[test]
    fn names_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::from_name(state.name()), Some(state));
        }
        assert_eq!(State::from_name("Done"), None);
    }
}
