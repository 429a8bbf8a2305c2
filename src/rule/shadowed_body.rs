//! A body of the plan under a code of a directory, with another name.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::fold::bare;

pub static RULE: Rule = Rule {
    name: "shadowed-body",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "danh bạ có mã này với tên khác",
        "the directory has it with another name",
    ),
    catches: Pair::fixed(
        "đơn vị khai báo trong Kế hoạch dưới một mã của danh bạ, nhưng tên khác",
        "a body declared in the plan under a code of a used directory, with another name",
    ),
    why: Pair::fixed(
        "Khai báo trong Kế hoạch đứng trước danh bạ, nên mã đó ở Kế hoạch này là đơn vị khác với mọi Kế hoạch khác. Nếu là một đơn vị thì xóa khai báo trong Kế hoạch; nếu là đơn vị khác thì đặt mã khác.",
        "What the plan declares goes before the directory, so that the code means another body in this plan than in all others. If it is the same body, delete it from the plan; if it is another one, give it another code.",
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
name = "Phòng Quản lý Khoa học và Đổi mới sáng tạo"

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
    for twin in &subject.plan.twins {
        let own = subject.plan.body(twin.own);
        let theirs = std::iter::once(&twin.body.name)
            .chain(&twin.body.aliases)
            .chain(twin.body.former.iter().map(|former| &former.name));
        let name = bare(&own.name);
        if theirs.into_iter().any(|their| bare(their) == name) {
            continue;
        }
        let (code, path) = (
            &own.code,
            clean_line(&subject.plan.directories[twin.directory].path),
        );
        let theirs = clean_line(&twin.body.name);
        problems.push(
            Problem::new(
                &RULE,
                subject.place(own.at, "name"),
                pair!(
                    "{code} ở danh bạ {path} là {theirs}",
                    "{code} is {theirs} in the directory {path}",
                ),
            )
            .related(
                twin.at,
                Pair::fixed("danh bạ ở đây", "the directory is used here"),
            )
            .help(pair!(
                "xóa khai báo này nếu là một đơn vị, hoặc đặt mã khác cho đơn vị này",
                "delete this table where it is the same body, or give this body another code",
            )),
        );
    }
}
