//! A letter that looks like the right one and is another.

use super::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::Problems;
use crate::rule::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::{legacy, lookalike};

pub static RULE: Rule = Rule {
    name: "look-alike-letter",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "chữ khác, chỉ nhìn giống",
        "another letter, which only looks like it",
    ),
    catches: Pair::fixed(
        "chữ nhìn giống chữ Việt mà không phải: Ð (U+00D0) thay cho Đ, chữ Nga, chữ Hy Lạp, chữ toàn khổ",
        "a letter that only looks right: Eth (U+00D0) for Đ, Cyrillic, Greek or full-width letters",
    ),
    why: Pair::fixed(
        "Mắt không phân biệt được, nhưng tìm kiếm và sắp xếp thì có: tìm “Đề án” không ra “Ðề án”. Thường do bộ gõ cũ hoặc chép từ tệp PDF.",
        "The eye cannot tell them apart, but searching and sorting do: “Đề án” does not find “Ðề án”. They come from old input methods and from PDF files.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"\u{d0}ề án chuyển đổi số\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Đề án chuyển đổi số\"

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    let found = lookalike::find(words.text);
    // Old fonts use some of the same letters; such a text is told as a whole.
    if found.is_empty() || legacy::find(words.text).is_some() {
        return;
    }
    for like in found {
        let written = &words.text[like.range.clone()];
        let shown = clean_line(written).into_owned();
        let numbers: Vec<String> = written
            .chars()
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        let numbers = numbers.join(" ");
        let message = pair!(
            "“{shown}” ({numbers}) chỉ nhìn giống chữ cần ghi",
            "“{shown}” ({numbers}) only looks like what is meant",
        );
        problems.push(match &like.right {
            Some(right) => words
                .fixed(&RULE, like.range, message, right)
                .help(pair!("ghi là {right}", "write {right}")),
            None => words
                .problem(&RULE, like.range, message)
                .help(Pair::fixed("gõ lại chữ này", "type this letter again")),
        });
    }
}
