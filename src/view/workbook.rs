//! A plan as a workbook: a sheet each for items, deadlines, reports, counts and
//! bodies, with cells of a kind, so that a format can store dates as dates and
//! numbers of the paper as texts.

mod asked;
mod sheets;

pub use sheets::LONG_TITLE;

use super::{Column, Datum, Look, Role, words};
use crate::answer::bodies::BodyRow;
use crate::answer::deadlines::DeadlineRow;
use crate::answer::items::ItemRow;
use crate::answer::reports::ReportRow;
use crate::answer::summary::groups::Counted;
use crate::lang::Lang;
use crate::model::calendar::WorkingDays;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Filter;
use crate::say;
use chrono::NaiveDate;

/// A plan for a spreadsheet.
pub struct Workbook {
    pub title: String,
    /// `Tính đến ngày 25/11/2026`
    pub as_of: String,
    pub day: NaiveDate,
    pub lang: Lang,
    pub sheets: Vec<Sheet>,
}

/// One sheet: what stands above its table, the table by columns, what stands
/// below.
pub struct Sheet {
    pub name: String,
    pub above: Vec<String>,
    pub columns: Vec<SheetColumn>,
    /// How many columns stand on paper; those behind them are for the screen.
    pub printed: usize,
    /// Headings of the rows below them: before which row, the number, the words.
    pub headings: Vec<Heading>,
    /// Whether the last row is the total of the others.
    pub has_total: bool,
    pub below: Vec<String>,
}

/// A heading among the rows of a table, such as that of a section.
pub struct Heading {
    /// The row that it stands before.
    pub before: usize,
    pub number: String,
    pub words: String,
}

/// One column of a table: its heading, and a value a row.
pub struct SheetColumn {
    pub heading: String,
    /// The width at which it reads well, in digits.
    pub width: usize,
    pub values: Vec<Value>,
}

/// What is in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Nothing,
    Text(String),
    /// A number of the paper or a code: text, never a number or a day.
    Id(String),
    Date(NaiveDate),
    /// A whole year, as the paper has it: no day.
    Year(i32),
    Number(i64),
    /// Days left, late where below zero.
    DaysLeft(i64),
    State(String, Role),
    /// A part of a whole, `12` of `14`; of nothing there is none.
    Share(usize, usize),
}

/// What a workbook is made of.
pub struct Parts<'r, 'p> {
    pub plan: &'p Plan<'p>,
    pub filter: &'r Filter,
    pub items: &'r [ItemRow<'p>],
    pub deadlines: &'r [DeadlineRow<'p>],
    pub reports: &'r [ReportRow<'p>],
    pub counted: &'r Counted,
    pub bodies: &'r [BodyRow<'p>],
    pub today: NaiveDate,
    pub lang: Lang,
}

impl Workbook {
    pub fn new(parts: &Parts<'_, '_>) -> Self {
        let (plan, lang) = (parts.plan, parts.lang);
        let day = words::date(parts.today);
        let mut book = Self {
            title: words::title(plan, parts.today, lang),
            as_of: say!(lang, "Tính đến ngày {day}", "As of {day}"),
            day: parts.today,
            lang,
            sheets: vec![
                sheets::items(parts),
                sheets::deadlines(parts),
                sheets::reports(parts),
                sheets::summary(parts),
                sheets::bodies(parts),
            ],
        };
        let asked = asked::in_words(plan, parts.filter, lang);
        let no_progress = plan
            .records_nothing()
            .then(|| words::no_progress(plan, lang));
        for sheet in &mut book.sheets {
            let count = std::mem::take(&mut sheet.above);
            let about = std::iter::once(book.as_of.clone())
                .chain(count)
                .chain(asked.clone())
                .collect::<Vec<_>>();
            sheet.above = vec![about.join(" · ")];
            sheet.above.extend(no_progress.clone());
            for column in &mut sheet.columns {
                column.heading = plan.own_word(&column.heading);
            }
        }
        book
    }
}

impl SheetColumn {
    /// A column of a list, with a heading in full.
    fn of<R>(
        columns: &[Column<'_, R>],
        name: &str,
        width: usize,
        rows: &[R],
        lang: Lang,
    ) -> Option<Self> {
        let column = columns.iter().find(|column| column.name == name)?;
        Some(Self {
            heading: column.heading.in_lang(lang).to_owned(),
            width,
            values: rows.iter().map(|row| value(column, row, lang)).collect(),
        })
    }

    /// A column that no list has.
    fn made<R>(heading: String, width: usize, rows: &[R], value: impl FnMut(&R) -> Value) -> Self {
        Self {
            heading,
            width,
            values: rows.iter().map(value).collect(),
        }
    }

    /// The working day before each last good day that is not worked.
    fn working_days(
        working: &WorkingDays,
        days: impl Iterator<Item = Option<NaiveDate>>,
        lang: Lang,
    ) -> Self {
        Self {
            heading: say!(
                lang,
                "Ngày làm việc cuối cùng trong hạn",
                "Last working day in time",
            ),
            width: 12,
            values: days
                .map(|day| match day.and_then(|day| working.last_before(day)) {
                    Some(before) => Value::Date(before),
                    None => Value::Nothing,
                })
                .collect(),
        }
    }

    /// Whether no row has anything in it.
    fn is_empty(&self) -> bool {
        self.values.iter().all(|value| *value == Value::Nothing)
    }
}

/// What a column of a list has in a row.
fn value<R>(column: &Column<'_, R>, row: &R, lang: Lang) -> Value {
    let shown = || (column.human)(row, Look { lang, brief: false });
    match (column.data)(row) {
        Datum::Null => Value::Nothing,
        Datum::Id(id) => Value::Id(id.into_owned()),
        Datum::Date(day) => Value::Date(day),
        Datum::Number(days) if column.name == "days_left" => Value::DaysLeft(days),
        Datum::Number(number) => Value::Number(number),
        Datum::Share(part, whole) => Value::Share(part, whole),
        Datum::Point(Point::Day(day), _) => Value::Date(day),
        Datum::Point(Point::Year(year), _) => Value::Year(year),
        Datum::Word(..) if column.name == "state" => {
            let cell = shown();
            Value::State(cell.text, cell.role)
        }
        Datum::Text(_) | Datum::Named(_) | Datum::Ids(_) | Datum::Point(..) | Datum::Word(..) => {
            match shown().text {
                text if text.is_empty() => Value::Nothing,
                text => Value::Text(text),
            }
        }
    }
}
