//! An item completed ahead of the time it was planned for.

use crate::check::beginning;
use crate::check::subject::Subject;
use crate::deadline::early::item_known_from;
use crate::deadline::item_first_day;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "completed-before-start",
    severity: Severity::Note,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước ngày bắt đầu", "before it begins"),
    catches: Pair::fixed(
        "nhiệm vụ hoàn thành trước ngày bắt đầu (vượt tiến độ)",
        "an item completed before its first day (ahead of its time)",
    ),
    why: Pair::fixed(
        "Vượt tiến độ là hoàn thành đúng hạn, không phải lỗi. Chỉ nhắc để xem lại, vì có khi là gõ nhầm năm.",
        "Ahead of time is in time, and nothing is wrong with it. It is told because the year may be a slip.",
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
        // What was done before there was a plan is reported as that.
        let known = item_known_from(subject.plan, item);
        let is_before_plan = known.is_some_and(|known| done < known);
        if done >= begins || is_before_plan || !beginning::is_known(subject, item) {
            continue;
        }
        let problem = Problem::new(
            &RULE,
            subject.place(item.at, "completed"),
            pair!(
                "hoàn thành {done}, trước ngày bắt đầu {begins} (vượt tiến độ)",
                "completed {done}, before its first day {begins} (ahead of its time)",
            ),
        )
        .help(Pair::fixed(
            "đúng là vượt tiến độ thì không phải sửa gì; nếu không, xem lại năm của completed hoặc start",
            "where it was ahead of its time nothing has to be done; else look at the year of completed or start",
        ));
        problems.push(beginning::related(subject, item, problem));
    }
}
