//! The last good day, what is owed by whom, and the state of each on a day.
//! A deadline has one meaning everywhere, the last good day, and is computed
//! here only.

pub mod as_of;
pub mod carried;
pub mod early;
mod heirs;
pub mod known;
pub mod lineage;
mod next;
pub mod not_owed;
pub mod owed;
mod owners;
pub mod parts;
pub mod reminder;
pub mod requests;
pub mod rounds;
pub mod state;
pub mod untracked;

use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::{Datelike, NaiveDate};

/// The first day of an item: its start, else the day of the amendment that added
/// it, else the day the plan was issued.
pub fn item_first_day(plan: &Plan<'_>, item: &Item<'_>) -> Option<NaiveDate> {
    let start = item.start.map(|point| point.first_day());
    let added = || plan.day_of(item.added.as_deref());
    let issued = || plan.issued.map(|point| point.first_day());
    start.or_else(added).or_else(issued)
}

/// The years between which an item runs, its last good day given; `None` where
/// it has no such day. Where the file accepts an end before the beginning, they
/// change places, so that the item is in the years between.
pub fn item_years(
    plan: &Plan<'_>,
    item: &Item<'_>,
    last_day: Option<NaiveDate>,
) -> (Option<i32>, Option<i32>) {
    let first = item_first_day(plan, item).map(|day| day.year());
    let last = last_day.map(|day| day.year());
    match (first, last) {
        (Some(first), Some(last)) => (Some(first.min(last)), Some(first.max(last))),
        either => either,
    }
}

/// The last good day of an item by the deadline in force: the extension granted
/// last by today, or its end. `None`: no deadline.
pub fn item_last_day(item: &Item<'_>, today: NaiveDate) -> Option<NaiveDate> {
    extension_in_force(item, today)
        .map(|place| item.extensions[place].end)
        .or(item.end)
        .map(|point| point.last_day())
}

/// The last good day of an item before any extension of it.
pub fn first_deadline(item: &Item<'_>) -> Option<NaiveDate> {
    item.end.map(Point::last_day)
}

/// The place of the extension in force: the one granted last by today. One of
/// which nobody knows when counts in its place in the file.
pub fn extension_in_force(item: &Item<'_>, today: NaiveDate) -> Option<usize> {
    let all = item.extensions.iter().map(|extension| extension.since);
    let all = all.enumerate();
    granted_last(all.filter(|(_, since)| since.is_none_or(|since| since <= today)))
}

/// The end that an extension at a place, granted on a day, moves: that of the one granted
/// last before it, or the item's own. One of which nobody knows when moves that before it
/// in the file.
pub fn end_before(item: &Item<'_>, place: usize, since: Option<NaiveDate>) -> Option<Point> {
    let all = item.extensions.iter().map(|extension| extension.since);
    let is_before = |(other, granted): &(usize, Option<NaiveDate>)| match granted.zip(since) {
        Some((granted, since)) if granted != since => granted < since && *other != place,
        _ => *other < place,
    };
    let before = granted_last(all.enumerate().filter(is_before));
    before
        .map(|before| item.extensions[before].end)
        .or(item.end)
}

/// The place of the extension granted last, of some in the order of the file with the days
/// from which they count.
fn granted_last(extensions: impl Iterator<Item = (usize, Option<NaiveDate>)>) -> Option<usize> {
    let last = extensions.reduce(|last, next| {
        let is_before = next.1.zip(last.1).is_some_and(|(next, last)| next < last);
        if is_before { last } else { next }
    });
    last.map(|(place, _)| place)
}

/// What an extension does to the deadline before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It gives more time.
    Later,
    /// It brings the deadline forward.
    Earlier,
    /// It sets one where there was none.
    First,
}

impl Move {
    /// From the deadline before to another one.
    pub fn between(before: Option<NaiveDate>, end: NaiveDate) -> Self {
        match before {
            None => Self::First,
            Some(before) if end < before => Self::Earlier,
            Some(_) => Self::Later,
        }
    }

    /// What the extension at a place does.
    pub fn of(item: &Item<'_>, place: usize) -> Self {
        let extension = &item.extensions[place];
        let before = end_before(item, place, extension.since).map(Point::last_day);
        Self::between(before, extension.end.last_day())
    }
}

/// The day an item was completed or stopped, where that is not in the future.
pub fn item_finished(plan: &Plan<'_>, item: &Item<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let own = item.completed.or(item.stopped).filter(|day| *day <= today);
    own.or_else(|| match rounds::RoundsOf::new(plan, item, today) {
        Some(rounds) => rounds.finished(),
        None => item_done_by_parts(plan, item, today),
    })
}

/// The first day on which every lead in force was through with an item that is
/// neither completed nor stopped as a whole.
fn item_done_by_parts(plan: &Plan<'_>, item: &Item<'_>, today: NaiveDate) -> Option<NaiveDate> {
    if !parts::has_any(item) {
        return None;
    }
    parts::finished(parts::of_item(plan, item).iter(), today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use crate::model::item::Extension;
    use crate::model::point::Point;
    use crate::source::Span;
    use std::borrow::Cow;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_extension_granted_by_today_is_in_force() {
        let mut item = Item::new(Id::new(Cow::Borrowed("1")), Span::default());
        assert_eq!(item_last_day(&item, day("2026-01-01")), None);
        item.end = Some(Point::Year(2024));
        for (end, granted) in [(2025, Some("2024-12-20")), (2026, Some("2025-12-20"))] {
            item.extensions.push(Extension {
                at: Span::default(),
                end: Point::Year(end),
                basis: None,
                granted: granted.map(day),
                since: granted.map(day),
            });
        }
        for (today, last) in [
            ("2024-12-19", "2024-12-31"),
            ("2024-12-20", "2025-12-31"),
            ("2025-12-19", "2025-12-31"),
            ("2025-12-20", "2026-12-31"),
        ] {
            assert_eq!(item_last_day(&item, day(today)), Some(day(last)), "{today}");
        }
        item.extensions[1].since = None;
        assert_eq!(
            item_last_day(&item, day("2024-01-01")),
            Some(day("2026-12-31"))
        );
    }
}
