//! A body that others took over from, on no day.

use super::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "succession-without-date",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa có ngày kết thúc", "no last day"),
    catches: Pair::fixed(
        "cơ quan có đơn vị kế thừa (successor) mà không có ngày kết thúc (until)",
        "a body with a successor, but without its last day (until)",
    ),
    why: Pair::fixed(
        "Không có ngày thì không biết từ khi nào báo cáo và công việc chuyển sang đơn vị kế thừa; chương trình vẫn coi cơ quan cũ là đang hoạt động.",
        "Without a day nobody knows from when reports and tasks are the successor's; the old body still counts as existing.",
    ),
    wrong: "\
[partner.STC]
name      = \"Sở Tài chính\"
successor = [\"SCT\"]

[[item]]
id    = \"1\"
title = \"Tập huấn\"
partners = [\"STC\"]

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[partner.STC]
name      = \"Sở Tài chính\"
until     = 2025-02-28
successor = [\"SCT\"]

[[item]]
id    = \"1\"
title = \"Tập huấn\"
partners = [\"STC\"]

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let bodies = subject.plan.bodies.iter();
    for body in bodies.filter(|body| !body.successors.is_empty() && body.until.is_none()) {
        // A day that is there, but wrong, has been told.
        if subject.place(body.at, "until") != body.at {
            continue;
        }
        let code = &body.code;
        problems.push(
            Problem::new(
                &RULE,
                subject.place(body.at, "successor"),
                pair!(
                    "{code} có đơn vị kế thừa nhưng chưa ghi ngày kết thúc",
                    "others took over from {code}, but its last day is not given",
                ),
            )
            .help(Pair::fixed(
                "thêm dòng until = 2025-02-28, ngày cuối cùng của cơ quan cũ",
                "add a line until = 2025-02-28, the last day of the old body",
            )),
        );
    }
}
