//! Reading one value by what its key holds: a wrong type and an unquoted id
//! are reported here; times have a file of their own.

use super::reader::Reader;
use crate::document::{Kind, Table, Value};
use crate::lang::{Lang, Pair};
use crate::model::code::{LONGEST_OFFICIAL_ID, is_official_id};
use crate::model::id::{self, Id, MOST_PARTS};
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape::{COUNTS, FORMAT, Holds, Key, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::digit;
use std::borrow::Cow;

impl<'s> Reader<'_, 's> {
    pub(super) fn text(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Cow<'s, str>> {
        match value.kind() {
            Kind::Text(text) => Some(Cow::Borrowed(text)),
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed("chữ trong dấu nháy", "text in quotes"),
            ),
        }
    }

    /// An official code; what is none is reported and kept as it is.
    pub(super) fn official_id(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Cow<'s, str>> {
        let text = self.text(key, value)?;
        if !is_official_id(&text) {
            let problem = malformed_official_id(&text, value.span);
            self.push(problem);
        }
        Some(text)
    }

    /// A word of the list that the key takes.
    pub(super) fn word(
        &mut self,
        key: &Key,
        words: &[&str],
        value: Value<'_, 's>,
    ) -> Option<Cow<'s, str>> {
        let word = self.text(key, value)?;
        if !words.contains(&word.as_ref()) {
            self.unknown_word(key.name, &word, value.span, words);
            return None;
        }
        Some(word)
    }

    pub(super) fn id(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Cow<'s, str>> {
        match value.kind() {
            Kind::Text(text) => {
                if !Id::is_well_formed(text) {
                    self.malformed_id(key, value.span, text);
                }
                Some(Cow::Borrowed(Id::kept(text)))
            }
            Kind::Integer(_) | Kind::Float => {
                let written = self.document.written(value.span);
                let problem = Problem::new(
                    &rule::unquoted_id::RULE,
                    value.span,
                    Pair::fixed(
                        "số thứ tự phải để trong dấu nháy",
                        "the number of an item must stand in quotes",
                    ),
                );
                let problem = self.right_id(key, value.span, &written, problem);
                self.push(problem);
                None
            }
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "số thứ tự trong dấu nháy, ví dụ \"6.1\"",
                    "the paper's number in quotes, as in \"6.1\"",
                ),
            ),
        }
    }

    fn malformed_id(&mut self, key: &Key, span: Span, text: &str) {
        let shown = clean_line(Id::kept(text));
        let problem = Problem::new(
            &rule::malformed_id::RULE,
            span,
            pair!(
                "“{shown}” không phải là số thứ tự trong văn bản",
                "“{shown}” is not a number of the plan",
            ),
        );
        let problem = self.right_id(key, span, text, problem);
        self.push(problem);
    }

    /// What to write for a number, in a finding that it is wrong: only what no
    /// other finding would come of.
    fn right_id(&self, key: &Key, span: Span, text: &str, problem: Problem) -> Problem {
        let respelled = id::respelled(text);
        let right = respelled.id;
        let is_taken = self.ids.get(right.as_str()).is_some_and(|count| *count > 1);
        if Id::is_too_deep(&right) {
            return problem.help(pair!(
                "số thứ tự có nhiều nhất {MOST_PARTS} phần cách nhau bằng dấu chấm",
                "a number has at most {MOST_PARTS} parts joined by dots",
            ));
        }
        // In quotes 1e3 or -1 would be no number of a paper either.
        if !Id::is_well_formed(&right) {
            return problem.help(rule::malformed_id::FORM);
        }
        if is_taken {
            return problem.help(pair!(
                "số {right} đã có ở chỗ khác: ghi đúng số trong văn bản",
                "{right} stands elsewhere already: write the number that the plan has",
            ));
        }
        let key = key.name;
        let problem = match digit::without_mark(text).filter(|rest| Id::is_well_formed(rest)) {
            Some(rest) => {
                let mark = &text[rest.len()..];
                problem.help(pair!(
                    "ghi là {key} = \"{right}\"; nếu {mark} là dấu chú thích thì {key} = \"{rest}\"",
                    "write {key} = \"{right}\"; where {mark} is the mark of a footnote, {key} = \"{rest}\"",
                ))
            }
            None => problem.help(pair!(
                "ghi là {key} = \"{right}\"",
                "write {key} = \"{right}\"",
            )),
        };
        if respelled.is_certain {
            problem.fix(span, format!("\"{right}\""))
        } else {
            problem
        }
    }

    pub(super) fn list(
        &mut self,
        key: &Key,
        value: Value<'_, 's>,
    ) -> Option<Vec<(Cow<'s, str>, Span)>> {
        let Kind::List = value.kind() else {
            return self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "danh sách trong ngoặc vuông, ví dụ [\"A\", \"B\"]",
                    "a list in brackets, as in [\"A\", \"B\"]",
                ),
            );
        };
        let mut list = Vec::new();
        for member in value.items() {
            match member.text() {
                Some(text) => list.push((Cow::Borrowed(text), member.span)),
                None => {
                    let _: Option<()> = self.wrong_type(
                        key,
                        member,
                        Pair::fixed(
                            "một danh sách chữ trong dấu nháy",
                            "a list of texts in quotes",
                        ),
                    );
                }
            }
        }
        Some(list)
    }

    pub(super) fn count(&mut self, key: &Key, value: Value<'_, 's>) -> Option<i64> {
        match value.kind() {
            Kind::Integer(Some(number))
                if key.holds.bounds().unwrap_or(COUNTS).contains(&number) =>
            {
                Some(number)
            }
            _ => {
                let wanted = match key.holds.bounds() {
                    None => pair!("{FORMAT}", "{FORMAT}"),
                    Some(bounds) => {
                        let (least, most) = (bounds.start(), bounds.end());
                        pair!(
                            "một số nguyên từ {least} đến {most}",
                            "a whole number from {least} to {most}",
                        )
                    }
                };
                self.wrong_type(key, value, wanted)
            }
        }
    }

    pub(super) fn flag(&mut self, key: &Key, value: Value<'_, 's>) -> Option<bool> {
        match value.kind() {
            Kind::Boolean(is) => Some(is),
            _ => self.wrong_type(key, value, Pair::fixed("true hoặc false", "true or false")),
        }
    }

    pub(super) fn table_list<'t>(
        &mut self,
        key: &Key,
        shape: &'static Shape,
        value: Value<'t, 's>,
    ) -> Option<Vec<Table<'t, 's>>> {
        let Kind::List = value.kind() else {
            let header = shape.header;
            if self.tell_headers(value, shape) {
                return None;
            }
            return self.wrong_type(
                key,
                value,
                pair!(
                    "các bảng, mỗi bảng mở đầu bằng {header}",
                    "tables that each begin with {header}",
                ),
            );
        };
        let mut tables = Vec::new();
        for member in value.items() {
            match member.table() {
                Some(table) => tables.push(table),
                None => {
                    let _: Option<()> = self.wrong_type(key, member, one_table(shape));
                }
            }
        }
        Some(tables)
    }

    pub(super) fn wrong_type<T>(
        &mut self,
        key: &Key,
        value: Value<'_, 's>,
        wanted: Pair,
    ) -> Option<T> {
        let found = match value.kind() {
            Kind::Text(_) => Pair::fixed("chữ", "text"),
            // Out of bounds, or no whole number.
            Kind::Integer(_) | Kind::Float if is_number(key.holds) => {
                let number = self.document.written(value.span);
                pair!("{number}", "{number}")
            }
            Kind::Integer(_) | Kind::Float => Pair::fixed("một số", "a number"),
            Kind::Boolean(_) => Pair::fixed("true/false", "true/false"),
            Kind::Moment { .. } => Pair::fixed("một ngày", "a date"),
            Kind::List => Pair::fixed("một danh sách", "a list"),
            Kind::Table => Pair::fixed("một bảng", "a table"),
        };
        let name = key.name;
        let message = Pair::made(
            format!(
                "“{name}” phải là {}, ở đây là {}",
                wanted.in_lang(Lang::Vi),
                found.in_lang(Lang::Vi),
            ),
            format!(
                "“{name}” must be {}, here it is {}",
                wanted.in_lang(Lang::En),
                found.in_lang(Lang::En),
            ),
        );
        let label = Pair::made(
            format!("đây là {}", found.in_lang(Lang::Vi)),
            format!("this is {}", found.in_lang(Lang::En)),
        );
        let problem = Problem::new(&rule::wrong_type::RULE, value.span, message).label(label);
        let problem = self.right_type(key, value, problem);
        self.push(problem);
        None
    }

    /// What the user wrote, in the type that the key takes.
    fn right_type(&self, key: &Key, value: Value<'_, 's>, problem: Problem) -> Problem {
        let span = value.span;
        let written = self.document.written(span);
        let name = key.name;
        let write = |right: &str| pair!("ghi là {name} = {right}", "write {name} = {right}");
        match (key.holds, value.kind()) {
            (Holds::Text, Kind::Integer(_) | Kind::Float | Kind::Moment { .. }) => {
                let right = format!("\"{written}\"");
                problem.help(write(&right)).fix(span, right)
            }
            (Holds::Code, Kind::Integer(_) | Kind::Float) => problem.help(pair!(
                "ghi mã đơn vị trong dấu nháy: {name} = \"…\"",
                "write the code of a body in quotes: {name} = \"…\"",
            )),
            // A member of the list.
            (Holds::TextList, Kind::Integer(_) | Kind::Float) => {
                problem.help(pair!("ghi là \"{written}\"", "write \"{written}\""))
            }
            (Holds::CodeList, Kind::Integer(_) | Kind::Float) => problem.help(Pair::fixed(
                "ghi mã đơn vị trong dấu nháy, hoặc xóa đi",
                "write the code of a body in quotes, or delete it",
            )),
            (Holds::TextList | Holds::CodeList | Holds::PathList, Kind::Text(text)) => {
                let right = format!("[{written}]");
                let problem = problem.help(write(&right));
                // Several in one text want quotes of their own.
                if text.contains([',', ';', '\n']) {
                    problem
                } else {
                    problem.fix(span, right)
                }
            }
            (Holds::Text | Holds::Code | Holds::OfficialId | Holds::Word(_), Kind::List) => {
                let mut members = value.items();
                match (members.next(), members.next()) {
                    (Some(only), None) if only.text().is_some() => {
                        let right = self.document.written(only.span);
                        problem.help(write(&right)).fix(span, right)
                    }
                    (Some(_), Some(_)) if name == "unit" => problem.help(Pair::fixed(
                        "mỗi đơn vị một bảng riêng, với một dòng unit",
                        "each unit has a table of its own, with one line unit",
                    )),
                    _ => problem,
                }
            }
            (holds, Kind::Text(text)) if is_number(holds) => match count_of(text) {
                Some(right) => problem.help(write(&right)).fix(span, right),
                None => problem,
            },
            (Holds::Flag, Kind::Text(text)) if matches!(text, "true" | "false") => {
                problem.help(write(text)).fix(span, text.to_owned())
            }
            (Holds::Table(shape) | Holds::Coded(shape) | Holds::Tables(shape), _) => {
                let header = shape.header;
                problem.help(pair!(
                    "bỏ dòng này; mở đầu bằng một dòng {header}, các mục ghi ở những dòng dưới",
                    "take this away; begin with a line {header}, and write the keys on the lines below",
                ))
            }
            _ => problem,
        }
    }
}

