//! TOML as written: every key and value with its place in the text. The only
//! module that names the parser, so that it can be changed.

pub mod place;
mod recover;
mod syntax;
pub mod tables;
pub mod tokens;

use crate::problem::Problem;
use crate::source::{Source, Span};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashSet;
use toml::de::{DeTable, DeValue};

/// A parsed file. Where the text is not TOML, the statement at fault is left
/// out, the problem told, and the rest read.
pub struct Document<'s> {
    text: &'s str,
    root: DeTable<'s>,
    damage: Damage,
}

/// What syntax errors cost the document.
#[derive(Debug, Default)]
pub struct Damage {
    /// Where the headers of the tables begin that lost a key; `None` is the top
    /// of the file.
    pub tables: HashSet<Option<usize>>,
    /// Whether a whole table was lost.
    pub lost_table: bool,
}

impl<'s> Document<'s> {
    /// Parses the text, with every syntax error in it.
    pub fn parse(source: &'s Source) -> (Self, Vec<Problem>) {
        let text = source.text.as_str();
        if !recover::has_conflict_marker(text) {
            let (root, errors) = DeTable::parse_recoverable(text);
            if errors.is_empty() {
                let document = Self {
                    text,
                    root: root.into_inner(),
                    damage: Damage::default(),
                };
                return (document, Vec::new());
            }
        }
        let recovered = recover::recover(source);
        let text = source.keep_repaired(recovered.text);
        let (root, _) = DeTable::parse_recoverable(text);
        let document = Self {
            text,
            root: root.into_inner(),
            damage: recovered.damage,
        };
        (document, recovered.problems)
    }

    pub fn root(&self) -> Table<'_, 's> {
        Table {
            table: &self.root,
            span: Span::default(),
        }
    }

    /// The text as it stands in the file: a number keeps its own digits.
    pub fn written(&self, span: Span) -> String {
        let text = self.text.get(span.start..span.end).unwrap_or("");
        crate::text::clean::clean_line(text).into_owned()
    }

    /// Whether a place of the file was read as it stands: blanks may have been
    /// put over what is not TOML.
    pub fn is_as_written(&self, file: &str, span: Span) -> bool {
        self.text.get(span.start..span.end) == file.get(span.start..span.end)
    }

    /// Whether a table lost a key, so that a missing one is no finding.
    pub fn is_damaged(&self, table: Table<'_, 's>) -> bool {
        self.damage.lost_table
            || !self.damage.tables.is_empty() && {
                let is_top = table.span == Span::default();
                let header = (!is_top).then_some(table.span.start);
                self.damage.tables.contains(&header)
            }
    }

    /// Whether a whole table was lost, so that a name that nothing declares is
    /// no finding.
    pub fn lost_table(&self) -> bool {
        self.damage.lost_table
    }
}

/// A table and the place of its header.
#[derive(Clone, Copy)]
pub struct Table<'d, 's> {
    table: &'d DeTable<'s>,
    pub span: Span,
}

/// A key and its value.
#[derive(Clone, Copy)]
pub struct Entry<'d, 's> {
    pub key: &'d str,
    pub key_span: Span,
    pub value: Value<'d, 's>,
}

impl<'d, 's> Table<'d, 's> {
    /// The entries in no particular order.
    pub fn entries(self) -> impl Iterator<Item = Entry<'d, 's>> {
        self.table.iter().map(|(key, value)| Entry {
            key: key.get_ref(),
            key_span: span(key.span()),
            value: Value {
                value: value.get_ref(),
                span: span(value.span()),
            },
        })
    }

    pub fn get(self, key: &str) -> Option<Entry<'d, 's>> {
        let (key, value) = self.table.get_key_value(key)?;
        Some(Entry {
            key: key.get_ref(),
            key_span: span(key.span()),
            value: Value {
                value: value.get_ref(),
                span: span(value.span()),
            },
        })
    }

    /// Where the value of a key stands; the header where there is no such key.
    pub fn place(self, key: &str) -> Span {
        self.get(key).map_or(self.span, |entry| entry.value.span)
    }

    pub fn has(self, key: &str) -> bool {
        self.table.contains_key(key)
    }
}

/// A value and its place.
#[derive(Clone, Copy)]
pub struct Value<'d, 's> {
    value: &'d DeValue<'s>,
    pub span: Span,
}

/// What a value is.
pub enum Kind<'d, 's> {
    Text(&'d Cow<'s, str>),
    /// `None`: too large for any use.
    Integer(Option<i64>),
    Float,
    Boolean,
    /// `day` is `None` for a time of day alone.
    Moment {
        day: Option<NaiveDate>,
        has_time: bool,
    },
    List,
    Table,
}

impl<'d, 's> Value<'d, 's> {
    pub fn kind(self) -> Kind<'d, 's> {
        match self.value {
            DeValue::String(text) => Kind::Text(text),
            DeValue::Integer(number) => {
                Kind::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok())
            }
            DeValue::Float(_) => Kind::Float,
            DeValue::Boolean(_) => Kind::Boolean,
            DeValue::Datetime(moment) => Kind::Moment {
                day: moment.date.and_then(|date| {
                    let (month, day) = (date.month.into(), date.day.into());
                    NaiveDate::from_ymd_opt(date.year.into(), month, day)
                }),
                has_time: moment.time.is_some(),
            },
            DeValue::Array(_) => Kind::List,
            DeValue::Table(_) => Kind::Table,
        }
    }

    pub fn text(self) -> Option<&'d Cow<'s, str>> {
        match self.value {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list; none for any other value.
    pub fn items(self) -> impl Iterator<Item = Value<'d, 's>> {
        let array = match self.value {
            DeValue::Array(array) => Some(array),
            _ => None,
        };
        array.into_iter().flat_map(|array| {
            array.iter().map(|value| Value {
                value: value.get_ref(),
                span: span(value.span()),
            })
        })
    }

    pub fn table(self) -> Option<Table<'d, 's>> {
        match self.value {
            DeValue::Table(table) => Some(Table {
                table,
                span: self.span,
            }),
            _ => None,
        }
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
