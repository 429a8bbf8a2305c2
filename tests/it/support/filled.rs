//! Forms that came back, made by the tests: for Excel and for Word, with cells of
//! each kind.

use chrono::{Datelike, NaiveDate};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What is in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// A number whose format shows other digits, such as `0.00`.
    Shown(f64, &'static str),
    Date(NaiveDate),
    /// A formula that no program has computed.
    Formula(String),
    /// Goes on with the cell above.
    Above,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A sheet with rows; an empty row stays one.
pub fn xlsx(rows: &[Vec<Cell>]) -> Vec<u8> {
    xlsx_of(&[("Biểu", false, rows)])
}

/// A workbook: the name of each sheet, whether it is hidden, its rows.
pub fn xlsx_of(sheets: &[(&str, bool, &[Vec<Cell>])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, is_hidden, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap().set_hidden(*is_hidden);
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(cells) {
                put(sheet, row, column, cell);
            }
        }
    }
    without_computed(book.save_to_buffer().unwrap())
}

fn put(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, column: u16, cell: &Cell) {
    let format = rust_xlsxwriter::Format::new();
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => drop(sheet.write_string(row, column, text).unwrap()),
        Cell::Number(number) => drop(sheet.write_number(row, column, *number).unwrap()),
        Cell::Shown(number, code) => {
            let format = format.set_num_format(*code);
            sheet
                .write_number_with_format(row, column, *number, &format)
                .unwrap();
        }
        Cell::Date(day) => {
            let (year, month, of_month) = (day.year(), day.month(), day.day());
            let (year, month) = (u16::try_from(year).unwrap(), u8::try_from(month).unwrap());
            let day = rust_xlsxwriter::ExcelDateTime::from_ymd(
                year,
                month,
                u8::try_from(of_month).unwrap(),
            );
            let format = format.set_num_format("dd/mm/yyyy");
            sheet
                .write_datetime_with_format(row, column, day.unwrap(), &format)
                .unwrap();
        }
        Cell::Formula(formula) => drop(sheet.write_formula(row, column, formula.as_str()).unwrap()),
        Cell::Above => panic!("only for Word"),
    }
}

/// As programs write formulas that they do not compute.
fn without_computed(bytes: Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(bytes).unwrap();
            bytes = text.replace("</f><v>0</v>", "</f><v></v>").into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A table for Word, with a line of words below it.
pub fn docx(rows: &[Vec<Cell>], below: &str) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraph = |text: &str| {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
            .collect();
        format!("<w:p><w:r>{}</w:r></w:p>", lines.join("<w:br/>"))
    };
    let goes_on = |row: usize, column: usize| {
        rows.get(row)
            .is_some_and(|row| row.get(column) == Some(&Cell::Above))
    };
    let mut table = String::new();
    for (place, row) in rows.iter().enumerate() {
        table.push_str("<w:tr>");
        for (column, cell) in row.iter().enumerate() {
            let (merge, text) = match cell {
                Cell::Above => ("<w:vMerge/>", String::new()),
                Cell::Text(text) if goes_on(place + 1, column) => {
                    ("<w:vMerge w:val=\"restart\"/>", text.clone())
                }
                Cell::Text(text) => ("", text.clone()),
                Cell::Number(number) => ("", number.to_string()),
                Cell::Date(day) => ("", day.format("%d/%m/%Y").to_string()),
                Cell::Shown(..) | Cell::Formula(_) => panic!("only for Excel"),
            };
            table.push_str(&format!(
                "<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>",
                paragraph(&text)
            ));
        }
        table.push_str("</w:tr>");
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}<w:tbl>{table}</w:tbl>{}</w:body></w:document>",
        paragraph("BIỂU TỔNG HỢP"),
        paragraph(below),
    );
    const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
    ] {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}
