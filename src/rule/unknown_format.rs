//! A format number that this program does not read.

use crate::lang::Pair;
use crate::problem::{Leaves, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-format",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("không phải 1", "not 1"),
    catches: Pair::fixed(
        "số định dạng (format) mà chương trình này không đọc",
        "a `format` that this program does not read",
    ),
    why: Pair::fixed(
        "Dòng format cho biết tệp viết theo quy cách nào; chương trình này chỉ đọc format = 1. Nếu số này là gõ nhầm thì sửa thành 1. Nếu tệp do bản mới hơn tạo ra thì cài bản plan mới hơn để không đọc sai.",
        "The line format tells how the file is written; this program reads format = 1 alone. Where the number is a slip, write 1. Where a newer version made the file, install that version: this one could misread it.",
    ),
    wrong: r"format = 2
",
    right: r"format = 1
",
};
