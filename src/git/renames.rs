//! What a file was called before the commit that gave it its name.
//!
//! Git's own search compares every file that came with every file that went:
//! the square of what a commit renames. Here the one file that is followed is
//! compared with those that went, and the best of them with those that came, by
//! git's own measure.

use super::program::{run, run_with};
use super::{Repository, Texts, failure, is_hash};
use anyhow::Result;
use std::collections::{HashMap, HashSet};

/// A file that came or went in a commit.
struct File {
    hash: String,
    path: String,
}

/// From here on one text is another one that was changed, in percent; git's own
/// limit.
const ALIKE: usize = 50;

impl Repository {
    /// The name that a file had in a parent of the commit in which it came;
    /// `None` where it was made there.
    pub(super) fn name_before(
        &self,
        parent: &str,
        commit: &str,
        path: &str,
    ) -> Result<Option<String>> {
        let (came, mut gone) = self.came_and_gone(parent, commit)?;
        let Some(ours) = came.iter().find(|file| file.path == path) else {
            return Ok(None);
        };
        // The same text, and if there are several, the same name in another
        // folder.
        let same: Vec<&File> = gone.iter().filter(|file| file.hash == ours.hash).collect();
        let name = |path: &str| path.rsplit('/').next().map(ToOwned::to_owned);
        let like = same.iter().find(|file| name(&file.path) == name(path));
        if let Some(file) = like.or(same.first()) {
            return Ok(Some(file.path.clone()));
        }
        // What came as it was somewhere else did not become this file.
        let moved: HashSet<&str> = came.iter().map(|file| file.hash.as_str()).collect();
        gone.retain(|file| !moved.contains(file.hash.as_str()));
        let mut texts = self.texts()?;
        let Some(text) = texts.blob(&ours.hash)? else {
            return Ok(None);
        };
        let mut best: Option<(usize, &File)> = None;
        for file in self.of_like_size(&gone, text.len())? {
            let likeness = texts
                .blob(&file.hash)?
                .map_or(0, |old| likeness(&old, &text));
            if likeness >= best.map_or(ALIKE, |(most, _)| most + 1) {
                best = Some((likeness, file));
            }
        }
        let Some((likeness, old)) = best else {
            return Ok(None);
        };
        let is_ours = !self.is_liker(&mut texts, old, likeness, &came, path)?;
        Ok(is_ours.then(|| old.path.clone()))
    }

    /// Whether a file that went became another one that came, which is more
    /// like it.
    fn is_liker(
        &self,
        texts: &mut Texts,
        old: &File,
        than: usize,
        came: &[File],
        path: &str,
    ) -> Result<bool> {
        let Some(text) = texts.blob(&old.hash)? else {
            return Ok(false);
        };
        for file in self.of_like_size(came, text.len())? {
            if file.path != path
                && let Some(new) = texts.blob(&file.hash)?
                && likeness(&text, &new) > than
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Those files whose size lets them be alike. One that is not in this clone
    /// is like nothing.
    fn of_like_size<'f>(&self, files: &'f [File], size: usize) -> Result<Vec<&'f File>> {
        let asked: String = files
            .iter()
            .map(|file| format!("{}\n", file.hash))
            .collect();
        let said = run_with(
            &self.folder,
            &["cat-file", "--batch-check"],
            Some(asked.into_bytes()),
        )?;
        let text = String::from_utf8_lossy(&said.out);
        let is_like = |line: &str| {
            let mut words = line.split(' ').skip(1);
            let is_blob = words.next() == Some("blob");
            let other = words.next().and_then(|size| size.parse::<usize>().ok());
            let (least, most) = match other {
                Some(other) if is_blob => (size.min(other), size.max(other)),
                _ => return false,
            };
            least * 100 >= most * ALIKE
        };
        let alike = files
            .iter()
            .zip(text.lines())
            .filter(|(_, line)| is_like(line));
        Ok(alike.map(|(file, _)| file).collect())
    }

    /// The files that came, and those that went, between two commits.
    fn came_and_gone(&self, old: &str, new: &str) -> Result<(Vec<File>, Vec<File>)> {
        let asked = [
            "diff-tree",
            "-r",
            "-z",
            "--no-renames",
            "--raw",
            "--no-abbrev",
        ];
        let said = run(&self.folder, &[&asked[..], &[old, new]].concat())?;
        if !said.is_ok {
            return failure::other(&said);
        }
        let (mut came, mut gone) = (Vec::new(), Vec::new());
        let mut words = said.out.split(|byte| *byte == 0);
        // `:MODE MODE HASH HASH STATUS`, and behind a zero the path.
        while let (Some(facts), Some(path)) = (words.next(), words.next()) {
            let (Ok(facts), Ok(path)) = (std::str::from_utf8(facts), std::str::from_utf8(path))
            else {
                continue;
            };
            let facts: Vec<&str> = facts.trim_start_matches(':').split(' ').collect();
            let [old_mode, new_mode, old_hash, new_hash, _] = facts[..] else {
                continue;
            };
            // A name is a line. A file that became a link went, too.
            let is_file = |mode: &str, hash: &str| mode.starts_with("100") && is_hash(hash);
            let (was, is) = (is_file(old_mode, old_hash), is_file(new_mode, new_hash));
            let file = |hash: &str| File {
                hash: hash.to_owned(),
                path: path.to_owned(),
            };
            match (was, is) {
                _ if path.contains('\n') => {}
                (false, true) => came.push(file(new_hash)),
                (true, false) => gone.push(file(old_hash)),
                _ => {}
            }
        }
        Ok((came, gone))
    }
}

/// How much of a text is in another one, in percent of the longer: their common
/// lines, long ones in pieces.
fn likeness(old: &[u8], new: &[u8]) -> usize {
    let longer = old.len().max(new.len());
    if longer == 0 {
        return 0;
    }
    let mut left: HashMap<&[u8], usize> = HashMap::new();
    for piece in pieces(old) {
        *left.entry(piece).or_default() += 1;
    }
    let mut common = 0;
    for piece in pieces(new) {
        if let Some(count) = left.get_mut(piece).filter(|count| **count > 0) {
            *count -= 1;
            common += piece.len();
        }
    }
    common * 100 / longer
}

/// Lines with their ends, cut after so many bytes.
fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    const LONGEST: usize = 64;

    text.split_inclusive(|byte| *byte == b'\n')
        .flat_map(|line| line.chunks(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_what_two_texts_share() {
        for (old, new, expected) in [
            ("", "", 0),
            ("a\n", "", 0),
            ("a\nb\n", "a\nb\n", 100),
            ("a\nb\n", "b\na\n", 100),
            ("a\nb\nc\nd\n", "a\nb\n", 50),
            ("a\n", "a\na\na\na\n", 25),
            ("a\nb\n", "c\nd\n", 0),
        ] {
            assert_eq!(
                likeness(old.as_bytes(), new.as_bytes()),
                expected,
                "{old} {new}"
            );
        }
        // One long line that was changed at its end.
        let (old, new) = (
            format!("{}x", "ab".repeat(500)),
            format!("{}y", "ab".repeat(500)),
        );
        assert!(likeness(old.as_bytes(), new.as_bytes()) > 90);
    }
}
