//! By when each duty is to be sent next.

use super::owed::{Reporting, first_good_day};
use chrono::{Months, NaiveDate};

/// So far ahead that the next period of every cycle is there.
const AHEAD: Months = Months::new(24);

impl Reporting<'_> {
    /// Of each duty the last good day of the first period for which that is not over, as
    /// the duty itself sets it; of its last period where all are over, none without a
    /// deadline.
    pub fn next_good_days(&self) -> Vec<Option<NaiveDate>> {
        let last_run = self.last_run();
        let horizon = self.today.checked_add_months(AHEAD).unwrap_or(self.today);
        let duties = self.plan.duties.iter();
        let next = duties.map(|duty| {
            let periods = self.periods(duty, last_run, horizon)?;
            let day = |place: usize| first_good_day(duty, periods.nth(place));
            // Days go up with periods.
            let (mut over, mut open) = (0, periods.count.checked_sub(1)?);
            while over < open {
                let middle = over + (open - over) / 2;
                if day(middle)? < self.today {
                    over = middle + 1;
                } else {
                    open = middle;
                }
            }
            day(open)
        });
        next.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve;
    use crate::source::Source;

    #[test]
    fn the_next_day_is_that_of_the_first_period_that_is_not_over() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let text = "format = 1\n[plan]\ntitle = \"Thử\"\nissued = 2025-01-10\n\
                    [unit.A]\nname = \"Phòng A\"\n\
                    [[duty]]\nid = \"nam\"\ntitle = \"Năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"Sở\"\n\
                    [[duty]]\nid = \"thang\"\ntitle = \"Tháng\"\nevery = \"month\"\nby = \"20\"\nto = \"Sở\"\nuntil = 2026\n\
                    [[duty]]\nid = \"khong\"\ntitle = \"Không\"\nevery = \"month\"\nto = \"Sở\"\n";
        let source = Source::new("plan.toml".to_owned(), text.to_owned());
        for (today, wanted) in [
            ("2026-11-25", [Some("2026-12-14"), Some("2026-12-20")]),
            ("2026-12-14", [Some("2026-12-14"), Some("2026-12-20")]),
            ("2026-12-15", [Some("2027-12-14"), Some("2026-12-20")]),
            ("2030-01-01", [Some("2030-12-14"), Some("2026-12-20")]),
        ] {
            let today = day(today);
            let (plan, _) = resolve::load(&source, today);
            let days = Reporting::new(&plan, today).next_good_days();
            let wanted: Vec<_> = wanted.into_iter().map(|one| one.map(day)).collect();
            assert_eq!(days[..2], wanted, "{today}");
            assert_eq!(days[2], None);
        }
    }
}
