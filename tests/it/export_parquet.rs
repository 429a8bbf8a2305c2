//! The tables that other programs read: read back, and held against the contract and
//! against what the program answers in JSON.

#![cfg(feature = "tables")]

use crate::support::program::{Ran, finish, plan, run_on};
use crate::support::start::root;
use parquet::basic::{Compression, LogicalType, Repetition, Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use plan::tables::TABLES;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The first columns of the tables: the contract. None goes, and none changes its type.
const CONTRACT: &str = "
plans | plan code title short issuer issuer_id parent office_key paper_number symbol issued_as_written issued_day:date monitor state closed:date replaced_by language path is_read:bool problem errors:int warnings:int items:int as_of:date tables_version:int program
plan_basis | plan seq:int basis
items | plan seq:int item title short section section_title time_words start_as_written end_as_written first_day:date first_deadline:date last_day:date warn_days:int state days_left:int completed:date stopped:date reason partner_task place scale participants product budget leader note as_of:date
item_leads | plan item seq:int unit unit_key task
item_counterparts | plan item unit seq:int counterpart counterpart_key
item_partners | plan item seq:int partner partner_key
item_extensions | plan item seq:int end_as_written last_day:date granted:date basis
item_results | plan item seq:int period_name period_first:date period_last:date unit unit_key result_text doc_ref
item_links | plan item implements_plan implements_item
duties | plan duty title time_words frequency due_rule receiver receiver_key first_day:date until_day:date warn_days:int basis
duty_extensions | plan duty seq:int period_name unit unit_key last_day:date basis
reports | plan duty period_name period_first:date period_last:date unit unit_key last_day:date warn_days:int received:date doc_ref note owed:bool state days_left:int as_of:date
deadlines | plan kind item duty period_name first_day:date last_day:date warn_days:int unit unit_key receiver title done_on:date stopped:date doc_ref state days_left:int as_of:date
bodies | plan kind body name short body_key office_key official_id head exists_from:date exists_until:date basis directory
body_names | plan body name how until_day:date
body_links | plan body how other
findings | plan path rule severity line:int column_no:int message help
";

/// A folder with plans in `k`, and the tables that are made of them in `t`.
struct Store(TempDir);

impl Store {
    fn new(files: &[(&str, &str)]) -> Self {
        let store = Self(TempDir::new().unwrap());
        fs::create_dir(store.path().join("k")).unwrap();
        for (name, text) in files {
            fs::write(store.path().join("k").join(name), text).unwrap();
        }
        store
    }

    /// Of the plans of a department that come with the project, as tables of a day.
    fn of_office(today: &str) -> Self {
        let store = Self(TempDir::new().unwrap());
        let plans = root().join("examples/mot-so");
        let plans = plans.to_str().unwrap();
        let ran = store.run_on(plans, today, "export parquet --out t");
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        store
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, line: &str) -> Ran {
        self.run_on("k", "2026-11-25", line)
    }

    fn run_on(&self, plans: &str, today: &str, line: &str) -> Ran {
        let mut command = plan();
        command.args(["-f", plans, "--lang", "en", "--today", today]);
        command.args(line.split(' ')).current_dir(self.path());
        finish(command)
    }

    fn json(&self, plans: &str, today: &str, line: &str) -> Value {
        let ran = self.run_on(plans, today, &format!("{line} --format json"));
        serde_json::from_str(&ran.out).unwrap()
    }

    fn file(&self, part: &str, table: &str) -> PathBuf {
        let folder = self.path().join("t").join(table);
        let part = folder.join(format!("part={part}"));
        part.join(format!("{table}.parquet"))
    }

    /// The rows of a table, each as a record of JSON.
    fn rows(&self, part: &str, table: &str) -> Vec<Map<String, Value>> {
        let file = File::open(self.file(part, table)).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        rows.map(|row| {
            let row = row.unwrap();
            let cells = row.get_column_iter();
            cells
                .map(|(name, field)| (name.clone(), value(field)))
                .collect()
        })
        .collect()
    }

    /// Every file below a folder, with its bytes.
    fn all(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path().join(folder), &mut files);
        files
    }
}

