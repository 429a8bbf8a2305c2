//! A task under another number.

use crate::check::amendment::Amendment;
use crate::diff::Kind;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "renumbered-item",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("số đã đổi", "another number"),
    catches: Pair::fixed(
        "nhiệm vụ đã có bị đổi sang số khác mà không có văn bản điều chỉnh",
        "a task under another number, without a paper that amends the plan",
    ),
    why: Pair::fixed(
        "Số nhiệm vụ là của văn bản đã ban hành: báo cáo, công văn nhắc đến nhiệm vụ bằng số đó, kể cả khi tệp đã đổi. Nhiệm vụ thêm vào thì lấy số sau cùng, không đẩy số của các nhiệm vụ khác. Nếu văn bản điều chỉnh Kế hoạch đánh lại số thì ghi thêm văn bản đó vào basis của [plan].",
        "The number is that of a paper that was issued: reports and letters speak of the task by it, whatever the file says later. An added task takes the next number, and moves no other. Where a paper that amends the plan numbers anew, add that paper to the basis of [plan].",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Mua sắm thiết bị đo lường"

[[item.lead]]
unit = "TTUD"

[[item]]
id    = "1a"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Mua sắm thiết bị đo lường"

[[item.lead]]
unit = "TTUD"

[[item]]
id    = "2"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#,
};

/// The version before the example.
pub const BEFORE: &str = RULE.right;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    if amendment.has_paper() {
        return;
    }
    for change in amendment.of(Kind::Renumbered) {
        let (Some(old), Some(new), Some(at)) = (&change.from, &change.to, change.at) else {
            continue;
        };
        problems.push(
            Problem::new(
                &RULE,
                amendment.subject.place(at, "id"),
                pair!(
                    "nhiệm vụ này trước đây mang số {old}, nay là {new}",
                    "this task had the number {old}, and is {new} now",
                ),
            )
            .help(pair!(
                "ghi lại id = \"{old}\"; nếu văn bản điều chỉnh đánh lại số thì ghi thêm văn bản đó vào basis của [plan]",
                "write id = \"{old}\" again; where a paper numbers the plan anew, add it to the basis of [plan]",
            )),
        );
    }
}
