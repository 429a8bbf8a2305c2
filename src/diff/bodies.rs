//! What changed among the bodies.

use super::spelling::{is_same, normal};
use super::{Change, Comparison, Kind, list};
use crate::model::body::{Body, BodyIndex, FormerName};
use crate::model::point::Point;

impl Comparison<'_, '_, '_> {
    /// Bodies that came or went, and what else became of them.
    pub(super) fn bodies(&mut self) {
        // In the order of kinds and codes; what is gone at its old code.
        let mut all: Vec<(&Body<'_>, Option<usize>, Option<usize>)> = Vec::new();
        let (old, new) = (self.old, self.new);
        for (index, body) in old.indexed_bodies() {
            if let super::Party::Gone(_) = self.pairing.was(index) {
                all.push((body, Some(index.0), None));
            }
        }
        for (index, body) in new.indexed_bodies() {
            let before = self.pairing.body_before(index);
            all.push((body, before.map(|before| before.0), Some(index.0)));
        }
        all.sort_by(|(a, ..), (b, ..)| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
        for (body, before, now) in all {
            let about = |kind| Change::new(kind).body(body.code.as_ref());
            match (before, now) {
                (Some(before), Some(now)) => self.body(BodyIndex(before), BodyIndex(now)),
                (_, None) => {
                    let change = about(Kind::BodyRemoved).field("name");
                    self.push(change.from(Some(body.name.as_ref())));
                }
                (None, _) => {
                    let change = about(Kind::BodyAdded).field("name").at(body.at);
                    self.push(change.to(Some(body.name.as_ref())));
                }
            }
        }
    }

    fn body(&mut self, before: BodyIndex, now: BodyIndex) {
        let (old, new) = (self.old.body(before), self.new.body(now));
        let Body {
            at,
            kind,
            code,
            name,
            short,
            aliases,
            head,
            members,
            from,
            until,
            successors,
            basis,
            former,
            // Other sides of `successors` and `members`.
            predecessors: _,
            collectives: _,
        } = new;
        let about = Change::new(Kind::Changed).body(code.as_ref()).at(*at);
        let mut tells_basis = false;
        if old.code != *code {
            let change = about.clone().kind(Kind::Recoded).field("code");
            let change = change.from(Some(old.code.as_ref()));
            self.push(change.to(Some(code.as_ref())));
        }
        if old.kind != *kind {
            let change = about.clone().field("kind").from(Some(old.kind.name()));
            self.push(change.to(Some(kind.name())));
        }
        if !is_same(&old.name, name) {
            let change = about.clone().kind(Kind::Renamed).field("name");
            let change = change.from(Some(old.name.as_ref())).to(Some(name.as_ref()));
            self.push(change.basis(basis.as_deref()));
            tells_basis = true;
        }
        self.text(&about, "short", old.short.as_deref(), short.as_deref());
        self.aliases(&about, old, aliases);
        self.text(&about, "head", old.head.as_deref(), head.as_deref());
        let (gone, come) = self.parties(&old.members, members);
        for code in gone {
            self.push(about.clone().field("members").from(Some(code)));
        }
        for code in come {
            self.push(about.clone().field("members").to(Some(code)));
        }
        self.value(&about, "from", old.from.as_ref(), from.as_ref());
        if old.until.is_none() && until.is_some() {
            let change = about.clone().kind(Kind::Closed).field("until");
            let change = change.to(until.map(|day| day.to_string()));
            self.push(change.basis(basis.as_deref()));
            tells_basis = true;
        } else {
            self.value(&about, "until", old.until.as_ref(), until.as_ref());
        }
        let (gone, come) = self.parties(&old.successors, successors);
        for code in gone {
            self.push(about.clone().field("successor").from(Some(code)));
        }
        for code in come {
            let change = about.clone().kind(Kind::Merged).field("successor");
            self.push(change.to(Some(code)).basis(basis.as_deref()));
            tells_basis = true;
        }
        if !tells_basis || basis.is_none() {
            self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        }
        self.former(&about, &old.former, former);
    }

    fn aliases<T: AsRef<str>>(&mut self, about: &Change, old: &Body<'_>, new: &[T]) {
        let old = old.aliases.iter().map(|alias| normal(alias).into_owned());
        let new = new.iter().map(|alias| normal(alias.as_ref()).into_owned());
        let (mut gone, mut come) = list::without_common(old.collect(), new.collect());
        gone.sort_unstable();
        come.sort_unstable();
        for alias in gone {
            self.push(about.clone().field("aliases").from(Some(alias)));
        }
        for alias in come {
            self.push(about.clone().field("aliases").to(Some(alias)));
        }
    }

    fn former(&mut self, about: &Change, old: &[FormerName<'_>], new: &[FormerName<'_>]) {
        let all = |names: &[FormerName<'_>]| {
            let names = names.iter().map(|former| {
                let FormerName { name, until } = former;
                (normal(name).into_owned(), until.map(Point::Day))
            });
            names.collect()
        };
        let (mut gone, mut come) = list::without_common(all(old), all(new));
        gone.sort_unstable();
        come.sort_unstable();
        for (name, until) in gone {
            let change = about.clone().field("former").period(until);
            self.push(change.from(Some(name)));
        }
        for (name, until) in come {
            let change = about.clone().field("former").period(until);
            self.push(change.to(Some(name)));
        }
    }
}
