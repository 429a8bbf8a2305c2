//! The signs of a file in order: where its comments stand, and where it uses
//! what only TOML 1.1 knows. Works on broken text, too.

use crate::source::Span;
use toml_parser::lexer::{Token, TokenKind};

/// The comments of a text, each without its line end.
pub fn comments(text: &str) -> Vec<Span> {
    toml_parser::Source::new(text)
        .lex()
        .filter(|token| token.kind() == TokenKind::Comment)
        .map(|token| span(&token))
        .collect()
}

/// Syntax that TOML 1.1 brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// A line break inside `{ … }`.
    InlineBreak,
    /// A comma after the last key inside `{ … }`.
    InlineComma,
    /// The escapes `\e` and `\xHH` in a text.
    Escape,
    /// A time of day without seconds.
    ShortTime,
}

/// Where a text uses what only TOML 1.1 knows; other programs, which know 1.0,
/// refuse it. A table in `{ … }` over several lines is told once.
pub fn newer(text: &str) -> Vec<(Span, Newer)> {
    let mut found = Vec::new();
    // What is open: `{` and whether a break in it has been told, or `[`.
    let mut open: Vec<Option<bool>> = Vec::new();
    let mut comma: Option<Span> = None;
    for token in toml_parser::Source::new(text).lex() {
        let place = span(&token);
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Comment => continue,
            TokenKind::Newline => {
                if let Some(Some(told)) = open.last_mut()
                    && !std::mem::replace(told, true)
                {
                    found.push((place, Newer::InlineBreak));
                }
                continue;
            }
            TokenKind::LeftCurlyBracket => open.push(Some(false)),
            TokenKind::LeftSquareBracket => open.push(None),
            TokenKind::RightSquareBracket => {
                open.pop();
            }
            TokenKind::RightCurlyBracket => {
                if let (Some(comma), Some(Some(_))) = (comma, open.last()) {
                    found.push((comma, Newer::InlineComma));
                }
                open.pop();
            }
            TokenKind::BasicString | TokenKind::MlBasicString => {
                let escapes = newer_escapes(&text[place.start..place.end]);
                found.extend(escapes.into_iter().map(|(start, end)| {
                    let escape = Span::new(place.start + start, place.start + end);
                    (escape, Newer::Escape)
                }));
            }
            TokenKind::Atom if has_short_time(&text[place.start..place.end]) => {
                found.push((place, Newer::ShortTime));
            }
            _ => {}
        }
        comma = (token.kind() == TokenKind::Comma).then_some(place);
    }
    found
}

fn span(token: &Token) -> Span {
    Span::new(token.span().start(), token.span().end())
}

/// The places of `\e` and `\xHH` in a text as written.
fn newer_escapes(written: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = written[at..].find('\\') {
        let start = at + next;
        match written.as_bytes().get(start + 1) {
            Some(b'e') => found.push((start, start + 2)),
            Some(b'x') => found.push((start, (start + 4).min(written.len()))),
            _ => {}
        }
        // What is escaped is no backslash of its own.
        at = written.ceil_char_boundary(start + 2);
    }
    found
}

/// Whether a value is a time such as `07:30`, alone or after a date.
fn has_short_time(atom: &str) -> bool {
    let begins_as_date = atom.starts_with(|c: char| c.is_ascii_digit());
    let time = atom.rsplit(['T', 't', ' ']).next().unwrap_or("");
    let time = time.split(['Z', 'z', '+', '-']).next().unwrap_or("");
    begins_as_date && time.matches(':').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_texts() {
        let text = "a = 1 # một\n# hai\nb = \"# không\"\nc = \"\"\"\n# không\n\"\"\" # ba\n";
        let found: Vec<&str> = comments(text)
            .into_iter()
            .map(|span| &text[span.start..span.end])
            .collect();
        assert_eq!(found, ["# một", "# hai", "# ba"]);
    }

    #[test]
    fn newer_syntax_is_found_where_it_stands() {
        for (text, found) in [
            ("a = { b = 1 }\n", vec![]),
            ("a = [\n  1,\n]\n", vec![]),
            ("a = { b = [\n1,\n] }\n", vec![]),
            ("a = {\n  b = 1\n}\n", vec![("\n", Newer::InlineBreak)]),
            ("a = { b = 1, }\n", vec![(",", Newer::InlineComma)]),
            (r#"a = "\e[2J""#, vec![("\\e", Newer::Escape)]),
            (r#"a = "\\e \xe9""#, vec![("\\xe9", Newer::Escape)]),
            (r"a = '\e'", vec![]),
            ("a = 07:30\n", vec![("07:30", Newer::ShortTime)]),
            ("a = 2026-12-15T07:30:00\n", vec![]),
            (
                "a = 2026-12-15T07:30+07:00\n",
                vec![("2026-12-15T07:30+07:00", Newer::ShortTime)],
            ),
            (
                "a = { b = 1, # x\n c = 2 }\n",
                vec![("\n", Newer::InlineBreak)],
            ),
        ] {
            let told: Vec<(&str, Newer)> = newer(text)
                .into_iter()
                .map(|(span, newer)| (&text[span.start..span.end], newer))
                .collect();
            assert_eq!(told, found, "{text}");
        }
    }
}
