//! Paragraphs that are in no part of the plan, under the headings that they stand
//! below.

use super::head;
use super::numbers;
use super::people;
use crate::draft::{Draft, Place, Private, Unused, Why};
use crate::paper::{At, Block, Paper, Table, What};
use std::collections::BTreeSet;

/// Words above the head of a table of tasks that are in no part of the plan.
pub fn above(table: &Table, head: usize, lead: Option<&str>, draft: &mut Draft) {
    let title = draft.head.title.clone().unwrap_or_default();
    for row in table.rows.iter().take(head) {
        for (column, cell) in row.cells.iter().enumerate() {
            if cell.continues.is_some() {
                continue;
            }
            let is_other = |line: &&str| {
                let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
                let is_lead = lead.is_some_and(|lead| words.ends_with(lead));
                !words.is_empty()
                    && !is_lead
                    && !title.contains(&words)
                    && !head::is_of_head(&words)
            };
            let words: Vec<&str> = cell.words.lines().filter(is_other).collect();
            if words.is_empty() {
                continue;
            }
            let at = Place::Cell {
                table: table.number,
                row: row.number,
                column: column + 1,
            };
            let words = without_people(&words.join("\n"), at, draft);
            draft.unused.push(Unused {
                at,
                words,
                why: Why::Head,
                heading: String::new(),
            });
        }
    }
}

pub fn list(paper: &Paper, used: &BTreeSet<usize>, draft: &mut Draft) {
    let mut heading = String::new();
    for block in &paper.blocks {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let at = Place::Paragraph(paragraph.number);
        let words = paragraph.words.trim();
        if words.is_empty() || words.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let number = words.split_whitespace().next().unwrap_or("");
        let number = number.trim_start_matches('*').trim_end_matches('.');
        let is_heading = numbers::is_roman(number) || paragraph.heading.is_some();
        if used.contains(&paragraph.number) {
            if is_heading {
                heading.clear();
            }
            continue;
        }
        if people::is_name(words) {
            draft.left_out.push((at, Private::Person));
            continue;
        }
        let words = without_people(words, at, draft);
        if is_heading {
            heading.clone_from(&words);
        }
        draft.unused.push(Unused {
            at,
            words,
            why: Why::Paragraph,
            heading: heading.clone(),
        });
    }
}

/// What the reader of the paper left out: nobody who opens the paper sees it among the rest.
pub fn left_out(paper: &Paper, draft: &mut Draft) {
    for one in &paper.left_out {
        let at = match one.at {
            At::Nowhere => Place::Nowhere,
            At::Paragraph(number) => Place::Paragraph(number),
            At::Cell { table, row, column } => Place::Cell { table, row, column },
        };
        let why = match one.what {
            What::HiddenText => Why::Hidden,
            What::Covered => Why::Covered,
            What::Footnote => Why::Footnote,
            What::ControlSigns => Why::Signs,
        };
        if people::is_name(&one.words) {
            draft.left_out.push((at, Private::Person));
            continue;
        }
        let words = without_people(&one.words, at, draft);
        draft.unused.push(Unused {
            at,
            words,
            why,
            heading: String::new(),
        });
    }
}

/// Words without names of people and contacts, which are counted.
fn without_people(words: &str, at: Place, draft: &mut Draft) -> String {
    let (words, contacts) = people::without_contacts(words);
    let (words, names) = people::without_names(&words);
    let left = (0..contacts).map(|_| (at, Private::Contact));
    let left = left.chain((0..names).map(|_| (at, Private::Person)));
    draft.left_out.extend(left);
    words
}
