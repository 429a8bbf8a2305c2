//! A point in time as a plan writes it: as precise as the paper is.

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;

/// A year, half-year, quarter, month or day. As a start it means its first
/// day, as an end its last; as a reporting period it is the whole of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Point {
    /// `2022`
    Year(i32),
    /// `2022-H1`: the half is 1 or 2
    Half(i32, u32),
    /// `2022-Q2`: the quarter is 1 to 4
    Quarter(i32, u32),
    /// `2022-06`
    Month(i32, u32),
    /// `2022-06-30`
    Day(NaiveDate),
}

/// The years a plan can speak of; others are slips of the hand (`20226`, `26`).
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl Point {
    /// Reads the written form: `2022`, `2022-H1`, `2022-Q2`, `2022-06` or
    /// `2022-06-30`, each digit in its place. `None` for anything else, a year
    /// outside [`YEARS`] and an impossible day included.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let year = digits(bytes.get(..4)?)?;
        let year = i32::try_from(year).ok().filter(|y| YEARS.contains(y))?;
        match bytes.get(4..)? {
            [] => Some(Self::Year(year)),
            [b'-', b'H', half @ b'1'..=b'2'] => Some(Self::Half(year, u32::from(half - b'0'))),
            [b'-', b'Q', quarter @ b'1'..=b'4'] => {
                Some(Self::Quarter(year, u32::from(quarter - b'0')))
            }
            [b'-', month @ ..] if month.len() == 2 => {
                let month = digits(month)?;
                (1..=12)
                    .contains(&month)
                    .then_some(Self::Month(year, month))
            }
            [b'-', m1, m2, b'-', d1, d2] => {
                let month = digits(&[*m1, *m2])?;
                let day = digits(&[*d1, *d2])?;
                NaiveDate::from_ymd_opt(year, month, day).map(Self::Day)
            }
            _ => None,
        }
    }

    /// The month that a day lies in.
    pub fn of_month(day: NaiveDate) -> Self {
        Self::Month(day.year(), day.month())
    }

    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Year(year) => month_start(year, 1),
            Self::Half(year, half) => month_start(year, half * 6 - 5),
            Self::Quarter(year, quarter) => month_start(year, quarter * 3 - 2),
            Self::Month(year, month) => month_start(year, month),
            Self::Day(day) => day,
        }
    }

    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Year(_) => 12,
            Self::Half(..) => 6,
            Self::Quarter(..) => 3,
            Self::Month(..) => 1,
            Self::Day(day) => return day,
        };
        let next = self.first_day() + Months::new(months);
        next.pred_opt().unwrap_or(next)
    }

    /// As a plan file has it: a year and a date stand without quotes.
    pub fn in_file(self) -> String {
        match self {
            Self::Year(_) | Self::Day(_) => self.to_string(),
            Self::Half(..) | Self::Quarter(..) | Self::Month(..) => format!("\"{self}\""),
        }
    }

    pub fn year(self) -> i32 {
        self.first_day().year()
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Half(year, half) => write!(f, "{year}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// A date as people write it, always day first: `15/12/2026`, `5.6.2026`,
/// `15-12-2026`.
pub fn from_day_first(text: &str) -> Option<NaiveDate> {
    let [day, month, year] = three(text)?;
    date(year, month, day)
}

/// A date in the right order, but with other signs between its parts or without
/// its zeros: `2026/12/15`, `2026-1-5`.
pub fn from_year_first(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = three(text)?;
    date(year, month, day)
}

/// The three parts of a date, with one kind of sign between them.
fn three(text: &str) -> Option<[&str; 3]> {
    let sign = text.chars().find(|c| "/.-".contains(*c))?;
    let parts: Vec<&str> = text.splitn(4, sign).collect();
    parts.try_into().ok()
}

/// The three numbers of what is written as a date, whether or not there is such
/// a day.
pub fn three_numbers(text: &str) -> Option<[&str; 3]> {
    let is_number =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    three(text).filter(|parts| parts.iter().all(is_number))
}

/// A date of its parts in digits; a year has four, so that no number is too
/// large to be read, a month and a day have one or two.
fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |part: &str, long: std::ops::RangeInclusive<usize>| {
        long.contains(&part.len())
            .then(|| digits(part.as_bytes()))
            .flatten()
    };
    let year = i32::try_from(number(year, 4..=4)?).ok();
    let year = year.filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, number(month, 1..=2)?, number(day, 1..=2)?)
}

