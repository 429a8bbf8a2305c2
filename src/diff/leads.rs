//! What changed among the leads of an item and their counterparts.

use super::value::BodyName;
use super::{Change, Comparison, Kind, list};
use crate::model::item::{Item, Lead};
use crate::model::point::Point;
use crate::shape::{ITEM, LEAD};

impl Comparison<'_, '_, '_> {
    /// Who leads, with whom, and what.
    pub(super) fn leads(&mut self, old: &Item<'_>, new: &Item<'_>) {
        let about = Change::new(Kind::Changed, &ITEM).item(new.id.as_str());
        let olds: Vec<&Lead<'_>> = old.leads.iter().collect();
        let news: Vec<&Lead<'_>> = new.leads.iter().collect();
        let mut lead_changes = Vec::new();
        let (pairs, removed, added) = list::by_key(
            &olds,
            &news,
            |lead| self.pairing.old_body(lead.unit),
            |lead| self.pairing.new_body(lead.unit),
            // Every pair is compared below.
            |_| true,
            |_| false,
        );
        for lead in &removed {
            let unit = self.removed_name(self.pairing.old_body(lead.unit));
            let change = about.clone().kind(Kind::LeadRemoved).field("lead");
            let change = change.removed_body(unit);
            lead_changes.push((change.at(new.at), *lead, false));
        }
        for lead in &added {
            let change = about.clone().kind(Kind::LeadAdded).field("lead");
            let change = change.added_body(BodyName::of(self.new.body(lead.unit)));
            let change = change.period(lead.from.map(Point::Day));
            let change = change.basis(lead.basis.as_deref());
            lead_changes.push((change.at(lead.at), *lead, true));
        }
        // Where one lead replaced another, their counterparts and tasks are
        // compared as those of one lead; any other lead comes or goes with all
        // its counterparts.
        if let ([removed], [added]) = (&removed[..], &added[..]) {
            for (change, ..) in lead_changes {
                self.push(change);
            }
            self.lead(&about, removed, added);
        } else {
            for (change, lead, is_added) in lead_changes {
                let code = change.body.clone().unwrap_or_default();
                let at = change.at;
                self.push(change);
                for index in &lead.counterparts {
                    let about = about.clone().table(&LEAD).field("counterparts");
                    let about = about.lead(code.clone());
                    let about = Change { at, ..about };
                    self.push(if is_added {
                        let about = about.kind(Kind::CounterpartAdded);
                        about.added_body(BodyName::of(self.new.body(*index)))
                    } else {
                        let about = about.kind(Kind::CounterpartRemoved);
                        about.removed_body(self.removed_name(self.pairing.old_body(*index)))
                    });
                }
            }
        }
        for (old, new) in pairs {
            self.lead(&about, old, new);
        }
    }

    fn lead(&mut self, about: &Change, old: &Lead<'_>, new: &Lead<'_>) {
        let Lead {
            at,
            unit,
            counterparts,
            task,
            from,
            until,
            basis,
        } = new;
        let code = self.code(self.pairing.new_body(*unit));
        let about = about.clone().table(&LEAD).lead(code).at(*at);
        let [removed, added] = self.removed_and_added(&old.counterparts, counterparts);
        let of_counterparts = about.clone().field("counterparts");
        for body in removed {
            let change = of_counterparts.clone().kind(Kind::CounterpartRemoved);
            self.push(change.removed_body(body));
        }
        for body in added {
            let change = of_counterparts.clone().kind(Kind::CounterpartAdded);
            self.push(change.added_body(body));
        }
        self.text(&about, "task", old.task.as_deref(), task.as_deref());
        let cited = about.clone().basis(basis.as_deref());
        self.value(&cited, "from", old.from, *from);
        self.value(&cited, "until", old.until, *until);
        self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
    }
}
