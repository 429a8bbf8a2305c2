//! Items under a heading that the file does not have.

use super::subject::Subject;
use crate::lang::Pair;
use crate::model::id::Id;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa có nhóm này", "no such section"),
    catches: Pair::fixed(
        "nhiệm vụ 6.1 mà tệp không có nhóm hay nhiệm vụ số 6, trong khi các nhóm khác đều khai báo",
        "an item 6.1 where the file has no section or item 6, though it declares other sections",
    ),
    why: Pair::fixed(
        "Thiếu [[section]] thì nhiệm vụ không thuộc nhóm nào và không có trong plan list --section. Thường là quên chép tên nhóm, hoặc gõ nhầm số. Tệp không khai báo nhóm nào thì không bị báo.",
        "Without its [[section]] an item belongs to none and plan list --section leaves it out. Mostly the heading was not copied, or the number is mistyped. A file that declares no section at all is not told.",
    ),
    wrong: "\
[[section]]
id    = \"1\"
title = \"Sự kiện\"

[[item]]
id    = \"6.1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[section]]
id    = \"1\"
title = \"Sự kiện\"

[[section]]
id    = \"6\"
title = \"Nhiệm vụ cụ thể\"

[[item]]
id    = \"6.1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    if plan.sections.is_empty() {
        return;
    }
    let mut known: HashSet<&str> = plan
        .sections
        .iter()
        .map(|section| section.id.as_str())
        .collect();
    known.extend(plan.items.iter().map(|item| item.id.as_str()));
    for item in &plan.items {
        let id = item.id.as_str();
        let mut above = Id::prefixes(id);
        let Some(heading) = above.next() else {
            continue;
        };
        // Of a heading only the first item is told; a further one above it does.
        if known.contains(heading) || above.any(|prefix| known.contains(prefix)) {
            continue;
        }
        known.insert(heading);
        let (id, heading) = (clean_line(id), clean_line(heading));
        problems.push(
            Problem::new(
                &RULE,
                subject.place(item.at, "id"),
                pair!(
                    "nhiệm vụ {id} thuộc nhóm {heading}, nhưng tệp chưa có nhóm đó",
                    "item {id} belongs to section {heading}, which the file does not have",
                ),
            )
            .help(pair!(
                "thêm [[section]] với id = \"{heading}\" và title ở trên nhiệm vụ này, hoặc sửa lại số",
                "add a [[section]] with id = \"{heading}\" and its title above this item, or put the number right",
            )),
        );
    }
}
