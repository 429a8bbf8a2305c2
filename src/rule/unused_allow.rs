//! A comment that accepts a finding where there is none.

use crate::check::acceptance::Named;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unused-allow",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không còn gì để chấp nhận", "nothing to accept"),
    catches: Pair::fixed(
        "ghi chú chấp nhận (# plan: allow) ở chỗ quy tắc đó không báo gì",
        "an accepting comment (# plan: allow) where that rule finds nothing",
    ),
    why: Pair::fixed(
        "Ghi chú còn sót lại sẽ che mất lần sai sau này ở cùng chỗ. Xóa nó đi; nếu nó đứng nhầm chỗ thì đưa về đúng dòng bị báo, hoặc ngay trên dòng đó.",
        "A comment left behind would hide the next slip in the same place. Delete it; where it stands in the wrong place, move it to the line that was pointed at, or right above it.",
    ),
    wrong: r#"# plan: allow unused-body — chờ phân công
[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};

/// The finding about a rule that a comment names and that accepted nothing.
pub(crate) fn find(named: &Named) -> Problem {
    let name = &named.name;
    Problem::new(
        &RULE,
        named.span,
        pair!(
            "ở đây không có gì bị báo theo “{name}”",
            "nothing here is found by “{name}”",
        ),
    )
    .help(Pair::fixed("xóa ghi chú này", "delete this comment"))
}
