//! A deadline moved without a paper that allows it.

use crate::check::amendment::Amendment;
use crate::deadline::owed::last_good_day;
use crate::diff::value::Value;
use crate::diff::{Change, Kind};
use crate::lang::Lang::{En, Vi};
use crate::lang::Pair;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::shape::DUTY;

pub static RULE: Rule = Rule {
    name: "deadline-without-basis",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("theo văn bản nào?", "by which paper?"),
    catches: Pair::fixed(
        "thời hạn của nhiệm vụ hoặc báo cáo thay đổi mà không ghi văn bản cho phép",
        "a deadline of an item or a duty moved without the paper that allows it",
    ),
    why: Pair::fixed(
        "Thời hạn là của văn bản đã ban hành; sửa lặng lẽ thì việc quá hạn thành đúng hạn mà không ai biết. Gia hạn thì ghi bằng plan extend, kèm văn bản cho phép; thời hạn ban đầu giữ nguyên. Nếu văn bản điều chỉnh Kế hoạch đổi thời hạn thì ghi thêm văn bản đó vào basis của [plan], hoặc của báo cáo định kỳ.",
        "A deadline is that of a paper that was issued; changed in silence, what is late becomes in time and nobody sees it. An extension is recorded with plan extend and the paper that grants it; the first deadline stays. Where a paper that amends the plan moves the deadline, add that paper to the basis of [plan], or of the duty.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"
end   = 2026

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2026
basis   = "Công văn số 12/SKHCN-VP ngày 18/12/2025"
granted = 2025-12-18
"#,
};

/// The version before the example.
pub const BEFORE: &str = r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"
end   = 2025

[[item.lead]]
unit = "QLKH"
"#;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    if amendment.has_paper() {
        return;
    }
    for change in amendment.of(Kind::DeadlineMoved) {
        let id = change.item.as_deref().unwrap_or_default();
        if is_same_day(change)
            || amendment.is_new_paper(change.basis.as_deref())
            || has_paper_of_its_own(amendment, change)
        {
            continue;
        }
        report(
            amendment,
            change,
            &pair!("nhiệm vụ {id}", "item {id}"),
            problems,
        );
    }
    for change in amendment.of(Kind::DutyDeadlineMoved) {
        let id = change.duty.as_deref().unwrap_or_default();
        let is_meant = match change.field {
            Some("extension") => {
                !extends_nobody(amendment, change) && !has_paper_of_its_own(amendment, change)
            }
            _ => !is_of_new_paper(amendment, change) && !falls_on_same_days(amendment, change),
        };
        if is_meant {
            report(
                amendment,
                change,
                &pair!("báo cáo “{id}”", "duty “{id}”"),
                problems,
            );
        }
    }
}

/// Whether both sides have one last day: `2025` and `2025-12-31`.
fn is_same_day(change: &Change) -> bool {
    match (&change.from, &change.to) {
        (Some(Value::Point(from)), Some(Value::Point(to))) => from.last_day() == to.last_day(),
        _ => false,
    }
}

/// Whether an extension names a paper that did not grant one before: an
/// extension that a paper granted does not change afterwards.
fn has_paper_of_its_own(amendment: &Amendment<'_>, change: &Change) -> bool {
    let Some(paper) = change.basis.as_deref() else {
        return false;
    };
    let old = amendment.old;
    if let Some(id) = &change.item {
        let items = old.places_of(id).into_iter().map(|place| &old.items[place]);
        let mut granted = items.flat_map(|item| item.all_extensions());
        // One paper may move several rounds, each once.
        return !granted
            .any(|(round, one)| one.basis.as_deref() == Some(paper) && round == change.period);
    }
    let duties = old
        .duties
        .iter()
        .filter(|duty| Some(&*duty.id) == change.duty.as_deref());
    let mut granted = duties.flat_map(|duty| &duty.extensions);
    !granted.any(|one| {
        let unit = one.unit.map(|unit| old.body(unit).code.as_ref());
        one.basis.as_deref() == Some(paper)
            && one.period == change.period
            && unit == change.body.as_deref()
    })
}

/// Whether an extension leaves the last good day of every unit where it was:
/// one for all that is written out for each.
fn extends_nobody(amendment: &Amendment<'_>, change: &Change) -> bool {
    let (old, new) = (amendment.old, amendment.subject.plan);
    let of = |plan: &Plan<'_>| {
        let id = change.duty.as_deref();
        plan.duties.iter().position(|duty| Some(&*duty.id) == id)
    };
    let (Some(before), Some(now)) = (of(old), of(new)) else {
        return false;
    };
    let day = |plan: &Plan<'_>, duty: usize, code: &str| {
        let mut bodies = plan.indexed_bodies();
        let (unit, _) = bodies.find(|(_, body)| body.code == code)?;
        last_good_day(&plan.duties[duty], unit, change.period)
    };
    new.owers(&new.duties[now]).into_iter().all(|unit| {
        let code = new.body(unit).code.as_ref();
        day(old, before, code) == day(new, now, code)
    })
}

/// Whether the duty itself names a new paper.
fn is_of_new_paper(amendment: &Amendment<'_>, change: &Change) -> bool {
    amendment
        .of(Kind::Changed)
        .any(|other| other.duty == change.duty && other.is_of(&DUTY, "basis") && other.to.is_some())
}

/// Whether `before` and `by` only changed places: the last good day is the same
/// in every period of some years.
fn falls_on_same_days(amendment: &Amendment<'_>, change: &Change) -> bool {
    let due = |plan: &Plan<'_>| {
        let id = change.duty.as_deref();
        let duty = plan.duties.iter().find(|duty| Some(&*duty.id) == id)?;
        Some((duty.due?, duty.every))
    };
    let (Some((old, every)), Some((new, now))) = (due(amendment.old), due(amendment.subject.plan))
    else {
        return false;
    };
    // Every month of a leap year and of those beside it.
    let months =
        (2023..=2028).flat_map(|year| (1..=12).map(move |month| Point::Month(year, month)));
    every == now
        && months
            .map(|month| every.period_of(month.first_day()))
            .all(|period| old.last_good_day(every, period) == new.last_good_day(every, period))
}

fn report(amendment: &Amendment<'_>, change: &Change, what: &Pair, problems: &mut Problems) {
    let subject = amendment.subject;
    let at = change.at.unwrap_or(subject.plan.at);
    let key = match change.field {
        Some("extension") | None => "end",
        Some(key) => key,
    };
    let none = Pair::fixed("không có", "none");
    let day = |day: &Option<Value>, lang| match day {
        Some(day) => day.to_string(),
        None => none.in_lang(lang).to_owned(),
    };
    let kind = subject.plan.kind(Vi);
    let (vi, en) = (what.in_lang(Vi), what.in_lang(En));
    let (vi_from, vi_to) = (day(&change.from, Vi), day(&change.to, Vi));
    let (en_from, en_to) = (day(&change.from, En), day(&change.to, En));
    problems.push(
        Problem::new(
            &RULE,
            subject.place(at, key),
            pair!(
                "thời hạn của {vi} đổi từ {vi_from} sang {vi_to} mà không ghi văn bản",
                "the deadline of {en} was moved from {en_from} to {en_to} without a paper",
            ),
        )
        .help(pair!(
            "giữ thời hạn cũ và ghi gia hạn có basis: plan extend; nếu {kind} được điều chỉnh thì ghi thêm văn bản vào basis của [plan]",
            "keep the old deadline and record an extension with its basis: plan extend; where the plan was amended, add the paper to the basis of [plan]",
        )),
    );
}
