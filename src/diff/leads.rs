//! What changed among the leads of an item and their counterparts.

use super::{Change, Comparison, Kind, list};
use crate::model::item::{Item, Lead};

impl Comparison<'_, '_, '_> {
    /// Who leads, with whom, and what.
    pub(super) fn leads(&mut self, old: &Item<'_>, new: &Item<'_>) {
        let about = Change::new(Kind::Changed).item(new.id.as_str());
        let olds: Vec<&Lead<'_>> = old.leads.iter().collect();
        let news: Vec<&Lead<'_>> = new.leads.iter().collect();
        let mut gone_or_come = Vec::new();
        let (pairs, gone, come) = list::by_key(
            &olds,
            &news,
            |lead| self.pairing.was(lead.unit),
            |lead| self.pairing.is(lead.unit),
            // Every pair is looked into.
            |_| true,
            |_| false,
        );
        for lead in &gone {
            let code = self.code(self.pairing.was(lead.unit));
            let change = about.clone().kind(Kind::LeadRemoved).field("lead");
            let change = change.body(code.clone()).from(Some(code));
            gone_or_come.push((change.at(new.at), *lead, false));
        }
        for lead in &come {
            let code = self.code(self.pairing.is(lead.unit));
            let change = about.clone().kind(Kind::LeadAdded).field("lead");
            let change = change.body(code.clone()).to(Some(code));
            gone_or_come.push((change.at(lead.at), *lead, true));
        }
        // Where one unit took over from another, what it leads is looked into
        // as if it were still the first; other leads bring or take with them
        // all that is theirs.
        if let ([gone], [come]) = (&gone[..], &come[..]) {
            for (change, ..) in gone_or_come {
                self.push(change);
            }
            self.lead(&about, gone, come);
        } else {
            for (change, lead, has_come) in gone_or_come {
                let code = change.body.clone().unwrap_or_default();
                let at = change.at;
                self.push(change);
                for index in &lead.counterparts {
                    let about = Change {
                        at,
                        ..about.clone().lead(code.clone()).field("counterparts")
                    };
                    let party = if has_come {
                        self.pairing.is(*index)
                    } else {
                        self.pairing.was(*index)
                    };
                    let body = self.code(party);
                    let about = about.body(body.clone());
                    self.push(if has_come {
                        about.kind(Kind::CounterpartAdded).to(Some(body))
                    } else {
                        about.kind(Kind::CounterpartRemoved).from(Some(body))
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
        } = new;
        let code = self.code(self.pairing.is(*unit));
        let about = about.clone().lead(code).at(*at);
        let (gone, come) = self.parties(&old.counterparts, counterparts);
        for code in gone {
            let change = about.clone().kind(Kind::CounterpartRemoved);
            let change = change.field("counterparts").body(code.clone());
            self.push(change.from(Some(code)));
        }
        for code in come {
            let change = about.clone().kind(Kind::CounterpartAdded);
            let change = change.field("counterparts").body(code.clone());
            self.push(change.to(Some(code)));
        }
        self.text(&about, "task", old.task.as_deref(), task.as_deref());
    }
}
