//! Groups in words: their rows, and what has to be said under the table.

use crate::answer::summary::Counts;
use crate::answer::summary::groups::{By, Counted, Group};
use crate::answer::summary::groups::{SummaryRow, Whose};
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::Scopes;
use crate::model::plan::Plan;
use crate::query::filter::LEADER;
use crate::say;
use std::borrow::Cow;

/// What the rows of the table are.
pub fn heading(by: By, lang: Lang) -> String {
    match by {
        By::Body(Kind::Unit) => say!(lang, "Phòng, đơn vị", "Unit"),
        By::Body(Kind::Partner) => say!(lang, "Đơn vị phối hợp", "Partner"),
        By::Body(Kind::Counterpart) => say!(lang, "Đơn vị thuộc Bộ", "Counterpart"),
        By::Section => say!(lang, "Nhóm nhiệm vụ", "Section"),
        By::Year => say!(lang, "Năm", "Year"),
        By::Leader => say!(lang, "Lãnh đạo phụ trách", "Leader"),
        By::Plan => say!(lang, "Kế hoạch", "Plan"),
        By::Issuer => say!(lang, "Cơ quan ban hành", "Issuer"),
        By::PlanUnit => say!(lang, "Kế hoạch, đơn vị", "Plan, unit"),
    }
}

/// The row of one group.
pub fn group_row<'p>(
    plan: &'p Plan<'p>,
    scopes: &Scopes,
    by: By,
    group: Group,
    counts: &Counts,
    lang: Lang,
) -> SummaryRow<'p> {
    let body = match group {
        Group::Body(index) => Some(index),
        _ => None,
    };
    let name_of_plan = plan.named().unwrap_or(&plan.path);
    let (key, name, label) = match group {
        Group::Body(index) => {
            let body = plan.body(index);
            let short = body.short.as_deref().unwrap_or(&body.name);
            let plan = plan.short.as_deref().unwrap_or(name_of_plan);
            let (key, label) = match by {
                By::PlanUnit => (
                    format!("{name_of_plan}/{}", body.code),
                    format!("{plan} · {short}"),
                ),
                _ => (body.code.to_string(), short.to_owned()),
            };
            (Some(key), Some(body.name.as_ref()), label)
        }
        Group::Plan if by == By::Issuer => {
            let issuer = plan.issuer.as_deref();
            let none = say!(lang, "Không ghi cơ quan ban hành", "No issuer given");
            (
                issuer.map(str::to_owned),
                issuer,
                issuer.map_or(none, str::to_owned),
            )
        }
        Group::Plan => (
            Some(name_of_plan.to_owned()),
            Some(plan.title.as_ref()),
            plan.short.as_deref().unwrap_or(name_of_plan).to_owned(),
        ),
        Group::Section(place) => {
            let section = &plan.sections[place];
            let id = section.id.as_str();
            (
                Some(id.to_owned()),
                Some(section.title.as_ref()),
                format!("{id}. {}", section.title),
            )
        }
        Group::NoSection => (None, None, say!(lang, "Ngoài các nhóm", "In no section")),
        Group::Year(year) => (Some(year.to_string()), None, year.to_string()),
        Group::Leader(place) => {
            let leader = plan.items[place].texts.get(LEADER).unwrap_or_default();
            (Some(leader.to_owned()), Some(leader), leader.to_owned())
        }
        Group::NoLeader => (
            None,
            None,
            say!(lang, "Chưa ghi lãnh đạo", "No leader given"),
        ),
    };
    SummaryRow {
        key,
        name: name.map(Cow::Borrowed),
        label,
        is_total: false,
        counts: counts.clone(),
        whose: Whose::of(plan, scopes, body),
    }
}

/// The row of the total; `key` names it where rows are data.
pub fn total_row<'p>(counts: &Counts, key: Option<String>, lang: Lang) -> SummaryRow<'p> {
    SummaryRow {
        key,
        name: None,
        label: say!(lang, "Tổng chung", "Total"),
        is_total: true,
        counts: counts.clone(),
        whose: Whose::default(),
    }
}

