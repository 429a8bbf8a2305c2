//! Where an item goes in the file.

use crate::model::id;
use crate::model::item::Item;
use crate::model::plan::Plan;

/// The place of the item that a new one stands behind: of its section the one whose
/// number goes before, else such a one of the whole plan.
pub fn behind(plan: &Plan<'_>, item: &Item<'_>) -> Option<usize> {
    let number = item.id.as_str();
    let goes_before = |place: &usize| id::compare(plan.items[*place].id.as_str(), number).is_lt();
    let last_of = |places: &mut dyn Iterator<Item = usize>| {
        let before = places.filter(goes_before);
        before.max_by(|a, b| {
            let id = |place: &usize| plan.items[*place].id.as_str();
            id::compare(id(a), id(b))
        })
    };
    let all = 0..plan.items.len();
    let mut of_section = all.clone().filter(|place| {
        let section = plan.items[*place].section;
        section.is_some() && section == item.section
    });
    last_of(&mut of_section).or_else(|| last_of(&mut all.clone()))
}
