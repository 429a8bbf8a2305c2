//! A plan as a workbook: a sheet each for items, deadlines, reports, counts and
//! bodies, with cells of a kind, so that a format can store dates as dates and
//! numbers of the paper as texts.

mod asked;
mod drawn;
pub mod set;
mod sheets;

pub use asked::Asked;
pub use sheets::LONG_TITLE;

use super::{Role, summary, words};
use crate::answer::bodies::BodyRow;
use crate::answer::deadlines::DeadlineRow;
use crate::answer::items::ItemRow;
use crate::answer::reports::ReportRow;
use crate::answer::summary::groups::{By, Counted};
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::Scopes;
use crate::model::plan::Plan;
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
    /// How many of the first columns say which row it is.
    pub named_by: usize,
    /// Headings of the rows below them.
    pub headings: Vec<Heading>,
    /// Whether the last row is the total of the others.
    pub has_total: bool,
    pub below: Vec<String>,
}

/// A heading among the rows of a table, such as that of a section.
pub struct Heading {
    /// The row that it stands before.
    pub before: usize,
    /// What stands in its first columns: the number and, last, the words.
    pub cells: Vec<String>,
}

/// One column of a table: its heading, and a value a row.
pub struct SheetColumn {
    pub heading: String,
    /// The width at which it reads well, in digits.
    pub width: usize,
    pub values: Vec<Value>,
}

/// What is in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    #[default]
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
    pub rows: Rows<'r, 'p>,
    pub counted: &'r Counted,
    /// What was asked for, in words.
    pub asked: Option<String>,
}

/// The rows of a plan.
pub struct Rows<'r, 'p> {
    pub plan: &'p Plan<'p>,
    pub items: &'r [ItemRow<'p>],
    pub deadlines: &'r [DeadlineRow<'p>],
    pub reports: &'r [ReportRow<'p>],
    pub bodies: &'r [BodyRow<'p>],
    pub today: NaiveDate,
    pub lang: Lang,
}

/// How many rows a sheet has room for.
pub const MOST_ROWS: usize = 1_048_576;

impl Workbook {
    pub fn new(parts: &Parts<'_, '_>) -> Self {
        let rows = &parts.rows;
        let (plan, lang) = (rows.plan, rows.lang);
        let mut book = Self {
            title: words::title(plan, rows.today, lang),
            as_of: as_of(rows.today, lang),
            day: rows.today,
            lang,
            sheets: vec![
                sheets::items(rows).finished(
                    say!(lang, "Nhiệm vụ", "Items"),
                    vec![words::item_count(rows.items.len(), lang)],
                ),
                sheets::deadlines(rows).finished(
                    say!(lang, "Thời hạn", "Deadlines"),
                    super::deadline::counted(rows.deadlines, lang).to_vec(),
                ),
                sheets::reports(rows).finished(
                    say!(lang, "Báo cáo", "Reports"),
                    vec![words::report_count(rows.reports.len(), lang)],
                ),
                counts(parts),
                sheets::bodies(rows).finished(
                    say!(lang, "Đơn vị", "Bodies"),
                    vec![words::body_count(rows.bodies.len(), lang)],
                ),
            ],
        };
        let no_progress = plan
            .records_nothing()
            .then(|| words::no_progress(plan, lang));
        book.say_above(parts.asked.as_ref(), no_progress.as_slice());
        for column in book.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns) {
            column.heading = plan.own_word(&column.heading);
        }
        book
    }

    /// Says above each table the day, its counts, what was asked for, and some lines.
    fn say_above(&mut self, asked: Option<&String>, lines: &[String]) {
        for sheet in &mut self.sheets {
            let count = std::mem::take(&mut sheet.above);
            let about = std::iter::once(self.as_of.clone())
                .chain(count)
                .chain(asked.cloned())
                .collect::<Vec<_>>();
            sheet.above = vec![about.join(" · ")];
            sheet.above.extend_from_slice(lines);
        }
    }

    /// The sheet with the most rows, and how many.
    pub fn longest(&self) -> (String, usize) {
        let rows = |sheet: &Sheet| {
            let table = sheet.columns.first();
            let table = table.map_or(0, |column| column.values.len());
            // The title and the headings of the columns, too.
            2 + sheet.above.len() + table + sheet.headings.len() + sheet.below.len()
        };
        let sheets = self.sheets.iter().map(|sheet| (rows(sheet), &sheet.name));
        let longest = sheets.max_by_key(|(rows, _)| *rows);
        longest.map_or_else(Default::default, |(rows, name)| (name.clone(), rows))
    }
}

fn as_of(today: NaiveDate, lang: Lang) -> String {
    let day = words::date(today);
    say!(lang, "Tính đến ngày {day}", "As of {day}")
}

/// The counts of a plan by unit.
fn counts(parts: &Parts<'_, '_>) -> Sheet {
    let (rows, counted) = (&parts.rows, parts.counted);
    let (plan, lang) = (rows.plan, rows.lang);
    let by = By::Body(Kind::Unit);
    let groups = counted.groups.iter();
    let scopes = Scopes::new(plan);
    let row = |(group, counts): (&_, &_)| {
        summary::groups::group_row(plan, &scopes, by, *group, counts, lang)
    };
    let mut of_groups: Vec<_> = groups.map(row).collect();
    of_groups.push(summary::groups::total_row(&counted.total, None, lang));
    let mut drawn = sheets::summary(&of_groups, counted, by, rows.today, lang);
    // A long one is cut above the tables, and whole here.
    let title = plan.heading(lang);
    if title.chars().count() > LONG_TITLE {
        drawn.below.push(title);
    }
    drawn.finished(
        say!(lang, "Tổng hợp", "Summary"),
        vec![words::item_count(counted.total.items.total, lang)],
    )
}
