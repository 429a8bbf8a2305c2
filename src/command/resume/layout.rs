//! How a stop is written as a pause and back, to the byte: the comments at its lines go
//! with them, and where it stands among other keys the pause is written in its place, or
//! its lines stay there as comments.

use crate::command::recording::Edit;
use crate::document::Document;
use crate::edit::written;
use crate::edit::{Editor, Line};
use crate::shape;
use crate::source::{Source, Span};
use chrono::NaiveDate;

/// The key of a stop and that of a pause which has its value.
const DAYS: [&str; 2] = ["stopped", "from"];
const REASON: &str = "reason";
const STOP: [&str; 2] = [DAYS[0], REASON];

/// A stop that becomes a pause.
struct Stop {
    item: Span,
    until: String,
    basis: Option<String>,
}

/// A way of writing a pause; says whether it can be done.
type Way = fn(&mut Editor<'_>, &Stop) -> bool;

/// Writes the stop of an item as a pause up to a day: in the first way that can be taken
/// back to the byte.
pub fn pause(edit: &mut Edit<'_>, item: Span, until: NaiveDate, basis: Option<&str>) {
    let stop = Stop {
        item,
        until: until.to_string(),
        basis: basis.map(written::text),
    };
    let editor = &mut edit.editor;
    let ways: [Way; 4] = [with_its_lines, in_its_place, as_others, beside_comments];
    for way in ways {
        if way(editor, &stop) && comes_back(editor, item) {
            return;
        }
        editor.forget();
    }
    as_others(editor, &stop);
}

/// Whether taking the pause back gives the text that was there.
fn comes_back(editor: &Editor<'_>, item: Span) -> bool {
    let source = Source::new(String::new(), editor.text());
    let (document, _) = Document::parse(&source);
    let mut back = Editor::new(&source.text, &document);
    let Some((item, pause)) = back.last_of(item.start, "pause") else {
        return false;
    };
    write_stop(&mut back, item, pause);
    back.text() == editor.unchanged()
}

/// With the lines of the stop, which are the last ones of the item.
fn with_its_lines(editor: &mut Editor<'_>, stop: &Stop) -> bool {
    let ([stopped, from], item) = (DAYS, stop.item);
    let day = editor.key_line(item, stopped);
    let day = day.filter(|_| editor.gets_header(item, "pause") && editor.are_last(item, &STOP));
    let Some(day) = day else {
        return false;
    };
    let why = editor.key_line(item, REASON);
    let begin = day
        .named(from)
        .into_iter()
        .chain([day.with("until", &stop.until)]);
    let reason = why.as_ref().map(|why| why.named(REASON));
    let is_why_first = editor.is_before(item, REASON, stopped);
    let mut new = in_order(begin.collect(), reason.unwrap_or_default(), is_why_first);
    new.extend(stop.basis.as_ref().map(|basis| day.with("basis", basis)));
    editor.take_lines(&[Some(&day), why.as_ref()]);
    editor.add(item, &shape::PAUSE, &new, None);
    true
}

/// In braces, where the stop stands.
fn in_its_place(editor: &mut Editor<'_>, stop: &Stop) -> bool {
    let new = keys(editor, stop);
    editor.fold(stop.item, &STOP, "pause", &new)
}

/// As any other pause, wherever the stop stood.
fn as_others(editor: &mut Editor<'_>, stop: &Stop) -> bool {
    let new = keys(editor, stop);
    editor.remove(stop.item, &STOP);
    editor.add(stop.item, &shape::PAUSE, &new, None);
    true
}

/// As any other pause; the lines of the stop stay where they are as comments.
fn beside_comments(editor: &mut Editor<'_>, stop: &Stop) -> bool {
    let new = keys(editor, stop);
    let is_done = editor.comment_out(stop.item, &STOP);
    editor.add(stop.item, &shape::PAUSE, &new, None);
    is_done
}

/// The keys of the pause, with the values that the stop has.
fn keys(editor: &Editor<'_>, stop: &Stop) -> Vec<Line> {
    let ([stopped, from], item) = (DAYS, stop.item);
    let value = |key: &str| editor.raw(item, key).map(str::to_owned);
    let begin = value(stopped).map(|day| (from, day));
    let begin = begin.into_iter().chain([("until", stop.until.clone())]);
    let reason = value(REASON).map(|reason| (REASON, reason));
    let is_why_first = editor.is_before(item, REASON, stopped);
    let reason = reason.into_iter().collect();
    let mut new: Vec<Line> = in_order(begin.collect(), reason, is_why_first);
    new.extend(stop.basis.clone().map(|basis| ("basis", basis)));
    new
}

/// Writes a pause as the stop that it was.
pub fn stop(edit: &mut Edit<'_>, item: Span, pause: Span) {
    write_stop(&mut edit.editor, item, pause);
}

fn write_stop(editor: &mut Editor<'_>, item: Span, pause: Span) {
    let [stopped, from] = DAYS;
    let value = |key: &str| editor.raw(pause, key).map(str::to_owned);
    let (day, reason) = (value(from), value(REASON));
    if let Some(day) = &day
        && editor.uncomment(item, stopped, day)
    {
        editor.take_out(pause);
        if let Some(reason) = reason.filter(|reason| !editor.uncomment(item, REASON, reason)) {
            editor.set(item, REASON, reason);
        }
        return;
    }
    let is_why_first = editor.is_before(pause, REASON, from);
    let line = editor.key_line(pause, from);
    if let (Some(line), true) = (line, editor.gets_header(item, "pause")) {
        let why = editor.key_line(pause, REASON);
        let why = why.map(|why| why.named(REASON)).unwrap_or_default();
        let new = in_order(line.named(stopped), why, is_why_first);
        editor.take_out(pause);
        editor.put_lines(item, &new);
        return;
    }
    let day = day.map(|day| (stopped, day)).into_iter().collect();
    let reason = reason.map(|reason| (REASON, reason)).into_iter().collect();
    let new = in_order(day, reason, is_why_first);
    if editor.unfold(item, "pause", &new) {
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
