//! What git knows of a file, in repositories made for the test.

use crate::support::repository;

use plan::git::history::Commit;
use plan::git::{self, Repository, Text};
use repository::{Repo, git_in};
use std::fs;

fn text(file: &str, revision: &str) -> String {
    let read = git::read(file, revision).unwrap_or_else(|error| panic!("{revision}: {error}"));
    String::from_utf8(read.0).unwrap()
}

fn refusal(file: &str, revision: &str) -> String {
    match git::read(file, revision) {
        Ok(_) => panic!("{revision} is read"),
        Err(error) => error.to_string(),
    }
}

/// What the file was in each commit.
fn texts(repository: &Repository, history: &[Commit]) -> Vec<Text> {
    let mut texts = repository.texts().unwrap();
    let asked = history.iter();
    asked
        .map(|commit| texts.of(&commit.hash, &commit.path).unwrap())
        .collect()
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
    // Windows has no names with " or *.
    let name = match cfg!(windows) {
        true => "kế hoạch 'năm' (22)/ke hoach $x [a].toml",
        false => "kế hoạch 'năm' \"22\"/ke hoach $x *.toml",
    };
    repo.commit(name, "1", "một");
    assert_eq!(text(&repo.file(name), "HEAD"), "1");
    assert_eq!(Repository::of(&repo.file(name)).unwrap().path(), name);
    // A link elsewhere is the file that it leads to.
    #[cfg(unix)]
    {
        let other = tempfile::tempdir().unwrap();
        let link = other.path().join("plan.toml");
        std::os::unix::fs::symlink(repo.path(name), &link).unwrap();
        assert_eq!(text(link.to_str().unwrap(), "HEAD"), "1");
    }
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
    let from = repo.url();
    git_in(
        other.path(),
        &["clone", "-q", "--depth", "2", &from, "ban sao"],
    );
    let file = other.path().join("ban sao/plan.toml");
    let file = file.to_str().unwrap();
    assert_eq!(text(file, "HEAD~1"), "2");
    for revision in ["HEAD~2", first.trim(), &first[..8]] {
        let told = refusal(file, revision);
        assert!(told.contains(" fetch --unshallow"), "{revision}: {told}");
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
    let repository = Repository::of(&repo.file("plan.toml")).unwrap();
    let history = repository.history().unwrap();
    let told: Vec<(&str, usize)> = history
        .iter()
        .map(|commit| (commit.subject.as_str(), commit.parents.len()))
        .collect();
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(told[0], ("gộp", 2));
    assert_eq!(&told[3..], [("đổi tên", 1), ("một", 0)]);
    for (place, commit) in history.iter().enumerate() {
        assert!(commit.parents.iter().all(|parent| *parent > place));
        assert_eq!(commit.author, "Người thử");
    }
    let texts = texts(&repository, &history);
    assert!(texts.iter().all(|text| matches!(text, Text::Is(_))));
    assert_eq!(texts[4], Text::Is(long.into_bytes()));
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
    let parents = &history[0].parents;
    assert_eq!(parents.len(), 2, "{subjects:?}");
    let texts = texts(&repository, &history);
    assert!(
        parents
            .iter()
            .any(|place| subjects[*place] == "sửa" && texts[*place] == texts[0])
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
    let repository = Repository::of(&repo.file("plan.toml")).unwrap();
    let history = repository.history().unwrap();
    let texts = texts(&repository, &history);
    let subjects = history.iter().map(|commit| commit.subject.as_str());
    let told: Vec<(&str, &Text)> = subjects.zip(&texts).collect();
    let wanted = [
        ("ba", &Text::Is(b"3".to_vec())),
        ("xóa", &Text::Absent),
        ("hai", &Text::NotHere),
        ("một", &Text::Is(b"1".to_vec())),
    ];
    assert_eq!(told, wanted);
}

/// T1: a day or a name that the line of the author does not say is not made up.
#[test]
fn t1_a_broken_author_has_no_day() {
    let repo = Repo::new();
    repo.commit("plan.toml", "0", "đầu");
    let lines = [
        "author A <a@b.invalid> 99999999999999999999 +0700",
        "author A <a@b.invalid> hôm qua",
        "author A",
        "author",
        "author <> 1700000000 +0700",
        "author A <a@b.invalid> 1700000000 +9900",
    ];
    for (n, line) in lines.iter().enumerate() {
        repo.write("plan.toml", &format!("bản {n}"));
        repo.git(&["add", "-A"]);
        let tree = repo.git(&["write-tree"]);
        let parent = repo.git(&["rev-parse", "HEAD"]);
        let (tree, parent) = (tree.trim(), parent.trim());
        let committer = "committer B <b@b.invalid> 1700000000 +0700";
        repo.write(
            ".git/raw",
            &format!("tree {tree}\nparent {parent}\n{line}\n{committer}\n\n{n}\n"),
        );
        let asked = [
            "hash-object",
            "-t",
            "commit",
            "-w",
            "--literally",
            ".git/raw",
        ];
        let commit = repo.git(&asked);
        repo.git(&["reset", "-q", "--soft", commit.trim()]);
    }
    let history = Repository::of(&repo.file("plan.toml")).unwrap().history();
    let mut told: Vec<(String, Option<String>)> = history
        .unwrap()
        .into_iter()
        .map(|commit| (commit.subject, commit.date))
        .collect();
    told.retain(|(subject, _)| subject != "đầu");
    told.sort();
    let days: Vec<Option<&str>> = told.iter().map(|(_, day)| day.as_deref()).collect();
    assert_eq!(days, [None, None, None, None, Some("2023-11-15"), None]);
}

/// R8: of a commit that renames much, git is asked as often as of a small one,
/// and finds the same name.
#[test]
fn r8_a_commit_of_many_renames_is_followed() {
    let long = |n: usize| -> String { (0..50).map(|line| format!("dòng {line} {n}\n")).collect() };
    let repo = Repo::new();
    for n in 0..60 {
        repo.write(&format!("a/{n}.toml"), &long(n));
    }
    repo.commit("cu/plan.toml", &long(1000), "đầu");
    for n in 0..60 {
        repo.write(&format!("b/{n}.toml"), &format!("{}thêm\n", long(n)));
    }
    repo.write("moi.toml", &format!("{}thêm\n", long(1000)));
    repo.git(&["rm", "-q", "-r", "a", "cu"]);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "chuyển hết"]);
    let paths = |name: &str| -> Vec<String> {
        let history = Repository::of(&repo.file(name)).unwrap().history();
        history
            .unwrap()
            .into_iter()
            .map(|commit| commit.path)
            .collect()
    };
    assert_eq!(paths("moi.toml"), ["moi.toml", "cu/plan.toml"]);
    assert_eq!(paths("b/7.toml"), ["b/7.toml", "a/7.toml"]);
    // Last year's plan goes into a folder, and this year's begins as its copy:
    // the history is the old one's.
    repo.write("b/nam-ngoai.toml", &format!("{}nữa\n", long(1000)));
    repo.write("nam-nay.toml", &long(1000).replace("dòng 4", "việc 4"));
    repo.git(&["rm", "-q", "moi.toml"]);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "năm mới"]);
    assert_eq!(paths("b/nam-ngoai.toml").len(), 3);
    assert_eq!(paths("nam-nay.toml").len(), 1);
}
