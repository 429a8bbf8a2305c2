//! One word of a text that may be in an old encoding, and how much it says.

use super::encoding::{self, Encoding};
use crate::text::syllable::{is_spelled, is_syllable};
use std::ops::Range;

/// A word, and what it is when taken to be in an encoding.
#[derive(Debug)]
pub struct Word {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    /// A syllable without marks, a number, a code: the same in any encoding.
    Plain,
    /// A word of another language, as it stands and decoded.
    Foreign { is_ascii: bool },
    /// Has a letter that an old encoding has not, or is right only as it stands.
    Unicode,
    /// A sign on its own that might be a letter: `«` is ô.
    Sign,
    /// A syllable when decoded.
    Decoded(Decoded),
}

#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    /// Whether decoding makes another word of it.
    pub is_changed: bool,
    /// Whether it is a syllable as it stands too: `Bé` is Bộ or Bé.
    pub is_dual: bool,
    /// Written as no language writes: `Tµi`, `chÝnh`, `Vieät`.
    pub is_strong: bool,
    /// Odd, but another language may have it.
    pub is_weak: bool,
    /// Perhaps a unit after a number, or with a letter that got lost.
    pub is_doubtful: bool,
}

impl Word {
    pub fn read(text: &str, range: Range<usize>, encoding: Encoding) -> Self {
        let whole = &text[range.clone()];
        if let Some(decoded) = decoded(text, &range, encoding) {
            let kind = if whole.chars().any(is_letter) {
                Kind::Decoded(decoded)
            } else {
                Kind::Sign
            };
            return Self { range, kind };
        }
        // Quotation marks and the like may stand close to a word.
        let inner = whole.trim_start_matches(|c| !is_letter(c));
        let start = range.end - inner.len();
        let inner = inner.trim_end_matches(|c| !is_letter(c) && !is_mark(c));
        let range = start..start + inner.len();
        if let Some(decoded) = decoded(text, &range, encoding) {
            let kind = Kind::Decoded(decoded);
            return Self { range, kind };
        }
        let kind = kind_as_it_is(inner);
        Self { range, kind }
    }

    pub fn is_doubtful(&self) -> bool {
        match &self.kind {
            Kind::Sign => true,
            Kind::Decoded(decoded) => decoded.is_doubtful,
            _ => false,
        }
    }
}

/// What a word is that no decoding makes a syllable of.
fn kind_as_it_is(word: &str) -> Kind {
    let is_ascii = word.is_ascii();
    if word.chars().any(|c| c > '\u{ff}') || !is_ascii && is_spelled_as_it_is(word) {
        return Kind::Unicode;
    }
    let is_code = word.chars().all(|c| !c.is_lowercase()) && word.len() < 8;
    let is_plain = word.len() < 2
        || word.contains(|c: char| c.is_ascii_digit())
        || is_ascii && (is_code || is_syllable(word));
    if is_plain {
        Kind::Plain
    } else {
        Kind::Foreign { is_ascii }
    }
}

/// A word with a sign of the encoding that is a syllable when decoded.
fn decoded(text: &str, range: &Range<usize>, encoding: Encoding) -> Option<Decoded> {
    let word = &text[range.clone()];
    if word.is_ascii() {
        return None;
    }
    let read = encoding.decode(word)?;
    let (read, is_lost) = if is_syllable(&read) {
        (read, false)
    } else if encoding == Encoding::Tcvn3 {
        (with_lost_u(&read).filter(|word| is_syllable(word))?, true)
    } else {
        return None;
    };
    let is_changed = read != word;
    let is_dual = is_changed && is_spelled_as_it_is(word);
    let is_sign = is_changed && !is_dual;
    let is_strong = is_sign && is_strong(word, encoding);
    let is_weak = is_sign && !is_strong && word.chars().any(|c| !c.is_ascii() && is_letter(c));
    let before = text[..range.start].trim_end();
    let follows_number = before.ends_with(|c: char| c.is_ascii_digit());
    Some(Decoded {
        text: read,
        is_changed,
        is_dual,
        is_strong,
        is_weak,
        is_doubtful: is_lost || is_sign && !is_strong && !is_weak && follows_number,
    })
}

/// The word with the ư of ươ put back: trởng is trưởng.
pub fn with_lost_u(word: &str) -> Option<String> {
    let at = word.find(['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'])?;
    let (before, after) = word.split_at(at);
    (!before.ends_with('ư')).then(|| format!("{before}ư{after}"))
}

/// Whether a word is a syllable in Unicode, `Ðo` with the wrong Đ as well.
pub fn is_spelled_as_it_is(word: &str) -> bool {
    is_spelled(word.chars().map(|c| if c == 'Ð' { 'Đ' } else { c }))
}

/// Whether a word that decodes is written as no language writes its words.
fn is_strong(word: &str, encoding: Encoding) -> bool {
    let signs: Vec<char> = word.chars().collect();
    match encoding {
        Encoding::Tcvn3 => is_strong_tcvn3(&signs),
        // A vowel and the sign of its marks, but for those that French, Spanish
        // and German have: Loïc, où, aún.
        Encoding::Vni => signs.windows(2).any(|two| {
            let pair = (encoding::lower(two[0]), encoding::lower(two[1]));
            let is_elsewhere = matches!(pair, (_, 'ï' | 'ü' | 'ú' | 'ë') | ('o', 'ù') | ('o', 'û'));
            let letter = match pair.0 {
                'ô' => 'ơ',
                'ö' => 'ư',
                plain => plain,
            };
            !is_elsewhere && encoding::vni_marked(letter, pair.1).is_some()
        }),
    }
}

/// A symbol between letters; a marked letter after § or ®; a marked capital
/// after a small letter; a marked small letter between capitals.
fn is_strong_tcvn3(signs: &[char]) -> bool {
    let is_marked = |c: char| !c.is_ascii() && is_letter(c);
    matches!(signs, ['§' | '®', second, ..] if is_marked(*second))
        || signs
            .windows(2)
            .any(|two| two[0].is_ascii_lowercase() && is_marked(two[1]) && two[1].is_uppercase())
        || signs.windows(3).any(|three| {
            "µ¸¶¹¨©ª¬®¾¼½".contains(three[1])
                || three[0].is_ascii_uppercase()
                    && three[2].is_ascii_uppercase()
                    && is_small(three[1])
        })
}

fn is_small(c: char) -> bool {
    matches!(c, 'ß'..='þ') && is_letter(c)
}

/// The words of a text with the signs that may be letters in an old encoding,
/// in bytes.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word_sign)?;
        let len = text[start..].find(|c| !is_word_sign(c));
        at = len.map_or(text.len(), |len| start + len);
        Some(start..at)
    })
}

fn is_word_sign(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // All are letters, which is quicker to see than to look up.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ' => true,
        _ => c.is_alphanumeric() || is_mark(c) || encoding::tcvn3_letter(c).is_some(),
    }
}

/// A letter, and not a sign that an old encoding uses as one.
fn is_letter(c: char) -> bool {
    match c {
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        c => c.is_alphanumeric(),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
