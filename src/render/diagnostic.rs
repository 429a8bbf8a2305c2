//! Findings: with their source lines for people, on one line each for editors,
//! and as JSON records.

use crate::lang::Lang;
use crate::problem::Problem;
use crate::rule::Severity;
use crate::say;
use crate::source::{Source, Span};
use crate::terminal::Terminal;
use crate::text::clean::{clean_line, is_unsafe};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;
use std::io::{self, Write};

/// Writes one finding with the lines it points at.
///
/// # Errors
/// The output cannot be written.
pub fn write_human(
    out: &mut dyn Write,
    source: &Source,
    problem: &Problem,
    terminal: &Terminal,
    lang: Lang,
) -> io::Result<()> {
    let level = match problem.rule.severity {
        Severity::Error => Level::ERROR.with_name(Some(say!(lang, "lỗi", "error"))),
        Severity::Warning => Level::WARNING.with_name(Some(say!(lang, "cảnh báo", "warning"))),
        Severity::Note => Level::NOTE.with_name(Some(say!(lang, "lưu ý", "note"))),
    };
    let message = clean_line(problem.message.in_lang(lang));
    let mut group = level
        .primary_title(message)
        .id(problem.rule.name)
        .element(snippet(
            source,
            problem.span,
            AnnotationKind::Primary,
            problem.label.in_lang(lang),
        ));
    for (span, label) in &problem.related {
        let label = label.in_lang(lang);
        group = group.element(snippet(source, *span, AnnotationKind::Context, label));
    }
    if let Some(help) = &problem.help {
        let name = say!(lang, "cách sửa", "help");
        let text = clean_line(help.in_lang(lang));
        group = group.element(Level::HELP.with_name(Some(name)).message(text));
    }
    let renderer = if terminal.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(terminal.width.unwrap_or(usize::MAX >> 8));
    writeln!(out, "{}\n", renderer.render(&[group]))
}

/// The lines of a span alone: the renderer scans all it is given.
fn snippet<'a>(
    source: &'a Source,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let first = source.position(span.start).line;
    let last = source.position(span.end).line;
    let lines = source.lines(first, last);
    let text = source.text[lines.start..lines.end].trim_end_matches(['\n', '\r']);
    // A byte order mark is no part of the first line.
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let text = &text[bom..];
    let offset = lines.start + bom;
    let place = |byte: usize| {
        let before = byte.saturating_sub(offset).min(text.len());
        harmless(&text[..before]).len()
    };
    let mut annotation = kind.span(place(span.start)..place(span.end));
    if !label.is_empty() {
        annotation = annotation.label(label);
    }
    Snippet::source(harmless(text))
        .line_start(first)
        .path(clean_line(&source.path))
        .annotation(annotation)
}

/// Source text with a sign in place of each character that acts on a terminal;
/// the renderer itself knows tabs and wide signs. The CR of a line end goes.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\r', None | Some('\n')) => {}
            ('\n' | '\t', _) => shown.push(c),
            (c, _) if is_unsafe(c) => shown.push('\u{fffd}'),
            (c, _) => shown.push(c),
        }
    }
    shown
}

/// Writes one finding on one line: `plan.toml:4:7: error[rule]: message`. The
/// word and the rule are the same in every language.
///
/// # Errors
/// The output cannot be written.
pub fn write_short(
    out: &mut dyn Write,
    source: &Source,
    problem: &Problem,
    lang: Lang,
) -> io::Result<()> {
    writeln!(
        out,
        "{}:{}: {}[{}]: {}",
        clean_line(&source.path),
        source.position(problem.span.start),
        problem.rule.severity.name(),
        problem.rule.name,
        clean_line(problem.message.in_lang(lang)),
    )
}

/// One finding of the JSON contract. Data formats are never translated: its
/// sentences are English.
#[derive(Serialize)]
pub struct FindingRecord<'p> {
    rule: &'static str,
    severity: &'static str,
    path: &'p str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start_byte: usize,
    end_byte: usize,
    message: &'p str,
    help: Option<&'p str>,
    related: Vec<RelatedRecord<'p>>,
    fix: Option<FixRecord<'p>>,
}

#[derive(Serialize)]
struct RelatedRecord<'p> {
    line: usize,
    column: usize,
    message: &'p str,
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
                    }
                })
                .collect(),
            fix: problem.fix.as_ref().map(|fix| FixRecord {
                start_byte: fix.span.start,
                end_byte: fix.span.end,
                text: &fix.text,
            }),
        }
    }
}
