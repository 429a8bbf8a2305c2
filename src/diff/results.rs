//! What changed among the results of an item.

use super::spelling::normal;
use super::value::Value;
use super::{Change, Comparison, Kind, list};
use crate::model::item::{Item, Outcome};
use crate::shape::{ITEM, RESULT};
use chrono::NaiveDate;
use std::borrow::Cow;

impl Comparison<'_, '_, '_> {
    /// Results that were recorded, changed or removed.
    pub(super) fn results(&mut self, old: &Item<'_>, new: &Item<'_>) {
        let olds: Vec<&Outcome<'_>> = old.results.iter().collect();
        let news: Vec<&Outcome<'_>> = new.results.iter().collect();
        let (mut pairs, removed, added) = list::by_key(
            &olds,
            &news,
            |one| (one.period, one.unit.map(|unit| self.pairing.old_body(unit))),
            |one| (one.period, one.unit.map(|unit| self.pairing.new_body(unit))),
            content,
            content,
        );
        // A result is that of the only lead, whoever took over: that is reported already.
        let led_by_one = |item: &Item<'_>, one: &Outcome<'_>| match &item.leads[..] {
            [only] => one.unit == Some(only.unit),
            _ => false,
        };
        let (of_old, old_rest) = removed.into_iter().partition(|one| led_by_one(old, one));
        let (of_new, new_rest) = added.into_iter().partition(|one| led_by_one(new, one));
        let (of_old, of_new): (Vec<&Outcome<'_>>, Vec<&Outcome<'_>>) = (of_old, of_new);
        let (mut removed, mut added): (Vec<&Outcome<'_>>, Vec<&Outcome<'_>>) = (old_rest, new_rest);
        let (more, more_removed, more_added) = list::by_key(
            &of_old,
            &of_new,
            |one| one.period,
            |one| one.period,
            content,
            content,
        );
        pairs.extend(more);
        removed.extend(more_removed);
        added.extend(more_added);

        let mut changes = Vec::new();
        let about = Change::new(Kind::ResultChanged, &ITEM).item(new.id.as_str());
        for one in removed {
            let change = about.clone().kind(Kind::ResultRemoved).field("result");
            let change = change.period(Some(one.period)).from(told(one));
            let unit = one.unit.map(|unit| self.code(self.pairing.old_body(unit)));
            let change = change.basis(one.reference.as_deref()).at(new.at);
            changes.push(Change {
                body: unit,
                ..change
            });
        }
        for one in added {
            let change = about.clone().kind(Kind::ResultRecorded).field("result");
            let change = change.period(Some(one.period)).to(told(one));
            let unit = one.unit.map(|unit| self.code(self.pairing.new_body(unit)));
            let change = change.basis(one.reference.as_deref()).at(one.at);
            changes.push(Change {
                body: unit,
                ..change
            });
            // What it says besides.
            changes.extend(self.values(&about, &first_of(one), one));
        }
        for (old, new) in pairs {
            changes.extend(self.values(&about, old, new));
        }
        changes.sort_by(|a, b| {
            let key = |change: &Change| (change.period, change.body.clone(), change.kind);
            key(a).cmp(&key(b))
        });
        self.changes.extend(changes);
    }

    /// What a result says otherwise than it did.
    fn values(&mut self, about: &Change, old: &Outcome<'_>, new: &Outcome<'_>) -> Vec<Change> {
        let Outcome {
            at,
            period,
            unit,
            text,
            reference,
            completed,
            percent,
            obstacle,
            proposal,
            evidence,
            received,
        } = new;
        let unit = unit.map(|unit| self.code(self.pairing.new_body(unit)));
        let about = about.clone().table(&RESULT);
        let about = about.period(Some(*period)).at(*at);
        let about = Change {
            body: unit,
            ..about
        };
        let before = self.changes.len();
        let said = |text| Some(text).filter(|text: &&str| !text.is_empty());
        self.text(&about, "text", said(&old.text), said(text));
        self.id(
            &about,
            "ref",
            old.reference.as_deref(),
            reference.as_deref(),
        );
        self.value(&about, "completed", old.completed, *completed);
        let percents = [old.percent, *percent].map(|percent| percent.map(Value::Percent));
        let [before_it, now] = percents;
        self.value(&about, "percent", before_it, now);
        for (key, before, now) in [
            ("obstacle", &old.obstacle, obstacle),
            ("proposal", &old.proposal, proposal),
        ] {
            self.text(&about, key, before.as_deref(), now.as_deref());
        }
        self.list(&about, "evidence", &old.evidence, evidence);
        self.value(&about, "received", old.received, *received);
        self.changes.split_off(before)
    }
}

/// The key of the first of a result's values, which it is named by.
fn first_key(result: &Outcome<'_>) -> &'static str {
    let keys = [
        ("text", !result.text.is_empty()),
        ("completed", result.completed.is_some()),
        ("percent", result.percent.is_some()),
        ("obstacle", result.obstacle.is_some()),
        ("proposal", result.proposal.is_some()),
    ];
    let first = keys.into_iter().find(|(_, is_there)| *is_there);
    first.map_or("evidence", |(key, _)| key)
}

/// A result that has its first value alone, with its number and the day it came in.
fn first_of<'s>(result: &Outcome<'s>) -> Outcome<'s> {
    let mut first = result.clone();
    let is = |key| first_key(result) == key;
    if !is("text") {
        first.text = Cow::Borrowed("");
    }
    first.completed = first.completed.filter(|_| is("completed"));
    first.percent = first.percent.filter(|_| is("percent"));
    first.obstacle = first.obstacle.filter(|_| is("obstacle"));
    first.proposal = first.proposal.filter(|_| is("proposal"));
    if !is("evidence") {
        first.evidence.clear();
    }
    first
}

/// What a result is named by: the first of its values.
fn told(result: &Outcome<'_>) -> Option<Value> {
    match first_key(result) {
        "text" => Some(Value::text(&result.text)),
        "completed" => result.completed.map(Value::from),
        "percent" => result.percent.map(Value::Percent),
        "obstacle" => result.obstacle.as_deref().map(Value::text),
        "proposal" => result.proposal.as_deref().map(Value::text),
        _ => result.evidence.first().map(|one| Value::text(one)),
    }
}

/// What a result says.
type Content<'r> = (
    Cow<'r, str>,
    [Option<Cow<'r, str>>; 3],
    Vec<Cow<'r, str>>,
    Option<i64>,
    [Option<NaiveDate>; 2],
);

/// The content of a result, apart from whose it is and when.
fn content<'r>(result: &'r Outcome<'_>) -> Content<'r> {
    let texts = [&result.reference, &result.obstacle, &result.proposal];
    (
        normal(&result.text),
        texts.map(|text| text.as_deref().map(normal)),
        result.evidence.iter().map(|text| normal(text)).collect(),
        result.percent,
        [result.received, result.completed],
    )
}
