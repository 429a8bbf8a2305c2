//! Findings as SARIF 2.1.0, for services that collect the results of many
//! tools. A data format: its sentences are English. Columns count characters.

use super::artifact;
use super::fingerprint::Fingerprints;
use super::json;
use crate::answer::findings::{Findings, each};
use crate::lang::{Lang, Pair};
use crate::problem::{Problem, Rule};
use crate::source::{Source, Span};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run: the rules that found something, the findings and, where
/// files could not be read, why.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, findings: &[Findings<'_>], failures: &[&Pair]) -> io::Result<()> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut rules: Vec<&Rule> = Vec::new();
    for (_, problem) in each(findings) {
        places.entry(problem.rule.name).or_insert_with(|| {
            rules.push(problem.rule);
            rules.len() - 1
        });
    }
    let told = failures
        .iter()
        .map(|why| json!({ "level": "error", "message": text(why) }));
    let told: Vec<Value> = told.collect();
    let invocations = (!told.is_empty()).then(|| {
        json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": told,
        }])
    });
    let rules: Vec<Value> = rules.iter().map(|rule| descriptor(rule)).collect();
    let run = Run {
        column_kind: "unicodeCodePoints",
        invocations,
        results: Results { findings, places },
        tool: json!({ "driver": {
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        } }),
    };
    let log = Log {
        schema: SCHEMA,
        runs: [run],
        version: "2.1.0",
    };
    json::write_document(out, &log)
}

#[derive(Serialize)]
struct Log<'f> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'f>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'f> {
    tool: Value,
    column_kind: &'static str,
    results: Results<'f>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invocations: Option<Value>,
}

/// The findings, each made as it is written.
struct Results<'f> {
    findings: &'f [Findings<'f>],
    /// The places of the rules, by name.
    places: HashMap<&'f str, usize>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fingerprints = Fingerprints::default();
        serializer.collect_seq(each(self.findings).map(|(source, problem)| {
            let name = artifact::name(&source.path);
            let uri = artifact::uri(&source.path);
            let fingerprint = fingerprints.next(&name, problem);
            result(
                source,
                &uri,
                problem,
                self.places[problem.rule.name],
                &fingerprint,
            )
        }))
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": text(&rule.catches),
        "fullDescription": text(&rule.why),
        "help": text(&rule.why),
        "defaultConfiguration": { "level": rule.severity.name() },
    })
}

fn result(
    source: &Source,
    uri: &str,
    problem: &Problem,
    rule_index: usize,
    fingerprint: &str,
) -> Value {
    let message = problem.message.in_lang(Lang::En);
    let help = problem.help.as_ref().map(|help| help.in_lang(Lang::En));
    let related = problem.related.iter().map(|(span, label)| {
        json!({
            "message": text(label),
            "physicalLocation": place(source, uri, *span),
        })
    });
    let fixes = problem.fix.iter().map(|fix| {
        json!({
            "description": { "text": help.unwrap_or(message) },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri },
                "replacements": [{
                    "deletedRegion": region(source, fix.span),
                    "insertedContent": { "text": fix.text },
                }],
            }],
        })
    });
    json!({
        "ruleId": problem.rule.name,
        "ruleIndex": rule_index,
        "level": problem.rule.severity.name(),
        "message": { "text": match help {
            Some(help) => format!("{message}; {help}"),
            None => message.to_owned(),
        } },
        "locations": [{ "physicalLocation": place(source, uri, problem.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
        "fixes": fixes.collect::<Vec<_>>(),
        "partialFingerprints": { "planFinding/v1": fingerprint },
    })
}

fn place(source: &Source, uri: &str, span: Span) -> Value {
    json!({
        "artifactLocation": { "uri": uri },
        "region": region(source, span),
    })
}

fn region(source: &Source, span: Span) -> Value {
    let start = source.position(span.start);
    let end = source.position(span.end);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.end - span.start,
    })
}

fn text(pair: &Pair) -> Value {
    json!({ "text": pair.in_lang(Lang::En) })
}
