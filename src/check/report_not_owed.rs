//! A received report that nobody owed.

use super::subject::Subject;
use crate::deadline::owed::Reporting;
use crate::lang::Pair;
use crate::model::duty::Report;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "report-not-owed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không phải gửi", "not owed"),
    catches: Pair::fixed(
        "báo cáo đã nhận mà đơn vị đó, kỳ đó không phải gửi",
        "a received report that its unit does not owe for that period",
    ),
    why: Pair::fixed(
        "Báo cáo này không được tính vào đâu, nên thường có một báo cáo khác vẫn bị coi là chưa nhận: gõ nhầm kỳ, nhầm đơn vị, hoặc đơn vị đã sáp nhập.",
        "Such a report counts nowhere, and mostly another one is still shown as not received: the period or the unit is mistyped, or the unit was merged into another.",
    ),
    wrong: "\
[[report]]
unit     = \"QLKH\"
period   = 2019
received = 2019-12-12
",
    right: "\
[[report]]
unit     = \"QLKH\"
period   = 2022
received = 2022-12-12
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let periods = plan.reports.iter().map(|report| report.period);
    let Some(horizon) = periods
        .map(|period| period.map_or(NaiveDate::MIN, Point::first_day))
        .max()
    else {
        return;
    };
    let reporting = Reporting::new(plan, subject.today);
    let owed = reporting.owed(horizon);
    for (owed, is_owed) in reporting.also_received(&owed) {
        let Some(report) = owed.report.filter(|_| !is_owed) else {
            continue;
        };
        let report = &plan.reports[report];
        let (key, message, help) = why(plan, report);
        problems.push(Problem::new(&RULE, subject.place(report.at, key), message).help(help));
    }
}

/// The key to point at, why the report is not owed, and what to do.
fn why(plan: &Plan<'_>, report: &Report<'_>) -> (&'static str, Pair, Pair) {
    let duty = &plan.duties[report.duty];
    let body = plan.body(report.unit);
    let code = &body.code;
    let period = report
        .period
        .map_or(String::new(), |period| format!(" {period}"));
    if Plan::is_named_receiver(duty, report.unit) {
        let message = pair!(
            "{code} là nơi nhận báo cáo này nên không phải gửi",
            "{code} is the receiver of this report and does not send one",
        );
        let help = Pair::fixed(
            "ghi mã đơn vị đã gửi, hoặc thêm duty của báo cáo muốn ghi",
            "write the code of the unit that sent it, or add the duty that is meant",
        );
        return ("unit", message, help);
    }
    let end = report.period.map(Point::last_day);
    if let (Some(until), Some(end)) = (body.until, end)
        && until < end
    {
        let heirs: Vec<&str> = body
            .successors
            .iter()
            .map(|heir| plan.body(*heir).code.as_ref())
            .collect();
        let heirs = heirs.join(", ");
        let message = pair!(
            "{code} đã kết thúc ngày {until} nên không phải gửi báo cáo{period}",
            "{code} was closed on {until} and does not owe the report{period}",
        );
        let help = if heirs.is_empty() {
            Pair::fixed("kiểm tra unit và period", "look at unit and period")
        } else {
            pair!(
                "báo cáo này do đơn vị kế thừa gửi: ghi unit là {heirs}",
                "who took over sends this report: write {heirs} as unit",
            )
        };
        return ("unit", message, help);
    }
    let message = pair!(
        "{code} không phải gửi báo cáo{period}",
        "{code} does not owe the report{period}",
    );
    let help = Pair::fixed(
        "kiểm tra unit và period; các kỳ phải gửi: plan reports",
        "look at unit and period; the periods that are owed: plan reports",
    );
    ("period", message, help)
}
