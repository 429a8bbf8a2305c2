//! A paper as it was read: blocks in their order, free of the form it came in.
//! A reader knows no plan; whoever understands a paper knows no form.

pub mod csv;
pub mod docx;
mod grid;
mod layout;
mod limit;
pub mod markdown;
mod parts;
mod settle;
pub mod sheet;
pub mod sniff;
pub mod text;
mod words;
mod xml;

use chrono::NaiveDate;
use std::ops::Range;

/// What a paper holds, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    pub blocks: Vec<Block>,
    /// What was there and is not among the blocks.
    pub left_out: Vec<LeftOut>,
}

impl Paper {
    /// Its tables.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
    }
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// Words that stand by themselves. Words are in NFC; no-break spaces, soft hyphens,
/// signs that show nothing and tabs are plain spaces or gone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Which paragraph of the paper it is, from 1.
    pub number: usize,
    /// An automatic number, as the program that made the paper shows it: `2.1.`,
    /// `a)`, `-`. One that was typed is in the words.
    pub label: Option<String>,
    pub words: String,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// What is struck through, in bytes of `words`.
    pub struck: Vec<Range<usize>>,
}

/// Rows of cells; every row has as many cells as the widest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Which table of the paper it is, from 1; a sheet with words is one.
    pub number: usize,
    /// The name of its sheet.
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub is_hidden: bool,
    /// What of it is hidden and has words, which is read all the same: a filter hides rows.
    pub hidden: Hidden,
    pub rows: Vec<Row>,
}

/// Rows and columns of a sheet, from 1, that nobody sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    pub rows: Vec<usize>,
    pub columns: Vec<usize>,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Which row it is, as a person counts in the program that made the paper.
    pub number: usize,
    pub cells: Vec<Cell>,
}

/// One place of the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// An automatic number before the words, as it is shown.
    pub label: Option<String>,
    /// As of a paragraph; line breaks and paragraphs of the cell are `\n`. A place
    /// that only continues another has its words, too.
    pub words: String,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// What is struck through, in bytes of `words`.
    pub struck: Vec<Range<usize>>,
    /// A real date of a sheet, whatever its format shows.
    pub date: Option<NaiveDate>,
    /// Whether the format of the date shows a month and its year, and no day.
    pub shows_month: bool,
    /// A number of a sheet whose format shows other digits, as it is shown.
    pub shown_otherwise: bool,
    /// What the place only continues, where it is part of a merged cell.
    pub continues: Option<Continues>,
    /// How many columns the merged cell covers that begins here; 1 by itself.
    pub columns: usize,
    /// How many rows.
    pub rows: usize,
}

/// Where the merged cell begins that a place continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continues {
    Above,
    Left,
}

/// Something that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it was, which is worth reporting.
    pub what: What,
    /// Its words, where they may be shown.
    pub words: String,
    pub at: At,
}

/// Where something stood in a paper, counted as its blocks are. What left nothing behind is
/// at the paragraph or the row before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum At {
    #[default]
    Nowhere,
    Paragraph(usize),
    Cell {
        table: usize,
        row: usize,
        column: usize,
    },
}

/// What a reader leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    HiddenText,
    /// Words in other places of a merged cell than its first.
    Covered,
    Footnote,
    /// Signs that act on a terminal or on the direction of words.
    ControlSigns,
}

/// The form of a paper's file, detected from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Docx,
    Xlsx,
    Ods,
    Xls,
    Csv,
    Markdown,
    Text,
}

impl Form {
    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Xls => "xls",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }
}

/// Why a file cannot be read; what is said of it, and how to go on, is said by the
/// command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    /// `.doc`, `.rtf` or `.odt`, by its usual ending: to be saved as docx.
    OldWord(&'static str),
    Pdf,
    Html,
    Picture,
    /// An Office file with a password.
    Encrypted,
    /// A part that is damaged, or the zip itself.
    Damaged(String),
    /// A document type declaration, which no Office file has.
    Dtd(String),
    /// More of something than is read: what, and how much is the most.
    TooMuch(&'static str, u64),
    /// A zip with none of the forms that are known.
    Unknown,
    /// Words in an encoding that cannot be detected.
    Encoding,
}
