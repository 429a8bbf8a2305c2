//! Every list of any plan as json and ndjson: read back to the same objects,
//! with the same keys in each, and the same values as in the columns of data.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::answer::record::Envelope;
use plan::render::json;
use plan::view::Datum;
use plan_fuzz::given::{Given, usable};
use plan_fuzz::lists::{self, List};
use plan_fuzz::terminal_text;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = usable(&source, today) else {
        return;
    };
    for list in lists::all(&judged.plan, today, given.lang(), given.choice(5)) {
        let envelope = Envelope::new("items", today, &judged.plan, "plan.toml");
        let mut out = Vec::new();
        json::write(&mut out, &envelope, "rows", &list.records).unwrap();
        let whole: Value = serde_json::from_str(harmless(&out)).expect("JSON");
        assert_eq!(whole["rows"].as_array(), Some(&list.records));
        assert_eq!(whole["plan"]["title"].as_str(), Some(&*judged.plan.title));
        assert_eq!(whole["today"].as_str(), Some(&*today.to_string()));

        let mut out = Vec::new();
        json::write_lines(&mut out, &list.records).unwrap();
        let lines = harmless(&out).lines();
        let read: Vec<Value> = lines
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(read, list.records);
        agree(&list);
    }
});

fn harmless(out: &[u8]) -> &str {
    let text = std::str::from_utf8(out).expect("JSON is UTF-8");
    assert!(!text.contains(terminal_text::acts), "{text:?}");
    text
}

/// Keys never come or go, and one that is a column too has its value.
fn agree(list: &List<'_>) {
    let keys = |record: &Value| -> Vec<String> {
        let object = record.as_object().expect("an object");
        object.keys().cloned().collect()
    };
    for (record, row) in list.records.iter().zip(&list.data) {
        assert_eq!(keys(record), keys(&list.records[0]), "{}", list.command);
        for (name, datum) in list.header.iter().zip(row) {
            let Some(value) = record.get(name) else {
                continue;
            };
            let printed = datum.print();
            match (value, datum) {
                (Value::Null, _) => assert_eq!(printed, "", "{}: {name}", list.command),
                (Value::String(text), _) => assert_eq!(*text, printed, "{}", list.command),
                (Value::Number(number), Datum::Number(_)) => {
                    assert_eq!(number.to_string(), printed, "{}: {name}", list.command);
                }
                (Value::Array(codes), Datum::Named(_) | Datum::Ids(_))
                    if codes.iter().all(Value::is_string) =>
                {
                    let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
                    assert_eq!(codes.join(","), printed, "{}: {name}", list.command);
                }
                _ => {}
            }
        }
    }
}
