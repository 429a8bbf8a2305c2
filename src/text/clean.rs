//! Text from the file is untrusted: it must not move the cursor, set colours
//! or turn the line around when a terminal shows it.

use std::borrow::Cow;
use std::fmt::Write;

/// Makes text harmless for a terminal: a control, escape, invisible or
/// direction character is shown as `\u{1b}`; a line break stays a line break
/// (CR LF is one) and a tab is a space.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !places(text).any(|(_, c)| is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' => out.push(' '),
            '\n' => out.push('\n'),
            c if is_unsafe(c) => escape(&mut out, c),
            c => out.push(c),
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
/// of text, or is none at all: C0 and C1 controls, DEL, bidi controls, and signs without width
/// that hide in a name (zero-width space, BOM, word joiner).
pub fn is_unsafe(c: char) -> bool {
    is_noncharacter(c)
        || matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The characters of a text that may be unsafe or hidden, with their places:
/// all that are but for line breaks, and hardly any other.
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

/// Whether a byte may begin an unsafe or hidden character in UTF-8. Vietnamese
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

/// Whether a code is no character and never will be: pages and pictures may not
/// hold it.
pub fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_of_an_unsafe_character_is_missed() {
        for c in '\0'..=char::MAX {
            let text = format!("ệ{c}");
            let found = places(&text).any(|place| place == (3, c));
            let acts = is_unsafe(c) && c != '\n' || c == '\u{ad}';
            assert!(found || !acts, "{c:?}");
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
            ("a\tb", "a b"),
            ("Sở Y tế", "Sở Y tế"),
        ] {
            assert_eq!(clean(raw), shown);
        }
        assert_eq!(clean_line("một\nhai"), "một hai");
    }
}
