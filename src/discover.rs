//! Which files are meant by PATHs: a file, a folder, a pattern; in a fixed
//! order. The only one that names `ignore` and `globset`.
//!
//! What a file holds is nobody's business here: whoever reads it decides
//! whether it is a plan.

mod folder;
mod pattern;
mod rules;

use crate::file::{self, Why};
use crate::pair;
use crate::refusal::Refusal;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use pattern::Pattern;

/// How deep folders are walked.
const DEEPEST: usize = 64;

/// How many files a set may have.
const MOST_FILES: usize = 1_000_000;

/// A file that may be a plan.
#[derive(Debug)]
pub struct File {
    pub path: PathBuf,
    /// The path as messages and data name it, with `/` between its parts.
    pub shown: String,
    /// Whether it was named itself: it is read as a plan, whatever is in it.
    pub is_named: bool,
    /// Which of the PATHs it is of.
    pub of: usize,
    /// The folder that was named, where it was found in one: the files that it uses
    /// lie in there, outside of a repository.
    pub within: Option<Arc<Path>>,
    /// Why it cannot be read, where that is known already: a folder that may
    /// not be looked into.
    pub fault: Option<Why>,
}

/// Whether what was typed means several plans, even if there is but one: a
/// folder or a pattern does, a file does not.
pub fn is_several(path: &str) -> bool {
    path != "-" && (pattern::is_one(path) || is_folder(path))
}

fn is_folder(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|facts| facts.is_dir())
}

/// The files of PATHs, each once, where it comes first.
///
/// # Errors
/// A PATH is not there, matches nothing, or is standard input beside others;
/// there is more than is walked.
pub fn files(paths: &[String]) -> Result<Vec<File>> {
    find(paths).map(|found| found.files)
}

/// Files, and what is to be known of the PATHs.
pub struct Found {
    pub files: Vec<File>,
    /// Of each PATH, whether a file of it is one of an earlier PATH, too.
    pub overlaps: Vec<bool>,
}

/// As [`files`].
///
/// # Errors
/// As [`files`].
pub fn find(paths: &[String]) -> Result<Found> {
    let mut found = Finding::default();
    for (of, path) in paths.iter().enumerate() {
        found.of = of;
        found.within = None;
        if path.is_empty() {
            refuse!(
                "-f: chưa ghi tên tệp",
                "-f: the name of the file is missing"
            );
        }
        if path == "-" && paths.len() > 1 {
            refuse!(
                "-f -: đầu vào chuẩn chỉ dùng một mình, không cùng tệp khác",
                "-f -: standard input can only stand alone, beside no other file",
            );
        }
        if pattern::is_one(path) {
            pattern::expand(path, &mut found)?;
        } else if is_folder(path) {
            found.within = Some(Path::new(path).into());
            folder::walk(path, &mut found)?;
        } else {
            file::ordinary(Path::new(path)).map_err(|why| file::cannot_read(path, &why))?;
            found.add(PathBuf::from(path), path.clone(), true)?;
        }
    }
    Ok(found.once(paths.len()))
}

/// What was found so far.
#[derive(Default)]
struct Finding {
    files: Vec<File>,
    of: usize,
    within: Option<Arc<Path>>,
    /// Whether one file can have been reached by two names.
    has_link: bool,
}

impl Finding {
    fn add(&mut self, path: PathBuf, shown: String, is_named: bool) -> Result<()> {
        if self.files.len() == MOST_FILES {
            refuse!(
                "có hơn 1.000.000 tệp. Chỉ rõ thư mục nhỏ hơn sau -f",
                "there are more than 1,000,000 files. Name a smaller folder after -f",
            );
        }
        let of = self.of;
        self.files.push(File {
            path,
            shown,
            is_named,
            of,
            within: self.within.clone(),
            fault: None,
        });
        Ok(())
    }

    /// A folder that may not be looked into: what is in it is missing from every
    /// answer.
    fn add_closed(&mut self, path: PathBuf, shown: String, why: Why) -> Result<()> {
        self.add(path, shown, false)?;
        if let Some(file) = self.files.last_mut() {
            file.fault = Some(why);
        }
        Ok(())
    }

    /// Each file once.
    fn once(mut self, paths: usize) -> Found {
        let mut overlaps = vec![false; paths];
        if paths > 1 || self.has_link {
            let mut met = HashSet::new();
            self.files
                .retain(|file| match fs::canonicalize(&file.path) {
                    Ok(real) => {
                        let is_new = met.insert(real);
                        overlaps[file.of] |= !is_new;
                        is_new
                    }
                    // It cannot be read, and whoever tries says so.
                    Err(_) => true,
                });
        }
        Found {
            files: self.files,
            overlaps,
        }
    }
}

/// The path of what is in a folder: the folder as given, `/`, the rest.
fn shown_below(folder: &str, name: &std::ffi::OsStr) -> String {
    let name = name.to_string_lossy();
    match folder {
        "" => name.into_owned(),
        _ if folder.ends_with('/') => format!("{folder}{name}"),
        _ => format!("{folder}/{name}"),
    }
}

/// That folders are nested deeper than is walked.
fn too_deep(shown: &str) -> anyhow::Error {
    let shown = clean_line(shown).into_owned();
    Refusal(pair!(
        "{shown}: thư mục lồng sâu hơn {DEEPEST} cấp. Chỉ rõ thư mục bên trong sau -f",
        "{shown}: folders are nested deeper than {DEEPEST}. Name one inside after -f",
    ))
    .into()
}

/// An entry of a folder.
struct Entry {
    name: std::ffi::OsString,
    is_folder: bool,
    is_link: bool,
}

/// What is in a folder, in the order of names, byte by byte; links to folders
/// are nothing.
///
/// # Errors
/// It cannot be looked into.
fn entries(folder: &Path, wanted: &dyn Fn(&Entry) -> bool) -> std::result::Result<Vec<Entry>, Why> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let entry = Entry {
            name: entry.file_name(),
            is_folder: kind.is_dir(),
            is_link: kind.is_symlink(),
        };
        // A link to a folder can lead anywhere, and back.
        let leads_away = |entry: &Entry| entry.is_link && folder.join(&entry.name).is_dir();
        if wanted(&entry) && !leads_away(&entry) {
            all.push(entry);
        }
    }
    let bytes = |entry: &Entry| entry.name.as_encoded_bytes().to_vec();
    all.sort_by_cached_key(bytes);
    Ok(all)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
