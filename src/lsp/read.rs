//! What was read of an open text, for answers about it.

use super::cursor::{At, Cursor, Value};
use crate::document::outline::{Outline, names};
use crate::document::tokens::{Sign, inside, signs};
use crate::lang::Lang;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::source::Span;
use chrono::NaiveDate;

/// A text with what it says; the same for each question about it.
#[derive(Clone, Copy)]
pub struct Read<'o> {
    pub text: &'o str,
    pub outline: &'o Outline,
    /// As far as it could be read.
    pub plan: &'o Plan<'o>,
    pub today: NaiveDate,
    pub lang: Lang,
}

impl<'o> Read<'o> {
    pub fn cursor(&self, byte: usize) -> Cursor {
        Cursor::at(self.text, self.outline, byte)
    }

    pub fn part(&self, span: Span) -> &'o str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// The place of the header `[[name]]` that a cursor is in or below, tables in it
    /// included.
    pub fn owner(&self, cursor: &Cursor, name: &str) -> Option<usize> {
        let own = match &cursor.at {
            At::Header { .. } => cursor.statement,
            _ => cursor.header,
        };
        let mut place = own?;
        loop {
            let names = names(self.text, self.outline.statements()[place].span);
            if names.first().is_none_or(|first| first.text != name) {
                return None;
            }
            if names.len() == 1 {
                return Some(place);
            }
            place = self.outline.header_before(place)?;
        }
    }

    /// Where the tables begin that a cursor is in: the header, then braces.
    fn starts(&self, cursor: &Cursor, name: &str) -> Vec<usize> {
        let header = self.owner(cursor, name);
        let header = header.map(|place| self.outline.statements()[place].span.start);
        header.into_iter().chain(cursor.braces.clone()).collect()
    }

    /// The item that a cursor is in, where it was read.
    pub fn item(&self, cursor: &Cursor) -> Option<&'o Item<'o>> {
        let starts = self.starts(cursor, "item");
        let mut items = self.plan.items.iter();
        items.find(|item| starts.contains(&item.at.start))
    }

    /// The item whose table begins at a byte.
    pub fn item_at(&self, start: usize) -> Option<&'o Item<'o>> {
        // They are in the order of the file.
        let items = &self.plan.items;
        let place = items.partition_point(|item| item.at.start < start);
        items.get(place).filter(|item| item.at.start == start)
    }

    /// The place of the duty that a cursor is in, where it was read.
    pub fn duty(&self, cursor: &Cursor) -> Option<usize> {
        let starts = self.starts(cursor, "duty");
        let mut duties = self.plan.duties.iter();
        duties.position(|duty: &Duty<'_>| starts.contains(&duty.at.start))
    }

    /// The place of the received report that a cursor is in, where it was read.
    pub fn report(&self, cursor: &Cursor) -> Option<usize> {
        let starts = self.starts(cursor, "report");
        let mut reports = self.plan.reports.iter();
        reports.position(|report| starts.contains(&report.at.start))
    }

    /// What a key of the table by header that a cursor is in has, without quotes.
    pub fn sibling(&self, cursor: &Cursor, key: &str) -> Option<&'o str> {
        let table = self.outline.of_table(cursor.header).iter();
        let mut one = table.filter(|one| {
            names(self.text, one.span)
                .first()
                .is_some_and(|name| name.text == key)
        });
        let one = one.next_back()?;
        let mut values = signs(self.text, one.span).skip_while(|(sign, _)| *sign != Sign::Equals);
        let value = values.find(|(sign, _)| matches!(sign, Sign::Word | Sign::Text));
        value.map(|(_, span)| self.part(inside(self.text, span)))
    }

    /// What a value says.
    pub fn said(&self, value: &Value) -> &'o str {
        value.text(self.text)
    }
}
