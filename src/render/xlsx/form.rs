//! The form of a unit as a sheet: what is not to be changed is grey and locked,
//! without a password; what is filled in is checked by the sheet.

use super::super::archive::as_everywhere;
use super::{A4, TITLE, excel_day, fit, look};
use crate::text::clean::printed;
use crate::view::form::{Column, Form, Holds};
use crate::view::paper::{MOTTO, STATE_NAME};
use fit::{lines, shortened};
use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, IgnoreError, ProtectionOptions, RowNum, Worksheet,
    XlsxError,
};

/// The width of the table, in digits.
const WIDTH: usize = 190;

/// The form as the bytes of a file.
///
/// # Errors
/// It has more rows than a sheet can have.
pub fn write(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_default_format(&look::plain(), look::ROW_PIXELS, look::COLUMN_PIXELS)?;
    let mut properties = DocProperties::new().set_title(shortened(&printed(&form.title), TITLE));
    if let Some(day) = excel_day(form.made)? {
        properties = properties.set_creation_datetime(&day);
    }
    file.set_properties(&properties);
    let worksheet = file.add_worksheet();
    Page { form }.fill(worksheet)?;
    Ok(as_everywhere(file.save_to_buffer()?))
}

/// The sheet in the making.
struct Page<'f> {
    form: &'f Form,
}

