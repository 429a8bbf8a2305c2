//! Signs between words that look like a space and are none: pasted from a word
//! processor or a table.

use super::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::Problems;
use crate::rule::{Leaves, Rule, Severity};
use crate::text::space::{Fault, is_odd};

pub static RULE: Rule = Rule {
    name: "odd-space",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không phải dấu cách thường", "no plain space"),
    catches: Pair::fixed(
        "dấu cách không ngắt, dấu tab và các dấu cách lạ khác giữa hai từ",
        "a no-break space, a tab or another unusual space between words",
    ),
    why: Pair::fixed(
        "Thường do chép từ Word hoặc từ bảng tính. Nhìn giống dấu cách, nhưng tìm bằng Ctrl+F hay lọc trong bảng tính sẽ không ra, và dòng không ngắt đúng chỗ.",
        "Mostly pasted from Word or a spreadsheet. It looks like a space, but a search in an editor or a filter in a spreadsheet misses it, and lines do not break where they should.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Tập huấn\\u00A0nghiệp vụ\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Tập huấn nghiệp vụ\"

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    for run in words.spaces(Fault::Odd) {
        let Some(sign) = words.text[run.clone()].chars().find(|c| is_odd(*c)) else {
            continue;
        };
        let number = u32::from(sign);
        let message = match sign {
            '\t' => Pair::fixed("dấu tab thay cho dấu cách", "a tab in place of a space"),
            '\u{a0}' | '\u{202f}' => pair!(
                "dấu cách không ngắt (U+{number:04X}) thay cho dấu cách",
                "a no-break space (U+{number:04X}) in place of a space",
            ),
            _ => pair!(
                "dấu cách lạ (U+{number:04X}) thay cho dấu cách",
                "an unusual space (U+{number:04X}) in place of a space",
            ),
        };
        let problem = words.fixed(&RULE, run, message, " ");
        problems.push(problem.help(Pair::fixed(
            "gõ một dấu cách thường",
            "type one plain space",
        )));
    }
}
