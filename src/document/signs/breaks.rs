//! Signs that break a line elsewhere, where the file has a line: whether one
//! stands between two lines of the file, or inside one.

use super::{begins_as_header, ends_line, plainly};
use crate::source::Span;

/// Where a sign that breaks a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between what are two lines to a reader.
    Between,
    /// Inside a line: between a key and its `=`.
    Inside,
    /// At the beginning of a line or at its end.
    Edge,
}

/// The places of all such signs in a line.
#[derive(Default)]
pub struct Breaks(Vec<(usize, Place)>);

impl Breaks {
    /// Of a line, of which `codes` stands outside texts and comments.
    pub fn of(text: &str, codes: &[Span]) -> Self {
        let mut signs: Vec<Span> = Vec::new();
        for code in codes {
            let written = &text[code.start..code.end];
            signs.extend(written.char_indices().filter_map(|(at, c)| {
                let at = code.start + at;
                let is_break = ends_line(c) && !text[at..].starts_with("\r\n");
                is_break.then(|| Span::new(at, at + c.len_utf8()))
            }));
        }
        let (Some(first), Some(last)) = (codes.first(), codes.last()) else {
            return Self::default();
        };
        // A comment or a text may stand behind the last code.
        let end = text[last.end..].find('\n').unwrap_or(text.len() - last.end);
        let starts = [first.start]
            .into_iter()
            .chain(signs.iter().map(|sign| sign.end));
        let ends = signs.iter().map(|sign| sign.start).chain([last.end + end]);
        let pieces: Vec<&str> = starts
            .zip(ends)
            .map(|(start, end)| trimmed(&text[start..end]))
            .collect();
        let mut before = "";
        let mut places: Vec<(usize, Place)> = Vec::new();
        for (sign, piece) in signs.iter().zip(&pieces) {
            if !piece.is_empty() {
                before = *piece;
            }
            places.push((
                sign.start,
                match before {
                    "" => Place::Edge,
                    before if is_whole(before) => Place::Between,
                    _ => Place::Inside,
                },
            ));
        }
        let mut after = "";
        for ((_, place), piece) in places.iter_mut().zip(pieces.iter().skip(1)).rev() {
            if !piece.is_empty() {
                after = *piece;
            }
            *place = match *place {
                _ if after.is_empty() => Place::Edge,
                Place::Between if !begins_line(after) => Place::Inside,
                place => place,
            };
        }
        Self(places)
    }

    /// Where the sign at a byte stands.
    pub fn place(&self, at: usize) -> Place {
        let found = self.0.binary_search_by_key(&at, |(at, _)| *at);
        found.map_or(Place::Inside, |found| self.0[found].1)
    }
}

/// What to write for a sign that breaks a line in a comment; `None` where what
/// stands behind it may be a line of the file, which it would become.
pub fn in_comment(after: &str) -> Option<&'static str> {
    match trimmed(after) {
        "" => Some(""),
        after if after.starts_with('#') => Some("\n"),
        after if begins_line(after) => None,
        _ => Some(" "),
    }
}

fn trimmed(piece: &str) -> &str {
    piece.trim_matches(|c| plainly(c).trim().is_empty())
}

/// Whether a line of the file begins so: with `name =`, a header or a comment.
fn begins_line(piece: &str) -> bool {
    let rest = piece.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_-\"".contains(c));
    let sign = trimmed(rest).chars().next();
    piece.starts_with('#')
        || begins_as_header(piece)
        || rest.len() < piece.len() && sign.is_some_and(|c| plainly(c) == "=")
}

/// Whether a line of the file can end so.
fn is_whole(piece: &str) -> bool {
    let last = piece.chars().next_back().map_or("", plainly);
    let has_value = piece.chars().any(|c| plainly(c) == "=");
    !matches!(last, "=" | "," | "[" | "{" | ".")
        && (has_value || begins_as_header(piece) || matches!(last, "]" | "}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_is_one_between_two_lines_only() {
        use Place::{Between, Edge, Inside};
        for (line, places) in [
            ("note\u{b}= \"x\"", &[Inside][..]),
            ("note =\u{2028}\"x\"", &[Inside]),
            ("no\u{c}te = \"x\"", &[Inside]),
            ("a = 1\u{2028}b = 2", &[Between]),
            ("a = 1\u{85}\u{85}b = 2", &[Between, Between]),
            ("[unit.B]\u{b}name = 2", &[Between]),
            ("a = 1 \u{b}[[item]]\u{b}", &[Between, Edge]),
            ("\u{2029}a = 1", &[Edge]),
            ("a = 1\u{b}# b", &[Between]),
            ("a = 1\u{b}b", &[Inside]),
            ("a = [1,\u{b}2]", &[Inside]),
            ("]\u{b}b = 2", &[Between]),
            ("a = 1\r\r\n", &[Edge]),
        ] {
            let line_end = line.find('\n').unwrap_or(line.len());
            let breaks = Breaks::of(line, &[Span::new(0, line_end)]);
            let found: Vec<Place> = breaks.0.iter().map(|(_, place)| *place).collect();
            assert_eq!(found, places, "{line:?}");
        }
        for (after, right) in [
            ("", Some("")),
            (" b", Some(" ")),
            ("# b", Some("\n")),
            ("end = 2026", None),
            ("[[item]]", None),
        ] {
            assert_eq!(in_comment(after), right, "{after}");
        }
    }
}
