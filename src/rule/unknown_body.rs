//! A code that no body has.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-body",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("chưa đúng mã", "not a code that fits"),
    catches: Pair::fixed(
        "mã chưa khai báo, hoặc nơi nhận báo cáo (to) viết gần giống một mã",
        "a code that no body has, or a `to` that is nearly a code",
    ),
    why: Pair::fixed(
        "Chỗ này phải ghi mã của một cơ quan, đơn vị đã khai báo, thuộc loại nào cũng được: [unit.…] là phòng, đơn vị của Sở, [partner.…] là cơ quan khác, [counterpart.…] là đơn vị phía Bộ. Mã gõ sai thì nhiệm vụ mất đơn vị đó trong mọi danh sách và thống kê. Sửa mã, hoặc khai báo thêm.",
        "This takes the code of a body that is declared, in whichever table: [unit.…] is a unit of the department, [partner.…] another agency, [counterpart.…] a body of the ministry. With a wrong code the item is lost to that body in every list and count. Correct the code, or declare the body.",
    ),
    wrong: r#"[partner.STC]
name = "Sở Tài chính"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STTC"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[partner.STC]
name = "Sở Tài chính"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC"]

[[item.lead]]
unit = "QLKH"
"#,
};
