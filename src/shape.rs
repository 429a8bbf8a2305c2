//! The description of the file format, version 1: every table and every key,
//! what it holds, whether it must be there and what it means. The reader takes
//! it from here, and so do the JSON Schema and the README.

mod bodies;
mod duties;
mod items;
mod paper;

pub use bodies::{COUNTERPART, FORMER, PARTNER, UNIT};
pub use duties::{CYCLES, DUTY, DUTY_EXTENSION, REPORT};
pub use items::{EXTENSION, ITEM, LEAD, RESULT, SECTION};
pub use paper::{FILE, PLAN};

use crate::lang::Pair;
use std::ops::RangeInclusive;

/// The version of the file format that this program reads.
pub const FORMAT: i64 = 1;

/// What a number of days can be.
pub const COUNTS: RangeInclusive<i64> = 0..=100_000;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    TextList,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A code: of a declared body, or of a duty.
    Code,
    CodeList,
    /// A whole number within [`COUNTS`].
    Count,
    /// The number of the format itself.
    Version,
    /// The paper's own number, in quotes.
    Id,
    /// A year, half-year, quarter, month or date.
    Point,
    /// A point that is no date: a year, half-year, quarter or month.
    Period,
    /// A full date.
    Date,
    /// `before` and `by`: words, or a date for a duty owed once.
    DueDay,
    /// One table.
    Table(&'static Shape),
    /// Tables by code: `[unit.QLKH]`.
    Coded(&'static Shape),
    /// Tables in order: `[[item]]`. Where one must be there, a rule of its own
    /// tells that it is not.
    Tables(&'static Shape),
}

/// One key of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub holds: Holds,
    pub required: bool,
    /// What it means; names of keys and values stand between backticks.
    pub meaning: Pair,
}

/// One table: its name in messages and its keys.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// As a person would write its header.
    pub header: &'static str,
    /// What one such table is.
    pub meaning: Pair,
    pub keys: &'static [Key],
}

impl Shape {
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        // Few keys begin alike; most are passed over without a call.
        let first = name.as_bytes().first();
        let is_one = |key: &&Key| key.name.as_bytes().first() == first && key.name == name;
        self.keys.iter().find(is_one)
    }
}

const fn key(name: &'static str, holds: Holds, vi: &'static str, en: &'static str) -> Key {
    Key {
        name,
        holds,
        required: false,
        meaning: Pair::fixed(vi, en),
    }
}

const fn must(name: &'static str, holds: Holds, vi: &'static str, en: &'static str) -> Key {
    Key {
        name,
        holds,
        required: true,
        meaning: Pair::fixed(vi, en),
    }
}

/// Every table of the format with the path of keys that leads to it; a code
/// stands for itself as `CODE`.
pub fn tables() -> Vec<(Vec<&'static str>, &'static Shape)> {
    fn walk(
        path: &[&'static str],
        shape: &'static Shape,
        all: &mut Vec<(Vec<&'static str>, &'static Shape)>,
    ) {
        all.push((path.to_vec(), shape));
        for key in shape.keys {
            let mut path = path.to_vec();
            path.push(key.name);
            match key.holds {
                Holds::Table(inner) | Holds::Tables(inner) => walk(&path, inner, all),
                Holds::Coded(inner) => {
                    path.push("CODE");
                    walk(&path, inner, all);
                }
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    walk(&[], &FILE, &mut all);
    all
}

/// How many brackets the header of a table takes, by the path of its keys: two
/// for tables in order, one for others; `None` where the format has no such
/// table.
pub fn brackets(path: &[&str]) -> Option<usize> {
    let mut shape = &FILE;
    let mut brackets = None;
    let mut names = path.iter();
    while let Some(name) = names.next() {
        (shape, brackets) = match shape.key(name)?.holds {
            Holds::Table(inner) => (inner, Some(1)),
            Holds::Tables(inner) => (inner, Some(2)),
            Holds::Coded(inner) => {
                names.next()?;
                (inner, Some(1))
            }
            _ => return None,
        };
    }
    brackets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_apart_and_found() {
        for (path, shape) in tables() {
            for (at, key) in shape.keys.iter().enumerate() {
                assert_eq!(shape.key(key.name), Some(key), "{path:?}");
                assert!(
                    shape.keys[..at].iter().all(|other| other.name != key.name),
                    "{path:?} {}",
                    key.name
                );
            }
        }
    }
}
