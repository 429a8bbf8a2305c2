//! What an office would use otherwise, as far as it is installed: each lists
//! the items, from its own form of the same plan, or judges the file.

use super::measure::Program;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a colleague who knows Python writes.
const SCRIPT: &str = r#"import sys, tomllib
from datetime import date

today = date(2026, 6, 30)


def last_day(point):
    if isinstance(point, int):
        return date(point, 12, 31)
    return point if isinstance(point, date) else None


with open(sys.argv[1], "rb") as file:
    plan = tomllib.load(file)
for item in plan["item"]:
    end = last_day(item.get("end"))
    if "completed" in item:
        state = "done"
    elif end is None:
        state = "no-deadline"
    elif end < today:
        state = "overdue"
    else:
        state = "in-time"
    leads = ",".join(lead["unit"] for lead in item["lead"])
    partners = ",".join(item.get("partners", []))
    start = item.get("start", "")
    print(item["id"], item["title"], leads, partners, start, end or "", state, sep="\t")
"#;

/// The peers that are installed, each with a file of its own made of the plan.
pub fn installed(plan: &Path, folder: &Path, size: usize) -> Result<Vec<Program>, Box<dyn Error>> {
    let items = items(&fs::read_to_string(plan)?);
    let mut programs = Vec::new();
    let name = |kind: &str| folder.join(format!("{size}.{kind}"));
    let plan = plan.to_string_lossy();

    if has("python3") {
        let script = folder.join("list.py");
        fs::write(&script, SCRIPT)?;
        let script = script.to_string_lossy();
        programs.push(Program::new(
            "Python, tomllib",
            "python3",
            &[&script, &plan],
        ));
    }
    // What takes minutes at the largest size says nothing new there.
    if has("taplo") && size <= 10_000 {
        programs.push(Program::new(
            "taplo check (syntax)",
            "taplo",
            &["check", &plan],
        ));
    }
    if has("jq") {
        let json = name("json");
        fs::write(&json, as_json(&items))?;
        let json = json.to_string_lossy();
        let filter = ".item[] | [.id, .title, .unit, .start, .end] | @tsv";
        programs.push(Program::new("jq, on JSON", "jq", &["-r", filter, &json]));
    }
    if has("sqlite3") {
        let csv = name("csv");
        fs::write(&csv, as_csv(&items))?;
        let import = format!(".import --csv {} p", csv.to_string_lossy());
        let select = "select id, title, unit, start, end from p";
        programs.push(Program::new(
            "sqlite3, importing CSV",
            "sqlite3",
            &[":memory:", "-cmd", &import, select],
        ));
    }
    if has("recsel") {
        let rec = name("rec");
        fs::write(&rec, as_rec(&items))?;
        let rec = rec.to_string_lossy();
        programs.push(Program::new(
            "recsel",
            "recsel",
            &["-p", "Id,Title,Unit,Start,End", &rec],
        ));
    }
    if has("task") && size <= 10_000 {
        let (store, json) = (name("task"), name("task.json"));
        if !store.exists() {
            fs::create_dir_all(&store)?;
            fs::write(&json, as_tasks(&items))?;
            let import = Command::new("task")
                .args(task_options(&store.to_string_lossy()))
                .arg("import")
                .arg(&json)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()?;
            if !import.success() {
                return Err("task import failed".into());
            }
        }
        let options = task_options(&store.to_string_lossy());
        let mut arguments: Vec<&str> = options.iter().map(String::as_str).collect();
        arguments.push("list");
        programs.push(Program::new("Taskwarrior list", "task", &arguments));
    }
    Ok(programs)
}

fn task_options(store: &str) -> Vec<String> {
    vec![
        "rc:/dev/null".to_owned(),
        format!("rc.data.location={store}"),
        "rc.verbose=nothing".to_owned(),
        "rc.confirmation=off".to_owned(),
    ]
}

fn has(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What peers are given of an item.
struct Item {
    id: String,
    title: String,
    unit: String,
    start: String,
    end: String,
    product: String,
    note: String,
}

/// The items of a generated plan, line by line: no peer's time hangs on it.
fn items(text: &str) -> Vec<Item> {
    text.split("[[item]]\n")
        .skip(1)
        .map(|item| {
            let value = |key: &str| {
                item.lines()
                    .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
                    .unwrap_or("")
                    .trim_matches('"')
                    .to_owned()
            };
            Item {
                id: value("id"),
                title: value("title"),
                unit: value("unit"),
                start: value("start"),
                end: value("end"),
                product: value("product"),
                note: value("note"),
            }
        })
        .collect()
}

fn as_json(items: &[Item]) -> String {
    let mut text = String::from("{\"item\": [\n");
    for (place, item) in items.iter().enumerate() {
        let comma = if place + 1 < items.len() { "," } else { "" };
        let _ = writeln!(
            text,
            "{{\"id\": \"{}\", \"title\": \"{}\", \"unit\": \"{}\", \"start\": \"{}\", \"end\": \"{}\", \"product\": \"{}\", \"note\": \"{}\"}}{comma}",
            item.id, item.title, item.unit, item.start, item.end, item.product, item.note
        );
    }
    text + "]}\n"
}

fn as_csv(items: &[Item]) -> String {
    let mut text = String::from("id,title,unit,start,end,product,note\n");
    for item in items {
        let _ = writeln!(
            text,
            "{},\"{}\",{},{},{},\"{}\",\"{}\"",
            item.id, item.title, item.unit, item.start, item.end, item.product, item.note
        );
    }
    text
}

fn as_rec(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        let _ = write!(
            text,
            "Id: {}\nTitle: {}\nUnit: {}\nStart: {}\n",
            item.id, item.title, item.unit, item.start
        );
        if !item.end.is_empty() {
            let _ = writeln!(text, "End: {}", item.end);
        }
        let _ = write!(text, "Product: {}\nNote: {}\n\n", item.product, item.note);
    }
    text
}

fn as_tasks(items: &[Item]) -> String {
    let mut text = String::from("[\n");
    for (place, item) in items.iter().enumerate() {
        let comma = if place + 1 < items.len() { "," } else { "" };
        let due = match item.end.as_str() {
            "" => String::new(),
            year => format!(", \"due\": \"{year}1231T000000Z\""),
        };
        let _ = writeln!(
            text,
            "{{\"uuid\": \"00000000-0000-4000-8000-{place:012}\", \"entry\": \"20220110T000000Z\", \"status\": \"pending\", \"description\": \"{} {}\", \"project\": \"{}\"{due}}}{comma}",
            item.id, item.title, item.unit
        );
    }
    text + "]\n"
}
