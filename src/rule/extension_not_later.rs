//! An extension that extends nothing: its end is not later than the deadline
//! before it.

use crate::check::subject::Subject;
use crate::deadline::owed::first_good_day;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::due::Bound;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "extension-not-later",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("không muộn hơn", "not later"),
    catches: Pair::fixed(
        "gia hạn đến ngày không muộn hơn thời hạn trước đó mà không ghi văn bản rút ngắn",
        "an extension that ends no later than the deadline before it, and no paper that brings it forward",
    ),
    why: Pair::fixed(
        "Bảng gia hạn cuối cùng là thời hạn đang áp dụng, nên một ngày ghi sai sẽ rút ngắn thời hạn và báo quá hạn oan. Thường là sai năm, hoặc các lần gia hạn xếp không đúng thứ tự: lần mới nhất phải đứng cuối. Văn bản rút ngắn thời hạn của nhiệm vụ thì ghi ở basis.",
        "The last extension is the deadline in force, so a wrong day shortens it, and calls late what is in time. Mostly the year is wrong, or the extensions are not in order: the newest stands last. A paper that brings the deadline of an item forward goes to basis.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2024

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2023
granted = 2024-12-09
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2024

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2025
granted = 2024-12-09
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        of_item(subject, item, problems);
    }
    for duty in &subject.plan.duties {
        of_duty(subject, duty, problems);
    }
}

/// A last good day, and the table and key that it comes from.
type Before = (NaiveDate, Span, &'static str);

fn of_item(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    let mut before: Option<Before> = item.end.map(|end| (end.last_day(), item.at, "end"));
    for extension in &item.extensions {
        let last = extension.end.last_day();
        // A paper may bring it forward; it does not leave it where it is.
        let is_earlier = before.is_some_and(|(day, ..)| last < day);
        if !is_earlier || extension.basis.is_none() {
            tell(subject, extension.at, last, before, problems);
        }
        before = Some((last, extension.at, "end"));
    }
    let Some(rounds) = item
        .rounds
        .as_deref()
        .filter(|rounds| !rounds.moved.is_empty())
    else {
        return;
    };
    let key = rounds.due.bound.key();
    let mut granted: HashMap<Point, Before> = HashMap::new();
    for (period, extension) in &rounds.moved {
        let last = extension.end.last_day();
        let first = || {
            let day = rounds.due.last_good_day(rounds.every, Some(*period));
            day.map(|day| (day, item.at, key))
        };
        let before = granted.get(period).copied().or_else(first);
        let is_earlier = before.is_some_and(|(day, ..)| last < day);
        if !is_earlier || extension.basis.is_none() {
            tell(subject, extension.at, last, before, problems);
        }
        granted.insert(*period, (last, extension.at, "end"));
    }
}

fn of_duty(subject: &Subject<'_>, duty: &Duty<'_>, problems: &mut Problems) {
    let key = match duty.due.map(|due| due.bound) {
        Some(Bound::Before) => "before",
        _ => "by",
    };
    let mut granted: HashMap<(Option<BodyIndex>, Option<Point>), Before> = HashMap::new();
    for extension in &duty.extensions {
        let whose = (extension.unit, extension.period);
        let before = granted.get(&whose).copied();
        let first = || first_good_day(duty, extension.period).map(|day| (day, duty.at, key));
        let before = before.or_else(first);
        tell(subject, extension.at, extension.end, before, problems);
        granted.insert(whose, (extension.end, extension.at, "end"));
    }
}

fn tell(
    subject: &Subject<'_>,
    at: Span,
    last: NaiveDate,
    before: Option<Before>,
    problems: &mut Problems,
) {
    let Some((day, place, key)) = before.filter(|(day, _, _)| last <= *day) else {
        return;
    };
    problems.push(
        Problem::new(
            &RULE,
            subject.place(at, "end"),
            pair!(
                "gia hạn đến {last}, không muộn hơn thời hạn trước đó {day}",
                "extended to {last}, no later than the deadline before it, {day}",
            ),
        )
        .related(
            subject.place(place, key),
            pair!("thời hạn trước đó: {day}", "the deadline before it: {day}"),
        )
        .help(Pair::fixed(
            "sửa ngày theo văn bản gia hạn; nhiều lần gia hạn thì lần mới nhất đứng cuối",
            "correct the day as the paper says it; of several extensions the newest stands last",
        )),
    );
}
