//! Clones, archives and settings that mean harm. Whatever they bring, no
//! command of `plan` runs any of it, and none takes what they say for the
//! history of the plan.
//!
//! Each trap below is a folder in which some program leaves a file OWNED when
//! it is run. Every command is tried in each, and those that ask git in every
//! form: a command that begins to ask git has to be given its forms here.

#![cfg(unix)]

use crate::support::repository;
use crate::support::start;

use plan::cli;
use plan::lang::Lang;
use repository::git_in;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PLAN: &str = "format = 1\n\n[plan]\ntitle = \"Thử\"\nissued = 2022\n\n[unit.VP]\nname = \"Văn phòng\"\n\n[[item]]\nid = \"1\"\ntitle = \"Lập bản đồ\"\nend = 2024\n\n[[item.lead]]\nunit = \"VP\"\n";

/// A folder in which something waits to be run.
struct Trap {
    folder: tempfile::TempDir,
}

impl Trap {
    fn new() -> Self {
        let trap = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        trap.write(
            "owned",
            &format!("#!/bin/sh\n: > '{}'\nfalse\n", trap.owned()),
        );
        let program = trap.path("owned");
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
        trap
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What is there once the trap has caught somebody.
    fn owned(&self) -> String {
        self.path("OWNED").to_str().unwrap().to_owned()
    }

    /// The program that leaves it.
    fn program(&self) -> String {
        self.path("owned").to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn append(&self, name: &str, text: &str) {
        let old = fs::read_to_string(self.path(name)).unwrap_or_default();
        self.write(name, &(old + text));
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        git_in(&self.path(folder), arguments)
    }

    /// A repository R of two versions, and its clone C.
    fn cloned(&self, build: impl FnOnce(&Self)) {
        fs::create_dir(self.path("R")).unwrap();
        self.git("R", &["init", "-q", "-b", "main"]);
        self.write("R/plan.toml", PLAN);
        self.git("R", &["add", "-A"]);
        self.git("R", &["commit", "-q", "-m", "Ban hành"]);
        self.write("R/plan.toml", &PLAN.replace("2024", "2025"));
        self.git("R", &["commit", "-q", "-a", "-m", "Lùi hạn"]);
        build(self);
        self.git("R", &["add", "-A", "-f"]);
        self.git("R", &["commit", "-q", "--allow-empty", "-m", "pr"]);
        self.git(".", &["clone", "-q", "R", "C"]);
    }

    /// A folder that git takes for a repository, with a configuration that
    /// runs a program for any object that is missing.
    fn bare(&self, folder: &str) {
        let file = |name: &str, text: &str| self.write(&format!("{folder}/{name}"), text);
        file("objects/x", "");
        file("refs/x", "");
        file("HEAD", &format!("{}\n", "1".repeat(40)));
        file("plan.toml", PLAN);
        file("config", &promisor(&self.program(), "false\nworktree = ."));
    }

    /// Runs every command that asks git, in every form.
    fn sweep(&self, ways: &[(&str, &[&str])], settings: &[(&str, &str)]) {
        for (folder, options) in ways {
            for form in forms()
                .into_iter()
                .filter(|form| ASKING.contains(&form[0].as_str()))
            {
                let mut words = form.clone();
                words.extend(options.iter().map(|word| (*word).to_owned()));
                self.run(folder, &words, settings);
            }
        }
    }

    /// Runs every command.
    fn sweep_all(&self, folder: &str, settings: &[(&str, &str)]) {
        for form in forms() {
            self.run(folder, &form, settings);
        }
    }

    /// Runs the program; its exit code and both outputs. Nothing was caught.
    fn run(
        &self,
        folder: &str,
        words: &[impl AsRef<std::ffi::OsStr>],
        settings: &[(&str, &str)],
    ) -> (i32, String) {
        let mut command = start::plan();
        command
            .args(words)
            .current_dir(self.path(folder))
            .env("PLAN_LANG", "en")
            .envs(settings.iter().copied())
            .stdin(Stdio::null());
        let output = command.output().unwrap();
        let words: Vec<&std::ffi::OsStr> = words.iter().map(AsRef::as_ref).collect();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        let is_owned = Path::new(&self.owned()).exists();
        assert!(!is_owned, "OWNED by {words:?} in {folder}\n{said}");
        let code = output.status.code();
        assert!(matches!(code, Some(0..=3)), "{words:?}: {code:?}\n{said}");
        (code.unwrap(), said)
    }

    /// Runs the program; why it could not be done.
    fn refused(&self, folder: &str, words: &[&str]) -> String {
        let (code, said) = self.run(folder, words, &[]);
        assert_eq!(code, 2, "{words:?} in {folder}: {said}");
        said
    }

    /// Whether the trap is one: what git itself does there.
    fn catches(&self, folder: &str, arguments: &[&str]) {
        let mut command = Command::new("git");
        let settings = [
            "-c",
            "safe.bareRepository=all",
            "-c",
            "protocol.file.allow=always",
        ];
        command.args(settings).args(arguments);
        command.current_dir(self.path(folder)).output().unwrap();
        let owned = self.owned();
        assert!(
            Path::new(&owned).exists(),
            "git {arguments:?} in {folder} runs nothing"
        );
        fs::remove_file(owned).unwrap();
    }
}

/// A configuration of a partial clone that fetches with a program.
fn promisor(program: &str, bare: &str) -> String {
    format!(
        "[core]\nrepositoryformatversion = 1\nbare = {bare}\n[extensions]\npartialClone = o\n\
         [remote \"o\"]\nurl = .\npromisor = true\nuploadpack = \"{program}\"\n\
         [protocol]\nallow = always\n[protocol \"file\"]\nallow = always\n"
    )
}

/// The commands that ask git, each in all its forms.
const ASKING: [&str; 5] = ["check", "clone", "diff", "log", "merge"];

/// Every command of the program.
fn forms() -> Vec<Vec<String>> {
    let mut command = cli::command(Lang::En);
    command.build();
    let names = command.get_subcommands().map(|inner| inner.get_name());
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    assert!(names.len() > 15, "{names:?}");
    let lines = names.into_iter().flat_map(|name| match name {
        "diff" => lines(&[
            "diff",
            "diff HEAD",
            "diff HEAD~1",
            "diff HEAD~1 HEAD",
            "diff main --format json",
            "diff origin/main --format markdown",
            "diff HEAD:plan.toml HEAD~1:plan.toml",
            "diff HEAD:e/plan.toml",
            "diff HEAD:../plan.toml",
            "diff :/pr",
            "diff 1111111111111111111111111111111111111111",
            "diff nothing-of-the-kind",
            "diff plan.toml HEAD",
            "diff HEAD~1 --format ndjson",
            "diff -f .",
            "diff -f . HEAD~1 HEAD --format json",
        ]),
        "log" => lines(&[
            "log",
            "log 1",
            "log --format json",
            "log --format ndjson",
            "log --format markdown",
            "log -f .",
            "log -f . --format json",
        ]),
        "check" => lines(&[
            "check",
            "check --diff",
            "check --format short",
            "check --format json",
            "check --format github",
            "check --format gitlab",
            "check --format sarif",
            "check --against HEAD",
            "check --against HEAD~1 --strict",
            "check --against=origin/main --format github",
            "check --against origin/main --format gitlab",
            "check --against main --format sarif",
            "check --against main --format json",
            "check --against main --format short",
            "check --against HEAD:e/plan.toml",
            "check --against 1111111111111111111111111111111111111111",
            "check --against nothing-of-the-kind",
            "check --fix --against HEAD",
            "check . --against HEAD",
            "check . --format github",
        ]),
        // What is no plan goes to git.
        "merge" => lines(&[
            "merge",
            "merge plan.toml plan.toml plan.toml --dry-run",
            "merge plan.toml x.toml plan.toml --dry-run",
            "merge .gitattributes .gitattributes .gitattributes --dry-run",
            "merge .git/config .git/config .git/config --dry-run",
            "merge .git/config .git/HEAD .git/config --dry-run",
        ]),
        "init" => lines(&[
            "init",
            "init -",
            "init --git --lang en",
            "init --git --lang vi",
            "init --git --color never",
            "init --git --today 2026-01-01",
        ]),
        "show" => lines(&["show 1"]),
        "explain" => lines(&["explain no-lead"]),
        "completion" => lines(&["completion bash"]),
        "done" => lines(&[
            "done 1 --on 2024-05-06 --dry-run --commit",
            "done 1 --on 2024-05-06 --commit",
            "done 1 --on 2024-05-07 --correct --commit",
            "done 1 --undo --commit",
            "done 1 --on 2024-05-06",
        ]),
        "export" => lines(&["export html", "export ics"]),
        name => vec![vec![name.to_owned()]],
    });
    lines.collect()
}

fn lines(lines: &[&str]) -> Vec<Vec<String>> {
    let words = |line: &&str| line.split(' ').map(ToOwned::to_owned).collect();
    lines.iter().map(words).collect()
}

/// A command that begins to ask git is tried in every form.
#[test]
fn every_command_that_asks_git_has_its_forms_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command");
    let inner = folder.join("init");
    let entries = fs::read_dir(folder).unwrap();
    for entry in entries.chain(fs::read_dir(inner).unwrap()) {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // What all that record share: `done` is tried for them.
        // So are the files of a set.
        let is_shared = ["version", "recording", "compared", "within"].contains(&name.as_str());
        if path.extension().is_none() || is_shared {
            continue;
        }
        // Lines for a reader to copy are made without git.
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("git::line", "");
        let asks = text.contains("git::") || text.contains("version::");
        assert!(!asks || ASKING.contains(&name.as_str()), "{name} asks git");
    }
    let forms = forms();
    for name in ASKING {
        // A clone is set up by `plan init --git`.
        let name = if name == "clone" { "init" } else { name };
        let count = forms.iter().filter(|form| form[0] == name).count();
        assert!(count > 4, "{name}");
    }
}

/// As in the report: a pull request makes the plan a link into a folder that
/// looks like a bare repository.
#[test]
fn s1_a_linked_plan_in_a_folder_like_a_repository() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        trap.bare("R/e");
        fs::remove_file(trap.path("R/plan.toml")).unwrap();
        symlink("e/plan.toml", trap.path("R/plan.toml")).unwrap();
    });
    trap.catches("C/e", &["rev-parse", "--verify", "HEAD^{commit}"]);
    trap.sweep(
        &[
            ("C/e", &[]),
            ("C/e/objects", &[]),
            (".", &["-f", "C/plan.toml"]),
        ],
        &[],
    );
    trap.sweep_all("C", &[]);
    for words in [
        &["diff"][..],
        &["log"],
        &["check", "--against=origin/main"],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
    ] {
        let said = trap.refused("C", words);
        assert!(
            said.contains("looks like the inside of a git repository"),
            "{said}"
        );
    }
}

