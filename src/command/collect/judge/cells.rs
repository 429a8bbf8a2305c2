//! What the cells of a row say.

use super::{Judge, message_of};
use crate::answer::collected::{Entry, What};
use crate::command::free_text;
use crate::lang::{Lang, Pair};
use crate::model::form::FormColumn;
use crate::model::item::Item;
use crate::model::point::{self, Point};
use crate::model::spoken;
use crate::pair;
use crate::reading::form::{FilledCell, FilledRow};
use crate::shape;
use crate::text::clean::clean_line;
use chrono::{Days, NaiveDate};
use std::ops::RangeInclusive;

/// What a row says, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    pub text: Option<String>,
    pub percent: Option<i64>,
    pub completed: Option<NaiveDate>,
    pub obstacle: Option<String>,
    pub proposal: Option<String>,
    pub end: Option<Point>,
    pub reference: Option<String>,
}

impl Judge<'_, '_> {
    /// Reads the cells of a row; what cannot be read is refused by itself. Where
    /// the form has progress `in_parts` of one, `1` may be all of it.
    pub fn given(
        &self,
        item: &Item<'_>,
        row: &FilledRow,
        in_parts: bool,
        entries: &mut Vec<Entry>,
    ) -> Given {
        let mut given = Given::default();
        for (column, cell) in &row.cells {
            if is_nothing(*column, &cell.words) {
                continue;
            }
            let read = match *column {
                FormColumn::Percent if in_parts && cell.words == "1" => Err(one_or_all()),
                column => self.read(column, cell, &mut given),
            };
            let (what, message) = match read {
                Ok(None) => continue,
                Ok(Some(note)) => (What::Note, note),
                Err(why) => (What::Refused, why),
            };
            entries.push(Entry {
                table: Some(row.table),
                row: Some(row.row),
                item: Some(item.id.as_str().to_owned()),
                field: Some(*column),
                what,
                value: Some(cell.words.clone()),
                recorded: None,
                message: Some(message),
            });
        }
        given
    }

    /// Reads one cell; what there is to say of it.
    fn read(
        &self,
        column: FormColumn,
        cell: &FilledCell,
        given: &mut Given,
    ) -> Result<Option<Pair>, Pair> {
        let text = || {
            let heading = column.heading(self.asking.lang);
            let read = free_text::optional_text(heading, Some(&cell.words));
            read.map_err(|error| message_of(&error))
        };
        match column {
            FormColumn::Result => given.text = text()?,
            FormColumn::Obstacle => given.obstacle = text()?,
            FormColumn::Proposal => given.proposal = text()?,
            FormColumn::Reference => given.reference = text()?,
            FormColumn::Completed => given.completed = Some(day(cell)?),
            FormColumn::Extension => given.end = Some(end(cell)?),
            FormColumn::Percent => {
                let (percent, note) = percent(&cell.words)?;
                given.percent = Some(percent);
                return Ok(note);
            }
            _ => {}
        }
        Ok(None)
    }
}

/// How a cell is filled in where there is nothing to say.
const NOTHING: [&str; 13] = [
    "không",
    "không có",
    "không có gì",
    "ko",
    "chưa",
    "chưa có",
    "chưa xong",
    "chưa hoàn thành",
    "none",
    "no",
    "n/a",
    "nothing",
    "not yet",
];

/// Whether a cell says nothing: a dash, or a word for it. In the columns of the
/// result and the progress words are always read.
fn is_nothing(column: FormColumn, words: &str) -> bool {
    if words.chars().all(|c| "-–—.…".contains(c)) {
        return true;
    }
    let low = words.trim().trim_end_matches('.').to_lowercase();
    let may_be = !matches!(column, FormColumn::Result | FormColumn::Percent);
    may_be && NOTHING.contains(&low.as_str())
}

