//! An id written as a number, which loses digits: 6.10 is 6.1.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unquoted-id",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("thiếu dấu nháy", "quotes are missing"),
    catches: Pair::fixed(
        "số thứ tự không để trong dấu nháy, nên mất chữ số: 6.10 thành 6.1",
        "an id without quotes, which loses digits: 6.10 becomes 6.1",
    ),
    why: Pair::fixed(
        "Không có dấu nháy thì 6.10 là một con số và bằng 6.1: hai nhiệm vụ khác nhau thành một. Để số thứ tự trong dấu nháy, đúng như trong Kế hoạch.",
        "Without quotes 6.10 is a number and equals 6.1: two items become one. Put the number in quotes, as the plan has it.",
    ),
    wrong: r#"[[item]]
id    = 6.10
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "6.10"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};
