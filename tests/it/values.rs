//! What a list says is the same in every form of data: each is read back, and
//! held against the others and against the objects of JSON.

use crate::support;
use crate::support::asking;

use crate::support::{
    acts_on_terminal, any_day, config, project_file, readable, real_plans, words,
};
use asking::PlanFile;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::BTreeSet;

type Rows = Vec<Vec<String>>;

/// Each command that lists, with the key of its objects in JSON.
const LISTS: [(&[&str], &str); 8] = [
    (&["list"], "items"),
    (&["deadlines"], "deadlines"),
    (&["deadlines", "--all"], "deadlines"),
    (&["overdue"], "deadlines"),
    (&["units"], "bodies"),
    (&["reports"], "reports"),
    (&["summary"], "groups"),
    (&["summary", "--by", "year"], "groups"),
];

/// The fields of tab-separated values.
fn read_tsv(text: &str) -> Rows {
    let field = |field: &str| {
        let mut text = String::new();
        let mut chars = field.chars();
        while let Some(c) = chars.next() {
            if c != '\\' {
                text.push(c);
                continue;
            }
            text.push(match chars.next().unwrap() {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                '\\' => '\\',
                'u' => {
                    let number = chars.by_ref().skip(1).take_while(|c| *c != '}');
                    let number: String = number.collect();
                    char::from_u32(u32::from_str_radix(&number, 16).unwrap()).unwrap()
                }
                other => panic!("{other} after a backslash in {field:?}"),
            });
        }
        text
    };
    let lines = text.lines();
    lines
        .map(|line| line.split('\t').map(field).collect())
        .collect()
}

/// The records of comma-separated values; the reader wants as many fields in
/// each.
fn read_csv(text: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// The codes that an object stands for in a column of data.
fn codes(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(list) => list.iter().flat_map(codes).collect(),
        Value::Object(body) => codes(&body["code"]),
        Value::String(text) => vec![text],
        other => panic!("{other} is no code"),
    }
}

/// What a column of data holds, by the object of JSON; `None` where the column
/// counts what the object has nowhere.
fn by_object(column: &str, object: &Value) -> Option<String> {
    let joined = |mut list: Vec<&str>| {
        let mut seen = BTreeSet::new();
        list.retain(|code| seen.insert(*code));
        Some(list.join(","))
    };
    match column {
        "leads"
            if object
                .get("leads")
                .is_some_and(|leads| leads[0].is_object()) =>
        {
            let leads = object["leads"].as_array().unwrap();
            return joined(leads.iter().flat_map(|lead| codes(&lead["unit"])).collect());
        }
        "counterparts" => {
            let leads = object["leads"].as_array().unwrap();
            let all = leads.iter().flat_map(|lead| codes(&lead["counterparts"]));
            return joined(all.collect());
        }
        "aliases" => return Some(codes(&object["aliases"]).join(";")),
        // What a body leads and joins, in the order of the paper.
        "items" => return None,
        _ => {}
    }
    let value = match column.strip_prefix("reports_") {
        Some(part) => &object["reports"][part],
        None => object
            .get(column)
            .or_else(|| object["states"].get(column))
            .unwrap_or_else(|| panic!("no {column} in {object}")),
    };
    Some(match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        list => codes(list).join(","),
    })
}

/// Every list of a plan on a day, in every form of data.
fn hold(file: &PlanFile, today: &str) {
    for (command, key) in LISTS {
        let ask = |more: &[&str]| file.answer(today, &[command, &["--format"], more].concat());
        let json: Value = serde_json::from_str(&ask(&["json"])).unwrap();
        assert_eq!(json["today"], today);
        let objects = json[key].as_array().unwrap();
        let lines = ask(&["ndjson"]);
        let read: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(&read, objects, "{command:?}");
        assert!(!lines.contains(acts_on_terminal), "{lines:?}");

        let tsv_text = ask(&["tsv"]);
        let is_raw = |c| c != '\t' && acts_on_terminal(c);
        assert!(!tsv_text.contains(is_raw), "{tsv_text:?}");
        let tsv = read_tsv(&tsv_text);
        let mut csv = read_csv(&ask(&["csv"]));
        let header = csv.remove(0);
        assert_eq!(csv, tsv, "{command:?}");
        excel(&ask(&["csv", "--excel"]), &header, &csv);

        // A table of counts ends in the total.
        let mut objects: Vec<&Value> = objects.iter().collect();
        if key == "groups" {
            objects.push(&json["total"]);
            assert_eq!(csv.last().unwrap()[0], "*");
            csv.last_mut().unwrap()[0].clear();
        }
        assert_eq!(csv.len(), objects.len(), "{command:?}");
        for (record, object) in csv.iter().zip(objects) {
            assert_eq!(record.len(), header.len());
            for (column, field) in header.iter().zip(record) {
                if let Some(value) = by_object(column, object) {
                    assert_eq!(*field, value, "{command:?} {column} of {object}");
                }
            }
        }
    }
}

