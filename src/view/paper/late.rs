//! What is late, as papers write it: what, and by how many days.

use super::form::{self, VI};
use crate::deadline::owed::Owed;
use crate::deadline::rounds::Round;
use crate::deadline::state::{Standing, State};
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::view::words;
use chrono::NaiveDate;

/// `Nhiệm vụ 1.3. {title}`, for people who may not have the plan at hand.
pub fn item_name(item: &Item<'_>) -> String {
    named(item.id.as_str(), item)
}

/// The same, by the number that it has where it is named.
pub fn named(number: &str, item: &Item<'_>) -> String {
    format!("Nhiệm vụ {number}. {}", item.title)
}

/// An item that is late, or was finished late.
pub fn item(plan: &Plan<'_>, item: &Item<'_>, standing: &Standing, day: NaiveDate) -> String {
    let period = form::period_of(plan, item, standing, day);
    let round = form::round(plan, item, standing, day);
    let name = format!("{}{round}", item_name(item));
    let last = standing
        .last_day
        .map(|day| form::named_day(plan, day))
        .unwrap_or_default();
    let changes = form::item_changes(plan, item, standing, period, day);
    let changes = if changes.is_empty() {
        String::new()
    } else {
        format!(" ({changes})")
    };
    let state = form::item_state(item, standing);
    format!("{name}; thời hạn: chậm nhất hết {last}{changes}; {state}")
}

/// The rounds of an item that were settled late: behind what is said of it, or with its
/// name; empty where none was.
pub fn rounds(item: &Item<'_>, late: &[Round], behind: bool) -> String {
    let told = late.iter().filter_map(|round| {
        let period = words::period(round.period, VI);
        let done = form::short_date(round.standing.finished?);
        let days = words::days(round.standing.days_late?, VI);
        Some(format!("{period} hoàn thành ngày {done}, chậm {days}"))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return String::new();
    }
    let told = told.join("; ");
    match behind {
        true => format!("; {told}"),
        false => format!("{}: {told}", item_name(item)),
    }
}

/// Reports that are late, or came late; units that are late with one alike
/// share a line.
pub fn reports(plan: &Plan<'_>, all: &[Owed], day: NaiveDate) -> Vec<String> {
    let mut lines: Vec<(&Owed, Vec<String>)> = Vec::new();
    for owed in all {
        let unit = form::name_and_heir(plan, owed.unit, day);
        let is_alike = |one: &Owed| {
            let state = |owed: &Owed| owed.standing.state == State::Overdue;
            (one.duty, one.period) == (owed.duty, owed.period)
                && state(one)
                && state(owed)
                && form::report_deadline(plan, one) == form::report_deadline(plan, owed)
        };
        match lines.iter_mut().find(|(one, _)| is_alike(one)) {
            Some((_, units)) => units.push(unit),
            None => lines.push((owed, vec![unit])),
        }
    }
    let told = lines
        .into_iter()
        .map(|(owed, units)| report(plan, owed, &units.join("; ")));
    told.collect()
}

/// Reports by title, with the units that owe each: `Báo cáo … năm 2025 của
/// Phòng A; Phòng B. Báo cáo …`.
pub fn reports_of(plan: &Plan<'_>, all: &[Owed], day: NaiveDate) -> String {
    let mut titles: Vec<(String, Vec<String>)> = Vec::new();
    for owed in all {
        let title = form::with_period(&plan.duties[owed.duty].title, owed.period);
        let unit = form::name_and_heir(plan, owed.unit, day);
        match titles.iter_mut().find(|(known, _)| *known == title) {
            Some((_, units)) => units.push(unit),
            None => titles.push((title, vec![unit])),
        }
    }
    let told = titles
        .into_iter()
        .map(|(title, units)| format!("{title} của {}", units.join("; ")));
    told.collect::<Vec<_>>().join(". ")
}

fn report(plan: &Plan<'_>, owed: &Owed, unit: &str) -> String {
    let duty = &plan.duties[owed.duty];
    let title = form::with_period(&duty.title, owed.period);
    let deadline = form::report_deadline(plan, owed);
    let state = match (owed.standing.state, owed.report) {
        (State::DoneLate, Some(report)) => {
            let received = form::short_date(plan.reports[report].received);
            let late = words::days(owed.standing.days_late.unwrap_or(0), VI);
            match words::What::of_report(duty) {
                words::What::Sent => format!("gửi ngày {received}, chậm {late}"),
                _ => format!("nhận ngày {received}, chậm {late}"),
            }
        }
        _ => words::state_in_full(&owed.standing, words::What::of_report(duty), VI),
    };
    format!("{title} của {unit}; thời hạn: {deadline}; {state}")
}
