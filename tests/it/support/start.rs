//! Starting the program, and others beside it, with the same settings on every
//! machine. Tests have no other way: `tests/house.rs` holds them to it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_plan");

/// What a developer's machine may have set; an empty variable counts as none.
pub const SETTINGS: [(&str, &str); 18] = [
    ("PLAN_TODAY", "2026-11-25"),
    ("PLAN_FILE", ""),
    ("PLAN_LANG", ""),
    ("PLAN_COMMIT", ""),
    ("NO_COLOR", ""),
    ("CLICOLOR_FORCE", ""),
    ("LC_ALL", "C.UTF-8"),
    ("LANG", "C.UTF-8"),
    ("LANGUAGE", ""),
    ("TZ", "UTC"),
    ("COLUMNS", ""),
    ("TERM", "dumb"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "Người thử"),
    ("GIT_AUTHOR_EMAIL", "thu@example.invalid"),
    ("GIT_COMMITTER_NAME", "Người thử"),
    ("GIT_COMMITTER_EMAIL", "thu@example.invalid"),
];

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, in the root of the project.
pub fn plan() -> Command {
    alone(PROGRAM)
}

/// Any program, in the root of the project, with these settings, the program
/// under test as `plan`, and nothing that the machine has set for git.
pub fn alone(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let is_ours = name.to_str().is_some_and(|name| {
            let of = ["GIT_", "PLAN_", "LC_", "COMPLETE"];
            of.iter().any(|start| name.starts_with(start))
        });
        if is_ours {
            command.env_remove(name);
        }
    }
    command.envs(SETTINGS).env("PATH", path());
    command.current_dir(root());
    command
}

/// The machine's PATH with the program's folder before it.
pub fn path() -> OsString {
    let folder = Path::new(PROGRAM).parent().map(Path::to_owned);
    let machine = env::var_os("PATH").unwrap_or_default();
    let all = folder.into_iter().chain(env::split_paths(&machine));
    env::join_paths(all).expect("no folder of PATH has its separator in it")
}
