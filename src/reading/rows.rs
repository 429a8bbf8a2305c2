//! The rows of a table of tasks, as items: groups, rows that go on, merged cells,
//! ditto marks.

mod cells;
mod kind;
mod numbering;

use super::bodies::{self, Habit, Piece};
use super::columns::{self, Column, Columns};
use super::names::Names;
use super::numbers::{self, Number};
use super::people;
use super::time::{self, Asks};
use super::words::Field;
use crate::draft::{About, Doubt, Draft, Item, Lead, Place, Private, Section};
use crate::paper::{Cell, Continues, Row, Table};
use crate::text::fold::bare;
pub use cells::trimmed_title;
use cells::{
    add, cell_words, has_roles, is_ditto, key_of, looks_cut, names_nobody, numbered_heading,
    place_of, split_roles, struck_and_left, tidy_line,
};
use kind::Kind;
use std::collections::HashMap;

/// Reads tables of tasks, one after another, into a draft.
pub struct Rows<'d> {
    pub draft: &'d mut Draft,
    pub names: &'d mut Names,
    /// The year of the plan, where it is one.
    pub year: Option<i32>,
    /// Whether names of people stay in `leader`.
    pub keeps_names: bool,
    /// The raw number of each item of the draft, with the place of its group.
    numbers: Vec<(Number, Option<usize>)>,
    group: Option<usize>,
    /// What words of time were read as.
    times: HashMap<(String, Asks, Option<i32>), time::Time>,
    /// How the columns at hand name bodies, where that is not usual.
    habits: HashMap<usize, Habit>,
}

impl<'d> Rows<'d> {
    pub fn new(draft: &'d mut Draft, names: &'d mut Names, year: Option<i32>) -> Self {
        Self {
            draft,
            names,
            year,
            keeps_names: false,
            numbers: Vec::new(),
            group: None,
            times: HashMap::new(),
            habits: HashMap::new(),
        }
    }

    /// Reads one table by its columns; `from` is its first row below the head, and
    /// `heading` the one that the table stands under, where items have no group of
    /// their own.
    pub fn table(&mut self, table: &Table, columns: &Columns, from: usize, heading: Option<&str>) {
        let mut columns = columns.clone();
        self.plain_columns(table, &columns, from);
        // A column of numbers in which there is none numbers nothing.
        let is_number = |row: &Row| !matches!(self.number(row, &columns), Number::None);
        let has_numbers = table.rows.iter().skip(from).any(is_number);
        self.group = None;
        if let Some(heading) = heading {
            let (id, title) = numbered_heading(heading);
            self.open_group(id, title);
        }
        let mut at = from;
        while at < table.rows.len() {
            let row = &table.rows[at];
            if at > from
                && let Some(mut again) = columns::head_at(&table.rows, at)
            {
                let below = at + again.head_rows;
                columns::judge(&mut again, &table.rows[below.min(table.rows.len())..]);
                columns = again;
                at = below;
                continue;
            }
            match self.kind(table, row, &columns, has_numbers) {
                Kind::Nothing => {}
                Kind::Group(id, title) => {
                    self.open_group(id, title);
                    self.stray(table, row, &columns);
                }
                Kind::More => self.more(table, row, &columns),
                Kind::Task => self.task(table, row, &columns),
            }
            at += 1;
        }
    }

    fn habit(&self, column: usize) -> Habit {
        let usual = match self.draft.is_english {
            true => Habit::English,
            false => Habit::Vietnamese,
        };
        self.habits.get(&column).copied().unwrap_or(usual)
    }

    fn open_group(&mut self, id: String, title: String) {
        let title = title
            .trim()
            .trim_end_matches([':', ';'])
            .trim_end()
            .to_owned();
        self.draft.sections.push(Section { id, title });
        self.group = Some(self.draft.sections.len() - 1);
    }

    /// Which columns of bodies have no head words in most of their cells.
    fn plain_columns(&mut self, table: &Table, columns: &Columns, from: usize) {
        self.habits.clear();
        if self.draft.is_english {
            return;
        }
        for column in &columns.all {
            if !matches!(column.field, Field::Lead | Field::Partner) {
                continue;
            }
            let cells = table
                .rows
                .iter()
                .skip(from)
                .filter_map(|row| row.cells.get(column.place));
            let words = cells
                .map(|cell| cell.words.trim())
                .filter(|words| !words.is_empty());
            let (mut all, mut good, mut has_comma) = (0_usize, 0_usize, false);
            for words in words {
                all += 1;
                good += usize::from(bodies::begins_as_body(words));
                has_comma |= words.contains(',');
            }
            let is_plain = all > 0 && good * 2 < all && has_comma;
            if is_plain {
                self.habits.insert(column.place, Habit::Plain);
                self.draft.mark(
                    Doubt::Split,
                    About::Plan,
                    None,
                    column.heading.clone(),
                    Place::Nowhere,
                );
            }
        }
    }

    /// The words of the columns of a field, joined by line breaks.
    fn words(&self, row: &Row, columns: &Columns, field: Field) -> String {
        let words = columns
            .of(field)
            .map(|column| cell_words(row, column.place));
        let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        words.join("\n")
    }

