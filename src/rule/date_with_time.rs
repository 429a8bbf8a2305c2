//! A date with a time of day.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "date-with-time",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("có giờ", "has a time of day"),
    catches: Pair::fixed("ngày có ghi giờ", "a date with a time of day"),
    why: Pair::fixed(
        "Thời hạn tính hết ngày, nên chỉ ghi ngày. Giờ kèm múi giờ có thể làm lệch sang ngày khác. Xóa phần giờ.",
        "A deadline counts to the end of its day, so only the day is written. A time with its zone could move it to another day. Delete the time.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-06-30T08:00:00

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-06-30

[[item.lead]]
unit = "QLKH"
"#,
};
