//! The pages of the rules of `check`: what they say is there in both
//! languages, and their examples are what they claim to be.

use crate::support::{frame, program, repository};

use chrono::NaiveDate;
use frame::{files, framed};
use plan::check;
use plan::document::Document;
use plan::lang::{Lang, Pair};
use plan::problem::Rule;
use plan::rule::{RULES, Row};
use plan::source::Source;
use program::{finish, plan};
use repository::Repo;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rules whose wrong example cannot help being found by another one too.
const ALSO: &[(&str, &str, &str)] = &[
    // (rule, the other one, why)
    (
        "malformed-allow",
        "unused-body",
        "a comment without effect leaves what it meant to accept",
    ),
];

/// The rules that find something in an example, on a day in 2026; in one that came
/// after another, those that find something in the change. Of several files the
/// last is judged, with the others beside it.
fn found(example: &str, before: Option<&str>) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let mut files = files(example);
    for (name, text) in &files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (name, text) = files.pop().unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let before = before.map(|before| Source::new("before.toml".into(), framed(before)));
    let old = before.as_ref().map(|before| {
        let judged = check::judge(before, today, &|_| true);
        assert!(judged.problems.is_empty(), "{}", before.text);
        judged.plan
    });
    let path = folder.path().join(name);
    let mut source = Source::new(path.to_str().unwrap().to_owned(), text);
    source.is_here = true;
    let (document, syntax) = Document::parse(&source);
    let judged = check::judge_parsed(&source, &document, syntax, old.as_ref(), today, &|_| true);
    let problems = judged.problems.iter();
    problems
        .map(|problem| {
            let place = source.position(problem.span.start);
            let message = problem.message.in_lang(Lang::En);
            (problem.rule.name, format!("{place}: {message}"))
        })
        .collect()
}

/// The files of an example of a rule about several: each has its name in a comment.
fn parts(example: &str) -> Vec<(&str, String)> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in example.lines() {
        match line
            .strip_prefix("# ")
            .filter(|name| name.contains(".toml"))
        {
            Some(name) => parts.push((name, String::new())),
            None => parts.last_mut().unwrap().1 += &format!("{line}\n"),
        }
    }
    parts
}

/// Writes the files of an example into a folder, in the place of what is there.
fn lay_out(folder: &Path, example: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            fs::remove_file(path).unwrap();
        }
    }
    for (name, text) in parts(example) {
        let text = framed(&text);
        let (name, is_wide) = match name.strip_suffix(", UTF-16") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let wide = std::iter::once(0xfeff).chain(text.encode_utf16());
        match is_wide {
            true => fs::write(path, wide.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
            false => fs::write(path, text),
        }
        .unwrap();
    }
}

/// A folder with the files of an example, in a repository where the version before
/// it is needed, and the command that judges them.
fn set_of(row: &Row, example: &str) -> (Repo, &'static str) {
    let repo = Repo::new();
    let folder = repo.folder.path();
    let line = match row.before() {
        None => "check -f . --width 100",
        Some(before) => {
            lay_out(folder, before);
            repo.git(&["add", "-A"]);
            repo.git(&["commit", "-q", "-m", "before"]);
            "check -f . --against HEAD --width 100"
        }
    };
    lay_out(folder, example);
    (repo, line)
}

/// The rules that find something in the files of an example.
fn found_in_set(row: &Row, example: &str) -> Vec<(String, String)> {
    let (repo, line) = set_of(row, example);
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(line.split(' ')).args(["--format", "json"]);
    let ran = finish(command);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let findings = answer["findings"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    findings
        .map(|one| (text(&one["rule"]), text(&one["message"])))
        .collect()
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|row| row.rule)
}

#[test]
fn the_wrong_example_is_found_by_its_rule_alone() {
    for row in RULES.iter().filter(|row| row.is_of_set()) {
        let found = found_in_set(row, row.rule.wrong);
        let names: BTreeSet<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, BTreeSet::from([row.rule.name]), "{found:#?}");
    }
    for row in RULES.iter().filter(|row| !row.is_of_set()) {
        let rule = row.rule;
        let found = found(rule.wrong, row.before());
        let names: BTreeSet<&str> = found.iter().map(|(name, _)| *name).collect();
        let also = ALSO.iter().filter(|(name, _, _)| *name == rule.name);
        let mut wanted: BTreeSet<&str> = also.map(|(_, other, _)| *other).collect();
        wanted.insert(rule.name);
        assert_eq!(names, wanted, "{}: {found:#?}\n{}", rule.name, rule.wrong);
    }
}

#[test]
fn the_right_example_is_good() {
    for row in RULES.iter().filter(|row| row.is_of_set()) {
        let found = found_in_set(row, row.rule.right);
        assert!(found.is_empty(), "{}: {found:#?}", row.rule.name);
    }
    for row in RULES.iter().filter(|row| !row.is_of_set()) {
        let rule = row.rule;
        let found = found(rule.right, row.before());
        assert!(
            found.is_empty(),
            "{}: {found:#?}\n{}",
            rule.name,
            rule.right
        );
        assert_ne!(rule.wrong, rule.right, "{}", rule.name);
    }
}

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// After a new rule or other words: `UPDATE_DOCS=1 cargo test --test it rules::`
/// writes what is made from the rules; then read the difference.
fn updates() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1")
}

