//! What should name an item of another plan, and cannot.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::continued::CONTINUES;
use crate::model::item::Item;
use crate::model::link::{self, Named};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "malformed-link",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "không phải nhiệm vụ của kế hoạch khác",
        "no item of another plan",
    ),
    catches: Pair::fixed(
        "`continues`, `implements` không viết MÃ KẾ HOẠCH/SỐ NHIỆM VỤ, hoặc nêu nhiệm vụ của chính Kế hoạch này",
        "`continues` or `implements` is not written KEY/ID, or names an item of the plan itself",
    ),
    why: Pair::fixed(
        "Nhiệm vụ tiếp nối hay triển khai nhiệm vụ của một kế hoạch khác: nêu bằng mã (code) của kế hoạch đó, dấu / và số nhiệm vụ, ví dụ KH-UBND-2026/3.2. Viết khác đi thì khi tính nhiều kế hoạch, mối liên hệ này mất mà không ai thấy.",
        "An item goes on with, or carries out, one of another plan, which is named by the code of that plan, / and the number, as in KH-UBND-2026/3.2. Written in another way the link is lost where many plans are taken together, and nobody sees it.",
    ),
    wrong: r#"[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-2026"

[[item]]
id        = "1"
title     = "Số hóa hồ sơ"
continues = "KH-2025"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-2026"

[[item]]
id        = "1"
title     = "Số hóa hồ sơ"
continues = "KH-2025/1.2"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        if item.texts.get(CONTINUES).is_none() && item.implements.is_empty() {
            continue;
        }
        for key in [CONTINUES, "implements"] {
            for (words, span) in subject.texts(item.at, key) {
                if let Some(problem) = wrong(subject, item, words, span) {
                    problems.push(problem);
                }
            }
        }
    }
}

fn wrong(subject: &Subject<'_>, item: &Item<'_>, words: &str, span: Span) -> Option<Problem> {
    let shown = clean_line(words);
    let id = match link::named(words, subject.plan.key()) {
        Named::Own(id) => id,
        // What is empty is found as that.
        Named::Item(..) | Named::Nothing => return None,
        Named::Malformed => {
            let message = pair!(
                "“{shown}” không phải MÃ KẾ HOẠCH/SỐ NHIỆM VỤ",
                "“{shown}” is not KEY/ID",
            );
            return Some(Problem::new(&RULE, span, message).help(Pair::fixed(
                "ghi mã (code) của Kế hoạch kia, dấu / và số nhiệm vụ, ví dụ KH-UBND-2026/3.2",
                "write the code of the other plan, / and the number, as in KH-UBND-2026/3.2",
            )));
        }
    };
    let message = match id == item.id.as_str() {
        true => pair!(
            "“{shown}” là chính nhiệm vụ này",
            "“{shown}” is this very item",
        ),
        false => pair!(
            "“{shown}” là nhiệm vụ của chính Kế hoạch này",
            "“{shown}” is an item of this plan itself",
        ),
    };
    Some(Problem::new(&RULE, span, message).help(Pair::fixed(
        "nêu nhiệm vụ của một kế hoạch khác, hoặc bỏ",
        "name an item of another plan, or leave it out",
    )))
}
