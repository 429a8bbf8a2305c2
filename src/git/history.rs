//! The commits in which a file changed, newest first, each with its parents
//! among them; the file's renames are followed.

use super::failure;
use super::program::run_with;
use super::{Repository, is_hash};
use anyhow::Result;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

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
    /// Whether git has the file in it, but cannot read it.
    pub is_unreadable: bool,
    /// Whether what was before was not cloned.
    pub is_cut: bool,
}

/// A commit as it is found: with all its parents, and when it was made.
struct Found {
    commit: Commit,
    /// The names of its parents, those too that never had the path.
    parents: Vec<String>,
    made: i64,
}

/// The message comes last: nothing that stands in it is taken for more.
const FORMAT: &str = "--format=%H%x00%ct%x00%as%x00%an%x00%s";

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
        let mut all: Vec<Found> = Vec::new();
        // The name of the file in each commit found so far, and its place.
        let mut paths: Vec<String> = Vec::new();
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        let mut renames = 0;
        let mut starts = vec![(head, self.path.clone(), None)];
        while let Some((start, path, child)) = starts.pop() {
            let found = self.commits_of(&start, &path)?;
            // Two branches that were renamed apart meet in what was before.
            let place_of: Vec<(usize, bool)> = found
                .iter()
                .map(|found| {
                    let key = (found.commit.hash.clone(), path.clone());
                    let next = places.len();
                    match places.get(&key) {
                        Some(known) => (*known, false),
                        None => {
                            places.insert(key, next);
                            (next, true)
                        }
                    }
                })
                .collect();
            if let (Some(child), Some((first, _))) = (child, place_of.first()) {
                let child: &mut Found = &mut all[child];
                child.commit.parents.push(*first);
            }
            for (mut found, (place, is_new)) in found.into_iter().zip(&place_of) {
                if !is_new {
                    continue;
                }
                let parents = found
                    .commit
                    .parents
                    .iter()
                    .map(|parent| place_of[*parent].0);
                found.commit.parents = parents.collect();
                let is_whole = found.commit.parents.len() == found.parents.len();
                if !is_whole && !found.commit.is_cut && renames < MOST_RENAMES {
                    for (parent, old) in self.names_before(&found, &path)? {
                        renames += 1;
                        starts.push((parent, old, Some(*place)));
                    }
                }
                paths.push(path.clone());
                all.push(found);
            }
        }
        let (mut commits, paths) = in_order(all, paths);
        self.read_all(&mut commits, &paths)?;
        Ok(commits)
    }

    /// The commits up to one that changed a path.
    fn commits_of(&self, start: &str, path: &str) -> Result<Vec<Found>> {
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
        let mut all: Vec<Found> = Vec::new();
        let mut parents_of: Vec<Vec<String>> = Vec::new();
        let mut lines = text.split('\n');
        while let Some(line) = lines.next() {
            let Some(names) = line.strip_prefix("commit ") else {
                continue;
            };
            let names: Vec<&str> = names.split(' ').filter(|name| is_hash(name)).collect();
            let mut facts = lines.next().unwrap_or("").splitn(5, '\0');
            let mut fact = || facts.next().unwrap_or("").to_owned();
            let (hash, made) = (fact(), fact());
            let (date, author, subject) = (fact(), fact(), fact());
            let is_cut = self.cut.contains(&hash);
            all.push(Found {
                commit: Commit {
                    hash,
                    parents: Vec::new(),
                    date,
                    author,
                    subject,
                    text: None,
                    is_unreadable: false,
                    is_cut,
                },
                parents: Vec::new(),
                made: made.parse().unwrap_or(0),
            });
            parents_of.push(
                names
                    .iter()
                    .skip(1)
                    .map(|name| (*name).to_owned())
                    .collect(),
            );
        }
        let places: HashMap<String, usize> = all
            .iter()
            .enumerate()
            .map(|(place, found)| (found.commit.hash.clone(), place))
            .collect();
        for (found, parents) in all.iter_mut().zip(parents_of) {
            let places = parents.iter().filter_map(|parent| places.get(parent));
            found.commit.parents = places.copied().collect();
        }
        self.all_parents(&mut all)?;
        Ok(all)
    }

    /// Finds all parents of commits: where a path is asked for, git names those
    /// that have it.
    fn all_parents(&self, all: &mut [Found]) -> Result<()> {
        let hashes = all.iter().map(|found| format!("{}\n", found.commit.hash));
        let asked = ["rev-list", "--no-walk=unsorted", "--parents", "--stdin"];
        let said = run_with(&self.folder, &asked, Some(hashes.collect()))?;
        let text = String::from_utf8_lossy(&said.out);
        let mut parents: HashMap<&str, Vec<String>> = text
            .lines()
            .filter_map(|line| {
                let (hash, parents) = line.split_once(' ')?;
                Some((hash, parents.split(' ').map(ToOwned::to_owned).collect()))
            })
            .collect();
        for found in all {
            found.parents = parents
                .remove(found.commit.hash.as_str())
                .unwrap_or_default();
        }
        Ok(())
    }

    /// The parents of a commit in which the file had another name, each with
    /// that name.
    fn names_before(&self, found: &Found, path: &str) -> Result<Vec<(String, String)>> {
        let mut before = Vec::new();
        for parent in &found.parents {
            let asked = [
                "diff-tree",
                "-r",
                "-z",
                "-M",
                "-l0",
                "--diff-filter=R",
                "--name-status",
                parent,
                &found.commit.hash,
            ];
            let said = self.ask(&asked)?;
            let text = String::from_utf8_lossy(&said.out);
            let mut words = text.split('\0');
            while let Some(status) = words.next() {
                if !status.starts_with('R') {
                    continue;
                }
                let (old, new) = (words.next(), words.next());
                if let (Some(old), true) = (old, new == Some(path)) {
                    before.push((parent.clone(), old.to_owned()));
                    break;
                }
            }
        }
        Ok(before)
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
        for commit in commits.iter_mut() {
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
        // What is missing was deleted, or is damaged: its tree tells which.
        for (commit, path) in commits.iter_mut().zip(paths) {
            if commit.text.is_none() {
                let tree = self.ask(&["ls-tree", "--full-tree", &commit.hash, "--", path])?;
                commit.is_unreadable = !tree.out.is_empty();
            }
        }
        Ok(())
    }
}

