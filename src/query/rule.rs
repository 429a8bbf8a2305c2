//! A rule of `check` by its name.

use crate::refuse;
use crate::rule::{self, RULES, Row};
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use anyhow::Result;

/// The rule that a name means, exactly. `flag` is where the name was given.
///
/// # Errors
/// There is none; the nearest are named.
pub fn find(flag: &str, name: &str) -> Result<&'static Row> {
    if let Some(row) = rule::row(name) {
        return Ok(row);
    }
    let shown = clean_line(name);
    let near = nearest(name, RULES.iter().map(|row| row.rule.name)).join(", ");
    if near.is_empty() {
        refuse!(
            "{flag}: không có quy tắc “{shown}”. Xem tên các quy tắc: plan explain --all",
            "{flag}: there is no rule “{shown}”. See their names: plan explain --all",
        );
    }
    refuse!(
        "{flag}: không có quy tắc “{shown}”. Có phải: {near}? Xem tên các quy tắc: plan explain --all",
        "{flag}: there is no rule “{shown}”. Did you mean {near}? See their names: plan explain --all",
    )
}
