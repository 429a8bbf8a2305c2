//! What came of forms that were collected.

use crate::lang::Pair;
use crate::model::form::FormColumn;
use crate::model::point::Point;
use chrono::NaiveDate;

/// What came of one form.
#[derive(Clone, Debug)]
pub struct FormAnswer {
    /// The file, as it was named.
    pub file: String,
    /// What it is; `None` where the form does not say it.
    pub form: Option<&'static str>,
    pub unit: Option<UnitName>,
    pub period: Option<Point>,
    /// The id of the duty that it answers.
    pub duty: Option<String>,
    /// Why nothing of it is recorded.
    pub refused: Option<Refused>,
    pub entries: Vec<Entry>,
    pub report: Reported,
    /// Nothing is filled in: it does not count as sent.
    pub is_empty: bool,
    /// The file before it that says the same.
    pub same_as: Option<String>,
}

/// The unit of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    pub code: String,
    pub name: String,
}

/// Why a whole form is refused.
#[derive(Clone, Debug)]
pub struct Refused {
    pub why: Pair,
    /// The file is none that can be read as a form.
    pub is_unreadable: bool,
}

/// What came of one cell, or of a row.
#[derive(Clone, Debug)]
pub struct Entry {
    pub table: Option<usize>,
    /// The row, as a person counts.
    pub row: Option<usize>,
    pub item: Option<String>,
    pub field: Option<FormColumn>,
    pub what: What,
    /// What the form says.
    pub value: Option<String>,
    /// What the plan has.
    pub recorded: Option<String>,
    pub message: Option<Pair>,
}

/// What a cell is to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It is recorded.
    New,
    /// It takes the place of what was recorded.
    Changed,
    /// The plan says so already.
    Same,
    /// The plan says something else, which stays.
    Conflict,
    /// It cannot be recorded.
    Refused,
    /// It is only reported.
    Note,
}

impl What {
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Changed,
        Self::Same,
        Self::Conflict,
        Self::Refused,
        Self::Note,
    ];

    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
            Self::Note => "note",
        }
    }

    /// Whether it is something that a person has to settle.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Conflict | Self::Refused)
    }
}

/// What became of the report that a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// It is none, or is not to be recorded.
    LeftOut,
    /// It was recorded before.
    Known(NaiveDate),
    /// It is recorded as received.
    New(NaiveDate),
}

impl Reported {
    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftOut => "left-out",
            Self::Known(_) => "known",
            Self::New(_) => "new",
        }
    }

    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::LeftOut => None,
            Self::Known(day) | Self::New(day) => Some(day),
        }
    }
}

impl FormAnswer {
    pub fn count(&self, what: What) -> usize {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.what == what).count()
    }

    /// How many cells of a column are recorded, new or changed.
    pub fn written(&self, field: FormColumn) -> usize {
        let entries = self
            .entries
            .iter()
            .filter(|entry| entry.field == Some(field));
        entries
            .filter(|entry| matches!(entry.what, What::New | What::Changed))
            .count()
    }

    /// Whether something of it is, or would be, written.
    pub fn writes(&self) -> bool {
        self.count(What::New) + self.count(What::Changed) > 0
            || matches!(self.report, Reported::New(_))
    }

    /// The word of data formats.
    pub fn status(&self) -> &'static str {
        match (&self.refused, self.writes()) {
            (Some(_), _) => "refused",
            (None, true) => "recorded",
            (None, false) => "nothing-new",
        }
    }
}

/// A report that nobody has sent a form for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub unit: UnitName,
    pub period: Point,
    pub duty: String,
    pub last_day: Option<NaiveDate>,
}
