//! The description of the file format, version 1: every table and every key,
//! what it holds, whether it must be there and what it means. The reader takes
//! it from here, and so do the JSON Schema and the pages.

mod bodies;
mod calendar;
mod directory;
mod duties;
mod items;
pub mod names;
mod paper;

pub use bodies::{COUNTERPART, FORMER, PARTNER, UNIT};
pub use calendar::{CALENDAR, CALENDAR_FILE, USE};
pub use directory::{DIRECTORY, DIRECTORY_FILE, SHARED_BODY};
pub use duties::{CYCLES, DUTY, DUTY_EXTENSION, REPORT};
pub use items::{EXTENSION, ITEM, ITEM_FORMER, LEAD, NOTE, PAUSE, REQUEST, RESULT, SECTION};
pub use paper::{AMENDMENT, FILE, PLAN, PLAN_FORMER};

use crate::lang::{Lang, Pair};
use std::fmt;
use std::ops::RangeInclusive;

/// The version of the file format that this program reads.
pub const FORMAT: i64 = 1;

/// What a number of days can be.
pub const COUNTS: RangeInclusive<i64> = 0..=100_000;

/// What a percentage can be.
pub const PERCENT: RangeInclusive<i64> = 0..=100;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    TextList,
    /// Paths to files that end in `.toml`.
    PathList,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A code: of a declared body, or of a duty.
    Code,
    CodeList,
    /// A body's code in the list of all state bodies.
    OfficialId,
    /// `true` or `false`.
    Flag,
    /// A whole number within [`COUNTS`].
    Count,
    /// A whole number within [`PERCENT`].
    Percent,
    /// The number of the format itself.
    Version,
    /// The paper's own number, in quotes.
    Id,
    /// A year, half-year, quarter, nine months, month, week or date.
    Point,
    /// A point that is no date: a year, half-year, quarter, nine months, month or
    /// week.
    Period,
    /// A full date.
    Date,
    /// Dates, and spans of days in quotes: `"2026-02-14/2026-02-22"`.
    Days,
    /// `before` and `by`: words, or a date for a duty owed once.
    DueDay,
    /// One table.
    Table(&'static Shape),
    /// Tables by code: `[unit.QLKH]`.
    Coded(&'static Shape),
    /// Tables in order: `[[item]]`. Where one must be there, a rule of its own
    /// reports that it is missing.
    Tables(&'static Shape),
}

/// One key of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub holds: Holds,
    pub required: bool,
    /// Keys one of which makes a required one optional.
    pub instead: &'static [&'static str],
    /// What it means; names of keys and values are between backticks.
    pub meaning: Pair,
    /// In Vietnamese and in English; see [`Key::label`].
    label: Option<(&'static str, &'static str)>,
    /// Of a text that nothing is computed from: how it is shown.
    pub plain: Option<Plain>,
    /// The fact of the table that it says, where other keys say the same fact
    /// otherwise: that an item is done, or that it was stopped and why.
    pub fact: Option<&'static str>,
}

/// How a text that nothing is computed from is shown, in tables and on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// In Vietnamese and in English.
    pub heading: (&'static str, &'static str),
    /// The heading in a narrow column.
    pub narrow: (&'static str, &'static str),
    /// The width at which the column still reads well.
    pub comfort: usize,
}

impl Key {
    /// A text that is read, compared, found and shown by this row alone.
    const fn plain(mut self, plain: Plain) -> Self {
        self.plain = Some(plain);
        self
    }

    /// Says a fact that other keys say otherwise.
    const fn saying(mut self, fact: &'static str) -> Self {
        self.fact = Some(fact);
        self
    }

    /// May be left out where one of some other keys is there.
    const fn unless(mut self, instead: &'static [&'static str]) -> Self {
        self.instead = instead;
        self
    }

    /// Whether a table always has to have it.
    pub fn is_always_required(&self) -> bool {
        self.required && self.instead.is_empty()
    }

    const fn labelled(mut self, vi: &'static str, en: &'static str) -> Self {
        self.label = Some((vi, en));
        self
    }

    /// What a person calls the key where its value changes; `None` where a
    /// change of it has a sentence of its own.
    pub fn label(&self, lang: Lang) -> Option<&'static str> {
        self.label.map(|(vi, en)| lang.pick(vi, en))
    }
}

