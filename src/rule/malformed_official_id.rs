//! An official code that is none.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "malformed-official-id",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("không phải mã định danh", "no official code"),
    catches: Pair::fixed(
        "`official_id`, `issuer_id` không đúng dạng của mã định danh điện tử",
        "an `official_id` or `issuer_id` that has not the form of an official code",
    ),
    why: Pair::fixed(
        "Mã định danh theo Quyết định 20/2020/QĐ-TTg gồm các nhóm chữ hoa không dấu và chữ số, cách nhau bằng dấu chấm, ví dụ H02.14.05. Ghi sai thì cùng một cơ quan thành hai cơ quan khi gộp nhiều Kế hoạch.",
        "The official code of Quyết định 20/2020/QĐ-TTg is groups of plain capitals and digits with dots between them, such as H02.14.05. With a wrong one, one body becomes two where many plans are taken together.",
    ),
    wrong: r#"[unit.QLKH]
name        = "Phòng Quản lý Khoa học"
official_id = "h02.14.05"
"#,
    right: r#"[unit.QLKH]
name        = "Phòng Quản lý Khoa học"
official_id = "H02.14.05"
"#,
};
