//! Golden cases. `tests/golden/GROUP.trycmd` has those that print on standard
//! output alone, `GROUP-stderr.trycmd` those that print on standard error alone:
//! a heading, a command, its exit code, what it prints. A case that prints on
//! both, needs an input or has signs of its own is three files: `NAME.toml` with
//! the command, `NAME.stdout` and `NAME.stderr`. After a wanted change:
//! `TRYCMD=overwrite cargo test --test golden`, then read the difference.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "it/support/start.rs"]
mod start;

use std::fs;
use std::path::{Path, PathBuf};

/// A case, without what it prints.
struct Case {
    name: String,
    words: Vec<String>,
    code: i64,
    /// The stream that prints nothing, where the case says so by its file.
    silent: Option<Stream>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Out,
    Err,
}

fn files(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    assert!(paths.len() > 10, "{} of {extension}", paths.len());
    paths
}

/// Every case of both kinds.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in files("trycmd") {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let silent = match stem.ends_with("-stderr") {
            true => Stream::Out,
            false => Stream::Err,
        };
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        for piece in text.split("\n## ").skip(1) {
            let (name, rest) = piece.split_once('\n').unwrap();
            let (_, block) = rest.split_once("```console\n$ plan").unwrap();
            let mut lines = block.lines();
            let words = shlex::split(lines.next().unwrap()).expect("a line for the shell");
            let code = lines.next().and_then(|line| line.strip_prefix("? "));
            cases.push(Case {
                name: name.to_owned(),
                words,
                code: code.map_or(0, |code| code.parse().unwrap()),
                silent: Some(silent),
            });
        }
    }
    for path in files("toml") {
        let text = fs::read_to_string(&path).unwrap();
        let case: toml::Table = text.parse().unwrap();
        let words = case["args"].as_array().unwrap().iter();
        let code = case.get("status").and_then(|status| status.get("code"));
        cases.push(Case {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            words: words
                .map(|word| word.as_str().unwrap().to_owned())
                .collect(),
            code: code.and_then(toml::Value::as_integer).unwrap_or(0),
            silent: None,
        });
    }
    assert!(cases.len() > 600, "{} cases", cases.len());
    cases
}

#[test]
fn golden() {
    let cases = trycmd::TestCases::new();
    for (name, value) in start::SETTINGS {
        cases.env(name, value);
    }
    cases.case("tests/golden/*.toml");
    cases.case("tests/golden/*.trycmd");
}

/// A joined case does not say by itself on which stream its text came.
#[test]
fn the_other_stream_is_silent() {
    let mut ran = 0;
    for case in cases() {
        let Some(silent) = case.silent else { continue };
        let output = start::plan().args(&case.words).output().unwrap();
        let text = match silent {
            Stream::Out => output.stdout,
            Stream::Err => output.stderr,
        };
        assert!(text.is_empty(), "{}: {silent:?}", case.name);
        ran += 1;
    }
    assert!(ran > 500, "{ran}");
}

/// A case without its two texts would compare nothing.
#[test]
fn every_case_has_both_texts() {
    for path in files("toml") {
        for text in ["stdout", "stderr"] {
            let text = path.with_extension(text);
            assert!(text.exists(), "there is no {}", text.display());
        }
    }
    for path in [files("stdout"), files("stderr")].concat() {
        let case = path.with_extension("toml");
        assert!(case.exists(), "{} belongs to no case", path.display());
    }
}

#[test]
fn each_command_has_its_help_and_each_case_its_name() {
    let mut names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    names.sort();
    for pair in names.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
    let mut command = plan::cli::command(plan::lang::Lang::En);
    command.build();
    for inner in command.get_subcommands() {
        for lang in ["vi", "en"] {
            let name = format!("help-{}-{lang}", inner.get_name());
            let is_there = names.binary_search(&name).is_ok();
            assert!(is_there || inner.get_name() == "help", "there is no {name}");
        }
    }
}

/// Cases run on the project's own plans: one that records something only
/// shows it.
#[test]
fn no_case_writes_into_a_plan() {
    let command = plan::cli::command(plan::lang::Lang::En);
    let records = |name: &str| {
        let inner = command.find_subcommand(name);
        inner.is_some_and(|inner| {
            let mut arguments = inner.get_arguments();
            arguments.any(|argument| argument.get_long() == Some("dry-run"))
        })
    };
    for case in cases() {
        let has = |word: &str| case.words.iter().any(|one| one == word);
        let mut words = case.words.iter();
        let writes = words.find(|word| command.find_subcommand(word).is_some());
        let writes = writes.is_some_and(|word| word == "init" || records(word));
        // What refuses writes nothing.
        let is_harmless = has("--dry-run") || has("--help") || case.code == 2;
        assert!(!writes || is_harmless, "{}", case.name);
    }
}