#[test]
fn s1_a_plan_in_a_folder_like_a_repository() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        trap.bare("R/e");
        trap.write("R/e/sub/plan.toml", PLAN);
        // The parts of one, in two places.
        trap.bare("R/g");
        fs::rename(trap.path("R/g"), trap.path("R/h")).unwrap();
        trap.write("R/g/commondir", "../h\n");
        trap.write("R/g/plan.toml", PLAN);
        trap.write("R/g/HEAD", &format!("{}\n", "1".repeat(40)));
    });
    trap.catches("C/e/sub", &["rev-parse", "--verify", "HEAD^{commit}"]);
    trap.catches("C/g", &["rev-parse", "--verify", "HEAD^{commit}"]);
    trap.sweep(
        &[
            ("C", &["-f", "e/plan.toml"]),
            ("C", &["-f", "e/sub/plan.toml"]),
            ("C/e/sub", &[]),
            ("C", &["-f", "g/plan.toml"]),
        ],
        &[],
    );
    for file in ["e/plan.toml", "e/sub/plan.toml", "g/plan.toml"] {
        for words in [&["diff"][..], &["log"], &["check", "--against", "HEAD"]] {
            let said = trap.refused("C", &[words, &["-f", file]].concat());
            assert!(
                said.contains("looks like the inside of a git repository"),
                "{said}"
            );
        }
    }
}

