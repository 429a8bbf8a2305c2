//! One spelling where Vietnamese is written in two: the place of a tone mark,
//! and `y` or `i` at the end of a syllable.

use super::bare_letter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Tone marks: huyền, hỏi, ngã, sắc, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Moves the tone of an open `oa`, `oe`, `uy` to its second vowel, so that
/// hòa and hoà, thủy and thuỷ are one word.
pub fn place_tones(word: &mut [char]) {
    for at in 0..word.len().saturating_sub(1) {
        let is_second = matches!(word[at + 1], 'a' | 'e' | 'y');
        if !is_second || word[at].is_ascii() || word.get(at + 2).is_some_and(|c| c.is_alphabetic())
        {
            continue;
        }
        let (plain, tone) = split_tone(word[at]);
        let second = word[at + 1];
        if let Some(tone) = tone
            && matches!((plain, second), ('o', 'a' | 'e') | ('u', 'y'))
            && let Some(toned) = compose(second, tone)
        {
            word[at] = plain;
            word[at + 1] = toned;
        }
    }
}

/// Writes `i` for a `y` that ends a syllable after a consonant, as both are
/// written: kỹ thuật and kĩ thuật, quý and quí are one word.
pub fn write_i(word: &mut [char]) {
    for at in 1..word.len() {
        if !is_y(word[at]) || word.get(at + 1).is_some_and(|c| c.is_alphabetic()) {
            continue;
        }
        let is_after_consonant = match bare_letter(word[at - 1]) {
            'u' => at > 1 && word[at - 2] == 'q',
            before => {
                before.is_ascii_alphabetic() && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'y')
            }
        };
        if is_after_consonant {
            word[at] = as_i(word[at]);
        }
    }
}

/// Whether a letter is a `y` with any marks; nearly all are seen at once to be none.
fn is_y(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c == 'y',
        'À'..='Ü' | 'à'..='ü' | 'Ạ'..='ự' | 'ă' | 'đ' | 'ơ' | 'ư' => false,
        _ => bare_letter(c) == 'y',
    }
}

/// An `i` with the marks of a `y`, as far as one letter can have them.
fn as_i(y: char) -> char {
    let parts = std::iter::once(y).nfd();
    let parts = parts.map(|c| if c == 'y' { 'i' } else { c });
    let mut letters = parts.nfc();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter,
        _ => 'i',
    }
}

/// A letter without its tone mark, and that mark.
fn split_tone(c: char) -> (char, Option<char>) {
    let mut tone = None;
    let plain = std::iter::once(c)
        .nfd()
        .filter(|c| {
            let is_tone = TONES.contains(c);
            if is_tone {
                tone = Some(*c);
            }
            !is_tone
        })
        .nfc()
        .next()
        .unwrap_or(c);
    (plain, tone)
}
