//! Who took over from the units that exist no more.

use super::owed::Reporting;
use crate::model::body::BodyIndex;
use std::collections::HashSet;
use std::rc::Rc;

impl Reporting<'_> {
    /// Whether a unit ended before today.
    pub fn is_closed(&self, unit: BodyIndex) -> bool {
        let until = self.plan.body(unit).until;
        until.is_some_and(|until| until < self.today)
    }

    /// Who took over from a closed unit: those that exist today, or the direct
    /// successors; none while the unit exists.
    pub fn successors(&self, unit: BodyIndex) -> Vec<BodyIndex> {
        if !self.is_closed(unit) {
            return Vec::new();
        }
        let heirs = self.heirs(unit);
        match heirs.is_empty() {
            true => self.plan.body(unit).successors.clone(),
            false => heirs.to_vec(),
        }
    }

    /// The bodies that exist today and took over from a closed one, through
    /// others or not. Where one took over from one, all along a line have the
    /// same, and the line is gone along once.
    fn heirs(&self, unit: BodyIndex) -> Rc<[BodyIndex]> {
        let mut way = vec![unit];
        let mut is_on_the_way = HashSet::from([unit]);
        let heirs = loop {
            let last = way[way.len() - 1];
            if let Some(heirs) = self.heirs.borrow().get(&last) {
                break Rc::clone(heirs);
            }
            match self.plan.body(last).successors[..] {
                [only] if self.is_closed(only) && is_on_the_way.insert(only) => way.push(only),
                _ => break self.reached_today(last),
            }
        };
        let mut known = self.heirs.borrow_mut();
        known.extend(way.into_iter().map(|unit| (unit, Rc::clone(&heirs))));
        heirs
    }

    fn reached_today(&self, unit: BodyIndex) -> Rc<[BodyIndex]> {
        let direct = &self.plan.body(unit).successors;
        let direct = direct.iter().copied();
        let mut found = self
            .plan
            .with_successors(direct, |index| self.is_closed(index));
        found.retain(|index| !self.is_closed(*index));
        found.into()
    }
}
