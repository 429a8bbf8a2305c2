//! The numbers of items and sections that a command line names.

use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use crate::view::words;
use anyhow::Result;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// The numbers without the key of the plan, which may stand before them:
/// `KH-CCHC-2026/6.1`.
pub fn without_key(plan: &Plan<'_>, ids: Vec<String>) -> Vec<String> {
    let own = |id: String| match id.rsplit_once('/') {
        Some((key, rest)) if plan.key() == Some(key) || plan.path == key => rest.to_owned(),
        _ => id,
    };
    ids.into_iter().map(own).collect()
}

/// Checks that each id is the number of an item.
///
/// # Errors
/// One is not, or not yet; what was likely meant is named.
pub fn known_items(plan: &Plan<'_>, ids: &[String]) -> Result<()> {
    for id in ids {
        if plan.places_of(id).is_empty() {
            if let Some(day) = plan.added_later(id) {
                let day = words::date(day);
                refuse!(
                    "Nhiệm vụ {id} được bổ sung từ ngày {day}, sau ngày được hỏi",
                    "Item {id} was added on {day}, after the day asked about",
                );
            }
            unknown(plan, id)?;
        }
    }
    Ok(())
}

/// Parts ids into the numbers of items and those of sections.
///
/// # Errors
/// One is neither; what was likely meant is named.
pub fn items_and_sections(plan: &Plan<'_>, ids: Vec<String>) -> Result<(Vec<String>, Vec<String>)> {
    let (mut items, mut sections) = (Vec::new(), Vec::new());
    for id in ids {
        let is_item = !plan.places_of(&id).is_empty() || plan.added_later(&id).is_some();
        match (!is_item, is_section(plan, &id)) {
            (true, false) => unknown(plan, &id)?,
            (true, true) => sections.push(id),
            (false, _) => items.push(id),
        }
    }
    Ok((items, sections))
}

/// What to do about an id that no item has.
fn unknown(plan: &Plan<'_>, id: &str) -> Result<()> {
    let shown = clean_line(id);
    if id.is_empty() {
        refuse!("chưa ghi số nhiệm vụ", "the number of the item is missing");
    }
    let mut sections = plan.sections.iter();
    if let Some(section) = sections.find(|section| section.id.as_str() == id) {
        let title = clean_line(&section.title);
        let see = Line::new("plan list").word(id).file(plan.file.as_deref());
        refuse!(
            "{shown} là nhóm nhiệm vụ “{title}”. Xem: {see}",
            "{shown} is the section “{title}”. See: {see}",
        );
    }
    let decimal = id.replace(',', ".");
    let is_decimal = decimal != id && !plan.places_of(&decimal).is_empty();
    if let Some(meant) = is_decimal.then_some(decimal).or_else(|| several(plan, id)) {
        if !meant.contains(' ') {
            refuse!(
                "Không có số “{shown}”. Có phải: {meant}?",
                "There is no number “{shown}”. Did you mean: {meant}?",
            );
        }
        refuse!(
            "Không có số “{shown}”. Ghi từng số, cách nhau bằng dấu cách: {meant}",
            "There is no number “{shown}”. Give each number, with spaces between: {meant}",
        );
    }
    if let Some((parent, ids)) = beside(plan, id) {
        let (vi, en) = (runs(&ids, "đến"), runs(&ids, "to"));
        if is_section(plan, parent) {
            refuse!(
                "Không có nhiệm vụ số {shown}. Nhóm {parent} có: {vi}",
                "There is no item {shown}. Section {parent} has: {en}",
            );
        }
        refuse!(
            "Không có nhiệm vụ số {shown}. Có: {vi}",
            "There is no item {shown}. There are: {en}",
        );
    }
    let near = nearest(id, plan.items.iter().map(|item| item.id.as_str()));
    let top = at_the_top(plan);
    if near.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) && top.len() > 1 {
        let (vi, en) = (runs(&top, "đến"), runs(&top, "to"));
        refuse!(
            "Không có nhiệm vụ số {shown}. Các nhóm, nhiệm vụ: {vi}",
            "There is no item {shown}. The sections and items: {en}",
        );
    }
    if near.is_empty() {
        let see = Line::new("plan list").file(plan.file.as_deref());
        refuse!(
            "Không có nhiệm vụ số {shown}. Xem các số: {see}",
            "There is no item {shown}. See their numbers: {see}",
        );
    }
    let list = near.join(", ");
    refuse!(
        "Không có nhiệm vụ số {shown}. Gần nhất: {list}",
        "There is no item {shown}. The nearest: {list}",
    )
}

