//! The tables of a file that the format knows, each with its description, and the
//! values in them.

use super::{Document, Table, Value};
use crate::shape::{Holds, Key, Shape};
use crate::source::Span;
use toml_spanner::Item;

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

/// Visits every value that is no table, below the keys that the format knows, with the
/// description of its key. Places are found for those values alone.
pub fn each_value<'a>(
    document: &'a Document<'a>,
    visit: &mut dyn FnMut(&'static Key, Value<'a, 'a>),
) {
    values(&document.root, document.text, document.shape(), visit);
}

fn values<'a>(
    table: &'a toml_spanner::Table<'a>,
    text: &'a str,
    shape: &'static Shape,
    visit: &mut dyn FnMut(&'static Key, Value<'a, 'a>),
) {
    for (name, item) in table {
        let Some(key) = shape.key(name.name) else {
            continue;
        };
        let mut one = |item: &'a Item<'a>, inner| {
            if let Some(table) = item.as_table() {
                values(table, text, inner, visit);
            }
        };
        match key.holds {
            Holds::Table(inner) => one(item, inner),
            Holds::Coded(inner) => {
                let coded = item.as_table().into_iter().flatten();
                coded.for_each(|(_, item)| one(item, inner));
            }
            Holds::Tables(inner) => {
                let tables = item.as_array().into_iter().flatten();
                tables.for_each(|item| one(item, inner));
            }
            _ => visit(key, Value::new(item, text)),
        }
    }
}
