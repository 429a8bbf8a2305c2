//! `plan done ID` of an item that recurs: one round is done.

use super::done_line;
use super::part::{take_out, write};
use crate::command::no_round::no_round;
use crate::command::recording::{Edit, Recorded};
use crate::command::whose::whose;
use crate::context::Context;
use crate::deadline::parts::Part;
use crate::deadline::rounds::RoundsOf;
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Outcome};
use crate::model::point::Point;
use crate::query::when;
use crate::refusal::Refusal;
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
        None if edit.undo || edit.correct => only_recorded(edit, item, said.unit, context)?,
        None => match rounds.first_open(day) {
            Some(period) => period,
            None => refuse!(
                "Nhiệm vụ {id} không còn đợt nào đã đến mà chưa xong. Ghi rõ đợt bằng --period",
                "No round of item {id} that has begun is still open. Say which one with --period",
            ),
        },
    };
    if !rounds.has(period) && !edit.undo {
        return Err(Refusal(no_round(&rounds, id, period)).into());
    }
    let last = rounds.last_day(period);
    let unit = whose_round(edit, &rounds, item, period, said.unit, context)?;
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
    edit.not_paused("--on", item, day)?;
    edit.somebody_leads(item, "--on", day)?;
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

/// The only round that is recorded as done, of a unit where one is named.
fn only_recorded(
    edit: &Edit<'_>,
    item: &Item<'_>,
    unit: Option<&str>,
    context: &mut Context<'_>,
) -> Result<Point> {
    let id = item.id.as_str();
    let unit = match unit {
        Some(name) => Some(whose(edit, item, Some(name), None, context)?),
        None => None,
    };
    let done = item.results.iter();
    let done = done.filter(|result| result.completed.is_some());
    let done = done.filter(|result| unit.is_none() || result.unit == unit);
    let mut rounds: Vec<Point> = done.map(|result| result.period).collect();
    rounds.sort();
    rounds.dedup();
    match rounds[..] {
        [only] => Ok(only),
        [] => refuse!(
            "Nhiệm vụ {id} chưa ghi xong đợt nào",
            "No round of item {id} is recorded as done",
        ),
        _ => {
            let rounds: Vec<String> = rounds.iter().map(ToString::to_string).collect();
            let rounds = rounds.join(", ");
            refuse!(
                "Nhiệm vụ {id} đã ghi xong nhiều đợt ({rounds}): ghi rõ đợt nào bằng --period",
                "Several rounds of item {id} are recorded as done ({rounds}): say which one with --period",
            )
        }
    }
}

/// The unit on whom a round falls: the only one that leads on its last good day, or
/// the one of those that is named.
fn whose_round(
    edit: &Edit<'_>,
    rounds: &RoundsOf<'_>,
    item: &Item<'_>,
    period: Point,
    name: Option<&str>,
    context: &mut Context<'_>,
) -> Result<BodyIndex> {
    let (plan, id) = (edit.plan, item.id.as_str());
    if edit.undo || edit.correct {
        // Every recorded round can be corrected, also one that nobody owes.
        let done = item.results.iter();
        let mut done = done.filter(|one| one.period == period && one.completed.is_some());
        if let (None, Some(only), None) = (name, done.next().and_then(|one| one.unit), done.next())
        {
            return Ok(only);
        }
        return whose(edit, item, name, Some(period), context);
    }
    let parts = rounds.parts(period);
    let mut own: Vec<BodyIndex> = Vec::new();
    for part in &parts {
        // Of a class it may be recorded as a whole.
        let unit = match plan.body(part.lead).is_class {
            true => part.lead,
            false => part.actor,
        };
        if !own.contains(&unit) {
            own.push(unit);
        }
    }
    let unit = match (name, &own[..]) {
        (None, [only]) => return Ok(*only),
        _ => whose(edit, item, name, Some(period), context)?,
    };
    let is_own = |part: &Part| part.is_of(plan, unit);
    if !parts.is_empty() && !parts.iter().any(is_own) {
        let name = clean_line(&plan.body(unit).name);
        let codes: Vec<&str> = own
            .iter()
            .map(|unit| plan.body(*unit).code.as_ref())
            .collect();
        let codes = codes.join(", ");
        let last = rounds.last_day(period).map(words::date).unwrap_or_default();
        refuse!(
            "--unit: đợt {period} của nhiệm vụ {id} không phải của {name}: ngày cuối của đợt ({last}) do {codes} chủ trì. Ghi --unit {codes}",
            "--unit: round {period} of item {id} is not that of {name}: on its last good day ({last}) it is led by {codes}. Give --unit {codes}",
        );
    }
    Ok(unit)
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
