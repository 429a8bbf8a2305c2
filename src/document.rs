//! TOML as written: every key and value with its place in the text. The only
//! module that names the parsers, so that they can be changed.

mod conflict;
pub mod marks;
pub mod names;
pub mod outline;
pub mod place;
mod recover;
mod said;
pub mod setting;
mod signs;
pub mod statements;
mod syntax;
pub mod tables;
pub mod tokens;

use crate::model::shelf::Shelf;
use crate::problem::Problem;
use crate::shape::{self, Shape};
use crate::source::{Source, Span};
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashSet;
use std::sync::Arc;
use syntax::SyntaxError;
use toml_spanner::{ArrayStyle, DateTime, Item, TableStyle, TimeOffset};

/// A parsed file. Where the text is not TOML, the statement at fault is left
/// out, the problem reported, and the rest read.
pub struct Document<'s> {
    source: &'s Source,
    text: &'s str,
    root: toml_spanner::Table<'s>,
    damage: Damage,
    /// The files that it names, with others who name them.
    shelf: Arc<Shelf>,
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
    ///
    /// A text that is right is read by the fast parser alone. Where that one
    /// stops, the parser that reports every error reports them, and the fast one
    /// reads what is left.
    pub fn parse(source: &'s Source) -> (Self, Vec<Problem>) {
        let text = source.text.as_str();
        if let Some(root) = tree(source, text)
            && !conflict::has_marker(text)
        {
            let damage = Damage::default();
            let document = Self {
                source,
                text,
                root,
                damage,
                shelf: Arc::default(),
            };
            return (document, Vec::new());
        }
        let recovered = recover::recover(source);
        let text = source.keep_repaired(recovered.text);
        // What is left is right, or empty.
        let root = tree(source, text).unwrap_or_default();
        let document = Self {
            source,
            text,
            root,
            damage: recovered.damage,
            shelf: Arc::default(),
        };
        (document, recovered.problems)
    }

    /// The same, which shares the files that it names with others.
    #[must_use]
    pub fn sharing(self, shelf: &Arc<Shelf>) -> Self {
        let shelf = Arc::clone(shelf);
        Self { shelf, ..self }
    }

    /// The files that it names.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The file.
    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// Whether the file is a directory: bodies that plans share.
    pub fn is_directory(&self) -> bool {
        self.root().has("directory") && !self.root().has("plan")
    }

    /// The description of the file: that of a directory, or that of a plan.
    pub fn shape(&self) -> &'static Shape {
        match self.is_directory() {
            true => &shape::DIRECTORY_FILE,
            false => &shape::FILE,
        }
    }

    pub fn root(&self) -> Table<'_, 's> {
        Table {
            table: &self.root,
            text: self.text,
            span: Span::default(),
        }
    }

    /// The text as it stands in the file: a number keeps its own digits.
    pub fn written(&self, span: Span) -> String {
        let text = self.text.get(span.start..span.end).unwrap_or("");
        crate::text::clean::clean_line(text).into_owned()
    }

    /// The line end behind a place, or before it at the end of the file.
    pub fn line_end_near(&self, span: Span) -> &'static str {
        let (before, after) = self.text.split_at(span.end.min(self.text.len()));
        let line = match after.find('\n') {
            Some(end) => &after[..=end],
            None => before.rfind('\n').map_or("", |end| &before[..=end]),
        };
        if line.ends_with("\r\n") { "\r\n" } else { "\n" }
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

/// The tree of a text, kept in memory that lives as long as the file's text.
fn tree<'s>(source: &'s Source, text: &'s str) -> Option<toml_spanner::Table<'s>> {
    let document = toml_spanner::parse(text, source.room()).ok()?;
    Some(document.into_table())
}

/// Why the reader of plans refuses a text.
fn refused(text: &str) -> Option<SyntaxError> {
    let room = toml_spanner::Arena::new();
    let error = toml_spanner::parse(text, &room).err()?;
    Some(SyntaxError::refused(&error, text))
}

/// A table and the place of its header.
#[derive(Clone, Copy)]
pub struct Table<'d, 's> {
    table: &'d toml_spanner::Table<'s>,
    text: &'s str,
    pub span: Span,
}

/// A key and its value.
#[derive(Clone, Copy)]
pub struct Entry<'d, 's> {
    pub key: &'s str,
    pub key_span: Span,
    pub value: Value<'d, 's>,
}

impl<'d, 's> Table<'d, 's> {
    /// The entries in no particular order.
    pub fn entries(self) -> impl Iterator<Item = Entry<'d, 's>> {
        self.table
            .iter()
            .map(move |(key, item)| self.entry(key, item))
    }

