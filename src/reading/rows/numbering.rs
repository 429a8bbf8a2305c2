//! The numbers of items and groups, once all tables are read.

use super::Rows;
use super::cells::add;
use crate::draft::{About, Doubt, Place, Section};
use crate::model::id::Id;
use crate::reading::numbers::{self, LETTERS, Number, is_roman};
use std::collections::HashMap;

impl Rows<'_, '_> {
    /// Gives groups that stand in others the numbers of these, where their own begin again;
    /// whether any number is another than on the paper.
    fn nest_sections(&mut self, runs_on: bool) -> bool {
        let sections = &mut self.draft.sections;
        let mut own: HashMap<&str, usize> = HashMap::new();
        for section in sections.iter() {
            *own.entry(section.id.as_str()).or_default() += 1;
        }
        let begins_again = own.values().any(|times| *times > 1);
        let is_letter =
            |id: &str| id.len() == 1 && id.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut is_nested = sections.iter().any(|section| is_letter(&section.id));
        for place in 0..sections.len() {
            let joins = match self.parents.contains(&place) {
                true => !runs_on || begins_again,
                false => begins_again,
            };
            let outer = self.outer.get(&place).filter(|_| joins);
            if let Some(outer) = outer {
                let id = format!("{}.{}", sections[*outer].id, sections[place].id);
                if Id::is_well_formed(&id) {
                    sections[place].id = id;
                    is_nested = true;
                }
            }
        }
        unique_sections(sections);
        is_nested
    }

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
        let kept = self.numbers.iter().filter_map(|(number, _)| match number {
            Number::Kept(id, _) => Some(id.clone()),
            _ => None,
        });
        let mut seen: HashMap<String, usize> = HashMap::new();
        for id in kept {
            *seen.entry(id).or_default() += 1;
        }
        let runs_on = seen.values().all(|times| *times == 1);
        let is_nested = self.nest_sections(runs_on);
        let draft = &mut *self.draft;
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
        // The last task with a number, and its group: letters stand below it.
        let mut last: Option<(String, Option<usize>)> = None;
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
            // Below a number with letters or dashes it has that number before it.
            let is_listed = group.is_some_and(|group| self.parents.contains(&group));
            while !matches!(number, Number::Kept(..))
                && !is_listed
                && seen.contains_key(nth.to_string().as_str())
            {
                *nth += 1;
            }
            let own = match number {
                Number::Kept(id, had_zeros) => {
                    if *had_zeros && zeros == 1 {
                        marks.push((place, id.clone()));
                    }
                    above = Some(id.clone());
                    // The first of several rows under one number.
                    match self.merged.contains(&(place + 1)) {
                        true => format!("{id}.{}", LETTERS[0]),
                        false => id.clone(),
                    }
                }
                Number::Foreign(words) => {
                    // `7,5` is no 75: digits that stand together; of a code, `NV-2026-014`,
                    // the last, as the year is in all of them.
                    let mut runs = words
                        .split(|c: char| !c.is_ascii_digit())
                        .filter(|run| !run.is_empty());
                    let first = runs.next().unwrap_or("");
                    let is_code = words.starts_with(char::is_alphabetic);
                    let digits = match runs.next() {
                        None => first,
                        Some(_) if is_code => numbers::last_run(words).unwrap_or(""),
                        Some(_) => "",
                    };
                    let note = format!("Mã trong bản gốc: {words}");
                    add(&mut draft.items[place].note, &note, "\n");
                    let digits = digits.trim_start_matches('0');
                    let is_other = taken.contains(digits) || seen.contains_key(digits);
                    match is_other || !Id::is_well_formed(digits) {
                        true => nth.to_string(),
                        false => digits.to_owned(),
                    }
                }
                Number::None => match &above {
                    // Rows under one merged number.
                    Some(above) if has_numbers && !is_listed => {
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
            let begins_again =
                is_listed || !runs_on || matches!(number, Number::None) && is_counted;
            let mut id = match (&heading, begins_again) {
                (Some(heading), true) if !is_within => format!("{heading}.{own}"),
                _ => own,
            };
            // `a)` below a task that has a lead of its own.
            let is_letter = own_letter(number).is_some();
            if let Some((last, of)) = last.as_ref().filter(|_| is_letter && !is_listed)
                && of == group
            {
                id = format!("{last}.{}", own_letter(number).unwrap_or_default());
            } else if !is_letter {
                last = Some((id.clone(), *group));
            }
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
        if is_counted || is_nested || zeros > 1 {
            draft.mark(Doubt::Id, About::Plan, None, "", Place::Nowhere);
        }
    }
}

/// The letter that a number is.
fn own_letter(number: &Number) -> Option<&str> {
    match number {
        Number::Kept(id, _) if LETTERS.contains(&id.as_str()) => Some(id),
        _ => None,
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
