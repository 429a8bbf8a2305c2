//! Which deadlines to show: everything late and what is to come, in their
//! natural order.

use super::{DeadlineRow, Due};
use crate::deadline::owed::Reporting;
use crate::deadline::state::{State, item_standing};
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
    fn has_kind(&self, kind: Kind) -> bool {
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
    let fits = |state: State, last_day: Option<NaiveDate>| {
        let wanted = match scope {
            Scope::All => true,
            Scope::Open => !state.is_finished() || filter.states.contains(&state),
            Scope::Overdue => state == State::Overdue,
        };
        wanted && last_day.is_some_and(|day| day <= horizon && limits.holds(day))
    };
    let mut rows = Vec::new();
    if limits.has_kind(Kind::Item) {
        for item in &plan.items {
            let standing = item_standing(plan, item, today);
            if fits(standing.state, standing.last_day)
                && let Some(matched) = filter.match_deadline(plan, item, &standing)
            {
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
        owed.retain(|owed| fits(owed.standing.state, owed.standing.last_day));
        owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
        for owed in owed {
            if let Some(matched) = filter.match_report(plan, &owed) {
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

/// How far ahead to look: as far as the filters ask, else the next 12 months.
fn horizon(filter: &Filter, limits: &Limits, today: NaiveDate) -> NaiveDate {
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
