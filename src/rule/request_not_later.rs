//! A request that asks for an end that is no later than the one in force.

use crate::check::subject::Subject;
use crate::deadline::{extension_in_force, item_last_day};
use crate::lang::Pair;
use crate::model::item::{Asked, Item, Request};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "request-not-later",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không muộn hơn", "not later"),
    catches: Pair::fixed(
        "đề nghị gia hạn đến ngày không muộn hơn thời hạn lúc đó, hoặc của nhiệm vụ không có thời hạn",
        "a request for an end that is no later than the deadline of that day, or on an item without one",
    ),
    why: Pair::fixed(
        "Xin gia hạn là xin một thời hạn muộn hơn thời hạn đang áp dụng vào ngày nhận đề nghị. Thường là sai năm, hoặc lần gia hạn ghi sau đã đồng ý đề nghị này mà granted ghi ngày sớm hơn received.",
        "Who asks for more time asks for an end after the one in force on the day the request came in. Mostly the year is wrong, or the extension that granted it has an earlier day than the request.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.request]]
unit     = "QLKH"
received = 2025-10-06
end      = 2025-06-30
reason   = "chậm bố trí kinh phí"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.request]]
unit     = "QLKH"
received = 2025-10-06
end      = 2026-06-30
reason   = "chậm bố trí kinh phí"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        for request in &item.requests {
            judge(subject, item, request, problems);
        }
    }
}

fn judge(subject: &Subject<'_>, item: &Item<'_>, request: &Request<'_>, problems: &mut Problems) {
    let Asked::End(end) = request.asks else {
        return;
    };
    let place = subject.place(request.at, "end");
    let Some(last) = item_last_day(item, request.received) else {
        // One that could not be read is reported as that.
        if item.rounds.is_none() && subject.lacks(item.at, "end") {
            let id = item.id.as_str();
            let problem = Problem::new(
                &RULE,
                place,
                pair!(
                    "nhiệm vụ {id} không có thời hạn nên không có gì để xin gia hạn",
                    "item {id} has no deadline, so there is nothing to extend",
                ),
            );
            problems.push(problem.help(Pair::fixed(
                "ghi thời hạn của nhiệm vụ ở end, hoặc bỏ đề nghị này",
                "give the item its end, or take the request out",
            )));
        }
        return;
    };
    if last < end.last_day() {
        return;
    }
    let at = match extension_in_force(item, request.received) {
        Some(place) => item.extensions[place].at,
        None => item.at,
    };
    let problem = Problem::new(
        &RULE,
        place,
        pair!(
            "xin gia hạn đến {end}, không muộn hơn thời hạn lúc đó ({last})",
            "it asks for {end}, no later than the deadline of that day ({last})",
        ),
    )
    .related(
        subject.place(at, "end"),
        pair!(
            "thời hạn lúc đó: {last}",
            "the deadline of that day: {last}"
        ),
    );
    problems.push(problem.help(Pair::fixed(
        "sửa end theo văn bản đề nghị, hoặc received nếu ghi nhầm ngày nhận",
        "correct end as the paper says it, or received where that day is wrong",
    )));
}