/// Whether a key holds a whole number.
fn is_number(holds: Holds) -> bool {
    matches!(holds, Holds::Count | Holds::Percent | Holds::Version)
}

/// The count that a text surely is.
fn count_of(text: &str) -> Option<String> {
    let plain = digit::plain(text).filter(|plain| plain.is_certain)?;
    let text = plain.text.trim();
    let is_short = (1..=5).contains(&text.len());
    let is_count = is_short
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    is_count.then(|| text.to_owned())
}

pub(super) fn one_table(shape: &Shape) -> Pair {
    let header = shape.header;
    pair!("một bảng {header}", "a table {header}")
}

/// What is said of a text that is no official code.
fn malformed_official_id(text: &str, span: Span) -> Problem {
    let shown = clean_line(text);
    let message = pair!(
        "“{shown}” không phải là mã định danh",
        "“{shown}” is no official code",
    );
    let problem = Problem::new(&rule::malformed_official_id::RULE, span, message);
    let plain = text.trim().to_uppercase();
    match is_official_id(&plain) {
        true => problem
            .help(pair!("ghi \"{plain}\"", "write \"{plain}\""))
            .fix(span, format!("\"{plain}\"")),
        false => problem.help(pair!(
            "mã gồm các nhóm chữ hoa không dấu và chữ số, cách nhau bằng dấu chấm, nhiều nhất {LONGEST_OFFICIAL_ID} ký tự, ví dụ \"H02.14.05\"",
            "it is groups of plain capitals and digits with dots between them, {LONGEST_OFFICIAL_ID} signs at most, as in \"H02.14.05\"",
        )),
    }
}
