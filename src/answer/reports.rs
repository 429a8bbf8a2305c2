//! Owed and received reports: those of the periods that have begun, and what
//! came in besides, in their natural order, and their JSON.

use super::record::MatchRecord;
use crate::answer::record::record;
use crate::deadline::as_of::AsOf;
use crate::deadline::owed::Owed;
use crate::deadline::state::State;
use crate::model::body::BodyIndex;
use crate::model::duty::{Duty, DutyExtension, Report};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Filter;
use crate::query::filter::Match;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::HashMap;

/// A report that a unit owes for a period.
pub struct ReportRow<'p> {
    pub plan: &'p Plan<'p>,
    pub owed: Owed,
    /// Whether it had to be sent at all; one that was sent without is shown,
    /// and counts nowhere.
    pub is_owed: bool,
    /// The reports of the same unit and period that came later, as their days go:
    /// supplements, which count nowhere.
    pub supplements: Vec<&'p Report<'p>>,
    /// Who took over, where its unit is closed.
    pub successors: Vec<BodyIndex>,
    pub matched: Vec<Match>,
}

impl<'p> ReportRow<'p> {
    pub fn duty(&self) -> &'p Duty<'p> {
        &self.plan.duties[self.owed.duty]
    }

    pub fn report(&self) -> Option<&'p Report<'p>> {
        self.owed.report.map(|place| &self.plan.reports[place])
    }

    pub fn reference(&self) -> Option<&'p str> {
        self.report()?.reference.as_deref()
    }

    pub fn note(&self) -> Option<&'p str> {
        self.report()?.note.as_deref()
    }

    /// The later days that were granted for it.
    fn granted(&self) -> impl Iterator<Item = &'p DutyExtension<'p>> {
        let (unit, period) = (self.owed.unit, self.owed.period);
        let all = self.duty().extensions.iter();
        all.filter(move |one| one.period == period && one.unit.is_none_or(|of| of == unit))
    }

    fn unit_code(&self) -> &'p str {
        &self.plan.body(self.owed.unit).code
    }
}

/// The rows in natural order: last day, duty, unit, period. Periods that have not begun
/// are there when their year or their state is asked for.
pub fn rows<'p>(as_of: &AsOf<'p>, filter: &Filter, duties: &[String]) -> Vec<ReportRow<'p>> {
    let to_come = !filter.years.is_empty() || filter.states.contains(&State::NotStarted);
    let fits_duty = |duty: &Duty<'_>| duties.is_empty() || duties.iter().any(|id| *id == duty.id);
    rows_of(as_of, filter, fits_duty, to_come)
}

/// The rows of the periods that have begun, and what came in besides, whatever
/// the filter asks for; in natural order.
pub fn begun<'p>(as_of: &AsOf<'p>, filter: &Filter) -> Vec<ReportRow<'p>> {
    rows_of(as_of, filter, |_| true, false)
}

