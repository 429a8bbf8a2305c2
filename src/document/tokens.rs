//! The signs of a file in order: where its comments and escapes stand, and
//! where it uses what only TOML 1.1 knows. Works on broken text, too.

use crate::source::Span;
use memchr::{memchr, memchr_iter, memchr2};
use toml_parser::lexer::{Token, TokenKind};

/// The comments of a text, each without its line end.
pub fn comments(text: &str) -> Vec<Span> {
    toml_parser::Source::new(text)
        .lex()
        .filter(|token| token.kind() == TokenKind::Comment)
        .map(|token| span(&token))
        .collect()
}

/// The strings of a file, quotes included: texts and quoted keys.
pub fn strings(text: &str) -> Vec<Span> {
    toml_parser::Source::new(text)
        .lex()
        .filter(|token| {
            matches!(
                token.kind(),
                TokenKind::BasicString
                    | TokenKind::MlBasicString
                    | TokenKind::LiteralString
                    | TokenKind::MlLiteralString
            )
        })
        .map(|token| span(&token))
        .collect()
}

/// The escapes in a file's texts and keys, each with the character that it
/// stands for.
pub fn escapes(text: &str) -> Vec<(Span, char)> {
    let mut found = Vec::new();
    if memchr(b'\\', text.as_bytes()).is_none() {
        return found;
    }
    for token in toml_parser::Source::new(text).lex() {
        if let TokenKind::BasicString | TokenKind::MlBasicString = token.kind() {
            let place = span(&token);
            let written = &text[place.start..place.end];
            found.extend(backslashes(written).filter_map(|at| {
                let (character, length) = unescape(&written[at..])?;
                let start = place.start + at;
                Some((Span::new(start, start + length), character))
            }));
        }
    }
    found
}

/// Where the escapes of a text as written begin.
fn backslashes(written: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + written[at..].find('\\')?;
        // What is escaped is no backslash of its own.
        at = written.ceil_char_boundary(start + 2);
        Some(start)
    })
}

/// The character that a text's first escape stands for, and the escape's
/// length; `None` for one that stands for nothing.
pub fn unescape(written: &str) -> Option<(char, usize)> {
    let kind = written.strip_prefix('\\')?.chars().next()?;
    let digits = match kind {
        'u' => 4,
        'U' => 8,
        'x' => 2,
        _ => {
            let character = match kind {
                'b' => '\u{8}',
                't' => '\t',
                'n' => '\n',
                'f' => '\u{c}',
                'r' => '\r',
                'e' => '\u{1b}',
                '"' | '\\' => kind,
                _ => return None,
            };
            return Some((character, 2));
        }
    };
    let number = u32::from_str_radix(written.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(number)?, 2 + digits))
}

/// What one piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A name or a value without quotes.
    Word,
    /// A text in quotes; the last ones may be missing.
    Text,
    /// `[`
    Bracket,
    /// `{`
    Brace,
    /// `]` or `}`
    Closes,
    Comma,
    Dot,
    Equals,
    Comment,
    /// Blanks and line ends.
    Blank,
}

/// The pieces of a part of a text, which need not be TOML: they follow each other
/// without a gap.
pub fn signs(text: &str, within: Span) -> impl Iterator<Item = (Sign, Span)> {
    let part = text.get(within.start..within.end).unwrap_or("");
    let tokens = toml_parser::Source::new(part).lex();
    tokens.filter_map(move |token| {
        let sign = match token.kind() {
            TokenKind::Eof => return None,
            TokenKind::Atom => Sign::Word,
            TokenKind::BasicString
            | TokenKind::LiteralString
            | TokenKind::MlBasicString
            | TokenKind::MlLiteralString => Sign::Text,
            TokenKind::LeftSquareBracket => Sign::Bracket,
            TokenKind::LeftCurlyBracket => Sign::Brace,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => Sign::Closes,
            TokenKind::Comma => Sign::Comma,
            TokenKind::Dot => Sign::Dot,
            TokenKind::Equals => Sign::Equals,
            TokenKind::Comment => Sign::Comment,
            TokenKind::Whitespace | TokenKind::Newline => Sign::Blank,
        };
        let at = span(&token);
        Some((
            sign,
            Span::new(within.start + at.start, within.start + at.end),
        ))
    })
}

/// What stands between the quotes of a text, which may still be open.
pub fn inside(text: &str, quoted: Span) -> Span {
    let written = text.get(quoted.start..quoted.end).unwrap_or("");
    let Some(quote) = written.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return quoted;
    };
    let length = match written.chars().take_while(|c| *c == quote).count() {
        2 | 6 => written.len() / 2,
        3.. => 3,
        _ => 1,
    };
    let closes = written.len() >= 2 * length
        && written[length..].ends_with(&written[..length])
        && !is_escaped(&written[..written.len() - length], quote);
    let end = match closes {
        true => quoted.end - length,
        false => quoted.end,
    };
    Span::new(quoted.start + length, end.max(quoted.start + length))
}

/// Whether the quotes behind a text would be part of it.
fn is_escaped(text: &str, quote: char) -> bool {
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    quote == '"' && backslashes % 2 == 1
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
/// refuse it. A table in `{ … }` over several lines is reported once.
pub fn newer(text: &str) -> Vec<(Span, Newer)> {
    let mut found = Vec::new();
    // Hardly any plan has one of the signs of it.
    if memchr2(b'{', b'\\', text.as_bytes()).is_none() && !has_clock(text) {
        return found;
    }
    // What is open: `{` and whether a break in it has been reported, or `[`.
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

/// Whether there is a colon between digits, in a value or in a text.
fn has_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr_iter(b':', bytes).any(|at| is_digit(at.wrapping_sub(1)) && is_digit(at + 1))
}

fn span(token: &Token) -> Span {
    Span::new(token.span().start(), token.span().end())
}

/// The places of `\e` and `\xHH` in a text as written.
fn newer_escapes(written: &str) -> Vec<(usize, usize)> {
    backslashes(written)
        .filter(|at| matches!(written.as_bytes().get(at + 1), Some(b'e' | b'x')))
        .filter_map(|at| Some((at, at + unescape(&written[at..])?.1)))
        .collect()
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
    fn escapes_are_read_where_they_stand() {
        let text = r#"
"k\u0065" = "a\\u0041\U0001F600\e\r" # \u0041
b = '\u0041'
c = """\x41 \
   \ué0000 \uD800 \q"""
d = "\u00"#;
        let found: Vec<(&str, char)> = escapes(text)
            .into_iter()
            .map(|(span, c)| (&text[span.start..span.end], c))
            .collect();
        let wanted = [
            (r"\u0065", 'e'),
            (r"\\", '\\'),
            (r"\U0001F600", '\u{1f600}'),
            (r"\e", '\u{1b}'),
            (r"\r", '\r'),
            (r"\x41", 'A'),
        ];
        assert_eq!(found, wanted);
        assert_eq!(escapes("a = 1"), []);
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
