//! What every body of a plan does: the items it leads and joins, the reports it
//! owes and receives.

use super::body::BodyRow;
use crate::deadline::owed::Reporting;
use crate::deadline::state::State;
use crate::model::body::{BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The items of every body, found in one pass.
pub struct Work<'p> {
    leads: HashMap<BodyIndex, Vec<&'p str>>,
    joins: HashMap<BodyIndex, Vec<&'p str>>,
    unsent: HashMap<BodyIndex, Vec<(&'p str, Option<Point>)>>,
    today: NaiveDate,
}

impl<'p> Work<'p> {
    pub fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        let mut work = Self {
            leads: HashMap::new(),
            joins: HashMap::new(),
            unsent: HashMap::new(),
            today,
        };
        let closed = |unit| plan.body(unit).until.is_some_and(|until| until < today);
        for owed in Reporting::new(plan, today).owed(today) {
            if owed.standing.state == State::Overdue && closed(owed.unit) {
                let title = plan.duties[owed.duty].title.as_ref();
                let unsent = work.unsent.entry(owed.unit).or_default();
                unsent.push((title, owed.period));
            }
        }
        for item in &plan.items {
            let id = item.id.as_str();
            for lead in &item.leads {
                note(&mut work.leads, lead.unit, id);
                for counterpart in &lead.counterparts {
                    note(&mut work.joins, *counterpart, id);
                }
            }
            for partner in &item.partners {
                note(&mut work.joins, *partner, id);
            }
        }
        work
    }

    pub fn row(&self, plan: &'p Plan<'p>, index: BodyIndex) -> BodyRow<'p> {
        let of = |map: &HashMap<BodyIndex, Vec<&'p str>>, index| {
            map.get(&index).cloned().unwrap_or_default()
        };
        let joins = of(&self.joins, index);
        let mut through: Vec<&str> = Vec::new();
        for collective in &plan.body(index).collectives {
            let more = of(&self.joins, *collective);
            through.extend(more.iter().filter(|id| !joins.contains(id)));
        }
        through.sort_by(|a, b| crate::model::id::compare(a, b));
        through.dedup();
        let titles = |test: &dyn Fn(usize) -> bool| -> Vec<&'p str> {
            (0..plan.duties.len())
                .filter(|place| test(*place))
                .map(|place| plan.duties[place].title.as_ref())
                .collect()
        };
        // What a closed unit still has to send is its successor's to see to.
        let body = plan.body(index);
        let can_owe = body.kind == Kind::Unit && body.until.is_none_or(|until| self.today <= until);
        BodyRow {
            plan,
            index,
            leads: of(&self.leads, index),
            joins,
            through,
            owes: titles(&|place| {
                can_owe
                    && plan.may_owe(place, index)
                    && !plan.receives(&plan.duties[place], index, self.today)
            }),
            receives: titles(&|place| plan.receives(&plan.duties[place], index, self.today)),
            unsent: self.unsent.get(&index).cloned().unwrap_or_default(),
            today: self.today,
        }
    }
}

/// Notes an item for a body, once.
fn note<'p>(map: &mut HashMap<BodyIndex, Vec<&'p str>>, body: BodyIndex, id: &'p str) {
    let ids = map.entry(body).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}
