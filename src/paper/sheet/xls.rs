//! xls: by `calamine`, after its records were looked through: it makes room for as
//! much as they say.

use super::xlsx::{merged, moment, words};
use super::{Book, Sheet, biff, format};
use crate::paper::Unreadable;
use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::Cursor;

pub fn read(bytes: &[u8], book: &mut Book) -> Result<(), Unreadable> {
    let mut unseen = biff::look_through(bytes)?;
    unseen.reverse();
    let damaged = || Unreadable::Damaged("Workbook".to_owned());
    let mut file = match Xls::new(Cursor::new(bytes)) {
        Ok(file) => file,
        Err(XlsError::Password) => return Err(Unreadable::Encrypted),
        Err(_) => return Err(damaged()),
    };
    let sheets = file.sheets_metadata().to_vec();
    for sheet in sheets {
        let unseen = unseen.pop().unwrap_or_default();
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = file.worksheet_range(&sheet.name).map_err(|_| damaged())?;
        let parts = file.merge_cells_by_sheet_name(&sheet.name);
        let mut out = Sheet {
            is_hidden: sheet.visible != SheetVisible::Visible,
            unseen,
            merged: parts.unwrap_or_default().iter().map(merged).collect(),
            name: sheet.name,
            ..Sheet::default()
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (first_row + row as u32, first_column + column as u32);
            let shown = match value {
                Data::Empty => continue,
                Data::Int(value) => format::shown(*value as f64, ""),
                Data::Float(value) => format::shown(*value, ""),
                Data::String(text) => words(text),
                Data::Bool(value) => words(if *value { "TRUE" } else { "FALSE" }),
                Data::DateTime(value) => moment(value),
                Data::DateTimeIso(text) => format::iso(text).unwrap_or_else(|| words(text)),
                Data::DurationIso(text) => words(text),
                Data::Error(error) => words(&error.to_string()),
            };
            book.put(&mut out, at, shown)?;
        }
        book.end(out)?;
    }
    Ok(())
}
