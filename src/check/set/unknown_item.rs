//! An item that another plan names and does not have.

use super::{Codes, Found, Told, parts};
use crate::lang::Pair;
use crate::model::continued::{Continued, Link};
use crate::pair;
use crate::problem::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::nearest::nearest;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    name: "unknown-item",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("không có nhiệm vụ này", "no such item"),
    catches: Pair::fixed(
        "`implements`, `continues` nêu nhiệm vụ mà Kế hoạch kia không có, hoặc `continues` của các nhiệm vụ nối nhau thành vòng",
        "`implements` or `continues` names an item that the plan does not have, or items continue one another in a circle",
    ),
    why: Pair::fixed(
        "Nhiệm vụ được ghi là triển khai một nhiệm vụ không có thì phần việc của cấp trên trông như chưa ai làm; tiếp nối một nhiệm vụ không có, hoặc nối vòng, thì việc ấy bị tính hai lần. Ghi MÃ KẾ HOẠCH/SỐ NHIỆM VỤ đúng như trong kế hoạch đó; số đã đổi thì sửa theo.",
        "An item that carries out one that does not exist leaves the work of the plan above looking as if nobody did it; one that goes on with none, or in a circle, is counted twice. Write CODE/ID with the number that the other plan has; where that was renumbered, follow it.",
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
    circles(all, found);
    let codes = Codes::new(all);
    // The ids of the plans that are named.
    let mut ids: HashMap<usize, HashSet<&str>> = HashMap::new();
    for (file, told) in all.iter().enumerate() {
        for mention in told.named() {
            let (code, id) = parts(&mention.words);
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

/// Items that continue one another in a circle: none of them is the newest.
fn circles(all: &[Told], found: &mut Vec<Found>) {
    let named = |told: &Told, id: &str| format!("{}/{id}", told.name());
    let each = || {
        let each = all.iter().enumerate();
        each.flat_map(|(file, told)| told.continues.iter().map(move |one| (file, told, one)))
    };
    let links = each().map(|(_, told, (id, before))| Link {
        item: named(told, id),
        before: before.words.clone(),
        counts: true,
    });
    let continued = Continued::new(links.collect());
    for (file, told, (id, before)) in each() {
        let item = named(told, id);
        let mut circle = continued.circle(&item).map(clean_line).peekable();
        if circle.peek().is_some() {
            let first = [clean_line(&item)].into_iter();
            let circle = few(first.chain(circle), " → ");
            let message = pair!(
                "các nhiệm vụ tiếp nối nhau thành vòng: {circle}",
                "these items continue one another in a circle: {circle}",
            );
            let mut one = Found::new(file, &RULE, before.span, message).help(Pair::fixed(
                "bỏ continues ở nhiệm vụ của kế hoạch cũ nhất",
                "leave out continues in the item of the oldest plan",
            ));
            one.problem.label = Pair::fixed("nối thành vòng", "goes round");
            found.push(one);
        }
    }
}
