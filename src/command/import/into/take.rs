//! What is to be taken over from a paper: `--take 6.2`, `--take 6.2.end`, `--take all`.

use super::Places;
use super::compare::{Difference, Takes, fields};
use crate::context::unknown_word;
use crate::draft::change::Change;
use crate::model::plan::Plan;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::collections::{HashMap, HashSet};

/// What is to be taken over.
#[derive(Default)]
pub struct Wanted {
    is_all: bool,
    /// Numbers of items, each with a key or for all of them.
    items: Vec<(String, Option<&'static str>)>,
}

impl Wanted {
    /// Reads what was typed.
    ///
    /// # Errors
    /// A key is unknown.
    pub fn of(typed: &[String]) -> Result<Self> {
        let mut wanted = Self::default();
        for word in typed {
            let word = word.trim();
            if word == "all" {
                wanted.is_all = true;
                continue;
            }
            let names = fields();
            let named = word.rsplit_once('.').filter(|(_, field)| {
                // `6.2` is a number; `II.3.a` as well.
                field.chars().count() > 1
                    && field.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            });
            let (id, field) = match named {
                Some((id, field)) => (id, Some(known_field(&names, field)?)),
                None => (word, None),
            };
            wanted.items.push((id.to_owned(), field));
        }
        Ok(wanted)
    }

    /// Whether a difference is to be taken over.
    pub fn has(&self, change: &Change) -> bool {
        let Some(item) = change.item.as_deref() else {
            return false;
        };
        self.is_all
            || self.items.iter().any(|(id, field)| {
                id == item && field.is_none_or(|field| change.field == Some(field))
            })
    }

    /// Whether a difference is asked for by its item and its key.
    pub fn names(&self, change: &Change) -> bool {
        let mut items = self.items.iter();
        items.any(|(id, field)| {
            change.item.as_deref() == Some(id) && field.is_some() && change.field == *field
        })
    }

    /// Refuses a number that the plan does not have, or the paper.
    ///
    /// # Errors
    /// The plan, or the paper, has no such number.
    pub fn check(&self, plan: &Plan<'_>, places: &Places) -> Result<()> {
        let there: HashSet<usize> = places.items.iter().flatten().copied().collect();
        for (id, _) in &self.items {
            let found = plan.places_of(id);
            if found.is_empty() {
                let ids: Vec<&str> = plan.items.iter().map(|item| item.id.as_str()).collect();
                return unknown_word("--take", id, &ids);
            }
            if !found.iter().any(|place| there.contains(place)) {
                let id = clean_line(id);
                refuse!(
                    "--take: giấy không có nhiệm vụ {id}",
                    "--take: the paper does not have item {id}",
                );
            }
        }
        Ok(())
    }
}

/// The items that get another number, by their places in the plan: those of which the
/// number is free once all of them have theirs.
pub fn renumbered(
    plan: &Plan<'_>,
    found: &[Difference],
    wanted: &Wanted,
) -> HashMap<usize, String> {
    let mut renumbered: HashMap<usize, String> = HashMap::new();
    for one in found {
        if let Takes::Text("id", id) = &one.takes
            && wanted.has(&one.change)
            && !renumbered.values().any(|taken| taken == id)
        {
            renumbered.insert(one.place, id.clone());
        }
    }
    let sections: HashSet<&str> = plan.sections.iter().map(|one| one.id.as_str()).collect();
    loop {
        let stay = plan.items.iter().enumerate();
        let stay = stay.filter(|(place, _)| !renumbered.contains_key(place));
        let held: HashSet<&str> = stay.map(|(_, item)| item.id.as_str()).collect();
        let is_held = |id: &String| held.contains(id.as_str()) || sections.contains(id.as_str());
        let before = renumbered.len();
        renumbered.retain(|_, id| !is_held(id));
        if renumbered.len() == before {
            return renumbered;
        }
    }
}

fn known_field(names: &[&'static str], field: &str) -> Result<&'static str> {
    let meant = match field {
        "leads" | "unit" => "lead",
        "partner" => "partners",
        "counterpart" => "counterparts",
        field => field,
    };
    match names.iter().find(|name| **name == meant) {
        Some(name) => Ok(name),
        None => unknown_word("--take", field, names),
    }
}
