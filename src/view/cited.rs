//! The papers that facts rest on. Where the file has the id of an amendment,
//! people read its kind, number and day; data formats keep the id.

use super::paper::form::short_date;
use crate::lang::Lang;
use crate::model::amendment::Amendment;
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

/// The same with who issued it, where that is another than the plan's issuer.
pub fn with_issuer(amendment: &Amendment<'_>) -> String {
    let paper = in_full(amendment);
    match &amendment.issuer {
        Some(issuer) => format!("{paper} của {issuer}"),
        None => paper,
    }
}
