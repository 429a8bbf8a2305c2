//! Two results of one unit for one period of one item.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-result",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("kỳ này đã có kết quả", "this period has a result already"),
    catches: Pair::fixed(
        "hai kết quả của cùng một đơn vị, cùng kỳ trong một nhiệm vụ",
        "two results of one unit for one period of one item",
    ),
    why: Pair::fixed(
        "Thường là ghi sai kỳ, nên kỳ kia thành ra không có kết quả; hoặc hai người cùng ghi một việc. Nhiều việc trong một kỳ thì ghi chung một kết quả, hoặc ghi kỳ ngắn hơn: quý, tháng.",
        "Mostly the period of one is wrong, and the other period has none; or two people wrote down the same. Several things done in one period make one result, or take shorter periods: quarters, months.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2024
text   = "Mở 2 lớp"

[[item.result]]
period = 2024
text   = "Mở 3 lớp"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item.result]]
period = 2024
text   = "Mở 2 lớp"

[[item.result]]
period = 2025
text   = "Mở 3 lớp"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        if item.results.len() < 2 {
            continue;
        }
        let mut seen = HashMap::new();
        for result in &item.results {
            let Some(unit) = result.unit else { continue };
            let Some(first) = seen.get(&(unit, result.period)) else {
                seen.insert((unit, result.period), result);
                continue;
            };
            let (code, period) = (&subject.plan.body(unit).code, result.period);
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(result.at, "period"),
                    pair!(
                        "kỳ {period} đã có một kết quả của {code}",
                        "{code} has a result for {period} already",
                    ),
                )
                .related(
                    subject.place(first.at, "period"),
                    Pair::fixed("lần đầu ở đây", "first here"),
                )
                .help(Pair::fixed(
                    "sửa period nếu ghi sai kỳ; nếu đúng kỳ thì gộp hai kết quả làm một",
                    "correct the period if it is wrong; otherwise make one result of the two",
                )),
            );
        }
    }
}
