//! The figures of a report: in words, and as tables.

use super::form::{self, VI};
use super::room::{Room, fitting};
use super::{Block, late, tables};
use crate::answer::account::Account;
use crate::answer::summary::{ItemCounts, Share};
use crate::deadline::state::{Standing, State};
use crate::model::item::Item;
use crate::view::summary::{count, sentence_of};
use crate::view::words;

/// More leads than these have their table in an annex.
pub const LEADS_IN_THE_TEXT: usize = 8;

/// The figures of the period, those since the plan was issued, and those of each
/// lead.
pub fn figures(account: &Account<'_>, period: &str, room: Room) -> Vec<Block> {
    let mut body = Vec::new();
    let counts = &account.counts;
    body.push(Block::paragraph(sentence_of(
        counts,
        &counts.reports,
        period,
        (
            &form::short_date(account.task_day),
            &form::short_date(account.day),
        ),
        VI,
    )));
    if room == Room::All {
        let tells_reports = account.counts.reports.due() > 0;
        body.push(Block::Table(tables::counts(counts, period, tells_reports)));
    }
    if !account.left_out.is_empty() {
        let (kind, day) = (account.plan.kind(VI), form::short_date(account.task_day));
        let line = in_states(&account.since_issue);
        body.push(Block::paragraph(format!(
            "Lũy kế từ khi ban hành {kind} đến ngày {day}: {line}."
        )));
        body.extend(not_in_the_period(account, period, room));
    }
    if !account.due_on_the_day.is_empty() {
        let n = VI.number(account.due_on_the_day.len());
        let day = form::short_date(account.day);
        let whose = late::reports_of(account.plan, &account.due_on_the_day, account.day);
        body.push(Block::Note(format!(
            "Chưa tính vào số đến hạn {n} báo cáo có ngày cuối trong hạn là ngày {day}, chưa ghi nhận tính đến ngày đó. {whose}."
        )));
    }
    if (2..=LEADS_IN_THE_TEXT).contains(&account.by_lead.len()) {
        body.push(Block::paragraph("Số nhiệm vụ theo đơn vị chủ trì:"));
        body.push(Block::Table(tables::by_lead(account)));
        body.extend(of_several_leads(account));
        if !account.by_part.is_empty() {
            let ids = account.by_part.join(", ");
            body.push(Block::Note(format!(
                "Nhiệm vụ {ids} tính theo phần việc của từng đơn vị ở dòng của đơn vị, theo cả nhiệm vụ ở tổng chung."
            )));
        }
    } else if account.by_lead.len() > LEADS_IN_THE_TEXT {
        let n = account.by_lead.len();
        body.push(Block::paragraph(format!(
            "Số nhiệm vụ của {n} đơn vị chủ trì: xem Phụ lục II."
        )));
    }
    body
}

/// What a table of the leads needs to be understood.
pub fn of_several_leads(account: &Account<'_>) -> Option<Block> {
    let several = account.items.iter().filter(|told| told.leads.len() > 1);
    let ids: Vec<&str> = several.map(|told| told.item.id.as_str()).collect();
    (!ids.is_empty()).then(|| {
        let ids = ids.join(", ");
        Block::Note(format!(
            "Nhiệm vụ có nhiều đơn vị chủ trì ({ids}) tính một lần cho từng đơn vị và một lần trong tổng chung, nên tổng các dòng lớn hơn tổng chung."
        ))
    })
}

/// The items that do not run in the period, by name: those of before, and those
/// to come.
fn not_in_the_period(account: &Account<'_>, period: &str, room: Room) -> Vec<Block> {
    let named = |says: &str, fits: fn(&Standing) -> bool| {
        let left_out = account.left_out.iter();
        let items: Vec<&Item<'_>> = left_out
            .filter(|(_, standing)| fits(standing))
            .map(|(item, _)| *item)
            .collect();
        (!items.is_empty()).then(|| {
            let n = count(items.len(), VI);
            let names = items.iter().map(|item| form::by_title(item)).collect();
            let (mut names, more) = fitting(names, room.of_each(3));
            if more > 0 {
                names.push(format!("và {} nhiệm vụ khác", count(more, VI)));
            }
            let names = names.join("; ");
            Block::paragraph(format!("{n} nhiệm vụ {says}: {names}."))
        })
    };
    let is_done = |one: &Standing| matches!(one.state, State::Done | State::DoneLate);
    let before = format!("đã hoàn thành trước {period}");
    let stopped = format!("đã dừng trước {period}");
    let to_come = format!("bắt đầu sau {period}");
    let lines = [
        named(&before, is_done),
        named(&stopped, |one| one.state == State::Stopped),
        named(&to_come, |one| !one.state.is_finished()),
    ];
    lines.into_iter().flatten().collect()
}

/// What is said of finished items; their share is given.
const DONE: &str = "đã hoàn thành";

/// Items by what became of them: `05 nhiệm vụ, trong đó 02 đã hoàn thành, …`;
/// what there is none of is not named.
pub fn in_states(counts: &ItemCounts) -> String {
    let n = count(counts.total, VI);
    let parts = [
        (counts.done(), DONE),
        (counts.open_in_time(), "đang thực hiện, trong hạn"),
        (counts.of(State::Overdue), "quá hạn"),
        (
            counts.of(State::NoDeadline),
            "không có thời hạn, đang theo dõi",
        ),
        (counts.of(State::NotStarted), "chưa đến thời gian thực hiện"),
        (counts.of(State::Stopped), "dừng thực hiện"),
    ];
    let parts: Vec<(usize, &str)> = parts.into_iter().filter(|(part, _)| *part > 0).collect();
    match &parts[..] {
        [] => format!("{n} nhiệm vụ"),
        [(1, says)] => format!("{n} nhiệm vụ, {says}"),
        [(_, says)] => format!("{n} nhiệm vụ, đều {says}"),
        parts => {
            let parts = parts.iter().map(|(part, says)| {
                let share = Share::of(*part, counts.total).filter(|_| *says == DONE);
                let share = share.map(|share| format!(" ({})", words::per_cent(share, VI)));
                format!("{} {says}{}", count(*part, VI), share.unwrap_or_default())
            });
            let parts = parts.collect::<Vec<_>>().join("; ");
            format!("{n} nhiệm vụ, trong đó {parts}")
        }
    }
}
