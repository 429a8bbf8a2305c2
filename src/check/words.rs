//! The texts of a file, one by one, for the rules that judge how they are
//! written.

use super::subject::Subject;
use crate::document::place::place;
use crate::lang::Pair;
use crate::problem::Problem;
use crate::rule::Rule;
use crate::shape::{Holds, Key};
use crate::source::Span;
use std::ops::Range;

/// One text of the file.
pub struct Words<'a> {
    /// The key that holds it, alone or in a list.
    pub key: &'static Key,
    pub text: &'a str,
    /// The value's place, quotes included.
    pub span: Span,
    file: &'a str,
}

impl Words<'_> {
    /// A finding about the bytes `part` of the text.
    pub fn problem(&self, rule: &'static Rule, part: Range<usize>, message: Pair) -> Problem {
        Problem::new(rule, place(self.file, self.span, part), message)
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
        let span = place(self.file, self.span, part.clone());
        let problem = Problem::new(rule, span, message);
        let is_plain = self.file.get(span.start..span.end) == self.text.get(part);
        let needs_escape = right
            .chars()
            .any(|c| c == '"' || c == '\'' || c == '\\' || c.is_control());
        if is_plain && !needs_escape {
            problem.fix(span, right.to_owned())
        } else {
            problem
        }
    }
}

/// Visits every text that people write: names, titles, clauses, lists of them.
pub(super) fn each(subject: &Subject<'_>, visit: &mut dyn FnMut(&Words<'_>)) {
    let file = subject.source.text.as_str();
    subject.each_table(&mut |table, shape| {
        for entry in table.entries() {
            let Some(key) = shape.key(entry.key) else {
                continue;
            };
            let mut one = |value: crate::document::Value<'_, '_>| {
                if let Some(text) = value.text() {
                    let span = value.span;
                    visit(&Words {
                        key,
                        text,
                        span,
                        file,
                    });
                }
            };
            match key.holds {
                Holds::Text => one(entry.value),
                Holds::TextList => entry.value.items().for_each(one),
                _ => {}
            }
        }
    });
}
