//! Where git is asked about a file: in the folder of the name as it is given,
//! never in one that a link of a repository leads to.

use crate::file::leads_somewhere;
use crate::file::way::{Trace, Way};
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::shell;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// A file and its repository, found without git.
pub(super) struct Place {
    /// The folder of the file's name, without links, or the nearest one above
    /// that is there.
    pub(super) folder: PathBuf,
    pub(super) file: Name,
    /// The repository around the folder.
    pub(super) home: Home,
}

/// What git would find from a folder upward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Home {
    Nothing,
    /// A work tree, by the `.git` in its top folder.
    Tree(PathBuf),
    /// A folder without `.git` that looks like what is in one. Git takes it for
    /// a repository and believes its configuration, though all of it can have
    /// come with a clone; since 2.38 it can be forbidden to.
    Inside(PathBuf),
}

/// What git calls a file.
pub(super) enum Name {
    /// From the folder.
    Below(PathBuf),
    /// From the top of the work tree.
    FromTop(PathBuf),
}

impl Place {
    /// Finds the place of a file, which need not be there.
    ///
    /// # Errors
    /// A link of its repository leads out of that, or into another one.
    pub(super) fn of(file: &str) -> Result<Self> {
        let path = Path::new(file);
        let shown = clean_line(file);
        Way::of(path).stay(file)?;
        leads_somewhere(file)?;
        let (folder, name) = match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) => (folder, PathBuf::from(name)),
            _ => (path, PathBuf::new()),
        };
        let here = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let end = |path: &Path| Trace::of(path).map_or_else(|| path.to_owned(), |trace| trace.end);
        let (folder, real) = (end(here), end(path));
        let real_folder = real.parent().unwrap_or(&real).to_owned();
        let home = Home::of(&folder);
        if folder == real_folder {
            return Ok(Self::below(folder, name, home));
        }
        let there = Home::of(&real_folder);
        match (&home, &there) {
            // The reader's own link leads to what is in a repository.
            (Home::Nothing, _) => {
                let name = real.file_name().map(PathBuf::from).unwrap_or_default();
                Ok(Self::below(real_folder, name, there))
            }
            (Home::Tree(tree), _) if home == there => {
                let file = real.strip_prefix(tree).unwrap_or(&real).to_owned();
                Ok(Self {
                    folder,
                    file: Name::FromTop(file),
                    home,
                })
            }
            (_, Home::Tree(other)) => {
                let other = clean_line(&other.to_string_lossy()).into_owned();
                let real = shell::word(&real.to_string_lossy());
                refuse!(
                    "{shown} là liên kết dẫn vào một kho git khác ({other}) nên không dùng được ở đây. Chỉ thẳng tệp đó: -f {real}",
                    "{shown} is a link into another git repository ({other}), so it cannot be used here. Name the file itself: -f {real}",
                )
            }
            (_, Home::Inside(other)) => {
                let other = clean_line(&other.to_string_lossy()).into_owned();
                refuse!(
                    "{shown} là liên kết dẫn vào {other}, một thư mục trông như phần bên trong của một kho git (có HEAD và objects), nên không dùng được ở đây. Đặt chính tệp kế hoạch vào kho",
                    "{shown} is a link into {other}, which looks like the inside of a git repository (it has HEAD and objects), so it cannot be used here. Put the plan itself into the repository",
                )
            }
            (_, Home::Nothing) => refuse!(
                "{shown} là liên kết dẫn ra ngoài kho git nên không dùng được ở đây. Chỉ thẳng tệp đó bằng -f",
                "{shown} is a link that leads out of the git repository, so it cannot be used here. Name the file itself with -f",
            ),
        }
    }

    /// A file right in a folder. One that is gone cannot be entered: the nearest
    /// above can, and the name has the rest before it.
    fn below(folder: PathBuf, name: PathBuf, home: Home) -> Self {
        let (mut folder, mut file) = (folder, name);
        while !folder.is_dir() {
            let Some(gone) = folder.file_name() else {
                break;
            };
            file = Path::new(gone).join(file);
            folder.pop();
        }
        Self {
            folder,
            file: Name::Below(file),
            home,
        }
    }
}

impl Home {
    /// Looks as git does: in each folder from here up first for `.git`, then
    /// for what stands in one.
    fn of(folder: &Path) -> Self {
        for folder in folder.ancestors() {
            let kept = folder.join(".git");
            if kept.is_file() || is_inside(&kept) {
                return Self::Tree(folder.to_owned());
            }
            if is_inside(folder) {
                return Self::Inside(folder.to_owned());
            }
        }
        Self::Nothing
    }
}

/// Whether a folder has what makes git take it for the inside of a repository.
fn is_inside(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).symlink_metadata().is_ok();
    has("HEAD") && (has("objects") || has("commondir"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_repository_of_a_folder_is_found_as_git_finds_it() {
        let top = tempfile::tempdir().unwrap();
        let top = top.path().canonicalize().unwrap();
        let folder = |name: &str| {
            let folder = top.join(name);
            fs::create_dir_all(&folder).unwrap();
            folder
        };
        let file = |name: &str| fs::write(top.join(name), "x").unwrap();
        assert_eq!(Home::of(&folder("không/có gì")), Home::Nothing);
        folder("kho/.git/objects");
        file("kho/.git/HEAD");
        assert_eq!(Home::of(&folder("kho/a/b")), Home::Tree(top.join("kho")));
        // Not there any more, or not yet.
        assert_eq!(Home::of(&top.join("kho/c")), Home::Tree(top.join("kho")));
        // A worktree and a submodule have a file.
        folder("kho/con");
        file("kho/con/.git");
        assert_eq!(
            Home::of(&folder("kho/con/a")),
            Home::Tree(top.join("kho/con"))
        );
        // What looks like the inside of a repository.
        folder("kho/e/objects");
        file("kho/e/HEAD");
        assert_eq!(
            Home::of(&folder("kho/e/a")),
            Home::Inside(top.join("kho/e"))
        );
        // With a folder .git that is none, too; and with its parts elsewhere.
        folder("kho/e/.git");
        assert_eq!(
            Home::of(&folder("kho/e/a")),
            Home::Inside(top.join("kho/e"))
        );
        folder("kho/g");
        file("kho/g/HEAD");
        assert_eq!(Home::of(&top.join("kho/g")), Home::Tree(top.join("kho")));
        file("kho/g/commondir");
        assert_eq!(
            Home::of(&top.join("kho/g")),
            Home::Inside(top.join("kho/g"))
        );
    }
}
