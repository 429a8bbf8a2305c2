//! Reads the tables of a document.

use super::body::{Body, Found, is_left_out};
use crate::paper::grid::{self, Lines, Placed, PlacedRow};
use crate::paper::{At, Block, Table, Unreadable, What, layout, limit};

/// A cell with what it holds.
#[derive(Debug, Default)]
struct Part {
    column: usize,
    columns: usize,
    goes_on: bool,
    /// An old way to merge: it belongs to the cell at its left.
    is_of_left: bool,
    blocks: Vec<Block>,
    /// What had been found beside the blocks before it, and behind it.
    found: (Found, Found),
}

#[derive(Debug, Default)]
struct Line {
    /// Columns that are left free at the beginning.
    before: usize,
    is_deleted: bool,
    is_hidden: bool,
    parts: Vec<Part>,
}

impl Body<'_> {
    /// Reads a table whose element has just begun, to its end.
    pub fn table(&mut self, out: &mut Vec<Block>) -> Result<(), Unreadable> {
        let mut lines = Vec::new();
        let mut widths = Vec::new();
        let before = self.found();
        self.lines(&mut lines, &mut widths)?;
        let is_frame = matches!(lines.as_slice(), [line] if line.parts.len() == 1);
        let words = lines.iter().flat_map(|line| &line.parts);
        let words = words
            .flat_map(|part| &part.blocks)
            .filter_map(|block| match block {
                Block::Paragraph(one) => Some(one.words.as_str()),
                Block::Table(_) => None,
            });
        if is_frame || layout::is_layout(lines.len(), words) {
            let parts = lines.into_iter().flat_map(|line| line.parts);
            let seen = parts.filter(|part| !part.goes_on && !part.is_of_left);
            self.lay_out(seen.flat_map(|part| part.blocks).collect(), before, out);
            return Ok(());
        }
        let mut rows = Vec::with_capacity(lines.len());
        for (at, line) in lines.into_iter().enumerate() {
            let mut row = PlacedRow {
                number: at + 1,
                cells: Vec::with_capacity(line.parts.len()),
            };
            for part in line.parts {
                let cell = grid::cell(&part.blocks);
                let place = At::Cell {
                    table: self.tables + 1,
                    row: at + 1,
                    column: part.column + 1,
                };
                self.place(part.found.0, part.found.1, place);
                if part.goes_on && at > 0 && !cell.words.is_empty() {
                    self.leave_out(What::Covered, &cell.words, place);
                }
                row.cells.push(Placed {
                    column: part.column,
                    columns: part.columns,
                    goes_on: part.goes_on,
                    cell,
                });
            }
            rows.push(row);
        }
        let rows = grid::full(rows, Lines::Drawn(&widths), &mut self.room)?;
        let has_words = |cell: &crate::paper::Cell| !cell.words.is_empty() || cell.label.is_some();
        if rows.iter().any(|row| row.cells.iter().any(has_words)) {
            self.tables += usize::from(self.cells == 0);
            out.push(Block::Table(Table {
                rows,
                ..Table::default()
            }));
        }
        Ok(())
    }

    /// Reads the rows of what has just begun: a table, or what wraps its rows.
    fn lines(&mut self, out: &mut Vec<Line>, widths: &mut Vec<u32>) -> Result<(), Unreadable> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"tr" => {
                    let mut line = Line::default();
                    self.line(&mut line)?;
                    if line.is_deleted {
                        continue;
                    }
                    if line.is_hidden {
                        let blocks = line.parts.into_iter().flat_map(|part| part.blocks);
                        let words = grid::cell(&blocks.collect::<Vec<_>>()).words;
                        if !words.is_empty() {
                            // It is no row of the table that is seen.
                            let place = At::Cell {
                                table: self.tables + 1,
                                row: out.len().max(1),
                                column: 1,
                            };
                            self.leave_out(What::HiddenText, &words, place);
                        }
                        continue;
                    }
                    self.rows += 1;
                    limit::ROWS.check(self.rows)?;
                    out.push(line);
                }
                b"gridCol" => {
                    widths.push(tag.number(b"w").unwrap_or(u32::MAX));
                    self.xml.skip()?;
                }
                b"tblGridChange" => self.xml.skip()?,
                b"AlternateContent" => {
                    if self.chosen()? {
                        self.lines(out, widths)?;
                        self.leave()?;
                    }
                }
                name if is_left_out(name) => self.xml.skip()?,
                _ => self.lines(out, widths)?,
            }
        }
        Ok(())
    }

    /// Reads the cells of a row, or of what wraps some of them.
    fn line(&mut self, line: &mut Line) -> Result<(), Unreadable> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"trPr" => {
                    while let Some(tag) = self.xml.child()? {
                        match tag.name() {
                            b"gridBefore" => line.before = tag.number(b"val").unwrap_or(0),
                            b"del" => line.is_deleted = true,
                            b"hidden" => line.is_hidden = tag.is_on(),
                            _ => {}
                        }
                        self.xml.skip()?;
                    }
                }
                b"tc" => {
                    let end = line.parts.last().map(|part| part.column + part.columns);
                    let column = end.unwrap_or(line.before);
                    let mut part = Part {
                        column,
                        columns: 1,
                        ..Part::default()
                    };
                    self.part(&mut part)?;
                    limit::COLUMNS.check(part.column.saturating_add(part.columns))?;
                    match line.parts.last_mut() {
                        Some(left) if part.is_of_left => left.columns += part.columns,
                        _ => line.parts.push(part),
                    }
                }
                b"AlternateContent" => {
                    if self.chosen()? {
                        self.line(line)?;
                        self.leave()?;
                    }
                }
                name if is_left_out(name) => self.xml.skip()?,
                _ => self.line(line)?,
            }
        }
        Ok(())
    }

    /// Reads a cell. Its properties stand before what it holds.
    fn part(&mut self, part: &mut Part) -> Result<(), Unreadable> {
        let is_unseen = self.is_unseen;
        let before = self.found();
        self.cells += 1;
        let mut open = None;
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"tcPr" => {
                    while let Some(tag) = self.xml.child()? {
                        let goes_on = || tag.val().is_none_or(|val| val == "continue");
                        match tag.name() {
                            b"gridSpan" => {
                                part.columns = tag.number(b"val").unwrap_or(1).max(1);
                            }
                            b"vMerge" => part.goes_on = goes_on(),
                            b"hMerge" => part.is_of_left = goes_on(),
                            _ => {}
                        }
                        self.xml.skip()?;
                    }
                    self.is_unseen |= part.goes_on;
                }
                _ => open = self.block(&tag, open.take(), &mut part.blocks)?,
            }
        }
        self.close(open, &mut part.blocks);
        self.cells -= 1;
        part.found = (before, self.found());
        self.is_unseen = is_unseen;
        Ok(())
    }
}
