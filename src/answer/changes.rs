//! The JSON of what changed, and in which commit.

use crate::answer::record::record;
use crate::diff::Change;
use crate::diff::value::Value;
use crate::model::point::Point;
use chrono::NaiveDate;
use serde::Serializer;
use std::fmt::Display;

record! {
    /// A change in data formats.
    pub struct ChangeRecord<'c> {
        /// what sort of change it is, one of the words in [`plan diff`](../commands/changes.md#plan-diff)
        change: &'static str,
        /// the item's number; where it is gone, the old one
        item: Option<&'c str>,
        /// the key of the file that changed
        field: Option<&'static str>,
        /// what stood there, as the file writes it; bodies by code
        #[serde(serialize_with = "as_written")]
        from: Option<&'c Value>,
        /// what stands there now
        #[serde(serialize_with = "as_written")]
        to: Option<&'c Value>,
        /// the paper that goes with it: of an extension, a merger, a renaming; the number of a report or a result
        basis: Option<&'c str>,
        /// the section's number, where a section changed
        section: Option<&'c str>,
        /// the code of the body that it is about
        body: Option<&'c str>,
        /// the code of the lead whose counterpart or task it is
        lead: Option<&'c str>,
        /// the id of the duty
        duty: Option<&'c str>,
        /// the period of a report, a result or an extension of a duty; the end of an extension of an item whose paper changed; the last day of a former name
        #[serde(serialize_with = "as_written")]
        period: Option<Point>,
        /// the id of the amendment
        amendment: Option<&'c str>,
        /// as in `items`
        plan: Option<&'c str>,
    }
}

impl<'c> ChangeRecord<'c> {
    /// `plan` is what names the plan that changed.
    pub fn new(change: &'c Change, plan: Option<&'c str>) -> Self {
        Self {
            change: change.kind.name(),
            item: change.item.as_deref(),
            field: change.field,
            from: change.from.as_ref(),
            to: change.to.as_ref(),
            basis: change.basis.as_deref(),
            section: change.section.as_deref(),
            body: change.body.as_deref(),
            lead: change.lead.as_deref(),
            duty: change.duty.as_deref(),
            period: change.period,
            amendment: change.amendment.as_deref(),
            plan,
        }
    }
}

fn as_written<T: Display, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

/// The commit of some changes.
#[derive(Clone, Debug)]
pub struct Author {
    pub hash: String,
    /// In the zone of whoever wrote it; `None` where the commit has none.
    pub date: Option<NaiveDate>,
    /// Empty where the commit has none.
    pub name: String,
    pub subject: String,
}

record! {
    /// The changes of one commit, in data formats.
    pub struct EntryRecord<'e> {
        /// the whole name of the commit; null for what is not committed yet
        commit: Option<&'e str>,
        /// the day it was written, in its author's zone
        date: Option<NaiveDate>,
        /// the author's name
        author: Option<&'e str>,
        /// the first line of its message
        subject: Option<&'e str>,
        /// what it changed, as above
        changes: Vec<ChangeRecord<'e>>,
        /// as in `items`
        plan: Option<&'e str>,
    }
}

impl<'e> EntryRecord<'e> {
    /// `commit`: `None` where they are not committed yet.
    /// `plan` is what names the plan that changed.
    pub fn new(commit: Option<&'e Author>, changes: &'e [Change], plan: Option<&'e str>) -> Self {
        Self {
            commit: commit.map(|commit| commit.hash.as_str()),
            date: commit.and_then(|commit| commit.date),
            author: commit
                .map(|commit| commit.name.as_str())
                .filter(|name| !name.is_empty()),
            subject: commit.map(|commit| commit.subject.as_str()),
            changes: changes
                .iter()
                .map(|change| ChangeRecord::new(change, plan))
                .collect(),
            plan,
        }
    }
}
