//! One edit of a file at a time.

use super::{beside, refused, shown};
use crate::file::way::Way;
use crate::file::{self, Why, up_to_the_limit};
use crate::refuse;
use anyhow::Result;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How long to wait before the next look.
const PAUSE: Duration = Duration::from_millis(5);
/// How many looks until it is asked whether anything gets done: ten seconds.
const LOOKS: u32 = 2000;
/// How many looks in a row may be refused: a fifth of a second. On Windows a
/// lock that is just being given back looks like one without permission.
const REFUSALS: u32 = if cfg!(windows) { 40 } else { 0 };

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
        Self::take_by(path, looks, REFUSALS, try_hold)
    }

    /// Looks with `hold`, which says who holds it now: this one (`Some`) or
    /// another.
    fn take_by(
        path: &Path,
        looks: u32,
        refusals: u32,
        mut hold: impl FnMut(&Path) -> io::Result<Option<File>>,
    ) -> Result<Self> {
        let shown = shown(path);
        let found = file::ordinary(path)
            .and_then(|_| Ok(fs::canonicalize(path)?))
            .map_err(|why| file::cannot_read(&shown, &why))?;
        Way::of(path).stay(&shown)?;
        let path = found;
        let mut left = looks;
        let mut refused = 0;
        let mut seen = stamp(&path);
        loop {
            match hold(&path) {
                Ok(Some(held)) => {
                    beside::sweep(&path);
                    return Ok(Self { path, shown, held });
                }
                Ok(None) => refused = 0,
                Err(error) if refused < refusals && error.kind() == ErrorKind::PermissionDenied => {
                    refused += 1;
                }
                Err(error) => return Err(cannot_hold(&shown, error)),
            }
            left -= 1;
            if left == 0 {
                // Not at each look: it has the file open for a moment, and so
                // keeps whoever edits it on Windows from replacing it.
                let now = stamp(&path);
                if now == seen {
                    refuse!(
                        "Một lệnh khác đang sửa {shown}. Chờ lệnh đó xong rồi làm lại",
                        "Another command is editing {shown}. Wait until it ends, then run this one again",
                    );
                }
                (seen, left) = (now, looks);
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
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// On Windows the file itself was readable: what is refused is the file that
/// stands for it, in its folder.
fn cannot_hold(shown: &str, error: io::Error) -> anyhow::Error {
    if !cfg!(windows) {
        return file::cannot_read(shown, &error.into());
    }
    let why = match error.kind() {
        ErrorKind::PermissionDenied => super::Why::Folder,
        _ => super::Why::System(error),
    };
    refused(shown, &why, true)
}

/// What changes when somebody's edit gets done.
fn stamp(path: &Path) -> impl PartialEq + use<> {
    let facts = fs::metadata(path).ok();
    facts.map(|facts| (facts.modified().ok(), facts.len()))
}

/// The right to write what is no single file, until it is dropped or the program ends,
/// however it ends. A file with the name of a mark stands for it.
#[cfg(feature = "tables")]
pub struct Alone {
    held: File,
    mark: PathBuf,
}

#[cfg(feature = "tables")]
impl Alone {
    /// Takes it; `None`: another has it.
    ///
    /// # Errors
    /// No file can be made there.
    pub fn at(mark: &Path) -> Result<Option<Self>> {
        let mut name = mark.as_os_str().to_owned();
        name.push(".plan-lock");
        let name = PathBuf::from(name);
        if cfg!(unix) {
            // Nothing is written through a link.
            let made = OpenOptions::new().write(true).create_new(true).open(&name);
            match made {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(refused(
                        &shown(&name),
                        &super::Why::of_new(error, &name),
                        false,
                    ));
                }
                _ => {}
            }
        }
        let of = if cfg!(unix) { &name } else { mark };
        match try_hold(of) {
            Ok(held) => Ok(held.map(|held| Self { held, mark: name })),
            // It went as the other ended, after it was looked for.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(cannot_hold(&shown(mark), error)),
        }
    }
}

#[cfg(feature = "tables")]
impl Drop for Alone {
    fn drop(&mut self) {
        // On Windows the system does it. Elsewhere it goes while it is still held: whoever
        // opened it before sees that the name leads to another file by now.
        if cfg!(unix) && is_at(&self.held, &self.mark).unwrap_or(false) {
            let _ = fs::remove_file(&self.mark);
        }
    }
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
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
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
    use crate::refusal::OPEN_ELSEWHERE;
    use std::os::windows::fs::OpenOptionsExt;

    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    // A link with that name is taken for itself, not for what it leads to.
    const OPEN_REPARSE_POINT: u32 = 0x0020_0000;

    let mut name = path.as_os_str().to_owned();
    name.push(".plan-lock");
    let held = OpenOptions::new()
        .write(true)
        .create(true)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE | OPEN_REPARSE_POINT)
        .open(name);
    let is_held = |error: &io::Error| {
        let code = error.raw_os_error();
        code.is_some_and(|code| OPEN_ELSEWHERE.contains(&code))
    };
    match held {
        Ok(held) => Ok(Some(held)),
        Err(error) if is_held(&error) => Ok(None),
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
    up_to_the_limit(file::busy::opened(|| File::open(path))?)
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

    /// Takes the lock where the looks are refused so many times, with room for
    /// five.
    fn taken_after(refusals: u32) -> Result<()> {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, "old").unwrap();
        let mut left = refusals;
        let hold = |path: &Path| match left {
            0 => File::open(path).map(Some),
            _ => {
                left -= 1;
                Err(ErrorKind::PermissionDenied.into())
            }
        };
        Lock::take_by(&path, 100, 5, hold).map(drop)
    }

    #[test]
    fn w12_a_lock_that_is_just_given_back_is_waited_for() {
        taken_after(0).unwrap();
        taken_after(5).unwrap();
        assert!(taken_after(6).is_err());
    }

    #[cfg(windows)]
    #[test]
    fn w11_a_folder_that_takes_no_lock_is_said() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, "old").unwrap();
        fs::create_dir(folder.path().join("plan.toml.plan-lock")).unwrap();
        let Refusal(message) = Lock::take(&path)
            .unwrap_err()
            .downcast::<Refusal>()
            .unwrap();
        assert!(
            message.in_lang(Lang::Vi).ends_with(
                "plan.toml: không có quyền tạo tệp trong thư mục này. Tệp cũ còn nguyên"
            )
        );
        assert!(message.in_lang(Lang::En).starts_with("Cannot write "));
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
