//! Numbers such as 6.1 and 6.2 whose heading 6 is not declared.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::id::Id;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::hash::Set;

pub static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa có đề mục", "its heading is not declared"),
    catches: Pair::fixed(
        "nhiệm vụ 6.1 mà đề mục 6 không khai báo, trong tệp đã có đề mục khác",
        "an item 6.1 whose heading 6 is not declared, in a file that declares other headings",
    ),
    why: Pair::fixed(
        "Nhiệm vụ không có đề mục thì in ra không có nhóm, và lọc theo --section không theo tên nhóm được. Thường là chép sót đề mục, hoặc ghi sai số của nhiệm vụ. Tệp không khai báo đề mục nào thì không báo: đó là một phần của Kế hoạch, hoặc Kế hoạch không có đề mục.",
        "Without its heading an item is shown outside of any group, and counts by section leave it out. Mostly the heading was forgotten, or the number of the item is wrong. In a file without any heading nothing is told: it is part of a plan, or its paper has none.",
    ),
    wrong: r#"[[section]]
id    = "1"
title = "Đào tạo"

[[item]]
id    = "1.1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "2.1"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[section]]
id    = "1"
title = "Đào tạo"

[[item]]
id    = "1.1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[section]]
id    = "2"
title = "Truyền thông"

[[item]]
id    = "2.1"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
};

/// Reports each missing heading once, at the first number under it. Only the
/// heading right above is asked for: once it is declared, it asks for its own.
pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    // Headings below a mistyped [[section]] are in the file, though not read.
    if plan.sections.is_empty() || plan.has_unread {
        return;
    }
    let items = || plan.items.iter().map(|item| (item.id.as_str(), item.at));
    let sections = || plan.sections.iter().map(|one| (one.id.as_str(), one.at));
    let mut known: Set<&str> = items().chain(sections()).map(|(id, _)| id).collect();
    let numbered = plan.items.iter().filter(|item| !plan.names_section(item));
    let numbered = numbered.map(|item| (item.id.as_str(), item.at));
    for (id, at) in numbered.chain(sections()) {
        let Some(heading) = Id::prefixes(id).next() else {
            continue;
        };
        if !Id::is_well_formed(id) || !known.insert(heading) {
            continue;
        }
        problems.push(
            Problem::new(
                &RULE,
                subject.place(at, "id"),
                pair!(
                    "có số {id} mà không có đề mục {heading}",
                    "there is a {id}, but no heading {heading}",
                ),
            )
            .help(pair!(
                "thêm [[section]] với id = \"{heading}\" và title như trong văn bản ở phía trên, hoặc sửa số {id}",
                "add a [[section]] with id = \"{heading}\" and the paper's title above it, or correct the number {id}",
            )),
        );
    }
}
