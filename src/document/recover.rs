//! Reading on after a syntax error: the statement at fault is blanked out and
//! the rest parsed again, so that one bracket does not hide, or invent, what
//! stands below it. Only broken files come here.

use super::Damage;
use super::conflict;
use super::signs;
use super::syntax::SyntaxError;
use crate::problem::Problem;
use crate::shape::{self, Shape};
use crate::source::{Source, Span};
use crate::text::nearest::Effort;
use crate::text::special;
use std::ops::Range;
use toml::de::DeTable;

/// What could be saved of a broken text.
pub struct Recovered {
    /// The text with blanks over what is at fault: as long as the original,
    /// with the same line ends.
    pub text: String,
    pub damage: Damage,
    pub problems: Vec<Problem>,
}

/// How many rounds of blanking and parsing a file is worth, and how many bytes
/// in all: a hostile file must not cost more than a few readings.
const MOST_ROUNDS: usize = 20;
const MOST_BYTES: usize = 4 << 20;

pub fn recover(source: &Source) -> Recovered {
    let mut text = source.text.clone().into_bytes();
    let mut damage = Damage::default();
    let mut problems = Vec::new();
    conflict::tell(source, &mut problems, |span| {
        blank(&mut text, span.start..span.end);
    });

    let mut rounds = 0;
    let mut effort = MOST_BYTES;
    let mut hints = Effort::default();
    loop {
        let mut odd_lines = signs::find(&as_text(&text));
        odd_lines.retain(|odd| {
            if odd.is_blank {
                signs::blank(&mut text, odd);
                problems.push(odd.problem(&source.text, &mut hints));
            }
            !odd.is_blank
        });
        let current = as_text(&text);
        rounds += 1;
        let statements = statements(&current);
        let errors = if odd_lines.is_empty() {
            match (misshapen(&current, &statements), unclosed(&statements)) {
                (found, _) | (_, found) if !found.is_empty() => found,
                _ => parse_errors(&current),
            }
        } else {
            odd_lines.into_iter().map(SyntaxError::odd).collect()
        };
        if errors.is_empty() {
            break;
        }
        let last_round = rounds == MOST_ROUNDS || rounds * text.len() > MOST_BYTES;
        let headers: Vec<usize> = statements
            .iter()
            .filter(|statement| statement.is_header)
            .map(|statement| statement.span.start)
            .collect();
        let mut told: Option<Span> = None;
        for error in errors {
            let statement = statement_at(&statements, error.span.start);
            // What stands in no statement, as a comment, costs its own line.
            let line = line_around(&current, error.span.start);
            let span = statement.map_or(line, |statement| statement.span);
            // One statement, one finding: the others are echoes.
            if told == Some(span) {
                continue;
            }
            told = Some(span);
            let above = headers.partition_point(|header| *header < span.start);
            let above = headers[..above].last().copied();
            let header = above.map(|start| line_at(&current, start));
            let mut problem = error.into_problem(&current, span, header, &mut effort, &mut hints);
            // Blanks stand for bytes, so a span can end inside a letter.
            problem.span = Span::new(
                source.text.floor_char_boundary(problem.span.start),
                source.text.ceil_char_boundary(problem.span.end),
            );
            let is_echo = problems.last().is_some_and(|last: &Problem| {
                last.span == problem.span && last.message == problem.message
            });
            if !is_echo {
                problems.push(problem);
            }
            if current[span.start..span.end].trim().is_empty() {
                // Nothing to blank: where it ends is unknown.
                return finish(String::new(), damage, problems);
            }
            blank(&mut text, span.start..span.end);
            if statement.is_some_and(|statement| statement.is_header) {
                damage.lost_table = true;
                // Its sub-tables have nothing to belong to any more.
                let lost = header_path(&current, span);
                let below = format!("{lost}.");
                let next = statements.iter().find(|other| {
                    other.is_header
                        && other.span.start > span.start
                        && !header_path(&current, other.span).starts_with(&below)
                });
                let end = next.map_or(text.len(), |next| next.span.start);
                blank(&mut text, span.end..end);
                // The errors below may come from this one: parse again first.
                break;
            }
            damage.tables.insert(above);
        }
        if last_round {
            return finish(String::new(), damage, problems);
        }
    }
    finish(as_text(&text), damage, problems)
}

