//! An office paper, free of format: the head blocks, what it is about, its
//! body, whom it goes to and who signs. The form is that of Nghị định
//! 30/2020/NĐ-CP, so a paper is in Vietnamese, whoever reads the messages.
//!
//! What the file does not know is left blank for the writer, never made up.

mod coming;
mod detail;
mod figures;
pub mod form;
mod groups;
mod late;
mod reached;
pub mod reminder;
pub mod report;
pub mod room;
mod tables;

use chrono::NaiveDate;
use std::ops::Range;

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The day it was made or, of a report, that it speaks of.
    pub made: NaiveDate,
    pub head: Head,
    /// `BÁO CÁO`, in capitals; `None`: a letter (công văn), whose subject stands
    /// under its number.
    pub kind: Option<String>,
    /// What it is about.
    pub subject: String,
    /// Who is addressed; `None` where nobody is known.
    pub to: Option<String>,
    pub body: Vec<Block>,
    /// The lines under `Nơi nhận`.
    pub recipients: Vec<String>,
    /// The titles over the signature, from the top; nobody's name.
    pub signature: Vec<String>,
    pub annexes: Vec<Annex>,
}

impl Paper {
    /// How many places are left for the writer, that of the signer's name among
    /// them.
    pub fn blanks(&self) -> usize {
        let head = [&self.head.issuer, &self.head.place_and_date];
        let texts = head.into_iter().chain(&self.head.superior);
        let texts = texts.chain(&self.head.number).chain(&self.to);
        let texts = texts.chain(&self.recipients).chain(&self.signature);
        let in_texts: usize = texts.map(|text| blanks_in(text).count()).sum();
        let in_body: usize = self.body.iter().map(Block::blanks).sum();
        let annexes = self.annexes.iter();
        let in_annexes = annexes.map(|annex| blanks_in(&annex.note).count() + annex.table.blanks());
        1 + in_texts + in_body + in_annexes.sum::<usize>()
    }
}

/// Stands where no result is recorded: a writer decides what is said there.
pub const NO_RESULT: &str = "(chưa có nội dung báo cáo)";

/// The places in a text that are left for the writer: two dots of their kind, or
/// more, in a row, and results that are not recorded.
pub fn blanks_in(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[from..];
            let dots = rest.find('…').map(|at| {
                let dots = rest[at..].len() - rest[at..].trim_start_matches('…').len();
                at..at + dots
            });
            let none = rest.find(NO_RESULT).map(|at| at..at + NO_RESULT.len());
            let first = dots.into_iter().chain(none).min_by_key(|one| one.start)?;
            let found = from + first.start..from + first.end;
            from = found.end;
            if found.len() > '…'.len_utf8() {
                return Some(found);
            }
        }
    })
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
    /// `V/v …` under the number of a letter.
    pub subject: Option<String>,
    /// Whether the name of the state and its motto stand on the right.
    pub has_motto: bool,
    pub place_and_date: String,
}

/// The name of the state, as it stands on papers.
pub const STATE_NAME: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Its motto.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Where the name of who signs stands: under the title and the signature (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 7, điểm c và đ).
pub const SIGNER: &str = "……………………";
/// Stands over the recipients.
pub const RECIPIENTS: &str = "Nơi nhận:";

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `I. …`
    Heading(String),
    /// `1. …`
    Subheading(String),
    /// `a) …`, or a group of what follows.
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
    /// `Căn cứ …;`: what the paper rests on, a line each (Nghị định 30/2020/NĐ-CP,
    /// Phụ lục I, Phần I, mục II, khoản 6, điểm a).
    Basis(String),
}

impl Block {
    fn blanks(&self) -> usize {
        match self {
            Self::Blank => 1,
            Self::Paragraph { lead, text } => blanks_in(lead).chain(blanks_in(text)).count(),
            Self::Heading(text)
            | Self::Subheading(text)
            | Self::Group(text)
            | Self::Point(text)
            | Self::SubPoint(text)
            | Self::Note(text)
            | Self::Basis(text) => blanks_in(text).count(),
            Self::Table(table) => table.blanks(),
        }
    }

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

impl Table {
    fn blanks(&self) -> usize {
        let rows = self.rows.iter().map(|row| match row {
            Row::Cells(cells) | Row::Total(cells) => {
                cells.iter().flat_map(|cell| blanks_in(cell)).count()
            }
            Row::Group(text) => blanks_in(text).count(),
        });
        rows.sum()
    }
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
    /// `Phụ lục`; one of several has its Roman number.
    pub name: String,
    /// What it is about, in capitals.
    pub subject: String,
    /// Which paper it goes with.
    pub note: String,
    pub table: Table,
}
