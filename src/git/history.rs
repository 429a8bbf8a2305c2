//! The commits in which a file changed, newest first, each with its parents
//! among them; the file's renames are followed.

use super::failure;
use super::program::run_with;
use super::{Repository, is_hash};
use anyhow::Result;
use std::collections::{HashMap, HashSet};

/// A commit in which the file changed.
pub struct Commit {
    /// Its whole name.
    pub hash: String,
    /// The places, in the history, of the commits before it that changed the
    /// file; none where it made the file.
    pub parents: Vec<usize>,
    /// The day it was written, `2026-11-25`, in its author's own zone.
    pub date: String,
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// What the file was in it; `None` where it was deleted.
    pub text: Option<Vec<u8>>,
    /// Whether what was before was not cloned.
    pub is_cut: bool,
}

/// The message comes last: nothing that stands in it is taken for more.
const FORMAT: &str = "--format=%H%x00%as%x00%an%x00%s";

/// Files renamed more often than this are followed no further.
const MOST_RENAMES: usize = 50;

impl Repository {
    /// Every commit that changed the file, each before its parents, the newest
    /// first.
    ///
    /// # Errors
    /// There is no commit yet, or none has the file.
    pub fn history(&self) -> Result<Vec<Commit>> {
        let head = self.find("HEAD")?;
        let mut commits = Vec::new();
        // The names of the file in the commits found so far.
        let mut paths: Vec<String> = Vec::new();
        let mut starts = vec![(head, self.path.clone(), None)];
        let mut seen = HashSet::new();
        while let Some((start, path, child)) = starts.pop() {
            let found = self.commits_of(&start, &path)?;
            let first = commits.len();
            let mut made: Vec<usize> = Vec::new();
            for (place, commit) in found.into_iter().enumerate() {
                if commit.parents.is_empty() && !commit.is_cut {
                    made.push(first + place);
                }
                let parents = commit.parents.iter().map(|parent| first + parent).collect();
                commits.push(Commit { parents, ..commit });
                paths.push(path.clone());
            }
            if let Some(child) = child
                && commits.len() > first
            {
                let child: usize = child;
                commits[child].parents.push(first);
            }
            for place in made {
                if seen.len() > MOST_RENAMES {
                    break;
                }
                let hash = commits[place].hash.clone();
                if let Some(old) = self.name_before(&hash, &path)?
                    && seen.insert((hash.clone(), old.clone()))
                {
                    starts.push((format!("{hash}^@"), old, Some(place)));
                }
            }
        }
        self.read_all(&mut commits, &paths)?;
        Ok(commits)
    }

    /// The commits up to one that changed a path.
    fn commits_of(&self, start: &str, path: &str) -> Result<Vec<Commit>> {
        let top = format!("{}{path}", "../".repeat(self.path.matches('/').count()));
        let said = self.ask(&[
            "rev-list",
            "--date-order",
            "--parents",
            "--encoding=UTF-8",
            FORMAT,
            start,
            "--",
            &top,
        ])?;
        if !said.is_ok {
            return failure::other(&said);
        }
        let text = String::from_utf8_lossy(&said.out);
        let mut commits = Vec::new();
        let mut parents_of: Vec<Vec<String>> = Vec::new();
        let mut lines = text.split('\n');
        while let Some(line) = lines.next() {
            let Some(names) = line.strip_prefix("commit ") else {
                continue;
            };
            let names: Vec<&str> = names.split(' ').filter(|name| is_hash(name)).collect();
            let mut facts = lines.next().unwrap_or("").splitn(4, '\0');
            let mut fact = || facts.next().unwrap_or("").to_owned();
            let (hash, date, author, subject) = (fact(), fact(), fact(), fact());
            let is_cut = self.cut.contains(&hash);
            commits.push(Commit {
                hash,
                parents: Vec::new(),
                date,
                author,
                subject,
                text: None,
                is_cut,
            });
            parents_of.push(
                names
                    .iter()
                    .skip(1)
                    .map(|name| (*name).to_owned())
                    .collect(),
            );
        }
        let places: HashMap<String, usize> = commits
            .iter()
            .enumerate()
            .map(|(place, commit)| (commit.hash.clone(), place))
            .collect();
        for (commit, parents) in commits.iter_mut().zip(parents_of) {
            let places = parents.iter().filter_map(|parent| places.get(parent));
            commit.parents = places.copied().collect();
        }
        Ok(commits)
    }

    /// The name that a file had before the commit that gave it this one.
    fn name_before(&self, hash: &str, path: &str) -> Result<Option<String>> {
        let said = self.ask(&[
            "diff-tree",
            "-r",
            "-z",
            "-M",
            "-l0",
            "--diff-filter=R",
            "--name-status",
            "--no-commit-id",
            "-m",
            hash,
        ])?;
        let text = String::from_utf8_lossy(&said.out);
        let mut words = text.split('\0');
        while let Some(status) = words.next() {
            if !status.starts_with('R') {
                continue;
            }
            let (old, new) = (words.next(), words.next());
            if new == Some(path) {
                return Ok(old.map(ToOwned::to_owned));
            }
        }
        Ok(None)
    }

    /// Reads the file of each commit, all in one run of git.
    fn read_all(&self, commits: &mut [Commit], paths: &[String]) -> Result<()> {
        let asked: Vec<String> = commits
            .iter()
            .zip(paths)
            .map(|(commit, path)| format!("{}:{path}\n", commit.hash))
            .collect();
        let said = run_with(&self.folder, &["cat-file", "--batch"], Some(asked.concat()))?;
        if !said.is_ok {
            return failure::other(&said);
        }
        let mut rest = &said.out[..];
        for commit in commits {
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
                break;
            };
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 1..];
            // `HASH blob SIZE`, or `NAME missing`; a name has a colon in it.
            let mut words = head.split(' ');
            let is_there = words.next().is_some_and(is_hash);
            let (kind, size) = (words.next(), words.next());
            let size = size.and_then(|size| size.parse::<usize>().ok());
            if let (true, Some(kind), Some(size)) = (is_there, kind, size)
                && size <= rest.len()
            {
                if kind == "blob" {
                    commit.text = Some(rest[..size].to_vec());
                }
                rest = rest.get(size + 1..).unwrap_or(&[]);
            }
        }
        Ok(())
    }
}
