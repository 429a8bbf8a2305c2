//! The numbers of items and groups, once all tables are read.

use super::Rows;
use super::cells::add;
use crate::draft::{About, Doubt, Place, Section};
use crate::reading::numbers::{self, LETTERS, Number, is_roman};
use std::collections::HashMap;

impl Rows<'_, '_> {
    /// Gives each item its number, once all tables are read.
    pub fn number_items(&mut self) {
        let draft = &mut *self.draft;
        // Groups without a number get Roman ones.
        let mut next = 1;
        for section in &mut draft.sections {
            if section.id.is_empty() {
                section.id = numbers::roman(next);
            }
            next += usize::from(is_roman(&section.id));
        }
        unique_sections(&mut draft.sections);
        let kept = self.numbers.iter().filter_map(|(number, _)| match number {
            Number::Kept(id, _) => Some(id.as_str()),
            _ => None,
        });
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for id in kept {
            *seen.entry(id).or_default() += 1;
        }
        let runs_on = seen.values().all(|times| *times == 1);
        let mut counted: HashMap<Option<usize>, usize> = HashMap::new();
        let mut taken: std::collections::HashSet<String> = draft
            .sections
            .iter()
            .map(|section| section.id.clone())
            .collect();
        let mut is_counted = false;
        let mut above: Option<String> = None;
        let mut letters: HashMap<String, usize> = HashMap::new();
        let mut marks: Vec<(usize, String)> = Vec::new();
        // A paper that writes `01` does so in each row: one mark says it.
        let zeros = self
            .numbers
            .iter()
            .filter(|(number, _)| matches!(number, Number::Kept(_, true)));
        let zeros = zeros.count();
        let is_none = |(number, _): &(Number, _)| matches!(number, Number::None);
        let has_numbers = !self.numbers.iter().all(is_none);
        // How often each number that is taken was asked for.
        let mut asked: HashMap<String, usize> = HashMap::new();
        for (place, (number, group)) in self.numbers.iter().enumerate() {
            let heading = group.map(|group| draft.sections[group].id.clone());
            let nth = counted.entry(*group).or_default();
            *nth += 1;
            // A number that is made up gives way to those of the paper.
            while !matches!(number, Number::Kept(..)) && seen.contains_key(nth.to_string().as_str())
            {
                *nth += 1;
            }
            let own = match number {
                Number::Kept(id, had_zeros) => {
                    if *had_zeros && zeros == 1 {
                        marks.push((place, id.clone()));
                    }
                    above = Some(id.clone());
                    id.clone()
                }
                Number::Foreign(words) => {
                    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
                    let note = format!("Mã trong bản gốc: {words}");
                    add(&mut draft.items[place].note, &note, "\n");
                    let digits = digits.trim_start_matches('0');
                    match digits.is_empty() || taken.contains(digits) {
                        true => nth.to_string(),
                        false => digits.to_owned(),
                    }
                }
                Number::None => match &above {
                    // Rows under one merged number.
                    Some(above) if has_numbers => {
                        let nth = letters.entry(above.clone()).or_default();
                        let letter = LETTERS[(*nth + 1).min(LETTERS.len() - 1)];
                        *nth += 1;
                        marks.push((place, above.clone()));
                        format!("{above}.{letter}")
                    }
                    _ => {
                        is_counted = true;
                        nth.to_string()
                    }
                },
            };
            let is_own = matches!(number, Number::Kept(..));
            let is_within = heading.as_deref().is_some_and(|heading| {
                is_own && (own == heading || own.starts_with(&format!("{heading}.")))
            });
            let begins_again = !runs_on || matches!(number, Number::None) && is_counted;
            let mut id = match (&heading, begins_again) {
                (Some(heading), true) if !is_within => format!("{heading}.{own}"),
                _ => own,
            };
            if !taken.insert(id.clone()) {
                let first = id;
                marks.push((place, first.clone()));
                let nth = asked.entry(first.clone()).or_insert(0);
                id = loop {
                    *nth += 1;
                    let next = match LETTERS.get(*nth) {
                        Some(letter) => format!("{first}.{letter}"),
                        None => format!("{first}.{}", *nth + 1),
                    };
                    if taken.insert(next.clone()) {
                        break next;
                    }
                };
            }
            draft.items[place].id = id;
        }
        for (place, words) in marks {
            let at = draft.items[place].at;
            draft.mark(Doubt::Id, About::Item(place), Some("id"), words, at);
        }
        if is_counted || zeros > 1 {
            draft.mark(Doubt::Id, About::Plan, None, "", Place::Nowhere);
        }
    }
}

/// Two groups with one number: the later is numbered on.
fn unique_sections(sections: &mut [Section]) {
    let mut taken = std::collections::HashSet::new();
    for (place, section) in sections.iter_mut().enumerate() {
        let mut nth = place + 1;
        while !taken.insert(section.id.clone()) {
            section.id = numbers::roman(nth);
            nth += 1;
        }
    }
}
