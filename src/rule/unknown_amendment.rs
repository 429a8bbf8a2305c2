//! A basis, a reason or `added` that looks like the id of an amendment, and no
//! amendment has it.

use crate::check::subject::Subject;
use crate::document::Value;
use crate::lang::Pair;
use crate::model::code::is_code;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;

pub static RULE: Rule = Rule {
    name: "unknown-amendment",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa khai báo", "not declared"),
    catches: Pair::fixed(
        "basis, reason hoặc added ghi một mã mà không [[amendment]] nào có",
        "a basis, a reason or `added` with a code that no [[amendment]] has",
    ),
    why: Pair::fixed(
        "Chỗ ghi văn bản có thể ghi mã của một [[amendment]]; báo cáo in ra đầy đủ số, ngày của văn bản đó và tính việc này từ ngày đó. Mã không có thì in ra nguyên mã, và việc không có ngày. Sửa mã, khai báo [[amendment]], hoặc ghi tên văn bản bằng lời.",
        "Where a paper is named, the id of an [[amendment]] may stand; papers then print its number and day, and the fact counts from that day. A code that no amendment has is printed as it is, and the fact has no day. Correct it, declare the [[amendment]], or name the paper in words.",
    ),
    wrong: r#"[[amendment]]
id     = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2025-03-10
title  = "Quyết định điều chỉnh, bổ sung Kế hoạch"

[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2026
basis   = "QD-54"
granted = 2025-03-10
"#,
    right: r#"[[amendment]]
id     = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2025-03-10
title  = "Quyết định điều chỉnh, bổ sung Kế hoạch"

[[item]]
id    = "1"
title = "Tập huấn"
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2026
basis   = "QD-45"
granted = 2025-03-10
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for (key, value) in &subject.survey().papers {
        judge(subject, key, *value, problems);
        for one in value.items() {
            judge(subject, key, one, problems);
        }
    }
}

fn judge(subject: &Subject<'_>, key: &str, value: Value<'_, '_>, problems: &mut Problems) {
    let Some(id) = value.text() else {
        return;
    };
    // `added` takes an id alone; elsewhere words are good.
    let is_meant = is_code(id) || key == "added" && !id.trim().is_empty();
    if !is_meant || subject.plan.amendment(id).is_some() {
        return;
    }
    let shown = clean_line(id);
    let problem = Problem::new(
        &RULE,
        value.span,
        pair!(
            "không có văn bản điều chỉnh nào mang mã “{shown}”",
            "no amendment has the id “{shown}”",
        ),
    );
    let ids = subject.plan.amendments.iter().map(|one| one.id.as_ref());
    problems.push(match nearest(id, ids).first() {
        Some(near) => {
            let near = clean_line(near);
            problem.help(pair!("có phải: {near}?", "did you mean {near}?"))
        }
        None if key == "added" => problem.help(Pair::fixed(
            "khai báo [[amendment]] với id, number, issued, title, rồi ghi id đó ở đây",
            "declare an [[amendment]] with id, number, issued and title, and write its id here",
        )),
        None => problem.help(pair!(
            "khai báo [[amendment]] với id = \"{shown}\", hoặc ghi tên văn bản bằng lời",
            "declare an [[amendment]] with id = \"{shown}\", or name the paper in words",
        )),
    });
}
