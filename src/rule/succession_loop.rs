//! Bodies that take over from one another in a ring.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "succession-loop",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed(
        "dẫn ngược về chính đơn vị đó",
        "leads back to the same body",
    ),
    catches: Pair::fixed(
        "các cơ quan, đơn vị kế thừa nhau thành vòng tròn",
        "bodies that take over from one another in a ring",
    ),
    why: Pair::fixed(
        "Đơn vị kế thừa (successor) nhận việc còn lại của đơn vị đã giải thể, sáp nhập. Kế thừa vòng tròn thì không biết nay ai phải báo cáo. Bỏ successor ở đơn vị hiện còn hoạt động.",
        "A successor takes over what a closed or merged body left. In a ring nobody can tell who owes the reports today. Take successor away from the body that still exists.",
    ),
    wrong: r#"[unit.QLKH]
name      = "Phòng Quản lý Khoa học"
until     = 2025-02-28
successor = ["QLCN"]

[unit.QLCN]
name      = "Phòng Quản lý Công nghệ"
until     = 2025-02-28
successor = ["QLKH"]
"#,
    right: r#"[unit.QLKH]
name = "Phòng Quản lý Khoa học"

[unit.QLCN]
name      = "Phòng Quản lý Công nghệ"
until     = 2025-02-28
successor = ["QLKH"]
"#,
};
