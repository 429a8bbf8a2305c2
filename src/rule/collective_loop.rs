//! A collective that is a member of itself, directly or through others.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "collective-loop",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed(
        "dẫn ngược về chính nhóm đó",
        "leads back to the same collective",
    ),
    catches: Pair::fixed(
        "nhóm cơ quan mà qua các thành viên lại chứa chính nó",
        "a collective that, through its members, stands for itself",
    ),
    why: Pair::fixed(
        "Nhóm là để gọi chung nhiều cơ quan; một nhóm không thể là thành viên của chính mình, kể cả qua một nhóm khác. Xóa thành viên bị chỉ ra, hoặc thay bằng mã của cơ quan đúng ra phải ghi.",
        "A collective stands for several bodies; it cannot be a member of itself, nor of one that it contains. Delete the member that is pointed at, or put the code that was meant.",
    ),
    wrong: r#"[partner.UBND-HTP]
name    = "UBND các huyện, thành phố"
members = ["UBND-LN", "UBND-HTP"]

[partner.UBND-LN]
name = "UBND huyện Lục Ngạn"
"#,
    right: r#"[partner.UBND-HTP]
name    = "UBND các huyện, thành phố"
members = ["UBND-LN"]

[partner.UBND-LN]
name = "UBND huyện Lục Ngạn"
"#,
};
