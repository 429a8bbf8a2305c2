//! The texts of a file, one by one, for the rules that judge how they are
//! written.

use super::subject::Subject;
use crate::document::Value;
use crate::document::place::Places;
use crate::lang::Pair;
use crate::problem::{Problem, Rule};
use crate::shape::{Holds, Key};
use crate::source::Span;
use crate::text::legacy;
use crate::text::ordinary::{is_even_at_ends, is_even_throughout, is_evenly_spaced, is_everyday};
use crate::text::space::{self, Fault, Lines};
use memchr::memchr;
use std::cell::OnceCell;
use std::ops::Range;

/// The keys whose text is one line on paper: titles, names, numbers and codes.
/// The others hold clauses and accounts, which may run over several lines.
const ONE_LINE: &[&str] = &[
    "aliases",
    "code",
    "counterparts",
    "drafter",
    "duty",
    "every",
    "head",
    "id",
    "issuer",
    "language",
    "members",
    "monitor",
    "name",
    "number",
    "parent",
    "partners",
    "place",
    "recipients",
    "ref",
    "short",
    "signer",
    "successor",
    "symbol",
    "time",
    "title",
    "to",
    "unit",
    "units",
];

/// One text of the file.
pub struct Words<'a> {
    /// The key that holds it, alone or in a list.
    pub key: &'static Key,
    pub text: &'a str,
    /// The value's place, quotes included.
    pub span: Span,
    file: &'a str,
    places: Places<'a>,
    /// The runs of spaces that are wrong, found when first asked for.
    spaces: OnceCell<Vec<(Range<usize>, Fault)>>,
}

impl Words<'_> {
    /// The runs of spaces that are wrong in this way. Each run is wrong in one
    /// way only, so that no two rules report the same.
    pub fn spaces(&self, fault: Fault) -> impl Iterator<Item = Range<usize>> {
        let all = self
            .spaces
            .get_or_init(|| space::faults(self.text, self.lines()));
        let wanted = all.iter().filter(move |(_, other)| *other == fault);
        wanted.map(|(part, _)| part.clone())
    }

    fn lines(&self) -> Lines {
        if ONE_LINE.contains(&self.key.name) {
            Lines::One
        } else {
            Lines::Many
        }
    }

    /// A finding about the bytes `part` of the text.
    pub fn problem(&self, rule: &'static Rule, part: Range<usize>, message: Pair) -> Problem {
        Problem::new(rule, self.places.of(part), message)
    }

    /// As [`Words::problem`], with the text that is right in place of the
    /// part; it is no fix where the part is written with escapes, or the right
    /// text would need them.
    pub fn fixed(
        &self,
        rule: &'static Rule,
        part: Range<usize>,
        message: Pair,
        right: &str,
    ) -> Problem {
        let span = self.places.of(part.clone());
        let problem = Problem::new(rule, span, message);
        let written = self.text.get(part);
        let is_plain = self.file.get(span.start..span.end) == written;
        // A character that may need an escape is kept where it was already.
        fn special(text: &str) -> impl Iterator<Item = char> {
            text.chars()
                .filter(|c| matches!(c, '"' | '\'' | '\\') || c.is_control())
        }
        let is_safe =
            special(right).next().is_none() || special(right).eq(special(written.unwrap_or("")));
        if is_plain && is_safe {
            problem.fix(span, right.to_owned())
        } else {
            problem
        }
    }
}

/// What the rules look for in the values of a file, found in one walk.
pub(crate) struct Survey<'a> {
    /// The texts in which a rule about writing may find something, which are hardly
    /// any, with the keys that hold them.
    uncommon: Vec<(&'static Key, Value<'a, 'a>)>,
    /// What names a paper, with its key.
    pub(crate) papers: Vec<(&'static str, Value<'a, 'a>)>,
}

/// The keys that name a paper.
const OF_PAPERS: [&str; 3] = ["basis", "reason", "added"];

impl<'a> Survey<'a> {
    pub(super) fn new(subject: &Subject<'a>) -> Self {
        let file = subject.source.text.as_str();
        // What holds for the file holds for its texts, if they are written without
        // escapes; an escape can be any letter.
        let is_plain = memchr(b'\\', file.as_bytes()).is_none();
        let is_file_everyday = is_plain && subject.is_everyday();
        let has_file_no_odd_word = is_plain && !legacy::has_odd_word(file);
        let is_file_even = is_plain && is_even_throughout(file);
        let is_ordinary = |text: &str| {
            (is_file_everyday || is_everyday(text))
                && match is_file_even {
                    true => is_even_at_ends(text),
                    false => is_evenly_spaced(text),
                }
                && (has_file_no_odd_word || !legacy::has_odd_word(text))
        };
        let (mut uncommon, mut papers) = (Vec::new(), Vec::new());
        subject.each_value(&mut |key, value| {
            if OF_PAPERS.contains(&key.name) {
                papers.push((key.name, value));
            }
            let mut one = |value: Value<'a, 'a>| {
                if value.text().is_some_and(|text| !is_ordinary(text)) {
                    uncommon.push((key, value));
                }
            };
            match key.holds {
                Holds::Text | Holds::Code | Holds::OfficialId | Holds::Word(_) => one(value),
                Holds::TextList | Holds::CodeList => value.items().for_each(one),
                _ => {}
            }
        });
        Self { uncommon, papers }
    }
}

/// Visits every text that people write: names, titles, clauses and lists of
/// them; except those in which no rule can find anything, which are nearly all.
pub(crate) fn each(subject: &Subject<'_>, visit: &mut dyn FnMut(&Words<'_>)) {
    let file = subject.source.text.as_str();
    for (key, value) in &subject.survey().uncommon {
        let span = value.span;
        if let Some(text) = value.text()
            && subject.is_as_written(span)
        {
            visit(&Words {
                key,
                text,
                span,
                file,
                places: Places::new(file, span),
                spaces: OnceCell::new(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape;

    #[test]
    fn keys_of_one_line_are_keys_that_hold_text() {
        for name in ONE_LINE {
            let is_text = |key: &Key| {
                matches!(
                    key.holds,
                    Holds::Text | Holds::TextList | Holds::Code | Holds::CodeList | Holds::Word(_)
                )
            };
            let mut tables = shape::tables().into_iter();
            assert!(
                tables.any(|(_, shape)| shape.key(name).is_some_and(is_text)),
                "{name}"
            );
        }
    }
}
