//! Names that lead to what they should not: links of a repository, devices,
//! pipes, files without end. Nothing foreign is shown, nothing is written where
//! a link of a repository leads.

#![cfg(unix)]

use crate::support::start;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A plan without findings.
const PLAN: &str = r#"format = 1
[plan]
title  = "Kế hoạch thử"
issued = 2025-01-15
[unit.A]
name = "Phòng A"
[[item]]
id    = "1"
title = "Việc một"
[[item.lead]]
unit = "A"
"#;

/// A text that nobody may see.
const SECRET: &str = "token = \"bi-mat-1234\"\nroot:x:0:0:bi-mat-1234\n";

/// Folders: a work tree, and what is outside of it.
struct Place {
    folder: TempDir,
}

impl Place {
    /// `repo`, a work tree, and `outside` with a plan and a secret.
    fn new() -> Self {
        let place = Self {
            folder: TempDir::new().unwrap(),
        };
        fs::create_dir_all(place.path("repo/.git")).unwrap();
        fs::create_dir_all(place.path("outside")).unwrap();
        fs::write(place.path("outside/plan.toml"), PLAN).unwrap();
        fs::write(place.path("outside/secret"), SECRET).unwrap();
        // A plan whose warning stands on a line with something beside it.
        let warned = PLAN.replace("\"Việc một\"", "\"Việc  một\" # bi-mat-1234");
        fs::write(place.path("outside/warned.toml"), warned).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn link(&self, target: &str, name: &str) {
        symlink(target, self.path(name)).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, folder: &str, words: &[&str]) -> Ran {
        run(&self.path(folder), words)
    }
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    fn good(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }

    /// Refused in one line.
    fn refused(&self) -> &str {
        assert_eq!(self.code, 2, "{}", self.all());
        assert_eq!(self.out, "");
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        &self.err
    }
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = start::plan();
    command
        .args(words)
        .args(["--lang", "en", "--today", "2025-12-01"])
        .current_dir(folder);
    command
}

/// Runs to the end, which has to come soon.
fn run(folder: &Path, words: &[&str]) -> Ran {
    let mut child = command(folder, words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("{words:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let done = child.wait_with_output().unwrap();
    Ran {
        code: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// Every way to look at a plan, and to change it.
const ALL: [&[&str]; 26] = [
    &["check"],
    &["check", "--strict"],
    &["check", "--diff"],
    &["check", "--fix"],
    &["check", "--format", "short"],
    &["check", "--format", "json"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "sarif"],
    &["check", "--against", "HEAD"],
    &["check", "--format", "human", "--format", "sarif=x.sarif"],
    &["list"],
    &["list", "--format", "json"],
    &["show", "1"],
    &["summary"],
    &["deadlines"],
    &["overdue"],
    &["units"],
    &["reports"],
    &["timeline"],
    &["log"],
    &["diff"],
    &["diff", "./plan.toml", "./plan.toml"],
    &["done", "1"],
    &["done", "1", "--dry-run"],
    &["report", "--year", "2025"],
];

/// Forms that are shown to others, and that of the hook.
const CI: [&[&str]; 8] = [
    &["check"],
    &["check", "--format", "short"],
    &["check", "--format", "json"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "sarif"],
    &["check", "--against", "HEAD"],
    &["check", "--format", "human", "--format", "sarif=x.sarif"],
];

#[test]
fn s5_a_link_out_of_the_repository_shows_nothing_of_what_it_leads_to() {
    for (from, target) in [
        ("plan.toml", "../outside/secret"),
        ("plan.toml", "../outside/warned.toml"),
        ("plan.toml", "/proc/self/environ"),
        // Through another link, and through a folder.
        ("plan.toml", "step"),
        ("plan.toml", "folder/secret"),
        ("plan.toml", "folder/warned.toml"),
        // What git keeps is no part of what was cloned.
        ("plan.toml", ".git/config"),
        ("plan.toml", "inside/../.git/config"),
    ] {
        let place = Place::new();
        place.link("../outside/secret", "repo/step");
        place.link("../outside", "repo/folder");
        fs::create_dir(place.path("repo/inside")).unwrap();
        fs::write(place.path("repo/.git/config"), SECRET).unwrap();
        place.link(target, &format!("repo/{from}"));
        for words in ALL {
            let mut command = command(&place.path("repo"), words);
            let done = command.env("SECRET", "bi-mat-1234").output().unwrap();
            let said = format!(
                "{}{}",
                String::from_utf8_lossy(&done.stdout),
                String::from_utf8_lossy(&done.stderr)
            );
            assert!(!said.contains("bi-mat"), "{target} {words:?}: {said}");
        }
        for words in CI {
            place.run("repo", words).refused();
        }
        assert!(!place.path("repo/x.sarif").exists());
        assert_eq!(place.text("outside/secret"), SECRET);
        assert!(place.text("outside/warned.toml").contains("Việc  một"));
    }
    // The same file named through a linked folder.
    let place = Place::new();
    place.link("../outside", "repo/2027");
    for words in CI {
        let words = [words, &["-f", "2027/plan.toml"]].concat();
        let said = place.run("repo", &words);
        let said = said.refused();
        assert!(said.contains("is a link that leads out of the git repository"));
    }
}

#[test]
fn s5_a_sound_plan_behind_a_link_still_answers() {
    let place = Place::new();
    place.link("../outside/plan.toml", "repo/plan.toml");
    assert!(place.run("repo", &["list"]).good().contains("Việc một"));
    for words in CI {
        let said = place.run("repo", words);
        let said = said.refused();
        assert!(said.contains("name that file: plan check -f "), "{said}");
    }
    // A file of the repository itself, by any way.
    for (target, name) in [
        ("deep/plan.toml", "repo/a.toml"),
        ("deep/../deep/plan.toml", "repo/b.toml"),
        ("a.toml", "repo/c.toml"),
        ("../a.toml", "repo/deep/d.toml"),
    ] {
        let _ = fs::create_dir(place.path("repo/deep"));
        fs::write(place.path("repo/deep/plan.toml"), PLAN).unwrap();
        place.link(target, name);
        let name = name.trim_start_matches("repo/");
        for words in CI.iter().filter(|words| !words.contains(&"--against")) {
            let words = [words, &["-f", name][..]].concat();
            assert_eq!(place.run("repo", &words).code, 0, "{name} {words:?}");
        }
        assert_eq!(place.run("repo", &["done", "1", "-f", name]).code, 0);
        assert!(
            place
                .text("repo/deep/plan.toml")
                .contains("completed = 2025-12-01")
        );
        assert!(place.path("repo").join(name).is_symlink());
        let warned = place.text("outside/warned.toml");
        fs::write(place.path("repo/deep/plan.toml"), warned).unwrap();
        let said = place.run("repo", &["check", "-f", name]).out;
        assert!(said.contains("bi-mat-1234"), "its own lines: {said}");
    }
}

/// At home, in no repository.
#[test]
fn s5_the_readers_own_link_goes_on_working() {
    let place = Place::new();
    fs::create_dir(place.path("home")).unwrap();
    place.link("../outside/plan.toml", "home/plan.toml");
    assert!(place.run("home", &["list"]).good().contains("Việc một"));
    for words in CI.iter().filter(|words| !words.contains(&"--against")) {
        assert_eq!(place.run("home", words).code, 0, "{words:?}");
    }
    place.run("home", &["done", "1"]).good();
    assert!(
        place
            .text("outside/plan.toml")
            .contains("completed = 2025-12-01")
    );
    assert!(place.path("home/plan.toml").is_symlink());
    // What is wrong is reported, without its lines.
    place.link("../outside/warned.toml", "home/warned.toml");
    let said = place.run("home", &["check", "-f", "warned.toml"]).out;
    assert!(
        said.contains("warned.toml:9:14") && said.contains("double-space"),
        "{said}"
    );
    assert!(!said.contains("bi-mat"), "{said}");
    // What may be no plan at all is not, and is named.
    place.link("../outside/secret", "home/secret.toml");
    for words in [&["check"][..], &["list"], &["check", "--format", "json"]] {
        let said = place.run("home", &[words, &["-f", "secret.toml"]].concat());
        let said = said.refused();
        assert!(said.contains("outside/secret"), "{said}");
        assert!(!said.contains("bi-mat"), "{said}");
    }
    // A linked folder is a place like any other.
    place.link("../outside", "home/folder");
    let said = place
        .run("home", &["check", "-f", "folder/warned.toml"])
        .out;
    assert!(said.contains("bi-mat-1234"), "{said}");
}

#[test]
fn s6_only_ordinary_files_are_read() {
    let place = Place::new();
    let pipe = place.path("repo/pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let _socket = UnixListener::bind(place.path("repo/socket")).unwrap();
    fs::create_dir(place.path("repo/folder")).unwrap();
    for (name, why) in [
        ("pipe", "it is a pipe, and no ordinary file"),
        ("socket", "it is a socket, and no ordinary file"),
        ("folder", "it is a folder"),
        ("/dev/null", "it is a device, and no ordinary file"),
        ("/dev/zero", "it is a device, and no ordinary file"),
        ("none", "no such file"),
    ] {
        for words in [
            &["list"][..],
            &["check"],
            &["check", "--fix"],
            &["done", "1"],
            &["done", "1", "--dry-run"],
            &["diff", "./plan.toml"],
        ] {
            let said = place.run("repo", &[words, &["-f", name]].concat());
            if words[0] != "diff" {
                // A folder is a set, here of none.
                let why = match name {
                    "folder" => "There is no plan file in the folder",
                    _ => why,
                };
                assert!(
                    said.refused().contains(why),
                    "{name} {words:?}: {}",
                    said.err
                );
            }
        }
        fs::write(place.path("repo/plan.toml"), PLAN).unwrap();
        let path = match name.starts_with('/') {
            true => name.to_owned(),
            false => format!("./{name}"),
        };
        let said = place.run("repo", &["diff", &path, "./plan.toml"]);
        assert!(said.refused().contains(why), "{}", said.err);
    }
    for name in [
        "/proc/self/environ",
        "/proc/self/status",
        "/sys/kernel/mm/ksm/run",
    ] {
        if Path::new(name).exists() {
            let said = place.run("repo", &["check", "-f", name]);
            assert!(
                said.refused().contains("made up by the system"),
                "{}",
                said.err
            );
        }
    }
    // What another command writes is named by the shell.
    let mut shell = start::alone("bash");
    let script = "plan list -f <(cat plan.toml) --columns id";
    let done = shell
        .args(["-c", script])
        .current_dir(place.path("repo"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stdout), "1\n", "{done:?}");
}

#[test]
fn s6_a_file_is_read_up_to_a_limit() {
    let place = Place::new();
    let long = fs::File::create(place.path("repo/plan.toml")).unwrap();
    long.set_len(plan::file::MOST_MIB * 1024 * 1024 + 1)
        .unwrap();
    for words in [
        &["list"][..],
        &["check"],
        &["done", "1"],
        &["check", "--fix"],
    ] {
        let said = place.run("repo", words);
        let said = said.refused();
        assert!(said.contains("the file is larger than 64 MiB"), "{said}");
    }
    // Standard input has no length before it is read.
    let zeros = command(&place.path("repo"), &["list", "-f", "-"])
        .stdin(fs::File::open("/dev/zero").unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8(zeros.stderr).unwrap();
    assert_eq!(zeros.status.code(), Some(2));
    assert!(said.contains("larger than 64 MiB"), "{said}");
}

#[test]
fn s7_nothing_is_written_through_a_link_of_a_repository() {
    for target in [
        "../outside/secret",
        "../outside/new",
        "../outside/plan.toml",
        "other",
        "new",
    ] {
        let place = Place::new();
        fs::write(place.path("repo/plan.toml"), PLAN).unwrap();
        fs::write(place.path("repo/other"), SECRET).unwrap();
        for name in ["x.html", "x.sarif", "x.ics"] {
            place.link(target, &format!("repo/{name}"));
        }
        let kept = || {
            assert_eq!(place.text("outside/secret"), SECRET);
            assert_eq!(place.text("outside/plan.toml"), PLAN);
            assert_eq!(place.text("repo/other"), SECRET);
            assert!(!place.path("outside/new").exists());
            assert!(!place.path("repo/new").exists());
        };
        for words in [
            &["check", "--format", "sarif=x.sarif"][..],
            &["check", "--format", "human", "--format", "json=x.sarif"],
            &["export", "html", "--out", "x.html"],
            &["export", "ics", "--out", "x.ics", "--all"],
        ] {
            let said = place.run("repo", words);
            assert!(
                said.refused().contains("is a link in a git repository"),
                "{}",
                said.err
            );
            kept();
        }
        // With --force the file takes the place of the link.
        place
            .run("repo", &["export", "html", "--out", "x.html", "--force"])
            .good();
        kept();
        assert!(!place.path("repo/x.html").is_symlink());
        assert!(place.text("repo/x.html").contains("<html"));
    }
}

#[test]
fn s7_nothing_is_written_into_a_linked_folder_outside_of_the_repository() {
    let place = Place::new();
    fs::write(place.path("repo/plan.toml"), PLAN).unwrap();
    fs::create_dir(place.path("repo/own")).unwrap();
    place.link("../outside", "repo/out");
    place.link(".git", "repo/kept");
    place.link("own", "repo/in");
    let before = fs::read_dir(place.path("outside")).unwrap().count();
    for folder in ["out", "kept", "in/../out", "out/deeper"] {
        for words in [
            vec!["export", "html", "--force", "--out", "FOLDER/x.html"],
            vec!["check", "--format", "sarif=FOLDER/x.sarif"],
            vec!["init", "FOLDER/x.toml"],
            vec!["remind", "--within", "20000d", "--force", "--out", "FOLDER"],
            vec!["man", "--force", "--out", "FOLDER"],
        ] {
            let words: Vec<String> = words.iter().map(|w| w.replace("FOLDER", folder)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let said = place.run("repo", &words);
            // A plan that owes nothing has no reminders.
            assert!(
                said.code == 2 || words[0] == "remind",
                "{words:?}: {}",
                said.all()
            );
        }
    }
    assert_eq!(fs::read_dir(place.path("outside")).unwrap().count(), before);
    assert_eq!(fs::read_dir(place.path("repo/.git")).unwrap().count(), 0);
    // A folder of the repository itself is one.
    place
        .run("repo", &["export", "html", "--out", "in/x.html"])
        .good();
    assert!(place.path("repo/own/x.html").exists());
}

/// In no repository a link is the reader's own; one that leads nowhere is a
/// name that is taken, too.
#[test]
fn s7_a_dangling_link_is_not_written_through_without_force() {
    let place = Place::new();
    fs::write(place.path("outside/plan.toml"), PLAN).unwrap();
    place.link("elsewhere", "outside/d.html");
    let said = place.run("outside", &["export", "html", "--out", "d.html"]);
    assert!(
        said.refused().contains("add --force to replace it"),
        "{}",
        said.err
    );
    assert!(!place.path("outside/elsewhere").exists());
    place
        .run("outside", &["export", "html", "--out", "d.html", "--force"])
        .good();
    assert!(place.path("outside/d.html").is_symlink());
    assert!(place.text("outside/elsewhere").contains("<html"));
}

#[test]
fn s7_a_recording_does_not_leave_the_repository() {
    let place = Place::new();
    place.link("../outside/plan.toml", "repo/plan.toml");
    for words in [
        &["done", "1"][..],
        &["check", "--fix"],
        &["done", "1", "--dry-run"],
    ] {
        let said = place.run("repo", words);
        assert!(
            said.refused().contains("leads out of the git repository"),
            "{}",
            said.err
        );
    }
    assert_eq!(place.text("outside/plan.toml"), PLAN);
}

#[test]
fn t5_an_edit_keeps_the_labels_of_the_file() {
    let place = Place::new();
    let plan = place.path("outside/plan.toml");
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{XattrFlags, getxattr, setxattr};

        let labels: [(&str, &[u8]); 2] = [("user.nhan", "mật".as_bytes()), ("user.rong", b"")];
        for (name, value) in labels {
            if setxattr(&plan, name, value, XattrFlags::empty()).is_err() {
                // The file system has none.
                return;
            }
        }
        place.run("outside", &["done", "1"]).good();
        for (name, value) in labels {
            let mut kept = [0; 64];
            let length = getxattr(&plan, name, &mut kept[..]).unwrap();
            assert_eq!(&kept[..length], value, "{name}");
        }
    }
    assert!(plan.exists());
}

/// The plan of a folder above is not taken for one that a broken link names.
#[test]
fn t7_a_link_that_leads_nowhere_is_told() {
    let place = Place::new();
    fs::create_dir(place.path("outside/year")).unwrap();
    place.link("gone.toml", "outside/year/plan.toml");
    for words in [
        &["list"][..],
        &["done", "1"],
        &["check"],
        &["check", "--fix"],
    ] {
        let said = place.run("outside/year", words);
        let said = said.refused();
        assert!(
            said.ends_with(
                "Cannot read plan.toml: it is a link to gone.toml, and there is no such file\n"
            ),
            "{said}"
        );
    }
    assert_eq!(place.text("outside/plan.toml"), PLAN);
    fs::remove_file(place.path("outside/year/plan.toml")).unwrap();
    assert!(
        place
            .run("outside/year", &["list"])
            .good()
            .contains("Việc một")
    );
}

#[test]
fn a_missing_plan_names_init_and_git_is_spoken_of_only_inside_a_repository() {
    let place = Place::new();
    let said = place.run("", &["list"]);
    assert!(
        said.refused().contains("or make a new one: plan init;"),
        "{}",
        said.err
    );
    let said = place.run("outside", &["done", "1"]).good();
    assert!(!said.contains("git"), "{said}");
    fs::create_dir_all(place.path("repo/năm 2025")).unwrap();
    for (name, line) in [
        ("plan.toml", "git commit -m "),
        ("năm 2025/plan.toml", "git -C 'năm 2025' commit -m "),
        ("a*b.toml", "-- ':(literal)a*b.toml'"),
    ] {
        fs::write(place.path("repo").join(name), PLAN).unwrap();
        let said = place.run("repo", &["done", "1", "-f", name]).good();
        let last = said.lines().last().unwrap();
        assert!(
            last.starts_with("Keep it in git: git ") && last.contains(line),
            "{last}"
        );
    }
    // A work tree of another repository, or a module, has a file there.
    fs::create_dir(place.path("tree")).unwrap();
    fs::write(
        place.path("tree/.git"),
        "gitdir: ../repo/.git/worktrees/tree\n",
    )
    .unwrap();
    fs::write(place.path("tree/plan.toml"), PLAN).unwrap();
    let said = place.run("tree", &["done", "1"]).good();
    assert!(said.contains("Keep it in git: "), "{said}");
}
