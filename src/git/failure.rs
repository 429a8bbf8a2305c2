//! What `git` could not do, for somebody who does not know git's words,
//! with what to do next.

use super::program::Said;
use super::{Repository, Text, line};
use crate::file::MOST_MIB;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use anyhow::Result;
use std::path::Path;

/// There is no repository around the file.
pub(super) fn no_repository<T>(shown: &str) -> Result<T> {
    refuse!(
        "{shown} không nằm trong kho git nào nên không có bản cũ. So hai tệp thì ghi cả hai: plan diff ./cu.toml ./moi.toml",
        "{shown} is in no git repository, so there are no old versions of it. To compare two files, name both: plan diff ./old.toml ./new.toml",
    )
}

/// The folder around the file could have come with a clone, and looks like a
/// repository.
pub(super) fn inside<T>(folder: &Path) -> Result<T> {
    let folder = clean_line(&folder.to_string_lossy()).into_owned();
    refuse!(
        "Thư mục {folder} trông như phần bên trong của một kho git (có HEAD và objects), nên không hỏi git ở đó: cấu hình trong thư mục như vậy có thể chạy lệnh trên máy này. Để tệp kế hoạch ở thư mục khác",
        "The folder {folder} looks like the inside of a git repository (it has HEAD and objects), so git is not asked there: settings in such a folder could run commands on this machine. Keep the plan in another folder",
    )
}

/// There is a repository around the file, and git does not want to read it.
pub(super) fn no_answer<T>(said: &Said, shown: &str, top: &Path) -> Result<T> {
    if said.err.contains("dubious ownership") {
        let trust = Line::new("git config --global --add safe.directory");
        let trust = match top.to_str() {
            Some(top) => trust.word(top),
            None => trust.then("…"),
        };
        refuse!(
            "git không đọc kho chứa {shown}, vì thư mục thuộc người dùng khác. Nếu tin thư mục này: {trust}",
            "git does not read the repository of {shown}: the folder belongs to another user. If you trust it: {trust}",
        );
    }
    if said.err.contains("not a git repository") || said.err.contains("work tree") {
        return no_repository(shown);
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
    let names: Vec<&str> = names.ok().unwrap_or("").lines().collect();
    let head = repository.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
    if names.is_empty() && !head.is_ok {
        let (vi, en) = first_commit(&repository.file);
        refuse!(
            "Kho git chưa có lần lưu (commit) nào nên chưa có gì để so sánh.{vi}",
            "The git repository has no commit yet, so there is nothing to compare with.{en}",
        );
    }
    let steps = revision.find(['~', '^']).unwrap_or(revision.len());
    let (base, steps) = revision.split_at(steps);
    let is_counted = steps
        .chars()
        .all(|c| c.is_ascii_digit() || "~^".contains(c));
    let is_base = !steps.is_empty() && !base.is_empty() && repository.find(base).is_ok();
    if is_base && is_counted && !repository.is_shallow {
        let base = clean_line(base);
        refuse!(
            "Không có bản “{shown}”: trước {base} không có lần lưu như vậy. Xem các lần lưu: plan log",
            "There is no “{shown}”: {base} has no such commit before it. See them: plan log",
        );
    }
    // A machine that builds often has a branch under its remote alone.
    let below = format!("/{base}");
    let mut near = names.clone();
    near.retain(|name| name.ends_with(&below));
    if near.is_empty() {
        near = nearest(base, names.iter().copied().chain(["HEAD"]));
    }
    near.retain(|name| *name != base);
    let near = clean_line(&near.join(", ")).into_owned();
    let guess = if near.is_empty() || is_base {
        Pair::fixed("", "")
    } else {
        pair!(" Có phải: {near}?", " Did you mean {near}?")
    };
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| guess.in_lang(lang));
    let ci = if repository.is_shallow {
        Pair::fixed(" (trên CI: fetch-depth: 0)", " (in CI: fetch-depth: 0)")
    } else {
        Pair::fixed("", "")
    };
    let [vi_ci, en_ci] = [Lang::Vi, Lang::En].map(|lang| ci.in_lang(lang));
    if let Some((remote, branch)) = branch_elsewhere(base, &names)
        && !is_base
        && (repository.is_shallow || near.is_empty())
    {
        let branch = format!("{branch}:refs/remotes/{base}");
        let fetch = line::fetch(&repository.file).word(remote).word(&branch);
        refuse!(
            "Không có bản “{shown}” trong bản sao này của kho.{vi} Để tải nhánh đó về: {fetch}{vi_ci}",
            "There is no “{shown}” in this clone.{en} To fetch that branch: {fetch}{en_ci}",
        );
    }
    if repository.is_shallow {
        let rest = line::fetch(&repository.file).then("--unshallow");
        // A clone of one branch has no other, however deep it is.
        let below = format!("origin/{base}");
        let branch = match branch_elsewhere(&below, &names) {
            Some((remote, branch)) if !is_base && !base.contains('/') => {
                let branch = format!("{branch}:refs/remotes/{below}");
                let fetch = line::fetch(&repository.file).word(remote).word(&branch);
                pair!(
                    "; nếu là một nhánh chưa tải: {fetch}, rồi ghi {below}",
                    "; if it is a branch that was not cloned: {fetch}, then write {below}",
                )
            }
            _ => Pair::fixed("", ""),
        };
        let [vi_branch, en_branch] = [Lang::Vi, Lang::En].map(|lang| branch.in_lang(lang));
        refuse!(
            "Không có bản “{shown}”: bản sao này của kho chỉ có phần lịch sử gần đây.{vi} Tải phần còn lại: {rest}{vi_ci}{vi_branch}",
            "There is no “{shown}” here: this clone holds only the latest history.{en} Fetch the rest: {rest}{en_ci}{en_branch}",
        );
    }
    if near.is_empty() {
        refuse!(
            "Không có bản nào tên “{shown}” trong kho git. Ghi một nhánh, một thẻ, mã một lần lưu hoặc HEAD~1",
            "The git repository has no “{shown}”. Give a branch, a tag, a commit or HEAD~1",
        );
    }
    refuse!(
        "Không có bản nào tên “{shown}” trong kho git.{vi}",
        "The git repository has no “{shown}”.{en}",
    )
}

