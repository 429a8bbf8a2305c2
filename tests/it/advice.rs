//! Each line that the program gives to copy, pasted into real shells: it runs
//! what was meant and nothing else, whatever the names of files and folders, the
//! reasons and the revisions are; and nothing in it acts on the terminal.

#![cfg(unix)]

use crate::support::start;
use plan::text::clean::is_unsafe;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const PLAN: &str = r#"format = 1
[plan]
title  = "Kế hoạch thử"
issued = 2025-01-15
[unit.A]
name = "Phòng A"
[unit.B]
name = "Phòng B"
[partner.C]
name = "Sở C"
[[section]]
id    = "II"
title = "Nhóm hai"
[[item]]
id    = "1"
title = "Việc một"
end   = 2025-12-31
partners = ["C"]
[[item.lead]]
unit = "A"
[[item]]
id    = "2"
title = "Việc hai"
[[item.lead]]
unit = "B"
[[duty]]
id     = "nam"
title  = "Báo cáo năm"
to     = "Chủ tịch"
every  = "year"
before = "12-15"
from   = 2024
"#;

/// Names that a shell or a terminal could make something of.
const NAMES: [&str; 22] = [
    "plan.toml",
    "kế hoạch năm 2027.toml",
    "x;touch OWNED;.toml",
    "$(touch OWNED).toml",
    "`touch OWNED`.toml",
    "a&touch OWNED&b|c>OWNED.toml",
    "it's \"x\".toml",
    "\u{1b}]0;OWNED\u{7}\u{1b}[2Jx.toml",
    "a\nb.toml",
    "a\ttab.toml",
    "!!.toml",
    "a!b'c\u{1b}!d.toml",
    "-x.toml",
    "--help.toml",
    "~x.toml",
    "=x.toml",
    "#x.toml",
    "*.toml",
    "[a-z]?.toml",
    "%s\\n$HOME.toml",
    "a\u{202e}b\u{200b}.toml",
    "${IFS}{a,b} \\'.toml",
];

/// What a person may write as a reason.
const REASONS: [&str; 5] = [
    "Theo Thông báo số 12/TB-SKHCN",
    "$(touch OWNED) `touch OWNED` \"x\" it's",
    "a!b !! 100%",
    "dòng một\ndòng hai; touch OWNED",
    "\\n \\$x {a,b} *",
];

