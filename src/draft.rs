//! A plan as it is being read from a paper: values with their place in the paper,
//! and what is doubtful about them. Knows no form of paper and no TOML.

pub mod change;
pub mod lines;
pub mod write;

use crate::model::point::Point;
use std::collections::HashMap;

/// Everything that was read from one paper.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub head: Head,
    pub sections: Vec<Section>,
    pub bodies: Vec<Body>,
    /// The directories that the plan uses: for which table of bodies, and the path.
    pub uses: Vec<(&'static str, String)>,
    /// How the paper spells bodies of these: the directory has it, or it is reported.
    pub spelt: Vec<String>,
    pub items: Vec<Item>,
    pub duties: Vec<Duty>,
    pub marks: Vec<Mark>,
    /// Words of the paper that are in no item, with the reason.
    pub unused: Vec<Unused>,
    /// What is left out on purpose and not repeated.
    pub left_out: Vec<(Place, Private)>,
    pub tables: Vec<TableUse>,
    pub columns: Vec<ColumnUse>,
    /// Whether the paper is in English.
    pub is_english: bool,
    /// The words of tasks, folded, that the file has to have, each with the first place
    /// where it stands.
    pub owed: HashMap<String, Place>,
}

/// The head of the paper.
#[derive(Clone, Debug, Default)]
pub struct Head {
    pub title: Option<String>,
    pub parent: Option<String>,
    pub issuer: Option<String>,
    pub place: Option<String>,
    pub number: Option<String>,
    pub symbol: Option<String>,
    pub kind: Option<String>,
    pub issued: Option<Point>,
    pub basis: Vec<String>,
    pub recipients: Vec<String>,
    pub signer: Vec<String>,
    /// The place of the body in [`Draft::bodies`].
    pub monitor: Option<usize>,
    pub drafter: Option<usize>,
}

/// A numbered heading.
#[derive(Clone, Debug)]
pub struct Section {
    pub id: String,
    pub title: String,
}

/// A body, under every name that the paper has for it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub code: String,
    pub name: String,
    pub short: Option<String>,
    pub aliases: Vec<String>,
    /// Whether it leads, receives or monitors.
    pub is_unit: bool,
    /// Whether it stands in the clauses of leads alone.
    pub is_counterpart: bool,
    /// Whether it stands for others.
    pub is_class: bool,
    /// The places of those in [`Draft::bodies`].
    pub members: Vec<usize>,
    /// Whether a directory declares it, which the plan uses.
    pub is_shared: bool,
}

impl Body {
    /// Whether a name is one of its names, letter by letter.
    pub fn is_called(&self, name: &str) -> bool {
        let also = self.aliases.iter().chain(&self.short);
        self.name == name || also.into_iter().any(|own| own == name)
    }
}

impl Body {
    /// The tables of the file that hold bodies, in the order in which they are written.
    pub const KINDS: [&'static str; 3] = ["unit", "partner", "counterpart"];

    /// The one that holds this body.
    pub fn kind(&self) -> &'static str {
        match (self.is_unit, self.is_counterpart) {
            (true, _) => "unit",
            (false, true) => "counterpart",
            (false, false) => "partner",
        }
    }
}

/// A task.
#[derive(Clone, Debug, Default)]
pub struct Item {
    pub id: String,
    /// The place of its section in [`Draft::sections`].
    pub section: Option<usize>,
    pub title: String,
    /// A short title.
    pub short: Option<String>,
    pub time: Option<String>,
    pub start: Option<Point>,
    pub end: Option<Point>,
    pub leads: Vec<Lead>,
    /// Places in [`Draft::bodies`].
    pub partners: Vec<usize>,
    pub partner_task: Option<String>,
    pub place: Option<String>,
    pub scale: Option<String>,
    pub participants: Option<String>,
    pub product: Option<String>,
    pub budget: Option<String>,
    pub leader: Option<String>,
    pub note: Option<String>,
    /// An end that the paper strikes out for another.
    pub first_end: Option<Point>,
    pub at: Place,
}

impl Item {
    /// The texts that nothing is computed from, by their keys, in the order of the file.
    pub fn texts(&self) -> [(&'static str, Option<&str>); 8] {
        [
            ("partner_task", &self.partner_task),
            ("place", &self.place),
            ("scale", &self.scale),
            ("participants", &self.participants),
            ("product", &self.product),
            ("budget", &self.budget),
            ("leader", &self.leader),
            ("note", &self.note),
        ]
        .map(|(key, text)| (key, text.as_deref()))
    }
}

/// A body that leads, and the task it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    pub body: usize,
    pub counterparts: Vec<usize>,
    pub task: Option<String>,
}

/// A report that is owed.
#[derive(Clone, Debug)]
pub struct Duty {
    pub title: String,
    pub every: &'static str,
    /// `before` or `by`, and its day.
    pub due: Option<(&'static str, String)>,
    pub to: Receiver,
    pub time: String,
    /// Who owes it, where the paper names them; places in [`Draft::bodies`].
    pub units: Vec<usize>,
    /// The year of the first period, where the paper has no day of issue.
    pub from: Option<i32>,
}

/// Who receives a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// The place of a body in [`Draft::bodies`].
    Body(usize),
    /// Somebody outside the plan, by name.
    Outside(String),
}

