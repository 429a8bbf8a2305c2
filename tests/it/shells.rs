//! Completion in real shells on a real terminal: what a plan or a folder holds
//! comes to the line as one word, and runs nothing.
#![cfg(target_os = "linux")]

use crate::support::start;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A shell that can be typed into.
struct Shell {
    name: &'static str,
    child: Child,
    stdin: ChildStdin,
    seen: Arc<Mutex<String>>,
    folder: tempfile::TempDir,
    steps: usize,
}

/// How a shell starts, gets completion for the program `args`, and what takes
/// the word that Tab offers and runs the line.
struct Kind {
    name: &'static str,
    start: &'static str,
    settings: &'static str,
    keys: &'static str,
}

const BASH: Kind = Kind {
    name: "bash",
    start: "bash --norc --noprofile -i",
    settings: "source <(plan completion bash); complete -o nosort -F _plan_complete args",
    keys: "\t\r",
};

/// As bash 3.2, which cannot be made to take words for files.
const OLD_BASH: Kind = Kind {
    name: "bash",
    start: "bash --norc --noprofile -i",
    settings: "source <(plan completion bash | sed 's/-ge 4/-ge 9/'); complete -F _plan_complete args",
    keys: "\t\r",
};

const ZSH: Kind = Kind {
    name: "zsh",
    start: "zsh -f -i",
    settings: "autoload -U compinit; compinit -u -D; source <(plan completion zsh); compdef _clap_dynamic_completer_plan args",
    keys: "\t\r",
};

const FISH: Kind = Kind {
    name: "fish",
    start: "fish --no-config -i",
    settings: "plan completion fish | string replace -- '--command plan' '--command args' | source",
    keys: "\t\r",
};

const ELVISH: Kind = Kind {
    name: "elvish",
    start: "elvish -norc -i",
    settings: "eval (plan completion elvish | slurp); set edit:completion:arg-completer[args] = $edit:completion:arg-completer[plan]",
    // The first takes the word that is chosen.
    keys: "\t\r\r",
};

const PATIENCE: Duration = Duration::from_secs(60);