impl Page<'_> {
    fn fill(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        let form = self.form;
        worksheet.set_name(&form.sheet)?;
        worksheet.set_landscape().set_paper_size(A4);
        worksheet.set_print_fit_to_pages(1, 0);
        worksheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        for (place, column) in (0..).zip(&form.columns) {
            let width = u32::try_from(width(column)).unwrap_or(u32::MAX);
            worksheet.set_column_width(place, f64::from(width))?;
        }
        let mut row = self.head(worksheet)?;
        let bold = look::plain().set_bold().set_font_size(13);
        let middle = |format: Format| {
            format
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
        };
        self.across(worksheet, row, &form.title, &middle(bold.clone()))?;
        self.across(
            worksheet,
            row + 1,
            &form.subject,
            &middle(look::plain().set_bold()),
        )?;
        row += 2;
        for line in &form.about {
            self.across(worksheet, row, line, &look::about())?;
            row += 1;
        }
        let head = row + 1;
        self.table(worksheet, head)?;
        let count = RowNum::try_from(form.rows.len().max(1)).unwrap_or(RowNum::MAX);
        let below = head + count + 2;
        self.across(worksheet, below, &form.code, &look::plain().set_bold())?;
        worksheet.set_repeat_rows(head, head)?;
        worksheet.set_freeze_panes(head + 1, 2)?;
        worksheet.set_print_area(0, 0, below, self.last_column())?;
        worksheet.ignore_error_range(
            head,
            0,
            below,
            self.last_column(),
            IgnoreError::NumberStoredAsText,
        )?;
        worksheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }

    /// The blocks of a paper's head, side by side; the row below them.
    fn head(&self, worksheet: &mut Worksheet) -> Result<RowNum, XlsxError> {
        let head = &self.form.head;
        let plain = look::plain().set_align(FormatAlign::Center);
        let bold = plain.clone().set_bold();
        let italic = plain.clone().set_italic();
        let split = 4;
        let left = [
            (head.superior.as_deref().unwrap_or_default(), &plain),
            (&*head.issuer, &bold),
            (head.number.as_deref().unwrap_or_default(), &plain),
        ];
        let (name, motto) = match head.has_motto {
            true => (STATE_NAME, MOTTO),
            false => ("", ""),
        };
        let right = [
            (name, &bold),
            (motto, &bold),
            (&*head.place_and_date, &italic),
        ];
        for (row, ((left, of_left), (right, of_right))) in (0..).zip(left.into_iter().zip(right)) {
            let last = self.last_column();
            worksheet.merge_range(row, 0, row, split - 1, &printed(left), of_left)?;
            worksheet.merge_range(row, split, row, last, &printed(right), of_right)?;
        }
        // A blank row parts it from the title.
        Ok(4)
    }

    fn table(&self, worksheet: &mut Worksheet, head: RowNum) -> Result<(), XlsxError> {
        let form = self.form;
        let mut most = 1;
        for (place, column) in (0..).zip(&form.columns) {
            worksheet.write_string_with_format(head, place, column.heading, &look::head())?;
            // Bold is wider.
            most = most.max(lines(column.heading, width(column) * 8 / 10));
        }
        worksheet.set_row_height(head, look::height(most))?;
        let locked = look::locked();
        for (row, cells) in (head + 1..).zip(&form.rows) {
            let mut most = 2;
            for (place, (cell, column)) in (0..).zip(cells.iter().zip(&form.columns)) {
                let text = printed(cell);
                most = most.max(lines(&text, width(column)));
                worksheet.write_string_with_format(row, place, &*text, &locked)?;
            }
            self.blanks(worksheet, row)?;
            worksheet.set_row_height(row, look::height(most))?;
        }
        if form.rows.is_empty() {
            self.across(worksheet, head + 1, &form.no_rows, &locked)?;
            return Ok(());
        }
        let last = head + RowNum::try_from(form.rows.len()).unwrap_or(RowNum::MAX);
        self.rules(worksheet, head + 1, last)
    }

    /// The cells of a row that the unit fills in.
    fn blanks(&self, worksheet: &mut Worksheet, row: RowNum) -> Result<(), XlsxError> {
        for (place, column) in (0..).zip(&self.form.columns) {
            let format = match column.holds {
                Holds::Fixed | Holds::Role => continue,
                Holds::Percent => look::blank().set_align(FormatAlign::Center),
                Holds::Day => look::blank()
                    .set_num_format("dd/mm/yyyy")
                    .set_align(FormatAlign::Center),
                // As text: what begins with a hyphen is no formula, a number of a
                // document no day.
                Holds::Text => look::blank().set_num_format("@"),
            };
            worksheet.write_blank(row, place, &format)?;
        }
        Ok(())
    }

    /// What the sheet checks by itself.
    fn rules(
        &self,
        worksheet: &mut Worksheet,
        first: RowNum,
        last: RowNum,
    ) -> Result<(), XlsxError> {
        let form = self.form;
        for (place, column) in (0..).zip(&form.columns) {
            let rule = match column.holds {
                Holds::Role => {
                    let roles = form.roles.each_ref().map(String::as_str);
                    DataValidation::new().allow_list_strings(&roles)?
                }
                Holds::Percent => DataValidation::new()
                    .allow_decimal_number(DataValidationRule::Between(0.0, 100.0))
                    .set_error_message(&form.percent_rule)?,
                Holds::Day => {
                    let from = ExcelDateTime::from_ymd(2000, 1, 1)?;
                    let until = ExcelDateTime::from_ymd(2100, 12, 31)?;
                    // A program that takes the month first keeps the day as text,
                    // where the person insists.
                    DataValidation::new()
                        .allow_date(DataValidationRule::Between(from, until))
                        .set_error_style(DataValidationErrorStyle::Warning)
                        .set_error_message(&form.date_rule)?
                }
                Holds::Fixed | Holds::Text => continue,
            };
            worksheet.add_data_validation(first, place, last, place, &rule)?;
        }
        Ok(())
    }

    fn last_column(&self) -> ColNum {
        ColNum::try_from(self.form.columns.len() - 1).unwrap_or(ColNum::MAX)
    }

    /// A line across the whole table, as high as its text needs.
    fn across(
        &self,
        worksheet: &mut Worksheet,
        row: RowNum,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text = printed(text);
        worksheet.merge_range(row, 0, row, self.last_column(), &text, format)?;
        let lines = lines(&text, WIDTH);
        worksheet.set_row_height(row, look::height(lines))?;
        Ok(())
    }
}

/// The width of a column, in digits.
fn width(column: &Column) -> usize {
    WIDTH * column.share / 100
}
