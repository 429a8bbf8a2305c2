//! A calendar in `[use]` that is not there, or no calendar.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "missing-calendar",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không có lịch nghỉ ở đây", "no calendar there"),
    catches: Pair::fixed(
        "lịch nghỉ ghi ở `[use]` không có, không phải lịch nghỉ, có lỗi hoặc nằm ngoài kho git",
        "a calendar in `[use]` that is not there, is none, has errors, or lies outside of the repository",
    ),
    why: Pair::fixed(
        "Thiếu lịch nghỉ thì ngày làm việc cuối cùng trong hạn in ra sẽ sai. Đường dẫn tính từ tệp Kế hoạch, dùng dấu / và kết thúc bằng .toml; tệp đó chỉ có [calendar], không có [plan], và phải nằm trong cùng kho git, kể cả khi đường dẫn là một liên kết.",
        "Without the calendar the last working day that is printed would be wrong. The path is from the plan, with / and ending in .toml; the file has [calendar] and no [plan], and lies inside the same git repository, also where the path is a link.",
    ),
    wrong: r#"[use]
calendar = ["C:\\lich-nghi.toml"]
"#,
    right: r#"[calendar]
off = [2026-01-02, "2026-02-14/2026-02-22"]
on  = [2026-01-10]
"#,
};
