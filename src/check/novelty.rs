//! Which findings a change brought. A finding is recognised by its rule and its
//! words, and by the table or line that it is on: lines move, and so do items.

use crate::document::Document;
use crate::document::tables;
use crate::lang::Lang;
use crate::problem::{Problem, Problems};
use crate::source::{Source, Span};
use std::collections::HashMap;

/// A file with its findings.
#[derive(Clone, Copy)]
pub struct Findings<'a> {
    pub source: &'a Source,
    pub document: &'a Document<'a>,
    pub problems: &'a Problems,
}

/// For each finding of `new` whether it is not one of `old`; the second of two
/// that are alike, where there was one, is.
pub fn of(new: Findings<'_>, old: Findings<'_>) -> Vec<bool> {
    let mut is_new = vec![true; new.problems.len()];
    let mut left = vec![true; old.problems.len()];
    let (new_marks, old_marks) = (Marks::new(new), Marks::new(old));
    // The surest mark first: the table, then the line, then the title of an item
    // that got another number.
    for mark in 0..Marks::KINDS {
        let mut places: HashMap<(&str, &str, &str), Vec<usize>> = HashMap::new();
        for (place, (problem, marks)) in old.problems.iter().zip(&old_marks.all).enumerate() {
            if let Some(text) = marks[mark].as_deref().filter(|_| left[place]) {
                places.entry(key(problem, text)).or_default().push(place);
            }
        }
        // The first are taken first.
        places.values_mut().for_each(|places| places.reverse());
        for (place, (problem, marks)) in new.problems.iter().zip(&new_marks.all).enumerate() {
            if let Some(text) = marks[mark].as_deref().filter(|_| is_new[place])
                && let Some(old) = places.get_mut(&key(problem, text)).and_then(Vec::pop)
            {
                is_new[place] = false;
                left[old] = false;
            }
        }
    }
    is_new
}

fn key<'p>(problem: &'p Problem, mark: &'p str) -> (&'p str, &'p str, &'p str) {
    (problem.rule.name, problem.message.in_lang(Lang::En), mark)
}

/// The marks by which each finding of a file is recognised.
struct Marks {
    all: Vec<[Option<String>; Self::KINDS]>,
}

/// A table of the file, by its header.
struct Owner {
    at: usize,
    /// What it is, with the values that distinguish it from others like it.
    name: String,
    title: Option<String>,
}

impl Marks {
    const KINDS: usize = 3;

    fn new(findings: Findings<'_>) -> Self {
        let owners = owners(findings);
        let text = findings.source.text.as_str();
        let all = findings.problems.iter().map(|problem| {
            let at = problem.span.start;
            let after = owners.partition_point(|owner| owner.at <= at);
            let owner = owners[..after].last();
            let line = line(text, problem.span);
            let is_header = line.starts_with('[');
            [
                owner.map(|owner| owner.name.clone()),
                (!is_header).then(|| line.to_owned()),
                owner.and_then(|owner| owner.title.clone()),
            ]
        });
        Self { all: all.collect() }
    }
}

/// The keys whose values distinguish a table from others of its kind; an id alone does.
const NAMES: [&str; 4] = ["id", "duty", "unit", "period"];

/// The tables in file order; one in another is named after that, too.
fn owners(findings: Findings<'_>) -> Vec<Owner> {
    let text = findings.source.text.as_str();
    let mut owners: Vec<Owner> = Vec::new();
    let mut names: HashMap<Span, (String, Option<String>)> = HashMap::new();
    tables::each(findings.document, &mut |known| {
        let table = known.table;
        let value = |key: &str| {
            let span = table.get(key)?.value.span;
            Some(
                text.get(span.start..span.end)?
                    .trim_matches(['"', '\''])
                    .to_owned(),
            )
        };
        let header = text.get(table.span.start..table.span.end).unwrap_or("");
        let mut name = header.to_owned();
        for key in NAMES {
            name.push('\0');
            name.push_str(&value(key).unwrap_or_default());
            // An id alone distinguishes the tables.
            if key == "id" && table.has(key) {
                break;
            }
        }
        let above = known.parent.and_then(|parent| names.get(&parent));
        let mut title = value("title");
        if let Some((above, above_title)) = above {
            name = format!("{above}\0{name}");
            title = title.or_else(|| above_title.clone());
        }
        names.insert(table.span, (name.clone(), title.clone()));
        owners.push(Owner {
            at: table.span.start,
            name,
            title: title.map(|title| format!("{header}\0{title}")),
        });
    });
    owners.sort_by_key(|owner| owner.at);
    owners
}

/// The line on which a finding begins, without its blanks.
fn line(text: &str, span: Span) -> &str {
    let at = span.start.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    text[start..end].trim()
}
