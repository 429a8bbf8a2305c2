//! An amendment that takes effect before it was issued.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "effective-before-issued",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước ngày ban hành", "before it was issued"),
    catches: Pair::fixed(
        "văn bản điều chỉnh có hiệu lực trước ngày ban hành",
        "an amendment that takes effect before it was issued",
    ),
    why: Pair::fixed(
        "Ngày có hiệu lực thường là ngày ban hành hoặc sau đó; sớm hơn thì mọi câu trả lời, báo cáo cho những ngày ở giữa thay đổi. Hay gặp nhất là sai năm. Nếu văn bản ghi rõ là có hiệu lực từ ngày trước thì chấp nhận phát hiện này, kèm lý do.",
        "A paper mostly takes effect on the day of issue or later; where it is earlier, all answers and papers of the days between change. Most often the year is wrong. Where the paper says itself that it counts from an earlier day, accept the finding and say why.",
    ),
    wrong: r#"[[amendment]]
id     = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2025-03-10
from   = 2024-04-01
title  = "Quyết định điều chỉnh Kế hoạch"
"#,
    right: r#"[[amendment]]
id     = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2025-03-10
from   = 2025-04-01
title  = "Quyết định điều chỉnh Kế hoạch"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for amendment in &subject.plan.amendments {
        let issued = amendment.issued;
        let Some(from) = amendment.from.filter(|from| *from < issued) else {
            continue;
        };
        let problem = Problem::new(
            &RULE,
            subject.place(amendment.at, "from"),
            pair!(
                "có hiệu lực từ {from}, trước ngày ban hành {issued}",
                "it takes effect on {from}, before it was issued on {issued}",
            ),
        )
        .related(
            subject.place(amendment.at, "issued"),
            Pair::fixed("ban hành ngày này", "issued on this day"),
        );
        problems.push(problem.help(Pair::fixed(
            "xem lại văn bản, sửa from hoặc issued",
            "look at the paper, and correct from or issued",
        )));
    }
}
