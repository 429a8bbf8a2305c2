//! Which reports to show: those of the periods that have begun, and what came
//! in besides, in their natural order.

use super::ReportRow;
use crate::deadline::owed::{Owed, Reporting};
use crate::deadline::state::State;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use chrono::{Datelike, NaiveDate};

/// The rows in natural order: last day, duty, unit, period. Periods that have not begun
/// are there when their year or their state is asked for.
pub fn rows<'p>(
    plan: &'p Plan<'p>,
    filter: &Filter,
    duties: &[String],
    today: NaiveDate,
) -> Vec<ReportRow<'p>> {
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = filter.years.iter().filter_map(year_end).max();
    let future = !filter.years.is_empty() || filter.states.contains(&State::NotStarted);
    let reporting = Reporting::new(plan, today);
    let horizon = asked.map_or(today, |asked| asked.max(today));
    let horizon = if future {
        horizon.max(year_ahead(today))
    } else {
        horizon
    };
    let owed = reporting.owed(horizon);
    let others = reporting.also_received(&owed);
    let owed = owed.into_iter().map(|owed| (owed, true));
    let mut rows: Vec<ReportRow<'_>> = owed
        .chain(others)
        .filter_map(|(owed, is_owed)| {
            let duty = &plan.duties[owed.duty];
            let fits = (duties.is_empty() || duties.iter().any(|id| *id == duty.id))
                && (future || owed.has_begun(today))
                && fits_year(&owed, filter);
            let matched = filter.match_report_timeless(plan, &owed).filter(|_| fits)?;
            Some(ReportRow {
                plan,
                successors: reporting.successors(owed.unit),
                is_owed,
                owed,
                matched,
            })
        })
        .collect();
    rows.sort_by_key(|row| {
        let owed = &row.owed;
        let last = owed.standing.last_day;
        (last.is_none(), last, owed.duty, owed.unit, owed.period)
    });
    rows
}

/// The end of next year, up to which periods to come are shown.
fn year_ahead(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year() + 1, 12, 31).unwrap_or(today)
}

/// The year of a report is that of its period; of one owed once, that of its
/// last good day.
fn fits_year(owed: &Owed, filter: &Filter) -> bool {
    let day = match owed.period {
        Some(period) => Some(period.first_day()),
        None => owed.standing.last_day,
    };
    filter.years.is_empty() || day.is_some_and(|day| filter.years.contains(&day.year()))
}
