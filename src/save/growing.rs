//! A file that is too large to be held as a whole: it grows beside its place, and
//! takes that in one step, once it is whole.

use super::beside::Beside;
use super::{Why, has_a_name, in_its_tree, may_be_replaced, refused, shown};
use anyhow::Result;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A file that grows.
pub struct Growing {
    made: Beside,
    path: PathBuf,
    has_old: bool,
}

impl Growing {
    /// Begins one for a place: for that of the old file or link there, if there is
    /// one. Nothing is written through a link.
    ///
    /// # Errors
    /// It cannot be made, or the old one may not be replaced.
    pub fn begin(path: &Path) -> Result<Self> {
        has_a_name(path)?;
        in_its_tree(path)?;
        let old = match fs::symlink_metadata(path) {
            Ok(there) if there.is_symlink() => None,
            Ok(_) => Some(may_be_replaced(path).map_err(|why| refused(&shown(path), &why, true))?),
            Err(_) => None,
        };
        let made = Beside::new(path, old.as_ref());
        let made = made.map_err(|error| refused(&shown(path), &Why::of_new(error, path), false))?;
        Ok(Self {
            made,
            path: path.to_owned(),
            has_old: old.is_some(),
        })
    }

    /// Has all of it on the disk.
    ///
    /// # Errors
    /// The system refuses; the old file stays.
    pub fn settle(&mut self) -> Result<()> {
        let settled = self.made.settle();
        settled.map_err(|error| refused(&shown(&self.path), &error.into(), self.has_old))
    }

    /// Takes the old file away, before this one comes.
    ///
    /// # Errors
    /// The system refuses; the old file stays.
    pub fn clear_place(&self) -> Result<()> {
        let cleared = match fs::remove_file(&self.path) {
            Err(why) if why.kind() == ErrorKind::NotFound => Ok(()),
            cleared => cleared,
        };
        cleared.map_err(|error| refused(&shown(&self.path), &error.into(), self.has_old))
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// The system refuses; the old file stays.
    pub fn take_place(self) -> Result<()> {
        let (path, has_old) = (self.path, self.has_old);
        let taken = self.made.take_place();
        taken.map_err(|error| refused(&shown(&path), &error.into(), has_old))
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.made.add(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// That a file for a place cannot be written.
pub fn cannot_grow(path: &Path, error: io::Error) -> anyhow::Error {
    refused(&shown(path), &error.into(), path.is_file())
}
