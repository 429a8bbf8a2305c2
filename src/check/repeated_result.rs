//! Two results of one unit for one period.

use super::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::source::Span;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-result",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("kỳ này đã có kết quả", "this period has a result"),
    catches: Pair::fixed(
        "hai kết quả của cùng một đơn vị, cùng một kỳ, ở một nhiệm vụ",
        "two results of one unit for one period on one item",
    ),
    why: Pair::fixed(
        "Báo cáo không biết lấy kết quả nào. Thường gặp khi hai người cùng ghi ở hai nhánh, hoặc chép kết quả năm trước mà quên đổi năm.",
        "A report cannot know which of them to take. It happens when two people record it on two branches, or when last year's result was copied and the year was not changed.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.result]]
period = 2023
text   = \"Đã mở hai lớp\"

[[item.result]]
period = 2023
text   = \"Đã mở ba lớp\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item.result]]
period = 2023
text   = \"Đã mở hai lớp\"

[[item.result]]
period = 2024
text   = \"Đã mở ba lớp\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in subject
        .plan
        .items
        .iter()
        .filter(|item| item.results.len() > 1)
    {
        let mut seen: HashMap<_, Span> = HashMap::new();
        for result in &item.results {
            let key = (result.period, result.unit);
            let Some(first) = seen.get(&key) else {
                seen.insert(key, result.at);
                continue;
            };
            let period = result.period;
            problems.push(
                Problem::new(
                    &RULE,
                    subject.place(result.at, "period"),
                    pair!(
                        "kỳ {period} đã có kết quả của đơn vị này",
                        "there is a result of this unit for {period} already",
                    ),
                )
                .related(
                    subject.place(*first, "period"),
                    Pair::fixed("lần đầu ở đây", "first here"),
                )
                .help(Pair::fixed(
                    "gộp hai kết quả làm một, hoặc sửa period",
                    "make one of the two, or put period right",
                )),
            );
        }
    }
}
