//! The record of JSON of what was read from a paper.

use crate::draft::change::{Change, Held};
use crate::draft::{About, By, Place, Private};
use crate::lang::Lang;
use crate::view::import::{Told, why_unfit};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

/// The record of JSON; every key is always there.
pub fn record(told: &Told<'_>, changes: &[Change]) -> Value {
    let draft = told.draft;
    let head = &draft.head;
    let tables: Vec<Value> = draft
        .tables
        .iter()
        .map(|table| {
            json!({
                "table": table.table,
                "sheet": table.sheet,
                "rows": table.rows,
                "hidden_rows": table.hidden_rows,
                "hidden_columns": table.hidden_columns,
                "used": table.is_used,
                "why": match table.is_used {
                    true => Value::Null,
                    false => Value::from(why_unfit(table.why, Lang::En)),
                },
            })
        })
        .collect();
    let columns: Vec<Value> = draft
        .columns
        .iter()
        .map(|column| {
            json!({
                "table": column.table,
                "column": column.column,
                "heading": column.heading,
                "field": column.field,
                "by": match column.by {
                    By::Heading => "heading",
                    By::Content => "content",
                    By::Map => "map",
                },
            })
        })
        .collect();
    let mut written: BTreeMap<(&str, String), VecDeque<usize>> = BTreeMap::new();
    for (kind, words, line) in &told.marks {
        written
            .entry((kind, (*words).to_owned()))
            .or_default()
            .push_back(*line);
    }
    let marks: Vec<Value> = draft
        .marks
        .iter()
        .map(|mark| {
            let said = crate::draft::write::said_of(mark.kind, draft.is_english);
            let words = mark.words.split_whitespace().collect::<Vec<_>>().join(" ");
            let key = match words.is_empty() {
                true => said.to_owned(),
                false => format!("{said}: “{words}”"),
            };
            let lines = written.get_mut(&(mark.kind.name(), key));
            let line = lines.and_then(VecDeque::pop_front);
            json!({
                "kind": mark.kind.name(),
                "item": match mark.about {
                    About::Item(place) => Value::from(draft.items[place].id.clone()),
                    _ => Value::Null,
                },
                "body": match mark.about {
                    About::Body(place) => Value::from(draft.bodies[place].code.clone()),
                    _ => Value::Null,
                },
                "field": mark.field,
                "line": line,
                "words": mark.words,
                "message": said,
                "at": at(mark.at),
            })
        })
        .collect();
    let unused: Vec<Value> = draft
        .unused
        .iter()
        .map(|unused| json!({"at": at(unused.at), "words": unused.words, "why": unused.why.name()}))
        .collect();
    let left_out: Vec<Value> = draft
        .left_out
        .iter()
        .map(|(place, private)| {
            let why = match private {
                Private::Person => "person",
                Private::Contact => "contact",
            };
            json!({"at": at(*place), "why": why})
        })
        .collect();
    json!({
        "schema_version": 1,
        "kind": "import",
        "paper": {
            "file": told.paper,
            "form": told.form.name(),
            "title": head.title,
            "tables": tables,
        },
        "plan": {"title": head.title, "code": Value::Null, "file": told.out},
        "counts": {
            "items": draft.items.len(),
            "sections": draft.sections.len(),
            "bodies": draft.bodies.len(),
            "duties": draft.duties.len(),
            "marks": draft.marks.len(),
        },
        "columns": columns,
        "marks": marks,
        "unused": unused,
        "left_out": left_out,
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn change(change: &Change) -> Value {
    let held = |held: &Held| match held {
        Held::Nothing => Value::Null,
        Held::Text(text) => Value::from(text.as_str()),
        Held::Names(names) => Value::from(names.clone()),
    };
    json!({
        "what": change.what.name(),
        "item": change.item,
        "body": change.body,
        "field": change.field,
        "plan": held(&change.plan),
        "paper": held(&change.paper),
        "written": change.is_written,
    })
}

fn at(place: Place) -> Value {
    match place {
        Place::Nowhere => Value::Null,
        Place::Cell { table, row, column } => json!({"table": table, "row": row, "column": column}),
        Place::Paragraph(number) => json!({"paragraph": number}),
    }
}
