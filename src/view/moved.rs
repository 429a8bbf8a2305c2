//! How a deadline of an item moved, in words: it was extended, brought forward,
//! or set where there was none.

use crate::deadline::Move;
use crate::lang::Lang;
use crate::say;

/// `gia hạn`, before the paper that allows it.
pub fn verb(moved: Move, lang: Lang) -> String {
    match moved {
        Move::Later => say!(lang, "gia hạn", "extended"),
        Move::Earlier => say!(lang, "rút ngắn", "brought forward"),
        Move::First => say!(lang, "đặt thời hạn", "deadline set"),
    }
}

/// `gia hạn đến 31/12/2026`; `day` is written already.
pub fn until(moved: Move, day: &str, lang: Lang) -> String {
    match moved {
        Move::Later => say!(lang, "gia hạn đến {day}", "extended to {day}"),
        Move::Earlier => say!(lang, "rút ngắn đến {day}", "brought forward to {day}"),
        Move::First => say!(lang, "đặt thời hạn {day}", "deadline set to {day}"),
    }
}
