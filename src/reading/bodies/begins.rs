//! Where a body begins in a line of words: a head, an abbreviation, a class, or, in
//! English, a capital.

use super::Habit;
use crate::reading::lexicon::{Lexicon, Phrases};
use crate::reading::words::bodies::OWN_BODIES;
use crate::text::fold::even_letters;

/// Words with the same words in even letters beside them, place by place.
pub struct Text<'l> {
    lexicon: &'l Lexicon,
    pub signs: Vec<char>,
    even: Vec<char>,
    is_english: bool,
}

/// What begins at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    Named,
    Class,
    Abbreviation,
    /// `bộ, ngành liên quan`, with a small letter: a class where none is open.
    SmallClass,
    Nothing,
}

impl<'l> Text<'l> {
    pub fn new(lexicon: &'l Lexicon, words: &str, habit: Habit) -> Self {
        Self {
            lexicon,
            signs: words.chars().collect(),
            even: even_letters(words),
            is_english: habit == Habit::English,
        }
    }

    fn is_word_end(&self, at: usize) -> bool {
        self.signs.get(at).is_none_or(|c| !c.is_alphanumeric())
    }

    /// Where the longest of these words ends that stands at a place; `None` where none
    /// does.
    pub fn after(&self, at: usize, list: &Phrases) -> Option<usize> {
        list.end_at(&self.even, at, |end| self.is_word_end(end))
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.signs.get(at).is_some_and(|c| c.is_uppercase())
    }

    pub fn skip_spaces(&self, mut at: usize) -> usize {
        while self.signs.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    /// Where the word ends that begins at a place.
    pub fn word_end(&self, mut at: usize) -> usize {
        while self
            .signs
            .get(at)
            .is_some_and(|c| c.is_alphanumeric() || "&.-/".contains(*c))
        {
            at += 1;
        }
        at
    }

    /// What begins at the start of a word.
    pub fn begins(&self, at: usize) -> Begins {
        if self.is_english {
            return match self.is_capital(at) {
                true => Begins::Named,
                false => Begins::Nothing,
            };
        }
        let words = self.lexicon;
        if self.after(at, &words.class_words).is_some() {
            return Begins::Class;
        }
        if !self.is_capital(at) {
            let noun = self.after(at, &words.class_nouns);
            let is_other = self.after(at, &words.no_heads).is_some();
            return match noun.filter(|_| !is_other) {
                Some(_) => Begins::SmallClass,
                None => Begins::Nothing,
            };
        }
        // `Bộ, ngành, địa phương`; `Sở, ban, ngành`.
        if let Some(end) = self.after(at, &words.class_nouns)
            && self.signs.get(end) == Some(&',')
            && self
                .after(self.skip_spaces(end + 1), &words.class_nouns)
                .is_some()
        {
            return Begins::Class;
        }
        if self.after(at, &words.no_heads).is_some() {
            return Begins::Nothing;
        }
        if let Some(end) = self.after(at, &words.heads_before_names) {
            let next = self.skip_spaces(end);
            // `Đoàn xã Thái Sơn`, `Hội Phụ nữ`
            let is_named = self.is_capital(next)
                || self.after(next, &words.levels).is_some()
                || self.signs.get(next).is_some_and(char::is_ascii_digit);
            if next > end && is_named {
                return Begins::Named;
            }
        }
        if let Some(end) = self.after(at, &words.heads) {
            // `UBND các xã, phường`
            return match self.after(self.skip_spaces(end), &words.class_words) {
                Some(_) => Begins::Class,
                None => Begins::Named,
            };
        }
        if let Some(end) = self.abbreviation_end(at) {
            let text = self.slice(at, end);
            // `LĐLĐ các huyện, thành phố`
            let behind = self.skip_spaces(end);
            if self.after(behind, &words.class_words).is_some() {
                return Begins::Class;
            }
            if OWN_BODIES.contains(&text.as_str()) {
                return Begins::Abbreviation;
            }
            // `TT KNQG` is one name.
            let mut next = self.skip_spaces(end);
            while let Some(end) = self.abbreviation_end(next) {
                next = self.skip_spaces(end);
            }
            let is_alone = next >= self.signs.len()
                || matches!(self.signs[next], ',' | ';' | '(' | '/')
                || self.after(next, &words.behind).is_some()
                || self.after(next, &words.levels).is_some();
            if is_alone || words.is_abbreviation(&text) {
                return Begins::Abbreviation;
            }
        }
        Begins::Nothing
    }

    /// Where a word ends that is all capitals.
    fn abbreviation_end(&self, at: usize) -> Option<usize> {
        let end = self.word_end(at);
        let word = &self.signs[at.min(end)..end];
        let letters = word.iter().filter(|c| c.is_alphabetic()).count();
        let is_sign = |c: &char| c.is_uppercase() || c.is_ascii_digit() || "&-/.".contains(*c);
        (letters > 1 && word.iter().all(is_sign)).then_some(end)
    }

    /// Whether an abbreviation has a level behind it, `CA tỉnh`: no place has.
    pub fn is_of_level(&self, at: usize) -> bool {
        let end = self.abbreviation_end(at).unwrap_or(at);
        self.after(self.skip_spaces(end), &self.lexicon.levels)
            .is_some()
    }

    /// Whether an abbreviation behind `và` goes on with the name that began before it.
    pub fn is_rest_of_name(&self, from: usize, at: usize) -> bool {
        let word = self.slice(at, self.word_end(at));
        self.begins(from) == Begins::Named && !OWN_BODIES.contains(&word.as_str())
    }

    /// Whether a noun of classes stands at a place without a name of its own: the next
    /// is a comma, another noun behind `và`, or what belongs to all of the class.
    pub fn is_noun_alone(&self, at: usize) -> bool {
        let Some(end) = self.after(at, &self.lexicon.class_nouns) else {
            return false;
        };
        let next = self.skip_spaces(end);
        next >= self.signs.len()
            || matches!(self.signs[next], ',' | ';' | '.')
            || self.after(next, &self.lexicon.behind_classes).is_some()
    }

    /// The words from a place on that all begin with a capital, up to the next
    /// comma or `và`: a bare name.
    pub fn bare_name_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        loop {
            if !self.is_capital(end) {
                return None;
            }
            end = self.word_end(end);
            let next = self.skip_spaces(end);
            let ends = next >= self.signs.len()
                || matches!(self.signs[next], ',' | ';' | '(')
                || self.after(next, &self.lexicon.behind).is_some();
            if ends {
                return Some(end);
            }
            if next == end {
                return None;
            }
            end = next;
        }
    }

