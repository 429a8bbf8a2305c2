//! An extension that leaves the deadline where it was, or moves it back.

use super::subject::Subject;
use crate::deadline::owed::first_good_day;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "extension-not-later",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("không muộn hơn", "not later"),
    catches: Pair::fixed(
        "gia hạn không muộn hơn thời hạn trước đó",
        "an extension that is not later than the deadline before it",
    ),
    why: Pair::fixed(
        "Gia hạn là lùi thời hạn về sau. Mốc không muộn hơn thường là gõ nhầm năm; thời hạn bị rút ngắn thì sửa end và ghi căn cứ ở note.",
        "An extension puts a deadline off. One that is not later is mostly a mistyped year; where a deadline was brought forward, change end and say by which paper in note.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2022
end   = 2024

[[item.lead]]
unit = \"QLKH\"

[[item.extension]]
end   = 2023
basis = \"Công văn số 12/UBND\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2022
end   = 2024

[[item.lead]]
unit = \"QLKH\"

[[item.extension]]
end   = 2025
basis = \"Công văn số 12/UBND\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in &plan.items {
        let Some(end) = item.end else { continue };
        let mut before = (end.last_day(), item.at);
        for extension in &item.extensions {
            let last = extension.end.last_day();
            if last <= before.0 {
                problems.push(finding(
                    subject,
                    extension.at,
                    last,
                    before.0,
                    Some(before.1),
                ));
            }
            before = (last, extension.at);
        }
    }
    for duty in &plan.duties {
        let mut latest: HashMap<_, (NaiveDate, Span)> = HashMap::new();
        for extension in &duty.extensions {
            let first = first_good_day(duty, extension.period);
            let key = (extension.period, extension.unit);
            let above = latest.get(&key).copied();
            let before = above.map(|(day, _)| day).or(first);
            if let Some(day) = before.filter(|day| extension.end <= *day) {
                let at = above.map(|(_, at)| at);
                problems.push(finding(subject, extension.at, extension.end, day, at));
            }
            latest.insert(key, (extension.end, extension.at));
        }
    }
}

fn finding(
    subject: &Subject<'_>,
    at: Span,
    new: NaiveDate,
    old: NaiveDate,
    old_at: Option<Span>,
) -> Problem {
    let problem = Problem::new(
        &RULE,
        subject.place(at, "end"),
        pair!(
            "gia hạn đến {new} không muộn hơn thời hạn trước đó ({old})",
            "extended to {new}, which is not later than the deadline before it ({old})",
        ),
    )
    .help(Pair::fixed(
        "sửa end cho đúng văn bản cho phép, hoặc xóa phần gia hạn này",
        "put end right by the paper that grants it, or delete this extension",
    ));
    match old_at {
        Some(at) => problem.related(
            subject.place(at, "end"),
            Pair::fixed("thời hạn trước đó", "the deadline before"),
        ),
        None => problem,
    }
}
