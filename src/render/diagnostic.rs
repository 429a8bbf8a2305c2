//! Findings for people, with the source lines they point at.

use super::short;
use crate::lang::Lang;
use crate::problem::{Problem, Severity};
use crate::say;
use crate::source::{Source, Span};
use crate::terminal::Terminal;
use crate::text::clean::{clean_line, is_unsafe};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};
use std::io::{self, Write};

/// The columns of a drawing where nothing says how many there are. A longer
/// line is cut around what is marked; the data formats have it whole.
const USUAL_WIDTH: usize = 140;

/// Places that are at most so many lines apart are drawn in one block.
const NEAR: usize = 6;

/// Nobody reads more drawings of one line than this.
const MOST_ON_A_LINE: usize = 20;

/// The bytes of source that all drawings together may go through; more drawings
/// than that nobody reads either. A drawing goes through its lines many times:
/// a line as long as the file, with as many findings, would take hours.
const MOST_BYTES: usize = 4 << 20;

/// What a drawing costs apart from its lines, in bytes.
const COST: usize = 1 << 10;

/// Writes findings with the lines they point at. What would be too many
/// drawings is written on a line each, where it stands, and counted.
///
/// # Errors
/// The output cannot be written.
pub fn write<'p>(
    out: &mut dyn Write,
    source: &Source,
    problems: impl Iterator<Item = &'p Problem>,
    terminal: &Terminal,
    lang: Lang,
) -> io::Result<()> {
    let mut left = MOST_BYTES;
    // The line of the last finding, and how many of it there were.
    let (mut line, mut on_line) = (0, 0);
    let mut undrawn: Vec<&Problem> = Vec::new();
    for problem in problems {
        let this = source.line(problem.span.start);
        on_line = if this == line { on_line + 1 } else { 1 };
        line = this;
        if on_line > MOST_ON_A_LINE || left < COST {
            undrawn.push(problem);
            continue;
        }
        let blocks = blocks(source, problem, lang);
        let bytes = blocks.iter().map(|block| block.lines(source));
        let cost = COST + bytes.map(|lines| lines.end - lines.start).sum::<usize>();
        if cost <= left {
            left -= cost;
            write_undrawn(out, source, &mut undrawn, lang)?;
            draw(out, source, problem, blocks, terminal, lang)?;
        } else {
            undrawn.push(problem);
        }
    }
    write_undrawn(out, source, &mut undrawn, lang)
}

/// Writes findings that are not drawn, after how many they are.
fn write_undrawn(
    out: &mut dyn Write,
    source: &Source,
    problems: &mut Vec<&Problem>,
    lang: Lang,
) -> io::Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let n = problems.len();
    let line = say!(
        lang,
        "Còn {n} chỗ, mỗi chỗ một dòng:",
        "{n} more, one a line:"
    );
    writeln!(out, "{line}")?;
    short::write(out, source, problems.drain(..), lang)?;
    writeln!(out)
}

