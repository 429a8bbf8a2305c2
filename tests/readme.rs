//! The README says what the program does: its examples are run, its tables
//! are held against those of the program.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use plan::deadline::state::State;
use plan::model::cycle::Cycle;
use plan::problem::{LOADING, Leaves};
use plan::render::Format;
use plan::resolve;
use plan::shape::{self, Holds, Shape};
use plan::source::Source;
use plan::view::{body, deadline, item, report, summary};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

const README: &str = include_str!("../README.md");

/// What a reader's machine may have set. The day is far from that of the
/// examples: one that depends on the day has to name it.
const ENVIRONMENT: [(&str, &str); 11] = [
    ("PLAN_TODAY", "2035-06-15"),
    ("PLAN_FILE", ""),
    ("PLAN_LANG", ""),
    ("NO_COLOR", "1"),
    ("CLICOLOR_FORCE", ""),
    ("LC_ALL", "C.UTF-8"),
    ("LANG", "C.UTF-8"),
    ("LANGUAGE", ""),
    ("TZ", "UTC"),
    ("COLUMNS", ""),
    ("TERM", "dumb"),
];

/// A fenced block: what stands behind its fence, and its lines.
struct Block {
    info: String,
    text: String,
}

/// The fenced blocks of the page, those inside lists too.
fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else {
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let text: Vec<&str> = lines
            .by_ref()
            .take_while(|line| line.trim() != "```")
            .map(|line| line.get(indent..).unwrap_or(""))
            .collect();
        blocks.push(Block {
            info: info.to_owned(),
            text: text.join("\n") + "\n",
        });
    }
    blocks
}

/// What stands under a heading, up to the next one.
fn section(heading: &str) -> &'static str {
    let line = format!("\n{heading}\n");
    let start = README
        .find(&line)
        .unwrap_or_else(|| panic!("the README has no heading {heading}"));
    let rest = &README[start + line.len()..];
    let end = rest.find("\n#").unwrap_or(rest.len());
    &rest[..end]
}

/// The rows of the first table that has this header, cell by cell.
fn table(text: &str, header: &str) -> Vec<Vec<String>> {
    let mut lines = text.lines().skip_while(|line| *line != header);
    assert!(lines.next().is_some(), "no table {header}");
    lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let inner = line.trim_matches('|').replace("\\|", "\u{0}");
            let cells = inner.split('|');
            cells
                .map(|cell| cell.trim().replace('\u{0}', "|"))
                .collect()
        })
        .collect()
}

/// The text between the first two backticks of a cell.
fn code(cell: &str) -> &str {
    cell.split('`').nth(1).unwrap_or_else(|| panic!("{cell}"))
}

/// All texts between backticks.
fn codes(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn first_codes(rows: &[Vec<String>]) -> Vec<&str> {
    rows.iter().map(|row| code(&row[0])).collect()
}

fn plan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plan"))
        .args(arguments)
        .envs(ENVIRONMENT)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&plan(arguments).stdout).unwrap()
}

/// After a wanted change: `TRYCMD=overwrite cargo test --test readme`, then
/// read the difference.
#[test]
fn console_blocks_are_what_the_program_prints() {
    let cases = trycmd::TestCases::new();
    for (name, value) in ENVIRONMENT {
        cases.env(name, value);
    }
    cases.case("README.md");
}