    /// Words of a group's row that are in another column than its number and title
    /// belong to the row above.
    fn stray(&mut self, table: &Table, row: &Row, columns: &Columns) {
        let Some(place) = self.draft.items.len().checked_sub(1) else {
            return;
        };
        for column in &columns.all {
            if matches!(column.field, Field::Id | Field::Title | Field::Skip) {
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
    fn more(&mut self, table: &Table, row: &Row, columns: &Columns) {
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

    fn add_words(&mut self, item: usize, table: &Table, row: &Row, column: &Column, words: &str) {
        let at = place_of(table, row, column.place);
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
            Field::Lead | Field::Partner if !bodies::begins_as_body(words) => {
                // The tail of a cell that a page cut.
                "lead"
            }
            Field::Lead => {
                self.lead(item, words, column, at);
                "lead"
            }
            Field::Partner => {
                self.partners(item, words, column, at);
                "partners"
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

    fn task(&mut self, table: &Table, row: &Row, columns: &Columns) {
        let place = self.draft.items.len();
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
        if matches!(number, Number::None)
            && !columns.has(Field::Id)
            && let Some((id, rest)) = numbers::at_head(&title)
        {
            number = Number::Kept(id, false);
            title = rest.to_owned();
        }
        item.title = trimmed_title(&self.private(place, &title, "title", item.at));
        if item.title.is_empty() {
            // The format asks for one, and nobody may make one up.
            item.title = match self.draft.is_english {
                true => "(no title)".to_owned(),
                false => "(chưa có nội dung)".to_owned(),
            };
            let at = item.at;
            self.draft
                .mark(Doubt::Text, About::Item(place), Some("title"), "", at);
        }
        self.draft.items.push(item);
        self.numbers.push((number, self.group));
        let mut end_words = Vec::new();
        for column in &columns.all {
            self.cell(place, table, row, column, &mut end_words);
        }
        let item = &mut self.draft.items[place];
        if !end_words.is_empty() {
            let words = end_words.join("; ");
            let words = words.trim_end_matches('.').to_owned();
            item.time = Some(words);
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

    /// Words without names of people, numbers and addresses, which are reported.
    fn private(&mut self, item: usize, words: &str, key: &'static str, at: Place) -> String {
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

    fn cell(
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
        // A title was looked through before; a leader keeps its name where asked.
        let is_done = matches!(
            column.field,
            Field::Title | Field::Id | Field::People | Field::Progress
        );
        let mut words = match is_done || column.field == Field::Leader {
            true => cell.words.trim().to_owned(),
            false => self.private(
                item,
                &cell.words,
                key_of(column.field).unwrap_or("note"),
                at,
            ),
        };
        if words.is_empty() || cell.continues == Some(Continues::Left) {
            return;
        }
        if is_ditto(&words)
            && let Some(above) = self.above(table, row, column)
        {
            self.draft.mark(
                Doubt::Ditto,
                About::Item(item),
                key_of(column.field),
                above.clone(),
                at,
            );
            words = above;
        }
        let line = words.clone();
        match column.field {
            Field::Lead => self.lead(item, &words, column, at),
            Field::Partner => self.partners(item, &words, column, at),
            Field::Roles if has_roles(&words) => self.roles(item, &words, at),
            Field::Roles => self.lead(item, &words, column, at),
            Field::Counterpart => {
                let pieces = bodies::cut(&words, self.habit(column.place));
                let all: Vec<usize> = pieces.iter().map(|piece| self.names.enter(piece)).collect();
                if let Some(lead) = self.draft.items[item].leads.first_mut() {
                    lead.counterparts.extend(all);
                }
            }
            Field::Time | Field::End | Field::Start => {
                self.time(item, cell, &words, column, at, times)
            }
            Field::Product => add(&mut self.draft.items[item].product, &line, "\n"),
            Field::Budget => add(&mut self.draft.items[item].budget, &line, "\n"),
            Field::Leader => {
                let titles = match self.keeps_names {
                    true => line,
                    false => {
                        let (line, contacts) = people::without_contacts(&line);
                        let (titles, count) = people::titles(&line);
                        let contacts = (0..contacts).map(|_| (at, Private::Contact));
                        self.draft.left_out.extend(contacts);
                        self.draft
                            .left_out
                            .extend((0..count).map(|_| (at, Private::Person)));
                        titles
                    }
                };
                if !titles.is_empty() {
                    add(&mut self.draft.items[item].leader, &titles, "\n");
                }
            }
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
            Field::Section | Field::Short => {}
        }
    }

    /// The words of the nearest cell above that says something.
    fn above(&self, table: &Table, row: &Row, column: &Column) -> Option<String> {
        let before = table
            .rows
            .iter()
            .take_while(|other| other.number < row.number);
        let words = before.map(|other| cell_words(other, column.place));
        let words: Vec<String> = words
            .filter(|words| !words.is_empty() && !is_ditto(words))
            .collect();
        words.last().cloned()
    }

    fn enter_all(
        &mut self,
        item: usize,
        pieces: &[Piece],
        field: &'static str,
        at: Place,
    ) -> Vec<usize> {
        let mut all = Vec::new();
        for piece in pieces {
            if piece.is_split {
                let words = piece.name.clone();
                self.draft
                    .mark(Doubt::Split, About::Item(item), Some(field), words, at);
            }
            let body = self.names.enter(piece);
            if !all.contains(&body) {
                all.push(body);
            }
        }
        all
    }

    fn lead(&mut self, item: usize, words: &str, column: &Column, at: Place) {
        if names_nobody(words) {
            add(&mut self.draft.items[item].note, words, "\n");
            self.draft
                .mark(Doubt::Nobody, About::Item(item), Some("note"), words, at);
            return;
        }
        if has_roles(words) {
            return self.roles(item, words, at);
        }
        let pieces = bodies::cut(words, self.habit(column.place));
        let bodies = self.enter_all(item, &pieces, "lead", at);
        for (body, piece) in bodies.iter().zip(&pieces) {
            let leads = &mut self.draft.items[item].leads;
            if !leads.iter().any(|lead| lead.body == *body) {
                leads.push(Lead {
                    body: *body,
                    task: piece.note.clone(),
                    ..Lead::default()
                });
            }
        }
    }

    fn partners(&mut self, item: usize, words: &str, column: &Column, at: Place) {
        if names_nobody(words) {
            add(&mut self.draft.items[item].note, words, "\n");
            self.draft
                .mark(Doubt::Nobody, About::Item(item), Some("note"), words, at);
            return;
        }
        let pieces = bodies::cut(words, self.habit(column.place));
        let bodies = self.enter_all(item, &pieces, "partners", at);
        let notes: Vec<String> = pieces
            .iter()
            .filter_map(|piece| {
                let note = piece.note.as_ref()?;
                Some(format!("{}: {note}", piece.name))
            })
            .collect();
        let one = &mut self.draft.items[item];
        for body in bodies {
            if !one.partners.contains(&body) {
                one.partners.push(body);
            }
        }
        if !notes.is_empty() {
            add(&mut one.partner_task, &notes.join("\n"), "\n");
        }
    }

    /// A cell that says who leads and who joins: `Chủ trì: A. Phối hợp: B, C`, `A chủ
    /// trì, phối hợp với B`, `GSA with CDO Council`.
    fn roles(&mut self, item: usize, words: &str, at: Place) {
        let (lead, partner) = split_roles(words);
        let column = Column {
            place: usize::MAX,
            heading: String::new(),
            field: Field::Lead,
            by: crate::draft::By::Heading,
            year: None,
        };
        if !lead.trim().is_empty() {
            let pieces = bodies::cut(&lead, self.habit(usize::MAX));
            let bodies = self.enter_all(item, &pieces, "lead", at);
            for (body, piece) in bodies.iter().zip(&pieces) {
                let leads = &mut self.draft.items[item].leads;
                if !leads.iter().any(|lead| lead.body == *body) {
                    leads.push(Lead {
                        body: *body,
                        task: piece.note.clone(),
                        ..Lead::default()
                    });
                }
            }
        }
        if !partner.trim().is_empty() {
            self.partners(item, &partner, &column, at);
        }
    }

    fn time(
        &mut self,
        item: usize,
        cell: &Cell,
        words: &str,
        column: &Column,
        at: Place,
        times: &mut Vec<String>,
    ) {
        let asks = match column.field {
            Field::End => Asks::End,
            Field::Start => Asks::Start,
            _ => Asks::Span,
        };
        let line = tidy_line(words);
        let year = column.year.or(self.year);
        if let Some(day) = cell.date {
            let point = crate::model::point::Point::Day(day);
            let one = &mut self.draft.items[item];
            match asks {
                Asks::Start => one.start = Some(point),
                Asks::End => one.end = Some(point),
                Asks::Span => (one.start, one.end) = (Some(point), Some(point)),
            }
            times.push(crate::draft::write::spoken_day(day));
            return;
        }
        let struck = struck_and_left(cell);
        let (read, first_end) = match &struck {
            Some((struck, left)) => {
                let new = time::read(left, asks, year);
                let old = time::read(struck, asks, year);
                (new, old.end.filter(|_| new.end.is_some()))
            }
            None => {
                // Many rows have their time in the same words.
                let key = (line.clone(), asks, year);
                let read = || time::read(&line, asks, year);
                (*self.times.entry(key).or_insert_with(read), None)
            }
        };
        times.push(line.clone());
        let one = &mut self.draft.items[item];
        one.start = one.start.or(read.start);
        one.end = one.end.or(read.end);
        one.first_end = first_end;
        if let (Some(start), Some(end)) = (one.start, one.end)
            && end.last_day() < start.first_day()
        {
            (one.start, one.end) = (None, None);
            self.draft
                .mark(Doubt::Time, About::Item(item), Some("time"), line, at);
            return;
        }
        let doubt = match first_end {
            Some(_) => Some(Doubt::Time),
            None => read.doubt,
        };
        if let Some(doubt) = doubt {
            self.draft
                .mark(doubt, About::Item(item), Some("time"), line, at);
        }
    }
}