/// A git that knows neither `safe.bareRepository` nor GIT_NO_LAZY_FETCH.
#[test]
fn an_old_git_is_no_danger() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        trap.bare("R/e");
        symlink("e/plan.toml", trap.path("R/link.toml")).unwrap();
    });
    let real = Command::new("sh")
        .args(["-c", "command -v git"])
        .output()
        .unwrap();
    let real = String::from_utf8(real.stdout).unwrap();
    let real = real.trim();
    trap.write(
        "bin/git",
        &format!(
            "#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nn=$#\nwhile [ $n -gt 0 ]; do\n  n=$((n - 1)); word=$1; shift\n  \
             case $word in safe.bareRepository=*) word=alias.x=y ;; esac\n  set -- \"$@\" \"$word\"\ndone\nexec '{real}' \"$@\"\n"
        ),
    );
    let program = trap.path("bin/git");
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!(
        "{}:{}",
        trap.path("bin").display(),
        std::env::var("PATH").unwrap()
    );
    trap.sweep(
        &[("C", &["-f", "link.toml"]), ("C", &["-f", "e/plan.toml"])],
        &[("PATH", &path)],
    );
    partial(&trap);
    trap.sweep(&[("P", &[])], &[("PATH", &path)]);
}

/// A clone P without contents, whose configuration fetches with a program.
fn partial(trap: &Trap) {
    trap.git("R", &["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", trap.path("R").display());
    trap.git(".", &["clone", "-q", "--filter=blob:none", &from, "P"]);
    let program = trap.program();
    trap.git("P", &["config", "remote.origin.uploadpack", &program]);
    trap.git("P", &["config", "protocol.file.allow", "always"]);
}

#[test]
fn s8_a_partial_clone_fetches_nothing() {
    let trap = Trap::new();
    trap.cloned(|_| {});
    partial(&trap);
    trap.catches("P", &["cat-file", "blob", "HEAD~2:plan.toml"]);
    trap.sweep(&[("P", &[])], &[]);
    let said = trap.refused("P", &["diff", "HEAD~2"]);
    assert!(said.contains("is not in this clone"), "{said}");
    assert!(said.contains("git show HEAD~2:plan.toml"), "{said}");
    let (code, said) = trap.run("P", &["log"], &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("is left out. Bring it: git show"), "{said}");
}

/// Every setting of git that names a program or switches one on.
#[test]
fn s8_settings_run_nothing() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        trap.write(
            "R/.gitattributes",
            "* filter=x diff=x merge=x\n*.toml filter=x diff=x\n",
        );
    });
    let program = trap.program();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.askPass",
        "core.sshCommand",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.x.command",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "merge.x.driver",
        "gpg.program",
        "gpg.ssh.program",
        "gpg.x509.program",
        "gpg.ssh.defaultKeyCommand",
        "credential.helper",
        "sequence.editor",
        "uploadpack.packObjectsHook",
        "remote.origin.uploadpack",
        "remote.origin.vcs",
        "trailer.x.command",
        "trailer.x.cmd",
        "interactive.diffFilter",
        "pager.log",
        "pager.rev-list",
        "pager.cat-file",
        "pager.diff-tree",
        "pager.rev-parse",
        "pager.for-each-ref",
        "browser.x.cmd",
        "hook.x.command",
        "fsmonitor.socketDir",
    ] {
        trap.git("C", &["config", key, &program]);
    }
    for (key, value) in [
        (
            "core.hooksPath",
            trap.path("hooks").to_str().unwrap().to_owned(),
        ),
        ("core.untrackedCache", "true".to_owned()),
        ("log.showSignature", "true".to_owned()),
        ("diff.submodule", "log".to_owned()),
        ("diff.trustExitCode", "true".to_owned()),
        ("filter.x.required", "true".to_owned()),
        ("submodule.recurse", "true".to_owned()),
        ("fetch.recurseSubmodules", "true".to_owned()),
        ("maintenance.auto", "true".to_owned()),
        ("gc.auto", "1".to_owned()),
        ("hook.x.event", "post-index-change".to_owned()),
    ] {
        trap.git("C", &["config", key, &value]);
    }
    for name in [
        "rev-parse",
        "rev-list",
        "cat-file",
        "diff-tree",
        "for-each-ref",
    ] {
        trap.git(
            "C",
            &["config", &format!("alias.{name}"), &format!("!{program}")],
        );
    }
    for hook in [
        "post-index-change",
        "reference-transaction",
        "post-checkout",
        "fsmonitor-watchman",
        "query-watchman",
        "pre-auto-gc",
        "post-rewrite",
    ] {
        for folder in ["hooks", "C/.git/hooks"] {
            let name = format!("{folder}/{hook}");
            trap.write(&name, &fs::read_to_string(trap.path("owned")).unwrap());
            fs::set_permissions(trap.path(&name), fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    trap.catches("C", &["status"]);
    trap.sweep_all("C", &[]);
    trap.write("C/plan.toml", &PLAN.replace("2024", "2025"));
    trap.sweep(&[("C", &[])], &[]);
    let (code, said) = trap.run("C", &["log"], &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("deadline: 2024 → 2025"), "{said}");
}

/// The same settings out of other files: of one worktree, or included.
#[test]
fn settings_of_other_files_run_nothing() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        let hostile =
            promisor(&trap.program(), "false") + &format!("fsmonitor = {0}\n", trap.program());
        trap.write("R/hostile.config", &hostile);
    });
    partial(&trap);
    trap.git("P", &["config", "--unset", "remote.origin.uploadpack"]);
    let included = "[include]\npath = ../hostile.config\n[includeIf \"gitdir:**\"]\npath = ../hostile.config\n";
    trap.append("P/.git/config", included);
    trap.write("P/hostile.config", &promisor(&trap.program(), "false"));
    trap.git(
        "P",
        &["worktree", "add", "-q", "--no-checkout", "../W", "HEAD"],
    );
    trap.git("P", &["config", "extensions.worktreeConfig", "true"]);
    let own = format!("[remote \"origin\"]\nuploadpack = {}\n", trap.program());
    trap.append("P/.git/worktrees/W/config.worktree", &own);
    trap.append("P/.git/config.worktree", &own);
    trap.write("W/plan.toml", PLAN);
    trap.catches("W", &["cat-file", "blob", "HEAD~2:plan.toml"]);
    trap.sweep(&[("P", &[]), ("W", &[])], &[]);
}

