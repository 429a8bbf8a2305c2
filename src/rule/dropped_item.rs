//! A task taken out of the file instead of being stopped.

use crate::check::amendment::Amendment;
use crate::diff::Kind;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::shell::Line;

pub static RULE: Rule = Rule {
    name: "dropped-item",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "sau chỗ này đã mất một nhiệm vụ",
        "a task is gone after this one",
    ),
    catches: Pair::fixed(
        "nhiệm vụ bị xóa khỏi tệp mà trước đó chưa ghi dừng hay hoàn thành",
        "a task taken out of the file that was neither stopped nor done",
    ),
    why: Pair::fixed(
        "Nhiệm vụ đã giao thì không tự mất đi. Xóa khỏi tệp thì không còn ai theo dõi, và không còn biết vì sao thôi làm. Không làm nữa thì ghi dừng, kèm lý do.",
        "A task that was given does not go away by itself. Once it is out of the file nobody follows it, and nobody knows why it was given up. Stop it, with the reason.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"

[[item]]
id      = "2"
title   = "Mua sắm thiết bị đo lường"
stopped = 2026-01-10
reason  = "Theo Thông báo số 12/TB-SKHCN"

[[item.lead]]
unit = "TTUD"
"#,
};

/// The version before the example.
pub const BEFORE: &str = r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "2"
title = "Mua sắm thiết bị đo lường"

[[item.lead]]
unit = "TTUD"
"#;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    let old = amendment.old;
    let mut stood = None;
    for change in amendment.of(Kind::Removed) {
        let Some(id) = &change.item else {
            continue;
        };
        let places = old.places_of(id);
        let is_open = |place: &&usize| {
            let item = &old.items[**place];
            item.completed.or(item.stopped).is_none()
        };
        let Some(place) = places.iter().find(is_open) else {
            continue;
        };
        let item = &old.items[*place];
        let stood = stood.get_or_insert_with(|| amendment.places_of_items());
        let title = clean_line(&item.title);
        let stop = Line::new("plan stop").word(id).then("--reason …");
        let stop = stop.file(amendment.subject.plan.file.as_deref());
        problems.push(
            Problem::new(
                &RULE,
                stood[*place],
                pair!(
                    "nhiệm vụ {id} “{title}” đã bị xóa mà chưa ghi dừng",
                    "item {id} “{title}” was taken out without being stopped",
                ),
            )
            .help(pair!(
                "đưa nhiệm vụ {id} trở lại tệp, rồi ghi dừng: {stop}",
                "put item {id} back into the file, and stop it: {stop}",
            )),
        );
    }
}