/// A folder to work in, and one with programs that only say how they were
/// called.
struct Desk {
    folder: TempDir,
    programs: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: TempDir::new().unwrap(),
            programs: TempDir::new().unwrap(),
        };
        let log = desk.log();
        let log = log.display();
        for name in ["plan", "git"] {
            let path = desk.programs.path().join(name);
            let end = "\"$(printf '\\001')\"";
            let script = format!("#!/bin/sh\nprintf '%s\\0' {name} \"$@\" {end} >> '{log}'\n");
            fs::write(&path, script).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        desk
    }

    fn log(&self) -> PathBuf {
        self.programs.path().join("calls")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn git(&self, words: &[&str]) {
        let done = start::alone("git")
            .args(words)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{words:?}: {done:?}");
    }

    /// What the program says, in one language.
    fn says(&self, lang: &str, file: &str, words: &[&str]) -> String {
        let mut command = start::plan();
        command.args(words).current_dir(self.folder.path());
        if !file.is_empty() {
            command.arg(format!("--file={file}"));
        }
        let done = command
            .args(["--today", "2025-12-16", "--lang", lang])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [done.stdout, done.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        let acts = said
            .chars()
            .find(|c| is_unsafe(*c) && !['\n', '\t'].contains(c));
        assert_eq!(acts, None, "{words:?} {file:?}: {said:?}");
        said
    }

    /// What the programs were called with when lines are pasted into a shell.
    fn paste(&self, shell: &[&str], lines: &[String]) -> Vec<Vec<String>> {
        let _ = fs::remove_file(self.log());
        let path = std::env::var("PATH").unwrap();
        let mut child = Command::new(shell[0])
            .args(&shell[1..])
            .current_dir(self.folder.path())
            .env("PATH", format!("{}:{path}", self.programs.path().display()))
            .env("HISTFILE", "/dev/null")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        for line in lines {
            writeln!(input, "{line}").unwrap();
        }
        drop(input);
        child.wait().unwrap();
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let calls = log.split("\u{1}\0").filter(|call| !call.is_empty());
        calls
            .map(|call| {
                call.trim_end_matches('\0')
                    .split('\0')
                    .map(str::to_owned)
                    .collect()
            })
            .collect()
    }
}

const SHELLS: [&[&str]; 3] = [
    &["sh"],
    &["bash", "--norc", "--noprofile"],
    // Looks for `!` in what is typed.
    &["bash", "--norc", "--noprofile", "-i"],
];

/// The lines to copy in what was said: after a colon, or after “run”.
fn lines(said: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in said.lines() {
        let mut rest = line;
        let signs = [
            ": plan ",
            ": git ",
            "run plan ",
            "chạy plan ",
            "run git ",
            "chạy git ",
        ];
        let next = |text: &str| {
            let places = signs.iter().filter_map(|sign| {
                let word = sign.find(' ')? + 1;
                Some(text.find(sign)? + word)
            });
            places.min()
        };
        if let Some(at) = next(rest) {
            rest = &rest[at..];
            // Two of them on one line, which is the only one that names two.
            let two = [", rồi: git ", ", then: git "];
            match two.iter().find_map(|then| rest.split_once(then)) {
                Some((first, second)) => {
                    lines.push(first.to_owned());
                    lines.push(format!("git {second}"));
                }
                None => lines.push(rest.to_owned()),
            }
        }
    }
    lines
}

/// The file that a call is about.
fn file_of(call: &[String], folder: &Path) -> Option<PathBuf> {
    let after = |word: &str| {
        let place = call.iter().position(|one| one == word)?;
        call.get(place + 1).cloned()
    };
    let path = match call[0].as_str() {
        "plan" => folder.join(after("-f")?),
        _ => {
            let name = after("--")?;
            let name = name.strip_prefix(":(literal)").unwrap_or(&name);
            match after("-C") {
                Some(inner) => folder.join(inner).join(name),
                None => folder.join(name),
            }
        }
    };
    path.canonicalize().ok()
}

#[test]
fn s4_each_line_to_copy_is_about_the_file_and_runs_nothing_else() {
    for (place, name) in NAMES.iter().enumerate() {
        let desk = Desk::new();
        let lang = ["vi", "en"][place % 2];
        let folder = if place % 3 == 0 {
            ""
        } else {
            "a;touch OWNED;$(b)"
        };
        let file = Path::new(folder).join(name).to_str().unwrap().to_owned();
        fs::create_dir_all(desk.path(folder)).unwrap();
        let path = desk.path(&file);
        let write = |text: &str| fs::write(&path, text).unwrap();
        write(PLAN);
        let mut said = String::new();
        let mut say = |words: &[&str]| said.push_str(&desk.says(lang, &file, words));
        // In no repository, then in one without a commit.
        say(&["log"]);
        desk.git(&["init", "-q"]);
        say(&["log"]);
        say(&["diff"]);
        say(&["list", "--section", "1"]);
        say(&["show", "II"]);
        say(&["show", "99"]);
        say(&["list", "--unit", "C"]);
        say(&["received", "A", "--period", "2023"]);
        say(&["received", "A", "--period", "2025", "--on", "2025-12-16"]);
        say(&["received", "A", "--period", "2025", "--on", "2025-12-16"]);
        say(&["extend", "1", "--end", "2026", "--basis", "CV 1"]);
        say(&[
            "extend",
            "--report",
            "B",
            "--period",
            "2025",
            "--end",
            "2025-12-31",
            "--basis",
            "CV 2",
        ]);
        say(&[
            "extend",
            "--report",
            "all",
            "--period",
            "2025",
            "--end",
            "2025-12-31",
            "--basis",
            "CV 3",
        ]);
        say(&["result", "1", "--period", "2025", "--text", "Đã làm"]);
        say(&["result", "1", "--period", "2025", "--text", "Đã làm"]);
        say(&["done", "1"]);
        say(&["done", "1"]);
        say(&["stop", "2", "--reason", "x"]);
        let edited = fs::read_to_string(&path).unwrap();
        // Something to accept, to fix, and what cannot be used.
        write(&edited.replace("Việc hai", "Việc  hai"));
        say(&["check"]);
        write(&edited.replace("[[section]]", "[[section]]\nla = 1"));
        say(&["list"]);
        write("x = 1\n");
        say(&["list"]);
        say(&["done", "1"]);
        // A version that cannot be used.
        desk.git(&["add", "-A"]);
        desk.git(&["commit", "-q", "-m", "x"]);
        write(PLAN);
        say(&["diff"]);
        say(&["diff", "HEAD"]);
        desk.git(&["commit", "-q", "-a", "-m", "y"]);
        say(&["check", "--against", "HEAD~1"]);
        fs::remove_file(&path).unwrap();
        say(&["init"]);
        let lines = lines(&said);
        assert!(lines.len() >= 26, "{name:?}: {}\n{said}", lines.len());
        assert!(!lines.iter().any(|line| line.contains("&&")), "{lines:?}");
        let real = path.canonicalize().unwrap();
        for shell in SHELLS {
            let calls = desk.paste(shell, &lines);
            let piped = lines
                .iter()
                .filter(|line| line.contains(" | plan "))
                .count();
            assert_eq!(
                calls.len(),
                lines.len() + piped,
                "{name:?} {shell:?}\n{lines:#?}\n{calls:#?}"
            );
            let mut about = 0;
            for call in &calls {
                let is_piped = call[0] == "git" && call.contains(&"show".to_owned())
                    || call.last().is_some_and(|last| last == "-");
                let is_example = call[..2] == ["plan".to_owned(), "diff".to_owned()]
                    || call[..2] == ["git".to_owned(), "init".to_owned()];
                if is_piped || is_example {
                    continue;
                }
                // The usual file in this folder is found without its name.
                if file != "plan.toml" || call[0] == "git" {
                    let found = file_of(call, desk.folder.path());
                    assert_eq!(found.as_ref(), Some(&real), "{name:?} {shell:?} {call:?}");
                }
                about += 1;
            }
            assert!(about >= 20, "{about}");
            // Git cannot be asked about a name with a line break.
            if name.contains('\n') {
                continue;
            }
            let show = calls
                .iter()
                .find(|call| call.contains(&"show".to_owned()) && call[0] == "git");
            let what = show.and_then(|call| call.last());
            let what = what.unwrap_or_else(|| panic!("{name:?} {shell:?} {lines:#?}\n{calls:#?}"));
            assert!(what.ends_with(&format!(":{file}")), "{what:?}");
        }
        let mut names: Vec<_> = fs::read_dir(desk.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.retain(|name| name != ".git");
        assert_eq!(names.len(), 1, "{name:?}: {names:?}");
    }
}

#[test]
fn s4_words_typed_by_a_person_stay_one_word() {
    for reason in REASONS {
        let desk = Desk::new();
        fs::write(desk.path("plan.toml"), PLAN).unwrap();
        let said = desk.says("en", "", &["stop", "2", "--reason", reason]);
        let lines = lines(&said);
        assert_eq!(lines.len(), 2, "{said}");
        for shell in SHELLS {
            let calls = desk.paste(shell, &lines);
            let corrected = [
                "plan",
                "stop",
                "2",
                "--reason",
                reason,
                "--on",
                "DATE",
                "--correct",
            ];
            let taken_back = ["plan", "stop", "2", "--undo"];
            assert_eq!(calls, [&corrected[..], &taken_back], "{shell:?}");
        }
        assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 1);
    }
    // A range of revisions.
    for (range, from, to) in [
        ("a;touch OWNED..b", "a;touch OWNED", "b"),
        (
            "$(touch OWNED)...`touch OWNED`",
            "$(touch OWNED)",
            "`touch OWNED`",
        ),
        ("..it's", "HEAD", "it's"),
    ] {
        let desk = Desk::new();
        fs::write(desk.path("plan.toml"), PLAN).unwrap();
        let lines = lines(&desk.says("vi", "", &["diff", range]));
        for shell in SHELLS {
            assert_eq!(
                desk.paste(shell, &lines),
                [["plan", "diff", from, to]],
                "{range}"
            );
        }
        assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 1);
    }
}

