//! `plan extend ID --period P`: another end is granted to one round of an item
//! that recurs.

use super::moved::{self, Moved};
use super::{Arguments, Asked, from_when, is_recorded, put_right, recorded};
use crate::command::no_round::no_round;
use crate::command::recording::{Edit, Recorded};
use crate::context::Context;
use crate::deadline::rounds::RoundsOf;
use crate::edit::written;
use crate::model::item::{Extension, Item};
use crate::model::point::Point;
use crate::query::when;
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::shell;
use crate::view::{cited, words};
use anyhow::Result;
use chrono::NaiveDate;

/// Records the extension of a round, puts the last one right, or takes it back.
///
/// # Errors
/// The item does not recur, it has no such round, the round is done, or the day
/// is not right.
pub fn record(
    edit: &mut Edit<'_>,
    place: usize,
    arguments: &Arguments,
    period: &str,
    context: &mut Context<'_>,
) -> Result<Recorded> {
    let (plan, lang) = (edit.plan, edit.lang);
    let item = &plan.items[place];
    let id = item.id.as_str();
    let period = when::parse_period("--period", period)?;
    let Some(rounds) = RoundsOf::new(plan, item, NaiveDate::MAX) else {
        refuse!(
            "--period: nhiệm vụ {id} không lặp lại nên không có đợt. Bỏ --period; gia hạn báo cáo thì ghi --report ĐƠN_VỊ, không ghi số nhiệm vụ",
            "--period: item {id} does not recur, so it has no rounds. Leave it out; to extend a report give --report UNIT, and no number of an item",
        );
    };
    if !rounds.has(period) {
        return Err(Refusal(no_round(&rounds, id, period)).into());
    }
    let round = words::period(period, lang);
    let what = say!(lang, "nhiệm vụ {id}, {round}", "item {id}, {round}");
    let all = item.rounds.as_deref().map(|rounds| &rounds.moved[..]);
    let mut known = all.unwrap_or_default().iter().enumerate();
    let known = known.rfind(|(_, (of, _))| *of == period);
    let first = rounds.first_last_day(period);
    if edit.undo {
        let Some((known, (_, last))) = known else {
            refuse!(
                "Đợt {period} của nhiệm vụ {id} chưa gia hạn nên không có gì để bỏ",
                "Round {period} of item {id} was not extended, so there is nothing to take back",
            );
        };
        let basis = last.basis.as_deref();
        is_recorded(edit, context, arguments, (last.end, basis, last.granted))?;
        let before = end_before(item, period, known).or(first);
        edit.editor.take_out(last.at);
        if let Some(rounds) = &mut edit.wanted.items[place].rounds {
            rounds.moved.remove(known);
        }
        let moved = Moved {
            what: &what,
            end: last.end.last_day(),
            before,
            first,
            basis: &cited::paper(plan, basis.unwrap_or_default()),
        };
        let mut recorded = Recorded::default();
        recorded.facts.push(moved.told(lang));
        return Ok(recorded);
    }
    if let Some(day) = rounds.settled(period) {
        let day = words::date(day);
        refuse!(
            "Đợt {period} của nhiệm vụ {id} đã ghi xong ngày {day} nên không gia hạn",
            "Round {period} of item {id} is recorded as done on {day}, so it is not extended",
        );
    }
    let known = match (edit.correct, known) {
        (false, _) => None,
        (true, Some((known, _))) => Some(known),
        (true, None) => refuse!(
            "Đợt {period} của nhiệm vụ {id} chưa gia hạn nên không có gì để sửa. Bỏ --correct",
            "Round {period} of item {id} was not extended, so there is nothing to correct. Leave out --correct",
        ),
    };
    let Asked {
        basis,
        end,
        granted,
    } = Asked::read(edit, item, arguments, context)?;
    let before = end_before(item, period, known.unwrap_or(usize::MAX)).or(first);
    // What is not given again stays.
    let old = known.and_then(|known| Some(&all?[known].1));
    let mut wanted = match old {
        Some(old) => old.clone(),
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
    wanted.since = wanted.granted.or(plan.day_of(wanted.basis.as_deref()));
    if let Some(since) = wanted.since {
        edit.while_in_force("--granted", since)?;
    }
    let from_when = from_when(edit, wanted.since);
    let last = wanted.end.last_day();
    moved::right_way(&format!("{id}, {period}"), last, before, arguments.earlier)?;
    let begins = period.first_day();
    if last < begins {
        let (end, begins) = (words::date(last), words::date(begins));
        refuse!(
            "--end: {end} trước ngày đầu của đợt {period} ({begins})",
            "--end: {end} is before round {period} begins ({begins})",
        );
    }
    let mut lines = Vec::new();
    if old.is_none() {
        lines.push(("period", period.in_file()));
    }
    lines.extend(end.map(|end| ("end", end.in_file())));
    lines.extend(basis.map(|basis| ("basis", written::text(&basis))));
    lines.extend(granted.map(|granted| ("granted", granted.to_string())));
    let fact = {
        let basis = cited::paper(plan, wanted.basis.as_deref().unwrap_or_default());
        let moved = Moved {
            what: &what,
            end: last,
            before,
            first,
            basis: &basis,
        };
        moved.told(lang)
    };
    match old {
        Some(old) => put_right(edit, old.at, lines),
        None => edit.editor.add(item.at, &shape::EXTENSION, &lines, None),
    }
    if let Some(rounds) = &mut edit.wanted.items[place].rounds {
        match known {
            Some(known) => rounds.moved[known].1 = wanted,
            None => rounds.moved.push((period, wanted)),
        }
    }
    let again = shell::Line::new("plan extend").word(id);
    let again = again.option("--period", &period.to_string());
    let mut recorded = recorded(edit, fact, again);
    recorded.hints.splice(0..0, from_when);
    Ok(recorded)
}

/// The end that a round was granted last, before the extension at a place.
fn end_before(item: &Item<'_>, period: Point, place: usize) -> Option<NaiveDate> {
    let moved = &item.rounds.as_deref()?.moved;
    let mut before = moved[..place.min(moved.len())].iter();
    let last = before.rfind(|(of, _)| *of == period)?;
    Some(last.1.end.last_day())
}
