//! The page on five years of a plan: its blocks are run one after another in
//! one fresh repository, and say what really came.

// The lines are run by a shell.
#![cfg(unix)]

use crate::support::office;

use office::{Office, commit_line};
use std::path::Path;

/// "ignore" is for trycmd, which would run the lines right here.
const FENCE: &str = "```console,ignore,life\n";

/// The answers of a block, each under its line. What a command records is kept
/// by the line it prints, where the page does not run that next.
fn told(office: &mut Office, block: &str, waiting: &mut Option<String>) -> String {
    let mut told = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let kept = waiting.take();
        if let Some(commit) = &kept
            && commit != line
        {
            office.works(commit);
        }
        if let Some((_, day)) = line.split_once(" --today ") {
            office.day = day.split(' ').next().unwrap().to_owned();
        }
        let answer = office.run(line);
        told += &format!("$ {line}\n");
        if answer.code != 0 {
            told += &format!("? {}\n", answer.code);
        }
        told += &answer.said;
        *waiting = commit_line(&answer.said).map(ToOwned::to_owned);
    }
    told
}

/// After a wanted change: `UPDATE_DOCS=1 cargo test --test it tour`, then read
/// the difference.
#[test]
fn the_tour_is_what_the_program_prints() {
    // Not as it was when this was compiled: another test may have written it.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/five-years.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let mut office = Office::new("2022-07-15");
    let mut waiting = None;
    let mut commands = 0;
    let mut pieces = page.split(FENCE);
    let mut right = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (block, rest) = piece.split_once("```\n").unwrap();
        commands += block.lines().filter(|line| line.starts_with("$ ")).count();
        right += FENCE;
        right += &told(&mut office, block, &mut waiting);
        right += "```\n";
        right += rest;
    }
    assert!(commands >= 8, "{commands}");
    if page != right && std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
        std::fs::write(path, right).unwrap();
        return;
    }
    for (number, (told, right)) in page.lines().zip(right.lines()).enumerate() {
        assert_eq!(told, right, "docs/five-years.md:{}", number + 1);
    }
    assert_eq!(page, right);
}
