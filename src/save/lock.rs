//! One edit of a file at a time.

use super::{beside, shown};
use crate::file::way::Way;
use crate::file::{self, Why, up_to_the_limit};
use crate::refuse;
use anyhow::Result;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How long to wait before the next look.
const PAUSE: Duration = Duration::from_millis(5);
/// How many looks at one holder who gets nothing done: ten seconds.
const LOOKS: u32 = 2000;

/// The right to edit a file, until it is dropped or the program ends, however
/// it ends. It is taken before the file is read, so that a second edit reads
/// what the first one wrote.
#[derive(Debug)]
pub struct Lock {
    /// The file itself, behind every symbolic link.
    pub(super) path: PathBuf,
    /// The path as the user gave it, for messages.
    pub(super) shown: String,
    /// What is locked: the file, or what stands for it.
    held: File,
}

impl Lock {
    /// Waits for others that edit the file, as long as they get on.
    ///
    /// # Errors
    /// The file cannot be read, a link of a repository leads out of that to
    /// it, or another command holds it and does nothing for ten seconds.
    pub fn take(path: impl AsRef<Path>) -> Result<Self> {
        Self::take_in(path.as_ref(), LOOKS)
    }

    fn take_in(path: &Path, looks: u32) -> Result<Self> {
        let shown = shown(path);
        let found = file::ordinary(path)
            .and_then(|_| Ok(fs::canonicalize(path)?))
            .map_err(|why| file::cannot_read(&shown, &why))?;
        Way::of(path).stay(&shown)?;
        let path = found;
        let mut left = looks;
        let mut seen = stamp(&path);
        loop {
            match try_hold(&path) {
                Ok(Some(held)) => {
                    beside::sweep(&path);
                    return Ok(Self { path, shown, held });
                }
                Ok(None) => {}
                Err(error) => return Err(file::cannot_read(&shown, &error.into())),
            }
            let now = stamp(&path);
            if now != seen {
                (seen, left) = (now, looks);
            }
            left -= 1;
            if left == 0 {
                refuse!(
                    "Một lệnh khác đang sửa {shown}. Chờ lệnh đó xong rồi làm lại",
                    "Another command is editing {shown}. Wait until it ends, then run this one again",
                );
            }
            thread::sleep(PAUSE);
        }
    }

    /// What the file holds now.
    ///
    /// # Errors
    /// It cannot be read, or is too long.
    pub fn read(&self) -> Result<Vec<u8>> {
        bytes(&self.held, &self.path).map_err(|why| file::cannot_read(&self.shown, &why))
    }

    /// Whether the path still leads to the file that is locked, and that holds
    /// the bytes that were read.
    pub(super) fn unchanged(&self, expected: &[u8]) -> io::Result<bool> {
        match is_at(&self.held, &self.path) {
            Ok(true) => match bytes(&self.held, &self.path) {
                Ok(bytes) => Ok(bytes == expected),
                Err(Why::System(error)) => Err(error),
                Err(_) => Ok(false),
            },
            Ok(false) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// What changes when somebody's edit gets done.
fn stamp(path: &Path) -> impl PartialEq + use<> {
    let facts = fs::metadata(path).ok();
    facts.map(|facts| (facts.modified().ok(), facts.len()))
}

/// Locks the file itself: nothing stands beside it. Each edit puts a new file
/// in its place, so a lock counts only on the file that the path leads to
/// once it is locked.
#[cfg(unix)]
fn try_hold(path: &Path) -> io::Result<Option<File>> {
    use std::fs::TryLockError;

    let mut open = OpenOptions::new();
    let held = match open.read(true).write(true).open(path) {
        // It will not be written; whoever finds nothing to change needs no more.
        Err(error) if is_for_reading(&error) => open.write(false).open(path)?,
        held => held?,
    };
    match held.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A file system without locks: the look before the rename has to do.
        Err(TryLockError::Error(_)) => {}
    }
    Ok(is_at(&held, path)?.then_some(held))
}

#[cfg(unix)]
fn is_for_reading(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

#[cfg(unix)]
fn is_at(held: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let (held, there) = (held.metadata()?, fs::metadata(path)?);
    Ok(held.dev() == there.dev() && held.ino() == there.ino())
}

/// Through the handle that is locked: over a network a lock can keep even its
/// owner's other handles out.
#[cfg(unix)]
fn bytes(mut held: &File, _: &Path) -> std::result::Result<Vec<u8>, Why> {
    use std::io::Seek;

    held.rewind()?;
    up_to_the_limit(held)
}

/// A locked file could not be read by anyone here, so a file beside it stands
/// for it: shared with nobody, and deleted by the system when it is closed,
/// also by a kill.
#[cfg(windows)]
fn try_hold(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;

    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    // A link with that name is taken for itself, not for what it leads to.
    const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    const SHARING_VIOLATION: i32 = 32;
    const BEING_DELETED: i32 = 303;

    let mut name = path.as_os_str().to_owned();
    name.push(".plan-lock");
    let held = OpenOptions::new()
        .write(true)
        .create(true)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE | OPEN_REPARSE_POINT)
        .open(name);
    match held {
        Ok(held) => Ok(Some(held)),
        Err(error)
            if matches!(
                error.raw_os_error(),
                Some(SHARING_VIOLATION | BEING_DELETED)
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Another file in its place shows in its bytes.
#[cfg(windows)]
fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|facts| facts.is_file())
}

#[cfg(windows)]
fn bytes(_: &File, path: &Path) -> std::result::Result<Vec<u8>, Why> {
    up_to_the_limit(File::open(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::refusal::Refusal;
    use tempfile::TempDir;

    #[test]
    fn a_file_that_is_held_is_refused_after_a_while() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, "old").unwrap();
        let first = Lock::take(&path).unwrap();
        let Refusal(message) = Lock::take_in(&path, 3)
            .unwrap_err()
            .downcast::<Refusal>()
            .unwrap();
        assert!(
            message
                .in_lang(Lang::Vi)
                .starts_with("Một lệnh khác đang sửa ")
        );
        assert!(
            message
                .in_lang(Lang::En)
                .starts_with("Another command is editing ")
        );
        drop(first);
        Lock::take_in(&path, 1).unwrap();
    }

    #[test]
    fn one_who_waits_goes_on_while_others_get_something_done() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, "0").unwrap();
        let first = Lock::take(&path).unwrap();
        let writer = {
            let path = path.clone();
            thread::spawn(move || {
                // Saves over a time longer than the looks take.
                for n in 1..=40 {
                    thread::sleep(PAUSE * 4);
                    fs::write(&path, "x".repeat(n)).unwrap();
                }
                drop(first);
            })
        };
        Lock::take_in(&path, 100).unwrap();
        writer.join().unwrap();
    }
}
