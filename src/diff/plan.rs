//! What changed in `[plan]`, and among the sections.

use super::spelling::is_same;
use super::{Change, Comparison, Kind};
use crate::lang::Lang;
use crate::model::id;
use crate::model::item::Section;
use crate::model::plan::Plan;

impl Comparison<'_, '_, '_> {
    /// Each field of the plan itself. The lists of records have their own.
    pub(super) fn plan(&mut self) {
        // `Plan` keeps its index of ids to itself, so that it cannot be taken
        // apart here; a test compares the fields below with its description.
        let (old, new): (&Plan<'_>, &Plan<'_>) = (self.old, self.new);
        let about = Change::new(Kind::Changed).at(new.at);
        self.text(&about, "title", Some(&old.title), Some(&new.title));
        for (field, old, new) in [
            ("parent", &old.parent, &new.parent),
            ("issuer", &old.issuer, &new.issuer),
            ("place", &old.place, &new.place),
            ("number", &old.number, &new.number),
            ("symbol", &old.symbol, &new.symbol),
        ] {
            self.text(&about, field, old.as_deref(), new.as_deref());
        }
        self.value(&about, "issued", old.issued.as_ref(), new.issued.as_ref());
        self.list(&about, "basis", &old.basis, &new.basis);
        self.party(&about, "monitor", old.monitor, new.monitor);
        self.party(&about, "drafter", old.drafter, new.drafter);
        self.list(&about, "recipients", &old.recipients, &new.recipients);
        self.list(&about, "signer", &old.signer, &new.signer);
        self.text(&about, "code", old.code.as_deref(), new.code.as_deref());
        let language = |plan: &Plan<'_>| {
            plan.language.map(|lang| match lang {
                Lang::Vi => "vi",
                Lang::En => "en",
            })
        };
        self.value(
            &about,
            "language",
            language(old).as_ref(),
            language(new).as_ref(),
        );
        self.value(
            &about,
            "warn_days",
            old.warn_days.as_ref(),
            new.warn_days.as_ref(),
        );
    }

    /// Sections that came, went, or have another number or title.
    pub(super) fn sections(&mut self) {
        let mut changes = Vec::new();
        for (place, section) in self.old.sections.iter().enumerate() {
            if self.pairing.sections.new_of(place).is_none() {
                let Section { at: _, id, title } = section;
                let change = Change::new(Kind::SectionRemoved).section(id.as_str());
                changes.push(change.field("title").from(Some(title.as_ref())));
            }
        }
        for (place, section) in self.new.sections.iter().enumerate() {
            let Section { at, id, title } = section;
            let about = |kind| Change::new(kind).section(id.as_str()).at(*at);
            let Some(before) = self.pairing.sections.old_of(place) else {
                let change = about(Kind::SectionAdded).field("title");
                changes.push(change.to(Some(title.as_ref())));
                continue;
            };
            let before = &self.old.sections[before];
            if before.id != *id {
                let change = about(Kind::SectionRenumbered).field("id");
                let change = change.from(Some(before.id.as_str()));
                changes.push(change.to(Some(id.as_str())));
            }
            if !is_same(&before.title, title) {
                let change = about(Kind::SectionRetitled).field("title");
                let change = change.from(Some(before.title.as_ref()));
                changes.push(change.to(Some(title.as_ref())));
            }
        }
        let id = |change: &Change| change.section.clone().unwrap_or_default();
        changes.sort_by(|a, b| id::compare(&id(a), &id(b)));
        self.changes.extend(changes);
    }
}
