//! A received report taken out of the file.

use crate::check::amendment::Amendment;
use crate::diff::Kind;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "deleted-report",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "tệp này thiếu một báo cáo đã nhận",
        "a received report is missing in this file",
    ),
    catches: Pair::fixed(
        "báo cáo đã ghi nhận bị xóa khỏi tệp",
        "a received report taken out of the file",
    ),
    why: Pair::fixed(
        "Báo cáo đã nhận là việc đã xảy ra. Xóa đi thì đơn vị đã gửi thành chưa gửi và bị đôn đốc oan. Nếu ghi nhầm đơn vị hay nhầm kỳ thì bỏ là đúng; ghi nhầm ngày hay số văn bản thì sửa bằng plan received … --correct.",
        "A report that came in is a fact. Taken out, a unit that sent it seems not to have sent it, and is reminded. Where it was recorded for the wrong unit or period, that is right; a wrong day or number is corrected with plan received … --correct.",
    ),
    wrong: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12
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

/// The version before the example.
pub const BEFORE: &str = RULE.right;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    let plan = amendment.subject.plan;
    for change in amendment.of(Kind::ReportRemoved) {
        let (Some(code), Some(received)) = (&change.body, &change.from) else {
            continue;
        };
        // The finding points at the last report of that unit, or at the last one.
        let of_unit = plan
            .reports
            .iter()
            .rev()
            .find(|report| plan.body(report.unit).code == *code);
        let near = of_unit.or(plan.reports.last());
        let at = change
            .at
            .or(near.map(|report| report.at))
            .unwrap_or(plan.at);
        let message = match change.period {
            Some(period) => pair!(
                "báo cáo kỳ {period} của {code}, nhận ngày {received}, đã bị xóa",
                "the report of {code} for {period}, received {received}, was taken out",
            ),
            None => pair!(
                "báo cáo của {code}, nhận ngày {received}, đã bị xóa",
                "the report of {code}, received {received}, was taken out",
            ),
        };
        problems.push(Problem::new(&RULE, at, message).help(Pair::fixed(
            "nếu đã ghi nhầm thì bỏ như vậy là đúng; nếu không, đưa [[report]] này trở lại",
            "where it was recorded by mistake, that is right; else put this [[report]] back",
        )));
    }
}
