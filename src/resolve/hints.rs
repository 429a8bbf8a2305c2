//! Which key of the format an unknown one may stand for.

use super::keys::{holds_tables, is_tables};
use crate::document::{Entry, Table};
use crate::lang::Pair;
use crate::pair;
use crate::problem::Problem;
use crate::shape::Shape;
use crate::text::clean::clean_line;
use crate::text::nearest::{Effort, first_of, ranked_within};
use std::collections::HashMap;
use std::rc::Rc;

/// What has more keys in one table is no plan, and to look for slips there
/// would take the square of their number.
const MOST_KEYS: usize = 300;

/// The keys of a table that are near to a word, with how far they are.
pub type Near = Rc<[(usize, &'static str)]>;

/// What is left for looking for near words, and what was found: a word that is
/// mistyped in many tables is looked up once.
#[derive(Default)]
pub struct Hints {
    pub effort: Effort,
    /// By the header of the table and the word.
    near: HashMap<&'static str, HashMap<String, Near>>,
}

impl Hints {
    /// The keys of a table that are near to a word, nearest first.
    pub fn near(&mut self, word: &str, shape: &'static Shape) -> Near {
        let known = self.near.entry(shape.header).or_default();
        if let Some(near) = known.get(word) {
            return Rc::clone(near);
        }
        let keys = shape.keys.iter().map(|key| key.name);
        let near: Near = ranked_within(&mut self.effort, word, keys).into();
        // A word that nobody looked for any more is not kept.
        if !self.effort.is_spent() {
            known.insert(word.to_owned(), Rc::clone(&near));
        }
        near
    }

    /// The keys that an unknown one may stand for: near in letters, and not there
    /// yet. What has a header of its own may be one more of the tables there.
    pub fn meant(
        &mut self,
        entry: Entry<'_, '_>,
        table: Table<'_, '_>,
        shape: &'static Shape,
    ) -> Vec<&'static str> {
        if table.keys() > MOST_KEYS {
            return Vec::new();
        }
        let near = self.near(entry.key, shape);
        if near.is_empty() {
            return Vec::new();
        }
        let is_header = holds_tables(entry.value);
        let is_unused =
            |name: &str| is_header && shape.key(name).is_some_and(is_tables) || !table.has(name);
        first_of(near.iter().copied().filter(|(_, name)| is_unused(name)))
    }

    /// The key that an unknown one looks like most, where that is there already.
    pub fn twin<'d, 's>(
        &mut self,
        name: &str,
        table: Table<'d, 's>,
        shape: &'static Shape,
    ) -> Option<Entry<'d, 's>> {
        let near = self.near(name, shape);
        let [only] = first_of(near.iter().copied())[..] else {
            return None;
        };
        let holds_tables = shape.key(only).is_some_and(is_tables);
        if holds_tables { None } else { table.get(only) }
    }

    /// The mistyped key of a table that stands for `wanted`, which it lacks.
    pub fn stands_for<'d, 's>(
        &mut self,
        table: Table<'d, 's>,
        shape: &'static Shape,
        wanted: &str,
    ) -> Option<Entry<'d, 's>> {
        table
            .entries()
            .filter(|entry| shape.key(entry.key).is_none())
            .find(|entry| self.meant(*entry, table, shape).first() == Some(&wanted))
    }

    /// A finding about a key that a table lacks, with what to do about it: `add` the
    /// key or, where a mistyped one stands for it, correct that one.
    pub fn lacking(
        &mut self,
        problem: Problem,
        table: Table<'_, '_>,
        shape: &'static Shape,
        key: &str,
        add: Pair,
    ) -> Problem {
        let Some(wrong) = self.stands_for(table, shape, key) else {
            return problem.help(add);
        };
        let shown = clean_line(wrong.key);
        problem
            .related(
                wrong.key_span,
                pair!(
                    "có phải dòng này là {key}?",
                    "is this line meant to be {key}?"
                ),
            )
            .help(pair!(
                "sửa “{shown}” thành {key} nếu đúng là nó",
                "where “{shown}” is meant to be {key}, correct it",
            ))
    }
}
