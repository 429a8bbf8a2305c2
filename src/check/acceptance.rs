//! Findings that the file itself accepts: a comment on the line, or right
//! above it, names the rule and gives a reason.

use crate::document::tokens;
use crate::problem::{Problem, Problems, Rule};
use crate::rule::{self, Row, malformed_allow, unused_allow};
use crate::source::{Source, Span};
use crate::text::nearest::Effort;
use std::collections::{BTreeSet, HashMap};

/// A comment that accepts findings.
pub struct Allow {
    /// The words from `plan:` on.
    pub span: Span,
    /// The lines whose findings it accepts: its own, and the first below that
    /// is no comment, where it is alone on its line.
    lines: [usize; 2],
    pub rules: Vec<Named>,
    pub has_reason: bool,
}

/// A rule as a comment names it.
pub struct Named {
    pub name: String,
    pub span: Span,
    pub row: Option<&'static Row>,
    used: bool,
}

/// Takes the findings that comments accept out of `problems`, and adds what is
/// wrong with the comments themselves; the number accepted. A comment is
/// judged only where the rule it names was `wanted`.
pub(crate) fn apply(
    source: &Source,
    problems: &mut Problems,
    wanted: &dyn Fn(&Rule) -> bool,
) -> usize {
    if !source.text.contains("plan:") {
        return 0;
    }
    let mut allows = read(source);
    let before = problems.len();
    // Which rules are accepted on a line, and whether a finding was.
    let mut accepts: HashMap<(usize, &str), bool> = HashMap::new();
    for allow in allows.iter().filter(|allow| allow.has_reason) {
        let rows = allow.rules.iter().filter_map(|named| named.row);
        for row in rows.filter(|row| row.can_be_accepted()) {
            for line in allow.lines {
                accepts.insert((line, row.rule.name), false);
            }
        }
    }
    // A text of several lines has no comment inside: its finding is accepted on
    // the line on which the text begins.
    let strings = tokens::strings(&source.text);
    problems.retain(|problem| {
        let line = line_of(source, &strings, problem);
        match accepts.get_mut(&(line, problem.rule.name)) {
            Some(is_used) => {
                *is_used = true;
                false
            }
            None => true,
        }
    });
    for allow in allows.iter_mut().filter(|allow| allow.has_reason) {
        let lines = allow.lines;
        for named in &mut allow.rules {
            let name = named.row.map_or("", |row| row.rule.name);
            let is_used = |line| accepts.get(&(line, name)).copied().unwrap_or(false);
            named.used = lines.into_iter().any(is_used);
        }
    }
    let accepted = before - problems.len();
    let mut effort = Effort::default();
    for allow in &allows {
        let malformed = malformed_allow::find(allow, &mut effort);
        if malformed.is_empty() {
            let unused = allow.rules.iter().filter(|named| !named.used);
            let ran = unused.filter(|named| named.row.is_some_and(|row| wanted(row.rule)));
            if wanted(&unused_allow::RULE) {
                ran.for_each(|named| problems.push(unused_allow::find(named)));
            }
        } else if wanted(&malformed_allow::RULE) {
            malformed
                .into_iter()
                .for_each(|problem| problems.push(problem));
        }
    }
    accepted
}

/// The line on which a finding is accepted.
fn line_of(source: &Source, strings: &[Span], problem: &Problem) -> usize {
    let after = strings.partition_point(|string| string.start <= problem.span.start);
    let begins = strings[..after]
        .last()
        .filter(|string| problem.span.end <= string.end)
        .map_or(problem.span.start, |string| string.start);
    source.line(begins)
}

/// What is put into a text so that it accepts a finding, as soon as a reason
/// stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepting {
    /// Before which byte it is put.
    pub at: usize,
    pub text: String,
    /// Where in it the reason belongs; `None` where a comment gives one already.
    pub reason: Option<usize>,
}

