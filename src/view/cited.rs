//! The papers that facts rest on. Where the file has the id of an amendment,
//! people read its kind, number and day; data formats keep the id.

use super::paper::form::short_date;
use crate::lang::Lang;
use crate::model::amendment::Amendment;
use crate::model::kind::in_sentence;
use crate::model::plan::Plan;
use crate::say;
use std::borrow::Cow;

/// A `basis` or a `reason` for people: `Quyết định số 45/QĐ-SKHCN ngày
/// 10/3/2025` in the place of `QD-45`, other words as they are.
pub fn paper<'t>(plan: &Plan<'_>, words: &'t str) -> Cow<'t, str> {
    match plan.amendment(words) {
        Some(amendment) => Cow::Owned(in_full(amendment)),
        None => Cow::Borrowed(words),
    }
}

/// Why an item was stopped: `theo Quyết định số …` where an amendment did it.
pub fn reason<'t>(plan: &Plan<'_>, words: &'t str, lang: Lang) -> Cow<'t, str> {
    match plan.amendment(words).map(in_full) {
        Some(paper) => Cow::Owned(say!(lang, "theo {paper}", "by {paper}")),
        None => Cow::Borrowed(words),
    }
}

/// An amendment by its kind, number and day.
pub fn in_full(amendment: &Amendment<'_>) -> String {
    let (kind, number) = (amendment.kind(), &amendment.number);
    let day = short_date(amendment.issued);
    format!("{kind} số {number} ngày {day}")
}

/// The same with who issued it and what it is about: how a paper cites another at
/// first (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6, điểm b).
pub fn with_title(amendment: &Amendment<'_>) -> String {
    let paper = with_issuer(amendment);
    let title = amendment.title.trim().trim_end_matches(['.', ';']);
    // `Quyết định điều chỉnh …` says the kind again.
    let words = title.strip_prefix(amendment.kind()).map(str::trim_start);
    let about = match words {
        Some(rest) if begins_with_about(rest) => rest.to_owned(),
        Some(rest) => format!("về việc {rest}"),
        None if begins_with_about(title) => in_sentence(title),
        None => format!("về {}", in_sentence(title)),
    };
    format!("{paper} {about}")
}

fn begins_with_about(words: &str) -> bool {
    words.starts_with("về ") || words.starts_with("Về ")
}

/// The same with who issued it, where that is another than the plan's issuer.
pub fn with_issuer(amendment: &Amendment<'_>) -> String {
    let paper = in_full(amendment);
    match &amendment.issuer {
        Some(issuer) => format!("{paper} của {issuer}"),
        None => paper,
    }
}
