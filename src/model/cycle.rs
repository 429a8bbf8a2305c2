//! How often a duty falls due, and the periods that makes.

use super::point::Point;
use chrono::{Datelike, NaiveDate};

/// How often a report is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cycle {
    Year,
    Half,
    Quarter,
    /// At the end of each quarter, for all of the year up to there: quarter I,
    /// six months, nine months, the year. In the file, a quarter that is
    /// `cumulative`.
    Cumulative,
    Month,
    Week,
    Once,
}

impl Cycle {
    /// All that have periods.
    pub const PERIODIC: [Self; 6] = [
        Self::Year,
        Self::Half,
        Self::Quarter,
        Self::Cumulative,
        Self::Month,
        Self::Week,
    ];

    /// The word of the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Half => "half",
            Self::Quarter | Self::Cumulative => "quarter",
            Self::Month => "month",
            Self::Week => "week",
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
            "week" => Some(Self::Week),
            "once" => Some(Self::Once),
            _ => None,
        }
    }

    /// The period that holds a day, the first of several; `None` for a duty owed
    /// once, which has no periods.
    pub fn period_of(self, day: NaiveDate) -> Option<Point> {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Year => Some(Point::Year(year)),
            Self::Half => Some(Point::Half(year, (month - 1) / 6 + 1)),
            Self::Quarter => Some(Point::Quarter(year, (month - 1) / 3 + 1)),
            Self::Cumulative => Some(match month {
                1..=3 => Point::Quarter(year, 1),
                4..=6 => Point::Half(year, 1),
                7..=9 => Point::NineMonths(year),
                _ => Point::Year(year),
            }),
            Self::Month => Some(Point::Month(year, month)),
            Self::Week => Some(Point::of_week(day)),
            Self::Once => None,
        }
    }

    /// The last period that begins by a day. Of those that hold it, the periods
    /// of a cumulative duty all begin with the year.
    pub fn last_begun_by(self, day: NaiveDate) -> Option<Point> {
        match self {
            Self::Cumulative => Some(Point::Year(day.year())),
            _ => self.period_of(day),
        }
    }

    /// The first period of a span of time: the one that holds its first day. A
    /// week belongs to the month and year of its Thursday.
    pub fn first_in(self, span: Point) -> Option<Point> {
        let first = self.period_of(span.first_day())?;
        match first.is_outside(span) {
            true => self.next(first),
            false => Some(first),
        }
    }

    /// The last period of a span of time: the one that holds its last day.
    pub fn last_in(self, span: Point) -> Option<Point> {
        let last = self.period_of(span.last_day())?;
        match last.is_outside(span) {
            true => self.nth(self.number(last)? - 1),
            false => Some(last),
        }
    }

    /// Whether a point is a period of this cycle.
    pub fn has_period(self, point: Point) -> bool {
        matches!(
            (self, point),
            (Self::Year, Point::Year(_))
                | (Self::Half, Point::Half(..))
                | (Self::Quarter, Point::Quarter(..))
                | (
                    Self::Cumulative,
                    Point::Quarter(_, 1)
                        | Point::Half(_, 1)
                        | Point::NineMonths(_)
                        | Point::Year(_)
                )
                | (Self::Month, Point::Month(..))
                | (Self::Week, Point::Week(..))
        )
    }

    /// How many months there are to count a day in: those of a period, or of the
    /// quarter that ends it; zero where there are none.
    pub fn months(self) -> u32 {
        match self {
            Self::Year => 12,
            Self::Half => 6,
            Self::Quarter | Self::Cumulative => 3,
            Self::Month => 1,
            Self::Week | Self::Once => 0,
        }
    }

    /// From how many days before its last good day a report is due soon, where
    /// the duty itself does not say.
    pub fn warn_days(self) -> i64 {
        match self {
            Self::Year => 30,
            Self::Half => 15,
            Self::Quarter | Self::Cumulative | Self::Once => 10,
            Self::Month => 5,
            Self::Week => 2,
        }
    }

    /// A period of this cycle as an example in messages.
    pub fn example(self) -> &'static str {
        match self {
            Self::Year | Self::Once => "2026",
            Self::Half => "\"2026-H1\"",
            Self::Quarter => "\"2026-Q2\"",
            Self::Cumulative => "\"2026-9M\"",
            Self::Month => "\"2026-06\"",
            Self::Week => "\"2026-W14\"",
        }
    }

    /// The place of a period among all of its cycle; `None` where it is none of
    /// them.
    fn number(self, period: Point) -> Option<i64> {
        let of_year = |year: i32, parts: i64, part: u32| i64::from(year) * parts + i64::from(part);
        let quarter = |day: NaiveDate| of_year(day.year(), 4, day.month0() / 3);
        match (self, period) {
            _ if !self.has_period(period) => None,
            (Self::Cumulative, period) => Some(quarter(period.last_day())),
            (_, Point::Year(year)) => Some(i64::from(year)),
            (_, Point::Half(year, half)) => Some(of_year(year, 2, half - 1)),
            (_, Point::Quarter(year, quarter)) => Some(of_year(year, 4, quarter - 1)),
            (_, Point::Month(year, month)) => Some(of_year(year, 12, month - 1)),
            (_, Point::Week(..)) => Some(days_of(period.first_day()).div_euclid(7)),
            (_, Point::NineMonths(_) | Point::Day(_)) => None,
        }
    }

    /// The period at a place among all of its cycle.
    fn nth(self, number: i64) -> Option<Point> {
        // A year, and the part of it from zero.
        let of_year = |parts: i64| {
            let year = i32::try_from(number.div_euclid(parts)).ok()?;
            let part = u32::try_from(number.rem_euclid(parts)).ok()?;
            Some((year, part))
        };
        match self {
            Self::Year => i32::try_from(number).ok().map(Point::Year),
            Self::Half => of_year(2).map(|(year, half)| Point::Half(year, half + 1)),
            Self::Quarter => of_year(4).map(|(year, quarter)| Point::Quarter(year, quarter + 1)),
            Self::Cumulative => of_year(4).map(|(year, quarter)| match quarter {
                0 => Point::Quarter(year, 1),
                1 => Point::Half(year, 1),
                2 => Point::NineMonths(year),
                _ => Point::Year(year),
            }),
            Self::Month => of_year(12).map(|(year, month)| Point::Month(year, month + 1)),
            Self::Week => day_of(number.checked_mul(7)?).map(Point::of_week),
            Self::Once => None,
        }
    }

    /// How many periods there are from one to another, both counted; none where
    /// the other is before the first. By arithmetic, however many.
    pub fn periods_between(self, first: Point, last: Point) -> usize {
        let between = self
            .number(first)
            .zip(self.number(last))
            .map_or(0, |(first, last)| last - first + 1);
        usize::try_from(between).unwrap_or(0)
    }

    /// The period so many places after one; `None` for what is no period of the
    /// cycle.
    pub fn period_after(self, period: Point, places: usize) -> Option<Point> {
        let places = i64::try_from(places).ok()?;
        self.nth(self.number(period)?.checked_add(places)?)
    }

    /// The period after this one; `None` for what is no period of the cycle, and
    /// past the end of the calendar.
    pub fn next(self, period: Point) -> Option<Point> {
        self.period_after(period, 1)
            .filter(|next| period.last_day() < next.last_day())
    }
}

