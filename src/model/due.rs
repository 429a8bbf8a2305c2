//! The day by which a report must be sent, as a duty writes it.

use super::cycle::Cycle;
use super::point::Point;
use crate::text::fold::bare;
use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};
use std::fmt;

/// `before = "12-15"` or `by = "12-14"` of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Due {
    pub bound: Bound,
    pub day: DueDay,
}

/// Whether the written day is itself still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Exclusive: the day before is the last good one.
    Before,
    /// Inclusive.
    By,
}

impl Bound {
    /// The key of the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::By => "by",
        }
    }
}

/// A day counted inside a period, or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DueDay {
    /// The `month`-th month of the period (from 1) and the day in it; in the
    /// following period where `next`. Of a period that is counted from 1
    /// January, in the quarter that ends it.
    InPeriod { month: u32, day: u32, next: bool },
    /// The day of a week, or of the week after it where `next`.
    InWeek { day: Weekday, next: bool },
    /// The date of a duty owed once.
    Date(NaiveDate),
}

/// Why a written day is no day of its cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueFault {
    /// Not in the cycle's form (`MM-DD`, `DD`, `fri`), or of another form.
    Form,
    /// The month does not exist in the period.
    Month,
    /// No such day in that month of any period.
    Day,
    /// `before` the first day of the period: its last good day lies outside.
    Outside,
}

impl fmt::Display for Due {
    /// As the file has it: `before 12-15`, `by next 01-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = match self.bound {
            Bound::Before => "before",
            Bound::By => "by",
        };
        match self.day {
            DueDay::Date(date) => write!(f, "{bound} {date}"),
            DueDay::InPeriod { month, day, next } => {
                let next = if next { "next " } else { "" };
                write!(f, "{bound} {next}{month:02}-{day:02}")
            }
            DueDay::InWeek { day, next } => {
                let next = if next { "next " } else { "" };
                write!(f, "{bound} {next}{}", weekday_name(day))
            }
        }
    }
}

impl Due {
    /// Reads the words of `before` and `by`: `MM-DD` for a yearly, half-yearly
    /// or quarterly duty (MM counted inside the period), `DD` for a monthly
    /// one, `mon` to `sun` for a weekly one, `next …` for a day in the following
    /// period.
    pub fn parse(text: &str, bound: Bound, cycle: Cycle) -> Result<Self, DueFault> {
        let (next, rest) = match text.strip_prefix("next ") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let two = |text: &str| -> Option<u32> {
            (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse().ok())
                .flatten()
        };
        let (month, day) = match cycle {
            Cycle::Once => return Err(DueFault::Form),
            Cycle::Week => {
                let day = weekday_of(rest).ok_or(DueFault::Form)?;
                if bound == Bound::Before && !next && day == Weekday::Mon {
                    return Err(DueFault::Outside);
                }
                let day = DueDay::InWeek { day, next };
                return Ok(Self { bound, day });
            }
            Cycle::Month => (1, two(rest).ok_or(DueFault::Form)?),
            Cycle::Year | Cycle::Half | Cycle::Quarter | Cycle::Cumulative => {
                let (month, day) = rest.split_once('-').ok_or(DueFault::Form)?;
                (
                    two(month).ok_or(DueFault::Form)?,
                    two(day).ok_or(DueFault::Form)?,
                )
            }
        };
        if month == 0 || month > cycle.months() {
            return Err(DueFault::Month);
        }
        if day == 0 || day > longest_month(cycle, month) {
            return Err(DueFault::Day);
        }
        if bound == Bound::Before && !next && month == 1 && day == 1 {
            return Err(DueFault::Outside);
        }
        Ok(Self {
            bound,
            day: DueDay::InPeriod { month, day, next },
        })
    }

    /// The day that wrong words surely mean, in the form of the cycle: day
    /// first, as in `15/12`, or without its zeros.
    pub fn put_right(text: &str, bound: Bound, cycle: Cycle) -> Option<String> {
        let text = text.trim();
        let (next, rest) = match text.strip_prefix("next") {
            Some(rest) => ("next ", rest.trim()),
            None => ("", text),
        };
        let right = match rest.split_once('/') {
            _ if cycle == Cycle::Week => format!("{next}{}", weekday_name(spoken_weekday(rest)?)),
            Some((day, month)) => format!("{next}{month:0>2}-{day:0>2}"),
            None => format!("{next}{rest:0>2}"),
        };
        Self::parse(&right, bound, cycle).is_ok().then_some(right)
    }

