//! Who owes the reports of a duty on a day, and who receives them. The answers
//! change only on the days on which a body begins or has ended, so each is
//! found once for all days between two of these.

use crate::model::body::BodyIndex;
use crate::model::cycle::Cycle;
use crate::model::duty::Receiver;
use crate::model::plan::Plan;
use chrono::NaiveDate;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Bodies, shared between answers.
type Bodies = Rc<[BodyIndex]>;

/// Who owes, shared between answers.
pub(super) struct Who {
    /// In the order of the duty and the file.
    pub(super) units: Vec<BodyIndex>,
    /// In the order of the file.
    pub(super) sorted: Vec<BodyIndex>,
}

impl Who {
    pub(super) fn has(&self, unit: BodyIndex) -> bool {
        self.sorted.binary_search(&unit).is_ok()
    }
}

/// The places of the duties whose reports each body receives.
type Received = HashMap<BodyIndex, Vec<usize>>;

/// A duty, and the days that make no difference, by their number; `None` where
/// no day decides.
type Key = (usize, Option<usize>);

pub(super) struct Owners<'p> {
    plan: &'p Plan<'p>,
    today: NaiveDate,
    /// The days on which a body begins, or is the first day without one.
    turns: Vec<NaiveDate>,
    /// By the place of each duty, the first with the same units.
    alike: Vec<usize>,
    owners: RefCell<HashMap<Key, Rc<Who>>>,
    owers: RefCell<HashMap<usize, Bodies>>,
    /// Which duties each body receives, by the number of the days.
    received: RefCell<HashMap<usize, Received>>,
    /// The duties that name a body as their receiver.
    to_bodies: OnceCell<Vec<usize>>,
}