/// The numbers that a text holds, each known: `6,7`, `6-7`, `mục 6`, `6.`,
/// `06`; none is known where a text means something else.
fn several(plan: &Plan<'_>, typed: &str) -> Option<String> {
    let is_known = |id: &str| !plan.places_of(id).is_empty() || is_section(plan, id);
    let tidy = |part: &str| -> Option<String> {
        let part: String = part.nfkc().collect();
        let part = part.trim_end_matches(['.', ':']);
        let plain = part.trim_start_matches('0');
        let found = [part, plain].into_iter().find(|id| is_known(id));
        found.map(str::to_owned)
    };
    let parts = typed.split(|c: char| c.is_whitespace() || ",;-–—/".contains(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // Words before a number, as in "nhiệm vụ 6.1", hold no digit.
    let words = parts.iter();
    let words = words.take_while(|part| part.chars().all(char::is_alphabetic) && !is_known(part));
    let words = words.count();
    let ids: Vec<String> = parts[words..]
        .iter()
        .filter_map(|part| tidy(part))
        .collect();
    (!ids.is_empty() && ids.len() == parts.len() - words).then(|| ids.join(" "))
}

/// The first parts of the numbers of items, each once, in the order of the plan:
/// every one is an item or a section, or stands above some.
fn at_the_top<'p>(plan: &'p Plan<'_>) -> Vec<&'p str> {
    let mut seen = HashSet::new();
    let ids = plan.items.iter().map(|item| item.id.as_str());
    let firsts = ids.map(|id| id.split('.').next().unwrap_or(id));
    firsts.filter(|first| seen.insert(*first)).collect()
}

fn is_section(plan: &Plan<'_>, id: &str) -> bool {
    let mut sections = plan.sections.iter();
    sections.any(|section| section.id.as_str() == id)
}

/// The ids that stand under the nearest heading over a wrong one, and that
/// heading.
fn beside<'p, 'i>(plan: &'p Plan<'_>, id: &'i str) -> Option<(&'i str, Vec<&'p str>)> {
    Id::prefixes(id).find_map(|parent| {
        let ids = plan.items.iter().map(|item| item.id.as_str());
        let is_below = |id: &&str| *id != parent && Id::is_within(id, parent);
        let below: Vec<&str> = ids.filter(is_below).collect();
        (!below.is_empty()).then_some((parent, below))
    })
}

/// More than these on one line is no help.
const FEW: usize = 8;

/// Ids, each run of numbers without a gap as its ends: `6.1 to 6.5, 6.8`.
fn runs(ids: &[&str], to: &str) -> String {
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for id in ids {
        match runs.last_mut() {
            Some((_, last)) if is_next(last, id) => *last = id,
            _ => runs.push((id, id)),
        }
    }
    let more = if runs.len() > FEW { ", …" } else { "" };
    let shown = runs.iter().take(FEW).map(|(first, last)| {
        if first == last {
            (*first).to_owned()
        } else if is_next(first, last) {
            format!("{first}, {last}")
        } else {
            format!("{first} {to} {last}")
        }
    });
    shown.collect::<Vec<_>>().join(", ") + more
}

/// Whether two ids differ in their last numbers alone, by one.
fn is_next(id: &str, next: &str) -> bool {
    let parts = |id: &str| -> Option<(String, u64)> {
        let (heading, last) = id.rsplit_once('.').unwrap_or(("", id));
        Some((heading.to_owned(), last.parse().ok()?))
    };
    match (parts(id), parts(next)) {
        (Some((heading, number)), Some((other, next))) => {
            heading == other && number.checked_add(1) == Some(next)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn numbers_in_a_text() {
        let text = r#"
section = [{ id = "6", title = "A" }]
item = [{ id = "6.1", title = "B" }, { id = "6.2", title = "C" }, { id = "7", title = "D" }]
"#;
        let source = Source::new("plan.toml".to_owned(), text.to_owned());
        let plan = crate::check::load(&source, chrono::NaiveDate::default()).plan;
        for (typed, ids) in [
            ("6,7", Some("6 7")),
            ("6, 7", Some("6 7")),
            ("6-7", Some("6 7")),
            ("6.", Some("6")),
            (" 6.1", Some("6.1")),
            ("mục 6", Some("6")),
            ("nhiệm vụ số 6.1", Some("6.1")),
            ("06", Some("6")),
            ("６.1", Some("6.1")),
            ("6.1; 6.2", Some("6.1 6.2")),
            ("6,8", None),
            ("mục", None),
            ("6 mục", None),
            ("6.9", None),
            ("", None),
            (",", None),
        ] {
            assert_eq!(several(&plan, typed).as_deref(), ids, "{typed}");
        }
        assert_eq!(at_the_top(&plan), ["6", "7"]);
    }

    #[test]
    fn runs_are_shown_by_their_ends() {
        for (ids, shown) in [
            ("6.1 6.2 6.3 6.4 6.5", "6.1 to 6.5"),
            ("6.1 6.2", "6.1, 6.2"),
            ("6.1", "6.1"),
            ("6.1 6.2 6.3 6.5 6.10", "6.1 to 6.3, 6.5, 6.10"),
            ("6.1 7.2 7.3 7.4", "6.1, 7.2 to 7.4"),
            ("II.1 II.2 II.3 II.a", "II.1 to II.3, II.a"),
            ("1 3 5 7 9 11 13 15 17", "1, 3, 5, 7, 9, 11, 13, 15, …"),
        ] {
            let ids: Vec<&str> = ids.split(' ').collect();
            assert_eq!(runs(&ids, "to"), shown);
        }
    }
}
