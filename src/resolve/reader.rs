//! Reading one table by its description: unknown, missing and mistyped keys
//! are reported here, for every table alike.

use super::hints::Hints;
use super::references::Known;
use super::values::one_table;
use crate::document::{Document, Kind, Table, Value};
use crate::model::body::{self, BodyIndex};
use crate::model::calendar::Days;
use crate::model::point::Point;
use crate::problem::{Problem, Problems};
use crate::rule;
use crate::shape::{self, Holds, Key, Place, Shape};
use crate::source::Span;
use crate::text::clean::is_unsafe;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Reads tables and keeps what is wrong with them.
pub struct Reader<'d, 's> {
    pub(super) document: &'d Document<'s>,
    pub(super) today: NaiveDate,
    problems: Problems,
    /// Whether something was left out that nobody understands.
    pub(super) has_unread: bool,
    /// How many ids there are in each right spelling; filled by `items`.
    pub(super) ids: HashMap<Cow<'s, str>, usize>,
    /// Filled by `bodies`, in file order.
    pub(super) known: Vec<Known<'s>>,
    /// What wrong codes were found to be near to.
    pub(super) near: HashMap<(String, Option<body::Kind>), Vec<usize>>,
    pub(super) by_code: HashMap<Cow<'s, str>, BodyIndex>,
    /// The places in `known` by bare names, made when first asked for.
    pub(super) by_name: Option<HashMap<String, Vec<usize>>>,
    /// Whether bodies may be declared in a directory that could not be read.
    pub(super) lacks_directory: bool,
    pub(super) hints: Hints,
    /// Every table of the format, made when first asked for.
    places: OnceCell<Rc<[Place]>>,
}

/// A key that was there and held what it should.
pub struct Field<'d, 's> {
    pub name: &'static str,
    /// The value's place.
    pub span: Span,
    pub read: Read<'d, 's>,
}

