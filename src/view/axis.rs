//! The days that a time line covers, in years, quarters or months.

use crate::lang::Lang;
use crate::say;
use chrono::{Datelike, Months, NaiveDate};

/// What a time line is divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Month,
    Quarter,
    /// One year, or as many as this.
    Years(i32),
}

impl Unit {
    /// The words of `--by`.
    pub const NAMES: [&'static str; 3] = ["year", "quarter", "month"];

    /// From the finest to the coarsest: what a picture chooses from by its
    /// room.
    pub const ALL: [Self; 9] = [
        Self::Month,
        Self::Quarter,
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(20),
        Self::Years(50),
        Self::Years(100),
    ];

    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "year" => Some(Self::Years(1)),
            "quarter" => Some(Self::Quarter),
            "month" => Some(Self::Month),
            _ => None,
        }
    }

    /// What its parts are called, above them.
    pub fn heading(self, lang: Lang) -> String {
        match self {
            Self::Month => say!(lang, "Tháng", "Month"),
            Self::Quarter => say!(lang, "Quý", "Quarter"),
            Self::Years(_) => say!(lang, "Năm", "Year"),
        }
    }

    /// What one is called: `từng quý`.
    pub fn word(self, lang: Lang) -> String {
        match self {
            Self::Month => say!(lang, "tháng", "month"),
            Self::Quarter => say!(lang, "quý", "quarter"),
            Self::Years(_) => say!(lang, "năm", "year"),
        }
    }

    fn start(self, day: NaiveDate) -> NaiveDate {
        let (year, month) = match self {
            Self::Month => (day.year(), day.month()),
            Self::Quarter => (day.year(), day.month0() / 3 * 3 + 1),
            Self::Years(n) => (day.year() - day.year().rem_euclid(n.max(1)), 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day)
    }

    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Years(n) => 12 * n.max(1).unsigned_abs(),
        }
    }

    /// The name of the part that begins on a day; a short one for little room.
    pub fn label(self, day: NaiveDate, lang: Lang, room: usize) -> String {
        match self {
            Self::Month => day.month().to_string(),
            Self::Quarter => {
                let quarter = day.month0() / 3;
                let roman = ["I", "II", "III", "IV"][(quarter as usize).min(3)];
                match lang {
                    // All four in one form.
                    Lang::Vi if room > 3 => roman.to_owned(),
                    Lang::En if room > 2 => format!("Q{}", quarter + 1),
                    _ => (quarter + 1).to_string(),
                }
            }
            Self::Years(_) => day.year().to_string(),
        }
    }
}

/// One part of a time line: a year, a quarter, a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// The days that a time line covers: whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Axis {
    /// The whole years that hold these days.
    pub fn holding(first: NaiveDate, last: NaiveDate) -> Self {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        Self {
            first: day(first.year(), 1, 1).unwrap_or(first),
            last: day(last.max(first).year(), 12, 31).unwrap_or(last),
        }
    }

    /// The days of a time line that was cut to some of its parts.
    pub fn of(parts: &[Part]) -> Option<Self> {
        Some(Self {
            first: parts.first()?.first,
            last: parts.last()?.last,
        })
    }

    /// How many days there are, both ends counted.
    pub fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    pub fn parts(&self, unit: Unit) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut first = unit.start(self.first);
        while first <= self.last {
            let Some(next) = first.checked_add_months(Months::new(unit.months())) else {
                break;
            };
            parts.push(Part {
                first,
                last: next.pred_opt().unwrap_or(next),
            });
            first = next;
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn parts_cover_the_axis_without_a_gap() {
        let axis = Axis::holding(day("2022-06-05"), day("2024-02-29"));
        assert_eq!(axis.first, day("2022-01-01"));
        assert_eq!(axis.last, day("2024-12-31"));
        assert_eq!(axis.days(), 1096);
        for (unit, n) in [
            (Unit::Month, 36),
            (Unit::Quarter, 12),
            (Unit::Years(1), 3),
            (Unit::Years(2), 2),
            (Unit::Years(5), 1),
        ] {
            let parts = axis.parts(unit);
            assert_eq!(parts.len(), n, "{unit:?}");
            assert!(parts[0].first <= axis.first && axis.last <= parts[n - 1].last);
            for pair in parts.windows(2) {
                assert_eq!(pair[0].last.succ_opt(), Some(pair[1].first));
            }
        }
        assert_eq!(axis.parts(Unit::Years(5))[0].first, day("2020-01-01"));
    }

    #[test]
    fn the_last_years_of_all_have_parts() {
        let axis = Axis::holding(day("1900-01-01"), day("2199-12-31"));
        assert_eq!(axis.parts(Unit::Month).len(), 3600);
        assert_eq!(axis.parts(Unit::Years(100)).len(), 3);
    }

    #[test]
    fn labels_take_the_room_there_is() {
        for (unit, first, room, vi, en) in [
            (Unit::Quarter, "2026-10-01", 9, "IV", "Q4"),
            (Unit::Quarter, "2026-07-01", 3, "3", "Q3"),
            (Unit::Quarter, "2026-07-01", 2, "3", "3"),
            (Unit::Month, "2026-07-01", 3, "7", "7"),
            (Unit::Years(10), "2020-01-01", 9, "2020", "2020"),
        ] {
            assert_eq!(unit.label(day(first), Lang::Vi, room), vi);
            assert_eq!(unit.label(day(first), Lang::En, room), en);
        }
    }

    #[test]
    fn names_are_read_back() {
        for name in Unit::NAMES {
            assert!(Unit::from_name(name).is_some(), "{name}");
        }
        assert_eq!(Unit::from_name("Year"), None);
    }
}
