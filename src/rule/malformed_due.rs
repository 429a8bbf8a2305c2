//! `before` or `by` that is not a day of the duty's period.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "malformed-due",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không dùng được cho kỳ này", "no day of the period"),
    catches: Pair::fixed(
        "before, by không phải là ngày trong kỳ báo cáo, hoặc ghi cả hai",
        "`before` or `by` that is no day of the period, or both of them",
    ),
    why: Pair::fixed(
        "Ngày gửi viết theo kỳ: hằng năm là \"tháng-ngày\", hằng quý và nửa năm cũng vậy nhưng tháng đếm trong kỳ, hằng tháng chỉ có \"ngày\", hằng tuần là thứ trong tuần (\"fri\" là thứ Sáu). Viết khác thì không tính được thời hạn gửi. before không tính ngày đó, by tính cả ngày đó, nên chỉ ghi một trong hai.",
        "The day is written in the form of the cycle: \"month-day\" for a year, the same for a quarter or half-year with the month counted inside it, \"day\" alone for a month, a day of the week (\"fri\") for a week. Otherwise no deadline can be told. before leaves the day out and by counts it in, so only one of them is given.",
    ),
    wrong: r#"[[duty]]
id     = "bao-cao-quy"
title  = "Báo cáo tiến độ"
every  = "quarter"
before = "12-15"
to     = "VP"
"#,
    right: r#"[[duty]]
id     = "bao-cao-quy"
title  = "Báo cáo tiến độ"
every  = "quarter"
before = "03-15"
to     = "VP"
"#,
};
