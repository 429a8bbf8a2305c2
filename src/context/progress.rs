//! How far a long reading is, shown on the terminal.

use crate::lang::Lang;
use crate::say;
use crate::terminal::show_over;
use std::time::{Duration, Instant};

/// A line on the terminal that says how far a long reading is; it goes when the
/// reading ends.
pub struct Progress {
    all: usize,
    done: usize,
    lang: Lang,
    /// When the line is due again.
    next: Instant,
    is_shown: bool,
}

impl Progress {
    pub fn new(all: usize, lang: Lang) -> Self {
        const QUIET: Duration = Duration::from_millis(500);
        Self {
            all,
            done: 0,
            lang,
            next: Instant::now() + QUIET,
            is_shown: false,
        }
    }

    /// One more is read.
    pub fn step(&mut self) {
        const BETWEEN: Duration = Duration::from_millis(100);
        self.done += 1;
        if Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + BETWEEN;
        self.is_shown = true;
        let (done, all) = (self.lang.number(self.done), self.lang.number(self.all));
        show_over(&say!(
            self.lang,
            "đang đọc {done}/{all} tệp",
            "reading {done} of {all} files",
        ));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            show_over("");
        }
    }
}
