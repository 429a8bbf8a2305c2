//! What to show, free of format: columns, and rows of typed cells with roles.

pub mod asked;
pub mod axis;
pub mod before;
pub mod body;
pub mod calendar;
pub mod change;
pub mod cited;
pub mod collect;
pub mod deadline;
pub mod elsewhere;
pub mod form;
pub mod former;
pub mod history;
#[cfg(feature = "import")]
pub mod import;
pub mod item;
pub mod later;
pub mod list;
pub mod merge;
pub mod moved;
pub mod of_plan;
pub mod overview;
pub mod page;
pub mod paper;
pub mod plans;
pub mod report;
pub mod result;
pub mod rule;
pub mod site;
pub mod spoken;
pub mod summary;
pub mod timeline;
pub mod unread;
#[cfg(feature = "import")]
pub mod unreadable;
pub mod words;
pub mod workbook;

use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::text::order::SortKey;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

impl Sheet {
    /// Calls the paper what it is in our own headings, which say `Kế hoạch`.
    pub fn call_paper(&mut self, plan: &Plan<'_>) {
        for column in &mut self.columns {
            for heading in [&mut column.heading, &mut column.narrow] {
                *heading = plan.own_word(heading);
            }
        }
    }
}

/// What a cell is, so that a terminal can make it stand out. The words alone
/// say it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Plain,
    /// Overdue.
    Bad,
    /// Due soon.
    Warn,
    /// Done.
    Good,
    /// Of less weight.
    Faint,
    /// A title.
    Strong,
}

/// A value for data formats: bodies as codes, dates ISO, never translated. Rows
/// are ordered by it, the same in every format.
#[derive(Clone, Debug)]
pub enum Datum<'p> {
    Null,
    Text(Cow<'p, str>),
    /// What has a code and a name, such as bodies: the codes, joined by commas,
    /// ordered by the names.
    Named(Vec<Named<'p>>),
    /// The paper's own number, ordered by its parts.
    Id(Cow<'p, str>),
    /// A point in time, ordered by the day given.
    Point(Point, NaiveDate),
    /// Ids, joined by commas.
    Ids(Vec<&'p str>),
    Date(NaiveDate),
    Number(i64),
    /// A part of a whole that is not nothing.
    Share(usize, usize),
    /// A word of a fixed list, and its place in that list.
    Word(&'static str, usize),
}

/// Something of the file with a code for programs and a name for people.
#[derive(Clone, Debug)]
pub struct Named<'p> {
    pub code: &'p str,
    pub name: Cow<'p, str>,
}

impl<'p> Datum<'p> {
    /// Bodies of a plan.
    pub fn bodies(plan: &'p Plan<'p>, bodies: impl IntoIterator<Item = BodyIndex>) -> Self {
        let named = |index| {
            let body = plan.body(index);
            Named {
                code: &body.code,
                name: Cow::Borrowed(&body.name),
            }
        };
        Self::Named(bodies.into_iter().map(named).collect())
    }

    pub fn text(text: Option<&'p str>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(Cow::Borrowed(text)))
    }

    pub fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Number)
    }

    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Null, Self::Date)
    }

    /// The value as data formats print it; nothing where it is null.
    pub fn print(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Named(list) => match &list[..] {
                [only] => Cow::Borrowed(only.code),
                _ => {
                    let codes: Vec<&str> = list.iter().map(|one| one.code).collect();
                    Cow::Owned(codes.join(","))
                }
            },
            Self::Ids(list) => Cow::Owned(list.join(",")),
            Self::Id(id) => Cow::Borrowed(id),
            Self::Point(point, _) => Cow::Owned(point.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Share(part, whole) => Cow::Owned(format!("{part}/{whole}")),
            Self::Word(word, _) => Cow::Borrowed(word),
        }
    }

    /// Whether a spreadsheet could take the value for a formula: free text
    /// can, numbers, dates, ids and words of ours cannot.
    pub fn is_free_text(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Named(_))
    }

    /// What rows are ordered by; `None` where there is nothing.
    pub fn sort_key(&self) -> Option<Key<'_>> {
        Some(match self {
            Self::Null => return None,
            Self::Named(list) if list.is_empty() => return None,
            Self::Ids(list) if list.is_empty() => return None,
            Self::Text(text) => Key::Texts(vec![SortKey::new(text)]),
            Self::Named(list) => {
                Key::Texts(list.iter().map(|one| SortKey::new(&one.name)).collect())
            }
            Self::Id(id) => Key::Id(Cow::Borrowed(id)),
            Self::Ids(list) => Key::Ids(list.iter().map(|id| Cow::Borrowed(*id)).collect()),
            Self::Date(date) | Self::Point(_, date) => Key::Date(*date),
            Self::Number(number) => Key::Number(*number),
            Self::Share(part, whole) => Key::Share(*part, *whole),
            Self::Word(_, place) => Key::Number(i64::try_from(*place).unwrap_or(i64::MAX)),
        })
    }
}

