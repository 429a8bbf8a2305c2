//! A workbook for Excel and LibreOffice: dates are dates, numbers of the paper
//! are texts, no text is ever a formula, and all of it can be read, on the
//! screen and on A4.

mod fit;
pub mod form;
mod look;

use super::archive::as_everywhere;
use crate::say;
use crate::text::clean::printed;
use crate::view::workbook::{Heading, LONG_TITLE, Sheet, SheetColumn, Value, Workbook};
use fit::{lines, pieces, shortened};
use look::Look;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, IgnoreError, RowNum, Worksheet, XlsxError,
};
use std::borrow::Cow;

/// A workbook, and what the reader has to know about it.
pub struct Written {
    pub bytes: Vec<u8>,
    /// Where a text was too long for one cell and goes on in the row below: the
    /// sheet, and what stands first in the row.
    pub continued: Vec<(String, String)>,
}

/// How many letters of the title stand above a table; of a longer one all of them
/// stand on the sheet of counts.
const TITLE: usize = LONG_TITLE;

/// How many letters of the title stand at the top of a printed page.
const RUNNING_TITLE: usize = 100;

/// The widest that a column grows for long texts.
const WIDEST: usize = 80;

/// How wide columns on paper may be together, in points: A4 on its side has room for
/// 784 between its margins, and letters of 11 points are not to be smaller than 9.
const ON_PAPER: usize = 958;

/// What a column takes besides its digits, which are 5.25 points wide.
const AROUND: usize = 4;

/// How high a row on paper should be, in lines.
const COMFORTABLE: usize = 8;

/// A4 in the numbers of Excel.
const A4: u8 = 9;

/// The workbook as the bytes of a file.
///
/// # Errors
/// It has more rows than a sheet can have.
pub fn write(mut book: Workbook) -> Result<Written, XlsxError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    // Widths are counted in digits of this font.
    file.set_default_format(&look::plain(), look::ROW_PIXELS, look::COLUMN_PIXELS)?;
    let mut properties = DocProperties::new().set_title(shortened(&printed(&book.title), TITLE));
    if let Some(day) = excel_day(book.day)? {
        properties = properties.set_creation_datetime(&day);
    }
    file.set_properties(&properties);
    let mut continued = Vec::new();
    // A sheet that is written is let go of.
    for sheet in std::mem::take(&mut book.sheets) {
        let page = Page {
            book: &book,
            sheet: &sheet,
            widths: widths(&sheet),
        };
        let worksheet = file.add_worksheet();
        page.set_up(worksheet)?;
        let first_cells = page.fill(worksheet)?;
        continued.extend(
            first_cells
                .into_iter()
                .map(|cell| (sheet.name.clone(), cell)),
        );
    }
    Ok(Written {
        bytes: as_everywhere(file.save_to_buffer()?),
        continued,
    })
}

/// Whether a workbook was not written as a sheet has too few rows.
pub fn has_no_room(error: &XlsxError) -> bool {
    matches!(error, XlsxError::RowColumnLimitError)
}

/// One sheet in the making.
struct Page<'b> {
    book: &'b Workbook,
    sheet: &'b Sheet,
    /// Of each column, in digits.
    widths: Vec<usize>,
}

