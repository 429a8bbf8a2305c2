//! `plan diff` and `plan log` in real repositories, as a user runs them.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "support/repository.rs"]
mod repository;

use repository::{Repo, git_in};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const HEAD: &str = "format = 1\n\n[plan]\ntitle = \"Thử\"\nissued = 2022\nlanguage = \"en\"\n\n[unit.VP]\nname = \"Văn phòng\"\n\n[unit.QLKH]\nname = \"Phòng Khoa học\"\n";

fn item(id: &str, title: &str, more: &str) -> String {
    format!(
        "\n[[item]]\nid = \"{id}\"\ntitle = \"{title}\"\n{more}\n[[item.lead]]\nunit = \"VP\"\n"
    )
}

fn plan(items: &[String]) -> String {
    format!("{HEAD}{}", items.concat())
}

/// The program in a folder, with nothing set that a machine may have set.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("PLAN_TODAY", "2026-11-25")
        .env("LC_ALL", "C.UTF-8")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("PLAN_FILE")
        .env_remove("PLAN_LANG")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    answer(&program(folder, arguments).output().unwrap())
}

fn answer(output: &Output) -> (i32, String, String) {
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout.clone()).unwrap(),
        String::from_utf8(output.stderr.clone()).unwrap(),
    )
}

/// Standard output; nothing on standard error.
fn good(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(folder, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

/// Why it could not be done; nothing on standard output.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(folder, arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
    err
}

/// Three commits and a change that is not committed.
fn moved_deadline() -> Repo {
    let repo = Repo::new();
    let one = item("1", "Lập bản đồ", "end = 2024\n");
    repo.commit("plan.toml", &plan(std::slice::from_ref(&one)), "Kế hoạch");
    repo.git(&["tag", "v1"]);
    let later = one.replace("2024", "2025");
    repo.commit("plan.toml", &plan(std::slice::from_ref(&later)), "Lùi hạn");
    let two = item("2", "Tập huấn", "");
    repo.commit("plan.toml", &plan(&[later.clone(), two.clone()]), "Thêm");
    let done = later.replace("end = 2025\n", "end = 2025\ncompleted = 2025-06-30\n");
    repo.write("plan.toml", &plan(&[done, two]));
    repo
}

#[test]
fn versions_are_revisions_files_and_standard_input() {
    let repo = moved_deadline();
    let folder = repo.folder.path();
    assert_eq!(good(folder, &["diff"]), "✓ 1 done on 30/06/2025\n");
    assert_eq!(good(folder, &["diff", "HEAD~1", "HEAD"]), "+ 2 Tập huấn\n");
    assert_eq!(
        good(folder, &["diff", "v1", "HEAD~1"]),
        "~ 1 deadline: 2024 → 2025\n"
    );
    let all = "~ 1 Lập bản đồ\n    deadline: 2024 → 2025\n    done on 30/06/2025\n+ 2 Tập huấn\n";
    assert_eq!(good(folder, &["diff", "v1"]), all);
    assert_eq!(good(folder, &["diff", "v1", "plan.toml"]), all);
    assert_eq!(good(folder, &["diff", "v1:plan.toml", "./plan.toml"]), all);
    // Forwards and backwards.
    assert_eq!(good(folder, &["diff", "HEAD", "HEAD~1"]), "- 2 Tập huấn\n");
    let (code, out, _) = run(folder, &["diff", "--exit-code"]);
    assert_eq!((code, out.is_empty()), (1, false));
    let (code, out, err) = run(folder, &["diff", "--exit-code", "HEAD", "HEAD"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, "No changes: HEAD and HEAD say the same.\n");
    let mut command = program(folder, &["diff", "v1", "-"]);
    command.stdin(fs::File::open(repo.path("plan.toml")).unwrap());
    assert_eq!(
        answer(&command.output().unwrap()),
        (0, all.into(), String::new())
    );
}

#[test]
fn any_folder_will_do() {
    let repo = moved_deadline();
    let expected = "✓ 1 done on 30/06/2025\n";
    let below = repo.path("phòng/một hai");
    fs::create_dir_all(&below).unwrap();
    assert_eq!(good(&below, &["diff"]), expected);
    assert_eq!(good(&below, &["log", "2"]).lines().count(), 2);
    let outside = tempfile::tempdir().unwrap();
    let file = repo.file("plan.toml");
    assert_eq!(good(outside.path(), &["diff", "-f", &file]), expected);
    assert_eq!(
        good(outside.path(), &["-f", &file, "diff", "v1", "HEAD~1"]),
        "~ 1 deadline: 2024 → 2025\n"
    );
    let link = outside.path().join("plan.toml");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    assert_eq!(good(outside.path(), &["diff"]), expected);
    // Two files need no repository and no plan.
    let other = outside.path().join("khác.toml");
    fs::write(&other, plan(&[])).unwrap();
    fs::remove_file(&link).unwrap();
    let other = "khác.toml";
    assert_eq!(
        good(outside.path(), &["diff", other, &file]),
        "+ 1 Lập bản đồ\n+ 2 Tập huấn\n"
    );
}

/// Nothing that a user, a hook or a repository has set changes an answer.
#[test]
fn settings_change_no_answer() {
    let repo = moved_deadline();
    let folder = repo.folder.path();
    let calls: [&[&str]; 3] = [&["diff"], &["diff", "v1", "HEAD"], &["log"]];
    let plain: Vec<String> = calls.iter().map(|call| good(folder, call)).collect();
    for (name, value) in [
        ("color.ui", "always"),
        ("core.pager", "false"),
        ("diff.external", "false"),
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("format.pretty", "oneline"),
        ("core.abbrev", "30"),
        ("alias.rev-list", "!false"),
    ] {
        repo.git(&["config", name, value]);
    }
    let other = Repo::new();
    for (call, plain) in calls.iter().zip(plain) {
        let mut command = program(folder, call);
        command
            .env_remove("HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("GIT_CONFIG_GLOBAL")
            .env("GIT_DIR", other.path(".git"))
            .env("GIT_WORK_TREE", other.folder.path())
            .env("GIT_INDEX_FILE", "nowhere")
            .env("GIT_EXTERNAL_DIFF", "false")
            .env("GIT_ICASE_PATHSPECS", "1")
            .env("GIT_PAGER", "false")
            .env("PAGER", "false")
            .env("LC_ALL", "vi_VN.UTF-8")
            .env("TZ", "America/Los_Angeles");
        assert_eq!(
            answer(&command.output().unwrap()),
            (0, plain, String::new()),
            "{call:?}"
        );
    }
}

#[test]
fn what_cannot_be_is_refused_with_what_to_do() {
    let repo = moved_deadline();
    let folder = repo.folder.path();
    repo.git(&["branch", "nhanh"]);
    repo.write("nhanh", "x");
    repo.write("hong.toml", "x = ");
    repo.write("moi.toml", &plan(&[]));
    for (arguments, words) in [
        (&["diff", "HEAD~9"][..], "has no such commit"),
        (&["diff", "nhanhh"], "Did you mean nhanh?"),
        (&["diff", "v1..HEAD"], "plan diff v1 HEAD"),
        (&["diff", "v1..."], "plan diff v1 HEAD"),
        (&["diff", "nhanh"], "is a file, and a revision"),
        (&["diff", "--", "-n"], "does not begin with a dash"),
        (&["diff", "./nhanhh"], "no such file"),
        (&["diff", "HEAD", "hong.toml"], "hong.toml has"),
        (&["diff", "v1:khac.toml"], "There is no khac.toml in v1"),
        (&["diff", "a", "b", "c"], "c"),
        (&["log", "9"], "There is no item 9"),
        (&["log", "-f", "hong.toml"], "not committed yet"),
        (&["diff", "-f", "moi.toml"], "not committed yet"),
    ] {
        let told = refused(folder, arguments);
        assert!(told.contains(words), "{arguments:?}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("plan.toml"), plan(&[])).unwrap();
    for arguments in [&["diff"][..], &["log"], &["diff", "main"]] {
        let told = refused(outside.path(), arguments);
        assert!(told.contains("in no git repository"), "{told}");
    }
    let empty = tempfile::tempdir().unwrap();
    for arguments in [&["diff"][..], &["log"]] {
        let mut command = program(folder, arguments);
        command.env("PATH", empty.path());
        let (code, out, err) = answer(&command.output().unwrap());
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("git is not on this machine"), "{err}");
    }
    // Two files need no git.
    let mut command = program(folder, &["diff", "./plan.toml", "plan.toml"]);
    command.env("PATH", empty.path());
    assert_eq!(answer(&command.output().unwrap()).0, 0);
    let fresh = Repo::new();
    fresh.write("plan.toml", &plan(&[]));
    for arguments in [&["diff"][..], &["log"]] {
        let told = refused(fresh.folder.path(), arguments);
        assert!(told.contains("no commit yet"), "{told}");
    }
}

#[test]
fn a_version_with_errors_is_named() {
    let repo = Repo::new();
    repo.commit("plan.toml", "format = 1\n[plan\n", "hỏng");
    repo.commit(
        "plan.toml",
        &plan(&[item("1", "Một", "colour = \"đỏ\"\n")]),
        "lạ",
    );
    repo.write("plan.toml", &plan(&[item("1", "Một", "")]));
    let folder = repo.folder.path();
    let told = refused(folder, &["diff", "HEAD~1"]);
    assert!(told.contains("plan.toml at HEAD~1 has"), "{told}");
    assert!(
        told.contains("git show HEAD~1:plan.toml | plan check -f -"),
        "{told}"
    );
    let (code, out, err) = run(folder, &["diff", "HEAD"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(
        err.contains("plan.toml at HEAD: 1 problem, run git show HEAD:plan.toml"),
        "{err}"
    );
    let (code, out, err) = run(folder, &["log"]);
    assert_eq!(code, 0);
    assert!(out.contains("+ 1 Một"), "{out}");
    assert!(err.contains("has errors and is left out"), "{err}");
    // What is not committed yet may be broken: what is, is told.
    repo.write("plan.toml", "x = ");
    let (code, broken, err) = run(folder, &["log"]);
    assert_eq!((code, &broken), (0, &out));
    assert!(err.starts_with("plan.toml has"), "{err}");
    fs::write(repo.path("plan.toml"), b"\xff\xfe").unwrap();
    let (code, text, err) = run(folder, &["log"]);
    assert_eq!((code, text), (0, broken));
    assert!(err.starts_with("plan.toml is saved as UTF-16"), "{err}");
}

#[test]
fn a_history_is_told_newest_first() {
    let repo = moved_deadline();
    let folder = repo.folder.path();
    let log = good(folder, &["log"]);
    let parts: Vec<&str> = log.split("\n\n").collect();
    assert_eq!(parts.len(), 4, "{log}");
    assert_eq!(parts[0], "Not committed yet\n  ✓ 1 done on 30/06/2025");
    assert!(parts[1].ends_with("· Thêm\n  + 2 Tập huấn"), "{log}");
    assert!(
        parts[2].ends_with("· Lùi hạn\n  ~ 1 deadline: 2024 → 2025"),
        "{log}"
    );
    assert!(
        parts[3].ends_with("· Kế hoạch\n  + 1 Lập bản đồ\n"),
        "{log}"
    );
    let one = good(folder, &["log", "1"]);
    assert_eq!(one.split("\n\n").count(), 3, "{one}");
    assert!(!one.contains("Tập huấn"), "{one}");
    let json: Value = serde_json::from_str(&good(folder, &["log", "--format", "json"])).unwrap();
    assert_eq!(json["kind"], "log");
    let commits = json["commits"].as_array().unwrap();
    assert_eq!(commits.len(), 4);
    assert!(commits[0]["commit"].is_null() && commits[0]["author"].is_null());
    assert_eq!(
        commits[1]["commit"],
        repo.git(&["rev-parse", "HEAD"]).trim()
    );
    assert_eq!(commits[1]["author"], "Người thử");
    assert_eq!(commits[2]["changes"][0]["change"], "deadline-moved");
    let lines = good(folder, &["log", "--format", "ndjson"]);
    assert_eq!(lines.lines().count(), 4);
    let markdown = good(folder, &["log", "--format", "markdown"]);
    assert!(
        markdown.starts_with(
            "### Not committed yet\n\n- ✓ **1 Lập bản đồ**\n  - done on 30/06/2025\n\n### "
        ),
        "{markdown}"
    );
}

#[test]
fn an_item_is_followed_through_its_numbers() {
    let repo = Repo::new();
    let map = |id: &str| item(id, "Lập bản đồ công nghệ", "end = 2024\n");
    let course = |id: &str| item(id, "Tập huấn cán bộ", "");
    repo.commit("plan.toml", &plan(&[map("1"), course("2")]), "đầu");
    repo.commit(
        "plan.toml",
        &plan(&[map("1").replace("2024", "2025"), course("2")]),
        "lùi",
    );
    let moved = map("2").replace("2024", "2025");
    repo.commit(
        "plan.toml",
        &plan(&[item("1", "Mua máy đo", ""), moved.clone(), course("3")]),
        "chèn",
    );
    repo.commit(
        "plan.toml",
        &plan(&[item("1", "Mua máy đo", ""), moved.clone()]),
        "bỏ",
    );
    let folder = repo.folder.path();
    let subjects = |id: &str| -> Vec<String> {
        let answer = good(folder, &["log", id, "--format", "json"]);
        let json: Value = serde_json::from_str(&answer).unwrap();
        let commits = json["commits"].as_array().unwrap();
        commits
            .iter()
            .map(|commit| {
                let changes = commit["changes"].as_array().unwrap();
                let kinds: Vec<&str> = changes
                    .iter()
                    .map(|change| change["change"].as_str().unwrap())
                    .collect();
                format!(
                    "{} {}",
                    commit["subject"].as_str().unwrap(),
                    kinds.join(",")
                )
            })
            .collect()
    };
    assert_eq!(
        subjects("2"),
        ["chèn renumbered", "lùi deadline-moved", "đầu added"]
    );
    assert_eq!(subjects("1"), ["chèn added"]);
    // Only the past knows this number.
    assert_eq!(
        subjects("3"),
        ["bỏ removed", "chèn renumbered", "đầu added"]
    );
}

#[test]
fn a_merge_tells_what_no_parent_has() {
    let repo = Repo::new();
    let items = |a: &str, b: &str| {
        let filler = (0..20).map(|n| format!("# {n}\n")).collect::<String>();
        plan(&[
            item("1", "Một", &format!("end = {a}\n")),
            filler,
            item("2", "Hai", &format!("end = {b}\n")),
        ])
    };
    repo.commit("plan.toml", &items("2023", "2023"), "đầu");
    repo.git(&["switch", "-q", "-c", "ben"]);
    repo.commit("plan.toml", &items("2023", "2024"), "bên");
    repo.git(&["switch", "-q", "main"]);
    repo.commit("plan.toml", &items("2025", "2023"), "chính");
    repo.git(&["merge", "-q", "--no-ff", "-m", "gộp", "ben"]);
    let folder = repo.folder.path();
    let log = good(folder, &["log"]);
    assert!(!log.contains("gộp"), "{log}");
    assert_eq!(log.split("\n\n").count(), 3, "{log}");
    // One that settles a conflict does tell.
    repo.git(&["switch", "-q", "ben"]);
    repo.commit("plan.toml", &items("2026", "2024"), "bên nữa");
    repo.git(&["switch", "-q", "main"]);
    repo.commit("plan.toml", &items("2027", "2024"), "chính nữa");
    repo.git(&["merge", "-q", "-s", "ours", "--no-commit", "ben"]);
    repo.commit("plan.toml", &items("2028", "2024"), "gộp tay");
    let log = good(folder, &["log", "1"]);
    let first = log.split("\n\n").next().unwrap();
    assert!(
        first.ends_with("· gộp tay\n  ~ 1 deadline: 2027 → 2028"),
        "{log}"
    );
}

#[test]
fn a_renamed_file_and_a_shallow_clone() {
    let repo = Repo::new();
    let items = |end: &str| plan(&[item("1", "Lập bản đồ", &format!("end = {end}\n"))]);
    repo.commit("ke-hoach.toml", &items("2023"), "đầu");
    repo.commit("ke-hoach.toml", &items("2024"), "lùi");
    fs::create_dir_all(repo.path("so")).unwrap();
    repo.git(&["mv", "ke-hoach.toml", "so/plan.toml"]);
    repo.git(&["commit", "-q", "-m", "chuyển"]);
    repo.commit("so/plan.toml", &items("2025"), "lùi nữa");
    let folder = repo.path("so");
    let log = good(&folder, &["log", "1"]);
    let last: Vec<&str> = log.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(
        last,
        [
            "  ~ 1 deadline: 2024 → 2025",
            "  ~ 1 deadline: 2023 → 2024",
            "  + 1 Lập bản đồ"
        ]
    );
    let told = refused(&folder, &["diff", "HEAD~2"]);
    assert!(told.contains("HEAD~2:OLD-NAME"), "{told}");
    assert_eq!(
        good(&folder, &["diff", "HEAD~2:ke-hoach.toml"]),
        "~ 1 deadline: 2024 → 2025\n"
    );

    let other = tempfile::tempdir().unwrap();
    let from = format!("file://{}", repo.folder.path().display());
    git_in(other.path(), &["clone", "-q", "--depth", "2", &from, "b"]);
    let folder = other.path().join("b/so");
    let (code, out, err) = run(&folder, &["log", "1"]);
    assert_eq!((code, out.lines().count()), (0, 2), "{out}");
    assert!(err.contains("git fetch --unshallow"), "{err}");
    let told = refused(&folder, &["diff", "HEAD~3"]);
    assert!(told.contains("git fetch --unshallow"), "{told}");
}

/// A worktree, a submodule's folder and a deleted file have their repository.
#[test]
fn other_places_of_a_repository() {
    let repo = moved_deadline();
    let other = tempfile::tempdir().unwrap();
    let place = other.path().join("cây khác");
    repo.git(&["worktree", "add", "-q", place.to_str().unwrap(), "v1"]);
    let (code, out, err) = run(&place, &["diff"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert_eq!(
        good(&place, &["diff", "main"]),
        "~ 1 deadline: 2025 → 2024\n- 2 Tập huấn\n"
    );
    fs::remove_file(repo.path("plan.toml")).unwrap();
    let folder = repo.folder.path();
    assert_eq!(
        good(folder, &["-f", "plan.toml", "diff", "HEAD~1", "HEAD"]),
        "+ 2 Tập huấn\n"
    );
    let (code, out, _) = run(folder, &["-f", "plan.toml", "log", "1"]);
    assert_eq!((code, out.split("\n\n").count()), (0, 2));
    assert!(refused(folder, &["-f", "plan.toml", "diff"]).contains("no such file"));
}

/// Names and messages come from others.
#[test]
fn text_of_others_never_reaches_a_terminal_raw() {
    let repo = Repo::new();
    repo.commit(
        "plan.toml",
        &plan(&[item("1", "Một \\u001b[2J", "")]),
        "xóa \u{1b}[2J \u{202e}gi\u{9b}31m",
    );
    let folder = repo.folder.path();
    for format in ["text", "markdown", "json", "ndjson"] {
        let out = good(folder, &["log", "--format", format]);
        let raw = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!out.contains(raw), "{format}: {out:?}");
    }
    let (_, _, err) = run(folder, &["diff", "x\u{1b}[2J"]);
    assert!(!err.contains('\u{1b}'), "{err:?}");
}

/// What git cannot do is told in the plan's language.
#[test]
fn refusals_are_in_the_language_of_the_plan() {
    let repo = Repo::new();
    let vietnamese = plan(&[item("1", "Một", "")]).replace("\"en\"", "\"vi\"");
    repo.write("plan.toml", &vietnamese);
    let folder = repo.folder.path();
    for arguments in [&["diff"][..], &["log"], &["diff", "main"]] {
        let told = refused(folder, arguments);
        assert!(told.contains("chưa có lần lưu"), "{told}");
    }
}

/// The example of the README is what the program prints.
#[test]
fn the_history_of_the_readme_is_real() {
    let repo = Repo::new();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    for (name, subject, day) in [
        ("cu.toml", "Kế hoạch ban hành", "2022-03-10T08:00:00+0700"),
        (
            "moi.toml",
            "Thêm nhiệm vụ đo lường",
            "2026-01-15T08:00:00+0700",
        ),
    ] {
        repo.write("plan.toml", &fs::read_to_string(tests.join(name)).unwrap());
        repo.git(&["add", "plan.toml"]);
        let author = "Văn thư Sở <van-thu@example.invalid>";
        repo.git(&[
            "commit", "-q", "--author", author, "--date", day, "-m", subject,
        ]);
    }
    let (code, out, err) = run(repo.folder.path(), &["log", "6.3", "--lang", "vi"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let told = readme
        .split("$ plan log 6.3\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    // The name of a commit holds the moment at which the test ran.
    let without_names = |text: &str| -> String {
        let lines = text.lines().map(|line| {
            let parts: Vec<&str> = line.split(" · ").collect();
            match parts[..] {
                [day, author, _, subject] => format!("{day} · {author} · {subject}\n"),
                _ => format!("{line}\n"),
            }
        });
        lines.collect()
    };
    assert_eq!(without_names(&out), without_names(told));
}
