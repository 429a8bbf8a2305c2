//! A value of another type than its key takes.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("sai loại giá trị", "a value of the wrong type"),
    catches: Pair::fixed(
        "giá trị không đúng loại: số thay cho chữ, chữ thay cho danh sách",
        "a value of another type than its key takes",
    ),
    why: Pair::fixed(
        "Mỗi mục nhận một loại giá trị: chữ trong dấu nháy, danh sách trong ngoặc vuông, số, ngày hoặc bảng. Sai loại thì mục đó không đọc được, và các lệnh khác không trả lời vì có thể trả lời sai. Viết lại theo loại mà thông báo nêu.",
        "A key takes one type of value: text in quotes, a list in brackets, a number, a date or a table. A value of another type is lost, so the other commands give no answer rather than a wrong one. Write it as the message says.",
    ),
    wrong: r#"[[item]]
id       = "1"
title    = "Tập huấn"
partners = "STC"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC"]

[[item.lead]]
unit = "QLKH"
"#,
};
