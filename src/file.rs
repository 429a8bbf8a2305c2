//! Reading a file: an ordinary one, up to a limit, and with what the links on
//! its way lead to. The one place that does.
//!
//! A name can lead to anything: a device that never ends, a pipe that nobody
//! writes to, and, through a link that came with a cloned repository, to a file
//! that is nobody else's business.

pub mod beside;
pub mod busy;
pub mod name;
pub mod way;

use crate::lang::{Lang, Pair};
use crate::pair;
use crate::refusal::{Refusal, is_link_loop, reason};
use crate::text::clean::clean_line;
use anyhow::Result;
use name::Fault;
use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The most that is read of one file or of standard input, in MiB.
pub const MOST_MIB: u64 = 64;

/// The same in bytes.
const MOST: u64 = MOST_MIB * 1024 * 1024;

/// Why a file is not read.
#[derive(Debug)]
pub enum Why {
    /// It is no ordinary file; what it is.
    Is(Pair),
    /// It is longer than [`MOST_MIB`].
    TooLong,
    /// It is a link to what is not there.
    Dangling(PathBuf),
    /// There is no such folder on the way to it.
    NoFolder(PathBuf),
    System(io::Error),
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Why {
    /// The reason as a part of a sentence.
    pub fn words(&self) -> Pair {
        match self {
            Self::Is(what) => what.clone(),
            Self::TooLong => pair!(
                "tệp lớn hơn {MOST_MIB} MiB, mức lớn nhất mà chương trình đọc",
                "the file is larger than {MOST_MIB} MiB, the most that is read",
            ),
            Self::Dangling(target) => {
                let target = clean_line(&target.to_string_lossy()).into_owned();
                pair!(
                    "đây là liên kết tới {target}, mà tệp đó không có",
                    "it is a link to {target}, and there is no such file",
                )
            }
            Self::NoFolder(folder) => no_folder(folder),
            Self::System(error) => reason(error),
        }
    }
}

/// What a file holds.
///
/// # Errors
/// It is not there, no ordinary file, longer than [`MOST_MIB`], or may not be
/// read.
pub fn read(path: &str) -> Result<Vec<u8>> {
    bytes_at(Path::new(path)).map_err(|why| cannot_read(path, &why))
}

/// As [`read`], of a path that need be no text; whoever asks knows how to name
/// it.
///
/// # Errors
/// As [`read`].
pub fn read_at(path: &Path) -> std::result::Result<Vec<u8>, Why> {
    bytes_at(path)
}

/// What standard input holds.
///
/// # Errors
/// It is longer than [`MOST_MIB`], or cannot be read.
pub fn read_input() -> Result<Vec<u8>> {
    up_to_the_limit(io::stdin().lock()).map_err(|why| cannot_read("-", &why))
}

/// Standard input itself, for who looks at it without reading.
pub fn input() -> io::Stdin {
    io::stdin()
}

/// What an open file holds from here on.
///
/// # Errors
/// It is longer than [`MOST_MIB`], or cannot be read.
pub fn up_to_the_limit(from: impl Read) -> std::result::Result<Vec<u8>, Why> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= MOST => Ok(bytes),
        _ => Err(Why::TooLong),
    }
}

fn bytes_at(path: &Path) -> std::result::Result<Vec<u8>, Why> {
    if is_own_stream(path) {
        return up_to_the_limit(File::open(path)?);
    }
    let facts = ordinary(path)?;
    let file = busy::opened(|| open(path))?;
    // Again, of what was opened: a name can have got another meaning.
    kind(file.metadata()?.file_type())?;
    if is_of_the_system(&file) {
        return Err(Why::Is(Pair::fixed(
            "đây là tệp do hệ thống tạo ra (như trong /proc), không phải tệp thường",
            "it is made up by the system (as in /proc), and no ordinary file",
        )));
    }
    if facts.len() > MOST {
        return Err(Why::TooLong);
    }
    up_to_the_limit(file)
}

