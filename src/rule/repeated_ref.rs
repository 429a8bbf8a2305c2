//! One document number under two reports that are not the same.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::duty::Report;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::hash::Map;
use chrono::{Datelike, NaiveDate};

pub static RULE: Rule = Rule {
    name: "repeated-ref",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("số này đã dùng", "this number is used already"),
    catches: Pair::fixed(
        "một số văn bản ghi cho báo cáo của hai đơn vị hoặc của hai kỳ",
        "one document number under the reports of two units, or for two periods",
    ),
    why: Pair::fixed(
        "Mỗi văn bản có một số riêng, của một đơn vị. Thường là gõ nhầm số, hoặc ghi báo cáo của đơn vị này cho đơn vị khác. Một văn bản báo cáo chung cho nhiều kỳ thì chấp nhận bằng lời chú.",
        "A paper has a number of its own, from one unit. Mostly the number is mistyped, or the report of one unit is recorded for another. Where one paper does report on several periods, accept it with a comment.",
    ),
    wrong: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12
ref      = "45/BC-QLKH"

[[report]]
unit     = "QLCN"
period   = 2024
received = 2024-12-13
ref      = "45/BC-QLKH"
"#,
    right: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12
ref      = "45/BC-QLKH"

[[report]]
unit     = "QLCN"
period   = 2024
received = 2024-12-13
ref      = "45/BC-QLCN"
"#,
};

/// What distinguishes one document from another: its number, in a year, as the numbers
/// of an office begin anew each year.
pub fn key(number: &str, received: NaiveDate) -> (String, i32) {
    let number: String = number.split_whitespace().collect();
    (number.to_lowercase(), received.year())
}

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let mut seen: Map<(String, i32), &Report<'_>> =
        Map::with_capacity_and_hasher(plan.reports.len(), Default::default());
    for report in &plan.reports {
        let Some(number) = report.reference.as_deref() else {
            continue;
        };
        let key = key(number, report.received);
        let first = *seen.entry(key).or_insert(report);
        if (first.unit, first.period) == (report.unit, report.period) {
            continue;
        }
        let code = &plan.body(first.unit).code;
        let message = match first.period {
            Some(period) => pair!(
                "số {number} đã ghi cho báo cáo kỳ {period} của {code}",
                "{number} is the number of the report of {code} for {period} already",
            ),
            None => pair!(
                "số {number} đã ghi cho một báo cáo của {code}",
                "{number} is the number of a report of {code} already",
            ),
        };
        problems.push(
            Problem::new(&RULE, subject.place(report.at, "ref"), message)
                .related(
                    subject.place(first.at, "ref"),
                    Pair::fixed("lần đầu ở đây", "first here"),
                )
                .help(Pair::fixed(
                    "sửa số văn bản, hoặc đơn vị và kỳ, cho đúng",
                    "correct the number, or the unit and the period",
                )),
        );
    }
}