fn gather(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.insert(path.to_str().unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Str(text) => json!(text),
        Field::Int(n) => json!(n),
        Field::Bool(flag) => json!(flag),
        Field::Date(days) => {
            let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            json!((epoch + chrono::TimeDelta::days((*days).into())).to_string())
        }
        other => panic!("{other:?}"),
    }
}

/// The columns of a record that are asked for, in that order.
fn cells(record: &Map<String, Value>, names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| record[*name].clone()).collect()
}

/// A plan with one item and a code; `more` goes on behind it.
fn text(code: &str, more: &str) -> String {
    format!(
        "format = 1\n\n[plan]\ntitle = \"Việc của {code}\"\ncode = \"{code}\"\nissuer = \"Sở A\"\nparent = \"UBND tỉnh\"\nissued = 2026-01-05\n\n\
         [unit.VP]\nname = \"Văn phòng\"\n\n[unit.TT]\nname = \"Thanh tra\"\n\n\
         [[item]]\nid = \"6.10\"\ntitle = \"Việc\"\nend = 2026-10-31\n\n[[item.lead]]\nunit = \"VP\"\n{more}"
    )
}

#[test]
fn each_table_has_the_columns_of_the_contract_with_their_types() {
    let store = Store::of_office("2026-11-25");
    let mut met = BTreeSet::new();
    for line in CONTRACT.trim().lines() {
        let (name, columns) = line.split_once(" | ").unwrap();
        met.insert(name);
        let table = TABLES.iter().find(|table| table.name == name).unwrap();
        let file = File::open(store.file("all", name)).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let facts = reader.metadata().file_metadata();
        assert_eq!(facts.created_by(), Some("plan"));
        let pairs = facts.key_value_metadata().unwrap();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|pair| (&*pair.key, pair.value.as_deref()))
            .collect();
        assert_eq!(pairs, [("tables_version", Some("1"))], "{name}");
        let schema = facts.schema_descr();
        let mut found = Vec::new();
        for column in schema.columns() {
            let one = column.self_type().get_basic_info();
            assert_eq!(
                one.repetition(),
                Repetition::OPTIONAL,
                "{name}.{}",
                one.name()
            );
            let kind = match (column.physical_type(), one.logical_type_ref()) {
                (Type::BYTE_ARRAY, Some(LogicalType::String)) => String::new(),
                (Type::INT32, None) => ":int".to_owned(),
                (Type::INT32, Some(LogicalType::Date)) => ":date".to_owned(),
                (Type::BOOLEAN, None) => ":bool".to_owned(),
                other => format!("{other:?}"),
            };
            found.push(format!("{}{kind}", one.name()));
        }
        let wanted: Vec<&str> = columns.split(' ').collect();
        assert_eq!(found[..wanted.len()], wanted, "{name}");
        // What came since stands behind, and the page of the tables has all.
        assert_eq!(found.len(), table.columns.len(), "{name}");
        for group in reader.metadata().row_groups() {
            for column in group.columns() {
                assert_eq!(column.compression(), Compression::SNAPPY);
                assert!(column.statistics().is_some(), "{name}");
            }
        }
    }
    for table in TABLES {
        assert!(store.file("all", table.name).is_file(), "{}", table.name);
        let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
    }
    assert_eq!(met.len(), 17);
}

