//! The tables of words, folded once for a whole reading and passed on: a paper of ten
//! thousand rows looks its words up a hundred thousand times.

use super::words::bodies::{
    ABBREVIATIONS, CLASS_NOUNS, CLASS_WORDS, HEADS, HEADS_BEFORE_NAMES, JOINED_NAMES,
    JOINED_OFFICES, LEVELS, NO_HEADS,
};
use super::words::{Field, HEADINGS, NO_DEADLINES, NOBODY};
use crate::text::fold::{Folded, bare, even_letters};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// Words, in even letters, by their first one.
pub struct Phrases(HashMap<char, Vec<Vec<char>>>);

impl Phrases {
    fn new<'w>(list: impl IntoIterator<Item = &'w str>) -> Self {
        let mut by_letter: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for words in list {
            let letters = even_letters(words);
            if let Some(first) = letters.first() {
                by_letter.entry(*first).or_default().push(letters);
            }
        }
        Self(by_letter)
    }

    /// Where the longest of them ends that stands at a place of a text in even letters,
    /// as far as `ends` agrees with it.
    pub fn end_at(&self, even: &[char], at: usize, ends: impl Fn(usize) -> bool) -> Option<usize> {
        let rest = even.get(at..)?;
        let fitting = self.0.get(rest.first()?)?.iter();
        let fitting = fitting.filter(|letters| rest.starts_with(letters));
        fitting
            .map(|letters| at + letters.len())
            .filter(|end| ends(*end))
            .max()
    }
}

/// Kinds of offices that are listed by what they are named after.
const KINDS_OF_LISTS: [&str; 12] = [
    "sở",
    "bộ",
    "ban",
    "phòng",
    "vụ",
    "cục",
    "chi cục",
    "viện",
    "trường",
    "khoa",
    "đặc khu",
    "trung tâm",
];

/// A heading with what it is compared by.
struct FoldedHeading {
    words: &'static str,
    folded: Folded,
    bare: String,
    /// Its first letter without marks: a text that has no word with it is another.
    first: Option<char>,
    length: usize,
    is_whole: bool,
    field: Field,
}

/// The tables of one reading.
pub struct Lexicon {
    pub class_words: Phrases,
    pub class_nouns: Phrases,
    /// Those that go on with a name in capitals: `Cục Phát triển thị trường và doanh
    /// nghiệp Khoa học và Công nghệ`.
    pub nouns_of_names: Phrases,
    /// Offices of two bodies, up to the `và` in their names.
    pub joined_offices: Phrases,
    /// Heads of names that need no name in capitals behind them.
    pub heads: Phrases,
    pub heads_before_names: Phrases,
    /// What begins as one of them and is none: `Khoa học`.
    pub no_heads: Phrases,
    /// What offices are named after with a comma or a `và` of its own.
    pub joined_names: Phrases,
    pub all_heads: Phrases,
    /// Heads of which two can stand side by side with nothing between, one each.
    pub doubled: [Phrases; 2],
    pub levels: Phrases,
    /// What a list of names can stand behind: `các xã: …`, `các Sở: …`.
    pub members: Phrases,
    /// What joins two bodies.
    pub joins: Phrases,
    /// What stands behind an abbreviation that is a name by itself.
    pub behind: Phrases,
    /// What stands behind the last noun of a class and belongs to all of them.
    pub behind_classes: Phrases,
    nobody: HashSet<Vec<char>>,
    abbreviations: HashSet<&'static str>,
    headings: Vec<FoldedHeading>,
    /// The fields of the labels that were asked for: a paper has the same few.
    labels: RefCell<HashMap<String, Option<Field>>>,
}

/// No more labels than this are kept, and none that is longer.
const MOST_LABELS: usize = 1_000;
const LONGEST_LABEL: usize = 100;