/// The name that a link leads to was chosen by whoever made the repository.
#[test]
fn s3_the_name_behind_a_link_does_nothing_on_a_terminal() {
    let desk = Desk::new();
    let name = "\u{1b}]0;OWNED\u{7}\u{1b}[2Jx.toml";
    desk.git(&["init", "-q"]);
    fs::write(desk.path(name), PLAN).unwrap();
    std::os::unix::fs::symlink(name, desk.path("plan.toml")).unwrap();
    let said = desk.says("en", "", &["done", "1"]);
    let commit: Vec<String> = lines(&said).split_off(2);
    for shell in SHELLS {
        let calls = desk.paste(shell, &commit);
        let real = desk.path(name).canonicalize().unwrap();
        assert_eq!(file_of(&calls[0], desk.folder.path()), Some(real));
    }
    // One that leads out of the repository is named in a refusal.
    let outside = Desk::new();
    fs::write(outside.path(name), PLAN).unwrap();
    fs::remove_file(desk.path("plan.toml")).unwrap();
    std::os::unix::fs::symlink(outside.path(name), desk.path("plan.toml")).unwrap();
    let said = lines(&desk.says("vi", "", &["check", "--format", "short"]));
    for shell in SHELLS {
        let calls = desk.paste(shell, &said);
        let real = outside.path(name).canonicalize().unwrap();
        assert_eq!(file_of(&calls[0], desk.folder.path()), Some(real));
    }
}
