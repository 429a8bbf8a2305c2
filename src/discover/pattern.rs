//! A pattern of paths, and the files that match it, as a shell would find them.

use super::{DEEPEST, Entry, Finding, entries, is_hidden, shown_below, too_deep};
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use globset::{GlobBuilder, GlobMatcher};
use std::fs;
use std::path::{Path, PathBuf};

/// What makes a path a pattern.
const SIGNS: [char; 4] = ['*', '?', '[', '{'];

/// Whether a path is a pattern: it has one of the signs, and nothing has this
/// very name.
pub fn is_one(path: &str) -> bool {
    path.contains(SIGNS) && fs::symlink_metadata(path).is_err()
}

/// Adds the files that match.
///
/// # Errors
/// It is no right pattern, nothing matches, or there is more than is walked.
pub fn expand(typed: &str, found: &mut Finding) -> Result<()> {
    let pattern = match cfg!(windows) {
        true => typed.replace('\\', "/"),
        false => typed.to_owned(),
    };
    let built = GlobBuilder::new(&pattern)
        .literal_separator(true)
        .backslash_escape(!cfg!(windows))
        .build();
    let shown = clean_line(typed).into_owned();
    let matcher = match built {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            let why = error.kind().to_string();
            refuse!(
                "-f {shown}: mẫu tên tệp viết chưa đúng ({why})",
                "-f {shown}: the pattern is not right ({why})",
            )
        }
    };
    let (base, rest) = parted(&pattern);
    let is_open = rest.contains("**") || rest.contains('{');
    let search = Search {
        matcher,
        // A name that begins with a dot is meant only by a pattern that does.
        takes_hidden: rest.starts_with('.') || rest.contains("/."),
        deepest: match is_open {
            true => None,
            false => Some(rest.split('/').count()),
        },
    };
    let before = found.files.len();
    let folder = match base {
        "" => Path::new("."),
        base => Path::new(base),
    };
    search.down(folder, base, 1, found)?;
    if found.files.len() == before {
        refuse!(
            "-f {shown}: không có tệp nào khớp mẫu này",
            "-f {shown}: no file matches this pattern",
        );
    }
    Ok(())
}

/// The folders before the first sign, and the rest.
fn parted(pattern: &str) -> (&str, &str) {
    let sign = pattern.find(SIGNS).unwrap_or(pattern.len());
    match pattern[..sign].rfind('/') {
        Some(0) => ("/", &pattern[1..]),
        Some(slash) => (&pattern[..slash], &pattern[slash + 1..]),
        None => ("", pattern),
    }
}

struct Search {
    matcher: GlobMatcher,
    takes_hidden: bool,
    /// How many parts a name can have; `None`: any number.
    deepest: Option<usize>,
}

impl Search {
    fn down(&self, folder: &Path, shown: &str, depth: usize, found: &mut Finding) -> Result<()> {
        let is_wanted = |entry: &Entry| self.takes_hidden || !is_hidden(&entry.name);
        let inner = match entries(folder, &is_wanted) {
            Ok(inner) => inner,
            // What cannot be looked into matches nothing that is known.
            Err(why) if depth > 1 => {
                return found.add_closed(folder.to_owned(), shown.to_owned(), why);
            }
            Err(_) => return Ok(()),
        };
        for entry in inner {
            let path: PathBuf = match shown {
                "" => PathBuf::from(&entry.name),
                _ => folder.join(&entry.name),
            };
            let name = shown_below(shown, &entry.name);
            if !entry.is_folder {
                if self.matcher.is_match(&path) {
                    found.has_link |= entry.is_link;
                    found.add(path, name, false)?;
                }
                continue;
            }
            if self.deepest.is_some_and(|deepest| depth >= deepest) {
                continue;
            }
            if depth == DEEPEST {
                return Err(too_deep(shown));
            }
            self.down(&path, &name, depth + 1, found)?;
        }
        Ok(())
    }
}
