//! What a rule judges: the plan, and the place of each value in the file.

use super::words::Survey;
use crate::document::{Document, Table, Value, tables};
use crate::model::code::is_code;
use crate::model::plan::Plan;
use crate::problem::{Leaves, Problems};
use crate::resolve::Hints;
use crate::shape::{Holds, Key, Shape};
use crate::source::{Source, Span};
use crate::text::ordinary::is_everyday;
use chrono::NaiveDate;
use memchr::memchr;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

/// A plan with the file it was read from. Places are looked up only for what
/// is found, so that a good file costs nothing.
pub struct Subject<'a> {
    pub source: &'a Source,
    pub plan: &'a Plan<'a>,
    pub today: NaiveDate,
    /// Whether the whole text is TOML.
    pub is_toml: bool,
    document: &'a Document<'a>,
    /// What looking for mistyped keys may still cost.
    hints: RefCell<Hints>,
    /// What reading has reported already, in order and apart.
    reported: Vec<Span>,
    /// The tables by the place of their headers, found when first asked for.
    tables: OnceCell<HashMap<Span, (Table<'a, 'a>, &'static Shape)>>,
    /// Whether the file has nothing but everyday signs, found when first asked
    /// for.
    is_everyday: OnceCell<bool>,
    /// Where codes with wrong signs are named as they are declared, in order,
    /// found when first asked for.
    odd_codes: OnceCell<Vec<Span>>,
    /// What is looked for in all values, found when first asked for.
    survey: OnceCell<Survey<'a>>,
}

impl<'a> Subject<'a> {
    pub fn new(
        source: &'a Source,
        document: &'a Document<'a>,
        plan: &'a Plan<'a>,
        today: NaiveDate,
        problems: &Problems,
    ) -> Self {
        Self {
            source,
            plan,
            today,
            is_toml: problems.leave() != Leaves::Unparsed,
            document,
            hints: RefCell::new(Hints::default()),
            reported: apart(problems.iter().map(|problem| problem.span).collect()),
            tables: OnceCell::new(),
            is_everyday: OnceCell::new(),
            odd_codes: OnceCell::new(),
            survey: OnceCell::new(),
        }
    }

    /// Where the value of a key is in the table whose header is `at`; the
    /// header itself where it has no such key.
    pub fn place(&self, at: Span, key: &str) -> Span {
        self.value(at, key).map_or(at, |value| value.span)
    }

    /// Where each member of a list is, in order.
    pub fn places(&self, at: Span, key: &str) -> Vec<Span> {
        let value = self.value(at, key);
        let members = value.into_iter().flat_map(|value| value.items());
        members.map(|member| member.span).collect()
    }

    /// Whether a place lies in something that reading has reported: what is
    /// wrong as a whole is one finding.
    pub fn is_reported(&self, place: Span) -> bool {
        let before = self
            .reported
            .partition_point(|reported| reported.start <= place.start);
        before > 0 && place.end <= self.reported[before - 1].end
    }

    /// Whether a place lies in the mention of a code that has wrong signs and is
    /// declared with just these: the finding is at the declaration, and with
    /// other signs the mention would be of another body.
    pub fn is_of_odd_code(&self, place: Span) -> bool {
        let mentions = self.odd_codes.get_or_init(|| self.odd_codes());
        let before = mentions.partition_point(|mention| mention.start <= place.start);
        before > 0 && place.end <= mentions[before - 1].end
    }

    fn odd_codes(&self) -> Vec<Span> {
        let bodies = self.plan.bodies.iter().map(|body| body.code.as_ref());
        let duties = self.plan.duties.iter().map(|duty| duty.id.as_ref());
        let all = bodies.chain(duties);
        let odd: HashSet<&str> = all.filter(|code| !is_code(code)).collect();
        let mut mentions = Vec::new();
        if odd.is_empty() {
            return mentions;
        }
        self.each_table(&mut |table, shape| {
            for entry in table.entries() {
                let holds = shape.key(entry.key).map(|key| key.holds);
                let mut one = |value: Value<'_, '_>| {
                    if value.text().is_some_and(|text| odd.contains(text)) {
                        mentions.push(value.span);
                    }
                };
                match holds {
                    Some(Holds::Code) => one(entry.value),
                    // The receiver of a report is a code or words.
                    Some(Holds::Text) if entry.key == "to" => one(entry.value),
                    Some(Holds::CodeList) => entry.value.items().for_each(one),
                    _ => {}
                }
            }
        });
        mentions.sort();
        mentions
    }

    /// Whether the file has nothing but everyday signs, so that what is wrong
    /// with single letters need not be looked for.
    pub fn is_everyday(&self) -> bool {
        *self
            .is_everyday
            .get_or_init(|| is_everyday(&self.source.text))
    }

    /// Whether the same holds for the texts, in which an escape can be any letter.
    pub fn are_texts_everyday(&self) -> bool {
        memchr(b'\\', self.source.text.as_bytes()).is_none() && self.is_everyday()
    }

