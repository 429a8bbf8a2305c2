//! How a stop is written as a pause and back, to the byte: the comments at its lines go
//! with them, and where it stands among other keys the pause is written in its place.

use crate::command::recording::Edit;
use crate::edit::Line;
use crate::edit::written;
use crate::shape;
use crate::source::Span;
use chrono::NaiveDate;

/// The key of a stop and that of a pause which has its value.
const DAYS: [&str; 2] = ["stopped", "from"];
const REASON: &str = "reason";

/// Writes the stop of an item as a pause up to a day.
pub fn pause(edit: &mut Edit<'_>, item: Span, until: NaiveDate, basis: Option<&str>) {
    let editor = &mut edit.editor;
    let [stopped, from] = DAYS;
    let is_why_first = editor.is_before(item, REASON, stopped);
    let until = until.to_string();
    let basis = basis.map(written::text);
    let has_lines = editor.gets_header(item, "pause");
    let day = editor.key_line(item, stopped).filter(|_| has_lines);
    let why = editor.key_line(item, REASON);
    if let (Some(day), true) = (&day, editor.are_last(item, &[stopped, REASON])) {
        let begin = day
            .named(from)
            .into_iter()
            .chain([day.with("until", &until)]);
        let reason = why.as_ref().map(|why| why.named(REASON));
        let mut new = in_order(begin.collect(), reason.unwrap_or_default(), is_why_first);
        new.extend(basis.map(|basis| day.with("basis", &basis)));
        editor.take_lines(&[Some(day), why.as_ref()]);
        editor.add(item, &shape::PAUSE, &new, None);
        return;
    }
    let value = |key: &str| editor.raw(item, key).map(str::to_owned);
    let begin = value(stopped).map(|day| (from, day));
    let reason = value(REASON).map(|reason| (REASON, reason));
    let begin = begin.into_iter().chain([("until", until)]).collect();
    let mut new: Vec<Line> = in_order(begin, reason.into_iter().collect(), is_why_first);
    new.extend(basis.map(|basis| ("basis", basis)));
    if let Some(day) = &day
        && editor.fold_lines(item, &[Some(day), why.as_ref()], "pause", &new)
    {
        return;
    }
    editor.remove(item, &[stopped, REASON]);
    editor.add(item, &shape::PAUSE, &new, None);
}

/// Writes a pause as the stop that it was.
pub fn stop(edit: &mut Edit<'_>, item: Span, pause: Span) {
    let editor = &mut edit.editor;
    let [stopped, from] = DAYS;
    let is_why_first = editor.is_before(pause, REASON, from);
    let day = editor.key_line(pause, from);
    if let (Some(day), true) = (day, editor.gets_header(item, "pause")) {
        let why = editor.key_line(pause, REASON);
        let why = why.map(|why| why.named(REASON)).unwrap_or_default();
        let new = in_order(day.named(stopped), why, is_why_first);
        editor.take_out(pause);
        editor.put_lines(item, &new);
        return;
    }
    let value = |key: &str| editor.raw(pause, key).map(str::to_owned);
    let day = value(from).map(|day| (stopped, day));
    let reason = value(REASON).map(|reason| (REASON, reason));
    let (day, reason) = (day.into_iter().collect(), reason.into_iter().collect());
    let new = in_order(day, reason, is_why_first);
    if editor.unfold_lines(item, "pause", &new) {
        return;
    }
    editor.take_out(pause);
    for (key, value) in new {
        editor.set(item, key, value);
    }
}

/// The lines of the day and of the reason, in the order that the file has them.
fn in_order(day: Vec<Line>, why: Vec<Line>, is_why_first: bool) -> Vec<Line> {
    match is_why_first {
        true => why.into_iter().chain(day).collect(),
        false => day.into_iter().chain(why).collect(),
    }
}
