//! Two items with one title.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::item::Item;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::fold::{Folded, bare, outline};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-title",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("tên trùng", "the same title"),
    catches: Pair::fixed(
        "hai nhiệm vụ trong một nhóm có cùng tên, hoặc ở hai nhóm mà cùng đơn vị chủ trì",
        "two items of one section with the same title, or of two sections and with the same leads",
    ),
    why: Pair::fixed(
        "Thường là một hàng bị chép hai lần, hoặc chép tên của hàng trên cho hàng dưới. Nếu văn bản có hai nhiệm vụ cùng tên, phần còn lại của chúng cho biết chúng khác nhau ở đâu; thêm dòng # plan: allow repeated-title.",
        "Mostly one row was copied twice, or got the title of the row above. Where the paper has two items of one title, accept it with a line # plan: allow repeated-title.",
    ),
    wrong: r#"[[item]]
id    = "15"
title = "Tập huấn cho cán bộ"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "16"
title = "Tập huấn cho cán bộ"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "15"
title = "Tập huấn cho cán bộ"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "16"
title = "Hội thảo cho doanh nghiệp"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let mut seen: HashMap<String, Vec<&Item<'_>>> = HashMap::new();
    for item in with_one_outline(subject) {
        let title = bare(&item.title);
        if title.is_empty() {
            continue;
        }
        let alike = seen.entry(title).or_default();
        match alike.iter().find(|first| are_one(first, item)) {
            Some(first) => problems.push(told(subject, first, item)),
            // Many that differ by their marks or their leads say little more.
            None if alike.len() < MOST_ALIKE => alike.push(item),
            None => {}
        }
    }
}

/// The items with whose titles the outline of another agrees, in file order: to write
/// a title bare takes ten times as long, and hardly two are alike.
fn with_one_outline<'p>(subject: &Subject<'p>) -> Vec<&'p Item<'p>> {
    let items = &subject.plan.items;
    let are_everyday = subject.are_texts_everyday();
    let outlines = items.iter().map(|item| match are_everyday {
        true => outline(&item.title),
        false => outline(&bare(&item.title)),
    });
    let outlines: Vec<u64> = outlines.collect();
    let mut sorted = outlines.clone();
    sorted.sort_unstable();
    let is_there_twice = |outline: u64| {
        let first = sorted.partition_point(|other| *other < outline);
        sorted.get(first + 1) == Some(&outline)
    };
    let both = items.iter().zip(outlines);
    let alike = both.filter(|(_, outline)| is_there_twice(*outline));
    alike.map(|(item, _)| item).collect()
}

/// Of more items than this that are nearly alike, no other is compared.
const MOST_ALIKE: usize = 8;

fn are_one(one: &Item<'_>, other: &Item<'_>) -> bool {
    let leads = |item: &Item<'_>| item.leads.iter().map(|lead| lead.unit).collect::<Vec<_>>();
    (one.section == other.section || leads(one) == leads(other)) && {
        let (one, other) = (Folded::new(&one.title), Folded::new(&other.title));
        one.is(&other) && other.is(&one)
    }
}

fn told(subject: &Subject<'_>, first: &Item<'_>, item: &Item<'_>) -> Problem {
    let (id, other) = (item.id.as_str(), first.id.as_str());
    Problem::new(
        &RULE,
        subject.place(item.at, "title"),
        pair!(
            "nhiệm vụ {id} có cùng tên với nhiệm vụ {other}",
            "item {id} has the title of item {other}",
        ),
    )
    .related(
        subject.place(first.at, "title"),
        pair!("nhiệm vụ {other}", "item {other}"),
    )
    .help(Pair::fixed(
        "so với văn bản: sửa tên chép nhầm, hoặc xóa hàng chép hai lần",
        "compare with the paper: correct the title, or delete what was copied twice",
    ))
}
