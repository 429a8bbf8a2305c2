//! An obligation to report, and the reports that came in.

use super::body::BodyIndex;
use super::cycle::Cycle;
use super::due::Due;
use super::point::Point;
use crate::source::Span;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Who reports what to whom, how often and by when.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub id: Cow<'s, str>,
    pub title: Cow<'s, str>,
    /// The paper's own words for its time.
    pub time: Option<Cow<'s, str>>,
    pub every: Cycle,
    /// `None`: no deadline.
    pub due: Option<Due>,
    /// The day as of which the paper of a period shows tasks and results.
    pub cut: Option<Due>,
    pub to: Receiver<'s>,
    /// Who owes it; `None`: every unit but the receiver.
    pub units: Option<Vec<BodyIndex>>,
    pub from: Option<Point>,
    pub until: Option<Point>,
    pub warn_days: Option<i64>,
    pub basis: Option<Cow<'s, str>>,
    pub extensions: Vec<DutyExtension<'s>>,
}

impl Duty<'_> {
    /// Whether a paper of this name stands anywhere in the duty.
    pub fn names(&self, paper: &str) -> bool {
        let extensions = self.extensions.iter().map(|one| &one.basis);
        let mut all = extensions.chain([&self.basis]);
        all.any(|one| one.as_deref() == Some(paper))
    }

    /// Whether a period is one of those that it is owed for, from `from` to
    /// `until`.
    pub fn spans(&self, period: Point) -> bool {
        let first = self
            .from
            .and_then(|from| self.every.period_of(from.first_day()));
        let last = self
            .until
            .and_then(|until| self.every.period_of(until.last_day()));
        self.every.has_period(period)
            && first.is_none_or(|first| first.first_day() <= period.first_day())
            && last.is_none_or(|last| period.first_day() <= last.first_day())
    }
}

impl Duty<'_> {
    /// The first day of the first period that `from` says.
    pub fn first_owed(&self) -> Option<NaiveDate> {
        let from = self.from?.first_day();
        let period = self.every.period_of(from);
        Some(period.map_or(from, |period| period.first_day()))
    }

    /// Whether its last period, as `until` says, is the one right before a day, or
    /// the one that the day lies in: what is owed from that day on takes its place.
    pub fn ends_before(&self, day: NaiveDate) -> bool {
        let Some(until) = self.until else {
            return false;
        };
        let period = self.every.period_of(until.last_day()).unwrap_or(until);
        let next = period.last_day().succ_opt();
        period.first_day() < day && next.is_none_or(|next| day <= next)
    }
}

/// Who a report goes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Receiver<'s> {
    Body(BodyIndex),
    /// Somebody outside the plan, in plain words.
    Outside(Cow<'s, str>),
}

/// A later day that was granted for one period of a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyExtension<'s> {
    /// Where its header is in the file.
    pub at: Span,
    /// `None` for a duty owed once.
    pub period: Option<Point>,
    pub end: NaiveDate,
    pub basis: Option<Cow<'s, str>>,
    /// `None`: for all units.
    pub unit: Option<BodyIndex>,
    pub granted: Option<NaiveDate>,
    /// The day from which it counts: `granted`, else that of the amendment that
    /// it names; `None`: always.
    pub since: Option<NaiveDate>,
}

/// A report that reached its receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct Report<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub unit: BodyIndex,
    /// The place of its duty in [`Plan::duties`](super::plan::Plan::duties).
    pub duty: usize,
    /// `None` for a duty owed once.
    pub period: Option<Point>,
    pub received: NaiveDate,
    pub reference: Option<Cow<'s, str>>,
    pub note: Option<Cow<'s, str>>,
}
