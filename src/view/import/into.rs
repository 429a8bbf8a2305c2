//! What a paper brought into a plan that is there, in words.

use crate::draft::change::{Change, Held, Taking, What};
use crate::lang::Lang;
use crate::say;
use crate::shape;
use crate::text::clean::clean_line;

/// What is shown at most of what differs; the rest is counted.
const MOST_SHOWN: usize = 200;

/// The lines for people: what was added and taken over, what differs, what the paper
/// does not have.
pub fn lines(changes: &[Change], file: &str, is_dry: bool, lang: Lang) -> Vec<String> {
    let file = clean_line(file).into_owned();
    let mut lines = Vec::new();
    let added = added(changes, lang);
    let differing = of(changes, What::Differ).count();
    lines.push(match (added.is_empty(), is_dry) {
        (true, _) if !changes.iter().any(|one| one.is_written) && differing > 0 => say!(
            lang,
            "{file}: không có gì thay đổi; khác với giấy {differing} chỗ:",
            "{file}: nothing is changed; it differs from the paper in {differing}:",
        ),
        (true, _) if !changes.iter().any(|one| one.is_written) => say!(
            lang,
            "{file}: không có gì thay đổi.",
            "{file}: nothing is changed.",
        ),
        (true, true) => say!(lang, "Sẽ sửa {file}.", "Would change {file}."),
        (true, false) => say!(lang, "Đã sửa {file}.", "Changed {file}."),
        (false, true) => say!(
            lang,
            "Sẽ thêm vào {file}: {added}.",
            "Would add to {file}: {added}."
        ),
        (false, false) => say!(
            lang,
            "Đã thêm vào {file}: {added}.",
            "Added to {file}: {added}."
        ),
    });
    for change in of(changes, What::Take) {
        let (what, difference) = (subject(change, lang), difference(change, lang));
        lines.push(say!(
            lang,
            "Lấy theo giấy, {what}: {difference}.",
            "Taken over, {what}: {difference}.",
        ));
    }
    let differ: Vec<&Change> = of(changes, What::Differ).collect();
    for change in differ.iter().take(MOST_SHOWN) {
        let (what, difference) = (subject(change, lang), difference(change, lang));
        lines.push(format!("{what}: {difference}."));
    }
    if differ.len() > MOST_SHOWN {
        let more = differ.len() - MOST_SHOWN;
        lines.push(say!(
            lang,
            "… và {more} chỗ khác nhau nữa (xem --format json).",
            "… and {more} more that differ (see --format json).",
        ));
    }
    let absent: Vec<String> = of(changes, What::Absent).map(number).collect();
    if !absent.is_empty() {
        let (count, named) = (absent.len(), shortened(absent));
        lines.push(say!(
            lang,
            "Giấy không có {count} nhiệm vụ của tệp: {named}; vẫn giữ nguyên.",
            "The paper does not have {count} of the items in the file: {named}; they stay.",
        ));
    }
    if let Some(first) = differ.iter().find(|change| can_be_taken(change)) {
        let example = match first.field {
            Some(field) => format!("{}.{field}", number(first)),
            None => number(first),
        };
        let is_free = |change: &&&Change| can_be_taken(change) && change.taking == Taking::Free;
        lines.push(match differ.iter().any(|change| is_free(&change)) {
            true => say!(
                lang,
                "Chỗ khác nhau chưa ghi. Lấy theo giấy: thêm --take {example}, hoặc --take all.",
                "What differs is not written. To take the paper's reading: add --take {example}, or --take all.",
            ),
            false => say!(
                lang,
                "Chỗ khác nhau chưa ghi. Lấy theo giấy: thêm --take {example}.",
                "What differs is not written. To take the paper's reading: add --take {example}.",
            ),
        });
    }
    lines
}

fn of(changes: &[Change], what: What) -> impl Iterator<Item = &Change> {
    changes.iter().filter(move |change| change.what == what)
}

/// Whether the paper has something that the file could take over: what only the file has
/// stays, whatever is asked for.
fn can_be_taken(change: &Change) -> bool {
    if change.taking == Taking::Never {
        return false;
    }
    match (&change.plan, &change.paper) {
        (Held::Names(plan), Held::Names(paper)) => paper.iter().any(|name| !plan.contains(name)),
        (_, paper) => *paper != Held::Nothing,
    }
}

