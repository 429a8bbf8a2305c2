//! A plan that another replaced, without the last day it was in force.

use crate::check::subject::Subject;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "replaced-without-closed",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("thay thế từ ngày nào?", "replaced from when?"),
    catches: Pair::fixed(
        "Kế hoạch đã có Kế hoạch khác thay thế (replaced_by) mà không ghi ngày kết thúc (closed)",
        "a plan that another replaced (replaced_by), without the last day it was in force (closed)",
    ),
    why: Pair::fixed(
        "Không có closed thì Kế hoạch cũ vẫn được coi là đang thực hiện: nhiệm vụ vẫn bị tính là quá hạn, báo cáo vẫn phải gửi, trong khi Kế hoạch mới giao lại đúng những việc đó. Ghi closed là ngày cuối cùng Kế hoạch này còn hiệu lực, thường là ngày trước khi Kế hoạch mới có hiệu lực; chưa được thay thế thì bỏ replaced_by.",
        "Without closed the old plan counts as still in force: its items are late and its reports owed, while the new plan gives out the same work. Give closed, the last day on which this plan was in force, as a rule the day before the new one takes effect; where it was not replaced, take replaced_by out.",
    ),
    wrong: r#"[plan]
title       = "Cải cách hành chính năm 2026"
issued      = 2026-02-10
replaced_by = "KH-CCHC-2027"
"#,
    right: r#"[plan]
title       = "Cải cách hành chính năm 2026"
issued      = 2026-02-10
closed      = 2026-12-31
replaced_by = "KH-CCHC-2027"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let Some(by) = plan.replaced_by.as_deref() else {
        return;
    };
    // One of a wrong type is there, and has a finding of its own.
    if plan.closed.is_some() || !subject.lacks(plan.at, "closed") {
        return;
    }
    let (kind, by) = (plan.kind(Lang::Vi), clean_line(by));
    let message = pair!(
        "{kind} được thay thế bằng “{by}” mà không có ngày kết thúc",
        "the plan was replaced by “{by}”, but has no last day",
    );
    let problem = Problem::new(&RULE, subject.place(plan.at, "replaced_by"), message).help(
        Pair::fixed(
            "thêm closed là ngày cuối cùng còn hiệu lực, ví dụ closed = 2026-12-31, hoặc xóa dòng này",
            "add closed, the last day it was in force, as in closed = 2026-12-31, or delete this line",
        ),
    );
    problems.push(problem);
}
