//! Which files of a repository belong to the set that was typed, those too that are
//! not on the disk any more.

use crate::discover::{self, Pattern};
use crate::git;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What the PATHs of a set hold of one repository.
pub struct Within {
    /// The top of the repository.
    pub top: PathBuf,
    /// What each PATH holds.
    parts: Vec<Part>,
    /// The files that were found, from the top, each as it was found.
    found: Vec<(String, String)>,
    /// The place of each in `found`.
    places: HashMap<String, usize>,
}

impl Within {
    /// `None`: the first file lies in no repository.
    pub fn of(typed: &[String], files: &[discover::File]) -> Option<Self> {
        let mut found = Vec::new();
        let mut top = None;
        for file in files {
            let Some((of, path)) = git::inside(&file.shown) else {
                continue;
            };
            if *top.get_or_insert_with(|| of.clone()) == of {
                found.push((path, file.shown.clone()));
            }
        }
        let top = top?;
        let parts = typed.iter().filter_map(|typed| part(typed, &top)).collect();
        let places = found.iter().enumerate();
        let places = places.map(|(place, (path, _))| (path.clone(), place));
        let places = places.collect();
        Some(Self {
            top,
            parts,
            found,
            places,
        })
    }

    /// Refuses a set that lies in no repository, or in several.
    ///
    /// # Errors
    /// It does.
    pub fn is_one(typed: &[String], files: &[discover::File]) -> Result<Self> {
        let Some(within) = Self::of(typed, files) else {
            let shown = typed.first().map_or("", String::as_str);
            let shown = clean_line(shown).into_owned();
            refuse!(
                "{shown} không nằm trong kho git nào nên không có bản cũ để so",
                "{shown} lies in no git repository, so there is no earlier version",
            );
        };
        if within.found.len() < files.len() {
            refuse!(
                "Các tệp nằm trong nhiều kho git, hoặc có tệp ở ngoài kho. Làm từng kho một: ghi sau -f thư mục của một kho",
                "The files lie in several git repositories, or some in none. Ask one repository at a time: name a folder of one after -f",
            );
        }
        Ok(within)
    }

    /// The files that were found: from the top, and as they were found.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.found.iter();
        files.map(|(path, shown)| (path.as_str(), shown.as_str()))
    }

    /// The path of a file of the repository as whoever typed the set would see it;
    /// `None` where it is not of the set.
    pub fn shown(&self, path: &str) -> Option<String> {
        if let Some(place) = self.places.get(path) {
            return Some(self.found[*place].1.clone());
        }
        // What is there and was not found is left out by a rule of the set.
        if self.top.join(path).exists() {
            return None;
        }
        self.parts.iter().find_map(|part| part.shown(path))
    }

    /// The path of any file of the repository, as near as can be to how those of the
    /// set are shown.
    pub fn shown_anyway(&self, path: &str) -> String {
        if let Some(shown) = self.shown(path) {
            return shown;
        }
        let Some((of, shown)) = self.found.first() else {
            return path.to_owned();
        };
        // The way to the top, or from there to where it was typed.
        if let Some(way) = shown.strip_suffix(of.as_str()) {
            return format!("{way}{path}");
        }
        let below = of
            .strip_suffix(shown.as_str())
            .and_then(|folder| path.strip_prefix(folder));
        below.unwrap_or(path).to_owned()
    }

    /// Whether the set has a file at a path now.
    pub fn has(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }
}

/// What a typed PATH holds: a file or a folder, and of a pattern the folder before
/// its first sign.
struct Part {
    typed: String,
    from_top: String,
    /// What the files in the folder have to match.
    pattern: Option<Pattern>,
}

impl Part {
    /// The path of a file that is not there, as typed; `None` where it is not held.
    fn shown(&self, path: &str) -> Option<String> {
        if path == self.from_top {
            return Some(self.typed.clone());
        }
        let rest = match self.from_top.as_str() {
            "" => path,
            folder => path.strip_prefix(folder)?.strip_prefix('/')?,
        };
        let shown = match self.typed.as_str() {
            "" => rest.to_owned(),
            typed => format!("{}/{rest}", typed.trim_end_matches('/')),
        };
        let is_held = match &self.pattern {
            Some(pattern) => pattern.fits(&shown, rest),
            None => !rest.split('/').any(|part| part.starts_with('.')),
        };
        is_held.then_some(shown)
    }
}

fn part(typed: &str, top: &Path) -> Option<Part> {
    let path = Path::new(typed);
    let sign = typed.find(['*', '?', '[', '{']);
    if !path.is_dir() && sign.is_none() {
        let (_, from_top) = git::inside(typed)?;
        return Some(Part {
            typed: typed.to_owned(),
            from_top,
            pattern: None,
        });
    }
    let fixed = match sign.filter(|_| !path.is_dir()) {
        Some(at) => typed[..at].rfind('/').map_or("", |end| &typed[..end]),
        None => typed,
    };
    let folder = match fixed {
        "" => Path::new("."),
        fixed => Path::new(fixed),
    };
    let real = folder.canonicalize().ok()?;
    let top = top.canonicalize().ok()?;
    let rest = real.strip_prefix(top).ok()?;
    let parts = rest.components().map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    Some(Part {
        typed: fixed.to_owned(),
        from_top: parts?.join("/"),
        pattern: Pattern::of(typed),
    })
}
