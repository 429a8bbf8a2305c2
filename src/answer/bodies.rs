//! The declared bodies and what each does in the plan: the items that it leads
//! or joins, the reports that it owes, receives or never sent; and their JSON.

use crate::answer::record::record;
use crate::deadline::as_of::AsOf;
use crate::deadline::state::State;
use crate::model::body::{Body, BodyIndex, Kind};
use crate::model::key::Scopes;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// A declared body.
pub struct BodyRow<'p> {
    pub plan: &'p Plan<'p>,
    pub index: BodyIndex,
    /// What makes it the same body as one of another plan.
    pub key: String,
    /// The ids of the items it leads, in file order.
    pub leads: Vec<&'p str>,
    /// The ids of the items it works along on, or is on the ministry's side of.
    pub joins: Vec<&'p str>,
    /// Of these, the ids of those in one of the two roles.
    pub partner_in: Vec<&'p str>,
    pub counterpart_in: Vec<&'p str>,
    /// What it leads, led or will lead for a time only, in file order.
    pub history: Vec<Led<'p>>,
    /// What it leads or joins through its classes, and through those whose work
    /// it took over.
    pub through: Vec<Through<'p>>,
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

    /// The ids of the items in which it has a role through another, each once.
    pub fn items_through(&self) -> Vec<&'p str> {
        in_order(self.items_of_others(|_| true).collect())
    }

    /// The ids of the items that it leads, itself or through another.
    pub fn items_led(&self) -> Vec<&'p str> {
        let own = self.leads.iter().copied();
        in_order(
            own.chain(self.items_of_others(|role| role == Kind::Unit))
                .collect(),
        )
    }

    /// The ids of the items that it joins, itself or through another.
    pub fn items_joined(&self) -> Vec<&'p str> {
        let own = self.joins.iter().copied();
        in_order(
            own.chain(self.items_of_others(|role| role != Kind::Unit))
                .collect(),
        )
    }

    fn items_of_others(&self, is_asked: fn(Kind) -> bool) -> impl Iterator<Item = &'p str> + '_ {
        let asked = self.through.iter().filter(move |one| is_asked(one.role));
        asked.flat_map(|one| one.items.iter().copied())
    }

    /// The ids of the items that it leads or joins.
    pub fn items(&self) -> Vec<&'p str> {
        self.leads.iter().chain(&self.joins).copied().collect()
    }
}

/// An item that a body leads for a time.
#[derive(Clone, Copy, Serialize)]
pub struct Led<'p> {
    pub item: &'p str,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// The items in which a body has a role through another.
pub struct Through<'p> {
    pub role: Kind,
    /// A class that holds it, or one whose work it took over.
    pub body: BodyIndex,
    /// In file order.
    pub items: Vec<&'p str>,
}

/// Ids in the paper's order, each once.
fn in_order(mut ids: Vec<&str>) -> Vec<&str> {
    ids.sort_by(|a, b| crate::model::id::compare(a, b));
    ids.dedup();
    ids
}

/// More titles than this are not kept for one unit: each of very many units can
/// owe each of very many reports, and a cell names the first few.
const MOST_TITLES: usize = 30;

/// The items of every body, found in one pass.
pub struct Work<'p> {
    /// By role.
    items: HashMap<(Kind, BodyIndex), Vec<&'p str>>,
    joins: HashMap<BodyIndex, Vec<&'p str>>,
    history: HashMap<BodyIndex, Vec<Led<'p>>>,
    unsent: HashMap<BodyIndex, Vec<(&'p str, Option<Point>)>>,
    owes: HashMap<BodyIndex, Vec<&'p str>>,
    receives: HashMap<BodyIndex, Vec<&'p str>>,
    plan: &'p Plan<'p>,
    scopes: Scopes,
    today: NaiveDate,
}

