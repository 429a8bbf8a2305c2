//! What is said of a file that was not read whole: only of the part that was.

use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::say;

/// An answer that there is none of something. Of a file that was not read whole
/// only the part that was can be spoken of.
pub fn none(plan: &Plan<'_>, line: &str, lang: Lang) -> String {
    if !plan.has_unread {
        return line.to_owned();
    }
    let mut letters = line.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .collect();
    let rest = letters.as_str();
    say!(
        lang,
        "Chỉ tính phần đọc được của tệp: {first}{rest}",
        "Of the part of the file that could be read: {first}{rest}",
    )
}

/// A count, with a word where there may be more.
pub fn count(plan: &Plan<'_>, count: &str, lang: Lang) -> String {
    if !plan.has_unread {
        return count.to_owned();
    }
    say!(
        lang,
        "{count} (chưa đọc được hết tệp)",
        "{count} (part of the file could not be read)",
    )
}
