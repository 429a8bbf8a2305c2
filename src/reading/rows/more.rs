//! Words that belong to the row above: of a row without a number, and those that stray
//! into the row of a group.

use super::Rows;
use super::cells::{add, cell_words, key_of, place_of, tidy_line};
use crate::draft::{About, Doubt, Private, Unused, Why};
use crate::paper::{Cell, Row, Table};
use crate::reading::bodies;
use crate::reading::columns::{Column, Columns};
use crate::reading::people;
use crate::reading::words::Field;
use crate::text::fold::bare;

impl Rows<'_, '_> {
    /// Words of a group's row that are in another column than its number and title
    /// belong to the row above.
    pub(super) fn stray(&mut self, table: &Table, row: &Row, columns: &Columns) {
        let Some(place) = self.draft.items.len().checked_sub(1) else {
            return;
        };
        for column in &columns.all {
            let is_of_group = matches!(column.field, Field::Id | Field::Title | Field::Section);
            if is_of_group || column.field == Field::Skip {
                continue;
            }
            let cell = row.cells.get(column.place);
            let is_own = cell.is_some_and(|cell| cell.continues.is_none());
            let words = cell_words(row, column.place);
            if is_own && !words.is_empty() {
                self.add_words(place, table, row, column, &words);
            }
        }
    }

    /// A row without a number: its words go to the cells of the row above.
    pub(super) fn more(&mut self, table: &Table, row: &Row, columns: &Columns) {
        let Some(place) = self.draft.items.len().checked_sub(1) else {
            return;
        };
        for column in &columns.all {
            if matches!(column.field, Field::Id | Field::Skip) {
                continue;
            }
            let words = cell_words(row, column.place);
            if !words.is_empty() {
                self.add_words(place, table, row, column, &words);
            }
        }
    }

    /// Whether all words of a row are struck through: it is no task any more. They are told.
    pub(super) fn is_struck_out(&mut self, table: &Table, row: &Row) -> bool {
        let mut own = row.cells.iter();
        let own = own.by_ref().filter(|cell| cell.continues.is_none());
        let mut own = own.filter(|cell| !cell.words.trim().is_empty()).peekable();
        let is_struck = |cell: &Cell| {
            let struck = |at: usize| cell.struck.iter().any(|range| range.contains(&at));
            let mut letters = cell.words.char_indices();
            letters.all(|(at, c)| c.is_whitespace() || struck(at))
        };
        if own.peek().is_none() || !own.all(is_struck) {
            return false;
        }
        self.unused(table, row, Why::Struck);
        true
    }

    /// A row of sums is listed as unused.
    pub(super) fn total(&mut self, table: &Table, row: &Row) {
        self.unused(table, row, Why::Sum);
    }

    /// Keeps the words of a row that is no part of the plan.
    fn unused(&mut self, table: &Table, row: &Row, why: Why) {
        let own = row.cells.iter().enumerate();
        let own: Vec<(usize, &str)> = own
            .filter(|(_, cell)| cell.continues.is_none())
            .map(|(place, cell)| (place, cell.words.trim()))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let Some((first, _)) = own.first() else {
            return;
        };
        let words: Vec<&str> = own.iter().map(|(_, words)| *words).collect();
        let (words, _) = people::without_contacts(&words.join(" "));
        self.draft.unused.push(Unused {
            at: place_of(table, row, *first),
            words: people::without_names(&words).0,
            why,
            heading: String::new(),
        });
    }

    pub(super) fn add_words(
        &mut self,
        item: usize,
        table: &Table,
        row: &Row,
        column: &Column,
        words: &str,
    ) {
        let at = place_of(table, row, column.place);
        // Nobody is named by the rest of a cell, either.
        let words = match column.field {
            Field::People => {
                self.draft.left_out.push((at, Private::Person));
                return;
            }
            Field::Progress => return,
            Field::Leader => self.leaders(words, at),
            field => self.private(item, words, key_of(field).unwrap_or("note"), at),
        };
        let words = words.as_str();
        if words.is_empty() {
            return;
        }
        let echo = |have: &str| bare(have).contains(&bare(words));
        let field = match column.field {
            Field::Title => {
                let one = &mut self.draft.items[item];
                if !echo(&one.title) {
                    one.title = format!("{} {}", one.title, tidy_line(words));
                }
                "title"
            }
            Field::Product => {
                let one = &mut self.draft.items[item];
                if !one.product.as_deref().is_some_and(echo) {
                    add(&mut one.product, words, " ");
                }
                "product"
            }
            Field::Time | Field::End | Field::Start => {
                let one = &mut self.draft.items[item];
                if !one.time.as_deref().is_some_and(echo) {
                    add(&mut one.time, words, " ");
                }
                "time"
            }
            Field::Lead | Field::Partner if !bodies::begins_as_body(self.names.lexicon, words) => {
                // The tail of a cell that a page cut.
                "lead"
            }
            Field::Lead => {
                self.lead(item, words, self.habit(column.place), at);
                "lead"
            }
            Field::Partner => {
                self.partners(item, words, self.habit(column.place), at);
                "partners"
            }
            Field::Leader => {
                let one = &mut self.draft.items[item];
                if !one.leader.as_deref().is_some_and(echo) {
                    add(&mut one.leader, words, "\n");
                }
                "leader"
            }
            _ => {
                let one = &mut self.draft.items[item];
                if !one.note.as_deref().is_some_and(echo) {
                    add(&mut one.note, words, "\n");
                }
                "note"
            }
        };
        let key = match field {
            "lead" => None,
            field => Some(field),
        };
        self.draft
            .mark(Doubt::Row, About::Item(item), key, words, at);
    }
}