/// The comment that accepts a finding; `None` where it cannot be accepted, or no
/// comment can stand there.
pub fn accepting(source: &Source, problem: &Problem) -> Option<Accepting> {
    let row = rule::row(problem.rule.name)?;
    if !row.can_be_accepted() {
        return None;
    }
    let text = source.text.as_str();
    let name = row.rule.name;
    let strings = tokens::strings(text);
    let line = line_of(source, &strings, problem);
    let others = read(source);
    let mut others = others.iter().filter(|allow| allow.lines.contains(&line));
    // One comment accepts them all: of several that of the line itself counts.
    if let Some(last) = others.next_back().and_then(|allow| allow.rules.last()) {
        return Some(Accepting {
            at: last.span.end,
            text: format!(", {name}"),
            reason: None,
        });
    }
    let Span { start, end } = source.lines(line, line);
    let own = &text[start..end];
    let mark = own.len() - own.trim_start_matches('\u{feff}').len();
    let (start, own) = (start + mark, &own[mark..]);
    let is_within = |byte: usize| {
        let after = strings.partition_point(|string| string.start < byte);
        strings[..after]
            .last()
            .is_some_and(|string| byte < string.end)
    };
    let written = own.trim_end();
    // A comment accepts nothing in another.
    if written.trim_start().starts_with('#') {
        return None;
    }
    let words = format!("# plan: {WORD} {name} — ");
    if !is_within(start) {
        let indent = &written[..written.len() - written.trim_start().len()];
        let line_end = if own.ends_with("\r\n") { "\r\n" } else { "\n" };
        return Some(Accepting {
            at: start,
            text: format!("{indent}{words}{line_end}"),
            reason: Some(indent.len() + words.len()),
        });
    }
    let at = start + written.len();
    let comments = tokens::comments(text);
    let has_comment = comments.iter().any(|one| (start..end).contains(&one.start));
    if has_comment || is_within(at) {
        return None;
    }
    let text = format!(" {words}");
    let reason = Some(text.len());
    Some(Accepting { at, text, reason })
}

const WORD: &str = "allow";

/// The comments of the form `# plan: allow RULE, RULE — reason`.
fn read(source: &Source) -> Vec<Allow> {
    let text = source.text.as_str();
    let comments = tokens::comments(text);
    let stands_alone = |span: Span| {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let before = text[start..span.start].trim_start_matches('\u{feff}');
        before.trim().is_empty()
    };
    let alone: BTreeSet<usize> = comments
        .iter()
        .filter(|span| stands_alone(**span))
        .map(|span| source.line(span.start))
        .collect();
    // The first line below a block of comments, from the last block up.
    let mut below: HashMap<usize, usize> = HashMap::new();
    for line in alone.iter().rev() {
        let next = line + 1;
        let first = below.get(&next).copied().unwrap_or(next);
        below.insert(*line, first);
    }
    comments
        .into_iter()
        .filter_map(|comment| {
            let own = source.line(comment.start);
            let first = below.get(&own).copied().unwrap_or(own);
            parse(text, comment, [own, first])
        })
        .collect()
}

/// The rules that one comment accepts; `None` where it is an ordinary one.
pub fn in_comment(text: &str, comment: Span) -> Option<Allow> {
    parse(text, comment, [0; 2])
}

/// Reads one comment; `None` where it is an ordinary one.
fn parse(text: &str, comment: Span, lines: [usize; 2]) -> Option<Allow> {
    let whole = &text[comment.start..comment.end];
    let after_sign = whole.trim_start_matches('#').trim_start();
    let rest = after_sign.strip_prefix("plan:")?.trim_start();
    let said = rest.strip_prefix(WORD)?;
    if said.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let start = comment.start + (whole.len() - after_sign.len());
    let span = Span::new(start, comment.start + whole.trim_end().len());
    // The names end at the first character that no name has.
    let is_of_names = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ',' | ' ');
    let mut end = said.find(|c| !is_of_names(c)).unwrap_or(said.len());
    for dash in [" -- ", " - "] {
        end = end.min(said.find(dash).unwrap_or(end));
    }
    // Commas separate the rules: further words are part of the reason.
    let names = &said[..end];
    let offset = comment.end - said.len();
    let mut rules = Vec::new();
    let mut at = 0;
    for part in names.split(',') {
        let name = part.split_whitespace().next().unwrap_or("");
        let begins = offset + at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        if !name.is_empty() {
            let has_more = part.split_whitespace().nth(1).is_some();
            rules.push(Named {
                name: name.to_owned(),
                span: Span::new(begins, begins + name.len()),
                row: rule::row(name),
                used: false,
            });
            // What follows a name without a comma is the reason.
            if has_more {
                break;
            }
        }
    }
    let last = rules.last().map_or(offset, |named| named.span.end);
    let reason = &text[last..comment.end];
    let has_reason = reason.chars().any(char::is_alphanumeric);
    Some(Allow {
        span,
        lines,
        rules,
        has_reason,
    })
}
