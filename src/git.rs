//! Asking the `git` program about one file: what it was in a revision, and in
//! which commits it changed; and keeping it in one of its own. Plumbing commands
//! alone, so that nobody's settings change an answer; never through a shell.
//! Knows no plan.

mod commit;
mod failure;
pub mod history;
mod keep;
pub mod line;
pub mod neighbours;
mod place;
mod program;
mod renames;
pub mod setup;
mod texts;
mod three_way;
mod tree;

pub use commit::{Keeper, is_in_tree};
pub use failure::first_commit;
pub use keep::keep;
pub use texts::{Text, Texts};
pub use three_way::merge_lines;
pub use tree::{Blob, Step};

use crate::file;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use neighbours::{Beside, Neighbours};
use place::{Home, Name, Place};
use program::{Said, run};
use std::path::{Component, Path, PathBuf};

/// A file in a repository.
pub struct Repository {
    /// Where git is asked.
    folder: PathBuf,
    /// From there to the top of the repository: `../` for each folder.
    up: String,
    /// The file's path from the top, with `/`.
    path: String,
    /// As the user names it.
    file: String,
    /// The top of the repository.
    top: PathBuf,
    /// The commits whose parents were not cloned; empty in a whole clone.
    cut: Vec<String>,
    is_shallow: bool,
}

/// What a plan file was in a revision: a branch, a tag or a commit, or
/// `REVISION:PATH` for one that had another name then.
///
/// # Errors
/// There is no git, no repository, no such revision or no such file in it.
pub fn read(file: &str, revision: &str) -> Result<(Vec<u8>, Beside)> {
    Repository::of(file)?.read(revision)
}

/// As [`read`]; `None` where the revision does not have the file.
///
/// # Errors
/// There is no git, no repository or no such revision.
pub fn read_if_there(file: &str, revision: &str) -> Result<Option<(Vec<u8>, Beside)>> {
    Repository::of(file)?.read_if_there(revision)
}

/// Whether the repository of a file, if there is one, knows a revision.
pub fn knows(file: &str, revision: &str) -> bool {
    Repository::of(file).is_ok_and(|repository| repository.find(revision).is_ok())
}

/// Whether the repository of a file has no such revision.
pub fn lacks(file: &str, revision: &str) -> bool {
    Repository::of(file).is_ok_and(|repository| repository.find(revision).is_err())
}

/// Refuses a file that a link of a repository takes out of that, or into
/// another one: whoever made the repository chose what is read.
///
/// # Errors
/// It is one.
pub fn stays(file: &str) -> Result<()> {
    match file {
        "-" => Ok(()),
        _ => Place::of(file).map(drop),
    }
}

/// The top of the work tree that a file lies in, and its path from there with
/// `/`, found without git; `None` in no work tree, or where a link leads out.
pub fn inside(file: &str) -> Option<(PathBuf, String)> {
    let place = Place::of(file).ok()?;
    let Home::Tree(top) = place.home else {
        return None;
    };
    let path = match place.file {
        Name::Below(path) => place.folder.join(path).strip_prefix(&top).ok()?.to_owned(),
        Name::FromTop(path) => path,
    };
    Some((top, slashed(&path)?))
}

impl Repository {
    /// The repository that holds a file; the file itself may be gone from the
    /// folder.
    ///
    /// # Errors
    /// There is no git, or no repository around the file; or a link of the
    /// repository leads out of it.
    pub fn of(file: &str) -> Result<Self> {
        let shown = clean_line(file).into_owned();
        if file == "-" {
            refuse!(
                "đầu vào chuẩn không có lịch sử git; chỉ rõ tệp kế hoạch bằng -f",
                "standard input has no git history; name the plan file with -f",
            );
        }
        let place = Place::of(file)?;
        let folder = place.folder;
        let tree = match place.home {
            Home::Tree(tree) => tree,
            Home::Nothing => return failure::no_repository(&shown),
            Home::Inside(inside) => return failure::inside(&inside),
        };
        let asked = [
            "rev-parse",
            "--show-prefix",
            "--is-shallow-repository",
            "--git-path",
            "shallow",
            "--show-toplevel",
        ];
        let said = run(&folder, &asked)?;
        let mut lines = match said.ok() {
            Some(out) => out.lines(),
            None => return failure::no_answer(&said, &shown, &tree),
        };
        let prefix = lines.next().unwrap_or("");
        let is_shallow = lines.next() == Some("true");
        let cut = match lines.next() {
            Some(path) if is_shallow => {
                let path = folder.join(path).to_string_lossy().into_owned();
                let list = file::read(&path).unwrap_or_default();
                let list = String::from_utf8_lossy(&list);
                list.lines().map(ToOwned::to_owned).collect()
            }
            _ => Vec::new(),
        };
        let Some(top) = lines.next().filter(|top| !top.is_empty()) else {
            return failure::no_repository(&shown);
        };
        let path = match &place.file {
            Name::Below(path) => slashed(path).map(|path| format!("{prefix}{path}")),
            Name::FromTop(path) => slashed(path),
        };
        let Some(path) = path.filter(|path| !path.contains('\n')) else {
            refuse!(
                "Tên tệp {shown} có dấu xuống dòng hoặc không phải chữ UTF-8 nên không hỏi git được. Đổi tên tệp",
                "The name {shown} has a line break or is not UTF-8, so git cannot be asked about it. Give the file another name",
            );
        };
        Ok(Self {
            path,
            up: "../".repeat(prefix.matches('/').count()),
            top: PathBuf::from(top),
            folder,
            file: file.to_owned(),
            cut,
            is_shallow,
        })
    }

