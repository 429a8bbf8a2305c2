//! The JSON of what changed, and in which commit.

use crate::diff::Change;
use crate::diff::value::Value;
use crate::model::point::Point;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::fmt::Display;

/// A change in data formats.
#[derive(Serialize)]
pub struct ChangeRecord<'c> {
    change: &'static str,
    item: Option<&'c str>,
    field: Option<&'static str>,
    #[serde(serialize_with = "as_written")]
    from: Option<&'c Value>,
    #[serde(serialize_with = "as_written")]
    to: Option<&'c Value>,
    basis: Option<&'c str>,
    section: Option<&'c str>,
    body: Option<&'c str>,
    lead: Option<&'c str>,
    duty: Option<&'c str>,
    #[serde(serialize_with = "as_written")]
    period: Option<Point>,
}

impl<'c> ChangeRecord<'c> {
    pub fn new(change: &'c Change) -> Self {
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
    /// In the zone of whoever wrote it; `None` where the commit says none.
    pub date: Option<NaiveDate>,
    /// Empty where the commit says none.
    pub name: String,
    pub subject: String,
}

/// Changes that came together, in data formats.
#[derive(Serialize)]
pub struct EntryRecord<'e> {
    commit: Option<&'e str>,
    date: Option<NaiveDate>,
    author: Option<&'e str>,
    subject: Option<&'e str>,
    changes: Vec<ChangeRecord<'e>>,
}

impl<'e> EntryRecord<'e> {
    /// `commit`: `None` where they are not committed yet.
    pub fn new(commit: Option<&'e Author>, changes: &'e [Change]) -> Self {
        Self {
            commit: commit.map(|commit| commit.hash.as_str()),
            date: commit.and_then(|commit| commit.date),
            author: commit
                .map(|commit| commit.name.as_str())
                .filter(|name| !name.is_empty()),
            subject: commit.map(|commit| commit.subject.as_str()),
            changes: changes.iter().map(ChangeRecord::new).collect(),
        }
    }
}
