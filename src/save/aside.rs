//! What git needs beside a file that is committed: a folder with nothing in it,
//! and a time that stays.

use crate::lang::Lang;
use crate::refusal::reason;
use crate::refuse;
use anyhow::Result;
use std::fs::{self, FileTimes};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A folder with nothing in it, which goes with this.
pub struct EmptyFolder(PathBuf);

impl EmptyFolder {
    /// Makes one of its own in a folder.
    ///
    /// # Errors
    /// The system does not let it be made.
    pub fn new(within: &Path) -> Result<Self> {
        let mut number = 0_u32;
        loop {
            let name = format!("plan-{}-{number}", std::process::id());
            let path = within.join(name);
            let why = match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(why) if why.kind() == ErrorKind::AlreadyExists && number < 1000 => {
                    number += 1;
                    continue;
                }
                Err(why) => reason(&why),
            };
            let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
            refuse!(
                "Không tạo được thư mục tạm trong kho git: {vi}",
                "Cannot make a temporary folder in the repository: {en}",
            );
        }
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for EmptyFolder {
    fn drop(&mut self) {
        // What somebody else put into it is not ours.
        let _ = fs::remove_dir(&self.0);
    }
}

/// When a file was last written; given back to it when this goes.
pub struct TimeOf<'p> {
    path: &'p Path,
    written: Option<FileTimes>,
}

impl<'p> TimeOf<'p> {
    /// Of a file, where there is one.
    pub fn new(path: &'p Path) -> Self {
        let facts = fs::metadata(path);
        let written = facts.and_then(|facts| facts.modified()).ok();
        let written = written.map(|written| FileTimes::new().set_modified(written));
        Self { path, written }
    }
}

impl Drop for TimeOf<'_> {
    fn drop(&mut self) {
        if let Some(written) = self.written {
            // Where that cannot be, git only looks again at less.
            let file = fs::OpenOptions::new().append(true).open(self.path);
            let _ = file.and_then(|file| file.set_times(written));
        }
    }
}
