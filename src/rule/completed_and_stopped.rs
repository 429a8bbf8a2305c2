//! A completion and a stop on one item.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "completed-and-stopped",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("dừng ở đây", "stopped here"),
    catches: Pair::fixed(
        "nhiệm vụ vừa ghi hoàn thành vừa ghi dừng",
        "an item that is both completed and stopped",
    ),
    why: Pair::fixed(
        "Một nhiệm vụ hoặc đã hoàn thành, hoặc đã dừng; ghi cả hai thì không biết tính vào đâu khi tổng hợp. Giữ mục đúng, xóa mục kia.",
        "An item is either completed or stopped; with both, no count can tell where it belongs. Keep the one that is true, delete the other.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-05-30
stopped   = 2026-06-30
reason    = "Chưa bố trí được kinh phí"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-05-30

[[item.lead]]
unit = "QLKH"
"#,
};
