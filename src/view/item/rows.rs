//! Which items to show, in the paper's order.

use super::ItemRow;
use crate::deadline::state::item_standing;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use chrono::NaiveDate;

/// The items that fit a filter, in file order.
pub fn rows<'p>(plan: &'p Plan<'p>, filter: &Filter, today: NaiveDate) -> Vec<ItemRow<'p>> {
    let items = plan.items.iter();
    items
        .filter_map(|item| {
            let standing = item_standing(plan, item, today);
            let matched = filter.match_item(plan, item, &standing)?;
            Some(ItemRow {
                plan,
                item,
                standing,
                matched,
            })
        })
        .collect()
}
