//! A request of a unit that does not lead the item.

use super::result_not_lead::line_of;
use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::few::few;

pub static RULE: Rule = Rule {
    name: "request-not-lead",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không chủ trì nhiệm vụ này", "does not lead this item"),
    catches: Pair::fixed(
        "đề nghị gia hạn, dừng ghi cho đơn vị không chủ trì nhiệm vụ đó",
        "a request of a unit that does not lead the item",
    ),
    why: Pair::fixed(
        "Đơn vị chủ trì mới đề nghị gia hạn hay dừng nhiệm vụ của mình. Thường là ghi nhầm mã, hoặc ghi vào nhầm nhiệm vụ. Đơn vị kế thừa, hoặc đơn vị trước khi sắp xếp, của đơn vị chủ trì thì được.",
        "It is who leads an item that asks for more time, or to stop. Mostly the code is wrong, or the request stands under the wrong item. Units that took over from a lead, and those a lead took over from, are fine.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.request]]
unit     = "QLCN"
received = 2025-10-06
end      = 2026
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
end      = 2026
reason   = "chậm bố trí kinh phí"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let items = plan.items.iter();
    for item in items.filter(|item| !item.requests.is_empty()) {
        let line = line_of(plan, item);
        for request in &item.requests {
            if line.contains(&request.unit) {
                continue;
            }
            let (code, id) = (&plan.body(request.unit).code, item.id.as_str());
            let codes = few(
                item.leads.iter().map(|lead| &*plan.body(lead.unit).code),
                ", ",
            );
            let problem = Problem::new(
                &RULE,
                subject.place(request.at, "unit"),
                pair!(
                    "{code} không chủ trì nhiệm vụ {id}",
                    "{code} does not lead item {id}",
                ),
            );
            problems.push(problem.help(pair!(
                "ghi đơn vị chủ trì ({codes}), hoặc đưa đề nghị này sang đúng nhiệm vụ",
                "put a unit that leads it ({codes}), or move the request to the right item",
            )));
        }
    }
}
