//! A row that is a task: its cells, each by what its column holds.

use super::Rows;
use super::cells::{
    add, cell_words, is_ditto, key_of, looks_cut, no_title, place_of, struck_and_left, tidy_line,
    trimmed_title,
};
use super::roles::has_roles;
use crate::draft::{About, Doubt, Item, Place, Private};
use crate::paper::{Cell, Continues, Row, Table};
use crate::reading::columns::{Column, Columns};
use crate::reading::numbers::{self, Number};
use crate::reading::people;
use crate::reading::words::Field;
use crate::text::fold::bare;

impl Rows<'_, '_> {
    pub(super) fn task(&mut self, table: &Table, row: &Row, columns: &Columns) {
        self.group_of_row(table, row, columns);
        let place = self.draft.items.len();
        // `3` behind `2 a) b)` stands beside `2`.
        if let Number::Kept(id, _) = self.number(row, columns)
            && id.bytes().all(|byte| byte.is_ascii_digit())
        {
            self.leave_parent();
        }
        let title_column = columns
            .of(Field::Title)
            .next()
            .map_or(0, |column| column.place);
        let mut item = Item {
            at: place_of(table, row, title_column),
            section: self.group,
            ..Item::default()
        };
        let mut number = self.number(row, columns);
        let mut title = tidy_line(&self.words(row, columns, Field::Title));
        // The number of the column is that of the group where the tasks of it have their own.
        let is_of_group = |id: &str| match &number {
            Number::Kept(group, _) => id.starts_with(&format!("{group}.")),
            Number::None => true,
            Number::Foreign(_) => false,
        };
        let own = numbers::at_head(&title).filter(|(id, _)| match columns.has(Field::Id) {
            true => columns.has(Field::Section) && id.contains('.') && is_of_group(id),
            false => matches!(number, Number::None),
        });
        match own {
            Some((id, rest)) => {
                number = Number::Kept(id, false);
                title = rest.to_owned();
            }
            None if self.is_merged(row, columns) => {
                self.merged.insert(place);
            }
            None => {}
        }
        item.title = trimmed_title(&self.private(place, &title, "title", item.at));
        if item.title.is_empty() {
            // The format asks for one, and nobody may make one up.
            item.title = no_title(self.draft.is_english);
            let at = item.at;
            self.draft
                .mark(Doubt::Text, About::Item(place), Some("title"), "", at);
        }
        self.draft.items.push(item);
        self.doubt_number(place, table, row, columns);
        self.numbers.push((number, self.group));
        let mut end_words = Vec::new();
        self.end_of = None;
        for column in &columns.all {
            self.cell(place, table, row, column, &mut end_words);
        }
        let at = self.draft.items[place].at;
        self.led_by_group(place, at);
        if end_words.is_empty() {
            self.time_of_group(place);
        } else {
            let words = end_words.join("; ");
            let words = words.trim_end_matches('.').to_owned();
            self.draft.items[place].time = Some(words);
        }
        // Words under no heading are kept, too.
        for (column, cell) in row.cells.iter().enumerate() {
            let is_known = columns.all.iter().any(|known| known.place == column);
            let words = cell_words(row, column);
            if !is_known && !words.is_empty() && cell.continues.is_none() {
                let at = place_of(table, row, column);
                let words = self.private(place, &words, "note", at);
                add(&mut self.draft.items[place].note, &words, "\n");
            }
        }
        let item = &self.draft.items[place];
        if looks_cut(&item.title) && !item.title.starts_with('(') {
            let at = item.at;
            let words = item.title.clone();
            self.draft
                .mark(Doubt::Text, About::Item(place), Some("title"), words, at);
        }
    }

    /// `1.10` may be the number 1.1 with a format that shows two digits.
    fn doubt_number(&mut self, item: usize, table: &Table, row: &Row, columns: &Columns) {
        let Some(column) = columns.of(Field::Id).next() else {
            return;
        };
        let cell = row.cells.get(column.place);
        let is_otherwise = |cell: &&Cell| cell.shown_otherwise && cell.words.contains('.');
        if let Some(cell) = cell.filter(is_otherwise) {
            let at = place_of(table, row, column.place);
            let words = cell.words.trim();
            self.draft
                .mark(Doubt::Id, About::Item(item), Some("id"), words, at);
        }
    }

    /// Words without names of people, numbers and addresses, which are reported.
    pub(super) fn private(
        &mut self,
        item: usize,
        words: &str,
        key: &'static str,
        at: Place,
    ) -> String {
        let (words, contacts) = people::without_contacts(words.trim());
        let (words, names) = people::without_names(&words);
        let left = (0..contacts).map(|_| (at, Private::Contact));
        let left = left.chain((0..names).map(|_| (at, Private::Person)));
        self.draft.left_out.extend(left);
        if contacts + names > 0 {
            self.draft
                .mark(Doubt::Person, About::Item(item), Some(key), "", at);
        }
        words
    }

