//! Dates and periods as people type them on a command line.

use crate::model::point::{self, Point};
use crate::model::spoken::{self, SIGNS, day_first, has_foreign_digits};
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::fold::Folded;
use anyhow::Result;
use chrono::NaiveDate;

/// The word for the day to count from.
pub const TODAY: &str = "today";

/// A full date: `2026-12-14`, day first as in `14/12/2026`, `5.6.2026` or
/// `14-12-2026`, in words as `ngày 14 tháng 12 năm 2026`, or `today`.
///
/// # Errors
/// Anything else, an impossible day included.
pub fn parse_day(flag: &str, text: &str, today: NaiveDate) -> Result<NaiveDate> {
    if let Some(Point::Day(day)) = point_of(text, today) {
        return Ok(day);
    }
    no_such_day(flag, text)?;
    written_otherwise(flag, text, |point| matches!(point, Point::Day(_)))?;
    let shown = clean_line(text);
    refuse!(
        "{flag}: không hiểu ngày “{shown}”. Viết 15/12/2026 hoặc 2026-12-15",
        "{flag}: “{shown}” is no date. Write 15/12/2026 (day first) or 2026-12-15",
    )
}

/// What a text says of time, in each form that is taken: as a file has it,
/// as an office writes it, as a screen shows it.
fn point_of(text: &str, today: NaiveDate) -> Option<Point> {
    if is_today(text) {
        return Some(Point::Day(today));
    }
    spoken::taken(text)
}

/// Names the point in time that a text means in a form that is not taken: with
/// its year first (`2026/12/15`, `2026-q2`, `2026Q2`), or with what editors and
/// copying add or change: spaces around it, dashes of print, Roman signs. Only
/// a point that `will_do` is named.
///
/// # Errors
/// It is such a text.
fn written_otherwise(flag: &str, text: &str, will_do: fn(Point) -> bool) -> Result<()> {
    let point = spoken::point_of(text).filter(|_| !has_foreign_digits(&spoken::tidy(text)));
    if let Some(point) = point.filter(|point| will_do(*point)) {
        let shown = clean_line(text);
        refuse!(
            "{flag}: không hiểu “{shown}”. Có phải: {point}?",
            "{flag}: “{shown}” is not understood. Did you mean: {point}?",
        );
    }
    Ok(())
}

fn is_today(text: &str) -> bool {
    text == TODAY || Folded::new("hôm nay").is(&Folded::new(text))
}

/// Names a date in the right form that no calendar has.
fn no_such_day(flag: &str, text: &str) -> Result<()> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths = |sign: char| -> Vec<usize> {
        let parts = text
            .split(sign)
            .map(|part| if digits(part) { part.len() } else { 0 });
        parts.collect()
    };
    let is_day_first = |sign| matches!(lengths(sign)[..], [1..=2, 1..=2, 4]);
    let is_year = text.len() == 4 && digits(text);
    if is_year || lengths('-') == [4, 2, 2] || SIGNS.into_iter().any(is_day_first) {
        let year = text.split(SIGNS).find(|part| part.len() == 4);
        let year = year.and_then(|year| year.parse().ok());
        if year.is_some_and(|year: i32| !point::YEARS.contains(&year)) {
            let (first, last) = (point::YEARS.start(), point::YEARS.end());
            refuse!(
                "{flag}: {text}: chỉ nhận năm từ {first} đến {last}",
                "{flag}: {text}: only the years {first} to {last} are taken",
            );
        }
        refuse!(
            "{flag}: không có ngày {text}",
            "{flag}: there is no day {text}",
        );
    }
    Ok(())
}

/// A point in time: a full date, or `2026`, `2026-H1`, `2026-Q4`, `2026-12`,
/// each also in words.
///
/// # Errors
/// Anything else.
pub fn parse_point(flag: &str, text: &str, today: NaiveDate) -> Result<Point> {
    if let Some(point) = point_of(text, today) {
        return Ok(point);
    }
    no_such_day(flag, text)?;
    written_otherwise(flag, text, |_| true)?;
    let shown = clean_line(text);
    refuse!(
        "{flag}: không hiểu thời gian “{shown}”. Viết 15/12/2026, 2026-12-15, 2026, 2026-Q4, 2026-H1 hoặc 2026-12",
        "{flag}: “{shown}” is no point in time. Write 15/12/2026 (day first), 2026-12-15, 2026, 2026-Q4, 2026-H1 or 2026-12",
    )
}

/// An end: as [`parse_point`], also in the words of a paper for the end of it,
/// as `hết quý II/2027`, `cuối tháng 3/2027`.
///
/// # Errors
/// Anything else.
pub fn parse_end(flag: &str, text: &str, today: NaiveDate) -> Result<Point> {
    parse_point(flag, spoken::end_words(text), today)
}