/// An archive holds what a clone cannot: `.git` itself.
#[test]
fn a_git_file_that_leads_into_the_archive() {
    let trap = Trap::new();
    trap.bare("A/e");
    trap.write("A/.git", "gitdir: e\n");
    trap.write("A/plan.toml", PLAN);
    trap.catches("A", &["rev-parse", "--verify", "HEAD^{commit}"]);
    // A folder .git that is none, beside the parts of one.
    trap.bare("B");
    fs::create_dir(trap.path("B/.git")).unwrap();
    trap.catches("B", &["rev-parse", "--verify", "HEAD^{commit}"]);
    trap.sweep(
        &[("A", &[]), ("B", &[]), (".", &["-f", "A/e/plan.toml"])],
        &[],
    );
    let said = trap.refused("B", &["diff"]);
    assert!(
        said.contains("looks like the inside of a git repository"),
        "{said}"
    );
}

/// A submodule has a repository of its own; a link into it leads to what
/// somebody else keeps.
#[test]
fn a_submodule_is_another_repository() {
    let trap = Trap::new();
    trap.cloned(|_| {});
    trap.git("R", &["submodule", "add", "-q", "../C", "con"]);
    symlink("con/plan.toml", trap.path("R/link.toml")).unwrap();
    trap.git("R", &["add", "-A"]);
    trap.git("R", &["commit", "-q", "-m", "con"]);
    let from = ["clone", "-q", "--recurse-submodules", "R", "D"];
    trap.git(".", &from);
    let own = format!(
        "[core]\nfsmonitor = {0}\nsshCommand = {0}\n[diff]\nexternal = {0}\n",
        trap.program()
    );
    trap.append("D/.git/modules/con/config", &own);
    trap.sweep(
        &[
            ("D/con", &[]),
            ("D", &["-f", "con/plan.toml"]),
            ("D", &["-f", "link.toml"]),
        ],
        &[],
    );
    let (code, said) = trap.run("D", &["log", "-f", "con/plan.toml"], &[]);
    assert_eq!(code, 0, "{said}");
    for words in [
        &["log"][..],
        &["diff"],
        &["check", "--against", "HEAD"],
        &["check", "--format", "sarif"],
    ] {
        let said = trap.refused("D", &[words, &["-f", "link.toml"]].concat());
        assert!(
            said.contains("is a link into another git repository"),
            "{said}"
        );
    }
}

