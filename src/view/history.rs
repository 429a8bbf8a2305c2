//! The history of a plan: what changed in which commit, by whom.

use super::change::Group;
use super::words;
use crate::answer::changes::Author;
use crate::diff::Change;
use crate::lang::Lang;
use crate::say;

/// The changes of one commit.
pub struct Entry {
    /// `None`: not committed yet.
    pub commit: Option<Author>,
    pub changes: Vec<Change>,
    /// The same for people.
    pub groups: Vec<Group>,
}

/// How much of a commit's name people are shown.
const SHORT: usize = 8;

impl Entry {
    /// `25/11/2026 · Tên · 1a2b3c4d · Lùi thời hạn`, without what the commit
    /// does not have.
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
}
