//! A required key that is missing.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "missing-key",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("còn thiếu", "something is missing"),
    catches: Pair::fixed(
        "thiếu mục bắt buộc, hoặc mục bắt buộc để trống",
        "a key that must be there and is not, or is empty",
    ),
    why: Pair::fixed(
        "Mục này bắt buộc phải có; thiếu nó thì nhiệm vụ, đơn vị hay báo cáo đó không đủ để theo dõi. Thêm dòng như gợi ý, ghi đúng như văn bản của Kế hoạch.",
        "This key has to be there: without it the item, body or report cannot be followed. Add the line that the help shows, with the words of the plan itself.",
    ),
    wrong: r#"[[item]]
id = "1"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};