/// The month, its year and its length, where a date names a day that the month
/// does not have: `2026-06-31`, `31/6/2026`.
pub fn day_past_the_month(text: &str) -> Option<(u32, i32, u32)> {
    let [first, month, last] = three(text)?;
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let start = date(year, month, "1")?;
    let day = (day.len() <= 2).then(|| digits(day.as_bytes())).flatten()?;
    let days = u32::from(start.num_days_in_month());
    (days < day && day <= 31).then_some((start.month(), start.year(), days))
}

/// ASCII digits as a number; `None` where there is anything else.
fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// The first of a month. Years and months are checked where points are made,
/// so the fallback is never taken.
fn month_start(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms_and_their_days() {
        for (text, first, last) in [
            ("2022", "2022-01-01", "2022-12-31"),
            ("2022-H1", "2022-01-01", "2022-06-30"),
            ("2022-H2", "2022-07-01", "2022-12-31"),
            ("2022-Q1", "2022-01-01", "2022-03-31"),
            ("2022-Q2", "2022-04-01", "2022-06-30"),
            ("2022-Q3", "2022-07-01", "2022-09-30"),
            ("2022-Q4", "2022-10-01", "2022-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            ("2022-12", "2022-12-01", "2022-12-31"),
            ("2024-02-29", "2024-02-29", "2024-02-29"),
        ] {
            let point = Point::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(point.first_day().to_string(), first, "{text}");
            assert_eq!(point.last_day().to_string(), last, "{text}");
            assert_eq!(point.to_string(), text);
        }
    }

    #[test]
    fn day_first_dates() {
        for (text, day) in [
            ("15/12/2026", Some("2026-12-15")),
            ("5/6/2026", Some("2026-06-05")),
            ("05/06/2026", Some("2026-06-05")),
            ("29/2/2024", Some("2024-02-29")),
            ("29/2/2023", None),
            ("12/15/2026", None),
            ("15/12/26", None),
            ("15/12", None),
            ("15/12/2026/1", None),
            ("015/12/2026", None),
            ("/12/2026", None),
            ("15-12-2026", Some("2026-12-15")),
            ("31.12.2026", Some("2026-12-31")),
            ("1.2.2026", Some("2026-02-01")),
            ("15.12-2026", None),
            ("15..2026", None),
            ("+5/6/2026", None),
            ("1.1.99999999999", None),
            ("5/6/02026", None),
            ("2026-12-15", None),
            ("", None),
        ] {
            let found = from_day_first(text).map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }

    #[test]
    fn year_first_dates() {
        for (text, day) in [
            ("2026-1-5", Some("2026-01-05")),
            ("2026/12/31", Some("2026-12-31")),
            ("2026.6.1", Some("2026-06-01")),
            ("2026-003-01", None),
            ("2026-03-001", None),
            ("2026-+3-01", None),
            ("2026-3", None),
            ("2026-3-1-1", None),
            ("2026-3/1", None),
            ("26-03-01", None),
            ("02026-03-01", None),
            ("99999999999-03-01", None),
            ("2026-13-01", None),
        ] {
            let found = from_year_first(text).map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }

    #[test]
    fn a_day_that_its_month_lacks() {
        for (text, found) in [
            ("2026-06-31", Some((6, 2026, 30))),
            ("31/6/2026", Some((6, 2026, 30))),
            ("2026-02-29", Some((2, 2026, 28))),
            ("2024-02-30", Some((2, 2024, 29))),
            ("2024-02-29", None),
            ("2026-06-32", None),
            ("2026-13-31", None),
            ("2026-06", None),
            ("x-06-31", None),
            ("--", None),
            ("31-06-2026", Some((6, 2026, 30))),
            ("31.6.2026", Some((6, 2026, 30))),
            ("2026-006-31", None),
            ("31-6-99999999999999", None),
            ("99999999999999-6-31", None),
        ] {
            assert_eq!(day_past_the_month(text), found, "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_point() {
        for text in [
            "",
            "22",
            "20226",
            "202",
            "2022-",
            "2022-H3",
            "2022-H0",
            "2022-Q5",
            "2022-Q0",
            "2022-h1",
            "2022-13",
            "2022-00",
            "2022-6",
            "2023-02-29",
            "2022-6-1",
            "2022-06-31",
            " 2022",
            "2022 ",
            "+2022",
            "1899",
            "2200",
            "2022-06-1",
            "15/12/2022",
            "2022-H1x",
            "२०२२",
        ] {
            assert_eq!(Point::parse(text), None, "{text}");
        }
    }
}