/// Where something is in the paper, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    #[default]
    Nowhere,
    Cell {
        table: usize,
        row: usize,
        column: usize,
    },
    Paragraph(usize),
}

/// Something that a person should look at.
#[derive(Clone, Debug)]
pub struct Mark {
    pub kind: Doubt,
    /// What it is about; of the whole plan where it is neither.
    pub about: About,
    /// The key of the file behind which it is written.
    pub field: Option<&'static str>,
    /// The words of the paper.
    pub words: String,
    pub at: Place,
}

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Plan,
    Item(usize),
    Body(usize),
    Duty(usize),
}

/// The kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    Column,
    Id,
    Row,
    Ditto,
    Split,
    Nobody,
    Alias,
    Lead,
    Same,
    Members,
    Counterpart,
    Time,
    Year,
    MonthFirst,
    Recurring,
    Duty,
    Drafter,
    Person,
    Text,
}

impl Doubt {
    pub const ALL: [Self; 19] = [
        Self::Column,
        Self::Id,
        Self::Row,
        Self::Ditto,
        Self::Split,
        Self::Nobody,
        Self::Alias,
        Self::Lead,
        Self::Same,
        Self::Members,
        Self::Counterpart,
        Self::Time,
        Self::Year,
        Self::MonthFirst,
        Self::Recurring,
        Self::Duty,
        Self::Drafter,
        Self::Person,
        Self::Text,
    ];

    /// The word in the file, in options and in data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Id => "id",
            Self::Row => "row",
            Self::Ditto => "ditto",
            Self::Split => "split",
            Self::Nobody => "nobody",
            Self::Alias => "alias",
            Self::Lead => "lead",
            Self::Same => "same",
            Self::Members => "members",
            Self::Counterpart => "counterpart",
            Self::Time => "time",
            Self::Year => "year",
            Self::MonthFirst => "month-first",
            Self::Recurring => "recurring",
            Self::Duty => "duty",
            Self::Drafter => "drafter",
            Self::Person => "person",
            Self::Text => "text",
        }
    }
}

/// Words that are in no item.
#[derive(Clone, Debug)]
pub struct Unused {
    pub at: Place,
    pub words: String,
    pub why: Why,
    /// The heading that a paragraph stands under.
    pub heading: String,
}

/// Why words are in no item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A paragraph that is in no part of the plan.
    Paragraph,
    /// Above the headings of a table of tasks.
    Head,
    /// A row that is struck through.
    Struck,
    /// A row of sums.
    Sum,
    /// Text that its program hides.
    Hidden,
    /// In a place that a merged cell covers.
    Covered,
    Footnote,
    /// Signs that act and show nothing.
    Signs,
}

impl Why {
    /// In the order in which the report lists them.
    pub const ALL: [Self; 8] = [
        Self::Head,
        Self::Struck,
        Self::Sum,
        Self::Paragraph,
        Self::Hidden,
        Self::Covered,
        Self::Footnote,
        Self::Signs,
    ];

    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Head => "head",
            Self::Struck => "struck",
            Self::Sum => "sum",
            Self::Hidden => "hidden",
            Self::Covered => "covered",
            Self::Footnote => "footnote",
            Self::Signs => "signs",
        }
    }

    /// Whether the reader of the paper left it out, before anybody looked for tasks.
    pub fn is_of_reader(self) -> bool {
        matches!(
            self,
            Self::Hidden | Self::Covered | Self::Footnote | Self::Signs
        )
    }
}

/// What is left out and never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    Person,
    Contact,
}

/// A table of the paper, and what was made of it.
#[derive(Clone, Debug)]
pub struct TableUse {
    pub table: usize,
    pub sheet: Option<String>,
    pub rows: usize,
    /// Rows and columns that are hidden and read all the same.
    pub hidden_rows: Vec<usize>,
    pub hidden_columns: Vec<usize>,
    pub is_used: bool,
    /// Why it is not; empty for one that is.
    pub why: Unfit,
    /// The headings it has, as far as they are none of ours.
    pub headings: Vec<String>,
}

/// Why a table is no table of tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unfit {
    #[default]
    Fits,
    /// Others were asked for.
    NotAsked,
    /// A sheet that its program hides.
    Hidden,
    /// Headings of tasks, and no row that is one.
    NoTasks,
    NoHeader,
    Targets,
    Diary,
    /// What things cost.
    Budget,
    NobodyNoTime,
    Empty,
    /// A head with nothing filled in below it.
    Form,
    /// A sheet that this program computed from the items.
    Computed,
}

/// A column that was understood.
#[derive(Clone, Debug)]
pub struct ColumnUse {
    pub table: usize,
    pub column: usize,
    pub heading: String,
    pub field: &'static str,
    pub by: By,
}

/// How a column was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Heading,
    Content,
    Map,
}

impl Draft {
    /// Notes a word of the paper, folded, that the file has to have.
    pub fn owe(&mut self, word: &str, at: Place) {
        if !self.owed.contains_key(word) {
            self.owed.insert(word.to_owned(), at);
        }
    }

    pub fn mark(
        &mut self,
        kind: Doubt,
        about: About,
        field: Option<&'static str>,
        words: impl Into<String>,
        at: Place,
    ) {
        self.marks.push(Mark {
            kind,
            about,
            field,
            words: words.into(),
            at,
        });
    }
}
