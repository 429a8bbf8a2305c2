//! From when to when an item is.

use super::cells::{struck_and_left, tidy_line};
use super::{Rows, head_cell};
use crate::draft::{About, Doubt, Place};
use crate::paper::{Cell, Table};
use crate::reading::checks::{is_check, time_of_heading};
use crate::reading::columns::{Column, Columns};
use crate::reading::dates::{self, Order};
use crate::reading::time::{self, Asks};
use crate::reading::words::Field;

impl Rows<'_, '_> {
    /// Which of day and month comes first in each column of times.
    pub(super) fn order_columns(&mut self, table: &Table, columns: &Columns, from: usize) {
        self.orders.clear();
        for column in &columns.all {
            if !matches!(column.field, Field::Time | Field::Start | Field::End) {
                continue;
            }
            let cells = table.rows.iter().skip(from);
            let cells = cells.filter_map(|row| row.cells.get(column.place));
            let order = dates::order_of(cells.map(|cell| cell.words.as_str()));
            let order = self.order.unwrap_or(order);
            self.orders.insert(column.place, order);
            if order == Order::MonthFirst && self.order.is_none() {
                let words = column.heading.clone();
                self.draft.mark(
                    Doubt::MonthFirst,
                    About::Plan,
                    None,
                    words,
                    head_cell(table, from, column.place),
                );
            }
        }
    }

    pub(super) fn time(
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
        // A dash says that there is none.
        if !line.contains(char::is_alphanumeric) && !is_check(&line) {
            return;
        }
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
        if is_check(&line) && self.checked(item, column, year, at, times) {
            return;
        }
        let order = self.orders.get(&column.place).copied();
        let order = order.or(self.order).unwrap_or_default();
        if order == Order::Unclear && dates::has_date(&line) {
            times.push(line.clone());
            self.draft
                .mark(Doubt::MonthFirst, About::Item(item), Some("time"), line, at);
            return;
        }
        let struck = struck_and_left(cell);
        let (read, first_end) = match &struck {
            Some((struck, left)) => {
                let new = time::read(&dates::day_first(left, order), asks, year);
                let old = time::read(&dates::day_first(struck, order), asks, year);
                (new, old.end.filter(|_| new.end.is_some()))
            }
            None => {
                // Many rows have their time in the same words.
                let ordered = dates::day_first(&line, order).into_owned();
                let read = || time::read(&ordered, asks, year);
                let key = (ordered.clone(), asks, year);
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

    /// A cross below `Quý I`, `Tháng 3`: the time of the item is what the heading says, from
    /// the first to the last of them. Whether the heading says one.
    fn checked(
        &mut self,
        item: usize,
        column: &Column,
        year: Option<i32>,
        at: Place,
        times: &mut Vec<String>,
    ) -> bool {
        let Some((words, read)) = time_of_heading(&column.heading, year) else {
            return false;
        };
        let one = &mut self.draft.items[item];
        // The columns between the first and the last have no cross.
        let is_parted = one.end.is_some_and(|end| {
            let next = end.last_day().succ_opt();
            read.start.map(|start| start.first_day()) != next
        });
        one.start = one.start.or(read.start);
        one.end = read.end;
        let doubt = match is_parted {
            true => Some(Doubt::Time),
            false => read.doubt.filter(|_| times.is_empty()),
        };
        if let Some(doubt) = doubt {
            let words = words.clone();
            self.draft
                .mark(doubt, About::Item(item), Some("time"), words, at);
        }
        times.push(words);
        true
    }
}
