//! A plan of a set that has no code.

use super::{Found, Told};
use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "missing-plan-code",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa có code", "no code"),
    catches: Pair::fixed(
        "Kế hoạch chưa có mã (code), trong khi xét nhiều Kế hoạch",
        "a plan without a code of its own, among several",
    ),
    why: Pair::fixed(
        "Giữa nhiều kế hoạch, mã là tên gọi: nhiệm vụ được gọi là MÃ/SỐ, kế hoạch khác dẫn tới nó bằng mã, lịch sử theo mã khi tệp đổi chỗ. Không có mã thì kế hoạch chỉ còn tên tệp, đổi tên tệp là mất dấu. Mã tự suy từ ký hiệu và năm không dùng được, vì mọi kế hoạch của một cơ quan trong một năm đều giống nhau.",
        "Among several plans the code is the name: an item is called CODE/ID, other plans name it by the code, and its history goes by the code when the file moves. Without one there is only the path, and renaming the file loses the trace. The code made from symbol and year does not do, as all plans of an office and a year have it alike.",
    ),
    wrong: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
"#,
    right: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-CDS-2026"
"#,
};

pub fn find(all: &[Told], found: &mut Vec<Found>) {
    if all.iter().filter(|told| !told.is_directory).count() < 2 {
        return;
    }
    for (file, told) in all.iter().enumerate() {
        // In one that was not read whole it may be there.
        if told.is_directory || told.code.is_some() || !told.is_whole {
            continue;
        }
        let message = Pair::fixed(
            "Kế hoạch chưa có mã riêng (code)",
            "the plan has no code of its own",
        );
        found.push(
            Found::new(file, &RULE, told.head, message).help(Pair::fixed(
                "thêm code với mã không Kế hoạch nào khác có, ví dụ code = \"KH-CCHC-2026\"",
                "add a code that no other plan has, as in code = \"KH-CCHC-2026\"",
            )),
        );
    }
}
