//! A point in time as a plan writes it: as precise as the paper is.

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};
use std::cmp::Ordering;
use std::fmt;

/// A year, half-year, quarter, nine months, month, week or day. As a start it means its first
/// day, as an end its last; as a reporting period it is the whole of it.
/// In order, one that ends sooner comes first, and of those that end on one day
/// the shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// `2022`
    Year(i32),
    /// `2022-H1`: the half is 1 or 2
    Half(i32, u32),
    /// `2022-Q2`: the quarter is 1 to 4
    Quarter(i32, u32),
    /// `2022-9M`: from 1 January to 30 September
    NineMonths(i32),
    /// `2022-06`
    Month(i32, u32),
    /// `2022-W14`: by ISO 8601, from Monday to Sunday, in the year of its
    /// Thursday
    Week(i32, u32),
    /// `2022-06-30`
    Day(NaiveDate),
}

/// The years a plan can speak of; others are slips of the hand (`20226`, `26`).
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl Point {
    /// A day, where its year is one that a plan can speak of ([`YEARS`]).
    pub fn of_day(day: NaiveDate) -> Option<Self> {
        YEARS.contains(&day.year()).then_some(Self::Day(day))
    }

    /// Reads the written form: `2022`, `2022-H1`, `2022-Q2`, `2022-9M`, `2022-06`,
    /// `2022-W14` or `2022-06-30`, each digit in its place. `None` for anything else, a year
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
            [b'-', b'9', b'M'] => Some(Self::NineMonths(year)),
            [b'-', b'W', week @ ..] if week.len() == 2 => {
                let week = digits(week)?;
                monday(year, week).map(|_| Self::Week(year, week))
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

    /// The week that a day lies in.
    pub fn of_week(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Self::Week(week.year(), week.week())
    }

    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Year(year) | Self::NineMonths(year) => month_start(year, 1),
            Self::Half(year, half) => month_start(year, half * 6 - 5),
            Self::Quarter(year, quarter) => month_start(year, quarter * 3 - 2),
            Self::Month(year, month) => month_start(year, month),
            Self::Week(year, week) => monday(year, week).unwrap_or_default(),
            Self::Day(day) => day,
        }
    }

    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Year(_) => 12,
            Self::Half(..) => 6,
            Self::Quarter(..) => 3,
            Self::NineMonths(_) => 9,
            Self::Month(..) => 1,
            Self::Week(..) => return self.first_day() + TimeDelta::days(6),
            Self::Day(day) => return day,
        };
        let next = self.first_day() + Months::new(months);
        next.pred_opt().unwrap_or(next)
    }

    /// As a plan file has it: a year and a date stand without quotes.
    pub fn in_file(self) -> String {
        match self {
            Self::Year(_) | Self::Day(_) => self.to_string(),
            Self::Half(..)
            | Self::Quarter(..)
            | Self::NineMonths(_)
            | Self::Month(..)
            | Self::Week(..) => format!("\"{self}\""),
        }
    }

    /// The year that it belongs to: a week to that of its Thursday.
    pub fn year(self) -> i32 {
        match self {
            Self::Week(year, _) => year,
            _ => self.first_day().year(),
        }
    }

    /// Whether it lies in another, whole. A week belongs to the month and year of
    /// its Thursday.
    pub fn lies_in(self, outer: Self) -> bool {
        let (first, last) = match self {
            Self::Week(..) => (self.thursday(), self.thursday()),
            _ => (self.first_day(), self.last_day()),
        };
        outer.first_day() <= first && last <= outer.last_day()
    }

    /// Whether it is a week that belongs to the time before or after a longer
    /// span at whose end it stands.
    pub(super) fn is_outside(self, span: Self) -> bool {
        let is_longer = !matches!(span, Self::Week(..) | Self::Day(_));
        is_longer && matches!(self, Self::Week(..)) && !self.lies_in(span)
    }

    /// The day of a week that says to which month and year it belongs.
    fn thursday(self) -> NaiveDate {
        self.first_day() + TimeDelta::days(3)
    }
}

impl Ord for Point {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Year(one), Self::Year(two)) => one.cmp(two),
            (Self::Half(year, part), Self::Half(other_year, other))
            | (Self::Quarter(year, part), Self::Quarter(other_year, other))
            | (Self::Month(year, part), Self::Month(other_year, other))
            | (Self::Week(year, part), Self::Week(other_year, other)) => {
                (year, part).cmp(&(other_year, other))
            }
            (one, other) => {
                let end = one.last_day().cmp(&other.last_day());
                end.then_with(|| other.first_day().cmp(&one.first_day()))
            }
        }
    }
}

impl PartialOrd for Point {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Half(year, half) => write!(f, "{year}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::NineMonths(year) => write!(f, "{year}-9M"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Week(year, week) => write!(f, "{year}-W{week:02}"),
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

/// The Monday of a week; `None` where its year has no such week.
fn monday(year: i32, week: u32) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)
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
            ("2026-9M", "2026-01-01", "2026-09-30"),
            ("2026-W01", "2025-12-29", "2026-01-04"),
            ("2026-W14", "2026-03-30", "2026-04-05"),
            ("2026-W53", "2026-12-28", "2027-01-03"),
        ] {
            let point = Point::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(point.first_day().to_string(), first, "{text}");
            assert_eq!(point.last_day().to_string(), last, "{text}");
            assert_eq!(point.to_string(), text);
        }
    }

    #[test]
    fn what_ends_sooner_comes_first_and_then_what_is_shorter() {
        let order = [
            "2025",
            "2026-W01",
            "2026-01",
            "2026-03-31",
            "2026-Q1",
            "2026-04",
            "2026-06",
            "2026-Q2",
            "2026-H1",
            "2026-09",
            "2026-Q3",
            "2026-9M",
            "2026-12-31",
            "2026-12",
            "2026-Q4",
            "2026-H2",
            "2026",
            "2026-W53",
        ];
        let mut points: Vec<Point> = order.iter().filter_map(|one| Point::parse(one)).collect();
        points.reverse();
        points.sort();
        let sorted: Vec<String> = points.iter().map(Point::to_string).collect();
        assert_eq!(sorted, order);
    }

    #[test]
    fn what_lies_in_what() {
        for (inner, outer, is_in) in [
            ("2026-Q1", "2026-H1", true),
            ("2026-H1", "2026-9M", true),
            ("2026-Q3", "2026-9M", true),
            ("2026-H2", "2026-9M", false),
            ("2026-9M", "2026", true),
            ("2026", "2026-9M", false),
            ("2026-W01", "2026", true),
            ("2026-W01", "2025-12", false),
            ("2026-W53", "2026-Q4", true),
            ("2026-W14", "2026-04", true),
            ("2026-W14", "2026-W14", true),
            ("2026-04-01", "2026-W14", true),
        ] {
            let point = |text| Point::parse(text).unwrap();
            assert_eq!(point(inner).lies_in(point(outer)), is_in, "{inner} {outer}");
        }
        assert_eq!(Point::Week(2026, 1).year(), 2026);
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
            "2026-W00",
            "2026-W54",
            "2025-W53",
            "2026-W1",
            "2026-w14",
            "2026-9m",
            "2026-6M",
            "2026-09M",
            "२०२२",
        ] {
            assert_eq!(Point::parse(text), None, "{text}");
        }
    }
}
