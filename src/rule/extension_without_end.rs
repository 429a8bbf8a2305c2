//! An extension where there is no deadline to extend.

use crate::check::subject::Subject;
use crate::lang::{Lang, Pair};
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "extension-without-end",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("không có thời hạn để gia hạn", "no deadline to extend"),
    catches: Pair::fixed(
        "gia hạn một nhiệm vụ không có thời hạn (end) mà không ghi văn bản đặt thời hạn, hoặc một báo cáo không có hạn gửi (before, by)",
        "an extension of an item without an end and without the paper that sets one, or of a duty without before or by",
    ),
    why: Pair::fixed(
        "Muốn gia hạn thì trước đó phải có thời hạn. Thiếu nó thì không biết đã lùi bao lâu, và từ đầu nhiệm vụ có thời hạn hay không. Thường là quên ghi end theo Kế hoạch gốc. Văn bản đặt thời hạn cho nhiệm vụ chưa có thì ghi ở basis.",
        "What is extended had a deadline before. Without it nobody can tell how far it was moved, or that there was one from the beginning. Mostly the end of the paper itself was forgotten. A paper that sets a deadline where there was none goes to basis.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2025
granted = 2024-12-09
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2024

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2025
granted = 2024-12-09
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let mut tell = |at: Span, message: Pair, help: Pair| {
        let place = subject.place(at, "end");
        problems.push(Problem::new(&RULE, place, message).help(help));
    };
    for item in &subject.plan.items {
        if let (None, Some(first)) = (item.end, item.extensions.first())
            && first.basis.is_none()
            && subject.lacks(item.at, "end")
        {
            let kind = subject.plan.kind(Lang::Vi);
            tell(
                first.at,
                Pair::fixed(
                    "gia hạn một nhiệm vụ không có thời hạn",
                    "an extension of an item that has no end",
                ),
                crate::pair!(
                    "ghi end của nhiệm vụ như trong {kind} ban đầu; nếu văn bản sau mới đặt thời hạn thì ghi văn bản đó ở basis",
                    "give the item the end of the plan as it was issued; where a later paper set the deadline, name it in basis",
                ),
            );
        }
    }
    for duty in &subject.plan.duties {
        let has_no_day = || {
            ["before", "by"]
                .iter()
                .all(|key| subject.lacks(duty.at, key))
        };
        if let (None, Some(first)) = (duty.due, duty.extensions.first())
            && has_no_day()
        {
            tell(
                first.at,
                Pair::fixed(
                    "gia hạn một báo cáo không có hạn gửi",
                    "an extension of a duty that has no deadline",
                ),
                Pair::fixed(
                    "ghi before hoặc by ở [[duty]], hoặc xóa bảng gia hạn này",
                    "give the [[duty]] before or by, or delete this extension",
                ),
            );
        }
    }
}