/// One table: its name in messages and its keys.
#[derive(PartialEq, Eq)]
pub struct Shape {
    /// As a person would write its header.
    pub header: &'static str,
    /// What one such table is.
    pub meaning: Pair,
    /// The keys that tell one such table from another, where there are several.
    pub known_by: &'static [&'static str],
    pub keys: &'static [Key],
}

impl fmt::Debug for Shape {
    /// By its header: the tables below it would fill pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.header)
    }
}

impl Shape {
    /// The keys whose texts nothing is computed from.
    pub fn plain(&self) -> impl Iterator<Item = (&'static Key, &'static Plain)> {
        self.keys
            .iter()
            .filter_map(|key| Some((key, key.plain.as_ref()?)))
    }

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
        instead: &[],
        meaning: Pair::fixed(vi, en),
        label: None,
        plain: None,
        fact: None,
    }
}

const fn must(name: &'static str, holds: Holds, vi: &'static str, en: &'static str) -> Key {
    Key {
        name,
        holds,
        required: true,
        instead: &[],
        meaning: Pair::fixed(vi, en),
        label: None,
        plain: None,
        fact: None,
    }
}

/// A table of the format, after the path of keys that leads to it.
pub type Place = (Vec<&'static str>, &'static Shape);

/// Every table of a plan with the path of keys that leads to it; a code is
/// `CODE`.
pub fn tables() -> Vec<Place> {
    tables_of(&FILE)
}

