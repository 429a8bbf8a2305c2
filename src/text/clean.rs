//! Text from the file is untrusted: it must not move the cursor, set colours
//! or turn the line around when a terminal shows it. What acts is in the table
//! of [`special`] characters.
//!
//! A message shows hidden signs by their number, since they can be what it is
//! about ([`clean`]); a table or a paper leaves out those that show nothing
//! ([`printed`]); data formats keep the text as it is.

use super::ordinary::is_everyday;
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
    on_one_line(clean(text))
}

/// Text of the plan for a table or a paper: harmless as by [`clean`], and
/// without the signs that show nothing, such as a zero-width space or a soft
/// hyphen; those that join pictures or choose their form stay.
pub fn printed(text: &str) -> Cow<'_, str> {
    if is_everyday(text) || !text.chars().any(special::is_unseen) {
        return clean(text);
    }
    let is_seen = |(at, c): &(usize, char)| {
        !special::is_unseen(*c) || special::is_of_a_picture(text, *at, *c)
    };
    let seen = text.char_indices().filter(is_seen).map(|(_, c)| c);
    Cow::Owned(clean(&seen.collect::<String>()).into_owned())
}

/// As [`printed`], on one line: a line break is a space.
pub fn printed_line(text: &str) -> Cow<'_, str> {
    on_one_line(printed(text))
}

fn on_one_line(cleaned: Cow<'_, str>) -> Cow<'_, str> {
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

    #[test]
    fn what_shows_nothing_is_in_no_paper() {
        for (raw, paper) in [
            ("Tập\u{200b} huấn", "Tập huấn"),
            ("\u{feff}Sở\u{2060}\u{ad} Y tế\u{200e}\u{200f}", "Sở Y tế"),
            ("a\u{200c}b\u{200d}c\u{fe0f}d\u{34f}", "abcd"),
            ("a\u{61c}\u{2061}\u{206f}\u{e0041}\u{180e}\u{1160}b", "ab"),
            ("một\u{200b}\r\nhai", "một\nhai"),
            // What acts is shown by its number, what draws a picture stays.
            (
                "a\u{1b}\u{202e}\u{200b}\u{ffff}",
                "a\\u{1b}\\u{202e}\\u{ffff}",
            ),
            (
                "👩\u{200d}👧 ✔\u{fe0f} 1\u{fe0f}\u{20e3}",
                "👩\u{200d}👧 ✔\u{fe0f} 1\u{fe0f}\u{20e3}",
            ),
            ("e\u{302}\u{301} 科", "e\u{302}\u{301} 科"),
        ] {
            assert_eq!(printed(raw), paper, "{raw:?}");
        }
        assert_eq!(printed_line("một\n\u{200b}hai"), "một hai");
        assert_eq!(clean("Tập\u{200b}"), "Tập\\u{200b}");
    }

    proptest! {
        #[test]
        fn no_clean_text_has_what_acts(text in "(\\PC|\\p{C}|[\u{0}-\u{2f}\u{2000}-\u{2070}\u{fff0}-\u{ffff}]){0,20}") {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.contains(is_unsafe), "{cleaned:?}");
            prop_assert_eq!(clean(&cleaned), &*cleaned);
            let printed = printed(&text);
            prop_assert!(!printed.contains(is_unsafe), "{printed:?}");
        }
    }
}
