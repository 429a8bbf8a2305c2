//! A key that does not go with how often something falls due.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unfit-cycle",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không hợp với every", "does not go with every"),
    catches: Pair::fixed(
        "mục không dùng được với chu kỳ đã ghi: `cumulative` mà không phải hằng quý; nhiệm vụ có `before`, `by` mà không lặp lại",
        "a key that does not go with `every`: `cumulative` of what is not quarterly, `before` or `by` of an item that does not recur",
    ),
    why: Pair::fixed(
        "every nói bao lâu một lần, các mục khác của kỳ tính theo đó. cumulative = true (số liệu lũy kế từ đầu năm) làm các kỳ thành quý I, 6 tháng, 9 tháng và năm, nên chỉ đi với every = \"quarter\"; kỳ khác thì không biết tính thế nào.",
        "every says how often, and the other keys of time are counted by it. cumulative = true makes the periods quarter I, six months, nine months and the year, so it goes with every = \"quarter\" alone; of another cycle nobody could tell what it means.",
    ),
    wrong: r#"[[duty]]
id         = "bao-cao-thang"
title      = "Báo cáo tiến độ"
every      = "month"
cumulative = true
by         = "20"
to         = "VP"
"#,
    right: r#"[[duty]]
id         = "bao-cao-quy"
title      = "Báo cáo tiến độ"
every      = "quarter"
cumulative = true
by         = "03-20"
to         = "VP"
"#,
};
