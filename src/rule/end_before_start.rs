//! An end before the start.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "end-before-start",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("kết thúc ở đây", "ends here"),
    catches: Pair::fixed(
        "thời gian kết thúc trước khi bắt đầu",
        "an end before its start",
    ),
    why: Pair::fixed(
        "Kết thúc trước khi bắt đầu là điều không thể có, nên một trong hai ngày ghi nhầm. Thời hạn, tình trạng và kỳ báo cáo tính từ đó đều không tin được. Xem lại Kế hoạch và sửa ngày ghi nhầm.",
        "Nothing ends before it begins, so one of the two is a slip. No deadline, state or period that follows from it can be relied on. Look at the plan, and correct the one that is wrong.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2026
end   = 2025

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"
start = 2026
end   = 2027

[[item.lead]]
unit = \"QLKH\"
",
};
