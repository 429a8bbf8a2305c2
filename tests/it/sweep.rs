//! Each key of the format is known by each answer: a key that is taken out of a
//! plan, or that has another value there, changes what the answer says. Where an
//! answer does not know a key, the table of exceptions says why, and an exception
//! that is none any more fails too. The schema is held in `schema.rs`, the
//! completion of typed values in `completion.rs`.

mod exceptions;
mod history;

use exceptions::EXCEPTIONS;
use plan::shape::{self, Holds, Key, Shape};
use plan::view;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PLAN: &str = include_str!("../sweep.toml");
const CALENDAR: &str = include_str!("../sweep-calendar.toml");

/// The answers, and the command lines that make each.
const ANSWERS: &[(&str, &[&str])] = &[
    (
        "show",
        &[
            "show 1",
            "show 2",
            "show 3",
            "show 4",
            "show 5",
            "show 6",
            "units",
            "reports",
            "requests",
            "show 1 --today 2027-01-05",
        ],
    ),
    (
        "units",
        &[
            "units --format table",
            "units --format table --today 2027-01-05",
        ],
    ),
    (
        "summary",
        &[
            "summary",
            "summary --by partner",
            "summary --by counterpart",
            "summary --by section",
            "summary --by year",
            "summary --by leader",
            "summary --today 2027-01-05",
        ],
    ),
    ("columns", &[]),
    (
        "json",
        &[
            "list --format json",
            "units --format json",
            "reports --format json",
            "deadlines --format json",
            "requests --format json",
            "summary --format json",
            "summary --by section --format json",
            "plans --format json --today 2027-01-05",
        ],
    ),
    (
        "report",
        &[
            "report --year 2026",
            "report --year 2026 --unit QLKH",
            "report --year 2026 --as-of 2027-01-05 --today 2027-01-05",
            "report --as-of 2026-12-28 --today 2027-01-05 --year 2026",
        ],
    ),
    (
        "remind",
        &[
            "remind",
            "remind --as cong-van --today 2026-12-28",
            "remind --as cong-van --within 24m --today 2024-02-01",
        ],
    ),
    ("form", &[]),
    ("timeline", &["timeline", "timeline --today 2027-01-05"]),
    (
        "ics",
        &[
            "export ics --all -o -",
            "export ics --all -o - --today 2027-01-05",
        ],
    ),
    (
        "html",
        &["export html -o -", "export html -o - --today 2027-01-05"],
    ),
    ("xlsx", &["export xlsx"]),
    ("diff", &[]),
];

struct Place {
    name: String,
    key: &'static Key,
    /// The plan with another value there, or without.
    altered: String,
}

/// The name of a table, as the exceptions call it.
fn name_of(path: &[&str]) -> String {
    match path {
        ["unit" | "partner" | "counterpart", _, rest @ ..] => {
            let rest = rest.iter().map(|part| format!(".{part}"));
            format!("body{}", rest.collect::<String>())
        }
        others => others.join("."),
    }
}

