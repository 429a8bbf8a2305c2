//! What was reached in the period, by group: counts, and the results of the most
//! telling items.

use super::figures::in_states;
use super::form::{self, VI};
use super::groups::{Group, OUTSIDE, outermost};
use super::room::{Room, points};
use super::{Block, NO_RESULT, detail, tables};
use crate::answer::account::{Account, CarriedOver, Told};
use crate::answer::summary::ItemCounts;
use crate::deadline::state::State;
use crate::view::result;

/// How many letters `a)`, `b)` … a paper has.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// The groups, each with its counts and some of its results.
pub fn groups(account: &Account<'_>, period: &str, room: Room) -> Vec<Block> {
    let groups = outermost(account);
    let mut body = Vec::new();
    let several = groups.len() > 1;
    let has_letters = groups.len() <= LETTERS.chars().count();
    let letters = room.of_each(groups.len());
    for (group, letter) in groups
        .iter()
        .zip(LETTERS.chars().chain(std::iter::repeat('-')))
    {
        let counts = counts(group);
        let line = format!("{}: {}", head(group), in_states(&counts));
        if several {
            let sign = match has_letters {
                true => format!("{letter})"),
                false => "-".to_owned(),
            };
            body.push(Block::paragraph(form::sentence(&format!("{sign} {line}"))));
        }
        let mut told: Vec<&&Told<'_>> = group.items.iter().filter(|told| is_told(told)).collect();
        // What is done comes first, then what is furthest on, in the paper's order.
        told.sort_by_key(|told| {
            let percent = told.results.iter().filter_map(|one| one.percent).max();
            std::cmp::Reverse((is_done(told), percent))
        });
        let lines = told
            .iter()
            .map(|told| result(account, told, period))
            .collect();
        let annex = tables::annex_of_items(account);
        let what = "nhiệm vụ khác đã có kết quả";
        body.extend(points(lines, letters, what, annex));
    }
    body
}

/// What the report before had not, an item a point.
pub fn carried_over(account: &Account<'_>, over: &CarriedOver<'_>, room: Room) -> Vec<Block> {
    let plan = account.plan;
    let lines = over.items.iter().map(|one| {
        let several = plan.is_led_by_several(one.item);
        let results = one.results.iter().map(|result| {
            let text = result::with_days(result, several, form::short_date, VI);
            match result.unit.filter(|_| several) {
                Some(unit) => {
                    let name = form::name_and_heir(plan, unit, account.day);
                    format!("{name}: {text}")
                }
                None => text,
            }
        });
        let done = one.completed.map(form::short_date);
        let done = done.map(|day| format!("hoàn thành ngày {day}"));
        let parts: Vec<String> = results.chain(done).collect();
        format!("{}: {}", form::by_title(one.item), result::joined(&parts))
    });
    let annex = tables::annex_of_items(account);
    points(lines.collect(), room.list(), "nhiệm vụ khác", annex)
}

fn head(group: &Group<'_, '_>) -> String {
    match group.section {
        Some(section) => section.title.to_string(),
        None => OUTSIDE.to_owned(),
    }
}

fn counts(group: &Group<'_, '_>) -> ItemCounts {
    let mut counts = ItemCounts::default();
    for told in &group.items {
        counts.add(told.item, &told.standing, &[], &|_| true);
    }
    counts
}

fn is_done(told: &Told<'_>) -> bool {
    matches!(told.standing.state, State::Done | State::DoneLate)
}

/// Whether there is something to tell of an item.
fn is_told(told: &Told<'_>) -> bool {
    is_done(told) || !told.results.is_empty()
}

/// An item with what was done on it in the period.
fn result(account: &Account<'_>, told: &Told<'_>, period: &str) -> String {
    let mut parts = Vec::new();
    if !told.results.is_empty() {
        let results = tables::results(account, told).into_iter();
        parts.extend(results.filter(|line| !line.ends_with(NO_RESULT)));
    }
    if is_done(told) {
        parts.push(form::told_state(account.plan, told, account.task_day));
    } else {
        parts.extend(detail::rounds(told, period));
    }
    format!("{}: {}", form::by_title(told.item), result::joined(&parts))
}
