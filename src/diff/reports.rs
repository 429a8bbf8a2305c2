//! What changed among the received reports.

use super::spelling::normal;
use super::value::Value;
use super::{Change, Comparison, Kind, list};
use crate::model::duty::Report;
use crate::shape::REPORT;
use chrono::NaiveDate;
use std::borrow::Cow;

impl Comparison<'_, '_, '_> {
    /// Reports that were received, corrected or removed.
    pub(super) fn reports(&mut self) {
        let (old, new) = (self.old, self.new);
        let olds: Vec<&Report<'_>> = old.reports.iter().collect();
        let news: Vec<&Report<'_>> = new.reports.iter().collect();
        // A duty by its place in the new plan, or in the old one where it is
        // removed.
        let old_duty = |place: usize| self.pairing.duties.new_of(place).ok_or(place);
        let (pairs, removed, added) = list::by_key(
            &olds,
            &news,
            |one| {
                (
                    old_duty(one.duty),
                    self.pairing.old_body(one.unit),
                    one.period,
                )
            },
            |one| (Ok(one.duty), self.pairing.new_body(one.unit), one.period),
            content,
            content,
        );
        let mut changes = Vec::new();
        for one in removed {
            let duty = match old_duty(one.duty) {
                Ok(place) => &new.duties[place].id,
                Err(place) => &old.duties[place].id,
            };
            let unit = self.code(self.pairing.old_body(one.unit));
            let change = Change::new(Kind::ReportRemoved, &REPORT)
                .duty(duty)
                .body(unit);
            let change = change.period(one.period).field("received");
            let change = change.from(Value::from(one.received));
            changes.push(change.basis(one.reference.as_deref()));
        }
        for one in added {
            let change = self.report(Kind::ReportReceived, one).field("received");
            let change = change.to(Value::from(one.received));
            changes.push(change.basis(one.reference.as_deref()));
        }
        for (old, new) in pairs {
            let Report {
                at: _,
                unit: _,
                duty: _,
                period: _,
                received,
                reference,
                note,
            } = new;
            let about = self.report(Kind::ReportCorrected, new);
            let before = self.changes.len();
            self.value(&about, "received", Some(old.received), Some(*received));
            self.id(
                &about,
                "ref",
                old.reference.as_deref(),
                reference.as_deref(),
            );
            self.text(&about, "note", old.note.as_deref(), note.as_deref());
            changes.extend(self.changes.split_off(before));
        }
        changes.sort_by(|a, b| {
            let key = |change: &Change| {
                let of = (change.duty.clone(), change.period, change.body.clone());
                (of, change.kind)
            };
            key(a).cmp(&key(b))
        });
        self.changes.extend(changes);
    }

    fn report(&self, kind: Kind, report: &Report<'_>) -> Change {
        let unit = self.code(self.pairing.new_body(report.unit));
        let duty = &self.new.duties[report.duty].id;
        let change = Change::new(kind, &REPORT).duty(duty).body(unit);
        change.period(report.period).at(report.at)
    }
}

/// The content of a report, apart from who owed it and when.
fn content<'r>(report: &'r Report<'_>) -> (NaiveDate, Option<Cow<'r, str>>, Option<Cow<'r, str>>) {
    (
        report.received,
        report.reference.as_deref().map(normal),
        report.note.as_deref().map(normal),
    )
}
