//! A completion taken back.

use crate::check::amendment::Amendment;
use crate::diff::Kind;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::shell::Line;

pub static RULE: Rule = Rule {
    name: "withdrawn-completion",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước đây đã ghi hoàn thành", "was recorded as done"),
    catches: Pair::fixed(
        "nhiệm vụ đã ghi hoàn thành nay không còn ghi",
        "an item that was recorded as done, and is not any more",
    ),
    why: Pair::fixed(
        "Nhiệm vụ đã hoàn thành là việc đã báo cáo lên trên. Xóa ngày hoàn thành thì số liệu đã báo cáo không còn đúng. Nếu ghi nhầm nhiệm vụ thì bỏ là đúng; ghi nhầm ngày thì sửa bằng plan done … --correct.",
        "What is done has been reported upward. Without its day, figures that were reported are no longer true. Where it was recorded for the wrong item, that is right; a wrong day is put right with plan done … --correct.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Mở lớp tập huấn chuyển đổi số"
completed = 2025-11-30

[[item.lead]]
unit = "QLKH"
"#,
};

/// The version before the example.
pub const BEFORE: &str = RULE.right;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    for change in amendment.of(Kind::Unfinished) {
        let (Some(id), Some(day), Some(at)) = (&change.item, &change.from, change.at) else {
            continue;
        };
        let done = Line::new("plan done")
            .word(id)
            .then("--on")
            .word(&day.to_string());
        let done = done.file(amendment.subject.plan.file.as_deref());
        problems.push(
            Problem::new(
                &RULE,
                amendment.subject.place(at, "id"),
                pair!(
                    "nhiệm vụ {id} đã ghi hoàn thành ngày {day}, nay không còn ghi",
                    "item {id} was recorded as done on {day}, and is not any more",
                ),
            )
            .help(pair!(
                "nếu đã ghi nhầm thì bỏ như vậy là đúng; nếu không, ghi lại bằng {done}",
                "where it was recorded by mistake, that is right; else record it again with {done}",
            )),
        );
    }
}
