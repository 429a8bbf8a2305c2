//! Two bodies with one name or alias.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "repeated-name",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("trùng tên", "the same name again"),
    catches: Pair::fixed(
        "hai cơ quan, đơn vị trùng tên đầy đủ hoặc trùng một cách viết khác (aliases)",
        "two bodies with one name or alias",
    ),
    why: Pair::fixed(
        "Trùng tên thì tìm theo tên không biết là cơ quan nào, và nhiệm vụ của một cơ quan bị chia cho hai mã. Chữ hoa không làm thành tên khác, chữ không dấu cũng vậy; khác dấu là tên khác (Đông Sơn, Đồng Sơn). Khai báo mỗi cơ quan một lần; cách viết khác đưa vào aliases của cơ quan đó.",
        "With one name for two a search cannot tell which is meant, and the work of one body is spread over two codes. Capitals do not make another name, nor do letters without marks; other marks do (Đông Sơn, Đồng Sơn). Declare each body once; its other spellings go to its aliases.",
    ),
    wrong: r#"[partner.SNNPTNT]
name    = "Sở Nông nghiệp và Phát triển nông thôn"
aliases = ["Sở NN&PTNT"]

[partner.SNN]
name = "Sở NN&PTNT"
"#,
    right: r#"[partner.SNNPTNT]
name    = "Sở Nông nghiệp và Phát triển nông thôn"
aliases = ["Sở NN&PTNT"]
"#,
};
