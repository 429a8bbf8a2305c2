//! What changed in `[plan]`, and among the sections.

use super::list;
use super::spelling::{is_same, normal};
use super::value::Value;
use super::{Change, Comparison, Kind};
use crate::model::body;
use crate::model::calendar::DaySet;
use crate::model::id;
use crate::model::item::Section;
use crate::model::plan::{FormerOffice, Plan};
use crate::model::point::Point;
use crate::shape::{CALENDAR, PLAN, SECTION, USE};
use std::borrow::Cow;

impl Comparison<'_, '_, '_> {
    /// Each field of the plan itself. The lists of records have their own.
    pub(super) fn plan(&mut self) {
        // `Plan` has private fields, so that it cannot be destructured here; a
        // test compares the fields below with its description.
        let (old, new): (&Plan<'_>, &Plan<'_>) = (self.old, self.new);
        let about = Change::new(Kind::Changed, &PLAN).at(new.at);
        self.text(&about, "title", Some(&old.title), Some(&new.title));
        self.text(&about, "short", old.short.as_deref(), new.short.as_deref());
        for (field, old, new) in [
            ("parent", &old.parent, &new.parent),
            ("issuer", &old.issuer, &new.issuer),
            ("place", &old.place, &new.place),
        ] {
            self.text(&about, field, old.as_deref(), new.as_deref());
        }
        for (field, old, new) in [
            ("issuer_id", &old.issuer_id, &new.issuer_id),
            ("issuer_symbol", &old.issuer_symbol, &new.issuer_symbol),
            ("number", &old.number, &new.number),
            ("symbol", &old.symbol, &new.symbol),
        ] {
            self.id(&about, field, old.as_deref(), new.as_deref());
        }
        self.text(&about, "kind", old.kind.as_deref(), new.kind.as_deref());
        self.value(&about, "issued", old.issued, new.issued);
        let draft = |plan: &Plan<'_>| plan.draft.then_some(true);
        self.value(&about, "draft", draft(old), draft(new));
        self.list(&about, "basis", &old.basis, &new.basis);
        self.reference(&about, "monitor", old.monitor, new.monitor);
        self.reference(&about, "drafter", old.drafter, new.drafter);
        self.list(&about, "recipients", &old.recipients, &new.recipients);
        self.list(&about, "signer", &old.signer, &new.signer);
        self.id(&about, "code", old.code.as_deref(), new.code.as_deref());
        self.value(&about, "language", old.language, new.language);
        self.value(&about, "warn_days", old.warn_days, new.warn_days);
        self.value(&about, "closed", old.closed, new.closed);
        self.text(
            &about,
            "closed_basis",
            old.closed_basis.as_deref(),
            new.closed_basis.as_deref(),
        );
        self.id(
            &about,
            "replaced_by",
            old.replaced_by.as_deref(),
            new.replaced_by.as_deref(),
        );
        self.list(&about, "replaces", &old.replaces, &new.replaces);
        self.former_offices(&about);
        let used = about.clone().table(&USE);
        self.list(&used, "calendar", &old.calendars, &new.calendars);
        for kind in body::Kind::ALL {
            let of = |plan: &Plan<'_>| {
                let used = plan.directories.iter().filter(|used| used.kind == kind);
                used.map(|used| Cow::Owned(used.path.to_string())).collect()
            };
            let (old, new): (Vec<Cow<'_, str>>, Vec<Cow<'_, str>>) = (of(old), of(new));
            self.list(&used, kind.name(), &old, &new);
        }
        let about = about.table(&CALENDAR);
        let (old, new) = (&old.working.own, &new.working.own);
        for (field, old, new) in [("off", &old.off, &new.off), ("on", &old.on, &new.on)] {
            let (gone, come) = (old.without(new), new.without(old));
            let some = |days: DaySet| (!days.is_empty()).then_some(Value::DaySet(days));
            if old != new {
                self.push(about.clone().field(field).from(some(gone)).to(some(come)));
            }
        }
    }

    /// What the office was called until a day.
    fn former_offices(&mut self, about: &Change) {
        let all = |plan: &Plan<'_>| {
            let names = plan.former.iter().map(|former| {
                let FormerOffice {
                    issuer,
                    parent,
                    place,
                    issuer_symbol,
                    until,
                } = former;
                let names = [parent, issuer, place, issuer_symbol].into_iter().flatten();
                let names: Vec<_> = names.map(|name| normal(name).into_owned()).collect();
                (names.join("; "), until.map(Point::Day))
            });
            names.collect::<Vec<_>>()
        };
        let (mut removed, mut added) = list::without_common(all(self.old), all(self.new));
        removed.sort_unstable();
        added.sort_unstable();
        for (names, until) in removed {
            let change = about.clone().field("former").period(until);
            self.push(change.from(Value::Text(names)));
        }
        for (names, until) in added {
            let change = about.clone().field("former").period(until);
            self.push(change.to(Value::Text(names)));
        }
    }

    /// Sections that were added, removed, renumbered or retitled.
    pub(super) fn sections(&mut self) {
        let mut changes = Vec::new();
        for (place, section) in self.old.sections.iter().enumerate() {
            if self.pairing.sections.new_of(place).is_none() {
                let Section { at: _, id, title } = section;
                let change = Change::new(Kind::SectionRemoved, &SECTION).section(id.as_str());
                changes.push(change.field("title").from(Value::text(title)));
            }
        }
        for (place, section) in self.new.sections.iter().enumerate() {
            let Section { at, id, title } = section;
            let about = |kind| Change::new(kind, &SECTION).section(id.as_str()).at(*at);
            let Some(before) = self.pairing.sections.old_of(place) else {
                let change = about(Kind::SectionAdded).field("title");
                changes.push(change.to(Value::text(title)));
                continue;
            };
            let before = &self.old.sections[before];
            if before.id != *id {
                let change = about(Kind::SectionRenumbered).field("id");
                let change = change.from(Value::id(before.id.as_str()));
                changes.push(change.to(Value::id(id.as_str())));
            }
            if !is_same(&before.title, title) {
                let change = about(Kind::SectionRetitled).field("title");
                let change = change.from(Value::text(&before.title));
                changes.push(change.to(Value::text(title)));
            }
        }
        let id = |change: &Change| change.section.clone().unwrap_or_default();
        changes.sort_by(|a, b| id::compare(&id(a), &id(b)));
        self.changes.extend(changes);
    }
}
