//! Two items or sections, or two duties, with one id.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "repeated-id",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("dùng lại ở đây", "used again here"),
    catches: Pair::fixed(
        "hai nhiệm vụ, nhóm nhiệm vụ hoặc hai báo cáo định kỳ mang cùng một số, mã",
        "two items or sections, or two duties, with one id",
    ),
    why: Pair::fixed(
        "Hai chỗ cùng số thì không biết kết quả, gia hạn và báo cáo là của chỗ nào. Thường do hai người cùng thêm nhiệm vụ rồi gộp tệp. Đổi số của một bên theo Kế hoạch; nếu là một nhiệm vụ ghi hai lần thì xóa một.",
        "With one number on two of them nobody can tell whose a result, an extension or a report is. Mostly two people added an item each, and the files were merged. Renumber one as the plan has it; where it is the same item twice, delete one.",
    ),
    wrong: r#"[[item]]
id    = "6.4"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "6.4"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "6.4"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "6.5"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
};
