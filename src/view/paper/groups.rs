//! The items of a paper under the headings of their sections.

use crate::answer::account::{Account, Told};
use crate::model::id::Id;
use crate::model::item::Section;
use std::collections::HashMap;

/// The heading of items of no section behind those of one.
pub const OUTSIDE: &str = "Nhiệm vụ ngoài các nhóm";

/// An item of a paper, and the headings that stand before it, the outer one
/// first.
pub struct Grouped<'a, 'p> {
    pub headings: Vec<&'p Section<'p>>,
    /// Whether items of no section begin with it, behind those of a section.
    pub leaves_sections: bool,
    pub told: &'a Told<'p>,
}

/// The items in the order of the file, but those of a section together, also
/// where others stand between them. An item of a section that comes after one
/// of a section below it has the heading of its own section again.
pub fn grouped<'a, 'p>(account: &'a Account<'p>) -> Vec<Grouped<'a, 'p>> {
    let sections = &account.plan.sections;
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, section) in sections.iter().enumerate() {
        places.entry(section.id.as_str()).or_insert(place);
    }
    // The section of an item and those above it, the outer one first.
    let path = |told: &Told<'_>| -> Vec<usize> {
        let Some(own) = told.item.section else {
            return Vec::new();
        };
        let above = Id::prefixes(sections[own].id.as_str());
        let above = above.filter_map(|id| places.get(id).copied());
        let mut path: Vec<usize> = std::iter::once(own).chain(above).collect();
        path.reverse();
        path
    };
    // Sections, and items of none, in the order in which they begin.
    let mut begins: HashMap<usize, usize> = HashMap::new();
    let mut items: Vec<(Vec<usize>, Vec<usize>, &Told<'_>)> = Vec::new();
    for (nth, told) in account.items.iter().enumerate() {
        let path = path(told);
        let order = path
            .iter()
            .map(|section| *begins.entry(*section).or_insert(nth));
        let order = order.chain(std::iter::once(nth)).collect();
        items.push((order, path, told));
    }
    items.sort_by(|a, b| a.0.cmp(&b.0));
    let mut before: &[usize] = &[];
    let mut grouped = Vec::with_capacity(items.len());
    for (_, path, told) in &items {
        let both = before.iter().zip(path);
        let mut same = both.take_while(|(before, this)| before == this).count();
        if same == path.len() && same < before.len() {
            same = same.saturating_sub(1);
        }
        grouped.push(Grouped {
            leaves_sections: path.is_empty() && !before.is_empty(),
            headings: path[same..].iter().map(|place| &sections[*place]).collect(),
            told,
        });
        before = path;
    }
    grouped
}

/// The items of an outermost section.
pub struct Group<'a, 'p> {
    /// `None`: those of no section.
    pub section: Option<&'p Section<'p>>,
    pub items: Vec<&'a Told<'p>>,
}

/// The items by their outermost section, in the order of the file.
pub fn outermost<'a, 'p>(account: &'a Account<'p>) -> Vec<Group<'a, 'p>> {
    let sections = &account.plan.sections;
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, section) in sections.iter().enumerate() {
        places.entry(section.id.as_str()).or_insert(place);
    }
    let mut groups: Vec<Group<'_, '_>> = Vec::new();
    let mut known: HashMap<Option<usize>, usize> = HashMap::new();
    for told in &account.items {
        let outer = told.item.section.map(|own| {
            let above = Id::prefixes(sections[own].id.as_str());
            let above = above.filter_map(|id| places.get(id).copied());
            above.last().unwrap_or(own)
        });
        let place = *known.entry(outer).or_insert_with(|| {
            groups.push(Group {
                section: outer.map(|place| &sections[place]),
                items: Vec::new(),
            });
            groups.len() - 1
        });
        groups[place].items.push(told);
    }
    groups
}
