//! A fact from before there was a plan: an item done, stopped or paused, an extension,
//! a request or an amendment, or a body ended before the day of issue.

use crate::check::beginning;
use crate::check::subject::Subject;
use crate::deadline::early::item_known_from;
use crate::lang::{Lang, Pair};
use crate::model::item::Item;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "fact-before-plan",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước khi có Kế hoạch", "before there was a plan"),
    catches: Pair::fixed(
        "nhiệm vụ, phần việc hoàn thành, dừng hay tạm dừng, gia hạn, đề nghị, văn bản điều chỉnh, hoặc cơ quan kết thúc trước ngày ban hành Kế hoạch",
        "an item or a part done, stopped or paused, an extension, a request, an amendment, or a body ended before the plan was issued",
    ),
    why: Pair::fixed(
        "Chưa ban hành Kế hoạch thì chưa có gì để làm xong, dừng hay gia hạn, và Kế hoạch không giao việc cho cơ quan đã kết thúc. Thường là gõ nhầm năm. Nhiệm vụ làm từ trước khi ban hành thì ghi rõ start; tên cũ của một cơ quan thì ghi ở former hoặc aliases.",
        "Before a plan is issued there is nothing to do, to stop or to extend, and a plan gives no work to a body that has ended. Mostly the year is a slip. An item that began before the plan has a start of its own; the old name of a body goes to former or aliases.",
    ),
    wrong: r#"[[item]]
id      = "1"
title   = "Tập huấn"
stopped = 2012-05-04
reason  = "Thông báo số 42/TB-SKHCN"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id      = "1"
title   = "Tập huấn"
stopped = 2022-05-04
reason  = "Thông báo số 42/TB-SKHCN"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in &plan.items {
        of_item(subject, item, problems);
    }
    let Some(issued) = plan.issued else {
        return;
    };
    for amendment in &plan.amendments {
        let day = amendment.issued;
        if day >= issued.first_day() {
            continue;
        }
        let kind = plan.kind(Lang::Vi);
        let problem = Problem::new(
            &RULE,
            subject.place(amendment.at, "issued"),
            pair!(
                "văn bản điều chỉnh ban hành ngày {day}, trước {kind} ({issued})",
                "the amendment was issued on {day}, before the plan ({issued})",
            ),
        )
        .related(
            subject.place(plan.at, "issued"),
            pair!("ban hành: {issued}", "issued: {issued}"),
        )
        .help(Pair::fixed(
            "sửa issued, hay gặp nhất là sai năm",
            "correct issued, most often the year is wrong",
        ));
        problems.push(problem);
    }
    for body in plan.bodies.iter().filter(|body| body.is_own()) {
        let Some(until) = body.until.filter(|until| *until < issued.first_day()) else {
            continue;
        };
        let code = &body.code;
        let kind = plan.kind(Lang::Vi);
        let problem = Problem::new(
            &RULE,
            subject.place(body.at, "until"),
            pair!(
                "{code} kết thúc ngày {until}, trước khi ban hành {kind} ({issued})",
                "{code} ended on {until}, before the plan was issued ({issued})",
            ),
        )
        .related(
            subject.place(plan.at, "issued"),
            pair!("ban hành: {issued}", "issued: {issued}"),
        )
        .help(Pair::fixed(
            "sửa until, hay gặp nhất là sai năm; cơ quan chỉ đổi tên thì ghi tên cũ ở former",
            "correct until, most often the year is wrong; the old name of a body goes to former",
        ));
        problems.push(problem);
    }
}

fn of_item(subject: &Subject<'_>, item: &Item<'_>, problems: &mut Problems) {
    let Some(known) = item_known_from(subject.plan, item) else {
        return;
    };
    if !beginning::is_known(subject, item) {
        return;
    }
    let kind = subject.plan.kind(Lang::Vi);
    let mut tell = |at: Span, key: &'static str, day: NaiveDate, message: &dyn Fn() -> Pair| {
        if day >= known {
            return;
        }
        let problem = Problem::new(&RULE, subject.place(at, key), message()).help(pair!(
            "sửa {key}, hay gặp nhất là sai năm; nếu nhiệm vụ bắt đầu trước khi ban hành {kind} thì ghi start",
            "correct {key}, most often the year is wrong; where the item began before the plan was issued, give it a start",
        ));
        problems.push(beginning::known(subject, item, known, problem));
    };
    if let Some(day) = item.completed {
        let message = || {
            pair!(
                "hoàn thành ngày {day}, khi chưa có {kind} (từ {known})",
                "completed on {day}, before there was a plan ({known})",
            )
        };
        tell(item.at, "completed", day, &message);
    }
    if let Some(day) = item.stopped {
        let message = || {
            pair!(
                "dừng thực hiện ngày {day}, khi chưa có {kind} (từ {known})",
                "stopped on {day}, before there was a plan ({known})",
            )
        };
        tell(item.at, "stopped", day, &message);
    }
    for result in &item.results {
        let Some(day) = result.completed else {
            continue;
        };
        let message = || {
            pair!(
                "xong phần việc ngày {day}, khi chưa có {kind} (từ {known})",
                "its part was done on {day}, before there was a plan ({known})",
            )
        };
        tell(result.at, "completed", day, &message);
    }
    for pause in &item.pauses {
        let day = pause.from;
        let message = || {
            pair!(
                "tạm dừng từ {day}, khi chưa có {kind} (từ {known})",
                "paused from {day}, before there was a plan ({known})",
            )
        };
        tell(pause.at, "from", day, &message);
    }
    for request in &item.requests {
        let day = request.received;
        let message = || {
            pair!(
                "nhận đề nghị ngày {day}, khi chưa có {kind} (từ {known})",
                "the request came in on {day}, before there was a plan ({known})",
            )
        };
        tell(request.at, "received", day, &message);
    }
    for (_, extension) in item.all_extensions() {
        let Some(day) = extension.granted else {
            continue;
        };
        let message = || {
            pair!(
                "cho phép gia hạn ngày {day}, khi chưa có {kind} (từ {known})",
                "extension granted on {day}, before there was a plan ({known})",
            )
        };
        tell(extension.at, "granted", day, &message);
    }
}