/// What is put in the place of what, for keys that cannot just be left out, or
/// have no effect then.
const INSTEAD: &[(&str, &str, &str)] = &[
    ("amendment.id", "QD-9", "QD-8"),
    (
        "item.every",
        "every = \"year\"\nbefore = \"12-08\"\n\n[[item.lead]]",
        "every = \"month\"\nbefore = \"08\"\n\n[[item.lead]]",
    ),
    ("item.before", "before = \"12-08\"", "before = \"12-09\""),
    ("item.by", "by = \"03-21\"", "by = \"03-22\""),
    ("item.id", "id = \"6\"", "id = \"7\""),
    ("section.id", "\"II\"", "\"IV\""),
    ("section.title", "Nhóm xxsection", "Nhóm xxsections"),
    (
        "item.extension.period",
        "period = \"2026-Q4\"",
        "period = \"2027-Q1\"",
    ),
    ("item.pause.from", "from = 2025-10-05", "from = 2025-10-06"),
    (
        "item.pause.until",
        "until = 2025-10-25",
        "until = 2025-10-26",
    ),
    (
        "item.request.stop",
        "received = 2026-11-11\nstop = true",
        "received = 2026-11-11\nend = 2027-08-08",
    ),
    ("item.request.end", "end = 2027-04-19", "end = 2027-04-20"),
    ("duty.id", "\"nam\"", "\"nam-b\""),
    (
        "duty.every",
        "every = \"quarter\"\ncumulative = true\nby = \"03-17\"",
        "every = \"half\"\nby = \"03-17\"",
    ),
    ("duty.before", "before = \"12-16\"", "before = \"12-17\""),
    ("duty.by", "by = \"03-17\"", "by = \"03-18\""),
    ("duty.to", "Ủy ban xxreceiver", "Ủy ban xxother"),
    ("duty.from", "from = \"2026-Q3\"", "from = \"2026-Q2\""),
    (
        "duty.extension.period",
        "period = 2026\nunit = \"QLKH\"\nend = 2026-12-21",
        "period = 2025\nunit = \"QLKH\"\nend = 2026-12-21",
    ),
    (
        "report.duty",
        "duty = \"nam\"\nunit",
        "duty = \"quy\"\nunit",
    ),
    (
        "report.period",
        "period = 2025\nreceived",
        "period = 2024\nreceived",
    ),
    (
        "report.unit",
        "unit = \"QLKH\"\nperiod = 2025\nreceived",
        "unit = \"CU\"\nperiod = 2025\nreceived",
    ),
    (
        "body.members",
        "members = [\"VP\", \"QLKH\"]",
        "members = [\"VP\"]",
    ),
    ("plan.language", "language = \"vi\"", "language = \"en\""),
    ("plan.symbol", "CTr-XXSYM", "CTr-XXSYZ"),
    ("body.former.name", "xxformername", "xxformerother"),
    ("body.former.short", "xxformershort", "xxshortother"),
    (
        "body.former.until",
        "until = 2024-03-30",
        "until = 2024-03-29",
    ),
    (
        "item.result.period",
        "period = 2026\ntext",
        "period = 2025\ntext",
    ),
    (
        "item.lead.unit",
        "[[item.lead]]\nunit = \"QLKH\"\n\n[[item.result]]",
        "[[item.lead]]\nunit = \"VP\"\n\n[[item.result]]",
    ),
    (
        "item.former.until",
        "until = 2025-07-07",
        "until = 2025-07-08",
    ),
    (
        "item.result.unit",
        "unit = \"QLKH\"\nperiod = 2026\ntext",
        "unit = \"CU\"\nperiod = 2026\ntext",
    ),
    ("item.added", "added = \"QD-9\"\n", ""),
    ("plan.draft", "draft = false", "draft = true"),
    ("plan.closed", "closed = 2026-12-27", "closed = 2026-12-29"),
];

/// The line of a key with another value.
fn another(key: &Key, value: &str) -> Option<String> {
    let name = key.name;
    let date = |value: &str| {
        let day: chrono::NaiveDate = value.parse().ok()?;
        Some(format!("{name} = {}\n", day.succ_opt()?))
    };
    match key.holds {
        Holds::Text => Some(format!(
            "{name} = {}\n",
            value.trim_end_matches('"').to_owned() + " zz\""
        )),
        Holds::Date => date(value),
        Holds::Point | Holds::Period => date(value),
        Holds::OfficialId => Some(format!("{name} = {}ZZ\"\n", value.trim_end_matches('"'))),
        Holds::Code if value == "\"QLKH\"" => Some(format!("{name} = \"VP\"\n")),
        Holds::Code => Some(format!("{name} = \"QLKH\"\n")),
        _ => None,
    }
}

/// Every place of a key in the plan.
fn places() -> Vec<Place> {
    let tables = shape::tables();
    let shape_at = |path: &[&str]| -> &'static Shape {
        let is_it = |(known, _): &&shape::Place| {
            known.len() == path.len()
                && known
                    .iter()
                    .zip(path)
                    .all(|(known, part)| *known == "CODE" || known == part)
        };
        tables.iter().find(is_it).map(|(_, shape)| *shape).unwrap()
    };
    let mut places = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    let mut add = |name: String, key: &'static Key, line: Option<(usize, &str)>| {
        let full = format!("{name}.{}", key.name);
        let special = INSTEAD.iter().find(|(of, ..)| *of == full);
        let altered = match (special, line) {
            (Some((_, from, to)), _) => {
                assert!(PLAN.contains(from), "{full}: {from}");
                PLAN.replace(from, to)
            }
            (None, Some((number, value))) => {
                let new = match key.required {
                    true => another(key, value).unwrap_or_else(|| panic!("{full} needs a value")),
                    false => String::new(),
                };
                let lines = PLAN.lines().enumerate();
                lines
                    .map(|(other, line)| match other == number {
                        true => new.clone(),
                        false => format!("{line}\n"),
                    })
                    .collect()
            }
            (None, None) => panic!("{full} needs a value"),
        };
        places.push(Place {
            name: full,
            key,
            altered,
        });
    };
    for (number, line) in PLAN.lines().enumerate() {
        if line.starts_with('[') {
            path = line.trim_matches(['[', ']']).split('.').collect();
            continue;
        }
        let Some((name, value)) = line.split_once(" = ") else {
            continue;
        };
        let shape = shape_at(&path);
        let key = shape.keys.iter().find(|key| key.name == name).unwrap();
        if path.is_empty() {
            continue;
        }
        if let Holds::Tables(inner) = key.holds {
            let name = format!("{}.{name}", name_of(&path));
            for key in inner.keys {
                add(name.clone(), key, None);
            }
            continue;
        }
        add(name_of(&path), key, Some((number, value)));
    }
    places
}

