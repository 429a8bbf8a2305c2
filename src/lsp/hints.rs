//! What is shown between the letters of the text: the name behind a code, the last good
//! day behind a deadline.

use super::cursor::{Value, Walk, Within, table_of};
use super::read::Read;
use crate::deadline::owed::Reporting;
use crate::deadline::rounds::RoundsOf;
use crate::deadline::{Move, extension_in_force};
use crate::document::tokens::{Sign, signs};
use crate::model::body::Body;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::point::Point;
use crate::shape::names::{Names, names};
use crate::shape::{self, Holds, Key, Shape};
use crate::source::Span;
use crate::view::{cited, moved, words};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;

/// Words behind a place of the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Hint {
    pub at: usize,
    pub label: String,
    /// The whole of what the label has a part of.
    pub whole: Option<String>,
}

/// The most signs of a name, alone and in a list.
const ALONE: usize = 48;
const IN_LIST: usize = 24;

/// The hints of a part of the text, in its order.
pub fn within(read: &Read<'_>, part: Span) -> Vec<Hint> {
    let all = read.outline.statements();
    let first = read.outline.begun_by(part.start).saturating_sub(1);
    let known = Known::new(read);
    let mut header = read.outline.header_before(first);
    let mut table = table_of(read.text, read.outline, header);
    let mut hints = Vec::new();
    for (place, one) in all.iter().enumerate().skip(first) {
        if part.end < one.span.start {
            break;
        }
        if one.is_header {
            header = Some(place);
            table = table_of(read.text, read.outline, header);
            continue;
        }
        let start = header.map(|place| all[place].span.start);
        let mut walk = Walk::new(read.text, table);
        let mut opened = start;
        for (sign, span) in signs(read.text, one.span) {
            if sign == Sign::Brace {
                opened = Some(span.start);
            }
            let Some((within, value)) = walk.take(sign, span) else {
                continue;
            };
            if part.start <= value.span.end && value.span.end <= part.end {
                hints.extend(known.hint(within, &value, opened));
            }
        }
    }
    hints
}

/// What codes and places of the text stand for.
struct Known<'r, 'o> {
    read: &'r Read<'o>,
    bodies: HashMap<&'o str, &'o Body<'o>>,
    duties: HashMap<&'o str, &'o Duty<'o>>,
    items_at: HashMap<usize, &'o Item<'o>>,
    /// The day on which each duty is due next.
    due_at: HashMap<usize, NaiveDate>,
}

impl<'r, 'o> Known<'r, 'o> {
    fn new(read: &'r Read<'o>) -> Self {
        let plan = read.plan;
        let days = Reporting::new(plan, read.today).next_good_days();
        let due = plan.duties.iter().zip(days);
        Self {
            read,
            bodies: plan
                .bodies
                .iter()
                .map(|body| (body.code.as_ref(), body))
                .collect(),
            duties: plan
                .duties
                .iter()
                .map(|duty| (duty.id.as_ref(), duty))
                .collect(),
            items_at: plan
                .items
                .iter()
                .map(|item| (item.at.start, item))
                .collect(),
            due_at: due
                .filter_map(|(duty, day)| Some((duty.at.start, day?)))
                .collect(),
        }
    }

    /// The hint behind a value of a table that begins at a place.
    fn hint(&self, within: Within, value: &Value, table: Option<usize>) -> Option<Hint> {
        let (shape, key) = (within.shape()?, value.key?);
        let said = self.read.said(value);
        let most = match key.holds {
            Holds::CodeList => IN_LIST,
            _ => ALONE,
        };
        let words: Cow<'_, str> = match names(shape, key) {
            Some(Names::Body(_)) => Cow::Borrowed(&self.bodies.get(said)?.name),
            Some(Names::Duty) => Cow::Borrowed(&self.duties.get(said)?.title),
            Some(Names::Amendment) => Cow::Owned(cited::in_full(self.read.plan.amendment(said)?)),
            Some(Names::Section) => {
                let mut sections = self.read.plan.sections.iter();
                Cow::Borrowed(&sections.find(|one| one.id.as_str() == said)?.title)
            }
            Some(Names::Itself) => return None,
            None => Cow::Owned(self.day(shape, key, said, table)?),
        };
        let label = shortened(&words, most).into_owned();
        Some(Hint {
            at: value.span.end,
            whole: (label != words).then(|| words.into_owned()),
            label,
        })
    }

    /// The last good day that a deadline comes to, where it is not written there.
    fn day(&self, shape: &Shape, key: &Key, said: &str, table: Option<usize>) -> Option<String> {
        let (plan, today, lang) = (self.read.plan, self.read.today, self.read.lang);
        let is_due = matches!(key.name, "before" | "by");
        if std::ptr::eq(shape, &raw const shape::DUTY) && is_due {
            return Some(words::date(*self.due_at.get(&table?)?));
        }
        let item = table.and_then(|at| self.items_at.get(&at));
        let item = item.filter(|_| std::ptr::eq(shape, &raw const shape::ITEM));
        if let Some(item) = item.filter(|_| is_due) {
            let rounds = RoundsOf::new(plan, item, today)?;
            return rounds.standing().last_day.map(words::date);
        }
        if key.name != "end" {
            return None;
        }
        if let Some(item) = item
            && let Some(place) = extension_in_force(item, today)
        {
            let last = words::date(item.extensions[place].end.last_day());
            return Some(moved::until(Move::of(item, place), &last, lang));
        }
        match Point::parse(said)? {
            Point::Day(_) => None,
            point => Some(words::date(point.last_day())),
        }
    }
}

/// The beginning of a name, up to a word's end.
fn shortened(name: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = name.char_indices().nth(most) else {
        return Cow::Borrowed(name);
    };
    let cut = &name[..end];
    let cut = cut.rfind(' ').map_or(cut, |space| &cut[..space]);
    let cut = cut.trim_end_matches([',', ';', ' ']);
    Cow::Owned(format!("{cut}…"))
}

#[cfg(test)]
mod tests;
