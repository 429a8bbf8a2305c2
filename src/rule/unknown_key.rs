//! A key or table that the format does not have.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("không dùng được ở đây", "not known here"),
    catches: Pair::fixed(
        "mục hoặc bảng mà định dạng không có, hoặc đặt nhầm bảng",
        "a key or table that the format does not have, or one in the wrong table",
    ),
    why: Pair::fixed(
        "Mục lạ không được đọc: gõ nhầm end thành edn thì nhiệm vụ thành không có thời hạn mà không ai biết. Mục nào cũng thuộc bảng đứng ngay trên nó, nên mục của nhiệm vụ phải đặt trước [[item.lead]]. Sửa lại tên, hoặc đưa mục về đúng bảng.",
        "A key that is not known is not read: with edn for end the item has no deadline, and nobody notices. A key belongs to the table right above it, so the keys of an item go before [[item.lead]]. Correct the name, or move the key to its table.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
edn   = 2026

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2026

[[item.lead]]
unit = "QLKH"
"#,
};