/// What the program prints.
fn run(line: &str, file: &Path) -> (u8, Vec<u8>) {
    let mut arguments: Vec<OsString> = vec!["plan".into()];
    arguments.extend(line.split_whitespace().map(OsString::from));
    if !line.contains("--today") {
        arguments.extend(["--today", "2026-12-05"].map(OsString::from));
    }
    arguments.extend(["--no-pager", "-f"].map(OsString::from));
    arguments.push(file.into());
    if !line.contains("--columns") {
        arguments.extend(["--width", "400"].map(OsString::from));
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = plan::run(arguments, &mut out, &mut err);
    // An item under another number is not found any more.
    let is_gone = line.starts_with("show");
    assert!(
        code != 2 || is_gone,
        "{line}: {}",
        String::from_utf8_lossy(&err)
    );
    (code, out)
}

/// Every column of each list.
fn columns() -> Vec<String> {
    let names = |names: Vec<&str>| names.join(",");
    let items = view::item::list().columns;
    let deadlines = view::deadline::list().columns;
    let reports = view::report::list().columns;
    let bodies = view::body::list().columns;
    let plans = view::plans::list(true).columns;
    [
        ("list", names(items.iter().map(|one| one.name).collect())),
        (
            "deadlines",
            names(deadlines.iter().map(|one| one.name).collect()),
        ),
        (
            "reports",
            names(reports.iter().map(|one| one.name).collect()),
        ),
        ("units", names(bodies.iter().map(|one| one.name).collect())),
        ("plans", names(plans.iter().map(|one| one.name).collect())),
        (
            "plans --today 2027-01-05",
            names(plans.iter().map(|one| one.name).collect()),
        ),
    ]
    .map(|(command, names)| format!("{command} --format tsv --columns {names}"))
    .to_vec()
}

/// What an answer says of the plan in a folder.
fn said(answer: &str, lines: &[&str], folder: &Path, file: &Path) -> Vec<u8> {
    match answer {
        "columns" => columns()
            .iter()
            .flat_map(|line| run(line, file).1)
            .collect(),
        "xlsx" => {
            let out = folder.join("plan.xlsx");
            let name = out.to_str().unwrap();
            let on = |day: &str| {
                run(
                    &format!("export xlsx --force --out {name} --today {day}"),
                    file,
                );
                fs::read(&out).unwrap()
            };
            [on("2026-12-05"), on("2027-01-05")].concat()
        }
        "form" => ["xlsx", "docx"]
            .iter()
            .flat_map(|format| {
                let out = folder.join(format!("form.{format}"));
                let name = out.to_str().unwrap();
                let form = "form --unit QLKH --period 2026 --all --force";
                run(&format!("{form} --out {name}"), file);
                fs::read(out).unwrap()
            })
            .collect(),
        "diff" => {
            let old = folder.join("old.toml");
            let arguments = [
                OsString::from("plan"),
                "diff".into(),
                old.into(),
                file.into(),
            ];
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let code = plan::run(arguments.to_vec(), &mut out, &mut err);
            assert_ne!(code, 2, "{}", String::from_utf8_lossy(&err));
            out
        }
        _ => lines.iter().flat_map(|line| run(line, file).1).collect(),
    }
}

#[test]
fn every_key_is_known_by_every_answer_but_where_a_reason_says_why_not() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("sweep-calendar.toml"), CALENDAR).unwrap();
    fs::write(folder.join("old.toml"), PLAN).unwrap();
    let file = folder.join("plan.toml");
    fs::write(&file, PLAN).unwrap();
    let whole: BTreeMap<&str, Vec<u8>> = ANSWERS
        .iter()
        .map(|(answer, lines)| (*answer, said(answer, lines, folder, &file)))
        .collect();
    let mut unknown: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut known: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut all: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    for place in places() {
        fs::write(&file, &place.altered).unwrap();
        let (code, out) = run("check", &file);
        if code != 0 {
            wrong.push(format!(
                "{}: {}",
                place.name,
                String::from_utf8_lossy(&out).lines().next().unwrap_or("")
            ));
            continue;
        }
        for (answer, lines) in ANSWERS {
            let now = said(answer, lines, folder, &file);
            let list = match now == whole[answer] {
                true => &mut unknown,
                false => &mut known,
            };
            list.insert((answer, place.name.clone()));
        }
        all.insert(place.name.clone());
        // Both languages say what it means.
        let [vi, en] = [plan::lang::Lang::Vi, plan::lang::Lang::En]
            .map(|lang| place.key.meaning.in_lang(lang));
        assert!(
            !vi.is_empty() && !en.is_empty() && vi != en,
            "{}",
            place.name
        );
    }
    assert_eq!(wrong, [""; 0], "the altered plan is wrong");
    // One place that is known is enough.
    let unknown: BTreeSet<(&str, String)> = unknown.difference(&known).cloned().collect();
    let excepted: BTreeSet<(&str, String)> = EXCEPTIONS
        .iter()
        .flat_map(|(_, answers, keys)| {
            answers
                .iter()
                .flat_map(|answer| keys.iter().map(|key| (*answer, (*key).to_owned())))
        })
        .collect();
    let show = |found: Vec<&(&str, String)>| -> String {
        let mut by_key: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (answer, key) in found {
            by_key.entry(key).or_default().push(answer);
        }
        let lines = by_key
            .iter()
            .map(|(key, answers)| format!("\n  {key}: {}", answers.join(" ")));
        lines.collect()
    };
    let missing = show(unknown.difference(&excepted).collect());
    let stale = show(excepted.difference(&unknown).collect());
    assert!(
        missing.is_empty() && stale.is_empty(),
        "not known, and no reason why:{missing}\nknown, or no key at all:{stale}"
    );
    // Every key of the format is in the plan.
    let written: BTreeSet<String> = shape::tables()
        .iter()
        .filter(|(path, _)| !path.is_empty())
        .flat_map(|(path, shape)| {
            let name = name_of(path);
            let own = shape
                .keys
                .iter()
                .filter(|key| !matches!(key.holds, Holds::Tables(_)));
            own.map(move |key| format!("{name}.{}", key.name))
                .collect::<Vec<_>>()
        })
        // Bodies of directories stand in a plan as its own: `directories` compares
        // every answer.
        .filter(|key| !key.starts_with("use.") || key == "use.calendar")
        .collect();
    assert_eq!(all, written);
}

