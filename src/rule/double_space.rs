//! Two spaces or more between words.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::problem::{Leaves, Problems, Rule, Severity};
use crate::text::space::Fault;

pub static RULE: Rule = Rule {
    name: "double-space",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("thừa dấu cách", "one space is enough"),
    catches: Pair::fixed(
        "hai dấu cách liền nhau trở lên giữa hai từ",
        "two spaces or more between words",
    ),
    why: Pair::fixed(
        "Dấu cách thừa không nhìn ra trên màn hình, nhưng làm lệch văn bản in và làm hai tên giống nhau thành khác nhau.",
        "Spaces too many are not seen on the screen, but they spoil the printed paper and make two equal names differ.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn  nghiệp vụ"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn nghiệp vụ"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    for run in words.spaces(Fault::Double) {
        let message = Pair::fixed("thừa dấu cách giữa hai từ", "spaces too many between words");
        let problem = words.fixed(&RULE, run, message, " ");
        problems.push(problem.help(Pair::fixed("để một dấu cách", "leave one space")));
    }
}
