//! A date in quotes.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "quoted-date",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không để trong dấu nháy", "no quotes here"),
    catches: Pair::fixed(
        "ngày hoặc năm để trong dấu nháy",
        "a date or year in quotes",
    ),
    why: Pair::fixed(
        "Trong dấu nháy là chữ, không phải ngày. Năm và ngày đầy đủ viết không có dấu nháy, theo thứ tự năm-tháng-ngày; chỉ nửa năm, quý và tháng mới để trong dấu nháy. Một thứ chỉ có một cách viết thì so hai bản của tệp mới thấy đúng chỗ đã sửa.",
        "What stands in quotes is text, not a date. A year and a full date are written without quotes, year-month-day; only half-years, quarters and months have them. With one spelling for one thing, two versions of the file differ only where something was changed.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = "2026-12-15"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2026-12-15

[[item.lead]]
unit = "QLKH"
"#,
};
