//! A report received before its period begins, or so long before it is expected
//! that its year is most likely a slip.

use crate::check::subject::Subject;
use crate::deadline::early::{is_of_another_year, report_expected, report_first_day};
use crate::lang::Pair;
use crate::model::duty::Report;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "received-before-period",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước khi kỳ bắt đầu", "before the period begins"),
    catches: Pair::fixed(
        "báo cáo nhận trước ngày đầu tiên của kỳ báo cáo, hoặc sớm đến mức chắc là sai năm",
        "a report received before the first day of its period, or so early that its year must be a slip",
    ),
    why: Pair::fixed(
        "Chưa đến kỳ thì chưa có gì để báo cáo. Thường là ghi sai năm của ngày nhận, hoặc ghi nhầm sang kỳ sau, nên kỳ đúng thành ra chưa gửi.",
        "Before its period there is nothing to report. Mostly the year of the day is wrong, or the report is recorded for the period after its own, which then seems unsent.",
    ),
    wrong: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2023-12-12
"#,
    right: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for report in &plan.reports {
        let duty = &plan.duties[report.duty];
        let received = report.received;
        let begins = report_first_day(plan, duty, report.period);
        if let Some(begins) = begins.filter(|begins| received < *begins) {
            problems.push(before(subject, report, begins));
            continue;
        }
        // A report may well come early; only a year that is most likely a slip is
        // reported.
        let expected = report_expected(duty, report.period);
        let Some((period, expected)) = report.period.zip(expected) else {
            continue;
        };
        if is_of_another_year(expected, received) {
            let days = (expected - received).num_days();
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(report.at, "received"),
                    pair!(
                        "nhận ngày {received}, sớm hơn {days} ngày so với lúc báo cáo kỳ {period} phải có ({expected})",
                        "received {received}, {days} days before a report for {period} is expected ({expected})",
                    ),
                )
                .help(CORRECT),
            );
        }
    }
}

/// The period, or the time of a duty owed once, has not begun.
fn before(subject: &Subject<'_>, report: &Report<'_>, begins: NaiveDate) -> Problem {
    let (plan, received) = (subject.plan, report.received);
    let place = subject.place(report.at, "received");
    if let Some(period) = report.period {
        return Problem::new(
            &RULE,
            place,
            pair!(
                "nhận ngày {received}, khi kỳ {period} chưa bắt đầu",
                "received {received}, before {period} begins",
            ),
        )
        .related(
            subject.place(report.at, "period"),
            pair!("kỳ này từ {begins}", "this period begins {begins}"),
        )
        .help(CORRECT);
    }
    let duty = &plan.duties[report.duty];
    let from = match duty.from {
        Some(_) => subject.place(duty.at, "from"),
        None => subject.place(plan.at, "issued"),
    };
    Problem::new(
        &RULE,
        place,
        pair!(
            "nhận ngày {received}, khi chưa đến báo cáo này (từ {begins})",
            "received {received}, before this report is owed ({begins})",
        ),
    )
    .related(from, pair!("từ {begins}", "from {begins}"))
    .help(Pair::fixed(
        "sửa received cho đúng; hay gặp nhất là sai năm",
        "correct received; most often the year is wrong",
    ))
}

const CORRECT: Pair = Pair::fixed(
    "sửa received hoặc period cho đúng; hay gặp nhất là sai năm",
    "correct received or period; most often the year is wrong",
);
