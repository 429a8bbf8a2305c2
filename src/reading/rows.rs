//! The rows of a table of tasks, as items: groups, rows that go on, merged cells,
//! ditto marks.

mod cells;
mod end;
mod kind;
mod lost;
mod more;
mod numbering;
mod roles;
mod task;
mod time;
mod who;

use super::bodies::{self, Habit};
use super::clauses::{self, Role};
use super::columns::{self, Columns};
use super::contents;
use super::dates::Order;
use super::head::offices;
use super::names::Names;
use super::numbers::{self, Number, is_roman};
use super::people;
use super::time::{Asks, Time};
use super::words::Field;
use crate::draft::{About, Doubt, Draft, Place, Private, Section};
use crate::paper::{Row, Table};
use cells::{cell_words, is_ditto, numbered_heading, place_of, tidy_line};
pub use cells::{names_nobody, no_title, trimmed_title};
use kind::Kind;
pub use kind::is_count;
pub use roles::{has_roles, split_roles};
use std::collections::{HashMap, HashSet};
pub use who::{lead_above, names_lead};

/// The place of the heading of a column, above the first row below the head.
pub fn head_cell(table: &Table, from: usize, column: usize) -> Place {
    let row = from.checked_sub(1).and_then(|at| table.rows.get(at));
    row.map_or(Place::Nowhere, |row| Place::Cell {
        table: table.number,
        row: row.number,
        column: column + 1,
    })
}

/// Reads tables of tasks, one after another, into a draft.
pub struct Rows<'d, 'l> {
    pub draft: &'d mut Draft,
    pub names: &'d mut Names<'l>,
    /// The year of the plan, where it is one.
    pub year: Option<i32>,
    /// Whether names of people stay in `leader`.
    pub keeps_names: bool,
    /// Which of day and month comes first, where the columns are not asked.
    pub order: Option<Order>,
    /// The raw number of each item of the draft, with the place of its group.
    numbers: Vec<(Number, Option<usize>)>,
    group: Option<usize>,
    /// The group that the one at hand stands in: of `A`, where it is `I`; of `I`, where it is
    /// a number with letters or dashes below it.
    outer: HashMap<usize, usize>,
    /// The last group that a letter numbers, `B` behind `A`.
    letter: Option<(char, usize)>,
    /// The groups that are numbers with letters or dashes below them.
    parents: HashSet<usize>,
    /// Items whose number is merged with the one above.
    merged: HashSet<usize>,
    /// Whether a mark asks already about groups that are bodies.
    is_led: bool,
    /// The groups that are bodies, with the names of these: who leads what is below.
    led: HashMap<usize, String>,
    /// The groups that a column names, by its words.
    groups: HashMap<String, usize>,
    /// What words of time were read as.
    times: HashMap<(String, Asks, Option<i32>), Time>,
    /// How the columns at hand name bodies, where that is not usual.
    habits: HashMap<usize, Habit>,
    /// Which of day and month comes first in the columns of times at hand.
    orders: HashMap<usize, Order>,
    /// Columns that do not say which of several names leads, and have no mark yet.
    unsaid: HashSet<usize>,
    /// What the table at hand stands under, a sheet or a heading, where each is a group.
    pub above_it: Option<String>,
    /// Who leads all of the table at hand, by a line above its head.
    pub lead_above: Option<String>,
    /// The columns of the table before, and how wide it is: a page may have parted it.
    pub before_it: Option<(Columns, usize)>,
    /// The column that has the end of the item at hand, where one has.
    end_of: Option<Field>,
    /// What the titles of groups say of time, `Tháng 9/2026`, by their places.
    times_of_groups: HashMap<usize, (String, Time)>,
    /// The last words of each column of the table at hand, which a ditto mark means.
    above: HashMap<usize, String>,
}

impl<'d, 'l> Rows<'d, 'l> {
    pub fn new(draft: &'d mut Draft, names: &'d mut Names<'l>, year: Option<i32>) -> Self {
        Self {
            draft,
            names,
            year,
            keeps_names: false,
            order: None,
            orders: HashMap::new(),
            numbers: Vec::new(),
            group: None,
            outer: HashMap::new(),
            letter: None,
            parents: HashSet::new(),
            led: HashMap::new(),
            merged: HashSet::new(),
            is_led: false,
            groups: HashMap::new(),
            times: HashMap::new(),
            habits: HashMap::new(),
            unsaid: HashSet::new(),
            above_it: None,
            lead_above: None,
            before_it: None,
            above: HashMap::new(),
            end_of: None,
            times_of_groups: HashMap::new(),
        }
    }

