//! A new file in the making, in the folder where it will stand.
//!
//! Where the system can (Linux), it has no name until it is whole and on the
//! disk, so that a kill leaves nothing behind; then it gets one for the moment
//! before the rename, since no system call puts a nameless file in the place
//! of another. Elsewhere it has that name from the start. A name that a kill
//! left is taken away by whoever locks the file next.

use crate::file::busy;
use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The end of the names that no file keeps.
const ENDING: &str = ".plan-new";

/// A file that is not yet in its place. Dropped, it is gone.
pub struct Beside {
    file: File,
    target: PathBuf,
    /// The name it has until it is in its place.
    name: PathBuf,
    is_named: bool,
    /// How many bytes it has.
    length: usize,
}

impl Beside {
    /// Begins a file for the place of `target`, with the permissions of the
    /// old one there.
    pub fn new(target: &Path, old: Option<&Metadata>) -> io::Result<Self> {
        let folder = folder_of(target);
        let mut name = beginning(target)?;
        name.push(format!("{}{ENDING}", std::process::id()));
        let name = folder.join(name);
        let (file, is_named) = match nameless(folder, old.is_some()) {
            Some(file) => (file, false),
            None => (named(&name, old)?, true),
        };
        let beside = Self {
            file,
            target: target.to_owned(),
            name,
            is_named,
            length: 0,
        };
        if let Some(old) = old {
            keep_permissions(&beside.file, target, old)?;
        }
        Ok(beside)
    }

    /// Writes all of it, to the disk.
    pub fn fill(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.add(bytes)?;
        self.settle()
    }

    /// Writes some more of it.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !fits(self.length + bytes.len()) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.file.write_all(bytes)?;
        self.length += bytes.len();
        Ok(())
    }

    /// Has all of it on the disk.
    pub fn settle(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Puts it in its place, in one step.
    pub fn take_place(mut self) -> io::Result<()> {
        self.give_name()?;
        busy::replaced(|| fs::rename(&self.name, &self.target))?;
        self.is_named = false;
        // The new file is there, whatever comes: no error is reported after this.
        #[cfg(unix)]
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Puts it in a place that is free, in one step; what is there stays.
    ///
    /// # Errors
    /// With [`io::ErrorKind::AlreadyExists`] the place is taken.
    pub fn take_free_place(mut self) -> io::Result<()> {
        if self.is_named {
            match fs::hard_link(&self.name, &self.target) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    self.reserve_and_replace()?;
                }
                linked => linked?,
            }
        } else {
            self.name_it(&self.target)?;
        }
        #[cfg(unix)]
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// For a disk where a file has one name only: an empty file keeps the
    /// place.
    fn reserve_and_replace(&mut self) -> io::Result<()> {
        File::create_new(&self.target)?;
        if let Err(error) = busy::replaced(|| fs::rename(&self.name, &self.target)) {
            let _ = fs::remove_file(&self.target);
            return Err(error);
        }
        self.is_named = false;
        Ok(())
    }

    /// Gives it the name that it has until it is in its place, so that one call
    /// is left between the last look at the old file and the new one there.
    pub fn give_name(&mut self) -> io::Result<()> {
        if self.is_named {
            return Ok(());
        }
        match self.name_it(&self.name) {
            // Left by a killed program that had our number.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                fs::remove_file(&self.name)?;
                self.name_it(&self.name)?;
            }
            named => named?,
        }
        self.is_named = true;
        Ok(())
    }

    /// A name for the file that has none.
    #[cfg(target_os = "linux")]
    fn name_it(&self, name: &Path) -> io::Result<()> {
        use rustix::fs::{AtFlags, CWD, linkat};
        use std::os::fd::AsRawFd;

        let nameless = format!("/proc/self/fd/{}", self.file.as_raw_fd());
        linkat(CWD, nameless.as_str(), CWD, name, AtFlags::SYMLINK_FOLLOW)?;
        if is_on_btrfs(&self.file) {
            // It does not sync what has no name.
            self.file.sync_all()?;
        }
        Ok(())
    }

    /// Elsewhere a file has its name from the start.
    #[cfg(not(target_os = "linux"))]
    fn name_it(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.is_named {
            let _ = fs::remove_file(&self.name);
        }
    }
}

