//! A decision that amends the plan. What in the file names it as its paper has
//! its day.

use super::kind_of_paper;
use crate::source::Span;
use chrono::NaiveDate;
use std::borrow::Cow;

/// A paper that changed the plan after it was issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment<'s> {
    /// Where its header is in the file.
    pub at: Span,
    /// What `basis`, `reason` and `added` name it by.
    pub id: Cow<'s, str>,
    pub number: Cow<'s, str>,
    pub issued: NaiveDate,
    pub title: Cow<'s, str>,
    /// `None`: whoever issued the plan.
    pub issuer: Option<Cow<'s, str>>,
    /// The day on which it takes effect, where that is another than `issued`.
    pub from: Option<NaiveDate>,
}

impl Amendment<'_> {
    /// Its day: that of each fact that names it and has no day of its own.
    pub fn day(&self) -> NaiveDate {
        self.from.unwrap_or(self.issued)
    }

    /// What kind of paper it is, in words: by its symbol, else by the beginning
    /// of its title.
    pub fn kind(&self) -> &'static str {
        let (_, symbol) = self.number.split_once('/').unwrap_or_default();
        let by_symbol = kind_of_paper::of_symbol(symbol);
        let by_title = || kind_of_paper::of_title(&self.title);
        by_symbol.or_else(by_title).unwrap_or("Văn bản")
    }
}