#[test]
fn rows_are_what_the_program_answers() {
    for today in ["2026-05-20", "2026-11-25", "2027-02-01"] {
        let store = Store::of_office(today);
        let plans = root().join("examples/mot-so");
        let plans = plans.to_str().unwrap();
        let of = |line: &str| store.json(plans, today, line);
        // Items, in order.
        let items = of("list");
        let items = items["items"].as_array().unwrap().iter();
        let names = [
            "plan",
            "id",
            "title",
            "first_day",
            "last_day",
            "state",
            "days_left",
            "completed",
            "stopped",
            "note",
            "product",
            "every",
        ];
        let wanted: Vec<Vec<Value>> = items
            .clone()
            .map(|item| cells(item.as_object().unwrap(), &names))
            .collect();
        let of_table = [
            "plan",
            "item",
            "title",
            "first_day",
            "last_day",
            "state",
            "days_left",
            "completed",
            "stopped",
            "note",
            "product",
            "frequency",
        ];
        let rows = store.rows("all", "items");
        let found: Vec<Vec<Value>> = rows.iter().map(|row| cells(row, &of_table)).collect();
        assert!(wanted.len() > 50);
        assert_eq!(found, wanted, "{today}");
        // Leads of the day.
        let leads = items.flat_map(|item| {
            let leads = item["leads"].as_array().unwrap().iter();
            leads.map(|lead| json!([item["plan"], item["id"], lead["unit"]["code"]]))
        });
        let wanted: Vec<Value> = leads.collect();
        let found = store.rows("all", "item_leads");
        let found = found.iter().filter(|row| row["is_leading"] == true);
        let found: Vec<Value> = found
            .map(|row| json!([row["plan"], row["item"], row["unit"]]))
            .collect();
        assert_eq!(found, wanted, "{today}");
        // Reports of periods that have begun.
        let names = [
            "plan",
            "duty",
            "unit",
            "last_day",
            "state",
            "received",
            "owed",
            "days_left",
        ];
        let key = |row: &Vec<Value>| serde_json::to_string(row).unwrap();
        let reports = of("reports");
        let reports = reports["reports"].as_array().unwrap().iter();
        let mut wanted: Vec<String> = reports
            .map(|one| key(&cells(one.as_object().unwrap(), &names)))
            .collect();
        let rows = store.rows("all", "reports");
        let begun = rows.iter().filter(|row| row["state"] != "not-started");
        let mut found: Vec<String> = begun.map(|row| key(&cells(row, &names))).collect();
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted, "{today}");
        // What is late.
        let overdue = of("overdue");
        let overdue = overdue["deadlines"].as_array().unwrap().iter();
        let names = [
            "plan",
            "kind",
            "item",
            "duty",
            "title",
            "last_day",
            "days_left",
        ];
        let mut wanted: Vec<String> = overdue
            .map(|one| key(&cells(one.as_object().unwrap(), &names)))
            .collect();
        let rows = store.rows("all", "deadlines");
        let late = rows.iter().filter(|row| row["state"] == "overdue");
        let mut found: Vec<String> = late.map(|row| key(&cells(row, &names))).collect();
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted, "{today}");
        // Plans, and what `check` says.
        let listed = of("plans");
        let listed = listed["plans"].as_array().unwrap().iter();
        let names = [
            "code", "title", "issuer", "state", "items", "errors", "warnings", "path",
        ];
        let wanted: Vec<Vec<Value>> = listed
            .map(|one| cells(one.as_object().unwrap(), &names))
            .collect();
        let rows = store.rows("all", "plans");
        let found: Vec<Vec<Value>> = rows.iter().map(|row| cells(row, &names)).collect();
        assert_eq!(found, wanted, "{today}");
    }
}

