//! A plan as of a day: what every answer needs, computed once. What the file
//! records with a later day is taken out of the plan before; see [`known`].
//!
//! [`known`]: super::known

use super::owed::Reporting;
use super::state::{Standing, item_standing};
use crate::model::item::Item;
use crate::model::plan::Plan;
use chrono::NaiveDate;
use std::cell::OnceCell;

/// A plan as of a day. The standing of each item and who owes which report are
/// computed at their first use, once for all answers.
pub struct AsOf<'p> {
    pub plan: &'p Plan<'p>,
    pub today: NaiveDate,
    standings: OnceCell<Vec<Standing>>,
    reporting: OnceCell<Reporting<'p>>,
}

impl<'p> AsOf<'p> {
    pub fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        Self {
            plan,
            today,
            standings: OnceCell::new(),
            reporting: OnceCell::new(),
        }
    }

    /// The items in the paper's order, each with its standing.
    pub fn items(&self) -> impl Iterator<Item = (&'p Item<'p>, Standing)> {
        let standing = |item| item_standing(self.plan, item, self.today);
        let standings = self
            .standings
            .get_or_init(|| self.plan.items.iter().map(standing).collect());
        self.plan.items.iter().zip(standings.iter().copied())
    }

    /// The standing of the item at a place of the plan.
    pub fn standing(&self, place: usize) -> Standing {
        item_standing(self.plan, &self.plan.items[place], self.today)
    }

    /// Who owes which reports.
    pub fn reporting(&self) -> &Reporting<'p> {
        self.reporting
            .get_or_init(|| Reporting::new(self.plan, self.today))
    }
}
