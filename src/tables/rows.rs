//! Rows by column, as the files have them: typed values, each text of a few rows
//! kept once.

use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::ops::Range;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    /// A count or a number of days.
    Int,
    Day,
    Flag,
}

impl Holds {
    pub const fn text() -> Self {
        Self::Text
    }

    pub const fn int() -> Self {
        Self::Int
    }

    pub const fn day() -> Self {
        Self::Day
    }

    pub const fn flag() -> Self {
        Self::Flag
    }

    /// The type of SQL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "varchar",
            Self::Int => "integer",
            Self::Day => "date",
            Self::Flag => "boolean",
        }
    }
}

/// Some rows of one table.
pub struct Rows {
    n: usize,
    columns: Vec<Values>,
}

/// The values of one column.
pub struct Values {
    /// For each row 1, or 0 where it has no value.
    pub levels: Vec<i16>,
    pub of: Typed,
}

/// The values that there are.
pub enum Typed {
    Text(Texts),
    /// Numbers; of days those since 1 January 1970.
    Number(Vec<i32>),
    Flag(Vec<bool>),
}

/// Texts, of which equal ones near each other are kept once.
#[derive(Default)]
pub struct Texts {
    pub bytes: Vec<u8>,
    /// Where each different one ends in the bytes, and the one before it.
    ends: Vec<u32>,
    /// Which of them each value is.
    pub values: Vec<u32>,
}

/// How many of the last different texts a new one is compared with.
const LOOKED_BACK: usize = 8;

impl Texts {
    fn push(&mut self, text: &str) {
        let n = self.ends.len();
        let near = (n.saturating_sub(LOOKED_BACK)..n).rev();
        let known = near
            .into_iter()
            .find(|place| &self.bytes[self.span(*place)] == text.as_bytes());
        let place = known.unwrap_or_else(|| {
            self.bytes.extend_from_slice(text.as_bytes());
            self.ends.push(at(self.bytes.len()));
            n
        });
        self.values.push(at(place));
    }

    /// Where a text is among the bytes.
    pub fn span(&self, place: usize) -> Range<usize> {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[place] as usize
    }

    fn append(&mut self, more: &Self, values: Range<usize>) {
        let (bytes, places) = (at(self.bytes.len()), at(self.ends.len()));
        self.bytes.extend_from_slice(&more.bytes);
        self.ends.extend(more.ends.iter().map(|end| bytes + end));
        let values = &more.values[values];
        self.values
            .extend(values.iter().map(|place| places + place));
    }
}

/// A place among texts, of which there are less than 4 GiB: files of a set are no
/// larger than 64 MiB, and rows are written every 65,536.
fn at(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Values {
    fn new(holds: Holds) -> Self {
        Self {
            levels: Vec::new(),
            of: match holds {
                Holds::Text => Typed::Text(Texts::default()),
                Holds::Int | Holds::Day => Typed::Number(Vec::new()),
                Holds::Flag => Typed::Flag(Vec::new()),
            },
        }
    }

    fn append(&mut self, more: &Self, rows: Range<usize>) {
        let count = |levels: &[i16]| levels.iter().filter(|level| **level == 1).count();
        let from = count(&more.levels[..rows.start]);
        let values = from..from + count(&more.levels[rows.clone()]);
        self.levels.extend_from_slice(&more.levels[rows]);
        match (&mut self.of, &more.of) {
            (Typed::Text(own), Typed::Text(more)) => own.append(more, values),
            (Typed::Number(own), Typed::Number(more)) => own.extend_from_slice(&more[values]),
            (Typed::Flag(own), Typed::Flag(more)) => own.extend_from_slice(&more[values]),
            // Rows of one table have the same columns.
            _ => {}
        }
    }
}

impl Rows {
    /// None yet, of columns that hold this.
    pub fn new(columns: impl Iterator<Item = Holds>) -> Self {
        Self {
            n: 0,
            columns: columns.map(Values::new).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.n
    }

    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    pub fn columns(&self) -> &[Values] {
        &self.columns
    }

    pub fn into_columns(self) -> Vec<Values> {
        self.columns
    }

    /// Begins a row, whose cells are then written one by one.
    pub fn row(&mut self) -> Cells<'_> {
        self.n += 1;
        Cells(self.columns.iter_mut())
    }

    /// Adds some rows of others, of the same table.
    pub fn append(&mut self, more: &Self, rows: Range<usize>) {
        self.n += rows.len();
        for (own, more) in self.columns.iter_mut().zip(&more.columns) {
            own.append(more, rows.clone());
        }
    }
}

/// The cells of a row that are still to be written.
pub struct Cells<'r>(std::slice::IterMut<'r, Values>);

