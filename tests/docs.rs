//! The README and the pages of `docs` say what the program does: their examples
//! are run, their tables are held against those of the program.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "it/support/start.rs"]
mod start;

use plan::answer::bodies::BodyRecord;
use plan::answer::changes::{ChangeRecord, EntryRecord};
use plan::answer::deadlines::DeadlineRecord;
use plan::answer::findings::FindingRecord;
use plan::answer::items::ItemRecord;
use plan::answer::member::MemberRecord;
use plan::answer::plans::PlanRecord;
use plan::answer::record::Key;
use plan::answer::reports::ReportRecord;
use plan::answer::requests::RequestRecord;
use plan::answer::rules::RuleRecord;
use plan::answer::summary::groups::GroupRecord;
use plan::deadline::state::State;
use plan::diff::Kind;
use plan::lang::Lang;
use plan::problem::Leaves;
use plan::render::Format;
use plan::resolve;
use plan::rule::RULES;
use plan::shape::{self, Shape};
use plan::source::Source;
use plan::view::{list, summary};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;

/// Every page, by its path from the project's folder: the README first, the
/// others in the order of their paths.
static PAGES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec!["benches/README.md".to_owned()];
    let mut folders = vec!["docs".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.ends_with(".md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.insert(0, "README.md".to_owned());
    let read = |path: String| {
        let text = std::fs::read_to_string(root.join(&path)).unwrap();
        (path, text.replace("\r\n", "\n"))
    };
    paths.into_iter().map(read).collect()
});

/// All pages, one after another.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let texts: Vec<&str> = PAGES.iter().map(|(_, text)| text.as_str()).collect();
    texts.join("\n")
});

/// A fenced block: what stands behind its fence, and its lines.
struct Block {
    info: String,
    text: String,
}

/// The fenced blocks of all pages, those inside lists too.
fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = TEXT.lines();
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

/// What is under a heading, of whatever depth, up to the next one.
fn section(heading: &str) -> &'static str {
    let name = heading.trim_start_matches('#');
    let line = format!("#{name}\n");
    let start = TEXT
        .find(&line)
        .unwrap_or_else(|| panic!("no page has the heading {heading}"));
    let rest = &TEXT[start + line.len()..];
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
    start::plan().args(arguments).output().unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&plan(arguments).stdout).unwrap()
}

/// After a wanted change: `TRYCMD=overwrite cargo test --test docs`, then
/// read the difference.
#[test]
fn console_blocks_are_what_the_program_prints() {
    let cases = trycmd::TestCases::new();
    for (name, value) in start::SETTINGS {
        cases.env(name, value);
    }
    for (path, _) in PAGES.iter() {
        cases.case(path);
    }
}