/// Of the plans that the tests have, those with most of the format.
#[test]
fn one_plan_has_all_that_its_file_has() {
    for name in [
        "plan.toml",
        "examples/dieu-chinh.toml",
        "examples/sap-nhap.toml",
        "examples/nhieu-nam.toml",
        "examples/hang-tuan.toml",
    ] {
        let store = Store(TempDir::new().unwrap());
        let file = root().join(name);
        let file = file.to_str().unwrap();
        let ran = store.run_on(file, "2026-11-25", "export parquet --out t");
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let items = store.json(file, "2026-11-25", "list");
        let items = items["items"].as_array().unwrap();
        let count = |key: &str| -> usize {
            items
                .iter()
                .map(|item| item[key].as_array().unwrap().len())
                .sum()
        };
        for (table, wanted) in [
            ("items", items.len()),
            ("item_leads", count("lead_history")),
            ("item_partners", count("partners")),
            ("item_extensions", count("extensions")),
            ("item_results", count("results")),
            ("item_links", count("implements")),
            ("item_requests", count("requests")),
            ("item_pauses", count("pauses")),
            ("item_former", count("former")),
        ] {
            assert_eq!(store.rows("all", table).len(), wanted, "{name} {table}");
        }
        let bodies = store.json(file, "2026-11-25", "units");
        let bodies = bodies["bodies"].as_array().unwrap().iter();
        let names = ["kind", "name", "short", "body_key", "official_id", "head"];
        let wanted: Vec<Vec<Value>> = bodies
            .map(|one| cells(one.as_object().unwrap(), &names))
            .collect();
        let rows = store.rows("all", "bodies");
        let found: Vec<Vec<Value>> = rows.iter().map(|row| cells(row, &names)).collect();
        assert_eq!(found, wanted, "{name}");
        // The key of a plan alone that has no code is its path, so that tables join.
        let plans = store.rows("all", "plans");
        assert!(plans.iter().all(|row| row["plan"].is_string()), "{name}");
        for (table, key) in [
            ("items", "plan"),
            ("deadlines", "plan"),
            ("reports", "plan"),
        ] {
            let rows = store.rows("all", table);
            assert!(
                rows.iter().all(|row| row[key] == plans[0]["plan"]),
                "{name} {table}"
            );
        }
    }
}

#[test]
fn what_came_to_the_format_since_has_its_columns() {
    let more = "from = 2026-02-01\nbasis = \"QD-1\"\n\n\
        [[item.extension]]\nend = 2026-12-15\ngranted = 2026-09-01\nbasis = \"QD-1\"\n\n\
        [[item.result]]\nperiod = \"2026-Q3\"\npercent = 60\nobstacle = \"Thiếu vốn\"\nproposal = \"Bố trí vốn\"\nevidence = [\"12/BC\", \"13/BC\"]\nreceived = 2026-10-02\n\n\
        [[item.pause]]\nfrom = 2026-03-01\nuntil = 2026-03-31\nreason = \"Chờ vốn\"\n\n\
        [[item.request]]\nunit = \"VP\"\nreceived = 2026-11-01\nend = \"2027-01\"\nreason = \"Chưa xong\"\n\n\
        [[item]]\nid = \"7\"\ntitle = \"Báo cáo tuần\"\nevery = \"month\"\nby = \"25\"\nstart = \"2026-09\"\nend = \"2026-12\"\n\n[[item.lead]]\nunit = \"TT\"\n\n\
        [[item.result]]\nperiod = \"2026-09\"\nunit = \"TT\"\ncompleted = 2026-09-20\n\n\
        [[amendment]]\nid = \"QD-1\"\nnumber = \"9/QĐ-SA\"\nissued = 2026-02-01\ntitle = \"Quyết định điều chỉnh\"\n";
    let store = Store::new(&[("a.toml", &text("KH-1", more))]);
    let ran = store.run("export parquet --out t");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let one = |table: &str, names: &[&str]| -> Vec<Vec<Value>> {
        store
            .rows("all", table)
            .iter()
            .map(|row| cells(row, names))
            .collect()
    };
    assert_eq!(
        one(
            "amendments",
            &["amendment", "paper_number", "issued_day", "title"]
        ),
        [[
            json!("QD-1"),
            json!("9/QĐ-SA"),
            json!("2026-02-01"),
            json!("Quyết định điều chỉnh")
        ]]
    );
    assert_eq!(
        one(
            "item_results",
            &[
                "item",
                "percent",
                "obstacle",
                "proposal",
                "received",
                "completed"
            ]
        ),
        [
            [
                json!("6.10"),
                json!(60),
                json!("Thiếu vốn"),
                json!("Bố trí vốn"),
                json!("2026-10-02"),
                json!(null)
            ],
            [
                json!("7"),
                json!(null),
                json!(null),
                json!(null),
                json!(null),
                json!("2026-09-20")
            ],
        ]
    );
    assert_eq!(
        one(
            "result_evidence",
            &["item", "result_seq", "seq", "evidence"]
        ),
        [
            [json!("6.10"), json!(1), json!(1), json!("12/BC")],
            [json!("6.10"), json!(1), json!(2), json!("13/BC")],
        ]
    );
    assert_eq!(
        one("item_pauses", &["item", "from_day", "until_day", "reason"]),
        [[
            json!("6.10"),
            json!("2026-03-01"),
            json!("2026-03-31"),
            json!("Chờ vốn")
        ]]
    );
    assert_eq!(
        one(
            "item_requests",
            &[
                "item",
                "unit",
                "asks",
                "end_as_written",
                "last_day",
                "state"
            ]
        ),
        [[
            json!("6.10"),
            json!("VP"),
            json!("end"),
            json!("2027-01"),
            json!("2027-01-31"),
            json!("open")
        ]]
    );
    assert_eq!(
        one(
            "item_leads",
            &["item", "unit", "from_day", "basis", "is_leading", "state"]
        ),
        [
            [
                json!("6.10"),
                json!("VP"),
                json!("2026-02-01"),
                json!("QD-1"),
                json!(true),
                json!("due-soon")
            ],
            [
                json!("7"),
                json!("TT"),
                json!(null),
                json!(null),
                json!(true),
                json!("overdue")
            ],
        ]
    );
    assert_eq!(
        one(
            "item_rounds",
            &[
                "item",
                "period_name",
                "unit",
                "last_day",
                "state",
                "done_on"
            ]
        ),
        [
            [
                json!("7"),
                json!("2026-09"),
                json!("TT"),
                json!("2026-09-25"),
                json!("done"),
                json!("2026-09-20")
            ],
            [
                json!("7"),
                json!("2026-10"),
                json!("TT"),
                json!("2026-10-25"),
                json!("overdue"),
                json!(null)
            ],
            [
                json!("7"),
                json!("2026-11"),
                json!("TT"),
                json!("2026-11-25"),
                json!("due-soon"),
                json!(null)
            ],
            [
                json!("7"),
                json!("2026-12"),
                json!("TT"),
                json!("2026-12-25"),
                json!("not-started"),
                json!(null)
            ],
        ]
    );
    let items = one(
        "items",
        &[
            "item",
            "frequency",
            "due_rule",
            "percent",
            "first_deadline",
            "last_day",
            "final_day",
        ],
    );
    assert_eq!(
        items[0],
        [
            json!("6.10"),
            json!(null),
            json!(null),
            json!(60),
            json!("2026-10-31"),
            json!("2026-12-15"),
            json!("2026-12-15")
        ]
    );
    assert_eq!(
        items[1][..3],
        [json!("7"), json!("month"), json!("by 01-25")]
    );
    assert_eq!(items[1][5..], [json!("2026-10-25"), json!("2026-12-31")]);
}