/// The period after one of which nothing says how often it comes: nine months
/// are followed by the year.
pub fn next_period(period: Point) -> Option<Point> {
    usual_cycle(period)?.next(period)
}

/// The period before one, in the same way.
pub fn period_before(period: Point) -> Option<Point> {
    let cycle = usual_cycle(period)?;
    cycle.nth(cycle.number(period)?.checked_sub(1)?)
}

fn usual_cycle(period: Point) -> Option<Cycle> {
    Some(match period {
        Point::Year(_) => Cycle::Year,
        Point::Half(..) => Cycle::Half,
        Point::Quarter(..) => Cycle::Quarter,
        Point::NineMonths(_) => Cycle::Cumulative,
        Point::Month(..) => Cycle::Month,
        Point::Week(..) => Cycle::Week,
        Point::Day(_) => return None,
    })
}

/// The days from a Monday long ago, which is 1 January of the year 1.
fn days_of(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 1
}

fn day_of(days: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(days + 1).ok()?)
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
            (
                Cycle::Cumulative,
                "2022-06-30",
                ["2022-H1", "2022-9M", "2022"],
            ),
            (
                Cycle::Cumulative,
                "2022-12-31",
                ["2022", "2023-Q1", "2023-H1"],
            ),
            (
                Cycle::Week,
                "2026-12-27",
                ["2026-W52", "2026-W53", "2027-W01"],
            ),
        ] {
            let day = day.parse().unwrap();
            let mut period = cycle.period_of(day);
            for expected in periods {
                let this = period.unwrap();
                assert_eq!(this.to_string(), expected);
                assert!(cycle.has_period(this));
                period = cycle.next(this);
            }
        }
        assert_eq!(Cycle::Once.period_of(NaiveDate::default()), None);
    }

    /// Arithmetic and one step after another come to the same period.
    #[test]
    fn periods_are_counted_without_being_made() {
        for cycle in Cycle::PERIODIC {
            let first = cycle.period_of("2022-11-30".parse().unwrap()).unwrap();
            let mut period = first;
            for places in 0..100 {
                assert_eq!(cycle.period_after(first, places), Some(period));
                assert_eq!(cycle.periods_between(first, period), places + 1);
                assert_eq!(
                    cycle.periods_between(period, first),
                    usize::from(places == 0)
                );
                // The day after, wherever in its own period that is.
                let after = period.last_day().succ_opt().unwrap();
                period = cycle.period_of(after).unwrap();
            }
            let day = Point::Day(NaiveDate::default());
            assert_eq!(cycle.period_after(day, 1), None);
            assert_eq!(cycle.periods_between(day, day), 0);
        }
    }

    /// By its Thursday, as offices count weeks.
    #[test]
    fn a_week_belongs_to_the_month_and_year_of_its_thursday() {
        for (span, first, last) in [
            ("2026", "2026-W01", "2026-W53"),
            ("2027", "2027-W01", "2027-W52"),
            ("2026-03", "2026-W10", "2026-W13"),
            ("2026-04", "2026-W14", "2026-W18"),
            ("2027-01-01", "2026-W53", "2026-W53"),
            ("2026-W14", "2026-W14", "2026-W14"),
        ] {
            let span = Point::parse(span).unwrap();
            let found = (Cycle::Week.first_in(span), Cycle::Week.last_in(span));
            let wanted = (Point::parse(first), Point::parse(last));
            assert_eq!(found, wanted, "{span}");
        }
    }

    #[test]
    fn periods_that_begin_with_the_year_are_there_from_its_first_day() {
        let day = "2026-02-01".parse().unwrap();
        let last = |cycle: Cycle| cycle.last_begun_by(day).map(|last| last.to_string());
        assert_eq!(last(Cycle::Cumulative).as_deref(), Some("2026"));
        assert_eq!(last(Cycle::Quarter).as_deref(), Some("2026-Q1"));
        assert_eq!(
            Cycle::Cumulative.first_in(Point::Quarter(2026, 3)),
            Some(Point::NineMonths(2026))
        );
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
        for cycle in Cycle::PERIODIC {
            let example = cycle.example();
            let period = Point::parse(example.trim_matches('"')).unwrap();
            assert!(cycle.has_period(period), "{example}");
            assert_eq!(period.in_file(), example);
        }
    }
}
