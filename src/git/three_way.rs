//! Git's own merge of three texts, line by line.

use super::program::run;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::path::Path;

/// What git makes of three files, and whether nothing is left to decide. The files
/// stay as they are.
///
/// # Errors
/// There is no git, or it takes the files for no text.
pub fn merge_lines(
    base: &Path,
    ours: &Path,
    theirs: &Path,
    marker: usize,
) -> Result<(Vec<u8>, bool)> {
    let size = format!("--marker-size={marker}");
    let names = [ours, base, theirs].map(|path| {
        // Each stands as a path, whatever it begins with.
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        whole.to_string_lossy().into_owned()
    });
    let mut arguments = vec!["merge-file", "-p", "-q", &size];
    for label in ["ours", "base", "theirs"] {
        arguments.extend(["-L", label]);
    }
    arguments.extend(names.iter().map(String::as_str));
    let said = run(Path::new("."), &arguments)?;
    if !said.is_ok && !said.err.trim().is_empty() {
        let why = clean_line(said.err.trim()).into_owned();
        refuse!("git không gộp được: {why}", "git cannot merge it: {why}");
    }
    Ok((said.out, said.is_ok))
}
