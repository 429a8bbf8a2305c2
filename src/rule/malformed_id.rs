//! An id that is not parts joined by dots.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

/// How a number is written.
pub const FORM: Pair = Pair::fixed(
    "ghi số như trong văn bản, trong dấu nháy: các phần cách nhau bằng dấu chấm; mỗi phần là số không có 0 ở đầu, có thể kèm một chữ thường, số La Mã hoặc một chữ thường, ví dụ \"6.10\", \"II.3\", \"4.đ\", \"1a\"",
    "write the number as the plan has it, in quotes: parts joined by dots; each a number without leading zeros, with or without a small letter behind it, a Roman numeral or one small letter, as in \"6.10\", \"II.3\", \"4.đ\", \"1a\"",
);

pub static RULE: Rule = Rule {
    name: "malformed-id",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("không đúng cách đánh số", "not the form of a number"),
    catches: Pair::fixed(
        "số thứ tự không đúng cách đánh số của Kế hoạch",
        "an id that is not parts joined by dots",
    ),
    why: Pair::fixed(
        "Số thứ tự gồm các phần cách nhau bằng dấu chấm; mỗi phần là một số không có 0 ở đầu (có thể kèm một chữ thường: 1a), một số La Mã hoặc một chữ thường. Viết khác đi thì “6.02” và “6.2” thành hai nhiệm vụ, và thứ tự trong các bảng bị sai. Ghi đúng như trong Kế hoạch.",
        "An id is parts joined by dots; each is a number without leading zeros (with or without a small letter: 1a), a Roman numeral or one small letter. Written otherwise, “6.02” and “6.2” would be two items, and lists would be out of order. Write it as the plan has it.",
    ),
    wrong: r#"[[item]]
id    = "6.02"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "6.2"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};
