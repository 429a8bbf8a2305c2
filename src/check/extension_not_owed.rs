//! An extension of a report that nobody owes.

use super::subject::Subject;
use crate::deadline::owed::Reporting;
use crate::lang::Pair;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use chrono::NaiveDate;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    name: "extension-not-owed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không phải gửi", "not owed"),
    catches: Pair::fixed(
        "gia hạn cho đơn vị hoặc kỳ không phải gửi báo cáo",
        "an extension for a unit or a period that owes no report",
    ),
    why: Pair::fixed(
        "Phần gia hạn này không có tác dụng gì. Thường là gõ nhầm kỳ, hoặc nhầm mã đơn vị, nên báo cáo đáng được gia hạn vẫn bị tính là chậm.",
        "This extension changes nothing. Mostly the period or the unit is mistyped, and the report that was meant still counts as late.",
    ),
    wrong: "\
[[duty]]
id     = \"bao-cao-nam\"
title  = \"Báo cáo kết quả\"
every  = \"year\"
before = \"12-15\"
to     = \"VP\"

[[duty.extension]]
period = 2025
unit   = \"VP\"
end    = 2025-12-20

[[report]]
unit     = \"QLKH\"
period   = 2025
received = 2025-12-10
",
    right: "\
[[duty]]
id     = \"bao-cao-nam\"
title  = \"Báo cáo kết quả\"
every  = \"year\"
before = \"12-15\"
to     = \"VP\"

[[duty.extension]]
period = 2025
unit   = \"QLKH\"
end    = 2025-12-20

[[report]]
unit     = \"QLKH\"
period   = 2025
received = 2025-12-10
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let extended = plan.duties.iter().flat_map(|duty| &duty.extensions);
    let Some(horizon) = extended
        .map(|extension| extension.period.map_or(NaiveDate::MIN, Point::first_day))
        .max()
    else {
        return;
    };
    let owed = Reporting::new(plan, subject.today).owed(horizon);
    let of_unit: HashSet<_> = owed
        .iter()
        .map(|o| (o.duty, o.period, Some(o.unit)))
        .collect();
    let of_all: HashSet<_> = owed.iter().map(|o| (o.duty, o.period, None)).collect();
    for (place, duty) in plan.duties.iter().enumerate() {
        for extension in &duty.extensions {
            let key = (place, extension.period, extension.unit);
            if of_unit.contains(&key) || of_all.contains(&key) {
                continue;
            }
            let key = if extension.unit.is_some() {
                "unit"
            } else {
                "period"
            };
            let period = extension
                .period
                .map_or(String::new(), |period| format!(" {period}"));
            let message = match extension.unit.map(|unit| &plan.body(unit).code) {
                Some(code) => pair!(
                    "{code} không phải gửi báo cáo{period} này",
                    "{code} does not owe this report{period}",
                ),
                None => pair!(
                    "không đơn vị nào phải gửi báo cáo{period} này",
                    "nobody owes this report{period}",
                ),
            };
            problems.push(
                Problem::new(&RULE, subject.place(extension.at, key), message).help(Pair::fixed(
                    "kiểm tra unit và period; xem ai phải gửi: plan reports",
                    "look at unit and period; who owes what: plan reports",
                )),
            );
        }
    }
}
