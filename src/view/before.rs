//! What an item goes on with, in words.

use crate::lang::Lang;
use crate::model::continued::CONTINUES;
use crate::model::item::Item;
use crate::say;
use chrono::NaiveDate;

/// The item that one goes on with as the file has it, or those of earlier plans, from
/// one to the next, each with the deadline that it had at first: `KH-2026/1.2 (thời hạn
/// ban đầu 30/09/2026)`.
pub fn told(item: &Item<'_>, date: fn(NaiveDate) -> String, lang: Lang) -> Option<String> {
    let written = item.texts.get(CONTINUES)?;
    let earlier = item.before.iter().map(|before| {
        let first = before.first.map(|first| {
            let first = date(first);
            say!(
                lang,
                " (thời hạn ban đầu {first})",
                " (first deadline {first})",
            )
        });
        format!("{}{}", before.item, first.unwrap_or_default())
    });
    let earlier = earlier.collect::<Vec<_>>().join("; ");
    Some(match earlier.is_empty() {
        true => written.to_owned(),
        false => earlier,
    })
}
