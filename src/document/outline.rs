//! A text as a person sees it who is in the middle of typing: where each header and
//! each key with its value begins and ends, whether they are whole or not. Made once
//! of a text, and asked for any place in it.

use super::recover;
use super::statements::add_names;
use super::tokens::{Sign, signs};
use crate::shape::{self, Shape};
use crate::source::Span;

/// The statements of a text, in its order.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    all: Vec<Statement>,
    is_directory: bool,
}

/// A header, or a key with its value, which may take several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    pub span: Span,
    pub is_header: bool,
    /// Whether it has a bracket or a quote that nothing closes.
    pub is_open: bool,
}

/// A name in a header or before an equals sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// As written, with its quotes.
    pub span: Span,
}

impl Outline {
    pub fn new(text: &str) -> Self {
        let all = recover::statements(text).into_iter();
        let all: Vec<Statement> = all
            .map(|one| Statement {
                span: one.span,
                is_header: one.is_header,
                is_open: one.unclosed.is_some(),
            })
            .collect();
        let has = |name: &str| {
            let mut headers = all.iter().filter(|one| one.is_header);
            headers.any(|one| {
                let line = &text[one.span.start..one.span.end];
                line.trim_start_matches('[').starts_with(name) && {
                    let names = names(text, one.span);
                    names.len() == 1 && names[0].text == name
                }
            })
        };
        Self {
            is_directory: has("directory") && !has("plan"),
            all,
        }
    }

    pub fn statements(&self) -> &[Statement] {
        &self.all
    }

    /// The description of the file: that of a directory, or that of a plan.
    pub fn shape(&self) -> &'static Shape {
        match self.is_directory {
            true => &shape::DIRECTORY_FILE,
            false => &shape::FILE,
        }
    }

    /// The place of the statement that a byte is in, or on whose last line it is.
    pub fn at(&self, text: &str, byte: usize) -> Option<usize> {
        let place = self.begun_by(byte).checked_sub(1)?;
        let one = self.all[place];
        let is_in = byte <= one.span.end
            || one.is_open
            || text
                .get(one.span.end..byte)
                .is_some_and(|between| !between.contains('\n'));
        is_in.then_some(place)
    }

    /// How many statements begin before a byte or at it.
    pub fn begun_by(&self, byte: usize) -> usize {
        self.all.partition_point(|one| one.span.start <= byte)
    }

    /// The place of the header of the table that the statements before a place are in.
    pub fn header_before(&self, place: usize) -> Option<usize> {
        self.all[..place].iter().rposition(|one| one.is_header)
    }

    /// The statements of the table that begins at a place, without its header; of the top
    /// of the file where that is `None`.
    pub fn of_table(&self, header: Option<usize>) -> &[Statement] {
        let from = header.map_or(0, |place| place + 1);
        let rest = &self.all[from..];
        let end = rest.iter().position(|one| one.is_header);
        &rest[..end.unwrap_or(rest.len())]
    }
}

/// The names of a header, or those before the equals sign of another statement.
pub fn names(text: &str, statement: Span) -> Vec<Name> {
    let mut names = Vec::new();
    for (sign, span) in signs(text, statement) {
        match sign {
            Sign::Word | Sign::Text => push_names(&mut names, text, span),
            Sign::Equals | Sign::Comment | Sign::Closes => break,
            _ => {}
        }
    }
    names
}

/// Adds the names of a bare key, which can be a number with a dot, or the one of a
/// quoted key.
pub fn push_names(names: &mut Vec<Name>, text: &str, span: Span) {
    let mut made = Vec::new();
    add_names(&mut made, &text[span.start..span.end]);
    let is_one = made.len() == 1;
    let mut start = span.start;
    names.extend(made.into_iter().map(|name| {
        let end = match is_one {
            true => span.end,
            false => start + name.len(),
        };
        let at = Span::new(start, end);
        start = end + 1;
        Name {
            text: name,
            span: at,
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::inside;

    #[test]
    fn half_a_text_has_its_statements() {
        let text = "a = 1\n[plan]\ntitle = \"\nunit = [\n  \"A\",\n\nend = 2\n[[it\n";
        let outline = Outline::new(text);
        let told: Vec<(&str, bool, bool)> = outline
            .statements()
            .iter()
            .map(|one| {
                let text = text[one.span.start..one.span.end].trim_end();
                (text, one.is_header, one.is_open)
            })
            .collect();
        let wanted = [
            ("a = 1", false, false),
            ("[plan]", true, false),
            ("title = \"", false, false),
            ("unit = [\n  \"A\",", false, true),
            ("end = 2", false, false),
            ("[[it", true, false),
        ];
        assert_eq!(told, wanted);
        assert_eq!(outline.header_before(5), Some(1));
        assert_eq!(outline.of_table(Some(1)).len(), 3);
        assert_eq!(outline.of_table(None).len(), 1);
    }

    #[test]
    fn names_have_their_places() {
        for (text, wanted) in [
            ("[[item.lead]] # x", vec!["item", "lead"]),
            ("[unit.\"A.B\"]", vec!["unit", "\"A.B\""]),
            ("[unit.1.2", vec!["unit", "1", "2"]),
            ("a.b = c", vec!["a", "b"]),
            ("", vec![]),
        ] {
            let names = names(text, Span::new(0, text.len()));
            let written: Vec<&str> = names
                .iter()
                .map(|name| &text[name.span.start..name.span.end])
                .collect();
            assert_eq!(written, wanted, "{text}");
        }
    }

    #[test]
    fn a_text_may_still_be_open() {
        for (written, wanted) in [
            ("\"\"", ""),
            ("\"", ""),
            ("\"a", "a"),
            ("\"a\"", "a"),
            ("\"a\\\"", "a\\\""),
            ("'a\\'", "a\\"),
            ("\"\"\"a\"\"\"", "a"),
            ("\"\"\"\"\"\"", ""),
            ("\"\"\"a", "a"),
            ("12", "12"),
            ("", ""),
        ] {
            let found = inside(written, Span::new(0, written.len()));
            assert_eq!(&written[found.start..found.end], wanted, "{written}");
        }
    }
}
