//! An item in a section that is not declared.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-section",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("nhóm chưa khai báo", "not declared"),
    catches: Pair::fixed(
        "nhiệm vụ ghi section của một nhóm không khai báo",
        "an item whose `section` is not declared",
    ),
    why: Pair::fixed(
        "Mục section chỉ ghi khi số của nhiệm vụ không bắt đầu bằng số của nhóm, ví dụ nhiệm vụ 5 thuộc phần II. Nhóm phải có [[section]]; nếu không thì nhiệm vụ nằm ngoài mọi nhóm.",
        "`section` is for an item whose number does not begin with that of its section, as item 5 in part II. The section needs its [[section]]; without it the item is in none.",
    ),
    wrong: r#"[[section]]
id    = "II"
title = "Đào tạo"

[[item]]
id      = "1"
section = "III"
title   = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[section]]
id    = "II"
title = "Đào tạo"

[[item]]
id      = "1"
section = "II"
title   = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};
