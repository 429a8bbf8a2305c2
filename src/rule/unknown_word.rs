//! A word outside the list that its key takes.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-word",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("ngoài danh sách", "not in the list"),
    catches: Pair::fixed(
        "giá trị ngoài danh sách cho phép, ví dụ every = \"yearly\"",
        "a word outside the list that its key takes, such as `every = \"yearly\"`",
    ),
    why: Pair::fixed(
        "Mục này chỉ nhận một trong vài từ cố định. Với từ khác, chương trình không đoán ý, nên chưa biết bao lâu phải báo cáo một lần hay dùng ngôn ngữ nào. Chọn một từ trong danh sách mà thông báo nêu.",
        "This key takes one of a few fixed words. The program does not guess at another, so it cannot tell how often a report is owed, or which language to use. Choose one of the words in the message.",
    ),
    wrong: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "yearly"
before = "12-15"
to     = "VP"
"#,
    right: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"
"#,
};
