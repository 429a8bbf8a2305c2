//! Two bodies with one short name.

use super::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::fold::Folded;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-short",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trùng tên gọi tắt", "the same short name"),
    catches: Pair::fixed(
        "hai cơ quan có cùng tên gọi tắt (short)",
        "two bodies with one short name",
    ),
    why: Pair::fixed(
        "Cột hẹp chỉ in tên gọi tắt, nên người đọc không phân biệt được hai cơ quan.",
        "Narrow columns show the short name alone, and the reader cannot tell the two apart.",
    ),
    wrong: "\
[unit.QLKH]
name  = \"Phòng Quản lý Khoa học\"
short = \"Phòng QL\"

[unit.QLCN]
name  = \"Phòng Quản lý Công nghệ\"
short = \"Phòng QL\"

[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.lead]]
unit = \"QLCN\"
",
    right: "\
[unit.QLKH]
name  = \"Phòng Quản lý Khoa học\"
short = \"Phòng QL\"

[unit.QLCN]
name  = \"Phòng Quản lý Công nghệ\"
short = \"Phòng QLCN\"

[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.lead]]
unit = \"QLCN\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for body in &subject.plan.bodies {
        let Some(short) = body.short.as_deref() else {
            continue;
        };
        let bare = Folded::new(short).bare();
        if bare.is_empty() {
            continue;
        }
        let Some(first) = seen.get(&bare) else {
            seen.insert(bare, body.at);
            continue;
        };
        let shown = clean_line(short);
        problems.push(
            Problem::new(
                &RULE,
                subject.place(body.at, "short"),
                pair!(
                    "“{shown}” đã là tên gọi tắt của cơ quan khác",
                    "“{shown}” is the short name of another body already",
                ),
            )
            .related(
                subject.place(*first, "short"),
                Pair::fixed("lần đầu ở đây", "first here"),
            )
            .help(Pair::fixed(
                "đặt cho mỗi cơ quan một tên gọi tắt riêng",
                "give each body a short name of its own",
            )),
        );
    }
}
