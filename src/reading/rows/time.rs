//! From when to when an item is.

use super::cells::{struck_and_left, tidy_line};
use super::{Rows, head_cell};
use crate::draft::{About, Doubt, Place};
use crate::model::point::{Point, YEARS};
use crate::paper::{Cell, Table};
use crate::reading::checks::{is_check, is_empty_box, time_of_heading};
use crate::reading::columns::{Column, Columns};
use crate::reading::dates::{self, Order};
use crate::reading::deadlines;
use crate::reading::time::{self, Asks, Time};
use crate::reading::words::Field;
use chrono::Datelike;

/// What the title of a group says of when its tasks are done, with its words: `Tháng
/// 9/2026`, `QUÝ I/2027`, `Các việc phải xong trong quý I/2026`.
pub(super) fn of_title(title: &str, year: Option<i32>) -> Option<(String, Time)> {
    let read = time::read(title, Asks::Span, year);
    let is_read = read.end.is_some() && matches!(read.doubt, None | Some(Doubt::Year));
    if is_read {
        return Some((title.trim().to_owned(), read));
    }
    deadlines::find(title).filter(|(_, time)| time.end.is_some())
}

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
        if is_empty_box(&line) {
            return;
        }
        // A dash says that there is none.
        if !line.contains(char::is_alphanumeric) && !is_check(&line) {
            return;
        }
        let year = column.year.or(self.year);
        if let Some(day) = cell.date.filter(|day| YEARS.contains(&day.year())) {
            // Who types `6/2026` into a sheet gets its first day.
            let is_month = cell.shows_month && day.day() == 1;
            let (point, words) = match is_month {
                true => (
                    Point::Month(day.year(), day.month()),
                    format!("{:02}/{}", day.month(), day.year()),
                ),
                // A time of day stays in the words.
                false if line.contains(':') => (Point::Day(day), line.clone()),
                false => (Point::Day(day), crate::draft::write::spoken_day(day)),
            };
            let is_doubtful = cell.shows_month && !is_month || line.contains(':');
            let read = Time {
                doubt: is_doubtful.then_some(Doubt::Time),
                ..time::of_point(point, asks)
            };
            times.push(words);
            self.set_time(item, read, column.field, &line, at);
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
        if first_end.is_some() {
            self.draft.items[item].first_end = first_end;
        }
        let doubt = first_end.map_or(read.doubt, |_| Some(Doubt::Time));
        // The struck end is the first deadline; when it began nobody says.
        let start = read.start.filter(|_| first_end.is_none());
        let read = Time {
            start,
            doubt,
            ..read
        };
        self.set_time(item, read, column.field, &line, at);
    }

    /// Takes what a column says of time. One that has the deadline by its heading counts
    /// before one that says from when to when; two that say different ends are marked.
    fn set_time(&mut self, item: usize, read: Time, field: Field, line: &str, at: Place) {
        let one = &mut self.draft.items[item];
        let known = (one.start, one.end);
        let is_other = |end: Point| Some(end.last_day()) != one.end.map(Point::last_day);
        let differs = known.1.is_some() && read.end.is_some_and(is_other);
        let is_stronger = field == Field::End && self.end_of == Some(Field::Time);
        one.start = match field {
            Field::Start => read.start.or(known.0),
            _ => known.0.or(read.start),
        };
        if read.end.is_some() && (known.1.is_none() || is_stronger) {
            one.end = read.end;
            self.end_of = Some(field);
        }
        let mut doubt = read.doubt;
        if differs {
            doubt = Some(Doubt::Time);
        }
        if let (Some(start), Some(end)) = (one.start, one.end)
            && end.last_day() < start.first_day()
        {
            // Of two columns the deadline is surer; words that deny themselves say nothing.
            let is_of_two = known.0.is_some() != known.1.is_some() || differs;
            one.start = None;
            if !is_of_two || field == Field::Start {
                one.end = None;
            }
            doubt = Some(Doubt::Time);
        }
        if let Some(doubt) = doubt {
            self.draft
                .mark(doubt, About::Item(item), Some("time"), line, at);
        }
    }

    /// What the group of an item says of time, for one that says nothing itself.
    pub(super) fn time_of_group(&mut self, item: usize) {
        let one = &mut self.draft.items[item];
        let said = one
            .section
            .and_then(|group| self.times_of_groups.get(&group));
        let Some((words, read)) = said else { return };
        (one.start, one.end) = (read.start, read.end);
        one.time = Some(words.clone());
        let at = one.at;
        let words = words.clone();
        self.draft
            .mark(Doubt::Time, About::Item(item), Some("time"), words, at);
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
        self.end_of = Some(column.field);
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
