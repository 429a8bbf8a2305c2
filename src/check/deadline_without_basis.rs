//! A deadline moved without a paper that allows it.

use super::amendment::Amendment;
use crate::diff::{Change, Kind};
use crate::lang::Lang::{En, Vi};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};

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
    wrong: "\
[[item]]
id    = \"1\"
title = \"Mở lớp tập huấn chuyển đổi số\"
end   = 2026

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Mở lớp tập huấn chuyển đổi số\"
end   = 2025

[[item.lead]]
unit = \"QLKH\"

[[item.extension]]
end   = 2026
basis = \"Công văn số 12/SKHCN-VP ngày 18/12/2025\"
",
};

/// The version before the example.
pub const BEFORE: &str = "\
[[item]]
id    = \"1\"
title = \"Mở lớp tập huấn chuyển đổi số\"
end   = 2025

[[item.lead]]
unit = \"QLKH\"
";

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    if amendment.has_paper() {
        return;
    }
    for change in amendment.of(Kind::DeadlineMoved) {
        let id = change.item.as_deref().unwrap_or_default();
        let what = pair!("nhiệm vụ {id}", "item {id}");
        tell(amendment, change, &what, problems);
    }
    for change in amendment.of(Kind::DutyDeadlineMoved) {
        let id = change.duty.as_deref().unwrap_or_default();
        // A duty has a paper of its own.
        let is_of_new_paper = amendment.of(Kind::Changed).any(|other| {
            other.duty == change.duty
                && other.field == Some("basis")
                && other.period.is_none()
                && other.to.is_some()
        });
        if !is_of_new_paper {
            let what = pair!("báo cáo “{id}”", "duty “{id}”");
            tell(amendment, change, &what, problems);
        }
    }
}

fn tell(amendment: &Amendment<'_>, change: &Change, what: &Pair, problems: &mut Problems) {
    if change.basis.is_some() {
        return;
    }
    let subject = amendment.subject;
    let at = change.at.unwrap_or(subject.plan.at);
    let key = match change.field {
        Some("extension") | None => "end",
        Some(key) => key,
    };
    let none = Pair::fixed("không có", "none");
    let day = |day: &Option<String>, lang| match day {
        Some(day) => day.clone(),
        None => none.in_lang(lang).to_owned(),
    };
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
        .help(Pair::fixed(
            "giữ thời hạn cũ và ghi gia hạn có basis: plan extend; nếu Kế hoạch được điều chỉnh thì ghi thêm văn bản vào basis của [plan]",
            "keep the old deadline and record an extension with its basis: plan extend; where the plan was amended, add the paper to the basis of [plan]",
        )),
    );
}
