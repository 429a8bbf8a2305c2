//! A day between the beginning and the end of an item on which nobody leads it.

use crate::check::subject::Subject;
use crate::deadline::{item_finished, item_first_day, item_last_day};
use crate::lang::Pair;
use crate::model::item::{Item, Lead};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "lead-gap",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("có ngày không ai chủ trì", "nobody leads on some days"),
    catches: Pair::fixed(
        "khoảng ngày trong thời gian thực hiện mà không đơn vị nào chủ trì nhiệm vụ",
        "days between the beginning and the end of an item on which nobody leads it",
    ),
    why: Pair::fixed(
        "Trong những ngày đó nhiệm vụ không thuộc đơn vị nào: không có trong danh sách, báo cáo, phiếu nhắc việc của ai. Thường là ngày cuối của đơn vị trước và ngày đầu của đơn vị sau không liền nhau. until là ngày cuối còn chủ trì, from là ngày đầu chủ trì; đơn vị kết thúc hoạt động thì đơn vị kế thừa làm tiếp, không cần ghi.",
        "On these days the item is nobody's: it is in no list, no report and no reminder of a unit. Mostly the last day of one lead and the first day of the next do not meet. until is the last day on which a unit leads, from the first; where a unit ended, who took over goes on, and nothing needs to be written.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
start = 2024
end   = 2026

[[item.lead]]
unit  = "QLKH"
until = 2025-02-28

[[item.lead]]
unit = "QLCN"
from = 2025-04-01
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
start = 2024
end   = 2026

[[item.lead]]
unit  = "QLKH"
until = 2025-02-28

[[item.lead]]
unit = "QLCN"
from = 2025-03-01
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        if item.leads.iter().any(Lead::is_dated) {
            judge(subject, item, problems);
        }
    }
}

fn judge(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    let begins = item_first_day(subject.plan, item).unwrap_or(NaiveDate::MIN);
    let due = item_last_day(item, NaiveDate::MAX);
    let finished = item_finished(subject.plan, item, NaiveDate::MAX);
    let ends = due.into_iter().chain(finished).min();
    let mut leads: Vec<&Lead<'_>> = item.leads.iter().collect();
    // One that ends before it begins is reported as that.
    let is_turned = |lead: &Lead<'_>| {
        lead.from
            .zip(lead.until)
            .is_some_and(|(from, until)| until < from)
    };
    if leads.iter().any(|lead| is_turned(lead)) {
        return;
    }
    leads.sort_by_key(|lead| lead.from);
    // The first day of which nothing is known yet, and who led up to it.
    let mut day = begins;
    let mut last: Option<&Lead<'_>> = None;
    for lead in leads {
        let from = lead.from.unwrap_or(NaiveDate::MIN);
        if day < from && ends.is_none_or(|ends| day <= ends) && day != NaiveDate::MIN {
            let before = from.pred_opt().unwrap_or(from);
            let gap = (day, Some(ends.map_or(before, |ends| ends.min(before))));
            tell(subject, item, gap, (last, Some(lead)), problems);
        }
        let Some(until) = lead.until else {
            return;
        };
        let Some(after) = until.succ_opt() else {
            return;
        };
        if day < after {
            (day, last) = (after, Some(lead));
        }
    }
    if ends.is_none_or(|ends| day <= ends) {
        tell(subject, item, (day, ends), (last, None), problems);
    }
}

/// Reports days without a lead, beside the lead that ended before them, else at
/// the one that begins after them.
fn tell(
    subject: &Subject<'_>,
    item: &Item<'_>,
    (first, last): (NaiveDate, Option<NaiveDate>),
    (before, after): (Option<&Lead<'_>>, Option<&Lead<'_>>),
    problems: &mut Problems,
) {
    let after_it = Pair::fixed("sau ngày này không ai chủ trì", "nobody leads after this");
    let before_it = Pair::fixed(
        "trước ngày này không ai chủ trì",
        "nobody leads before this",
    );
    let (at, label) = match (before, after) {
        (Some(before), _) => (subject.place(before.at, "until"), after_it),
        (None, Some(after)) => (subject.place(after.at, "from"), before_it),
        (None, None) => (item.at, RULE.label.clone()),
    };
    let id = item.id.as_str();
    let shown = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    let from = shown(first);
    let message = match last.map(shown) {
        Some(to) if to == from => pair!(
            "ngày {from} không đơn vị nào chủ trì nhiệm vụ {id}",
            "nobody leads item {id} on {from}",
        ),
        Some(to) => pair!(
            "từ ngày {from} đến hết ngày {to} không đơn vị nào chủ trì nhiệm vụ {id}",
            "nobody leads item {id} from {from} to {to}",
        ),
        None => pair!(
            "từ ngày {from} không đơn vị nào chủ trì nhiệm vụ {id}",
            "nobody leads item {id} from {from} on",
        ),
    };
    let problem = Problem::new(&RULE, at, message).label(label);
    let mut problem = problem.help(Pair::fixed(
        "sửa until hoặc from cho liền ngày, hoặc thêm [[item.lead]] của đơn vị chủ trì trong những ngày đó",
        "make until and from meet, or add the [[item.lead]] of who leads on these days",
    ));
    if let (Some(_), Some(after)) = (before, after) {
        problem = problem.related(
            subject.place(after.at, "from"),
            Pair::fixed("đơn vị sau chủ trì từ đây", "the next lead begins here"),
        );
    }
    problems.push(problem);
}
