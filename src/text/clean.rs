//! Text from the file is untrusted: it must not move the cursor, set colours
//! or turn the line around when a terminal shows it. What acts is in the table
//! of [`special`] characters.

use super::special::{self, Kind};
use std::borrow::Cow;
use std::fmt::Write;

/// Makes text harmless for a terminal: a control, escape, invisible or
/// direction character is shown as `\u{1b}`; a line break of Word or of another
/// system is a line break (CR LF is one), and a tab is a space.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !places(text).any(|(_, c)| is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        match special::with_plain(c).filter(|(special, _)| special.acts) {
            None => out.push(c),
            Some((special, plain)) if matches!(special.kind, Kind::Space | Kind::Break) => {
                out.push_str(plain);
            }
            Some(_) => escape(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// As [`clean`], on one line: a line break is a space.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if cleaned.contains('\n') {
        Cow::Owned(cleaned.replace('\n', " "))
    } else {
        cleaned
    }
}

/// Shows a character by its number, as `\u{1b}`.
pub fn escape(out: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
}

/// Whether a character acts on the terminal or on the direction or visibility
/// of text, or is none at all. A line feed ends a line and does no more.
pub fn is_unsafe(c: char) -> bool {
    special::find(c).is_some_and(|special| special.acts)
}

/// The characters of a text that may be unsafe, with their places: all that
/// are, and hardly any other.
pub fn places(text: &str) -> impl Iterator<Item = (usize, char)> {
    let may_begin = |byte: &u8| MAY_BEGIN_UNSAFE[usize::from(*byte)];
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.as_bytes()[from..].iter().position(may_begin)?;
        let c = text[at..].chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

/// Whether a byte may begin an unsafe character in UTF-8. Vietnamese
/// letters begin with none of these.
static MAY_BEGIN_UNSAFE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] =
            matches!(byte, 0..=0x09 | 0x0b..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef..=0xf4);
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_place_of_an_unsafe_character_is_missed() {
        for c in '\0'..=char::MAX {
            let text = format!("ệ{c}");
            let found = places(&text).any(|place| place == (3, c));
            assert!(found || !is_unsafe(c), "{c:?}");
        }
        assert_eq!(places("Sở Tài chính, Đề án ơ ư").next(), None);
    }

    #[test]
    fn control_and_direction_characters_are_shown() {
        for (raw, shown) in [
            ("Họp \u{1b}[2J giao ban", "Họp \\u{1b}[2J giao ban"),
            ("a\u{8}\u{7f}", "a\\u{8}\\u{7f}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("B\u{202e}gnouhc", "B\\u{202e}gnouhc"),
            ("\r6.9 xong", "\\u{d}6.9 xong"),
            ("một\r\nhai", "một\nhai"),
            ("một\u{b}hai\u{2028}ba\u{85}bốn", "một\nhai\nba\nbốn"),
            (
                "a\u{206a}\u{feff}\u{1fffe}b",
                "a\\u{206a}\\u{feff}\\u{1fffe}b",
            ),
            ("a\tb", "a b"),
            ("Sở Y tế", "Sở Y tế"),
        ] {
            assert_eq!(clean(raw), shown);
        }
        assert_eq!(clean_line("một\nhai"), "một hai");
        assert_eq!(clean_line("một\u{b}hai"), "một hai");
    }

    proptest! {
        #[test]
        fn no_clean_text_has_what_acts(text in "(\\PC|\\p{C}|[\u{0}-\u{2f}\u{2000}-\u{2070}\u{fff0}-\u{ffff}]){0,20}") {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.contains(is_unsafe), "{cleaned:?}");
            prop_assert_eq!(clean(&cleaned), &*cleaned);
        }
    }
}
