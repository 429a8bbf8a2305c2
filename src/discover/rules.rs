//! What is ignored in a folder: `.planignore` before `.gitignore`, each deeper
//! one before those above it, as git reads them. Nothing else counts, so that
//! two machines find the same files.

use crate::file;
use crate::file::way::tree_of;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// The files with rules, in the order in which they count.
const NAMES: [&str; 2] = [".planignore", ".gitignore"];

/// The rules that count in a folder.
pub struct Rules {
    /// Of each kind those of the folders on the way, the deepest last.
    of: [Vec<Gitignore>; NAMES.len()],
    /// Whether the folder itself, or one above it, is ignored: then so is all that is
    /// in it.
    pub ignores_all: bool,
}

/// Which kinds a folder has rules of.
pub struct Has([bool; NAMES.len()]);

impl Rules {
    /// Those of the folders above one, up to the top of the repository that
    /// holds it; outside of a repository none.
    pub fn above(folder: &Path) -> Self {
        let mut rules = Self {
            of: [Vec::new(), Vec::new()],
            ignores_all: false,
        };
        let Some(top) = tree_of(folder) else {
            return rules;
        };
        let way = folder.ancestors();
        let mut way: Vec<&Path> = way.take_while(|one| one.starts_with(&top)).collect();
        way.reverse();
        for (above, below) in way.iter().zip(way.iter().skip(1)) {
            rules.enter(above);
            rules.ignores_all |= rules.ignore(below, true);
        }
        rules
    }

    /// Takes the rules of a folder.
    pub fn enter(&mut self, folder: &Path) -> Has {
        let mut has = [false; NAMES.len()];
        for ((of, name), has) in self.of.iter_mut().zip(NAMES).zip(&mut has) {
            if let Some(rules) = read(folder, name) {
                of.push(rules);
                *has = true;
            }
        }
        Has(has)
    }

    /// Lets go of them.
    pub fn leave(&mut self, Has(has): Has) {
        for (of, has) in self.of.iter_mut().zip(has) {
            if has {
                of.pop();
            }
        }
    }

    /// Whether a file or folder is ignored.
    pub fn ignore(&self, path: &Path, is_folder: bool) -> bool {
        for rules in self.of.iter().flat_map(|of| of.iter().rev()) {
            match rules.matched(path, is_folder) {
                Match::None => {}
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
            }
        }
        false
    }
}

/// The rules in a file; a line that is no rule is none, as for git.
fn read(folder: &Path, name: &str) -> Option<Gitignore> {
    let path = folder.join(name);
    let bytes = file::read_at(&path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let mut builder = GitignoreBuilder::new(folder);
    for line in text.trim_start_matches('\u{feff}').lines() {
        let _ = builder.add_line(None, line);
    }
    builder.build().ok().filter(|rules| !rules.is_empty())
}