/// The same records for a spreadsheet; only what would run there differs, and
/// by an apostrophe alone.
fn excel(text: &str, header: &[String], csv: &Rows) {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut read = read_csv(text);
    assert_eq!(read.remove(0), header);
    assert_eq!(read.len(), csv.len());
    for (record, plain) in read.iter().zip(csv) {
        for (field, plain) in record.iter().zip(plain) {
            let runs = plain.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
            let is_number = plain.parse::<i64>().is_ok();
            let guarded = format!("'{plain}");
            if runs && !is_number {
                assert_eq!(*field, guarded);
            } else {
                assert!(field == plain || runs && *field == guarded, "{field:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(14))]

    #[test]
    fn every_form_of_data_says_the_same(
        made in readable(),
        today in any_day(2022..=2027),
    ) {
        hold(&PlanFile::new(&made.toml()), &today.to_string());
    }

    #[test]
    fn every_form_of_findings_and_changes_says_the_same(
        made in readable(),
        flawed in any::<Index>(),
        title in words(),
    ) {
        let flaws = support::flaws(&made);
        let text = made.toml();
        let file = PlanFile::new(&format!("{text}{}", flawed.get(&flaws).1));
        findings(&file);

        let mut other = made;
        other.title = format!("{title} khác");
        other.items.reverse();
        if let Some(item) = other.items.first_mut() {
            item.note = Some(format!("{title} thêm"));
            item.completed = None;
        }
        let file = PlanFile::new(&other.toml());
        let old = file.path.with_file_name("cu.toml");
        std::fs::write(&old, &text).unwrap();
        changes(&file, old.to_str().unwrap());
    }
}

/// Findings as JSON and as SARIF are the same ones in the same places.
fn findings(file: &PlanFile) {
    let ask = |form: &str| -> Value {
        let text = file.answer("2026-01-01", &["check", "--format", form]);
        serde_json::from_str(&text).unwrap()
    };
    let (json, sarif, gitlab) = (ask("json"), ask("sarif"), ask("gitlab"));
    let found = json["findings"].as_array().unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let issues = gitlab.as_array().unwrap();
    assert!(!found.is_empty());
    assert_eq!((found.len(), found.len()), (results.len(), issues.len()));
    for ((one, result), issue) in found.iter().zip(results).zip(issues) {
        assert_eq!(one["rule"], result["ruleId"]);
        assert_eq!(one["rule"], issue["check_name"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for (key, of_region) in [
            ("line", "startLine"),
            ("column", "startColumn"),
            ("end_line", "endLine"),
            ("end_column", "endColumn"),
            ("start_byte", "byteOffset"),
        ] {
            assert_eq!(one[key], region[of_region], "{key} of {one}");
        }
        assert_eq!(one["line"], issue["location"]["lines"]["begin"]);
        assert_eq!(one["end_line"], issue["location"]["lines"]["end"]);
        let message = one["message"].as_str().unwrap();
        let told = result["message"]["text"].as_str().unwrap();
        assert!(told.contains(message) || !message.is_ascii(), "{told}");
    }
}

/// Changes as JSON and as NDJSON are the same ones.
fn changes(file: &PlanFile, old: &str) {
    let new = file.path.to_str().unwrap();
    let ask = |form: &str| file.answer("2026-01-01", &["diff", old, new, "--format", form]);
    let json: Value = serde_json::from_str(&ask("json")).unwrap();
    let lines = ask("ndjson");
    let read: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(json["changes"].as_array(), Some(&read));
    let titles = read.iter().filter(|change| change["field"] == "title");
    assert_eq!(titles.count(), 1, "{lines}");
}

/// The plans that people wrote, with partners, counterparts and aliases.
#[test]
fn every_form_of_data_of_real_plans_says_the_same() {
    let mut plans: Vec<String> = real_plans().into_iter().map(|(_, text)| text).collect();
    for name in ["full", "hostile"] {
        plans.push(project_file(&format!("tests/diff/{name}.toml")));
    }
    for text in plans {
        hold(&PlanFile::new(&text), "2025-06-01");
    }
}