/// The same of the file that a description is of: a plan or a directory.
pub fn tables_of(file: &'static Shape) -> Vec<Place> {
    fn walk(path: &[&'static str], shape: &'static Shape, all: &mut Vec<Place>) {
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
    walk(&[], file, &mut all);
    all
}

/// The table that a header with this path of keys begins, and how many brackets
/// it takes: two for tables in order, one for others. `None` where the format
/// has no such table, or no such code.
pub fn at(path: &[&str]) -> Option<(&'static Shape, usize)> {
    at_in(&FILE, path).or_else(|| at_in(&DIRECTORY_FILE, path))
}

fn at_in(file: &'static Shape, path: &[&str]) -> Option<(&'static Shape, usize)> {
    let mut found = None;
    let mut shape = file;
    let mut names = path.iter();
    while let Some(name) = names.next() {
        let (inner, brackets) = match shape.key(name)?.holds {
            Holds::Table(inner) => (inner, 1),
            Holds::Tables(inner) => (inner, 2),
            Holds::Coded(inner) => {
                names.next()?;
                (inner, 1)
            }
            _ => return None,
        };
        shape = inner;
        found = Some((inner, brackets));
    }
    found
}

/// What keys of this name hold, in whichever tables; nothing where no table has
/// one.
pub fn holding(name: &str) -> Vec<Holds> {
    let all = shapes().into_iter();
    all.filter_map(|shape| Some(shape.key(name)?.holds))
        .collect()
}

/// Every table of the format, in the order of [`tables`].
pub fn shapes() -> Vec<&'static Shape> {
    fn walk(shape: &'static Shape, all: &mut Vec<&'static Shape>) {
        all.push(shape);
        for inner in shape.keys.iter().filter_map(|key| key.holds.inner()) {
            walk(inner, all);
        }
    }
    let mut all = Vec::new();
    walk(&FILE, &mut all);
    walk(&DIRECTORY_FILE, &mut all);
    all
}

impl Holds {
    /// The tables below it, where it holds any.
    pub fn inner(self) -> Option<&'static Shape> {
        match self {
            Self::Table(inner) | Self::Tables(inner) | Self::Coded(inner) => Some(inner),
            _ => None,
        }
    }

    /// Whether its tables are below a code: `[unit.QLKH]`.
    pub fn is_coded(self) -> bool {
        matches!(self, Self::Coded(_))
    }

    /// How many brackets its headers have on each side.
    pub fn brackets(self) -> usize {
        if matches!(self, Self::Tables(_)) {
            2
        } else {
            1
        }
    }

    /// What a number can be, of those that have bounds.
    pub fn bounds(self) -> Option<RangeInclusive<i64>> {
        match self {
            Self::Count => Some(COUNTS),
            Self::Percent => Some(PERCENT),
            _ => None,
        }
    }

    /// Whether it is a list whose elements stand for themselves.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::TextList | Self::PathList | Self::CodeList | Self::Days | Self::Tables(_)
        )
    }

    /// Whether it is a point in time.
    pub fn is_time(self) -> bool {
        matches!(self, Holds::Point | Holds::Period | Holds::Date)
    }

    /// What it is, in a word or two.
    pub fn in_words(self) -> Pair {
        match self {
            Self::Text | Self::Word(_) | Self::Code | Self::OfficialId => {
                Pair::fixed("chữ", "text")
            }
            Self::TextList | Self::CodeList | Self::PathList => {
                Pair::fixed("danh sách chữ", "list of texts")
            }
            Self::Flag => Pair::fixed("true hoặc false", "true or false"),
            Self::Count | Self::Percent | Self::Version => Pair::fixed("số", "number"),
            Self::Id => Pair::fixed("số thứ tự", "id"),
            Self::Point | Self::Period => Pair::fixed("mốc thời gian", "point in time"),
            Self::Date => Pair::fixed("ngày", "date"),
            Self::Days => Pair::fixed("danh sách ngày", "list of days"),
            Self::DueDay => Pair::fixed("hạn gửi", "day"),
            Self::Table(_) => Pair::fixed("bảng", "table"),
            Self::Coded(_) => Pair::fixed("các bảng theo mã", "tables by code"),
            Self::Tables(_) => Pair::fixed("danh sách bảng", "list of tables"),
        }
    }

    /// How a point in time is written there.
    pub fn form(self) -> Pair {
        match self {
            Holds::Point => Pair::fixed(
                "ghi 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" hoặc 2026-12-15; lời văn của Kế hoạch ghi ở time",
                "write 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" or 2026-12-15; the plan's own words go to time",
            ),
            Holds::Period => Pair::fixed(
                "ghi năm 2026, hoặc \"2026-H1\", \"2026-9M\", \"2026-Q2\", \"2026-06\", \"2026-W14\"",
                "write a year 2026, or \"2026-H1\", \"2026-9M\", \"2026-Q2\", \"2026-06\", \"2026-W14\"",
            ),
            _ => Pair::fixed(
                "ghi ngày đầy đủ, không có dấu nháy, ví dụ 2026-12-15",
                "write a full date without quotes, as in 2026-12-15",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_lead_to_their_tables() {
        for (path, found) in [
            (&["plan"][..], Some(("[plan]", 1))),
            (&["item"], Some(("[[item]]", 2))),
            (&["item", "lead"], Some(("[[item.lead]]", 2))),
            (&["unit", "B"], Some((UNIT.header, 1))),
            (&["unit"], None),
            (&["Plan"], None),
            (&["item", "6"], None),
            (&[], None),
        ] {
            let at = at(path).map(|(shape, brackets)| (shape.header, brackets));
            assert_eq!(at, found, "{path:?}");
        }
    }

    /// For values whose table is not known.
    #[test]
    fn a_name_of_a_time_is_one_in_every_table() {
        assert_eq!(holding("nothing"), []);
        for (_, shape) in tables() {
            for key in shape.keys.iter().filter(|key| key.holds.is_time()) {
                assert!(
                    holding(key.name).into_iter().all(Holds::is_time),
                    "{}",
                    key.name
                );
            }
        }
    }

    #[test]
    fn keys_are_distinct_and_found() {
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
