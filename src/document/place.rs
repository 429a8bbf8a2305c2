//! Where a part of a text stands in the file: TOML writes some letters as
//! escapes, and some texts over several lines.

use super::tokens::unescape;
use crate::source::Span;
use std::cell::Cell;
use std::ops::Range;

/// A string value of a file, and where parts of its text stand in it.
pub struct Places<'f> {
    span: Span,
    /// As written behind the quotes, and how many bytes before it.
    inner: Option<(&'f str, usize)>,
    has_escapes: bool,
    /// How far the last part was: the next one mostly stands behind it, and a
    /// text can be as long as the file.
    reached: Cell<Reached>,
}

/// A place that was gone to.
#[derive(Clone, Copy, Default)]
struct Reached {
    /// Bytes of the text.
    read: usize,
    /// Bytes as written.
    written: usize,
}

impl<'f> Places<'f> {
    /// Of the value at `span` of `file`.
    pub fn new(file: &'f str, span: Span) -> Self {
        let written = file.get(span.start..span.end).unwrap_or("");
        let inner = opening(written).map(|(start, quote)| (&written[start..], start, quote));
        let has_escapes =
            inner.is_some_and(|(inner, _, quote)| !quote.starts_with('\'') && inner.contains('\\'));
        Self {
            span,
            inner: inner.map(|(inner, start, _)| (inner, start)),
            has_escapes,
            reached: Cell::default(),
        }
    }

    /// Where the bytes `part` of the text stand: its own bytes, or the escapes
    /// that stand for them. The whole value where that is unknown.
    pub fn of(&self, part: Range<usize>) -> Span {
        let span = self.span;
        let Some((inner, start)) = self.inner else {
            return span;
        };
        if !self.has_escapes {
            let at = span.start + start;
            let place = Span::new(at + part.start, at + part.end);
            return if place.end <= span.end { place } else { span };
        }
        let reached = self.reached.get();
        let reached = match reached.read <= part.start {
            true => reached,
            false => Reached::default(),
        };
        let mut steps = Steps {
            rest: &inner[reached.written..],
            read: reached.read,
            written: reached.written,
        };
        let Some(from) = steps.reach(part.start, true) else {
            return span;
        };
        self.reached.set(Reached {
            read: steps.read,
            written: steps.written,
        });
        let Some(to) = steps.reach(part.end, false) else {
            return span;
        };
        let at = span.start + start;
        Span::new(at + from, at + to)
    }
}

/// The bytes before a string's first letter, and its quotes.
fn opening(written: &str) -> Option<(usize, &'static str)> {
    for quote in ["\"\"\"", "'''"] {
        if let Some(rest) = written.strip_prefix(quote) {
            // A line break right after the quotes is no part of the text.
            let skipped = ["\r\n", "\n"].iter().find(|end| rest.starts_with(**end));
            return Some((3 + skipped.map_or(0, |end| end.len()), quote));
        }
    }
    ["\"", "'"]
        .into_iter()
        .find(|quote| written.starts_with(quote))
        .map(|quote| (1, quote))
}

/// Goes through a string as written, counting the bytes of the text that it
/// makes.
struct Steps<'s> {
    rest: &'s str,
    /// Bytes of the text so far.
    read: usize,
    /// Bytes as written so far.
    written: usize,
}

impl Steps<'_> {
    /// The written place of a byte of the text. A part begins after the breaks
    /// between lines that make nothing, and ends before them.
    fn reach(&mut self, target: usize, begins: bool) -> Option<usize> {
        loop {
            let (makes, takes) = self.next()?;
            if self.read == target && (makes > 0 || !begins) {
                return Some(self.written);
            }
            if self.read > target {
                return None;
            }
            self.read += makes;
            self.written += takes;
            self.rest = &self.rest[takes..];
        }
    }

    /// How many bytes of text the next sign makes, and how many it takes.
    fn next(&self) -> Option<(usize, usize)> {
        let first = self.rest.chars().next()?;
        if first != '\\' {
            return Some((first.len_utf8(), first.len_utf8()));
        }
        if self.rest[1..].starts_with([' ', '\t', '\r', '\n']) {
            // A backslash at a line's end takes the spaces that follow.
            let after = self.rest[1..].trim_start_matches([' ', '\t', '\r', '\n']);
            return Some((0, self.rest.len() - after.len()));
        }
        let (character, length) = unescape(self.rest)?;
        Some((character.len_utf8(), length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_as_written() {
        for (written, text, part, found) in [
            ("\"Sở Y tế\"", "Sở Y tế", "Y", "Y"),
            ("'Sở  Y tế'", "Sở  Y tế", "  ", "  "),
            (r#""a\u001bb""#, "a\u{1b}b", "\u{1b}", r"\u001b"),
            (r#""a\u001bb""#, "a\u{1b}b", "b", "b"),
            (r#""\"Đ\" \\ x""#, "\"Đ\" \\ x", "x", "x"),
            (r#""\"Đ\" \\ x""#, "\"Đ\" \\ x", "\\", r"\\"),
            ("\"\"\"\nmột\nhai\"\"\"", "một\nhai", "\nh", "\nh"),
            ("\"\"\"\r\nmột\"\"\"", "một", "m", "m"),
            ("\"\"\"a \\\n   b\"\"\"", "a b", "b", "b"),
            ("\"\"\"a \\\n   b\"\"\"", "a b", "a ", "a "),
            ("'''\n\\x'''", "\\x", "x", "x"),
            (r#""\U0001F600!""#, "\u{1f600}!", "!", "!"),
        ] {
            let file = format!("title = {written} # rest");
            let span = Span::new(8, 8 + written.len());
            let at = text.find(part).unwrap();
            let place = Places::new(&file, span).of(at..at + part.len());
            assert_eq!(&file[place.start..place.end], found, "{written}");
        }
    }

    /// Whatever was asked before, the answer is the same.
    #[test]
    fn parts_are_found_in_any_order() {
        let file = r#"x = "a\u001b  b\\ \u200b  c""#;
        let text = "a\u{1b}  b\\ \u{200b}  c";
        let span = Span::new(4, file.len());
        let parts = [0..1, 1..2, 2..4, 5..6, 7..10, 10..12, 12..13];
        let whole = Places::new(file, span);
        for first in &parts {
            for part in &parts {
                assert!(text.is_char_boundary(part.start));
                whole.of(first.clone());
                let alone = Places::new(file, span).of(part.clone());
                assert_eq!(whole.of(part.clone()), alone, "{first:?} {part:?}");
            }
        }
    }

    #[test]
    fn what_is_no_text_is_its_whole_value() {
        let span = Span::new(5, 9);
        assert_eq!(Places::new("id = 6.10", span).of(1..2), span);
        let span = Span::new(5, 8);
        assert_eq!(Places::new("id = \"6\"", span).of(7..9), span);
    }
}
