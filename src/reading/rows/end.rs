//! Rows below the tasks of a sheet: for whom the paper is, and who signs it.

use super::Rows;
use super::cells::{cell_words, place_of};
use super::kind::is_total;
use crate::draft::Place;
use crate::paper::{Cell, Paragraph, Row, Table};
use crate::reading::columns::Columns;
use crate::reading::head::ending;
use crate::reading::numbers::Number;
use crate::reading::words::Field;
use std::collections::BTreeSet;

impl Rows<'_, '_> {
    /// Where the tasks of a table end: at its end, or at the row that begins the end of the
    /// paper, with no task behind it.
    pub(super) fn end_of_tasks(
        &self,
        table: &Table,
        columns: &Columns,
        from: usize,
        has_numbers: bool,
    ) -> usize {
        let has = |row: &Row, field: Field| {
            let mut of = columns.of(field);
            of.any(|column| !cell_words(row, column.place).is_empty())
        };
        let is_task = |row: &Row| match has_numbers {
            true => matches!(self.number(row, columns), Number::Kept(..)),
            false => {
                has(row, Field::Title)
                    && [Field::Lead, Field::Roles, Field::Time, Field::End]
                        .into_iter()
                        .any(|field| has(row, field))
            }
        };
        let rows = table.rows.get(from..).unwrap_or_default();
        let behind = rows.iter().rposition(is_task).map_or(0, |last| last + 1);
        let begins = |row: &Row| {
            let mut own = own_cells(row);
            own.any(|(_, cell)| ending::begins_end(&cell.words) && !is_total(&cell.words))
        };
        match rows[behind..].iter().position(begins) {
            // A table that is nothing else is none of tasks.
            Some(at) if behind > 0 => from + behind + at,
            _ => table.rows.len(),
        }
    }

    /// Reads the rows behind the tasks as the end of the paper, column by column.
    pub(super) fn end_of_paper(&mut self, table: &Table, from: usize) {
        let mut cells: Vec<(usize, Place, &Cell)> = Vec::new();
        for row in table.rows.get(from..).unwrap_or_default() {
            let own = own_cells(row);
            cells.extend(own.map(|(column, cell)| (column, place_of(table, row, column), cell)));
        }
        cells.sort_by_key(|(column, ..)| *column);
        let Some((_, first, _)) = cells.first() else {
            return;
        };
        let first = *first;
        let paragraphs: Vec<Paragraph> = cells
            .iter()
            .map(|(.., cell)| Paragraph {
                words: cell.words.clone(),
                is_bold: cell.is_bold,
                ..Paragraph::default()
            })
            .collect();
        let paragraphs: Vec<&Paragraph> = paragraphs.iter().collect();
        let is_known = !self.draft.head.signer.is_empty();
        let head = is_known.then(|| self.draft.head.clone());
        let before = self.draft.left_out.len();
        ending::read(&paragraphs, self.draft, &mut BTreeSet::new());
        for (at, _) in &mut self.draft.left_out[before..] {
            *at = first;
        }
        // Another sheet has said it.
        if let Some(head) = head {
            self.draft.head = head;
        }
    }
}

/// The cells of a row that say something, with their columns.
fn own_cells(row: &Row) -> impl Iterator<Item = (usize, &Cell)> {
    let own = row.cells.iter().enumerate();
    own.filter(|(_, cell)| cell.continues.is_none() && !cell.words.trim().is_empty())
}
