//! A duty whose first period cannot be known.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "no-first-period",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("chưa ghi from", "no from is given"),
    catches: Pair::fixed(
        "báo cáo định kỳ không biết bắt đầu từ kỳ nào, vì không có from, cũng không có issued của Kế hoạch",
        "a duty whose first period cannot be told: neither its `from` nor the plan's `issued` is there",
    ),
    why: Pair::fixed(
        "Chương trình đếm các kỳ phải báo cáo từ from của báo cáo định kỳ, hoặc từ ngày ban hành Kế hoạch (issued). Không có cả hai thì không biết đơn vị còn phải gửi những kỳ nào. Thêm một trong hai.",
        "The periods that are owed are counted from the from of the duty, or else from the day the plan was issued. Without either nobody can tell which reports are owed. Add one of the two.",
    ),
    wrong: r#"[plan]
title = "Chuyển đổi số năm 2026"

[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"
"#,
    right: r#"[plan]
title  = "Chuyển đổi số năm 2026"
issued = 2026

[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"
"#,
};
