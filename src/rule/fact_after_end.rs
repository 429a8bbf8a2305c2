//! A fact about an item from after it was done or stopped.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::item::Item;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "fact-after-end",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("nhiệm vụ đã kết thúc", "the item has ended"),
    catches: Pair::fixed(
        "gia hạn, đề nghị hoặc kết quả của kỳ sau ngày nhiệm vụ hoàn thành hay dừng",
        "an extension, a request or a result of a period after the item was done or stopped",
    ),
    why: Pair::fixed(
        "Nhiệm vụ đã hoàn thành hay dừng thì không gia hạn hay đề nghị gì nữa. Thường là sai năm, hoặc ghi vào nhầm nhiệm vụ. Nhiệm vụ dừng rồi làm tiếp thì lần dừng đó là một [[item.pause]]: plan resume ghi giúp.",
        "What is done or stopped is not extended or asked about any more. Mostly the year is wrong, or the fact stands under the wrong item. Where a stopped item went on, the stop is an [[item.pause]]: plan resume writes it.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Tập huấn"
end       = 2025
completed = 2025-11-20

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2026
text   = "Mở 2 lớp"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Tập huấn"
end       = 2025
completed = 2025-11-20

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2025
text   = "Mở 2 lớp"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        let (key, ended) = match (item.completed, item.stopped) {
            (Some(day), _) => ("completed", day),
            (None, Some(day)) => ("stopped", day),
            (None, None) => continue,
        };
        judge(subject, item, (key, ended), problems);
    }
}

fn judge(
    subject: &Subject<'_>,
    item: &Item<'_>,
    (ending, ended): (&'static str, NaiveDate),
    problems: &mut Problems,
) {
    let mut tell = |at: Span, key: &'static str, day: Option<NaiveDate>| {
        let Some(day) = day.filter(|day| ended < *day) else {
            return;
        };
        let message = match (ending, key) {
            ("completed", "period") => pair!(
                "kỳ này bắt đầu {day}, sau khi nhiệm vụ hoàn thành ngày {ended}",
                "the period begins on {day}, after the item was done on {ended}",
            ),
            ("completed", _) => pair!(
                "ngày {day} thì nhiệm vụ đã hoàn thành ({ended})",
                "on {day} the item was done already ({ended})",
            ),
            (_, "period") => pair!(
                "kỳ này bắt đầu {day}, sau khi nhiệm vụ dừng ngày {ended}",
                "the period begins on {day}, after the item was stopped on {ended}",
            ),
            _ => pair!(
                "ngày {day} thì nhiệm vụ đã dừng ({ended})",
                "on {day} the item was stopped already ({ended})",
            ),
        };
        let problem = Problem::new(&RULE, subject.place(at, key), message).related(
            subject.place(item.at, ending),
            pair!("kết thúc: {ended}", "it ended: {ended}"),
        );
        problems.push(problem.help(pair!(
            "sửa {key} hoặc {ending}, hay gặp nhất là sai năm",
            "correct {key} or {ending}, most often the year is wrong",
        )));
    };
    for (_, extension) in item.all_extensions() {
        tell(extension.at, "granted", extension.granted);
    }
    for request in &item.requests {
        tell(request.at, "received", Some(request.received));
    }
    for result in &item.results {
        tell(result.at, "period", Some(result.period.first_day()));
    }
}