impl Page<'_> {
    /// What holds for the whole sheet: its name, the paper, what stands on each
    /// printed page.
    fn set_up(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (book, sheet) = (self.book, self.sheet);
        let head = self.head_row();
        worksheet.set_name(&sheet.name)?;
        worksheet.set_landscape().set_paper_size(A4);
        worksheet.set_print_fit_to_pages(1, 0);
        worksheet.set_header_footer_scale_with_doc(false);
        worksheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        worksheet.set_repeat_rows(head, head)?;
        worksheet.set_freeze_panes(head + 1, 0)?;
        // The size goes before the font: after it, it would take in digits of
        // the text.
        let font = "&9&\"Times New Roman,Regular\"";
        let running = |text: &str| shortened(&printed(text), RUNNING_TITLE).replace('&', "&&");
        let (title, as_of, name) = (
            running(&book.title),
            running(&book.as_of),
            running(&sheet.name),
        );
        let page = say!(book.lang, "Trang &P/&N", "Page &P/&N");
        worksheet.set_header(format!("&L{font}{title}&R{font}{name}"));
        worksheet.set_footer(format!("&L{font}{as_of}&R{font}{page}"));
        for (place, width) in (0..).zip(&self.widths) {
            let width = u32::try_from(*width).unwrap_or(u32::MAX);
            worksheet.set_column_width(place, f64::from(width))?;
        }
        Ok(())
    }

    /// The row of the headings: below the title and the lines above the table.
    fn head_row(&self) -> RowNum {
        RowNum::try_from(self.sheet.above.len() + 1).unwrap_or(RowNum::MAX)
    }

    /// The last column on paper.
    fn last_printed(&self) -> ColNum {
        ColNum::try_from(self.sheet.printed.saturating_sub(1)).unwrap_or(ColNum::MAX)
    }

    fn last_column(&self) -> ColNum {
        ColNum::try_from(self.sheet.columns.len().saturating_sub(1)).unwrap_or(ColNum::MAX)
    }

    /// Writes all cells; the first cells of the rows that go on below.
    fn fill(&self, worksheet: &mut Worksheet) -> Result<Vec<String>, XlsxError> {
        let (sheet, head) = (self.sheet, self.head_row());
        let title = shortened(&printed(&self.book.title), TITLE);
        self.across(worksheet, 0, &title, &look::title())?;
        for (row, line) in (1..).zip(&sheet.above) {
            self.across(worksheet, row, &printed(line), &look::about())?;
        }
        for (place, column) in (0..).zip(&sheet.columns) {
            worksheet.write_string_with_format(head, place, &column.heading, &look::head())?;
        }
        // Bold is wider.
        let head_lines = sheet
            .columns
            .iter()
            .zip(&self.widths)
            .map(|(column, width)| lines(&column.heading, width * 9 / 10));
        worksheet.set_row_height(head, look::height(head_lines.max().unwrap_or(1)))?;
        let count = sheet
            .columns
            .first()
            .map_or(0, |column| column.values.len());
        let mut continued = Vec::new();
        let mut row = head + 1;
        let mut last_data = head;
        let mut headings = sheet.headings.iter().peekable();
        for place in 0..count {
            while let Some(heading) = headings.next_if(|heading| heading.before <= place) {
                self.heading(worksheet, row, heading)?;
                row += 1;
            }
            let is_total = sheet.has_total && place + 1 == count;
            let height = self.row(worksheet, row, place, is_total)?;
            if height > 1 {
                let named_by = sheet.columns.iter().take(sheet.named_by);
                let first = named_by.map(|column| first_words(&column.values[place]));
                continued.push(first.collect::<Vec<_>>().join(" "));
            }
            row += height;
            if !is_total {
                last_data = row - 1;
            }
        }
        if count == 0 {
            let none = say!(
                self.book.lang,
                "Không có dòng nào khớp điều kiện.",
                "Nothing fits these conditions.",
            );
            self.across(worksheet, row, &none, &look::note())?;
            row += 1;
        }
        worksheet.autofilter(head, 0, last_data, self.last_column())?;
        worksheet.ignore_error_range(
            head,
            0,
            row,
            self.last_column(),
            IgnoreError::NumberStoredAsText,
        )?;
        for line in &sheet.below {
            for part in pieces(&printed(line), self.whole_width()) {
                self.across(worksheet, row, &part, &look::note())?;
                row += 1;
            }
        }
        if sheet.printed < sheet.columns.len() {
            let last = row.saturating_sub(1);
            worksheet.set_print_area(0, 0, last, self.last_printed())?;
        }
        Ok(continued)
    }

    /// Writes a heading among the rows: its number and words in the columns of
    /// numbers and titles, as papers have them. No cells are merged: merged ones
    /// cannot be sorted.
    fn heading(
        &self,
        worksheet: &mut Worksheet,
        row: RowNum,
        heading: &Heading,
    ) -> Result<(), XlsxError> {
        let format = look::heading();
        let mut lines_of_words = 1;
        for (column, (cell, width)) in (0..).zip(heading.cells.iter().zip(&self.widths)) {
            let words = printed(cell);
            worksheet.write_string_with_format(row, column, &*words, &format)?;
            lines_of_words = lines(&words, width * 9 / 10);
        }
        let named = ColNum::try_from(heading.cells.len()).unwrap_or(ColNum::MAX);
        for column in named..=self.last_column() {
            worksheet.write_blank(row, column, &format)?;
        }
        worksheet.set_row_height(row, look::height(lines_of_words))?;
        Ok(())
    }

    /// Writes one row of the table; a text that no cell can show goes on in
    /// the row below, where all that is no long text stands again, so that
    /// sorting and filtering keep them together. How many rows it took.
    fn row(
        &self,
        worksheet: &mut Worksheet,
        row: RowNum,
        place: usize,
        is_total: bool,
    ) -> Result<RowNum, XlsxError> {
        let parts: Vec<Vec<String>> = self
            .sheet
            .columns
            .iter()
            .zip(&self.widths)
            .map(|(column, width)| match &column.values[place] {
                Value::Text(text) => pieces(&printed(text), *width),
                _ => Vec::new(),
            })
            .collect();
        let height = parts.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let more = say!(self.book.lang, "(tiếp) ", "(continued) ");
        for below in 0..height {
            let at = row + RowNum::try_from(below).unwrap_or(RowNum::MAX);
            let mut most_lines = 1;
            let look = Look {
                is_total,
                goes_on: below > 0,
            };
            let cells = self.sheet.columns.iter().zip(&parts).zip(&self.widths);
            for (column, ((values, parts), width)) in (0..).zip(cells) {
                let value = &values.values[place];
                let (value, text) = match value {
                    Value::Text(_) => (value, part(parts, below, &more)),
                    Value::Id(id) => (value, Some(printed(id))),
                    // What can be counted is there once.
                    _ if below > 0 => (&Value::Nothing, None),
                    Value::State(text, _) => (value, Some(printed(text))),
                    _ => (value, None),
                };
                if let (Value::Text(_) | Value::State(..), Some(text)) = (value, &text) {
                    most_lines = most_lines.max(lines(text, *width));
                }
                self.cell(worksheet, (at, column), value, text.as_deref(), look)?;
            }
            worksheet.set_row_height(at, look::height(most_lines))?;
        }
        Ok(RowNum::try_from(height).unwrap_or(RowNum::MAX))
    }

    /// Writes one cell; `text` is what a value of words shows there.
    fn cell(
        &self,
        worksheet: &mut Worksheet,
        (row, column): (RowNum, ColNum),
        value: &Value,
        text: Option<&str>,
        look: Look,
    ) -> Result<(), XlsxError> {
        let format = look.of(value, self.book.lang);
        match (value, text) {
            (Value::Id(_), Some(id)) => {
                worksheet.write_string_with_format(row, column, id, &format)?
            }
            (Value::Share(_, 0), _) => {
                worksheet.write_string_with_format(row, column, "–", &format)?
            }
            (Value::Share(part, whole), _) => {
                // Far below 2^53: exact.
                #[allow(clippy::cast_precision_loss)]
                let share = *part as f64 / *whole as f64;
                worksheet.write_number_with_format(row, column, share, &format)?
            }
            (_, Some(text)) => {
                // Edited, it would become a formula.
                let format = if text.starts_with(['=', '+', '-', '@']) {
                    format.set_quote_prefix()
                } else {
                    format
                };
                worksheet.write_string_with_format(row, column, text, &format)?
            }
            (Value::Date(day), None) => match excel_day(*day)? {
                Some(excel) => {
                    worksheet.write_datetime_with_format(row, column, &excel, &format)?
                }
                None => {
                    let text = day.format("%d/%m/%Y").to_string();
                    worksheet.write_string_with_format(row, column, text, &format)?
                }
            },
            (Value::Year(year), None) => {
                worksheet.write_number_with_format(row, column, *year, &format)?
            }
            (Value::Number(number) | Value::DaysLeft(number), None) => {
                // Far below 2^53: exact.
                #[allow(clippy::cast_precision_loss)]
                let number = *number as f64;
                worksheet.write_number_with_format(row, column, number, &format)?
            }
            (_, None) => worksheet.write_blank(row, column, &format)?,
        };
        Ok(())
    }

    /// A line across the table as it stands on paper, as high as its text needs: merged cells
    /// do not grow by themselves.
    fn across(
        &self,
        worksheet: &mut Worksheet,
        row: RowNum,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let last = self.last_printed();
        if last == 0 {
            worksheet.write_string_with_format(row, 0, text, format)?;
        } else {
            worksheet.merge_range(row, 0, row, last, text, format)?;
        }
        let lines = lines(text, self.whole_width());
        worksheet.set_row_height(row, look::height(lines))?;
        Ok(())
    }

    fn whole_width(&self) -> usize {
        self.widths.iter().take(self.sheet.printed).sum()
    }
}

