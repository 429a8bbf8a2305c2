//! Findings as a Code Quality report of GitLab. A data format: its sentences
//! are English.

use super::artifact;
use super::fingerprint::Fingerprints;
use super::json;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::rule::Severity;
use crate::source::Source;
use serde::Serialize;
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
    path: &'p str,
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
pub fn write<'p>(
    out: &mut dyn Write,
    source: &Source,
    problems: impl Iterator<Item = &'p Problem>,
) -> io::Result<()> {
    let path = artifact::name(&source.path);
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<_> = problems
        .map(|problem| {
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
                    path: &path,
                    lines: Lines {
                        begin: source.position(problem.span.start).line,
                        end: source.position(problem.span.end).line,
                    },
                },
            }
        })
        .collect();
    json::write_document(out, &issues)
}