/// Puts commits so that each comes before its parents, and the newer ones
/// first; their places in one another change with them.
fn in_order(all: Vec<Found>, paths: Vec<String>) -> (Vec<Commit>, Vec<String>) {
    let mut children = vec![0_usize; all.len()];
    for parent in all.iter().flat_map(|found| &found.commit.parents) {
        children[*parent] += 1;
    }
    let age = |place: usize| (all[place].made, Reverse(place));
    let mut ready: BinaryHeap<_> = (0..all.len())
        .filter(|place| children[*place] == 0)
        .map(|place| (age(place), place))
        .collect();
    let mut order = Vec::with_capacity(all.len());
    let mut now_at = vec![0; all.len()];
    while let Some((_, place)) = ready.pop() {
        now_at[place] = order.len();
        order.push(place);
        for parent in &all[place].commit.parents {
            children[*parent] -= 1;
            if children[*parent] == 0 {
                ready.push((age(*parent), *parent));
            }
        }
    }
    let mut taken: Vec<Option<(Commit, String)>> = all
        .into_iter()
        .zip(paths)
        .map(|(found, path)| Some((found.commit, path)))
        .collect();
    let ordered = order.into_iter().filter_map(|place| taken[place].take());
    ordered
        .map(|(commit, path)| {
            let parents = commit
                .parents
                .iter()
                .map(|parent| now_at[*parent])
                .collect();
            (Commit { parents, ..commit }, path)
        })
        .unzip()
}
