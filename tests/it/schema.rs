//! The JSON Schema and the reader judge alike what both can see: types, forms,
//! words, keys that must and must not be there.

use crate::support::start;
use crate::support::{config, flaws, made, project_file, real_plans};
use chrono::NaiveDate;
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use plan::lang::Lang;
use plan::model::cycle::Cycle;
use plan::model::due::{Bound, Due};
use plan::model::id::Id;
use plan::model::point::Point;
use plan::resolve;
use plan::schema::{form, schema};
use plan::shape::{self, Holds, Key};
use plan::source::Source;
use proptest::prelude::*;
use serde_json::json;
use toml::{Table, Value};

/// The rules that a schema keeps too. What a date in quotes is, it cannot see:
/// tools hand dates over as text.
const SEEN: [&str; 11] = [
    "malformed-official-id",
    "unknown-key",
    "wrong-type",
    "missing-key",
    "unknown-format",
    "unknown-word",
    "unquoted-id",
    "malformed-id",
    "malformed-code",
    "date-with-time",
    "no-lead",
];

fn validator(schema: &serde_json::Value) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap()
}

fn of_plans() -> Validator {
    validator(&schema(Lang::En))
}

/// As tools hand a plan over: dates are text.
fn as_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Datetime(moment) => moment.to_string().into(),
        Value::Array(list) => list.iter().map(as_json).collect(),
        Value::Table(table) => {
            let members = table
                .iter()
                .map(|(key, value)| (key.clone(), as_json(value)));
            serde_json::Value::Object(members.collect())
        }
        Value::String(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Boolean(yes) => json!(yes),
    }
}

fn rules(text: &str) -> Vec<&'static str> {
    let source = Source::new("plan.toml".into(), text.to_owned());
    let (_, problems) = resolve::load(&source, NaiveDate::MAX);
    problems.iter().map(|problem| problem.rule.name).collect()
}

/// A plan with one of each table, and each with the keys that must be there.
const EVERY_TABLE: &str = r#"
format = 1
[plan]
title = "x"
issued = 2022
[[plan.former]]
issuer = "x"
until = 2021
[use]
[calendar]
[unit.A]
name = "Phòng A"
former = [{ name = "Phòng cũ" }]
[partner.B]
name = "Sở B"
former = [{ name = "Sở cũ" }]
[counterpart.C]
name = "Vụ C"
former = [{ name = "Vụ cũ" }]
[[section]]
id = "1"
title = "x"
[[item]]
id = "1.1"
title = "x"
[[item.lead]]
unit = "A"
[[item.extension]]
end = 2024
[[item.former]]
until = 2023-06-30
basis = "x"
title = "x"
[[item.result]]
period = 2023
text = "x"
[[amendment]]
id = "x"
number = "x"
issued = 2024-01-01
title = "x"
[[item.pause]]
from = 2024-02-01
until = 2024-02-03
[[item.request]]
unit = "A"
received = 2024-02-01
end = 2027
[[duty]]
id = "x"
title = "x"
every = "year"
to = "Ủy ban nhân dân tỉnh"
[[duty.extension]]
period = 2023
end = 2024-02-01
[[report]]
unit = "A"
period = 2023
received = 2024-01-20
"#;

/// The table at a path, the first of a list, made where there is none.
fn table_at<'t>(plan: &'t mut Table, path: &[&str]) -> &'t mut Table {
    let mut table = plan;
    for (depth, name) in path.iter().enumerate() {
        let code = match path[0] {
            "unit" => "A",
            "partner" => "B",
            _ => "C",
        };
        let name = if *name == "CODE" && depth == 1 {
            code
        } else {
            name
        };
        table = match table.get_mut(name).unwrap_or_else(|| panic!("{path:?}")) {
            Value::Array(list) => list[0].as_table_mut().unwrap(),
            value => value.as_table_mut().unwrap(),
        };
    }
    table
}

