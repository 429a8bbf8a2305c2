//! A finding as a record of the JSON contract.

use crate::answer::record::record;
use crate::lang::Lang;
use crate::problem::{Problem, Problems};
use crate::source::Source;
use serde::Serialize;

/// A finding where its file is gone: what data formats say of it.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: &'static str,
    /// Where it begins, from 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// In English.
    pub message: String,
    pub help: Option<String>,
}

impl Finding {
    /// All of one file.
    pub fn all(findings: Findings<'_>) -> Vec<Self> {
        let Findings { source, problems } = findings;
        let of = |problem| Self::of(&FindingRecord::new(source, problem));
        problems.iter().map(of).collect()
    }

    fn of(record: &FindingRecord<'_>) -> Self {
        Self {
            rule: record.rule,
            severity: record.severity,
            line: record.line,
            column: record.column,
            message: record.message.to_owned(),
            help: record.help.map(str::to_owned),
        }
    }
}

/// The findings of one file, in file order.
#[derive(Clone, Copy)]
pub struct Findings<'a> {
    pub source: &'a Source,
    pub problems: &'a Problems,
}

/// All findings of several files, each with its file.
pub fn each<'a>(findings: &[Findings<'a>]) -> impl Iterator<Item = (&'a Source, &'a Problem)> {
    findings.iter().flat_map(|file| {
        let source = file.source;
        file.problems.iter().map(move |problem| (source, problem))
    })
}

record! {
    /// One finding of the JSON contract. Data formats are never translated: its
    /// sentences are English.
    pub struct FindingRecord<'p> {
        /// the name of the rule
        rule: &'static str,
        /// `error`, `warning` or `note`
        severity: &'static str,
        /// the file
        path: &'p str,
        /// where it begins, from 1
        line: usize,
        /// from 1, in characters
        column: usize,
        /// where it ends
        end_line: usize,
        /// the first column after it
        end_column: usize,
        /// the same in bytes, from 0
        start_byte: usize,
        /// the first byte after it
        end_byte: usize,
        /// what is wrong, in English
        message: &'p str,
        /// what to do
        help: Option<&'p str>,
        /// `{line, column, message, path}`: other places that belong to it; `path` is null for the same file
        related: Vec<RelatedRecord<'p>>,
        /// `{start_byte, end_byte, text}`: text that is certainly right in place of these bytes
        fix: Option<FixRecord<'p>>,
    }
}

#[derive(Serialize)]
struct RelatedRecord<'p> {
    line: usize,
    column: usize,
    message: &'p str,
    path: Option<&'p str>,
}

#[derive(Serialize)]
struct FixRecord<'p> {
    start_byte: usize,
    end_byte: usize,
    text: &'p str,
}

impl<'p> FindingRecord<'p> {
    pub fn new(source: &'p Source, problem: &'p Problem) -> Self {
        let lang = Lang::En;
        let start = source.position(problem.span.start);
        let end = source.position(problem.span.end);
        Self {
            rule: problem.rule.name,
            severity: problem.rule.severity.name(),
            path: &source.path,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            start_byte: problem.span.start,
            end_byte: problem.span.end,
            message: problem.message.in_lang(lang),
            help: problem.help.as_ref().map(|help| help.in_lang(lang)),
            related: problem
                .related
                .iter()
                .map(|(span, message)| {
                    let position = source.position(span.start);
                    RelatedRecord {
                        line: position.line,
                        column: position.column,
                        message: message.in_lang(lang),
                        path: None,
                    }
                })
                .chain(problem.elsewhere.iter().map(|other| RelatedRecord {
                    line: other.place.line,
                    column: other.place.column,
                    message: other.message.in_lang(lang),
                    path: Some(&other.path),
                }))
                .collect(),
            fix: problem.fix.as_ref().map(|fix| FixRecord {
                start_byte: fix.span.start,
                end_byte: fix.span.end,
                text: &fix.text,
            }),
        }
    }
}