impl<'p> Work<'p> {
    pub fn new(as_of: &AsOf<'p>) -> Self {
        let (plan, today) = (as_of.plan, as_of.today);
        let mut work = Self {
            items: HashMap::new(),
            joins: HashMap::new(),
            history: HashMap::new(),
            unsent: HashMap::new(),
            owes: HashMap::new(),
            receives: HashMap::new(),
            plan,
            scopes: Scopes::new(plan),
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
                let can_owe = !closed(unit);
                let owes = work.owes.entry(unit).or_default();
                if can_owe && owes.len() < MOST_TITLES && !receivers.contains(&unit) {
                    owes.push(title);
                }
            }
        }
        for item in &plan.items {
            let id = item.id.as_str();
            for lead in item.leads.iter().filter(|lead| lead.is_dated()) {
                work.history.entry(lead.unit).or_default().push(Led {
                    item: id,
                    from: lead.from,
                    until: lead.until,
                });
            }
            for lead in item.leads_on(today) {
                note(&mut work.items, (Kind::Unit, lead.unit), id);
                for counterpart in &lead.counterparts {
                    note(&mut work.items, (Kind::Counterpart, *counterpart), id);
                    note(&mut work.joins, *counterpart, id);
                }
            }
            for partner in &item.partners {
                note(&mut work.items, (Kind::Partner, *partner), id);
                note(&mut work.joins, *partner, id);
            }
        }
        work
    }

    fn items_of(&self, role: Kind, index: BodyIndex) -> &[&'p str] {
        let items = self.items.get(&(role, index));
        items.map_or(&[], Vec::as_slice)
    }

    /// What a body leads or joins through its classes and through those whose
    /// work it took over, and is not named for itself.
    fn through(&self, index: BodyIndex) -> Vec<Through<'p>> {
        let plan = self.plan;
        let is_over = |index| plan.body(index).until.is_none_or(|last| last < self.today);
        let line = plan.with_predecessors([index], is_over);
        let mut all = Vec::new();
        for body in plan.with_collectives(line) {
            for role in Kind::ALL.into_iter().filter(|_| body != index) {
                let own: HashSet<&str> = self.items_of(role, index).iter().copied().collect();
                let items = self.items_of(role, body).iter().copied();
                let items: Vec<&str> = items.filter(|id| !own.contains(id)).collect();
                if !items.is_empty() {
                    all.push(Through { role, body, items });
                }
            }
        }
        all
    }

    /// The row of one body.
    pub fn row(&self, index: BodyIndex) -> BodyRow<'p> {
        let plan = self.plan;
        let of =
            |map: &HashMap<BodyIndex, Vec<&'p str>>| map.get(&index).cloned().unwrap_or_default();
        BodyRow {
            plan,
            index,
            key: self.scopes.key(plan.body(index)),
            leads: self.items_of(Kind::Unit, index).to_vec(),
            joins: of(&self.joins),
            partner_in: self.items_of(Kind::Partner, index).to_vec(),
            counterpart_in: self.items_of(Kind::Counterpart, index).to_vec(),
            history: self.history.get(&index).cloned().unwrap_or_default(),
            through: self.through(index),
            owes: of(&self.owes),
            receives: of(&self.receives),
            unsent: self.unsent.get(&index).cloned().unwrap_or_default(),
            today: self.today,
        }
    }
}

/// Notes an item once.
fn note<'p, K: Eq + Hash>(map: &mut HashMap<K, Vec<&'p str>>, of: K, id: &'p str) {
    let ids = map.entry(of).or_default();
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
        /// `{name: text, until: date or null, short: text or null}`
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
        /// whether it is a class: `members` may be empty
        class: bool,
        /// `{role: text, body: code, items: [ids]}`: what it leads (`unit`) or joins (`partner`, `counterpart`) through a class that holds it, or through one whose work it took over
        through: Vec<ThroughRecord<'p>>,
        /// as in the file
        symbol: Option<&'p str>,
        /// `{item: id, from: date or null, until: date or null}`: what it leads, led or will lead for a time only
        lead_history: Vec<Led<'p>>,
        /// as in `items`
        plan: Option<&'p str>,
        /// what makes bodies of two plans the same one: the official code, else the scope and the name, folded as names are compared; it is the same on any day and any machine, and follows a renaming unless the body has its official code
        body_key: &'p str,
        /// its official code
        official_id: Option<&'p str>,
    }
}

#[derive(Serialize)]
struct ThroughRecord<'p> {
    role: &'static str,
    body: &'p str,
    items: Vec<&'p str>,
}

#[derive(Serialize)]
struct FormerRecord<'p> {
    name: &'p str,
    until: Option<NaiveDate>,
    short: Option<&'p str>,
}

impl<'p> BodyRecord<'p> {
    pub fn new(row: &'p BodyRow<'p>) -> Self {
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
                    short: former.short.as_deref(),
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
            class: body.is_class,
            through: row
                .through
                .iter()
                .map(|one| ThroughRecord {
                    role: one.role.name(),
                    body: &row.plan.body(one.body).code,
                    items: one.items.clone(),
                })
                .collect(),
            symbol: body.symbol.as_deref(),
            lead_history: row.history.clone(),
            plan: row.plan.named(),
            body_key: &row.key,
            official_id: body.official_id.as_deref(),
        }
    }
}