/// Whether a progress is a part of one, such as `0,6`.
pub fn is_part_of_one(words: &str) -> bool {
    let number = words.replace(',', ".").parse::<f64>();
    number.is_ok_and(|number| number > 0.0 && number < 1.0)
}

/// Why `1` is not taken where others are parts of one.
fn one_or_all() -> Pair {
    Pair::fixed(
        "“1” là một phần trăm hay cả việc? Ghi như 1% hoặc 100%",
        "“1”: one per cent, or all of it? Write it as 1% or 100%",
    )
}

/// A percentage as `60`, `60%`, `60,5 %`; a part of one becomes a whole one, but
/// never none or all.
fn percent(words: &str) -> Result<(i64, Option<Pair>), Pair> {
    let shown = clean_line(words).into_owned();
    let (least, most) = (shape::PERCENT.start(), shape::PERCENT.end());
    let wrong = || {
        pair!(
            "“{shown}” không phải là tỷ lệ phần trăm từ {least} đến {most}",
            "“{shown}” is no percentage from {least} to {most}",
        )
    };
    let has_sign = words.contains('%');
    let bare = words.replace('%', "").replace(',', ".");
    let bare = bare.trim();
    let is_number = bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    if bare.chars().any(char::is_alphabetic) {
        let (vi, en) = (
            FormColumn::Result.heading(Lang::Vi),
            FormColumn::Result.heading(Lang::En),
        );
        return Err(pair!(
            "cột này chỉ ghi số từ {least} đến {most}; chữ ghi ở cột {vi}",
            "this column takes a number from {least} to {most}; words go to the column {en}",
        ));
    }
    let number: f64 = bare.parse().map_err(|_| wrong())?;
    if !is_number || !(0.0..=100.0).contains(&number) {
        return Err(wrong());
    }
    if !has_sign && is_part_of_one(bare) {
        return Err(pair!(
            "“{shown}” là dưới một phần trăm, hay một phần của cả việc? Ghi như 60 hoặc 60%",
            "“{shown}”: less than one per cent, or a part of the whole? Write it as 60 or 60%",
        ));
    }
    // The nearest whole number; of two as near, the larger.
    let distance = |whole: &i32| (f64::from(*whole) - number).abs();
    let nearest = |wholes: RangeInclusive<i32>| {
        let nearest = wholes
            .rev()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        i64::from(nearest.unwrap_or_default())
    };
    if number.fract() == 0.0 {
        return Ok((nearest(0..=100), None));
    }
    // Part of a per cent is neither nothing nor everything.
    let whole = nearest(1..=99);
    let note = pair!(
        "“{shown}” ghi tròn là {whole}%",
        "“{shown}” is recorded as {whole}%",
    );
    Ok((whole, Some(note)))
}

/// A day: a real date, `15/12/2026`, or the number that a sheet makes of one.
fn day(cell: &FilledCell) -> Result<NaiveDate, Pair> {
    if let Some(year) = cell.date.and_then(year_typed) {
        return Err(no_day(&year.to_string()));
    }
    if let Some(date) = cell.date {
        return Ok(date);
    }
    let words = cell.words.trim();
    let low = words.to_lowercase();
    let bare = low.strip_prefix("ngày").unwrap_or(&low).trim();
    let read = point::from_day_first(bare).or_else(|| point::from_year_first(bare));
    let read = read.or_else(|| match spoken::taken(bare) {
        Some(Point::Day(day)) => Some(day),
        _ => None,
    });
    let read = read.or_else(|| of_serial(bare));
    read.ok_or_else(|| no_day(&clean_line(words)))
}

fn no_day(shown: &str) -> Pair {
    pair!(
        "“{shown}” không phải là một ngày. Ghi như 15/12/2026",
        "“{shown}” is no day. Write it as 15/12/2026",
    )
}

