//! Texts that are written as most are, told at one look: what is wrong with
//! spaces, letters and hidden signs is then looked for in the others only.

/// Whether a text has only everyday letters, digits and signs, each in one
/// piece, and line breaks. `false` says nothing: such a text may be right, too.
pub fn is_everyday(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let length = usize::from(LENGTH[usize::from(*first)]);
        let is_one = match (length, &bytes[at..]) {
            (1, _) => true,
            // ¡ to ÿ, but for the soft hyphen, Ð and ð; Ā to ſ; Ơ and Ư.
            (2, [0xc2, second, ..]) => matches!(second, 0xa1..=0xac | 0xae..),
            (2, [0xc3, second, ..]) => !matches!(second, 0x90 | 0xb0),
            (2, [0xc6, second, ..]) => matches!(second, 0xa0 | 0xa1 | 0xaf | 0xb0),
            (2, _) => true,
            // Ạ to ỹ; – — ‘ ’ “ ” • …
            (3, [0xe1, 0xba, third, ..]) => *third >= 0xa0,
            (3, [0xe1, 0xbb, third, ..]) => *third <= 0xb9,
            (3, [0xe2, 0x80, third, ..]) => {
                matches!(third, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa2 | 0xa6)
            }
            _ => false,
        };
        if !is_one {
            return false;
        }
        at += length;
    }
    true
}

/// How many bytes a character takes in UTF-8 that begins with a byte; 0 where
/// none that is everyday does.
static LENGTH: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte {
            0x0a | 0x20..=0x7e => 1,
            0xc2..=0xc6 => 2,
            0xe1 | 0xe2 => 3,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Whether everyday words stand with one plain space between them, none at the
/// ends, and on one line.
pub fn is_evenly_spaced(text: &str) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n');
    let bytes = text.as_bytes();
    let ends_in_words = |byte: Option<&u8>| byte.is_some_and(|byte| !is_space(byte));
    ends_in_words(bytes.first())
        && ends_in_words(bytes.last())
        && !bytes.windows(2).any(|two| two == b"  ")
        && !text.contains('\n')
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
            assert_eq!(is_everyday(&c.to_string()), is_everyday_sign(c), "{c:?}");
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
    fn everyday_texts_are_ordinary() {
        for text in [
            "Sở Tài chính",
            "Đề án “Chuyển đổi số” – giai đoạn 2026-2030 (50 %, 30 °C)…",
            "ƯU TIÊN; hòa, hoà, quỹ",
        ] {
            assert!(is_everyday(text) && is_evenly_spaced(text), "{text}");
        }
        for text in ["a\tb", "a\rb", "\u{1b}", "a\u{a0}b", "QÐ", "e\u{302}", "Ⅱ"] {
            assert!(!is_everyday(text), "{text:?}");
        }
        for text in ["", " ", "a ", " a", "a  b", "a\nb", "a\n"] {
            assert!(!is_evenly_spaced(text), "{text:?}");
        }
    }
}
