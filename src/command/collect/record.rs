//! The record of JSON of what came of forms.

use crate::answer::collected::{FormAnswer, Missing, What};
use crate::lang::Lang;
use crate::view::collect::Told;
use serde_json::{Value, json};

/// What came of the forms of one plan, and what stands around them.
pub struct Frame<'t> {
    /// What names the plan in a set.
    pub key: Option<&'t str>,
    pub file: Option<&'t str>,
    pub told: &'t Told<'t>,
    pub commits: &'t [String],
    /// What a commit would say.
    pub message: Option<&'t str>,
}

/// The record of JSON; every key is always there. Of a set the frames are its
/// plans, and what is of none of them.
pub fn record(frames: &[Frame<'_>], is_set: bool) -> Value {
    let forms = || frames.iter().flat_map(|frame| frame.told.forms);
    let count = |what| forms().map(|form| form.count(what)).sum::<usize>();
    let status = |name: &str| forms().filter(|form| form.status() == name).count();
    let records = frames.iter().flat_map(|frame| {
        let forms = frame.told.forms.iter();
        forms.map(|one| form(one, frame.key))
    });
    let still = frames.iter().flat_map(|frame| {
        let missing = frame.told.missing.iter();
        missing.map(|one| self::missing(one, frame.key))
    });
    let message = |frame: &Frame<'_>| frame.message.map(str::to_owned);
    let first = frames.first().filter(|_| !is_set);
    let made = frames.iter().flat_map(|frame| frame.commits);
    let mut record = json!({
        "schema_version": 1,
        "kind": "collect",
        "file": first.and_then(|frame| frame.file),
        "dry_run": frames.first().is_some_and(|frame| frame.told.is_dry),
        "counts": {
            "forms": forms().count(),
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
        "forms": records.collect::<Vec<_>>(),
        "missing": still.collect::<Vec<_>>(),
        "commit": {
            "message": first.and_then(message),
            "made": made.collect::<Vec<_>>(),
        },
    });
    if is_set {
        let plans = frames.iter().filter(|frame| frame.file.is_some());
        let plans = plans.map(|frame| {
            json!({
                "key": frame.key,
                "file": frame.file,
                "commit": {"message": frame.message, "made": frame.commits},
            })
        });
        record["plans"] = plans.collect();
    }
    record
}

fn form(form: &FormAnswer, plan: Option<&str>) -> Value {
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
        "plan": plan,
    })
}

fn missing(one: &Missing, plan: Option<&str>) -> Value {
    json!({
        "unit": one.unit.code,
        "unit_name": one.unit.name,
        "period": one.period.to_string(),
        "duty": one.duty,
        "last_day": one.last_day.map(|day| day.to_string()),
        "plan": plan,
    })
}
