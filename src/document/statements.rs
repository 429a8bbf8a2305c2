//! A text that is TOML, line by line: headers, keys with their values, and what
//! stands around them. Each part has its place, so that a text can be made of
//! the parts of several.

use super::tokens::unescape;
use crate::source::Span;
use toml_parser::lexer::TokenKind;

/// One line, or the lines of one value, with the line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub span: Span,
    pub kind: Kind,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Blank,
    Comment,
    /// `[plan]` or, with two brackets, `[[item]]`.
    Header {
        path: Vec<String>,
        brackets: usize,
    },
    /// `key = value`; a dotted key is joined with dots.
    Setting {
        key: String,
        value: Span,
    },
}

/// A value in brackets or braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// The elements of a list.
    List(Vec<Span>),
    /// The keys of a table in braces, each with the place of the whole entry
    /// and that of its value.
    Braces(Vec<(String, Span, Span)>),
}

/// The lines of a text; it has to be TOML.
pub fn statements(text: &str) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut line = Line::default();
    for token in toml_parser::Source::new(text).lex() {
        let at = Span::new(token.span().start(), token.span().end());
        match token.kind() {
            TokenKind::Newline if line.depth == 0 => {
                all.push(line.finish(at.end));
                line = Line::new(at.end);
            }
            TokenKind::Eof => {
                if line.start < text.len() {
                    all.push(line.finish(text.len()));
                }
                break;
            }
            kind => line.take(text, kind, at),
        }
    }
    all
}

/// A line as its signs come.
#[derive(Default)]
struct Line {
    start: usize,
    /// Brackets and braces that are open.
    depth: usize,
    has_comment: bool,
    /// The names of the header or of the key.
    names: Vec<String>,
    /// The brackets that a header begins with.
    brackets: usize,
    /// From the sign behind `=` on.
    value: Option<Span>,
    is_behind_equals: bool,
}

impl Line {
    fn new(start: usize) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }

    fn take(&mut self, text: &str, kind: TokenKind, at: Span) {
        match kind {
            TokenKind::Whitespace | TokenKind::Newline => return,
            TokenKind::Comment => {
                self.has_comment = true;
                return;
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                self.depth += 1;
                if !self.is_behind_equals {
                    self.brackets += 1;
                }
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                self.depth = self.depth.saturating_sub(1);
            }
            TokenKind::Equals if !self.is_behind_equals => {
                self.is_behind_equals = true;
                return;
            }
            TokenKind::Dot | TokenKind::Comma => {}
            _ if !self.is_behind_equals => add_names(&mut self.names, &text[at.start..at.end]),
            _ => {}
        }
        if self.is_behind_equals {
            let start = self.value.map_or(at.start, |value| value.start);
            self.value = Some(Span::new(start, at.end));
        }
    }

    fn finish(self, end: usize) -> Statement {
        let kind = match self.value {
            Some(value) => Kind::Setting {
                key: self.names.join("."),
                value,
            },
            None if self.brackets > 0 => Kind::Header {
                path: self.names,
                brackets: self.brackets,
            },
            None if self.has_comment => Kind::Comment,
            None => Kind::Blank,
        };
        Statement {
            span: Span::new(self.start, end),
            kind,
        }
    }
}

/// Adds the names of a bare key, which can be a number with a dot, or the one
/// of a quoted key.
pub(super) fn add_names(names: &mut Vec<String>, written: &str) {
    match bare(written) {
        Some(text) => names.push(text),
        None => names.extend(written.split('.').map(str::to_owned)),
    }
}

/// What stands between the quotes of a text, where it has any.
pub fn bare(written: &str) -> Option<String> {
    let quote = written.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let marks = match written.len() >= 6 && written.starts_with(&quote.to_string().repeat(3)) {
        true => 3,
        false => 1,
    };
    let inner = written.get(marks..written.len().checked_sub(marks)?)?;
    if quote == '\'' || !inner.contains('\\') {
        return Some(inner.to_owned());
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let (c, length) = match c {
            '\\' => unescape(rest).unwrap_or((c, 1)),
            _ => (c, c.len_utf8()),
        };
        out.push(c);
        rest = &rest[length..];
    }
    Some(out)
}

