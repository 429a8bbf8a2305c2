//! The one place that writes files. A file is replaced whole or not at all,
//! and only by somebody who holds its lock and knows what it says.

use crate::lang::{Lang, Pair};
use crate::refusal::{Refusal, reason};
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use atomic_write_file::AtomicWriteFile;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// How long to wait for somebody else's edit to end, and between two looks.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(10);

/// The right to change a file, until it is dropped. It is taken before the
/// file is read, so that of two edits at once the second builds on the first.
pub struct Lock {
    /// The file itself, where `shown` is a link to it.
    path: PathBuf,
    shown: String,
    /// Holds the lock.
    _file: File,
}

impl Lock {
    /// Waits for the right to change a file.
    ///
    /// # Errors
    /// It is not there, or somebody else holds it for too long.
    pub fn take(path: &str) -> Result<Self> {
        let shown = clean_line(path).into_owned();
        let real = fs::canonicalize(path).map_err(|error| cannot_write(&shown, &error))?;
        let mut waited = Duration::ZERO;
        loop {
            let file = open_to_lock(&real).map_err(|error| cannot_write(&shown, &error))?;
            match file.try_lock() {
                // Between opening and locking, the file may have been replaced.
                Ok(()) if is_still(&file, &real) => {
                    return Ok(Self {
                        path: real,
                        shown,
                        _file: file,
                    });
                }
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(cannot_write(&shown, &error).into()),
            }
            if waited >= PATIENCE {
                refuse!(
                    "Có người khác đang ghi vào {shown}. Chờ một lát rồi thử lại",
                    "Somebody else is writing to {shown}. Wait a moment and try again",
                );
            }
            sleep(PAUSE);
            waited += PAUSE;
        }
    }

    /// Replaces the file, which must say `expected` still, keeping its
    /// permissions and the link to it. The same bytes leave it untouched.
    ///
    /// # Errors
    /// The file changed since it was read, may not be written to, or cannot
    /// be; it is as it was then.
    pub fn replace(&self, expected: &[u8], new: &[u8]) -> Result<()> {
        let shown = &self.shown;
        let failed = |error: io::Error| -> anyhow::Error { cannot_write(shown, &error).into() };
        if fs::read(&self.path).map_err(failed)? != expected {
            refuse!(
                "Tệp {shown} vừa bị thay đổi trong lúc ghi nên chưa ghi gì. Thử lại",
                "{shown} was changed meanwhile, so nothing was written. Try again",
            );
        }
        if new == expected {
            return Ok(());
        }
        // Renaming would get around a file's own protection.
        if fs::metadata(&self.path)
            .map_err(failed)?
            .permissions()
            .readonly()
        {
            refuse!(
                "Tệp {shown} chỉ cho đọc nên chưa ghi gì",
                "{shown} is read-only, so nothing was written",
            );
        }
        write_whole(&self.path, new).map_err(failed)
    }
}

/// Writes a file that nobody edits, such as a report for another program:
/// whole or not at all. What is no ordinary file, as `/dev/stdout`, is written
/// as it is.
///
/// # Errors
/// It cannot be written.
pub fn write_report(path: &str, bytes: &[u8]) -> Result<()> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let is_special = fs::metadata(&real).is_ok_and(|facts| !facts.is_file());
    let written = if is_special {
        File::options()
            .write(true)
            .open(&real)
            .and_then(|mut file| file.write_all(bytes))
    } else {
        write_whole(&real, bytes)
    };
    written.map_err(|error| cannot_write(&clean_line(path), &error).into())
}

/// Beside the file, to the disk, then in its place. On Linux what is being
/// written has no name, so that nothing is left of it when the program dies.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

fn cannot_write(shown: &str, error: &io::Error) -> Refusal {
    let why = reason(error);
    Refusal(Pair::made(
        format!("Không ghi được {shown}: {}", why.in_lang(Lang::Vi)),
        format!("Cannot write {shown}: {}", why.in_lang(Lang::En)),
    ))
}

/// The plan file itself carries the lock: no file beside it is left over.
#[cfg(unix)]
fn open_to_lock(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// On Windows a locked file cannot be read, so one in the folder for temporary
/// files stands for it.
#[cfg(not(unix))]
fn open_to_lock(path: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    fs::metadata(path)?;
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    let name = format!("plan-{:016x}.lock", hasher.finish());
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(std::env::temp_dir().join(name))
}

/// Whether an open file is the one that stands at a path now.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}
