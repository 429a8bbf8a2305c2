//! A text while fixes are made in it, and which line of it comes from which of
//! the original.

use super::Held;
use crate::problem::Fix;
use crate::source::Source;
use std::collections::BTreeSet;

/// The text so far.
pub struct Attempt {
    pub source: Source,
    /// How many fixes were made.
    pub count: usize,
    /// The lines of the original in which one was made.
    pub touched: BTreeSet<usize>,
    /// The lines of the original in which none is made.
    held: BTreeSet<usize>,
    /// For each line of the text the one of the original, both from 1.
    origins: Vec<usize>,
}

impl Attempt {
    pub fn new(source: &Source, held: &[Held]) -> Self {
        let lines = source.text.matches('\n').count() + 1;
        Self {
            source: source.with_text(source.text.clone()),
            count: 0,
            touched: BTreeSet::new(),
            held: held.iter().map(|held| held.line).collect(),
            origins: (1..=lines).collect(),
        }
    }

    /// The line of the original that a byte comes from.
    pub fn origin(&self, byte: usize) -> usize {
        let line = self.source.line(byte);
        self.origins.get(line - 1).copied().unwrap_or(line)
    }

    /// Lines that were held back in this text, as those of the original.
    pub fn origins_of(&self, mut held: Vec<Held>) -> Vec<Held> {
        for held in &mut held {
            held.line = self
                .origins
                .get(held.line - 1)
                .copied()
                .unwrap_or(held.line);
        }
        held.dedup_by_key(|held| held.line);
        held
    }

    /// This one, and then another that began with its text.
    pub fn then(self, mut next: Attempt) -> Attempt {
        for line in &mut next.origins {
            *line = self.origins.get(*line - 1).copied().unwrap_or(*line);
        }
        next.count += self.count;
        next
    }

    /// Makes fixes, but for those in lines that are held; whether there was
    /// any. Of two that overlap the first is made; the other has its turn in
    /// the next round.
    pub fn make<'f>(&mut self, fixes: impl Iterator<Item = &'f Fix>) -> bool {
        let mut fixes: Vec<&Fix> = fixes.collect();
        fixes.sort_by_key(|fix| (fix.span, fix.text.len()));
        let text = &self.source.text;
        let mut new = Spliced {
            text: String::with_capacity(text.len()),
            origins: vec![1],
        };
        let mut at = 0;
        let mut made = 0;
        for fix in fixes {
            let as_it_stands = text.get(fix.span.start..fix.span.end);
            if fix.span.start < at || as_it_stands.is_none_or(|now| now == fix.text) {
                continue;
            }
            let origin = self.origin(fix.span.start);
            if self.held.contains(&origin) {
                continue;
            }
            new.push(&text[at..fix.span.start], |byte| self.origin(at + byte));
            new.push(&fix.text, |_| origin);
            at = fix.span.end;
            self.touched.insert(origin);
            made += 1;
        }
        if made == 0 {
            return false;
        }
        new.push(&text[at..], |byte| self.origin(at + byte));
        self.count += made;
        self.origins = new.origins;
        self.source = self.source.with_text(new.text);
        true
    }
}

/// A text that grows, with where its lines come from.
struct Spliced {
    text: String,
    origins: Vec<usize>,
}

impl Spliced {
    /// Appends a part; `origin` is asked for the byte that begins each line.
    fn push(&mut self, part: &str, origin: impl Fn(usize) -> usize) {
        self.text.push_str(part);
        let starts = part.match_indices('\n').map(|(end, _)| origin(end + 1));
        self.origins.extend(starts);
    }
}
