//! Values for a key: codes with their names, ids, periods, days, words.

use super::super::cursor::{Cursor, Value};
use super::super::read::Read;
use super::snippet::free_own_id;
use super::{Completion, Kind, filter, means};
use crate::deadline::owed::Reporting;
use crate::document::outline::names as names_of;
use crate::edit::written;
use crate::model::code::is_code;
use crate::model::cycle::Cycle;
use crate::model::duty::Duty;
use crate::model::point::Point;
use crate::say;
use crate::shape::names::{Names, names};
use crate::shape::{self, Holds, Key, Shape};
use crate::source::Span;
use crate::view::{cited, words};
use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;

/// What may be typed.
struct Candidate<'o> {
    /// What is written, without quotes.
    text: &'o str,
    /// What it stands for.
    detail: String,
    /// Other words that it is found by.
    names: Vec<&'o str>,
    kind: Kind,
}

/// What may stand in the place of a value at a byte.
pub fn of(read: &Read<'_>, cursor: &Cursor, value: &Value, byte: usize) -> Vec<Completion> {
    let (Some(key), Some(shape)) = (value.key, cursor.within.shape()) else {
        return Vec::new();
    };
    let end = byte.clamp(value.inside.start, value.inside.end.max(value.inside.start));
    let typed = read.part(Span::new(value.inside.start, end));
    let texts = |candidates: Vec<Candidate<'_>>| quoted(read, value, typed, candidates);
    match names(shape, key) {
        Some(Names::Body(table)) => {
            let mut all = bodies(read, table);
            // No body is a part of itself, or takes over from itself.
            if let Some(own) = own_code(read, cursor) {
                all.retain(|one| one.text != own);
            }
            return texts(all);
        }
        Some(Names::Duty) => {
            let duties = read.plan.duties.iter().filter(|duty| is_code(&duty.id));
            let all = duties.map(|duty| Candidate {
                text: &duty.id,
                detail: duty.title.to_string(),
                names: vec![&duty.title],
                kind: Kind::Reference,
            });
            return texts(all.collect());
        }
        Some(Names::Amendment) => {
            let all = read.plan.amendments.iter().map(|one| Candidate {
                text: &one.id,
                detail: cited::with_title(one),
                names: vec![&one.number, &one.title],
                kind: Kind::Reference,
            });
            return texts(all.collect());
        }
        Some(Names::Section) => {
            let all = read.plan.sections.iter().map(|one| Candidate {
                text: one.id.as_str(),
                detail: one.title.to_string(),
                names: vec![&one.title],
                kind: Kind::Reference,
            });
            return texts(all.collect());
        }
        Some(Names::Itself) => {
            let id = own_id(read, cursor, shape, byte);
            let one = Candidate {
                text: &id,
                detail: say!(read.lang, "số tiếp theo chưa dùng", "the next free number"),
                names: Vec::new(),
                kind: Kind::Reference,
            };
            return texts(if id.is_empty() { Vec::new() } else { vec![one] });
        }
        None => {}
    }
    match key.holds {
        Holds::Word(allowed) => {
            let all = allowed.iter().map(|word| Candidate {
                text: word,
                detail: Cycle::from_name(word)
                    .map_or_else(String::new, |every| words::cycle(every, read.lang)),
                names: Vec::new(),
                kind: Kind::Word,
            });
            texts(all.collect())
        }
        Holds::Text => texts(of_others(read, key)),
        Holds::DueDay => texts(due_days(read, cursor)),
        Holds::Flag => raw(
            read,
            value,
            &["true", "false"].map(|word| (word.to_owned(), String::new(), Kind::Word)),
        ),
        Holds::Version => {
            let version = (shape::FORMAT.to_string(), String::new(), Kind::Word);
            raw(read, value, &[version])
        }
        Holds::Date => raw(read, value, &[time(read, Point::Day(read.today))]),
        Holds::Point => {
            let all: Vec<_> = around(read.today)
                .into_iter()
                .map(|point| time(read, point))
                .collect();
            raw(read, value, &all)
        }
        Holds::Period => {
            let all: Vec<_> = periods(read, cursor, shape)
                .into_iter()
                .map(|point| time(read, point))
                .collect();
            raw(read, value, &all)
        }
        _ => Vec::new(),
    }
}

/// The number for the item or the section whose table a cursor is in; nothing of what has
/// no number.
fn own_id(read: &Read<'_>, cursor: &Cursor, shape: &'static Shape, byte: usize) -> String {
    let header = cursor
        .header
        .map(|place| read.outline.statements()[place].span.start);
    let start = cursor.braces.last().copied().or(header).unwrap_or(byte);
    free_own_id(read, shape, start)
}

/// The code of the body whose table a cursor is in.
fn own_code(read: &Read<'_>, cursor: &Cursor) -> Option<String> {
    let header = read.outline.statements().get(cursor.header?)?;
    let path = names_of(read.text, header.span);
    let key = read.outline.shape().key(&path.first()?.text)?;
    let code = path.get(1).filter(|_| key.holds.is_coded())?;
    Some(code.text.clone())
}

/// The bodies, those of the table in which one is likely declared first.
fn bodies<'o>(read: &Read<'o>, table: &str) -> Vec<Candidate<'o>> {
    let all = read.plan.bodies.iter().filter(|body| is_code(&body.code));
    let mut all: Vec<_> = all.collect();
    // One that is no more comes last.
    all.sort_by_key(|body| (!body.exists_on(read.today), body.kind.name() != table));
    let all = all.into_iter().map(|body| {
        let mut names: Vec<&str> = vec![&body.name];
        names.extend(body.short.as_deref());
        names.extend(body.aliases.iter().map(AsRef::as_ref));
        names.extend(body.former.iter().map(|former| former.name.as_ref()));
        let until = body
            .until
            .filter(|until| *until < read.today)
            .map(words::date);
        let until = until.map(|until| say!(read.lang, " (đến {until})", " (until {until})"));
        Candidate {
            text: &body.code,
            detail: format!("{}{}", body.name, until.unwrap_or_default()),
            names,
            kind: Kind::Body,
        }
    });
    all.collect()
}

