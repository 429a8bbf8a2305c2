//! Who is who in two plans: bodies, sections, items and duties, each with its
//! like in the other plan.

use super::likeness::{Likeness, are_alike, share_words};
use super::spelling::normal;
use crate::model::body::{Body, BodyIndex};
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::text::fold;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

/// One body of the two plans, by its place in the new plan or, where that does
/// not have it, in the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum BodyRef {
    Current(BodyIndex),
    Removed(BodyIndex),
}

/// The places in one list and those of their likes in the other.
pub(super) struct Pairs {
    /// By places in the old list.
    new_of: Vec<Option<usize>>,
    /// By places in the new list.
    old_of: Vec<Option<usize>>,
}

/// What a key means when several records have it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Several {
    /// They are paired in their order.
    InOrder,
    /// They are not paired by it.
    Unclear,
}

impl Pairs {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self {
            new_of: vec![None; old],
            old_of: vec![None; new],
        }
    }

    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of[old]
    }

    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of[new]
    }

    pub(super) fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
    }

    fn old_rest(&self) -> Vec<usize> {
        rest(&self.new_of)
    }

    fn new_rest(&self) -> Vec<usize> {
        rest(&self.old_of)
    }

    /// Pairs those with one key among the ones that are still alone; one
    /// without a key stays alone.
    pub(super) fn by<K: Eq + Hash>(
        &mut self,
        several: Several,
        old_key: impl Fn(usize) -> Option<K>,
        new_key: impl Fn(usize) -> Option<K>,
    ) {
        let mut places: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for old in self.old_rest() {
            if let Some(key) = old_key(old) {
                places.entry(key).or_default().0.push(old);
            }
        }
        for new in self.new_rest() {
            if let Some(key) = new_key(new)
                && let Some((_, news)) = places.get_mut(&key)
            {
                news.push(new);
            }
        }
        for (olds, news) in places.into_values() {
            if several == Several::Unclear && (olds.len() > 1 || news.len() > 1) {
                continue;
            }
            for (old, new) in olds.into_iter().zip(news) {
                self.pair(old, new);
            }
        }
    }
}

fn rest(paired: &[Option<usize>]) -> Vec<usize> {
    let places = paired.iter().enumerate();
    let alone = places.filter(|(_, other)| other.is_none());
    alone.map(|(place, _)| place).collect()
}

/// Who is who in two plans.
pub(super) struct Pairing {
    bodies: Pairs,
    pub(super) sections: Pairs,
    pub(super) items: Pairs,
    pub(super) duties: Pairs,
    /// The items under one id in both plans that are two tasks, by places in
    /// the new plan.
    replaced: Vec<bool>,
}

impl Pairing {
    pub(super) fn new(old: &Plan<'_>, new: &Plan<'_>) -> Self {
        Self::of_bodies(old, new, bodies(old, new))
    }

    /// The same where it is known who is who among the bodies.
    pub(super) fn of_bodies(old: &Plan<'_>, new: &Plan<'_>, bodies: Pairs) -> Self {
        let mut pairing = Self {
            bodies,
            sections: sections(old, new),
            items: Pairs::new(old.items.len(), new.items.len()),
            duties: duties(old, new),
            replaced: vec![false; new.items.len()],
        };
        pairing.pair_items(old, new);
        pairing
    }

    /// The body at a place of the old plan.
    pub(super) fn old_body(&self, body: BodyIndex) -> BodyRef {
        match self.bodies.new_of(body.0) {
            Some(new) => BodyRef::Current(BodyIndex(new)),
            None => BodyRef::Removed(body),
        }
    }

    /// The body at a place of the new plan.
    pub(super) fn new_body(&self, body: BodyIndex) -> BodyRef {
        BodyRef::Current(body)
    }

    /// What a body of the new plan was in the old one.
    pub(super) fn body_before(&self, body: BodyIndex) -> Option<BodyIndex> {
        self.bodies.old_of(body.0).map(BodyIndex)
    }

    /// Whether the item at a place in the new plan has only its id from the
    /// one it is paired with.
    pub(super) fn is_replaced(&self, new: usize) -> bool {
        self.replaced[new]
    }