/// Takes away what killed programs left beside `target`. Only for the one who
/// has just got its lock: nobody is about to give such a name its place.
pub fn sweep(target: &Path) {
    let Ok(beginning) = beginning(target) else {
        return;
    };
    let Ok(entries) = fs::read_dir(folder_of(target)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name
            .as_encoded_bytes()
            .strip_prefix(beginning.as_encoded_bytes())
            .and_then(|rest| rest.strip_suffix(ENDING.as_bytes()));
        if number.is_some_and(|number| number.iter().all(u8::is_ascii_digit)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// `.plan.toml.`, for `plan.toml`: hidden, and distinguished from another plan's.
fn beginning(target: &Path) -> io::Result<OsString> {
    let Some(name) = target.file_name() else {
        return Err(io::ErrorKind::IsADirectory.into());
    };
    let mut beginning = OsString::from(".");
    beginning.push(name);
    beginning.push(".");
    Ok(beginning)
}

/// A file without a name, where the system makes one and can name it later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, is_private: bool) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};

    if !Path::new("/proc/self/fd").is_dir() {
        return None;
    }
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let mode = Mode::from_bits_truncate(first_mode(is_private));
    open(folder, flags, mode).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path, _: bool) -> Option<File> {
    None
}

fn named(name: &Path, old: Option<&Metadata>) -> io::Result<File> {
    let mut open = OpenOptions::new();
    open.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, first_mode(old.is_some()));
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::attributes(&mut open, kept_attributes(old));
    match open.open(name) {
        // Left by a killed program that had our number.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(name)?;
            open.open(name)
        }
        opened => opened,
    }
}

/// A file that will get an old one's permissions is nobody's until then.
#[cfg(unix)]
fn first_mode(is_private: bool) -> u32 {
    if is_private { 0o600 } else { 0o666 }
}

/// Owner, group, access list and mode of the old file. An owner that we may
/// not give is no error: whoever edits a colleague's file on a shared folder
/// has it from then on, as with any editor. A group that we may not give gets
/// no more than everybody has.
#[cfg(unix)]
fn keep_permissions(new: &File, target: &Path, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let mut mode = old.mode() & 0o7777;
    let (owner, group) = (Some(old.uid()), Some(old.gid()));
    if fchown(new, owner, group).is_err() {
        mode &= 0o777;
        if fchown(new, None, group).is_err() {
            mode = mode & !0o070 | (mode & 0o007) << 3;
        }
    }
    keep_access_list(new, target)?;
    keep_labels(new, target);
    new.set_permissions(fs::Permissions::from_mode(mode))
}

/// What the old file is besides a file. It can only be given where a file is
/// made.
#[cfg(windows)]
fn kept_attributes(old: Option<&Metadata>) -> u32 {
    /// FILE_ATTRIBUTE_HIDDEN, _SYSTEM and _NOT_CONTENT_INDEXED of winnt.h.
    const KEPT: u32 = 0x2 | 0x4 | 0x2000;
    old.map_or(0, std::os::windows::fs::MetadataExt::file_attributes) & KEPT
}

/// Windows gives the new file the folder's access list; an access list of its
/// own is not kept.
#[cfg(not(unix))]
fn keep_permissions(_: &File, _: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// The people that the old file's access list names, and none that the
/// folder's adds. A file system may have no such lists.
#[cfg(target_os = "linux")]
fn keep_access_list(new: &File, target: &Path) -> io::Result<()> {
    use rustix::buffer::spare_capacity;
    use rustix::fs::{XattrFlags, fremovexattr, fsetxattr, getxattr};

    const ACCESS_LIST: &str = "system.posix_acl_access";
    /// The longest value of an attribute.
    const MOST: usize = 64 * 1024;

    let mut list = Vec::with_capacity(MOST);
    match getxattr(target, ACCESS_LIST, spare_capacity(&mut list)) {
        Ok(_) => fsetxattr(new, ACCESS_LIST, &list, XattrFlags::empty())?,
        Err(_) => {
            let _ = fremovexattr(new, ACCESS_LIST);
        }
    }
    Ok(())
}

/// What people and programs noted on the old file: attributes of their own. One
/// that the file system does not take is no reason to write nothing.
#[cfg(target_os = "linux")]
fn keep_labels(new: &File, target: &Path) {
    use rustix::buffer::spare_capacity;
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};

    /// The longest list of names, and the longest value.
    const MOST: usize = 64 * 1024;

    let mut names = Vec::with_capacity(MOST);
    if listxattr(target, spare_capacity(&mut names)).is_err() {
        return;
    }
    let names = names.split(|byte| *byte == 0);
    for name in names.filter(|name| name.starts_with(b"user.")) {
        let mut value = Vec::with_capacity(MOST);
        if getxattr(target, name, spare_capacity(&mut value)).is_ok() {
            let _ = fsetxattr(new, name, &value, XattrFlags::empty());
        }
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn keep_labels(_: &File, _: &Path) {}

#[cfg(all(unix, not(target_os = "linux")))]
fn keep_access_list(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn is_on_btrfs(file: &File) -> bool {
    const BTRFS: u32 = 0x9123_683e;
    rustix::fs::fstatfs(file).is_ok_and(|system| system.f_type as u32 == BTRFS)
}

/// Whether the limit on the size of files lets it be. Asked beforehand:
/// writing beyond it is no error but a signal, which ends the program without
/// a word.
#[cfg(unix)]
fn fits(length: usize) -> bool {
    let most = rustix::process::getrlimit(rustix::process::Resource::Fsize).current;
    most.is_none_or(|most| u64::try_from(length).is_ok_and(|length| length <= most))
}

#[cfg(not(unix))]
fn fits(_: usize) -> bool {
    true
}
