//! What changed among the duties.

use super::pairing::BodyRef;
use super::spelling::is_same;
use super::value::{BodyName, Value};
use super::{Change, Comparison, Kind};
use crate::model::body::BodyIndex;
use crate::model::cycle::Cycle;
use crate::model::duty::{Duty, DutyExtension, Receiver};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::shape::{DUTY, DUTY_EXTENSION};
use std::collections::BTreeMap;

/// The extensions of one period and unit, in the file's order.
type Granted<'d, 's> = BTreeMap<(Option<Point>, Option<BodyRef>), Vec<&'d DutyExtension<'s>>>;

impl Comparison<'_, '_, '_> {
    /// Duties that were added or removed, and what changed in the others.
    pub(super) fn duties(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut all: Vec<(&str, Option<usize>, Option<usize>)> = Vec::new();
        for (place, duty) in old.duties.iter().enumerate() {
            if self.pairing.duties.new_of(place).is_none() {
                all.push((&duty.id, Some(place), None));
            }
        }
        for (place, duty) in new.duties.iter().enumerate() {
            let before = self.pairing.duties.old_of(place);
            all.push((&duty.id, before, Some(place)));
        }
        all.sort_by_key(|(id, ..)| *id);
        for (id, before, now) in all {
            let about = |kind| Change::new(kind, &DUTY).duty(id).field("title");
            match (before, now) {
                (Some(before), Some(now)) => {
                    self.duty(&old.duties[before], &new.duties[now]);
                }
                (Some(before), None) => {
                    let title = old.duties[before].title.as_ref();
                    self.push(about(Kind::DutyRemoved).from(Value::text(title)));
                }
                (None, Some(now)) => {
                    let duty = &new.duties[now];
                    let change = about(Kind::DutyAdded).to(Value::text(&duty.title));
                    self.push(change.at(duty.at));
                }
                (None, None) => {}
            }
        }
    }

    fn duty(&mut self, old: &Duty<'_>, new: &Duty<'_>) {
        let Duty {
            at,
            id,
            title,
            time,
            every,
            due,
            cut,
            to: _,
            units: _,
            from,
            until,
            warn_days,
            basis,
            extensions: _,
        } = new;
        let about = Change::new(Kind::Changed, &DUTY).duty(id).at(*at);
        let renumbered = about.clone().kind(Kind::DutyRenumbered);
        self.id(&renumbered, "id", Some(&old.id), Some(id));
        self.text(&about, "title", Some(&old.title), Some(title));
        self.text(&about, "time", old.time.as_deref(), time.as_deref());
        if old.every.name() != every.name() {
            self.value(&about, "every", Some(old.every), Some(*every));
        }
        let counts_on = |every| (every == Cycle::Cumulative).then_some(true);
        self.value(
            &about,
            "cumulative",
            counts_on(old.every),
            counts_on(*every),
        );
        if old.due != *due {
            let field = due.or(old.due).map_or("by", |due| due.bound.key());
            let change = about.clone().kind(Kind::DutyDeadlineMoved).field(field);
            let change = change.from(old.due.map(|due| Value::Due(due, old.every)));
            self.push(change.to(due.map(|due| Value::Due(due, *every))));
        }
        if old.cut != *cut {
            let change = about.clone().field("cut");
            let change = change.from(old.cut.map(|cut| Value::Due(cut, old.every)));
            self.push(change.to(cut.map(|cut| Value::Due(cut, *every))));
        }
        self.receiver(&about, old, new);
        self.owing(&about, old, new);
        self.value(&about, "from", old.from, *from);
        self.value(&about, "until", old.until, *until);
        self.value(&about, "warn_days", old.warn_days, *warn_days);
        self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        self.extensions(&about, old, new);
    }

    fn receiver(&mut self, about: &Change, old: &Duty<'_>, new: &Duty<'_>) {
        let is_same = match (&old.to, &new.to) {
            (Receiver::Body(old), Receiver::Body(new)) => {
                self.pairing.old_body(*old) == self.pairing.new_body(*new)
            }
            (Receiver::Outside(old), Receiver::Outside(new)) => is_same(old, new),
            _ => false,
        };
        if is_same {
            return;
        }
        let value = |plan: &Plan<'_>, receiver: &Receiver<'_>| match receiver {
            Receiver::Body(index) => Value::Body(BodyName::of(plan.body(*index))),
            Receiver::Outside(name) => Value::text(name),
        };
        let change = about.clone().field("to").from(value(self.old, &old.to));
        self.push(change.to(value(self.new, &new.to)));
    }

    /// The units that a duty names; naming none means all of them.
    fn owing(&mut self, about: &Change, old: &Duty<'_>, new: &Duty<'_>) {
        let about = about.clone().field("units");
        let (olds, news) = match (&old.units, &new.units) {
            (None, None) => return,
            (Some(olds), Some(news)) => (olds, news),
            (olds, news) => {
                let all = |units: &Option<Vec<BodyIndex>>| units.clone().unwrap_or_default();
                let [from, to] = self.removed_and_added(&all(olds), &all(news));
                let change = about.from(olds.as_ref().map(|_| Value::Bodies(from)));
                self.push(change.to(news.as_ref().map(|_| Value::Bodies(to))));
                return;
            }
        };
        let [removed, added] = self.removed_and_added(olds, news);
        for unit in removed {
            self.push(about.clone().removed_body(unit));
        }
        for unit in added {
            self.push(about.clone().added_body(unit));
        }
    }

    fn extensions(&mut self, about: &Change, old: &Duty<'_>, new: &Duty<'_>) {
        let mut olds = Granted::new();
        for one in &old.extensions {
            let unit = one.unit.map(|unit| self.pairing.old_body(unit));
            olds.entry((one.period, unit)).or_default().push(one);
        }
        let mut news = Granted::new();
        for one in &new.extensions {
            let unit = one.unit.map(|unit| self.pairing.new_body(unit));
            news.entry((one.period, unit)).or_default().push(one);
        }
        let mut keys: Vec<_> = olds.keys().chain(news.keys()).copied().collect();
        keys.sort_by_key(|(period, unit)| (*period, unit.map(|unit| self.code(unit))));
        keys.dedup();
        for key in keys {
            let (period, unit) = key;
            let body = unit.map(|unit| self.code(unit));
            let about = about.clone().period(period);
            let about = Change { body, ..about };
            let none = Vec::new();
            let (olds, news) = (
                olds.get(&key).unwrap_or(&none),
                news.get(&key).unwrap_or(&none),
            );
            let first = new.due.and_then(|due| due.last_good_day(new.every, period));
            let day_after = |place: usize| match place.min(news.len()).checked_sub(1) {
                Some(place) => Some(news[place].end),
                None => first,
            };
            for place in 0..olds.len().max(news.len()) {
                let before = olds.get(place).copied();
                let now = news.get(place).copied();
                let change = about
                    .clone()
                    .kind(Kind::DutyDeadlineMoved)
                    .field("extension");
                let change = match (before, now) {
                    (Some(before), Some(now)) => {
                        self.duty_extension(&about, before, now);
                        continue;
                    }
                    (None, Some(now)) => {
                        let change = change.from(day_after(place).map(Value::from));
                        let change = change.to(Value::from(now.end));
                        change.basis(now.basis.as_deref()).at(now.at)
                    }
                    (Some(before), None) => {
                        let change = change.from(Value::from(before.end));
                        change.to(day_after(place).map(Value::from))
                    }
                    (None, None) => continue,
                };
                self.push(change);
            }
        }
    }

    fn duty_extension(&mut self, about: &Change, old: &DutyExtension<'_>, new: &DutyExtension<'_>) {
        let DutyExtension {
            at,
            period: _,
            end,
            basis,
            unit: _,
            granted,
            since: _,
        } = new;
        let about = about.clone().at(*at);
        if old.end != *end {
            let change = about
                .clone()
                .kind(Kind::DutyDeadlineMoved)
                .field("extension");
            let change = change.from(Value::from(old.end)).to(Value::from(*end));
            self.push(change.basis(basis.as_deref()));
        }
        let about = about.table(&DUTY_EXTENSION);
        if old.end == *end || basis.is_none() {
            self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        }
        self.value(&about, "granted", old.granted, *granted);
    }
}