    pub(super) fn cell(
        &mut self,
        item: usize,
        table: &Table,
        row: &Row,
        column: &Column,
        times: &mut Vec<String>,
    ) {
        let at = place_of(table, row, column.place);
        let Some(cell) = row.cells.get(column.place) else {
            return;
        };
        if cell.continues == Some(Continues::Left) {
            return;
        }
        let mut words = cell.words.trim().to_owned();
        if matches!(column.field, Field::Lead | Field::Partner | Field::Roles)
            && let Some((_, left)) = struck_and_left(cell)
        {
            // Who is struck out has no part any more; the words are marked.
            let key = key_of(column.field);
            let told = self.private(item, &words, key.unwrap_or("note"), at);
            self.draft
                .mark(Doubt::Row, About::Item(item), key, told, at);
            words = left;
        }
        if let Some((body, part)) = column.part_of(&words) {
            return self.crossed(item, column, body, part, at);
        }
        let mut is_ditto_of_above = false;
        if is_ditto(&words)
            && let Some(above) = self.above.get(&column.place)
        {
            words.clone_from(above);
            is_ditto_of_above = true;
        }
        if column.field == Field::Lead
            && let Some((rest, titles, count)) = people::apart_from_leaders(&words)
        {
            let left = (0..count).map(|_| (at, Private::Person));
            self.draft.left_out.extend(left);
            add(&mut self.draft.items[item].leader, &titles, "; ");
            self.draft
                .mark(Doubt::Person, About::Item(item), Some("leader"), "", at);
            words = rest;
        }
        // A title was looked through before; a leader keeps its name where asked.
        words = match column.field {
            Field::Title | Field::Id | Field::People | Field::Progress => words,
            Field::Leader => self.leaders(&words, at),
            field => self.private(item, &words, key_of(field).unwrap_or("note"), at),
        };
        if words.is_empty() {
            return;
        }
        if is_ditto_of_above && !matches!(column.field, Field::People | Field::Progress) {
            self.draft.mark(
                Doubt::Ditto,
                About::Item(item),
                key_of(column.field),
                words.clone(),
                at,
            );
        }
        let line = words.clone();
        match column.field {
            Field::Lead => {
                self.lead(item, &words, self.habit(column.place), at);
                self.doubt_leads(item, column, &words, at);
            }
            Field::Partner => self.partners(item, &words, self.habit(column.place), at),
            Field::Roles if has_roles(&words) => self.roles(item, &words, at),
            // `A / B` below `chủ trì/phối hợp`.
            Field::Roles if column.heading.contains('/') && words.matches('/').count() == 1 => {
                let (lead, partners) = words.split_once('/').unwrap_or((&words, ""));
                self.lead(item, lead.trim(), self.habit(column.place), at);
                if !partners.trim().is_empty() {
                    self.partners(item, partners.trim(), self.habit(column.place), at);
                }
            }
            Field::Roles => self.first_leads(item, column, &words, at),
            Field::Counterpart => {
                self.counterparts(item, &words, self.habit(column.place), at);
            }
            Field::Time | Field::End | Field::Start => {
                self.time(item, cell, &words, column, at, times)
            }
            Field::Product => add(&mut self.draft.items[item].product, &line, "\n"),
            Field::Budget => {
                let line = with_unit(&line, &column.heading);
                add(&mut self.draft.items[item].budget, &line, "\n");
            }
            Field::Leader => add(&mut self.draft.items[item].leader, &line, "\n"),
            Field::Place => add(&mut self.draft.items[item].place, &line, "\n"),
            Field::Scale => add(&mut self.draft.items[item].scale, &line, "\n"),
            Field::Participants => add(&mut self.draft.items[item].participants, &line, "\n"),
            Field::Note | Field::Measure => {
                let is_plain_note = bare(&column.heading) == "ghi chu" || column.heading.is_empty();
                let words = match is_plain_note {
                    true => line,
                    false => format!("{}: {line}", column.heading),
                };
                add(&mut self.draft.items[item].note, &words, "\n");
            }
            Field::People => self.draft.left_out.push((at, Private::Person)),
            Field::Id | Field::Title | Field::Skip | Field::Progress => {}
            Field::Short => add(&mut self.draft.items[item].short, &tidy_line(&line), " "),
            // Its group was opened before it.
            Field::Section => {}
        }
    }

    /// Leaders by their titles, with names only where those are asked for.
    pub(super) fn leaders(&mut self, words: &str, at: Place) -> String {
        let (words, contacts) = people::without_contacts(words);
        let contacts = (0..contacts).map(|_| (at, Private::Contact));
        self.draft.left_out.extend(contacts);
        if self.keeps_names {
            return words;
        }
        let (titles, count) = people::titles(&words);
        let names = (0..count).map(|_| (at, Private::Person));
        self.draft.left_out.extend(names);
        titles
    }

    /// Keeps the words of a row that a ditto mark below them may mean.
    pub(super) fn keep_words(&mut self, row: &Row, columns: &Columns) {
        for column in &columns.all {
            let words = cell_words(row, column.place);
            if !words.is_empty() && !is_ditto(&words) {
                self.above.insert(column.place, words);
            }
        }
    }
}

/// A sum with the unit of money that the heading says, `Kinh phí (triệu đồng)`; other
/// words have their own.
fn with_unit(words: &str, heading: &str) -> String {
    let is_sum = words.contains(|c: char| c.is_ascii_digit())
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || ".,  ".contains(c));
    let unit = heading.rsplit_once('(').and_then(|(_, unit)| {
        let unit = unit.trim().strip_suffix(')')?.trim();
        let unit = bare_unit(unit);
        let small = bare(unit);
        let last = small.split(' ').next_back()?;
        matches!(
            last,
            "dong" | "vnd" | "ty" | "trieu" | "usd" | "tr.d" | "trd" | "tr.dong"
        )
        .then_some(unit)
    });
    match unit {
        Some(unit) if is_sum => format!("{words} {unit}"),
        _ => words.to_owned(),
    }
}

/// `ĐVT: triệu đồng`
fn bare_unit(unit: &str) -> &str {
    unit.split_once(':').map_or(unit, |(_, unit)| unit.trim())
}