/// A reporting period: `2026`, `2026-H1`, `2026-9M`, `2026-Q2`, `2026-06`, `2026-W14`, or in words as
/// `quý II/2026`.
///
/// # Errors
/// Anything else, a day too.
pub fn parse_period(flag: &str, text: &str) -> Result<Point> {
    // Which day it is today makes no period.
    match point_of(text, NaiveDate::default()) {
        Some(Point::Day(day)) if !is_today(text) => {
            let (month, shown) = (Point::of_month(day), clean_line(text));
            refuse!(
                "{flag}: “{shown}” không phải là một kỳ mà là một ngày. Viết 2026, 2026-H1, 2026-9M, 2026-Q2, 2026-W14 hoặc một tháng như {month}",
                "{flag}: “{shown}” is no period but a day. Write 2026, 2026-H1, 2026-9M, 2026-Q2, 2026-W14 or a month as {month}",
            )
        }
        Some(Point::Day(_)) | None => {
            written_otherwise(flag, text, |point| !matches!(point, Point::Day(_)))?;
            let shown = clean_line(text);
            refuse!(
                "{flag}: “{shown}” không phải là một kỳ. Viết 2026, 2026-H1, 2026-9M, 2026-Q2, 2026-06 hoặc 2026-W14",
                "{flag}: “{shown}” is no period. Write 2026, 2026-H1, 2026-9M, 2026-Q2, 2026-06 or 2026-W14",
            )
        }
        Some(period) => Ok(period),
    }
}

/// A year of four digits, or `năm 2026`.
///
/// # Errors
/// Anything else.
pub fn parse_year(flag: &str, text: &str) -> Result<i32> {
    if let Some(Point::Year(year)) = point_of(text, NaiveDate::default()) {
        return Ok(year);
    }
    let shown = clean_line(text);
    let (first, last) = (point::YEARS.start(), point::YEARS.end());
    refuse!(
        "{flag}: không có năm “{shown}”. Viết bốn chữ số, từ {first} đến {last}, ví dụ 2026",
        "{flag}: there is no year “{shown}”. Write four digits, {first} to {last}, as in 2026",
    )
}

