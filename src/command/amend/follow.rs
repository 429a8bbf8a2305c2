//! What follows an amendment whose day is corrected: the days that commands wrote
//! from it.

use crate::command::recording::Edit;
use crate::refuse;
use crate::say;
use crate::source::Span;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;

/// A day that the file has because an amendment had it.
struct Written {
    /// The table that it stands in.
    at: Span,
    key: &'static str,
    day: NaiveDate,
}

/// Gives what names an amendment and has no day of its own the day of it, in what the
/// file should say: nothing is written there.
pub fn derived(edit: &mut Edit<'_>, id: &str, day: NaiveDate) {
    let names = |paper: Option<&str>| paper == Some(id);
    let last_before = day.pred_opt().unwrap_or(day);
    for (place, item) in edit.plan.items.iter().enumerate() {
        if !item.names(id) {
            continue;
        }
        let wanted = &mut edit.wanted.items[place];
        for (at, lead) in item.leads.iter().enumerate() {
            let mut has_own = ["from", "until"].iter();
            let has_own = has_own.any(|key| edit.editor.has(lead.at, key));
            if names(lead.basis.as_deref()) && !has_own {
                wanted.leads[at].from = Some(day);
            }
        }
        for (at, former) in item.former.iter().enumerate() {
            if names(former.basis.as_deref()) && !edit.editor.has(former.at, "until") {
                wanted.former[at].until = last_before;
            }
        }
    }
}

/// Gives every fact that names an amendment, and stands on its day, the new day of
/// it; one that has another day of its own stays. What moved, for the answer.
///
/// # Errors
/// Something has happened already that then would be still to come.
pub fn new_day(
    edit: &mut Edit<'_>,
    id: &str,
    before: NaiveDate,
    after: NaiveDate,
) -> Result<Option<String>> {
    if before == after {
        return Ok(None);
    }
    derived(edit, id, after);
    let names = |paper: Option<&str>| paper == Some(id);
    let eve = |day: NaiveDate| day.pred_opt().unwrap_or(day);
    let (last_before, last_after) = (eve(before), eve(after));
    let mut moved: Vec<String> = Vec::new();
    for place in 0..edit.plan.items.len() {
        let item = &edit.plan.items[place];
        if !item.names(id) {
            continue;
        }
        let mut written: Vec<Written> = Vec::new();
        let mut write = |at, key, day| written.push(Written { at, key, day });
        let wanted = &mut edit.wanted.items[place];
        let mut has_happened = false;
        if names(item.reason.as_deref()) && item.stopped == Some(before) {
            wanted.stopped = Some(after);
            write(item.at, "stopped", after);
            has_happened = true;
        }
        for (at, one) in item.extensions.iter().enumerate() {
            if names(one.basis.as_deref()) && one.granted == Some(before) {
                wanted.extensions[at].granted = Some(after);
                write(one.at, "granted", after);
            }
        }
        let rounds = item.rounds.iter().flat_map(|rounds| &rounds.moved);
        for (at, (_, one)) in rounds.enumerate() {
            if names(one.basis.as_deref())
                && one.granted == Some(before)
                && let Some(rounds) = &mut wanted.rounds
            {
                rounds.moved[at].1.granted = Some(after);
                write(one.at, "granted", after);
            }
        }
        for (at, pause) in item.pauses.iter().enumerate() {
            if names(pause.reason.as_deref()) && pause.from == before {
                wanted.pauses[at].from = after;
                write(pause.at, "from", after);
                has_happened = true;
            }
            if names(pause.basis.as_deref()) && pause.until == last_before {
                wanted.pauses[at].until = last_after;
                write(pause.at, "until", last_after);
                has_happened = true;
            }
        }
        for (at, request) in item.requests.iter().enumerate() {
            if names(request.basis.as_deref()) && request.refused == Some(before) {
                wanted.requests[at].refused = Some(after);
                write(request.at, "refused", after);
                has_happened = true;
            }
        }
        for (at, former) in item.former.iter().enumerate() {
            let is_written = edit.editor.has(former.at, "until");
            if names(former.basis.as_deref()) && is_written && former.until == last_before {
                wanted.former[at].until = last_after;
                write(former.at, "until", last_after);
            }
        }
        for (at, lead) in item.leads.iter().enumerate() {
            let is_written = edit.editor.has(lead.at, "from");
            if !names(lead.basis.as_deref()) || !is_written || lead.from != Some(before) {
                continue;
            }
            wanted.leads[at].from = Some(after);
            write(lead.at, "from", after);
            // Whoever led until then goes on up to the new day.
            for (other, ended) in item.leads.iter().enumerate() {
                let is_written = edit.editor.has(ended.at, "until");
                if other != at && is_written && ended.until == Some(last_before) {
                    wanted.leads[other].until = Some(last_after);
                    write(ended.at, "until", last_after);
                }
            }
        }
        if written.is_empty() {
            continue;
        }
        let item_id = item.id.as_str();
        if has_happened && edit.today < after {
            let day = words::date(after);
            refuse!(
                "Nhiệm vụ {item_id} đã dừng, thực hiện tiếp hoặc bị từ chối theo văn bản này, mà ngày {day} chưa đến. Bỏ ghi nhận đó trước",
                "Item {item_id} was stopped, went on or was refused something by this amendment, and {day} is still to come. Take that back first",
            );
        }
        // Two leads that begin at once end one former lead.
        written.sort_by_key(|one| (one.at, one.key));
        written.dedup_by_key(|one| (one.at, one.key));
        for one in written {
            edit.editor.set(one.at, one.key, one.day.to_string());
        }
        moved.push(item_id.to_owned());
    }
    for place in 0..edit.plan.duties.len() {
        for (at, one) in edit.plan.duties[place].extensions.iter().enumerate() {
            if names(one.basis.as_deref()) && one.granted == Some(before) {
                edit.wanted.duties[place].extensions[at].granted = Some(after);
                edit.editor.set(one.at, "granted", after.to_string());
                let duty = edit.plan.duties[place].id.to_string();
                if !moved.contains(&duty) {
                    moved.push(duty);
                }
            }
        }
    }
    if moved.is_empty() {
        return Ok(None);
    }
    let (moved, before, after) = (moved.join(", "), words::date(before), words::date(after));
    Ok(Some(say!(
        edit.lang,
        "Những ngày đã ghi theo văn bản này ({before}) cũng đổi thành {after}: {moved}.",
        "The days that were recorded by it ({before}) are {after} now, too: {moved}.",
    )))
}
