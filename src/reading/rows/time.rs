//! From when to when an item is.

use super::Rows;
use super::cells::{struck_and_left, tidy_line};
use crate::draft::{About, Doubt, Place};
use crate::paper::Cell;
use crate::reading::columns::Column;
use crate::reading::time::{self, Asks};
use crate::reading::words::Field;

impl Rows<'_, '_> {
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
