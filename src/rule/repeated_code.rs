//! Two bodies whose codes differ in capitals at most.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "repeated-code",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("dùng lại ở đây", "used again here"),
    catches: Pair::fixed(
        "hai cơ quan, đơn vị cùng một mã, hoặc chỉ khác chữ hoa, chữ thường",
        "two bodies with one code, or codes that differ in capitals alone",
    ),
    why: Pair::fixed(
        "Mã phải là của riêng một cơ quan, đơn vị trong cả Kế hoạch, kể cả khi một bên là phòng của Sở, một bên là cơ quan phối hợp. Chữ hoa và chữ thường coi như nhau, vì người gõ lệnh không phân biệt. Đặt mã khác cho một bên và sửa các chỗ nhắc tới nó.",
        "A code belongs to one body in the whole plan, also where one is a unit and the other a partner. Capitals do not tell codes apart, since people do not type them with care. Give one of the two another code, and change it wherever it is used.",
    ),
    wrong: r#"[unit.VP]
name = "Văn phòng Sở"

[partner.vp]
name = "Văn phòng Tỉnh ủy"
"#,
    right: r#"[unit.VP]
name = "Văn phòng Sở"

[partner.VPTU]
name = "Văn phòng Tỉnh ủy"
"#,
};
