//! Nothing is lost: what words of a row the plan has to have, and those that came into no
//! item, no heading and no mark, which are marked.

use super::Rows;
use super::cells::{is_ditto, place_of, tidy_line};
use crate::draft::{About, Doubt};
use crate::paper::{Cell, Row, Table};
use crate::reading::checks::is_check;
use crate::reading::columns::Columns;
use crate::reading::kept::{self, JOINING, is_label, words_of};
use crate::reading::numbers::{self, Number};
use crate::reading::people;
use crate::reading::words::Field;
use crate::text::fold::bare;
use std::collections::HashSet;

/// How far the draft was before a row.
#[derive(Clone, Copy)]
pub(super) struct Before {
    items: usize,
    sections: usize,
    marks: usize,
}

impl Rows<'_, '_> {
    pub(super) fn before(&self) -> Before {
        Before {
            items: self.draft.items.len(),
            sections: self.draft.sections.len(),
            marks: self.draft.marks.len(),
        }
    }

    /// Marks what of a row is nowhere in what it made.
    pub(super) fn keep_lost(
        &mut self,
        table: &Table,
        row: &Row,
        columns: &Columns,
        before: Before,
    ) {
        let kept = self.kept(before);
        let mut lost = Vec::new();
        for (place, cell) in row.cells.iter().enumerate() {
            let column = columns.all.iter().find(|column| column.place == place);
            // A sign says what part the body in the heading has.
            if column.is_some_and(|column| column.part_of(&cell.words).is_some()) {
                continue;
            }
            let field = column.map(|column| column.field);
            let Some(words) = self.owed(field, cell) else {
                continue;
            };
            let at = place_of(table, row, place);
            let is_of_bodies = matches!(
                field,
                Some(Field::Lead | Field::Partner | Field::Roles | Field::Counterpart)
            );
            let bare = bare(&words);
            let mut is_whole = true;
            for word in words_of(&bare) {
                if is_of_bodies && (JOINING.contains(&word) || is_label(word)) {
                    continue;
                }
                is_whole &= kept.contains(word);
                self.draft.owe(word, at);
            }
            if !is_whole {
                lost.push((at, words));
            }
        }
        let about = match self.draft.items.len().checked_sub(1) {
            Some(item) => About::Item(item),
            None => About::Plan,
        };
        for (at, words) in lost {
            self.draft.mark(Doubt::Text, about, None, words, at);
        }
    }

    /// The words of a row that only repeats the head: what it has besides is marked.
    pub(super) fn keep_beside_head(&mut self, table: &Table, row: &Row, columns: &Columns) {
        let before = self.before();
        let is_heading = |place: usize, cell: &Cell| {
            let words = bare(&cell.words);
            let of_column = |column: &&crate::reading::columns::Column| {
                column.place == place && bare(&column.heading).contains(words.trim())
            };
            columns.all.iter().any(|column| of_column(&column))
        };
        let mut row = row.clone();
        for (place, cell) in row.cells.iter_mut().enumerate() {
            if is_heading(place, cell) {
                cell.words.clear();
            }
        }
        self.keep_lost(table, &row, columns, before);
    }

    /// The words of a cell that the plan has to have: all of them, but for what is left out
    /// on purpose and what is read as something else than words.
    fn owed(&self, field: Option<Field>, cell: &Cell) -> Option<String> {
        let words = cell.words.trim();
        let is_time = matches!(field, Some(Field::Time | Field::Start | Field::End));
        let is_passed = words.is_empty()
            || cell.continues.is_some()
            || is_time && (cell.date.is_some() || is_check(words))
            || is_ditto(words)
            || matches!(field, Some(Field::People | Field::Progress | Field::Skip))
            || field == Some(Field::Id) && !matches!(numbers::of_cell(words), Number::Foreign(_));
        if is_passed {
            return None;
        }
        let tidy;
        let words = match field {
            // It is looked through for names as one line.
            Some(Field::Title) => {
                tidy = tidy_line(words);
                &tidy
            }
            _ => words,
        };
        let (words, _) = people::without_contacts(words);
        Some(match field {
            Some(Field::Leader) if self.keeps_names => words,
            Some(Field::Leader) => people::titles(&words).0,
            _ => people::without_names(&words).0,
        })
    }

    /// The words of what a row made: its item, or the one it goes on with; its section;
    /// its marks.
    fn kept(&self, before: Before) -> HashSet<String> {
        let draft = &*self.draft;
        let mut kept = kept::of_last_item(draft, self.names, before.marks);
        let sections = &draft.sections[before.sections.min(draft.sections.len())..];
        let own = self.group.map(|group| &draft.sections[group]);
        let mut texts: Vec<&str> = Vec::new();
        for section in sections.iter().chain(own) {
            texts.extend([section.id.as_str(), section.title.as_str()]);
        }
        match self.numbers.last() {
            Some((Number::Foreign(words), _)) if draft.items.len() > before.items => {
                texts.push(words);
            }
            Some((Number::Kept(id, _), _)) => texts.push(id),
            _ => {}
        }
        kept::add(&mut kept, texts);
        kept
    }
}
