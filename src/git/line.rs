//! Commands of git for a reader to copy: about one file, in its own folder.

use crate::file::way::place_in_tree;
use crate::lang::Lang;
use crate::text::shell::{Line, pathspec};
use std::path::Path;

/// Keeps what changed in the file; `None` where it is in no work tree: git is
/// none of the reader's business there.
pub fn commit(file: &str, message: &str) -> Option<Line> {
    let (git, name) = begun(file)?;
    let line = git.then("commit -m").word(message);
    Some(line.then("--").word(&pathspec(&name)))
}

/// Adds a file that git does not have yet. `None` as in [`commit`].
pub fn add(file: &str) -> Option<Line> {
    let (git, name) = begun(file)?;
    Some(git.then("add --").word(&pathspec(&name)))
}

/// Keeps the file for the first time: it has to be added before it can be
/// committed. `None` as in [`commit`].
pub fn first_commit(file: &str, lang: Lang) -> Option<(Line, Line)> {
    let add = add(file)?;
    let commit = commit(file, lang.pick("Bản đầu", "First version"))?;
    Some((add, commit))
}

/// Shows what a file was: `what` is `REVISION:PATH`.
pub fn show(file: &str, what: &str) -> Line {
    let git = begun(file).map_or_else(|| Line::new("git"), |(git, _)| git);
    git.then("show").word(what)
}

/// Begins to fetch what a clone does not have.
pub fn fetch(file: &str) -> Line {
    let git = begun(file).map_or_else(|| Line::new("git"), |(git, _)| git);
    git.then("fetch")
}

/// `git`, in the folder of the file where that is not this one; and the name of
/// the file there.
fn begun(file: &str) -> Option<(Line, String)> {
    let (folder, name) = place_in_tree(Path::new(file))?;
    let git = Line::new("git");
    let git = match folder.as_deref() {
        Some(folder) => git.then("-C").word(folder),
        None => git,
    };
    Some((git, name))
}
