//! Reading points in time and dates: a wrong one, one in quotes and one with a
//! time of day are reported here.

use super::reader::Reader;
use crate::document::setting::{asked, end_of, point_of, takes};
use crate::document::{Kind, Value};
use crate::lang::Pair;
use crate::model::calendar::Days;
use crate::model::point::{self, Point, YEARS};
use crate::model::spoken;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape::{Holds, Key};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::digit;
use chrono::NaiveDate;

impl<'s> Reader<'_, 's> {
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
                            &rule::malformed_date::RULE,
                            value.span,
                            pair!("không có năm {written}", "there is no year {written}"),
                        )
                        .label(Pair::fixed("không phải năm", "not a year"))
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
                Some(
                    point @ (Point::Half(..)
                    | Point::Quarter(..)
                    | Point::NineMonths(_)
                    | Point::Month(..)
                    | Point::Week(..)),
                ) => Some(point),
                Some(plain) if takes(key.holds, plain) => {
                    self.quoted_date(key, value.span, text, &plain.to_string())
                }
                Some(_) => self.text_for_date(key, value.span, text),
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
                day_here,
            } => {
                let problem = Problem::new(
                    &rule::date_with_time::RULE,
                    value.span,
                    Pair::fixed(
                        "chỉ ghi ngày, không ghi giờ",
                        "a date only, without a time of day",
                    ),
                );
                let name = key.name;
                let write = |day| pair!("ghi là {name} = {day}", "write {name} = {day}");
                self.push(match (day, day_here) {
                    (Some(day), None) => problem.help(write(day)).fix(value.span, day.to_string()),
                    // Which of the two clocks was meant is for somebody to say
                    // who knows, even where both were on one day.
                    (Some(day), Some(here)) if day == here => problem.help(write(day)),
                    (Some(day), Some(here)) => problem.help(pair!(
                        "múi giờ khác giờ Việt Nam: hỏi lại đúng là ngày nào, rồi ghi {name} = {here} (theo giờ Việt Nam) hoặc {name} = {day}",
                        "the zone is not that of Viet Nam: find out which day it was, and write {name} = {here} (in Viet Nam) or {name} = {day}",
                    )),
                    (None, _) => problem.help(Pair::fixed(
                        "ghi ngày đầy đủ, ví dụ 2026-12-15",
                        "write a full date, as in 2026-12-15",
                    )),
                });
                None
            }
            Kind::Moment {
                day: Some(day),
                has_time: false,
                ..
            } if YEARS.contains(&Point::Day(day).year()) => {
                if key.holds == Holds::Date && self.today < day {
                    self.tell_future(value.span, day);
                }
                Some(day)
            }
            Kind::Moment { .. } => {
                let written = self.document.written(value.span);
                let (first, last) = (YEARS.start(), YEARS.end());
                self.push(
                    Problem::new(
                        &rule::malformed_date::RULE,
                        value.span,
                        pair!("không có ngày {written}", "there is no date {written}"),
                    )
                    .label(Pair::fixed("xem lại năm", "look at the year"))
                    .help(pair!(
                        "ghi năm từ {first} đến {last}",
                        "write a year from {first} to {last}",
                    )),
                );
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

    /// Dates, and spans of days in quotes.
    pub(super) fn days(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Vec<Days>> {
        let Kind::List = value.kind() else {
            return self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "danh sách ngày trong ngoặc vuông, ví dụ [2026-01-02, \"2026-02-14/2026-02-22\"]",
                    "a list of days in brackets, as in [2026-01-02, \"2026-02-14/2026-02-22\"]",
                ),
            );
        };
        let mut days = Vec::new();
        for member in value.items() {
            let span = member.text().and_then(|text| text.split_once('/'));
            let both = span.map(|(first, last)| (Point::parse(first), Point::parse(last)));
            if let Some((Some(Point::Day(first)), Some(Point::Day(last)))) = both {
                match first <= last {
                    true => days.push((first, last)),
                    false => self.tell_backwards(member.span, first, last),
                }
            } else if let Some(day) = self.date(key, member) {
                days.push((day, day));
            }
        }
        Some(days)
    }

    fn tell_backwards(&mut self, span: Span, first: NaiveDate, last: NaiveDate) {
        let message = pair!(
            "ngày cuối {last} trước ngày đầu {first}",
            "the last day {last} is before the first {first}",
        );
        let right = format!("\"{last}/{first}\"");
        let help = pair!(
            "ghi ngày đầu trước: {right}",
            "write the first day first: {right}"
        );
        self.push(Problem::new(&rule::malformed_date::RULE, span, message).help(help));
    }

    /// Every full date is that of something done, which cannot lie ahead.
    fn tell_future(&mut self, span: Span, day: NaiveDate) {
        let today = self.today;
        self.push(
            Problem::new(
                &rule::future_date::RULE,
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
        let fits = |point: &Point| takes(key.holds, *point);
        let plain = digit::plain(text);
        let (plain, is_certain) = match &plain {
            Some(plain) => (plain.text.as_str(), plain.is_certain),
            None => (text, true),
        };
        let day = point::from_day_first(plain).filter(|day| fits(&Point::Day(*day)));
        if let Some(day) = day.filter(|_| is_certain) {
            return self.quoted_date(key, span, text, &day.to_string());
        }
        let shown = clean_line(text);
        let problem = Problem::new(
            &rule::malformed_date::RULE,
            span,
            pair!(
                "không hiểu thời gian “{shown}”",
                "“{shown}” is no point in time",
            ),
        );
        let meant = point_of(text).or_else(|| point_of(plain));
        let meant = meant.filter(fits).map(|point| (point, is_certain));
        let meant = meant.or_else(|| end_of(key.name, key.holds, plain));
        let meant = meant.map(|(point, is_sure)| (point.in_file(), is_sure && is_certain));
        self.push(match (meant, spoken::day_past_the_month(plain)) {
            (Some((right, is_sure)), _) => {
                let problem = problem.help(pair!(
                    "ghi là {key} = {right}",
                    "write {key} = {right}",
                    key = key.name,
                ));
                match is_sure {
                    true => problem.fix(span, right),
                    false => problem,
                }
            }
            (None, Some((month, year, days))) => problem
                .label(Pair::fixed("không có ngày này", "no such day"))
                .help(pair!(
                    "tháng {month} năm {year} chỉ có {days} ngày",
                    "month {month} of {year} has {days} days",
                )),
            (None, None) => {
                problem.help(asked(Some(key.name), key.holds, text).unwrap_or(key.holds.form()))
            }
        });
        None
    }

    fn quoted_date<T>(&mut self, key: &Key, span: Span, text: &str, right: &str) -> Option<T> {
        let shown = clean_line(text);
        self.push(
            Problem::new(
                &rule::quoted_date::RULE,
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
}