/// Values that a key takes and values that it does not, as TOML.
fn samples(key: &Key) -> (Vec<&'static str>, Vec<&'static str>) {
    match key.holds {
        Holds::Text if key.required => (
            vec!["\"x\"", "\"Thủ đô, “hà nội”\""],
            vec!["5", "[\"x\"]", "true"],
        ),
        Holds::Text => (vec!["\"x\"", "\"\""], vec!["5", "1.5", "[\"x\"]", "{}"]),
        Holds::TextList => (
            vec!["[]", "[\"x\", \"y\"]"],
            vec!["\"x\"", "[5]", "[\"x\", [\"y\"]]"],
        ),
        Holds::PathList => (
            vec!["[]", "[\"lich-nghi.toml\", \"../chung/lich.toml\"]"],
            vec![
                "\"lich-nghi.toml\"",
                "[\"lich-nghi.txt\"]",
                "[\"/lich-nghi.toml\"]",
            ],
        ),
        Holds::Word(["vi", "en"]) => (
            vec!["\"vi\"", "\"en\""],
            vec!["\"fr\"", "\"VI\"", "\"\"", "1"],
        ),
        Holds::Word(_) => (
            vec![
                "\"year\"",
                "\"half\"",
                "\"quarter\"",
                "\"month\"",
                "\"week\"",
                "\"once\"",
            ],
            vec!["\"day\"", "\"Year\"", "\"\"", "12"],
        ),
        Holds::Code => (vec!["\"A\""], vec!["5", "[\"A\"]"]),
        Holds::OfficialId => (vec!["\"H02.14\""], vec!["\"h02\"", "\"H02.\"", "5"]),
        Holds::CodeList => (vec!["[]", "[\"A\"]"], vec!["\"A\"", "[5]"]),
        Holds::Count => (
            vec!["0", "30", "100_000"],
            vec!["-1", "100_001", "1.5", "\"30\""],
        ),
        Holds::Percent => (
            vec!["0", "60", "100"],
            vec!["-1", "101", "62.5", "\"60\"", "\"60%\""],
        ),
        Holds::Flag => (vec!["true", "false"], vec!["\"true\"", "1", "[]"]),
        Holds::Version => (vec!["1"], vec!["2", "0", "\"1\"", "1.5"]),
        Holds::Id => (
            vec!["\"6.10\"", "\"II.3\"", "\"4.đ\""],
            vec!["\"6.04\"", "\"\"", "6.1", "6"],
        ),
        Holds::Point => (
            vec![
                "2024",
                "\"2024-H1\"",
                "\"2024-Q4\"",
                "\"2024-9M\"",
                "\"2024-12\"",
                "\"2024-W52\"",
                "2024-02-29",
            ],
            vec![
                "24",
                "2200",
                "\"2024-H3\"",
                "\"2024-13\"",
                "\"2024\"",
                "1.5",
                "2024-02-01T10:00:00",
                "1850-01-01",
            ],
        ),
        Holds::Period => (
            vec![
                "2024",
                "\"2024-H1\"",
                "\"2024-Q4\"",
                "\"2024-9M\"",
                "\"2024-12\"",
                "\"2024-W01\"",
            ],
            vec![
                "24",
                "\"2024-Q5\"",
                "\"2024-6M\"",
                "\"2024-W54\"",
                "\"2024\"",
                "[2024]",
                "2024-02-01T10:00:00",
            ],
        ),
        Holds::Date => (
            vec!["2024-02-29"],
            vec![
                "2024",
                "\"2024-12\"",
                "\"15/12/2024\"",
                "2024-02-01T10:00:00",
                "2024-02-01 10:00:00Z",
                "1850-01-01",
            ],
        ),
        Holds::Days => (
            vec![
                "[]",
                "[2024-02-29]",
                "[\"2024-02-08/2024-02-14\", 2024-04-29]",
            ],
            vec!["2024-02-29", "[2024]", "[\"8/2/2024\"]"],
        ),
        Holds::DueDay => (
            vec![
                "\"12-15\"",
                "\"next 01-15\"",
                "\"05\"",
                "\"fri\"",
                "\"next mon\"",
                "2024-12-15",
            ],
            vec!["15", "2024-12-15T10:00:00", "[\"12-15\"]"],
        ),
        Holds::Table(_) | Holds::Coded(_) => (vec![], vec!["\"x\"", "[{ name = \"x\" }]", "5"]),
        Holds::Tables(_) => (vec![], vec!["\"x\"", "[5]", "{}"]),
    }
}

fn value(text: &str) -> Value {
    let mut table: Table = toml::from_str(&format!("x = {text}")).unwrap();
    table.remove("x").unwrap()
}

/// Each problem of a value is one of these.
fn is_seen(rule: &str) -> bool {
    let of_values = [
        "missing-calendar",
        "missing-directory",
        "malformed-date",
        "quoted-date",
    ];
    SEEN.contains(&rule) || of_values.contains(&rule)
}

/// Whatever file is asked for: there may be none.
#[test]
fn the_shipped_schema_is_what_the_program_prints() {
    for of in ["plan", "directory"] {
        let output = start::plan()
            .args(["-f", "no-such.toml", "schema", "--of", of, "--lang", "vi"])
            .env_remove("PLAN_TODAY")
            .output()
            .unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        let right = String::from_utf8(output.stdout).unwrap();
        let name = format!("{of}.schema.json");
        if std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
            std::fs::write(file, &right).unwrap();
        }
        assert!(
            project_file(&name) == right,
            "UPDATE_DOCS=1 cargo test --test it schema"
        );
    }
}

