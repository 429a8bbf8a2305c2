//! The tables that other programs read: read back, and held against the contract and
//! against what the program answers in JSON.

#![cfg(feature = "tables")]

use crate::support::program::{Ran, finish, plan, run_on};
use crate::support::start::root;
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::Field;
use plan::render::parquet::Writer;
use plan::tables::TABLES;
use plan::tables::rows::Rows;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The columns of the tables: the contract. None goes, and none changes its type; new ones
/// come at the end.
const CONTRACT: &str = "
plan_basis | plan seq:int basis
plan_former | plan seq:int until_day:date issuer parent place issuer_symbol
plan_replaces | plan seq:int replaces
amendments | plan seq:int amendment paper_number issued_day:date in_force_from:date title issuer
sections | plan seq:int section title
plan_recipients | plan seq:int recipient
plan_signer | plan seq:int title
plan_days | plan first_day:date last_day:date is_worked:bool is_shared:bool
items | plan seq:int item title short section section_title time_words start_as_written end_as_written first_day:date first_deadline:date last_day:date warn_days:int state days_left:int completed:date stopped:date reason partner_task place scale participants product budget leader note as_of:date added added_day:date frequency due_rule final_day:date days_late:int percent_done:int continues continued_by
item_former | plan item seq:int until_day:date basis title short time_words start_as_written partner_task place scale participants product budget leader note has_partners:bool
item_former_partners | plan item former_seq:int seq:int partner partner_key
item_leads | plan item seq:int unit unit_key task from_day:date until_day:date basis is_leading:bool state last_day:date days_left:int done_on:date continued_by
item_counterparts | plan item unit seq:int counterpart counterpart_key lead_seq:int
item_partners | plan item seq:int partner partner_key
item_extensions | plan item seq:int end_as_written last_day:date granted:date basis period_name in_force_from:date
item_results | plan item seq:int period_name period_first:date period_last:date unit unit_key result_text doc_ref percent_done:int obstacle proposal received:date completed:date
result_evidence | plan item result_seq:int seq:int evidence
item_links | plan item implements_plan implements_item
item_requests | plan item seq:int unit unit_key received:date asks end_as_written last_day:date reason doc_ref refused:date basis state
item_pauses | plan item seq:int from_day:date until_day:date reason basis
item_rounds | plan item period_name period_first:date period_last:date unit unit_key last_day:date state days_left:int done_on:date as_of:date
duties | plan duty title time_words frequency due_rule receiver receiver_key first_day:date until_day:date warn_days:int basis is_cumulative:bool is_for_all:bool cut_rule
duty_units | plan duty seq:int unit unit_key
duty_extensions | plan duty seq:int period_name unit unit_key last_day:date basis granted:date in_force_from:date
reports | plan duty period_name period_first:date period_last:date unit unit_key last_day:date warn_days:int received:date doc_ref note owed:bool state days_left:int as_of:date runs_on:bool
report_supplements | plan duty period_name unit unit_key received:date doc_ref note
deadlines | plan kind item duty period_name first_day:date last_day:date warn_days:int unit unit_key receiver title done_on:date stopped:date doc_ref state days_left:int as_of:date runs_on:bool closed:date continued_by
bodies | plan kind body name short body_key office_key official_id head exists_from:date exists_until:date basis directory symbol is_class:bool
body_names | plan body name how until_day:date
body_links | plan body how other other_key
findings | plan path rule severity line:int column_no:int message help
plans | plan code title short issuer issuer_id parent office_key paper_number symbol issued_as_written issued_day:date monitor state closed:date replaced_by language path is_read:bool problem errors:int warnings:int items:int as_of:date tables_version:int program paper_kind place drafter item_warn_days:int closed_basis why issuer_symbol
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

    /// The same as lines, without the key of the plan: a dash where there is no value.
    fn lines(&self, table: &str) -> Vec<String> {
        let table = TABLES.iter().find(|one| one.name == table).unwrap();
        let names = table.columns[1..].iter().map(|column| column.name);
        let rows = self.rows("all", table.name);
        let shown = |value: &Value| match value {
            Value::Null => "-".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let line = |row: &Map<String, Value>| {
            let cells = names.clone().map(|name| shown(&row[name]));
            cells.collect::<Vec<_>>().join(" | ")
        };
        rows.iter().map(line).collect()
    }

    /// Every file below a folder, with its bytes.
    fn all(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path().join(folder), &mut files);
        files
    }
}