/// The remote and the branch of `origin/main`, where the remote may have such a
/// branch: a clone of one branch does not have the others.
fn branch_elsewhere<'r>(revision: &'r str, names: &[&str]) -> Option<(&'r str, &'r str)> {
    let (remote, branch) = revision.split_once('/')?;
    let begins = format!("{remote}/");
    let is_remote = remote == "origin" || names.iter().any(|name| name.starts_with(&begins));
    let is_plain = |c: char| !c.is_control() && !" ~^:?*[\\{".contains(c);
    let is_branch = !branch.is_empty() && !branch.starts_with('-');
    (is_remote && is_branch && revision.chars().all(is_plain)).then_some((remote, branch))
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

/// The revision is there, its file is not, or cannot be read.
pub(super) fn no_text<T>(
    repository: &Repository,
    text: &Text,
    revision: &str,
    path: &str,
) -> Result<T> {
    let show = line::show(&repository.file, &format!("{revision}:{path}"));
    let is_head = revision == "HEAD" && path == repository.path;
    let (revision, path) = (clean_line(revision), clean_line(path));
    match text {
        Text::NoFile => refuse!(
            "{revision}:{path} không phải là một tệp. Ghi tên tệp kế hoạch sau dấu hai chấm",
            "{revision}:{path} is no file. Write the name of the plan file behind the colon",
        ),
        Text::NotHere => refuse!(
            "Bản {revision} có tệp {path}, nhưng nội dung không có trong bản sao này của kho (bản sao thiếu, partial clone, hoặc kho bị hỏng). Tải về: {show}",
            "{revision} has {path}, but its content is not in this clone (a partial clone, or a damaged one). Bring it: {show}",
        ),
        Text::TooLarge => refuse!(
            "{path} ở bản {revision} lớn hơn {MOST_MIB} MiB, mức lớn nhất mà chương trình đọc",
            "{path} at {revision} is larger than {MOST_MIB} MiB, the most that is read",
        ),
        Text::Absent | Text::Is(_) if is_head => {
            let (vi, en) = first_commit(&repository.file);
            refuse!(
                "{path} chưa được lưu vào git (chưa commit), nên chưa có bản cũ để so sánh. Nếu lúc đó tệp mang tên khác thì ghi {revision}:TÊN-CŨ.{vi}",
                "{path} is not committed yet, so there is no old version to compare with. If it had another name, write {revision}:OLD-NAME.{en}",
            )
        }
        Text::Absent | Text::Is(_) => refuse!(
            "Bản {revision} không có tệp {path}: lúc đó tệp chưa có, hoặc mang tên khác. Nếu mang tên khác thì ghi {revision}:TÊN-CŨ",
            "There is no {path} in {revision}: it was not there yet, or had another name. If it had, write {revision}:OLD-NAME",
        ),
    }
}

/// A path that begins with dots does not end in the repository.
pub(super) fn outside<T>(repository: &Repository, path: &str) -> Result<T> {
    let path = clean_line(path);
    let own = clean_line(&repository.path);
    refuse!(
        "“{path}” dẫn ra ngoài kho git. Sau dấu hai chấm, ghi đường dẫn từ thư mục gốc của kho, ví dụ HEAD:{own}",
        "“{path}” leads out of the git repository. Behind the colon, write the path from the top of the repository, such as HEAD:{own}",
    )
}

/// Anything else: git's own words.
pub(super) fn other<T>(said: &Said) -> Result<T> {
    let is_partial = ["lazy fetching disabled", "promisor"];
    if is_partial.iter().any(|sign| said.err.contains(sign)) {
        refuse!(
            "Bản sao này của kho không đủ để đọc lịch sử (bản sao thiếu, partial clone). Tải phần còn lại: git fetch --refetch --no-filter",
            "This clone does not have what the history needs (a partial clone). Fetch the rest: git fetch --refetch --no-filter",
        );
    }
    let words = said.err.lines().find(|line| !line.trim().is_empty());
    let words = words.unwrap_or("").trim_start_matches("fatal: ");
    let words = clean_line(words);
    refuse!("git báo lỗi: “{words}”", "git says: “{words}”")
}
