//! Rows of cells, some of which cover several places, as a full grid.

use super::words::Words;
use super::{Block, Cell, Continues, Paragraph, Row, Table, Unreadable, limit};

/// A cell where a row of the paper has it.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// The first column that it covers, from 0.
    pub column: usize,
    /// How many columns it covers; 1 at least.
    pub columns: usize,
    /// Whether it only goes on with the cell above.
    pub goes_on: bool,
    pub cell: Cell,
}

/// A row of the paper.
#[derive(Clone, Debug, Default)]
pub struct PlacedRow {
    pub number: usize,
    /// In the order of their columns; none covers a column of another.
    pub cells: Vec<Placed>,
}

/// A grid line nearer to the next than this was meant to be the same: 2.5 mm, in
/// twentieths of a point. Rows that were moved with the mouse have such.
const NEAR: u32 = 142;

/// What the columns of a grid are.
#[derive(Clone, Copy, Debug)]
pub enum Lines<'a> {
    /// As they are: a person counts them by letters.
    Counted,
    /// As they were drawn, with these widths where they are known; lines that
    /// nobody can distinguish are one.
    Drawn(&'a [u32]),
}

/// What the tables of a paper took up so far, of what they may.
#[derive(Debug, Default)]
pub struct Room {
    pub places: usize,
    /// Bytes of words; merged cells make much of little.
    pub words: usize,
}

impl Room {
    pub fn take(&mut self, places: usize, words: usize) -> Result<(), Unreadable> {
        self.places = self.places.saturating_add(places);
        self.words = self.words.saturating_add(words);
        limit::PLACES.check(self.places)?;
        limit::WORDS.check(self.words)
    }
}

/// The full grid.
pub fn full(rows: Vec<PlacedRow>, lines: Lines, room: &mut Room) -> Result<Vec<Row>, Unreadable> {
    let ends = |row: &PlacedRow| {
        row.cells
            .last()
            .map_or(0, |cell| cell.column + cell.columns)
    };
    let width = rows.iter().map(ends).max().unwrap_or(0);
    limit::COLUMNS.check(width)?;
    let columns = match lines {
        Lines::Counted => Columns {
            before: (0..=width).collect(),
        },
        Lines::Drawn(widths) => Columns::of(&rows, width, widths),
    };
    let width = columns.count();
    room.take(rows.len().saturating_mul(width), 0)?;
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    // Where the cell begins that stands above each column.
    let mut above: Vec<Option<usize>> = vec![None; width];
    for row in rows {
        let mut cells = vec![nothing(); width];
        let at = out.len();
        let mut begins: Vec<Option<usize>> = vec![None; width];
        for placed in row.cells {
            let first = columns.place(placed.column);
            let end = columns.place(placed.column + placed.columns);
            if first >= end || end > width {
                continue;
            }
            let origin = above[first].filter(|_| placed.goes_on);
            begins[first] = origin.or(Some(at));
            let begun = origin.and_then(|origin| out.get_mut(origin));
            let begun = begun.map(|row: &mut Row| &mut row.cells[first]);
            let (words, continues) = match begun {
                Some(begun) => {
                    begun.rows += 1;
                    (repeat(begun), Some(Continues::Above))
                }
                None => (placed.cell, None),
            };
            for place in cells.iter_mut().take(end).skip(first + 1) {
                room.take(0, words.words.len())?;
                *place = repeat(&words);
                place.continues = Some(Continues::Left);
            }
            if continues.is_some() {
                room.take(0, words.words.len())?;
            }
            cells[first] = Cell {
                continues,
                columns: if continues.is_none() { end - first } else { 1 },
                rows: 1,
                ..words
            };
        }
        above = begins;
        out.push(Row {
            number: row.number,
            cells,
        });
    }
    Ok(out)
}

/// A place of the grid that no cell of the paper covers.
pub fn nothing() -> Cell {
    Cell {
        columns: 1,
        rows: 1,
        ..Cell::default()
    }
}

/// The words of a merged cell in another place of it.
fn repeat(cell: &Cell) -> Cell {
    Cell {
        continues: None,
        columns: 1,
        rows: 1,
        ..cell.clone()
    }
}

