//! A time that is not a year, half-year, quarter, month or date.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "malformed-date",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không phải thời gian", "not a point in time"),
    catches: Pair::fixed(
        "năm, nửa năm, quý, tháng hoặc ngày không có thật, hoặc viết sai cách",
        "a year, half-year, quarter, month or date that does not exist, or is written in another way",
    ),
    why: Pair::fixed(
        "Không đọc được thời gian thì không tính được thời hạn. Ghi năm 2026, nửa năm \"2026-H1\", quý \"2026-Q2\", tháng \"2026-06\", hoặc ngày 2026-12-15 (năm-tháng-ngày, không có dấu nháy). Lời văn của Kế hoạch, như “quý II năm 2026”, ghi ở time.",
        "Where a time cannot be read no deadline can be told. Write a year 2026, a half-year \"2026-H1\", a quarter \"2026-Q2\", a month \"2026-06\", or a date 2026-12-15 (year-month-day, without quotes). The words of the plan itself go to time.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = "Quý II/2026"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = "2026-Q2"

[[item.lead]]
unit = "QLKH"
"#,
};