#[test]
fn both_languages_have_one_schema() {
    fn without_meanings(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                // A key of that name would hold a table.
                if members
                    .get("description")
                    .is_some_and(serde_json::Value::is_string)
                {
                    members.remove("description");
                }
                members.values_mut().for_each(without_meanings);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(without_meanings),
            _ => {}
        }
    }
    let (mut vi, mut en) = (schema(Lang::Vi), schema(Lang::En));
    assert_ne!(vi, en);
    without_meanings(&mut vi);
    without_meanings(&mut en);
    assert_eq!(vi, en);
}

#[test]
fn every_table_and_key_says_what_it_means() {
    for (path, shape) in shape::tables() {
        let meanings = shape.keys.iter().map(|key| (key.name, &key.meaning));
        for (name, meaning) in meanings.chain([("", &shape.meaning)]) {
            let (vi, en) = (meaning.in_lang(Lang::Vi), meaning.in_lang(Lang::En));
            assert!(
                !vi.is_empty() && !en.is_empty() && vi != en,
                "{path:?} {name}"
            );
            assert_eq!(vi.matches('`').count() % 2, 0, "{vi}");
        }
    }
}

#[test]
fn the_real_plans_are_valid() {
    let validator = of_plans();
    for (name, text) in real_plans() {
        let first = if name == "plan.toml" { "./" } else { "../" };
        let first = format!("#:schema {first}plan.schema.json\n");
        assert!(text.starts_with(&first), "{name}");
        let plan = as_json(&Value::Table(toml::from_str(&text).unwrap()));
        let errors: Vec<String> = validator
            .iter_errors(&plan)
            .map(|error| format!("{name} {}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

/// Every key of every table with good and bad values, left out, and misspelt.
#[test]
fn the_schema_and_the_reader_judge_each_key_alike() {
    let validator = of_plans();
    let judge = |plan: &Table, told: &str, good: bool| {
        let text = toml::to_string(plan).unwrap();
        let plan = Value::Table(plan.clone());
        let errors: Vec<String> = validator
            .iter_errors(&as_json(&plan))
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors.is_empty(), good, "{told}: {errors:?}\n{text}");
        let found = rules(&text);
        let seen = found.iter().any(|rule| is_seen(rule));
        assert_eq!(seen, !good, "{told}: {found:?}\n{text}");
    };
    let whole: Table = toml::from_str(EVERY_TABLE).unwrap();
    judge(&whole, "all", true);
    assert_eq!(rules(EVERY_TABLE), [] as [&str; 0]);
    for (path, shape) in shape::tables() {
        for key in shape.keys {
            let told = format!("{path:?} {}", key.name);
            let (good, bad) = samples(key);
            let samples = good.iter().map(|text| (text, true));
            for (text, good) in samples.chain(bad.iter().map(|text| (text, false))) {
                let mut plan = whole.clone();
                table_at(&mut plan, &path).insert(key.name.into(), value(text));
                judge(&plan, &format!("{told} = {text}"), good);
            }
            let mut plan = whole.clone();
            table_at(&mut plan, &path).remove(key.name);
            // A report that names no period is known, too, by its duty.
            let is_conditional = key.name == "period" && !key.required;
            if !is_conditional {
                judge(&plan, &format!("{told} left out"), !key.required);
            }
        }
        let mut plan = whole.clone();
        table_at(&mut plan, &path).insert("hue".into(), value("\"x\""));
        judge(&plan, &format!("{path:?} with an unknown key"), false);
    }
    for (path, key, text) in [
        (&["item"][..], "lead", "[]"),
        (&["unit"], "Phòng B", "{ name = \"x\" }"),
        (&["partner"], "", "{ name = \"x\" }"),
        (&["counterpart"], "a.b", "{ name = \"x\" }"),
        (&[], "items", "[{ id = \"1\" }]"),
    ] {
        let mut plan = whole.clone();
        table_at(&mut plan, path).insert(key.into(), value(text));
        judge(&plan, &format!("{path:?} {key} = {text}"), false);
    }
}

fn has(validator: &Validator, text: &str) -> bool {
    validator.is_valid(&json!(text))
}

fn pattern(pattern: &str) -> Validator {
    validator(&json!({"pattern": pattern}))
}

fn is_part_of_year(text: &str) -> bool {
    use Point::{Half, Month, Quarter};
    matches!(Point::parse(text), Some(Half(..) | Quarter(..) | Month(..)))
}

/// Whether some cycle takes the words.
fn is_due_day(text: &str) -> bool {
    let mut cycles = shape::CYCLES
        .iter()
        .filter_map(|name| Cycle::from_name(name));
    cycles.any(|cycle| Due::parse(text, Bound::By, cycle).is_ok())
}

/// A code as the reader of bodies takes it.
fn is_code(text: &str) -> bool {
    let text = format!("format = 1\nplan.title = \"x\"\nunit.{text:?} = {{ name = \"x\" }}\n");
    !rules(&text).contains(&"malformed-code")
}

#[test]
fn patterns_and_readers_agree_on_whole_ranges() {
    let (id, part, due) = (
        pattern(form::ID),
        pattern(form::PART_OF_YEAR),
        pattern(form::DUE_DAY),
    );
    let date = validator(&json!({"format": "date", "pattern": form::DATE}));
    // Roman numerals, right and wrong: all texts of these signs up to five.
    let mut texts = vec![String::new()];
    for _ in 0..5 {
        let longer: Vec<String> = texts
            .iter()
            .flat_map(|text| "IVXLCDM".chars().map(move |sign| format!("{text}{sign}")))
            .collect();
        texts.extend(longer);
        texts.sort();
        texts.dedup();
    }
    for text in &texts {
        assert_eq!(has(&id, text), Id::is_well_formed(text), "{text}");
    }
    for text in [
        "MMMMDCCCLXXXVIII.MCMXCIX",
        "6.",
        ".6",
        "6..1",
        "6.10",
        "0",
        "06",
        "a",
        "đ",
        "ă",
        "Đ",
        "ab",
        "6.1\u{301}",
        "१",
    ] {
        assert_eq!(has(&id, text), Id::is_well_formed(text), "{text}");
    }
    for year in ["1899", "1900", "2026", "2199", "2200"] {
        for rest in 0..=99 {
            for text in [
                format!("{year}-{rest:02}"),
                format!("{year}-{rest}"),
                format!("{year}-H{rest}"),
                format!("{year}-Q{rest}"),
            ] {
                assert_eq!(has(&part, &text), is_part_of_year(&text), "{text}");
            }
            for day in 0..=32 {
                let text = format!("{year}-{rest:02}-{day:02}");
                let is_day = matches!(Point::parse(&text), Some(Point::Day(_)));
                assert_eq!(has(&date, &text), is_day, "{text}");
            }
        }
    }
    for month in 0..=13 {
        for day in 0..=32 {
            for text in [
                format!("{month:02}-{day:02}"),
                format!("next {month:02}-{day:02}"),
                format!("{month}-{day}"),
                format!("{day:02}"),
                format!("next {day:02}"),
                format!("next  {day:02}"),
            ] {
                assert_eq!(has(&due, &text), is_due_day(&text), "{text}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn patterns_and_readers_agree(
        id in "(([1-9][0-9]{0,3}|0[0-9]|[a-zđA-Z]|[IVXLCDM]{1,7}|\\PC?)\\.?){1,4}",
        point in "(19|20|22)[0-9]{2}(-[HQ]?[0-9]{1,2}){0,3}",
        due in "(next )?([0-9]{1,2}-?){1,2}",
        code in "[A-Za-z0-9_. -]{0,6}\\PC?",
    ) {
        prop_assert_eq!(has(&pattern(form::ID), &id), Id::is_well_formed(&id));
        prop_assert_eq!(has(&pattern(form::PART_OF_YEAR), &point), is_part_of_year(&point));
        prop_assert_eq!(has(&pattern(form::DUE_DAY), &due), is_due_day(&due));
        // What TOML writes in another way than Rust is left out.
        if !code.contains(['"', '\\']) && !format!("{code:?}").contains("\\u") {
            prop_assert_eq!(has(&pattern(form::CODE), &code), is_code(&code));
        }
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_plan_without_problems_is_valid_and_one_with_a_flaw_is_not(made in made()) {
        let validator = of_plans();
        let is_valid = |text: &str| {
            let plan: Table = toml::from_str(text).ok()?;
            let plan = as_json(&Value::Table(plan));
            // The reader takes a title that says nothing.
            let is_empty = |kind: &_| matches!(kind, ValidationErrorKind::MinLength { .. });
            Some(validator.iter_errors(&plan).all(|error| is_empty(error.kind())))
        };
        let text = made.toml();
        prop_assert_eq!(is_valid(&text), Some(true), "{}", text);
        for (rule, flaw) in flaws(&made) {
            let text = format!("{text}{flaw}");
            if SEEN.contains(&rule) {
                prop_assert_eq!(is_valid(&text), Some(false), "{}: {}", rule, flaw);
            }
        }
    }
}
