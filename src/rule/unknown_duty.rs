//! A duty id that no duty has.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-duty",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không ứng với báo cáo định kỳ nào", "fits no duty"),
    catches: Pair::fixed(
        "báo cáo đã nhận ghi mã báo cáo định kỳ không có, hoặc của đơn vị không phải gửi báo cáo nào",
        "a report for a duty that is not declared, or one without `duty` from a unit that owes none",
    ),
    why: Pair::fixed(
        "Báo cáo đã nhận phải thuộc một báo cáo định kỳ [[duty]] mà đơn vị phải gửi; nếu không thì nó không được tính, và đơn vị vẫn bị coi là chưa gửi. Sửa mã ở duty cho khớp với id của [[duty]], hoặc khai báo thêm.",
        "A report belongs to a [[duty]] that its unit owes; otherwise it does not count, and the unit still seems to owe it. Let duty be the id of a [[duty]], or declare one.",
    ),
    wrong: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"

[[report]]
unit     = "QLKH"
duty     = "bao-cao-nm"
period   = 2025
received = 2025-12-12
"#,
    right: r#"[[duty]]
id     = "bao-cao-nam"
title  = "Báo cáo kết quả thực hiện Kế hoạch"
every  = "year"
before = "12-15"
to     = "VP"

[[report]]
unit     = "QLKH"
duty     = "bao-cao-nam"
period   = 2025
received = 2025-12-12
"#,
};