    /// Whether the words between two places name an office of each level: `Sở Công Thương
    /// các tỉnh, thành phố`.
    pub fn is_of_each(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| {
            self.signs[at - 1].is_whitespace()
                && !self.is_capital(at)
                && self.each_end(at).is_some_and(|end| {
                    self.after(self.skip_spaces(end), &self.lexicon.levels)
                        .is_some()
                })
        })
    }

    /// Where `các`, or `cấp` as in `UBND cấp xã`, ends.
    fn each_end(&self, at: usize) -> Option<usize> {
        let level = ['c', 'ấ', 'p'];
        let is_level = self.even[at..].starts_with(&level) && self.is_word_end(at + level.len());
        let class = self.after(at, &self.lexicon.class_words);
        class.or(is_level.then_some(at + level.len()))
    }

    /// Whether a class noun goes on with a name, `Cục Phát triển thị trường và doanh
    /// nghiệp Khoa học và Công nghệ`.
    pub fn is_of_a_name(&self, at: usize) -> bool {
        let end = self.after(at, &self.lexicon.nouns_of_names);
        end.is_some_and(|end| self.is_capital(self.skip_spaces(end)))
    }

    /// The head and the level of a name such as `UBND huyện Tân Yên`, where its own
    /// name is bare: what the names behind it share.
    pub fn shared_head(&self, from: usize, to: usize) -> Option<String> {
        let mut at = from;
        if let Some(end) = self.after(at, &self.lexicon.all_heads) {
            at = self.skip_spaces(end);
        }
        let level = self.after(at, &self.lexicon.levels)?;
        let name = self.skip_spaces(level);
        let end = self.bare_name_end(name)?;
        (end >= to).then(|| self.signs[from..name].iter().collect())
    }

    /// Whether a dash or a plus with blanks around it stands between two names, `Sở Tài
    /// chính - Sở Nội vụ`: each begins as a body, and the second is a name.
    pub fn joins_two(&self, from: usize, at: usize) -> bool {
        let is_apart = at > from
            && self.signs[at - 1].is_whitespace()
            && self.signs.get(at + 1).is_some_and(|c| c.is_whitespace());
        let next = self.skip_spaces(at + 1);
        is_apart
            && matches!(self.begins(from), Begins::Named | Begins::Abbreviation)
            && (self.begins(next) == Begins::Named
                || self.begins(next) == Begins::Abbreviation
                    && OWN_BODIES.contains(&self.slice(next, self.word_end(next)).as_str()))
            && self.after(from, &self.lexicon.joined_offices).is_none()
    }

    /// Whether a stroke stands between two names.
    pub fn parts_two(&self, from: usize, at: usize) -> bool {
        let is_name = |at: usize| matches!(self.begins(at), Begins::Named | Begins::Class);
        is_name(from) && is_name(self.skip_spaces(at + 1))
    }

    pub fn slice(&self, from: usize, to: usize) -> String {
        self.signs[from..to].iter().collect()
    }
}