/// Scripts rely on the name of a rule and on its weight. `UPDATE_DOCS=1` adds a
/// new rule to the list; who changes or removes one edits the list by hand.
#[test]
fn names_and_weights_are_kept() {
    let weights: BTreeMap<&str, String> = rules()
        .map(|rule| {
            let weight = format!("{} {:?}", rule.severity.name(), rule.leaves);
            (rule.name, weight)
        })
        .collect();
    let path = project("tests/rules.txt");
    let kept = fs::read_to_string(&path).unwrap();
    for line in kept.lines() {
        let (name, weight) = line.split_once(' ').unwrap();
        let now = weights.get(name).map(String::as_str);
        assert_eq!(now, Some(weight), "{name} in tests/rules.txt");
    }
    let rows = weights
        .iter()
        .map(|(name, weight)| format!("{name} {weight}\n"));
    let rows: String = rows.collect();
    if rows != kept && updates() {
        fs::write(path, rows).unwrap();
        return;
    }
    assert_eq!(
        rows, kept,
        "tests/rules.txt lacks a rule: run with UPDATE_DOCS=1"
    );
}

/// What `plan check` prints of the wrong example of each rule.
fn answers(lang: &str) -> String {
    let repo = Repo::new();
    let mut page = String::new();
    for row in RULES {
        if row.is_of_set() {
            let (repo, line) = set_of(row, row.rule.wrong);
            let mut command = plan();
            command.current_dir(repo.folder.path());
            command.args(line.split(' ')).args(["--lang", lang]);
            let ran = finish(command);
            assert!(ran.code < 2, "{}: {}", row.rule.name, ran.err);
            page += &format!("## {}\n\n$ plan {line}\n", row.rule.name);
            page += &format!("{}{}? {}\n\n", ran.out, ran.err, ran.code);
            continue;
        }
        let mut line = "check --width 100".to_owned();
        if let Some(before) = row.before() {
            repo.commit("plan.toml", &framed(before), "before");
            line += " --against HEAD";
        }
        for (name, text) in files(row.rule.wrong) {
            repo.write(&name, &text);
        }
        let mut command = plan();
        command.current_dir(repo.folder.path());
        command.args(line.split(' ')).args(["--lang", lang]);
        let ran = finish(command);
        // A finding of weight is an answer, and no failure of the program.
        assert!(ran.code < 2, "{}: {}", row.rule.name, ran.err);
        page += &format!("## {}\n\n$ plan {line}\n", row.rule.name);
        page += &format!("{}{}? {}\n\n", ran.out, ran.err, ran.code);
    }
    page
}

/// The golden cases of the rules, made from their own examples.
#[test]
fn what_each_rule_says_is_kept_in_both_languages() {
    for lang in ["vi", "en"] {
        let name = format!("tests/rules/{lang}.txt");
        let page = answers(lang);
        let kept = fs::read_to_string(project(&name)).unwrap_or_default();
        if page != kept && updates() {
            fs::write(project(&name), page).unwrap();
            continue;
        }
        let parts =
            |text: &str| -> Vec<String> { text.split("## ").map(ToOwned::to_owned).collect() };
        for (now, kept) in parts(&page).iter().zip(parts(&kept)) {
            assert_eq!(*now, kept, "{name}: UPDATE_DOCS=1 writes it");
        }
        assert_eq!(page, kept, "{name}: UPDATE_DOCS=1 writes it");
    }
}

#[test]
fn a_name_can_be_typed_and_stands_once() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        let name = rule.name;
        assert!(seen.insert(name), "{name} stands twice");
        let parts = name.split('-');
        for part in parts {
            let is_plain = part.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(is_plain && !part.is_empty(), "{name}");
        }
        // It reads well after "allow": it names the bad thing.
        for start in ["no-more-", "must-", "should-", "check-", "require-"] {
            assert!(!name.starts_with(start), "{name}");
        }
    }
}

#[test]
fn every_page_is_whole_in_both_languages() {
    for rule in rules() {
        let name = rule.name;
        for lang in [Lang::Vi, Lang::En] {
            let of = |pair: &'static Pair| pair.in_lang(lang);
            for (what, text) in [
                ("label", of(&rule.label)),
                ("catches", of(&rule.catches)),
                ("why", of(&rule.why)),
            ] {
                assert!(!text.is_empty(), "{name}: {what} in {lang:?} is empty");
                assert_eq!(text.trim(), text, "{name}: {what}");
                assert!(!text.contains("  "), "{name}: {what}");
                assert_eq!(text.ends_with('.'), what == "why", "{name}: {what}: {text}");
            }
            let why = of(&rule.why);
            let sentences = why.split_inclusive(". ").count();
            assert!((1..=5).contains(&sentences), "{name}: {sentences}: {why}");
            assert!(of(&rule.label).chars().count() <= 60, "{name}: label");
        }
        assert_ne!(
            rule.catches.in_lang(Lang::Vi),
            rule.catches.in_lang(Lang::En)
        );
        for example in [rule.wrong, rule.right] {
            assert!(example.ends_with('\n'), "{name}: {example}");
            assert!(!example.starts_with('\n'), "{name}: {example}");
        }
    }
}

/// A file that defines a rule and has no row would never run.
#[test]
fn every_file_of_a_rule_has_its_row() {
    let mut names = BTreeSet::new();
    let files = ["src/rule", "src/check/set"].map(|folder| fs::read_dir(project(folder)).unwrap());
    for entry in files.into_iter().flatten() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let file = path.file_stem().unwrap().to_string_lossy();
        let page = text.split_once("pub static RULE: Rule");
        let (_, page) = page.unwrap_or_else(|| panic!("{file} is no rule"));
        let name = page.split('"').nth(1).unwrap().to_owned();
        assert_eq!(file.replace('_', "-"), name, "the file has the rule's name");
        names.insert(name);
    }
    let rows: BTreeSet<String> = rules().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(names, rows);
}
