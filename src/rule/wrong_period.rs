//! A period that the duty's cycle does not have.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "wrong-period",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không phải kỳ của báo cáo này", "not a period that fits"),
    catches: Pair::fixed(
        "kỳ mà báo cáo định kỳ đó không có, hoặc kết quả ghi cho một ngày",
        "a period that the duty does not have, or a result for a single day",
    ),
    why: Pair::fixed(
        "Báo cáo hằng năm có kỳ là năm, báo cáo quý có kỳ là quý, báo cáo một lần không có kỳ. Ghi kỳ khác loại thì báo cáo không được tính cho kỳ nào, và đơn vị vẫn bị coi là chưa gửi. Ghi kỳ theo mục every của báo cáo định kỳ.",
        "A yearly duty has years for periods, a quarterly one quarters, a duty owed once none. A report for another kind of period settles nothing, and the unit still seems to owe it. Write a period that goes with the every of the duty.",
    ),
    wrong: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"

[[report]]
unit     = "QLKH"
period   = "2025-Q4"
received = 2025-12-12
"#,
    right: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"

[[report]]
unit     = "QLKH"
period   = 2025
received = 2025-12-12
"#,
};
