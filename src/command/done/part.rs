//! `plan done ID --unit U`: one unit is through with its own part of an item.

use super::done_line;
use crate::command::recording::{Edit, Recorded};
use crate::command::whose::whose;
use crate::context::Context;
use crate::deadline::{item_finished, parts};
use crate::edit::written;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Outcome};
use crate::model::point::Point;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::words;
use anyhow::Result;
use chrono::{Datelike, NaiveDate};

/// Whose part it is, and what was typed.
pub struct Said<'a> {
    pub unit: BodyIndex,
    pub period: Option<&'a str>,
    /// The day given, else none.
    pub day: Option<NaiveDate>,
}

/// The unit of a name, which leads the item or stands for one that does; `None`
/// where it is the only lead: then the item itself is done.
///
/// # Errors
/// The name fits no such unit.
pub fn unit(
    edit: &Edit<'_>,
    item: &Item<'_>,
    name: &str,
    context: &mut Context<'_>,
) -> Result<Option<BodyIndex>> {
    let unit = whose(edit, item, Some(name), None, context)?;
    Ok(Some(unit).filter(|_| edit.plan.is_led_by_several(item)))
}

/// Records that a unit is through with its part; or puts the day right.
///
/// # Errors
/// The item is finished, the part is, or a day or the period is not right.
pub fn complete(edit: &mut Edit<'_>, place: usize, said: &Said<'_>) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let id = item.id.as_str();
    let name = clean_line(&edit.plan.body(said.unit).name).into_owned();
    if let Some(finished) = item.completed.or(item.stopped) {
        let day = words::date(finished);
        refuse!(
            "Cả nhiệm vụ {id} đã ghi hoàn thành hoặc dừng ngày {day}, không ghi riêng phần việc nữa",
            "The whole of item {id} is recorded as done or stopped on {day}; its parts are not recorded any more",
        );
    }
    // The last part finishes the item. A unit with a recorded part may still correct it.
    let has_part =
        |result: &Outcome<'_>| result.unit == Some(said.unit) && result.completed.is_some();
    if let Some(finished) = item_finished(edit.plan, item, edit.today)
        && !item.results.iter().any(has_part)
    {
        let day = words::date(finished);
        refuse!(
            "Cả nhiệm vụ {id} đã hoàn thành ngày {day}, không ghi riêng phần việc nữa",
            "The whole of item {id} was done on {day}; its parts are not recorded any more",
        );
    }
    let line = command(edit, item, said.unit);
    let known = item.results.iter().position(has_part);
    let recorded = known.and_then(|known| item.results[known].completed);
    if let Some(day) = recorded.filter(|_| !edit.correct) {
        let day = words::date(day);
        let again = |lang| edit.correction(line.clone(), lang);
        let (vi, en) = (again(Lang::Vi), again(Lang::En));
        refuse!(
            "{name} đã ghi xong phần việc trong nhiệm vụ {id} ngày {day}. Nếu ghi nhầm, sửa bằng: {vi}",
            "{name} is recorded as through with its part of item {id} on {day}. If that is wrong, correct it with: {en}",
        );
    }
    if edit.correct && recorded.is_none() {
        refuse!(
            "{name} chưa ghi xong phần việc trong nhiệm vụ {id} nên không có gì để sửa. Bỏ --correct",
            "{name} is not recorded as through with its part of item {id}, so there is nothing to correct. Leave out --correct",
        );
    }
    if edit.correct && said.day.is_none() {
        refuse!(
            "--correct: ghi ngày xong phần việc đúng bằng --on",
            "--correct: give the right day with --on",
        );
    }
    let day = said.day.unwrap_or(edit.today);
    edit.not_before_plan("--on", item, day)?;
    edit.not_paused("--on", item, day)?;
    leads_on(edit, item, said.unit, day)?;
    let instead = Pair::fixed("Ghi ngày bằng --on", "Give the day with --on");
    edit.exists_on(said.unit, day, &instead)?;
    let period = match said.period {
        Some(text) => when::parse_period("--period", text)?,
        None => Point::Year(day.year()),
    };
    if period.first_day() > day {
        let day = words::date(day);
        refuse!(
            "--period: kỳ {period} sau ngày xong phần việc ({day})",
            "--period: {period} is after the day on which the part was done ({day})",
        );
    }
    write(edit, place, (said.unit, period, day), known);
    let mut recorded = Recorded::default();
    recorded.facts.push(fact(edit, place, said.unit, day));
    if !edit.correct {
        let again = edit.correction(line.clone(), edit.lang);
        recorded.hints.push(say!(
            edit.lang,
            "Nếu ngày khác, sửa bằng: {again}",
            "If it was another day, correct it with: {again}",
        ));
        recorded.hints.push(edit.undo_hint(line));
    }
    Ok(recorded)
}

