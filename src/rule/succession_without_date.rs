//! A body with a successor, but without its own last day.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "succession-without-date",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("kế thừa từ ngày nào?", "takes over from when?"),
    catches: Pair::fixed(
        "cơ quan có đơn vị kế thừa (successor) mà không ghi ngày kết thúc (until)",
        "a body with a successor, but without the day it ended (until)",
    ),
    why: Pair::fixed(
        "Không có until thì cơ quan cũ vẫn được coi là đang hoạt động: báo cáo vẫn đòi ở nó, không chuyển sang đơn vị kế thừa. Nếu chỉ đổi tên thì giữ mã cũ và dùng former.",
        "Without until the old body still counts as existing: reports are asked of it, and do not pass to who took over. For a mere renaming keep the code, and use former.",
    ),
    wrong: r#"[unit.QLCN]
name      = "Phòng Quản lý Công nghệ"
successor = ["TTUD"]

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLCN"
"#,
    right: r#"[unit.QLCN]
name      = "Phòng Quản lý Công nghệ"
until     = 2025-02-28
successor = ["TTUD"]

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLCN"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for body in plan.bodies.iter().filter(|body| body.is_own()) {
        if body.successors.is_empty() || body.until.is_some() || !subject.lacks(body.at, "until") {
            continue;
        }
        let code = &body.code;
        let heirs = body.successors.iter().map(|heir| &*plan.body(*heir).code);
        let heirs = heirs.collect::<Vec<_>>().join(", ");
        problems.push(
            Problem::new(
                &RULE,
                subject.place(body.at, "successor"),
                pair!(
                    "{heirs} kế thừa {code}, nhưng {code} không có ngày kết thúc",
                    "{heirs} takes over from {code}, which has no last day",
                ),
            )
            .help(pair!(
                "thêm ngày cuối cùng {code} còn hoạt động, như until = 2025-02-28",
                "add the last day that {code} existed, as in until = 2025-02-28",
            )),
        );
    }
}
