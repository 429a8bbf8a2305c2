//! A result that does not name the lead, where the item has several.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unclear-lead",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("chưa ghi unit", "no unit is given"),
    catches: Pair::fixed(
        "kết quả không ghi của đơn vị nào, khi nhiệm vụ có nhiều đơn vị chủ trì",
        "a result that does not say which of several leads it is of",
    ),
    why: Pair::fixed(
        "Nhiệm vụ này có nhiều đơn vị chủ trì, mỗi đơn vị báo cáo phần của mình. Không ghi unit thì không biết tính kết quả cho đơn vị nào. Thêm dòng unit với mã của đơn vị đã báo cáo.",
        "Several units lead this item, and each reports on its own part. Without unit nobody can tell whose result it is. Add a line unit with the code of the unit that reported.",
    ),
    wrong: r#"[[item]]
id    = "5"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.lead]]
unit = "QLCN"

[[item.result]]
period = 2025
text   = "Đã tổ chức 2 lớp"
"#,
    right: r#"[[item]]
id    = "5"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.lead]]
unit = "QLCN"

[[item.result]]
period = 2025
unit   = "QLCN"
text   = "Đã tổ chức 2 lớp"
"#,
};
