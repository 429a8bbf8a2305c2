//! Everything of a plan that has a last good day, finished or not, with the days that
//! decide where it stands: for those who ask about other days than today.

use crate::deadline::as_of::AsOf;
use crate::deadline::early::report_first_day;
use crate::deadline::owed::{Owed, Reporting};
use crate::deadline::parts::{self, Part};
use crate::deadline::rounds::RoundsOf;
use crate::deadline::state::{Standing, State};
use crate::deadline::{item_first_day, item_last_day};
use crate::model::body::BodyIndex;
use crate::model::duty::Report;
use crate::model::item::{Item, Lead};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::{Months, NaiveDate};
use std::collections::HashSet;

/// How far ahead periods are made.
const AHEAD: Months = Months::new(24);

/// The days that decide where something stands on any day.
#[derive(Clone, Copy)]
pub struct Term {
    pub first_day: Option<NaiveDate>,
    /// From how many days before its last good day it is due soon.
    pub warn_days: i64,
    pub standing: Standing,
}

impl Term {
    /// The day on which it was done or received.
    pub fn done_on(&self) -> Option<NaiveDate> {
        let is_done = matches!(self.standing.state, State::Done | State::DoneLate);
        self.standing.finished.filter(|_| is_done)
    }

    /// The day on which it was stopped.
    pub fn stopped(&self) -> Option<NaiveDate> {
        let is_stopped = self.standing.state == State::Stopped;
        self.standing.finished.filter(|_| is_stopped)
    }
}

/// An item, or one round of it.
pub struct ItemTerm<'p> {
    pub item: &'p Item<'p>,
    pub round: Option<Point>,
    pub term: Term,
}

/// A report that is owed, or came in besides.
pub struct ReportTerm {
    pub owed: Owed,
    pub is_owed: bool,
    /// Whether it is only owed where what is not finished by today runs on.
    pub runs_on: bool,
    pub term: Term,
}

/// What one lead has to do in one round.
pub struct RoundPart<'p> {
    pub item: &'p Item<'p>,
    pub period: Point,
    pub lead: &'p Lead<'p>,
    pub standing: Standing,
}

/// All of a plan, in the order of the file.
pub struct Terms<'p> {
    pub items: Vec<ItemTerm<'p>>,
    pub reports: Vec<ReportTerm>,
    pub rounds: Vec<RoundPart<'p>>,
}

impl<'p> Terms<'p> {
    pub fn new(as_of: &AsOf<'p>) -> Self {
        let (plan, today) = (as_of.plan, as_of.today);
        let horizon = today.checked_add_months(AHEAD).unwrap_or(today);
        let mut terms = Self {
            items: Vec::with_capacity(plan.items.len()),
            reports: reports(plan, today, horizon),
            rounds: Vec::new(),
        };
        for (item, standing) in as_of.items() {
            match RoundsOf::new(plan, item, today) {
                None => terms.items.push(ItemTerm {
                    item,
                    round: None,
                    term: Term {
                        first_day: item_first_day(plan, item),
                        warn_days: plan.warn_days(),
                        standing,
                    },
                }),
                Some(rounds) => terms.add_rounds(item, &rounds, horizon),
            }
        }
        terms
    }

    fn add_rounds(&mut self, item: &'p Item<'p>, rounds: &RoundsOf<'p>, horizon: NaiveDate) {
        for round in rounds.begun(horizon) {
            let period = round.period;
            self.items.push(ItemTerm {
                item,
                round: Some(period),
                term: Term {
                    first_day: Some(rounds.first_day(period)),
                    warn_days: rounds.warn_days(),
                    standing: round.standing,
                },
            });
            let Some(last) = round.standing.last_day else {
                continue;
            };
            let leads = each_once(item.leads_on(last));
            self.rounds.extend(leads.map(|lead| RoundPart {
                item,
                period,
                lead,
                standing: rounds.round_of(period, is_of(lead.unit)).standing,
            }));
        }
    }
}

/// The leads of different units: one unit leads once, whatever the file has of it.
pub fn each_once<'p>(
    leads: impl Iterator<Item = &'p Lead<'p>>,
) -> impl Iterator<Item = &'p Lead<'p>> {
    let mut met = Vec::new();
    leads.filter(move |lead| {
        let is_new = !met.contains(&lead.unit);
        met.push(lead.unit);
        is_new
    })
}

/// Whether a part falls on a body, as `summary` counts it.
fn is_of(body: BodyIndex) -> impl Fn(&Part) -> bool {
    move |part| [part.lead, part.of, part.actor].contains(&body)
}

/// How an item stands for one of its leads: by the lead's own part.
pub fn of_lead(as_of: &AsOf<'_>, item: &Item<'_>, standing: Standing, lead: &Lead<'_>) -> Standing {
    parts::standing(as_of.plan, item, standing, as_of.today, is_of(lead.unit))
}

/// The last good day of an item in force, of one that recurs that of its last round.
pub fn last_deadline(as_of: &AsOf<'_>, item: &Item<'_>) -> Option<NaiveDate> {
    item_last_day(item, as_of.plan.standing_day(as_of.today))
}

/// The reports of all periods that begin by a horizon, and what came in besides.
fn reports(plan: &Plan<'_>, today: NaiveDate, horizon: NaiveDate) -> Vec<ReportTerm> {
    if plan.duties.is_empty() {
        return Vec::new();
    }
    let reporting = Reporting::running_until(plan, today, horizon);
    let last = reporting.last_periods();
    let owed = reporting.owed(horizon);
    let besides = reporting.also_received(&owed);
    let owed = owed.into_iter().map(|owed| {
        let end = last[owed.duty];
        let runs_on = end.is_some_and(|end| owed.period.is_some_and(|period| end < period));
        // What comes in for a period that is not one of the duty's is not owed.
        let is_owed = !runs_on || owed.report.is_none();
        (owed, is_owed, runs_on)
    });
    let besides = besides.into_iter();
    let all = owed.chain(besides.map(|(owed, is_owed)| (owed, is_owed, false)));
    let made = all.map(|(owed, is_owed, runs_on)| {
        let duty = &plan.duties[owed.duty];
        let term = Term {
            first_day: report_first_day(plan, duty, owed.period),
            warn_days: duty.warn_days.unwrap_or_else(|| duty.every.warn_days()),
            standing: owed.standing,
        };
        ReportTerm {
            owed,
            is_owed,
            runs_on,
            term,
        }
    });
    let mut made: Vec<ReportTerm> = made.collect();
    made.sort_by_key(|one| (one.owed.duty, one.owed.unit, one.owed.period));
    made
}

/// The reports of a unit and a period that came after another one, which count
/// nowhere; in the order of the file.
pub fn supplements<'p>(plan: &'p Plan<'p>, reports: &[ReportTerm]) -> Vec<&'p Report<'p>> {
    let counted: HashSet<usize> = reports.iter().filter_map(|one| one.owed.report).collect();
    let others = plan.reports.iter().enumerate();
    let others = others.filter(|(place, _)| !counted.contains(place));
    others.map(|(_, report)| report).collect()
}
