//! An item that nobody leads.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "no-lead",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("chưa có [[item.lead]]", "no [[item.lead]] below"),
    catches: Pair::fixed(
        "nhiệm vụ chưa có đơn vị chủ trì",
        "an item that nobody leads",
    ),
    why: Pair::fixed(
        "Nhiệm vụ nào cũng phải có ít nhất một đơn vị chủ trì, nếu không thì không ai phải báo cáo và không ai được đôn đốc. Thêm bảng [[item.lead]] ở cuối nhiệm vụ, với mã đơn vị ở unit.",
        "Every item has at least one unit that leads it; otherwise nobody reports on it, and nobody is reminded. Add a table [[item.lead]] at the end of the item, with the code of the unit.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};
