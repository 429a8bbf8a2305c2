//! The declared bodies and what each does in the plan: the items that it leads
//! or joins, the reports that it owes, receives or never sent; and their JSON.

use crate::answer::record::record;
use crate::deadline::as_of::AsOf;
use crate::deadline::state::State;
use crate::model::body::{Body, BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// A declared body.
pub struct BodyRow<'p> {
    pub plan: &'p Plan<'p>,
    pub index: BodyIndex,
    /// The ids of the items it leads, in file order.
    pub leads: Vec<&'p str>,
    /// The ids of the items it works along on, or faces as a counterpart.
    pub joins: Vec<&'p str>,
    /// The ids of the items addressed to its collectives.
    pub through: Vec<&'p str>,
    /// The titles of the duties that can fall on it.
    pub owes: Vec<&'p str>,
    /// The titles of the duties whose reports it receives.
    pub receives: Vec<&'p str>,
    /// The overdue reports of a closed unit: duty and period.
    pub unsent: Vec<(&'p str, Option<Point>)>,
    /// The day asked about.
    pub today: NaiveDate,
}

impl<'p> BodyRow<'p> {
    pub fn body(&self) -> &'p Body<'p> {
        self.plan.body(self.index)
    }

    fn codes(&self, bodies: &'p [BodyIndex]) -> Vec<&'p str> {
        let plan = self.plan;
        let codes = bodies.iter();
        codes.map(|index| plan.body(*index).code.as_ref()).collect()
    }

    /// The ids of the items that it leads or joins.
    pub fn items(&self) -> Vec<&'p str> {
        self.leads.iter().chain(&self.joins).copied().collect()
    }
}

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
    plan: &'p Plan<'p>,
    today: NaiveDate,
}

impl<'p> Work<'p> {
    pub fn new(as_of: &AsOf<'p>) -> Self {
        let (plan, today) = (as_of.plan, as_of.today);
        let mut work = Self {
            leads: HashMap::new(),
            joins: HashMap::new(),
            unsent: HashMap::new(),
            owes: HashMap::new(),
            receives: HashMap::new(),
            plan,
            today,
        };
        let closed = |unit| plan.body(unit).until.is_some_and(|until| until < today);
        for owed in as_of.reporting().owed(today) {
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
    pub fn row(&self, index: BodyIndex) -> BodyRow<'p> {
        let plan = self.plan;
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

record! {
    /// One body of the JSON contract.
    pub struct BodyRecord<'p> {
        /// `unit`, `partner` or `counterpart`
        kind: &'static str,
        /// its code
        code: &'p str,
        /// its full name
        name: &'p str,
        /// its short name
        short: Option<&'p str>,
        /// texts: its other spellings
        aliases: Vec<&'p str>,
        /// `{name: text, until: date or null}`
        former: Vec<FormerRecord<'p>>,
        /// codes: whom a collective stands for
        members: Vec<&'p str>,
        /// the first day it exists
        from: Option<NaiveDate>,
        /// the last day it exists
        until: Option<NaiveDate>,
        /// codes of who took over, as in the file
        successor: Vec<&'p str>,
        /// the ids of the items it leads
        leads: Vec<&'p str>,
        /// the ids of the items it joins or faces itself, not through a collective
        joins: Vec<&'p str>,
        /// as in the file
        basis: Option<&'p str>,
        /// as in the file
        head: Option<&'p str>,
    }
}

#[derive(Serialize)]
struct FormerRecord<'p> {
    name: &'p str,
    until: Option<NaiveDate>,
}

impl<'p> BodyRecord<'p> {
    pub fn new(row: &BodyRow<'p>) -> Self {
        let body = row.body();
        Self {
            kind: body.kind.name(),
            code: &body.code,
            name: &body.name,
            short: body.short.as_deref(),
            aliases: body.aliases.iter().map(AsRef::as_ref).collect(),
            former: body
                .former
                .iter()
                .map(|former| FormerRecord {
                    name: &former.name,
                    until: former.until,
                })
                .collect(),
            members: row.codes(&body.members),
            from: body.from,
            until: body.until,
            successor: row.codes(&body.successors),
            leads: row.leads.clone(),
            joins: row.joins.clone(),
            basis: body.basis.as_deref(),
            head: body.head.as_deref(),
        }
    }
}
