//! The words that an item had before a decision replaced them.

use super::{Look, cited, words};
use crate::lang::Lang;
use crate::model::item::FormerWords;
use crate::model::plan::Plan;
use crate::say;
use crate::shape::ITEM_FORMER;

/// What was otherwise, and by which paper it changed: `tên “…”; thời gian thực
/// hiện “…”; thay theo Quyết định số …`.
pub fn told(plan: &Plan<'_>, former: &FormerWords<'_>, lang: Lang) -> String {
    let mut parts = Vec::new();
    let label = |key: &str| {
        let key = ITEM_FORMER.key(key);
        key.and_then(|key| key.label(lang)).unwrap_or_default()
    };
    if let Some(title) = &former.title {
        parts.push(say!(lang, "tên “{title}”", "title “{title}”"));
    }
    // Where a text is empty there was none.
    let said = |key: &str, text: &str| match (label(key), text.is_empty()) {
        (label, false) => format!("{label} “{text}”"),
        (label, true) => say!(lang, "chưa có {label}", "no {label}"),
    };
    for (key, text) in [("short", &former.short), ("time", &former.time)] {
        parts.extend(text.as_deref().map(|text| said(key, text)));
    }
    if let Some(start) = former.start {
        parts.push(format!("{} {}", label("start"), words::period(start, lang)));
    }
    if let Some(partners) = &former.partners {
        let look = Look { lang, brief: false };
        let names = words::bodies_cell(plan, partners.iter().copied(), look).text;
        parts.push(match names.is_empty() {
            true => say!(lang, "không có đơn vị phối hợp", "no partners"),
            false => say!(lang, "phối hợp: {names}", "partners: {names}"),
        });
    }
    let task = former.partner_task.as_deref();
    parts.extend(task.map(|task| said("partner_task", task)));
    for (key, _) in ITEM_FORMER.plain() {
        let text = former.texts.get(key.name);
        parts.extend(text.map(|text| said(key.name, text)));
    }
    if let Some(basis) = &former.basis {
        let basis = cited::paper(plan, basis);
        parts.push(say!(lang, "thay theo {basis}", "replaced by {basis}"));
    }
    parts.join("; ")
}