/// Variables that name programs, files and other histories.
#[test]
fn variables_run_nothing_and_change_nothing() {
    let trap = Trap::new();
    trap.cloned(|_| {});
    let program = trap.program();
    let plain = trap.run("C", &["log"], &[]);
    let trace = trap.path("trace").to_str().unwrap().to_owned();
    let head = trap.git("C", &["rev-parse", "HEAD"]);
    trap.write("grafts", &head);
    let grafts = trap.path("grafts").to_str().unwrap().to_owned();
    let settings = [
        ("GIT_EXTERNAL_DIFF", program.as_str()),
        ("GIT_SSH", &program),
        ("GIT_SSH_COMMAND", &program),
        ("GIT_PROXY_COMMAND", &program),
        ("GIT_ASKPASS", &program),
        ("SSH_ASKPASS", &program),
        ("GIT_PAGER", &program),
        ("GIT_EDITOR", &program),
        ("GIT_TRACE", &trace),
        ("GIT_TRACE2_EVENT", &trace),
        ("GIT_TRACE_SETUP", "1"),
        ("GIT_GRAFT_FILE", &grafts),
        ("GIT_ATTR_SOURCE", "HEAD~1"),
        ("GIT_DEFAULT_HASH", "sha256"),
        ("GIT_REFERENCE_BACKEND", "files:/nowhere"),
        ("GIT_REPLACE_REF_BASE", "refs/heads/"),
        ("GIT_CONFIG_COUNT", "2"),
        ("GIT_CONFIG_KEY_0", "core.fsmonitor"),
        ("GIT_CONFIG_VALUE_0", &program),
        ("GIT_CONFIG_KEY_1", "diff.external"),
        ("GIT_CONFIG_VALUE_1", &program),
        ("GIT_CONFIG_PARAMETERS", "'i18n.logoutputencoding=utf-16'"),
        ("GIT_DIR", "/nowhere"),
        ("GIT_INDEX_FILE", "/nowhere"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_CEILING_DIRECTORIES", ""),
    ];
    assert_eq!(trap.run("C", &["log"], &settings), plain);
    trap.sweep(&[("C", &[])], &settings);
    assert!(!trap.path("trace").exists());
}

/// A file of the repository that is called git, and a list of folders with an
/// empty one, or a dot.
#[test]
fn a_program_in_the_folder_is_not_taken_for_git() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        fs::copy(trap.path("owned"), trap.path("R/git")).unwrap();
    });
    let path = std::env::var("PATH").unwrap();
    for path in [
        format!(":{path}"),
        format!(".:{path}"),
        format!("../C:{path}"),
    ] {
        trap.sweep(&[("C", &[])], &[("PATH", &path)]);
    }
    for path in [":.", "", "."] {
        trap.run("C", &["log"], &[("PATH", path)]);
    }
}

