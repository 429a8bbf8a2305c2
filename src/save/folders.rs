//! Folders that are made for files which may not come about.

use super::{cannot_write, folder_in_its_tree, has_a_name, shown};
use anyhow::Result;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folders made so far. Those that are empty when this goes, go with it.
#[derive(Default)]
pub struct Folders(Vec<PathBuf>);

impl Folders {
    /// Makes a folder, and those above it; one that is there stays.
    ///
    /// # Errors
    /// It cannot be made, or a link of a repository leads out of that.
    pub fn make(&mut self, path: &Path) -> Result<()> {
        has_a_name(path)?;
        folder_in_its_tree(path)?;
        let mut missing: Vec<&Path> = path
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
            .collect();
        while let Some(folder) = missing.pop() {
            match fs::create_dir(folder) {
                Ok(()) => self.0.push(folder.to_owned()),
                // Another run makes its part beside this one.
                Err(why) if why.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(why) => return cannot_write(&shown(folder), &why.into(), false),
            }
        }
        Ok(())
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        // One with something in it is not removed.
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
