//! On whom a duty can fall, on whatever day: the bodies that it names or, where
//! it names none, every unit; and those who took over from them.

use super::body::{BodyIndex, Kind};
use super::duty::{Duty, Receiver};
use super::item::Item;
use super::plan::Plan;
use chrono::NaiveDate;
use std::collections::HashSet;

/// A body and all whose work it took over, with the classes that hold them.
struct Line {
    own: HashSet<BodyIndex>,
    /// Those that hold a unit of the line.
    classes: HashSet<BodyIndex>,
}

impl Plan<'_> {
    /// The units inside the department: a class is none of them, it stands for
    /// others.
    pub fn units(&self) -> impl Iterator<Item = BodyIndex> {
        self.indexed_bodies()
            .filter(|(_, body)| body.kind == Kind::Unit && !body.is_class)
            .map(|(index, _)| index)
    }

    /// Whether a body is a unit, and no class.
    pub fn is_unit(&self, index: BodyIndex) -> bool {
        let body = self.body(index);
        body.kind == Kind::Unit && !body.is_class
    }

    /// Who acts where a body is named: of a class, its members that are units;
    /// any other body itself.
    pub fn who_acts(&self, body: BodyIndex) -> Vec<BodyIndex> {
        if !self.body(body).is_class {
            return vec![body];
        }
        let mut members = self.with_members([body]);
        members.retain(|member| self.is_unit(*member));
        members
    }

    /// Whether what is reported of an item has to say whose it is: there is, or
    /// was, more than one who could report.
    pub fn is_led_by_several(&self, item: &Item<'_>) -> bool {
        let mut leads = item.leads.iter();
        item.leads.len() > 1 || leads.any(|lead| self.body(lead.unit).is_class)
    }

    /// Whether what one body did counts for another: for itself, for a class that
    /// it is in, for a member of the class that it is.
    pub fn acts_for(&self, actor: BodyIndex, other: BodyIndex) -> bool {
        let holds = |class: BodyIndex, body: BodyIndex| {
            self.body(class).is_class && self.with_members([class]).contains(&body)
        };
        actor == other || holds(other, actor) || holds(actor, other)
    }

    /// On whom a duty falls before anybody took over: the bodies that it names,
    /// in place of a class those of its members that are units, less the
    /// receiver; where it names none, every unit but the receiver.
    pub fn asked(&self, duty: &Duty<'_>) -> Vec<BodyIndex> {
        let Some(named) = &duty.units else {
            let units = self.units();
            return units
                .filter(|unit| !Self::is_named_receiver(duty, *unit))
                .collect();
        };
        if !named.iter().any(|body| self.body(*body).is_class) {
            return named.clone();
        }
        let own: HashSet<BodyIndex> = named.iter().copied().collect();
        let mut asked = self.with_members(named.iter().copied());
        asked.retain(|body| match own.contains(body) {
            true => !self.body(*body).is_class,
            false => self.is_unit(*body) && !Self::is_named_receiver(duty, *body),
        });
        asked
    }

    /// The bodies that a duty can fall on. Of those who took over from a unit,
    /// only units.
    pub fn owers(&self, duty: &Duty<'_>) -> Vec<BodyIndex> {
        let asked = self.asked(duty);
        if duty.units.is_none() {
            return asked;
        }
        let outside = self.outside_line(&asked, |_| true);
        let mut owers = self.with_successors(asked, |_| true);
        owers.retain(|body| self.is_unit(*body) || outside.contains(body));
        owers
    }

    /// Of those on whom a duty falls, the ones that are no units, with those who
    /// took over from these: whatever they are, they owe.
    pub fn outside_line(
        &self,
        asked: &[BodyIndex],
        is_replaced: impl Fn(BodyIndex) -> bool,
    ) -> HashSet<BodyIndex> {
        let outside = asked.iter().copied().filter(|body| !self.is_unit(*body));
        let line = self.with_successors(outside, is_replaced);
        line.into_iter().collect()
    }

    /// The places of the duties that can fall on a body.
    pub fn duties_of(&self, body: BodyIndex) -> impl Iterator<Item = usize> {
        let line = self.line_before(body);
        let duties = self.duties.iter().enumerate();
        duties
            .filter(move |(_, duty)| self.may_fall_on(duty, body, &line))
            .map(|(place, _)| place)
    }

    fn may_fall_on(&self, duty: &Duty<'_>, body: BodyIndex, line: &Line) -> bool {
        let Some(named) = &duty.units else {
            return self.is_unit(body) && !Self::is_named_receiver(duty, body);
        };
        named.iter().any(|one| match self.body(*one).is_class {
            true => line.classes.contains(one) && !Self::is_named_receiver(duty, body),
            false => line.own.contains(one),
        })
    }

    /// A body and all whose work it took over, one after another.
    fn line_before(&self, body: BodyIndex) -> Line {
        let line = self.with_predecessors([body], |_| true);
        let units = line.iter().copied().filter(|body| self.is_unit(*body));
        let classes = self.with_collectives(units);
        Line {
            own: line.into_iter().collect(),
            classes: classes.into_iter().collect(),
        }
    }

    /// Whether a body is the one that a duty names as its receiver.
    pub fn is_named_receiver(duty: &Duty<'_>, body: BodyIndex) -> bool {
        matches!(duty.to, Receiver::Body(receiver) if receiver == body)
    }

    /// Whether a body receives the reports of a duty on a day.
    pub fn receives(&self, duty: &Duty<'_>, body: BodyIndex, day: NaiveDate) -> bool {
        self.receivers(duty, day).contains(&body)
    }

    /// Who receives the reports of a duty on a day: the receiver that the duty
    /// names or, once that is closed, those who took over.
    pub fn receivers(&self, duty: &Duty<'_>, day: NaiveDate) -> Vec<BodyIndex> {
        let Receiver::Body(receiver) = duty.to else {
            return Vec::new();
        };
        let is_closed = |index: BodyIndex| self.body(index).until.is_some_and(|until| until < day);
        let mut receivers = self.with_successors([receiver], is_closed);
        receivers.retain(|index| !is_closed(*index));
        receivers
    }
}
