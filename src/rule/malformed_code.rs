//! A body's code, or a duty's id, with signs that codes do not have, or with a
//! dash in front.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "malformed-code",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không dùng làm mã được", "cannot be a code"),
    catches: Pair::fixed(
        "mã đơn vị, mã báo cáo định kỳ có ký tự không dùng được: dấu cách, chữ có dấu, dấu - ở đầu",
        "a code, or the id of a duty, with signs that codes do not have, or a dash in front",
    ),
    why: Pair::fixed(
        "Mã dùng để gọi đơn vị, báo cáo định kỳ trong tệp và trên dòng lệnh, nên chỉ gồm chữ không dấu, chữ số, - và _, không bắt đầu bằng - (trên dòng lệnh đó là một tùy chọn). Đặt mã ngắn, ví dụ QLKH, bao-cao-nam; tên đầy đủ ghi ở name, title. Đổi mã thì đổi ở mọi chỗ nhắc tới nó.",
        "A code names a body or a duty in the file and on the command line, so it has only plain letters, digits, - and _, and does not begin with -, which on the command line makes an option. Take a short one such as QLKH or bao-cao-nam; the full name goes to name or title. Change it wherever it is used.",
    ),
    wrong: r#"[unit."Phòng QLKH"]
name = "Phòng Quản lý Khoa học"
"#,
    right: r#"[unit.QLKH]
name = "Phòng Quản lý Khoa học"
"#,
};
