//! A body that the plan declares just as a directory has it.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "already-in-directory",
    severity: Severity::Note,
    leaves: Leaves::Usable,
    label: Pair::fixed("danh bạ đã có đúng như vậy", "the directory has it already"),
    catches: Pair::fixed(
        "đơn vị khai báo trong Kế hoạch đúng như trong danh bạ mà Kế hoạch dùng",
        "a body declared in the plan just as the directory that it uses has it",
    ),
    why: Pair::fixed(
        "Khai báo hai nơi thì một lần đổi tên, sáp nhập phải sửa hai nơi. Để danh bạ giữ đơn vị này; xóa khỏi Kế hoạch không đổi gì trong các câu trả lời.",
        "What stands in two places has to be changed in two when it is renamed or merged. Leave it to the directory; taking it out of the plan changes no answer.",
    ),
    wrong: r#"# bodies.toml
format = 1

[directory]
owner = "Sở Khoa học và Công nghệ"

[body.QLKH]
name = "Phòng Quản lý Khoa học"

# plan.toml
[use]
unit = ["bodies.toml"]

[unit.QLKH]
name = "Phòng Quản lý Khoa học"

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"# bodies.toml
format = 1

[directory]
owner = "Sở Khoa học và Công nghệ"

[body.QLKH]
name = "Phòng Quản lý Khoa học"

# plan.toml
[use]
unit = ["bodies.toml"]

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for twin in plan.twins.iter().filter(|twin| twin.is_same(plan)) {
        let own = plan.body(twin.own);
        let (code, path) = (
            &own.code,
            clean_line(&plan.directories[twin.directory].path),
        );
        let (kind, extent) = (own.kind.name(), subject.extent(own.at));
        let problem = Problem::new(
            &RULE,
            own.at,
            pair!(
                "danh bạ {path} đã có {code} đúng như vậy",
                "the directory {path} has {code} just so",
            ),
        )
        .help(pair!("xóa [{kind}.{code}]", "delete [{kind}.{code}]"));
        problems.push(match extent {
            Some(extent) => problem.fix(extent, String::new()),
            None => problem,
        });
    }
}
