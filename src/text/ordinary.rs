//! Texts that are written as most are, told at one look: what is wrong with
//! spaces, letters and hidden signs is then looked for in the others only.

/// Whether a text has only everyday letters, digits and signs, each in one
/// piece, and line breaks. `false` says nothing: such a text may be right, too.
pub fn is_everyday(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if !(b' '..=b'~').contains(&byte) && byte != b'\n' {
                return false;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_everyday_sign(c) => at += c.len_utf8(),
                _ => return false,
            }
        }
    }
    true
}

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

/// Letters and signs that look like no other, show what they are, and are in
/// their composed form.
fn is_everyday_sign(c: char) -> bool {
    match c {
        'Ð' | 'ð' | '\u{ad}' => false,
        '¡'..='ſ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ' => true,
        '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::is_unsafe;
    use crate::text::lookalike;
    use crate::text::space::{self, Lines};
    use unicode_normalization::UnicodeNormalization;

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
