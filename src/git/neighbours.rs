//! The files that a plan names by paths from itself, as they were in a commit.

use super::{Repository, Text, Texts};
use crate::file::beside::{self, Named};
use crate::lang::Pair;
use anyhow::Result;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Finds what was beside a file in a commit, by its path from that file.
pub type Beside = Arc<dyn Fn(&str) -> std::result::Result<Named, Pair> + Send + Sync>;

/// One `git` that answers for all of them, started when the first is asked for.
#[derive(Clone)]
pub struct Neighbours {
    folder: PathBuf,
    texts: Arc<Mutex<Option<Texts>>>,
}

impl Neighbours {
    pub(super) fn of(repository: &Repository) -> Self {
        Self {
            folder: repository.folder.clone(),
            texts: Arc::default(),
        }
    }

    /// What finds the files beside `path`, which is from the top of the repository,
    /// in a commit.
    pub fn beside(&self, commit: &str, path: &str) -> Beside {
        let (all, commit, path) = (self.clone(), commit.to_owned(), path.to_owned());
        Arc::new(move |name| {
            beside::named(name)?;
            let Some(path) = joined(&path, name) else {
                return Err(Pair::fixed(
                    "tệp đó nằm ngoài kho git",
                    "it lies outside of the repository",
                ));
            };
            let place = PathBuf::from(format!("{commit}:{path}"));
            let (all, commit) = (all.clone(), commit.clone());
            Ok(Named::new(place, move || all.read(&commit, &path)))
        })
    }

    fn read(&self, commit: &str, path: &str) -> std::result::Result<Vec<u8>, Pair> {
        match self.ask(commit, path) {
            Ok(Text::Is(bytes)) => Ok(bytes),
            Ok(Text::Absent | Text::NoFile) => Err(Pair::fixed(
                "không có tệp này trong bản đó",
                "that revision does not have it",
            )),
            Ok(Text::NotHere) => Err(Pair::fixed(
                "bản sao này của kho git không có nội dung tệp đó",
                "its text is not in this clone",
            )),
            Ok(Text::TooLarge) => Err(Pair::fixed("tệp quá lớn", "it is too large")),
            Err(_) => Err(Pair::fixed("git không trả lời", "git did not answer")),
        }
    }

    fn ask(&self, commit: &str, path: &str) -> Result<Text> {
        let mut texts = self
            .texts
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        let texts = match &mut *texts {
            Some(texts) => texts,
            none => none.insert(Texts::start(&self.folder)?),
        };
        texts.of(commit, path)
    }
}

/// A path from the folder of another; both are from the top of the repository.
/// `None` where it leads out of that.
pub fn joined(path: &str, name: &str) -> Option<String> {
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in name.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step if step.eq_ignore_ascii_case(".git") => return None,
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn paths_stay_inside_the_repository() {
        for (path, name, wanted) in [
            ("plan.toml", "bodies.toml", Some("bodies.toml")),
            ("a/b/plan.toml", "../bodies.toml", Some("a/bodies.toml")),
            ("a/plan.toml", "./x/./y.toml", Some("a/x/y.toml")),
            ("a/plan.toml", "../../y.toml", None),
            ("plan.toml", ".git/y.toml", None),
        ] {
            assert_eq!(joined(path, name).as_deref(), wanted, "{path} {name}");
        }
    }
}