    /// How many keys it has.
    pub fn keys(self) -> usize {
        self.table.len()
    }

    pub fn get(self, key: &str) -> Option<Entry<'d, 's>> {
        let (key, item) = self.table.get_key_value(key)?;
        Some(self.entry(key, item))
    }

    fn entry(self, key: &toml_spanner::Key<'s>, item: &'d Item<'s>) -> Entry<'d, 's> {
        Entry {
            key: key.name,
            key_span: span(key.span),
            value: Value::new(item, self.text),
        }
    }

    /// Where the value of a key stands; the header where there is no such key.
    pub fn place(self, key: &str) -> Span {
        self.get(key).map_or(self.span, |entry| entry.value.span)
    }

    pub fn has(self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub fn has_any(self, keys: &[&str]) -> bool {
        self.table.iter().any(|(key, _)| keys.contains(&key.name))
    }
}

/// A value and its place; of a table the place of its header.
#[derive(Clone, Copy)]
pub struct Value<'d, 's> {
    item: &'d Item<'s>,
    text: &'s str,
    pub span: Span,
}

/// What a value is.
pub enum Kind<'s> {
    Text(&'s str),
    /// `None`: too large for any use.
    Integer(Option<i64>),
    Float,
    Boolean(bool),
    /// `day` is `None` for a time of day alone.
    Moment {
        day: Option<NaiveDate>,
        has_time: bool,
        /// The day in Viet Nam, where a zone is given that is not its own.
        day_here: Option<NaiveDate>,
    },
    List,
    Table,
}

impl<'d, 's> Value<'d, 's> {
    fn new(item: &'d Item<'s>, text: &'s str) -> Self {
        Self {
            item,
            text,
            span: place(item, text),
        }
    }

    pub fn kind(self) -> Kind<'s> {
        match self.item.value() {
            toml_spanner::Value::String(text) => Kind::Text(text),
            toml_spanner::Value::Integer(number) => Kind::Integer(number.as_i64()),
            toml_spanner::Value::Float(_) => Kind::Float,
            toml_spanner::Value::Boolean(is) => Kind::Boolean(*is),
            toml_spanner::Value::DateTime(moment) => {
                let day = moment.date().and_then(|date| {
                    let (month, day) = (date.month.into(), date.day.into());
                    NaiveDate::from_ymd_opt(date.year.into(), month, day)
                });
                Kind::Moment {
                    day,
                    has_time: moment.time().is_some(),
                    day_here: day.and_then(|day| day_in_viet_nam(moment, day)),
                }
            }
            toml_spanner::Value::Array(_) => Kind::List,
            toml_spanner::Value::Table(_) => Kind::Table,
        }
    }

    pub fn text(self) -> Option<&'s str> {
        match self.item.value() {
            toml_spanner::Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list; none for any other value.
    pub fn items(self) -> impl Iterator<Item = Value<'d, 's>> {
        let array = self.item.as_array();
        array
            .into_iter()
            .flat_map(move |array| array.iter().map(move |item| Value::new(item, self.text)))
    }

    pub fn table(self) -> Option<Table<'d, 's>> {
        self.item.as_table().map(|table| Table {
            table,
            text: self.text,
            span: self.span,
        })
    }
}

/// The day in Viet Nam of a moment that is said in another zone; `None` where
/// it is said in its own, or in none.
fn day_in_viet_nam(moment: &DateTime, day: NaiveDate) -> Option<NaiveDate> {
    const MINUTES_EAST: i64 = 7 * 60;
    let minutes = match moment.offset()? {
        TimeOffset::Z => 0,
        TimeOffset::Custom { minutes } => i64::from(minutes),
    };
    let time = moment.time()?;
    let moved = MINUTES_EAST - minutes;
    if moved == 0 {
        return None;
    }
    let clock = day.and_hms_opt(time.hour.into(), time.minute.into(), 0)?;
    Some(clock.checked_add_signed(TimeDelta::minutes(moved))?.date())
}

/// Where a value stands: of a table with a header that header, of an array of
/// such tables the first one's.
fn place(item: &Item<'_>, text: &str) -> Span {
    let header = match item.value() {
        toml_spanner::Value::Table(table) => table.style() == TableStyle::Header,
        toml_spanner::Value::Array(array) if array.style() == ArrayStyle::Header => {
            return array
                .iter()
                .next()
                .map_or(Span::default(), |first| place(first, text));
        }
        _ => false,
    };
    if header {
        span(item.span().extract_header_span(text.as_bytes()))
    } else {
        span(item.span())
    }
}

fn span(of: toml_spanner::Span) -> Span {
    Span::new(of.start as usize, of.end as usize)
}