/// `to_come`: with the periods that have not begun.
fn rows_of<'p>(
    as_of: &AsOf<'p>,
    filter: &Filter,
    fits_duty: impl Fn(&Duty<'p>) -> bool,
    to_come: bool,
) -> Vec<ReportRow<'p>> {
    let (plan, today) = (as_of.plan, as_of.today);
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = filter.years.iter().filter_map(year_end).max();
    let reporting = as_of.reporting();
    let horizon = asked.map_or(today, |asked| asked.max(today));
    let horizon = match to_come {
        true => horizon.max(year_ahead(today)),
        false => horizon,
    };
    let owed = reporting.owed_of(horizon, &|duty, unit| {
        fits_duty(&plan.duties[duty]) && filter.fits_unit(unit)
    });
    let others = reporting.also_received(&owed);
    let more = sent_again(&plan.reports);
    let owed = owed.into_iter().map(|owed| (owed, true));
    let mut rows: Vec<ReportRow<'_>> = owed
        .chain(others)
        .filter_map(|(owed, is_owed)| {
            let duty = &plan.duties[owed.duty];
            let fits =
                fits_duty(duty) && (to_come || owed.has_begun(today)) && fits_year(&owed, filter);
            let matched = filter.match_report_timeless(plan, &owed).filter(|_| fits)?;
            Some(ReportRow {
                plan,
                supplements: owed.report.map_or_else(Vec::new, |place| {
                    let others = more
                        .get(&key_of(&plan.reports[place]))
                        .into_iter()
                        .flatten();
                    others
                        .filter(|one| !std::ptr::eq(**one, &plan.reports[place]))
                        .copied()
                        .collect()
                }),
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

/// What reports of one kind have in common: the duty, the unit, the period.
type ReportKey = (usize, BodyIndex, Option<Point>);

fn key_of(report: &Report<'_>) -> ReportKey {
    (report.duty, report.unit, report.period)
}

/// The reports that were sent more than once, as their days go.
fn sent_again<'p>(reports: &'p [Report<'p>]) -> HashMap<ReportKey, Vec<&'p Report<'p>>> {
    let mut all: HashMap<ReportKey, Vec<&Report<'_>>> = HashMap::with_capacity(reports.len());
    for report in reports {
        all.entry(key_of(report)).or_default().push(report);
    }
    all.retain(|_, reports| reports.len() > 1);
    for reports in all.values_mut() {
        reports.sort_by_key(|report| report.received);
    }
    all
}

/// The end of next year, up to which periods to come are shown.
fn year_ahead(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year() + 1, 12, 31).unwrap_or(today)
}

/// The year of a report is that of its period, of a week that of its Thursday; of one owed
/// once, that of its last good day.
pub fn year_of(owed: &Owed) -> Option<i32> {
    match owed.period {
        Some(period) => Some(period.year()),
        None => owed.standing.last_day.map(|day| day.year()),
    }
}

fn fits_year(owed: &Owed, filter: &Filter) -> bool {
    filter.years.is_empty() || year_of(owed).is_some_and(|year| filter.years.contains(&year))
}

record! {
    /// One report of the JSON contract.
    pub struct ReportRecord<'p> {
        /// the id of the duty
        duty: &'p str,
        /// the period; null where it is owed once
        period: Option<String>,
        /// the code of the unit
        unit: &'p str,
        /// the last good day in force
        last_day: Option<NaiveDate>,
        /// the state
        state: &'static str,
        /// the day it was received
        received: Option<NaiveDate>,
        /// its document number
        r#ref: Option<&'p str>,
        /// its note
        note: Option<&'p str>,
        /// null when received or without a deadline
        days_left: Option<i64>,
        /// codes of who took over, where the unit is closed
        successor: Vec<&'p str>,
        /// false for a report that came in without being owed
        owed: bool,
        /// as in `items`
        matched: Vec<MatchRecord<'p>>,
        /// `{received: date, ref: text or null, note: text or null}`: the reports of the same unit and period that came later; they count nowhere
        supplements: Vec<SupplementRecord<'p>>,
        /// `{end: date, basis: text or null, granted: date or null, unit: code or null}`: the days granted for it, those for all units too
        extensions: Vec<GrantRecord<'p>>,
        /// as in `items`
        plan: Option<&'p str>,
    }
}

#[derive(Serialize)]
struct GrantRecord<'p> {
    end: NaiveDate,
    basis: Option<&'p str>,
    granted: Option<NaiveDate>,
    unit: Option<&'p str>,
}

#[derive(Serialize)]
struct SupplementRecord<'p> {
    received: NaiveDate,
    r#ref: Option<&'p str>,
    note: Option<&'p str>,
}

impl<'p> ReportRecord<'p> {
    pub fn new(row: &ReportRow<'p>) -> Self {
        let report = row.report();
        let plan = row.plan;
        Self {
            duty: &row.duty().id,
            period: row.owed.period.map(|period| period.to_string()),
            unit: row.unit_code(),
            last_day: row.owed.standing.last_day,
            state: row.owed.standing.state.name(),
            received: report.map(|report| report.received),
            r#ref: row.reference(),
            note: row.note(),
            days_left: row.owed.standing.days_left,
            successor: row
                .successors
                .iter()
                .map(|index| plan.body(*index).code.as_ref())
                .collect(),
            owed: row.is_owed,
            matched: MatchRecord::list(plan, &row.matched),
            supplements: row
                .supplements
                .iter()
                .map(|report| SupplementRecord {
                    received: report.received,
                    r#ref: report.reference.as_deref(),
                    note: report.note.as_deref(),
                })
                .collect(),
            extensions: row
                .granted()
                .map(|one| GrantRecord {
                    end: one.end,
                    basis: one.basis.as_deref(),
                    granted: one.granted,
                    unit: one.unit.map(|unit| plan.body(unit).code.as_ref()),
                })
                .collect(),
            plan: plan.named(),
        }
    }
}
