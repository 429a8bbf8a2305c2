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
    /// As git writes it: `2026-11-25`.
    pub date: String,
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
    date: Option<&'e str>,
    author: Option<&'e str>,
    subject: Option<&'e str>,
    changes: Vec<ChangeRecord<'e>>,
}

/// How much of a commit's name people are shown.
const SHORT: usize = 8;

impl Entry {
    /// `25/11/2026 1a2b3c4d Tên: Lùi thời hạn`.
    pub fn heading(&self, lang: Lang) -> String {
        let Some(commit) = &self.commit else {
            return say!(lang, "Chưa lưu vào git", "Not committed yet");
        };
        let date = match commit.date.parse::<NaiveDate>() {
            Ok(day) => words::date(day),
            Err(_) => commit.date.clone(),
        };
        let short = commit.hash.get(..SHORT).unwrap_or(&commit.hash);
        let (name, subject) = (&commit.name, &commit.subject);
        format!("{date} · {name} · {short} · {subject}")
    }

    pub fn record(&self) -> EntryRecord<'_> {
        let commit = self.commit.as_ref();
        EntryRecord {
            commit: commit.map(|commit| commit.hash.as_str()),
            date: commit.map(|commit| commit.date.as_str()),
            author: commit.map(|commit| commit.name.as_str()),
            subject: commit.map(|commit| commit.subject.as_str()),
            changes: self.changes.iter().map(ChangeRecord::new).collect(),
        }
    }
}
