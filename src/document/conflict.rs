//! Git's marks of an unresolved merge: where they stand, and how the two sides
//! are made one text again.

use crate::lang::Pair;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::source::{Source, Span};
use crate::text::clean::clean_line;
use std::collections::BTreeSet;

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const BETWEEN: &str = "=======";
const THEIRS: &str = ">>>>>>>";

/// How many lines around a conflict are looked at for what its sides share.
const MOST_SHARED: usize = 40;

/// The keys that make a table another one: two sides that differ in one of
/// these alone hardly changed the same.
const TELL_APART: [&str; 4] = ["id", "unit", "period", "duty"];

/// Whether a line begins with git's mark of a conflict. The middle mark alone
/// is none: a row of `=` can stand in any text.
pub fn has_marker(text: &str) -> bool {
    [OURS, THEIRS].iter().any(|mark| {
        memchr::memmem::find_iter(text.as_bytes(), mark)
            .any(|at| at == 0 || text.as_bytes()[at - 1] == b'\n')
    })
}

/// Reports each conflict once; `blank` takes the ranges that are to be left out,
/// which are the marks and all but the first side.
pub fn tell(source: &Source, problems: &mut Vec<Problem>, mut blank: impl FnMut(Span)) {
    let text = source.text.as_str();
    let mut at = 0;
    let mut open: Option<Conflict> = None;
    while at < text.len() {
        let line = text[at..].split('\n').next().unwrap_or("");
        let whole = Span::new(at, at + line.len());
        let mark = Span::new(at, at + line.trim_end().len());
        if line.starts_with(OURS) {
            if let Some(conflict) = open.take() {
                problems.push(conflict.told(source, whole));
            }
            open = Some(Conflict::new(mark));
            blank(whole);
        } else if line.starts_with(THEIRS) {
            let conflict = open.take().unwrap_or_else(|| Conflict::new(mark));
            problems.push(conflict.told(source, whole));
            blank(whole);
        } else if let Some(conflict) = &mut open {
            if line.starts_with(BASE) {
                conflict.base = Some(whole);
            } else if line.starts_with(BETWEEN) && conflict.between.is_none() {
                conflict.between = Some(whole);
            }
            if conflict.base.is_some() || conflict.between.is_some() {
                blank(whole);
            }
        }
        at = whole.end + 1;
    }
    if let Some(conflict) = open {
        let end = Span::new(text.len(), text.len());
        problems.push(conflict.told(source, end));
    }
}

/// A conflict being read: the lines of its marks.
struct Conflict {
    mark: Span,
    base: Option<Span>,
    between: Option<Span>,
}

impl Conflict {
    fn new(mark: Span) -> Self {
        Self {
            mark,
            base: None,
            between: None,
        }
    }

    fn told(self, source: &Source, end: Span) -> Problem {
        let first = source.line(self.mark.start);
        let last = source.line(end.start);
        let help = self.keep_both(&source.text, end).unwrap_or(Pair::fixed(
            "giữ lại một phần, xóa các dòng <<<<<<<, =======, >>>>>>>",
            "keep one of the two parts, delete the lines <<<<<<<, =======, >>>>>>>",
        ));
        Problem::new(
            &rule::conflict_marker::RULE,
            self.mark,
            pair!(
                "còn dấu xung đột của git, dòng {first} đến {last}",
                "unresolved merge conflict, lines {first} to {last}",
            ),
        )
        .help(help)
    }

    /// How both sides are kept, where each added a table of its own; `None`
    /// where they changed the same lines. Git takes the lines that the two
    /// have in common out of the conflict, the header first: each of them
    /// belongs to both tables.
    fn keep_both(&self, text: &str, end: Span) -> Option<Pair> {
        let between = self.between?;
        let ours_end = self.base.map_or(between.start, |base| base.start);
        let base = self
            .base
            .map_or("", |base| side(text, base.end, between.start));
        if statements(base).next().is_some() {
            return None;
        }
        let ours = side(text, self.mark.end, ours_end);
        let theirs = side(text, between.end, end.start);
        let (first, second) = (statements(ours).next()?, statements(theirs).next()?);
        let below = shared_below(text, end.end);
        let mut lines: Vec<&str> = below;
        match (is_header(first), is_header(second)) {
            (true, true) if is_list(first) && is_list(second) || first != second => {}
            (false, false) => {
                let (header, above) = shared_above(text, self.mark.start)?;
                let named = |line: &&str| key(line) == Some("id");
                let (ours, theirs) = (keys(ours), keys(theirs));
                let all: Vec<&&str> = ours.union(&theirs).collect();
                let tells_apart = |key: &&&str| TELL_APART.contains(&**key);
                let is_same =
                    above.iter().any(named) || all.len() < 2 && !all.iter().any(tells_apart);
                if !is_list(header) || is_same {
                    return None;
                }
                lines.push(header);
                lines.extend(above);
            }
            _ => return None,
        }
        let marks = match self.base {
            Some(_) => "<<<<<<<, |||||||, >>>>>>>",
            None => "<<<<<<<, >>>>>>>",
        };
        if lines.is_empty() {
            return Some(pair!(
                "hai bên cùng thêm bảng mới thì giữ cả hai: chỉ xóa các dòng {marks}, =======; nếu cùng sửa một chỗ thì giữ một phần",
                "where each side added tables, keep both: delete only the lines {marks}, =======; where both changed the same one, keep one part",
            ));
        }
        let lines: Vec<String> = lines
            .into_iter()
            .map(|line| clean_line(line.trim()).into_owned())
            .collect();
        let lines = lines.join("”, “");
        Some(pair!(
            "hai bên cùng thêm một bảng thì giữ cả hai, mỗi bảng một tiêu đề riêng: xóa các dòng {marks}, thay dòng ======= bằng dòng “{lines}”; nếu cùng sửa một chỗ thì giữ một phần",
            "where each side added a table, keep both, each under a header of its own: delete the lines {marks}, and in place of ======= write “{lines}”, each on its own line; where both changed the same one, keep one part",
        ))
    }
}

/// The lines of one side, behind the line of its mark.
fn side(text: &str, mark_end: usize, end: usize) -> &str {
    text.get(mark_end..end).unwrap_or("")
}

/// The lines that say something, without their blanks.
fn statements(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn is_header(line: &str) -> bool {
    line.starts_with('[') && !line.contains('=')
}

/// Whether a header is of tables in order, of which there can be several.
fn is_list(header: &str) -> bool {
    header.starts_with("[[")
}

/// What a line sets.
fn key(line: &str) -> Option<&str> {
    Some(line.split_once('=')?.0.trim())
}

fn keys(side: &str) -> BTreeSet<&str> {
    statements(side).filter_map(key).collect()
}

/// The header that the lines above a conflict stand under, and those lines.
fn shared_above(text: &str, mark: usize) -> Option<(&str, Vec<&str>)> {
    let mut lines = Vec::new();
    for line in statements(&text[..mark]).rev().take(MOST_SHARED) {
        if is_header(line) {
            lines.reverse();
            return Some((line, lines));
        }
        // Another conflict in the same table.
        if line.starts_with(THEIRS) {
            return None;
        }
        lines.push(line);
    }
    None
}

/// The lines below a conflict that go on with the table above them.
fn shared_below(text: &str, end: usize) -> Vec<&str> {
    let below = text.get(end..).unwrap_or("");
    let lines = below.lines().skip(1).map(str::trim).take(MOST_SHARED);
    lines
        .take_while(|line| !line.is_empty() && !is_header(line) && !line.starts_with(OURS))
        .collect()
}
