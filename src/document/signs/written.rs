//! A line as it would be in plain signs: whether the format has such a line, and
//! what to ask where it has none.

use crate::document::{recover, refused, said, setting};
use crate::lang::Pair;
use crate::model::code::is_code;
use crate::pair;
use crate::shape::{self, Holds};
use crate::source::Span;
use crate::text::nearest::{Effort, closest_within};
use crate::text::special;

/// A line with a span of it that is in question.
pub struct Written<'t> {
    /// Where the line begins in its text.
    start: usize,
    before: &'t str,
    inner: &'t str,
    after: &'t str,
}

/// A text without quotes.
enum Bare {
    Whole(String),
    /// Whether the `#` behind it is of the text cannot be said.
    BeforeComment,
}

impl<'t> Written<'t> {
    pub fn around(text: &'t str, span: Span) -> Self {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let length = text[span.end..].find('\n');
        let end = length.map_or(text.len(), |length| span.end + length);
        let before = text[start..span.start].trim_start_matches('\u{feff}');
        Self {
            start: span.start - before.len(),
            before,
            inner: &text[span.start..span.end],
            after: &text[span.end..end],
        }
    }

    /// Whether the line is one that the format takes with `right` in place of
    /// the span.
    pub fn is_right_with(&self, right: &str) -> bool {
        let line = format!("{}{right}{}", self.before, self.after);
        let line = line.trim();
        let is_known = if line.starts_with('[') {
            is_header(line)
        } else {
            self.is_setting(line)
        };
        // A line of a list is no line of its own.
        let forms = [
            line.to_owned(),
            format!("x = [\n{line}\n]"),
            format!("{line}\n]"),
            format!("x = [\n{line}"),
        ];
        is_known && forms.iter().any(|line| refused(line).is_none())
    }

    fn is_setting(&self, line: &str) -> bool {
        let Some((name, value)) = line.split_once('=') else {
            return true;
        };
        let name = name.trim().trim_matches(['"', '\'']);
        let holding = shape::holding(name);
        let is_name_in_question = !self.before.contains('=');
        if holding.is_empty() {
            return !is_name_in_question;
        }
        let value = setting::without_comment(value).trim();
        let value = value.trim_matches(['"', '\'']);
        let fits = |holds: &Holds| {
            !holds.is_time()
                || setting::point_of(value).is_some_and(|point| setting::takes(*holds, point))
        };
        holding.iter().any(fits)
    }

    /// The value of a key that holds a time, where that surely is one but for its
    /// signs: its place, the name of the key, and how the file has it.
    pub fn time(&self) -> Option<(Span, String, String)> {
        let line = format!("{}{}{}", self.before, self.inner, self.after);
        let (name, value) = line.split_once('=')?;
        let name_length = name.len();
        let name = name.trim().trim_matches(['"', '\'']);
        let holds = shape::holding(name)
            .into_iter()
            .find(|holds| holds.is_time())?;
        let value = setting::without_comment(value);
        let own = value.trim();
        let point = setting::point_of(own).filter(|point| setting::takes(holds, *point))?;
        let start = self.start + name_length + 1 + value.len() - value.trim_start().len();
        let span = Span::new(start, start + own.len());
        Some((span, name.to_owned(), point.in_file()))
    }

    /// The value as it stands, of a key that holds a text, where it has no
    /// quotes.
    fn bare_text(&self, is_text: bool) -> Option<Bare> {
        let line = format!("{}{}{}", self.before, self.inner, self.after);
        let (_, value) = line.split_once('=')?;
        let whole = value;
        let value = setting::without_comment(whole);
        let has_comment = value.len() < whole.len();
        let value = value.trim();
        let is_bare = special::in_plain(value).starts_with(char::is_alphanumeric)
            && !value.contains(['"', '\\', '\''])
            && !value.chars().any(special::is_hidden);
        (is_text && is_bare).then(|| match has_comment {
            true => Bare::BeforeComment,
            false => Bare::Whole(value.to_owned()),
        })
    }

