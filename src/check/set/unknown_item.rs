//! An item that another plan names and does not have.

use super::{Codes, Found, Told, parts};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    name: "unknown-item",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("không có nhiệm vụ này", "no such item"),
    catches: Pair::fixed(
        "`implements` nêu số nhiệm vụ mà Kế hoạch cấp trên không có",
        "`implements` names an item that the plan does not have",
    ),
    why: Pair::fixed(
        "Nhiệm vụ được ghi là triển khai một nhiệm vụ không có thì phần việc của cấp trên trông như chưa ai làm, còn số liệu tổng hợp tính sai. Ghi MÃ KẾ HOẠCH/SỐ NHIỆM VỤ đúng như trong kế hoạch đó; số đã đổi thì sửa theo.",
        "An item that carries out one that does not exist leaves the work of the plan above looking as if nobody did it, and the counts are wrong. Write CODE/ID with the number that the other plan has; where that was renumbered, follow it.",
    ),
    wrong: r#"# ubnd.toml
[plan]
title = "Cải cách hành chính tỉnh năm 2026"
code  = "KH-UBND-2026"

[[item]]
id    = "3.2"
title = "Cắt giảm thủ tục hành chính"

[[item.lead]]
unit = "QLKH"

# so.toml
[plan]
title = "Cải cách hành chính của Sở năm 2026"
code  = "KH-SKHCN-2026"

[[item]]
id         = "1"
title      = "Cắt giảm thủ tục của Sở"
implements = ["KH-UBND-2026/3.4"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"# ubnd.toml
[plan]
title = "Cải cách hành chính tỉnh năm 2026"
code  = "KH-UBND-2026"

[[item]]
id    = "3.2"
title = "Cắt giảm thủ tục hành chính"

[[item.lead]]
unit = "QLKH"

# so.toml
[plan]
title = "Cải cách hành chính của Sở năm 2026"
code  = "KH-SKHCN-2026"

[[item]]
id         = "1"
title      = "Cắt giảm thủ tục của Sở"
implements = ["KH-UBND-2026/3.2"]

[[item.lead]]
unit = "QLKH"
"#,
};

pub fn find(all: &[Told], found: &mut Vec<Found>) {
    let codes = Codes::new(all);
    // The ids of the plans that are named.
    let mut ids: HashMap<usize, HashSet<&str>> = HashMap::new();
    for (file, told) in all.iter().enumerate() {
        for mention in &told.implements {
            let shown = clean_line(&mention.words);
            let Some((code, id)) = parts(&mention.words) else {
                // The code of a plan alone is no item.
                if let Some(place) = codes.get(&mention.words) {
                    let message = pair!(
                        "“{shown}” là một Kế hoạch, thiếu số nhiệm vụ",
                        "“{shown}” is a plan; the number of the item is missing",
                    );
                    let help = example(&shown, all[place].ids.iter());
                    found.push(Found::new(file, &RULE, mention.span, message).help(help));
                }
                continue;
            };
            let Some(place) = codes.get(code) else {
                continue;
            };
            let other = &all[place];
            let known = ids
                .entry(place)
                .or_insert_with(|| other.ids.iter().collect());
            if known.contains(id) || !other.is_whole {
                continue;
            }
            let (id_shown, code_shown) = (clean_line(id), clean_line(code));
            let path = clean_line(&other.path);
            let message = pair!(
                "Kế hoạch {code_shown} ({path}) không có nhiệm vụ {id_shown}",
                "the plan {code_shown} ({path}) has no item {id_shown}",
            );
            let mut near = nearest(id, other.ids.iter());
            near.sort_by(|a, b| crate::model::id::compare(a, b));
            let near: Vec<String> = near.iter().map(|id| format!("{code}/{id}")).collect();
            let near: Vec<_> = near.iter().map(|near| clean_line(near)).collect();
            let help = match near.join(", ") {
                none if none.is_empty() => Pair::fixed(
                    "ghi số của nhiệm vụ như trong Kế hoạch đó",
                    "write the number that the item has in that plan",
                ),
                near => pair!("có phải: {near}?", "did you mean {near}?"),
            };
            found.push(
                Found::new(file, &RULE, mention.span, message)
                    .help(help)
                    .elsewhere(place, other.head, Pair::fixed("Kế hoạch đó", "that plan")),
            );
        }
    }
}

/// What to write for an item, with the first id that there is.
fn example<'t>(code: &str, ids: impl Iterator<Item = &'t str>) -> Pair {
    let first = ids.min_by(|a, b| crate::model::id::compare(a, b));
    let id = clean_line(first.unwrap_or("1")).into_owned();
    pair!(
        "ghi thêm dấu / và số, ví dụ {code}/{id}",
        "add / and the number, as in {code}/{id}",
    )
}
