//! What git knows of a file, in repositories made for the test.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "support/repository.rs"]
mod repository;

use plan::git::{self, Repository};
use repository::{Repo, git_in};
use std::fs;

fn text(file: &str, revision: &str) -> String {
    let bytes = git::read(file, revision).unwrap_or_else(|error| panic!("{revision}: {error}"));
    String::from_utf8(bytes).unwrap()
}

fn refusal(file: &str, revision: &str) -> String {
    match git::read(file, revision) {
        Ok(_) => panic!("{revision} is read"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_file_in_a_revision() {
    let repo = Repo::new();
    repo.commit("plan.toml", "1", "một");
    repo.git(&["tag", "v1"]);
    repo.commit("plan.toml", "2", "hai");
    repo.write("plan.toml", "3");
    let file = repo.file("plan.toml");
    for (revision, expected) in [
        ("HEAD", "2"),
        ("main", "2"),
        ("HEAD~1", "1"),
        ("v1", "1"),
        ("HEAD^{/một}", "1"),
        (":/một", "1"),
        ("v1:plan.toml", "1"),
    ] {
        assert_eq!(text(&file, revision), expected, "{revision}");
    }
    assert!(git::knows(&file, "v1") && !git::knows(&file, "v2"));
    assert!(!git::knows(&file, "-v1") && !git::knows("-", "HEAD"));
}

#[test]
fn odd_names_links_and_a_file_that_is_gone() {
    let repo = Repo::new();
    let name = "kế hoạch 'năm' \"22\"/ke hoach $x *.toml";
    repo.commit(name, "1", "một");
    assert_eq!(text(&repo.file(name), "HEAD"), "1");
    assert_eq!(Repository::of(&repo.file(name)).unwrap().path(), name);
    // A link elsewhere is the file that it leads to.
    let other = tempfile::tempdir().unwrap();
    let link = other.path().join("plan.toml");
    std::os::unix::fs::symlink(repo.path(name), &link).unwrap();
    assert_eq!(text(link.to_str().unwrap(), "HEAD"), "1");
    fs::remove_file(repo.path(name)).unwrap();
    assert_eq!(text(&repo.file(name), "HEAD"), "1");
}

#[test]
fn what_cannot_be_is_told_plainly() {
    let repo = Repo::new();
    repo.write("plan.toml", "1");
    let file = repo.file("plan.toml");
    let none = refusal(&file, "HEAD");
    assert!(none.contains("no commit yet"), "{none}");
    repo.commit("other.toml", "1", "một");
    repo.git(&["branch", "nhanh-thu"]);
    repo.git(&["mv", "-f", "plan.toml", "moi.toml"]);
    repo.git(&["commit", "-q", "-m", "đổi tên"]);
    let moved = repo.file("moi.toml");
    for (revision, words) in [
        ("HEAD~1", "had another name"),
        ("HEAD~9", "no such commit before it"),
        ("nhanh-thi", "Did you mean nhanh-thu?"),
        ("HAED", "Did you mean HEAD?"),
        ("gì đó", "has no “gì đó”"),
        ("-n", "does not begin with a dash"),
        ("", "no revision is given"),
        ("HEAD..main", "has no"),
    ] {
        let told = refusal(&moved, revision);
        assert!(told.contains(words), "{revision}: {told}");
    }
    repo.write("khac.toml", "1");
    let told = refusal(&repo.file("khac.toml"), "HEAD");
    assert!(told.contains("not committed yet"), "{told}");
    let outside = tempfile::tempdir().unwrap();
    let told = refusal(outside.path().join("plan.toml").to_str().unwrap(), "HEAD");
    assert!(told.contains("in no git repository"), "{told}");
    let told = refusal("-", "HEAD");
    assert!(told.contains("standard input"), "{told}");
}

#[test]
fn a_shallow_clone_says_that_it_is_one() {
    let repo = Repo::new();
    for n in ["1", "2", "3"] {
        repo.commit("plan.toml", n, n);
    }
    let first = repo.git(&["rev-parse", "HEAD~2"]);
    let other = tempfile::tempdir().unwrap();
    let from = format!("file://{}", repo.folder.path().display());
    git_in(
        other.path(),
        &["clone", "-q", "--depth", "2", &from, "ban sao"],
    );
    let file = other.path().join("ban sao/plan.toml");
    let file = file.to_str().unwrap();
    assert_eq!(text(file, "HEAD~1"), "2");
    for revision in ["HEAD~2", first.trim(), &first[..8]] {
        let told = refusal(file, revision);
        assert!(told.contains("git fetch --unshallow"), "{revision}: {told}");
    }
    let repository = Repository::of(file).unwrap();
    assert!(repository.is_shallow());
    let history = repository.history().unwrap();
    assert_eq!(history.len(), 2);
    assert!(history[1].is_cut && !history[0].is_cut);
}

#[test]
fn the_history_of_a_file_through_renames_and_merges() {
    let repo = Repo::new();
    let long: String = (0..50).map(|n| format!("dòng {n}\n")).collect();
    repo.commit("ke-hoach.toml", &long, "một");
    repo.commit("khac.txt", "x", "không liên quan");
    repo.git(&["mv", "ke-hoach.toml", "plan.toml"]);
    repo.git(&["commit", "-q", "-m", "đổi tên"]);
    repo.git(&["switch", "-q", "-c", "ben"]);
    repo.commit("plan.toml", &format!("{long}cuối\n"), "bên");
    repo.git(&["switch", "-q", "main"]);
    repo.commit("plan.toml", &format!("đầu\n{long}"), "chính");
    repo.git(&["merge", "-q", "--no-ff", "-m", "gộp", "ben"]);
    let history = Repository::of(&repo.file("plan.toml"))
        .unwrap()
        .history()
        .unwrap();
    let told: Vec<(&str, usize)> = history
        .iter()
        .map(|commit| (commit.subject.as_str(), commit.parents.len()))
        .collect();
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(told[0], ("gộp", 2));
    assert_eq!(&told[3..], [("đổi tên", 1), ("một", 0)]);
    for (place, commit) in history.iter().enumerate() {
        assert!(commit.parents.iter().all(|parent| *parent > place));
        assert!(commit.text.is_some(), "{}", commit.subject);
        assert_eq!(commit.author, "Người thử");
    }
    let first = String::from_utf8(history[4].text.clone().unwrap()).unwrap();
    assert_eq!(first, long);
}

/// Settings that change what people see change no answer.
#[test]
fn hostile_settings_change_nothing() {
    let repo = Repo::new();
    repo.commit("plan.toml", "1", "một");
    repo.commit("plan.toml", "2", "hai");
    for (name, value) in [
        ("color.ui", "always"),
        ("core.pager", "false"),
        ("diff.external", "false"),
        ("diff.renames", "false"),
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("log.follow", "true"),
        ("format.pretty", "oneline"),
        ("core.quotePath", "true"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
        ("diff.noprefix", "true"),
    ] {
        repo.git(&["config", name, value]);
    }
    let file = repo.file("plan.toml");
    assert_eq!(text(&file, "HEAD~1"), "1");
    let history = Repository::of(&file).unwrap().history().unwrap();
    let subjects: Vec<&str> = history
        .iter()
        .map(|commit| commit.subject.as_str())
        .collect();
    assert_eq!(subjects, ["hai", "một"]);
    assert_eq!(history[1].author, "Người thử");
}

/// An edit on the branch that kept the old name is that branch's, also where
/// the merge brings it under the new one.
#[test]
fn an_edit_beside_a_rename_is_not_the_mergers() {
    let repo = Repo::new();
    let long: String = (0..50).map(|n| format!("dòng {n}\n")).collect();
    repo.commit("plan.toml", &long, "một");
    repo.git(&["switch", "-q", "-c", "ten-moi"]);
    repo.git(&["mv", "plan.toml", "kh.toml"]);
    repo.git(&["commit", "-q", "-m", "đổi tên"]);
    repo.git(&["switch", "-q", "main"]);
    repo.commit("plan.toml", &format!("{long}cuối\n"), "sửa");
    repo.git(&["merge", "-q", "--no-ff", "-m", "gộp", "ten-moi"]);
    let repository = Repository::of(&repo.file("kh.toml")).unwrap();
    let history = repository.history().unwrap();
    let subjects: Vec<&str> = history
        .iter()
        .map(|commit| commit.subject.as_str())
        .collect();
    assert_eq!(subjects.len(), 4, "{subjects:?}");
    assert_eq!((subjects[0], subjects[3]), ("gộp", "một"), "{subjects:?}");
    // The merge has nothing of its own: one of its parents has the same text.
    let parents: Vec<_> = history[0]
        .parents
        .iter()
        .map(|place| &history[*place])
        .collect();
    assert_eq!(parents.len(), 2, "{subjects:?}");
    assert!(
        parents
            .iter()
            .any(|parent| parent.subject == "sửa" && parent.text == history[0].text)
    );
}

/// A folder that is gone is no reason to take the file of the one above.
#[test]
fn a_file_in_a_folder_that_is_gone_is_its_own() {
    let repo = Repo::new();
    repo.write("plan.toml", "gốc");
    repo.commit("sub/plan.toml", "con", "hai tệp");
    repo.git(&["rm", "-q", "-r", "sub"]);
    repo.git(&["commit", "-q", "-m", "bỏ"]);
    assert!(!repo.path("sub").exists());
    assert_eq!(text(&repo.file("sub/plan.toml"), "HEAD~1"), "con");
    assert_eq!(text(&repo.file("plan.toml"), "HEAD"), "gốc");
}

/// What git has and cannot read was not deleted.
#[test]
fn a_damaged_version_is_told_apart_from_a_deleted_one() {
    let repo = Repo::new();
    repo.commit("plan.toml", "1", "một");
    repo.commit("plan.toml", "2", "hai");
    repo.git(&["rm", "-q", "plan.toml"]);
    repo.git(&["commit", "-q", "-m", "xóa"]);
    repo.commit("plan.toml", "3", "ba");
    let blob = repo.git(&["rev-parse", "HEAD~2:plan.toml"]);
    let (start, rest) = blob.trim().split_at(2);
    fs::remove_file(repo.path(&format!(".git/objects/{start}/{rest}"))).unwrap();
    let history = Repository::of(&repo.file("plan.toml"))
        .unwrap()
        .history()
        .unwrap();
    let told: Vec<(&str, bool, bool)> = history
        .iter()
        .map(|commit| {
            (
                commit.subject.as_str(),
                commit.text.is_some(),
                commit.is_unreadable,
            )
        })
        .collect();
    let wanted = [
        ("ba", true, false),
        ("xóa", false, false),
        ("hai", false, true),
        ("một", true, false),
    ];
    assert_eq!(told, wanted);
}