/// A value of the right type.
pub enum Read<'d, 's> {
    Text(Cow<'s, str>),
    List(Vec<(Cow<'s, str>, Span)>),
    Flag(bool),
    Count(i64),
    Point(Point),
    Date(NaiveDate),
    Days(Vec<Days>),
    Due(DueText<'s>),
    Table,
    Coded,
    Tables(Vec<Table<'d, 's>>),
}

/// `before` or `by` as written.
pub enum DueText<'s> {
    Words(Cow<'s, str>),
    Date(NaiveDate),
}

impl<'d, 's> Reader<'d, 's> {
    pub fn new(document: &'d Document<'s>, today: NaiveDate) -> Self {
        Self {
            document,
            today,
            problems: Problems::default(),
            has_unread: false,
            ids: HashMap::new(),
            known: Vec::new(),
            near: HashMap::new(),
            by_code: HashMap::new(),
            by_name: None,
            lacks_directory: false,
            hints: Hints::default(),
            places: OnceCell::new(),
        }
    }

    /// Every table of the format, after the path of keys that leads to it.
    pub(super) fn places(&self) -> Rc<[Place]> {
        let file = self.document.shape();
        let places = self.places.get_or_init(|| shape::tables_of(file).into());
        Rc::clone(places)
    }

    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// What is wrong with the file. Where there was too much to look for near
    /// words everywhere, what they would fix is no fix anywhere: to fix the
    /// first would let the next be found, time and again.
    pub fn into_problems(mut self) -> Problems {
        if self.hints.effort.is_spent() {
            let of_near_words = [rule::unknown_key::RULE.name, rule::unknown_body::RULE.name];
            self.problems.each(|problem| {
                if of_near_words.contains(&problem.rule.name) {
                    problem.fix = None;
                }
            });
        }
        self.problems
    }

    /// Reads the keys of a table that its description knows.
    pub fn fields<'t>(
        &mut self,
        table: Table<'t, 's>,
        shape: &'static Shape,
    ) -> Vec<Field<'t, 's>> {
        let mut fields = Vec::with_capacity(table.keys().min(shape.keys.len()));
        for entry in table.entries() {
            let Some(key) = shape.key(entry.key) else {
                self.unknown_key(entry, table, shape);
                continue;
            };
            let is_blank = |text: &str| match key.holds {
                Holds::Text | Holds::Code | Holds::OfficialId | Holds::Word(_) => text.is_empty(),
                // Nobody could name it, nor see it in a list.
                Holds::Id => text.chars().all(|c| c.is_whitespace() || is_unsafe(c)),
                _ => false,
            };
            if key.required && entry.value.text().is_some_and(is_blank) {
                self.empty_key(key, entry.value.span);
                continue;
            }
            if let Some(read) = self.read(key, entry.value) {
                fields.push(Field {
                    name: key.name,
                    span: entry.value.span,
                    read,
                });
            }
        }
        for key in shape.keys {
            let has_own_rule = matches!(key.holds, Holds::Tables(_));
            let has_other = key.instead.iter().any(|other| table.has(other));
            if !key.required || has_own_rule || has_other || table.has(key.name) {
                continue;
            }
            // A mistyped title or name has been reported as that; it is not
            // missing as well.
            let told = matches!(key.name, "title" | "name")
                && self.hints.stands_for(table, shape, key.name).is_some();
            if told || self.document.is_damaged(table) {
                continue;
            }
            // A shared calendar lacks what a plan has because it is none.
            if std::ptr::eq(shape, &shape::FILE) && table.has("calendar") && !table.has("plan") {
                self.not_a_plan(table);
                break;
            }
            self.missing_key(key, table, shape);
        }
        fields
    }

    /// The tables of an array of tables at the top of the file.
    pub fn tables(&mut self, root: Table<'d, 's>, name: &str) -> Vec<Table<'d, 's>> {
        // What is no array of tables was reported when the root was read.
        root.get(name)
            .map(|entry| entry.value.items().filter_map(Value::table).collect())
            .unwrap_or_default()
    }

    fn read<'t>(&mut self, key: &Key, value: Value<'t, 's>) -> Option<Read<'t, 's>> {
        match key.holds {
            Holds::Text | Holds::Code => self.text(key, value).map(Read::Text),
            Holds::OfficialId => self.official_id(key, value).map(Read::Text),
            Holds::Word(words) => self.word(key, words, value).map(Read::Text),
            Holds::Id => self.id(key, value).map(Read::Text),
            Holds::TextList | Holds::CodeList | Holds::PathList => {
                self.list(key, value).map(Read::List)
            }
            Holds::Flag => self.flag(key, value).map(Read::Flag),
            Holds::Count | Holds::Percent | Holds::Version => {
                self.count(key, value).map(Read::Count)
            }
            Holds::Point | Holds::Period => self.point(key, value).map(Read::Point),
            Holds::Date => self.date(key, value).map(Read::Date),
            Holds::Days => self.days(key, value).map(Read::Days),
            Holds::DueDay => match value.kind() {
                Kind::Text(text) => Some(Read::Due(DueText::Words(Cow::Borrowed(text)))),
                _ => self
                    .date(key, value)
                    .map(|date| Read::Due(DueText::Date(date))),
            },
            Holds::Table(shape) => match value.kind() {
                Kind::Table => Some(Read::Table),
                _ => self.wrong_type(key, value, one_table(shape)),
            },
            Holds::Coded(shape) => match value.kind() {
                Kind::Table => Some(Read::Coded),
                _ => self.wrong_type(key, value, one_table(shape)),
            },
            Holds::Tables(shape) => self.table_list(key, shape, value).map(Read::Tables),
        }
    }

    /// Whether syntax errors cost this table a key.
    pub fn is_damaged(&self, table: Table<'_, 's>) -> bool {
        self.document.is_damaged(table)
    }

    /// Whether syntax errors cost the file a table.
    pub fn lost_table(&self) -> bool {
        self.document.lost_table()
    }
}
