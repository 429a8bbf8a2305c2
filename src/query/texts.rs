//! What `--text` looks in: every text of an item, and of a report, that people
//! see. The page on filters lists the same keys.

use crate::deadline::owed::Owed;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::shape;
use std::borrow::Cow;

/// A key of the file and the texts under it.
type OfItem = (&'static str, for<'t> fn(&'t Item<'_>) -> Vec<&'t str>);

/// The texts of an item, but for the plain ones of its table.
const OF_ITEM: &[OfItem] = &[
    ("title", |item| vec![item.title.as_ref()]),
    ("short", |item| one(item.short.as_ref())),
    ("time", |item| one(item.time.as_ref())),
    ("lead.task", |item| {
        all(&item.leads, |lead| lead.task.as_ref())
    }),
    ("lead.basis", |item| {
        all(&item.leads, |lead| lead.basis.as_ref())
    }),
    ("partner_task", |item| one(item.partner_task.as_ref())),
    ("reason", |item| one(item.reason.as_ref())),
    ("extension.basis", |item| {
        let rounds = item.rounds.iter().flat_map(|rounds| &rounds.moved);
        let of_rounds = rounds.filter_map(|(_, one)| one.basis.as_deref());
        let mut texts = all(&item.extensions, |extension| extension.basis.as_ref());
        texts.extend(of_rounds);
        texts
    }),
    ("pause.reason", |item| {
        all(&item.pauses, |pause| pause.reason.as_ref())
    }),
    ("pause.basis", |item| {
        all(&item.pauses, |pause| pause.basis.as_ref())
    }),
    ("request.reason", |item| {
        all(&item.requests, |request| request.reason.as_ref())
    }),
    ("request.ref", |item| {
        all(&item.requests, |request| request.reference.as_ref())
    }),
    ("request.basis", |item| {
        all(&item.requests, |request| request.basis.as_ref())
    }),
    ("result.text", |item| {
        all(&item.results, |result| Some(&result.text))
    }),
    ("result.ref", |item| {
        all(&item.results, |result| result.reference.as_ref())
    }),
    ("result.obstacle", |item| {
        all(&item.results, |result| result.obstacle.as_ref())
    }),
    ("result.proposal", |item| {
        all(&item.results, |result| result.proposal.as_ref())
    }),
    ("result.evidence", |item| {
        let results = item.results.iter();
        let all = results.flat_map(|result| &result.evidence);
        all.map(AsRef::as_ref).collect()
    }),
];

/// Every text of an item.
pub fn of_item<'t>(item: &'t Item<'_>) -> impl Iterator<Item = &'t str> {
    let texts = OF_ITEM.iter().flat_map(|(_, texts)| texts(item));
    texts.chain(item.texts.iter())
}

/// The keys whose texts [`of_item`] has.
pub fn keys_of_item() -> impl Iterator<Item = &'static str> {
    let plain = shape::ITEM.plain().map(|(key, _)| key.name);
    OF_ITEM.iter().map(|(key, _)| *key).chain(plain)
}

/// A key of a report's duty or of the report, and the text under it.
type OfReport = (
    &'static str,
    for<'t> fn(&'t Plan<'_>, &Owed) -> Option<&'t str>,
);

/// The texts of a report that is owed.
pub const OF_REPORT: &[OfReport] = &[
    ("duty.title", |plan, owed| {
        Some(plan.duties[owed.duty].title.as_ref())
    }),
    ("duty.time", |plan, owed| {
        plan.duties[owed.duty].time.as_deref()
    }),
    ("duty.basis", |plan, owed| {
        plan.duties[owed.duty].basis.as_deref()
    }),
    ("report.ref", |plan, owed| {
        plan.reports[owed.report?].reference.as_deref()
    }),
    ("report.note", |plan, owed| {
        plan.reports[owed.report?].note.as_deref()
    }),
];

fn one<'t>(text: Option<&'t Cow<'_, str>>) -> Vec<&'t str> {
    text.map(AsRef::as_ref).into_iter().collect()
}

fn all<'t, T, S: AsRef<str> + 't>(of: &'t [T], text: fn(&'t T) -> Option<&'t S>) -> Vec<&'t str> {
    of.iter().filter_map(text).map(AsRef::as_ref).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Holds;

    /// A text that the format takes and no search looks in would be lost.
    #[test]
    fn c23_no_text_of_an_item_is_left_out() {
        let mut wanted = Vec::new();
        for key in shape::ITEM.keys {
            match key.holds {
                Holds::Text => wanted.push(key.name.to_owned()),
                // Former words are those of another day.
                Holds::Tables(_) if key.name == "former" => {}
                Holds::Tables(below) => {
                    let texts = below
                        .keys
                        .iter()
                        .filter(|key| matches!(key.holds, Holds::Text | Holds::TextList));
                    wanted.extend(texts.map(|text| format!("{}.{}", key.name, text.name)));
                }
                _ => {}
            }
        }
        let mut listed: Vec<&str> = keys_of_item().collect();
        wanted.sort();
        listed.sort_unstable();
        assert_eq!(listed, wanted);
    }
}
