//! A report that does not name its duty, where the unit owes several.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unclear-duty",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("chưa ghi duty", "no duty is given"),
    catches: Pair::fixed(
        "báo cáo đã nhận không ghi thuộc báo cáo định kỳ nào, khi đơn vị phải gửi nhiều loại trong kỳ đó",
        "a report that does not say for which of several duties of its period it is",
    ),
    why: Pair::fixed(
        "Đơn vị này phải gửi nhiều loại báo cáo định kỳ, nên báo cáo đã nhận phải ghi rõ là loại nào. Không ghi thì không biết trừ vào kỳ nào. Thêm dòng duty với id của [[duty]].",
        "This unit owes several kinds of reports, so one that was received has to say which it is. Otherwise nobody can tell which period it settles. Add a line duty with the id of the [[duty]].",
    ),
    wrong: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"

[[duty]]
id    = "cai-cach"
title = "Báo cáo cải cách hành chính"
every = "year"
by    = "12-20"
to    = "VP"

[[report]]
unit     = "QLKH"
period   = 2025
received = 2025-12-12
"#,
    right: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"

[[duty]]
id    = "cai-cach"
title = "Báo cáo cải cách hành chính"
every = "year"
by    = "12-20"
to    = "VP"

[[report]]
unit     = "QLKH"
duty     = "bao-cao-nam"
period   = 2025
received = 2025-12-12
"#,
};
