//! A fact from after the plan was closed.

use crate::check::subject::Subject;
use crate::lang::{Lang, Pair};
use crate::model::item::Item;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "fact-after-closed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("sau khi Kế hoạch kết thúc", "after the plan was closed"),
    catches: Pair::fixed(
        "việc xảy ra sau ngày Kế hoạch kết thúc (`closed`), nên không được tính",
        "a fact from after the day on which the plan was closed, which counts nowhere",
    ),
    why: Pair::fixed(
        "Sau ngày closed nhiệm vụ giữ nguyên như ngày đó: hoàn thành, dừng, gia hạn, đề nghị, điều chỉnh ghi ngày sau đó không được tính ở đâu. Thường là sai năm, hoặc Kế hoạch chưa kết thúc; việc làm tiếp thì ghi ở Kế hoạch thay thế. Kết quả, báo cáo của kỳ bắt đầu trước ngày đó thì nhận sau cũng được.",
        "After closed the items stand as on that day: what is done, stopped, extended, asked for or amended later counts nowhere. Mostly the year is wrong, or the plan goes on; what goes on elsewhere belongs to the plan that replaced this one. Results and reports of a period that had begun may come in later.",
    ),
    wrong: r#"[plan]
title  = "Cải cách hành chính năm 2025"
issued = 2025-02-10
closed = 2025-12-31

[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2026-02-20

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[plan]
title  = "Cải cách hành chính năm 2025"
issued = 2025-02-10
closed = 2025-12-31

[[item]]
id        = "1"
title     = "Tập huấn"
completed = 2025-12-20

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let Some(closed) = plan.closed else {
        return;
    };
    let mut tell = |at: Span, key: &'static str, day: NaiveDate| {
        if day <= closed {
            return;
        }
        let kind = plan.kind(Lang::Vi);
        let problem = Problem::new(
            &RULE,
            subject.place(at, key),
            pair!(
                "ngày {day} thì {kind} đã kết thúc ({closed})",
                "on {day} the plan was closed already ({closed})",
            ),
        )
        .related(
            subject.place(plan.at, "closed"),
            pair!("kết thúc: {closed}", "closed: {closed}"),
        );
        problems.push(problem.help(pair!(
            "sửa {key}, hay gặp nhất là sai năm; nếu {kind} chưa kết thúc thì sửa closed",
            "correct {key}, most often the year is wrong; where the plan goes on, correct closed",
        )));
    };
    for amendment in &plan.amendments {
        let key = match amendment.from {
            Some(_) => "from",
            None => "issued",
        };
        tell(amendment.at, key, amendment.day());
    }
    for item in &plan.items {
        each(item, &mut tell);
    }
}

/// What happened to an item, each with its table, key and day.
fn each(item: &Item<'_>, tell: &mut impl FnMut(Span, &'static str, NaiveDate)) {
    let mut day = |at: Span, key: &'static str, day: Option<NaiveDate>| {
        if let Some(day) = day {
            tell(at, key, day);
        }
    };
    day(item.at, "completed", item.completed);
    day(item.at, "stopped", item.stopped);
    for (_, extension) in item.all_extensions() {
        day(extension.at, "granted", extension.granted);
    }
    for result in &item.results {
        day(result.at, "completed", result.completed);
    }
    for pause in &item.pauses {
        day(pause.at, "from", Some(pause.from));
    }
    for request in &item.requests {
        day(request.at, "received", Some(request.received));
        day(request.at, "refused", request.refused);
    }
}
