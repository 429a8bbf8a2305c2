//! Findings for people, with the source lines they point at.

use crate::lang::Lang;
use crate::problem::Problem;
use crate::rule::Severity;
use crate::say;
use crate::source::{Source, Span};
use crate::terminal::Terminal;
use crate::text::clean::{clean_line, is_unsafe};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use std::io::{self, Write};

/// The columns of a drawing where nothing says how many there are. A longer
/// line is cut around what is marked; the data formats have it whole.
const USUAL_WIDTH: usize = 140;

/// Places that are at most so many lines apart are drawn in one block.
const NEAR: usize = 6;

/// Writes one finding with the lines it points at.
///
/// # Errors
/// The output cannot be written.
pub fn write(
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
    let blocks = blocks(source, problem, lang);
    let mut group = level
        .primary_title(message)
        .id(problem.rule.name)
        .elements(blocks.into_iter().map(|block| block.snippet(source)));
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
        .term_width(terminal.width.unwrap_or(USUAL_WIDTH));
    writeln!(out, "{}\n", renderer.render(&[group]))
}

/// A marked place with its words.
struct Mark<'p> {
    kind: AnnotationKind,
    span: Span,
    label: &'p str,
}

/// Marks on neighbouring lines, and these lines.
struct Block<'p> {
    first: usize,
    last: usize,
    marks: Vec<Mark<'p>>,
}

/// The places of a finding in blocks: that of the fault itself first, with
/// what stands near it, then the others in their order.
fn blocks<'p>(source: &Source, problem: &'p Problem, lang: Lang) -> Vec<Block<'p>> {
    let own = Mark {
        kind: AnnotationKind::Primary,
        span: problem.span,
        label: problem.label.in_lang(lang),
    };
    let related = problem.related.iter().map(|(span, label)| Mark {
        kind: AnnotationKind::Context,
        span: *span,
        label: label.in_lang(lang),
    });
    let mut blocks: Vec<Block<'p>> = Vec::new();
    for mark in std::iter::once(own).chain(related) {
        let first = source.position(mark.span.start).line;
        let last = source.position(mark.span.end).line;
        let near = blocks
            .iter_mut()
            .find(|block| first <= block.last + NEAR && block.first <= last + NEAR);
        match near {
            Some(block) => {
                block.first = block.first.min(first);
                block.last = block.last.max(last);
                block.marks.push(mark);
            }
            None => blocks.push(Block {
                first,
                last,
                marks: vec![mark],
            }),
        }
    }
    blocks
}

impl<'p> Block<'p> {
    /// The lines of the block alone: the renderer scans all it is given.
    fn snippet(self, source: &Source) -> Snippet<'p, Annotation<'p>> {
        let lines = source.lines(self.first, self.last);
        let text = &source.text[lines.start..lines.end];
        let text = text.strip_suffix('\n').unwrap_or(text);
        let place = |byte: usize| {
            let before = byte.saturating_sub(lines.start).min(text.len());
            harmless(text, before).len()
        };
        let marks = self.marks.into_iter().map(|mark| {
            let annotation = mark.kind.span(place(mark.span.start)..place(mark.span.end));
            if mark.label.is_empty() {
                annotation
            } else {
                annotation.label(mark.label)
            }
        });
        Snippet::source(harmless(text, text.len()))
            .line_start(self.first)
            .path(clean_line(&source.path).into_owned())
            .annotations(marks.collect::<Vec<_>>())
    }
}

/// The first `end` bytes of source text with a sign in place of each character
/// that acts on a terminal; the renderer itself knows tabs and wide signs. The
/// CR of a line end goes, and a byte order mark that begins a line, which is
/// no column.
fn harmless(text: &str, end: usize) -> String {
    let mut shown = String::with_capacity(end);
    let mut begins_line = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at >= end {
            break;
        }
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\u{feff}' if begins_line => continue,
            '\r' if matches!(next, None | Some('\n')) => {}
            '\n' | '\t' => shown.push(c),
            c if is_unsafe(c) => shown.push('\u{fffd}'),
            c => shown.push(c),
        }
        begins_line = c == '\n';
    }
    shown
}
