//! What may stand at a place of the text: keys, tables, and values by what they name.

mod keys;
mod rules;
pub mod snippet;
mod tables;
mod values;

use super::cursor::{At, Within};
use super::read::Read;
use crate::source::Span;
use crate::text::fold::{Folded, bare};

/// One thing that may stand there.
#[derive(Debug, PartialEq, Eq)]
pub struct Completion {
    /// What a list shows.
    pub label: String,
    /// What it is, in a few words.
    pub detail: String,
    /// More, in Markdown; may be empty.
    pub more: String,
    pub kind: Kind,
    /// What typed letters are held against.
    pub filter: String,
    /// What takes the place of `span`.
    pub insert: String,
    /// Whether `insert` has stops such as `$1`.
    pub is_snippet: bool,
    pub span: Span,
}

/// What sort of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Key,
    Table,
    Body,
    /// A duty, an amendment, a section, or a number that is free.
    Reference,
    Word,
    Time,
    Rule,
}

/// What may stand at a byte, the likeliest first.
pub fn at(read: &Read<'_>, byte: usize) -> Vec<Completion> {
    let byte = read.text.floor_char_boundary(byte.min(read.text.len()));
    let cursor = read.cursor(byte);
    match &cursor.at {
        At::Key {
            span, has_value, ..
        } => {
            let span = Span::new(span.start, span.end.max(byte));
            match cursor.within {
                Within::Table(shape) => keys::of(read, &cursor, shape, span, *has_value),
                Within::Codes(_) | Within::Unknown => Vec::new(),
            }
        }
        At::Header { .. } => tables::in_header(read, &cursor),
        At::Value(value) => values::of(read, &cursor, value, byte),
        At::Comment(comment) => rules::of(read, *comment, byte),
        At::Nothing => Vec::new(),
    }
}

/// Whether what was typed means something with these names: the beginning of its code, or
/// words of a name, with marks or without.
fn means(typed: &str, code: &str, names: &[&str]) -> bool {
    let query = Folded::new(typed);
    query.is_empty()
        || code.to_lowercase().contains(&typed.trim().to_lowercase())
        || names.iter().any(|name| Folded::new(name).contains(&query))
}

/// What an editor holds typed letters against: what was typed fits, with its marks, and
/// what may be typed next, without.
fn filter(typed: &str, code: &str, names: &[&str]) -> String {
    let typed = typed.trim_start();
    let mut all = match typed {
        "" => code.to_owned(),
        typed => format!("{typed} {code}"),
    };
    for name in names.iter().filter(|name| !name.is_empty()) {
        all.push(' ');
        all.push_str(&bare(name));
    }
    all
}

#[cfg(test)]
mod tests;
