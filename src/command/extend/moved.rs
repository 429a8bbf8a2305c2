//! How a deadline moves: in which direction it may, and the sentence that says
//! so.

use crate::deadline::Move;
use crate::lang::Lang;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;

/// A deadline that was moved.
pub struct Moved<'t> {
    /// What it is the deadline of, in words.
    pub what: &'t str,
    pub end: NaiveDate,
    /// The deadline before; `None`: there was none.
    pub before: Option<NaiveDate>,
    /// The deadline before any extension.
    pub first: Option<NaiveDate>,
    /// The paper, in words.
    pub basis: &'t str,
}

impl<'t> Moved<'t> {
    /// A later day for a report.
    pub fn later(what: &'t str, end: NaiveDate, first: Option<NaiveDate>, basis: &'t str) -> Self {
        Self {
            what,
            end,
            before: first,
            first,
            basis,
        }
    }

    /// The move as a sentence, with the first deadline.
    pub fn told(&self, lang: Lang) -> String {
        let (what, end, basis) = (self.what, words::date(self.end), clean_line(self.basis));
        match Move::between(self.before, self.end) {
            Move::Later => {
                let first = self.at_first(lang);
                say!(
                    lang,
                    "gia hạn {what} đến {end}, theo {basis}; {first}",
                    "{what} extended to {end}, by {basis}; {first}",
                )
            }
            Move::Earlier => {
                let from = self.before.map(words::date).unwrap_or_default();
                // The first deadline is named once.
                let first = match self.first == self.before {
                    true => String::new(),
                    false => format!("; {}", self.at_first(lang)),
                };
                say!(
                    lang,
                    "rút ngắn thời hạn {what} từ {from} đến {end}, theo {basis}{first}",
                    "the deadline of {what} brought forward from {from} to {end}, by {basis}{first}",
                )
            }
            Move::First => {
                let first = self.at_first(lang);
                say!(
                    lang,
                    "{what} có thời hạn {end}, theo {basis}; {first}",
                    "{what} has the deadline {end} now, by {basis}; {first}",
                )
            }
        }
    }

    fn at_first(&self, lang: Lang) -> String {
        match self.first.map(words::date) {
            Some(first) => say!(
                lang,
                "thời hạn ban đầu {first}",
                "the first deadline was {first}",
            ),
            None => say!(
                lang,
                "ban đầu không có thời hạn",
                "at first it had no deadline",
            ),
        }
    }
}

/// Refuses to move an item's deadline another way than was said.
///
/// # Errors
/// It does not move, or moves the other way.
pub fn right_way(id: &str, end: NaiveDate, before: Option<NaiveDate>, earlier: bool) -> Result<()> {
    let Some(before) = before else {
        if earlier {
            refuse!(
                "--earlier: nhiệm vụ {id} chưa có thời hạn nên không có gì để rút ngắn. Bỏ --earlier để đặt thời hạn",
                "--earlier: item {id} has no deadline yet, so there is none to bring forward. Leave it out to set one",
            );
        }
        return Ok(());
    };
    let (shown, known) = (words::date(end), words::date(before));
    match (end < before, earlier) {
        (true, true) => Ok(()),
        (true, false) => refuse!(
            "--end: {shown} sớm hơn thời hạn đang có ({known}). Nếu văn bản rút ngắn thời hạn, thêm --earlier",
            "--end: {shown} is earlier than the deadline there is ({known}). Where the paper brings it forward, add --earlier",
        ),
        (false, true) => refuse!(
            "--earlier: {shown} không sớm hơn thời hạn đang có ({known}). Bỏ --earlier để gia hạn",
            "--earlier: {shown} is not earlier than the deadline there is ({known}). Leave it out to extend",
        ),
        (false, false) => forward(end, before),
    }
}

/// Refuses an end that does not move forward.
///
/// # Errors
/// It does not.
pub fn forward(end: NaiveDate, before: NaiveDate) -> Result<()> {
    if end > before {
        return Ok(());
    }
    let (end, before) = (words::date(end), words::date(before));
    refuse!(
        "--end: {end} không muộn hơn thời hạn đã ghi ({before})",
        "--end: {end} is no later than the deadline recorded ({before})",
    )
}
