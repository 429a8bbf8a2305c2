//! ods: read from its XML, where each cell has its value and the words that it
//! shows.

use super::{Book, Merged, Sheet, Shown, format};
use crate::paper::parts::Parts;
use crate::paper::words::Look;
use crate::paper::xml::{self, Node, Tag, Xml};
use crate::paper::{Unreadable, limit};
use chrono::Datelike;
use std::collections::HashMap;

const CONTENT: &str = "content.xml";

/// What a style says.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    look: Look,
    is_hidden: bool,
}

pub fn read(bytes: &[u8], book: &mut Book) -> Result<(), Unreadable> {
    let mut parts = Parts::open(bytes)?;
    let bytes = parts.need(CONTENT)?;
    let text = xml::text(&bytes, CONTENT)?;
    let mut reading = Reading {
        xml: Xml::new(&text, CONTENT),
        styles: HashMap::new(),
    };
    loop {
        match reading.xml.next()? {
            Node::Start(tag) if tag.name() == b"style" => reading.style(&tag)?,
            Node::Start(tag) if tag.name() == b"tracked-changes" => reading.xml.skip()?,
            Node::Start(tag) if tag.name() == b"table" => {
                let style = reading.style_of(&tag);
                let mut sheet = Sheet {
                    name: tag.get(b"name").unwrap_or_default(),
                    is_hidden: style.is_hidden,
                    ..Sheet::default()
                };
                let mut row = 0;
                reading.rows(&mut row, &mut sheet, book)?;
                book.end(sheet)?;
            }
            Node::Over => return Ok(()),
            _ => {}
        }
    }
}

struct Reading<'a> {
    xml: Xml<'a>,
    styles: HashMap<String, Style>,
}

impl Reading<'_> {
    fn style(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        let name = tag.get(b"name").unwrap_or_default();
        let mut style = Style::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"text-properties" => {
                    style.look.is_bold = tag.get(b"font-weight").as_deref() == Some("bold");
                    let line = tag.get(b"text-line-through-style");
                    style.look.is_struck = line.is_some_and(|line| line != "none");
                }
                b"table-properties" => {
                    style.is_hidden = tag.get(b"display").as_deref() == Some("false");
                }
                _ => {}
            }
            self.xml.skip()?;
        }
        self.styles.insert(name, style);
        Ok(())
    }

    fn style_of(&self, tag: &Tag) -> Style {
        let name = tag.get(b"style-name");
        let style = name.and_then(|name| self.styles.get(&name).copied());
        style.unwrap_or_default()
    }

    /// Reads the rows of what has just begun: a table, or a group of rows.
    fn rows(
        &mut self,
        row: &mut u32,
        sheet: &mut Sheet,
        book: &mut Book,
    ) -> Result<(), Unreadable> {
        let mut column = 0_u32;
        self.rows_from(&mut column, row, sheet, book)
    }

    fn rows_from(
        &mut self,
        column: &mut u32,
        row: &mut u32,
        sheet: &mut Sheet,
        book: &mut Book,
    ) -> Result<(), Unreadable> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"table-column" => {
                    let count: u32 = tag.number(b"number-columns-repeated").unwrap_or(1).max(1);
                    if is_unseen(&tag) {
                        let last = column.saturating_add(count - 1);
                        sheet.unseen.columns.push(*column..=last);
                    }
                    *column = column.saturating_add(count);
                    self.xml.skip()?;
                }
                b"table-row" => {
                    let times: u32 = tag.number(b"number-rows-repeated").unwrap_or(1).max(1);
                    let mut cells = Vec::new();
                    let is_unseen = is_unseen(&tag);
                    self.cells(*row, times, sheet, &mut cells)?;
                    // Rows with words are counted by each; empty ones cost nothing.
                    for nth in 0..if cells.is_empty() { 0 } else { times } {
                        if is_unseen {
                            sheet.unseen.rows.insert(row.saturating_add(nth));
                        }
                        for (column, shown) in &cells {
                            let at = (row.saturating_add(nth), *column);
                            book.put(sheet, at, shown.again())?;
                        }
                    }
                    *row = row.saturating_add(times);
                }
                b"table-row-group"
                | b"table-header-rows"
                | b"table-rows"
                | b"table-column-group"
                | b"table-header-columns"
                | b"table-columns" => {
                    self.rows_from(column, row, sheet, book)?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads the cells of a row, those with words.
    fn cells(
        &mut self,
        row: u32,
        times: u32,
        sheet: &mut Sheet,
        out: &mut Vec<(u32, Shown)>,
    ) -> Result<(), Unreadable> {
        let mut column = 0_u32;
        while let Some(tag) = self.xml.child()? {
            let is_cell = tag.name() == b"table-cell";
            let count: u32 = tag.number(b"number-columns-repeated").unwrap_or(1).max(1);
            if !is_cell {
                column = column.saturating_add(count);
                self.xml.skip()?;
                continue;
            }
            let columns: u32 = tag.number(b"number-columns-spanned").unwrap_or(1).max(1);
            let rows: u32 = tag.number(b"number-rows-spanned").unwrap_or(1).max(1);
            let look = self.style_of(&tag).look;
            let value = Value::of(&tag);
            let words = self.words()?;
            let shown = value.shown(words, look);
            if !shown.words.is_empty() {
                limit::COLUMNS.check(column.saturating_add(count) as usize)?;
                for nth in 0..count {
                    out.push((column + nth, shown.again()));
                }
                if (columns > 1 || rows > 1) && times == 1 {
                    sheet.merged.push(Merged {
                        rows: row..=row.saturating_add(rows - 1),
                        columns: column..=column.saturating_add(columns - 1),
                    });
                }
            }
            column = column.saturating_add(count);
        }
        Ok(())
    }

    /// The words of a cell: its paragraphs are lines. Notes are not read.
    fn words(&mut self) -> Result<String, Unreadable> {
        let mut out = String::new();
        let mut depth = 1_usize;
        let mut is_in_paragraph = 0_usize;
        while depth > 0 {
            match self.xml.next()? {
                Node::Start(tag) => match tag.name() {
                    b"annotation" | b"shapes" | b"frame" | b"custom-shape" => self.xml.skip()?,
                    name => {
                        if is_in_paragraph > 0 || matches!(name, b"p" | b"h") {
                            is_in_paragraph += 1;
                        }
                        match name {
                            b"p" | b"h" if !out.is_empty() => out.push('\n'),
                            b"line-break" => out.push('\n'),
                            b"s" | b"tab" => out.push(' '),
                            _ => {}
                        }
                        depth += 1;
                    }
                },
                Node::End => {
                    depth -= 1;
                    is_in_paragraph = is_in_paragraph.saturating_sub(1);
                }
                Node::Text(text) if is_in_paragraph > 0 => out.push_str(&text),
                Node::Text(_) => {}
                Node::Over => return Err(self.xml.damaged()),
            }
        }
        Ok(out)
    }
}

