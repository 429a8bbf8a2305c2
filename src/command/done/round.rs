//! `plan done ID` of an item that recurs: one round is done.

use super::done_line;
use super::part::{take_out, write};
use crate::command::recording::{Edit, Recorded};
use crate::command::whose::whose;
use crate::context::Context;
use crate::deadline::rounds::RoundsOf;
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Outcome};
use crate::model::point::Point;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::words::{self, What};
use anyhow::Result;
use chrono::NaiveDate;

/// What was typed.
pub struct Said<'a> {
    pub unit: Option<&'a str>,
    pub period: Option<&'a str>,
    /// The day given, else none.
    pub day: Option<NaiveDate>,
}

/// Records that a round is done, or puts the day right, or takes it back. Where
/// no round is named it is the first that is still open.
///
/// # Errors
/// The unit, the round or the day is not right, or it is done already.
pub fn record(
    edit: &mut Edit<'_>,
    place: usize,
    said: &Said<'_>,
    context: &mut Context<'_>,
) -> Result<Recorded> {
    let (plan, item) = (edit.plan, &edit.plan.items[place]);
    let id = item.id.as_str();
    let day = said.day.unwrap_or(edit.today);
    let Some(rounds) = RoundsOf::new(plan, item, edit.today) else {
        return Ok(Recorded::default());
    };
    let named = said.period;
    let named = named.map(|text| when::parse_period("--period", text));
    let period = match named.transpose()? {
        Some(period) => period,
        None if edit.undo || edit.correct => refuse!(
            "Nhiệm vụ {id} lặp lại: ghi rõ đợt nào bằng --period",
            "Item {id} recurs: say which round with --period",
        ),
        None => match rounds.first_open(day) {
            Some(period) => period,
            None => refuse!(
                "Nhiệm vụ {id} không còn đợt nào đã đến mà chưa xong. Ghi rõ đợt bằng --period",
                "No round of item {id} that has begun is still open. Say which one with --period",
            ),
        },
    };
    if !rounds.has(period) {
        let (shown, example) = (period, rounds.every().example());
        refuse!(
            "--period: {shown} không phải là một đợt của nhiệm vụ {id}. Ghi như {example}",
            "--period: {shown} is no round of item {id}. Write one such as {example}",
        );
    }
    let last = rounds.last_day(period);
    let unit = whose(edit, item, said.unit, Some(period), context)?;
    let known = known(item, unit, period);
    let recorded = known.and_then(|known| item.results[known].completed);
    let (name, round) = (
        clean_line(&plan.body(unit).name).into_owned(),
        words::period(period, edit.lang),
    );
    if edit.undo {
        let Some((known, done)) = known.zip(recorded) else {
            refuse!(
                "{name} chưa ghi xong đợt {period} của nhiệm vụ {id} nên không có gì để bỏ",
                "{name} is not recorded as done with round {period} of item {id}, so there is nothing to take back",
            );
        };
        let done = words::date(done);
        let given = said.day.map(words::date);
        edit.is_recorded("--on", given.as_deref(), Some(&done))?;
        take_out(edit, place, known);
        let mut recorded = Recorded::default();
        recorded.facts.push(say!(
            edit.lang,
            "nhiệm vụ {id}, {round}: {name} xong ngày {done}",
            "item {id}, {round}: {name} was done on {done}",
        ));
        return Ok(recorded);
    }
    if let Some(done) = recorded.filter(|_| !edit.correct) {
        let done = words::date(done);
        refuse!(
            "{name} đã ghi xong đợt {period} của nhiệm vụ {id} ngày {done}. Nếu ghi nhầm, thêm --correct",
            "{name} is recorded as done with round {period} of item {id} on {done}. If that is wrong, add --correct",
        );
    }
    if edit.correct && (recorded.is_none() || said.day.is_none()) {
        refuse!(
            "--correct: ghi đợt đã ghi nhận bằng --period và ngày đúng bằng --on",
            "--correct: name the round that is recorded with --period, and give the right day with --on",
        );
    }
    edit.not_before_plan("--on", item, day)?;
    write(edit, place, (unit, period, day), known);
    let lang = edit.lang;
    let limit = last.map(|last| words::limit::by_day(last, lang));
    let in_time = words::limit::in_time(What::Item, last, &limit.unwrap_or_default(), day, lang);
    let shown = words::date(day);
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        lang,
        "nhiệm vụ {id}, {round}: {name} xong ngày {shown}, {in_time}",
        "item {id}, {round}: {name} was done on {shown}, {in_time}",
    ));
    if !edit.correct {
        let line = command(edit, item, unit, period);
        recorded.hints.push(edit.undo_hint(line));
    }
    Ok(recorded)
}

/// The result of a unit on a round that says when it was done; else the one that
/// it has for the round.
fn known(item: &Item<'_>, unit: BodyIndex, period: Point) -> Option<usize> {
    let is_of = |result: &Outcome<'_>| result.unit == Some(unit) && result.period == period;
    let mut results = item.results.iter();
    let done = results.position(|result| is_of(result) && result.completed.is_some());
    done.or_else(|| item.results.iter().position(is_of))
}

/// The command that says that a round is done.
fn command(edit: &Edit<'_>, item: &Item<'_>, unit: BodyIndex, period: Point) -> Line {
    let line = done_line(&[item.id.as_str().to_owned()]);
    let line = line.option("--period", &period.to_string());
    match edit.plan.is_led_by_several(item) {
        true => line.option("--unit", &edit.plan.body(unit).code),
        false => line,
    }
}
