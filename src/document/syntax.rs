//! What the parser says of broken text, in plain words.

use crate::lang::Pair;
use crate::pair;
use crate::problem::Problem;
use crate::rule::{self, Rule};
use crate::source::Span;

/// A syntax error as the parser gave it.
pub struct SyntaxError {
    pub span: Span,
    pub message: String,
}

impl SyntaxError {
    pub fn new(error: &toml::de::Error, text: &str) -> Self {
        let range = error.span().unwrap_or(0..0);
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
        Self {
            span,
            message: error.message().to_owned(),
        }
    }

    /// The finding, for the statement that holds it.
    pub fn into_problem(self, text: &str, statement: Span) -> Problem {
        let (rule, message, help) = self.explain(text, statement);
        let problem = Problem::new(rule, self.span, message);
        match help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }

    fn explain(&self, text: &str, statement: Span) -> (&'static Rule, Pair, Option<Pair>) {
        let said = self.message.as_str();
        let begins = |start: &str| said.starts_with(start);
        let syntax = |message, help| (&rule::syntax::RULE, message, help);
        if begins("invalid date") || begins("invalid time") || begins("invalid datetime") {
            let written = text[self.span.start..self.span.end].trim();
            return explain_date(written);
        }
        if begins("string values must be quoted") {
            let written = written_value(text, statement, self.span);
            if written.chars().any(crate::text::clean::is_unsafe) {
                return syntax(
                    Pair::fixed(
                        "có ký tự lạ không nhìn thấy được",
                        "a character that cannot be seen",
                    ),
                    Some(Pair::fixed("xóa ký tự đó", "delete that character")),
                );
            }
            if written.is_empty() {
                return syntax(
                    Pair::fixed("sau dấu = chưa có giá trị", "no value after the ="),
                    Some(Pair::fixed(
                        "ghi giá trị, hoặc xóa cả dòng nếu chưa biết",
                        "write the value, or delete the line if it is not known yet",
                    )),
                );
            }
            if written.contains('/') && written.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
                return explain_date(written);
            }
            return syntax(
                Pair::fixed("chữ phải để trong dấu nháy", "text must stand in quotes"),
                (!written.contains('"'))
                    .then(|| pair!("ghi là \"{written}\"", "write \"{written}\"")),
            );
        }
        if begins("duplicate key") {
            return syntax(
                Pair::fixed(
                    "tên này đã được ghi ở trên, không ghi hai lần",
                    "this name is already set above; it cannot be set twice",
                ),
                Some(Pair::fixed(
                    "giữ một dòng, xóa hoặc đổi tên dòng kia",
                    "keep one of the two, delete or rename the other",
                )),
            );
        }
        if let Some(right) = said.strip_prefix("header must be ") {
            return syntax(
                pair!(
                    "tiêu đề này phải viết là {right}",
                    "this header must be {right}"
                ),
                None,
            );
        }
        if said.contains("recurs") {
            return syntax(
                Pair::fixed("lồng nhau quá nhiều lớp", "nested too deep"),
                None,
            );
        }
        let plain = [
            (
                "invalid basic string",
                Pair::fixed(
                    "chữ chưa đóng dấu nháy \"",
                    "text without its closing quote \"",
                ),
            ),
            (
                "invalid literal string",
                Pair::fixed(
                    "chữ chưa đóng dấu nháy '",
                    "text without its closing quote '",
                ),
            ),
            (
                "invalid multi-line",
                Pair::fixed(
                    "đoạn chữ nhiều dòng chưa đóng ba dấu nháy",
                    "multi-line text without its closing three quotes",
                ),
            ),
            (
                "missing escaped value",
                Pair::fixed(
                    "dấu \\ trong chữ phải viết là \\\\",
                    "a \\ inside text must be written \\\\",
                ),
            ),
            (
                "key with no value",
                Pair::fixed(
                    "dòng này không có dạng tên = giá trị",
                    "this line is not of the form name = value",
                ),
            ),
            (
                "missing assignment",
                Pair::fixed("thiếu dấu = sau tên", "no = after the name"),
            ),
            (
                "missing value",
                Pair::fixed("sau dấu = chưa có giá trị", "no value after the ="),
            ),
            (
                "missing comma",
                Pair::fixed("thiếu dấu phẩy", "a comma is missing"),
            ),
            (
                "extra comma",
                Pair::fixed("thừa dấu phẩy", "one comma too many"),
            ),
            (
                "unclosed array table",
                Pair::fixed(
                    "tiêu đề chưa đóng ngoặc ]]",
                    "this header has no closing ]]",
                ),
            ),
            (
                "unclosed table",
                Pair::fixed("tiêu đề chưa đóng ngoặc ]", "this header has no closing ]"),
            ),
            (
                "unclosed array",
                Pair::fixed("danh sách chưa đóng ngoặc ]", "this list has no closing ]"),
            ),
            (
                "unclosed inline table",
                Pair::fixed("chưa đóng ngoặc }", "no closing }"),
            ),
            (
                "unexpected leading zero",
                Pair::fixed(
                    "số không được bắt đầu bằng 0",
                    "a number cannot begin with 0",
                ),
            ),
            ("extra `=`", Pair::fixed("thừa dấu =", "one = too many")),
            (
                "invalid unquoted key",
                Pair::fixed(
                    "tên chỉ gồm chữ không dấu, chữ số, - và _",
                    "a name has only plain letters, digits, - and _",
                ),
            ),
            (
                "unquoted keys cannot be empty",
                Pair::fixed("trước dấu = chưa có tên", "no name before the ="),
            ),
        ];
        for (start, message) in plain {
            if begins(start) {
                return syntax(message, None);
            }
        }
        syntax(
            pair!("không đúng cú pháp TOML ({said})", "not TOML: {said}"),
            None,
        )
    }
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

/// What is wrong with a value that looks like a date.
fn explain_date(written: &str) -> (&'static Rule, Pair, Option<Pair>) {
    if crate::model::point::Point::parse(written).is_some() {
        return (
            &rule::malformed_date::RULE,
            pair!(
                "{written} phải để trong dấu nháy",
                "{written} must stand in quotes",
            ),
            Some(pair!("ghi là \"{written}\"", "write \"{written}\"")),
        );
    }
    let shown = crate::text::clean::clean_line(written);
    (
        &rule::malformed_date::RULE,
        pair!("không có ngày {shown}", "there is no date {shown}"),
        Some(match crate::model::point::from_day_first(written) {
            Some(day) => pair!(
                "ngày viết năm-tháng-ngày, không có dấu nháy: {day}",
                "a date is written year-month-day, without quotes: {day}",
            ),
            None => Pair::fixed(
                "ngày viết năm-tháng-ngày, ví dụ 2026-12-15",
                "a date is written year-month-day, as in 2026-12-15",
            ),
        }),
    )
}
