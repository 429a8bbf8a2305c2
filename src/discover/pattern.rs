//! A pattern of paths, and the files that match it, as a shell would find them.

use super::{DEEPEST, Entry, Finding, entries, is_hidden, shown_below, too_deep};
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use globset::{ErrorKind, GlobBuilder, GlobMatcher};
use std::fs;
use std::path::{Path, PathBuf};

/// What makes a path a pattern.
const SIGNS: [char; 4] = ['*', '?', '[', '{'];

/// Whether a path is a pattern: it has one of the signs, and nothing has this
/// very name.
pub fn is_one(path: &str) -> bool {
    path.contains(SIGNS) && fs::symlink_metadata(path).is_err()
}

/// A pattern, to hold the name of a file against that is not there any more.
pub struct Pattern {
    matcher: GlobMatcher,
    /// A name that begins with a dot is meant only by a pattern that does.
    takes_hidden: bool,
}

impl Pattern {
    /// The pattern that a path is; `None` where it is none, or no right one.
    pub fn of(typed: &str) -> Option<Self> {
        let pattern = is_one(typed).then(|| with_slashes(typed))?;
        Self::built(&pattern).ok()
    }

    fn built(pattern: &str) -> std::result::Result<Self, globset::Error> {
        let (_, rest) = parted(pattern);
        let built = GlobBuilder::new(pattern)
            .literal_separator(true)
            .backslash_escape(!cfg!(windows))
            .build()?;
        Ok(Self {
            matcher: built.compile_matcher(),
            takes_hidden: rest.starts_with('.') || rest.contains("/."),
        })
    }

    /// Whether a file of this name would be found; `rest`: the parts that the search
    /// goes down.
    pub fn fits(&self, name: &str, rest: &str) -> bool {
        let is_hidden = rest.split('/').any(|part| part.starts_with('.'));
        (self.takes_hidden || !is_hidden) && self.matcher.is_match(name)
    }
}

fn with_slashes(typed: &str) -> String {
    match cfg!(windows) {
        true => typed.replace('\\', "/"),
        false => typed.to_owned(),
    }
}

/// Adds the files that match.
///
/// # Errors
/// It is no right pattern, nothing matches, or there is more than is walked.
pub fn expand(typed: &str, found: &mut Finding) -> Result<()> {
    let pattern = with_slashes(typed);
    let shown = clean_line(typed).into_owned();
    let built = match Pattern::built(&pattern) {
        Ok(built) => built,
        Err(error) => {
            let (vi, en) = fault(error.kind());
            refuse!(
                "-f {shown}: mẫu tên tệp viết chưa đúng ({vi})",
                "-f {shown}: the pattern is not right ({en})",
            )
        }
    };
    let (base, rest) = parted(&pattern);
    let is_open = rest.contains("**") || rest.contains('{');
    let search = Search {
        pattern: built,
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

/// What is wrong with a pattern, in both languages.
fn fault(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::UnclosedClass => ("thiếu dấu ]", "a ] is missing"),
        ErrorKind::UnclosedAlternates => ("thiếu dấu }", "a } is missing"),
        ErrorKind::UnopenedAlternates => ("thừa dấu }", "a } too many"),
        ErrorKind::InvalidRange(..) => (
            "trong [ ], chữ đầu phải đứng trước chữ cuối",
            "in [ ] a range begins after its end",
        ),
        ErrorKind::DanglingEscape => ("thừa dấu \\ ở cuối", "a \\ stands at its end"),
        _ => ("quá rộng", "it is too wide"),
    }
}

struct Search {
    pattern: Pattern,
    /// How many parts a name can have; `None`: any number.
    deepest: Option<usize>,
}

impl Search {
    fn down(&self, folder: &Path, shown: &str, depth: usize, found: &mut Finding) -> Result<()> {
        let is_wanted = |entry: &Entry| self.pattern.takes_hidden || !is_hidden(&entry.name);
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
                if self.pattern.matcher.is_match(&path) {
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
