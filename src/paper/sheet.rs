//! Reads workbooks: xlsx and xls by `calamine`, ods from its XML, since `calamine`
//! knows neither its merged cells nor what its formats show.

mod biff;
mod format;
mod ods;
mod rich;
mod xls;
mod xlsx;

use super::grid::{self, Lines, Placed, PlacedRow, Room};
use super::parts::Unseen;
use super::words::{Look, Runs, Signs};
use super::{
    At, Block, Cell, Form, Hidden, LeftOut, Paper, Table, Unreadable, What, limit, settle, sniff,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

pub fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    let mut book = Book::default();
    match sniff::form(bytes)? {
        Form::Xlsx => xlsx::read(bytes, &mut book)?,
        Form::Ods => ods::read(bytes, &mut book)?,
        Form::Xls => xls::read(bytes, &mut book)?,
        _ => return Err(Unreadable::Unknown),
    }
    settle::settle(book.paper, book.signs)
}

/// A workbook on its way.
#[derive(Debug, Default)]
struct Book {
    paper: Paper,
    signs: Signs,
    rows: usize,
    room: Room,
    /// What cells took up before they had a place in a grid.
    cells: Room,
}

/// A sheet on its way. All places are counted from 0.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    is_hidden: bool,
    unseen: Unseen,
    /// Cells with words, by row and column.
    cells: BTreeMap<u32, BTreeMap<u32, Cell>>,
    merged: Vec<Merged>,
}

/// A merged cell.
#[derive(Clone, Debug, PartialEq)]
struct Merged {
    rows: RangeInclusive<u32>,
    columns: RangeInclusive<u32>,
}

/// What a cell shows.
#[derive(Debug, Default)]
struct Shown {
    words: String,
    look: Look,
    /// What of it is struck through, in bytes of `words`, beside its look.
    struck: Vec<Range<usize>>,
    date: Option<chrono::NaiveDate>,
    shows_month: bool,
    is_otherwise: bool,
}

impl Book {
    /// Puts words at a place of a sheet.
    fn put(
        &mut self,
        sheet: &mut Sheet,
        (row, column): (u32, u32),
        shown: Shown,
    ) -> Result<(), Unreadable> {
        // A letter has four bytes at most; nothing longer need be looked at.
        if shown.words.len() as u64 > limit::CELL.most * 4 {
            return Err(limit::CELL.error());
        }
        let mut runs = Runs::default();
        let mut at = 0;
        let struck = Look {
            is_struck: true,
            ..shown.look
        };
        for range in shown.struck {
            runs.push(shown.words.get(at..range.start).unwrap_or(""), shown.look);
            runs.push(shown.words.get(range.clone()).unwrap_or(""), struck);
            at = range.end;
        }
        runs.push(shown.words.get(at..).unwrap_or(""), shown.look);
        let cell = Cell {
            date: shown.date,
            shows_month: shown.shows_month,
            shown_otherwise: shown.is_otherwise,
            ..grid::plain(runs.settle(&mut self.signs))
        };
        if cell.words.is_empty() {
            return Ok(());
        }
        limit::COLUMNS.check(column as usize + 1)?;
        // Many cells can share one text.
        self.cells.take(1, cell.words.len())?;
        let known = sheet.cells.len();
        sheet.cells.entry(row).or_default().insert(column, cell);
        self.rows += sheet.cells.len() - known;
        limit::ROWS.check(self.rows)
    }

    /// Ends a sheet: one with words is a table.
    fn end(&mut self, sheet: Sheet) -> Result<(), Unreadable> {
        if sheet.cells.is_empty() {
            return Ok(());
        }
        let Sheet {
            name,
            is_hidden,
            unseen,
            mut cells,
            merged,
        } = sheet;
        let begun = self.merged(&mut cells, &merged)?;
        let rows_hidden = cells.keys().filter(|row| unseen.rows.contains(row));
        let columns = cells.values().flat_map(BTreeMap::keys);
        let columns_hidden: BTreeSet<u32> = match unseen.columns.is_empty() {
            true => BTreeSet::new(),
            false => columns
                .filter(|column| unseen.has_column(**column))
                .copied()
                .collect(),
        };
        let hidden = Hidden {
            rows: rows_hidden.map(|row| *row as usize + 1).collect(),
            columns: columns_hidden.iter().map(|one| *one as usize + 1).collect(),
        };
        let mut rows = Vec::with_capacity(cells.len());
        for (row, cells) in cells {
            let own = cells.into_iter().map(|(column, cell)| Placed {
                column: column as usize,
                columns: 1,
                goes_on: false,
                cell,
            });
            let mut placed: Vec<Placed> = own.collect();
            for part in begun.get(&row).into_iter().flatten() {
                let column = *part.columns.start() as usize;
                let columns = (*part.columns.end() as usize + 1).saturating_sub(column);
                if *part.rows.start() < row {
                    placed.push(Placed {
                        column,
                        columns,
                        goes_on: true,
                        cell: grid::nothing(),
                    });
                } else if let Some(first) = placed.iter_mut().find(|one| one.column == column) {
                    first.columns = columns;
                }
            }
            placed.sort_by_key(|one| one.column);
            rows.push(PlacedRow {
                number: row as usize + 1,
                cells: placed,
            });
        }
        self.paper.blocks.push(Block::Table(Table {
            number: 0,
            sheet: Some(name),
            is_hidden,
            hidden,
            rows: grid::full(rows, Lines::Counted, &mut self.room)?,
        }));
        Ok(())
    }

    /// The merged cells with words, by the rows they cover. What stands in the
    /// other places of one is not shown; it is taken out and reported.
    fn merged<'m>(
        &mut self,
        cells: &mut BTreeMap<u32, BTreeMap<u32, Cell>>,
        merged: &'m [Merged],
    ) -> Result<BTreeMap<u32, Vec<&'m Merged>>, Unreadable> {
        let mut begun: BTreeMap<u32, Vec<&Merged>> = BTreeMap::new();
        // Merged cells that overlap, which no program makes, end here at last.
        let mut steps = 0;
        let table = self.paper.blocks.len() + 1;
        for one in merged {
            let (first, column) = (*one.rows.start(), *one.columns.start());
            let has_words = cells
                .get(&first)
                .is_some_and(|row| row.contains_key(&column));
            if !has_words || one.rows.is_empty() || one.columns.is_empty() {
                continue;
            }
            limit::COLUMNS.check(*one.columns.end() as usize + 1)?;
            let mut empty = Vec::new();
            for (row, cells) in cells.range_mut(one.rows.clone()) {
                steps += 1;
                limit::PLACES.check(steps)?;
                let inside: Vec<u32> = cells
                    .range(one.columns.clone())
                    .map(|(at, _)| *at)
                    .collect();
                for at in inside
                    .into_iter()
                    .filter(|at| (*row, *at) != (first, column))
                {
                    if let Some(cell) = cells.remove(&at) {
                        self.paper.left_out.push(LeftOut {
                            what: What::Covered,
                            words: cell.words,
                            at: At::Cell {
                                table,
                                row: *row as usize + 1,
                                column: at as usize + 1,
                            },
                        });
                    }
                }
                if cells.is_empty() {
                    empty.push(*row);
                } else {
                    begun.entry(*row).or_default().push(one);
                }
            }
            // A row of which nothing but the rest of merged cells is left.
            for row in empty {
                cells.remove(&row);
            }
        }
        Ok(begun)
    }
}

#[cfg(test)]
mod tests;
