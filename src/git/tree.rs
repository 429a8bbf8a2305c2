//! The files of a revision, all at once, and in which commits they changed.

use super::history::Commit;
use super::program::{run, run_with};
use super::{Repository, failure, is_hash};
use anyhow::Result;

/// A file of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// From the top of the repository.
    pub path: String,
    /// The name of its text.
    pub hash: String,
}

/// A file before and after a commit; `None` where it was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub path: String,
    pub old: Option<String>,
    pub new: Option<String>,
    /// What it was in the other versions that a merge joins.
    pub others: Vec<Option<String>>,
}

impl Step {
    /// The file in one of the other versions that a merge joins.
    pub fn other_blob(&self, place: usize) -> Option<Blob> {
        self.blob(self.others.get(place)?.as_ref())
    }

    /// The file before the commit.
    pub fn old_blob(&self) -> Option<Blob> {
        self.blob(self.old.as_ref())
    }

    /// The file after it.
    pub fn new_blob(&self) -> Option<Blob> {
        self.blob(self.new.as_ref())
    }

    fn blob(&self, hash: Option<&String>) -> Option<Blob> {
        Some(Blob {
            path: self.path.clone(),
            hash: hash?.clone(),
        })
    }
}

impl Repository {
    /// The ordinary files of a revision whose names end in some letters.
    ///
    /// # Errors
    /// There is no such revision.
    pub fn files_of(&self, revision: &str, ending: &str) -> Result<Vec<Blob>> {
        let commit = self.find(revision)?;
        let asked = ["ls-tree", "-r", "-z", "--full-tree", &commit];
        let said = run(&self.folder, &asked)?;
        if !said.is_ok {
            return failure::other(&said);
        }
        // `MODE TYPE HASH`, a tab, the path.
        let entries = said.out.split(|byte| *byte == 0).filter_map(|entry| {
            let (facts, path) = std::str::from_utf8(entry).ok()?.split_once('\t')?;
            let mut facts = facts.split(' ');
            let is_file = facts.next()?.starts_with("100") && path.ends_with(ending);
            let hash = facts.nth(1).filter(|hash| is_file && is_hash(hash))?;
            Some(Blob {
                path: path.to_owned(),
                hash: hash.to_owned(),
            })
        });
        Ok(entries.collect())
    }

    /// The names that the texts of files have as they are on the disk, by their
    /// paths from the top; nothing where one cannot be read.
    ///
    /// # Errors
    /// There is no git.
    pub fn hashes(&self, paths: &[&str]) -> Result<Vec<String>> {
        let asked = paths
            .iter()
            .map(|path| format!("{}\n", self.top.join(path).display()));
        let asked: String = asked.collect();
        let said = run_with(
            &self.folder,
            &["hash-object", "--no-filters", "--stdin-paths"],
            Some(asked.into_bytes()),
        )?;
        let hashes = said.ok().unwrap_or_default().lines().map(ToOwned::to_owned);
        let hashes: Vec<String> = hashes.filter(|hash| is_hash(hash)).collect();
        Ok(match hashes.len() == paths.len() {
            true => hashes,
            false => Vec::new(),
        })
    }

    /// Every commit before this one that changed a file whose name ends in some
    /// letters, the newest first, with the files; a merge, where a file is as in
    /// none of what it joins.
    ///
    /// # Errors
    /// There is no commit yet.
    pub fn steps(&self, ending: &str) -> Result<Vec<(Commit, Vec<Step>)>> {
        let commits = self.all_commits()?;
        let asked: String = commits
            .iter()
            .map(|commit| format!("{}\n", commit.hash))
            .collect();
        let asked_of = [
            "diff-tree",
            "--stdin",
            "-r",
            "-c",
            "-z",
            "--root",
            "--raw",
            "--no-renames",
            "--no-abbrev",
        ];
        let said = run_with(&self.folder, &asked_of, Some(asked.into_bytes()))?;
        if !said.is_ok {
            return failure::other(&said);
        }
        let mut all: Vec<(Commit, Vec<Step>)> = commits
            .into_iter()
            .map(|commit| (commit, Vec::new()))
            .collect();
        let places: std::collections::HashMap<String, usize> = all
            .iter()
            .enumerate()
            .map(|(place, (commit, _))| (commit.hash.clone(), place))
            .collect();
        let mut at = None;
        let mut words = said.out.split(|byte| *byte == 0);
        while let Some(word) = words.next() {
            let Ok(word) = std::str::from_utf8(word) else {
                continue;
            };
            let word = word.trim_start_matches('\n');
            if is_hash(word) {
                at = places.get(word).copied();
                continue;
            }
            let colons = word.len() - word.trim_start_matches(':').len();
            if colons == 0 {
                continue;
            }
            let path = words.next().and_then(|path| std::str::from_utf8(path).ok());
            let facts: Vec<&str> = word[colons..].split(' ').collect();
            // Modes of the parents and its own, then hashes of the same.
            let (Some(at), Some(path), true) = (at, path, facts.len() > 2 * colons + 1) else {
                continue;
            };
            let of = |place: usize| {
                let is_file = facts[place].starts_with("100");
                let hash = facts[colons + 1 + place];
                (is_file && is_hash(hash)).then(|| hash.to_owned())
            };
            if path.ends_with(ending) {
                all[at].1.push(Step {
                    path: path.to_owned(),
                    old: of(0),
                    new: of(colons),
                    others: (1..colons).map(of).collect(),
                });
            }
        }
        all.retain(|(_, steps)| !steps.is_empty());
        Ok(all)
    }
}
