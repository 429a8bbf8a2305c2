//! Where texts in plain quotes end, and how quotes of print stand in them.

use crate::lang::Pair;
use crate::text::special;

/// What to do where it cannot be said which quotes were meant to be plain.
pub const PLAIN_AROUND: Pair = Pair::fixed(
    "trong chữ dùng “ ”, quanh chữ dùng dấu nháy thường \"",
    "inside text use “ ”, around it the plain quote \"",
);

pub fn is_print_quote(c: char) -> bool {
    !c.is_ascii() && matches!(special::plain(c), Some("\"" | "'"))
}

/// Whether each quote of a family (`"` or `'`) that opens in a text closes there,
/// and none closes that did not open: otherwise the quotes around it may not be
/// one pair, as in `“a” và “b”`.
pub fn is_balanced(text: &str, family: char) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        let is_of_family = match special::plain(c) {
            Some("\"") => family == '"',
            Some("'") => family == '\'',
            _ => c == family,
        };
        if !is_of_family {
            continue;
        }
        match c {
            '“' | '„' | '«' | '‘' | '‚' | '‹' => open += 1,
            '”' | '»' | '’' | '›' if open > 0 => open -= 1,
            _ => return false,
        }
    }
    open == 0
}

/// Where in a text on one line its closing quote stands.
pub fn quoted_end(text: &str, quote: char, has_escapes: bool) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, c)| {
        if is_escaped {
            is_escaped = false;
        } else if has_escapes && c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return Some(at);
        }
        None
    })
}

/// Where a text of several lines ends, behind its closing quotes.
pub fn triple_end(text: &str, triple: &str, has_escapes: bool) -> Option<usize> {
    let mut is_escaped = false;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if is_escaped {
            is_escaped = false;
        } else if has_escapes && bytes[at] == b'\\' {
            is_escaped = true;
        } else if bytes[at..].starts_with(triple.as_bytes()) {
            // Up to two more quotes belong to the text.
            let more = bytes[at + 3..].iter().take(2);
            let more = more.take_while(|byte| **byte == triple.as_bytes()[0]);
            return Some(at + 3 + more.count());
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_open_close() {
        for (text, family, wanted) in [
            ("a", '"', true),
            ("a “b” c “d”", '"', true),
            ("a «b “c” d»", '"', true),
            ("a” và “b", '"', false),
            ("“a", '"', false),
            ("a”", '"', false),
            ("a ＂b＂", '"', false),
            ("it’s", '"', true),
            ("it’s", '\'', false),
            ("a’ và ‘b", '\'', false),
            ("a “b", '\'', true),
        ] {
            assert_eq!(is_balanced(text, family), wanted, "{text}");
        }
    }
}
