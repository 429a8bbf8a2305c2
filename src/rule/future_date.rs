//! A fact dated after today; it has not happened yet, so states ignore it.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "future-date",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa đến ngày này", "still to come"),
    catches: Pair::fixed(
        "việc đã làm (hoàn thành, dừng, nhận báo cáo, cho phép gia hạn) ghi ngày sau hôm nay, nên chưa được tính",
        "a fact dated after today, which does not count yet",
    ),
    why: Pair::fixed(
        "Ngày hoàn thành, ngày dừng, ngày nhận báo cáo, ngày cho phép gia hạn là ngày của việc đã xong, nên không thể sau hôm nay. Thường là gõ nhầm năm. Chưa đến ngày đó thì việc chưa được tính là đã làm. Ghi lại ngày thật; nếu mới là dự kiến thì ghi ở note.",
        "The day of a completion, a stop, a report or a grant is that of something done, so it cannot lie ahead. Mostly the year is a slip. Until that day it does not count. Write the real day; what is only intended goes to note.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2062-06-30

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
