//! Writing a file so that nothing is lost: the one place that does.
//!
//! Whatever happens — a kill, a full disk, another command, an editor — the
//! file holds the old text or the new one, whole, and nobody's change goes
//! unseen:
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! let lock = plan::save::Lock::take("plan.toml")?; // before it is read
//! let old = lock.read()?;
//! let new = [&old[..], b"# seen\n"].concat();
//! lock.replace(&old, &new)?;
//! # Ok(())
//! # }
//! ```

mod aside;
mod beside;
#[cfg(feature = "tables")]
mod folders;
#[cfg(feature = "tables")]
mod growing;
mod lock;

pub use aside::{EmptyFolder, TimeOf};
#[cfg(feature = "tables")]
pub use folders::Folders;
#[cfg(feature = "tables")]
pub use growing::{Growing, cannot_grow};
#[cfg(feature = "tables")]
pub use lock::Alone;
pub use lock::Lock;

use crate::file::name::Fault;
use crate::file::way::{Trace, Way, tree_of};
use crate::file::{busy, is_own_stream, missing_folder, no_folder};
use crate::lang::{Lang, Pair};
use crate::refusal::{Refusal, reason};
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use beside::Beside;
use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

impl Lock {
    /// Puts `new` in the place of `expected`, what the caller read under this
    /// lock. The same bytes touch nothing. A file that has other names (hard
    /// links) is replaced under this one only.
    ///
    /// # Errors
    /// The file changed since it was read, may not be written, or the system
    /// refuses; the old file stays.
    pub fn replace(self, expected: &[u8], new: &[u8]) -> Result<()> {
        if new == expected {
            return Ok(());
        }
        self.still_has(expected)?;
        let mut made = may_be_replaced(&self.path)
            .and_then(|old| made_beside(&self.path, Some(&old), new))
            .or_else(|why| cannot_write(&self.shown, &why, true))?;
        made.give_name()
            .or_else(|why| cannot_write(&self.shown, &why.into(), true))?;
        // Again, right before the rename: an editor knows of no lock.
        self.still_has(expected)?;
        made.take_place()
            .or_else(|why| cannot_write(&self.shown, &why.into(), true))
    }

    /// Nobody saved the file since it was read.
    fn still_has(&self, expected: &[u8]) -> Result<()> {
        let shown = &self.shown;
        match self.unchanged(expected) {
            Ok(true) => Ok(()),
            Ok(false) => refuse!(
                "{shown} vừa được sửa ở nơi khác sau khi chương trình đọc nên chưa ghi gì. Làm lại lệnh này",
                "{shown} was changed elsewhere after it was read, so nothing is written. Run the command again",
            ),
            Err(why) => cannot_write(shown, &why.into(), true),
        }
    }
}

/// What becomes of a link that has the name of an answer and lies in a git work
/// tree. Nothing is written through it: whoever made the repository chose what
/// it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The answer is refused.
    Refused,
    /// The file takes the place of the link.
    Replaced,
}

/// Writes a file that is made anew each time, such as a report: whole or not
/// at all, over an old one if there is one. What is no regular file (a device,
/// a pipe) is written as it stands. A link in no work tree is the reader's own,
/// and leads to the file that is written.
///
/// # Errors
/// It cannot be written, or is reached through a link of a repository; an old
/// file stays.
pub fn write_new(path: impl AsRef<Path>, bytes: &[u8], links: Links) -> Result<()> {
    let path = path.as_ref();
    let shown = shown(path);
    if is_own_stream(path) {
        return write_through(path, bytes).or_else(|why| cannot_write(&shown, &why.into(), false));
    }
    has_a_name(path)?;
    in_its_tree(path)?;
    let is_of_tree = is_link_of_tree(path);
    if is_of_tree && links == Links::Refused {
        refuse!(
            "{shown} là liên kết trong kho git, không ghi qua liên kết. Xóa liên kết, hoặc chọn tên khác",
            "{shown} is a link in a git repository, and nothing is written through it. Delete the link, or choose another name",
        );
    }
    let (there, old) = match fs::metadata(path) {
        _ if is_of_tree => (path.to_owned(), None),
        Ok(old) if old.is_file() || old.is_dir() => {
            let file = fs::canonicalize(path)
                .map_err(Why::from)
                .and_then(|file| Ok((may_be_replaced(&file)?, file)));
            match file {
                Ok((old, file)) => (file, Some(old)),
                Err(why) => return cannot_write(&shown, &why, old.is_file()),
            }
        }
        Ok(_) => {
            return write_through(path, bytes)
                .or_else(|why| cannot_write(&shown, &why.into(), false));
        }
        Err(_) => match (missing_folder(path), Trace::of(path)) {
            (Some(folder), _) => return cannot_write(&shown, &Why::NoFolder(folder), false),
            // A link to what is not there yet: the target is what is made.
            (None, Some(trace)) => (trace.end, None),
            (None, None) => (path.to_owned(), None),
        },
    };
    made_beside(&there, old.as_ref(), bytes)
        .and_then(|made| Ok(made.take_place()?))
        .or_else(|why| cannot_write(&shown, &why, old.is_some()))
}

/// Whether a name is a link that lies in a git work tree.
pub fn is_link_of_tree(path: &Path) -> bool {
    let own = Trace::of(path).and_then(|trace| trace.own);
    own.is_some_and(|link| link.parent().and_then(tree_of).is_some())
}