#[test]
fn a_number_that_looks_like_another_stays_what_it_is() {
    let store = Store::new(&[("a.toml", &text("001", ""))]);
    assert_eq!(store.run("export parquet --out t").code, 0);
    let rows = store.rows("all", "items");
    assert_eq!(
        cells(&rows[0], &["plan", "item"]),
        [json!("001"), json!("6.10")]
    );
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let store = Store::new(&[("a.toml", &text("KH-1", "")), ("b.toml", &text("KH-2", ""))]);
    store.run("export parquet --out t");
    let first = store.all("t");
    assert_eq!(first.len(), TABLES.len() + 1);
    store.run("export parquet --out t --force");
    assert!(first == store.all("t"));
    // Nor does it matter how many files are in work at once.
    let plans = root().join("examples/mot-so");
    let plans = plans.to_str().unwrap();
    for threads in ["1", "2", "8"] {
        let mut command = plan();
        command.args([
            "-f",
            plans,
            "--today",
            "2026-11-25",
            "export",
            "parquet",
            "--out",
            threads,
        ]);
        command
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(store.path());
        assert_eq!(finish(command).code, 0);
    }
    let bytes = |folder: &str| store.all(folder).into_values().collect::<Vec<_>>();
    assert!(bytes("1") == bytes("2") && bytes("1") == bytes("8"));
    // Nothing of the machine is in a file.
    let here = store.path().to_str().unwrap();
    for (name, bytes) in first {
        assert!(
            !bytes
                .windows(here.len())
                .any(|part| part == here.as_bytes()),
            "{name}"
        );
    }
}

