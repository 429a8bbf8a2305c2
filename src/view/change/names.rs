//! What the sentences about changes take from the two plans: names of bodies
//! and duties, titles of items.

use crate::lang::Lang;
use crate::model::body::{Body, Kind};
use crate::model::duty::{Duty, Receiver};
use crate::model::plan::Plan;
use crate::say;
use crate::view::{cited, words};
use std::borrow::Cow;
use std::collections::HashMap;

/// The records of both plans by what changes name them by.
pub(super) struct Names<'c> {
    pub(super) old: &'c Plan<'c>,
    pub(super) new: &'c Plan<'c>,
    pub(super) lang: Lang,
    /// By code. The new plan goes before the old one; of those that a file
    /// repeats, the first.
    bodies: HashMap<&'c str, &'c Body<'c>>,
    /// By id, in the same order.
    duties: HashMap<&'c str, &'c Duty<'c>>,
}

impl<'c> Names<'c> {
    pub(super) fn new(old: &'c Plan<'c>, new: &'c Plan<'c>, lang: Lang) -> Self {
        let (mut bodies, mut duties) = (HashMap::new(), HashMap::new());
        for body in new.bodies.iter().chain(&old.bodies) {
            bodies.entry(&*body.code).or_insert(body);
        }
        for duty in new.duties.iter().chain(&old.duties) {
            duties.entry(&*duty.id).or_insert(duty);
        }
        Self {
            old,
            new,
            lang,
            bodies,
            duties,
        }
    }

    /// Whether the reports of a duty are sent to a receiver outside the plan.
    pub(super) fn is_sent(&self, duty: Option<&str>) -> bool {
        let duty = duty.and_then(|id| self.duties.get(id));
        duty.is_some_and(|duty| matches!(duty.to, Receiver::Outside(_)))
    }

    /// A body by name and code; the code alone where neither plan has it.
    pub(super) fn body(&self, code: &str) -> String {
        let found = self.bodies.get(code);
        found.map_or_else(|| code.to_owned(), |body| words::body_in_full(body))
    }

    /// What a body is to the plan.
    pub(super) fn body_kind(&self, code: &str) -> Kind {
        self.bodies.get(code).map_or(Kind::Unit, |body| body.kind)
    }

    /// The title of an item of the new plan.
    pub(super) fn title(&self, id: &str) -> &str {
        let places = self.new.places_of(id);
        let place = places.first();
        place.map_or("", |place| self.new.items[*place].title.as_ref())
    }

    /// Whether several units, or a class of them, lead an item of the new plan.
    pub(super) fn has_several_leads(&self, id: Option<&str>) -> bool {
        let places = id.map(|id| self.new.places_of(id)).unwrap_or_default();
        places
            .iter()
            .any(|place| self.new.is_led_by_several(&self.new.items[*place]))
    }

    /// The paper that goes with a change, an amendment by its number and day.
    pub(super) fn paper<'t>(&self, words: &'t str) -> Cow<'t, str> {
        match self.old.amendment(words) {
            Some(_) if self.new.amendment(words).is_none() => cited::paper(self.old, words),
            _ => cited::paper(self.new, words),
        }
    }

    /// An amendment by its number, day and subject.
    pub(super) fn amendment(&self, id: &str) -> String {
        let amendment = self.new.amendment(id).or_else(|| self.old.amendment(id));
        let paper = self.paper(id);
        let title = amendment.map_or("", |amendment| &amendment.title);
        say!(
            self.lang,
            "văn bản điều chỉnh: {paper}, “{title}”",
            "amendment: {paper}, “{title}”",
        )
    }

    /// A duty by its title.
    pub(super) fn duty(&self, id: &str) -> String {
        let found = self.duties.get(id);
        let title = found.map_or(id, |duty| &duty.title);
        say!(self.lang, "báo cáo định kỳ “{title}”", "duty “{title}”")
    }
}
