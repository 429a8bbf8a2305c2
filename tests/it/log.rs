//! `plan diff` and `plan log` in real repositories, as a user runs them.

use crate::support::repository;
use crate::support::start;

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
    let mut command = start::plan();
    command
        .args(arguments)
        .current_dir(folder)
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
    #[cfg(unix)]
    {
        let link = outside.path().join("plan.toml");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(good(outside.path(), &["diff"]), expected);
        fs::remove_file(&link).unwrap();
    }
    // Two files need no repository and no plan.
    let other = outside.path().join("khác.toml");
    fs::write(&other, plan(&[])).unwrap();
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
    // What is not committed yet may be broken: what is, is reported.
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
    // One that settles a conflict reports it.
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
    let from = repo.url();
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

/// What git cannot do is said in the plan's language.
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

/// The example of the page is what the program prints.
#[test]
fn the_history_of_the_page_is_real() {
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
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands/changes.md"))
            .unwrap();
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

/// T1: what the line of the author does not say is said in no format.
#[test]
fn t1_a_commit_without_a_day_has_none() {
    let repo = moved_deadline();
    let folder = repo.folder.path();
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let parent = repo.git(&["rev-parse", "HEAD~1"]);
    repo.write(
        ".git/raw",
        &format!(
            "tree {}\nparent {}\nauthor ? <> hôm qua\ncommitter A <a@b.invalid> 1700000000 +0700\n\nhỏng\n",
            tree.trim(),
            parent.trim()
        ),
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
    let commit = commit.trim();
    repo.git(&["reset", "-q", "--soft", commit]);
    let json: Value = serde_json::from_str(&good(folder, &["log", "--format", "json"])).unwrap();
    assert_eq!(json["commits"][1]["commit"], commit);
    assert!(json["commits"][1]["date"].is_null(), "{json}");
    let lines = good(folder, &["log", "--format", "ndjson"]);
    assert!(
        lines.lines().nth(1).unwrap().contains("\"date\":null"),
        "{lines}"
    );
    let short = &commit[..8];
    for format in ["text", "markdown"] {
        let out = good(folder, &["log", "--format", format]);
        let heading = out.lines().find(|line| line.contains(short)).unwrap();
        let heading = heading.trim_start_matches("### ");
        assert_eq!(heading.replace('\\', ""), format!("? · {short} · hỏng"));
        assert!(!out.contains("%as"), "{out}");
    }
}

/// T3: a path behind a colon that begins with dots goes from the current
/// folder, as in git; it is no range.
#[test]
fn t3_a_path_with_dots_behind_a_revision() {
    let repo = moved_deadline();
    let below = repo.path("phòng/một");
    fs::create_dir_all(&below).unwrap();
    let expected = "~ 1 deadline: 2024 → 2025\n";
    assert_eq!(
        good(&below, &["diff", "v1:../../plan.toml", "HEAD~1"]),
        expected
    );
    let folder = repo.folder.path();
    assert_eq!(
        good(folder, &["diff", "v1:./plan.toml", "HEAD~1"]),
        expected
    );
    assert_eq!(
        good(
            folder,
            &["diff", "v1:./x/../plan.toml", "HEAD~1:./x/../plan.toml"]
        ),
        expected
    );
    for path in ["../plan.toml", "./../plan.toml", "../../../etc/passwd"] {
        let told = refused(folder, &["diff", &format!("HEAD:{path}")]);
        assert!(told.contains("leads out of the git repository"), "{told}");
        assert!(told.contains("such as HEAD:plan.toml"), "{told}");
    }
    let told = refused(folder, &["diff", "a;touch x..b"]);
    let advised = match cfg!(windows) {
        true => "plan diff \"a;touch x\" b\n",
        false => "plan diff 'a;touch x' b\n",
    };
    assert!(told.ends_with(advised), "{told}");
}

/// V9: a clone of one branch, shallow or not, names the command that brings
/// the other, and it works.
#[test]
fn v9_a_branch_that_was_not_cloned() {
    let repo = moved_deadline();
    repo.git(&["checkout", "-q", "plan.toml"]);
    repo.git(&["switch", "-q", "-c", "nhanh"]);
    repo.commit("khac.txt", "x", "nhánh");
    let from = repo.url();
    let other = tempfile::tempdir().unwrap();
    for (name, depth) in [("nong", &["--depth", "1"][..]), ("day", &[])] {
        let clone = [
            "clone",
            "-q",
            "--single-branch",
            "--branch",
            "nhanh",
            &from,
            name,
        ];
        git_in(other.path(), &[&clone[..], depth].concat());
        let folder = other.path().join(name);
        let asked = ["check", "--against", "origin/main"];
        for asked in [
            &asked[..],
            &["diff", "origin/main"],
            &["diff", "origin/main~1"],
        ] {
            let told = refused(&folder, asked);
            let advised = "git fetch origin main:refs/remotes/origin/main";
            assert!(told.contains(advised), "{told}");
            assert_eq!(
                told.contains("in CI: fetch-depth: 0"),
                !depth.is_empty(),
                "{told}"
            );
        }
        // Any other name that is not here.
        let told = refused(&folder, &["diff", "v9"]);
        assert_eq!(
            told.contains("git fetch --unshallow"),
            !depth.is_empty(),
            "{told}"
        );
        let told = refused(&folder, &["diff", "main"]);
        let advised = "git fetch origin main:refs/remotes/origin/main, then write origin/main";
        assert_eq!(told.contains(advised), !depth.is_empty(), "{told}");
        git_in(
            &folder,
            &["fetch", "-q", "origin", "main:refs/remotes/origin/main"],
        );
        assert_eq!(run(&folder, &asked).0, 0);
        // The name without its remote.
        let told = refused(&folder, &["check", "--against", "main"]);
        assert!(told.contains("Did you mean origin/main?"), "{told}");
    }
}

/// W13: a drive or a share begins a path, on every system.
#[test]
fn w13_a_drive_is_no_revision() {
    let repo = moved_deadline();
    let folder = repo.folder.path();
    for path in [
        r"C:\ke hoach\a.toml",
        "c:/a.toml",
        r"\\may\chung\a.toml",
        r"..\a.toml",
        r"a\..\b",
    ] {
        let told = refused(folder, &["diff", path, "HEAD"]);
        let is_share = cfg!(windows) && path.starts_with(r"\\");
        let is_plain = told.contains("no such file")
            || told.contains("there is no folder")
            || is_share && told.contains("not found");
        assert!(is_plain, "{told}");
        let told = refused(folder, &["check", "--against", path]);
        assert!(told.contains("is a file; this takes a revision"), "{told}");
    }
}

/// Git is asked as often of a long history as of a short one, also where the
/// file was deleted, broken and renamed in it.
#[cfg(unix)]
#[test]
fn r8_a_long_history_takes_no_more_calls_of_git() {
    use std::os::unix::fs::PermissionsExt;

    let repo = Repo::new();
    let calls = || {
        let real = Command::new("sh")
            .args(["-c", "command -v git"])
            .output()
            .unwrap();
        let real = String::from_utf8(real.stdout).unwrap();
        let bin = tempfile::tempdir().unwrap();
        let list = bin.path().join("list");
        let git = bin.path().join("git");
        let text = format!(
            "#!/bin/sh\necho >> '{}'\nexec {} \"$@\"\n",
            list.display(),
            real.trim()
        );
        fs::write(&git, text).unwrap();
        fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!(
            "{}:{}",
            bin.path().display(),
            std::env::var("PATH").unwrap()
        );
        let mut command = program(repo.folder.path(), &["-f", "plan.toml", "log"]);
        let output = command.env("PATH", path).output().unwrap();
        let (code, _, err) = answer(&output);
        assert_eq!(code, 0, "{err}");
        fs::read_to_string(list).unwrap().lines().count()
    };
    let text = |n: usize| plan(&[item("1", "Lập bản đồ", &format!("end = {}\n", 2024 + n))]);
    let more = |from: usize, to: usize| {
        for n in from..to {
            repo.commit("plan.toml", &text(n), "sửa");
            repo.commit("plan.toml", &format!("hỏng {n}\n"), "hỏng");
        }
    };
    more(0, 2);
    repo.git(&["rm", "-q", "plan.toml"]);
    repo.git(&["commit", "-q", "-m", "xóa"]);
    more(2, 4);
    let few = calls();
    more(4, 20);
    assert_eq!(calls(), few);
}

/// Many branches that are merged one by one, and versions without a plan in
/// between: what each commit changed is at that commit.
#[test]
fn r9_a_version_that_is_let_go_of_is_read_again() {
    let repo = Repo::new();
    let ends = |ends: &[usize]| {
        let items = ends.iter().enumerate();
        let filler = (0..20).map(|n| format!("# {n}\n")).collect::<String>();
        let items = items.map(|(n, end)| {
            filler.clone()
                + &item(
                    &(n + 1).to_string(),
                    &format!("Việc số {n}"),
                    &format!("end = {end}\n"),
                )
        });
        plan(&items.collect::<Vec<_>>())
    };
    let mut now = vec![2024; 6];
    repo.commit("plan.toml", &ends(&now), "đầu");
    for n in 0..6 {
        repo.git(&["switch", "-q", "-c", &format!("n{n}"), "main"]);
        let mut own = now.clone();
        own[n] = 2025 + n;
        repo.commit("plan.toml", &ends(&own), &format!("việc {n}"));
    }
    repo.git(&["switch", "-q", "main"]);
    for (n, end) in now.iter_mut().enumerate() {
        repo.git(&[
            "merge",
            "-q",
            "--no-ff",
            "-m",
            &format!("gộp {n}"),
            &format!("n{n}"),
        ]);
        *end = 2025 + n;
    }
    repo.commit("plan.toml", "hỏng", "hỏng");
    now[0] = 2030;
    repo.commit("plan.toml", &ends(&now), "sửa lại");
    let (code, out, _) = run(repo.folder.path(), &["log", "--format", "json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    let told: Vec<(&str, usize)> = json["commits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|commit| {
            let changes = commit["changes"].as_array().unwrap().len();
            (commit["subject"].as_str().unwrap(), changes)
        })
        .collect();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    let wanted = [
        ("sửa lại", 1),
        ("việc 0", 1),
        ("việc 1", 1),
        ("việc 2", 1),
        ("việc 3", 1),
        ("việc 4", 1),
        ("việc 5", 1),
        ("đầu", 6),
    ];
    assert_eq!(sorted, wanted, "{told:?}");
}

/// A file in a folder that is gone has its history, and so has one that came
/// from another depth.
#[test]
fn a_history_is_asked_for_from_the_top() {
    let repo = Repo::new();
    let items = |end: &str| plan(&[item("1", "Lập bản đồ", &format!("end = {end}\n"))]);
    repo.commit("ke-hoach.toml", &items("2023"), "đầu");
    fs::create_dir_all(repo.path("a/b")).unwrap();
    repo.git(&["mv", "ke-hoach.toml", "a/b/plan.toml"]);
    repo.git(&["commit", "-q", "-m", "chuyển"]);
    repo.commit("a/b/plan.toml", &items("2024"), "lùi");
    let expected = good(&repo.path("a/b"), &["log"]);
    assert_eq!(expected.matches(" · ").count(), 6, "{expected}");
    let folder = repo.folder.path();
    assert_eq!(good(folder, &["-f", "a/b/plan.toml", "log"]), expected);
    repo.git(&["rm", "-q", "-r", "a"]);
    repo.git(&["commit", "-q", "-m", "bỏ"]);
    assert!(!repo.path("a").exists());
    assert_eq!(good(folder, &["-f", "a/b/plan.toml", "log"]), expected);
}
