//! A file that another names by a path from itself. Whoever wrote that name need
//! not be the reader: it leads to nothing outside of the repository.

use super::bytes_at;
use super::way::{Trace, is_within, tree_of};
use crate::lang::Pair;
use crate::pair;
use crate::text::clean::clean_line;
use std::path::{self, Component, Path, PathBuf};

/// Whether a name can be one of a file beside another: a path from it, with `/`,
/// that ends in `.toml`.
///
/// # Errors
/// Why not, as a part of a sentence.
pub fn named(name: &str) -> Result<(), Pair> {
    let is_step = |part| {
        matches!(
            part,
            Component::Normal(_) | Component::ParentDir | Component::CurDir
        )
    };
    let is_relative = Path::new(name).components().all(is_step);
    if name.ends_with(".toml") && !name.contains(['\\', ':']) && is_relative {
        return Ok(());
    }
    Err(Pair::fixed(
        "phải là đường dẫn tính từ tệp này, dùng dấu / và kết thúc bằng .toml",
        "it must be a path from this file, with / and ending in .toml",
    ))
}

/// A file that another names, before it is read.
pub struct Named {
    /// Which file it is, whoever names it and by which name.
    pub place: PathBuf,
    read: Box<dyn FnOnce() -> Result<Vec<u8>, Pair>>,
}

impl Named {
    pub fn new(place: PathBuf, read: impl FnOnce() -> Result<Vec<u8>, Pair> + 'static) -> Self {
        let read = Box::new(read);
        Self { place, read }
    }

    /// What it holds.
    ///
    /// # Errors
    /// Why it is not read, as a part of a sentence.
    pub fn read(self) -> Result<Vec<u8>, Pair> {
        (self.read)()
    }
}

/// The file under a name, the name taken from the folder of a file at
/// a path; `-` is in the current folder. It leads, with all links on its way, to
/// a file inside the git repository of that folder; outside of one,
/// inside the folder, or inside that of a set which holds it.
///
/// # Errors
/// It may not be read: why, as a part of a sentence.
pub fn find(path: &str, name: &str, set: Option<&Path>) -> Result<Named, Pair> {
    named(name)?;
    let folder = match path {
        "-" => None,
        path => Path::new(path).parent(),
    };
    let folder = folder.unwrap_or(Path::new(""));
    let folder = path::absolute(folder.join(".")).unwrap_or_else(|_| folder.to_owned());
    let set = set.and_then(|set| path::absolute(set).ok());
    let within = tree_of(&folder).or(set).unwrap_or_else(|| folder.clone());
    let end = Trace::of(&folder.join(name)).map(|trace| trace.end);
    let Some(end) = end.filter(|end| is_within(&within, end)) else {
        let within = clean_line(&within.to_string_lossy()).into_owned();
        return Err(pair!(
            "tệp đó nằm ngoài {within}",
            "it lies outside of {within}",
        ));
    };
    Ok(Named::new(end.clone(), move || {
        bytes_at(&end).map_err(|why| why.words())
    }))
}