/// `text` is empty where reading on makes no sense; then nothing that is
/// missing is a finding.
fn finish(text: String, mut damage: Damage, problems: Vec<Problem>) -> Recovered {
    damage.lost_table |= text.is_empty();
    if text.is_empty() {
        damage.tables.insert(None);
    }
    Recovered {
        text,
        damage,
        problems,
    }
}

/// Blanking replaces bytes by spaces, whole statements at a time, so the text
/// stays UTF-8.
fn as_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn blank(text: &mut [u8], range: Range<usize>) {
    for at in range {
        let ends_line = text[at] == b'\n' || text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
        if !ends_line {
            text[at] = b' ';
        }
    }
}

/// The parser's errors, the first of each line, in file order.
fn parse_errors(text: &str) -> Vec<SyntaxError> {
    let (_, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        // It takes a bare `0x` for a number; the reader of plans does not.
        return super::refused(text).into_iter().collect();
    }
    let mut errors: Vec<_> = errors
        .into_iter()
        .map(|error| SyntaxError::told(&error, text))
        .collect();
    // Each is moved once, and there can be one a line.
    errors.sort_by_cached_key(|error| error.span.start);
    let mut line_end = None;
    errors.retain(|error| {
        let echo = line_end.is_some_and(|end| error.span.start <= end);
        if !echo {
            let rest = &text[error.span.start..];
            line_end = Some(error.span.start + rest.find('\n').unwrap_or(rest.len()));
        }
        !echo
    });
    errors
}

/// A header line, or a key with its value, which may take several lines.
#[derive(Debug)]
pub(super) struct Statement {
    pub span: Span,
    pub is_header: bool,
    /// The sign that opens what never closes, and its place.
    pub unclosed: Option<(Span, &'static str)>,
}

fn statement_at(statements: &[Statement], byte: usize) -> Option<&Statement> {
    let after = statements.partition_point(|statement| statement.span.start <= byte);
    statements[..after]
        .last()
        .filter(|statement| byte <= statement.span.end)
}

/// The line that holds a byte, without its end.
fn line_around(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    Span::new(start, start + line_at(text, start).len())
}

fn unclosed(statements: &[Statement]) -> Vec<SyntaxError> {
    statements
        .iter()
        .filter_map(|statement| {
            let (span, sign) = statement.unclosed?;
            let message = match sign {
                "[" => "unclosed array",
                "{" => "unclosed inline table",
                _ => "invalid multi-line string",
            };
            Some(SyntaxError::new_at(span, message.to_owned()))
        })
        .collect()
}

/// The keys of a header, joined by dots: `item.lead`.
fn header_path(text: &str, header: Span) -> String {
    path(&text[header.start..header.end])
}

/// The same, of the line.
pub(super) fn path(header: &str) -> String {
    let line = special::in_plain(header);
    let line = line.split('#').next().unwrap_or("").trim();
    line.trim_matches(['[', ']']).to_owned()
}

/// Headers of our tables with a bracket too few: `unit.QLKH]`, `[item]`,
/// `[[item]`. Left to the parser, the first would be reported where its keys clash.
fn misshapen(text: &str, statements: &[Statement]) -> Vec<SyntaxError> {
    let headers = statements.iter().filter(|statement| statement.is_header);
    headers
        .filter_map(|statement| {
            let line = &text[statement.span.start..statement.span.end];
            let line = line.split('#').next().unwrap_or("").trim();
            let words = header_path(text, statement.span);
            let path: Vec<&str> = words.split('.').map(str::trim).collect();
            let (_, brackets) = shape::at(&path)?;
            let (open, close) = ("[".repeat(brackets), "]".repeat(brackets));
            let right = format!("{open}{words}{close}");
            let span = Span::new(statement.span.start, statement.span.start + line.len());
            let message = format!("header must be {right}");
            (right.len() != line.len()).then(|| SyntaxError::new_at(span, message))
        })
        .take(1)
        .collect()
}

/// Splits the text into statements the way a person sees them: a line that
/// begins a header of the format, or `name =`, begins a new statement even
/// where a bracket or a quote above it was not closed.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    while at < text.len() {
        let line = line_at(text, at);
        let indent = line.len() - line.trim_start().len();
        let body = line.trim();
        if body.is_empty() || body.starts_with('#') {
            at = next_line(text, at);
            continue;
        }
        let start = at + indent;
        let is_header = signs::begins_as_header(body) || is_header_without_bracket(body);
        // A line that begins with a value or a closing bracket goes on with
        // the statement above it.
        if body.starts_with(['"', '\'', ']', '}', ','])
            && !body.contains('=')
            && let Some(above) = all.last_mut()
        {
            let above: &mut Statement = above;
            above.span.end = at + line.trim_end().len();
            at = next_line(text, above.span.end);
            continue;
        }
        let (end, unclosed) = if is_header {
            (at + line.trim_end().len(), None)
        } else {
            statement_end(text, start)
        };
        all.push(Statement {
            span: Span::new(start, end),
            is_header,
            unclosed,
        });
        at = next_line(text, end);
    }
    all
}

