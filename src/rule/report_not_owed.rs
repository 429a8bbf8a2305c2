//! A report that was received and that nobody owed.

use crate::check::not_owed::{Mention, problem};
use crate::check::subject::Subject;
use crate::deadline::not_owed::Owing;
use crate::lang::Pair;
use crate::problem::{Leaves, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "report-not-owed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không phải gửi", "not owed"),
    catches: Pair::fixed(
        "báo cáo đã nhận của đơn vị không phải gửi, hoặc của kỳ không phải gửi",
        "a received report of a unit, or for a period, that does not owe it",
    ),
    why: Pair::fixed(
        "Báo cáo ghi nhầm đơn vị hoặc nhầm kỳ thì không tính cho ai: đơn vị đã gửi vẫn bị coi là chưa gửi. Đơn vị phải gửi là đơn vị còn hoạt động vào hạn gửi; đơn vị đã kết thúc thì đơn vị kế thừa gửi.",
        "A report recorded for the wrong unit or period counts for nobody: whoever sent it still seems not to have. It is owed by the units that exist on its last good day; for one that has ended, by who took over.",
    ),
    wrong: r#"[[report]]
unit     = "QLKH"
period   = 2021
received = 2021-12-10
"#,
    right: r#"[[report]]
unit     = "QLKH"
period   = 2022
received = 2022-12-10
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    if plan.reports.is_empty() {
        return;
    }
    let owing = Owing::new(plan, subject.today);
    for report in &plan.reports {
        let mention = Mention {
            rule: &RULE,
            at: report.at,
            duty: &plan.duties[report.duty],
        };
        if let Some(why) = owing.why_not(report.duty, Some(report.unit), report.period) {
            problems.push(problem(subject, &mention, &why));
        }
    }
}