    /// Reads one table by its columns; `from` is its first row below the head, and
    /// `heading` the one that the table stands under, where items have no group of
    /// their own.
    pub fn table(&mut self, table: &Table, columns: &Columns, from: usize, heading: Option<&str>) {
        if !self.goes_on(table, columns, from) {
            self.letter = None;
            self.group = None;
        }
        if let Some(heading) = heading {
            let heading = self.private_title(heading, Place::Nowhere);
            let (id, title) = numbered_heading(&heading);
            self.open_group(id, title);
        } else if let Some(above) = self.above_it.take() {
            let above = self.private_title(&above, Place::Nowhere);
            let (id, title) = numbered_heading(&above);
            self.open_group(id, title);
        }
        self.rows(table, columns, from);
    }

    /// Reads a table without a head, by the columns of the one before it.
    pub fn go_on(&mut self, table: &Table, columns: &Columns) {
        self.rows(table, columns, 0);
    }

    /// Whether a table goes on with the one before it, head and all: its headings are the
    /// same, and its first number is the next.
    fn goes_on(&self, table: &Table, columns: &Columns, from: usize) -> bool {
        let before = self.before_it.as_ref();
        let is_same = before.is_some_and(|(before, _)| before.has_headings_of(columns));
        let last = self.numbers.last().map(|(number, _)| number);
        // The number of each column may stand below the head, and the rest of a row.
        let below = table.rows.get(from..).unwrap_or_default().iter();
        let first = below
            .filter(|row| !kind::is_count(row))
            .map(|row| self.number(row, columns))
            .find(|number| !matches!(number, Number::None));
        let (Some(Number::Kept(last, _)), Some(Number::Kept(first, _))) = (last, &first) else {
            return false;
        };
        let next = last.parse::<usize>().map(|last| (last + 1).to_string());
        is_same && next.as_ref() == Ok(first)
    }

    fn rows(&mut self, table: &Table, columns: &Columns, from: usize) {
        let mut columns = columns.clone();
        self.plain_columns(table, &columns, from);
        self.order_columns(table, &columns, from);
        self.unsaid = who::unsaid(&columns);
        // A column of numbers in which there is none numbers nothing.
        let is_number = |row: &Row| !matches!(self.number(row, &columns), Number::None);
        let has_numbers = table.rows.iter().skip(from).any(is_number);
        self.above.clear();
        let end = self.end_of_tasks(table, &columns, from, has_numbers);
        let mut at = from;
        while at < end {
            let row = &table.rows[at];
            if at > from
                && let Some(mut again) = columns::head_at(self.names.lexicon, &table.rows, at)
            {
                if self.is_same_head(row, &columns, &again) {
                    self.keep_beside_head(table, row, &columns);
                    at += 1;
                    continue;
                }
                let below = at + again.head_rows;
                contents::judge(
                    self.names.lexicon,
                    &mut again,
                    &table.rows[below.min(table.rows.len())..],
                );
                columns = again;
                at = below;
                continue;
            }
            self.row(table, at, &columns, has_numbers);
            self.keep_words(row, &columns);
            at += 1;
        }
        self.end_of_paper(table, end);
        let width = table.rows.first().map_or(0, |row| row.cells.len());
        self.before_it = Some((columns, width));
    }

    fn row(&mut self, table: &Table, at: usize, columns: &Columns, has_numbers: bool) {
        let row = &table.rows[at];
        let before = self.before();
        if self.is_struck_out(table, row) {
            return;
        }
        match self.kind(table, at, columns, has_numbers) {
            Kind::Nothing => return,
            Kind::HeadAgain => return self.keep_beside_head(table, row, columns),
            Kind::Total => return self.total(table, row),
            Kind::Group(id, title) => {
                let title = self.private_title(&title, place_of(table, row, 0));
                let body = self.leads_below(&title, columns);
                match self.lists_below(table, at, &id, columns) {
                    true => self.open_parent(id, title),
                    false => self.open_group(id, title),
                }
                self.led.extend(self.group.zip(body));
                self.stray(table, row, columns);
            }
            Kind::More => self.more(table, row, columns),
            Kind::Task => self.task(table, row, columns),
        }
        self.keep_lost(table, row, columns, before);
    }

    /// The title of a group without names of people, numbers and addresses.
    fn private_title(&mut self, title: &str, at: Place) -> String {
        let (title, contacts) = people::without_contacts(&tidy_line(title));
        let (title, names) = people::without_names(&title);
        let left = (0..contacts).map(|_| (at, Private::Contact));
        let left = left.chain((0..names).map(|_| (at, Private::Person)));
        self.draft.left_out.extend(left);
        title
    }

