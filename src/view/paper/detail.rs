//! The items of a report one by one, told in its text.

use super::form;
use super::groups::{Grouped, OUTSIDE, grouped};
use super::{Block, late, tables};
use crate::answer::account::{Account, Told};
use crate::deadline::state::State;

/// Each item with its time, its leads, its results and where it stands.
pub fn items(account: &Account<'_>, period: &str) -> Vec<Block> {
    let mut body = Vec::new();
    for one in grouped(account) {
        let Grouped { headings, told, .. } = one;
        if one.leaves_sections {
            body.push(Block::Group(OUTSIDE.to_owned()));
        }
        for section in headings {
            let (id, title) = (section.id.as_str(), &section.title);
            body.push(Block::Group(format!("Nhóm nhiệm vụ {id}. {title}")));
        }
        item(account, told, period, &mut body);
    }
    body
}

fn item(account: &Account<'_>, told: &Told<'_>, period: &str, body: &mut Vec<Block>) {
    let item = told.item;
    let time = form::time_of(item);
    // All of them, in the report of one, too: it does not lead alone.
    let mut leads: Vec<String> = Vec::new();
    for lead in item.leads_on(account.led_on) {
        let name = form::name_and_heir(account.plan, lead.unit, account.day);
        if !leads.contains(&name) {
            leads.push(name);
        }
    }
    let who = if leads.len() > 1 {
        "Các đơn vị"
    } else {
        "Đơn vị"
    };
    let leads = leads.join("; ");
    let time = match time.is_empty() {
        true => String::new(),
        false => format!(" Thời gian thực hiện: {time}."),
    };
    body.push(Block::Paragraph {
        lead: form::sentence(&late::named(account.plan.number_below_heading(item), item)),
        text: format!("{time} {who} chủ trì: {leads}.")
            .trim_start()
            .to_owned(),
    });
    let results = tables::results(account, told);
    if let [only] = &results[..] {
        let line = format!("Kết quả {period}: {only}");
        body.push(Block::Point(form::sentence(&line)));
    } else {
        body.push(Block::Point(format!("Kết quả {period}:")));
        body.extend(
            results
                .iter()
                .map(|one| Block::SubPoint(form::sentence(one))),
        );
    }
    let state = state(account, told, period);
    let changes = form::item_changes(account.plan, item, &told.standing, None, account.day);
    let changes = match changes.is_empty() {
        true => String::new(),
        false => format!("; {changes}"),
    };
    let line = format!("Tình trạng: {state}{changes}");
    body.push(Block::Point(form::sentence(&line)));
}

/// Where an item stands; one without a deadline by its results.
pub fn state(account: &Account<'_>, told: &Told<'_>, period: &str) -> String {
    let state = form::told_state(account.plan, told, account.task_day);
    let state = match rounds(told, period) {
        Some(rounds) => format!("{state}; {rounds}"),
        None => state,
    };
    match (told.standing.state, told.results.is_empty()) {
        (State::NoDeadline, false) => format!("{state}; đã có kết quả {period}"),
        (State::NoDeadline, true) => format!("{state}; chưa ghi nhận kết quả {period}"),
        _ => state,
    }
}

/// How many rounds of the period are settled, of an item that recurs.
pub fn rounds(told: &Told<'_>, period: &str) -> Option<String> {
    let (done, all) = told.rounds.filter(|(_, all)| *all > 0)?;
    Some(format!("đã xong {done}/{all} đợt {period}"))
}
