//! The files of a folder and of those below it.

use super::rules::Rules;
use super::{DEEPEST, Entry, Finding, entries, is_hidden, shown_below, too_deep};
use crate::file;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// The end of the name of a plan.
const END: &[u8] = b".toml";

/// Adds what may be a plan: hidden names, links to folders and what is ignored
/// are left out.
///
/// # Errors
/// The folder cannot be looked into, or there is more than is walked.
pub fn walk(shown: &str, found: &mut Finding) -> Result<()> {
    let path = PathBuf::from(shown);
    let real = fs::canonicalize(&path).map_err(|error| file::cannot_read(shown, &error.into()))?;
    let mut rules = Rules::above(&real);
    let first = entries(&path, &is_wanted).map_err(|why| file::cannot_read(shown, &why))?;
    let before = found.files.len();
    if !rules.ignores_all {
        let rules = &mut rules;
        Walk { found, rules }.down(&path, &real, shown, first, 1)?;
    }
    if found.files.len() == before {
        let shown = clean_line(shown);
        refuse!(
            "Thư mục {shown} không có tệp kế hoạch nào: không có tệp .toml, hoặc .gitignore, .planignore bỏ qua tất cả",
            "There is no plan file in the folder {shown}: it has no .toml file, or .gitignore and .planignore leave all of them out",
        );
    }
    Ok(())
}

fn is_wanted(entry: &Entry) -> bool {
    !is_hidden(&entry.name) && (entry.is_folder || entry.name.as_encoded_bytes().ends_with(END))
}

struct Walk<'w> {
    found: &'w mut Finding,
    rules: &'w mut Rules,
}

impl Walk<'_> {
    /// `real` is the folder without links on its way, by which rules know it.
    fn down(
        &mut self,
        folder: &Path,
        real: &Path,
        shown: &str,
        entries_here: Vec<Entry>,
        depth: usize,
    ) -> Result<()> {
        let has_rules = self.rules.enter(real);
        for entry in entries_here {
            let real = real.join(&entry.name);
            if self.rules.ignore(&real, entry.is_folder) {
                continue;
            }
            let path = folder.join(&entry.name);
            let name = shown_below(shown, &entry.name);
            if !entry.is_folder {
                self.found.has_link |= entry.is_link;
                self.found.add(path, name, false)?;
                continue;
            }
            if depth == DEEPEST {
                return Err(too_deep(shown));
            }
            match entries(&path, &is_wanted) {
                Ok(inner) => self.down(&path, &real, &name, inner, depth + 1)?,
                Err(why) => self.found.add_closed(path, name, why)?,
            }
        }
        self.rules.leave(has_rules);
        Ok(())
    }
}
