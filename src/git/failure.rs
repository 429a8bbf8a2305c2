//! What `git` could not do, told to somebody who does not know git's words,
//! with what to do next.

use super::program::Said;
use super::{Repository, is_hash, line};
use crate::file::way::tree_of;
use crate::lang::Lang;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use anyhow::Result;
use std::path::Path;

/// There is no repository around the file, or git does not want to read it.
pub(super) fn no_repository<T>(said: &Said, folder: &Path, file: &str) -> Result<T> {
    if said.err.contains("dubious ownership") {
        let trust = Line::new("git config --global --add safe.directory");
        let trust = match tree_of(folder).as_deref().and_then(Path::to_str) {
            Some(tree) => trust.word(tree),
            None => trust.then("…"),
        };
        refuse!(
            "git không đọc kho chứa {file}, vì thư mục thuộc người dùng khác. Nếu tin thư mục này: {trust}",
            "git does not read the repository of {file}: the folder belongs to another user. If you trust it: {trust}",
        );
    }
    if said.is_ok || said.err.contains("not a git repository") || said.err.contains("work tree") {
        refuse!(
            "{file} không nằm trong kho git nào nên không có lịch sử. Tạo kho bằng git init, hoặc so sánh hai tệp: plan diff ./cu.toml ./moi.toml",
            "{file} is in no git repository, so it has no history. Make one with git init, or compare two files: plan diff ./old.toml ./new.toml",
        );
    }
    other(said)
}

/// There is no such revision.
pub(super) fn no_revision<T>(repository: &Repository, revision: &str) -> Result<T> {
    let shown = clean_line(revision);
    if revision.is_empty() {
        refuse!(
            "chưa ghi bản nào. Ví dụ: HEAD~1, main",
            "no revision is given. For one: HEAD~1, main",
        );
    }
    if revision.starts_with('-') {
        refuse!(
            "“{shown}” không phải là tên một bản: tên không bắt đầu bằng dấu -",
            "“{shown}” is no revision: a name does not begin with a dash",
        );
    }
    let names = repository.ask(&[
        "for-each-ref",
        "--format=%(refname:short)",
        "refs/heads",
        "refs/tags",
        "refs/remotes",
    ])?;
    let names = names.ok().unwrap_or("");
    let head = repository.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
    if names.trim().is_empty() && !head.is_ok {
        let (vi, en) = first_commit(&repository.file);
        refuse!(
            "Kho git chưa có lần lưu (commit) nào nên chưa có gì để so sánh.{vi}",
            "The git repository has no commit yet, so there is nothing to compare with.{en}",
        );
    }
    let is_older = revision.contains(['~', '^']) || looks_like_hash(revision);
    if repository.is_shallow && is_older {
        refuse!(
            "Không có bản “{shown}”: bản sao này của kho chỉ có phần lịch sử gần đây. Tải phần còn lại: git fetch --unshallow (trên CI: fetch-depth: 0)",
            "There is no “{shown}” here: this clone holds only the latest history. Fetch the rest: git fetch --unshallow (in CI: fetch-depth: 0)",
        );
    }
    if let Some((base, steps)) = revision.split_once(['~', '^'])
        && !base.is_empty()
        && steps
            .chars()
            .all(|c| c.is_ascii_digit() || "~^".contains(c))
        && repository.find(base).is_ok()
    {
        refuse!(
            "Không có bản “{shown}”: trước {base} không có lần lưu như vậy. Xem các lần lưu: plan log",
            "There is no “{shown}”: {base} has no such commit before it. See them: plan log",
        );
    }
    let near = nearest(revision, names.lines().chain(["HEAD"]));
    if near.is_empty() {
        refuse!(
            "Không có bản nào tên “{shown}” trong kho git. Ghi một nhánh, một thẻ, mã một lần lưu hoặc HEAD~1",
            "The git repository has no “{shown}”. Give a branch, a tag, a commit or HEAD~1",
        );
    }
    let near = clean_line(&near.join(", ")).into_owned();
    refuse!(
        "Không có bản nào tên “{shown}” trong kho git. Có phải: {near}?",
        "The git repository has no “{shown}”. Did you mean {near}?",
    )
}

/// How the file is kept in git for the first time, in both languages; nothing
/// where there is no line for it.
pub fn first_commit(file: &str) -> (String, String) {
    let lines = |lang| line::first_commit(file, lang);
    let (Some((add, vi)), Some((_, en))) = (lines(Lang::Vi), lines(Lang::En)) else {
        return (String::new(), String::new());
    };
    (
        format!(" Lưu lần đầu, lần lượt: {add}, rồi: {vi}"),
        format!(" Make the first, one after the other: {add}, then: {en}"),
    )
}

/// The revision is there, the file is not in it.
pub(super) fn no_file<T>(
    repository: &Repository,
    said: &Said,
    revision: &str,
    path: &str,
) -> Result<T> {
    if said.err.contains("bad file") || path.is_empty() {
        let (revision, path) = (clean_line(revision), clean_line(path));
        refuse!(
            "{revision}:{path} không phải là một tệp. Ghi tên tệp kế hoạch sau dấu hai chấm",
            "{revision}:{path} is no file. Write the name of the plan file behind the colon",
        );
    }
    let is_missing = said.err.contains("does not exist in") || said.err.contains("but not in");
    if !is_missing {
        return other(said);
    }
    let (revision, path) = (clean_line(revision), clean_line(path));
    let never = path == repository.path.as_str() && revision == "HEAD";
    if never {
        let (vi, en) = first_commit(&repository.file);
        refuse!(
            "{path} chưa được lưu vào git (chưa commit), nên chưa có bản cũ để so sánh. Nếu lúc đó tệp mang tên khác thì ghi {revision}:TÊN-CŨ.{vi}",
            "{path} is not committed yet, so there is no old version to compare with. If it had another name, write {revision}:OLD-NAME.{en}",
        );
    }
    refuse!(
        "Bản {revision} không có tệp {path}: lúc đó tệp chưa có, hoặc mang tên khác. Nếu mang tên khác thì ghi {revision}:TÊN-CŨ",
        "There is no {path} in {revision}: it was not there yet, or had another name. If it had, write {revision}:OLD-NAME",
    )
}

/// Anything else: git's own words.
pub(super) fn other<T>(said: &Said) -> Result<T> {
    let words = said.err.lines().find(|line| !line.trim().is_empty());
    let words = words.unwrap_or("").trim_start_matches("fatal: ");
    let words = clean_line(words);
    refuse!("git báo lỗi: “{words}”", "git says: “{words}”")
}

/// A whole or shortened name of a commit.
fn looks_like_hash(text: &str) -> bool {
    is_hash(text)
        || (4..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
