//! The reports that are still to be sent for items: what is overdue, and what is next.

use super::Page;
use crate::answer::items::ItemRow;
use crate::deadline::as_of::AsOf;
use crate::deadline::owed::Owed;
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::item::Lead;
use crate::model::plan::Plan;
use crate::say;
use crate::view::{Role, cited, words};
use chrono::{Months, NaiveDate};
use std::collections::{HashMap, HashSet};

/// The reports that are still to be sent, by the items that they must cover:
/// found once for any number of pages.
pub struct ToSend<'p> {
    owed: Vec<Owed>,
    /// By the id of an item, the places of those that cover it.
    covering: HashMap<&'p str, Vec<usize>>,
}

impl<'p> ToSend<'p> {
    /// Looks two years ahead, so that the next one of every cycle is there.
    pub fn new(as_of: &AsOf<'p>) -> Self {
        let (plan, today, reporting) = (as_of.plan, as_of.today, as_of.reporting());
        let horizon = today.checked_add_months(Months::new(24)).unwrap_or(today);
        let mut owed = reporting.owed(horizon);
        owed.retain(|owed| !owed.standing.state.is_finished());
        let mut covering: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut carried: HashMap<BodyIndex, HashSet<BodyIndex>> = HashMap::new();
        for (at, owed) in owed.iter().enumerate() {
            let own = carried
                .entry(owed.unit)
                .or_insert_with(|| reporting.carried_by(owed.unit, today).into_iter().collect());
            for place in reporting.covers(owed) {
                // What a unit sums up for all others is said where it is owed.
                let item = &plan.items[place];
                let is_own = |lead: &Lead<'_>| own.contains(&lead.unit) || lead.unit == owed.unit;
                if item.leads.iter().any(is_own) {
                    covering.entry(item.id.as_str()).or_default().push(at);
                }
            }
        }
        Self { owed, covering }
    }

    fn covering(&self, id: &str) -> Vec<Owed> {
        let places = self.covering.get(id).into_iter().flatten();
        places.map(|at| self.owed[*at]).collect()
    }
}

impl Page {
    /// The reports that must cover the item: of each duty and unit what is
    /// overdue, and the next one.
    pub(super) fn next(
        &mut self,
        row: &ItemRow<'_>,
        to_send: &ToSend<'_>,
        today: NaiveDate,
        lang: Lang,
    ) {
        let plan = row.plan;
        let mut owed = to_send.covering(row.item.id.as_str());
        owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
        let mut coming = Vec::new();
        for group in owed.chunk_by(|a, b| (a.duty, a.unit) == (b.duty, b.unit)) {
            let (late, open): (Vec<&Owed>, Vec<&Owed>) = group
                .iter()
                .partition(|owed| owed.standing.state == State::Overdue);
            if let Some(first) = late.first() {
                let duty = &plan.duties[first.duty].title;
                let unit = &plan.body(first.unit).name;
                let periods: Vec<String> = late
                    .iter()
                    .map(|owed| {
                        let days = owed.standing.days_left.unwrap_or(0).abs();
                        let days = words::days(days, lang);
                        match owed.period.map(|period| words::period(period, lang)) {
                            Some(period) => format!("{period} ({days})"),
                            None => format!("({days})"),
                        }
                    })
                    .collect();
                let periods = if periods.is_empty() {
                    String::new()
                } else {
                    format!(", {}", periods.join(", "))
                };
                self.push(
                    say!(lang, "Quá hạn gửi", "Overdue"),
                    say!(
                        lang,
                        "{unit}: {duty}{periods}; chưa ghi nhận báo cáo",
                        "{unit}: {duty}{periods}; no report recorded",
                    ),
                    Role::Bad,
                    false,
                );
            }
            // Without a deadline the current period is the next one to send.
            let is_next = |owed: &&&Owed| {
                owed.standing.last_day.is_some()
                    || owed.period.is_none_or(|period| today <= period.last_day())
            };
            if let Some(next) = open.iter().find(is_next) {
                coming.push(*next);
            }
        }
        // What is late comes first.
        for next in coming {
            self.push(
                say!(lang, "Báo cáo kỳ tới", "Next report"),
                next_report(plan, next, lang),
                words::role(next.standing.state),
                false,
            );
        }
    }
}

/// A report that is still to be sent: whose, which, to whom, the paper's
/// words, the day.
fn next_report(plan: &Plan<'_>, owed: &Owed, lang: Lang) -> String {
    let duty = &plan.duties[owed.duty];
    let unit = &plan.body(owed.unit).name;
    let to = words::receiver(plan, duty);
    let title = &duty.title;
    let period = owed
        .period
        .map(|period| format!(", {}", words::period(period, lang)))
        .unwrap_or_default();
    let time = duty.time.as_deref();
    let time = time.map(|time| format!(", {time}")).unwrap_or_default();
    let mut text = say!(
        lang,
        "{unit} gửi {to}: {title}{period}{time}",
        "{unit} to {to}: {title}{period}{time}",
    );
    if let Some(last) = owed.standing.last_day {
        let last = words::limit::by_end_of(&plan.working, last, lang);
        let state = words::state_in_full(&owed.standing, words::What::of_report(duty), lang);
        let moved = owed.extension(duty).map(|granted| {
            let basis = granted.basis.as_deref();
            let basis = basis.map(|basis| cited::paper(plan, basis));
            let by = basis.map(|basis| say!(lang, " theo {basis}", " by {basis}"));
            let by = by.unwrap_or_default();
            say!(lang, "gia hạn{by}, ", "extended{by}, ")
        });
        let moved = moved.unwrap_or_default();
        text.push_str(&format!(" ({moved}{last}); {state}"));
    }
    text
}