    /// Where a column has the groups, opens the one that a row names.
    fn group_of_row(&mut self, table: &Table, row: &Row, columns: &Columns) {
        let Some(column) = columns.of(Field::Section).next() else {
            return;
        };
        let words = cell_words(row, column.place);
        if words.is_empty() || is_ditto(&words) {
            return;
        }
        let title = self.private_title(&words, place_of(table, row, column.place));
        // `Output 1: …` keeps its word.
        let (mut id, title) = match (cells::split_group(&title), numbered_heading(&title)) {
            (Some(found), _) => found,
            (None, (id, _)) => (id, title),
        };
        // `1.1. …` stands in group 1.
        if id.is_empty()
            && let Some((own, _)) = numbers::at_head(&self.words(row, columns, Field::Title))
            && let Some((group, _)) = own.rsplit_once('.')
        {
            group.clone_into(&mut id);
        }
        match self.groups.get(&words) {
            Some(known) => self.group = Some(*known),
            None => {
                self.open_group(id, title);
                self.groups.extend(self.group.map(|group| (words, group)));
            }
        }
    }

    /// Who leads an item of a group that is a body; one mark asks.
    fn led_by_group(&mut self, item: usize, at: Place) {
        let name = self.group.and_then(|group| self.led.get(&group));
        let Some(name) = name
            .or(self.lead_above.as_ref())
            .filter(|_| self.draft.items[item].leads.is_empty())
        else {
            return;
        };
        let name = name.clone();
        self.lead(item, &name, Habit::Vietnamese, at);
        if !std::mem::replace(&mut self.is_led, true) {
            self.draft.mark(Doubt::Lead, About::Plan, None, name, at);
        }
    }

    /// The body that a group is, where no column says who leads: `PHÒNG KINH TẾ`.
    fn leads_below(&self, title: &str, columns: &Columns) -> Option<String> {
        if columns.has(Field::Lead) || columns.has(Field::Roles) || self.draft.is_english {
            return None;
        }
        let name = match title.chars().any(char::is_lowercase) {
            true => title.to_owned(),
            false => offices::in_usual_letters(title),
        };
        let clause = clauses::read(&name)?;
        let is_body = bodies::begins_as_body(self.names.lexicon, &name);
        (is_body && clause.role == Role::Whole && !clause.is_given).then_some(clause.leads)
    }

    /// Opens a group; one that stands in another knows it.
    fn open_group(&mut self, id: String, title: String) {
        let place = self.draft.sections.len();
        let mut letters = id.chars();
        let capital = letters.next().filter(|c| c.is_ascii_uppercase());
        let capital = capital.filter(|_| letters.next().is_none());
        let is_next = |c: char| match self.letter {
            Some((last, _)) => u32::from(c) == u32::from(last) + 1,
            None => c == 'A',
        };
        // `C` behind `B` is no hundred; `I` behind `II` is one.
        let id = match capital {
            Some(capital) if is_next(capital) || !is_roman(&id) => {
                self.letter = Some((capital, place));
                capital.to_ascii_lowercase().to_string()
            }
            _ if is_roman(&id) => {
                self.outer
                    .extend(self.letter.map(|(_, group)| (place, group)));
                id
            }
            _ => id,
        };
        let title = title
            .trim()
            .trim_end_matches([':', ';'])
            .trim_end()
            .to_owned();
        let title = match title.is_empty() {
            true => no_title(self.draft.is_english),
            false => title,
        };
        let place = self.draft.sections.len();
        self.times_of_groups
            .extend(time::of_title(&title, self.year).map(|said| (place, said)));
        self.draft.sections.push(Section { id, title });
        self.group = Some(place);
    }

    /// Opens the group that a number above letters or dashes is, in the one at hand.
    fn open_parent(&mut self, id: String, title: String) {
        self.leave_parent();
        let outer = self.group;
        self.open_group(id, title);
        if let Some(group) = self.group {
            self.outer.extend(outer.map(|outer| (group, outer)));
            self.parents.insert(group);
        }
    }

    /// Goes back to the group that a number with letters below it stands in.
    fn leave_parent(&mut self) {
        if let Some(group) = self.group.filter(|group| self.parents.contains(group)) {
            self.group = self.outer.get(&group).copied();
        }
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
                let is_body = bodies::begins_as_body(self.names.lexicon, words);
                good += usize::from(is_body || has_roles(words));
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
                    head_cell(table, from, column.place),
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
}