/// The blocks with pipes, which need a shell.
#[cfg(unix)]
#[test]
fn piped_blocks_are_what_the_program_prints() {
    let program = Path::new(env!("CARGO_BIN_EXE_plan")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut ran = 0;
    for block in blocks() {
        if block.info != "console,ignore" {
            continue;
        }
        for case in block.text.split("$ ").skip(1) {
            let (line, expected) = case.split_once('\n').unwrap();
            let output = Command::new("sh")
                .args(["-c", line])
                .envs(ENVIRONMENT)
                .env("PATH", format!("{}:{path}", program.display()))
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .output()
                .unwrap();
            assert!(line.contains('|'), "{line} can be run without a shell");
            assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
            assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{line}");
            ran += 1;
        }
    }
    assert!(ran > 0);
}

#[test]
fn every_block_is_run_or_is_no_example() {
    let mut examples = 0;
    for block in blocks() {
        match block.info.as_str() {
            "console" | "console,ignore" => examples += 1,
            "toml" | "sh" => {}
            other => panic!("{other}: {}", block.text),
        }
    }
    assert!(examples >= 8, "{examples}");
}

#[test]
fn toml_blocks_load_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = std::fs::read_to_string(root.join("plan.toml")).unwrap();
    let (mut whole, mut pieces) = (0, 0);
    for block in blocks().iter().filter(|block| block.info == "toml") {
        let text = if block.text.starts_with("format") {
            whole += 1;
            block.text.clone()
        } else {
            pieces += 1;
            format!("{real}\n{}", block.text)
        };
        let source = Source::new("README.md".into(), text);
        let (_, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
        let found: Vec<&str> = problems.iter().map(|one| one.rule.name).collect();
        assert!(found.is_empty(), "{found:?}: {}", block.text);
    }
    assert!(whole > 0 && pieces > 0);
}

#[test]
fn the_two_commands_come_first() {
    let first = &blocks()[0];
    assert_eq!(first.info, "sh");
    assert_eq!(
        first.text,
        "cargo run --release -- list --unit QLKH\ncargo test\n"
    );
}

#[test]
fn the_commands_are_those_of_the_program() {
    let rows = table(README, "| command | does |");
    let told = first_codes(&rows);
    let told = told.iter().map(|usage| usage.split(' ').nth(1).unwrap());
    let command = plan::cli::command(plan::lang::Lang::En);
    let names: Vec<&str> = command.get_subcommands().map(|c| c.get_name()).collect();
    assert_eq!(told.collect::<Vec<_>>(), names);
}

#[test]
fn the_rules_are_those_of_the_program() {
    let rows = table(section("### Rules"), "| rule | catches | other commands |");
    let told = rows.iter().map(|row| (code(&row[0]), row[2].as_str()));
    let rules = LOADING.iter().map(|rule| {
        let answers = rule.leaves == Leaves::Usable;
        (rule.name, if answers { "answer" } else { "refuse" })
    });
    assert_eq!(told.collect::<Vec<_>>(), rules.collect::<Vec<_>>());
}

#[test]
fn the_columns_are_those_of_the_program() {
    for (heading, all, data) in [
        (
            "### Columns of `list`",
            item::columns().iter().map(|c| c.name).collect::<Vec<_>>(),
            &item::DATA_COLUMNS[..],
        ),
        (
            "### Columns of `deadlines` and `overdue`",
            deadline::columns().iter().map(|c| c.name).collect(),
            &deadline::DATA_COLUMNS[..],
        ),
        (
            "### Columns of `units`",
            body::columns().iter().map(|c| c.name).collect(),
            &body::DATA_COLUMNS[..],
        ),
        (
            "### Columns of `reports`",
            report::columns().iter().map(|c| c.name).collect(),
            &report::DATA_COLUMNS[..],
        ),
        (
            "### Columns of `summary`",
            summary::columns().iter().map(|c| c.name).collect(),
            &summary::DATA_COLUMNS[..],
        ),
    ] {
        let rows = table(section(heading), "| column | in tsv, csv | holds |");
        assert_eq!(first_codes(&rows), all, "{heading}");
        let told = rows.iter().filter(|row| row[1] == "yes");
        let told: Vec<&str> = told.map(|row| code(&row[0])).collect();
        assert_eq!(told, data, "{heading}");
    }
    for names in [
        &item::TABLE_COLUMNS[..],
        &deadline::NARROW_COLUMNS[..],
        &deadline::WIDE_COLUMNS[..],
    ] {
        let list = format!("`{}`", names.join("`, `"));
        let flat = README.replace('\n', " ");
        assert!(flat.contains(&list), "{list}");
    }
}

#[test]
fn the_states_are_those_of_the_program() {
    let rows = table(
        section("### States"),
        "| state | of an item | of a report |",
    );
    assert_eq!(first_codes(&rows), State::ALL.map(State::name));
}

#[test]
fn the_formats_are_those_of_the_program() {
    let rows = table(
        section("## Formats"),
        "| command | formats, the first on a terminal |",
    );
    let names = |formats: &[Format]| formats.iter().map(|f| f.name()).collect::<Vec<_>>();
    let mut lists = names(&Format::LISTS);
    lists.push(Format::Tsv.name());
    for (row, formats) in rows
        .iter()
        .zip([lists, names(&Format::PAGES), names(&Format::FINDINGS)])
    {
        assert_eq!(codes(&row[1]), formats, "{row:?}");
    }
}

#[test]
fn the_cycles_are_those_of_the_program() {
    let rows = table(
        section("### `before` and `by`"),
        "| `every` | written | example | `by` it: the last good day of a period |",
    );
    assert_eq!(first_codes(&rows), Cycle::NAMES);
}

/// How the page names what a key holds.
fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Text => "text",
        Holds::TextList => "list of texts",
        Holds::Count => "number",
        Holds::Id => "id",
        Holds::Point => "point in time",
        Holds::Date => "date",
        Holds::DueDay => "day",
        Holds::Table(_) => "table",
        Holds::Coded(_) => "tables by code",
        Holds::Tables(_) => "list of tables",
    }
}