/// What a value is ordered by.
pub enum Key<'d> {
    Texts(Vec<SortKey>),
    Id(Cow<'d, str>),
    Ids(Vec<Cow<'d, str>>),
    Date(NaiveDate),
    Number(i64),
    Share(usize, usize),
}

impl Key<'_> {
    /// The same, without the plan.
    pub fn into_owned(self) -> Key<'static> {
        match self {
            Self::Texts(texts) => Key::Texts(texts),
            Self::Id(id) => Key::Id(Cow::Owned(id.into_owned())),
            Self::Ids(ids) => {
                let ids = ids.into_iter().map(|id| Cow::Owned(id.into_owned()));
                Key::Ids(ids.collect())
            }
            Self::Date(date) => Key::Date(date),
            Self::Number(number) => Key::Number(number),
            Self::Share(part, whole) => Key::Share(part, whole),
        }
    }

    /// One column has one kind of key, so kinds never meet.
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Texts(a), Self::Texts(b)) => a.cmp(b),
            (Self::Id(a), Self::Id(b)) => crate::model::id::compare(a, b),
            (Self::Ids(a), Self::Ids(b)) => {
                let parts = a.iter().zip(b);
                let parts = parts.map(|(a, b)| crate::model::id::compare(a, b));
                parts
                    .fold(Ordering::Equal, Ordering::then)
                    .then(a.len().cmp(&b.len()))
            }
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Share(a, of_a), Self::Share(b, of_b)) => {
                (*a as u128 * *of_b as u128).cmp(&(*b as u128 * *of_a as u128))
            }
            _ => Ordering::Equal,
        }
    }
}

/// A cell for people.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Text as the file has it; the format cleans it.
    pub text: String,
    pub role: Role,
    /// The codes in it that stand for a body alone, with the body's name.
    pub codes: Vec<(String, String)>,
}

impl Cell {
    pub fn plain(text: impl Into<String>) -> Self {
        Self::with_role(text, Role::Plain)
    }

    pub fn with_role(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            role,
            codes: Vec::new(),
        }
    }
}

/// How people's cells are worded.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub lang: Lang,
    /// Short names and short titles, for a narrow table.
    pub brief: bool,
}

/// What a row has in a column, for data formats.
pub type DataOf<'p, R> = Box<dyn Fn(&R) -> Datum<'p>>;
/// The same for people.
pub type CellOf<R> = Box<dyn Fn(&R, Look) -> Cell>;

/// One column of a list: one row of the table that help, errors and tests
/// sweep.
pub struct Column<'p, R> {
    /// The word of `--columns`, `--sort` and csv headers.
    pub name: &'static str,
    /// What it holds, for the page of columns.
    pub means: &'static str,
    pub heading: Pair,
    /// The heading in a narrow column.
    pub narrow: Pair,
    pub data: DataOf<'p, R>,
    pub human: CellOf<R>,
    /// The width at which the column still reads well.
    pub comfort: usize,
}

/// A table for people: what stands above it, its columns and rows, what stands
/// below it.
#[derive(Default)]
pub struct Sheet {
    pub above: Vec<String>,
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<Vec<Cell>>,
    pub below: Vec<String>,
}

/// The head of one column of a [`Sheet`], the most important column first.
pub struct SheetColumn {
    pub heading: String,
    pub narrow: String,
    pub comfort: usize,
    /// A table that is too narrow for all columns may leave this one out.
    pub optional: bool,
    /// Whether it shows a part of what the column before it shows.
    pub is_part: bool,
}

/// A table of some columns, with nothing above or below it.
pub fn sheet<R>(shown: &[&Column<'_, R>], kept: usize, rows: &[R], look: Look) -> Sheet {
    Sheet {
        above: Vec::new(),
        columns: shown
            .iter()
            .enumerate()
            .map(|(place, column)| SheetColumn {
                heading: column.heading.in_lang(look.lang).to_owned(),
                narrow: column.narrow.in_lang(look.lang).to_owned(),
                comfort: column.comfort,
                optional: place >= kept,
                is_part: false,
            })
            .collect(),
        rows: rows
            .iter()
            .map(|row| {
                let cells = shown.iter().map(|column| (column.human)(row, look));
                cells.collect::<Vec<Cell>>()
            })
            .collect(),
        below: Vec::new(),
    }
}

/// The line that explains the codes that stand for a body alone, each once.
pub fn legend<'c>(codes: impl Iterator<Item = &'c (String, String)>) -> Option<String> {
    let mut known = BTreeSet::new();
    // One by one: there are many more of them than bodies.
    for code in codes {
        // A code that is the name explains itself.
        if code.0 != code.1 {
            known.insert(code);
        }
    }
    let lines: Vec<String> = known
        .into_iter()
        .map(|(code, name)| format!("{code}: {name}"))
        .collect();
    (!lines.is_empty()).then(|| lines.join(" · "))
}

/// Orders rows by a column; ties and nulls keep their order, nulls last both
/// ways.
pub fn sort<'p, R>(rows: &mut Vec<R>, column: &Column<'p, R>, descending: bool) {
    let data: Vec<Datum<'p>> = rows.iter().map(|row| (column.data)(row)).collect();
    let keys: Vec<Option<Key<'_>>> = data.iter().map(Datum::sort_key).collect();
    sort_by(rows, &keys, descending);
}

/// The same, by a key for each row.
pub fn sort_by<R>(rows: &mut Vec<R>, keys: &[Option<Key<'_>>], descending: bool) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| match (&keys[*a], &keys[*b]) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) if descending => b.compare(a),
        (Some(a), Some(b)) => a.compare(b),
    });
    let mut taken: Vec<Option<R>> = rows.drain(..).map(Some).collect();
    rows.extend(order.into_iter().filter_map(|place| taken[place].take()));
}