    /// What to ask, where what the line is for says more than its signs.
    pub fn asked(&self, hints: &mut Effort) -> Option<Pair> {
        let line = format!("{}{}{}", self.before, self.inner, self.after);
        let plain = special::in_plain(&line);
        let plain = plain.trim();
        if plain.starts_with('[') {
            return Some(asked_of_header(plain, hints));
        }
        let (name, value) = plain.split_once('=')?;
        let name = name.trim().trim_matches(['"', '\'']);
        let holding = shape::holding(name);
        let holding_text = holding.contains(&Holds::Text);
        let time = holding.into_iter().find(|holds| holds.is_time());
        if let Some(holds) = time {
            let value = setting::without_comment(value).trim();
            return setting::asked(Some(name), holds, value).or_else(|| Some(holds.form()));
        }
        if !self.before.contains('=') {
            return Some(asked_of_name(name, hints));
        }
        match self.bare_text(holding_text) {
            Some(Bare::Whole(value)) => {
                return Some(pair!(
                    "chữ phải để trong dấu nháy: {name} = \"{value}\"",
                    "text must stand in quotes: {name} = \"{value}\"",
                ));
            }
            Some(Bare::BeforeComment) => return Some(setting::IS_COMMENT),
            None => {}
        }
        let is_blank = self.after.trim().is_empty();
        let is_behind = self.before.contains('=') && refused(self.before).is_none();
        (is_blank && is_behind).then_some(Pair::fixed(
            "sau giá trị không ghi thêm gì: xóa dấu này, hoặc đưa vào trong dấu nháy",
            "nothing stands behind a value: delete this, or put it inside the quotes",
        ))
    }
}

/// Whether the format has such a header.
fn is_header(line: &str) -> bool {
    let path = recover::path(line);
    let names: Vec<&str> = path
        .split('.')
        .map(|name| name.trim().trim_matches('"'))
        .collect();
    let opening = line.len() - line.trim_start_matches('[').len();
    let known = shape::at(&names).is_some_and(|(_, brackets)| brackets == opening);
    known && names.iter().all(|name| is_code(name))
}

fn asked_of_name(plain: &str, hints: &mut Effort) -> Pair {
    let keys = shape::shapes().into_iter().flat_map(|shape| shape.keys);
    match closest_within(hints, plain, keys.map(|key| key.name))[..] {
        [only] => pair!(
            "có phải: {only}? Gõ lại tên bằng chữ thường không dấu",
            "did you mean {only}? Type the name again in plain letters",
        ),
        _ => Pair::fixed(
            "gõ lại tên bằng chữ thường không dấu",
            "type the name again in plain letters",
        ),
    }
}

fn asked_of_header(plain: &str, hints: &mut Effort) -> Pair {
    let path = recover::path(plain);
    let names = shape::FILE.keys.iter().map(|key| key.name);
    let (first, rest) = path.split_at(path.find('.').unwrap_or(path.len()));
    let near = closest_within(hints, first.trim(), names);
    let headers = near.iter().filter_map(|near| {
        ["[", "[["].into_iter().find_map(|open| {
            let header = format!("{open}{near}{rest}{}", "]".repeat(open.len()));
            is_header(&header).then_some(header)
        })
    });
    match headers.collect::<Vec<_>>().as_slice() {
        [only] => pair!(
            "có phải: {only}? Gõ lại tiêu đề bằng chữ và dấu thường",
            "did you mean {only}? Type the header again in plain letters and signs",
        ),
        _ => said::WHOLE_HEADER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_format_has_is_right() {
        for (line, is_right) in [
            ("[plan]", true),
            ("[pla0]", false),
            ("[[item.lead]]", true),
            ("[item.lead]", false),
            ("[[i-tem.lead]]", false),
            ("[unit.B]", true),
            ("[unit. B]", true),
            ("[unit.-B]", false),
            ("[-nit.B]", false),
            ("end = 2026", true),
            ("e-nd = 2026", false),
            ("end = 20\"26", false),
            ("end = \"15/12/2026\"", true),
            ("end = 2026-12-05 # x", true),
            ("completed = \"2026-06\"", false),
            ("note = \"a\"-", false),
            ("\"A\", \"B\",", true),
            ("partners = [\"A\",", true),
            ("\"B\"] # x", true),
        ] {
            let written = Written::around(line, Span::new(0, line.len()));
            assert_eq!(written.is_right_with(line), is_right, "{line}");
        }
    }
}