impl Shell {
    /// Starts a shell; `None` where it is not installed.
    fn start(kind: &Kind) -> Option<Self> {
        let program = kind.start.split(' ').next().unwrap();
        Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok()?;
        let folder = tempfile::tempdir().unwrap();
        let programs = folder.path().join("programs");
        fs::create_dir(&programs).unwrap();
        // Writes down what it gets.
        let args = programs.join("args");
        let script =
            "#!/bin/sh\n{ for a; do printf '[%s]' \"$a\"; done; echo; } >> \"$ARGS_LOG\"\n";
        fs::write(&args, script).unwrap();
        fs::set_permissions(&args, fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!(
            "{}:{}:{}",
            programs.display(),
            Path::new(start::PROGRAM).parent().unwrap().display(),
            std::env::var("PATH").unwrap_or_default()
        );
        let line = format!("stty rows 40 cols 200; exec {}", kind.start);
        let mut child = Command::new("script")
            .args(["-q", "-e", "-c", &line, "/dev/null"])
            .env_clear()
            .env("PATH", path)
            .env("HOME", folder.path())
            .env("ARGS_LOG", folder.path().join("log"))
            .env("SHELL", "/bin/sh")
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env("PLAN_LANG", "en")
            .env("PLAN_TODAY", "2026-11-25")
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("script, of util-linux, makes a terminal");
        let stdin = child.stdin.take().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let seen = Arc::new(Mutex::new(String::new()));
        let written = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stdout.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
                written.lock().unwrap().push_str(&text);
            }
        });
        let mut shell = Self {
            name: kind.name,
            child,
            stdin,
            seen,
            folder,
            steps: 0,
        };
        // What is typed before a shell listens can be lost.
        shell.until(|seen, _| !seen.is_empty());
        thread::sleep(Duration::from_millis(500));
        shell.run(kind.settings);
        Some(shell)
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn type_keys(&mut self, keys: &str) {
        self.stdin.write_all(keys.as_bytes()).unwrap();
        self.stdin.flush().unwrap();
    }

    /// Waits for what is on the screen, or in the log.
    fn until(&self, is_there: impl Fn(&str, &str) -> bool) {
        let start = Instant::now();
        loop {
            let log = fs::read_to_string(self.log()).unwrap_or_default();
            let seen = self.seen.lock().unwrap().clone();
            if is_there(&seen, &log) {
                return;
            }
            let tail: String = seen.chars().rev().take(600).collect();
            let tail: String = tail.chars().rev().collect();
            assert!(start.elapsed() < PATIENCE, "{}: {tail:?}", self.name);
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Runs a line, and waits for its end.
    fn run(&mut self, line: &str) {
        self.steps += 1;
        let steps = self.steps;
        // As typed it is not what it prints.
        self.type_keys(&format!("{line}; echo \"END\"\"OF{steps}.\"\r"));
        self.until(|seen, _| seen.contains(&format!("ENDOF{steps}.")));
    }

    /// What the program got of a line that Tab completed.
    fn completed(&mut self, typed: &str, keys: &str) -> String {
        fs::write(self.log(), "").unwrap();
        self.type_keys(&format!("{typed}{keys}"));
        self.until(|_, log| log.ends_with('\n'));
        fs::read_to_string(self.log()).unwrap()
    }

    /// Whether something ran that a name asks for.
    fn is_owned(&self, folder: &Path) -> bool {
        [folder, self.folder.path()]
            .iter()
            .any(|folder| folder.join("OWNED").exists())
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Names of files that begin with `ho`.
const NAMES: [&str; 17] = [
    "ho.toml",
    "ho;touch OWNED;.toml",
    "ho$(touch OWNED).toml",
    "ho`touch OWNED`.toml",
    "ho${IFS}touch.toml",
    "ho x'y.toml",
    "ho \"x\".toml",
    "ho!x!y.toml",
    "ho*.toml",
    "ho~x.toml",
    r"ho\x.toml",
    "ho&touch OWNED.toml",
    "ho|touch OWNED.toml",
    "ho<x>(y)#z.toml",
    "ho[x]{y,z}?.toml",
    "hoệ đẹp ’x‘.toml",
    "ho=a:b@c%d^.toml",
];

/// Names whose first sign means something.
const BEGINNINGS: [&str; 7] = [
    "~root.toml",
    "=ls.toml",
    "#x.toml",
    "!x.toml",
    "$HOME.toml",
    "*.toml",
    "'q.toml",
];

fn files_come_whole(kind: &Kind) {
    let Some(mut shell) = Shell::start(kind) else {
        return;
    };
    let begun = NAMES
        .iter()
        .flat_map(|name| ["ho", "'ho", "\"ho"].map(|typed| (*name, typed)));
    let all = begun.chain(BEGINNINGS.map(|name| (name, "")));
    for (place, (name, typed)) in all.enumerate() {
        let folder = shell.folder.path().join(format!("f{place}"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(name), "").unwrap();
        shell.run(&format!("cd {}", folder.display()));
        let got = shell.completed(&format!("args list -f {typed}"), kind.keys);
        let wanted = format!("[list][-f][{name}]\n");
        assert_eq!(got, wanted, "{} {typed}", shell.name);
        assert!(!shell.is_owned(&folder), "{} {name} {typed}", shell.name);
    }
}

#[test]
fn s2_files_come_whole_to_bash() {
    files_come_whole(&BASH);
}

#[test]
fn s2_files_come_whole_to_an_old_bash() {
    files_come_whole(&OLD_BASH);
}

#[test]
fn s2_files_come_whole_to_zsh() {
    files_come_whole(&ZSH);
}

#[test]
fn s2_files_come_whole_to_fish() {
    files_come_whole(&FISH);
}

#[test]
fn s2_files_come_whole_to_elvish() {
    files_come_whole(&ELVISH);
}

/// A plan whose codes and numbers are lines for a shell, with one of each kind
/// that is right; names and titles say nothing but such lines.
fn hostile_plan() -> String {
    let mut text = String::from("format = 1\n[plan]\ntitle = \"x\"\nissued = 2026\n");
    let wrong = [
        "$(touch OWNED)",
        "a;touch OWNED;",
        "a`touch OWNED`",
        "a'; touch OWNED; '",
        "a\\\"; touch OWNED; \\\"",
        "a\\ntouch OWNED\\n",
        "a$(touch${IFS}OWNED)",
        "a|touch OWNED",
        "~/a",
        "*",
        "a!x",
        "--unit=$(touch OWNED)",
    ];
    for wrong in wrong {
        text += &format!(
            "[unit.\"{wrong}\"]\nname = \"{wrong}\"\n[partner.\"{wrong}\"]\nname = \"{wrong}\"\n"
        );
        text += &format!("[[section]]\nid = \"{wrong}\"\ntitle = \"{wrong}\"\n");
        text += &format!("[[item]]\nid = \"{wrong}\"\ntitle = \"{wrong}\"\n");
        text += &format!(
            "[[duty]]\nid = \"{wrong}\"\ntitle = \"{wrong}\"\nevery = \"year\"\nto = \"x\"\n"
        );
    }
    let name = "$(touch OWNED) `touch OWNED`; touch OWNED '\\\" : \\\\n %B !x";
    text +=
        &format!("[unit.AB]\nname = \"{name}\"\n[[section]]\nid = \"12\"\ntitle = \"{name}\"\n");
    text += &format!("[[item]]\nid = \"12.1\"\ntitle = \"{name}\"\n[[item.lead]]\nunit = \"AB\"\n");
    text +=
        &format!("[[duty]]\nid = \"bc-nam\"\ntitle = \"{name}\"\nevery = \"year\"\nto = \"x\"\n");
    text
}

fn a_plan_offers_what_is_right(kind: &Kind) {
    let Some(mut shell) = Shell::start(kind) else {
        return;
    };
    let folder = shell.folder.path().join("plan");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("plan.toml"), hostile_plan()).unwrap();
    shell.run(&format!("cd {}", folder.display()));
    for (typed, wanted) in [
        ("args list --unit ", "[list][--unit][AB]\n"),
        ("args list --unit A", "[list][--unit][AB]\n"),
        ("args list --unit 'A", "[list][--unit][AB]\n"),
        ("args list --unit \"A", "[list][--unit][AB]\n"),
        ("args list --unit=A", "[list][--unit=AB]\n"),
        ("args list --section 1", "[list][--section][12]\n"),
        ("args show 12.", "[show][12.1]\n"),
        ("args reports --duty b", "[reports][--duty][bc-nam]\n"),
        (
            "args received AB --duty bc-nam --period ",
            "[received][AB][--duty][bc-nam][--period][2026]\n",
        ),
        (
            "args list --state overdue,du",
            "[list][--state][overdue,due-soon]\n",
        ),
    ] {
        let got = shell.completed(typed, kind.keys);
        assert_eq!(got, wanted, "{} {typed}", shell.name);
        assert!(!shell.is_owned(&folder), "{} {typed}", shell.name);
    }
}

#[test]
fn s2_a_plan_offers_what_is_right_in_bash() {
    a_plan_offers_what_is_right(&BASH);
}

#[test]
fn s2_a_plan_offers_what_is_right_in_zsh() {
    a_plan_offers_what_is_right(&ZSH);
}

#[test]
fn s2_a_plan_offers_what_is_right_in_fish() {
    a_plan_offers_what_is_right(&FISH);
}

#[test]
fn s2_a_plan_offers_what_is_right_in_elvish() {
    a_plan_offers_what_is_right(&ELVISH);
}
