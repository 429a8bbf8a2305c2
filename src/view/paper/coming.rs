//! What comes next: what is late, what ends, what goes on, what is to be sent.

use super::form;
use super::room::{Room, fitting, points};
use super::{Block, late, tables};
use crate::answer::account::Account;
use crate::deadline::state::State;
use crate::model::item::Item;
use crate::view::summary::count;

/// The next tasks by name, each with its last good day.
pub fn tasks(account: &Account<'_>, room: Room) -> Vec<Block> {
    let plan = account.plan;
    let mut body = Vec::new();
    let of_state = |state| {
        let items = account.items.iter();
        let found: Vec<&Item<'_>> = items
            .filter(|told| told.standing.state == state)
            .map(|told| told.item)
            .collect();
        (!found.is_empty()).then_some(found)
    };
    if let Some(items) = of_state(State::Overdue) {
        let says = "Khẩn trương hoàn thành các nhiệm vụ đã quá hạn:";
        body.extend(named(says, &items, (room, tables::annex_of_items(account))));
    }
    let next = &account.next_items;
    let lines = next.iter().map(|(item, standing)| {
        let last = standing.last_day.map(|day| form::named_day(plan, day));
        let last = last.unwrap_or_default();
        let round = form::round(plan, item, standing, account.task_day);
        let name = late::item_name(item);
        format!("{name}{round}: hoàn thành chậm nhất hết {last}")
    });
    let until = form::short_date(account.horizon());
    let what = format!("nhiệm vụ khác đến hạn đến hết ngày {until}");
    let annex = tables::annex_of_items(account);
    body.extend(points(lines.collect(), room.list(), &what, annex));
    if let Some(items) = of_state(State::NoDeadline) {
        let says = "Tiếp tục thực hiện các nhiệm vụ không có thời hạn:";
        body.extend(named(says, &items, (room, tables::annex_of_items(account))));
    }
    for owed in &account.next_reports {
        let title = form::with_period(&plan.duties[owed.duty].title, owed.period);
        let deadline = form::report_deadline(plan, owed);
        // A day that was granted to one unit is not everybody's.
        let duty = &plan.duties[owed.duty];
        let is_own = owed.extension(duty).is_some_and(|one| one.unit.is_some());
        let whose = match is_own && account.unit.is_none() {
            true => format!(" của {}", form::name_and_heir(plan, owed.unit, account.day)),
            false => String::new(),
        };
        body.push(Block::Point(format!("{title}{whose}: gửi {deadline}.")));
    }
    if next.is_empty() && account.next_reports.is_empty() {
        let day = form::short_date(account.day);
        body.push(Block::paragraph(format!(
            "Sau ngày {day} đến hết ngày {until} không có nhiệm vụ, báo cáo nào đến hạn."
        )));
    }
    body
}

/// Items by title, each on a line, as many as there is room for beside others.
fn named(says: &str, items: &[&Item<'_>], (room, annex): (Room, &str)) -> Vec<Block> {
    let names = items.iter().map(|item| form::by_title(item)).collect();
    let (mut lines, more) = fitting(names, room.of_each(3));
    if more > 0 {
        let more = count(more, form::VI);
        lines.push(format!("và {more} nhiệm vụ khác, nêu tại {annex}"));
    }
    let last = lines.len().saturating_sub(1);
    let lines = lines.into_iter().enumerate().map(|(place, line)| {
        let end = if place == last { '.' } else { ';' };
        Block::SubPoint(format!("{line}{end}"))
    });
    std::iter::once(Block::Point(says.to_owned()))
        .chain(lines)
        .collect()
}