impl<'r> Cells<'r> {
    fn next(&mut self, is_there: bool) -> Option<&'r mut Typed> {
        let column = self.0.next()?;
        column.levels.push(i16::from(is_there));
        is_there.then_some(&mut column.of)
    }

    pub fn text<'t>(&mut self, text: impl Into<Text<'t>>) {
        let Text(text) = text.into();
        if let (Some(Typed::Text(texts)), Some(text)) = (self.next(text.is_some()), &text) {
            texts.push(text);
        }
    }

    pub fn int(&mut self, number: impl Into<Int>) {
        let Int(number) = number.into();
        if let (Some(Typed::Number(all)), Some(number)) = (self.next(number.is_some()), number) {
            all.push(number);
        }
    }

    pub fn day(&mut self, day: impl Into<Option<NaiveDate>>) {
        /// 1 January 1970, among the days of our era.
        const EPOCH: i32 = 719_163;
        let day = day.into();
        if let (Some(Typed::Number(all)), Some(day)) = (self.next(day.is_some()), day) {
            all.push(day.num_days_from_ce() - EPOCH);
        }
    }

    pub fn flag(&mut self, flag: impl Into<Option<bool>>) {
        let flag = flag.into();
        if let (Some(Typed::Flag(all)), Some(flag)) = (self.next(flag.is_some()), flag) {
            all.push(flag);
        }
    }
}

/// The value of a cell of text.
pub struct Text<'t>(Option<Cow<'t, str>>);

impl<'t> From<&'t str> for Text<'t> {
    fn from(text: &'t str) -> Self {
        Self(Some(Cow::Borrowed(text)))
    }
}

impl<'t> From<&'t Cow<'t, str>> for Text<'t> {
    fn from(text: &'t Cow<'t, str>) -> Self {
        Self::from(text.as_ref())
    }
}

impl<'t> From<&'t String> for Text<'t> {
    fn from(text: &'t String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Some(Cow::Owned(text)))
    }
}

impl<'t, T: Into<Text<'t>>> From<Option<T>> for Text<'t> {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self(None), Into::into)
    }
}

/// The value of a cell with a number.
pub struct Int(Option<i32>);

impl From<usize> for Int {
    fn from(n: usize) -> Self {
        Self(Some(i32::try_from(n).unwrap_or(i32::MAX)))
    }
}

impl From<i64> for Int {
    fn from(n: i64) -> Self {
        let most = if n < 0 { i32::MIN } else { i32::MAX };
        Self(Some(i32::try_from(n).unwrap_or(most)))
    }
}

impl<T: Into<Int>> From<Option<T>> for Int {
    fn from(n: Option<T>) -> Self {
        n.map_or(Self(None), Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a number and a text.
    fn rows(cells: &[(Option<i64>, Option<&str>)]) -> Rows {
        let mut rows = Rows::new([Holds::Int, Holds::Text].into_iter());
        for (number, text) in cells {
            let mut row = rows.row();
            row.int(*number);
            row.text(*text);
        }
        rows
    }

    fn texts(rows: &Rows) -> Vec<String> {
        let Typed::Text(texts) = &rows.columns()[1].of else {
            panic!("no texts");
        };
        let text = |place: &u32| texts.bytes[texts.span(*place as usize)].to_vec();
        let all = texts.values.iter().map(text);
        all.map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    }

    #[test]
    fn a_part_of_some_rows_is_added_with_its_own_values() {
        let more = rows(&[
            (Some(1), Some("a")),
            (None, None),
            (Some(3), Some("b")),
            (None, Some("a")),
            (Some(5), Some("")),
        ]);
        assert_eq!(texts(&more), ["a", "b", "a", ""]);
        for cut in 0..=more.len() {
            let mut all = rows(&[(Some(0), Some("b"))]);
            all.append(&more, 0..cut);
            all.append(&more, cut..more.len());
            assert_eq!(all.len(), 6);
            assert_eq!(texts(&all), ["b", "a", "b", "a", ""], "{cut}");
            assert_eq!(all.columns()[0].levels, [1, 1, 0, 1, 0, 1]);
            assert_eq!(all.columns()[1].levels, [1, 1, 0, 1, 1, 1]);
            let Typed::Number(numbers) = &all.columns()[0].of else {
                panic!("no numbers");
            };
            assert_eq!(numbers, &[0, 1, 3, 5]);
        }
    }

    #[test]
    fn equal_texts_near_each_other_are_kept_once() {
        let some = rows(&[(None, Some("xin")); 50]);
        let Typed::Text(texts) = &some.columns()[1].of else {
            panic!("no texts");
        };
        assert_eq!((texts.bytes.len(), texts.values.len()), (3, 50));
    }

    #[test]
    fn days_are_counted_from_1970() {
        let mut rows = Rows::new([Holds::Day].into_iter());
        for (y, m, d) in [(1970, 1, 1), (1969, 12, 31), (2026, 11, 25)] {
            rows.row().day(NaiveDate::from_ymd_opt(y, m, d));
        }
        let Typed::Number(days) = &rows.columns()[0].of else {
            panic!("no days");
        };
        assert_eq!(days, &[0, -1, 20_782]);
    }
}
