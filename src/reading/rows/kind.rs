//! What a row of a table is: a group, a task, or the rest of the one above.

use super::Rows;
use super::cells::{cell_words, first_words, is_in_capitals, split_group};
use crate::paper::{Cell, Continues, Row, Table};
use crate::reading::columns::{Column, Columns};
use crate::reading::numbers::{self, Number, is_roman};
use crate::reading::words::Field;
use crate::text::fold::bare;

/// A row of a table, sorted into what it is.
pub(super) enum Kind {
    /// Numbers of columns, or nothing.
    Nothing,
    HeadAgain,
    Group(String, String),
    /// What columns come to: no task.
    Total,
    /// Goes on with the row above.
    More,
    Task,
}

/// What a row of sums begins with.
const TOTALS: [&str; 6] = [
    "tong cong",
    "tong so",
    "tong",
    "cong",
    "tong kinh phi",
    "total",
];

/// Whether a row has nothing but the numbers of its columns: `(1) (2) (3)`.
pub fn is_count(row: &Row) -> bool {
    let is_number = |cell: &Cell| {
        let words = cell.words.trim();
        let inner = words.trim_start_matches('(').trim_end_matches(')');
        !inner.is_empty()
            && inner.len() <= 2
            && (inner.chars().all(|c| c.is_ascii_digit()) || inner.len() == 1)
    };
    let filled = row.cells.iter();
    let mut filled = filled.filter(|cell| !cell.words.trim().is_empty() || cell.label.is_some());
    filled.clone().count() > 2 && filled.all(is_number)
}

pub(super) fn is_total(words: &str) -> bool {
    TOTALS.contains(&bare(words.trim().trim_end_matches(':')).as_str())
}