/// T4: what was put in the place of a history is not the history.
#[test]
fn t4_grafts_and_replacements_change_no_answer() {
    let trap = Trap::new();
    trap.cloned(|_| {});
    let plain = trap.run("C", &["log"], &[]);
    let diff = trap.run("C", &["diff", "HEAD~2"], &[]);
    assert_eq!(plain.1.matches("· Người thử ·").count(), 2, "{}", plain.1);
    let head = trap.git("C", &["rev-parse", "HEAD"]);
    let first = trap.git("C", &["rev-parse", "HEAD~2"]);
    trap.write("C/.git/info/grafts", &head);
    assert_eq!(trap.run("C", &["log"], &[]), plain);
    fs::remove_file(trap.path("C/.git/info/grafts")).unwrap();
    trap.git("C", &["replace", head.trim(), first.trim()]);
    assert_eq!(trap.run("C", &["log"], &[]), plain);
    assert_eq!(trap.run("C", &["diff", "HEAD~2"], &[]), diff);
}

/// A link within the repository is a name like any other.
#[test]
fn a_harmless_link_is_followed() {
    let trap = Trap::new();
    trap.cloned(|trap| {
        fs::create_dir(trap.path("R/2026")).unwrap();
        trap.git("R", &["mv", "plan.toml", "2026/ke-hoach.toml"]);
        symlink("2026/ke-hoach.toml", trap.path("R/plan.toml")).unwrap();
        symlink("2026", trap.path("R/nay")).unwrap();
    });
    let plain = trap.run("C", &["log", "-f", "2026/ke-hoach.toml"], &[]);
    assert!(plain.1.contains("deadline: 2024 → 2025"), "{plain:?}");
    assert_eq!(trap.run("C", &["log"], &[]), plain);
    assert_eq!(trap.run("C/2026", &["log"], &[]), plain);
    assert_eq!(
        trap.run("C", &["log", "-f", "nay/ke-hoach.toml"], &[]),
        plain
    );
    trap.write("C/2026/ke-hoach.toml", &PLAN.replace("2024", "2026"));
    let (code, said) = trap.run("C", &["diff"], &[]);
    assert_eq!((code, said.as_str()), (0, "~ 1 deadline: 2025 → 2026\n"));
    let (code, said) = trap.run(
        "C",
        &["check", "--against", "HEAD", "--format", "short"],
        &[],
    );
    assert!(
        code < 2 && said.contains("deadline-without-basis"),
        "{said}"
    );
}

