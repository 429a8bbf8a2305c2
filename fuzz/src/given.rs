//! How the bytes of an input are read: all of them are the text of a plan file,
//! and the last few also choose the day, the width and the rest.

use chrono::{Days, NaiveDate};
use plan::check::{self, Judged};
use plan::lang::Lang;
use plan::source::Source;
use plan::terminal::Terminal;

/// How many bytes at the end choose.
const CHOOSERS: usize = 8;

/// One input.
pub struct Given<'b> {
    pub text: &'b str,
    choosers: [u8; CHOOSERS],
}

impl<'b> Given<'b> {
    /// Takes bytes that are text; a seed ends in a comment, whose letters can
    /// change without changing the plan.
    pub fn new(bytes: &'b [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut choosers = [0; CHOOSERS];
        for (place, byte) in bytes.iter().rev().take(CHOOSERS).enumerate() {
            choosers[place] = *byte;
        }
        Some(Self { text, choosers })
    }

    pub fn source(&self) -> Source {
        Source::new("plan.toml".to_owned(), self.text.to_owned())
    }

    /// A number that an input can set: the `place`th byte from its end.
    pub fn choice(&self, place: usize) -> usize {
        usize::from(self.choosers[place % CHOOSERS])
    }

    /// Mostly a day of the years that plans are written for, at times any.
    pub fn today(&self) -> NaiveDate {
        let day = self.choice(0) | self.choice(1) << 8;
        let (first, days) = match self.choice(2) % 4 {
            0 => ((1900, 1, 1), day as u64 * 2 % 109_572),
            _ => ((2021, 1, 1), day as u64 % 3_650),
        };
        let (year, month, day) = first;
        NaiveDate::from_ymd_opt(year, month, day)
            .and_then(|first| first.checked_add_days(Days::new(days)))
            .unwrap_or_default()
    }

    /// A terminal, or a file.
    pub fn terminal(&self) -> Terminal {
        let width = match self.choice(3) {
            0..=31 => None,
            // Nobody asks for less than one column.
            narrow @ 32..=96 => Some(narrow - 31),
            any => Some(any * 2 - 120),
        };
        Terminal {
            is_terminal: width.is_some(),
            width,
            color: self.choice(4).is_multiple_of(3),
        }
    }

    pub fn lang(&self) -> Lang {
        if self.choice(4) & 1 == 0 {
            Lang::Vi
        } else {
            Lang::En
        }
    }
}

/// Judges by the rules that a command applies before it answers; nothing where
/// it would answer nothing.
pub fn usable<'s>(source: &'s Source, today: NaiveDate) -> Option<Judged<'s>> {
    let judged = check::load(source, today);
    match judged.problems.leave() {
        plan::problem::Leaves::Usable => Some(judged),
        _ => None,
    }
}

/// As [`usable`], of a plan without any error: exports and edits take no other.
pub fn sound<'s>(source: &'s Source, today: NaiveDate) -> Option<Judged<'s>> {
    let judged = check::load(source, today);
    let is_sound = judged.problems.errors().next().is_none();
    is_sound.then_some(judged)
}
