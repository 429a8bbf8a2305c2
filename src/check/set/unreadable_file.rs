//! A file of a set that cannot be read.

use crate::lang::{Lang, Pair};
use crate::problem::{Leaves, Problem, Rule, Severity};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    leaves: Leaves::Unparsed,
    label: Pair::fixed("không đọc được", "cannot be read"),
    catches: Pair::fixed(
        "tệp không phải UTF-8, không có quyền đọc, hoặc quá lớn, khi xét nhiều tệp",
        "a file that is no UTF-8 text, may not be read or is too large, among several",
    ),
    why: Pair::fixed(
        "Kế hoạch trong tệp này không có trong số liệu nào. Tệp lưu từ Notepad hay Excel thường ở dạng UTF-16 hoặc mã cũ: mở ra, lưu lại dạng UTF-8. Không có quyền thì hỏi người giữ tệp.",
        "The plan in this file is missing from every count. Files saved by Notepad or Excel are often UTF-16 or an old code page: open it and save it as UTF-8. Where you may not read it, ask whoever keeps it.",
    ),
    wrong: r#"# cchc.toml, UTF-16
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-CDS-2026"
"#,
    right: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-CDS-2026"
"#,
};

/// The finding about a file that cannot be read; `why` is a part of a sentence.
pub fn problem(why: &Pair) -> Problem {
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    let message = Pair::made(
        format!("không đọc được tệp: {vi}"),
        format!("the file cannot be read: {en}"),
    );
    Problem::new(&RULE, Span::default(), message)
}
