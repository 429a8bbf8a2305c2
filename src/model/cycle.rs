//! How often a duty falls due, and the periods that makes.

use super::point::Point;
use chrono::{Datelike, NaiveDate};

/// How often a report is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cycle {
    Year,
    Half,
    Quarter,
    Month,
    Once,
}

impl Cycle {
    /// The word of the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Half => "half",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Once => "once",
        }
    }

    /// Reads the word of the file.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "year" => Some(Self::Year),
            "half" => Some(Self::Half),
            "quarter" => Some(Self::Quarter),
            "month" => Some(Self::Month),
            "once" => Some(Self::Once),
            _ => None,
        }
    }

    /// The period that holds a day; `None` for a duty owed once, which has no
    /// periods.
    pub fn period_of(self, day: NaiveDate) -> Option<Point> {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Year => Some(Point::Year(year)),
            Self::Half => Some(Point::Half(year, (month - 1) / 6 + 1)),
            Self::Quarter => Some(Point::Quarter(year, (month - 1) / 3 + 1)),
            Self::Month => Some(Point::Month(year, month)),
            Self::Once => None,
        }
    }

    /// Whether a point is a period of this cycle.
    pub fn has_period(self, point: Point) -> bool {
        matches!(
            (self, point),
            (Self::Year, Point::Year(_))
                | (Self::Half, Point::Half(..))
                | (Self::Quarter, Point::Quarter(..))
                | (Self::Month, Point::Month(..))
        )
    }

    /// How many months one period has; zero for once.
    pub fn months(self) -> u32 {
        match self {
            Self::Year => 12,
            Self::Half => 6,
            Self::Quarter => 3,
            Self::Month => 1,
            Self::Once => 0,
        }
    }

    /// From how many days before its last good day a report is due soon, where
    /// the duty itself does not say.
    pub fn warn_days(self) -> i64 {
        match self {
            Self::Year => 30,
            Self::Half => 15,
            Self::Quarter | Self::Once => 10,
            Self::Month => 5,
        }
    }

    /// A period of this cycle as an example in messages.
    pub fn example(self) -> &'static str {
        match self {
            Self::Year | Self::Once => "2026",
            Self::Half => "\"2026-H1\"",
            Self::Quarter => "\"2026-Q2\"",
            Self::Month => "\"2026-06\"",
        }
    }
}

/// How many periods of a cycle there are from one to another, both counted;
/// none where the other is before the first. By arithmetic, however many.
pub fn periods_between(first: Point, last: Point) -> usize {
    let number = |point: Point| match point {
        Point::Year(year) => Some(i64::from(year)),
        Point::Half(year, half) => Some(i64::from(year) * 2 + i64::from(half)),
        Point::Quarter(year, quarter) => Some(i64::from(year) * 4 + i64::from(quarter)),
        Point::Month(year, month) => Some(i64::from(year) * 12 + i64::from(month)),
        Point::Day(_) => None,
    };
    let between = number(first)
        .zip(number(last))
        .map_or(0, |(first, last)| last - first + 1);
    usize::try_from(between).unwrap_or(0)
}

/// The period so many places after one; `None` for a day, which is no period.
pub fn period_after(period: Point, places: usize) -> Option<Point> {
    let places = i64::try_from(places).ok()?;
    // The number of a part in all years, counted from zero.
    let moved = |year: i32, part: u32, parts: i64| {
        let number = i64::from(year) * parts + i64::from(part) - 1 + places;
        let year = i32::try_from(number.div_euclid(parts)).ok()?;
        let part = u32::try_from(number.rem_euclid(parts)).ok()? + 1;
        Some((year, part))
    };
    match period {
        Point::Year(year) => moved(year, 1, 1).map(|(year, _)| Point::Year(year)),
        Point::Half(year, half) => moved(year, half, 2).map(|(y, half)| Point::Half(y, half)),
        Point::Quarter(year, quarter) => {
            moved(year, quarter, 4).map(|(year, quarter)| Point::Quarter(year, quarter))
        }
        Point::Month(year, month) => {
            moved(year, month, 12).map(|(y, month)| Point::Month(y, month))
        }
        Point::Day(_) => None,
    }
}

/// The period after this one; `None` for a day, which is no period, and past
/// the end of the calendar.
pub fn next_period(period: Point) -> Option<Point> {
    let after = period.last_day().succ_opt()?;
    let cycle = match period {
        Point::Year(_) => Cycle::Year,
        Point::Half(..) => Cycle::Half,
        Point::Quarter(..) => Cycle::Quarter,
        Point::Month(..) => Cycle::Month,
        Point::Day(_) => return None,
    };
    cycle.period_of(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cycle_has_its_periods_in_order() {
        for (cycle, day, periods) in [
            (Cycle::Year, "2022-07-01", ["2022", "2023", "2024"]),
            (Cycle::Half, "2022-06-30", ["2022-H1", "2022-H2", "2023-H1"]),
            (Cycle::Half, "2022-07-01", ["2022-H2", "2023-H1", "2023-H2"]),
            (
                Cycle::Quarter,
                "2022-09-30",
                ["2022-Q3", "2022-Q4", "2023-Q1"],
            ),
            (
                Cycle::Month,
                "2022-11-30",
                ["2022-11", "2022-12", "2023-01"],
            ),
        ] {
            let day = day.parse().unwrap();
            let mut period = cycle.period_of(day);
            for expected in periods {
                let this = period.unwrap();
                assert_eq!(this.to_string(), expected);
                assert!(cycle.has_period(this));
                period = next_period(this);
            }
        }
        assert_eq!(Cycle::Once.period_of(NaiveDate::default()), None);
    }

    /// Arithmetic and one step after another come to the same period.
    #[test]
    fn periods_are_counted_without_being_made() {
        for cycle in [Cycle::Year, Cycle::Half, Cycle::Quarter, Cycle::Month] {
            let first = cycle.period_of("2022-11-30".parse().unwrap()).unwrap();
            let mut period = first;
            for places in 0..100 {
                assert_eq!(period_after(first, places), Some(period));
                assert_eq!(periods_between(first, period), places + 1);
                assert_eq!(periods_between(period, first), usize::from(places == 0));
                period = next_period(period).unwrap();
            }
        }
        let day = Point::Day(NaiveDate::default());
        assert_eq!((period_after(day, 1), periods_between(day, day)), (None, 0));
    }

    #[test]
    fn names_are_read_back() {
        for name in crate::shape::CYCLES {
            let cycle = Cycle::from_name(name);
            assert_eq!(cycle.map(Cycle::name), Some(name));
        }
        assert_eq!(Cycle::from_name("yearly"), None);
    }

    /// An example can be copied into a file as it is.
    #[test]
    fn examples_are_periods_as_in_a_file() {
        for cycle in [Cycle::Year, Cycle::Half, Cycle::Quarter, Cycle::Month] {
            let example = cycle.example();
            let period = Point::parse(example.trim_matches('"')).unwrap();
            assert!(cycle.has_period(period), "{example}");
            assert_eq!(period.in_file(), example);
        }
    }
}
