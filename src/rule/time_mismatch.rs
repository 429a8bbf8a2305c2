//! The paper's words for a time, and what `start`, `end`, `before` and `by`
//! make of them.

use crate::check::subject::Subject;
use crate::lang::{Lang, Pair};
use crate::model::cycle::Cycle;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::phrase::{self, Last, Phrase};
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::hash::Map;

pub static RULE: Rule = Rule {
    name: "time-mismatch",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không khớp với time", "does not agree with time"),
    catches: Pair::fixed(
        "lời văn ở time không khớp với start, end của nhiệm vụ hoặc hạn của báo cáo định kỳ",
        "the words of time do not agree with the item's start and end, or with the day of a duty",
    ),
    why: Pair::fixed(
        "Chương trình tính hạn theo start, end, before, by; lời văn của Kế hoạch ở time chỉ để đọc. Hai bên lệch nhau thì hạn bị tính sai mà không ai biết: “trước ngày 30/9” thì ngày cuối còn trong hạn là 29/9. Hạn được gia hạn thì giữ nguyên end, ghi thêm [[item.extension]].",
        "Deadlines are computed from start, end, before and by; the paper's words in time are only read. Where they differ the deadline is wrong and nobody notices: “before 30/9” leaves 29/9 as the last good day. For a deadline that was extended, leave end as it is and add an [[item.extension]].",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
time  = "trước ngày 30/9/2024"
start = 2024
end   = 2024-09-30

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
time  = "trước ngày 30/9/2024"
start = 2024
end   = 2024-09-29

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    // Many items have their time in the same words.
    let mut read: Map<&str, Option<Phrase>> = Map::default();
    for item in &subject.plan.items {
        // The first deadline is that of the first words.
        let former = item.former.iter().filter(|former| former.time.is_some());
        let first = former.min_by_key(|former| former.until);
        if let Some(words) = first.map_or(&item.time, |first| &first.time).as_deref()
            && !subject.is_damaged(item.at)
        {
            let phrase = read.entry(words).or_insert_with(|| phrase::parse(words));
            if let Some(phrase) = phrase {
                judge_item(subject, item, words, phrase, problems);
            }
        }
    }
    for duty in &subject.plan.duties {
        if let Some(words) = duty.time.as_deref()
            && !subject.is_damaged(duty.at)
        {
            judge_duty(subject, duty, words, problems);
        }
    }
}

fn judge_item(
    subject: &Subject<'_>,
    item: &Item<'_>,
    words: &str,
    phrase: &Phrase,
    problems: &mut Problems,
) {
    let shown = clean_line(words);
    // A start that is left out is the day of issue; that is no claim.
    if let Some(start) = item.start.filter(|start| !phrase.start_fits(*start)) {
        let right = phrase.first.unwrap_or(start);
        let right = right.in_file();
        problems.push(beside_time(
            subject,
            item.at,
            "start",
            pair!(
                "bắt đầu {start} không khớp với “{shown}”",
                "the start {start} does not agree with “{shown}”",
            ),
            pair!(
                "ghi start = {right}, hoặc sửa lại time theo đúng bản giấy",
                "write start = {right}, or correct time by the paper",
            ),
        ));
    }
    if phrase.end_fits(item.end) || item.end.is_none() && !subject.lacks(item.at, "end") {
        return;
    }
    let (message, help) = match (item.end, phrase.end()) {
        (Some(end), None) => (
            pair!(
                "có end = {end}, nhưng “{shown}” là không có thời hạn",
                "there is an end, {end}, but “{shown}” has none",
            ),
            Pair::fixed(
                "xóa end, hoặc sửa lại time theo đúng bản giấy",
                "delete end, or correct time by the paper",
            ),
        ),
        (Some(end), Some(right)) => {
            let right = right.in_file();
            let last = last_good_day(phrase.last);
            let (last_vi, last_en) = (last.in_lang(Lang::Vi), last.in_lang(Lang::En));
            (
                pair!(
                    "kết thúc {end} không khớp với “{shown}”{last_vi}",
                    "the end {end} does not agree with “{shown}”{last_en}",
                ),
                pair!(
                    "ghi end = {right}, hoặc sửa lại time theo đúng bản giấy",
                    "write end = {right}, or correct time by the paper",
                ),
            )
        }
        (None, Some(right)) => {
            let right = right.in_file();
            (
                pair!(
                    "“{shown}” có thời hạn, nhưng nhiệm vụ chưa có end",
                    "“{shown}” is a deadline, but the item has no end",
                ),
                pair!("thêm dòng end = {right}", "add a line end = {right}"),
            )
        }
        (None, None) => return,
    };
    let key = if item.end.is_some() { "end" } else { "time" };
    problems.push(beside_time(subject, item.at, key, message, help));
}

/// What "before" leaves, where the words name a day.
fn last_good_day(last: Last) -> Pair {
    match last {
        Last::Day(day) => {
            let day = day.format("%d/%m/%Y");
            pair!(
                " (ngày cuối còn trong hạn: {day})",
                " (the last good day is {day})",
            )
        }
        Last::Open | Last::In(_) => Pair::fixed("", ""),
    }
}

fn judge_duty(subject: &Subject<'_>, duty: &Duty<'_>, words: &str, problems: &mut Problems) {
    if duty.every == Cycle::Once {
        judge_duty_owed_once(subject, duty, words, problems);
        return;
    }
    let Some(said) = phrase::parse_due(words) else {
        return;
    };
    let is_unread = duty.due.is_none()
        && !["before", "by"]
            .iter()
            .all(|key| subject.lacks(duty.at, key));
    if said.fits(duty.every, duty.due) || is_unread {
        return;
    }
    let shown = clean_line(words);
    let (every, due) = (said.every.name(), said.due);
    let right = due.to_string();
    let (bound, day) = right.split_once(' ').unwrap_or(("before", ""));
    // Of a monthly duty only the day is written.
    let day = match said.every {
        Cycle::Month => day.replacen("01-", "", 1),
        _ => day.to_owned(),
    };
    let key = ["before", "by"]
        .into_iter()
        .find(|key| subject.place(duty.at, key) != duty.at)
        .unwrap_or("time");
    let key = if said.every == duty.every {
        key
    } else {
        "every"
    };
    problems.push(beside_time(
        subject,
        duty.at,
        key,
        pair!(
            "hạn báo cáo không khớp với “{shown}”",
            "the day of the report does not agree with “{shown}”",
        ),
        pair!(
            "ghi every = \"{every}\" và {bound} = \"{day}\", hoặc sửa lại time theo đúng bản giấy",
            "write every = \"{every}\" and {bound} = \"{day}\", or correct time by the paper",
        ),
    ));
}

/// Words that name a day are the last good one of a duty owed once.
fn judge_duty_owed_once(
    subject: &Subject<'_>,
    duty: &Duty<'_>,
    words: &str,
    problems: &mut Problems,
) {
    let last = duty.due.and_then(|due| due.last_good_day(duty.every, None));
    let (Some(phrase), Some(last)) = (phrase::parse(words), last) else {
        return;
    };
    if phrase.end_fits(Some(Point::Day(last))) {
        return;
    }
    let Some(right) = phrase.end() else { return };
    let shown = clean_line(words);
    let right = right.last_day();
    let key = if subject.place(duty.at, "by") == duty.at {
        "before"
    } else {
        "by"
    };
    problems.push(beside_time(
        subject,
        duty.at,
        key,
        pair!(
            "ngày cuối còn trong hạn {last} không khớp với “{shown}”",
            "the last good day, {last}, does not agree with “{shown}”",
        ),
        pair!(
            "ghi by = {right}, hoặc sửa lại time theo đúng bản giấy",
            "write by = {right}, or correct time by the paper",
        ),
    ));
}

/// A finding at a key, with a second place at `time`.
fn beside_time(
    subject: &Subject<'_>,
    at: crate::source::Span,
    key: &str,
    message: Pair,
    help: Pair,
) -> Problem {
    let place = subject.place(at, key);
    let time = subject.place(at, "time");
    let problem = Problem::new(&RULE, place, message).help(help);
    if place == time {
        return problem.label(Pair::fixed("có thời hạn", "a deadline"));
    }
    let kind = subject.plan.kind(Lang::Vi);
    problem.related(time, pair!("lời văn của {kind}", "the paper's words"))
}
