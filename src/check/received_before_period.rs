//! A report received before its period began.

use super::subject::Subject;
use crate::lang::Pair;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "received-before-period",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước ngày đầu kỳ", "before its period"),
    catches: Pair::fixed(
        "ngày nhận báo cáo trước ngày đầu của kỳ báo cáo",
        "a report that came in before the first day of its period",
    ),
    why: Pair::fixed(
        "Báo cáo về một kỳ không thể đến trước khi kỳ đó bắt đầu: thường là gõ nhầm năm ở received hoặc period.",
        "A report on a period cannot come in before the period begins; mostly the year of received or period is mistyped.",
    ),
    wrong: "\
[[report]]
unit     = \"QLKH\"
period   = 2023
received = 2022-12-12
",
    right: "\
[[report]]
unit     = \"QLKH\"
period   = 2022
received = 2022-12-12
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for report in &subject.plan.reports {
        let Some(first) = report.period.map(Point::first_day) else {
            continue;
        };
        if report.received >= first {
            continue;
        }
        let received = report.received;
        problems.push(
            Problem::new(
                &RULE,
                subject.place(report.at, "received"),
                pair!(
                    "nhận ngày {received}, trước ngày đầu kỳ {first}",
                    "received on {received}, before its period begins on {first}",
                ),
            )
            .related(
                subject.place(report.at, "period"),
                Pair::fixed("kỳ báo cáo", "its period"),
            )
            .help(Pair::fixed(
                "sửa received hoặc period cho đúng",
                "put received or period right",
            )),
        );
    }
}
