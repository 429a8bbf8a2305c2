//! An extension for a report that is not owed.

use crate::check::not_owed::{Mention, problem};
use crate::check::subject::Subject;
use crate::deadline::not_owed::Owing;
use crate::deadline::rounds::RoundsOf;
use crate::lang::Pair;
use crate::model::item::Item;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "extension-not-owed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "không phải gửi nên không có gì để gia hạn",
        "not owed, so there is nothing to extend",
    ),
    catches: Pair::fixed(
        "gia hạn báo cáo cho đơn vị không phải gửi, hoặc cho kỳ không phải gửi; gia hạn một đợt mà nhiệm vụ không có",
        "an extension for a unit, or a period, that does not owe the report; one of a round that an item does not have",
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
    for item in &plan.items {
        of_rounds(subject, item, problems);
    }
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

/// Extensions of rounds before the first or after the last.
fn of_rounds(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    let moved = item.rounds.as_deref().map(|rounds| &rounds.moved);
    let Some(moved) = moved.filter(|moved| !moved.is_empty()) else {
        return;
    };
    let Some(rounds) = RoundsOf::new(subject.plan, item, subject.today) else {
        return;
    };
    for (period, extension) in moved.iter().filter(|(period, _)| !rounds.has(*period)) {
        let place = subject.place(extension.at, "period");
        let message = pair!(
            "{period} không phải là một đợt của nhiệm vụ này (start, end)",
            "{period} is no round of this item (start, end)",
        );
        let help = Pair::fixed(
            "sửa period thành đợt được gia hạn, hoặc xóa bảng này",
            "correct period to the round that was extended, or delete this table",
        );
        problems.push(Problem::new(&RULE, place, message).help(help));
    }
}