/// A day-first date whose day and month could be taken for one another; the
/// reader learns which day was understood.
pub fn could_be_swapped(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    day_first(text).filter(|day| day.day() <= 12 && day.day() != day.month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::view::words::period;

    fn today() -> NaiveDate {
        "2026-11-25".parse().unwrap()
    }

    #[test]
    fn days() {
        for (text, day) in [
            ("2026-12-14", Some("2026-12-14")),
            ("14/12/2026", Some("2026-12-14")),
            ("5/6/2026", Some("2026-06-05")),
            ("05/04/2026", Some("2026-04-05")),
            ("today", Some("2026-11-25")),
            ("hôm nay", Some("2026-11-25")),
            ("hom nay", Some("2026-11-25")),
            ("14.12.2026", Some("2026-12-14")),
            ("14-12-2026", Some("2026-12-14")),
            ("5.6.2026", Some("2026-06-05")),
            ("ngày 5/6/2026", Some("2026-06-05")),
            ("ngày 5 tháng 6 năm 2026", Some("2026-06-05")),
            ("31.02.2026", None),
            ("14.12-2026", None),
            ("14.12.26", None),
            ("14-12-26", None),
            ("12-14-2026", None),
            ("quý II/2026", None),
            ("6/2026", None),
            ("2026", None),
            ("2026-Q4", None),
            ("2026-02-30", None),
            ("31/02/2026", None),
            ("14/12/26", None),
            ("2026-1-5", None),
            ("tomorrow", None),
            ("", None),
            (" 2026-12-14", None),
            ("2026–12–14", None),
            ("2026/12/14", None),
            ("2026 12 14", None),
        ] {
            let found = parse_day("--on", text, today())
                .ok()
                .map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }

    #[test]
    fn points_and_years() {
        for (text, point) in [
            ("2026", Some("2026")),
            ("2026-H2", Some("2026-H2")),
            ("2026-Q4", Some("2026-Q4")),
            ("2026-12", Some("2026-12")),
            ("15/12/2026", Some("2026-12-15")),
            ("today", Some("2026-11-25")),
            ("2026/12", None),
            ("2026-q4", None),
            ("2026Q4", None),
            ("quý Ⅲ/2026", None),
            ("hết quý II năm 2027", None),
            ("II/2026", None),
            ("20226", None),
            ("26", None),
            ("Q4", None),
        ] {
            let found = parse_point("--before", text, today()).ok();
            assert_eq!(found.map(|p| p.to_string()).as_deref(), point, "{text}");
        }
        assert_eq!(parse_year("--year", "2026").ok(), Some(2026));
        assert_eq!(parse_year("--year", "năm 2026").ok(), Some(2026));
        for text in ["20226", "26", "", "2026-H1", "2026-12-15", "năm 26", "năm"] {
            assert!(parse_year("--year", text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_shown_right() {
        for (text, point) in [
            ("2026/12/14", Some("2026-12-14")),
            ("2026.12.14", Some("2026-12-14")),
            ("2026/12", Some("2026-12")),
            ("2026-q4", Some("2026-Q4")),
            ("2026Q4", Some("2026-Q4")),
            ("2026h2", Some("2026-H2")),
            (" 2026-12-14", Some("2026-12-14")),
            ("2026-12-14\u{a0}", Some("2026-12-14")),
            ("2026–12–14", Some("2026-12-14")),
            ("quý Ⅲ/2026", Some("2026-Q3")),
            ("quý ⅳ năm 2026", Some("2026-Q4")),
            ("2026/12-14", None),
            ("2026/2/14", Some("2026-02-14")),
            ("2026/14/12", None),
            ("2026Q", None),
            ("2026Q5", None),
            ("2026--12", None),
            (" today", None),
            ("２０２６-11-25", None),
        ] {
            let said = |read: Result<String>| read.unwrap_err().to_string();
            let of_point = said(parse_point("--start", text, today()).map(|p| p.to_string()));
            let of_day = said(parse_day("--on", text, today()).map(|day| day.to_string()));
            let of_period = said(parse_period("--period", text).map(|p| p.to_string()));
            let is_day = point.is_some_and(|point| point.len() == 10);
            // What is named is what is asked for.
            for (said, names) in [
                (of_point, point.is_some()),
                (of_day, is_day),
                (of_period, point.is_some() && !is_day),
            ] {
                let named = point.is_some_and(|point| said.contains(&format!("{point}?")));
                assert_eq!(named, names, "{text}: {said}");
                assert_eq!(said.contains('?'), names, "{text}: {said}");
            }
        }
    }

    #[test]
    fn ends_in_the_words_of_a_paper() {
        for (text, end) in [
            ("2027", Some("2027")),
            ("31/3/2027", Some("2027-03-31")),
            ("hết quý II năm 2027", Some("2027-Q2")),
            ("đến hết năm 2027", Some("2027")),
            ("đến 31/3/2027", Some("2027-03-31")),
            ("cuối tháng 3/2027", Some("2027-03")),
            ("Hết ngày 30/6/2027", Some("2027-06-30")),
            ("hết 6 tháng đầu năm 2027", Some("2027-H1")),
            ("hết ２０２７", None),
            ("hết quý Ⅲ/2027", None),
            ("hết 2027-Q2", Some("2027-Q2")),
            ("đầu năm 2027", None),
            ("trước năm 2027", None),
            ("hết", None),
            ("hết năm", None),
        ] {
            let found = parse_end("--end", text, today()).ok();
            assert_eq!(found.map(|p| p.to_string()).as_deref(), end, "{text}");
        }
    }

    #[test]
    fn periods() {
        for text in [
            "2026", "2026-H1", "2026-Q4", "2026-9M", "2026-06", "2026-W14",
        ] {
            let period = parse_period("--period", text).ok();
            assert_eq!(
                period.map(|period| period.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in [
            "2026-06-01",
            "15/12/2026",
            "today",
            "26",
            "Q1",
            "2026-H3",
            "",
        ] {
            assert!(parse_period("--period", text).is_err(), "{text}");
        }
    }

    /// What a screen or a paper shows of a period can be typed.
    #[test]
    fn periods_are_taken_in_the_words_that_are_shown() {
        for year in [1900, 2026, 2199] {
            let halves = (1..=2).map(|half| Point::Half(year, half));
            let quarters = (1..=4).map(|quarter| Point::Quarter(year, quarter));
            let months = (1..=12).map(|month| Point::Month(year, month));
            let weeks = (1..=52).map(|week| Point::Week(year, week));
            let all = halves.chain(quarters).chain(months).chain(weeks);
            let all = all.chain([Point::NineMonths(year)]);
            for point in all.chain([Point::Year(year)]) {
                for lang in [Lang::Vi, Lang::En] {
                    let shown = period(point, lang);
                    for typed in [
                        shown.clone(),
                        shown.to_uppercase(),
                        crate::text::fold::bare(&shown),
                    ] {
                        let read = parse_period("--period", &typed).ok();
                        assert_eq!(read, Some(point), "{typed}");
                    }
                }
            }
        }
    }

    #[test]
    fn periods_in_english_words() {
        for (text, wanted) in [
            ("Q2/2026", "2026-Q2"),
            ("h1 2026", "2026-H1"),
            ("quarter 3 of 2026", "2026-Q3"),
            ("Jun 2026", "2026-06"),
            ("year 2026", "2026"),
        ] {
            let read = parse_period("--period", text).ok();
            assert_eq!(read.map(|read| read.to_string()).as_deref(), Some(wanted));
        }
        for text in [
            "٢٠٢٦",
            "năm ２０２６",
            "2026-q4",
            "Q5 2026",
            "half of 2026",
            "June",
            "June 26",
            "2026 2027",
            "máy 2026",
            "déc 2026",
            "of 2026",
            "year of 2026",
            "year/year 2026",
            "year/of 2026",
            "2026-",
            "/2026",
            "of",
            "Mon 2026",
        ] {
            assert!(parse_period("--period", text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_a_date_that_reads_both_ways_is_pointed_out() {
        assert!(could_be_swapped("05/04/2026").is_some());
        assert!(could_be_swapped("05/05/2026").is_none());
        assert!(could_be_swapped("15/04/2026").is_none());
        assert!(could_be_swapped("2026-04-05").is_none());
    }
}