impl Lexicon {
    pub fn new() -> Self {
        let heads = HEADS
            .iter()
            .filter(|head| !HEADS_BEFORE_NAMES.contains(head));
        let headings = HEADINGS.iter().map(|heading| {
            let bare = bare(heading.words);
            FoldedHeading {
                words: heading.words,
                folded: Folded::new(heading.words),
                first: bare.chars().next(),
                bare,
                length: heading.words.chars().count(),
                is_whole: heading.is_whole,
                field: heading.field,
            }
        });
        let phrases = |list: &'static [&'static str]| Phrases::new(list.iter().copied());
        Self {
            class_words: phrases(CLASS_WORDS),
            class_nouns: phrases(CLASS_NOUNS),
            joined_offices: phrases(JOINED_OFFICES),
            nouns_of_names: phrases(&["doanh nghiệp", "đơn vị", "tổ chức", "địa phương"]),
            heads: Phrases::new(heads.copied()),
            heads_before_names: phrases(HEADS_BEFORE_NAMES),
            no_heads: phrases(NO_HEADS),
            joined_names: Phrases::new(
                ABBREVIATIONS
                    .iter()
                    .map(|(_, long)| *long)
                    .filter(|long| long.contains([',', '-']) || long.contains(" và "))
                    .chain(JOINED_NAMES.iter().copied()),
            ),
            all_heads: phrases(HEADS),
            doubled: [phrases(&["Bộ"]), phrases(&["Sở"])],
            levels: phrases(LEVELS),
            members: Phrases::new(LEVELS.iter().copied().chain(KINDS_OF_LISTS)),
            joins: phrases(&["và", "and", "&", "cùng với", "cùng"]),
            behind: phrases(&["và", "and", "with"]),
            behind_classes: phrases(&[
                "và",
                "thuộc",
                "trực thuộc",
                "liên quan",
                "có liên quan",
                "của",
                "chức năng",
            ]),
            nobody: NOBODY.iter().map(|words| even_letters(words)).collect(),
            abbreviations: ABBREVIATIONS.iter().map(|(short, _)| *short).collect(),
            headings: headings.collect(),
            labels: RefCell::default(),
        }
    }

    /// The field of a label, which `find` knows: of one that was asked for before, the
    /// same.
    pub fn field_of_label(
        &self,
        label: &str,
        find: impl FnOnce(&Self) -> Option<Field>,
    ) -> Option<Field> {
        if let Some(known) = self.labels.borrow().get(label) {
            return *known;
        }
        let found = find(self);
        let mut labels = self.labels.borrow_mut();
        if label.len() <= LONGEST_LABEL && labels.len() < MOST_LABELS {
            labels.insert(label.to_owned(), found);
        }
        found
    }

    /// Whether words say that nobody is meant.
    pub fn is_nobody(&self, words: &str) -> bool {
        self.nobody.contains(&even_letters(words.trim()))
    }

    /// Whether a word is an abbreviation of the tables.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// The field that a heading names; the longest of the words that fit counts.
    pub fn field_of(&self, heading: &str) -> Option<Field> {
        let text = Folded::new(&heading.replace(['\n', '/'], " "));
        let bare_text = bare(heading);
        // Typed without any mark, it is compared without them.
        let is_bare = heading.is_ascii();
        let firsts = first_letters(&text.bare());
        let fits = |one: &&FoldedHeading, is_whole: bool| {
            if one.first.is_none_or(|first| !firsts.contains(&first)) {
                return false;
            }
            if is_whole {
                return text.is(&one.folded) && (is_bare || one.folded.is(&text));
            }
            match is_bare {
                true => has_words(&bare_text, &one.bare),
                false => text.has_word_prefix(&one.folded),
            }
        };
        let fitting = self.headings.iter().filter(|one| fits(one, one.is_whole));
        let fitting: Vec<&FoldedHeading> = fitting.collect();
        let best = fitting.iter().max_by_key(|one| one.length)?;
        // `Cán bộ theo dõi` has names below it, whatever they do.
        let is_of_people = fitting.iter().any(|one| one.field == Field::People);
        if best.field == Field::Note && is_of_people {
            return Some(Field::People);
        }
        let fits_one = |field: Field| fitting.iter().any(|one| one.field == field);
        if matches!(best.field, Field::Time | Field::Start | Field::End) {
            let is_said = |words: &str| match is_bare {
                true => has_words(&bare_text, &bare(words)),
                false => text.has_word_prefix(&Folded::new(words)),
            };
            if let Some((_, field)) = NO_DEADLINES.iter().find(|(words, _)| is_said(words)) {
                return Some(*field);
            }
            // `Thời gian bắt đầu - kết thúc` has both.
            if fits_one(Field::Start) && fits_one(Field::End) {
                return Some(Field::Time);
            }
        }
        // `Chỉ tiêu, nhiệm vụ` stands over tasks, too.
        if best.field == Field::Measure && fits_one(Field::Title) {
            return Some(Field::Title);
        }
        if matches!(best.field, Field::Lead | Field::Partner) {
            // `Đơn vị phối hợp thực hiện` has no lead; `chủ trì, phối hợp` has both.
            let has = |words: &str| fitting.iter().any(|one| one.words == words);
            if has("chủ trì") && has("phối hợp") {
                return Some(Field::Roles);
            }
        }
        Some(best.field)
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

/// The first letters of the words of a text, each once.
fn first_letters(text: &str) -> Vec<char> {
    let mut firsts = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        if !before.is_alphanumeric() && !firsts.contains(&c) {
            firsts.push(c);
        }
        before = c;
    }
    firsts
}

fn has_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}
