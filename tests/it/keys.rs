//! No key of the format is read in vain: a plan that has every key says
//! something else without any one of them.

use chrono::NaiveDate;
use plan::lang::Pair;
use plan::resolve;
use plan::shape::{self, Holds};
use plan::source::Source;
use std::collections::BTreeSet;

const EVERY_KEY: &str = include_str!("../keys.toml");

fn source(text: String) -> Source {
    Source::new("keys.toml".into(), text)
}

#[test]
fn without_any_key_a_plan_says_something_else() {
    let whole = source(EVERY_KEY.to_owned());
    let (plan, problems) = resolve::load(&whole, NaiveDate::MAX);
    let problems = problems.iter().map(|found| &found.message);
    assert_eq!(problems.collect::<Vec<_>>(), [] as [&Pair; 0]);
    for (number, left_out) in EVERY_KEY.lines().enumerate() {
        if !left_out.contains(" = ") || left_out.starts_with("format") {
            continue;
        }
        let lines = EVERY_KEY.lines().enumerate();
        let others = lines.filter(|(other, _)| *other != number);
        let others: Vec<&str> = others.map(|(_, line)| line).collect();
        let without = source(others.join("\n"));
        let (other, _) = resolve::load(&without, NaiveDate::MAX);
        assert!(
            !plan.says_the_same(&other),
            "line {}: {left_out}",
            number + 1
        );
    }
}

#[test]
fn every_key_of_the_format_is_among_them() {
    // Bodies of all kinds are written alike; a code stands for itself.
    let name_of = |path: &[&str]| match path {
        ["unit" | "partner" | "counterpart", ..] => "body".to_owned(),
        others => others.join("."),
    };
    let mut known = BTreeSet::new();
    for (path, shape) in shape::tables() {
        // Former names stand in their list; the file itself is no table.
        let is_own_table = path == ["plan", "former"] || path == ["item", "former"];
        if path.is_empty() || path.ends_with(&["former"]) && !is_own_table {
            continue;
        }
        for key in shape.keys {
            let is_list = key.name == "former" && path != ["plan"] && path != ["item"];
            // Directories are files of their own: `directories` compares every answer.
            let is_file = path == ["use"] && key.name != "calendar";
            if (!matches!(key.holds, Holds::Tables(_)) || is_list) && !is_file {
                known.insert((name_of(&path), key.name));
            }
        }
    }
    let mut written = BTreeSet::new();
    let mut table = None;
    for line in EVERY_KEY.lines() {
        if line.starts_with('[') {
            let header = line.trim_matches(['[', ']']);
            table = Some(name_of(&header.split('.').collect::<Vec<_>>()));
        } else if let (Some(table), Some((key, _))) = (&table, line.split_once(" = ")) {
            written.insert((table.clone(), key));
        }
    }
    assert_eq!(written, known);
}
