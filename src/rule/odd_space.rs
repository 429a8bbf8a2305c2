//! Signs between words that look like a space and are none: pasted from a word
//! processor or a table.

use crate::check::words::Words;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::problem::{Leaves, Problems, Rule, Severity, named};
use crate::text::space::{Fault, is_odd};
use crate::text::special;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "odd-space",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không phải dấu cách thường", "no plain space"),
    catches: Pair::fixed(
        "dấu cách không ngắt, dấu tab và các dấu cách lạ khác giữa hai từ; ngắt dòng kiểu Word trong đoạn nhiều dòng",
        "a no-break space, a tab or another unusual space between words; a line break of Word in a passage of several lines",
    ),
    why: Pair::fixed(
        "Thường do chép từ Word hoặc từ bảng tính. Nhìn giống dấu cách, nhưng tìm bằng Ctrl+F hay lọc trong bảng tính sẽ không ra, và dòng không ngắt đúng chỗ.",
        "Mostly pasted from Word or a spreadsheet. It looks like a space, but a search in an editor or a filter in a spreadsheet misses it, and lines do not break where they should.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn\u00A0nghiệp vụ"

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
    // A text has the same sign again and again.
    let mut said: HashMap<char, Pair> = HashMap::new();
    for run in words.spaces(Fault::Odd) {
        let Some(sign) = words.text[run.clone()].chars().find(|c| is_odd(*c)) else {
            continue;
        };
        let is_break = special::plain(sign) == Some("\n");
        let message = said.entry(sign).or_insert_with(|| message(sign, is_break));
        let message = message.clone();
        let problem = if is_break {
            words.problem(&RULE, run, message).help(Pair::fixed(
                "xuống dòng bằng phím Enter, hoặc ghi \\n",
                "break the line with Enter, or write \\n",
            ))
        } else {
            words.fixed(&RULE, run, message, " ").help(Pair::fixed(
                "gõ một dấu cách thường",
                "type one plain space",
            ))
        };
        problems.push(problem);
    }
}

fn message(sign: char, is_break: bool) -> Pair {
    let name = named(sign);
    let (vi, en) = (name.in_lang(Lang::Vi), name.in_lang(Lang::En));
    match is_break {
        true => pair!(
            "ngắt dòng bằng {vi}, không phải ngắt dòng thường",
            "{en} in place of a plain line break",
        ),
        false => pair!("{vi} thay cho dấu cách", "{en} in place of a plain space"),
    }
}
