//! How a body filter found a row: through whom, and in which role.

use super::bodies_cell;
use crate::lang::Lang;
use crate::model::body::{BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::query::filter::Match;
use crate::say;
use crate::view::{Cell, Datum, Look};

/// The bodies through which a row was found.
pub fn through(matched: &[Match]) -> Vec<BodyIndex> {
    let mut through: Vec<BodyIndex> = matched.iter().filter_map(|one| one.through).collect();
    through.sort_unstable();
    through.dedup();
    through
}

/// The same for data formats.
pub fn through_datum<'p>(plan: &'p Plan<'p>, matched: &[Match]) -> Datum<'p> {
    Datum::bodies(plan, through(matched))
}

/// The same in a table.
pub fn through_cell(plan: &Plan<'_>, matched: &[Match], look: Look) -> Cell {
    bodies_cell(plan, through(matched), look)
}

/// The roles in which a row was found, each once, in the order of the kinds.
fn roles(matched: &[Match]) -> Vec<Kind> {
    let is_one = |role: &Kind| matched.iter().any(|one| one.filter == *role);
    Kind::ALL.into_iter().filter(is_one).collect()
}

/// The same for data formats.
pub fn roles_datum<'p>(matched: &[Match]) -> Datum<'p> {
    let names: Vec<&str> = roles(matched).into_iter().map(Kind::name).collect();
    match names.is_empty() {
        true => Datum::Null,
        false => Datum::Ids(names),
    }
}

/// The same in a table, of an item or, where it is none, of a report.
pub fn roles_cell(matched: &[Match], is_item: bool, lang: Lang) -> Cell {
    let words = roles(matched).into_iter().map(|role| match role {
        Kind::Unit if !is_item => say!(lang, "phải gửi", "owes it"),
        Kind::Unit => say!(lang, "chủ trì", "leads"),
        Kind::Partner => say!(lang, "phối hợp", "works along"),
        Kind::Counterpart => say!(lang, "phía Bộ", "ministry's side"),
    });
    Cell::plain(words.collect::<Vec<String>>().join("; "))
}