    /// The last good day of a period: `by` D is D or the month's last day,
    /// `before` D is the day before D or the month's last day.
    pub fn last_good_day(self, every: Cycle, period: Option<Point>) -> Option<NaiveDate> {
        match self.day {
            DueDay::Date(date) => match self.bound {
                Bound::By => Some(date),
                Bound::Before => date.pred_opt(),
            },
            DueDay::InWeek { day, next } => {
                let days = i64::from(day.num_days_from_monday());
                let days = days + if next { 7 } else { 0 };
                let day = period?.first_day() + TimeDelta::days(days);
                match self.bound {
                    Bound::By => Some(day),
                    Bound::Before => day.pred_opt(),
                }
            }
            DueDay::InPeriod { month, day, next } => {
                let (every, period) = match every {
                    Cycle::Cumulative => {
                        let ending = Cycle::Quarter.period_of(period?.last_day())?;
                        (Cycle::Quarter, ending)
                    }
                    _ => (every, period?),
                };
                let period = if next { every.next(period)? } else { period };
                let first = period
                    .first_day()
                    .checked_add_months(Months::new(month - 1))?;
                let length = u32::from(first.num_days_in_month());
                let day = match self.bound {
                    Bound::By => day.min(length),
                    Bound::Before => (day - 1).min(length),
                };
                match day {
                    // The day before the first of a month.
                    0 => first.pred_opt(),
                    day => first.with_day(day),
                }
            }
        }
    }
}

/// The words of the file for the days of a week, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The word of the file for a day of the week.
fn weekday_name(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize]
}

fn weekday_of(word: &str) -> Option<Weekday> {
    let place = WEEKDAYS.iter().position(|name| *name == word)?;
    Weekday::try_from(u8::try_from(place).ok()?).ok()
}

/// A day of the week in the words of people: `Friday`, `thứ sáu`, `T6`.
fn spoken_weekday(words: &str) -> Option<Weekday> {
    let bare = bare(words);
    let number = match bare.split_once(' ') {
        _ if matches!(bare.as_str(), "chu nhat" | "cn") => return Some(Weekday::Sun),
        Some(("thu", number)) => number,
        _ => match bare.strip_prefix('t').filter(|rest| rest.len() == 1) {
            Some(number) => number,
            None => return bare.parse().ok(),
        },
    };
    let names = [
        ["hai", "2"],
        ["ba", "3"],
        ["tu", "4"],
        ["nam", "5"],
        ["sau", "6"],
        ["bay", "7"],
    ];
    let place = names.iter().position(|names| names.contains(&number))?;
    Weekday::try_from(u8::try_from(place).ok()?).ok()
}

