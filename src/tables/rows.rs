//! Rows by column, as the files have them: typed values, of which a text that comes
//! again soon is kept once.

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

/// Texts. One that is among the last few different ones is not kept again.
#[derive(Default)]
pub struct Texts {
    bytes: Vec<u8>,
    /// Where each different one ends in the bytes.
    ends: Vec<usize>,
    /// Which of them each value is.
    pub values: Vec<usize>,
}

/// How many of the last different texts a new one is compared with.
const LOOKED_BACK: usize = 8;

impl Texts {
    fn push(&mut self, text: &str) {
        let n = self.ends.len();
        let mut near = (n.saturating_sub(LOOKED_BACK)..n).rev();
        let known = near.find(|place| self.get(*place) == text.as_bytes());
        let place = known.unwrap_or_else(|| {
            self.bytes.extend_from_slice(text.as_bytes());
            self.ends.push(self.bytes.len());
            n
        });
        self.values.push(place);
    }

    /// How many different ones there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One of the different ones.
    pub fn get(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[place]]
    }
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

    /// Where the values of some rows are among those that there are.
    pub fn of_rows(&self, rows: Range<usize>) -> Range<usize> {
        let count = |levels: &[i16]| levels.iter().filter(|level| **level == 1).count();
        let from = count(&self.levels[..rows.start]);
        from..from + count(&self.levels[rows])
    }

    fn clear(&mut self) {
        self.levels.clear();
        match &mut self.of {
            Typed::Text(texts) => {
                texts.bytes.clear();
                texts.ends.clear();
                texts.values.clear();
            }
            Typed::Number(numbers) => numbers.clear(),
            Typed::Flag(flags) => flags.clear(),
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

    /// Takes the rows away, and keeps their room for others.
    pub fn clear(&mut self) {
        if self.n > 0 {
            self.n = 0;
            self.columns.iter_mut().for_each(Values::clear);
        }
    }

    /// Begins a row, whose cells are then written one by one.
    pub fn row(&mut self) -> Cells<'_> {
        self.n += 1;
        Cells(self.columns.iter_mut())
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

    fn texts(rows: &Rows) -> Vec<&str> {
        let Typed::Text(texts) = &rows.columns()[1].of else {
            panic!("no texts");
        };
        let text = |place: &usize| std::str::from_utf8(texts.get(*place)).unwrap();
        texts.values.iter().map(text).collect()
    }

    #[test]
    fn the_values_of_some_rows_are_found() {
        let some = rows(&[
            (Some(1), Some("a")),
            (None, None),
            (Some(3), Some("b")),
            (None, Some("a")),
            (Some(5), Some("")),
        ]);
        assert_eq!(texts(&some), ["a", "b", "a", ""]);
        let columns = some.columns();
        assert_eq!(columns[0].levels, [1, 0, 1, 0, 1]);
        for (of, numbers, of_texts) in [
            (0..5, 0..3, 0..4),
            (0..0, 0..0, 0..0),
            (1..3, 1..2, 1..2),
            (2..5, 1..3, 1..4),
            (5..5, 3..3, 4..4),
        ] {
            assert_eq!(columns[0].of_rows(of.clone()), numbers, "{of:?}");
            assert_eq!(columns[1].of_rows(of.clone()), of_texts, "{of:?}");
        }
    }

    #[test]
    fn rows_that_are_taken_away_leave_nothing() {
        let mut some = rows(&[(Some(1), Some("a")), (None, Some("b"))]);
        some.clear();
        assert!(some.is_empty());
        let mut row = some.row();
        row.int(7_i64);
        row.text("b");
        assert_eq!((some.len(), texts(&some)), (1, vec!["b"]));
        assert_eq!(some.columns()[0].levels, [1]);
        assert_eq!(some.columns()[0].of_rows(0..1), 0..1);
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
