//! A lead, or the days of one, changed without a paper that orders it.

use crate::check::amendment::Amendment;
use crate::diff::value::Value;
use crate::diff::{Change, Kind};
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::shape::LEAD;
use chrono::NaiveDate;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "lead-without-basis",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("theo văn bản nào?", "by which paper?"),
    catches: Pair::fixed(
        "đơn vị chủ trì, hoặc ngày chủ trì, thay đổi mà không có văn bản điều chỉnh Kế hoạch",
        "a lead, or the days of one, changed without a paper that amends the plan",
    ),
    why: Pair::fixed(
        "Đơn vị chủ trì là do văn bản giao; đổi lặng lẽ thì đơn vị được giao không còn thấy việc của mình. Văn bản điều chỉnh Kế hoạch thì ghi thêm vào basis của [plan]. Đơn vị hợp nhất, giải thể thì giữ tên như trên giấy, ghi until và successor cho đơn vị đó.",
        "Who leads is what the paper says; changed in silence, a unit no longer sees what it was given to do. A paper that amends the plan is added to the basis of [plan]. Where a unit was merged or closed, the item keeps the one that the paper names; give that unit until and successor.",
    ),
    wrong: r#"[plan]
title  = "Chuyển đổi số"
issued = 2025
basis  = ["Kế hoạch số 02/KH-UBND"]

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "TTUD"
"#,
    right: r#"[plan]
title  = "Chuyển đổi số"
issued = 2025
basis  = ["Kế hoạch số 02/KH-UBND", "Công văn số 45/SKHCN-VP điều chỉnh Kế hoạch"]

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "TTUD"
"#,
};

/// The version before the example.
pub const BEFORE: &str = r#"[plan]
title  = "Chuyển đổi số"
issued = 2025
basis  = ["Kế hoạch số 02/KH-UBND"]

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    if amendment.has_paper() {
        return;
    }
    moved_days(amendment, problems);
    let (subject, plan) = (amendment.subject, amendment.subject.plan);
    let bodies: HashMap<&str, BodyIndex> = plan
        .indexed_bodies()
        .map(|(index, body)| (body.code.as_ref(), index))
        .collect();
    // The leads that were removed from each item.
    let mut gone: HashMap<&str, Vec<BodyIndex>> = HashMap::new();
    for change in amendment.of(Kind::LeadRemoved) {
        if let (Some(id), Some(code)) = (&change.item, &change.body) {
            let body = bodies.get(code.as_str()).copied();
            gone.entry(id).or_default().extend(body);
        }
    }
    let removed = amendment.of(Kind::LeadRemoved);
    for change in removed.chain(amendment.of(Kind::LeadAdded)) {
        let (Some(id), Some(code), Some(at)) = (&change.item, &change.body, change.at) else {
            continue;
        };
        // Who took over from a lead by a paper leads in its place.
        let is_by_paper = bodies.get(code.as_str()).is_some_and(|body| {
            let mut now = plan
                .places_of(id)
                .into_iter()
                .flat_map(|place| &plan.items[place].leads)
                .map(|lead| lead.unit);
            match change.kind {
                Kind::LeadRemoved => now.any(|lead| took_over(plan, *body, lead)),
                _ => gone
                    .get(id.as_str())
                    .is_some_and(|gone| gone.iter().any(|lead| took_over(plan, *lead, *body))),
            }
        });
        // The lead itself says by which paper, or one that replaced it.
        let has_basis = plan.places_of(id).into_iter().any(|place| {
            let mut leads = plan.items[place].leads.iter();
            leads.any(|lead| {
                let is_it = change.kind == Kind::LeadRemoved || lead.at == at;
                lead.basis.is_some() && is_it
            })
        });
        if is_by_paper || has_basis {
            continue;
        }
        let (message, place) = if change.kind == Kind::LeadAdded {
            let message = pair!(
                "{code} thành đơn vị chủ trì nhiệm vụ {id} mà không ghi văn bản",
                "{code} leads item {id} now, and no paper says so",
            );
            (message, subject.place(at, "unit"))
        } else {
            let message = pair!(
                "{code} không còn chủ trì nhiệm vụ {id} mà không ghi văn bản",
                "{code} no longer leads item {id}, and no paper says so",
            );
            (message, at)
        };
        let kind = plan.kind(Lang::Vi);
        problems.push(Problem::new(&RULE, place, message).help(pair!(
            "ghi lại đơn vị chủ trì như văn bản; nếu {kind} được điều chỉnh thì ghi thêm văn bản vào basis của [plan]",
            "put the lead as the paper has it; where the plan was amended, add that paper to the basis of [plan]",
        )));
    }
}