/// Whether a row or a column is hidden, by hand or by a filter.
fn is_unseen(tag: &Tag) -> bool {
    tag.get(b"visibility").is_some_and(|one| one != "visible")
}

/// Whether what a date shows is a month and its year, and no day: `06/2026`, `Jun 26`.
fn shows_month(words: &str, date: &Shown) -> bool {
    let numbers = words.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<i32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
    let Some(day) = date.date else {
        return false;
    };
    let is_year = |number: i32| number == day.year() || number == day.year() % 100;
    match numbers[..] {
        [month, year] => u32::try_from(month) == Ok(day.month()) && is_year(year),
        [year] => is_year(year) && words.chars().any(char::is_alphabetic),
        _ => false,
    }
}

/// The value of a cell, beside what it shows.
enum Value {
    Number(f64),
    Date(String),
    Words,
}

impl Value {
    fn of(tag: &Tag) -> Self {
        let value = match tag.get(b"value-type").as_deref() {
            Some("float" | "percentage" | "currency") => tag.number(b"value").map(Self::Number),
            Some("date") => tag.get(b"date-value").map(Self::Date),
            _ => None,
        };
        value.unwrap_or(Self::Words)
    }

    fn shown(self, words: String, look: Look) -> Shown {
        let shown = match self {
            Self::Number(value) => {
                let plain = format::plain(value);
                // A comma or a point before decimals, and between thousands, is
                // by country.
                let digits = |text: &str| text.replace(['.', ',', ' ', '\u{a0}', '\u{202f}'], "");
                if words.is_empty() || digits(&words) == digits(&plain) {
                    format::shown(value, "")
                } else {
                    Shown {
                        words,
                        is_otherwise: true,
                        ..Shown::default()
                    }
                }
            }
            Self::Date(text) => match format::iso(&text) {
                Some(date) => Shown {
                    shows_month: shows_month(&words, &date),
                    ..date
                },
                None => Shown {
                    words,
                    ..Shown::default()
                },
            },
            Self::Words => Shown {
                words,
                ..Shown::default()
            },
        };
        Shown { look, ..shown }
    }
}

impl Shown {
    /// The same once more, for a cell that is repeated.
    fn again(&self) -> Self {
        Self {
            words: self.words.clone(),
            struck: self.struck.clone(),
            ..*self
        }
    }
}
