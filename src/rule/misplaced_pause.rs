//! A pause that shares days with another one, or that is not over before the item was
//! stopped or done.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::item::{Item, Pause};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "misplaced-pause",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("lần tạm dừng này", "this pause"),
    catches: Pair::fixed(
        "lần tạm dừng trùng ngày với lần khác, hoặc chưa hết khi nhiệm vụ đã dừng hẳn hay hoàn thành",
        "a pause that shares days with another, or is not over before the item was stopped or done",
    ),
    why: Pair::fixed(
        "Nhiệm vụ đang tạm dừng thì không dừng thêm lần nữa, và lần tạm dừng nào cũng hết trước khi nhiệm vụ dừng hẳn hay hoàn thành. Thường là một ngày ghi nhầm, hoặc một lần tạm dừng ghi hai lần.",
        "What is paused is not stopped once more, and each pause ends before the item is stopped for good or done. Mostly one of the days is wrong, or one pause was written twice.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.pause]]
from   = 2026-03-02
until  = 2026-03-31
reason = "Chờ kinh phí"
basis  = "Công văn số 30/SKHCN-VP"

[[item.pause]]
from   = 2026-03-16
until  = 2026-05-31
reason = "Chờ địa điểm"
basis  = "Công văn số 52/SKHCN-VP"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.pause]]
from   = 2026-03-02
until  = 2026-03-31
reason = "Chờ kinh phí"
basis  = "Công văn số 30/SKHCN-VP"

[[item.pause]]
from   = 2026-04-16
until  = 2026-05-31
reason = "Chờ địa điểm"
basis  = "Công văn số 52/SKHCN-VP"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let items = subject.plan.items.iter();
    for item in items.filter(|item| !item.pauses.is_empty()) {
        overlapping(subject, item, problems);
        not_over(subject, item, problems);
    }
}

fn overlapping(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    // One that ends before it begins is reported as that.
    let mut pauses: Vec<&Pause<'_>> = item.pauses.iter().collect();
    pauses.retain(|pause| pause.from <= pause.until);
    pauses.sort_by_key(|pause| (pause.from, pause.at.start));
    let mut longest: Option<&Pause<'_>> = None;
    for pause in pauses {
        if let Some(before) = longest.filter(|before| pause.from <= before.until) {
            let (from, until) = (before.from, before.until);
            let problem = Problem::new(
                &RULE,
                subject.place(pause.at, "from"),
                pair!(
                    "trùng ngày với lần tạm dừng từ {from} đến {until}",
                    "it shares days with the pause from {from} to {until}",
                ),
            )
            .related(
                subject.place(before.at, "until"),
                Pair::fixed("lần kia đến hết ngày này", "the other one ends here"),
            );
            problems.push(problem.help(Pair::fixed(
                "sửa ngày cho không trùng, hoặc gộp hai lần làm một",
                "correct the days, or make one pause of the two",
            )));
        }
        if longest.is_none_or(|before| before.until < pause.until) {
            longest = Some(pause);
        }
    }
}

/// What was done in a pause is a finding of its own, of the day it was done on.
fn not_over(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    let (key, day) = match (item.completed, item.stopped) {
        (Some(day), _) => ("completed", day),
        (None, Some(day)) => ("stopped", day),
        (None, None) => return,
    };
    for pause in item.pauses.iter().filter(|pause| day <= pause.until) {
        if key == "completed" && pause.holds(day) {
            continue;
        }
        let (from, until) = (pause.from, pause.until);
        let message = match key {
            "completed" => pair!(
                "tạm dừng từ {from} đến {until}, sau khi hoàn thành ngày {day}",
                "paused from {from} to {until}, after it was done on {day}",
            ),
            _ => pair!(
                "dừng ngày {day}, khi lần tạm dừng từ {from} đến {until} chưa hết",
                "stopped on {day}, before the pause from {from} to {until} was over",
            ),
        };
        let problem = Problem::new(&RULE, subject.place(pause.at, "until"), message).related(
            subject.place(item.at, key),
            Pair::fixed("kết thúc ngày này", "it ended on this day"),
        );
        problems.push(problem.help(pair!(
            "xem lại {key} và ngày của lần tạm dừng (from, until)",
            "look at {key}, and at the days of the pause (from, until)",
        )));
    }
}
