//! The page for offices, `docs/van-phong.md`, and those about a directory of many
//! plans: the lines of each are run one after
//! another in one folder, its files are written there, and it says what really
//! came.

// The lines are run by a shell.
#![cfg(unix)]

use crate::support::office::{Office, commit_line};
use std::path::Path;

/// Runs the lines of a block on its day; the block as it should be.
fn answered(office: &mut Office, block: &str) -> String {
    let mut right = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let answer = office.run_on_its_day(line);
        right += &format!("$ {line}\n{}", answer.said);
        if answer.code != 0 {
            right += &format!("? {}\n", answer.code);
        }
        // The page says that the line is to be copied.
        if let Some(commit) = commit_line(&answer.said) {
            office.works(commit);
        }
    }
    right
}

/// After a wanted change: `UPDATE_DOCS=1 cargo test --test it office_page`,
/// then read the difference.
#[test]
fn the_page_for_offices_is_what_happens() {
    happens("docs/van-phong.md", 20);
}

/// The same walk in both languages.
#[test]
fn two_plans_get_one_directory() {
    happens("docs/danh-ba.md", 10);
    happens("docs/one-directory.md", 10);
}

/// Runs a page of so many lines at least.
#[track_caller]
fn happens(name: &str, least: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.lines().count() >= 100);
    let mut office = Office::empty("2026-12-28");
    let mut right = String::new();
    let mut lines = page.split_inclusive('\n');
    let mut commands = 0;
    while let Some(line) = lines.next() {
        right += line;
        let Some(fence) = line.strip_prefix("```").map(str::trim_end) else {
            continue;
        };
        let block: String = lines.by_ref().take_while(|line| *line != "```\n").collect();
        match fence.split_once(",ignore,ngay=") {
            Some(("console", day)) => {
                office.day = day.to_owned();
                commands += block.matches("$ ").count();
                right += &answered(&mut office, &block);
            }
            _ => {
                match fence {
                    "toml,tep" => office.write(&block),
                    "toml,them" => office.write(&(office.text() + &block)),
                    _ => match fence.split_once('=') {
                        Some(("md,tep" | "toml,tep", path)) => office.write_file(path, &block),
                        Some(("toml,them", path)) => office.append(path, &block),
                        _ => panic!("nothing runs a block of {fence}"),
                    },
                }
                right += &block;
            }
        }
        right += "```\n";
    }
    assert!(commands >= least, "{commands}");
    if page != right && std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
        std::fs::write(path, right).unwrap();
        return;
    }
    for (number, (said, right)) in page.lines().zip(right.lines()).enumerate() {
        assert_eq!(said, right, "{name}:{}", number + 1);
    }
    assert_eq!(page, right);
}

/// Every command that the page names is one, and every key of its tables.
#[test]
fn what_the_page_for_offices_names_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/van-phong.md");
    let page = std::fs::read_to_string(path).unwrap();
    let office = Office::empty("2026-12-28");
    let mut named = 0;
    for text in page.split('`').skip(1).step_by(2) {
        let mut words = text.split(' ');
        if words.next() != Some("plan") {
            continue;
        }
        let Some(name) = words.next().filter(|name| !name.starts_with('-')) else {
            continue;
        };
        named += 1;
        office.works(&format!("plan help {name}"));
    }
    assert!(named >= 8, "{named}");
    let schema = office.works("plan schema");
    let mut keys = 0;
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let first = row.split(" | ").next().unwrap();
        for key in first.split('`').skip(1).step_by(2) {
            // A header in brackets, or a command.
            if key.chars().all(|c| c.is_ascii_lowercase()) {
                keys += 1;
                assert!(schema.contains(&format!("\"{key}\":")), "{key}");
            }
        }
    }
    assert!(keys >= 20, "{keys}");
}