/// The end that is asked for.
fn end(cell: &FilledCell) -> Result<Point, Pair> {
    if let Some(year) = cell.date.and_then(year_typed) {
        return Ok(Point::Year(year));
    }
    if let Some(date) = cell.date {
        return Ok(Point::Day(date));
    }
    let words = cell.words.trim();
    if let Some(point) = spoken::taken(spoken::end_words(words)) {
        return Ok(point);
    }
    day(cell).map(Point::Day).map_err(|_| {
        let shown = clean_line(words);
        pair!(
            "“{shown}” không phải là một thời hạn. Ghi như 30/6/2027, quý II/2027 hoặc 2027",
            "“{shown}” is no time. Write it as 30/6/2027, 2027-Q2 or 2027",
        )
    })
}

/// The year that was typed into a cell of days: a sheet counts so many days and
/// shows one in 1905.
fn year_typed(date: NaiveDate) -> Option<i32> {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = i32::try_from((date - zero).num_days()).ok()?;
    (2000..=2100).contains(&days).then_some(days)
}

/// The day that a sheet counts so, between 2000 and 2100; a year is none.
fn of_serial(words: &str) -> Option<NaiveDate> {
    let number: u64 = words.parse().ok()?;
    if !(36_526..=73_415).contains(&number) {
        return None;
    }
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    zero.checked_add_days(Days::new(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_as_they_are_written() {
        for (words, wanted) in [
            ("60", Some(60)),
            ("60%", Some(60)),
            ("60 %", Some(60)),
            ("60,5 %", Some(61)),
            ("60.4", Some(60)),
            ("99,9%", Some(99)),
            ("0,1 %", Some(1)),
            ("0", Some(0)),
            ("100", Some(100)),
            ("0,6", None),
            ("101", None),
            ("-5", None),
            ("một nửa", None),
            ("1e1", None),
            ("", None),
        ] {
            let read = percent(words).ok().map(|(percent, _)| percent);
            assert_eq!(read, wanted, "{words}");
        }
    }

    #[test]
    fn days_as_they_are_written() {
        let cell = |words: &str| FilledCell {
            words: words.into(),
            date: None,
        };
        for (words, wanted) in [
            ("15/12/2026", Some("2026-12-15")),
            ("ngày 5/2/2026", Some("2026-02-05")),
            ("15-12-2026", Some("2026-12-15")),
            ("15.12.2026", Some("2026-12-15")),
            ("2026-12-15", Some("2026-12-15")),
            ("46371", Some("2026-12-15")),
            ("2026", None),
            ("12/2026", None),
            ("31/02/2026", None),
            ("xong", None),
        ] {
            let read = day(&cell(words)).ok();
            assert_eq!(
                read.map(|day| day.to_string()).as_deref(),
                wanted,
                "{words}"
            );
        }
        assert_eq!(end(&cell("2027")), Ok(Point::Year(2027)));
        assert_eq!(end(&cell("hết quý II/2027")), Ok(Point::Quarter(2027, 2)));
        assert!(end(&cell("sau")).is_err());
        // 2027, typed where the sheet expects a day.
        let year = FilledCell {
            words: "19/07/1905".into(),
            date: NaiveDate::from_ymd_opt(1905, 7, 19),
        };
        assert_eq!(end(&year), Ok(Point::Year(2027)));
        assert_eq!(day(&year), Err(no_day("2027")));
    }

    #[test]
    fn words_for_nothing_are_nothing_but_in_results() {
        for (column, words, wanted) in [
            (FormColumn::Result, "–", true),
            (FormColumn::Result, "Không", false),
            (FormColumn::Percent, "Không", false),
            (FormColumn::Obstacle, "Không.", true),
            (FormColumn::Obstacle, "Không có vốn", false),
            (FormColumn::Proposal, "KHÔNG CÓ", true),
            (FormColumn::Completed, "chưa hoàn thành", true),
            (FormColumn::Extension, "None", true),
            (FormColumn::Reference, "Không", true),
        ] {
            assert_eq!(is_nothing(column, words), wanted, "{words}");
        }
    }
}
