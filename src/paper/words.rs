//! How words are brought to one form, whatever the paper: the one place where
//! spaces, signs that show nothing and signs that act are decided.

use super::{At, LeftOut, What};
use crate::text::special::{self, Kind};
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How a run of letters looks, as far as it matters to a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub is_bold: bool,
    pub is_struck: bool,
}

/// The raw letters of a paragraph or a cell, with their looks.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    raw: String,
    /// From which byte of `raw` on a look holds.
    looks: Vec<(usize, Look)>,
}

/// Letters in their one form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub words: String,
    pub is_bold: bool,
    pub struck: Vec<Range<usize>>,
}

/// Signs that were left out because they act.
#[derive(Debug, Default)]
pub struct Signs(BTreeSet<char>);

impl Signs {
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Says once of a paper which they were, by their numbers.
    pub fn tell(self, left_out: &mut Vec<LeftOut>) {
        if self.0.is_empty() {
            return;
        }
        let numbers: Vec<String> = self.0.into_iter().map(number).collect();
        left_out.push(LeftOut {
            what: What::ControlSigns,
            words: numbers.join(" "),
            at: At::Nowhere,
        });
    }
}

fn number(sign: char) -> String {
    format!("U+{:04X}", u32::from(sign))
}

impl Runs {
    pub fn push(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        if self.looks.last().is_none_or(|(_, last)| *last != look) {
            self.looks.push((self.raw.len(), look));
        }
        self.raw.push_str(text);
    }

    /// Those of a range of their bytes.
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut out = Self::default();
        for (nth, (at, look)) in self.looks.iter().enumerate() {
            let end = self
                .looks
                .get(nth + 1)
                .map_or(self.raw.len(), |(at, _)| *at);
            let (start, end) = ((*at).max(range.start), end.min(range.end));
            out.push(self.raw.get(start..end).unwrap_or(""), *look);
        }
        out
    }

    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// Whether nothing can be seen of them.
    pub fn is_blank(&self) -> bool {
        !self
            .raw
            .chars()
            .any(|c| matches!(class(c), Class::Shown(_)))
    }

    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The letters of each look, in order.
    fn spans(&self) -> impl Iterator<Item = (&str, Look)> {
        let ends = self.looks.iter().skip(1).map(|(at, _)| *at);
        let ends = ends.chain([self.raw.len()]);
        // A mark goes with the letter before it, whatever its own look: together
        // they may be one character.
        let whole = |at: usize| at + leading_marks(&self.raw[at..]);
        let spans = self.looks.iter().zip(ends);
        spans.map(move |((at, look), end)| {
            let start = if *at == 0 { 0 } else { whole(*at) };
            (self.raw.get(start..whole(end)).unwrap_or(""), *look)
        })
    }

    /// Brings them to their one form.
    pub fn settle(&self, signs: &mut Signs) -> Words {
        let mut out = Settling::default();
        for (span, look) in self.spans() {
            match is_nfc_quick(span.chars()) {
                IsNormalized::Yes => out.push(span.chars(), look, signs),
                _ => out.push(span.nfc(), look, signs),
            }
        }
        Words {
            is_bold: out.shown > 0 && out.plain == 0,
            words: out.words,
            struck: out.struck,
        }
    }
}

/// Text of one look in its one form.
pub fn plain(text: &str, signs: &mut Signs) -> String {
    let mut runs = Runs::default();
    runs.push(text, Look::default());
    runs.settle(signs).words
}

/// How many bytes of marks a text begins with.
fn leading_marks(text: &str) -> usize {
    let is_letter = |(_, c): &(usize, char)| c.is_ascii() || canonical_combining_class(*c) == 0;
    let first = text.char_indices().find(is_letter);
    first.map_or(text.len(), |(at, _)| at)
}

/// Words on their way into their one form.
#[derive(Debug, Default)]
struct Settling {
    words: String,
    struck: Vec<Range<usize>>,
    /// What stands between the last word and the next.
    between: Option<char>,
    /// Whether what is between is all struck.
    is_between_struck: bool,
    shown: usize,
    /// How many of the signs that are shown are not bold.
    plain: usize,
}

impl Settling {
    fn push(&mut self, letters: impl Iterator<Item = char>, look: Look, signs: &mut Signs) {
        for letter in letters {
            match class(letter) {
                Class::Shown(letter) => self.show(letter, look),
                Class::Space => self.space(' ', look),
                Class::Break => self.space('\n', look),
                Class::Nothing => {}
                Class::Picture => {
                    // It joins two pictures, or says how one looks; else it is nothing.
                    let at = self.words.len();
                    self.words.push(letter);
                    let is_inside = self.between.is_none() && at > 0;
                    if !(is_inside && special::is_of_a_picture(&self.words, at, letter)) {
                        self.words.truncate(at);
                    }
                }
                Class::Acts => {
                    signs.0.insert(letter);
                }
            }
        }
    }

    fn space(&mut self, sign: char, look: Look) {
        if self.words.is_empty() {
            return;
        }
        if self.between.is_none() {
            self.is_between_struck = true;
        }
        self.is_between_struck &= look.is_struck;
        if self.between != Some('\n') {
            self.between = Some(sign);
        }
    }

    fn show(&mut self, letter: char, look: Look) {
        let before = self.words.len();
        let between = self.between.take();
        self.words.extend(between);
        let at = self.words.len();
        self.words.push(letter);
        // A full stop that is not bold makes no difference, nor does a sign alone.
        if letter.is_alphanumeric() {
            self.plain += usize::from(!look.is_bold);
            self.shown += 1;
        }
        if !look.is_struck {
            return;
        }
        let end = self.words.len();
        match self.struck.last_mut() {
            Some(last) if last.end == before && (between.is_none() || self.is_between_struck) => {
                last.end = end;
            }
            _ => self.struck.push(at..end),
        }
    }
}

/// What becomes of a sign.
enum Class {
    Shown(char),
    Space,
    Break,
    Nothing,
    /// Nothing, but among pictures.
    Picture,
    /// Left out and reported.
    Acts,
}

fn class(sign: char) -> Class {
    match sign {
        '!'..='~' | 'Ạ'..='ỹ' => return Class::Shown(sign),
        ' ' => return Class::Space,
        // A carriage return is a line's end in every form that has one.
        '\n' | '\r' => return Class::Break,
        // In TCVN3 it is a letter; [`super::settle`] drops it once that is known.
        SOFT_HYPHEN => return Class::Shown(sign),
        '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => return Class::Picture,
        // Numbers of documents are typed with these.
        '\u{1e}' | '\u{2010}' | '\u{2011}' => return Class::Shown('-'),
        '\u{1f}' => return Class::Nothing,
        _ => {}
    }
    let Some((special, plain)) = special::with_plain(sign) else {
        return Class::Shown(sign);
    };
    match special.kind {
        Kind::Space => Class::Space,
        Kind::Break => Class::Break,
        Kind::Empty => Class::Nothing,
        Kind::Hidden if special.acts => Class::Acts,
        Kind::Hidden => Class::Nothing,
        // Bullets in the codes of a font of signs, which show in no other.
        _ if matches!(sign, '\u{e000}'..='\u{f8ff}') => {
            Class::Shown(plain.chars().next().unwrap_or(sign))
        }
        _ => Class::Shown(sign),
    }
}

pub const SOFT_HYPHEN: char = '\u{ad}';

#[cfg(test)]
mod tests;