/// A link that leaves the repository, or leads to what git keeps in it.
#[test]
fn a_link_out_of_the_repository_is_refused_by_git_and_in_ci() {
    let trap = Trap::new();
    trap.write("ngoai/plan.toml", PLAN);
    trap.cloned(|trap| {
        symlink("../ngoai/plan.toml", trap.path("R/ra.toml")).unwrap();
        symlink("../ngoai", trap.path("R/ra")).unwrap();
        symlink(".git/config", trap.path("R/trong.toml")).unwrap();
    });
    for file in ["ra.toml", "ra/plan.toml", "trong.toml"] {
        for words in [
            &["diff"][..],
            &["diff", "HEAD~1", "HEAD"],
            &["log"],
            &["check", "--against", "HEAD"],
            &["check", "--against", "HEAD", "--format", "github"],
            &["check", "--format", "github"],
            &["check", "--format", "gitlab"],
            &["check", "--format", "sarif"],
            &["check", "--format", "short"],
            &["check", "--format", "json"],
        ] {
            let said = trap.refused("C", &[words, &["-f", file]].concat());
            assert!(
                said.contains("leads out of the git repository"),
                "{words:?}: {said}"
            );
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(!said.contains("remote"), "{said}");
        }
    }
    // The reader's own link, in no repository, leads where it leads.
    symlink("C/plan.toml", trap.path("duong-tat.toml")).unwrap();
    let (code, said) = trap.run(".", &["log", "-f", "duong-tat.toml"], &[]);
    assert!(code == 0 && said.contains("2024 → 2025"), "{said}");
}
