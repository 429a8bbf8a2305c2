//! What the parser says of broken text, in plain words.

use super::said;
use super::setting::{self, Setting};
use super::signs::Odd;
use crate::lang::{Lang, Pair};
use crate::model::code::{is_code, of_words};
use crate::pair;
use crate::problem::{Problem, named};
use crate::rule;
use crate::shape;
use crate::source::Span;
use crate::text::nearest::{Effort, closest};
use crate::text::special;
use std::ops::Range;

/// A syntax error as the parser gave it, or special characters that it would
/// stumble over.
pub struct SyntaxError {
    pub span: Span,
    message: String,
    odd: Option<Odd>,
}

impl SyntaxError {
    /// What the parser that reports every error says.
    pub fn told(error: &toml::de::Error, text: &str) -> Self {
        Self::new(error.span().unwrap_or(0..0), error.message(), text)
    }

    /// What the parser that reads plans says.
    pub fn refused(error: &toml_spanner::Error, text: &str) -> Self {
        Self::new(error.span().range(), &error.to_string(), text)
    }

    fn new(range: Range<usize>, message: &str, text: &str) -> Self {
        // The parser counts bytes; a span may end inside a letter.
        let mut span = Span::new(
            text.floor_char_boundary(range.start),
            text.ceil_char_boundary(range.end),
        );
        // An empty span still has to point at something; at a line's end it
        // stays behind the last character.
        if span.start == span.end
            && let Some(next) = text[span.start..].chars().next()
            && next != '\n'
            && next != '\r'
        {
            span.end += next.len_utf8();
        }
        Self::new_at(span, message.to_owned())
    }

    /// What is seen without the parser, in words such as its own.
    pub fn new_at(span: Span, message: String) -> Self {
        Self {
            span,
            message,
            odd: None,
        }
    }

    /// Special characters that the format does not take.
    pub fn odd(odd: Odd) -> Self {
        Self {
            span: odd.span,
            message: String::new(),
            odd: Some(odd),
        }
    }

    /// The finding, for the statement that holds it, below the `header` of its
    /// table. `effort` is how many bytes above may still be looked through, and
    /// `hints` what is left for near words, for all findings of a file.
    pub fn into_problem(
        self,
        text: &str,
        statement: Span,
        header: Option<&str>,
        effort: &mut usize,
        hints: &mut Effort,
    ) -> Problem {
        if let Some(odd) = self.odd {
            return odd.problem(text, hints);
        }
        let said = self.message.as_str();
        let begins = |start: &str| said.starts_with(start);
        let syntax = |message| Problem::new(&rule::syntax::RULE, self.span, message);
        let rest = text.get(self.span.start..).unwrap_or("");
        if begins("unexpected key or value") {
            let line = rest.lines().next().unwrap_or("");
            if line.trim_end() == ";" {
                return syntax(Pair::fixed("thừa dấu chấm phẩy", "a semicolon too many"))
                    .help(Pair::fixed("xóa dấu này", "delete it"))
                    .fix(self.span, String::new());
            }
            if is_setting(line) {
                return self.two_on_a_line();
            }
        }
        if !begins("duplicate key")
            && let Some(setting) = Setting::of(text, statement, header)
            && setting.value.start <= self.span.start
            && let Some(problem) = setting.explain(said)
        {
            return problem;
        }
        if begins("invalid date") || begins("invalid time") || begins("invalid datetime") {
            return self.explain_date(text, statement);
        }
        if begins("invalid unquoted key") && text[statement.start..].starts_with('[') {
            return self.explain_code(text, statement);
        }
        if begins("string values must be quoted") {
            return self.explain_bare_value(text, statement);
        }
        if begins("duplicate key") {
            let problem = syntax(Pair::fixed(
                "tên này đã được ghi ở trên, không ghi hai lần",
                "this name is already set above; it cannot be set twice",
            ))
            .label(Pair::fixed("ghi lần thứ hai", "set a second time"))
            .help(Pair::fixed(
                "giữ một dòng, xóa hoặc đổi tên dòng kia",
                "keep one of the two, delete or rename the other",
            ));
            return match set_above(text, statement, effort) {
                Some(first) => problem.related(first, Pair::fixed("lần đầu ở đây", "first here")),
                None => problem,
            };
        }
        if let Some(right) = said.strip_prefix("header must be ") {
            return syntax(pair!(
                "tiêu đề này phải viết là {right}",
                "this header must be {right}"
            ))
            .label(Pair::fixed(
                "sai số dấu ngoặc",
                "brackets too few or too many",
            ))
            .fix(self.span, right.to_owned());
        }
        if said.contains("recurs") {
            return syntax(Pair::fixed("lồng nhau quá nhiều lớp", "nested too deep"));
        }
        if begins("unexpected key or value") && text[..self.span.start].trim_end().ends_with('"') {
            return syntax(Pair::fixed(
                "dấu nháy trong chữ làm chữ bị ngắt giữa chừng",
                "a quote inside the text ends it halfway",
            ))
            .label(Pair::fixed("thừa ra ở đây", "left over"))
            .help(Pair::fixed(
                "trong chữ dùng “ ”, hoặc viết \\\" thay cho \"",
                "inside text use “ ”, or write \\\" for \"",
            ));
        }
        let own = &text[statement.start..];
        if begins("unquoted keys cannot be empty") && own.starts_with('[') {
            let whole = match own.starts_with("[[") {
                true => said::WHOLE_LIST_HEADER,
                false => said::WHOLE_HEADER,
            };
            return syntax(Pair::fixed(
                "tiêu đề còn thiếu một tên",
                "a header lacks a name",
            ))
            .label(Pair::fixed("thiếu tên", "a name is missing"))
            .help(whole);
        }
        match said::plainly(said) {
            Some(plain) => syntax(plain.message.clone())
                .label(plain.label.clone())
                .help(plain.help.clone()),
            None => syntax(pair!(
                "không đúng cú pháp TOML ({said})",
                "not TOML: {said}"
            )),
        }
    }

