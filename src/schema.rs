//! The JSON Schema of a plan file, made from the description that the reader
//! uses. Draft 7, and no references: editors show the meaning of a key only
//! where its schema stands in place.

pub mod form;

use crate::lang::{Lang, Pair};
use crate::model::code::OFFICIAL_ID_PATTERN;
use crate::model::point::YEARS;
use crate::shape::{COUNTS, DIRECTORY_FILE, FILE, FORMAT, Holds, Key, PERCENT, Shape};
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// The schema of a plan file, with meanings in one language.
pub fn schema(lang: Lang) -> Value {
    of_file(&FILE, "plan.toml", lang)
}

/// The schema of a directory.
pub fn of_directory(lang: Lang) -> Value {
    of_file(&DIRECTORY_FILE, "directory.toml", lang)
}

fn of_file(shape: &'static Shape, title: &str, lang: Lang) -> Value {
    let file = table(shape, &shape.meaning, lang);
    let mut schema = members(json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
    }));
    schema.extend(members(file));
    Value::Object(schema)
}

fn table(shape: &'static Shape, meaning: &Pair, lang: Lang) -> Value {
    let required = shape.keys.iter().filter(|key| key.is_always_required());
    let required: Vec<&str> = required.map(|key| key.name).collect();
    let either = shape.keys.iter().filter(|key| !key.instead.is_empty());
    let either: Vec<Value> = either
        .map(|key| {
            let names = std::iter::once(&key.name).chain(key.instead);
            let names = names.map(|name| json!({"required": [name]}));
            json!({"anyOf": names.collect::<Vec<_>>()})
        })
        .collect();
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key, lang)))
        .collect();
    let mut table = json!({
        "description": meaning.in_lang(lang),
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    });
    if !either.is_empty() {
        table["allOf"] = Value::Array(either);
    }
    table
}

/// A whole number within bounds.
fn whole(bounds: &RangeInclusive<i64>) -> Value {
    json!({"type": "integer", "minimum": bounds.start(), "maximum": bounds.end()})
}

fn property(key: &'static Key, lang: Lang) -> Value {
    let year = json!({"type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end()});
    let part = json!({"type": "string", "pattern": form::PART_OF_YEAR});
    // TOML has dates, JSON does not: tools hand them over as text.
    let date = json!({"type": "string", "format": "date", "pattern": form::DATE});
    let code = json!({"type": "string", "pattern": form::CODE});
    let held = match key.holds {
        // What must be there must say something.
        Holds::Text if key.required => json!({"type": "string", "minLength": 1}),
        Holds::Text => json!({"type": "string"}),
        Holds::TextList => json!({"type": "array", "items": {"type": "string"}}),
        Holds::Word(words) => json!({"type": "string", "enum": words}),
        Holds::PathList => {
            json!({"type": "array", "items": {"type": "string", "pattern": form::PATH}})
        }
        Holds::OfficialId => json!({"type": "string", "pattern": OFFICIAL_ID_PATTERN}),
        Holds::Code => code,
        Holds::CodeList => json!({"type": "array", "items": code}),
        Holds::Count => whole(&COUNTS),
        Holds::Percent => whole(&PERCENT),
        Holds::Flag => json!({"type": "boolean"}),
        Holds::Version => json!({"type": "integer", "const": FORMAT}),
        Holds::Id => json!({"type": "string", "pattern": form::ID}),
        Holds::Point => json!({"oneOf": [year, part, date]}),
        Holds::Period => json!({"oneOf": [year, part]}),
        Holds::Date => date,
        Holds::Days => {
            let span = json!({"type": "string", "pattern": form::SPAN});
            json!({"type": "array", "items": {"oneOf": [date, span]}})
        }
        Holds::DueDay => json!({"oneOf": [{"type": "string", "pattern": form::DUE_DAY}, date]}),
        Holds::Table(shape) => table(shape, &key.meaning, lang),
        Holds::Coded(shape) => json!({
            "type": "object",
            "additionalProperties": false,
            "patternProperties": {form::CODE: table(shape, &shape.meaning, lang)},
        }),
        Holds::Tables(shape) if key.required => json!({
            "type": "array",
            "minItems": 1,
            "items": table(shape, &shape.meaning, lang),
        }),
        Holds::Tables(shape) => json!({
            "type": "array",
            "items": table(shape, &shape.meaning, lang),
        }),
    };
    let mut property = members(json!({"description": key.meaning.in_lang(lang)}));
    property.extend(members(held));
    Value::Object(property)
}

/// The members of what was written as an object.
fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
