//! How a reader keeps a change of the file in git.

use super::{Repository, line};
use crate::lang::Lang;
use crate::say;

/// The sentences that say it, each with a command to copy; none where the file is in
/// no work tree. A file that no commit has yet is added first: `git commit` of it alone
/// would not find it.
pub fn keep(file: &str, message: &str, lang: Lang) -> Vec<String> {
    let Some(commit) = line::commit(file, message) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let add = line::add(file).filter(|_| is_new(file));
    if let Some(add) = add {
        lines.push(say!(
            lang,
            "Tệp chưa có trong git, thêm vào trước: {add}",
            "The file is not in git yet; add it first: {add}",
        ));
    }
    lines.push(say!(
        lang,
        "Lưu vào git: {commit}",
        "Keep it in git: {commit}",
    ));
    lines
}

/// Whether there is a repository, and its last commit does not have the file.
fn is_new(file: &str) -> bool {
    let repository = Repository::of(file);
    repository.is_ok_and(|repository| !matches!(repository.read_if_there("HEAD"), Ok(Some(_))))
}