/// Which grid lines are different ones.
struct Columns {
    /// How many columns that stay are before each grid line.
    before: Vec<usize>,
}

impl Columns {
    fn of(rows: &[PlacedRow], width: usize, widths: &[u32]) -> Self {
        // A column in which nothing begins only widens the one before it.
        let mut begins = vec![false; width];
        for cell in rows.iter().flat_map(|row| &row.cells) {
            if let Some(begins) = begins.get_mut(cell.column) {
                *begins = true;
            }
        }
        let is_narrow = |column: usize| widths.get(column).is_some_and(|width| *width < NEAR);
        let mut stays: Vec<bool> = (0..width)
            .map(|column| begins[column] && !is_narrow(column))
            .collect();
        // No words are lost: what has no other place keeps its own.
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let range = cell.column..(cell.column + cell.columns).min(width);
            let has_words = !cell.cell.words.is_empty() || cell.cell.label.is_some();
            if has_words && !range.clone().any(|column| stays[column]) {
                stays[cell.column] = true;
            }
        }
        let mut before = Vec::with_capacity(width + 1);
        let mut count = 0;
        before.push(0);
        for stays in stays {
            count += usize::from(stays);
            before.push(count);
        }
        Self { before }
    }

    fn count(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    fn place(&self, line: usize) -> usize {
        self.before.get(line).copied().unwrap_or(self.count())
    }
}

/// What a cell holds, as one text: its paragraphs are lines, and so are the rows
/// of a table in it.
pub fn cell(blocks: &[Block]) -> Cell {
    let mut out = nothing();
    out.is_bold = true;
    let mut has_words = false;
    for block in blocks {
        match block {
            Block::Paragraph(one) => {
                let is_first = out.words.is_empty() && out.label.is_none();
                if is_first {
                    out.label.clone_from(&one.label);
                    add(&mut out, "", None, one);
                } else {
                    add(&mut out, "\n", one.label.as_deref(), one);
                }
                if !one.words.is_empty() {
                    has_words = true;
                    out.is_bold &= one.is_bold;
                }
            }
            Block::Table(table) => {
                out.is_bold = false;
                for row in &table.rows {
                    let mut before = "\n";
                    let own = row.cells.iter().filter(|cell| cell.continues.is_none());
                    for cell in own.filter(|cell| !cell.words.is_empty() || cell.label.is_some()) {
                        let words = Paragraph {
                            words: cell.words.clone(),
                            struck: cell.struck.clone(),
                            ..Paragraph::default()
                        };
                        add(&mut out, before, cell.label.as_deref(), &words);
                        before = " ";
                    }
                }
            }
        }
    }
    out.is_bold &= has_words;
    out
}

/// Adds words to those of a cell.
fn add(out: &mut Cell, before: &str, label: Option<&str>, paragraph: &Paragraph) {
    if paragraph.words.is_empty() && label.is_none() {
        return;
    }
    if !out.words.is_empty() {
        out.words.push_str(before);
    }
    if let Some(label) = label {
        out.words.push_str(label);
        if !paragraph.words.is_empty() {
            out.words.push(' ');
        }
    }
    let from = out.words.len();
    out.words.push_str(&paragraph.words);
    let moved = paragraph.struck.iter();
    out.struck
        .extend(moved.map(|range| range.start + from..range.end + from));
}

/// A cell of words alone.
pub fn plain(words: Words) -> Cell {
    Cell {
        words: words.words,
        is_bold: words.is_bold,
        struck: words.struck,
        ..nothing()
    }
}

/// A table of rows without merged cells, each made as wide as the widest.
pub fn ragged(rows: Vec<Row>) -> Result<Table, Unreadable> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    limit::COLUMNS.check(width)?;
    limit::PLACES.check(rows.len().saturating_mul(width))?;
    let mut table = Table {
        rows,
        ..Table::default()
    };
    for row in &mut table.rows {
        row.cells.resize_with(width, nothing);
    }
    Ok(table)
}
