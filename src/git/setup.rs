//! What a clone is given once, so that git merges plans by what they say and
//! commits none that has errors.

use super::Repository;
use super::program::Said;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The setting that names what merges; the program is found as the reader's
/// shell finds it.
const DRIVER: &str = "merge.plan.driver";

/// How git calls it: the base, our version, theirs, the length of the marks, and
/// the path, each as one word.
pub const CALL: &str = "plan merge %O %A %B --marker-size %L --path %P";

/// The places of a clone.
pub struct Setup {
    repository: Repository,
    /// The top of the work tree.
    pub top: PathBuf,
    /// Where git looks for hooks.
    pub hooks: PathBuf,
    /// Whether a setting has put the hooks there.
    pub has_own_hooks: bool,
}

impl Setup {
    /// The clone that a plan lies in, or the folder of one.
    ///
    /// # Errors
    /// There is no git, or no repository around it.
    pub fn of(file: &str) -> Result<Self> {
        let repository = Repository::of(file)?;
        let said = repository.ask(&["rev-parse", "--path-format=absolute", "--git-common-dir"])?;
        let Some(common) = said.ok().map(|out| PathBuf::from(out.trim_end())) else {
            return refused(&said);
        };
        // The setting that stands over the repository's own is left out.
        let said = repository.ask(&["config", "-z", "--get-all", "core.hooksPath"])?;
        let mut paths = said.ok().unwrap_or("").split('\0');
        let own = paths.rfind(|path| !path.is_empty() && *path != "/dev/null");
        let hooks = match own {
            Some(path) => repository.top.join(path),
            None => common.join("hooks"),
        };
        Ok(Self {
            top: repository.top.clone(),
            hooks,
            has_own_hooks: own.is_some(),
            repository,
        })
    }

    /// Sets what merges plans in this clone; `false` where it is set so already.
    ///
    /// # Errors
    /// Git does not write its settings.
    pub fn set_driver(&self) -> Result<bool> {
        let said = self
            .repository
            .ask(&["config", "--local", "--get", DRIVER])?;
        if said.ok().is_some_and(|set| set.trim_end() == CALL) {
            return Ok(false);
        }
        for (name, value) in [("merge.plan.name", "plan merge"), (DRIVER, CALL)] {
            let said = self
                .repository
                .ask(&["config", "--local", "--replace-all", name, value])?;
            if !said.is_ok {
                return refused(&said);
            }
        }
        Ok(true)
    }
}

/// The line that sets it, for another clone.
pub fn line_to_copy() -> Line {
    Line::new("git config").then(DRIVER).word(CALL)
}

/// A path below the top of a clone, as a reader of it names it.
pub fn below<'p>(top: &Path, path: &'p Path) -> &'p Path {
    path.strip_prefix(top).unwrap_or(path)
}

fn refused<T>(said: &Said) -> Result<T> {
    let why = clean_line(said.err.trim()).into_owned();
    refuse!("git không làm được: {why}", "git cannot do it: {why}")
}