/// What is said where nothing that was counted is in any group.
pub fn no_group(by: By, lang: Lang) -> String {
    match by {
        By::Body(Kind::Unit) | By::PlanUnit => say!(
            lang,
            "Không nhiệm vụ nào được tính có đơn vị chủ trì; chỉ có tổng chung.",
            "No item that is counted has a lead; there is only the total.",
        ),
        By::Body(Kind::Partner) => say!(
            lang,
            "Không nhiệm vụ nào được tính có đơn vị phối hợp; chỉ có tổng chung.",
            "No item that is counted has a partner; there is only the total.",
        ),
        By::Body(Kind::Counterpart) => say!(
            lang,
            "Không nhiệm vụ nào được tính có đơn vị thuộc Bộ; chỉ có tổng chung.",
            "No item that is counted has a counterpart; there is only the total.",
        ),
        By::Section => say!(
            lang,
            "Không có nhiệm vụ nào để chia theo nhóm; chỉ có tổng chung.",
            "There is no item to group by section; there is only the total.",
        ),
        By::Year => say!(
            lang,
            "Không có nhiệm vụ, báo cáo nào để chia theo năm; chỉ có tổng chung.",
            "There is no item or report to group by year; there is only the total.",
        ),
        By::Leader => say!(
            lang,
            "Không có nhiệm vụ nào để chia theo lãnh đạo phụ trách; chỉ có tổng chung.",
            "There is no item to group by leader; there is only the total.",
        ),
        By::Plan | By::Issuer => say!(
            lang,
            "Không có nhiệm vụ, báo cáo nào; chỉ có tổng chung.",
            "There is no item or report; there is only the total.",
        ),
    }
}

/// What has to be said under the tables that show some columns; `is_turned`:
/// the groups stand beside one another.
pub fn notes(
    counted: &Counted,
    by: By,
    shown: &[&str],
    is_turned: bool,
    lang: Lang,
) -> Vec<String> {
    let (line, lines) = match is_turned {
        true => (say!(lang, "cột", "column"), say!(lang, "cột", "columns")),
        false => (say!(lang, "dòng", "row"), say!(lang, "dòng", "rows")),
    };
    let mut parts = Vec::new();
    if shown.contains(&"rate_of_due") {
        parts.push(say!(
            lang,
            "Hoàn thành trên số đến hạn (nhiệm vụ có thời hạn) = số đã hoàn thành ÷ (số đã hoàn thành + số quá hạn chưa hoàn thành).",
            "Done of those due (items with a deadline) = done ÷ (done + overdue and not done).",
        ));
    }
    if shown.contains(&"no_deadline_with_result") {
        let year = counted.years();
        parts.push(match by {
            By::Year => say!(
                lang,
                "Kết quả trong năm: của năm ghi ở đầu {line}; ở tổng chung là năm {year}.",
                "Results are those of the {line}'s year; in the total, of {year}.",
            ),
            _ => say!(
                lang,
                "Kết quả trong năm: {year}.",
                "Results are those of {year}.",
            ),
        });
    }
    let mut notes = Vec::new();
    if !parts.is_empty() {
        notes.push(parts.join(" "));
    }
    if let Some(list) = first_ids(&counted.by_part) {
        notes.push(say!(
            lang,
            "Nhiệm vụ tính theo phần việc của đơn vị ở {line} của đơn vị, theo cả nhiệm vụ ở tổng chung: {list}.",
            "Items counted by the unit's own part in its {line}, as a whole in the total: {list}.",
        ));
    }
    if !counted.in_several.is_empty() {
        let list: Vec<String> = counted
            .in_several
            .iter()
            .take(MOST_IDS)
            .map(|(id, n)| format!("{id} ({n})"))
            .collect();
        let more = if counted.in_several.len() > MOST_IDS {
            ", …"
        } else {
            ""
        };
        let list = format!("{}{more}", list.join(", "));
        notes.push(match by {
            By::Body(Kind::Unit) | By::PlanUnit => say!(
                lang,
                "Nhiệm vụ có nhiều đơn vị chủ trì (số đơn vị trong ngoặc): {list}; mỗi nhiệm vụ tính một lần cho từng đơn vị và một lần trong tổng chung, nên tổng các {lines} lớn hơn tổng chung.",
                "Items with several leads (how many in brackets): {list}; each counts once for each of them and once in the total, so the {lines} add up to more than the total.",
            ),
            _ => say!(
                lang,
                "Nhiệm vụ nằm trong nhiều {lines} (số {lines} trong ngoặc): {list}; tổng chung tính mỗi nhiệm vụ một lần.",
                "Items that stand in several {lines} (how many in brackets): {list}; the total counts each once.",
            ),
        });
    }
    notes
}

/// The first of some numbers of items; `None`: there is none.
fn first_ids(ids: &[String]) -> Option<String> {
    let first = ids.get(..ids.len().min(MOST_IDS))?;
    let more = match ids.len() > MOST_IDS {
        true => ", …",
        false => "",
    };
    (!first.is_empty()).then(|| format!("{}{more}", first.join(", ")))
}

/// A note names no more items.
const MOST_IDS: usize = 10;
