//! The files of a revision, all at once.

use super::program::run;
use super::{Repository, failure, is_hash};
use anyhow::Result;

impl Repository {
    /// The files of a revision whose names end in some letters, by their paths from
    /// the top, with what is in them; those that are not in this copy of the
    /// repository are not among them.
    ///
    /// # Errors
    /// There is no such revision, or `git` ended.
    pub fn files_of(&self, revision: &str, ending: &str) -> Result<Vec<(String, Vec<u8>)>> {
        let commit = self.find(revision)?;
        let asked = ["ls-tree", "-r", "-z", "--full-tree", &commit];
        let said = run(&self.folder, &asked)?;
        if !said.is_ok {
            return failure::other(&said);
        }
        let mut texts = self.texts()?;
        let mut all = Vec::new();
        // `MODE TYPE HASH`, a tab, the path.
        for entry in said.out.split(|byte| *byte == 0) {
            let Ok(entry) = std::str::from_utf8(entry) else {
                continue;
            };
            let Some((facts, path)) = entry.split_once('\t') else {
                continue;
            };
            let mut facts = facts.split(' ');
            let is_file = facts.next().is_some_and(|mode| mode.starts_with("100"));
            let hash = facts.nth(1).filter(|hash| is_hash(hash));
            let Some(hash) = hash.filter(|_| is_file && path.ends_with(ending)) else {
                continue;
            };
            if let Some(bytes) = texts.blob(hash)? {
                all.push((path.to_owned(), bytes));
            }
        }
        Ok(all)
    }
}