/// What other items have under a key that people choose from few.
fn of_others<'o>(read: &Read<'o>, key: &Key) -> Vec<Candidate<'o>> {
    if key.name != "leader" {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let leaders = read
        .plan
        .items
        .iter()
        .filter_map(|item| item.texts.get(key.name));
    let leaders = leaders.filter(|leader| seen.insert(*leader));
    let all = leaders.map(|leader| Candidate {
        text: leader,
        detail: String::new(),
        names: vec![leader],
        kind: Kind::Word,
    });
    all.collect()
}

/// Days of a period, as the table that a cursor is in has periods.
fn due_days<'o>(read: &Read<'o>, cursor: &Cursor) -> Vec<Candidate<'o>> {
    let every = read.sibling(cursor, "every").and_then(Cycle::from_name);
    let days: &[&str] = match every {
        Some(Cycle::Year) => &["12-15", "12-31", "next 01-15"],
        Some(Cycle::Half) => &["06-15", "06-30", "next 01-15"],
        Some(Cycle::Quarter | Cycle::Cumulative) => &["03-15", "03-31", "next 01-15"],
        Some(Cycle::Month) => &["15", "25", "next 05"],
        Some(Cycle::Week) => &["fri", "thu", "next mon"],
        Some(Cycle::Once) | None => &[],
    };
    let all = days.iter().map(|day| Candidate {
        text: day,
        detail: every.map_or_else(String::new, |every| words::cycle(every, read.lang)),
        names: Vec::new(),
        kind: Kind::Time,
    });
    all.collect()
}

/// Texts for the place of a value, with the quotes that it lacks; those that its list has
/// are left out.
fn quoted(read: &Read<'_>, value: &Value, typed: &str, all: Vec<Candidate<'_>>) -> Vec<Completion> {
    let quote = read
        .part(value.span)
        .chars()
        .next()
        .filter(|_| value.has_quotes);
    let all = all
        .into_iter()
        .filter(|one| !value.others.iter().any(|other| other == one.text));
    let all = all.filter(|one| means(typed, one.text, &one.names));
    let all = all.map(|one| {
        let (span, insert) = match quote {
            None => (value.span, written::text(one.text)),
            Some(quote) => {
                let whole = written::text(one.text);
                let written = match quote {
                    '"' => whole.get(1..whole.len() - 1).unwrap_or_default(),
                    _ => one.text,
                };
                let closes = if value.is_closed {
                    String::new()
                } else {
                    quote.to_string()
                };
                (value.inside, format!("{written}{closes}"))
            }
        };
        Completion {
            label: one.text.to_owned(),
            detail: one.detail,
            more: String::new(),
            kind: one.kind,
            filter: filter(typed, one.text, &one.names),
            insert,
            is_snippet: false,
            span,
        }
    });
    all.collect()
}

/// Values as they are written, in the place of a whole value.
fn raw(read: &Read<'_>, value: &Value, all: &[(String, String, Kind)]) -> Vec<Completion> {
    let quote = read
        .part(value.span)
        .chars()
        .next()
        .filter(|_| value.has_quotes);
    let all = all.iter().map(|(written, detail, kind)| {
        let bare = written.trim_matches('"');
        Completion {
            label: bare.to_owned(),
            detail: detail.clone(),
            more: String::new(),
            kind: *kind,
            filter: match quote {
                Some(quote) => filter("", &format!("{quote}{bare}"), &[detail]),
                None => filter("", bare, &[detail]),
            },
            insert: written.clone(),
            is_snippet: false,
            span: value.span,
        }
    });
    all.collect()
}

fn time(read: &Read<'_>, point: Point) -> (String, String, Kind) {
    (point.in_file(), words::period(point, read.lang), Kind::Time)
}

/// Points around a day: the day, and what holds it.
fn around(today: NaiveDate) -> Vec<Point> {
    let year = today.year();
    let mut all = vec![Point::Day(today), Point::Year(year)];
    let cycles = [Cycle::Half, Cycle::Quarter, Cycle::Month];
    all.extend(cycles.iter().filter_map(|cycle| cycle.period_of(today)));
    all.push(Point::Year(year + 1));
    all
}

/// The periods that a report is still to come for; of anything else those around the day.
fn periods(read: &Read<'_>, cursor: &Cursor, shape: &Shape) -> Vec<Point> {
    let mut all = Vec::new();
    if std::ptr::eq(shape, &raw const shape::REPORT) {
        let unit = read.sibling(cursor, "unit");
        let mut bodies = read.plan.indexed_bodies();
        let unit = bodies.find(|(_, body)| Some(body.code.as_ref()) == unit);
        let duty = read.sibling(cursor, "duty");
        let reporting = Reporting::new(read.plan, read.today);
        let is_asked = |one: &Duty<'_>| duty.is_none_or(|duty| one.id == duty);
        all = reporting.open_periods(unit.map(|(index, _)| index), is_asked);
    }
    if all.is_empty() {
        all = around(read.today);
        all.retain(|point| !matches!(point, Point::Day(_)));
        all.push(Point::Year(read.today.year() - 1));
    }
    all
}