fn number(change: &Change) -> String {
    clean_line(change.item.as_deref().unwrap_or_default()).into_owned()
}

/// Names in a line, the first ten of many.
fn shortened(mut names: Vec<String>) -> String {
    if names.len() > 10 {
        names.truncate(10);
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// `2 nhiệm vụ (8, 9), 1 nhóm (III), 1 cơ quan (SYT)`
fn added(changes: &[Change], lang: Lang) -> String {
    let text = |held: &Held| match held {
        Held::Text(text) => clean_line(text).into_owned(),
        _ => String::new(),
    };
    let (mut items, mut sections, mut bodies, mut duties) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for one in of(changes, What::Add) {
        match (&one.item, &one.body, one.field) {
            (Some(item), _, _) => items.push(clean_line(item).into_owned()),
            (None, Some(body), _) => bodies.push(clean_line(body).into_owned()),
            (None, None, Some("section")) => sections.push(text(&one.paper)),
            (None, None, _) => duties.push(text(&one.paper)),
        }
    }
    let mut parts = Vec::new();
    for (names, vi, one, several) in [
        (items, "nhiệm vụ", "item", "items"),
        (sections, "nhóm", "section", "sections"),
        (bodies, "cơ quan", "body", "bodies"),
        (duties, "báo cáo định kỳ", "duty", "duties"),
    ] {
        if !names.is_empty() {
            let count = names.len();
            let word = lang.pick(vi, if count == 1 { one } else { several });
            parts.push(format!("{count} {word} ({})", shortened(names)));
        }
    }
    parts.join(", ")
}

/// `6.2, phối hợp`
fn subject(change: &Change, lang: Lang) -> String {
    let number = number(change);
    let label = match change.field {
        Some("id") => Some(lang.pick("số", "number")),
        Some("title") => Some(lang.pick("nội dung", "title")),
        Some("section") => Some(lang.pick("nhóm", "section")),
        Some("time") => Some(lang.pick("thời gian", "time")),
        Some("start") => Some(lang.pick("bắt đầu", "start")),
        Some("end") => Some(lang.pick("thời hạn", "end")),
        Some("lead") => Some(lang.pick("chủ trì", "lead")),
        Some("task") => Some(lang.pick("việc giao", "task")),
        Some("counterparts") => Some(lang.pick("đơn vị cùng làm", "counterparts")),
        Some("partners") => Some(lang.pick("phối hợp", "partners")),
        Some("partner_task") => Some(lang.pick("việc của đơn vị phối hợp", "task of the partners")),
        Some(field) => shape::ITEM.key(field).and_then(|key| key.label(lang)),
        None => None,
    };
    match label {
        Some(label) => format!("{number}: {label}"),
        None => number,
    }
}

/// What the plan has and what the paper has.
fn difference(change: &Change, lang: Lang) -> String {
    if let (Held::Names(plan), Held::Names(paper)) = (&change.plan, &change.paper) {
        let only = |these: &[String], others: &[String]| {
            let only = these.iter().filter(|name| !others.contains(name));
            let only: Vec<&str> = only.map(String::as_str).collect();
            clean_line(&only.join("; ")).into_owned()
        };
        let (more, less) = (only(paper, plan), only(plan, paper));
        let more = (!more.is_empty())
            .then(|| say!(lang, "giấy có thêm {more}", "the paper also has {more}"));
        let less = (!less.is_empty()).then(|| {
            say!(
                lang,
                "giấy không có {less}, tệp vẫn giữ",
                "the paper does not have {less}, which stays"
            )
        });
        return more.into_iter().chain(less).collect::<Vec<_>>().join("; ");
    }
    let text = |held: &Held| match held {
        Held::Text(text) => Some(clean_line(&text.replace('\n', " / ")).into_owned()),
        _ => None,
    };
    match (text(&change.plan), text(&change.paper)) {
        (Some(plan), Some(paper)) => say!(
            lang,
            "tệp ghi “{plan}”, giấy ghi “{paper}”",
            "the file has “{plan}”, the paper “{paper}”",
        ),
        (None, Some(paper)) => say!(
            lang,
            "tệp không ghi, giấy ghi “{paper}”",
            "the file has nothing, the paper “{paper}”",
        ),
        _ => String::new(),
    }
}
