//! What changed among the items.

use super::spelling::is_same;
use super::value::Value;
use super::{Change, Comparison, Kind};
use crate::model::cycle::Cycle;
use crate::model::due::Due;
use crate::model::id;
use crate::model::item::{Extension, Item, Rounds};
use crate::model::point::Point;
use crate::shape;
use crate::shape::{EXTENSION, FILE, ITEM};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

impl Comparison<'_, '_, '_> {
    /// Items that were added or removed, and what changed in the others.
    pub(super) fn items(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut all: Vec<(&str, Option<usize>, Option<usize>)> = Vec::new();
        // A removed item is before the one that has its id now.
        for (place, item) in old.items.iter().enumerate() {
            if self.pairing.items.new_of(place).is_none() {
                all.push((item.id.as_str(), Some(place), None));
            }
        }
        for (place, item) in new.items.iter().enumerate() {
            let before = self.pairing.items.old_of(place);
            all.push((item.id.as_str(), before, Some(place)));
        }
        all.sort_by(|(a, ..), (b, ..)| id::compare(a, b));
        for (id, before, now) in all {
            let about = |kind| Change::new(kind, &ITEM).item(id).field("title");
            match (before, now) {
                (Some(before), Some(now)) => self.item(before, now),
                (Some(before), None) => {
                    let title = old.items[before].title.as_ref();
                    self.push(about(Kind::Removed).from(Value::text(title)));
                }
                (None, Some(now)) => {
                    let item = &new.items[now];
                    let change = about(Kind::Added).to(Value::text(&item.title));
                    self.push(change.basis(item.added.as_deref()).at(item.at));
                }
                (None, None) => {}
            }
        }
    }

    fn item(&mut self, before: usize, now: usize) {
        let (old, new) = (&self.old.items[before], &self.new.items[now]);
        let Item {
            at,
            id,
            title,
            short,
            section: _,
            time,
            start,
            end: _,
            leads: _,
            partners,
            partner_task,
            texts,
            implements,
            completed,
            stopped,
            reason,
            extensions: _,
            results: _,
            pauses: _,
            requests: _,
            added: added_by,
            former: _,
            is_note_of_completion: _,
            rounds: _,
            // Nothing of the file.
            before: _,
        } = new;
        let about = Change::new(Kind::Changed, &ITEM).item(id.as_str()).at(*at);
        let retitled = about.clone().field("title").from(Value::text(&old.title));
        let retitled = retitled.to(Value::text(title));
        if self.pairing.is_replaced(now) {
            self.push(retitled.kind(Kind::Replaced));
            return;
        }
        if old.id != *id {
            let change = about.clone().kind(Kind::Renumbered).field("id");
            let change = change.from(Value::id(old.id.as_str()));
            self.push(change.to(Value::id(id.as_str())));
        }
        if !is_same(&old.title, title) {
            self.push(retitled.kind(Kind::Retitled));
        }
        self.section(&about, old, new);
        self.text(&about, "short", old.short.as_deref(), short.as_deref());
        self.leads(old, new);
        let [removed, added] = self.removed_and_added(&old.partners, partners);
        for partner in removed {
            let change = about.clone().kind(Kind::PartnerRemoved).field("partners");
            self.push(change.removed_body(partner));
        }
        for partner in added {
            let change = about.clone().kind(Kind::PartnerAdded).field("partners");
            self.push(change.added_body(partner));
        }
        self.text(
            &about,
            "partner_task",
            old.partner_task.as_deref(),
            partner_task.as_deref(),
        );
        self.text(&about, "time", old.time.as_deref(), time.as_deref());
        let moved = about.clone().kind(Kind::PeriodMoved);
        self.value(&moved, "start", old.start, *start);
        self.rounds(&about, old, new);
        self.deadline(&about, old, new);
        self.finish(
            &about,
            "completed",
            [old.completed, *completed],
            [Kind::Finished, Kind::Unfinished],
        );
        // A stop that became a pause is one change.
        if !self.pauses(&about, old, new) {
            self.finish(
                &about,
                "stopped",
                [old.stopped, *stopped],
                [Kind::Stopped, Kind::Resumed],
            );
            self.text(&about, "reason", old.reason.as_deref(), reason.as_deref());
        }
        self.requests(&about, old, new);
        self.text(&about, "added", old.added.as_deref(), added_by.as_deref());
        self.former_words(&about, old, new);
        self.results(old, new);
        self.list(&about, "implements", &old.implements, implements);
        for (key, _) in shape::ITEM.plain() {
            let (before, now) = (old.texts.get(key.name), texts.get(key.name));
            self.text(&about, key.name, before, now);
        }
    }

    /// Reports an item that is in another section. Where the section itself was
    /// added, removed or renumbered, that is reported already.
    fn section(&mut self, about: &Change, old: &Item<'_>, new: &Item<'_>) {
        let now_as = old
            .section
            .and_then(|place| self.pairing.sections.new_of(place));
        if old.section.is_some() == now_as.is_some() && now_as == new.section {
            return;
        }
        let was_there = new
            .section
            .and_then(|place| self.pairing.sections.old_of(place));
        let is_gone = old.section.is_some() && now_as.is_none();
        let is_new = new.section.is_some() && was_there.is_none();
        let is_reported = old.id == new.id && (is_gone || is_new);
        if !is_reported {
            let from = old
                .section
                .map(|place| Value::id(self.old.sections[place].id.as_str()));
            let to = new
                .section
                .map(|place| Value::id(self.new.sections[place].id.as_str()));
            let change = about.clone().kind(Kind::Moved);
            let change = change.table(&FILE).field("section");
            self.push(change.from(from).to(to));
        }
    }

    /// How it recurs, and the extensions of its rounds.
    fn rounds(&mut self, about: &Change, old: &Item<'_>, new: &Item<'_>) {
        let (before, now) = (old.rounds.as_deref(), new.rounds.as_deref());
        let every = |rounds: Option<&Rounds<'_>>| rounds.map(|rounds| rounds.every);
        let (old_every, new_every) = (every(before), every(now));
        if old_every.map(Cycle::name) != new_every.map(Cycle::name) {
            self.value(about, "every", old_every, new_every);
        }
        let counts_on = |every| (every == Some(Cycle::Cumulative)).then_some(true);
        let (was, is) = (counts_on(old_every), counts_on(new_every));
        self.value(about, "cumulative", was, is);
        let due = |rounds: &Rounds<'_>| (rounds.due, rounds.every);
        let (old_due, new_due) = (before.map(due), now.map(due));
        let day = |due: Option<(Due, Cycle)>| due.map(|(due, _)| due);
        if day(old_due) != day(new_due) {
            let field = day(new_due).or(day(old_due));
            let field = field.map_or("by", |due| due.bound.key());
            let value = |due: Option<(Due, Cycle)>| due.map(|(due, every)| Value::Due(due, every));
            let change = about.clone().kind(Kind::DeadlineMoved).field(field);
            self.push(change.from(value(old_due)).to(value(new_due)));
        }
        let moved = about.clone().kind(Kind::DeadlineMoved).field("extension");
        let rounds = before.into_iter().chain(now);
        let all = rounds.flat_map(|rounds| &rounds.moved);
        let mut seen = HashSet::new();
        let periods: Vec<Point> = all
            .map(|(period, _)| *period)
            .filter(|period| seen.insert(*period))
            .collect();
        let mut olds = by_round(before);
        let mut news = by_round(now);
        for period in periods {
            let first = now.and_then(|now| now.due.last_good_day(now.every, Some(period)));
            let old = olds.remove(&period).unwrap_or_default();
            let new = news.remove(&period).unwrap_or_default();
            let moved = moved.clone().period(Some(period));
            self.moves(&moved, first.map(Point::Day), &old, &new);
        }
    }

    /// The end, and the extensions in their order.
    fn deadline(&mut self, about: &Change, old: &Item<'_>, new: &Item<'_>) {
        let moved = about.clone().kind(Kind::DeadlineMoved);
        self.value(&moved, "end", old.end, new.end);
        let [olds, news] = [old, new].map(|item| item.extensions.iter().collect::<Vec<_>>());
        self.moves(&moved.field("extension"), new.end, &olds, &news);
    }

    /// The extensions of one deadline, in their order; `end` is that before them.
    fn moves(
        &mut self,
        moved: &Change,
        end: Option<Point>,
        olds: &[&Extension<'_>],
        news: &[&Extension<'_>],
    ) {
        let head = olds
            .iter()
            .zip(news)
            .take_while(|(o, n)| is_equal(o, n))
            .count();
        let rest = olds[head..].iter().rev().zip(news[head..].iter().rev());
        let tail = rest.take_while(|(o, n)| is_equal(o, n)).count();
        let (old_end, new_end) = (olds.len() - tail, news.len() - tail);
        for place in head..old_end.max(new_end) {
            let before = olds.get(place).filter(|_| place < old_end);
            let now = news.get(place).filter(|_| place < new_end);
            match (before, now) {
                (Some(before), Some(now)) => self.extension(moved, before, now),
                (None, Some(now)) => {
                    let last = match place.checked_sub(1) {
                        Some(place) => Some(news[place].end),
                        None => end,
                    };
                    let change = moved.clone().from(last.map(Value::from));
                    let change = change.to(Value::from(now.end));
                    self.push(change.basis(now.basis.as_deref()).at(now.at));
                }
                (Some(before), None) => {
                    let last = news[..place.min(new_end)].last().map(|last| last.end);
                    let last = last.or(end).map(Value::from);
                    let change = moved.clone().from(Value::from(before.end));
                    self.push(change.to(last));
                }
                (None, None) => {}
            }
        }
    }

    fn extension(&mut self, moved: &Change, old: &Extension<'_>, new: &Extension<'_>) {
        let Extension {
            at,
            end,
            basis,
            granted,
            since: _,
        } = new;
        let about = moved.clone().kind(Kind::Changed).table(&EXTENSION);
        let about = about.period(Some(*end)).at(*at);
        if old.end != *end {
            let change = moved.clone().from(Value::from(old.end));
            let change = change.to(Value::from(*end)).basis(basis.as_deref());
            self.push(change.at(*at));
        }
        if old.end == *end || basis.is_none() {
            self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        }
        self.value(&about, "granted", old.granted, *granted);
    }

    /// A day on which an item ended: set, taken back, or corrected.
    fn finish(
        &mut self,
        about: &Change,
        field: &'static str,
        [old, new]: [Option<NaiveDate>; 2],
        [set, taken_back]: [Kind; 2],
    ) {
        let kind = match (old, new) {
            (None, Some(_)) => set,
            (Some(_), None) => taken_back,
            _ => Kind::Changed,
        };
        let about = about.clone().kind(kind);
        self.value(&about, field, old, new);
    }
}

/// The extensions of single rounds, by their rounds.
fn by_round<'i, 's>(rounds: Option<&'i Rounds<'s>>) -> HashMap<Point, Vec<&'i Extension<'s>>> {
    let mut all: HashMap<Point, Vec<&Extension<'_>>> = HashMap::new();
    for (period, extension) in rounds.iter().flat_map(|rounds| &rounds.moved) {
        all.entry(*period).or_default().push(extension);
    }
    all
}

/// Whether two extensions are equal.
fn is_equal(old: &Extension<'_>, new: &Extension<'_>) -> bool {
    let Extension {
        at: _,
        end,
        basis,
        granted,
        since: _,
    } = new;
    let same_basis = match (&old.basis, basis) {
        (Some(old), Some(new)) => is_same(old, new),
        (None, None) => true,
        _ => false,
    };
    old.end == *end && old.granted == *granted && same_basis
}