/// Under which heading the keys of a table stand.
fn heading(shape: &Shape) -> String {
    match shape.header {
        "" => "#### The file".to_owned(),
        "former" => "#### `former` of a body".to_owned(),
        "[unit.…]" | "[partner.…]" | "[counterpart.…]" => {
            "#### `[unit.CODE]`, `[partner.CODE]`, `[counterpart.CODE]`".to_owned()
        }
        header => format!("#### `{header}`"),
    }
}

#[test]
fn the_file_format_is_that_of_the_program() {
    for (_, shape) in shape::tables() {
        let heading = heading(shape);
        let rows = table(section(&heading), "| key | holds | meaning |");
        let told = rows
            .iter()
            .map(|row| (code(&row[0]), row[0].ends_with('*'), row[1].as_str()))
            // Members are what a unit alone does not have.
            .filter(|(name, _, _)| shape.header != "[unit.…]" || *name != "members");
        let keys = shape
            .keys
            .iter()
            .map(|key| (key.name, key.required, holds(key.holds)));
        assert_eq!(
            told.collect::<Vec<_>>(),
            keys.collect::<Vec<_>>(),
            "{heading}"
        );
    }
}

#[test]
fn the_json_keys_are_those_of_the_program() {
    for (name, arguments) in [
        ("items", &["show", "6.1", "--format", "json"][..]),
        ("deadlines", &["deadlines", "--format", "json"]),
        (
            "findings",
            &["check", "tests/errors/many.toml", "--format", "json"],
        ),
    ] {
        let answer = json(arguments);
        let rows = table(
            section(&format!("#### A record of `{name}`")),
            "| key | type | holds |",
        );
        let told: BTreeSet<&str> = first_codes(&rows).into_iter().collect();
        let record = answer[name][0].as_object().unwrap();
        let keys: BTreeSet<&str> = record.keys().map(String::as_str).collect();
        assert_eq!(told, keys, "{name}");
        for row in &rows {
            let value = &record[code(&row[0])];
            let fits = match value {
                Value::Null => row[1].ends_with("or null"),
                Value::Array(_) => row[1] == "list",
                Value::Number(_) => row[1].starts_with("number"),
                Value::String(_) => row[1].starts_with("text") || row[1].starts_with("date"),
                Value::Object(_) => row[1].starts_with("body") || row[1].starts_with("object"),
                Value::Bool(_) => false,
            };
            assert!(fits, "{name} {row:?}: {value}");
        }

        let rows = table(section("### JSON"), "| key | type | holds |");
        let told: BTreeSet<&str> = first_codes(&rows)
            .into_iter()
            .filter(|key| *key != "items")
            .chain([name])
            .collect();
        let keys = answer.as_object().unwrap().keys().map(String::as_str);
        assert_eq!(told, keys.collect::<BTreeSet<_>>(), "{name}");
    }
}

#[test]
fn the_options_are_those_of_the_program() {
    let command = plan::cli::command(plan::lang::Lang::En);
    let mut options = BTreeSet::new();
    for inner in command.get_subcommands() {
        let longs = inner
            .get_arguments()
            .filter_map(|argument| argument.get_long());
        options.extend(longs.map(|long| format!("--{long}")));
    }
    let longs = command
        .get_arguments()
        .filter_map(|argument| argument.get_long());
    options.extend(longs.map(|long| format!("--{long}")));
    for option in options {
        let is_own = ["--help", "--version"].contains(&option.as_str());
        let told = codes(README).into_iter().any(|text| {
            let mut words = text.split([' ', ',']);
            words.any(|word| word == option)
        });
        assert!(told || is_own, "{option} is not told");
    }
}
