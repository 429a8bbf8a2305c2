//! Signs below headings that are bodies: `x` for who leads, `o` for who joins, as the head of
//! the table says.

use super::bodies::begins_as_body;
use super::checks::is_check;
use super::columns::{Column, Columns, Part};
use super::lexicon::Lexicon;
use super::words::Field;
use crate::text::fold::bare;

/// What a sign in a cell says; the plainest one says `plain`. Offices write `CT`, `PH` and
/// `C`, `P` for *chủ trì*, *phối hợp*, and a ring for who only joins.
pub fn part_of(words: &str, plain: Part) -> Option<Part> {
    let words = words.trim();
    if is_check(words) {
        return Some(plain);
    }
    match bare(words).as_str() {
        "ct" | "c" | "chu tri" | "l" | "lead" => Some(Part::Lead),
        "o" | "0" | "ph" | "p" | "phoi hop" | "s" | "support" => Some(Part::Partner),
        _ if matches!(words, "○" | "◯" | "◦") => Some(Part::Partner),
        _ => None,
    }
}

/// What the heads of a table say of signs.
pub struct Signs {
    /// `x: phối hợp` turns them round.
    is_turned: bool,
    is_said: bool,
}

impl Signs {
    /// Reads `(x: chủ trì; o: phối hợp)` wherever it stands in the headings.
    pub fn of(columns: &Columns) -> Self {
        let said = columns.all.iter().find_map(|column| {
            let heading = bare(&column.heading);
            let behind = heading
                .split_once("x:")
                .or_else(|| heading.split_once("x -"));
            let behind = behind?.1.trim_start().to_owned();
            (behind.starts_with("chu tri") || behind.starts_with("phoi hop")).then_some(behind)
        });
        Self {
            is_turned: said
                .as_ref()
                .is_some_and(|said| said.starts_with("phoi hop")),
            is_said: said.is_some(),
        }
    }

    /// The body that a heading ends with, what the plainest sign below it says, and whether
    /// the head of the table says so.
    pub fn body_of(&self, lexicon: &Lexicon, column: &Column) -> Option<(String, Part, bool)> {
        let heading = column.heading.trim();
        let behind = heading
            .rsplit_once([':', ')'])
            .map(|(_, behind)| behind.trim());
        let own = column.own.trim();
        let body = [Some(own), behind].into_iter().flatten().find(|name| {
            !name.is_empty() && begins_as_body(lexicon, name) && lexicon.field_of(name).is_none()
        })?;
        let above = heading.strip_suffix(body).unwrap_or_default();
        let field = lexicon.field_of(above.trim_end_matches([' ', ':']));
        let part = match (self.is_turned, field) {
            (true, _) | (false, Some(Field::Partner)) => Part::Partner,
            _ => Part::Lead,
        };
        let is_said = self.is_said || matches!(field, Some(Field::Lead | Field::Partner));
        Some((body.to_owned(), part, is_said))
    }
}
