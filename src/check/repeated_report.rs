//! One report recorded twice.

use super::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::source::Span;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-report",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("ghi lần thứ hai", "recorded a second time"),
    catches: Pair::fixed(
        "một báo cáo (cùng đơn vị, cùng kỳ) được ghi nhận hai lần",
        "one report, of the same unit and period, that is recorded twice",
    ),
    why: Pair::fixed(
        "Hai dòng có thể ghi hai ngày nhận khác nhau, mà đúng hạn hay chậm là do ngày đó. Thường gặp khi hai người cùng ghi ở hai nhánh. Báo cáo bổ sung thì ghi vào note.",
        "The two may give different days, and the day decides whether it came in time. This happens when two people record it on two branches. A supplement belongs in note.",
    ),
    wrong: "\
[[report]]
unit     = \"QLKH\"
period   = 2022
received = 2022-12-12

[[report]]
unit     = \"QLKH\"
period   = 2022
received = 2022-12-16
",
    right: "\
[[report]]
unit     = \"QLKH\"
period   = 2022
received = 2022-12-12

[[report]]
unit     = \"QLKH\"
period   = 2023
received = 2023-12-12
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let mut seen: HashMap<_, Span> = HashMap::new();
    for report in &plan.reports {
        let key = (report.unit, report.duty, report.period);
        let Some(first) = seen.get(&key) else {
            seen.insert(key, report.at);
            continue;
        };
        let code = &plan.body(report.unit).code;
        let period = report
            .period
            .map_or(String::new(), |period| format!(" {period}"));
        problems.push(
            Problem::new(
                &RULE,
                report.at,
                pair!(
                    "báo cáo{period} của {code} đã ghi nhận ở trên",
                    "the report{period} of {code} is recorded above already",
                ),
            )
            .related(*first, Pair::fixed("lần đầu ở đây", "first here"))
            .help(Pair::fixed(
                "giữ lại ngày nhận đúng, xóa [[report]] kia; hoặc sửa unit, period",
                "keep the one with the right day and delete the other; or put unit or period right",
            )),
        );
    }
}