/// Where the statement that begins at `start` ends, and what it leaves open.
fn statement_end(text: &str, start: usize) -> (usize, Option<(Span, &'static str)>) {
    let bytes = text.as_bytes();
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => at += line_at(text, at).len(),
            quote @ (b'"' | b'\'') => {
                let sign: &'static str = if quote == b'"' { "\"\"\"" } else { "'''" };
                if text[at..].starts_with(sign) {
                    match multi_line_end(text, at, sign) {
                        Ok(end) => at = end,
                        Err(end) => return (end, Some((Span::new(at, at + 3), sign))),
                    }
                } else {
                    at = quoted_end(bytes, at, quote);
                }
            }
            b'[' => {
                open.push((at, "["));
                at += 1;
            }
            b'{' => {
                open.push((at, "{"));
                at += 1;
            }
            b']' | b'}' => {
                open.pop();
                at += 1;
            }
            b'\n' => {
                let Some((place, sign)) = open.last().copied() else {
                    return (at, None);
                };
                let next = line_at(text, at + 1);
                if is_known_header(next) || sign == "[" && is_assignment(next) {
                    return (at, Some((Span::new(place, place + 1), sign)));
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    let unclosed = open
        .last()
        .map(|(place, sign)| (Span::new(*place, place + 1), *sign));
    (text.trim_end().len().max(start), unclosed)
}

/// The byte after a string on one line, or its line's end.
fn quoted_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'\n' {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}

/// The byte after a string of several lines; or, where a header of the format
/// comes first, the end of the line above that.
fn multi_line_end(text: &str, start: usize, sign: &str) -> Result<usize, usize> {
    let mut at = start + 3;
    loop {
        // Whichever comes first: a line can be as long as the file, and hold
        // nothing but quotes.
        let bytes = &text.as_bytes()[at..];
        let first = memchr::memchr2_iter(b'\n', sign.as_bytes()[0], bytes)
            .find(|place| bytes[*place] == b'\n' || bytes[*place..].starts_with(sign.as_bytes()));
        if let Some(place) = first.filter(|place| bytes[*place] != b'\n') {
            // Up to two more quotes belong to the text.
            let end = at + place + 3;
            let more = text[end..]
                .bytes()
                .take(2)
                .take_while(|byte| *byte == sign.as_bytes()[0]);
            return Ok(end + more.count());
        }
        let next = at + first.unwrap_or(bytes.len());
        if next >= text.len() || is_known_header(line_at(text, next + 1)) {
            return Err(next);
        }
        at = next + 1;
    }
}

/// The line from a byte on, without its end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    &rest[..rest.find('\n').unwrap_or(rest.len())]
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

fn is_known_header(line: &str) -> bool {
    let Some(inner) = line.trim().strip_prefix('[') else {
        return false;
    };
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let word: &str = inner
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or("");
    let after = &inner[word.len()..];
    let is_table = |file: &Shape| file.key(word).is_some();
    [&shape::FILE, &shape::DIRECTORY_FILE]
        .into_iter()
        .any(is_table)
        && after.starts_with([']', '.'])
}

/// `unit.QLKH]`, `item]]`: a header that lost its opening brackets.
fn is_header_without_bracket(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or("").trim_end();
    line.ends_with(']')
        && !line.contains(['=', '"', '[', ','])
        && is_known_header(&format!("[{line}"))
}

fn is_assignment(line: &str) -> bool {
    let line = line.trim_start();
    let name = line
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(line.len());
    name > 0 && line[name..].trim_start().starts_with('=')
}
