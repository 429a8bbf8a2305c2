//! The record of JSON of what came of forms.

use crate::answer::collected::{FormAnswer, Missing, What};
use crate::lang::Lang;
use crate::view::collect::Told;
use serde_json::{Value, json};

/// What stands around the forms.
pub struct Frame<'t> {
    pub told: &'t Told<'t>,
    pub file: &'t str,
    pub commits: &'t [String],
    /// What a commit would say.
    pub message: Option<&'t str>,
}

/// The record of JSON; every key is always there.
pub fn record(frame: &Frame<'_>) -> Value {
    let told = frame.told;
    let forms: Vec<Value> = told.forms.iter().map(form).collect();
    let missing: Vec<Value> = told.missing.iter().map(missing).collect();
    let count = |what| {
        told.forms
            .iter()
            .map(|form| form.count(what))
            .sum::<usize>()
    };
    let status = |name: &str| {
        let forms = told.forms.iter();
        forms.filter(|form| form.status() == name).count()
    };
    json!({
        "schema_version": 1,
        "kind": "collect",
        "file": frame.file,
        "dry_run": told.is_dry,
        "counts": {
            "forms": told.forms.len(),
            "recorded": status("recorded"),
            "nothing_new": status("nothing-new"),
            "refused": status("refused"),
            "new": count(What::New),
            "changed": count(What::Changed),
            "same": count(What::Same),
            "conflicts": count(What::Conflict),
            "cells_refused": count(What::Refused),
            "notes": count(What::Note),
        },
        "forms": forms,
        "missing": missing,
        "commit": {"message": frame.message, "made": frame.commits},
    })
}

fn form(form: &FormAnswer) -> Value {
    let unit = form.unit.as_ref();
    let entries: Vec<Value> = form
        .entries
        .iter()
        .map(|entry| {
            json!({
                "table": entry.table,
                "row": entry.row,
                "item": entry.item,
                "field": entry.field.map(|field| field.name()),
                "what": entry.what.name(),
                "value": entry.value,
                "recorded": entry.recorded,
                "message": entry.message.as_ref().map(|message| message.in_lang(Lang::En)),
            })
        })
        .collect();
    json!({
        "file": form.file,
        "form": form.form,
        "unit": unit.map(|unit| &unit.code),
        "unit_name": unit.map(|unit| &unit.name),
        "period": form.period.map(|period| period.to_string()),
        "duty": form.duty,
        "status": form.status(),
        "why": form.refused.as_ref().map(|refused| refused.why.in_lang(Lang::En)),
        "report": form.report.name(),
        "received": form.report.day().map(|day| day.to_string()),
        "entries": entries,
    })
}

fn missing(one: &Missing) -> Value {
    json!({
        "unit": one.unit.code,
        "unit_name": one.unit.name,
        "period": one.period.to_string(),
        "duty": one.duty,
        "last_day": one.last_day.map(|day| day.to_string()),
    })
}
