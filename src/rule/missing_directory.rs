//! A directory in `[use]` that is not there, or is none.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "missing-directory",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không có danh bạ ở đây", "no directory there"),
    catches: Pair::fixed(
        "danh bạ ghi ở `[use]` không có, không phải danh bạ, có lỗi hoặc nằm ngoài kho git",
        "a directory in `[use]` that is not there, is none, has errors, or lies outside of the repository",
    ),
    why: Pair::fixed(
        "Thiếu danh bạ thì không biết các mã trong Kế hoạch là đơn vị nào. Đường dẫn tính từ tệp Kế hoạch, dùng dấu / và kết thúc bằng .toml; tệp đó có [directory], không có [plan], và phải nằm trong cùng kho git, kể cả khi đường dẫn là một liên kết. Xem lỗi của danh bạ bằng plan check và tên tệp đó.",
        "Without the directory nobody knows whom the codes of the plan stand for. The path is from the plan, with / and ending in .toml; the file has [directory] and no [plan], and lies inside the same git repository, also where the path is a link. What is wrong in a directory is seen with plan check and its name.",
    ),
    wrong: r#"[use]
unit = ["C:\\don-vi.toml"]
"#,
    right: r#"[unit.QLKH]
name = "Phòng Quản lý Khoa học"
"#,
};
