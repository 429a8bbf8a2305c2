//! Git's marks of an unresolved merge.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "conflict-marker",
    severity: Severity::Error,
    leaves: Leaves::Unparsed,
    label: Pair::fixed("dấu của git", "git's mark"),
    catches: Pair::fixed(
        "dấu xung đột git để lại khi gộp hai bản sửa",
        "git's marks of an unresolved merge",
    ),
    why: Pair::fixed(
        "Hai người cùng sửa một chỗ, git giữ cả hai bản và chờ người chọn. Còn dấu này thì tệp chưa đọc được. Giữ phần đúng (hoặc gộp cả hai), rồi xóa các dòng <<<<<<<, =======, >>>>>>>. Để lần sau git tự gộp những việc khác nhau và chỉ hỏi khi hai bên ghi khác nhau về cùng một việc, chạy một lần trong bản sao của kho: plan init --git.",
        "Two people changed the same place; git keeps both and waits for somebody to choose. Until then the file cannot be read. Keep the part that is right, or join the two, and delete the lines <<<<<<<, =======, >>>>>>>. For git to merge different facts by itself and to ask only where both sides say the same one in two ways, run once in the clone: plan init --git.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
<<<<<<< HEAD
end   = 2026
=======
end   = 2027
>>>>>>> phong-qlkh

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2027

[[item.lead]]
unit = "QLKH"
"#,
};
