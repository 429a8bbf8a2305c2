//! xlsx: values and formats by `calamine`, after each part was looked through:
//! it trusts what a zip says of itself.

use super::rich::Rich;
use super::{Book, Merged, Sheet, Shown, format};
use crate::paper::parts::Parts;
use crate::paper::words::Look;
use crate::paper::{Unreadable, limit};
use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::collections::HashSet;
use std::io::Cursor;

pub fn read(bytes: &[u8], book: &mut Book) -> Result<(), Unreadable> {
    let mut parts = Parts::open(bytes)?;
    parts.look_through()?;
    let rich = Rich::read(&mut parts)?;
    let has_formulas = parts.has_formulas;
    let mut unseen = parts.unseen_of_sheets()?;
    drop(parts);
    let damaged = |part: &str| Unreadable::Damaged(part.to_owned());
    let mut file = match Xlsx::new(Cursor::new(bytes)) {
        Ok(file) => file,
        Err(XlsxError::Password) => return Err(Unreadable::Encrypted),
        Err(_) => return Err(damaged("xl/workbook.xml")),
    };
    let sheets = file.sheets_metadata().to_vec();
    let mut styles: Option<Vec<Looks>> = None;
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut out = Sheet {
            is_hidden: sheet.visible != SheetVisible::Visible,
            merged: file
                .merge_cells_by_sheet_name(&sheet.name)
                .map_err(|_| damaged(&sheet.name))?
                .iter()
                .map(merged)
                .collect(),
            unseen: unseen.remove(&sheet.name).unwrap_or_default(),
            name: sheet.name,
            ..Sheet::default()
        };
        let name = out.name.clone();
        let cells = file.worksheet_cells_reader(&name);
        let mut cells = cells.map_err(|_| damaged(&name))?;
        // The styles are those of the workbook.
        let styles = styles.get_or_insert_with(|| cells.styles().iter().map(Looks::of).collect());
        let mut valued = HashSet::new();
        while let Some((cell, style)) = cells
            .next_cell_with_style_id()
            .map_err(|_| damaged(&name))?
        {
            let style = styles.get(style);
            if let Some(mut shown) = shown(cell.get_value(), style)? {
                shown.struck = rich.struck(&shown.words);
                if has_formulas {
                    valued.insert(cell.get_position());
                }
                book.put(&mut out, cell.get_position(), shown)?;
            }
        }
        drop(cells);
        if has_formulas {
            let cells = file.worksheet_cells_reader(&name);
            let mut cells = cells.map_err(|_| damaged(&name))?;
            while let Some(cell) = cells.next_formula().map_err(|_| damaged(&name))? {
                // One that no program has computed is its own text.
                let at = cell.get_position();
                if !cell.get_value().is_empty() && !valued.contains(&at) {
                    let formula = cell.get_value();
                    book.put(&mut out, at, words(&format!("={formula}")))?;
                }
            }
        }
        book.end(out)?;
    }
    Ok(())
}

pub fn merged(one: &Dimensions) -> Merged {
    Merged {
        rows: one.start.0..=one.end.0,
        columns: one.start.1..=one.end.1,
    }
}

/// What a style says.
#[derive(Debug, Default)]
struct Looks {
    look: Look,
    code: String,
}

impl Looks {
    fn of(style: &Style) -> Self {
        let font = style.font.as_ref();
        let code = style.number_format.as_ref();
        Self {
            look: Look {
                is_bold: font.is_some_and(|font| font.is_bold()),
                is_struck: font.is_some_and(|font| font.has_strikethrough()),
            },
            code: code.map_or_else(String::new, |format| format.format_code.clone()),
        }
    }
}

/// What a cell shows; `None` for an empty one.
fn shown(value: &DataRef, style: Option<&Looks>) -> Result<Option<Shown>, Unreadable> {
    let look = style.map(|style| style.look).unwrap_or_default();
    let code = style.map_or("", |style| style.code.as_str());
    let shown = match value {
        DataRef::Empty => return Ok(None),
        DataRef::Int(value) => format::shown(*value as f64, code),
        DataRef::Float(value) => format::shown(*value, code),
        DataRef::String(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Bool(value) => words(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => Shown {
            shows_month: format::is_of_months(code),
            ..self::moment(moment)
        },
        DataRef::DateTimeIso(text) => Shown {
            shows_month: format::is_of_months(code),
            ..format::iso(text).unwrap_or_else(|| words(text))
        },
        DataRef::DurationIso(text) => words(text),
        DataRef::Error(error) => words(&error.to_string()),
    };
    if shown.words.len() as u64 > limit::CELL.most * 4 {
        return Err(limit::CELL.error());
    }
    Ok(Some(Shown { look, ..shown }))
}

pub fn moment(moment: &calamine::ExcelDateTime) -> Shown {
    let (year, month, day, hour, minute, _, _) = moment.to_ymd_hms_milli();
    let is_date = moment.is_datetime() && moment.as_f64() >= 1.0;
    format::moment(
        i32::from(year),
        u32::from(month),
        u32::from(day),
        u32::from(hour),
        u32::from(minute),
        is_date,
    )
}

pub fn words(text: &str) -> Shown {
    Shown {
        // A carriage return, as Excel writes one in XML.
        words: text.replace("_x000D_", ""),
        ..Shown::default()
    }
}
