//! A place that nobody has confirmed: a comment `# ?`.

use crate::check::subject::Subject;
use crate::document::marks::{self, Mark};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;

pub static RULE: Rule = Rule {
    name: "unconfirmed",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa xác nhận", "not confirmed"),
    catches: Pair::fixed(
        "chỗ đánh dấu # ? mà chưa ai xác nhận",
        "a place that is marked # ? and that nobody has confirmed",
    ),
    why: Pair::fixed(
        "plan import đánh dấu # ? ở chỗ văn bản chưa đủ rõ; cũng có thể tự ghi # ? ở chỗ cần hỏi lại. So với bản giấy: sửa giá trị nếu sai, rồi xóa chú thích; hoặc dùng plan confirm.",
        "plan import marks with # ? what the paper does not make clear; anybody may write # ? where something has to be asked. Compare with the paper, correct the value, then delete the comment; or use plan confirm.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2026  # ? year: bản giấy không ghi năm

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2026

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for Mark { span, kind, words } in marks::of(&subject.source.text) {
        let words = clean_line(words);
        let kind = clean_line(kind);
        let message = match (kind.is_empty(), words.is_empty()) {
            (true, true) => Pair::fixed(
                "chỗ này chưa ai xác nhận",
                "nobody has confirmed this place",
            ),
            (true, false) => pair!(
                "chưa ai xác nhận: {words}",
                "nobody has confirmed this: {words}",
            ),
            (false, _) => pair!(
                "chưa ai xác nhận ({kind}): {words}",
                "nobody has confirmed this ({kind}): {words}",
            ),
        };
        problems.push(Problem::new(&RULE, span, message).help(Pair::fixed(
            "so với bản giấy; sửa giá trị nếu sai, rồi xóa chú thích này, hoặc dùng plan confirm",
            "compare with the paper; then correct the value, or delete the comment, or use plan confirm",
        )));
    }
}