    /// The lines of the table whose header is `at`, with those of the tables in it;
    /// `None` where they hold a comment, or where other tables stand among them.
    pub fn extent(&self, at: Span) -> Option<Span> {
        let tables = self.tables();
        let mut inside: HashSet<Span> = HashSet::new();
        tables::each(self.document, &mut |known| {
            if known.table.span == at || known.parent.is_some_and(|up| inside.contains(&up)) {
                inside.insert(known.table.span);
            }
        });
        let text = &self.source.text;
        let line_start = |byte: usize| text[..byte].rfind('\n').map_or(0, |end| end + 1);
        let mut after: Vec<Span> = tables.keys().copied().collect();
        after.retain(|span| span.start > at.start);
        after.sort();
        let held = after
            .iter()
            .take_while(|span| inside.contains(span))
            .count();
        let is_one = held + 1 == inside.len();
        let mut end = after
            .get(held)
            .map_or(text.len(), |next| line_start(next.start));
        // What is above the next header belongs to it, but for one empty line.
        let lines = text[at.start..end].split_inclusive('\n').rev();
        let own =
            lines.take_while(|line| line.trim_start().starts_with('#') || line.trim().is_empty());
        let own: Vec<&str> = own.collect();
        if own.iter().any(|line| line.trim_start().starts_with('#')) {
            end -= own.iter().map(|line| line.len()).sum::<usize>();
        }
        let start = line_start(at.start);
        let above = text[..start].lines().next_back().unwrap_or("");
        let is_plain = !text[start..end].contains('#') && !above.trim_start().starts_with('#');
        (is_one && is_plain && self.is_toml).then(|| Span::new(start, end))
    }

    /// Whether syntax errors cost the table whose header is `at` a key.
    pub fn is_damaged(&self, at: Span) -> bool {
        !self.is_toml
            && self
                .tables()
                .get(&at)
                .is_some_and(|(table, _)| self.document.is_damaged(*table))
    }

    /// Whether the table whose header is `at` surely has no such key: one that
    /// is mistyped, or whose value is wrong, is there, and to ask for another
    /// would contradict the finding about it.
    pub fn lacks(&self, at: Span, key: &str) -> bool {
        self.tables().get(&at).is_none_or(|(table, shape)| {
            !table.has(key)
                && self
                    .hints
                    .borrow_mut()
                    .stands_for(*table, shape, key)
                    .is_none()
                && !self.document.is_damaged(*table)
        })
    }

    /// Whether a value was read as it is written in the file, nothing left out.
    pub fn is_as_written(&self, value: Span) -> bool {
        self.document.is_as_written(&self.source.text, value)
    }

    /// The texts of a key of the table whose header is `at`, one or a list of them, each
    /// with its place.
    pub fn texts(&self, at: Span, key: &str) -> impl Iterator<Item = (&'a str, Span)> {
        let value = self.value(at, key);
        let own = value.and_then(|value| Some((value.text()?, value.span)));
        let listed = value.into_iter().flat_map(Value::items);
        own.into_iter()
            .chain(listed.filter_map(|value| Some((value.text()?, value.span))))
    }

    fn value(&self, at: Span, key: &str) -> Option<Value<'a, 'a>> {
        Some(self.tables().get(&at)?.0.get(key)?.value)
    }

    fn tables(&self) -> &HashMap<Span, (Table<'a, 'a>, &'static Shape)> {
        self.tables.get_or_init(|| {
            let mut tables = HashMap::new();
            tables::each(self.document, &mut |known| {
                tables.insert(known.table.span, (known.table, known.shape));
            });
            tables
        })
    }

    /// What is looked for in all values.
    pub(crate) fn survey(&self) -> &Survey<'a> {
        self.survey.get_or_init(|| Survey::new(self))
    }

    /// Visits every value that is no table, with the description of its key.
    pub(super) fn each_value(&self, visit: &mut dyn FnMut(&'static Key, Value<'a, 'a>)) {
        tables::each_value(self.document, visit);
    }

    /// Visits every table that the format knows, with its description.
    fn each_table(&self, visit: &mut dyn FnMut(Table<'a, 'a>, &'static Shape)) {
        tables::each(self.document, &mut |known| {
            visit(known.table, known.shape);
        });
    }
}

/// Spans in order, with those that share a byte made one.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    spans.dedup_by(|next, last| {
        let shares = next.start < last.end || next == last;
        if shares {
            last.end = last.end.max(next.end);
        }
        shares
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_share_a_byte_become_one() {
        let spans = |pairs: &[(usize, usize)]| {
            let spans = pairs.iter().map(|(start, end)| Span::new(*start, *end));
            spans.collect::<Vec<_>>()
        };
        for (given, wanted) in [
            (vec![], vec![]),
            (vec![(5, 9), (0, 3)], vec![(0, 3), (5, 9)]),
            (vec![(0, 9), (2, 3), (8, 12)], vec![(0, 12)]),
            (vec![(0, 3), (3, 5)], vec![(0, 3), (3, 5)]),
            (vec![(4, 4), (4, 4)], vec![(4, 4)]),
        ] {
            assert_eq!(apart(spans(&given)), spans(&wanted), "{given:?}");
        }
    }
}
