//! A value of the file in the office's words: days as 15/12/2026, bodies by
//! name and code, the day of a duty as a paper would say it.

use crate::diff::value::Value;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::cycle::Cycle;
use crate::model::due::{Bound, Due, DueDay};
use crate::model::point::Point;
use crate::say;
use crate::view::words;
use chrono::Weekday;

/// A value as a person would write it.
pub(super) fn in_words(value: &Value, lang: Lang) -> String {
    match value {
        Value::Text(text) => format!("“{text}”"),
        Value::Id(id) => id.clone(),
        Value::Point(Point::Year(year)) => year.to_string(),
        Value::Point(Point::Day(day)) => words::date(*day),
        Value::Point(period) => words::period(*period, lang),
        Value::Body(body) => words::name_and_code(&body.name, &body.code),
        Value::Bodies(bodies) => {
            let bodies = bodies.iter();
            let names = bodies.map(|body| words::name_and_code(&body.name, &body.code));
            names.collect::<Vec<_>>().join("; ")
        }
        Value::Due(due, cycle) => due_words(*due, *cycle, lang),
        Value::Cycle(cycle) => words::cycle(*cycle, lang),
        Value::Flag(true) => say!(lang, "có", "yes"),
        Value::Flag(false) => say!(lang, "không", "no"),
        Value::Kind(kind) => kind_words(*kind, lang),
        Value::Language(Lang::Vi) => say!(lang, "tiếng Việt", "Vietnamese"),
        Value::Language(Lang::En) => say!(lang, "tiếng Anh", "English"),
        Value::Days(days) => words::days(*days, lang),
        Value::DaySet(days) => {
            let spans = days.iter().map(|(first, last)| match first == last {
                true => words::date(*first),
                false => format!("{}–{}", words::date(*first), words::date(*last)),
            });
            spans.collect::<Vec<_>>().join("; ")
        }
        Value::Span(first, last) => format!("{}–{}", words::date(*first), words::date(*last)),
        Value::Percent(percent) => format!("{percent}%"),
    }
}

/// `before 12-15` as the paper of a yearly duty has it: before 15/12.
fn due_words(due: Due, cycle: Cycle, lang: Lang) -> String {
    let day = match due.day {
        DueDay::Date(date) => words::date(date),
        DueDay::InPeriod { month, day, next } => in_period(cycle, month, day, next, lang),
        DueDay::InWeek { day, next } => return in_week(due.bound, day, next, lang),
    };
    match due.bound {
        Bound::Before => say!(lang, "trước ngày {day}", "before {day}"),
        Bound::By => say!(lang, "chậm nhất hết ngày {day}", "by {day}"),
    }
}

/// The day of a weekly duty: before Friday, of the next week.
fn in_week(bound: Bound, day: Weekday, next: bool, lang: Lang) -> String {
    let day = words::weekday_in_full(day, lang);
    let week = match next {
        true => say!(lang, " tuần sau", " of the next week"),
        false => say!(lang, " hằng tuần", " of the week"),
    };
    match bound {
        Bound::Before => say!(lang, "trước {day}{week}", "before {day}{week}"),
        Bound::By => say!(lang, "chậm nhất hết {day}{week}", "by {day}{week}"),
    }
}

fn in_period(cycle: Cycle, month: u32, day: u32, next: bool, lang: Lang) -> String {
    match (cycle, next) {
        (Cycle::Year, false) => format!("{day:02}/{month:02}"),
        (Cycle::Year, true) => {
            say!(
                lang,
                "{day:02}/{month:02} năm sau",
                "{day:02}/{month:02} of the next year"
            )
        }
        (Cycle::Month, false) => say!(lang, "{day} hằng tháng", "day {day} of the month"),
        (Cycle::Month, true) => say!(lang, "{day} tháng sau", "day {day} of the next month"),
        (Cycle::Cumulative, false) => say!(
            lang,
            "{day} tháng thứ {month} của quý cuối kỳ",
            "day {day} of month {month} of the quarter that ends the period",
        ),
        (Cycle::Cumulative, true) => say!(
            lang,
            "{day} tháng thứ {month} của quý sau",
            "day {day} of month {month} of the next quarter",
        ),
        (_, false) => say!(
            lang,
            "{day} tháng thứ {month} của kỳ",
            "day {day} of month {month} of the period",
        ),
        (_, true) => say!(
            lang,
            "{day} tháng thứ {month} của kỳ sau",
            "day {day} of month {month} of the next period",
        ),
    }
}

