//! Every name and every text as it is written, with the path of names that leads
//! to it: the same table can be named in several headers, and the tree keeps the
//! first of them alone.

use super::Document;
use super::statements::bare;
use crate::source::Span;
use toml_parser::lexer::TokenKind;

/// A name of a header or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub word: String,
    /// Its letters, without quotes.
    pub span: Span,
}

/// What stands behind a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met<'t> {
    /// The names from this one on are written here: those of a header, or of a
    /// key in it.
    Named { from: usize, is_header: bool },
    /// A text, or one of a list.
    Text { word: &'t str, span: Span },
}

/// Visits the names and texts of a file, in their order.
pub fn each(document: &Document<'_>, visit: &mut dyn FnMut(&[Name], Met<'_>)) {
    let mut walk = Walk {
        text: document.text,
        path: Vec::new(),
        header: 0,
        open: Vec::new(),
        at: At::Key { from: 0 },
        visit,
    };
    for token in toml_parser::Source::new(document.text).lex() {
        let at = Span::new(token.span().start(), token.span().end());
        walk.take(token.kind(), at);
    }
}

/// What the next sign belongs to.
#[derive(Clone, Copy)]
enum At {
    Header,
    /// A key, the first name of which has this place in the path.
    Key {
        from: usize,
    },
    Value,
    /// Nothing more comes on the line.
    Rest,
}

/// What is open in a value.
enum Open {
    List,
    /// A table in braces, and how long the path to it is.
    Braces(usize),
}

struct Walk<'t, 'v> {
    text: &'t str,
    path: Vec<Name>,
    /// How many names of the path are those of the header.
    header: usize,
    open: Vec<Open>,
    at: At,
    visit: &'v mut dyn FnMut(&[Name], Met<'_>),
}

impl Walk<'_, '_> {
    fn take(&mut self, kind: TokenKind, at: Span) {
        match (kind, self.at) {
            (TokenKind::Whitespace | TokenKind::Comment, _) => {}
            (TokenKind::Newline, _) => {
                if self.open.is_empty() {
                    self.path.truncate(self.header);
                    self.at = At::Key { from: self.header };
                }
            }
            (TokenKind::LeftSquareBracket, At::Key { from }) if self.open.is_empty() => {
                if self.path.len() == from {
                    self.path.clear();
                    self.at = At::Header;
                }
            }
            (TokenKind::LeftSquareBracket, At::Header) => {}
            (TokenKind::RightSquareBracket, At::Header) => {
                self.header = self.path.len();
                self.at = At::Rest;
                self.named(0, true);
            }
            (TokenKind::Equals, At::Key { from }) => {
                self.at = At::Value;
                self.named(from, false);
            }
            (TokenKind::LeftSquareBracket, At::Value) => self.open.push(Open::List),
            (TokenKind::LeftCurlyBracket, At::Value) => {
                self.open.push(Open::Braces(self.path.len()));
                self.at = At::Key {
                    from: self.path.len(),
                };
            }
            (TokenKind::Comma, At::Value | At::Key { .. }) => {
                if let Some(Open::Braces(from)) = self.open.last() {
                    self.path.truncate(*from);
                    self.at = At::Key { from: *from };
                }
            }
            (TokenKind::Dot, _) | (_, At::Rest) => {}
            (TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket, _) => {
                if let Some(Open::Braces(from)) = self.open.pop() {
                    self.path.truncate(from);
                }
                self.at = At::Value;
            }
            (_, At::Header | At::Key { .. }) => self.add(at),
            (
                TokenKind::BasicString
                | TokenKind::LiteralString
                | TokenKind::MlBasicString
                | TokenKind::MlLiteralString,
                At::Value,
            ) => {
                let written = self.text.get(at.start..at.end).unwrap_or("");
                if let Some(word) = bare(written) {
                    let span = inner(written, at);
                    let met = Met::Text { word: &word, span };
                    (self.visit)(&self.path, met);
                }
            }
            (_, At::Value) => {}
        }
    }

    fn named(&mut self, from: usize, is_header: bool) {
        (self.visit)(&self.path, Met::Named { from, is_header });
    }

    /// Adds the names of a sign: a bare one can be a number with a dot.
    fn add(&mut self, at: Span) {
        let written = self.text.get(at.start..at.end).unwrap_or("");
        if let Some(word) = bare(written) {
            let span = inner(written, at);
            self.path.push(Name { word, span });
            return;
        }
        let mut start = at.start;
        for word in written.split('.') {
            let span = Span::new(start, start + word.len());
            start = span.end + 1;
            let word = word.to_owned();
            self.path.push(Name { word, span });
        }
    }
}

/// The place between the quotes.
fn inner(written: &str, at: Span) -> Span {
    let is_long = written.len() >= 6 && ["\"\"\"", "'''"].iter().any(|q| written.starts_with(q));
    let marks = if is_long { 3 } else { 1 };
    Span::new(
        at.start + marks,
        at.end.saturating_sub(marks).max(at.start + marks),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn met(text: &str) -> Vec<String> {
        let source = Source::new("plan.toml".into(), text.into());
        let (document, _) = Document::parse(&source);
        let mut all = Vec::new();
        each(&document, &mut |path, met| {
            let words: Vec<&str> = path.iter().map(|name| name.word.as_str()).collect();
            let path = words.join("/");
            all.push(match met {
                Met::Named { from, is_header } => {
                    let sign = if is_header { "#" } else { "" };
                    format!("{sign}{path} {from}")
                }
                Met::Text { word, span } => {
                    assert_eq!(&text[span.start..span.end], word);
                    format!("{path}={word}")
                }
            });
        });
        all
    }

    #[test]
    fn each_name_has_the_path_that_leads_to_it() {
        let text = "format = 1\n[unit.\"A\"]\nname = 'x' # = \"no\"\n[[ unit . A.former ]]\nname = \"y\"\n\
                    [[item]]\nend = 2026-01-02\npartners = [\"B\", # c\n \"C\",]\n\
                    lead = [{ unit = \"D\", counterparts = [\"E\"] }, { unit = \"F\" }]\na.b = \"\"\"z\"\"\"\n1.2 = 3.4\n";
        assert_eq!(
            met(text),
            [
                "format 0",
                "#unit/A 0",
                "unit/A/name 2",
                "unit/A/name=x",
                "#unit/A/former 0",
                "unit/A/former/name 3",
                "unit/A/former/name=y",
                "#item 0",
                "item/end 1",
                "item/partners 1",
                "item/partners=B",
                "item/partners=C",
                "item/lead 1",
                "item/lead/unit 2",
                "item/lead/unit=D",
                "item/lead/counterparts 2",
                "item/lead/counterparts=E",
                "item/lead/unit 2",
                "item/lead/unit=F",
                "item/a/b 1",
                "item/a/b=z",
                "item/1/2 1",
            ]
        );
    }

    /// What is no TOML is passed over, and what comes after it is read.
    #[test]
    fn a_broken_text_has_the_names_that_are_left() {
        let text =
            "[unit.A]\nname = \n[[item]]\nid = \"1\"\npartners = [\"B\"\n[unit.C]\nname = \"x\"\n";
        let all = met(text);
        assert!(all.contains(&"#unit/A 0".to_owned()), "{all:?}");
        assert!(all.contains(&"unit/C/name=x".to_owned()), "{all:?}");
        for odd in [
            "[",
            "]]]",
            "a = [{",
            "}",
            "= = =",
            "[a.",
            "\"",
            "a.b.c",
            "[[x]]]\ny={,}",
        ] {
            met(odd);
        }
    }
}
