//! `plan extend ID`: another end of an item.

use super::moved::{self, Moved};
use super::{Arguments, Asked, from_when, is_recorded, put_right, recorded, round};
use crate::command::recording::{Edit, Recorded};
use crate::context::Context;
use crate::deadline::{end_before, extension_in_force, item_finished, item_first_day};
use crate::edit::written;
use crate::model::item::{Extension, Item};
use crate::model::point::Point;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::shell;
use crate::view::{self, cited, words};
use anyhow::Result;
use chrono::NaiveDate;

/// Adds an extension to an item, or puts the last one right.
///
/// # Errors
/// The item is finished, or an end, a day or the paper is not right.
pub(super) fn extend(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    id: &str,
) -> Result<Recorded> {
    let lang = edit.lang;
    not_for_reports(arguments)?;
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    if let Some(day) = item.completed.or_else(|| done_by_parts(edit, item)) {
        let day = words::date(day);
        refuse!(
            "Nhiệm vụ {id} đã ghi hoàn thành ngày {day} nên không gia hạn",
            "Item {id} is recorded as done on {day}, so it is not extended",
        );
    }
    if let Some(day) = item.stopped {
        let day = words::date(day);
        refuse!(
            "Nhiệm vụ {id} đã ghi dừng thực hiện ngày {day} nên không gia hạn",
            "Item {id} is recorded as stopped on {day}, so it is not extended",
        );
    }
    if let Some(period) = &arguments.period {
        return round::record(edit, place, arguments, period, context);
    }
    let Asked {
        basis,
        end,
        granted,
    } = Asked::read(edit, item, arguments, context)?;
    let known = match (edit.correct, item.extensions.len().checked_sub(1)) {
        (false, _) => None,
        (true, Some(last)) => Some(last),
        (true, None) => refuse!(
            "Nhiệm vụ {id} chưa gia hạn nên không có gì để sửa. Bỏ --correct",
            "Item {id} was not extended, so there is nothing to correct. Leave out --correct",
        ),
    };
    // What is not given again stays.
    let mut wanted = match known {
        Some(known) => item.extensions[known].clone(),
        None => Extension {
            at: Span::default(),
            end: end.unwrap_or(Point::Day(edit.today)),
            basis: None,
            granted: None,
            since: None,
        },
    };
    wanted.end = end.unwrap_or(wanted.end);
    wanted.granted = granted.or(wanted.granted);
    if let Some(basis) = &basis {
        wanted.basis = Some(basis.clone().into());
    }
    let by_paper = edit.plan.day_of(wanted.basis.as_deref());
    wanted.since = wanted.granted.or(by_paper);
    if let Some(since) = wanted.since {
        edit.while_in_force("--granted", since)?;
    }
    let from_when = from_when(edit, wanted.since);
    let at = known.unwrap_or(item.extensions.len());
    let before = end_before(item, at, wanted.since).map(Point::last_day);
    moved::right_way(id, wanted.end.last_day(), before, arguments.earlier)?;
    let begins = item_first_day(edit.plan, item);
    if let Some(begins) = begins.filter(|begins| wanted.end.last_day() < *begins) {
        let (end, begins) = (words::date(wanted.end.last_day()), words::date(begins));
        refuse!(
            "--end: {end} trước ngày nhiệm vụ {id} bắt đầu ({begins})",
            "--end: {end} is before item {id} begins ({begins})",
        );
    }
    let mut lines = Vec::new();
    lines.extend(end.map(|end| ("end", end.in_file())));
    lines.extend(basis.map(|basis| ("basis", written::text(&basis))));
    lines.extend(granted.map(|granted| ("granted", granted.to_string())));
    let fact = {
        let basis = cited::paper(edit.plan, wanted.basis.as_deref().unwrap_or_default());
        let what = say!(lang, "nhiệm vụ {id}", "item {id}");
        let moved = Moved {
            what: &what,
            end: wanted.end.last_day(),
            before,
            first: item.end.map(|end| end.last_day()),
            basis: &basis,
        };
        moved.told(lang)
    };
    let extensions = &mut edit.wanted.items[place].extensions;
    match known {
        Some(known) => {
            extensions[known] = wanted;
            put_right(edit, item.extensions[known].at, lines);
        }
        None => {
            extensions.push(wanted);
            edit.editor.add(item.at, &shape::EXTENSION, &lines, None);
        }
    }
    let again = shell::Line::new("plan extend").word(id);
    let mut recorded = recorded(edit, fact, again);
    let overruled = overruled(edit, place, at);
    recorded.hints.splice(0..0, from_when.or(overruled));
    Ok(recorded)
}