/// What a body of a kind is called.
pub(super) fn kind_words(kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Unit => say!(lang, "phòng, đơn vị", "unit"),
        Kind::Partner => say!(lang, "đơn vị phối hợp", "partner"),
        Kind::Counterpart => say!(lang, "đơn vị thuộc Bộ", "counterpart"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::value::BodyName;

    #[test]
    fn values_in_words() {
        let body = |name: &str, code: &str| BodyName {
            code: code.to_owned(),
            name: name.to_owned(),
        };
        let point = |text: &str| Value::Point(Point::parse(text).unwrap());
        let due =
            |text: &str, bound, cycle| Value::Due(Due::parse(text, bound, cycle).unwrap(), cycle);
        let once = Due {
            bound: Bound::By,
            day: DueDay::Date("2026-12-15".parse().unwrap()),
        };
        for (value, written, vi, en) in [
            (point("2026"), "2026", "2026", "2026"),
            (point("2026-Q2"), "2026-Q2", "quý II/2026", "Q2 2026"),
            (
                point("2026-06-05"),
                "2026-06-05",
                "05/06/2026",
                "05/06/2026",
            ),
            (
                Value::Body(body("Văn phòng", "VP")),
                "VP",
                "Văn phòng (VP)",
                "Văn phòng (VP)",
            ),
            (
                Value::Bodies(vec![body("Văn phòng", "VP"), body("QL", "QL")]),
                "VP, QL",
                "Văn phòng (VP); QL",
                "Văn phòng (VP); QL",
            ),
            (Value::Bodies(Vec::new()), "", "", ""),
            (Value::Text("2026".into()), "2026", "“2026”", "“2026”"),
            (Value::Id("45/BC".into()), "45/BC", "45/BC", "45/BC"),
            (Value::Cycle(Cycle::Half), "half", "6 tháng", "half-yearly"),
            (
                Value::Kind(Kind::Partner),
                "partner",
                "đơn vị phối hợp",
                "partner",
            ),
            (Value::Language(Lang::Vi), "vi", "tiếng Việt", "Vietnamese"),
            (Value::Days(1000), "1000", "1.000 ngày", "1,000 days"),
            (
                due("12-15", Bound::Before, Cycle::Year),
                "before 12-15",
                "trước ngày 15/12",
                "before 15/12",
            ),
            (
                due("next 01-15", Bound::By, Cycle::Year),
                "by next 01-15",
                "chậm nhất hết ngày 15/01 năm sau",
                "by 15/01 of the next year",
            ),
            (
                due("03-15", Bound::By, Cycle::Quarter),
                "by 03-15",
                "chậm nhất hết ngày 15 tháng thứ 3 của kỳ",
                "by day 15 of month 3 of the period",
            ),
            (
                due("next 05", Bound::By, Cycle::Month),
                "by next 05",
                "chậm nhất hết ngày 5 tháng sau",
                "by day 5 of the next month",
            ),
            (
                due("fri", Bound::By, Cycle::Week),
                "by fri",
                "chậm nhất hết thứ Sáu hằng tuần",
                "by Friday of the week",
            ),
            (
                due("next mon", Bound::Before, Cycle::Week),
                "before next mon",
                "trước thứ Hai tuần sau",
                "before Monday of the next week",
            ),
            (
                Value::Span("2025-03-01".parse().unwrap(), "2025-06-30".parse().unwrap()),
                "2025-03-01/2025-06-30",
                "01/03/2025–30/06/2025",
                "01/03/2025–30/06/2025",
            ),
            (
                Value::Due(once, Cycle::Once),
                "by 2026-12-15",
                "chậm nhất hết ngày 15/12/2026",
                "by 15/12/2026",
            ),
        ] {
            assert_eq!(value.to_string(), written);
            assert_eq!(in_words(&value, Lang::Vi), vi, "{written}");
            assert_eq!(in_words(&value, Lang::En), en, "{written}");
        }
    }
}
