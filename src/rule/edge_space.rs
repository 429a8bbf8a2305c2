//! Spaces or line breaks before the first word of a text or after its last.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::problem::{Leaves, Problems, Rule, Severity};
use crate::text::space::Fault;

pub static RULE: Rule = Rule {
    name: "edge-space",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("thừa", "too much"),
    catches: Pair::fixed(
        "dấu cách hoặc ngắt dòng ở đầu hay cuối một giá trị chữ",
        "a space or line break at the start or end of a text",
    ),
    why: Pair::fixed(
        "Dấu cách ở đầu, ở cuối không nhìn ra được, nhưng bảng tính và chương trình khác coi “Sở Tài chính” và “Sở Tài chính ” là hai cơ quan. Đoạn văn viết trong ba dấu nháy được kết thúc bằng một ngắt dòng.",
        "A space at an end is not seen, but to spreadsheets and other programs “Sở Tài chính” and “Sở Tài chính ” are two bodies. A passage in three quotes may end with one line break.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn "

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

/// Reports the spaces at either end; a text of several lines may end with the
/// break that ends its last line.
pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    for run in words.spaces(Fault::Edge) {
        let message = match (run.start == 0, words.text[run.clone()].contains('\n')) {
            (true, false) => Pair::fixed("thừa dấu cách ở đầu", "a space before the first word"),
            (true, true) => {
                Pair::fixed("thừa ngắt dòng ở đầu", "a line break before the first word")
            }
            (false, false) => Pair::fixed("thừa dấu cách ở cuối", "a space after the last word"),
            (false, true) => {
                Pair::fixed("thừa ngắt dòng ở cuối", "a line break after the last word")
            }
        };
        let problem = words.fixed(&RULE, run, message, "");
        problems.push(problem.help(Pair::fixed("xóa chỗ thừa", "delete it")));
    }
}
