//! The tables of a file that the format knows, each with its description.

use super::{Document, Table};
use crate::shape::{Holds, Shape};
use crate::source::Span;

/// A table, what it is, and what it stands in.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub table: Table<'a, 'a>,
    pub shape: &'static Shape,
    /// The place of the table that it is a part of; `None` for the file itself.
    pub parent: Option<Span>,
}

/// Visits every table that the format knows, each before those in it.
pub fn each<'a>(document: &'a Document<'a>, visit: &mut dyn FnMut(Known<'a>)) {
    walk(document.root(), document.shape(), None, visit);
}

fn walk<'a>(
    table: Table<'a, 'a>,
    shape: &'static Shape,
    parent: Option<Span>,
    visit: &mut dyn FnMut(Known<'a>),
) {
    visit(Known {
        table,
        shape,
        parent,
    });
    let here = Some(table.span);
    for entry in table.entries() {
        match shape.key(entry.key).map(|key| key.holds) {
            Some(Holds::Table(inner)) => {
                if let Some(table) = entry.value.table() {
                    walk(table, inner, here, visit);
                }
            }
            Some(Holds::Coded(inner)) => {
                let coded = entry.value.table().into_iter().flat_map(Table::entries);
                for table in coded.filter_map(|entry| entry.value.table()) {
                    walk(table, inner, here, visit);
                }
            }
            Some(Holds::Tables(inner)) => {
                for table in entry.value.items().filter_map(|value| value.table()) {
                    walk(table, inner, here, visit);
                }
            }
            _ => {}
        }
    }
}
