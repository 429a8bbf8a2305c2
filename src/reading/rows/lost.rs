//! Nothing is lost: words of a row that came into no item, no heading and no mark are
//! kept with their place, and marked.

use super::Rows;
use super::cells::{is_ditto, place_of};
use crate::draft::{About, Doubt, Unused};
use crate::paper::{Row, Table};
use crate::reading::columns::Columns;
use crate::reading::numbers::{self, Number};
use crate::reading::words::Field;
use crate::text::fold::bare;
use std::collections::HashSet;

/// Words that join names or say a role: what they say is in the keys.
const JOINING: [&str; 26] = [
    "va", "cac", "cung", "voi", "chu", "tri", "phoi", "hop", "don", "vi", "co", "quan", "dau",
    "moi", "thuc", "hien", "with", "and", "ct", "ph", "c", "p", "khong", "x", "lead", "support",
];

/// How far the draft was before a row.
#[derive(Clone, Copy)]
pub(super) struct Before {
    items: usize,
    sections: usize,
    marks: usize,
    left_out: usize,
}

impl Rows<'_, '_> {
    pub(super) fn before(&self) -> Before {
        Before {
            items: self.draft.items.len(),
            sections: self.draft.sections.len(),
            marks: self.draft.marks.len(),
            left_out: self.draft.left_out.len(),
        }
    }

    /// Keeps what of a row is nowhere in what it made.
    pub(super) fn keep_lost(
        &mut self,
        table: &Table,
        row: &Row,
        columns: &Columns,
        before: Before,
    ) {
        // What was left out on purpose is not repeated.
        if self.draft.left_out.len() > before.left_out {
            return;
        }
        let kept = self.kept(before);
        let mut lost = Vec::new();
        for (place, cell) in row.cells.iter().enumerate() {
            let words = cell.words.trim();
            let field = columns.all.iter().find(|column| column.place == place);
            let field = field.map(|column| column.field);
            let is_passed = words.is_empty()
                || cell.continues.is_some()
                || cell.date.is_some()
                || is_ditto(words)
                || matches!(field, Some(Field::People | Field::Progress | Field::Skip))
                || field == Some(Field::Id)
                    && !matches!(numbers::of_cell(words), Number::Foreign(_));
            if is_passed {
                continue;
            }
            let bare = bare(words);
            let mut all = words_of(&bare);
            let is_kept = |word: &str| kept.contains(word) || JOINING.contains(&word);
            if !all.all(is_kept) {
                lost.push((place_of(table, row, place), words.to_owned()));
            }
        }
        for (at, words) in lost {
            if let Some(item) = self.draft.items.len().checked_sub(1) {
                self.draft
                    .mark(Doubt::Text, About::Item(item), None, words.clone(), at);
            }
            self.draft.unused.push(Unused {
                at,
                words,
                why: String::new(),
            });
        }
    }

    /// The words of what a row made: its item, or the one it goes on with; its section;
    /// its marks.
    fn kept(&self, before: Before) -> HashSet<String> {
        let draft = &*self.draft;
        let mut texts: Vec<&str> = Vec::new();
        let sections = &draft.sections[before.sections.min(draft.sections.len())..];
        for section in sections {
            texts.extend([section.id.as_str(), section.title.as_str()]);
        }
        let marks = &draft.marks[before.marks.min(draft.marks.len())..];
        texts.extend(marks.iter().map(|mark| mark.words.as_str()));
        if let Some(item) = draft.items.last() {
            texts.push(&item.title);
            texts.extend(item.time.as_deref());
            texts.extend(item.texts().into_iter().filter_map(|(_, text)| text));
            let mut bodies = item.partners.clone();
            for lead in &item.leads {
                bodies.push(lead.body);
                bodies.extend(&lead.counterparts);
                texts.extend(lead.task.as_deref());
            }
            for body in bodies {
                let body = &self.names.bodies[body];
                texts.push(&body.name);
                texts.extend(body.aliases.iter().map(String::as_str));
            }
        }
        if draft.items.len() > before.items
            && let Some((Number::Foreign(words), _)) = self.numbers.last()
        {
            texts.push(words);
        }
        if let Some((Number::Kept(id, _), _)) = self.numbers.last() {
            texts.push(id);
        }
        let mut kept = HashSet::new();
        for text in texts {
            let bare = bare(text);
            kept.extend(words_of(&bare).map(ToOwned::to_owned));
        }
        kept
    }
}

fn words_of(bare: &str) -> impl Iterator<Item = &str> {
    let words = bare.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}