/// The width of each column: wider than it reads best where a text would not fit
/// into a row otherwise. On paper there is only so much room, which is shared by
/// what each column would take; a text that has none goes on in the row below.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let (paper, screen) = sheet.columns.split_at(sheet.printed);
    let taken: usize = paper.iter().map(|column| column.width).sum();
    let digits = ON_PAPER.saturating_sub(AROUND * paper.len()) * 4 / 21;
    let free = digits.saturating_sub(taken);
    let more: Vec<usize> = paper
        .iter()
        .map(|column| width(column, COMFORTABLE) - column.width)
        .collect();
    let wished: usize = more.iter().sum();
    let shared = paper.iter().zip(more).map(|(column, more)| {
        let more = match wished <= free {
            true => more,
            false => more * free / wished,
        };
        column.width + more
    });
    let others = screen.iter().map(|column| width(column, fit::MOST_LINES));
    shared.chain(others).collect()
}

/// The width that a column would have with all the room there is: its texts in so many
/// lines.
fn width(column: &SheetColumn, lines: usize) -> usize {
    let texts = column.values.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    let longest = texts
        .map(|text| fit::needed(text, lines))
        .max()
        .unwrap_or(0);
    longest.min(WIDEST).max(column.width)
}

/// What a row is called: its first cell.
fn first_words(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Id(text) | Value::State(text, _) => shortened(text, 40),
        Value::Date(day) => day.format("%d/%m/%Y").to_string(),
        _ => String::new(),
    }
}

/// A day as Excel counts them; `None` before March 1900, where programs do not
/// agree: Excel takes 1900 for a leap year.
fn excel_day(day: chrono::NaiveDate) -> Result<Option<ExcelDateTime>, XlsxError> {
    use chrono::Datelike;
    if (day.year(), day.month()) < (1900, 3) {
        return Ok(None);
    }
    let year = u16::try_from(day.year()).unwrap_or(u16::MAX);
    let month = u8::try_from(day.month()).unwrap_or(u8::MAX);
    let of_month = u8::try_from(day.day()).unwrap_or(u8::MAX);
    ExcelDateTime::from_ymd(year, month, of_month).map(Some)
}

/// What of a long text stands in a row that goes on; one that fits into a row
/// stands in each of them.
fn part<'t>(parts: &'t [String], below: usize, more: &str) -> Option<Cow<'t, str>> {
    match (parts.get(below), parts) {
        (Some(part), _) if below == 0 => Some(Cow::Borrowed(part)),
        (Some(part), _) => Some(Cow::Owned(format!("{more}{part}"))),
        (None, [only]) => Some(Cow::Borrowed(only)),
        (None, _) => None,
    }
}