/// That an extension granted later is in force, not the one recorded.
fn overruled(edit: &Edit<'_>, place: usize, at: usize) -> Option<String> {
    let item = &edit.wanted.items[place];
    let in_force = extension_in_force(item, edit.today).filter(|in_force| *in_force != at)?;
    let other = &item.extensions[in_force];
    let end = words::date(other.end.last_day());
    let by = view::moved::granted_by(edit.plan, other, edit.lang);
    Some(say!(
        edit.lang,
        "Thời hạn đang có vẫn là {end}{by}, vì lần đó được cho phép sau.",
        "The deadline in force is still {end}{by}, which was granted later.",
    ))
}

/// Refuses what only an extension of a report has.
fn not_for_reports(arguments: &Arguments) -> Result<()> {
    if arguments.duty.is_some() {
        refuse!(
            "--duty chỉ dùng khi gia hạn báo cáo. Gia hạn báo cáo thì ghi --report ĐƠN_VỊ, không ghi số nhiệm vụ",
            "--duty is for reports. To extend a report give --report UNIT, and no number of an item",
        );
    }
    Ok(())
}

/// Takes the last extension of an item back.
///
/// # Errors
/// There is none, it is named otherwise, or a later fact leans on it.
pub(super) fn take_back(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    id: &str,
) -> Result<Recorded> {
    not_for_reports(arguments)?;
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    if let Some(period) = &arguments.period {
        return round::record(edit, place, arguments, period, context);
    }
    let Some(last) = item.extensions.last() else {
        let moved = item.rounds.as_ref().and_then(|rounds| rounds.moved.last());
        if let Some((period, _)) = moved {
            refuse!(
                "Nhiệm vụ {id} chỉ gia hạn từng đợt. Ghi rõ đợt, ví dụ --period {period}",
                "Only rounds of item {id} were extended. Say which one, as in --period {period}",
            );
        }
        refuse!(
            "Nhiệm vụ {id} chưa gia hạn nên không có gì để bỏ",
            "Item {id} was not extended, so there is nothing to take back",
        );
    };
    let basis = last.basis.as_deref();
    is_recorded(edit, context, arguments, (last.end, basis, last.granted))?;
    let first = item.end.map(|end| end.last_day());
    let at = item.extensions.len() - 1;
    let end_before = end_before(item, at, last.since).map(Point::last_day);
    let is_late = |done: &NaiveDate| end_before.is_some_and(|before| *done > before);
    let was_late = |done: &NaiveDate| *done > last.end.last_day();
    if let Some((done, before)) = item.completed.zip(end_before)
        && is_late(&done)
        && !was_late(&done)
    {
        let (done, before) = (words::date(done), words::date(before));
        let undo = shell::Line::new("plan done").word(id).then("--undo");
        let undo = undo.file(edit.plan.file.as_deref());
        refuse!(
            "Nhiệm vụ {id} hoàn thành ngày {done}, sau thời hạn trước lần gia hạn này ({before}). Bỏ ghi nhận đó trước: {undo}",
            "Item {id} was done on {done}, after the deadline before this extension ({before}). Take that back first: {undo}",
        );
    }
    edit.editor.take_out(last.at);
    edit.wanted.items[place].extensions.pop();
    let lang = edit.lang;
    let what = say!(lang, "nhiệm vụ {id}", "item {id}");
    let mut recorded = Recorded::default();
    let moved = Moved {
        what: &what,
        end: last.end.last_day(),
        before: end_before,
        first,
        basis: &cited::paper(edit.plan, basis.unwrap_or_default()),
    };
    recorded.facts.push(moved.told(lang));
    Ok(recorded)
}

/// The day on which every lead was through with an item that is not finished as a
/// whole.
fn done_by_parts(edit: &Edit<'_>, item: &Item<'_>) -> Option<NaiveDate> {
    item_finished(edit.plan, item, edit.today).filter(|_| item.stopped.is_none())
}
