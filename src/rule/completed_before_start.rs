//! An item completed before it begins.

use crate::check::beginning;
use crate::check::subject::Subject;
use crate::deadline::item_first_day;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "completed-before-start",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("trước ngày bắt đầu", "before it begins"),
    catches: Pair::fixed(
        "nhiệm vụ hoàn thành trước ngày bắt đầu",
        "an item completed before its first day",
    ),
    why: Pair::fixed(
        "Một trong hai ngày ghi sai, thường là sai năm; mọi thống kê hoàn thành đúng hạn đều sai theo. Nhiệm vụ không ghi start thì bắt đầu khi Kế hoạch được ban hành.",
        "One of the two days is wrong, mostly its year, and every rate of what was done in time with it. An item without a start begins when the plan was issued.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Tập huấn"
start     = 2023
completed = 2022-11-30

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Tập huấn"
start     = 2023
completed = 2023-11-30

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        let (Some(done), Some(begins)) = (item.completed, item_first_day(subject.plan, item))
        else {
            continue;
        };
        if done >= begins || !beginning::is_known(subject, item) {
            continue;
        }
        let problem = Problem::new(
            &RULE,
            subject.place(item.at, "completed"),
            pair!(
                "hoàn thành {done}, trước ngày bắt đầu {begins}",
                "completed {done}, before its first day {begins}",
            ),
        )
        .help(if item.start.is_some() {
            Pair::fixed(
                "sửa completed hoặc start cho đúng; hay gặp nhất là sai năm",
                "correct completed or start; most often the year is wrong",
            )
        } else {
            Pair::fixed(
                "sửa completed; nếu nhiệm vụ bắt đầu trước khi ban hành Kế hoạch thì ghi start",
                "correct completed; where the item began before the plan was issued, give it a start",
            )
        });
        problems.push(beginning::related(subject, item, problem));
    }
}