    /// A second key on the line of the first.
    fn two_on_a_line(&self) -> Problem {
        Problem::new(
            &rule::syntax::RULE,
            self.span,
            Pair::fixed("hai giá trị trên cùng một dòng", "two values on one line"),
        )
        .help(Pair::fixed(
            "ghi mỗi giá trị trên một dòng riêng",
            "write each on a line of its own",
        ))
    }

    /// A value that is neither text in quotes nor anything else, of a key that
    /// the format does not have.
    fn explain_bare_value(&self, text: &str, statement: Span) -> Problem {
        let syntax = |message| Problem::new(&rule::syntax::RULE, self.span, message);
        let written = written_value(text, statement, self.span);
        if let Some(sign) = written.chars().find(|c| special::is_hidden(*c)) {
            let name = named(sign);
            let (vi, en) = (name.in_lang(Lang::Vi), name.in_lang(Lang::En));
            return syntax(pair!(
                "có ký tự không nhìn thấy được: {vi}",
                "a character that cannot be seen: {en}",
            ))
            .help(Pair::fixed("xóa ký tự đó", "delete that character"));
        }
        if written.is_empty() {
            return syntax(Pair::fixed(
                "sau dấu = chưa có giá trị",
                "no value after the =",
            ))
            .label(Pair::fixed("chưa có giá trị", "a value is missing"))
            .help(Pair::fixed(
                "ghi giá trị, hoặc xóa cả dòng nếu chưa biết",
                "write the value, or delete the line if it is not known yet",
            ));
        }
        if written.contains('/') && written.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
            return self.explain_date(text, statement);
        }
        if written
            .split_once(' ')
            .is_some_and(|(_, rest)| is_setting(rest))
        {
            return self.two_on_a_line();
        }
        let whole = self.whole_value(text, statement);
        let is_whole = whole.is_some_and(|span| span.end - span.start == written.len());
        let behind = self.span.start + written.len();
        let behind = text.get(behind..statement.end).unwrap_or("");
        let problem = setting::quotes(self.span, written, behind);
        if is_whole {
            problem
        } else {
            Problem {
                fix: None,
                ..problem
            }
        }
    }

    /// What is wrong with a value that looks like a date.
    fn explain_date(&self, text: &str, statement: Span) -> Problem {
        let whole = self.whole_value(text, statement);
        let span = whole.unwrap_or(self.span);
        let rest = text.get(self.span.end..statement.end).unwrap_or("");
        if whole.is_none() && is_setting(rest) {
            return self.two_on_a_line();
        }
        let written = text[span.start..span.end].trim();
        let problem = setting::time(span, None, written);
        match whole {
            Some(_) => problem,
            None => Problem {
                fix: None,
                ..problem
            },
        }
    }

    /// A code in a header with signs that codes do not have.
    fn explain_code(&self, text: &str, statement: Span) -> Problem {
        let own = &text[statement.start..statement.end];
        let line = own.split('#').next().unwrap_or("").trim();
        let problem = Problem::new(
            &rule::syntax::RULE,
            self.span,
            Pair::fixed(
                "tên trong tiêu đề chỉ gồm chữ không dấu, chữ số, - và _",
                "a name in a header has only plain letters, digits, - and _",
            ),
        )
        .label(Pair::fixed(
            "không dùng trong tiêu đề được",
            "cannot stand in a header",
        ));
        let inner = line.trim_matches(['[', ']']);
        let right = inner.split_once('.').and_then(|(table, name)| {
            let code = of_words(name)?;
            let table = table.trim();
            let is_coded = shape::FILE.key(table)?.holds.is_coded();
            is_coded.then(|| format!("[{table}.{code}]"))
        });
        if right.is_none()
            && let Some(header) = header_like(inner)
        {
            return problem.help(pair!("ghi là {header}", "write {header}"));
        }
        problem.help(match right {
            Some(right) => pair!(
                "ghi một mã như {right}, và ghi mã đó ở mọi chỗ nhắc tới",
                "write a code as in {right}, and that code wherever it is named",
            ),
            None => said::WHOLE_HEADER,
        })
    }

    /// The place of the value, where the error begins with it and nothing but
    /// a comment stands behind it.
    fn whole_value(&self, text: &str, statement: Span) -> Option<Span> {
        let before = text.get(statement.start..self.span.start)?;
        let value = text.get(self.span.start..statement.end)?;
        let value = value.split(" #").next()?.trim_end();
        let is_one = !value.contains(['\n', '#', ',', '[', ']', '{', '}', '=']);
        let is_whole = before.trim_end().ends_with('=') && !value.is_empty();
        (is_one && is_whole).then(|| Span::new(self.span.start, self.span.start + value.len()))
    }
}

