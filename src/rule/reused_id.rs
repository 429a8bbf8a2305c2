//! The number of one task given to another.

use crate::check::amendment::Amendment;
use crate::diff::Kind;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    name: "reused-id",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("số của nhiệm vụ khác", "the number of another task"),
    catches: Pair::fixed(
        "số của một nhiệm vụ đã có đem dùng cho nhiệm vụ khác mà không có văn bản điều chỉnh",
        "the number of one task given to another, without a paper that amends the plan",
    ),
    why: Pair::fixed(
        "Số nhiệm vụ là của văn bản đã ban hành: báo cáo, công văn nhắc đến nhiệm vụ bằng số đó. Dùng lại số thì kết quả của nhiệm vụ cũ thành của nhiệm vụ mới. Nhiệm vụ mới lấy một số chưa dùng; nhiệm vụ không làm nữa thì ghi dừng. Nếu văn bản điều chỉnh Kế hoạch đánh lại số thì ghi thêm văn bản đó vào basis của [plan].",
        "The number is that of a paper that was issued: reports and letters speak of the task by it. Used again, it makes what was done on the old task look done on the new one. A new task takes a number that was never used; one that is given up is stopped. Where a paper that amends the plan numbers anew, add that paper to the basis of [plan].",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Mua sắm thiết bị đo lường"
start = 2026

[[item.lead]]
unit = "TTUD"
"#,
    right: r#"[[item]]
id      = "1"
title   = "Mở lớp tập huấn chuyển đổi số"
start   = 2025
stopped = 2026-01-10
reason  = "Theo Thông báo số 12/TB-SKHCN"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "2"
title = "Mua sắm thiết bị đo lường"
start = 2026

[[item.lead]]
unit = "TTUD"
"#,
};

/// The version before the example.
pub const BEFORE: &str = r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"
start = 2025

[[item.lead]]
unit = "QLKH"
"#;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    if amendment.has_paper() {
        return;
    }
    let (old, subject) = (amendment.old, amendment.subject);
    let moved: HashSet<&str> = amendment
        .of(Kind::Renumbered)
        .filter_map(|change| change.from.as_ref()?.as_id())
        .collect();
    let replaced = amendment.of(Kind::Replaced);
    for change in replaced.chain(amendment.of(Kind::Added)) {
        let (Some(id), Some(at)) = (&change.item, change.at) else {
            continue;
        };
        // The task that had the number has another one: renumbered-item reports it.
        if moved.contains(id.as_str()) {
            continue;
        }
        let Some(place) = old.places_of(id).first().copied() else {
            continue;
        };
        // A new amendment gave the task other words, or its number to another.
        let plan = subject.plan;
        let places = plan.places_of(id);
        let is_licensed = places.into_iter().any(|place| {
            let item = &plan.items[place];
            let mut papers = item.former.iter().map(|former| former.basis.as_deref());
            amendment.is_new_paper(item.added.as_deref())
                || papers.any(|paper| amendment.is_new_paper(paper))
        });
        if is_licensed {
            continue;
        }
        let title = clean_line(&old.items[place].title);
        problems.push(
            Problem::new(
                &RULE,
                subject.place(at, "id"),
                pair!(
                    "số {id} trước đây là của nhiệm vụ “{title}”",
                    "the number {id} was that of “{title}”",
                ),
            )
            .help(Pair::fixed(
                "giữ nguyên nhiệm vụ cũ (không làm nữa thì ghi dừng: plan stop), cho nhiệm vụ mới một số chưa dùng",
                "keep the old task (one given up is stopped: plan stop), and give the new one a number that was never used",
            )),
        );
    }
}
