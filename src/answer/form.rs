//! What a unit's form asks about: the items that it leads and has not finished when
//! the period begins, and what is recorded of them so far.

use crate::deadline::as_of::AsOf;
use crate::deadline::carried::{is_led_by, lead_day};
use crate::deadline::parts::{self, Part};
use crate::deadline::state::Standing;
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Outcome};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::HashSet;

/// The work of one unit in a period, as a report of a duty has it.
pub struct Work<'p> {
    plan: &'p Plan<'p>,
    period: Point,
    /// The unit, those whose work it carries, and the classes that hold them.
    carried: HashSet<BodyIndex>,
    /// The day that decides who leads what.
    led_on: NaiveDate,
}

/// What a unit is to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Leads,
    Joins,
}

/// An item on the form.
pub struct FormRow<'p> {
    pub item: &'p Item<'p>,
    pub role: Role,
    /// The last good day in force.
    pub last_day: Option<NaiveDate>,
    /// What the unit reported for earlier periods, the newest first.
    pub earlier: Vec<&'p Outcome<'p>>,
}

impl<'p> Work<'p> {
    /// The work of a unit that owes a report of the duty at a place.
    pub fn new(as_of: &AsOf<'p>, unit: BodyIndex, duty: usize, period: Point) -> Self {
        let plan = as_of.plan;
        let day = lead_day(&plan.duties[duty], Some(period));
        let led_on = day.unwrap_or(period.last_day());
        let carried = as_of.reporting().carried_by(unit, led_on);
        Self {
            plan,
            period,
            carried: carried.into_iter().collect(),
            led_on,
        }
    }

    /// What the unit is to an item; `None`: nothing. A unit that has a result of
    /// the period leads it as far as that goes.
    pub fn role(&self, item: &Item<'_>) -> Option<Role> {
        let is_own = |body: BodyIndex| self.carried.contains(&body);
        let has_result = || {
            let mut results = item.results.iter();
            results.any(|one| one.period == self.period && one.unit.is_some_and(is_own))
        };
        if is_led_by(item, self.led_on, is_own) || has_result() {
            return Some(Role::Leads);
        }
        let mut partners = item.partners.iter();
        let joins = partners.any(|partner| is_own(*partner));
        joins.then_some(Role::Joins)
    }

    /// Whether the unit was through with its part of an item, or the item was
    /// finished, before the period begins; `before` is the plan on the day before.
    fn was_finished(&self, before: &AsOf<'p>, item: &Item<'p>, standing: Standing) -> bool {
        let fits = |part: &Part| self.carried.contains(&part.actor);
        let own = parts::standing(self.plan, item, standing, before.today, fits);
        own.state.is_finished()
    }

    /// The rows of the form, in the paper's order: what the unit leads and has not
    /// finished; `all` also what it has, and what it joins. `before` is the plan as
    /// of the day before the period, `today` as of today.
    pub fn rows(&self, before: &AsOf<'p>, today: &AsOf<'p>, all: bool) -> Vec<FormRow<'p>> {
        let both = before.items().zip(today.items());
        let rows = both.filter_map(|((item, then), (_, now))| {
            let role = self.role(item)?;
            let is_asked = role == Role::Leads && !self.was_finished(before, item, then);
            (all || is_asked).then(|| FormRow {
                item,
                role,
                last_day: now.last_day,
                earlier: self.earlier(item),
            })
        });
        rows.collect()
    }

    fn earlier(&self, item: &'p Item<'p>) -> Vec<&'p Outcome<'p>> {
        let is_own = |body: BodyIndex| self.carried.contains(&body);
        let mut earlier: Vec<&Outcome<'_>> = item
            .results
            .iter()
            .filter(|one| one.unit.is_none_or(is_own))
            .filter(|one| {
                one.period.last_day() < self.period.last_day() && one.period != self.period
            })
            .collect();
        earlier
            .sort_by_key(|one| std::cmp::Reverse((one.period.last_day(), one.period.first_day())));
        earlier
    }
}