/// The header of the format that letters with marks, or a slip, stand for:
/// `[[item.lead]]` for `item.léad`, `[unit.C]` for `unít.C`.
fn header_like(inner: &str) -> Option<String> {
    let names: Vec<&str> = inner.split('.').map(str::trim).collect();
    let mut shape = &shape::FILE;
    let mut path: Vec<String> = Vec::new();
    let mut names = names.into_iter();
    let mut brackets = 1;
    while let Some(name) = names.next() {
        let tables = shape.keys.iter().filter(|key| key.holds.inner().is_some());
        let [near] = closest(name, tables.map(|key| key.name))[..] else {
            return None;
        };
        let holds = shape.key(near)?.holds;
        path.push(near.to_owned());
        if holds.is_coded() {
            let code = names.next()?;
            path.push(match is_code(code) {
                true => code.to_owned(),
                false => of_words(code)?,
            });
        }
        brackets = holds.brackets();
        shape = holds.inner()?;
    }
    let (open, close) = ("[".repeat(brackets), "]".repeat(brackets));
    Some(format!("{open}{}{close}", path.join(".")))
}

/// Whether a text begins as a line of the file does: `name = …`.
pub(super) fn is_setting(text: &str) -> bool {
    let after = text
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    after.len() < text.trim_start().len() && after.trim_start().starts_with('=')
}

/// The text of the value that a statement gives, from the error on.
fn written_value(text: &str, statement: Span, at: Span) -> &str {
    let end = statement.end.max(at.start);
    let rest = &text[at.start..end];
    rest.split(['#', '\n', ',', ']', '}'])
        .next()
        .unwrap_or("")
        .trim()
}

/// Where the name that a statement sets was set before: the same header, or
/// the same key in the same table.
fn set_above(text: &str, statement: Span, effort: &mut usize) -> Option<Span> {
    let own = text.get(statement.start..statement.end)?;
    let name = |line: &str| -> Option<String> {
        let line = line.split('#').next()?.trim();
        let name = if line.starts_with('[') {
            line
        } else {
            line.split_once('=')?.0.trim()
        };
        (!name.is_empty()).then(|| name.to_owned())
    };
    let wanted = name(own.lines().next()?)?;
    let is_header = wanted.starts_with('[');
    let mut end = statement.start;
    while let Some(line_end) = text[..end].rfind('\n') {
        let start = text[..line_end].rfind('\n').map_or(0, |before| before + 1);
        let line = &text[start..line_end];
        *effort = effort.checked_sub(end - start)?;
        if name(line).as_ref() == Some(&wanted) {
            let at = start + (line.len() - line.trim_start().len());
            return Some(Span::new(at, at + wanted.len()));
        }
        if !is_header && line.trim_start().starts_with('[') && line.trim_end().ends_with(']') {
            return None;
        }
        end = start;
    }
    None
}
