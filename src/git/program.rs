//! Running `git`: its arguments, its surroundings, what it said. The one place
//! that starts it.
//!
//! A clone comes from somebody else, and so may the folder `.git` of a copy, an
//! archive or a shared drive. What `git` reads there must never make it run a
//! program, so three walls stand around each call:
//!
//! 1. Only plumbing is asked: `rev-parse`, `rev-list`, `cat-file`, `ls-tree`,
//!    `diff-tree`, `for-each-ref`, `merge-file -p`; and, where a commit is asked for, `var`,
//!    `hash-object --no-filters`, `mktree`, `commit-tree`, `update-ref`,
//!    `update-index --cacheinfo`; and, where a clone is set up, `config`. By git's source none of them shows a page,
//!    follows an alias, filters or converts a file, makes or checks a signature
//!    or looks at the folder's files, whatever the configuration says; the last
//!    two would call a hook, and get the setting that there are none. The
//!    one program that they start by themselves is `git fetch`, for an object
//!    that a partial clone lacks.
//! 2. That fetch is forbidden three times: by name, and, for a git older than
//!    2.45, twice by having no protocol that it may use.
//! 3. [`SETTINGS`] stand over the repository's own, for a call that is added
//!    one day and for a git that has changed.

use crate::lang::{Lang, Pair};
use crate::refusal::{Refusal, reason};
use crate::refuse;
use anyhow::Result;
use std::env;
use std::io::{BufReader, ErrorKind, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What `git` answered.
#[derive(Default)]
pub(super) struct Said {
    pub(super) is_ok: bool,
    pub(super) out: Vec<u8>,
    /// Why it failed, in English.
    pub(super) err: String,
}

impl Said {
    /// The answer as text, where it was one.
    pub(super) fn ok(&self) -> Option<&str> {
        self.is_ok.then(|| std::str::from_utf8(&self.out).ok())?
    }
}

/// Settings that stand over those of the repository. An empty value is "none"
/// in every version; a git that does not know a name leaves it out.
const SETTINGS: [&str; 14] = [
    // A folder that came with a clone is no repository, whatever it looks like.
    // For a git older than 2.38, see `place.rs`.
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    // Each of these names a program.
    "core.fsmonitor=",
    "core.hooksPath=/dev/null",
    "core.alternateRefsCommand=",
    "core.gitProxy=",
    "core.sshCommand=false",
    "core.askPass=",
    "credential.helper=",
    "diff.external=",
    // A commit says what it is, whatever the repository is set to.
    "i18n.commitEncoding=UTF-8",
    "commit.gpgSign=false",
    // A signature is checked by a program.
    "log.showSignature=false",
    // What a repository says of its files is not asked for here.
    "core.attributesFile=/dev/null",
];

/// The variables of git that stay as they are; all others are set aside. Those
/// would point it at another repository or index (`GIT_DIR`), read paths or
/// history in another way (`GIT_ICASE_PATHSPECS`, `GIT_GRAFT_FILE`,
/// `GIT_ATTR_SOURCE`, `GIT_REFERENCE_BACKEND`), run programs
/// (`GIT_EXTERNAL_DIFF`, `GIT_SSH`, `GIT_ASKPASS`), or write into files and
/// between the lines of an answer (`GIT_TRACE`, `GIT_REDIRECT_STDOUT`).
const KEPT: [&str; 14] = [
    // Where an unusual installation has its parts.
    "GIT_EXEC_PATH",
    // The user's own settings: they say which folders of others to trust
    // (`safe.directory`). None of them changes what plumbing answers.
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    // The same, as containers and CI set it. `SETTINGS` come after it.
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    // Who commits, and when.
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_DATE",
    // How far up a repository is looked for.
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/// The settings that `GIT_CONFIG_COUNT` counts.
const KEPT_BEGINNINGS: [&str; 2] = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"];

/// Nothing is there: no commit has other parents than its own.
const NO_GRAFTS: &str = "/dev/null/none";

/// Runs `git` in a folder.
///
/// # Errors
/// There is no `git`, or it cannot be started.
pub(super) fn run(folder: &Path, arguments: &[&str]) -> Result<Said> {
    run_with(folder, arguments, None)
}

/// As [`run`], with lines to read.
///
/// # Errors
/// As [`run`].
pub(super) fn run_with(folder: &Path, arguments: &[&str], input: Option<Vec<u8>>) -> Result<Said> {
    let mut command = command(folder, arguments);
    command.stdin(if input.is_some() {
        Stdio::piped()
    } else {
        Stdio::null()
    });
    let mut child = start(command.stderr(Stdio::piped()))?;
    // It answers while it still reads: whoever writes must not keep it waiting.
    let writer = input
        .zip(child.stdin.take())
        .map(|(input, mut stdin)| std::thread::spawn(move || stdin.write_all(&input)));
    let output = match child.wait_with_output() {
        Ok(output) => output,
        Err(error) => return cannot_run(&error),
    };
    if let Some(writer) = writer {
        // Where it stopped reading, it said why.
        let _ = writer.join();
    }
    Ok(Said {
        is_ok: output.status.success(),
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// A `git` that answers question after question. It ends when this is dropped.
pub(super) struct Talk {
    child: Child,
    /// `None` once the last question is asked.
    pub(super) questions: Option<ChildStdin>,
    pub(super) answers: BufReader<ChildStdout>,
}

impl Talk {
    /// Starts `git` in a folder.
    ///
    /// # Errors
    /// As [`run`].
    pub(super) fn start(folder: &Path, arguments: &[&str]) -> Result<Self> {
        let mut command = command(folder, arguments);
        // What it says beside its answers is read by nobody, and must not keep
        // it waiting.
        command.stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = start(&mut command)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(questions), Some(answers)) => Ok(Self {
                child,
                questions: Some(questions),
                answers: BufReader::new(answers),
            }),
            _ => cannot_run(&ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        self.questions = None;
        // It may be in the middle of an answer that nobody reads.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    for (name, _) in env::vars_os() {
        let is_kept = |text: &str| {
            KEPT.contains(&text) || KEPT_BEGINNINGS.iter().any(|start| text.starts_with(start))
        };
        let lossy = name.to_string_lossy();
        // Names have no case on Windows.
        let text = lossy.to_ascii_uppercase();
        if text.starts_with("GIT_") && !is_kept(&text) {
            command.env_remove(&name);
        }
    }
    // A file of the repository that is called git is not the program, also where
    // the list of folders has an empty one, or a dot. An empty list would be
    // the current folder.
    if let Some(list) = env::var_os("PATH") {
        let folders = env::split_paths(&list).filter(|folder| folder.is_absolute());
        match env::join_paths(folders) {
            Ok(list) if !list.is_empty() => command.env("PATH", list),
            _ => command.env_remove("PATH"),
        };
    }
    // Letters in paths stand for themselves, and no replacement shows another
    // commit than the one that is named.
    command.args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env("LANGUAGE", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_GRAFT_FILE", NO_GRAFTS)
        .env("GIT_NO_LAZY_FETCH", "1")
        // The only list that no setting of a repository can make longer.
        .env("GIT_ALLOW_PROTOCOL", "none")
        .stdout(Stdio::piped());
    command
}

fn start(command: &mut Command) -> Result<Child> {
    match command.spawn() {
        Ok(child) => Ok(child),
        Err(error) if error.kind() == ErrorKind::NotFound => refuse!(
            "Không thấy chương trình git trên máy này. Cài git (git-scm.com), hoặc so sánh hai tệp: plan diff ./cu.toml ./moi.toml",
            "The program git is not on this machine. Install it (git-scm.com), or compare two files: plan diff ./old.toml ./new.toml",
        ),
        Err(error) => cannot_run(&error),
    }
}

fn cannot_run<T>(error: &std::io::Error) -> Result<T> {
    let why = reason(error);
    Err(Refusal(Pair::made(
        format!("Không chạy được git: {}", why.in_lang(Lang::Vi)),
        format!("Cannot run git: {}", why.in_lang(Lang::En)),
    ))
    .into())
}