/// Refuses a name that the system takes for something else.
fn has_a_name(path: &Path) -> Result<()> {
    match Fault::of(path) {
        Some(fault) => cannot_write(&shown(path), &Why::Name(fault), false),
        None => Ok(()),
    }
}

/// Refuses a place that a linked folder takes out of its work tree.
fn in_its_tree(path: &Path) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => return Ok(()),
    };
    folder_in_its_tree(folder)
}

fn folder_in_its_tree(folder: &Path) -> Result<()> {
    if let Way::Out { tree, .. } = Way::of(folder) {
        let (shown, tree) = (shown(folder), shown(&tree));
        refuse!(
            "Thư mục {shown} qua một liên kết dẫn ra ngoài kho git {tree} nên không ghi vào đó. Chọn thư mục khác",
            "The folder {shown} goes through a link that leads out of the git repository {tree}, so nothing is written there. Choose another folder",
        );
    }
    Ok(())
}

/// Writes a file where there is none, whole or not at all. `false` says that
/// something has that name already; it stays as it is.
///
/// # Errors
/// It cannot be written.
pub fn write_first(path: impl AsRef<Path>, bytes: &[u8]) -> Result<bool> {
    let path = path.as_ref();
    has_a_name(path)?;
    in_its_tree(path)?;
    let made =
        made_beside(path, None, bytes).and_then(|made| made.take_free_place().map_err(Why::from));
    match made {
        Ok(()) => Ok(true),
        Err(Why::System(error)) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(why) => cannot_write(&shown(path), &why, false),
    }
}

/// As [`write_first`], of a file that the system runs.
///
/// # Errors
/// As [`write_first`].
pub fn write_first_program(path: impl AsRef<Path>, bytes: &[u8]) -> Result<bool> {
    let path = path.as_ref();
    let is_written = write_first(path, bytes)?;
    #[cfg(unix)]
    if is_written {
        use std::os::unix::fs::PermissionsExt;

        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(path, mode)
            .or_else(|error| cannot_write(&shown(path), &error.into(), false))?;
    }
    Ok(is_written)
}

/// Makes the folder of a path, and those above it; one that is there stays.
///
/// # Errors
/// It cannot be made, or a link of a repository leads out of that.
pub fn make_folder(path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    has_a_name(path)?;
    folder_in_its_tree(path)?;
    fs::create_dir_all(path).or_else(|error| cannot_write(&shown(path), &error.into(), false))
}

/// Why a file is not written.
enum Why {
    /// It may be read only. Asked of the file: a rename asks the folder, and
    /// would force it.
    ReadOnly,
    /// The folder takes no new file.
    Folder,
    /// There is no such folder.
    NoFolder(PathBuf),
    /// The system would take the name for another.
    Name(Fault),
    System(io::Error),
}

impl Why {
    /// Why no file can be begun beside its place.
    fn of_new(error: io::Error, path: &Path) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied => Self::Folder,
            ErrorKind::NotFound => match missing_folder(path) {
                Some(folder) => Self::NoFolder(folder),
                None => Self::System(error),
            },
            _ => Self::System(error),
        }
    }
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// The facts of a file that this user may write.
fn may_be_replaced(path: &Path) -> std::result::Result<Metadata, Why> {
    let old = fs::metadata(path)?;
    // Windows has other words for it.
    if old.is_dir() {
        return Err(Why::System(ErrorKind::IsADirectory.into()));
    }
    if old.permissions().readonly() {
        return Err(Why::ReadOnly);
    }
    busy::opened(|| OpenOptions::new().append(true).open(path))?;
    Ok(old)
}

fn made_beside(
    path: &Path,
    old: Option<&Metadata>,
    bytes: &[u8],
) -> std::result::Result<Beside, Why> {
    let mut made = Beside::new(path, old).map_err(|error| Why::of_new(error, path))?;
    made.fill(bytes)?;
    Ok(made)
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().append(true).open(path)?.write_all(bytes)
}

fn shown(path: &Path) -> String {
    clean_line(&path.to_string_lossy()).into_owned()
}

fn cannot_write<T>(shown: &str, why: &Why, has_old: bool) -> Result<T> {
    Err(refused(shown, why, has_old))
}

fn refused(shown: &str, why: &Why, has_old: bool) -> anyhow::Error {
    let why = match why {
        Why::ReadOnly => Pair::fixed("tệp chỉ cho đọc", "the file is read-only"),
        Why::Folder => Pair::fixed(
            "không có quyền tạo tệp trong thư mục này",
            "no permission to make a file in its folder",
        ),
        Why::NoFolder(folder) => no_folder(folder),
        Why::Name(fault) => fault.words(),
        Why::System(error) => reason(error),
    };
    let old = if has_old {
        Pair::fixed(". Tệp cũ còn nguyên", ". The old file is as it was")
    } else {
        Pair::fixed("", "")
    };
    let of = |lang| (why.in_lang(lang), old.in_lang(lang));
    let ((vi, vi_old), (en, en_old)) = (of(Lang::Vi), of(Lang::En));
    Refusal(Pair::made(
        format!("Không ghi được {shown}: {vi}{vi_old}"),
        format!("Cannot write {shown}: {en}{en_old}"),
    ))
    .into()
}
