//! Asking the `git` program about one file: what it was in a revision, and in
//! which commits it changed. Plumbing commands alone, so that nobody's
//! settings change an answer; never through a shell. Knows no plan.

mod failure;
pub mod history;
pub mod line;
mod program;

use crate::file;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
pub use failure::first_commit;
use program::{Said, run};
use std::path::{Path, PathBuf};

/// A file in a repository.
pub struct Repository {
    /// The folder of the file.
    folder: PathBuf,
    /// Its path inside the repository, with `/`.
    path: String,
    /// As the user names it.
    file: String,
    /// The commits whose parents were not cloned; empty in a whole clone.
    cut: Vec<String>,
    is_shallow: bool,
}

/// What a plan file was in a revision: a branch, a tag or a commit, or
/// `REVISION:PATH` for one that had another name then.
///
/// # Errors
/// There is no git, no repository, no such revision or no such file in it.
pub fn read(file: &str, revision: &str) -> Result<Vec<u8>> {
    Repository::of(file)?.read(revision)
}

/// Whether the repository of a file, if there is one, knows a revision.
pub fn knows(file: &str, revision: &str) -> bool {
    Repository::of(file).is_ok_and(|repository| repository.find(revision).is_ok())
}

impl Repository {
    /// The repository that holds a file; the file itself may be gone from the
    /// folder.
    ///
    /// # Errors
    /// There is no git, or no repository around the file.
    pub fn of(file: &str) -> Result<Self> {
        let shown = clean_line(file).into_owned();
        if file == "-" {
            refuse!(
                "đầu vào chuẩn không có lịch sử git; chỉ rõ tệp kế hoạch bằng -f",
                "standard input has no git history; name the plan file with -f",
            );
        }
        let (folder, name) = place(Path::new(file));
        if name.as_ref().is_some_and(|name| name.contains('\n')) {
            refuse!(
                "Tên tệp {shown} có dấu xuống dòng nên không hỏi git được. Đổi tên tệp",
                "The name {shown} has a line break, so git cannot be asked about it. Give the file another name",
            );
        }
        let asked = [
            "rev-parse",
            "--show-prefix",
            "--is-shallow-repository",
            "--git-path",
            "shallow",
            "--show-toplevel",
        ];
        let said = run(&folder, &asked)?;
        let (Some(out), Some(name)) = (said.ok(), name) else {
            return failure::no_repository(&said, &folder, &shown);
        };
        let mut lines = out.lines();
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
        Ok(Self {
            path: format!("{prefix}{name}"),
            folder,
            file: file.to_owned(),
            cut,
            is_shallow,
        })
    }

    /// What the file was in a revision.
    ///
    /// # Errors
    /// There is no such revision, or the file is not in it.
    pub fn read(&self, revision: &str) -> Result<Vec<u8>> {
        let (revision, path) = match split_path(revision) {
            Some((revision, path)) => (revision, path),
            None => (revision, self.path.as_str()),
        };
        let commit = self.find(revision)?;
        let said = self.ask(&["cat-file", "blob", &format!("{commit}:{path}")])?;
        if said.is_ok {
            Ok(said.out)
        } else {
            failure::no_file(self, &said, revision, path)
        }
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
}

/// The folder of a file and its name there; the real ones, where the file is a
/// link. A folder that is gone cannot be entered: the nearest one above can,
/// and the name has the rest before it.
fn place(file: &Path) -> (PathBuf, Option<String>) {
    let real = std::fs::canonicalize(file);
    let file = real.as_deref().unwrap_or(file);
    let mut names = vec![file.file_name()];
    let mut above = file.parent().unwrap_or(Path::new(""));
    while !above.as_os_str().is_empty() && !above.is_dir() {
        names.push(above.file_name());
        above = above.parent().unwrap_or(Path::new(""));
    }
    let mut folder = above.to_owned();
    if folder.as_os_str().is_empty() {
        folder = PathBuf::from(".");
    }
    let names = names.into_iter().rev();
    let names: Option<Vec<&str>> = names.map(|name| name?.to_str()).collect();
    (folder, names.map(|names| names.join("/")))
}

/// `REVISION:PATH` in its parts. A colon in braces, or at the beginning,
/// belongs to the revision.
fn split_path(revision: &str) -> Option<(&str, &str)> {
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
