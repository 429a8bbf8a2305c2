//! Findings as SARIF 2.1.0, for services that collect the results of many
//! tools. A data format: its sentences are English. Columns count characters.

use super::artifact;
use super::fingerprint::Fingerprints;
use super::json;
use crate::lang::{Lang, Pair};
use crate::problem::Problem;
use crate::rule::Rule;
use crate::source::{Source, Span};
use crate::view::finding::{Findings, each};
use serde_json::{Value, json};
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run: the rules that found something, the findings and, where
/// files could not be read, why.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, findings: &[Findings<'_>], failures: &[&Pair]) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let mut rules: Vec<&Rule> = Vec::new();
    let mut results = Vec::new();
    for (source, problem) in each(findings) {
        let name = artifact::name(&source.path);
        let uri = artifact::uri(&source.path);
        let rule = problem.rule;
        let known = rules.iter().position(|known| known.name == rule.name);
        let index = known.unwrap_or_else(|| {
            rules.push(rule);
            rules.len() - 1
        });
        let fingerprint = fingerprints.next(&name, problem);
        results.push(result(source, &uri, problem, index, &fingerprint));
    }
    let mut log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    if !failures.is_empty() {
        let told = failures
            .iter()
            .map(|why| json!({ "level": "error", "message": text(why) }));
        log["runs"][0]["invocations"] = json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": told.collect::<Vec<_>>(),
        }]);
    }
    json::write_document(out, &log)
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
