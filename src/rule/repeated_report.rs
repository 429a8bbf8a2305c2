//! One report received twice.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-report",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("đã ghi nhận ở trên", "recorded already"),
    catches: Pair::fixed(
        "báo cáo cùng loại, cùng kỳ của một đơn vị ghi nhận hai lần",
        "one report of a unit for one period recorded twice",
    ),
    why: Pair::fixed(
        "Thường là ghi nhầm kỳ hoặc nhầm đơn vị: báo cáo kia thành ra chưa ai gửi, và đơn vị đã gửi bị đôn đốc oan. Bản gửi bổ sung thì ghi vào note của báo cáo đã nhận lần đầu.",
        "Mostly the period or the unit is wrong: the other report then seems unsent, and a unit that sent it is reminded. A paper sent in addition goes to the note of the report that came first.",
    ),
    wrong: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12

[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-13
"#,
    right: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12

[[report]]
unit     = "QLCN"
period   = 2024
received = 2024-12-13
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let mut seen = HashMap::new();
    for report in &plan.reports {
        let what = (report.unit, report.duty, report.period);
        let Some(first) = seen.get(&what) else {
            seen.insert(what, report);
            continue;
        };
        let code = &plan.body(report.unit).code;
        let received = first.received;
        let message = match report.period {
            Some(period) => pair!(
                "báo cáo kỳ {period} của {code} đã ghi nhận ngày {received}",
                "the report of {code} for {period} is recorded already, received {received}",
            ),
            None => pair!(
                "báo cáo này của {code} đã ghi nhận ngày {received}",
                "this report of {code} is recorded already, received {received}",
            ),
        };
        let key = if report.period.is_some() {
            "period"
        } else {
            "unit"
        };
        problems.push(
            Problem::new(&RULE, subject.place(report.at, key), message)
                .related(
                    subject.place(first.at, key),
                    Pair::fixed("lần đầu ở đây", "first here"),
                )
                .help(Pair::fixed(
                    "sửa kỳ hoặc đơn vị cho đúng; nếu là bản bổ sung thì xóa bảng này và ghi vào note của lần đầu",
                    "correct the period or the unit; a later addition goes to the note of the first, without a table",
                )),
        );
    }
}
