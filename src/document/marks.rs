//! Comments of the form `# ? KIND: words`, behind a value or above what they are
//! about: a person should look there.

use super::tokens;
use crate::source::Span;
use memchr::memchr_iter;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'t> {
    /// The comment, from its sign to the end of the line.
    pub span: Span,
    /// The kind of doubt; empty where a person wrote `# ?` alone.
    pub kind: &'t str,
    pub words: &'t str,
}

/// The marks of a text, in their order.
pub fn of(text: &str) -> Vec<Mark<'_>> {
    let mut signs = memchr_iter(b'#', text.as_bytes());
    let begins_one = |at: usize| {
        ["?", " ?"]
            .iter()
            .any(|sign| text[at + 1..].starts_with(sign))
    };
    if !signs.any(begins_one) {
        return Vec::new();
    }
    let comments = tokens::comments(text).into_iter();
    comments.filter_map(|span| mark(text, span)).collect()
}

/// The kind, the words and the line, from 1, of each mark of a text.
pub fn with_lines(text: &str) -> Vec<(&str, &str, usize)> {
    let (mut line, mut from) = (1, 0);
    let numbered = of(text).into_iter().map(|mark| {
        line += text[from..mark.span.start].matches('\n').count();
        from = mark.span.start;
        (mark.kind, mark.words, line)
    });
    numbered.collect()
}

fn mark(text: &str, span: Span) -> Option<Mark<'_>> {
    let comment = text.get(span.start..span.end)?;
    let rest = comment.strip_prefix('#')?.trim_start().strip_prefix('?')?;
    // `# ?! …` is a person's own sentence.
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = rest.trim();
    let is_kind =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let (kind, words) = match rest.split_once(':') {
        Some((kind, words)) if is_kind(kind.trim()) => (kind.trim(), words.trim()),
        _ => ("", rest),
    };
    Some(Mark { span, kind, words })
}

/// A text without one of its marks, given as spans in their order: the comment goes
/// with the spaces before it, and with its line where it stands alone.
pub fn without(text: &str, marks: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in marks {
        let line = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let before = &text[line..span.start];
        let (start, end) = if before.trim().is_empty() {
            let end = text[span.end..]
                .find('\n')
                .map_or(text.len(), |at| span.end + at + 1);
            (line, end)
        } else {
            (line + before.trim_end().len(), span.end)
        };
        out.push_str(&text[from..start.max(from)]);
        from = end.max(from);
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_taken_out() {
        let text = "a = 1  # ? time: sau khi\n# ? id\n  # ? split: a; b\r\nb = \"# ? x\"\nc = 2 # ?\n# ?! mình hỏi\n";
        let marks = of(text);
        let found: Vec<(&str, &str)> = marks.iter().map(|mark| (mark.kind, mark.words)).collect();
        assert_eq!(
            found,
            [("time", "sau khi"), ("", "id"), ("split", "a; b"), ("", "")]
        );
        let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
        assert_eq!(
            without(text, &spans),
            "a = 1\nb = \"# ? x\"\nc = 2\n# ?! mình hỏi\n"
        );
        assert_eq!(
            without(text, &spans[..1]),
            text.replace("  # ? time: sau khi", "")
        );
    }
}
