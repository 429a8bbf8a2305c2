//! Paragraphs that are in no part of the plan, under the headings that they stand
//! below.

use super::numbers;
use super::people;
use crate::draft::{Draft, Place, Private, Unused};
use crate::paper::{Block, Paper};
use std::collections::BTreeSet;

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
        let (words, contacts) = people::without_contacts(words);
        let (words, names) = people::without_names(&words);
        let left = (0..contacts).map(|_| (at, Private::Contact));
        let left = left.chain((0..names).map(|_| (at, Private::Person)));
        draft.left_out.extend(left);
        if is_heading {
            heading.clone_from(&words);
        }
        draft.unused.push(Unused {
            at,
            words,
            why: heading.clone(),
        });
    }
}