#[test]
fn a_part_is_replaced_only_where_that_is_asked_for_and_nothing_else_is_touched() {
    let store = Store::new(&[("a.toml", &text("KH-1", ""))]);
    assert_eq!(store.run("export parquet --out t --part SKHCN-BG").code, 0);
    assert_eq!(store.run("export parquet --out t --part x.1_y").code, 0);
    fs::write(store.path().join("t/items/mine.txt"), "mine").unwrap();
    fs::write(store.path().join("t/items/part=x.1_y/mine.sql"), "mine").unwrap();
    let before = store.all("t");
    let ran = store.run("export parquet --out t --part SKHCN-BG");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("The part SKHCN-BG is in t already; add --force"),
        "{}",
        ran.err
    );
    assert!(before == store.all("t"));
    fs::write(store.path().join("k/b.toml"), text("KH-2", "")).unwrap();
    assert_eq!(
        store
            .run("export parquet --out t --part SKHCN-BG --force")
            .code,
        0
    );
    assert_eq!(store.rows("SKHCN-BG", "items").len(), 2);
    for (name, bytes) in store.all("t") {
        if !name.contains("part=SKHCN-BG") {
            assert!(before[&name] == bytes, "{name}");
        }
    }
    assert_eq!(before.len(), store.all("t").len());
}

#[test]
fn places_and_names_that_are_not_right_are_refused_before_anything_is_written() {
    let store = Store::new(&[("a.toml", &text("KH-1", ""))]);
    fs::write(store.path().join("file"), "").unwrap();
    fs::create_dir(store.path().join("other")).unwrap();
    fs::write(store.path().join("other/tables.sql"), "select 1;").unwrap();
    let long = "x".repeat(65);
    for (line, words) in [
        ("export parquet", "Name their folder with --out"),
        ("export parquet --out -", "cannot be printed"),
        ("export parquet --out file", "file is no folder"),
        (
            "export parquet --out t --part a/b",
            "“a/b” is no name of a part",
        ),
        (
            "export parquet --out t --part ..\\..",
            "is no name of a part",
        ),
        ("export parquet --out t --part ", "is no name of a part"),
        ("export parquet --out t --part Sở", "is no name of a part"),
        (
            &format!("export parquet --out t --part {long}"),
            "from 1 to 64",
        ),
        (
            "export parquet --out other",
            "was not written by this command",
        ),
        (
            "export parquet --out t --unit VP",
            "--unit: tables always have every row",
        ),
        (
            "export parquet --out t --year 2026",
            "where year(last_day) = 2026",
        ),
        ("export parquet --out t --format csv", "--format"),
        ("export parquet --out t --plan NO", "there is no plan “NO”"),
    ] {
        let ran = store.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {}", ran.err);
        assert!(ran.err.contains(words), "{line}: {}", ran.err);
        assert!(!store.path().join("t").exists(), "{line}");
    }
    // Names that look like ways out are folders of their own.
    for part in ["..", ".", "a..b", &"x".repeat(64)] {
        assert_eq!(
            store
                .run(&format!("export parquet --out t --part {part}"))
                .code,
            0
        );
        assert!(store.file(part, "plans").is_file(), "{part}");
    }
    assert_eq!(store.run("export parquet --out other --force").code, 0);
    let text = fs::read_to_string(store.path().join("other/tables.sql")).unwrap();
    assert!(text.starts_with("-- The tables of plan, version 1"));
}

const BROKEN: &str = "format = 1\n[plan]\ntitle = \"A\n";

