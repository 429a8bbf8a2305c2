//! A number that stands behind a greater one.

use super::subject::Subject;
use crate::lang::Pair;
use crate::model::id::is_after;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule::{Leaves, Rule, Severity};
use crate::source::Span;
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "id-out-of-order",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("đứng sai thứ tự", "out of order"),
    catches: Pair::fixed(
        "số thứ tự đứng sau một số lớn hơn, không theo thứ tự của bản giấy",
        "a number that stands behind a greater one, against the order of the paper",
    ),
    why: Pair::fixed(
        "Danh sách in ra theo thứ tự của tệp. Số đứng sai chỗ thường là gõ nhầm số, hoặc chép nhiệm vụ vào nhầm nhóm.",
        "Lists follow the order of the file. A number in the wrong place is mostly a slip of the hand, or an item put under the wrong heading.",
    ),
    wrong: "\
[[item]]
id    = \"6.10\"
title = \"Sản phẩm quốc gia\"

[[item.lead]]
unit = \"QLKH\"

[[item]]
id    = \"6.2\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"6.2\"
title = \"Tập huấn\"

[[item.lead]]
unit = \"QLKH\"

[[item]]
id    = \"6.10\"
title = \"Sản phẩm quốc gia\"

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let items: Vec<_> = plan
        .items
        .iter()
        .map(|item| (item.id.as_str(), item.at))
        .collect();
    let sections = plan.sections.iter();
    let sections: Vec<_> = sections
        .map(|section| (section.id.as_str(), section.at))
        .collect();
    for list in [&items, &sections] {
        for pair in list.windows(2) {
            let ((above, above_at), (below, below_at)) = (pair[0], pair[1]);
            if is_after(above, below) {
                tell(subject, (above, above_at), (below, below_at), problems);
            }
        }
    }
    // A heading stands above its items.
    for item in &plan.items {
        let Some(section) = item.section.map(|section| &plan.sections[section]) else {
            continue;
        };
        if section.at > item.at {
            let item = (item.id.as_str(), item.at);
            tell(subject, item, (section.id.as_str(), section.at), problems);
            return;
        }
    }
}

fn tell(
    subject: &Subject<'_>,
    (above, above_at): (&str, Span),
    (below, below_at): (&str, Span),
    problems: &mut Problems,
) {
    let (above, below) = (clean_line(above), clean_line(below));
    problems.push(
        Problem::new(
            &RULE,
            subject.place(below_at, "id"),
            pair!("{below} đứng sau {above}", "{below} stands behind {above}"),
        )
        .related(
            subject.place(above_at, "id"),
            Pair::fixed("số này đứng trước", "this one stands above"),
        )
        .help(pair!(
            "sửa lại số, hoặc chuyển {below} lên trước {above}",
            "put the number right, or move {below} above {above}",
        )),
    );
}