/// Reports days of a lead that moved: its first, or its last. Where the lead before or
/// after it came or went, that is one change with it, and judged as that.
fn moved_days(amendment: &Amendment<'_>, problems: &mut Problems) {
    let (subject, plan) = (amendment.subject, amendment.subject.plan);
    let of_leads = |field: &'static str| {
        let changes = amendment.of(Kind::Changed);
        changes.filter(move |change| change.is_of(&LEAD, field))
    };
    let day = |value: &Option<Value>| match value {
        Some(Value::Point(day)) => Some(day.first_day()),
        _ => None,
    };
    let shown = |day: Option<NaiveDate>, none: Pair| match day {
        Some(day) => pair!("{day}", "{day}"),
        None => none,
    };
    for (field, none) in [
        ("from", Pair::fixed("từ đầu", "from ever")),
        ("until", Pair::fixed("không có ngày cuối", "without end")),
    ] {
        for change in of_leads(field) {
            let (Some(id), Some(code), Some(at)) = (&change.item, &change.lead, change.at) else {
                continue;
            };
            // It has the day of its paper, and moves with that.
            if field == "from" && change.to.is_some() && subject.lacks(at, "from") {
                continue;
            }
            let (before, now) = (day(&change.from), day(&change.to));
            let places = plan.places_of(id);
            let mut leads = places.iter().flat_map(|place| &plan.items[*place].leads);
            let has_paper = leads.any(|lead| amendment.is_new_paper(lead.basis.as_deref()))
                || of_leads("basis").any(|other| other.item == change.item && other.to.is_some());
            if has_paper || is_handed_over(amendment, change, field, [before, now]) {
                continue;
            }
            let [before, now] = [before, now].map(|day| shown(day, none.clone()));
            let (before_vi, now_vi) = (before.in_lang(Lang::Vi), now.in_lang(Lang::Vi));
            let (before_en, now_en) = (before.in_lang(Lang::En), now.in_lang(Lang::En));
            let message = match field {
                "from" => pair!(
                    "ngày đầu {code} chủ trì nhiệm vụ {id} đổi mà không ghi văn bản: {before_vi} → {now_vi}",
                    "the first day on which {code} leads item {id} moved, and no paper says so: {before_en} → {now_en}",
                ),
                _ => pair!(
                    "ngày cuối {code} chủ trì nhiệm vụ {id} đổi mà không ghi văn bản: {before_vi} → {now_vi}",
                    "the last day on which {code} leads item {id} moved, and no paper says so: {before_en} → {now_en}",
                ),
            };
            problems.push(Problem::new(&RULE, subject.place(at, field), message).help(Pair::fixed(
                "ghi lại ngày như trước; nếu văn bản đổi ngày thì ghi văn bản đó ở basis của [[item.lead]]",
                "put the day back as it was; where a paper moved it, that goes to basis of the [[item.lead]]",
            )));
        }
    }
}

/// Whether a lead came to or went from the item beside a day that moved.
fn is_handed_over(
    amendment: &Amendment<'_>,
    change: &Change,
    field: &str,
    days: [Option<NaiveDate>; 2],
) -> bool {
    // A last day meets a first one a day later.
    let beside = |day: NaiveDate| match field {
        "from" => day.pred_opt(),
        _ => day.succ_opt(),
    };
    let days = days.map(|day| day.and_then(beside));
    let leads = |plan: &Plan<'_>, kind: Kind| {
        let of_kind = amendment.of(kind).filter(|other| other.item == change.item);
        let codes: Vec<&str> = of_kind.filter_map(|other| other.body.as_deref()).collect();
        let places = change.item.iter().flat_map(|id| plan.places_of(id));
        let items = places.map(|place| &plan.items[place]);
        let own = items.flat_map(|item| {
            item.leads
                .iter()
                .map(|lead| (lead.unit, lead.from, lead.until))
        });
        let own = own.filter(|(unit, ..)| codes.contains(&plan.body(*unit).code.as_ref()));
        own.map(|(_, from, until)| match field {
            "from" => until,
            _ => from,
        })
        .collect::<Vec<_>>()
    };
    let gone = leads(amendment.old, Kind::LeadRemoved);
    let come = leads(amendment.subject.plan, Kind::LeadAdded);
    let mut others = gone.iter().chain(&come).flatten();
    others.any(|other| days.contains(&Some(*other)))
}

/// Whether a body took over from another, each step by a paper.
fn took_over(plan: &Plan<'_>, from: BodyIndex, to: BodyIndex) -> bool {
    let is_by_paper = |index: BodyIndex| plan.body(index).basis.is_some();
    let direct = plan.body(from).successors.iter().copied();
    is_by_paper(from) && plan.with_successors(direct, is_by_paper).contains(&to)
}