impl Rows<'_, '_> {
    pub(super) fn kind(
        &self,
        table: &Table,
        at: usize,
        columns: &Columns,
        has_numbers: bool,
    ) -> Kind {
        let row = &table.rows[at];
        let filled: Vec<(usize, &Cell)> = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.words.trim().is_empty() || cell.label.is_some())
            .collect();
        if filled.is_empty() {
            return Kind::Nothing;
        }
        if is_count(row) {
            return Kind::Nothing;
        }
        if self.is_head_again(row, columns) {
            return Kind::HeadAgain;
        }
        let number = self.number(row, columns);
        let title = self.words(row, columns, Field::Title);
        let is_empty = |field: Field| {
            columns
                .of(field)
                .all(|column| cell_words(row, column.place).is_empty())
        };
        let has_no_lead = is_empty(Field::Lead) && is_empty(Field::Roles);
        if !matches!(number, Number::Kept(..)) && has_no_lead && is_total(&filled[0].1.words) {
            return Kind::Total;
        }
        // One merged cell over the whole row.
        let own: Vec<&(usize, &Cell)> = filled
            .iter()
            .filter(|(_, cell)| cell.continues != Some(Continues::Left))
            .collect();
        let is_wide = match own[..] {
            [(place, only)] => {
                let width = row.cells.len() - place;
                only.columns >= width.saturating_sub(1).max(2)
            }
            _ => false,
        };
        if let Number::Kept(id, _) = &number
            && is_roman(id)
            && has_no_lead
        {
            let title = match title.is_empty() {
                true => first_words(row, columns),
                false => title,
            };
            return Kind::Group(id.clone(), title);
        }
        // A, B, C number groups; the format has small letters for them.
        if let Number::Foreign(letter) = &number
            && letter.chars().count() == 1
            && letter.chars().all(char::is_uppercase)
            && has_no_lead
            && !title.is_empty()
        {
            return Kind::Group(letter.clone(), title);
        }
        if is_wide {
            let words = own[0].1.words.trim();
            return match split_group(words) {
                Some((id, title)) => Kind::Group(id, title),
                None => Kind::Group(String::new(), words.to_owned()),
            };
        }
        // `I. Công tác Đảng` in the column of numbers, and nothing else.
        if let ([(place, only)], true) = (&own[..], title.is_empty())
            && columns.of(Field::Id).any(|column| column.place == *place)
            && let Some((id, title)) = split_group(only.words.trim())
            && !title.is_empty()
        {
            return Kind::Group(id, title);
        }
        let has_no_time = is_empty(Field::Time) && is_empty(Field::End) && is_empty(Field::Start);
        if matches!(number, Number::None)
            && has_numbers
            && own.len() <= 2
            && has_no_lead
            && has_no_time
        {
            // A title alone, in bold or in capitals.
            let cell = columns.of(Field::Title).next();
            let cell = cell.and_then(|column| row.cells.get(column.place));
            let is_loud = cell.is_some_and(|cell| cell.is_bold || is_in_capitals(&cell.words));
            if is_loud && !title.is_empty() {
                return Kind::Group(String::new(), title);
            }
        }
        if has_numbers && matches!(number, Number::None) {
            let merged = columns
                .of(Field::Id)
                .filter_map(|column| row.cells.get(column.place))
                .any(|cell| cell.continues == Some(Continues::Above));
            // One that has its own lead and time goes on with nothing.
            let is_whole = !title.is_empty() && !has_no_lead && !has_no_time;
            if !merged && !is_whole && !self.is_dash(row, columns) && !self.draft.items.is_empty() {
                return Kind::More;
            }
        }
        // A number with a title and nothing else in bold, above numbers below it.
        if has_no_lead
            && has_no_time
            && is_empty(Field::Partner)
            && is_empty(Field::Product)
            && let Number::Kept(id, _) = &number
        {
            let below = table.rows[at + 1..].iter();
            let mut below = below.map(|other| self.number(other, columns));
            let below = below.find_map(|number| match number {
                Number::Kept(next, _) => Some(next),
                _ => None,
            });
            // `a)` or a dash in the next row stands below a number.
            let is_listed = self.lists_below(table, at, id, columns);
            let is_above =
                is_listed || below.is_some_and(|below| below.starts_with(&format!("{id}.")));
            let has_leads = columns.has(Field::Lead) || columns.has(Field::Roles);
            let cell = columns.of(Field::Title).next();
            let cell = cell.and_then(|column| row.cells.get(column.place));
            let is_loud = cell.is_some_and(|cell| cell.is_bold || is_in_capitals(&cell.words));
            if has_leads && (is_above || is_loud) && !title.is_empty() {
                return Kind::Group(id.clone(), title);
            }
        }
        if title.is_empty() && !self.draft.items.is_empty() && has_no_lead {
            return Kind::More;
        }
        Kind::Task
    }

    /// Whether letters or dashes stand below a number: in the next row, or behind a page, where
    /// they stand below the numbers before it.
    pub(super) fn lists_below(
        &self,
        table: &Table,
        at: usize,
        id: &str,
        columns: &Columns,
    ) -> bool {
        let is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        is_plain
            && match table.rows.get(at + 1) {
                Some(next) => self.is_below(next, columns),
                None => !self.parents.is_empty(),
            }
    }

    /// Whether a row stands below a number: its own is the first letter, or a dash.
    fn is_below(&self, row: &Row, columns: &Columns) -> bool {
        self.is_dash(row, columns)
            || matches!(self.number(row, columns), Number::Kept(id, _) if id == "a")
    }

    /// Whether the number of a row is a dash.
    fn is_dash(&self, row: &Row, columns: &Columns) -> bool {
        let column = columns.of(Field::Id).next();
        column.is_some_and(|column| is_bullet(&cell_words(row, column.place)))
    }

    /// Whether the number of a row is merged with the one above.
    pub(super) fn is_merged(&self, row: &Row, columns: &Columns) -> bool {
        let column = columns.of(Field::Id).next();
        let cell = column.and_then(|column| row.cells.get(column.place));
        cell.is_some_and(|cell| cell.continues == Some(Continues::Above))
    }

    pub(super) fn is_head_again(&self, row: &Row, columns: &Columns) -> bool {
        let named = columns
            .all
            .iter()
            .filter(|column| !column.heading.is_empty());
        let (mut all, mut same) = (0, 0);
        for column in named {
            all += 1;
            let words = cell_words(row, column.place);
            // Words that are much longer or shorter are others.
            let is_near = words.len() < column.heading.len() * 3 + 8
                && column.heading.len() < words.len() * 3 + 8;
            same += usize::from(is_near && bare(&words) == bare(&column.heading));
        }
        all > 1 && same * 2 > all
    }

    /// Whether the head in a row is the one above it: most headings are the same, and the
    /// others are none that are known.
    pub(super) fn is_same_head(&self, row: &Row, columns: &Columns, again: &Columns) -> bool {
        let is_old = |column: &Column| {
            let at = columns.all.iter().find(|old| old.place == column.place);
            at.is_some_and(|old| bare(&old.heading) == bare(&column.heading))
                || self.names.lexicon.field_of(&column.heading).is_none()
        };
        again.head_rows == 1 && self.is_head_again(row, columns) && again.all.iter().all(is_old)
    }

    pub(super) fn number(&self, row: &Row, columns: &Columns) -> Number {
        let Some(column) = columns.of(Field::Id).next() else {
            return Number::None;
        };
        let Some(cell) = row.cells.get(column.place) else {
            return Number::None;
        };
        if cell.continues == Some(Continues::Above) {
            return Number::None;
        }
        let words = match &cell.label {
            Some(label) if cell.words.trim().is_empty() => label.clone(),
            _ => cell.words.clone(),
        };
        if is_bullet(&words) {
            return Number::None;
        }
        numbers::of_cell(&words)
    }
}

/// A dash in the place of a number.
fn is_bullet(words: &str) -> bool {
    matches!(words.trim(), "-" | "–" | "—" | "+" | "*" | "•")
}
