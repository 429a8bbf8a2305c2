//! An office paper, free of format: the head blocks, what it is about, its
//! body, whom it goes to and who signs. The form is that of Nghị định
//! 30/2020/NĐ-CP, so a paper is in Vietnamese, whoever reads the messages.
//!
//! What the file does not know is left blank for the writer, never made up.

pub mod form;
mod groups;
mod late;
pub mod reminder;
pub mod report;
mod tables;

use chrono::NaiveDate;

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The day it was made or, of a report, that it speaks of.
    pub made: NaiveDate,
    pub head: Head,
    /// `BÁO CÁO`, in capitals.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// Who is addressed; `None` where nobody is known.
    pub to: Option<String>,
    pub body: Vec<Block>,
    /// The lines under `Nơi nhận`.
    pub recipients: Vec<String>,
    /// The titles over the signature, from the top; nobody's name.
    pub signature: Vec<String>,
    pub annex: Option<Annex>,
}

/// The blocks above the kind of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The body above, in capitals.
    pub superior: Option<String>,
    /// Who issues it, in capitals.
    pub issuer: String,
    /// `Số: …/BC-…`; a slip inside the department has none.
    pub number: Option<String>,
    /// Whether the name of the state and its motto stand on the right.
    pub has_motto: bool,
    pub place_and_date: String,
}

/// The name of the state, as it stands on papers.
pub const STATE_NAME: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Its motto.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Stands over the recipients.
pub const RECIPIENTS: &str = "Nơi nhận:";

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `I. …`
    Heading(String),
    /// `a) …`
    Subheading(String),
    /// A group of what follows.
    Group(String),
    /// A paragraph; `lead` is its strong beginning, where it has one.
    Paragraph {
        lead: String,
        text: String,
    },
    /// One of a list.
    Point(String),
    /// One of a list inside a point.
    SubPoint(String),
    /// Lines that only a person can write.
    Blank,
    Table(Table),
    /// A remark of less weight.
    Note(String),
}

impl Block {
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph {
            lead: String::new(),
            text: text.into(),
        }
    }
}

/// A table with a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// How much of the width it takes, in hundredths.
    pub share: usize,
    /// Numbers stand in the middle.
    pub is_centred: bool,
}

impl Column {
    pub fn new(heading: impl Into<String>, share: usize, is_centred: bool) -> Self {
        Self {
            heading: heading.into(),
            share,
            is_centred,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    Cells(Vec<String>),
    /// The same, of more weight: a total.
    Total(Vec<String>),
    /// One cell across all columns: a group of the rows below.
    Group(String),
}

/// A table on pages of its own, after the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    pub subject: String,
    /// Which paper it goes with.
    pub note: String,
    pub table: Table,
}

/// Stands over an annex.
pub const ANNEX: &str = "PHỤ LỤC";