/// Writes the day into the result that the unit has for the period, or into a
/// new one.
pub(super) fn write(
    edit: &mut Edit<'_>,
    place: usize,
    (unit, period, day): (BodyIndex, Point, NaiveDate),
    known: Option<usize>,
) {
    let item = &edit.plan.items[place];
    let of_period = |result: &Outcome<'_>| result.unit == Some(unit) && result.period == period;
    let known = known.or_else(|| item.results.iter().position(of_period));
    match known {
        Some(known) => {
            let at = item.results[known].at;
            edit.editor.set(at, "completed", day.to_string());
            edit.wanted.items[place].results[known].completed = Some(day);
        }
        None => {
            let lines = [
                ("period", period.in_file()),
                ("unit", written::text(&edit.plan.body(unit).code)),
                ("completed", day.to_string()),
            ];
            edit.editor.add(item.at, &shape::RESULT, &lines, None);
            let mut result = Outcome::new(period, Span::default());
            result.unit = Some(unit);
            result.completed = Some(day);
            edit.wanted.items[place].results.push(result);
        }
    }
}

/// Takes back that a unit is through with its part; a result that says nothing
/// else goes whole.
///
/// # Errors
/// It is not recorded, or on another day.
pub fn take_back(edit: &mut Edit<'_>, place: usize, said: &Said<'_>) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let id = item.id.as_str();
    let name = clean_line(&edit.plan.body(said.unit).name).into_owned();
    let recorded = item.results.iter().enumerate().find_map(|(known, result)| {
        let day = result
            .completed
            .filter(|_| result.unit == Some(said.unit))?;
        Some((known, day))
    });
    let Some((known, day)) = recorded else {
        refuse!(
            "{name} chưa ghi xong phần việc trong nhiệm vụ {id} nên không có gì để bỏ",
            "{name} is not recorded as through with its part of item {id}, so there is nothing to take back",
        );
    };
    let shown = words::date(day);
    let given = said.day.map(words::date);
    edit.is_recorded("--on", given.as_deref(), Some(&shown))?;
    take_out(edit, place, known);
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        edit.lang,
        "{name} xong phần việc trong nhiệm vụ {id} ngày {shown}",
        "{name} was through with its part of item {id} on {shown}",
    ));
    Ok(recorded)
}

/// Takes out of a result that a part or round is done; one that says nothing else
/// goes whole.
pub(super) fn take_out(edit: &mut Edit<'_>, place: usize, known: usize) {
    let result = &edit.plan.items[place].results[known];
    let rest = Outcome {
        completed: None,
        ..result.clone()
    };
    let results = &mut edit.wanted.items[place].results;
    if rest.says_nothing() && rest.reference.is_none() && rest.evidence.is_empty() {
        edit.editor.take_out(result.at);
        results.remove(known);
    } else {
        edit.editor.remove(result.at, &["completed"]);
        results[known].completed = None;
    }
}

/// Refuses a day on which the unit has no part of the item.
fn leads_on(edit: &Edit<'_>, item: &Item<'_>, unit: BodyIndex, day: NaiveDate) -> Result<()> {
    let plan = edit.plan;
    let all = parts::of_item(plan, item);
    let is_own = |part: &&parts::Part| part.is_of(plan, unit);
    if all.iter().filter(is_own).any(|part| part.is_in_force(day)) {
        return Ok(());
    }
    let (id, name) = (item.id.as_str(), clean_line(&plan.body(unit).name));
    let leads: Vec<&str> = item
        .leads_on(day)
        .map(|lead| plan.body(lead.unit).code.as_ref())
        .collect();
    let (leads, day) = (leads.join(", "), words::date(day));
    refuse!(
        "Ngày {day} {name} không chủ trì nhiệm vụ {id}. Chủ trì ngày đó: {leads}",
        "On {day} {name} does not lead item {id}. It is led then by: {leads}",
    )
}

/// The command that says that a unit is through with its part.
fn command(edit: &Edit<'_>, item: &Item<'_>, unit: BodyIndex) -> Line {
    done_line(&[item.id.as_str().to_owned()]).option("--unit", &edit.plan.body(unit).code)
}

/// What holds now: the part is done, and who is still at it, or that the item is
/// done with it.
fn fact(edit: &Edit<'_>, place: usize, unit: BodyIndex, day: NaiveDate) -> String {
    let (plan, lang) = (edit.plan, edit.lang);
    let item = &edit.wanted.items[place];
    let (id, name) = (item.id.as_str(), &plan.body(unit).name);
    let shown = words::date(day);
    let part = say!(
        lang,
        "{name} xong phần việc trong nhiệm vụ {id} ngày {shown}",
        "{name} was through with its part of item {id} on {shown}",
    );
    if let Some(finished) = item_finished(plan, item, edit.today) {
        let finished = words::date(finished);
        return say!(
            lang,
            "{part}; các đơn vị chủ trì đều đã xong, nhiệm vụ {id} hoàn thành ngày {finished}",
            "{part}; every lead is through, and item {id} was done on {finished}",
        );
    }
    let open = parts::still_at_it(plan, item, edit.today);
    if open.is_empty() {
        return part;
    }
    let names: Vec<&str> = open.iter().map(|body| &*plan.body(*body).name).collect();
    let names = names.join(", ");
    say!(
        lang,
        "{part}; nhiệm vụ chưa hoàn thành, còn: {names}",
        "{part}; the item is not done, still at it: {names}",
    )
}
