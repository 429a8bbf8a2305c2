//! The text is not TOML here.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "syntax",
    severity: Severity::Error,
    leaves: Leaves::Unparsed,
    label: Pair::fixed("không đọc được", "cannot be read"),
    catches: Pair::fixed(
        "chỗ không đúng cú pháp TOML: thiếu dấu nháy, thiếu ngoặc, tên ghi hai lần",
        "text that is not TOML: a quote or bracket missing, a name set twice",
    ),
    why: Pair::fixed(
        "Chương trình đọc tệp theo quy cách TOML: mỗi dòng là tên = giá trị, chữ để trong dấu nháy. Sai ở đây thì dòng này không đọc được, và các lệnh khác không trả lời cho đến khi sửa xong. Thường chỉ thiếu một dấu nháy, một dấu ngoặc hoặc một dấu phẩy.",
        "The file is read as TOML: a line is name = value, and text stands in quotes. Where that fails the line cannot be read, and the other commands give no answer until it is fixed. Mostly one quote, bracket or comma is missing.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = Tập huấn

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
