//! The history of a plan: what changed in which commit, by whom.

use super::change::{ChangeRecord, Group};
use super::words;
use crate::diff::Change;
use crate::lang::Lang;
use crate::say;
use chrono::NaiveDate;
use serde::Serialize;

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

/// Changes that came together.
pub struct Entry {
    /// `None`: not committed yet.
    pub commit: Option<Author>,
    pub changes: Vec<Change>,
    /// The same for people.
    pub groups: Vec<Group>,
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

/// How much of a commit's name people are shown.
const SHORT: usize = 8;

impl Entry {
    /// `25/11/2026 · Tên · 1a2b3c4d · Lùi thời hạn`, without what the commit
    /// does not say.
    pub fn heading(&self, lang: Lang) -> String {
        let Some(commit) = &self.commit else {
            return say!(lang, "Chưa lưu vào git", "Not committed yet");
        };
        let short = commit.hash.get(..SHORT).unwrap_or(&commit.hash);
        let date = commit.date.map(words::date);
        let name = Some(commit.name.clone()).filter(|name| !name.is_empty());
        let known = [
            date,
            name,
            Some(short.to_owned()),
            Some(commit.subject.clone()),
        ];
        known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    pub fn record(&self) -> EntryRecord<'_> {
        let commit = self.commit.as_ref();
        EntryRecord {
            commit: commit.map(|commit| commit.hash.as_str()),
            date: commit.and_then(|commit| commit.date),
            author: commit
                .map(|commit| commit.name.as_str())
                .filter(|name| !name.is_empty()),
            subject: commit.map(|commit| commit.subject.as_str()),
            changes: self.changes.iter().map(ChangeRecord::new).collect(),
        }
    }
}
