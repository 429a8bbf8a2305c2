//! What changed among the decisions that amend the plan.

use super::value::Value;
use super::{Change, Comparison, Kind};
use crate::model::amendment::Amendment;
use crate::model::point::Point;
use crate::shape::AMENDMENT;

impl Comparison<'_, '_, '_> {
    /// Amendments that were added or removed, and what changed in the others:
    /// each is known by its id.
    pub(super) fn amendments(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut ids: Vec<&str> = Vec::new();
        for plan in [&old.amendments[..], &new.amendments[..]] {
            ids.extend(plan.iter().map(|one| one.id.as_ref()));
        }
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            // With the day it takes effect, where that is another than the day of issue.
            let about = |kind, one: &Amendment<'_>| {
                let change = Change::new(kind, &AMENDMENT).amendment(id).field("number");
                change.period(one.from.map(Point::Day))
            };
            match (old.amendment(id), new.amendment(id)) {
                (Some(before), Some(now)) => self.amendment(before, now),
                (Some(before), None) => {
                    self.push(
                        about(Kind::AmendmentRemoved, before).from(Value::id(&before.number)),
                    );
                }
                (None, Some(now)) => {
                    let change = about(Kind::AmendmentAdded, now).to(Value::id(&now.number));
                    self.push(change.at(now.at));
                }
                (None, None) => {}
            }
        }
    }

    fn amendment(&mut self, old: &Amendment<'_>, new: &Amendment<'_>) {
        let Amendment {
            at,
            id,
            number,
            issued,
            title,
            issuer,
            from,
        } = new;
        let about = Change::new(Kind::Changed, &AMENDMENT).amendment(id).at(*at);
        self.id(&about, "number", Some(&old.number), Some(number));
        self.value(&about, "issued", Some(old.issued), Some(*issued));
        self.text(&about, "title", Some(&old.title), Some(title));
        self.text(&about, "issuer", old.issuer.as_deref(), issuer.as_deref());
        self.value(&about, "from", old.from, *from);
    }
}
