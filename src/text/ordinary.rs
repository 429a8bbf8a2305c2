//! Texts that are written as most are, recognized at one look: what is wrong with
//! spaces, letters and hidden signs is then looked for in the others only.

use memchr::{memchr, memmem};

/// Whether a text has only everyday letters, digits and signs, each in one
/// piece, and line breaks. `false` says nothing: such a text may be right, too.
pub fn is_everyday(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [.., before, last] = bytes else {
        return !bytes.iter().any(|only| begins_odd(*only, 0, 0));
    };
    // Every place is looked at, odd or not: so the compiler takes many at once.
    let odd = bytes
        .iter()
        .zip(&bytes[1..])
        .zip(&bytes[2..])
        .fold(false, |odd, ((first, second), third)| {
            odd | begins_odd(*first, *second, *third)
        });
    !(odd | begins_odd(*before, *last, 0) | begins_odd(*last, 0, 0))
}

/// Whether a character that is not everyday begins with these bytes. A byte in
/// the middle of a character begins none. `&` and `|`, as `&&` and `||` would
/// have the compiler look at one byte after the other.
fn begins_odd(first: u8, second: u8, third: u8) -> bool {
    let is_control = (first < b' ') & (first != b'\n') | (first == 0x7f);
    // What is before ¡; the soft hyphen, Ð and ð; all from ƀ to ƿ but Ơ and Ư.
    let is_odd_latin = (first == 0xc2) & ((second <= 0xa0) | (second == 0xad))
        | (first == 0xc3) & ((second == 0x90) | (second == 0xb0))
        | (first == 0xc6)
            & (second != 0xa0)
            & (second != 0xa1)
            & (second != 0xaf)
            & (second != 0xb0);
    // All but Ạ to ỹ.
    let is_odd_e1 = (first == 0xe1)
        & !((second == 0xba) & (third >= 0xa0) | (second == 0xbb) & (third <= 0xb9));
    // All but – — ‘ ’ “ ” • …
    let is_odd_e2 = (first == 0xe2)
        & !((second == 0x80)
            & ((third == 0x93)
                | (third == 0x94)
                | (third == 0x98)
                | (third == 0x99)
                | (third == 0x9c)
                | (third == 0x9d)
                | (third == 0xa2)
                | (third == 0xa6)));
    // Ā to ſ are everyday; what begins with any other byte is not.
    let is_elsewhere = (first >= 0xc7) & !matches!(first, 0xe1 | 0xe2);
    is_control | is_odd_latin | is_odd_e1 | is_odd_e2 | is_elsewhere
}

/// Whether everyday words stand with one plain space between them, none at the
/// ends, and on one line.
pub fn is_evenly_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    // As above, many at once.
    let has_two = bytes
        .iter()
        .zip(&bytes[1..])
        .fold(false, |found, (one, next)| {
            found | (*one == b' ') & (*next == b' ')
        });
    *first != b' ' && *last != b' ' && !has_two && memchr(b'\n', bytes).is_none()
}

/// Whether every text of a TOML file that is written without escapes is evenly spaced
/// if it [is so at its ends](is_even_at_ends). `false` says nothing.
pub fn is_even_throughout(file: &str) -> bool {
    let bytes = file.as_bytes();
    // Two spaces, or a text over several lines.
    let signs: [&[u8]; 3] = [b"  ", b"\"\"\"", b"'''"];
    !signs.iter().any(|sign| memmem::find(bytes, sign).is_some())
}

/// Whether a text begins and ends with something else than a space.
pub fn is_even_at_ends(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| *byte != b' ');
    is_word(bytes.first()) && is_word(bytes.last())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::is_unsafe;
    use crate::text::lookalike;
    use crate::text::space::{self, Lines};
    use unicode_normalization::UnicodeNormalization;

    /// Letters and signs that look like no other, show what they are, and are
    /// in their composed form.
    fn is_everyday_sign(c: char) -> bool {
        match c {
            'Ð' | 'ð' | '\u{ad}' => false,
            ' '..='~' | '¡'..='ſ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ' => true,
            '\n' | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' => true,
            _ => false,
        }
    }

    #[test]
    fn bytes_tell_the_same_as_characters() {
        for c in '\0'..=char::MAX {
            for text in [format!("{c}"), format!("ab{c}ab"), format!("{c}{c}ab")] {
                assert_eq!(is_everyday(&text), is_everyday_sign(c), "{text:?}");
            }
        }
        assert!(is_everyday(""));
    }

    #[test]
    fn what_is_ordinary_has_nothing_wrong() {
        for c in '\0'..=char::MAX {
            for text in [format!("a{c}b"), format!("{c}"), format!("Sở {c}")] {
                if !is_everyday(&text) || !is_evenly_spaced(&text) {
                    continue;
                }
                assert!(!is_unsafe(c) && c != '\u{ad}', "{text:?}");
                assert_eq!(space::faults(&text, Lines::One), [], "{text:?}");
                assert_eq!(lookalike::find(&text), [], "{text:?}");
                assert!(text.nfc().eq(text.chars()), "{text:?}");
                // No mark that could join what comes before it.
                let joined = format!("o\u{302}{text}");
                assert!(joined.nfc().skip(1).eq(text.chars()), "{text:?}");
            }
        }
    }

    #[test]
    fn texts_of_an_even_file_are_evenly_spaced() {
        for text in ["", " ", "a", " a", "a ", "a b", "a  b", "a\nb"] {
            let file = match text.contains('\n') {
                true => format!("title = \"\"\"{text}\"\"\"\n"),
                false => format!("title = \"{text}\"\n"),
            };
            let is_even = is_even_throughout(&file) && is_even_at_ends(text);
            assert_eq!(is_even, is_evenly_spaced(text), "{text:?}");
        }
        assert!(!is_even_throughout("a = '''\nb'''"));
    }

    #[test]
    fn everyday_texts_are_ordinary() {
        for text in [
            "Sở Tài chính",
            "Đề án “Chuyển đổi số” – giai đoạn 2026-2030 (50 %, 30 °C)…",
            "ƯU TIÊN; hòa, hoà, quỹ",
        ] {
            assert!(is_everyday(text) && is_evenly_spaced(text), "{text}");
        }
        for text in [
            "a\tb\tc", "a\tb", "a\rb", "\u{1b}", "a\u{a0}b", "QÐ", "e\u{302}", "Ⅱ",
        ] {
            assert!(!is_everyday(text), "{text:?}");
        }
        for text in [
            "", " ", "a ", " a", "a  b", "a   b", "a  b  c", "a\nb", "a\n",
        ] {
            assert!(!is_evenly_spaced(text), "{text:?}");
        }
    }
}