    /// What the file was in a revision, and what reads the files beside it there.
    ///
    /// # Errors
    /// There is no such revision, or the file is not in it.
    pub fn read(&self, revision: &str) -> Result<(Vec<u8>, Beside)> {
        let (revision, path) = match split_path(revision) {
            Some((revision, path)) => (revision, self.whole_path(path)?),
            None => (revision, self.path.clone()),
        };
        let commit = self.find(revision)?;
        match self.texts()?.of(&commit, &path)? {
            Text::Is(bytes) => Ok((bytes, self.neighbours().beside(&commit, &path))),
            other => failure::no_text(self, &other, revision, &path),
        }
    }

    /// What reads the files that a plan names, as they were in commits.
    pub fn neighbours(&self) -> Neighbours {
        Neighbours::of(self)
    }

    /// What files were, one after another.
    ///
    /// # Errors
    /// There is no git.
    pub fn texts(&self) -> Result<Texts> {
        Texts::start(&self.folder)
    }

    /// As [`Repository::read`]; `None` where the file was not there. One that
    /// had another name then is found where git sees that it was renamed.
    fn read_if_there(&self, revision: &str) -> Result<Option<(Vec<u8>, Beside)>> {
        if split_path(revision).is_some() {
            return self.read(revision).map(Some);
        }
        let commit = self.find(revision)?;
        let mut path = self.path.clone();
        let mut texts = self.texts()?;
        let mut text = texts.of(&commit, &path)?;
        if matches!(text, Text::Absent) {
            match self.name_in(&commit)? {
                Some(old) => path = old,
                None => return Ok(None),
            }
            text = texts.of(&commit, &path)?;
        }
        match text {
            Text::Is(bytes) => Ok(Some((bytes, self.neighbours().beside(&commit, &path)))),
            other => failure::no_text(self, &other, revision, &path),
        }
    }

    /// The name of the file in a commit, where what is staged renamed it since. Of
    /// more than a few hundred files git compares only those that are alike.
    fn name_in(&self, commit: &str) -> Result<Option<String>> {
        let said = self.ask(&[
            "diff-index",
            "--cached",
            "-M",
            "-l400",
            "--diff-filter=R",
            "--raw",
            "-z",
            commit,
        ])?;
        let mut words = said.ok().unwrap_or("").split('\0');
        while let (Some(_), Some(old), Some(new)) = (words.next(), words.next(), words.next()) {
            if new == self.path {
                return Ok(Some(old.to_owned()));
            }
        }
        Ok(None)
    }

    /// The commit of a revision.
    fn find(&self, revision: &str) -> Result<String> {
        let revision = split_path(revision).map_or(revision, |(revision, _)| revision);
        // What begins so would be taken for an option, or for all but it.
        if revision.is_empty() || revision.starts_with(['-', '^']) {
            return failure::no_revision(self, revision);
        }
        // A search takes the rest of its line as what to look for.
        let commit = if revision.starts_with(":/") {
            revision.to_owned()
        } else {
            format!("{revision}^{{commit}}")
        };
        let said = self.ask(&["rev-parse", "--verify", "--quiet", &commit])?;
        match said.ok().map(str::trim) {
            Some(hash) if is_hash(hash) => Ok(hash.to_owned()),
            _ => failure::no_revision(self, revision),
        }
    }

    fn ask(&self, arguments: &[&str]) -> Result<Said> {
        run(&self.folder, arguments)
    }

    /// Whether older commits were not cloned.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The file's path inside the repository.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A path from the top of the repository, as git takes it where it is
    /// asked.
    fn as_asked(&self, path: &str) -> String {
        format!("{}{path}", self.up)
    }

    /// The path of `REVISION:PATH` from the top of the repository. As for git,
    /// one that begins with `./` or `../` goes from the current folder.
    fn whole_path(&self, path: &str) -> Result<String> {
        let dots = ["./", "../", ".\\", "..\\"];
        let is_relative = dots.iter().any(|dots| path.starts_with(dots));
        if !is_relative && path != "." && path != ".." {
            return Ok(path.to_owned());
        }
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        let here = real(Path::new(".")).zip(real(&self.top));
        let below = here.and_then(|(here, top)| Some(here.strip_prefix(top).ok()?.to_owned()));
        let mut steps = Vec::new();
        let mut is_inside = below.is_some();
        for step in below.unwrap_or_default().join(path).components() {
            match step {
                Component::Normal(name) => steps.push(name.to_owned()),
                Component::ParentDir => is_inside &= steps.pop().is_some(),
                _ => {}
            }
        }
        match slashed(&steps.iter().collect::<PathBuf>()) {
            Some(path) if is_inside => Ok(path),
            _ => failure::outside(self, path),
        }
    }
}

/// A path with `/` between its parts; `None` where it is not UTF-8.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// `REVISION:PATH` in its parts. A colon in braces, or at the beginning,
/// belongs to the revision.
pub fn split_path(revision: &str) -> Option<(&str, &str)> {
    let mut depth = 0_i32;
    for (at, c) in revision.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ':' if depth == 0 && at > 0 => return Some((&revision[..at], &revision[at + 1..])),
            ':' if at == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The name of a commit: SHA-1 or SHA-256.
fn is_hash(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_behind_a_revision() {
        for (text, parts) in [
            ("HEAD", None),
            ("HEAD:plan.toml", Some(("HEAD", "plan.toml"))),
            (
                "v1.0:kế hoạch/a b.toml",
                Some(("v1.0", "kế hoạch/a b.toml")),
            ),
            (":/message", None),
            ("HEAD^{/sửa: thời hạn}", None),
            ("main@{12:00}:a", Some(("main@{12:00}", "a"))),
            ("", None),
        ] {
            assert_eq!(split_path(text), parts, "{text}");
        }
    }
}
