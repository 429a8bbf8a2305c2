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
    /// The day it was written, `2026-11-25`, in its author's own zone; `None`
    /// where the line of its author says none.
    pub date: Option<String>,
    /// Empty where that line has no name.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// What the file was called in it, from the top of the repository.
    pub path: String,
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
const FORMAT: &str = "--format=%H%x00%ct%x00%at%x00%ad%x00%an%x00%s";

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
        // The place of each commit found so far, by its name and the file's.
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
                    for parent in &found.parents {
                        let hash = &found.commit.hash;
                        if let Some(old) = self.name_before(parent, hash, &path)? {
                            renames += 1;
                            starts.push((parent.clone(), old, Some(*place)));
                        }
                    }
                }
                all.push(found);
            }
        }
        Ok(in_order(all))
    }

    /// Every commit up to this one, the newest first.
    ///
    /// # Errors
    /// There is no commit yet.
    pub(super) fn all_commits(&self) -> Result<Vec<Commit>> {
        let head = self.find("HEAD")?;
        let found = self.commits_of(&head, "")?;
        Ok(found.into_iter().map(|found| found.commit).collect())
    }

    /// The commits up to one that changed a path; nothing: all of them.
    fn commits_of(&self, start: &str, path: &str) -> Result<Vec<Found>> {
        let asked = self.as_asked(path);
        let mut words = vec![
            "rev-list",
            "--date-order",
            "--parents",
            "--encoding=UTF-8",
            "--date=iso",
            FORMAT,
            start,
            "--",
        ];
        words.extend((!path.is_empty()).then_some(asked.as_str()));
        let said = self.ask(&words)?;
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
            let mut facts = lines.next().unwrap_or("").splitn(6, '\0');
            let mut fact = || facts.next().unwrap_or("").to_owned();
            let (hash, made) = (fact(), fact());
            let (written, date) = (fact(), fact());
            let (author, subject) = (fact(), fact());
            let is_cut = self.cut.contains(&hash);
            all.push(Found {
                commit: Commit {
                    hash,
                    parents: Vec::new(),
                    date: day(&written, &date),
                    author,
                    subject,
                    path: path.to_owned(),
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
        let said = run_with(
            &self.folder,
            &asked,
            Some(hashes.collect::<String>().into_bytes()),
        )?;
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
}

/// The day of a moment as git shows it, `2026-11-25 08:00:00 +0700`. Git makes
/// up a day for a number of seconds that is none, and shifts by any zone.
fn day(seconds: &str, shown: &str) -> Option<String> {
    /// The last second of the year 9999.
    const LAST: i64 = 253_402_300_799;
    /// The farthest zone is 14 hours ahead.
    const ZONE: u32 = 1400;

    seconds.parse().ok().filter(|at| (0..=LAST).contains(at))?;
    let (day, zone) = (shown.split(' ').next()?, shown.split(' ').nth(2)?);
    let shift: u32 = zone.trim_start_matches(['+', '-']).parse().ok()?;
    let is_day = day.len() == "2026-11-25".len();
    (is_day && shift <= ZONE && shift % 100 < 60).then(|| day.to_owned())
}

/// Puts commits so that each comes before its parents, and the newer ones
/// first; their places in one another change with them.
fn in_order(all: Vec<Found>) -> Vec<Commit> {
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
    let mut taken: Vec<Option<Commit>> = all.into_iter().map(|found| Some(found.commit)).collect();
    let ordered = order.into_iter().filter_map(|place| taken[place].take());
    ordered
        .map(|mut commit| {
            for parent in &mut commit.parents {
                *parent = now_at[*parent];
            }
            commit
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_git_makes_up_is_none() {
        for (seconds, shown, expected) in [
            (
                "1700000000",
                "2023-11-15 05:13:20 +0700",
                Some("2023-11-15"),
            ),
            ("0", "1970-01-01 00:00:00 +0000", Some("1970-01-01")),
            (
                "1700000000",
                "2023-11-14 10:13:20 -1200",
                Some("2023-11-14"),
            ),
            ("99999999999999999999", "1970-01-01 00:00:00 +0000", None),
            ("253402300800", "10000-01-01 00:00:00 +0000", None),
            ("1700000000", "2023-11-19 05:53:20 +9999", None),
            ("1700000000", "2023-11-19 05:53:20 +0790", None),
            ("-5", "", None),
            ("", "", None),
            ("1700000000", "", None),
        ] {
            assert_eq!(
                day(seconds, shown).as_deref(),
                expected,
                "{seconds} {shown}"
            );
        }
    }
}
