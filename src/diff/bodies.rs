//! What changed among the bodies.

use super::pairing::BodyRef;
use super::spelling::{is_same, normal};
use super::value::Value;
use super::{Change, Comparison, Kind, list};
use crate::model::body::{self, Body, BodyIndex, FormerName};
use crate::model::plan::{Directory, Plan};
use crate::model::point::Point;
use crate::shape::{self, Shape};

impl Comparison<'_, '_, '_> {
    /// Bodies that were added or removed, and what changed in the others.
    pub(super) fn bodies(&mut self) {
        // In the order of kinds and codes; what is gone at its old code.
        let mut all: Vec<(&Body<'_>, Option<usize>, Option<usize>)> = Vec::new();
        let (old, new) = (self.old, self.new);
        for (index, body) in old.indexed_bodies() {
            if let BodyRef::Removed(_) = self.pairing.old_body(index) {
                all.push((body, Some(index.0), None));
            }
        }
        for (index, body) in new.indexed_bodies() {
            let before = self.pairing.body_before(index);
            all.push((body, before.map(|before| before.0), Some(index.0)));
        }
        all.sort_by(|(a, ..), (b, ..)| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
        for (body, before, now) in all {
            if self.is_one && self.is_of_directory(before, now) {
                continue;
            }
            let table = self.table(body.kind);
            let about = |kind| Change::new(kind, table).body(body.code.as_ref());
            match (before, now) {
                (Some(before), Some(now)) => self.body(BodyIndex(before), BodyIndex(now)),
                (_, None) => {
                    let change = about(Kind::BodyRemoved).field("name");
                    self.push(change.from(Value::text(&body.name)));
                }
                (None, _) => {
                    let change = about(Kind::BodyAdded).field("name").at(body.at);
                    self.push(change.to(Value::text(&body.name)));
                }
            }
        }
    }

    /// Whose bodies a directory has.
    pub(super) fn directory(&mut self) {
        if self.old.directory.is_none() && self.new.directory.is_none() {
            return;
        }
        let (old, new) = (self.old.directory.as_ref(), self.new.directory.as_ref());
        let about = Change::new(Kind::Changed, &shape::DIRECTORY).at(self.new.at);
        let owner = |head: Option<&Directory<'_>>| head.map(|head| head.owner.to_string());
        let (before, now) = (owner(old), owner(new));
        self.text(&about, "owner", before.as_deref(), now.as_deref());
        let [before, now] = [old, new].map(|head| head?.parent.as_deref());
        self.text(&about, "parent", before, now);
        let [before, now] = [old, new].map(|head| head?.official_id.as_deref());
        self.id(&about, "official_id", before, now);
    }

    /// Whether a body stands in a directory that both plans use, whatever became of
    /// it there.
    fn is_of_directory(&self, before: Option<usize>, now: Option<usize>) -> bool {
        let of = |plan: &Plan<'_>, place: usize| {
            let used = plan.bodies[place].directory?;
            Some((
                plan.directories[used].kind,
                plan.directories[used].path.to_string(),
            ))
        };
        let uses = |plan: &Plan<'_>, (kind, path): (body::Kind, String)| {
            let mut used = plan.directories.iter();
            used.any(|used| used.kind == kind && used.path == path)
        };
        let then = before.map(|place| of(self.old, place));
        let today = now.map(|place| of(self.new, place));
        match (then, today) {
            (Some(then), Some(today)) => then.is_some() && today.is_some(),
            (Some(then), None) => then.is_some_and(|then| uses(self.new, then)),
            (None, Some(today)) => today.is_some_and(|today| uses(self.old, today)),
            (None, None) => false,
        }
    }

    /// The table of the bodies of a kind; a directory has no kinds.
    fn table(&self, kind: body::Kind) -> &'static Shape {
        match kind {
            _ if self.old.directory.is_some() || self.new.directory.is_some() => {
                &shape::SHARED_BODY
            }
            body::Kind::Unit => &shape::UNIT,
            body::Kind::Partner => &shape::PARTNER,
            body::Kind::Counterpart => &shape::COUNTERPART,
        }
    }

    fn body(&mut self, before: BodyIndex, now: BodyIndex) {
        let (old, new) = (self.old.body(before), self.new.body(now));
        let Body {
            at,
            kind,
            // Of a plan that is taken as of an earlier day; never of one compared.
            present: _,
            later: _,
            code,
            name,
            short,
            aliases,
            head,
            is_class,
            symbol,
            members,
            from,
            until,
            successors,
            basis,
            former,
            official_id,
            // Where it is declared changes nothing about it.
            directory: _,
            // Other sides of `successors` and `members`.
            predecessors: _,
            collectives: _,
        } = new;
        let about = Change::new(Kind::Changed, self.table(*kind))
            .body(code.as_ref())
            .at(*at);
        let mut has_basis = false;
        if old.code != *code {
            let change = about.clone().kind(Kind::Recoded).field("code");
            let change = change.from(Value::id(&old.code));
            self.push(change.to(Value::id(code)));
        }
        if old.kind != *kind {
            self.value(&about, "kind", Some(old.kind), Some(*kind));
        }
        if !is_same(&old.name, name) {
            let change = about.clone().kind(Kind::Renamed).field("name");
            let change = change.from(Value::text(&old.name)).to(Value::text(name));
            self.push(change.basis(basis.as_deref()));
            has_basis = true;
        }
        self.text(&about, "short", old.short.as_deref(), short.as_deref());
        self.aliases(&about, old, aliases);
        self.text(&about, "head", old.head.as_deref(), head.as_deref());
        self.text(&about, "symbol", old.symbol.as_deref(), symbol.as_deref());
        let official = [&old.official_id, official_id].map(Option::as_deref);
        self.id(&about, "official_id", official[0], official[1]);
        let [removed, added] = self.removed_and_added(&old.members, members);
        // A class of whom the plan names nobody has no member to report.
        let of_class = about.clone().field("members");
        if removed.is_empty() && added.is_empty() && old.is_class != *is_class {
            let none = Value::Text("[]".to_owned());
            self.push(match is_class {
                true => of_class.clone().to(none),
                false => of_class.clone().from(none),
            });
        }
        for body in removed {
            self.push(of_class.clone().from(Value::Body(body)));
        }
        for body in added {
            self.push(of_class.clone().to(Value::Body(body)));
        }
        self.value(&about, "from", old.from, *from);
        if old.until.is_none() && until.is_some() {
            let change = about.clone().kind(Kind::Closed).field("until");
            let change = change.to(until.map(Value::from));
            self.push(change.basis(basis.as_deref()));
            has_basis = true;
        } else {
            self.value(&about, "until", old.until, *until);
        }
        let [removed, added] = self.removed_and_added(&old.successors, successors);
        for body in removed {
            self.push(about.clone().field("successor").from(Value::Body(body)));
        }
        for body in added {
            let change = about.clone().kind(Kind::Merged).field("successor");
            self.push(change.to(Value::Body(body)).basis(basis.as_deref()));
            has_basis = true;
        }
        if !has_basis || basis.is_none() {
            self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        }
        self.former(&about, &old.former, former);
    }

    fn aliases<T: AsRef<str>>(&mut self, about: &Change, old: &Body<'_>, new: &[T]) {
        let old = old.aliases.iter().map(|alias| normal(alias).into_owned());
        let new = new.iter().map(|alias| normal(alias.as_ref()).into_owned());
        let (mut removed, mut added) = list::without_common(old.collect(), new.collect());
        removed.sort_unstable();
        added.sort_unstable();
        for alias in removed {
            self.push(about.clone().field("aliases").from(Value::Text(alias)));
        }
        for alias in added {
            self.push(about.clone().field("aliases").to(Value::Text(alias)));
        }
    }

    fn former(&mut self, about: &Change, old: &[FormerName<'_>], new: &[FormerName<'_>]) {
        let all = |names: &[FormerName<'_>]| {
            let names = names.iter().map(|former| {
                let FormerName { name, short, until } = former;
                let mut told = normal(name).into_owned();
                if let Some(short) = short {
                    told += &format!(" ({})", normal(short));
                }
                (told, until.map(Point::Day))
            });
            names.collect()
        };
        let (mut removed, mut added) = list::without_common(all(old), all(new));
        removed.sort_unstable();
        added.sort_unstable();
        for (name, until) in removed {
            let change = about.clone().field("former").period(until);
            self.push(change.from(Value::Text(name)));
        }
        for (name, until) in added {
            let change = about.clone().field("former").period(until);
            self.push(change.to(Value::Text(name)));
        }
    }
}