/// Draws one finding with the lines it points at; without them where a link
/// leads away, to what may be no plan at all.
fn draw(
    out: &mut dyn Write,
    source: &Source,
    problem: &Problem,
    blocks: Vec<Block<'_>>,
    terminal: &Terminal,
    lang: Lang,
) -> io::Result<()> {
    let level = match problem.rule.severity {
        Severity::Error => Level::ERROR.with_name(Some(say!(lang, "lỗi", "error"))),
        Severity::Warning => Level::WARNING.with_name(Some(say!(lang, "cảnh báo", "warning"))),
        Severity::Note => Level::NOTE.with_name(Some(say!(lang, "lưu ý", "note"))),
    };
    let message = clean_line(problem.message.in_lang(lang));
    let title = level.primary_title(message).id(problem.rule.name);
    let mut group = if source.way.is_hidden() {
        let place = source.position(problem.span.start);
        let origin = Origin::path(clean_line(&source.path).into_owned());
        title.element(origin.line(place.line).char_column(place.column))
    } else {
        title.elements(blocks.into_iter().map(|block| block.snippet(source)))
    };
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
        let first = source.line(mark.span.start);
        let last = source.line(mark.span.end);
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
    fn lines(&self, source: &Source) -> Span {
        source.lines(self.first, self.last)
    }

    /// The lines of the block alone: the renderer scans all it is given.
    fn snippet(self, source: &Source) -> Snippet<'p, Annotation<'p>> {
        let lines = self.lines(source);
        let text = &source.text[lines.start..lines.end];
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
        let mut shown = harmless(text, text.len());
        // The renderer does not see an empty line after the last line end.
        let last = source.lines(self.last, self.last);
        if last.start == last.end && !shown.is_empty() {
            shown.push(' ');
        }
        Snippet::source(shown)
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
            '\r' if next == Some('\n') => {}
            '\n' | '\t' => shown.push(c),
            c if is_unsafe(c) => shown.push('\u{fffd}'),
            c => shown.push(c),
        }
        begins_line = c == '\n';
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Pair;
    use crate::pair;
    use crate::rule::syntax;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    const PLAIN: Terminal = Terminal {
        is_terminal: false,
        width: None,
        color: false,
    };

    fn drawn(text: &str, problem: &Problem, terminal: &Terminal) -> String {
        let source = Source::new("plan.toml".into(), text.into());
        let mut out = Vec::new();
        write(&mut out, &source, [problem].into_iter(), terminal, Lang::En).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn problem(span: Span) -> Problem {
        let label = Pair::fixed("", "");
        Problem::new(&syntax::RULE, span, pair!("sai", "wrong")).label(label)
    }

    /// The place above the drawing, the text of the source line that is marked,
    /// and what stands before the marks and how long they are, in columns.
    struct Seen {
        place: String,
        line: String,
        before: usize,
        marked: usize,
    }

    fn seen(drawing: &str) -> Seen {
        let lines: Vec<&str> = drawing.lines().collect();
        let place = lines[1].trim_start().strip_prefix("--> plan.toml:");
        let at = lines.iter().position(|line| {
            let after = line.split_once('|').map(|(_, after)| after.trim());
            after.is_some_and(|after| {
                !after.is_empty() && after.chars().all(|c| matches!(c, '^' | '.'))
            })
        });
        let at = at.unwrap_or_else(|| panic!("{drawing}"));
        let columns = |line: &str| line.split_once("| ").unwrap_or(("", "")).1.to_owned();
        let marks = columns(lines[at]);
        Seen {
            place: place.unwrap_or_else(|| panic!("{drawing}")).to_owned(),
            line: columns(lines[at - 1]),
            before: marks.len() - marks.trim_start().len(),
            marked: marks.trim().len(),
        }
    }

    /// How the renderer shows a text, and the columns it takes.
    fn width(text: &str) -> usize {
        let text = text.replace('\t', "    ");
        text.width()
    }

    #[test]
    fn marks_stand_below_what_they_mark() {
        let nfd = "ti\u{302}\u{300}";
        for (text, start, end, place) in [
            ("id = 6\n".to_owned(), 5, 6, "1:6"),
            ("id = 6".to_owned(), 5, 6, "1:6"),
            ("id = 6\r\nx = 1\r\n".to_owned(), 5, 6, "1:6"),
            ("\u{feff}id = 6\r\n".to_owned(), 8, 9, "1:6"),
            ("a = 1\n\u{feff}id = 6\n".to_owned(), 14, 15, "2:6"),
            ("\tx\t= \"Số\"\tz\n".to_owned(), 12, 13, "1:11"),
            (format!("{nfd} = 5\n"), nfd.len() + 3, nfd.len() + 4, "1:8"),
            ("科学 = 5\n".to_owned(), 9, 10, "1:6"),
            ("科学 = 5\n".to_owned(), 3, 6, "1:2"),
            ("x\u{1b}[2J = 5\n".to_owned(), 8, 9, "1:9"),
            ("x\r = 5\n".to_owned(), 2, 3, "1:3"),
            // The ends of a line and of the file.
            ("id = 6\n".to_owned(), 6, 6, "1:7"),
            ("id = 6\r\n".to_owned(), 6, 6, "1:7"),
            ("id = 6".to_owned(), 6, 6, "1:7"),
            ("id = 6\n".to_owned(), 7, 7, "2:1"),
            ("id = 6\n\n\n".to_owned(), 7, 7, "2:1"),
            (String::new(), 0, 0, "1:1"),
        ] {
            let source = Source::new(String::new(), text.clone());
            assert_eq!(source.position(start).to_string(), place, "{text:?}");
            let drawing = drawn(&text, &problem(Span::new(start, end)), &PLAIN);
            let seen = seen(&drawing);
            let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let before = text[first..start]
                .trim_start_matches('\u{feff}')
                .replace(['\u{1b}', '\r'], "\u{fffd}");
            assert_eq!(seen.place, place, "{drawing}");
            assert_eq!(seen.before, width(&before), "{drawing}");
            assert_eq!(seen.marked, width(&text[start..end]).max(1), "{drawing}");
        }
    }

    #[test]
    fn a_span_of_several_lines_is_drawn_whole() {
        let drawing = drawn(
            "a = [\n  1,\n  2\n]\nb = 1\n",
            &problem(Span::new(4, 16)),
            &PLAIN,
        );
        assert_eq!(
            drawing,
            "\
error[syntax]: wrong
 --> plan.toml:1:5
  |
1 |   a = [
  |  _____^
2 | |   1,
3 | |   2
4 | | ]
  | |_^

"
        );
    }

    #[test]
    fn near_places_share_a_drawing_and_far_ones_do_not() {
        let text = "x = 1\n".repeat(30);
        let at = |line: usize| Span::new((line - 1) * 6, (line - 1) * 6 + 1);
        let label = || pair!("đây", "here");
        let near = drawn(&text, &problem(at(10)).related(at(4), label()), &PLAIN);
        assert_eq!(
            near,
            "\
error[syntax]: wrong
  --> plan.toml:10:1
   |
 4 | x = 1
   | - here
...
10 | x = 1
   | ^

"
        );
        let far = drawn(&text, &problem(at(10)).related(at(3), label()), &PLAIN);
        assert!(far.contains("\n  ::: plan.toml:3:1\n"), "{far}");
        let one_line = problem(at(10)).related(Span::new(58, 59), label());
        let one_line = drawn(&text, &one_line, &PLAIN);
        assert_eq!(one_line.matches("x = 1").count(), 1, "{one_line}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let word = "Sở Khoa học và Công nghệ ";
        let text = format!("title = \"{}\"\n", word.repeat(200));
        for (at, columns) in [(9, None), (2000, None), (4000, Some(80)), (0, Some(40))] {
            let start = text.floor_char_boundary(at);
            let end = text.floor_char_boundary(start + 12);
            let terminal = Terminal {
                width: columns,
                ..PLAIN
            };
            let drawing = drawn(&text, &problem(Span::new(start, end)), &terminal);
            let seen = seen(&drawing);
            let most = columns.unwrap_or(USUAL_WIDTH);
            assert!(
                drawing.lines().all(|line| line.width() <= most),
                "{drawing}"
            );
            let under: String = seen.line.chars().skip(seen.before).collect();
            assert!(under.starts_with(&text[start..end]), "{drawing}");
        }
    }

    /// Every finding is there, drawn or on a line of its own, in its place.
    #[test]
    fn of_very_many_findings_some_are_drawn_and_all_are_there() {
        let text = format!("a = \"{}\"\nb = 1\n", "x ".repeat(100));
        let source = Source::new("plan.toml".into(), text.clone());
        let at = |place: usize| problem(Span::new(place, place + 1));
        let mut problems: Vec<Problem> = (0..30).map(|n| at(5 + 2 * n)).collect();
        problems.push(at(text.len() - 6));
        let mut out = Vec::new();
        write(&mut out, &source, problems.iter(), &PLAIN, Lang::En).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            out.matches("error[syntax]: wrong\n --> ").count(),
            21,
            "{out}"
        );
        assert!(
            out.contains("\n10 more, one a line:\nplan.toml:1:46: error"),
            "{out}"
        );
        for problem in &problems {
            let place = source.position(problem.span.start);
            let named = |end: char| out.matches(&format!("plan.toml:{place}{end}")).count();
            assert_eq!(named('\n') + named(':'), 1, "{place}");
        }
        let (more, last) = (out.find("more,"), out.find("plan.toml:2:1"));
        assert!(more.is_some() && more < last, "{out}");
    }

    /// One line of a megabyte is drawn a few times, and no more.
    #[test]
    fn long_lines_are_drawn_a_few_times() {
        let text = format!("a = \"{}\"\n", "x".repeat(1 << 20));
        let source = Source::new("plan.toml".into(), text);
        let problems = [(); 9].map(|()| problem(Span::new(5, 6)));
        let mut out = Vec::new();
        write(&mut out, &source, problems.iter(), &PLAIN, Lang::En).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.matches(" --> ").count(), 3);
        assert!(out.contains("6 more, one a line:\n"));
    }

    proptest! {
        #[test]
        fn marks_are_aligned_whatever_stands_before(
            before in "[a-z àđởẾ\t科学한あ\u{301}\u{323}“”…—]{0,40}",
            marked in "[a-zàđở科]{1,10}",
            after in "[a-z àđ\t科\u{301}]{0,20}",
            above in "[a-z\r\u{feff}]{0,5}",
            end in "(\r?\n)?",
        ) {
            let text = format!("{above}\n{before}{marked}{after}{end}");
            let start = above.len() + 1 + before.len();
            let span = Span::new(start, start + marked.len());
            let drawing = drawn(&text, &problem(span), &PLAIN);
            let seen = seen(&drawing);
            let source = Source::new(String::new(), text.clone());
            prop_assert_eq!(seen.place, source.position(start).to_string());
            prop_assert_eq!(seen.before, width(&before), "{}", drawing);
            prop_assert_eq!(seen.marked, width(&marked), "{}", drawing);
        }

        #[test]
        fn any_text_and_any_spans_are_drawn(
            text in "([a-z =\"\\[\\]àđ科\t\u{301}\u{feff}\u{1b}\u{202e}]{0,12}(\r?\n|\r)){0,12}",
            places in prop::collection::vec((0usize..200, 0usize..200), 1..4),
            columns in prop::option::of(1usize..200),
        ) {
            // A place inside of CR LF is none.
            let boundary = |at: usize| {
                let at = text.floor_char_boundary(at);
                at - usize::from(text[..at].ends_with('\r') && text[at..].starts_with('\n'))
            };
            let mut spans = places.iter().map(|(a, b)| {
                Span::new(boundary(*a.min(b)), boundary(*a.max(b)))
            });
            let first = spans.next().unwrap_or_default();
            let found = spans.fold(problem(first), |found, span| {
                found.related(span, pair!("đây", "here"))
            });
            let terminal = Terminal { width: columns, ..PLAIN };
            let drawing = drawn(&text, &found, &terminal);
            let source = Source::new(String::new(), text.clone());
            let place = format!("plan.toml:{}", source.position(first.start));
            prop_assert!(drawing.contains(&place), "{} {}", place, drawing);
            prop_assert!(drawing.chars().all(|c| c == '\n' || !is_unsafe(c)));
        }
    }
}
