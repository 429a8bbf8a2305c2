//! The files that a plan shares with others: `[use]`.

use super::reader::{Read, Reader};
use crate::document::Table;
use crate::model::body::Kind;
use crate::shape;
use crate::source::Span;
use std::borrow::Cow;

/// The paths of a key, each with its place.
type Paths<'s> = Vec<(Cow<'s, str>, Span)>;

/// The files that are named, by what the plan takes from them.
#[derive(Default)]
pub struct Uses<'s> {
    pub calendars: Paths<'s>,
    /// By what the bodies are to the plan.
    pub directories: Vec<(Kind, Cow<'s, str>, Span)>,
}

pub fn read<'s>(reader: &mut Reader<'_, 's>, root: Table<'_, 's>) -> Uses<'s> {
    let mut uses = Uses::default();
    let Some(table) = root.get("use").and_then(|entry| entry.value.table()) else {
        return uses;
    };
    for field in reader.fields(table, &shape::USE) {
        let Read::List(paths) = field.read else {
            continue;
        };
        match Kind::ALL.into_iter().find(|kind| kind.name() == field.name) {
            Some(kind) => {
                let paths = paths.into_iter();
                let named = paths.map(|(path, span)| (kind, path, span));
                uses.directories.extend(named);
            }
            None => uses.calendars = paths,
        }
    }
    // In whichever order the keys stand.
    uses.directories.sort_by_key(|(kind, _, _)| *kind);
    uses
}
