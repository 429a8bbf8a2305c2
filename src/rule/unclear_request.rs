//! A request that does not say what it asks for.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unclear-request",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("xin gì?", "what does it ask for?"),
    catches: Pair::fixed(
        "đề nghị không có `end` lẫn `stop = true`, hoặc có cả hai",
        "a request with neither `end` nor `stop = true`, or with both",
    ),
    why: Pair::fixed(
        "Mỗi đề nghị xin một việc: gia hạn đến một thời hạn mới, hoặc dừng thực hiện. Không rõ xin gì thì không biết đã giải quyết hay chưa.",
        "A request asks for one thing: another end, or to stop the item. Where it is not said which, nobody knows whether it is settled.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.request]]
unit     = "QLKH"
received = 2025-10-06
reason   = "chậm bố trí kinh phí"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.request]]
unit     = "QLKH"
received = 2025-10-06
end      = 2026
reason   = "chậm bố trí kinh phí"
"#,
};