/// The program, asked for the plans of a store.
fn plan_in(store: &Store) -> assert_cmd::Command {
    let mut command = plan();
    command.args(["-f", "k", "--lang", "en", "--today", "2026-11-25"]);
    command.current_dir(store.path());
    command
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
        assert_eq!(found.join(" "), columns, "{name}");
        for group in reader.metadata().row_groups() {
            for column in group.columns() {
                let (path, facts) = (column.column_path(), column.statistics());
                assert_eq!(column.compression(), Compression::SNAPPY);
                let facts = facts.unwrap_or_else(|| panic!("{name} {path}"));
                let has_values = facts.null_count_opt() != u64::try_from(group.num_rows()).ok();
                assert_eq!(facts.min_bytes_opt().is_some(), has_values, "{name} {path}");
                let is_flag = column.column_type() == Type::BOOLEAN;
                let has_dictionary = column.dictionary_page_offset().is_some();
                assert_eq!(has_dictionary, !is_flag, "{name} {path}");
            }
        }
    }
    for table in TABLES {
        assert!(store.file("all", table.name).is_file(), "{}", table.name);
        let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
    }
    assert_eq!(met.len(), TABLES.len());
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
                "percent_done",
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
            "percent_done",
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
fn an_item_that_goes_on_in_a_later_plan_has_its_name() {
    let later = text("KH-2", "").replace("end =", "continues = \"KH-1/6.10\"\nend =");
    let store = Store::new(&[("a.toml", &text("KH-1", "")), ("b.toml", &later)]);
    assert_eq!(store.run("export parquet --out t").code, 0);
    for table in ["items", "item_leads", "deadlines"] {
        let rows = store.rows("all", table);
        let found = rows.iter().map(|row| cells(row, &["plan", "continued_by"]));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                vec![json!("KH-1"), json!("KH-2/6.10")],
                vec![json!("KH-2"), Value::Null]
            ],
            "{table}"
        );
    }
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
        ("export parquet --out t --part ..", "is no name of a part"),
        ("export parquet --out t --part x.", "no dot at the end"),
        (
            &format!("export parquet --out t --part {long}"),
            "from 1 to 64",
        ),
        (
            "export parquet --out other",
            "was not written by this command",
        ),
        (
            "export parquet --out t --part __HIVE_DEFAULT_PARTITION__",
            "is no name of a part",
        ),
        ("export parquet --out t --unit VP", "--unit"),
        ("export parquet --out t --year 2026", "--year"),
        ("export parquet --out t --format csv", "--format"),
        ("export parquet --out t --plan NO", "there is no plan “NO”"),
    ] {
        let ran = store.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {}", ran.err);
        assert!(ran.err.contains(words), "{line}: {}", ran.err);
        assert!(!store.path().join("t").exists(), "{line}");
    }
    // Names that look like ways out are folders of their own.
    for part in ["..a", ".a", "a..b", &"x".repeat(64)] {
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

/// A group of rows is 65,536; the rows are all there, in order, over its border, whoever
/// reads the plans.
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
    for (threads, out) in [("1", "t"), ("8", "t8")] {
        let mut command = plan_in(&store);
        command.args(["export", "parquet", "--out", out]);
        command.env("RAYON_NUM_THREADS", threads);
        let ran = finish(command);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let bytes = |folder: &str| store.all(folder).into_values().collect::<Vec<_>>();
    assert!(bytes("t") == bytes("t8"));
    let file = File::open(store.file("all", "plan_basis")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    assert_eq!(groups(&reader), [65_536, 4_464]);
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

fn groups<R: ChunkReader + 'static>(reader: &SerializedFileReader<R>) -> Vec<i64> {
    let groups = reader.metadata().row_groups().iter();
    groups.map(|group| group.num_rows()).collect()
}

/// Cells without a value, over the borders of groups: of rows that come one by one, and of
/// one plan that has several groups alone.
#[test]
fn cells_without_a_value_over_the_border_of_a_group() {
    const ROWS: usize = 140_000;
    let table = TABLES.iter().find(|table| table.name == "plan_basis");
    let table = table.unwrap();
    let made = |from: usize, until: usize| {
        let mut rows = Rows::new(table.columns.iter().map(|column| column.holds));
        for n in from..until {
            let mut row = rows.row();
            row.text("KH-1");
            row.int((!n.is_multiple_of(3)).then_some(n));
            row.text((!n.is_multiple_of(5)).then(|| format!("Số {}", n / 7)));
        }
        rows
    };
    let written = |step: usize| {
        let mut writer = Writer::new(table, Vec::new()).unwrap();
        for from in (0..ROWS).step_by(step) {
            writer.add(&made(from, ROWS.min(from + step))).unwrap();
        }
        writer.end().unwrap()
    };
    for step in [ROWS, 997] {
        let reader = SerializedFileReader::new(Bytes::from(written(step))).unwrap();
        assert_eq!(groups(&reader), [65_536, 65_536, 8_928]);
        for (n, row) in reader.get_row_iter(None).unwrap().enumerate() {
            let row = row.unwrap();
            let cells: Vec<Value> = row.get_column_iter().map(|cell| value(cell.1)).collect();
            let basis = (!n.is_multiple_of(5)).then(|| format!("Số {}", n / 7));
            let seq = (!n.is_multiple_of(3)).then_some(n);
            assert_eq!(cells, [json!("KH-1"), json!(seq), json!(basis)], "{n}");
        }
    }
}

/// Long texts end a group before it has all its rows, so that memory has a bound.
#[test]
fn long_texts_end_a_group() {
    let table = TABLES.iter().find(|table| table.name == "plan_basis");
    let table = table.unwrap();
    let mut writer = Writer::new(table, Vec::new()).unwrap();
    let long = "x".repeat(1 << 20);
    for n in 0..40_usize {
        let mut rows = Rows::new(table.columns.iter().map(|column| column.holds));
        for seq in [1_usize, 2] {
            let mut row = rows.row();
            row.text("KH-1");
            row.int(seq);
            row.text(format!("{n} {seq} {long}"));
        }
        writer.add(&rows).unwrap();
    }
    let reader = SerializedFileReader::new(Bytes::from(writer.end().unwrap())).unwrap();
    // 2 MiB at a time, up to 32.
    assert_eq!(groups(&reader), [32, 32, 16]);
    for (place, row) in reader.get_row_iter(None).unwrap().enumerate() {
        let row = row.unwrap();
        let basis = row.get_column_iter().nth(2).unwrap();
        let wanted = format!("{} {} ", place / 2, place % 2 + 1);
        assert!(value(basis.1).as_str().unwrap().starts_with(&wanted));
    }
}

/// Each cell of what stands in no list of the program.
#[test]
fn each_cell_is_what_the_file_has() {
    let head = "replaces = [\"KH-0\", \"KH-00\"]\nrecipients = [\"Như trên\", \"Lưu: VT\"]\nsigner = [\"KT. GIÁM ĐỐC\", \"PHÓ GIÁM ĐỐC\"]\nissuer_symbol = \"SA\"\nissued";
    let more = "\n[[item.former]]\nuntil = 2026-03-31\nbasis = \"Công văn 9\"\ntitle = \"Việc cũ\"\npartners = [\"STC\", \"CA\"]\n\n\
        [[item.former]]\nuntil = 2026-05-31\nbasis = \"Công văn 10\"\nnote = \"Ghi cũ\"\n\n\
        [partner.STC]\nname = \"Sở Tài chính\"\naliases = [\"Sở TC\"]\n\n[partner.CA]\nname = \"Công an tỉnh\"\n\n\
        [unit.CU]\nname = \"Phòng Cũ\"\nuntil = 2026-02-28\nsuccessor = [\"TT\"]\n\n\
        [unit.CP]\nname = \"Các phòng\"\nmembers = [\"VP\", \"TT\"]\n\n\
        [[plan.former]]\nissuer = \"Sở Cũ\"\nuntil = 2026-01-31\n\n\
        [calendar]\noff = [\"2026-02-16/2026-02-18\", 2026-01-02]\non = [2026-01-10]\n\n\
        [[section]]\nid = \"I\"\ntitle = \"Nhóm một\"\n\n\
        [[duty]]\nid = \"quy\"\ntitle = \"Báo cáo quý\"\nevery = \"quarter\"\nby = \"next 01-05\"\nto = \"UBND tỉnh\"\nunits = [\"TT\", \"VP\"]\n\n\
        [[duty.extension]]\nperiod = \"2026-Q2\"\nend = 2026-07-20\nunit = \"VP\"\nbasis = \"Công văn 11\"\ngranted = 2026-07-01\n\n\
        [[report]]\nduty = \"quy\"\nunit = \"TT\"\nperiod = \"2026-Q1\"\nreceived = 2026-04-01\nref = \"1/BC\"\n\n\
        [[report]]\nduty = \"quy\"\nunit = \"TT\"\nperiod = \"2026-Q1\"\nreceived = 2026-04-09\nref = \"2/BC\"\nnote = \"Bổ sung\"\n";
    let text = text("KH-1", more)
        .replacen("issued", head, 1)
        .replace("lead]]\nunit", "lead]]\ntask = \"Đầu mối\"\nunit")
        .replace(
            "end = 2026-10-31",
            "end = 2026-10-31\nsection = \"I\"\npartners = [\"CA\", \"STC\"]",
        );
    let store = Store::new(&[("a.toml", &text)]);
    let ran = store.run("export parquet --out t");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let unit = |name: &str| format!("ubnd-tỉnh/sở-a/{name}");
    let (vp, tt) = (unit("văn-phòng"), unit("thanh-tra"));
    let of_lead = format!(
        "6.10 | 1 | VP | {vp} | Đầu mối | - | - | - | true | overdue | 2026-10-31 | -25 | - | -"
    );
    let of_extension = format!(
        "quy | 1 | 2026-Q2 | VP | {vp} | 2026-07-20 | Công văn 11 | 2026-07-01 | 2026-07-01"
    );
    let of_supplement = format!("quy | 2026-Q1 | TT | {tt} | 2026-04-09 | 2/BC | Bổ sung");
    for (table, wanted) in [
        ("plan_replaces", &["1 | KH-0", "2 | KH-00"][..]),
        ("plan_recipients", &["1 | Như trên", "2 | Lưu: VT"]),
        ("plan_signer", &["1 | KT. GIÁM ĐỐC", "2 | PHÓ GIÁM ĐỐC"]),
        (
            "plan_days",
            &[
                "2026-01-02 | 2026-01-02 | false | false",
                "2026-02-16 | 2026-02-18 | false | false",
                "2026-01-10 | 2026-01-10 | true | false",
            ],
        ),
        ("plan_former", &["1 | 2026-01-31 | Sở Cũ | - | - | -"]),
        ("sections", &["1 | I | Nhóm một"]),
        (
            "item_former",
            &[
                "6.10 | 1 | 2026-03-31 | Công văn 9 | Việc cũ | - | - | - | - | - | - | - | - | - | - | - | true",
                "6.10 | 2 | 2026-05-31 | Công văn 10 | - | - | - | - | - | - | - | - | - | - | - | Ghi cũ | false",
            ],
        ),
        (
            "item_former_partners",
            &[
                "6.10 | 1 | 1 | STC | ubnd-tỉnh/sở-tài-chính",
                "6.10 | 1 | 2 | CA | ubnd-tỉnh/công-an-tỉnh",
            ],
        ),
        (
            "item_partners",
            &[
                "6.10 | 1 | CA | ubnd-tỉnh/công-an-tỉnh",
                "6.10 | 2 | STC | ubnd-tỉnh/sở-tài-chính",
            ],
        ),
        ("item_leads", &[&*of_lead]),
        (
            "duty_units",
            &[
                &*format!("quy | 1 | TT | {tt}"),
                &*format!("quy | 2 | VP | {vp}"),
            ],
        ),
        ("duty_extensions", &[&*of_extension]),
        ("report_supplements", &[&*of_supplement]),
        (
            "body_names",
            &[
                "VP | Văn phòng | name | -",
                "TT | Thanh tra | name | -",
                "STC | Sở Tài chính | name | -",
                "STC | Sở TC | alias | -",
                "CA | Công an tỉnh | name | -",
                "CU | Phòng Cũ | name | -",
                "CP | Các phòng | name | -",
            ],
        ),
        (
            "body_links",
            &[
                &*format!("CU | successor | TT | {tt}"),
                &*format!("CP | member | VP | {vp}"),
                &*format!("CP | member | TT | {tt}"),
            ],
        ),
    ] {
        assert_eq!(store.lines(table), wanted, "{table}");
    }
    assert_eq!(store.rows("all", "plans")[0]["issuer_symbol"], json!("SA"));
}

/// A plan that names no issuer is nobody else's, in another part neither.
#[test]
fn what_is_named_by_its_path_is_so_within_its_part() {
    let alone = text("KH-1", "").replace("issuer = \"Sở A\"\n", "");
    let store = Store::new(&[("a.toml", &alone), ("b.toml", &text("KH-2", ""))]);
    for part in ["D1", "D2"] {
        let ran = store.run(&format!("export parquet --out t --part {part}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        let rows = store.rows(part, "item_leads");
        let keys: Vec<&str> = rows
            .iter()
            .map(|row| row["unit_key"].as_str().unwrap())
            .collect();
        assert_eq!(
            keys,
            [
                &*format!("{part}/k/a.toml/văn-phòng"),
                "ubnd-tỉnh/sở-a/văn-phòng"
            ]
        );
        let rows = store.rows(part, "plans");
        let keys: Vec<&str> = rows
            .iter()
            .map(|row| row["office_key"].as_str().unwrap())
            .collect();
        assert_eq!(keys, [&*format!("{part}/k/a.toml"), "ubnd-tỉnh/sở-a"]);
    }
}

/// A code that is the path of a plan without one would make two plans one.
#[test]
fn a_code_that_is_the_path_of_another_plan_is_no_second_key() {
    let bare = text("KH-1", "").replace("code = \"KH-1\"\n", "");
    let named = text("k/a.toml", "");
    for (first, second) in [(&bare, &named), (&named, &bare)] {
        let name = if first == &bare { "a.toml" } else { "0.toml" };
        let later = if first == &bare { "b.toml" } else { "a.toml" };
        let store = Store::new(&[(name, first), (later, second)]);
        let ran = store.run("export parquet --out t");
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(
            ran.err.contains(&format!(
                "k/{later}: the code “k/a.toml” is that of k/{name}"
            )),
            "{}",
            ran.err
        );
        assert_eq!(store.rows("all", "items").len(), 1);
        let rows = store.rows("all", "plans");
        let read: Vec<&Value> = rows.iter().map(|row| &row["is_read"]).collect();
        assert_eq!(read, [true, false]);
    }
}

/// Two runs never write one part at once: the second is told so, and the mark of the first
/// goes with it.
#[test]
fn a_part_that_another_run_writes_is_refused() {
    let store = Store::new(&[("a.toml", &text("KH-1", ""))]);
    fs::create_dir(store.path().join("t")).unwrap();
    let mark = store.path().join("t/.all");
    let held = plan::save::Alone::at(&mark).unwrap().unwrap();
    assert!(plan::save::Alone::at(&mark).unwrap().is_none());
    for line in ["export parquet --out t", "export parquet --out t --force"] {
        let ran = store.run(line);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(
            ran.err
                .contains("Another command is writing the part all in t"),
            "{}",
            ran.err
        );
    }
    // Another part is another's.
    assert_eq!(store.run("export parquet --out t --part b").code, 0);
    assert!(!store.file("all", "plans").exists());
    drop(held);
    assert_eq!(
        fs::read_dir(store.path().join("t")).unwrap().count(),
        TABLES.len() + 1
    );
    // What a killed run left is no hindrance.
    fs::write(store.path().join("t/.all.plan-lock"), "").unwrap();
    assert_eq!(store.run("export parquet --out t").code, 0);
    assert_eq!(
        fs::read_dir(store.path().join("t")).unwrap().count(),
        TABLES.len() + 1
    );
}

/// Runs that begin at once: one writes the part, the others are refused, and all its tables
/// are of one run.
#[test]
fn runs_that_begin_at_once_do_not_mix() {
    let store = Store::new(&[("a.toml", &text("KH-A", ""))]);
    fs::create_dir(store.path().join("l")).unwrap();
    fs::write(store.path().join("l/b.toml"), text("KH-B", "")).unwrap();
    for round in 0..5 {
        let out = format!("r{round}");
        let children: Vec<_> = ["k", "l", "k", "l"]
            .into_iter()
            .map(|plans| {
                let mut command = plan();
                command.args(["-f", plans, "--lang", "en", "--today", "2026-11-25"]);
                command.args(["export", "parquet", "--out", &out]);
                command.current_dir(store.path());
                std::thread::spawn(move || finish(command))
            })
            .collect();
        let ran: Vec<Ran> = children
            .into_iter()
            .map(|one| one.join().unwrap())
            .collect();
        assert_eq!(ran.iter().filter(|one| one.code == 0).count(), 1);
        assert!(ran.iter().all(|one| one.code == 0
            || one.code == 2
                && (one.err.contains("Another command is writing")
                    || one.err.contains("is in r")
                    || one.err.contains("is not whole"))));
        let of = |table: &str| {
            let file = store.path().join(&out).join(table).join("part=all");
            let file = File::open(file.join(format!("{table}.parquet"))).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let mut rows = reader.get_row_iter(None).unwrap();
            let row = rows.next().unwrap().unwrap();
            let first = row.get_column_iter().next().unwrap();
            value(first.1)
        };
        let keys: BTreeSet<String> = ["plans", "items", "item_leads", "bodies", "body_names"]
            .map(|table| of(table).to_string())
            .into();
        assert_eq!(keys.len(), 1, "{keys:?}");
    }
}

/// A run that was broken off while its files got their places has no `plans`: that is said,
/// and the next one writes all again.
#[test]
fn a_part_that_is_not_whole_is_told() {
    let store = Store::new(&[("a.toml", &text("KH-1", ""))]);
    assert_eq!(store.run("export parquet --out t").code, 0);
    let before = store.all("t");
    fs::remove_file(store.file("all", "plans")).unwrap();
    let ran = store.run("export parquet --out t");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("The part all in t is not whole"),
        "{}",
        ran.err
    );
    assert_eq!(store.run("export parquet --out t --force").code, 0);
    assert!(before == store.all("t"));
}

/// What is told of files that are left out is not kept: thousands of them, each with many
/// findings, fit into the memory of a few.
#[cfg(target_os = "linux")]
#[test]
fn files_that_are_left_out_take_no_memory() {
    let store = Store::new(&[("a.toml", &text("KH-1", ""))]);
    let wrong: String = (0..60).map(|n| format!("sai{n} = {n}\n")).collect();
    for n in 0..1500 {
        let plan = text(&format!("KH-{n}"), &format!("{wrong}\n[[item]]\nid = 5\n"));
        fs::write(store.path().join(format!("k/b{n}.toml")), plan).unwrap();
    }
    let program = crate::support::start::plan();
    let program = program.get_program().to_str().unwrap().to_owned();
    let mut shell = crate::support::start::alone("sh");
    let line = format!(
        "ulimit -v 200000; RAYON_NUM_THREADS=1 exec '{program}' -f k --lang en --today 2026-11-25 export parquet --out t"
    );
    shell.args(["-c", &line]).current_dir(store.path());
    let ran = shell.output().unwrap();
    assert_eq!(
        ran.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    assert!(store.rows("all", "findings").len() > 1500 * 60);
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
