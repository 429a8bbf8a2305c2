//! A plan that was closed before it was issued.

use crate::check::subject::Subject;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "closed-before-issued",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("kết thúc ở đây", "closed here"),
    catches: Pair::fixed(
        "ngày kết thúc Kế hoạch (closed) trước ngày ban hành (issued)",
        "a plan closed before it was issued",
    ),
    why: Pair::fixed(
        "Kế hoạch không thể kết thúc trước khi ban hành, nên một trong hai ngày ghi nhầm. Từ ngày closed nhiệm vụ giữ nguyên tình trạng và không phải gửi báo cáo nữa: ghi sớm quá thì việc còn dở trông như chưa bắt đầu, không ai được nhắc. Xem lại văn bản và sửa ngày ghi nhầm.",
        "No plan ends before it is issued, so one of the two days is a slip. From closed on its items stand still and no report is owed: a day that is too early makes open work look as if it had not begun, and nobody is reminded of it. Look at the papers, and correct the one that is wrong.",
    ),
    wrong: r#"[plan]
title  = "Cải cách hành chính năm 2026"
issued = 2026-02-10
closed = 2025-12-31
"#,
    right: r#"[plan]
title  = "Cải cách hành chính năm 2026"
issued = 2026-02-10
closed = 2026-12-31
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let Some((issued, closed)) = plan.issued.zip(plan.closed) else {
        return;
    };
    if issued.first_day() <= closed {
        return;
    }
    let kind = plan.kind(Lang::Vi);
    let message = pair!(
        "{kind} kết thúc ({closed}) trước khi ban hành ({issued})",
        "the plan was closed ({closed}) before it was issued ({issued})",
    );
    let problem = Problem::new(&RULE, subject.place(plan.at, "closed"), message)
        .related(
            subject.place(plan.at, "issued"),
            Pair::fixed("ban hành ở đây", "issued here"),
        )
        .help(Pair::fixed(
            "xem lại văn bản, sửa closed hoặc issued",
            "look at the papers, and correct closed or issued",
        ));
    problems.push(problem);
}
