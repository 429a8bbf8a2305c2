//! Deadlines in words: by when, whether that was kept, to when it was extended,
//! and from when a plan is kept track of.

use super::{What, date, days, last_day_in_full, period};
use crate::deadline::Move;
use crate::deadline::owed::{Owed, extension, last_good_day};
use crate::deadline::untracked::untracked;
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::calendar::WorkingDays;
use crate::model::due::Bound;
use crate::model::duty::Duty;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::say;
use crate::view::moved;
use chrono::NaiveDate;

/// Whether what ended on a day was in time: `đúng hạn`, `quá hạn 2 ngày (hạn:
/// chậm nhất hết ngày 14/12/2025)`. `limit` is the deadline in words.
pub fn in_time(
    what: What,
    last_day: Option<NaiveDate>,
    limit: &str,
    day: NaiveDate,
    lang: Lang,
) -> String {
    let Some(last) = last_day else {
        return say!(lang, "không có thời hạn", "no deadline");
    };
    let late = (day - last).num_days();
    if late <= 0 {
        return say!(lang, "đúng hạn", "in time");
    }
    let late = days(late, lang);
    match what {
        What::Item => say!(
            lang,
            "quá hạn {late} (hạn: {limit})",
            "{late} late (due {limit})",
        ),
        What::Report | What::Sent => say!(
            lang,
            "chậm {late} (hạn: {limit})",
            "{late} late (due {limit})",
        ),
    }
}

/// By when something was to be done, its last good day included: `chậm nhất
/// hết ngày 31/12/2025`.
pub fn by_day(last: NaiveDate, lang: Lang) -> String {
    let last = date(last);
    say!(lang, "chậm nhất hết ngày {last}", "by the end of {last}")
}

/// By when, the last good day included: `chậm nhất hết ngày 15/12/2025`, `chậm
/// nhất hết Chủ nhật 14/12/2025` with the last working day after it.
pub fn by_end_of(working: &WorkingDays, last: NaiveDate, lang: Lang) -> String {
    let shown = last_day_in_full(working, last, lang);
    match working.last_before(last) {
        None => say!(lang, "chậm nhất hết ngày {shown}", "by the end of {shown}"),
        Some(_) => say!(lang, "chậm nhất hết {shown}", "by the end of {shown}"),
    }
}

/// By when a report is to be sent, as its duty counts: `trước ngày 15/12/2025`,
/// `gia hạn đến 18/12/2025`; empty without a deadline.
pub fn of_report(duty: &Duty<'_>, unit: BodyIndex, period: Option<Point>, lang: Lang) -> String {
    let Some(last) = last_good_day(duty, unit, period) else {
        return String::new();
    };
    if extension(duty, unit, period).is_some() {
        let last = date(last);
        return say!(lang, "gia hạn đến {last}", "{last}, as extended");
    }
    let is_before = duty.due.is_some_and(|due| due.bound == Bound::Before);
    match last.succ_opt().filter(|_| is_before).map(date) {
        Some(day) => say!(lang, "trước ngày {day}", "before {day}"),
        None => by_day(last, lang),
    }
}

/// The paper's words for when a report is to be sent, and the deadline in force
/// where it was moved: `trước ngày 15/12 hàng năm, gia hạn đến 18/12/2026`.
pub fn report_time(
    duty: &Duty<'_>,
    unit: BodyIndex,
    period: Option<Point>,
    lang: Lang,
) -> Option<String> {
    let time = duty.time.as_deref();
    match extension(duty, unit, period) {
        Some(_) => {
            let last = last_good_day(duty, unit, period)?;
            Some(moved(time.unwrap_or(""), Move::Later, last, lang))
        }
        None => time.map(str::to_owned),
    }
}

/// The paper's words for a time, and the day to which it was moved.
pub fn moved(time: &str, way: Move, last: NaiveDate, lang: Lang) -> String {
    let until = moved::until(way, &date(last), lang);
    match time {
        "" => until,
        time => format!("{time}, {until}"),
    }
}

/// Where reports of past years are overdue and none of them was ever recorded:
/// how to say from when the file is kept. A line a duty.
pub fn track_from<'o>(
    plan: &Plan<'_>,
    owed: impl Iterator<Item = &'o Owed>,
    today: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let lines = untracked(plan, owed, today).into_iter().map(|(place, from)| {
        let duty = &plan.duties[place];
        let (id, words, key) = (&duty.id, period(from, lang), from.in_file());
        match duty.from {
            None => say!(
                lang,
                "Theo dõi từ {words}: thêm from = {key} vào [[duty]] {id}; các kỳ trước đó chưa ghi báo cáo nào.",
                "To keep track from {words} on: add from = {key} to [[duty]] {id}; no report is recorded for any period before.",
            ),
            Some(_) => say!(
                lang,
                "Theo dõi từ {words}: sửa thành from = {key} ở [[duty]] {id}; các kỳ trước đó chưa ghi báo cáo nào.",
                "To keep track from {words} on: write from = {key} in [[duty]] {id}; no report is recorded for any period before.",
            ),
        }
    });
    lines.collect()
}
