//! A number that is left out between two of one list.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::id::{Gap, Id, compare, gap};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    name: "gap-in-ids",
    severity: Severity::Note,
    leaves: Leaves::Usable,
    label: Pair::fixed("bỏ trống số", "a number is left out"),
    catches: Pair::fixed(
        "sau nhiệm vụ hay đề mục số 5 là số 7: thiếu số 6",
        "an item or a heading 5 is followed by 7: there is no 6",
    ),
    why: Pair::fixed(
        "Thường là chép sót một hàng của văn bản. Nếu văn bản bỏ trống số đó, hoặc nhiệm vụ đã được đưa ra khỏi Kế hoạch, thì không phải sửa gì.",
        "Mostly a row of the paper was left out. Where the paper itself leaves the number out, or the item was taken out of the plan, nothing has to be done.",
    ),
    wrong: r#"[[item]]
id    = "5"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "7"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "5"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "6"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
};

/// Compares each number with the one before it in its list: the numbers under
/// one heading, of the whole file. Where items name their sections, their
/// numbers run on through these, and are one list.
pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    if plan.has_unread {
        return;
    }
    let items = plan.items.iter().map(|item| (&item.id, item.at));
    let sections = plan.sections.iter().map(|one| (&one.id, one.at));
    let mut lists: BTreeMap<&str, Vec<(&str, &str, Span)>> = BTreeMap::new();
    for (id, at) in items.chain(sections) {
        let id = id.as_str();
        let above = Id::prefixes(id).next().unwrap_or("");
        let last = id.rsplit('.').next().unwrap_or(id);
        lists.entry(above).or_default().push((last, id, at));
        // What only stands over others is there, too.
        let mut inner = above;
        while !inner.is_empty() {
            let outer = Id::prefixes(inner).next().unwrap_or("");
            let last = inner.rsplit('.').next().unwrap_or(inner);
            let list = lists.entry(outer).or_default();
            if list.last().is_some_and(|(_, known, _)| *known == inner) {
                break;
            }
            list.push((last, inner, at));
            inner = outer;
        }
    }
    for list in lists.values_mut() {
        // Of two with one number the first in the file speaks for it.
        list.sort_by(|a, b| compare(a.0, b.0).then(a.2.start.cmp(&b.2.start)));
        for two in list.windows(2) {
            let [(before, above, above_at), (after, id, at)] = two else {
                continue;
            };
            if let Some(gap) = gap(before, after) {
                problems.push(told(subject, (above, *above_at), (id, *at), &gap));
            }
        }
    }
}

fn told(subject: &Subject<'_>, above: (&str, Span), (id, at): (&str, Span), gap: &Gap) -> Problem {
    let (above, above_at) = above;
    let heading = Id::prefixes(id).next();
    let whole = |last: &str| match heading {
        Some(heading) => format!("{heading}.{last}"),
        None => last.to_owned(),
    };
    let (from, to) = (whole(&gap.from), whole(&gap.to));
    let (missing_vi, missing_en) = match from == to {
        true => (format!("không có số {from}"), format!("there is no {from}")),
        false => (
            format!("không có các số từ {from} đến {to}"),
            format!("there are no {from} to {to}"),
        ),
    };
    Problem::new(
        &RULE,
        subject.place(at, "id"),
        pair!(
            "sau số {above} là số {id}, {missing_vi}",
            "{above} is followed by {id}, {missing_en}",
        ),
    )
    .related(
        subject.place(above_at, "id"),
        Pair::fixed("số trước nó", "the number before it"),
    )
    .help(Pair::fixed(
        "so với văn bản xem có chép sót không; nếu văn bản để trống thì giữ nguyên",
        "compare with the paper whether something was left out; where the paper leaves it out, keep it",
    ))
}
