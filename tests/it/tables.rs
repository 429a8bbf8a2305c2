//! The tables of every list, at every width: their lines are equally wide,
//! within the width there is, and no text of the file acts on the terminal.

use crate::support::asking;
use crate::support::start;

use crate::support::{acts_on_terminal, any_day, config, readable, real_plans};
use asking::PlanFile;
use plan::text::wrap::width;
use proptest::prelude::*;
use proptest::sample::select;

const LISTS: [&[&str]; 7] = [
    &["list"],
    &["deadlines", "--all"],
    &["overdue"],
    &["units"],
    &["reports"],
    &["reports", "--sort", "state"],
    &["summary"],
];

/// What a grid is drawn with, at the beginning of its lines.
const FRAME: [char; 5] = ['┌', '│', '╞', '├', '└'];

/// Narrower than this there is no grid.
const NARROWEST: usize = 60;

/// A narrower terminal gets what is laid out for this.
const LEAST: usize = 20;

/// What a list says at a width, held to it; how many lines of grids there are.
fn hold(file: &PlanFile, today: &str, list: &[&str], columns: usize) -> usize {
    let columns_word = columns.to_string();
    let asked = ["--format", "table", "--width", &columns_word];
    let text = file.answer(today, &[list, &asked].concat());
    assert!(!text.contains(acts_on_terminal), "{list:?}: {text:?}");
    let mut grid = Vec::new();
    let mut lines_of_grids = 0;
    for line in text.lines().chain([""]) {
        let is_one_sign = line.trim().chars().count() <= 1;
        assert!(
            width(line) <= columns.max(LEAST) || is_one_sign,
            "{list:?}: {line:?} is wider than {columns} in\n{text}"
        );
        if line.starts_with('┌') {
            grid.clear();
        }
        if line.starts_with(FRAME) && columns >= NARROWEST {
            grid.push(width(line));
            assert_eq!(grid[0], width(line), "{list:?}: {line:?} in\n{text}");
            lines_of_grids += 1;
        }
    }
    lines_of_grids
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn lines_of_a_table_are_even_at_any_width(
        made in readable(),
        today in any_day(2022..=2027),
        list in select(LISTS.to_vec()),
        columns in prop_oneof![1..60usize, 60..100usize, 100..240usize],
    ) {
        let file = PlanFile::new(&made.toml());
        for list in [list, &["list"]] {
            hold(&file, &today.to_string(), list, columns);
        }
    }
}

#[test]
fn lines_of_the_tables_of_real_plans_are_even_at_many_widths() {
    let mut lines = 0;
    for (_, text) in real_plans() {
        let file = PlanFile::new(&text);
        for list in LISTS {
            for columns in [1, 20, 59, 60, 61, 80, 97, 120, 149, 150, 200] {
                lines += hold(&file, "2025-06-01", list, columns);
            }
        }
    }
    assert!(lines > 5_000, "{lines}");
}

/// The text without what only colours it; and how often it was coloured.
fn without_colour(text: &str) -> (String, usize) {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap_or("").to_owned();
    let mut n = 0;
    for part in parts {
        let (sequence, rest) = part.split_once('m').unwrap();
        let is_colour = |c: char| c.is_ascii_digit() || c == ';' || c == '[';
        assert!(sequence.chars().all(is_colour), "{sequence:?}");
        plain.push_str(rest);
        n += 1;
    }
    (plain, n)
}

/// A service of Windows has no TERM and no console; there, a library that
/// looked at the terminal by itself dropped the text of each coloured cell.
#[test]
fn w2_a_coloured_table_is_the_plain_one_painted_whatever_the_terminal() {
    for file in ["plan.toml", "examples/nhieu-nam.toml"] {
        for list in LISTS {
            for columns in ["40", "80", "120", "200"] {
                let run = |color: &str, term: Option<&str>| {
                    let mut command = start::plan();
                    command
                        .args(["-f", file, "--today", "2026-11-25", "--width", columns])
                        .args(["--format", "table", "--color", color])
                        .args(list)
                        .env_remove("TERM");
                    if let Some(term) = term {
                        command.env("TERM", term);
                    }
                    let output = command.output().unwrap();
                    assert!(output.status.success(), "{list:?}");
                    String::from_utf8(output.stdout).unwrap()
                };
                let plain = run("never", None);
                let coloured = run("always", None);
                let (text, n) = without_colour(&coloured);
                assert_eq!(text, plain, "{list:?} at {columns} in {file}");
                assert!(n > 0, "{list:?} at {columns} in {file}");
                for term in ["dumb", "xterm-256color"] {
                    assert_eq!(run("always", Some(term)), coloured, "{list:?} {term}");
                }
            }
        }
    }
}
