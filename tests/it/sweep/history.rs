//! The history knows each key, too.

use super::{CALENDAR, PLAN, places, run};
use crate::support::repository::Repo;
use crate::support::start;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

/// A file that has each key altered and put back in turn: what `log` has nothing to say
/// of is not known to it.
#[test]
fn every_key_is_known_by_the_history() {
    let repo = Repo::new();
    repo.write("sweep-calendar.toml", CALENDAR);
    let places = places();
    let mut stream = String::new();
    let mut save = |subject: &str, text: &str| {
        writeln!(
            stream,
            "commit refs/heads/main\ncommitter x <x@example.com> 1767225600 +0700\n\
             data {}\n{subject}\nM 100644 inline plan.toml\ndata {}\n{text}\n\
             M 100644 inline sweep-calendar.toml\ndata {}\n{CALENDAR}",
            subject.len(),
            text.len(),
            CALENDAR.len()
        )
        .unwrap();
    };
    for (number, place) in places.iter().enumerate() {
        save("before", PLAN);
        save(&number.to_string(), &place.altered);
    }
    let mut git = start::alone("git")
        .args(["fast-import", "--quiet"])
        .current_dir(repo.folder.path())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = git.stdin.take().unwrap();
    stdin.write_all(stream.as_bytes()).unwrap();
    drop(stdin);
    assert!(git.wait().unwrap().success());
    repo.git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
    repo.git(&["reset", "-q", "--mixed"]);
    repo.write("plan.toml", &places.last().unwrap().altered);
    let said = String::from_utf8(run("log --format json", &repo.path("plan.toml")).1).unwrap();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for commit in said["commits"].as_array().unwrap() {
        let has_changes = commit["changes"]
            .as_array()
            .is_some_and(|all| !all.is_empty());
        let number = commit["subject"]
            .as_str()
            .and_then(|subject| subject.parse::<usize>().ok());
        if let Some(number) = number.filter(|_| has_changes) {
            known.insert(&places[number].name);
        }
    }
    let unknown: Vec<&str> = places
        .iter()
        .map(|place| place.name.as_str())
        .filter(|name| !known.contains(name))
        .collect();
    assert_eq!(unknown, [""; 0], "{:.2000}", said.to_string());
    assert!(known.len() > 150, "{}", known.len());
}
