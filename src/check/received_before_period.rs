//! A report received before its period begins.

use super::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "received-before-period",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước khi kỳ bắt đầu", "before the period begins"),
    catches: Pair::fixed(
        "báo cáo nhận trước ngày đầu tiên của kỳ báo cáo",
        "a report received before the first day of its period",
    ),
    why: Pair::fixed(
        "Chưa đến kỳ thì chưa có gì để báo cáo. Thường là ghi sai năm của ngày nhận, hoặc ghi nhầm sang kỳ sau, nên kỳ đúng thành ra chưa gửi.",
        "Before its period there is nothing to report. Mostly the year of the day is wrong, or the report is recorded for the period after its own, which then seems unsent.",
    ),
    wrong: "\
[[report]]
unit     = \"QLKH\"
period   = 2024
received = 2023-12-12
",
    right: "\
[[report]]
unit     = \"QLKH\"
period   = 2024
received = 2024-12-12
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for report in &subject.plan.reports {
        let Some(period) = report.period else {
            continue;
        };
        let (received, begins) = (report.received, period.first_day());
        if received < begins {
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(report.at, "received"),
                    pair!(
                        "nhận ngày {received}, khi kỳ {period} chưa bắt đầu",
                        "received {received}, before {period} begins",
                    ),
                )
                .related(
                    subject.place(report.at, "period"),
                    pair!("kỳ này từ {begins}", "this period begins {begins}"),
                )
                .help(Pair::fixed(
                    "sửa received hoặc period cho đúng; hay gặp nhất là sai năm",
                    "correct received or period; most often the year is wrong",
                )),
            );
        }
    }
}
