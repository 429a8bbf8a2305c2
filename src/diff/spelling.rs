//! When two spellings are one text: a reader does not see composed and
//! decomposed letters, or the line ends of another system.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether two texts are one.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    old == new || normal(old) == normal(new)
}

/// The one spelling of a text.
pub(super) fn normal(text: &str) -> Cow<'_, str> {
    if is_nfc(text) && !text.contains("\r\n") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_in_two_spellings() {
        for (old, new, same) in [
            ("Đề án", "Đề án", true),
            ("Đề án", "\u{110}e\u{302}\u{300} a\u{301}n", true),
            ("một\r\nhai", "một\nhai", true),
            ("hòa", "hoà", false),
            ("Đề án", "đề án", false),
            ("một  hai", "một hai", false),
            ("", " ", false),
        ] {
            assert_eq!(is_same(old, new), same, "{old:?} {new:?}");
            assert_eq!(is_same(new, old), same, "{old:?} {new:?}");
        }
    }
}
