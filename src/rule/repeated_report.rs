//! One report recorded twice, word for word.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::hash::Map;

pub static RULE: Rule = Rule {
    name: "repeated-report",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("đã ghi nhận ở trên", "recorded already"),
    catches: Pair::fixed(
        "một báo cáo ghi hai lần: cùng đơn vị, cùng kỳ, cùng ngày, cùng số văn bản",
        "one report recorded twice: of one unit, for one period, of one day and number",
    ),
    why: Pair::fixed(
        "Thường là ghi nhầm kỳ hoặc nhầm đơn vị, hay hai người cùng ghi: báo cáo kia thành ra chưa ai gửi, và đơn vị đã gửi bị đôn đốc oan. Báo cáo gửi bổ sung, có ngày khác hoặc số khác, thì không phải lỗi: ngày của lần gửi sớm nhất được tính.",
        "Mostly the period or the unit is wrong, or two people recorded it: the other report then seems unsent, and a unit that sent it is reminded. A paper sent in addition, of another day or number, is no mistake: the earliest day counts.",
    ),
    wrong: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12

[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12
"#,
    right: r#"[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-12

[[report]]
unit     = "QLKH"
period   = 2024
received = 2024-12-13
note     = "bổ sung"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let mut seen = Map::with_capacity_and_hasher(plan.reports.len(), Default::default());
    for report in &plan.reports {
        let of = (report.unit, report.duty, report.period);
        let what = (of, report.received, report.reference.as_deref());
        let Some(first) = seen.get(&what) else {
            seen.insert(what, report);
            continue;
        };
        let code = &plan.body(report.unit).code;
        let received = first.received;
        let message = match report.period {
            Some(period) => pair!(
                "báo cáo kỳ {period} của {code}, nhận ngày {received}, ghi hai lần",
                "the report of {code} for {period}, received {received}, is recorded twice",
            ),
            None => pair!(
                "báo cáo này của {code}, nhận ngày {received}, ghi hai lần",
                "this report of {code}, received {received}, is recorded twice",
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
                    "sửa kỳ hoặc đơn vị cho đúng, hoặc xóa bảng này; nếu là bản bổ sung thì ghi ref của nó",
                    "correct the period or the unit, or delete this table; a later addition gets a ref of its own",
                )),
        );
    }
}
