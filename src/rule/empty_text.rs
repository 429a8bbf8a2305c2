//! A text that is empty, or only spaces.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::shape::{Holds, ITEM_FORMER, Key};
use crate::text::space::Fault;

pub static RULE: Rule = Rule {
    name: "empty-text",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chưa có chữ", "no words"),
    catches: Pair::fixed(
        "giá trị chữ để trống hoặc chỉ có dấu cách",
        "a text that is empty or only spaces",
    ),
    why: Pair::fixed(
        "Không ai biết là quên ghi hay không có gì để ghi, và văn bản in ra có một dòng trống. Điều chưa biết thì không ghi dòng đó.",
        "Nobody can tell whether the words were forgotten or there are none, and the printed paper has an empty line. What is not known yet is left out.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
note  = ""

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    // A title or name that is empty is reported as one that is missing.
    if words.text.is_empty() && words.key.required {
        return;
    }
    if words.text.is_empty() && says_that_there_was_none(words.key) {
        return;
    }
    for run in words.spaces(Fault::Only) {
        let key = words.key.name;
        let (message, help) = if matches!(words.key.holds, Holds::TextList | Holds::CodeList) {
            (
                pair!(
                    "một mục trong “{key}” không có chữ nào",
                    "an entry of “{key}” has no words",
                ),
                Pair::fixed(
                    "ghi nội dung, hoặc xóa mục này",
                    "write the words, or delete the entry",
                ),
            )
        } else if words.key.required {
            (
                pair!("“{key}” chỉ có dấu cách", "“{key}” has only spaces"),
                Pair::fixed("ghi nội dung", "write the words"),
            )
        } else {
            (
                pair!("“{key}” không có chữ nào", "“{key}” has no words"),
                Pair::fixed(
                    "ghi nội dung, hoặc xóa cả dòng nếu chưa có",
                    "write the words, or delete the line if there are none yet",
                ),
            )
        };
        let problem = if run.is_empty() {
            Problem::new(&RULE, words.span, message)
        } else {
            words.problem(&RULE, run, message)
        };
        problems.push(problem.help(help));
    }
}

/// Whether an empty text under a key says something: before a decision gave an item a
/// product there was none. A title there always was.
fn says_that_there_was_none(key: &'static Key) -> bool {
    let is_of_former = ITEM_FORMER
        .keys
        .iter()
        .any(|other| std::ptr::eq(other, key));
    is_of_former && !matches!(key.name, "title" | "basis")
}
