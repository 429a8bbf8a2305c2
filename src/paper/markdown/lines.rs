//! Cuts the lines of a Markdown text into tables and the rest, and leaves out what
//! is for programs alone: fences of code, attributes, front matter.

use std::borrow::Cow;

/// Letters of a footnote's mark.
const LONGEST_MARK: usize = 40;

/// A part of the text.
pub enum Chunk {
    Text(String),
    /// The rows of a table, each on one line; the line under the head is left out.
    Table(Vec<String>),
    Footnote(String),
}

/// Whether a text is Markdown, by what hardly any other text has.
pub fn is_markdown(text: &str) -> bool {
    let mut bullets = 0;
    for line in text.lines() {
        let line = line.trim();
        let is_heading = {
            let after = line.trim_start_matches('#');
            let level = line.len() - after.len();
            (1..=6).contains(&level) && after.starts_with(' ') && !after.trim().is_empty()
        };
        let is_bold = line
            .split_once("**")
            .is_some_and(|(_, after)| after.find("**").is_some_and(|at| at > 0));
        bullets += usize::from(line.starts_with("* "));
        if is_heading || is_bold || bullets > 1 || is_under_head(line) || line.contains("\\.") {
            return true;
        }
    }
    false
}

/// The line under the head of a table: `|---|:-:|`.
pub fn is_under_head(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// How many cells a row has.
pub fn cells(line: &str) -> usize {
    let line = line.trim();
    let (bars, is_last) = bars(line.strip_prefix('|').unwrap_or(line));
    bars + usize::from(!is_last)
}

/// How many bars part cells, and whether one is at the end.
fn bars(line: &str) -> (usize, bool) {
    let mut bars = 0;
    let mut is_escaped = false;
    let mut is_last = false;
    for sign in line.bytes() {
        is_last = sign == b'|' && !is_escaped;
        bars += usize::from(is_last);
        is_escaped = sign == b'\\' && !is_escaped;
    }
    (bars, is_last)
}

/// Whether a line has a bar that parts cells.
fn has_bar(line: &str) -> bool {
    cells(line) > 1 || line.trim().starts_with('|')
}

/// Whether a line is a row that could stand alone.
fn is_row(line: &str) -> bool {
    line.trim().starts_with('|')
}

/// The parts of a text, in order.
pub fn chunks(text: &str) -> Vec<Chunk> {
    let lines: Vec<Cow<str>> = split(text);
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut at = front_matter(&lines);
    while let Some(line) = lines.get(at) {
        let next = lines.get(at + 1).map(AsRef::as_ref).unwrap_or_default();
        let begins = has_bar(line) && is_under_head(next) && !is_under_head(line);
        if begins || is_row(line) && is_row(next) && cells(line) > 1 {
            let (rows, end) = rows(&lines, at);
            flush(&mut plain, &mut out);
            out.push(Chunk::Table(rows));
            at = end;
            continue;
        }
        at += 1;
        if let Some(words) = footnote(line) {
            flush(&mut plain, &mut out);
            out.push(Chunk::Footnote(words.to_owned()));
        } else if is_for_programs(line) {
            plain.push('\n');
        } else {
            plain.push_str(line);
            plain.push('\n');
        }
    }
    flush(&mut plain, &mut out);
    out
}

fn flush(plain: &mut String, out: &mut Vec<Chunk>) {
    if !plain.trim().is_empty() {
        out.push(Chunk::Text(std::mem::take(plain)));
    }
    plain.clear();
}

/// The lines, whatever ends them, without the marks of footnotes.
fn split(text: &str) -> Vec<Cow<'_, str>> {
    let lines = text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    });
    lines.map(without_marks).collect()
}

/// Takes `[^1]` out of a line; at its beginning, before `:`, it is the footnote.
fn without_marks(line: &str) -> Cow<'_, str> {
    if !line.contains("[^") || footnote(line).is_some() {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("[^") {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let mut head = mark.char_indices().take(LONGEST_MARK);
        let end = head.find(|(_, c)| *c == ']' || c.is_whitespace());
        let end = end.filter(|(at, c)| *at > 2 && *c == ']').map(|(at, _)| at);
        rest = match end {
            Some(end) => &mark[end + 1..],
            None => {
                out.push_str("[^");
                &mark[2..]
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn footnote(line: &str) -> Option<&str> {
    let (mark, words) = line.strip_prefix("[^")?.split_once("]:")?;
    let is_mark = !mark.is_empty() && !mark.contains([']', ' ']);
    is_mark.then_some(words)
}

/// How many lines at the beginning are for a program that makes a page.
fn front_matter(lines: &[Cow<str>]) -> usize {
    let is_edge = |line: &str| line.trim_end() == "---";
    if !lines.first().is_some_and(|line| is_edge(line)) {
        return 0;
    }
    // `key: value` and lists alone; else it was a rule between paragraphs.
    let is_key = |line: &str| {
        let key = line.split_once(':').map(|(key, _)| key);
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        line.trim().is_empty()
            || line.starts_with([' ', '#', '-'])
            || key.is_some_and(|key| !key.is_empty() && key.chars().all(is_word))
    };
    let end = lines
        .iter()
        .skip(1)
        .position(|line| is_edge(line) || line.trim_end() == "...");
    match end {
        Some(end) if lines[1..=end].iter().all(|line| is_key(line)) => end + 2,
        _ => 0,
    }
}

/// A fence of code, whose lines are read as any other, or attributes.
fn is_for_programs(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("```")
        || line.starts_with("~~~")
        || line.starts_with("{:") && line.ends_with('}')
}

/// The rows of the table that begins at a line, and where it ends.
fn rows(lines: &[Cow<str>], start: usize) -> (Vec<String>, usize) {
    let mut out: Vec<String> = Vec::new();
    let has_edges = is_row(&lines[start]);
    let width = cells(&lines[start]);
    // Of the last row: its bars, and whether one is at its end.
    let (mut count, mut is_whole) = (0, false);
    let mut at = start;
    while let Some(line) = lines.get(at) {
        let line = line.trim();
        let next = lines.get(at + 1).map(AsRef::as_ref).unwrap_or_default();
        if at > start && has_bar(line) && is_under_head(next) && !is_under_head(line) {
            // The head of another table, or of this one again.
            break;
        }
        if is_under_head(line) || is_for_programs(line) {
            at += 1;
            continue;
        }
        if line.is_empty() {
            // Rows go on behind a gap, as where a page ended.
            let after = lines[at..].iter().position(|line| !line.trim().is_empty());
            let next = after.map(|after| at + after);
            let goes_on = next.is_some_and(|next| {
                let under = lines.get(next + 1).map(AsRef::as_ref).unwrap_or_default();
                has_edges && is_row(&lines[next]) && !is_under_head(under)
            });
            match next {
                Some(next) if goes_on => at = next,
                _ => break,
            }
            continue;
        }
        let inner = line.strip_prefix('|').unwrap_or(line);
        let (more, is_last) = bars(inner);
        if is_row(line) || !has_edges && has_bar(line) {
            out.push(line.to_owned());
            (count, is_whole) = (more, is_last);
        } else {
            // The rest of a cell with a line break in it, or no part of the table.
            let is_open = count + usize::from(!is_whole) < width || !is_whole && has_edges;
            match out.last_mut() {
                Some(last) if is_open => {
                    last.push_str("<br>");
                    last.push_str(line);
                    (count, is_whole) = (count + more, is_last);
                }
                _ => break,
            }
        }
        at += 1;
    }
    (out, at)
}
