//! Running `git`: its arguments, its surroundings, what it said.

use crate::lang::{Lang, Pair};
use crate::refusal::{Refusal, reason};
use crate::refuse;
use anyhow::Result;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// What `git` answered.
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

/// What a hook or a shell may have set that would point `git` at another
/// repository than the one around the file, or read paths in another way.
const SET_ASIDE: [&str; 12] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

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
pub(super) fn run_with(folder: &Path, arguments: &[&str], input: Option<String>) -> Result<Said> {
    let mut command = Command::new("git");
    // Letters in paths stand for themselves, and no replacement shows another
    // commit than the one that is named.
    command
        .args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"])
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env("LANGUAGE", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(if input.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in SET_ASIDE {
        command.env_remove(name);
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => refuse!(
            "Không thấy chương trình git trên máy này. Cài git (git-scm.com), hoặc so sánh hai tệp: plan diff ./cu.toml ./moi.toml",
            "The program git is not on this machine. Install it (git-scm.com), or compare two files: plan diff ./old.toml ./new.toml",
        ),
        Err(error) => {
            let why = reason(&error);
            return Err(Refusal(Pair::made(
                format!("Không chạy được git: {}", why.in_lang(Lang::Vi)),
                format!("Cannot run git: {}", why.in_lang(Lang::En)),
            ))
            .into());
        }
    };
    // It answers while it still reads: whoever writes must not keep it waiting.
    let writer = input
        .zip(child.stdin.take())
        .map(|(input, mut stdin)| std::thread::spawn(move || stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output()?;
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
