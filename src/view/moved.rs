//! How a deadline of an item moved, in words: it was extended, brought forward,
//! or set where there was none.

use super::{cited, words};
use crate::deadline::Move;
use crate::lang::Lang;
use crate::model::item::Extension;
use crate::model::plan::Plan;
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

/// The paper that grants an extension, and its day, as the end of a phrase.
pub fn granted_by(plan: &Plan<'_>, extension: &Extension<'_>, lang: Lang) -> String {
    let mut text = String::new();
    if let Some(basis) = &extension.basis {
        let basis = cited::paper(plan, basis);
        text.push_str(&say!(lang, " theo {basis}", " by {basis}"));
    }
    if let Some(granted) = extension.granted {
        let granted = words::date(granted);
        text.push_str(&say!(
            lang,
            ", cho phép ngày {granted}",
            ", granted on {granted}",
        ));
    }
    text
}