/// The blocks with pipes, which need a shell.
#[cfg(unix)]
#[test]
fn piped_blocks_are_what_the_program_prints() {
    let mut ran = 0;
    for block in blocks() {
        if block.info != "console,ignore" {
            continue;
        }
        for case in block.text.split("$ ").skip(1) {
            let (line, expected) = case.split_once('\n').unwrap();
            let output = start::alone("sh").args(["-c", line]).output().unwrap();
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
            // A life needs a repository: tests/it/tour.rs makes it and runs these.
            "console,ignore,life" => examples += 1,
            // An office has a folder of its own: tests/it/office_page.rs.
            "toml,tep" | "toml,them" => {}
            form if form.starts_with("md,tep=") => {}
            form if form.starts_with("toml,tep=") || form.starts_with("toml,them=") => {}
            // A paper: tests/it/import.rs imports it and runs the session below it.
            "markdown" => examples += 1,
            day if day.starts_with("console,ignore,ngay=") => examples += 1,
            // A history needs a repository: tests/it/log.rs makes it and runs this.
            "text" if block.text.starts_with("$ plan log") => {}
            // Settings of editors: tests/editors.py starts Neovim with them.
            "lua,nvim-0.11" | "lua,nvim-0.8" | "toml,helix" | "elisp" => {}
            "toml" | "sh" | "yaml" => {}
            // Other programs run or read these: tests/office/tables.py.
            dialect if dialect.starts_with("sql ") => {}
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
        let source = Source::new("docs.md".into(), text);
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
    let rows = table(&TEXT, "| command | does |");
    let told = first_codes(&rows);
    let told = told.iter().map(|usage| usage.split(' ').nth(1).unwrap());
    let command = plan::cli::command(plan::lang::Lang::En);
    let names: Vec<&str> = command.get_subcommands().map(|c| c.get_name()).collect();
    assert_eq!(told.collect::<Vec<_>>(), names);
}

/// The lines of the rules' table, made of their pages.
fn rule_rows() -> Vec<String> {
    let rows = RULES.iter().map(|row| {
        let rule = row.rule;
        let answers = rule.leaves == Leaves::Usable;
        let is_left_out = ["repeated-plan-code", "unreadable-file"].contains(&rule.name);
        let others = match (answers, is_left_out) {
            (_, true) => "leave it out",
            (true, _) => "answer",
            (false, _) => "refuse",
        };
        let catches = rule.catches.in_lang(Lang::En).replace('|', "\\|");
        let (name, severity) = (rule.name, rule.severity.name());
        format!("| `{name}` | {severity} | {catches} | {others} |")
    });
    rows.collect()
}

/// Holds a table of a page against the rows that the program makes of it; under
/// `UPDATE_DOCS=1` writes them.
fn table_is_made(path: &str, heading: &str, header: &str, rows: &[String]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let page = std::fs::read_to_string(&file).unwrap();
    // At any level.
    let title = heading.trim_start_matches('#');
    let section = page.find(&format!("#{title}"));
    let section = section.unwrap_or_else(|| panic!("{heading}"));
    let rule = header.split('|').filter(|cell| !cell.is_empty());
    let rule: String = rule.map(|_| "| --- ").collect();
    let header = format!("{header}\n{rule}|\n");
    let found = page[section..].find(&header);
    let start = section + found.unwrap_or_else(|| panic!("{heading}: {header}")) + header.len();
    let rest = &page[start..];
    let length = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
    let right = rows.join("\n") + "\n";
    let written = &page[start..start + length];
    if written != right && std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
        let (before, after) = (&page[..start], &page[start + length..]);
        std::fs::write(file, format!("{before}{right}{after}")).unwrap();
        return;
    }
    assert_eq!(written, right, "{path}, {heading}, should be:\n{right}");
}

/// After a new rule or other words: `UPDATE_DOCS=1 cargo test --test docs`
/// writes the table, then read the difference.
#[test]
fn the_rules_are_those_of_the_program() {
    let header = "| rule | severity | catches | other commands |";
    table_is_made("docs/rules.md", "# Rules\n", header, &rule_rows());
}

/// After a new column or other words: the same.
#[test]
fn the_columns_are_those_of_the_program() {
    for commands in list::commands() {
        let list = list::of_command(commands[0]).unwrap();
        let named: Vec<String> = commands.iter().map(|name| format!("`{name}`")).collect();
        let heading = format!("## Columns of {}\n", named.join(" and "));
        let row = |(name, means): &(&str, &str)| {
            let data = if list.data.contains(name) { "yes " } else { "" };
            format!("| `{name}` | {data}| {means} |")
        };
        let rows: Vec<String> = list.columns.iter().map(row).collect();
        let header = "| column | in tsv, csv | holds |";
        table_is_made("docs/reference/columns.md", &heading, header, &rows);
        // In the order of the columns, which is that of the contract.
        let data = list.names().into_iter();
        let data: Vec<&str> = data.filter(|name| list.data.contains(name)).collect();
        assert_eq!(data, list.data, "{heading}");
        for names in [list.narrow, list.wide] {
            assert!(has_list(names), "{names:?}");
        }
    }
    assert!(has_list(&summary::REPORT_COLUMNS));
}

/// After a new table or column: the same. The page is made as a whole.
#[cfg(feature = "tables")]
#[test]
fn the_tables_are_those_of_the_program() {
    use plan::lang::Lang;
    use plan::tables::TABLES;

    let mut page = "# Tables and their columns\n\n\
        What [`plan export parquet`](../tables.md) writes, made from the program. Các bảng, các cột của [`plan export parquet`](../bang-so-lieu.md).\n\n\
        Each file is `FOLDER/TABLE/part=PART/TABLE.parquet`; `part` is a column of every view of `tables.sql`. Every column may be null. Keys of rows are `part`, `plan`, `item`, `duty`, `period_name`, `body`. \
        Columns keep their names, types and meanings for ever; new ones come at the end.\n"
        .to_owned();
    let mut tables = TABLES;
    // As a reader looks for them.
    tables.sort_by_key(|table| table.name);
    for table in tables {
        let (en, vi) = (table.row.in_lang(Lang::En), table.row.in_lang(Lang::Vi));
        page += &format!(
            "\n## {}\n\nA row is {en}. Mỗi dòng là {vi}.\n\n",
            table.name
        );
        page += "| column | type | holds | chứa |\n| --- | --- | --- | --- |\n";
        for column in table.columns {
            let (en, vi) = (
                column.means.in_lang(Lang::En),
                column.means.in_lang(Lang::Vi),
            );
            let (name, holds) = (column.name, column.holds.name());
            page += &format!("| `{name}` | {holds} | {en} | {vi} |\n");
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference/tables.md");
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    if written != page && std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
        std::fs::write(file, page).unwrap();
        return;
    }
    assert!(
        written == page,
        "docs/reference/tables.md is made anew by UPDATE_DOCS=1"
    );
}

/// Whether a page names these columns in this order.
fn has_list(names: &[&str]) -> bool {
    let list = format!("`{}`", names.join("`, `"));
    TEXT.replace('\n', " ").contains(&list)
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
fn the_changes_are_those_of_the_program() {
    let rows = table(section("### `plan diff`"), "| of | `change` |");
    // What stands in brackets explains the word before it.
    let told: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| {
            let row = row[1].replace("(`before`, `by`, or an extension)", "");
            let row = row.replace(": `field` says which key", "");
            codes(&row)
                .into_iter()
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let kinds = Kind::ALL.iter().map(|kind| kind.name().to_owned());
    assert_eq!(told, kinds.collect::<BTreeSet<_>>());
}

#[test]
fn the_formats_are_those_of_the_program() {
    let rows = table(
        section("## Formats"),
        "| command | formats, the first on a terminal |",
    );
    let names = |formats: &[Format]| formats.iter().map(|f| f.name()).collect::<Vec<_>>();
    let lists = names(&Format::LISTS);
    let piped = [&lists[..], &[Format::Tsv.name()]].concat();
    let kinds = [
        piped,
        lists,
        names(&Format::PAGES),
        names(&Format::FINDINGS),
        names(&Format::IMPORT),
        names(&Format::TIMELINES),
        names(&[]),
        names(&[Format::Json]),
        names(Format::REPORT),
        names(Format::REMINDERS),
        names(&Format::FORMS),
        names(&[]),
        names(&[]),
        names(&[]),
        names(&[]),
    ];
    assert_eq!(rows.len(), kinds.len());
    for (row, formats) in rows.iter().zip(kinds) {
        let told = row[1].split(':').next().unwrap();
        assert_eq!(codes(told), formats, "{row:?}");
    }
    let told: BTreeSet<&str> = rows.iter().flat_map(|row| codes(&row[0])).collect();
    let command = plan::cli::command(plan::lang::Lang::En);
    let commands = command.get_subcommands().map(|inner| inner.get_name());
    assert_eq!(told, commands.collect::<BTreeSet<_>>());
}

#[test]
fn the_cycles_are_those_of_the_program() {
    let rows = table(
        section("### `before` and `by`"),
        "| `every` | written | example | `by` it: the last good day of a period |",
    );
    assert_eq!(first_codes(&rows), shape::CYCLES);
}

/// Under which heading the keys of a table stand.
fn heading(shape: &Shape) -> String {
    match shape.header {
        "" => "#### The file".to_owned(),
        "former" => "#### `former` of a body".to_owned(),
        "[unit.…]" | "[partner.…]" | "[counterpart.…]" => {
            "#### `[unit.CODE]`, `[partner.CODE]`, `[counterpart.CODE]`".to_owned()
        }
        header => format!("#### `{}`", header.replace('…', "CODE")),
    }
}

#[test]
fn the_file_format_is_that_of_the_program() {
    let mut by_heading: BTreeMap<String, Vec<&Shape>> = BTreeMap::new();
    let of_directories = shape::tables_of(&shape::DIRECTORY_FILE).into_iter();
    let of_directories = of_directories.filter(|(_, shape)| !shape.header.is_empty());
    for (_, shape) in shape::tables().into_iter().chain(of_directories) {
        by_heading.entry(heading(shape)).or_default().push(shape);
    }
    for (heading, shapes) in by_heading {
        // Tables of one kind share a page; one of them has all their keys.
        let whole = shapes.iter().max_by_key(|shape| shape.keys.len()).unwrap();
        for key in shapes.iter().flat_map(|shape| shape.keys) {
            assert!(whole.keys.contains(key), "{heading}: {}", key.name);
        }
        let row = |key: &shape::Key| {
            let star = if key.is_always_required() { " *" } else { "" };
            let (holds, meaning) = (key.holds.in_words(), key.meaning.in_lang(Lang::En));
            let holds = holds.in_lang(Lang::En);
            format!("| `{}`{star} | {holds} | {meaning} |", key.name)
        };
        let rows: Vec<String> = whole.keys.iter().map(row).collect();
        let heading = format!("{heading}\n");
        let header = "| key | holds | meaning |";
        table_is_made("docs/file-format.md", &heading, header, &rows);
    }
}

/// Whether a value is of the type that the page says.
fn fits(value: &Value, told: &str) -> bool {
    match value {
        Value::Null => told.ends_with("or null"),
        Value::Array(_) => told == "list",
        Value::Number(_) => told.starts_with("number"),
        Value::String(_) => told.starts_with("text") || told.starts_with("date"),
        Value::Object(_) => told.starts_with("body") || told.starts_with("object"),
        Value::Bool(_) => told == "boolean",
    }
}

/// After a new key or other words: the same.
#[test]
fn the_records_are_those_of_the_program() {
    for (name, keys) in [
        ("items", ItemRecord::KEYS),
        ("deadlines", DeadlineRecord::KEYS),
        ("bodies", BodyRecord::KEYS),
        ("reports", ReportRecord::KEYS),
        ("requests", RequestRecord::KEYS),
        ("plans", PlanRecord::KEYS),
        ("groups", GroupRecord::KEYS),
        ("findings", FindingRecord::KEYS),
        ("changes", ChangeRecord::KEYS),
        ("commits", EntryRecord::KEYS),
        ("rules", RuleRecord::KEYS),
    ] {
        let row = |key: &Key| {
            let (name, means) = (key.name.trim_start_matches("r#"), key.means.trim());
            let holds = type_in_json(key.holds);
            format!("| `{name}` | {holds} | {means} |")
        };
        let plain = shape::ITEM.plain();
        let plain =
            plain.map(|(key, _)| format!("| `{}` | text or null | as in the file |", key.name));
        let plain: Vec<String> = plain.collect();
        let rows = keys.iter().flat_map(|key| match key.name {
            "texts" => plain.clone(),
            "member" => MemberRecord::KEYS.iter().map(row).collect(),
            _ => vec![row(key)],
        });
        let rows: Vec<String> = rows.collect();
        let heading = format!("## A record of `{name}`\n");
        let header = "| key | type | holds |";
        table_is_made("docs/reference/json.md", &heading, header, &rows);
    }
}

/// What a value of a type is in JSON.
fn type_in_json(holds: &str) -> String {
    let holds: String = holds.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(inner) = holds.strip_prefix("Option<") {
        return format!("{} or null", type_in_json(inner.trim_end_matches('>')));
    }
    let word = match holds.as_str() {
        "String" | "Point" | "&'cValue" => "text",
        "NaiveDate" => "date",
        "bool" => "boolean",
        "usize" | "i64" => "number",
        text if text.ends_with("str") => "text",
        list if list.starts_with("Vec<") => "list",
        body if body.starts_with("BodyRecord") => "body",
        _ => "object",
    };
    word.to_owned()
}

#[test]
fn the_json_keys_are_those_of_the_program() {
    let mergers = "examples/sap-nhap.toml";
    for (name, arguments) in [
        ("items", &["show", "6.1", "--format", "json"][..]),
        ("deadlines", &["deadlines", "--format", "json"]),
        ("bodies", &["-f", mergers, "units", "--format", "json"]),
        ("reports", &["-f", mergers, "reports", "--format", "json"]),
        ("groups", &["-f", mergers, "summary", "--format", "json"]),
        (
            "findings",
            &["check", "tests/errors/many.toml", "--format", "json"],
        ),
        (
            "changes",
            &[
                "diff",
                "tests/diff/cu.toml",
                "tests/diff/moi.toml",
                "--format",
                "json",
            ],
        ),
    ] {
        let answer = json(arguments);
        let rows = table(
            section(&format!("#### A record of `{name}`")),
            "| key | type | holds |",
        );
        let told: BTreeSet<&str> = first_codes(&rows).into_iter().collect();
        for record in answer[name].as_array().unwrap() {
            let keys = record.as_object().unwrap().keys().map(String::as_str);
            assert_eq!(told, keys.collect::<BTreeSet<_>>(), "{name}");
            for row in &rows {
                let value = &record[code(&row[0])];
                assert!(fits(value, &row[1]), "{name} {row:?}: {value}");
            }
        }

        // What stands around the records; some of it in one answer alone.
        let rows = table(section("### JSON"), "| key | type | holds |");
        let told = rows
            .iter()
            .filter(|row| match codes(&row[0])[..] {
                [_, "summary"] => name == "groups",
                [_, "diff"] => name == "changes",
                _ => true,
            })
            .map(|row| (code(&row[0]), row[1].as_str()))
            .map(|(key, told)| (if key == "items" { name } else { key }, told));
        let told: BTreeSet<(&str, &str)> = told.collect();
        let answer = answer.as_object().unwrap();
        assert_eq!(told.len(), answer.len(), "{name}");
        for (key, told) in told {
            assert!(fits(&answer[key], told), "{name} {key}");
        }
    }
    // What is about no plan has no day and no plan around it.
    let answer = json(&["explain", "syntax", "--format", "json"]);
    let rows = table(
        section("#### A record of `rules`"),
        "| key | type | holds |",
    );
    let told: BTreeSet<&str> = first_codes(&rows).into_iter().collect();
    let record = answer["rules"][0].as_object().unwrap();
    let keys = record.keys().map(String::as_str);
    assert_eq!(told, keys.collect::<BTreeSet<_>>());
    for row in &rows {
        assert!(fits(&record[code(&row[0])], &row[1]), "{row:?}");
    }
    let around = answer.as_object().unwrap().keys().map(String::as_str);
    assert_eq!(
        around.collect::<BTreeSet<_>>(),
        BTreeSet::from(["schema_version", "kind", "rules"])
    );

    let kinds = table(section("### JSON"), "| key | type | holds |");
    let lists = kinds
        .iter()
        .find(|row| row[0].starts_with("`items`"))
        .unwrap();
    for name in [
        "bodies",
        "reports",
        "groups",
        "findings",
        "changes",
        "commits",
        "rules",
        "deadlines",
    ] {
        assert!(codes(&lists[0]).contains(&name), "{name}");
    }
}

/// What stands inside a group, and that the total is one.
#[test]
fn a_group_is_what_the_page_says() {
    let answer = json(&["summary", "--format", "json"]);
    let (total, group) = (&answer["total"], &answer["groups"][0]);
    let keys = |value: &Value| -> Vec<String> {
        let object = value.as_object().unwrap();
        object.keys().cloned().collect()
    };
    assert_eq!(keys(total), keys(group));
    assert!(total["key"].is_null() && total["name"].is_null());
    let states: BTreeSet<String> = keys(&group["states"]).into_iter().collect();
    let names = State::ALL.map(|state| state.name().to_owned());
    assert_eq!(states, BTreeSet::from(names));
    let rows = table(
        section("#### A record of `groups`"),
        "| key | type | holds |",
    );
    let row = rows.iter().find(|row| code(&row[0]) == "reports").unwrap();
    let told: BTreeSet<&str> = codes(&row[2]).into_iter().collect();
    let found = keys(&group["reports"]);
    assert_eq!(told, found.iter().map(String::as_str).collect());
}

/// Where the options of a command are that are not those of every list.
#[test]
fn each_command_tells_its_own_options() {
    let filters = section("## Filters").to_owned();
    for (name, text) in [
        ("list", filters.clone()),
        ("deadlines", filters.clone()),
        ("units", section("### `plan units`").to_owned()),
        ("reports", section("### `plan reports`").to_owned()),
        ("summary", filters.clone() + section("### `plan summary`")),
        (
            "timeline",
            filters
                + section("## Spreadsheets, calendars, pictures")
                + section("### `plan timeline`"),
        ),
        ("report", section("### `plan report`").to_owned()),
        ("remind", section("### `plan remind`").to_owned()),
        ("form", section("## `plan form`").to_owned()),
        ("collect", section("## `plan collect`").to_owned()),
    ] {
        let command = plan::cli::command(plan::lang::Lang::En);
        let command = command.find_subcommand(name).unwrap();
        let own = command
            .get_arguments()
            .filter(|argument| !argument.is_global_set())
            .filter_map(|argument| argument.get_long())
            .filter(|long| !["columns", "sort", "excel", "delimiter", "help"].contains(long));
        for long in own {
            let option = format!("--{long}");
            let told = codes(&text).into_iter();
            let mut words = told.flat_map(|code| code.split([' ', ',']));
            let is_known = words.any(|word| word == option) || long == "exact";
            assert!(is_known, "{name} {option}");
        }
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
        let told = codes(&TEXT).into_iter().any(|text| {
            let mut words = text.split([' ', ',']);
            words.any(|word| word == option)
        });
        assert!(told || is_own, "{option} is not told");
    }
}

/// The name by which a link leads to a heading, as GitHub and GitLab make it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace('`', "");
    let kept = kept
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The lines of a page that are no example.
fn prose(text: &str) -> Vec<&str> {
    let mut is_fenced = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_fenced ^= is_fence;
        !is_fenced && !is_fence
    });
    lines.collect()
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let anchors = |text: &str| -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for line in prose(text) {
            if line.starts_with('#') {
                all.insert(anchor(line.trim_start_matches('#').trim_start()));
            }
            let ids = line.split("<a id=\"").skip(1);
            all.extend(ids.map(|id| id.split('"').next().unwrap().to_owned()));
        }
        all
    };
    let mut links = 0;
    for (path, text) in PAGES.iter() {
        for line in prose(text) {
            for link in line.split("](").skip(1) {
                let link = link.split(')').next().unwrap();
                if link.contains("://") {
                    continue;
                }
                links += 1;
                let (file, id) = link.split_once('#').unwrap_or((link, ""));
                let target = match file {
                    "" => root.join(path),
                    file => root.join(path).parent().unwrap().join(file),
                };
                assert!(target.exists(), "{path}: {link}");
                if !id.is_empty() {
                    let page = std::fs::read_to_string(&target).unwrap();
                    assert!(anchors(&page).contains(id), "{path}: {link}");
                }
            }
        }
    }
    assert!(links > 50, "{links}");
}

#[test]
fn every_page_is_in_the_list_of_pages_and_the_first_is_short() {
    let (_, list) = PAGES
        .iter()
        .find(|(path, _)| path == "docs/SUMMARY.md")
        .unwrap();
    for (path, text) in PAGES.iter() {
        let from_docs = match path.strip_prefix("docs/") {
            Some("SUMMARY.md") => continue,
            Some(inside) => inside.to_owned(),
            None => format!("../{path}"),
        };
        assert!(list.contains(&format!("]({from_docs})")), "{path}");
        assert!(text.starts_with("# "), "{path}");
    }
    let lines = PAGES[0].1.lines().count();
    assert!(lines <= 250, "{lines}");
}
