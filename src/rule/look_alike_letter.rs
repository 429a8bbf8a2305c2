//! Letters that look like others: Ð for Đ, Cyrillic С for C.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::{legacy, lookalike};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "look-alike-letter",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed(
        "chữ khác, chỉ giống hình",
        "another letter that looks alike",
    ),
    catches: Pair::fixed(
        "chữ, dấu nhìn giống chữ, dấu thường: Ð thay cho Đ, chữ Nga hoặc Hy Lạp trong từ, chữ, số và dấu cỡ rộng, số La Mã một ký tự, chữ ghép của bản in (ﬁ), chữ kiểu công thức, dấu đầu dòng của Word",
        "letters and signs that look like plain ones: Eth for Đ, a Russian or Greek letter in a word, full-width letters, digits and signs, Roman numerals in one sign, ligatures of print (ﬁ), letters of formulas, bullets of Word",
    ),
    why: Pair::fixed(
        "Nhìn trên giấy thì như nhau, nhưng là ký tự khác nên tìm và lọc không ra, sắp xếp sai chỗ. Thường do bộ gõ hoặc phông cũ, do nhận dạng chữ từ ảnh quét, hoặc do chép từ PDF.",
        "On paper they look the same, but as other characters they are not found and sort in another place. Mostly from an old keyboard or font, from scanned pages, or pasted from a PDF.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn theo Quyết định số 15/QÐ-UBND"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn theo Quyết định số 15/QĐ-UBND"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    let found = lookalike::find(words.text);
    if found.is_empty() {
        return;
    }
    // In text for an old font such letters encode others; legacy-font reports
    // the text as a whole.
    let old = legacy::find(words.text).map(|legacy| legacy.range);
    // A text has the same letters again and again.
    let mut said: HashMap<(&str, bool), [Pair; 2]> = HashMap::new();
    for one in found {
        let is_old =
            |old: &std::ops::Range<usize>| old.start <= one.range.start && one.range.end <= old.end;
        if old.as_ref().is_some_and(is_old) {
            continue;
        }
        let written = &words.text[one.range.clone()];
        let right = one.right.as_deref();
        let [message, help] = said
            .entry((written, right.is_some()))
            .or_insert_with(|| [message(written), help(right)])
            .clone();
        let problem = match right {
            Some(right) => words.fixed(&RULE, one.range, message, right),
            None => words.problem(&RULE, one.range, message),
        };
        problems.push(problem.help(help));
    }
}

fn message(written: &str) -> Pair {
    let numbers: Vec<String> = written
        .chars()
        .map(|c| format!("U+{:04X}", u32::from(c)))
        .collect();
    let numbers = numbers.join(" ");
    let written = clean_line(written);
    pair!(
        "“{written}” ({numbers}) chỉ giống hình chữ thường dùng",
        "“{written}” ({numbers}) only looks like the usual letters",
    )
}

fn help(right: Option<&str>) -> Pair {
    match right {
        Some(right) => pair!("gõ lại là {right}", "type {right}"),
        None => Pair::fixed("gõ lại chữ này", "type this letter again"),
    }
}
