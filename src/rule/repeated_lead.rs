//! One unit twice as a lead of one item, at one time or without a day between.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Lead};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-lead",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("chủ trì lần thứ hai", "leads a second time"),
    catches: Pair::fixed(
        "một đơn vị chủ trì hai lần cùng một nhiệm vụ, trùng hoặc liền ngày nhau",
        "one unit twice as a lead of one item, on the same days or without a day between",
    ),
    why: Pair::fixed(
        "Thường là ghi nhầm mã của đơn vị chủ trì thứ hai, nên đơn vị đó không có tên ở đâu và không ai đôn đốc. Nếu đúng là một đơn vị thì gộp hai bảng làm một; đơn vị chủ trì lại sau khi đơn vị khác chủ trì thì mỗi lần một bảng, có from và until.",
        "Mostly the second table was meant for another unit, which then is named nowhere and reminded by nobody. Where it is one unit indeed, the two tables belong together; a unit that leads again after another one has a table each time, with from and until.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.lead]]
unit = "QLCN"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        if item.leads.len() < 2 {
            continue;
        }
        // Of each unit the lead that goes on longest: with it another one meets.
        let mut longest: HashMap<BodyIndex, &Lead<'_>> = HashMap::new();
        // Found when first asked for: hardly any item has a lead twice.
        let mut foreign: Option<Option<usize>> = None;
        let mut leads: Vec<&Lead<'_>> = item.leads.iter().collect();
        leads.sort_by_key(|lead| lead.from);
        for lead in leads {
            let known = longest.get(&lead.unit).copied();
            let is_longer = |known: &Lead<'_>| match (known.until, lead.until) {
                (Some(known), Some(until)) => known < until,
                (Some(_), None) => true,
                (None, _) => false,
            };
            if known.is_none_or(is_longer) {
                longest.insert(lead.unit, lead);
            }
            let Some(first) = known.filter(|known| meet(known, lead)) else {
                continue;
            };
            let (first, lead) = match first.at.start < lead.at.start {
                true => (first, lead),
                false => (lead, first),
            };
            let foreign = *foreign.get_or_insert_with(|| foreign_table(subject, item));
            if foreign.is_some_and(|table| table < lead.at.start) {
                continue;
            }
            let code = &subject.plan.body(lead.unit).code;
            let id = item.id.as_str();
            let place = subject.place(lead.at, "unit");
            let message = pair!(
                "{code} đã là đơn vị chủ trì nhiệm vụ {id}",
                "{code} leads item {id} already",
            );
            problems.push(
                Problem::new(&RULE, place, message)
                    .related(
                        subject.place(first.at, "unit"),
                        Pair::fixed("lần đầu ở đây", "first here"),
                    )
                    .help(Pair::fixed(
                        "ghi mã của đơn vị chủ trì thứ hai, hoặc gộp hai bảng [[item.lead]] làm một",
                        "put the code of the other lead, or make one table of the two",
                    )),
            );
        }
    }
}

/// Whether a lead begins before, or the day after, an earlier one of its unit
/// ends: together they are one.
fn meet(earlier: &Lead<'_>, later: &Lead<'_>) -> bool {
    let after = earlier.until.and_then(|until| until.succ_opt());
    after
        .zip(later.from)
        .is_none_or(|(after, from)| from <= after)
}

/// The first table that is not of the item, and is above one of its leads: a mistyped `[[items]]`, whose own lead TOML gives to the item above.
fn foreign_table(subject: &Subject<'_>, item: &Item<'_>) -> Option<usize> {
    let begins = item.at.end;
    let last = item.leads.iter().map(|lead| lead.at.start).max()?;
    let text = subject.source.text.get(begins..last)?;
    let mut at = begins;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (line.starts_with("[[") && !line.starts_with("[[item.")).then_some(start)
    })
}