#[test]
fn a_file_that_is_left_out_is_told_and_no_row_is_of_it() {
    let unknown = text("KH-3", "").replace("end = 2026", "ende = 2026");
    let files = [
        ("a.toml", text("KH-1", "")),
        ("b.toml", BROKEN.to_owned()),
        ("c.toml", text("KH-1", "")),
        ("d.toml", unknown),
        ("e.toml", text("KH-5", "")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let store = Store::new(&files);
    fs::write(store.path().join("k/f.toml"), b"[plan]\ntitle = \"\xff\"\n").unwrap();
    let ran = store.run("export parquet --out t --complete");
    assert_eq!(ran.code, 2);
    assert!(!store.path().join("t").exists());
    let ran = store.run("export parquet --out t");
    assert_eq!(ran.code, 3, "{}", ran.err);
    let plans = store.rows("all", "plans");
    let found: Vec<Vec<Value>> = plans
        .iter()
        .map(|row| cells(row, &["plan", "code", "path", "is_read", "why", "items"]))
        .collect();
    assert_eq!(
        found,
        [
            [
                json!("KH-1"),
                json!("KH-1"),
                json!("k/a.toml"),
                json!(true),
                json!(null),
                json!(1)
            ],
            [
                json!("k/b.toml"),
                json!(null),
                json!("k/b.toml"),
                json!(false),
                json!("errors"),
                json!(null)
            ],
            [
                json!("k/c.toml"),
                json!("KH-1"),
                json!("k/c.toml"),
                json!(false),
                json!("repeated-code"),
                json!(null)
            ],
            [
                json!("k/d.toml"),
                json!("KH-3"),
                json!("k/d.toml"),
                json!(false),
                json!("errors"),
                json!(null)
            ],
            [
                json!("KH-5"),
                json!("KH-5"),
                json!("k/e.toml"),
                json!(true),
                json!(null),
                json!(1)
            ],
            [
                json!("k/f.toml"),
                json!(null),
                json!("k/f.toml"),
                json!(false),
                json!("unreadable"),
                json!(null)
            ],
        ]
    );
    assert!(
        plans
            .iter()
            .all(|row| row["is_read"] == true || row["problem"].is_string())
    );
    assert!(
        plans
            .iter()
            .all(|row| row["is_read"] == true || row["state"].is_null())
    );
    let keys: Vec<Value> = store
        .rows("all", "items")
        .iter()
        .map(|row| row["plan"].clone())
        .collect();
    assert_eq!(keys, [json!("KH-1"), json!("KH-5")]);
    // What `check` says of each file.
    let rows = store.rows("all", "findings");
    let names = ["path", "rule", "severity", "line", "message"];
    let found: BTreeSet<String> = rows
        .iter()
        .map(|row| serde_json::to_string(&cells(row, &names)).unwrap())
        .collect();
    let checked = store.json("k", "2026-11-25", "check");
    let names = ["path", "rule", "severity", "line", "message"];
    let checked = checked["findings"].as_array().unwrap().iter();
    // Rules about several files have no row.
    let of_files = checked.filter(|one| one["rule"] != "repeated-plan-code");
    let wanted: BTreeSet<String> = of_files
        .map(|one| serde_json::to_string(&cells(one.as_object().unwrap(), &names)).unwrap())
        .collect();
    assert_eq!(found, wanted);
    let errors = plans[3]["errors"].as_i64().unwrap();
    assert!(errors >= 1, "{errors}");
}

#[test]
fn where_no_plan_is_left_nothing_is_written() {
    let store = Store::new(&[("a.toml", BROKEN)]);
    let ran = store.run("export parquet --out t/u");
    assert_eq!(ran.code, 2);
    assert!(!store.path().join("t").exists());
    // A plan alone is refused as by any export.
    let ran = run_on(BROKEN, "export parquet --out t");
    assert_eq!(ran.code, 2);
    assert!(!Path::new("t").exists());
}

#[test]
fn plans_are_chosen_and_every_state_counts() {
    let closed = text("KH-2", "").replace("issued", "closed = 2026-06-30\nissued");
    let store = Store::new(&[("a.toml", &text("KH-1", "")), ("b.toml", &closed)]);
    assert_eq!(store.run("export parquet --out t").code, 0);
    let states: Vec<Value> = store
        .rows("all", "plans")
        .iter()
        .map(|row| row["state"].clone())
        .collect();
    assert_eq!(states, [json!("in-force"), json!("closed")]);
    for (option, wanted) in [("--plan KH-2", "KH-2"), ("--plan-state in-force", "KH-1")] {
        let ran = store.run(&format!("export parquet --out t --force {option}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        let keys: Vec<Value> = store
            .rows("all", "plans")
            .iter()
            .map(|row| row["plan"].clone())
            .collect();
        assert_eq!(keys, [json!(wanted)], "{option}");
    }
    let ran = store.run("export parquet --out t --force --issuer Khác");
    assert_eq!(ran.code, 2, "{}", ran.err);
}

/// Texts with every sign that a format could stumble over come back as they were.
#[test]
fn hostile_texts_come_back() {
    let words = "=1+1\\t\\\"';--\\u0000\\u202e</script>\\n𝔸 \\u0301 ĐÀ";
    let more = format!("task = \"{words}\"\n");
    let store = Store::new(&[("a'\u{202e}.toml", &text("KH-1", &more))]);
    let ran = store.run("export parquet --out t");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let task = store.rows("all", "item_leads")[0]["task"].clone();
    assert_eq!(
        task,
        json!("=1+1\t\"';--\u{0}\u{202e}</script>\n𝔸 \u{301} ĐÀ")
    );
    let path = store.rows("all", "plans")[0]["path"].clone();
    assert_eq!(path, json!("k/a'\u{202e}.toml"));
}

/// A group of rows is 65,536; the rows are all there, in order, over its border.
#[test]
fn more_rows_than_a_group_has() {
    let mut plan = text("KH-1", "");
    let notes: String = (0..700).map(|n| format!("\"Căn cứ {n}\", ")).collect();
    plan = plan.replace("issued", &format!("basis = [{notes}]\nissued"));
    let files: Vec<(String, String)> = (0..100)
        .map(|n| {
            (
                format!("{n:03}.toml"),
                plan.replace("KH-1", &format!("KH-{n}")),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let store = Store::new(&files);
    let ran = store.run("export parquet --out t");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let file = File::open(store.file("all", "plan_basis")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let groups = reader.metadata().row_groups().iter();
    assert_eq!(
        groups.map(|group| group.num_rows()).collect::<Vec<_>>(),
        [65_536, 4_464]
    );
    for (place, row) in store.rows("all", "plan_basis").iter().enumerate() {
        let (plan, n) = (place / 700, place % 700);
        assert_eq!(
            cells(row, &["plan", "seq", "basis"]),
            [
                json!(format!("KH-{plan}")),
                json!(n + 1),
                json!(format!("Căn cứ {n}"))
            ]
        );
    }
}

/// A disk that is full: the part that was there stays as it was, whole.
#[cfg(unix)]
#[test]
fn a_write_that_fails_leaves_the_old_part() {
    let store = Store::new(&[("a.toml", &text("KH-1", ""))]);
    assert_eq!(store.run("export parquet --out t").code, 0);
    let before = store.all("t");
    let long = "Rất dài. ".repeat(9000);
    let much: String = (0..40).map(|n| format!("\"{n} {long}\", ")).collect();
    let plan = text("KH-2", "").replace("issued", &format!("basis = [{much}]\nissued"));
    fs::write(store.path().join("k/b.toml"), plan).unwrap();
    let program = crate::support::start::plan();
    let program = program.get_program().to_str().unwrap().to_owned();
    let mut shell = crate::support::start::alone("sh");
    // Blocks of 512 bytes, or of 1,024.
    let line = format!(
        "ulimit -f 8; exec '{program}' -f k --lang en --today 2026-11-25 export parquet --out t --force"
    );
    shell.args(["-c", &line]).current_dir(store.path());
    let ran = shell.output().unwrap();
    let err = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2), "{err}");
    assert!(err.contains("Cannot write t/"), "{err}");
    assert!(before == store.all("t"));
    // In a folder of its own nothing is left of it, no folder either.
    let line = line.replace("--out t --force", "--out new/t");
    let mut shell = crate::support::start::alone("sh");
    shell.args(["-c", &line]).current_dir(store.path());
    assert_eq!(shell.output().unwrap().status.code(), Some(2));
    assert!(!store.path().join("new").exists());
}
