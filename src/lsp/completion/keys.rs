//! The keys of a table that are not there yet, each with a value that fits.

use super::super::cursor::Cursor;
use super::super::hover::meaning;
use super::super::read::Read;
use super::snippet::{Snippet, free_own_id};
use super::tables::{self, own_headers};
use super::{Completion, Kind, filter};
use crate::document::outline::names;
use crate::document::tokens::{Sign, signs};
use crate::shape::{Key, Shape};
use crate::source::Span;
use std::collections::HashSet;

/// The keys for a place in a table; those that it must have come first. Where no key
/// follows, tables may begin there, too.
pub fn of(
    read: &Read<'_>,
    cursor: &Cursor,
    shape: &'static Shape,
    span: Span,
    has_value: bool,
) -> Vec<Completion> {
    let is_in_braces = !cursor.braces.is_empty();
    let taken: HashSet<String> = match is_in_braces {
        true => cursor.taken.iter().cloned().collect(),
        false => others(read, cursor),
    };
    let begins_table = !is_in_braces && !goes_on(read, cursor, span);
    let mut missing: Vec<&Key> = shape
        .keys
        .iter()
        .filter(|key| !taken.contains(key.name))
        .filter(|key| !begins_table || has_value || key.holds.inner().is_none())
        .collect();
    missing.sort_by_key(|key| !key.is_always_required());
    let column = match is_in_braces {
        true => None,
        false => equals_column(read, cursor),
    };
    let lone = own_id(read, cursor, shape, span);
    let mut all: Vec<Completion> = missing
        .into_iter()
        .map(|key| {
            let meaning_in_words = key.meaning.in_lang(read.lang);
            let mut snippet = Snippet::default();
            snippet.plain(key.name);
            if !has_value {
                let blanks = column.and_then(|column: usize| column.checked_sub(key.name.len()));
                snippet
                    .text
                    .push_str(&" ".repeat(blanks.unwrap_or(1).max(1)));
                snippet.text.push_str("= ");
                snippet.value(read, shape, key, &lone);
            }
            Completion {
                label: key.name.to_owned(),
                detail: meaning_in_words.to_owned(),
                more: meaning(key, read.lang),
                kind: Kind::Key,
                filter: filter("", key.name, &[meaning_in_words]),
                insert: snippet.text,
                is_snippet: true,
                span,
            }
        })
        .collect();
    if begins_table && !has_value {
        all.extend(tables::at_key(read, cursor, span));
    }
    all
}

/// The number for `id`, where the table is one that has a number.
fn own_id(read: &Read<'_>, cursor: &Cursor, shape: &'static Shape, span: Span) -> String {
    let header = cursor
        .header
        .map(|place| read.outline.statements()[place].span.start);
    let start = header.filter(|_| cursor.braces.is_empty());
    free_own_id(read, shape, start.unwrap_or(span.start))
}

/// The keys of the table by header, but for the one at the cursor; tables in it that have
/// headers may come again.
fn others(read: &Read<'_>, cursor: &Cursor) -> HashSet<String> {
    let own = cursor
        .statement
        .map(|place| read.outline.statements()[place]);
    let table = read.outline.of_table(cursor.header).iter();
    let others = table.filter(|one| Some(**one) != own);
    let mut taken: HashSet<String> = others
        .filter_map(|one| names(read.text, one.span).into_iter().next())
        .map(|name| name.text)
        .collect();
    // Of the file itself, tables that there can be only one of.
    taken.extend(own_headers(read, cursor));
    taken
}

/// Whether a key of the same table follows.
fn goes_on(read: &Read<'_>, cursor: &Cursor, span: Span) -> bool {
    let table = read.outline.of_table(cursor.header);
    table.iter().any(|one| one.span.start > span.end)
}

/// Where the equals signs of the table are, where all keep to one column.
fn equals_column(read: &Read<'_>, cursor: &Cursor) -> Option<usize> {
    let own = cursor
        .statement
        .map(|place| read.outline.statements()[place]);
    let table = read.outline.of_table(cursor.header).iter();
    let mut columns = table.filter(|one| Some(**one) != own).filter_map(|one| {
        let mut all = signs(read.text, one.span);
        let (_, at) = all.find(|(sign, _)| *sign == Sign::Equals)?;
        Some(
            read.part(Span::new(one.span.start, at.start))
                .chars()
                .count(),
        )
    });
    let first = columns.next()?;
    columns.all(|column| column == first).then_some(first)
}