    /// Pairs items: one title under one id; one title under another id; a
    /// title like it under its id; the title most like it under another; and
    /// what is left by its id alone.
    fn pair_items(&mut self, old: &Plan<'_>, new: &Plan<'_>) {
        let (olds, news) = (&old.items, &new.items);
        let exact = |item: &Item<'_>| {
            (
                item.id.as_str().to_owned(),
                normal(&item.title).into_owned(),
            )
        };
        self.items.by(
            Several::InOrder,
            |place| Some(exact(&olds[place])),
            |place| Some(exact(&news[place])),
        );
        // Most files hold the same items under the same ids.
        if self.items.old_rest().is_empty() {
            return;
        }
        let whole = |item: &Item<'_>| {
            Some(normal(&item.title).into_owned()).filter(|title| !title.is_empty())
        };
        let bare =
            |item: &Item<'_>| Some(fold::bare(&item.title)).filter(|title| !title.is_empty());
        self.items.by(
            Several::Unclear,
            |place| whole(&olds[place]),
            |place| whole(&news[place]),
        );
        self.items.by(
            Several::InOrder,
            |place| Some((olds[place].id.as_str(), bare(&olds[place]))),
            |place| Some((news[place].id.as_str(), bare(&news[place]))),
        );
        self.items.by(
            Several::Unclear,
            |place| bare(&olds[place]),
            |place| bare(&news[place]),
        );
        self.pair_alike(old, new);
        let old_titles = |place: usize| olds[place].title.as_ref();
        let new_titles = |place: usize| news[place].title.as_ref();
        let (old_rest, new_rest) = (self.items.old_rest(), self.items.new_rest());
        let likeness = Likeness::new(&new_rest, new_titles);
        for (o, n) in likeness.best(&old_rest, old_titles) {
            self.items.pair(o, n);
        }
        // One number is that of one task at a time.
        let id = |item: &Item<'_>| Some(item.id.as_str().to_owned());
        let alone = self.items.new_rest();
        self.items.by(
            Several::InOrder,
            |place| id(&olds[place]),
            |place| id(&news[place]),
        );
        for place in alone {
            if let Some(before) = self.items.old_of(place) {
                self.replaced[place] = !self.may_be_one(&olds[before], &news[place]);
            }
        }
    }

    /// Pairs the items under one id whose titles are alike.
    fn pair_alike(&mut self, old: &Plan<'_>, new: &Plan<'_>) {
        let mut under: HashMap<&str, Vec<usize>> = HashMap::new();
        for place in self.items.new_rest() {
            under
                .entry(new.items[place].id.as_str())
                .or_default()
                .push(place);
        }
        for o in self.items.old_rest() {
            let item = &old.items[o];
            let Some(places) = under.get_mut(item.id.as_str()) else {
                continue;
            };
            let alike = places
                .iter()
                .position(|place| are_alike(&item.title, &new.items[*place].title));
            if let Some(at) = alike {
                let n = places.remove(at);
                self.items.pair(o, n);
            }
        }
    }

    /// Whether two items under one id are one task with another title: a unit
    /// leads both, and something else is alike.
    fn may_be_one(&self, old: &Item<'_>, new: &Item<'_>) -> bool {
        let is_one = |a: &Option<Cow<'_, str>>, b: &Option<Cow<'_, str>>| {
            a.is_some() && a.as_deref().map(normal) == b.as_deref().map(normal)
        };
        let is_alike = share_words(&old.title, &new.title)
            || is_one(&old.short, &new.short)
            || is_one(&old.time, &new.time)
            || old.start.is_some()
                && old.end.is_some()
                && (old.start, old.end) == (new.start, new.end);
        is_alike
            && old.leads.iter().any(|old| {
                let unit = self.old_body(old.unit);
                new.leads.iter().any(|new| self.new_body(new.unit) == unit)
            })
    }
}

/// Bodies are one by code, kind and name, then by kind and name, then by code.
fn bodies(old: &Plan<'_>, new: &Plan<'_>) -> Pairs {
    let (olds, news) = (&old.bodies, &new.bodies);
    let mut pairs = Pairs::new(olds.len(), news.len());
    let named = |body: &Body<'_>| Some((body.kind, normal(&body.name).into_owned()));
    let whole = |body: &Body<'_>| Some((normal(&body.code).into_owned(), named(body)));
    pairs.by(
        Several::InOrder,
        |place| whole(&olds[place]),
        |place| whole(&news[place]),
    );
    // Two that change names change places; a new name is nobody's old one.
    pairs.by(
        Several::Unclear,
        |place| named(&olds[place]),
        |place| named(&news[place]),
    );
    pairs.by(
        Several::InOrder,
        |place| Some(normal(&olds[place].code)),
        |place| Some(normal(&news[place].code)),
    );
    pairs
}

/// Sections are one by id and title, then by title, then by id.
fn sections(old: &Plan<'_>, new: &Plan<'_>) -> Pairs {
    let (olds, news) = (&old.sections, &new.sections);
    let mut pairs = Pairs::new(olds.len(), news.len());
    pairs.by(
        Several::InOrder,
        |place| Some((olds[place].id.as_str(), normal(&olds[place].title))),
        |place| Some((news[place].id.as_str(), normal(&news[place].title))),
    );
    pairs.by(
        Several::Unclear,
        |place| Some(normal(&olds[place].title)),
        |place| Some(normal(&news[place].title)),
    );
    pairs.by(
        Several::InOrder,
        |place| Some(olds[place].id.as_str()),
        |place| Some(news[place].id.as_str()),
    );
    pairs
}

/// Duties are one by id, then by title.
fn duties(old: &Plan<'_>, new: &Plan<'_>) -> Pairs {
    let (olds, news) = (&old.duties, &new.duties);
    let mut pairs = Pairs::new(olds.len(), news.len());
    pairs.by(
        Several::InOrder,
        |place| Some(normal(&olds[place].id)),
        |place| Some(normal(&news[place].id)),
    );
    pairs.by(
        Several::Unclear,
        |place| Some(normal(&olds[place].title)),
        |place| Some(normal(&news[place].title)),
    );
    pairs
}