/// Where a key stands in the pages that explain the file, in both languages.
#[test]
fn every_key_is_explained() {
    let page = include_str!("../../docs/file-format.md");
    for (path, shape) in shape::tables() {
        for key in shape.keys {
            assert!(
                page.contains(&format!("`{}`", key.name)),
                "{path:?}.{}",
                key.name
            );
        }
    }
}

/// C-kind: what is called by its own kind is called so everywhere.
#[test]
fn a_plan_of_another_kind_is_called_what_it_is() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("sweep-calendar.toml"), CALENDAR).unwrap();
    let file = folder.join("plan.toml");
    // Without a code, which is another sentence of the calendar's.
    fs::write(&file, PLAN.replace("code = \"XXCODE\"\n", "")).unwrap();
    for line in [
        "export ics --all -o -",
        "export html -o -",
        "show 1",
        "list --format table",
        "deadlines --format table",
        "units",
        "reports",
        "summary",
        "timeline",
        "remind",
        "report --year 2026",
    ] {
        let mut arguments: Vec<OsString> = vec!["plan".into()];
        arguments.extend(line.split_whitespace().map(OsString::from));
        arguments.extend(["--today", "2026-12-05", "-f"].map(OsString::from));
        arguments.push(file.clone().into());
        let (mut out, mut err) = (Vec::new(), Vec::new());
        plan::run(arguments, &mut out, &mut err);
        let said = String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap();
        // The program is called plan, and its pages say so.
        let said = said.replace("tệp kế hoạch", "").to_lowercase();
        assert!(!said.contains("kế hoạch"), "{line}: {said}");
    }
}
