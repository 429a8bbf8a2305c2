//! An item, or a part of it, that was done while it was paused.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::item::Item;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "completed-while-paused",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trong lúc tạm dừng", "while it was paused"),
    catches: Pair::fixed(
        "nhiệm vụ, phần việc hoặc đợt ghi hoàn thành trong một lần tạm dừng",
        "an item, a part or a round completed while the item was paused",
    ),
    why: Pair::fixed(
        "Đang tạm dừng thì chưa ai làm tiếp, nên một trong hai ngày ghi nhầm: ngày hoàn thành, hoặc ngày cuối của lần tạm dừng.",
        "Nobody goes on with an item that is paused, so one of two days is wrong: the one it was done on, or the last of the pause.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-03-15

[[item.lead]]
unit = "QLKH"

[[item.pause]]
from  = 2026-03-02
until = 2026-03-31
reason = "Chờ kinh phí"
basis = "Công văn số 30/SKHCN-VP"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-04-15

[[item.lead]]
unit = "QLKH"

[[item.pause]]
from  = 2026-03-02
until = 2026-03-31
reason = "Chờ kinh phí"
basis = "Công văn số 30/SKHCN-VP"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in subject
        .plan
        .items
        .iter()
        .filter(|item| !item.pauses.is_empty())
    {
        for (at, done) in completions(item) {
            let Some(pause) = item.pauses.iter().find(|pause| pause.holds(done)) else {
                continue;
            };
            let (from, until) = (pause.from, pause.until);
            let problem = Problem::new(
                &RULE,
                subject.place(at, "completed"),
                pair!(
                    "hoàn thành {done}, trong lúc tạm dừng từ {from} đến {until}",
                    "completed {done}, while it was paused from {from} to {until}",
                ),
            )
            .related(
                subject.place(pause.at, "until"),
                Pair::fixed("tạm dừng đến hết ngày này", "paused up to this day"),
            )
            .help(Pair::fixed(
                "xem lại ngày hoàn thành (completed) và ngày cuối của lần tạm dừng (until)",
                "look at the day of completion (completed) and the last day of the pause (until)",
            ));
            problems.push(problem);
        }
    }
}

/// The days on which an item, its parts and its rounds were done, each with the table
/// that says it.
fn completions<'i>(item: &'i Item<'_>) -> impl Iterator<Item = (Span, NaiveDate)> + 'i {
    let own = item.completed.map(|day| (item.at, day));
    let results = item.results.iter();
    let parts = results.filter_map(|result| Some((result.at, result.completed?)));
    own.into_iter().chain(parts)
}
