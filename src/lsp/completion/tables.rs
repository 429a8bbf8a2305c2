//! Tables that may begin at a place: those of the file, and those in the one that one is
//! in.

use super::super::cursor::{At, Cursor, Within};
use super::super::read::Read;
use super::snippet::{Header, Snippet, free_own_id};
use super::{Completion, Kind, filter};
use crate::document::outline::{Name, names};
use crate::document::tokens::{Sign, signs};
use crate::shape::{Holds, Shape};
use crate::source::Span;
use std::collections::HashSet;

/// The headers for a place where a key can stand: they are found by their names.
pub fn at_key(read: &Read<'_>, cursor: &Cursor, span: Span) -> Vec<Completion> {
    let path = cursor.header.map(|place| {
        let header = read.outline.statements()[place];
        names(read.text, header.span)
    });
    let all = headers(read, &path.unwrap_or_default(), cursor.header);
    let all = all.into_iter().map(|(header, shape)| {
        let name = header.names.iter().flatten().map(String::as_str);
        let name = name.collect::<Vec<_>>().join(".");
        completion(read, &header, shape, span, &name)
    });
    all.collect()
}

/// The headers in the place of one that is being typed, its brackets with it.
pub fn in_header(read: &Read<'_>, cursor: &Cursor) -> Vec<Completion> {
    let (Some(place), At::Header { .. }) = (cursor.statement, &cursor.at) else {
        return Vec::new();
    };
    let own = read.outline.statements()[place];
    let is_part = |sign: Sign| !matches!(sign, Sign::Blank | Sign::Comment);
    let parts = signs(read.text, own.span).filter(|(sign, _)| is_part(*sign));
    let end = parts.last().map_or(own.span.end, |(_, at)| at.end);
    let span = Span::new(own.span.start, end);
    let above = read.outline.header_before(place);
    let path = above.map(|place| names(read.text, read.outline.statements()[place].span));
    let all = headers(read, &path.unwrap_or_default(), above);
    let all = all.into_iter().map(|(header, shape)| {
        let shown = header.shown();
        completion(read, &header, shape, span, &shown)
    });
    all.collect()
}

fn completion(
    read: &Read<'_>,
    header: &Header,
    shape: &'static Shape,
    span: Span,
    found_by: &str,
) -> Completion {
    let meaning = shape.meaning.in_lang(read.lang);
    let mut snippet = Snippet::default();
    if is_below_text(read.text, span.start) {
        snippet.plain("\n");
    }
    let id = free_own_id(read, shape, span.start);
    snippet.table(read, header, shape, &id);
    Completion {
        label: header.shown(),
        detail: meaning.to_owned(),
        more: String::new(),
        kind: Kind::Table,
        filter: filter("", found_by, &[meaning]),
        insert: snippet.text,
        is_snippet: true,
        span,
    }
}

/// Whether a table that begins here would stand right below another's last line: tables
/// stand apart, and a comment above belongs to its table.
fn is_below_text(text: &str, byte: usize) -> bool {
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let above = text[..start].lines().next_back().unwrap_or("").trim();
    !above.is_empty() && !above.starts_with('#')
}

/// The tables that may follow one with this path, those in it first.
fn headers(read: &Read<'_>, path: &[Name], header: Option<usize>) -> Vec<(Header, &'static Shape)> {
    let mut all = Vec::new();
    let file = Within::Table(read.outline.shape());
    for length in (1..=path.len()).rev() {
        let Within::Table(shape) = file.then(&path[..length]).0 else {
            continue;
        };
        let own = Header {
            names: path[..length]
                .iter()
                .map(|name| Some(name.text.clone()))
                .collect(),
            brackets: 1,
        };
        let listed = in_line(read, path, length, header);
        let keys = shape.keys.iter().filter(|key| !listed.contains(key.name));
        all.extend(keys.filter_map(|key| Some((own.below(key), key.holds.inner()?))));
    }
    let top = Header {
        names: Vec::new(),
        brackets: 1,
    };
    let there = there(read);
    let keys = read.outline.shape().keys.iter();
    let keys =
        keys.filter(|key| !matches!(key.holds, Holds::Table(_)) || !there.contains(key.name));
    all.extend(keys.filter_map(|key| Some((top.below(key), key.holds.inner()?))));
    all
}

/// The keys of the table with the first names of a path that stand in it without a header
/// of their own.
fn in_line(
    read: &Read<'_>,
    path: &[Name],
    length: usize,
    header: Option<usize>,
) -> HashSet<String> {
    let mut place = header;
    while let Some(at) = place {
        let own = names(read.text, read.outline.statements()[at].span);
        let is_it = own.len() == length
            && own
                .iter()
                .zip(path)
                .all(|(one, other)| one.text == other.text);
        if is_it {
            let table = read.outline.of_table(Some(at)).iter();
            let first = table.filter_map(|one| names(read.text, one.span).into_iter().next());
            return first.map(|name| name.text).collect();
        }
        if own.first().map(|name| &name.text) != path.first().map(|name| &name.text) {
            break;
        }
        place = read.outline.header_before(at);
    }
    HashSet::new()
}

/// The first names of all headers.
fn there(read: &Read<'_>) -> HashSet<String> {
    let headers = read.outline.statements().iter().filter(|one| one.is_header);
    let first = headers.filter_map(|one| names(read.text, one.span).into_iter().next());
    first.map(|name| name.text).collect()
}

/// At the top of the file, the tables that have headers; nothing elsewhere.
pub fn own_headers(read: &Read<'_>, cursor: &Cursor) -> HashSet<String> {
    match cursor.header {
        None => there(read),
        Some(_) => HashSet::new(),
    }
}
