//! Two bodies with one official code.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "repeated-official-id",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("trùng mã định danh", "the same code again"),
    catches: Pair::fixed(
        "hai cơ quan, đơn vị trong một tệp ghi cùng một `official_id`",
        "two bodies of one file with one `official_id`",
    ),
    why: Pair::fixed(
        "Mỗi cơ quan, đơn vị có một mã định danh. Trùng mã thì khi gộp nhiều Kế hoạch, việc của hai đơn vị bị tính thành của một.",
        "Each body has an official code of its own. With one for two, the work of both is counted as that of one where many plans are taken together.",
    ),
    wrong: r#"[partner.STC]
name        = "Sở Tài chính"
official_id = "H02.13"

[partner.SYT]
name        = "Sở Y tế"
official_id = "H02.13"
"#,
    right: r#"[partner.STC]
name        = "Sở Tài chính"
official_id = "H02.13"

[partner.SYT]
name        = "Sở Y tế"
official_id = "H02.16"
"#,
};
