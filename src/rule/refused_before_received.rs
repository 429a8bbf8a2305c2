//! A request that was refused before it came in.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "refused-before-received",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước khi nhận đề nghị", "before it came in"),
    catches: Pair::fixed(
        "đề nghị ghi không đồng ý trước ngày nhận",
        "a request refused before it came in",
    ),
    why: Pair::fixed(
        "Chưa nhận đề nghị thì chưa trả lời được, nên một trong hai ngày ghi nhầm, hay gặp nhất là sai năm.",
        "What has not come in cannot be answered, so one of the two days is wrong; most often it is the year.",
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
end      = 2026
reason   = "chậm bố trí kinh phí"
refused  = 2024-10-20
basis    = "Công văn số 40/SKHCN-VP"
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
refused  = 2025-10-20
basis    = "Công văn số 40/SKHCN-VP"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        for request in &item.requests {
            let received = request.received;
            let Some(refused) = request.refused.filter(|refused| *refused < received) else {
                continue;
            };
            let problem = Problem::new(
                &RULE,
                subject.place(request.at, "refused"),
                pair!(
                    "không đồng ý ngày {refused}, trước ngày nhận đề nghị {received}",
                    "refused on {refused}, before it came in on {received}",
                ),
            )
            .related(
                subject.place(request.at, "received"),
                Pair::fixed("nhận đề nghị ngày này", "it came in on this day"),
            );
            problems.push(problem.help(Pair::fixed(
                "xem lại văn bản, sửa refused hoặc received",
                "look at the papers, and correct refused or received",
            )));
        }
    }
}
