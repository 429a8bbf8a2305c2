//! An extension for a report that is not owed.

use crate::check::not_owed::{Mention, problem};
use crate::check::subject::Subject;
use crate::deadline::not_owed::Owing;
use crate::lang::Pair;
use crate::problem::{Leaves, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "extension-not-owed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "không phải gửi nên không có gì để gia hạn",
        "not owed, so there is nothing to extend",
    ),
    catches: Pair::fixed(
        "gia hạn báo cáo cho đơn vị không phải gửi, hoặc cho kỳ không phải gửi",
        "an extension for a unit, or a period, that does not owe the report",
    ),
    why: Pair::fixed(
        "Gia hạn như vậy không có hiệu lực với ai: đơn vị thật sự được gia hạn vẫn bị coi là quá hạn. Thường là ghi nhầm mã hoặc nhầm kỳ; đơn vị đã kết thúc thì ghi đơn vị kế thừa.",
        "Such an extension has no effect: the unit that was really given more time still counts as late. Mostly the code or the period is wrong; for a unit that has ended, put the one that took over.",
    ),
    wrong: r#"[[duty.extension]]
period  = 2024
end     = 2024-12-20
basis   = "Công văn số 12/SKHCN-VP ngày 09/12/2024"
unit    = "VP"
granted = 2024-12-09
"#,
    right: r#"[[duty.extension]]
period  = 2024
end     = 2024-12-20
basis   = "Công văn số 12/SKHCN-VP ngày 09/12/2024"
unit    = "QLKH"
granted = 2024-12-09
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    if plan.duties.iter().all(|duty| duty.extensions.is_empty()) {
        return;
    }
    let owing = Owing::new(plan, subject.today);
    for (place, duty) in plan.duties.iter().enumerate() {
        for extension in &duty.extensions {
            let mention = Mention {
                rule: &RULE,
                at: extension.at,
                duty,
            };
            if let Some(why) = owing.why_not(place, extension.unit, extension.period) {
                problems.push(problem(subject, &mention, &why));
            }
        }
    }
}
