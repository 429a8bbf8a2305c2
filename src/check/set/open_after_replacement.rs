//! A plan that another one replaces, and that goes on.

use super::{Codes, Found, Told};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "open-after-replacement",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "đã được thay thế mà chưa kết thúc",
        "replaced, but not closed",
    ),
    catches: Pair::fixed(
        "Kế hoạch đã có Kế hoạch khác thay thế (replaces) mà chưa ghi ngày kết thúc (closed)",
        "a plan that another replaces (replaces), and that is not closed",
    ),
    why: Pair::fixed(
        "Kế hoạch mới ghi là thay thế kế hoạch này, nhưng kế hoạch này không có closed nên vẫn được coi là đang thực hiện: cùng một việc bị tính hai lần, đơn vị bị nhắc hai lần. Ghi closed là ngày cuối cùng còn hiệu lực, và replaced_by là mã của kế hoạch mới.",
        "The new plan says that it takes the place of this one, which has no closed and so counts as in force: the same work is counted twice, and units are reminded twice. Give closed, the last day it was in force, and replaced_by, the code of the new plan.",
    ),
    wrong: r#"# 2026.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# 2027.toml
[plan]
title    = "Cải cách hành chính năm 2027"
code     = "KH-CCHC-2027"
replaces = ["KH-CCHC-2026"]
"#,
    right: r#"# 2026.toml
[plan]
title       = "Cải cách hành chính năm 2026"
code        = "KH-CCHC-2026"
closed      = 2026-10-31
replaced_by = "KH-CCHC-2027"

# 2027.toml
[plan]
title    = "Cải cách hành chính năm 2027"
code     = "KH-CCHC-2027"
replaces = ["KH-CCHC-2026"]
"#,
};

pub fn find(all: &[Told], found: &mut Vec<Found>) {
    let codes = Codes::new(all);
    let mut told_of = vec![false; all.len()];
    for (by, told) in all.iter().enumerate() {
        for mention in &told.replaces {
            let Some(file) = codes.get(&mention.words).filter(|file| *file != by) else {
                continue;
            };
            let old = &all[file];
            // With `replaced_by` it is an error of its own.
            let is_open = old.closed.is_none() && old.replaced_by.is_none() && old.is_whole;
            if !is_open || std::mem::replace(&mut told_of[file], true) {
                continue;
            }
            let (name, path) = (clean_line(told.name()), clean_line(&told.path));
            let message = pair!(
                "{name} ({path}) thay thế Kế hoạch này, mà Kế hoạch này chưa kết thúc",
                "{name} ({path}) replaces this plan, which is not closed",
            );
            found.push(
                Found::new(file, &RULE, old.head, message)
                    .help(pair!(
                        "thêm closed là ngày cuối cùng còn hiệu lực, và replaced_by = \"{name}\"",
                        "add closed, the last day it was in force, and replaced_by = \"{name}\"",
                    ))
                    .elsewhere(
                        by,
                        mention.span,
                        Pair::fixed("thay thế ở đây", "replaced here"),
                    ),
            );
        }
    }
}
