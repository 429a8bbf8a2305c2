//! Findings as a Code Quality report of GitLab. A data format: its sentences
//! are English.

use super::artifact;
use super::fingerprint::Fingerprints;
use super::json;
use crate::answer::findings::{Findings, each};
use crate::lang::Lang;
use crate::problem::Severity;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'p> {
    description: String,
    check_name: &'p str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'p>,
}

#[derive(Serialize)]
struct Location<'p> {
    path: Cow<'p, str>,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the findings as one list.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, findings: &[Findings<'_>]) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<_> = each(findings)
        .map(|(source, problem)| {
            let path = artifact::name(&source.path);
            let message = problem.message.in_lang(Lang::En);
            Issue {
                description: match &problem.help {
                    Some(help) => format!("{message}; {}", help.in_lang(Lang::En)),
                    None => message.to_owned(),
                },
                check_name: problem.rule.name,
                fingerprint: fingerprints.next(&path, problem),
                severity: match problem.rule.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location {
                    path,
                    lines: Lines {
                        begin: source.line(problem.span.start),
                        end: source.line(problem.span.end),
                    },
                },
            }
        })
        .collect();
    json::write_document(out, &issues)
}