/// The parts of a value that stands at `value`; `None` where it is neither a list
/// nor a table in braces.
pub fn parts(text: &str, value: Span) -> Option<Parts> {
    let written = text.get(value.start..value.end)?;
    let is_list = match written.as_bytes().first()? {
        b'[' => true,
        b'{' => false,
        _ => return None,
    };
    let mut elements = Vec::new();
    let mut entries = Vec::new();
    let mut line = Line::default();
    let mut whole: Option<Span> = None;
    let mut depth = 0_usize;
    for token in toml_parser::Source::new(written).lex() {
        let at = Span::new(
            value.start + token.span().start(),
            value.start + token.span().end(),
        );
        let kind = token.kind();
        let closes = matches!(
            kind,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket
        );
        if depth == 0 {
            depth += 1;
            continue;
        }
        let ends = depth == 1 && (closes || kind == TokenKind::Comma || kind == TokenKind::Eof);
        if ends {
            if let Some(whole) = whole.take() {
                let done = std::mem::take(&mut line);
                match done.value {
                    Some(value) if !is_list => entries.push((done.names.join("."), whole, value)),
                    _ => elements.push(whole),
                }
            }
            if closes {
                break;
            }
            continue;
        }
        match kind {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            _ if closes => depth -= 1,
            _ => {}
        }
        let is_blank = matches!(
            kind,
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment
        );
        if !is_blank {
            let start = whole.map_or(at.start, |whole| whole.start);
            whole = Some(Span::new(start, at.end));
        }
        if !is_list {
            line.take(text, kind, at);
        }
    }
    Some(match is_list {
        true => Parts::List(elements),
        false => Parts::Braces(entries),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of the lines, each with what it says.
    fn told(text: &str) -> Vec<String> {
        let all = statements(text);
        let joined: String = all
            .iter()
            .map(|one| &text[one.span.start..one.span.end])
            .collect();
        assert_eq!(joined, text, "the lines are the text");
        all.into_iter()
            .map(|one| match one.kind {
                Kind::Blank => "blank".to_owned(),
                Kind::Comment => "comment".to_owned(),
                Kind::Header { path, brackets } => format!("{brackets} {}", path.join("/")),
                Kind::Setting { key, value } => {
                    format!("{key}: {}", &text[value.start..value.end])
                }
            })
            .collect()
    }

    #[test]
    fn lines_are_what_they_are() {
        for (text, wanted) in [
            ("a = 1 # x\n", vec!["a: 1"]),
            ("a = 1", vec!["a: 1"]),
            ("\n  \r\n# x\n", vec!["blank", "blank", "comment"]),
            ("[plan] # x\n", vec!["1 plan"]),
            ("[[item.lead]]\n", vec!["2 item/lead"]),
            ("[unit.\"A.B\"]\n", vec!["1 unit/A.B"]),
            ("[ unit . 1.2 ]\n", vec!["1 unit/1/2"]),
            (
                "\"a\\u0041\" . b = \"x # y\" # z\n",
                vec!["aA.b: \"x # y\""],
            ),
            (
                "a = [ # x\n  1,\n\n  2, # y\n] # z\nb = 2\n",
                vec!["a: [ # x\n  1,\n\n  2, # y\n]", "b: 2"],
            ),
            ("a = \"\"\"\n[x]\n\"\"\"\n", vec!["a: \"\"\"\n[x]\n\"\"\""]),
            ("a = { b = [1, 2] }\n", vec!["a: { b = [1, 2] }"]),
            (
                "a = 2026-12-15 07:30:00 # x\n",
                vec!["a: 2026-12-15 07:30:00"],
            ),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_value_has_parts() {
        for (text, wanted) in [
            ("[]", Some(vec![])),
            (
                "[ 1, \"a, b\" ,[2, 3], ]",
                Some(vec!["1", "\"a, b\"", "[2, 3]"]),
            ),
            ("[\n  1, # x\n  # y\n  2 # z\n]", Some(vec!["1", "2"])),
            ("{}", Some(vec![])),
            (
                "{ a = 1, b.c = [1, 2], d = { e = 1 } }",
                Some(vec!["a: 1", "b.c: [1, 2]", "d: { e = 1 }"]),
            ),
            ("12", None),
            ("\"[1]\"", None),
        ] {
            let found = parts(text, Span::new(0, text.len())).map(|parts| match parts {
                Parts::List(all) => all
                    .into_iter()
                    .map(|one| text[one.start..one.end].to_owned())
                    .collect::<Vec<_>>(),
                Parts::Braces(all) => all
                    .into_iter()
                    .map(|(key, whole, value)| {
                        let value = &text[value.start..value.end];
                        assert!(text[whole.start..whole.end].ends_with(value));
                        format!("{key}: {value}")
                    })
                    .collect(),
            });
            let found = found
                .as_ref()
                .map(|all| all.iter().map(String::as_str).collect());
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn quotes_are_taken_off() {
        for (written, wanted) in [
            ("\"a\"", Some("a")),
            ("'a\\n'", Some("a\\n")),
            ("\"a\\u0041\"", Some("aA")),
            ("\"\"\"a\"\"\"", Some("a")),
            ("\"\"", Some("")),
            ("12", None),
            ("", None),
            ("\"", None),
        ] {
            assert_eq!(bare(written).as_deref(), wanted, "{written}");
        }
    }
}
