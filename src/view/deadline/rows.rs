//! Which deadlines to show: everything late and what is to come, in their
//! natural order.

use super::{DeadlineRow, Due};
use crate::deadline::owed::{Owed, Reporting, first_good_day};
use crate::deadline::state::{Standing, State, item_standing};
use crate::deadline::{extension_in_force, item_finished};
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use chrono::{Datelike, Months, NaiveDate};

/// Which deadlines, by kind and day, as read.
#[derive(Default)]
pub struct Limits {
    /// Items, reports; none: both.
    pub kinds: Vec<Kind>,
    /// The first day that no longer counts.
    pub before: Option<NaiveDate>,
    /// The last day that does not count yet.
    pub after: Option<NaiveDate>,
    /// The last day that counts.
    pub within: Option<NaiveDate>,
}

/// The end of an item, or a report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Item,
    Report,
}

impl Limits {
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn holds(&self, last_day: NaiveDate) -> bool {
        self.before.is_none_or(|before| last_day < before)
            && self.after.is_none_or(|after| after < last_day)
            && self.within.is_none_or(|within| last_day <= within)
    }
}

/// Which deadlines a command is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything late, and what is still to come.
    Open,
    /// Finished ones too.
    All,
    Overdue,
    /// What is open, and what a calendar may have from an earlier file, which
    /// only a later one can correct: what is finished, for 12 months after its
    /// day, and what was moved out of the range.
    Calendar,
    /// The same, with all that is finished.
    WholeCalendar,
}

/// For how many months a calendar keeps what is finished.
const KEPT: u32 = 12;

/// The day so many months later, or the last day there is.
fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

impl Scope {
    /// Whether a deadline is wanted, by where it stands; `finished` is the day
    /// on which it was finished.
    fn wants(
        self,
        standing: &Standing,
        finished: Option<NaiveDate>,
        filter: &Filter,
        today: NaiveDate,
    ) -> bool {
        let is_open = !standing.state.is_finished() || filter.states.contains(&standing.state);
        match self {
            Self::Open => is_open,
            Self::All | Self::WholeCalendar => true,
            Self::Overdue => standing.state == State::Overdue,
            // What was late stood in every file until then, and its day may be
            // recorded long after it.
            Self::Calendar => {
                let day = standing.last_day.max(finished);
                is_open || day.is_some_and(|day| today <= months_after(day, KEPT))
            }
        }
    }

    /// Whether a deadline counts on the days that it had before, too.
    fn looks_back(self) -> bool {
        matches!(self, Self::Calendar | Self::WholeCalendar)
    }
}

/// The rows in natural order: last day, items before reports, file order,
/// unit, period.
pub fn rows<'p>(
    plan: &'p Plan<'p>,
    scope: Scope,
    filter: &Filter,
    limits: &Limits,
    today: NaiveDate,
) -> Vec<DeadlineRow<'p>> {
    let horizon = horizon(filter, limits, today);
    // Where a deadline stands, as on each of its days in the range.
    let in_range = |standing: Standing, finished, former: Vec<NaiveDate>| {
        let wanted = scope.wants(&standing, finished, filter, today);
        let days = standing.last_day.into_iter().filter(move |_| wanted);
        days.chain(former.into_iter().filter(move |_| wanted))
            .filter(|day| *day <= horizon && limits.holds(*day))
            .map(move |day| Standing {
                last_day: Some(day),
                ..standing
            })
    };
    let mut rows = Vec::new();
    if limits.has_kind(Kind::Item) {
        for item in &plan.items {
            let standing = item_standing(plan, item, today);
            let former = match scope.looks_back() {
                true => former_days(item, today),
                false => Vec::new(),
            };
            let matched = in_range(standing, item_finished(item, today), former)
                .find_map(|standing| filter.match_deadline(plan, item, &standing));
            if let Some(matched) = matched {
                rows.push(DeadlineRow {
                    plan,
                    what: Due::Item(item),
                    standing,
                    matched,
                    shares_a_line: false,
                    others: Vec::new(),
                });
            }
        }
    }
    if limits.has_kind(Kind::Report) {
        let reporting = Reporting::new(plan, today);
        let mut owed = reporting.owed(horizon);
        owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
        for owed in owed {
            let former = match scope.looks_back() {
                true => former_days_of_report(&plan.duties[owed.duty], &owed),
                false => Vec::new(),
            };
            let received = owed.report.map(|place| plan.reports[place].received);
            let matched = in_range(owed.standing, received, former)
                .find_map(|standing| filter.match_report(plan, &Owed { standing, ..owed }));
            if let Some(matched) = matched {
                let covers = reporting.covers(&owed);
                rows.push(DeadlineRow {
                    plan,
                    standing: owed.standing,
                    what: Due::Report {
                        successors: reporting.successors(owed.unit),
                        covers: covers.iter().map(|place| &plan.items[*place]).collect(),
                        owed,
                    },
                    matched,
                    shares_a_line: false,
                    others: Vec::new(),
                });
            }
        }
    }
    rows.sort_by_key(|row| row.standing.last_day);
    rows
}

/// The days that an item had before the extension in force.
fn former_days(item: &Item<'_>, today: NaiveDate) -> Vec<NaiveDate> {
    let Some(in_force) = extension_in_force(item, today) else {
        return Vec::new();
    };
    let extended = item.extensions[..in_force].iter().map(|one| one.end);
    let ends = item.end.into_iter().chain(extended);
    ends.map(|end| end.last_day()).collect()
}

/// The days that a report had beside the one in force.
fn former_days_of_report(duty: &Duty<'_>, owed: &Owed) -> Vec<NaiveDate> {
    let extended = duty
        .extensions
        .iter()
        .filter(|one| one.period == owed.period)
        .filter(|one| one.unit.is_none_or(|unit| unit == owed.unit))
        .map(|one| one.end);
    let mut days: Vec<NaiveDate> = extended.collect();
    if !days.is_empty() {
        days.extend(first_good_day(duty, owed.period));
    }
    days
}

/// How far ahead to look: as far as the filters ask, else the next 12 months.
pub fn horizon(filter: &Filter, limits: &Limits, today: NaiveDate) -> NaiveDate {
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = [limits.before, limits.within]
        .into_iter()
        .flatten()
        .chain(filter.years.iter().filter_map(year_end))
        .max();
    asked.unwrap_or_else(|| {
        let from = limits.after.map_or(today, |after| after.max(today));
        from.checked_add_months(Months::new(12))
            .filter(|day| day.year() <= *crate::model::point::YEARS.end())
            .unwrap_or(from)
    })
}
