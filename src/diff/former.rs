//! What changed among the words that an item had before.

use super::pairing::BodyRef;
use super::spelling::normal;
use super::value::Value;
use super::{Change, Comparison, list};
use crate::model::body::BodyIndex;
use crate::model::item::{FormerWords, Item, PlainTexts};
use crate::model::point::Point;
use crate::shape::ITEM_FORMER;
use crate::source::Span;
use std::borrow::Cow;

/// The start, the partners, and the texts by their keys.
type Content = (
    Option<Point>,
    Option<Vec<BodyRef>>,
    Vec<(&'static str, String)>,
);

impl Comparison<'_, '_, '_> {
    /// Former words that were added, removed or changed: each is known by its
    /// last day.
    pub(super) fn former_words(&mut self, about: &Change, old: &Item<'_>, new: &Item<'_>) {
        if old.former.is_empty() && new.former.is_empty() {
            return;
        }
        let (olds, news): (Vec<_>, Vec<_>) =
            (old.former.iter().collect(), new.former.iter().collect());
        let (pairs, removed, added) = list::by_key(
            &olds,
            &news,
            |one: &FormerWords<'_>| one.until,
            |one: &FormerWords<'_>| one.until,
            |one| self.content(one, |index| self.pairing.old_body(index)),
            |one| self.content(one, |index| self.pairing.new_body(index)),
        );
        for one in removed {
            let change = about
                .clone()
                .field("former")
                .period(Some(Point::Day(one.until)));
            if let Some(words) = words(one) {
                self.push(change.from(words));
            }
            let gone = none_until(one, about.at.unwrap_or_default());
            self.changed_words(about, &beside_words(one), &gone);
        }
        for one in added {
            let change = about
                .clone()
                .field("former")
                .period(Some(Point::Day(one.until)));
            if let Some(words) = words(one) {
                self.push(change.to(words).at(one.at));
            }
            self.changed_words(about, &none_until(one, one.at), &beside_words(one));
        }
        for (old, new) in pairs {
            self.changed_words(about, old, new);
        }
    }

    fn changed_words(&mut self, about: &Change, old: &FormerWords<'_>, new: &FormerWords<'_>) {
        let FormerWords {
            at,
            until,
            basis,
            title,
            short,
            time,
            start,
            partners,
            partner_task,
            texts,
        } = new;
        let about = about.clone().table(&ITEM_FORMER).at(*at);
        let about = about.period(Some(Point::Day(*until)));
        for (field, before, now) in [
            ("basis", &old.basis, basis),
            ("title", &old.title, title),
            ("short", &old.short, short),
            ("time", &old.time, time),
            ("partner_task", &old.partner_task, partner_task),
        ] {
            self.text(&about, field, before.as_deref(), now.as_deref());
        }
        self.value(&about, "start", old.start, *start);
        let all = |partners: &Option<Vec<_>>| partners.clone().unwrap_or_default();
        let [from, to] = self.removed_and_added(&all(&old.partners), &all(partners));
        let is_said = (old.partners.is_some(), partners.is_some());
        if !from.is_empty() || !to.is_empty() || is_said.0 != is_said.1 {
            let change = about.clone().field("partners");
            let change = change.from(is_said.0.then_some(Value::Bodies(from)));
            self.push(change.to(is_said.1.then_some(Value::Bodies(to))));
        }
        for (key, _) in ITEM_FORMER.plain() {
            let (before, now) = (old.texts.get(key.name), texts.get(key.name));
            self.text(&about, key.name, before, now);
        }
    }

    /// All that former words say; two are equal if they say the same.
    fn content(&self, former: &FormerWords<'_>, body: impl Fn(BodyIndex) -> BodyRef) -> Content {
        let partners = former.partners.as_ref().map(|partners| {
            let mut bodies: Vec<BodyRef> = partners.iter().map(|index| body(*index)).collect();
            bodies.sort_unstable();
            bodies
        });
        let basis = former.basis.as_deref().map(|basis| ("basis", basis));
        let texts = basis.into_iter().chain(texts(former));
        let texts = texts.map(|(key, text)| (key, normal(text).into_owned()));
        (former.start, partners, texts.collect())
    }
}

/// The former texts with their keys.
fn texts<'f>(former: &'f FormerWords<'_>) -> impl Iterator<Item = (&'static str, &'f str)> {
    let own = [
        ("title", &former.title),
        ("short", &former.short),
        ("time", &former.time),
        ("partner_task", &former.partner_task),
    ];
    let own = own.into_iter();
    let own = own.filter_map(|(key, text)| Some((key, text.as_deref()?)));
    let plain = ITEM_FORMER.plain();
    own.chain(plain.filter_map(|(key, _)| Some((key.name, former.texts.get(key.name)?))))
}

/// The former texts, one behind another; none where what there was else, or that there
/// was none of it, is all that is said.
fn words(former: &FormerWords<'_>) -> Option<Value> {
    let texts: Vec<&str> = texts(former)
        .map(|(_, text)| text)
        .filter(|text| !text.is_empty())
        .collect();
    let is_all = former.start.is_none() && former.partners.is_none() && !has_empty(former);
    let is_told = !texts.is_empty() || is_all;
    is_told.then(|| Value::Text(texts.join("; ")))
}

fn has_empty(former: &FormerWords<'_>) -> bool {
    texts(former).any(|(_, text)| text.is_empty())
}

/// The former words that are empty, "there was none": each is reported by its key, the others as
/// a history.
fn beside_words<'s>(former: &FormerWords<'s>) -> FormerWords<'s> {
    let empty = |text: &Option<Cow<'s, str>>| text.clone().filter(|text| text.is_empty());
    let mut texts = PlainTexts::default();
    for (key, _) in ITEM_FORMER.plain() {
        if former.texts.get(key.name) == Some("") {
            texts.set(key.name, Cow::Borrowed(""));
        }
    }
    FormerWords {
        short: empty(&former.short),
        time: empty(&former.time),
        partner_task: empty(&former.partner_task),
        texts,
        title: empty(&former.title),
        basis: former.basis.clone().filter(|_| words(former).is_none()),
        ..former.clone()
    }
}

/// Former words of the same day that say nothing.
fn none_until<'s>(former: &FormerWords<'s>, at: Span) -> FormerWords<'s> {
    FormerWords {
        at,
        until: former.until,
        basis: None,
        title: None,
        short: None,
        time: None,
        start: None,
        partners: None,
        partner_task: None,
        texts: PlainTexts::default(),
    }
}