/// The most days that the month-th month of a period can have.
fn longest_month(cycle: Cycle, month: u32) -> u32 {
    let starts = (0..12 / cycle.months().max(1)).map(|period| period * cycle.months() + month);
    starts
        .map(|month| match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        })
        .max()
        .unwrap_or(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_good_days_of_every_cycle() {
        use Bound::{Before, By};
        for (cycle, bound, text, period, last) in [
            (Cycle::Year, Before, "12-15", "2022", "2022-12-14"),
            (Cycle::Year, By, "12-14", "2022", "2022-12-14"),
            (Cycle::Year, Before, "12-01", "2022", "2022-11-30"),
            (Cycle::Year, By, "02-29", "2024", "2024-02-29"),
            (Cycle::Year, By, "02-29", "2023", "2023-02-28"),
            (Cycle::Year, Before, "02-29", "2023", "2023-02-28"),
            (Cycle::Year, Before, "03-01", "2024", "2024-02-29"),
            (Cycle::Year, By, "next 01-15", "2022", "2023-01-15"),
            (Cycle::Year, Before, "next 01-15", "2022", "2023-01-14"),
            (Cycle::Year, Before, "next 01-01", "2022", "2022-12-31"),
            (Cycle::Half, By, "06-15", "2022-H1", "2022-06-15"),
            (Cycle::Half, By, "06-15", "2022-H2", "2022-12-15"),
            (Cycle::Half, Before, "06-15", "2022-H2", "2022-12-14"),
            (Cycle::Half, By, "02-31", "2022-H1", "2022-02-28"),
            (Cycle::Half, By, "02-31", "2022-H2", "2022-08-31"),
            (Cycle::Half, By, "next 01-05", "2022-H2", "2023-01-05"),
            (Cycle::Quarter, By, "03-15", "2022-Q1", "2022-03-15"),
            (Cycle::Quarter, Before, "03-15", "2022-Q2", "2022-06-14"),
            (Cycle::Quarter, By, "03-31", "2022-Q2", "2022-06-30"),
            (Cycle::Quarter, By, "next 01-10", "2022-Q4", "2023-01-10"),
            (Cycle::Month, By, "25", "2022-02", "2022-02-25"),
            (Cycle::Month, By, "31", "2023-02", "2023-02-28"),
            (Cycle::Month, Before, "31", "2024-02", "2024-02-29"),
            (Cycle::Month, By, "next 05", "2022-12", "2023-01-05"),
            (Cycle::Month, Before, "next 01", "2022-12", "2022-12-31"),
            (Cycle::Week, By, "fri", "2026-W14", "2026-04-03"),
            (Cycle::Week, Before, "fri", "2026-W14", "2026-04-02"),
            (Cycle::Week, By, "mon", "2026-W14", "2026-03-30"),
            (Cycle::Week, By, "sun", "2026-W53", "2027-01-03"),
            (Cycle::Week, By, "next mon", "2026-W14", "2026-04-06"),
            (Cycle::Week, Before, "next mon", "2026-W14", "2026-04-05"),
            (Cycle::Cumulative, By, "03-15", "2026-Q1", "2026-03-15"),
            (Cycle::Cumulative, By, "03-15", "2026-H1", "2026-06-15"),
            (Cycle::Cumulative, Before, "03-15", "2026-9M", "2026-09-14"),
            (Cycle::Cumulative, By, "03-31", "2026-9M", "2026-09-30"),
            (Cycle::Cumulative, By, "03-15", "2026", "2026-12-15"),
            (Cycle::Cumulative, By, "next 01-10", "2026-9M", "2026-10-10"),
            (Cycle::Cumulative, By, "next 01-10", "2026", "2027-01-10"),
        ] {
            let due = Due::parse(text, bound, cycle).unwrap_or_else(|f| panic!("{text}: {f:?}"));
            let day = due.last_good_day(cycle, Point::parse(period)).unwrap();
            assert_eq!(day.to_string(), last, "{cycle:?} {bound:?} {text} {period}");
        }
    }

    #[test]
    fn a_date_for_a_duty_owed_once() {
        let date = "2024-03-01".parse().unwrap();
        for (bound, last) in [(Bound::By, "2024-03-01"), (Bound::Before, "2024-02-29")] {
            let day = DueDay::Date(date);
            let due = Due { bound, day };
            assert_eq!(
                due.last_good_day(Cycle::Once, None).unwrap().to_string(),
                last
            );
        }
    }

    #[test]
    fn what_surely_was_meant() {
        for (cycle, text, right) in [
            (Cycle::Year, "15/12", Some("12-15")),
            (Cycle::Year, "5/6", Some("06-05")),
            (Cycle::Year, "next  15/1", Some("next 01-15")),
            (Cycle::Year, " 12-15", Some("12-15")),
            (Cycle::Year, "12/15", None),
            (Cycle::Year, "1-5", None),
            (Cycle::Year, "15", None),
            (Cycle::Year, "15/", None),
            (Cycle::Year, "/12", None),
            (Cycle::Year, "15/Z", None),
            (Cycle::Year, "115/12", None),
            (Cycle::Year, "15/1-2", None),
            (Cycle::Quarter, "15/3", Some("03-15")),
            (Cycle::Quarter, "15/12", None),
            (Cycle::Month, "5", Some("05")),
            (Cycle::Month, "5/6", None),
            (Cycle::Month, "", None),
            (Cycle::Month, "x", None),
            (Cycle::Once, "15/12", None),
            (Cycle::Cumulative, "15/3", Some("03-15")),
            (Cycle::Week, "Friday", Some("fri")),
            (Cycle::Week, "FRI", Some("fri")),
            (Cycle::Week, "thứ Sáu", Some("fri")),
            (Cycle::Week, "thứ 2", Some("mon")),
            (Cycle::Week, "T7", Some("sat")),
            (Cycle::Week, "Chủ nhật", Some("sun")),
            (Cycle::Week, "next thứ hai", Some("next mon")),
            (Cycle::Week, "thứ 8", None),
            (Cycle::Week, "12-15", None),
            (Cycle::Week, "15/12", None),
            (Cycle::Week, "", None),
        ] {
            let found = Due::put_right(text, Bound::By, cycle);
            assert_eq!(found.as_deref(), right, "{cycle:?} {text}");
        }
    }

    #[test]
    fn faults() {
        use Bound::{Before, By};
        for (cycle, bound, text, fault) in [
            (Cycle::Year, By, "02-30", DueFault::Day),
            (Cycle::Year, By, "04-31", DueFault::Day),
            (Cycle::Year, By, "13-01", DueFault::Month),
            (Cycle::Year, By, "00-01", DueFault::Month),
            (Cycle::Year, By, "12-00", DueFault::Day),
            (Cycle::Year, Before, "01-01", DueFault::Outside),
            (Cycle::Year, By, "12/15", DueFault::Form),
            (Cycle::Year, By, "1-5", DueFault::Form),
            (Cycle::Year, By, "15", DueFault::Form),
            (Cycle::Year, By, "next  01-15", DueFault::Form),
            (Cycle::Half, By, "07-15", DueFault::Month),
            (Cycle::Quarter, By, "04-15", DueFault::Month),
            (Cycle::Quarter, Before, "01-01", DueFault::Outside),
            (Cycle::Month, By, "05-15", DueFault::Form),
            (Cycle::Month, By, "5", DueFault::Form),
            (Cycle::Month, By, "32", DueFault::Day),
            (Cycle::Once, By, "12-15", DueFault::Form),
            (Cycle::Cumulative, By, "04-15", DueFault::Month),
            (Cycle::Week, By, "05", DueFault::Form),
            (Cycle::Week, By, "Fri", DueFault::Form),
            (Cycle::Week, By, "next  mon", DueFault::Form),
            (Cycle::Week, Before, "mon", DueFault::Outside),
            (Cycle::Year, By, "fri", DueFault::Form),
        ] {
            assert_eq!(
                Due::parse(text, bound, cycle),
                Err(fault),
                "{cycle:?} {bound:?} {text}"
            );
        }
    }
}
