//! A plan of an earlier version that is gone.

use super::Told;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Rule, Severity};
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "deleted-plan",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("không còn trong các tệp", "not in the files any more"),
    catches: Pair::fixed(
        "Kế hoạch của bản trước không còn, mà chưa kết thúc hay được thay thế (khi có `--against`)",
        "a plan of the version before that is gone and was neither closed nor replaced (with `--against`)",
    ),
    why: Pair::fixed(
        "Xóa tệp là xóa mọi nhiệm vụ, thời hạn, báo cáo của kế hoạch đó khỏi mọi số liệu, không để lại dấu vết. Kế hoạch không thực hiện nữa thì giữ tệp, ghi closed (và replaced_by nếu có kế hoạch thay thế). Chỉ đổi chỗ tệp thì giữ nguyên code, như thế không phải là xóa.",
        "Deleting the file takes all items, deadlines and reports of the plan out of every count, without a trace. A plan that is not carried out any more keeps its file and gets closed (and replaced_by, where another took its place). A file that only moves keeps its code, and is not deleted.",
    ),
    wrong: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"
"#,
    right: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cu/cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-CDS-2026"
"#,
};

/// The version before the examples.
pub const BEFORE: &str = r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-CDS-2026"
"#;

/// The finding about a plan that is gone since a revision, where it is one.
pub fn problem(gone: &Told, revision: &str) -> Option<Problem> {
    // Whoever closed a plan may put its file away.
    if gone.closed.is_some() || gone.replaced_by.is_some() {
        return None;
    }
    let (name, title) = (clean_line(gone.name()), clean_line(&gone.title));
    let revision = clean_line(revision);
    let message = pair!(
        "Kế hoạch {name} (“{title}”) có ở {revision}, nay không còn tệp nào",
        "the plan {name} (“{title}”) was there in {revision}, and no file has it now",
    );
    let span = gone.code.as_ref().map_or(gone.head, |code| code.span);
    Some(Problem::new(&RULE, span, message).help(Pair::fixed(
        "lấy lại tệp; không thực hiện nữa thì ghi closed, replaced_by trước khi cất đi",
        "bring the file back; where the plan is over, give it closed or replaced_by before it is put away",
    )))
}