/// The facts of an ordinary file.
///
/// # Errors
/// It is not there, or something else.
pub fn ordinary(path: &Path) -> std::result::Result<Metadata, Why> {
    // Windows reads a device as an empty file.
    if let Some(fault @ Fault::Device) = Fault::of(path) {
        return Err(Why::Is(fault.words()));
    }
    match fs::metadata(path) {
        Ok(facts) => kind(facts.file_type()).map(|()| facts),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(match fs::read_link(path) {
            Ok(target) => Why::Dangling(target),
            Err(_) => match missing_folder(path) {
                Some(folder) => Why::NoFolder(folder),
                None => Why::System(error),
            },
        }),
        Err(error) => Err(Why::System(error)),
    }
}

/// The first folder on the way to a file that is not there.
pub fn missing_folder(path: &Path) -> Option<PathBuf> {
    let mut missing = None;
    for folder in path.ancestors().skip(1) {
        let is_gone = |error: io::Error| error.kind() == ErrorKind::NotFound;
        if folder.as_os_str().is_empty() || !fs::metadata(folder).is_err_and(is_gone) {
            break;
        }
        missing = Some(folder.to_owned());
    }
    missing
}

/// That a folder is not there, as a part of a sentence.
pub fn no_folder(folder: &Path) -> Pair {
    let folder = clean_line(&folder.to_string_lossy()).into_owned();
    pair!("không có thư mục {folder}", "there is no folder {folder}")
}

/// Refuses a name that links lead back to.
///
/// # Errors
/// It is one.
pub fn leads_somewhere(path: &str) -> Result<()> {
    match fs::metadata(path) {
        Err(error) if is_link_loop(&error) => Err(cannot_read(path, &Why::System(error))),
        _ => Ok(()),
    }
}

/// Refuses what is no ordinary file.
fn kind(kind: FileType) -> std::result::Result<(), Why> {
    if kind.is_file() {
        return Ok(());
    }
    if kind.is_dir() {
        return Err(Why::System(ErrorKind::IsADirectory.into()));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;

        if kind.is_fifo() {
            return Err(Why::Is(Pair::fixed(
                "đây là một đường ống (pipe), không phải tệp thường",
                "it is a pipe, and no ordinary file",
            )));
        }
        if kind.is_socket() {
            return Err(Why::Is(Pair::fixed(
                "đây là một socket, không phải tệp thường",
                "it is a socket, and no ordinary file",
            )));
        }
    }
    Err(Why::Is(Pair::fixed(
        "đây là một thiết bị, không phải tệp thường",
        "it is a device, and no ordinary file",
    )))
}

/// Without waiting for anybody, should it be a pipe after all.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let flags = i32::try_from(flags).unwrap_or_default();
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// Whether a file stands for something in the system: they look like ordinary
/// ones, and may have no end.
#[cfg(target_os = "linux")]
fn is_of_the_system(file: &File) -> bool {
    /// proc, sysfs, debugfs, tracefs, securityfs, cgroup and cgroup2, as
    /// linux/magic.h numbers them.
    const MADE_UP: [u32; 7] = [
        0x9fa0,
        0x6265_6572,
        0x6462_6720,
        0x7472_6163,
        0x7363_6673,
        0x0027_e0eb,
        0x6367_7270,
    ];
    rustix::fs::fstatfs(file).is_ok_and(|system| MADE_UP.contains(&(system.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
fn is_of_the_system(_: &File) -> bool {
    false
}

/// Whether a path means an open stream of this program, as a shell names what
/// another command writes (`<( )`). Where that is a file, a rename would part
/// the two.
pub fn is_own_stream(path: &Path) -> bool {
    let streams = [
        "/dev/stdin",
        "/dev/stdout",
        "/dev/stderr",
        "/dev/fd",
        "/proc/self/fd",
    ];
    cfg!(unix) && streams.iter().any(|stream| path.starts_with(stream))
}

/// That a file is not read, for a person.
pub fn cannot_read(shown: &str, why: &Why) -> anyhow::Error {
    let shown = clean_line(shown);
    let why = why.words();
    Refusal(Pair::made(
        format!("Không đọc được {shown}: {}", why.in_lang(Lang::Vi)),
        format!("Cannot read {shown}: {}", why.in_lang(Lang::En)),
    ))
    .into()
}
