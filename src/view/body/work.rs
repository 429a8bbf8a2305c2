//! What each body does in the plan: the items that it leads or joins, the
//! reports that it owes, receives or never sent.

use super::BodyRow;
use crate::deadline::owed::Reporting;
use crate::deadline::state::State;
use crate::model::body::{BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// More titles than this are not kept for one unit: each of very many units can
/// owe each of very many reports, and a cell names the first few.
const MOST_TITLES: usize = 30;

/// The items of every body, found in one pass.
pub struct Work<'p> {
    leads: HashMap<BodyIndex, Vec<&'p str>>,
    joins: HashMap<BodyIndex, Vec<&'p str>>,
    unsent: HashMap<BodyIndex, Vec<(&'p str, Option<Point>)>>,
    owes: HashMap<BodyIndex, Vec<&'p str>>,
    receives: HashMap<BodyIndex, Vec<&'p str>>,
    today: NaiveDate,
}

impl<'p> Work<'p> {
    pub fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        let mut work = Self {
            leads: HashMap::new(),
            joins: HashMap::new(),
            unsent: HashMap::new(),
            owes: HashMap::new(),
            receives: HashMap::new(),
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
        for duty in &plan.duties {
            let title = duty.title.as_ref();
            let receivers = plan.receivers(duty, today);
            for receiver in &receivers {
                work.receives.entry(*receiver).or_default().push(title);
            }
            let receivers: HashSet<BodyIndex> = receivers.into_iter().collect();
            for unit in plan.owers(duty) {
                // What a closed unit still has to send is its successor's to
                // see to.
                let can_owe = plan.body(unit).kind == Kind::Unit && !closed(unit);
                let owes = work.owes.entry(unit).or_default();
                if can_owe && owes.len() < MOST_TITLES && !receivers.contains(&unit) {
                    owes.push(title);
                }
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

    /// The row of one body.
    pub fn row(&self, plan: &'p Plan<'p>, index: BodyIndex) -> BodyRow<'p> {
        let of = |map: &HashMap<BodyIndex, Vec<&'p str>>, index| {
            map.get(&index).cloned().unwrap_or_default()
        };
        let joins = of(&self.joins, index);
        let own: HashSet<&str> = joins.iter().copied().collect();
        let mut through: Vec<&str> = Vec::new();
        for collective in &plan.body(index).collectives {
            let more = self.joins.get(collective).into_iter().flatten();
            through.extend(more.filter(|id| !own.contains(*id)));
        }
        through.sort_by(|a, b| crate::model::id::compare(a, b));
        through.dedup();
        BodyRow {
            plan,
            index,
            leads: of(&self.leads, index),
            joins,
            through,
            owes: of(&self.owes, index),
            receives: of(&self.receives, index),
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