impl<'p> Owners<'p> {
    pub(super) fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        let ends = plan.bodies.iter().filter_map(|body| body.until?.succ_opt());
        let mut turns: Vec<NaiveDate> = plan.bodies.iter().filter_map(|body| body.from).collect();
        turns.extend(ends);
        turns.sort_unstable();
        turns.dedup();
        let mut first = HashMap::new();
        let alike = plan.duties.iter().enumerate().map(|(place, duty)| {
            let receiver = match duty.to {
                Receiver::Body(body) => Some(body),
                Receiver::Outside(_) => None,
            };
            // Where no day decides, the first one does.
            let from = duty.from.filter(|_| duty.every == Cycle::Once);
            *first.entry((&duty.units, receiver, from)).or_insert(place)
        });
        let alike = alike.collect();
        Self {
            plan,
            today,
            turns,
            alike,
            owners: RefCell::default(),
            owers: RefCell::default(),
            received: RefCell::default(),
            to_bodies: OnceCell::new(),
        }
    }

    /// The number of the days among which a day is, on all of which the same
    /// bodies exist.
    pub(super) fn span(&self, day: Option<NaiveDate>) -> Option<usize> {
        day.map(|day| self.turns.partition_point(|turn| *turn <= day))
    }

    /// Who owes on a day the reports of the duty at a place: each unit of it
    /// that exists, or in its place the units that took over; each once. An
    /// extension does not change who owes. `first` is the day from which the
    /// duty is owed.
    pub(super) fn of(
        &self,
        place: usize,
        first: Option<NaiveDate>,
        day: Option<NaiveDate>,
    ) -> Rc<Who> {
        let key = (self.alike[place], self.span(day));
        if let Some(owners) = self.owners.borrow().get(&key) {
            return Rc::clone(owners);
        }
        let units = self.find(place, first, day);
        let mut sorted = units.clone();
        sorted.sort_unstable();
        let owners = Rc::new(Who { units, sorted });
        self.owners.borrow_mut().insert(key, Rc::clone(&owners));
        owners
    }

    fn find(
        &self,
        place: usize,
        first: Option<NaiveDate>,
        day: Option<NaiveDate>,
    ) -> Vec<BodyIndex> {
        let plan = self.plan;
        let duty = &plan.duties[place];
        let exists = |index: BodyIndex| match day {
            Some(day) => plan.body(index).exists_on(day),
            // Owed once and without a day: by all there have been since.
            None => {
                let until = plan.body(index).until;
                until.is_none_or(|until| first.is_none_or(|first| first <= until))
            }
        };
        let is_over = |index: BodyIndex| {
            let until = plan.body(index).until;
            let both = until.zip(day.or(first));
            both.is_some_and(|(until, day)| until < day)
        };
        let asked = plan.asked(duty);
        let is_replaced = |index: BodyIndex| !exists(index) && is_over(index);
        let outside = plan.outside_line(&asked, is_replaced);
        let mut owners = plan.with_successors(asked, is_replaced);
        // Who took over from the receiver does not report to itself.
        let receivers = plan.receivers(duty, day.or(first).unwrap_or(self.today));
        let mut is_spared = vec![false; plan.bodies.len()];
        for receiver in receivers {
            is_spared[receiver.0] = true;
        }
        for unit in duty.units.iter().flatten() {
            is_spared[unit.0] = false;
        }
        owners.retain(|index| {
            let may_owe = plan.is_unit(*index) || outside.contains(index);
            exists(*index) && may_owe && !is_spared[index.0]
        });
        owners
    }

    /// The units that the duty at a place can fall on, on whatever day.
    pub(super) fn owers(&self, place: usize) -> Bodies {
        let place = self.alike[place];
        if let Some(owers) = self.owers.borrow().get(&place) {
            return Rc::clone(owers);
        }
        let plan = self.plan;
        let mut owers = plan.owers(&plan.duties[place]);
        owers.sort_unstable();
        let owers: Bodies = owers.into();
        self.owers.borrow_mut().insert(place, Rc::clone(&owers));
        owers
    }

    /// The places of the duties whose reports a body receives on a day.
    pub(super) fn received_by(&self, body: BodyIndex, day: NaiveDate) -> Vec<usize> {
        let plan = self.plan;
        let to_bodies = self.to_bodies.get_or_init(|| {
            let duties = plan.duties.iter().enumerate();
            duties
                .filter(|(_, duty)| matches!(duty.to, Receiver::Body(_)))
                .map(|(place, _)| place)
                .collect()
        });
        if to_bodies.is_empty() {
            return Vec::new();
        }
        let span = self.turns.partition_point(|turn| *turn <= day);
        let mut received = self.received.borrow_mut();
        let by_body = received.entry(span).or_insert_with(|| {
            let mut by_body = Received::new();
            for place in to_bodies {
                for receiver in plan.receivers(&plan.duties[*place], day) {
                    by_body.entry(receiver).or_default().push(*place);
                }
            }
            by_body
        });
        by_body.get(&body).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::deadline::owed::{Reporting, owing_day};
    use crate::model::body::{BodyIndex, Kind};
    use crate::model::cycle::Cycle;
    use crate::model::plan::Plan;
    use crate::model::point::Point;
    use crate::resolve::load;
    use crate::source::Source;
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// Whom a class stands for, members of members too; any other body itself.
    fn leaves(plan: &Plan<'_>, body: BodyIndex) -> Vec<BodyIndex> {
        let this = plan.body(body);
        match this.is_class {
            false => vec![body],
            true => {
                let members = this.members.iter();
                members.flat_map(|member| leaves(plan, *member)).collect()
            }
        }
    }

    /// Who owes a period, looked up for this period alone.
    fn owners(plan: &Plan<'_>, place: usize, period: Option<Point>) -> HashSet<BodyIndex> {
        let duty = &plan.duties[place];
        let day = owing_day(duty, period);
        let first = duty.from.or(plan.issued).map(Point::first_day);
        let last = day.or(first).unwrap();
        let is_unit = |body: BodyIndex| {
            let body = plan.body(body);
            body.kind == Kind::Unit && !body.is_class
        };
        let is_receiver = |body: BodyIndex| Plan::is_named_receiver(duty, body);
        let named: HashSet<BodyIndex> = duty.units.iter().flatten().copied().collect();
        let asked: Vec<BodyIndex> = match &duty.units {
            Some(units) => units
                .iter()
                .flat_map(|unit| match plan.body(*unit).is_class {
                    false => vec![*unit],
                    true => {
                        let mut members = leaves(plan, *unit);
                        members.retain(|body| is_unit(*body) && !is_receiver(*body));
                        members
                    }
                })
                .collect(),
            None => plan
                .indexed_bodies()
                .map(|(index, _)| index)
                .filter(|unit| is_unit(*unit) && !is_receiver(*unit))
                .collect(),
        };
        let mut owners = HashSet::new();
        let mut seen = HashSet::new();
        // With whether a body that is no unit began the line.
        let mut waiting: Vec<(BodyIndex, bool)> = asked
            .into_iter()
            .map(|body| (body, !is_unit(body)))
            .collect();
        while let Some((unit, is_outside)) = waiting.pop() {
            if !seen.insert((unit, is_outside)) {
                continue;
            }
            let body = plan.body(unit);
            let exists = match day {
                Some(day) => body.exists_on(day),
                None => body.until.is_none_or(|until| last <= until),
            };
            if exists {
                let is_own = !named.contains(&unit) && plan.receives(duty, unit, last);
                if (is_unit(unit) || is_outside) && !is_own {
                    owners.insert(unit);
                }
            } else if body.until.is_some_and(|until| until < last) {
                waiting.extend(body.successors.iter().map(|heir| (*heir, is_outside)));
            }
        }
        owners
    }

    /// All that is owed, period by period.
    fn owed(plan: &Plan<'_>, horizon: NaiveDate) -> HashSet<(usize, BodyIndex, Option<Point>)> {
        let mut all = HashSet::new();
        for (place, duty) in plan.duties.iter().enumerate() {
            let mut periods = Vec::new();
            if duty.every == Cycle::Once {
                periods.push(None);
            } else {
                let last = duty
                    .until
                    .map_or(horizon, |until| until.last_day().min(horizon));
                let mut period = duty
                    .from
                    .and_then(|from| duty.every.period_of(from.first_day()));
                while let Some(this) = period.filter(|period| period.first_day() <= last) {
                    periods.push(Some(this));
                    period = duty.every.next(this);
                }
            }
            for period in periods {
                let owners = owners(plan, place, period);
                all.extend(owners.into_iter().map(|unit| (place, unit, period)));
            }
        }
        all
    }

    proptest! {
        #[test]
        fn what_is_owed_is_owed_period_by_period(
            bodies in prop::collection::vec(
                (
                    0u8..5,
                    prop::option::of(2020i32..2024),
                    prop::option::of(2020i32..2024),
                    0usize..6,
                    prop::option::weighted(0.3, prop::collection::vec(0usize..6, 0..3)),
                ),
                6,
            ),
            duties in prop::collection::vec((0usize..5, 0usize..8, prop::collection::vec(0usize..6, 0..4)), 1..4),
        ) {
            let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2020\n".to_owned();
            for (place, (kind, from, until, next, members)) in bodies.iter().enumerate() {
                let kind = if *kind == 0 { "partner" } else { "unit" };
                text += &format!("[{kind}.U{place}]\nname = \"N{place}\"\n");
                if let Some(from) = from {
                    text += &format!("from = {from}-05-10\n");
                }
                if let Some(until) = until {
                    text += &format!("until = {until}-09-20\n");
                }
                // No ring.
                if *next > place {
                    text += &format!("successor = [\"U{next}\"]\n");
                }
                if let Some(members) = members {
                    let members = members.iter().filter(|member| **member > place);
                    let members: Vec<String> = members.map(|one| format!("\"U{one}\"")).collect();
                    text += &format!("members = [{}]\n", members.join(", "));
                }
            }
            for (place, (every, to, units)) in duties.iter().enumerate() {
                let every = ["year", "half", "quarter", "month", "once"][*every];
                text += &format!("[[duty]]\nid = \"d{place}\"\ntitle = \"T\"\nevery = \"{every}\"\nto = \"U{to}\"\nfrom = 2020\n");
                if !units.is_empty() {
                    let units: Vec<String> = units.iter().map(|unit| format!("\"U{unit}\"")).collect();
                    text += &format!("units = [{}]\n", units.join(", "));
                }
            }
            text += "[[item]]\nid = \"1\"\ntitle = \"T\"\n";
            let source = Source::new("plan.toml".into(), text);
            let today = NaiveDate::from_ymd_opt(2023, 3, 1).unwrap();
            let (plan, _) = load(&source, today);
            prop_assert_eq!(plan.duties.len(), duties.len(), "{}", source.text);
            let found = Reporting::new(&plan, today).owed(today);
            let count = found.len();
            let found: HashSet<_> = found.iter().map(|one| (one.duty, one.unit, one.period)).collect();
            prop_assert_eq!(found.len(), count, "one twice: {}", source.text);
            prop_assert_eq!(found, owed(&plan, today), "{}", source.text);
        }
    }
}
