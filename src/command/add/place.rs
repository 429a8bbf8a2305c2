//! Where an item goes in the file.

use crate::model::id;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::source::Span;

/// Where a new item stands.
pub struct Place {
    /// The header of the table that it stands behind; `None`: behind all items.
    pub after: Option<Span>,
    /// How many items stand before it.
    pub index: usize,
}

/// The place of a new item: behind the one of its section whose number goes before, else
/// right below the heading of its section where that stands among the items, else behind
/// such a one of the whole plan. Among items in braces no heading can stand.
pub fn of(plan: &Plan<'_>, item: &Item<'_>, are_in_braces: bool) -> Place {
    let number = item.id.as_str();
    let goes_before = |place: &usize| id::compare(plan.items[*place].id.as_str(), number).is_lt();
    let last_of = |places: &mut dyn Iterator<Item = usize>| {
        let before = places.filter(goes_before);
        before.max_by(|a, b| {
            let id = |place: &usize| plan.items[*place].id.as_str();
            id::compare(id(a), id(b))
        })
    };
    let behind = |place: usize| Place {
        after: Some(plan.items[place].at),
        index: place + 1,
    };
    let all = 0..plan.items.len();
    let mut of_section = all.clone().filter(|place| {
        let section = plan.items[*place].section;
        section.is_some() && section == item.section
    });
    if let Some(place) = last_of(&mut of_section) {
        return behind(place);
    }
    let last = last_of(&mut all.clone());
    let section = item.section.filter(|_| !are_in_braces);
    let heading = section.map(|section| plan.sections[section].at);
    // Headings that stand together at the top have no items below them.
    let is_among = |heading: &Span| {
        let from = last.map_or(0, |place| plan.items[place].at.start);
        let first = plan.items.first();
        from < heading.start && first.is_some_and(|first| first.at.start < heading.start)
    };
    if let Some(heading) = heading.filter(is_among) {
        let before = plan.items.iter();
        return Place {
            after: Some(heading),
            index: before.filter(|one| one.at.start < heading.start).count(),
        };
    }
    last.map_or(
        Place {
            after: None,
            index: plan.items.len(),
        },
        behind,
    )
}
