//! Reading one value by what its key holds: a wrong type, a wrong date and an
//! unquoted id are told here.

use super::reader::Reader;
use crate::document::{Kind, Value};
use crate::lang::{Lang, Pair};
use crate::model::id::Id;
use crate::model::point::{self, Point, YEARS};
use crate::pair;
use crate::problem::{self, Problem};
use crate::shape::{COUNTS, Holds, Key, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use chrono::NaiveDate;
use std::borrow::Cow;

impl<'s> Reader<'_, 's> {
    pub(super) fn text(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Cow<'s, str>> {
        match value.kind() {
            Kind::Text(text) => Some(text.clone()),
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed("chữ trong dấu nháy", "text in quotes"),
            ),
        }
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
                    let shown = clean_line(text);
                    self.push(
                        Problem::new(
                            problem::MALFORMED_ID,
                            value.span,
                            pair!(
                                "“{shown}” không phải là số thứ tự trong Kế hoạch",
                                "“{shown}” is not a number of the plan",
                            ),
                        )
                        .help(Pair::fixed(
                            "các phần cách nhau bằng dấu chấm; mỗi phần là số không có 0 ở đầu, số La Mã hoặc một chữ thường, ví dụ \"6.10\", \"II.3\", \"4.đ\"",
                            "parts joined by dots; each a number without leading zeros, a Roman numeral or one small letter, as in \"6.10\", \"II.3\", \"4.đ\"",
                        )),
                    );
                }
                Some(text.clone())
            }
            Kind::Integer(_) | Kind::Float => {
                let written = self.document.written(value.span);
                self.push(
                    Problem::new(
                        problem::UNQUOTED_ID,
                        value.span,
                        Pair::fixed(
                            "số thứ tự phải để trong dấu nháy",
                            "the number of an item must stand in quotes",
                        ),
                    )
                    .help(pair!(
                        "ghi là {key} = \"{written}\"",
                        "write {key} = \"{written}\"",
                        key = key.name,
                    ))
                    .fix(value.span, format!("\"{written}\"")),
                );
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
                Some(text) => list.push((text.clone(), member.span)),
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
            Kind::Integer(Some(number)) if COUNTS.contains(&number) => Some(number),
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "một số nguyên từ 0 đến 100000",
                    "a whole number from 0 to 100000",
                ),
            ),
        }
    }

    pub(super) fn point(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Point> {
        match value.kind() {
            Kind::Integer(number) => {
                let year = number
                    .and_then(|year| i32::try_from(year).ok())
                    .filter(|year| YEARS.contains(year));
                if year.is_none() {
                    let written = self.document.written(value.span);
                    self.push(
                        Problem::new(
                            problem::MALFORMED_DATE,
                            value.span,
                            pair!("không có năm {written}", "there is no year {written}"),
                        )
                        .help(Pair::fixed(
                            "năm viết bằng bốn chữ số, ví dụ 2026",
                            "a year is written with four digits, as in 2026",
                        )),
                    );
                }
                year.map(Point::Year)
            }
            Kind::Moment { .. } => self.date(key, value).map(Point::Day),
            Kind::Text(text) => match Point::parse(text) {
                Some(point @ (Point::Half(..) | Point::Quarter(..) | Point::Month(..))) => {
                    Some(point)
                }
                Some(plain) => self.quoted_date(key, value.span, text, &plain.to_string()),
                None => self.text_for_date(key, value.span, text),
            },
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "năm (2026), nửa năm (\"2026-H1\"), quý (\"2026-Q2\"), tháng (\"2026-06\") hoặc ngày (2026-12-15)",
                    "a year (2026), half-year (\"2026-H1\"), quarter (\"2026-Q2\"), month (\"2026-06\") or date (2026-12-15)",
                ),
            ),
        }
    }

    pub(super) fn date(&mut self, key: &Key, value: Value<'_, 's>) -> Option<NaiveDate> {
        match value.kind() {
            Kind::Moment {
                day,
                has_time: true,
            } => {
                let problem = Problem::new(
                    problem::DATE_WITH_TIME,
                    value.span,
                    Pair::fixed(
                        "chỉ ghi ngày, không ghi giờ",
                        "a date only, without a time of day",
                    ),
                );
                self.push(match day {
                    Some(day) => problem
                        .help(pair!(
                            "ghi là {key} = {day}",
                            "write {key} = {day}",
                            key = key.name,
                        ))
                        .fix(value.span, day.to_string()),
                    None => problem,
                });
                None
            }
            Kind::Moment {
                day: Some(day),
                has_time: false,
            } if YEARS.contains(&Point::Day(day).year()) => {
                if key.holds == Holds::Date && self.today < day {
                    self.tell_future(value.span, day);
                }
                Some(day)
            }
            Kind::Moment { .. } => {
                let written = self.document.written(value.span);
                self.push(Problem::new(
                    problem::MALFORMED_DATE,
                    value.span,
                    pair!("không có ngày {written}", "there is no date {written}"),
                ));
                None
            }
            Kind::Text(text) => match Point::parse(text) {
                Some(Point::Day(day)) => self.quoted_date(key, value.span, text, &day.to_string()),
                _ => self.text_for_date(key, value.span, text),
            },
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "một ngày đầy đủ, ví dụ 2026-12-15",
                    "a full date, as in 2026-12-15",
                ),
            ),
        }
    }

    /// Every full date is that of something done, which cannot lie ahead.
    fn tell_future(&mut self, span: Span, day: NaiveDate) {
        let today = self.today;
        self.push(
            Problem::new(
                problem::FUTURE_DATE,
                span,
                pair!(
                    "ngày {day} chưa đến (hôm nay {today}), nên chưa được tính",
                    "{day} is still to come (today is {today}), so it does not count yet",
                ),
            )
            .help(Pair::fixed(
                "ghi ngày thật, hoặc đợi đến ngày đó rồi ghi",
                "write the real day, or record it when the day has come",
            )),
        );
    }

    /// Text where a date should be: one in the day-first form gets its fix.
    fn text_for_date<T>(&mut self, key: &Key, span: Span, text: &str) -> Option<T> {
        if let Some(day) = point::from_day_first(text) {
            return self.quoted_date(key, span, text, &day.to_string());
        }
        let shown = clean_line(text);
        self.push(
            Problem::new(
                problem::MALFORMED_DATE,
                span,
                pair!(
                    "không hiểu thời gian “{shown}”",
                    "“{shown}” is no point in time",
                ),
            )
            .help(match key.holds {
                Holds::Date | Holds::DueDay => Pair::fixed(
                    "ghi ngày đầy đủ, không có dấu nháy, ví dụ 2026-12-15",
                    "write a full date without quotes, as in 2026-12-15",
                ),
                _ => Pair::fixed(
                    "ghi 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" hoặc 2026-12-15",
                    "write 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" or 2026-12-15",
                ),
            }),
        );
        None
    }

    fn quoted_date<T>(&mut self, key: &Key, span: Span, text: &str, right: &str) -> Option<T> {
        let shown = clean_line(text);
        self.push(
            Problem::new(
                problem::QUOTED_DATE,
                span,
                pair!(
                    "ngày, năm viết không có dấu nháy: “{shown}”",
                    "a date or year is written without quotes: “{shown}”",
                ),
            )
            .help(pair!(
                "ghi là {key} = {right}",
                "write {key} = {right}",
                key = key.name,
            ))
            .fix(span, right.to_owned()),
        );
        None
    }

    pub(super) fn table_list<'t>(
        &mut self,
        key: &Key,
        shape: &'static Shape,
        value: Value<'t, 's>,
    ) -> Option<Vec<crate::document::Table<'t, 's>>> {
        let Kind::List = value.kind() else {
            let header = shape.header;
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
            Kind::Integer(_) | Kind::Float => Pair::fixed("một số", "a number"),
            Kind::Boolean => Pair::fixed("true/false", "true/false"),
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
        let mut problem = Problem::new(problem::WRONG_TYPE, value.span, message);
        let takes_text = matches!(
            key.holds,
            Holds::Text | Holds::TextList | Holds::Word(_) | Holds::Code | Holds::CodeList
        );
        if takes_text && matches!(value.kind(), Kind::Integer(_) | Kind::Float) {
            let written = self.document.written(value.span);
            problem = problem.help(pair!("ghi là \"{written}\"", "write \"{written}\"",));
        }
        self.push(problem);
        None
    }
}

pub(super) fn one_table(shape: &Shape) -> Pair {
    let header = shape.header;
    pair!("một bảng {header}", "a table {header}")
}
