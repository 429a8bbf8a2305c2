//! A code that two directories declare.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "ambiguous-code",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("hai danh bạ cùng có mã này", "two directories declare it"),
    catches: Pair::fixed(
        "mã mà Kế hoạch nhắc tới có trong hai danh bạ của `[use]`, nên không biết là đơn vị nào",
        "a code that the plan names and two directories of `[use]` declare, so that nobody knows whom it means",
    ),
    why: Pair::fixed(
        "Hai danh bạ có thể dùng một mã cho hai cơ quan khác nhau; chương trình không đoán. Đổi mã trong một danh bạ, bỏ danh bạ không dùng, hoặc khai báo đơn vị đó ngay trong Kế hoạch: khai báo của Kế hoạch đứng trước danh bạ.",
        "Two directories may use one code for two bodies; the program does not guess. Change the code in one, leave out the directory that is not needed, or declare the body in the plan itself, which goes before directories.",
    ),
    wrong: r#"# bodies.toml
format = 1

[directory]
owner = "UBND tỉnh"

[body.STC]
name = "Sở Tài chính"

# other.toml
format = 1

[directory]
owner = "Bộ Khoa học và Công nghệ"

[body.STC]
name = "Vụ Khoa học, Tài chính và Công nghệ"

# plan.toml
[use]
partner = ["bodies.toml", "other.toml"]

[unit.QLKH]
name = "Phòng Quản lý Khoa học"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"# bodies.toml
format = 1

[directory]
owner = "UBND tỉnh"

[body.STC]
name = "Sở Tài chính"

# plan.toml
[use]
partner = ["bodies.toml"]

[unit.QLKH]
name = "Phòng Quản lý Khoa học"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC"]

[[item.lead]]
unit = "QLKH"
"#,
};
