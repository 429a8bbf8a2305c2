//! A text whose letters are in pieces: not in Unicode normal form C.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::problem::{Leaves, Problems, Rule, Severity};
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub static RULE: Rule = Rule {
    name: "not-nfc",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chữ tổ hợp", "letters in pieces"),
    catches: Pair::fixed(
        "chữ tổ hợp: dấu thanh, dấu mũ là ký tự rời đứng sau chữ cái",
        "letters in pieces: marks that are characters of their own (not Unicode NFC)",
    ),
    why: Pair::fixed(
        "Thường do gõ trên máy Mac, chép từ PDF hoặc từ tên tệp. Nhìn giống hệt chữ dựng sẵn; plan vẫn tìm ra, nhưng Word, Excel, git và chương trình khác coi là chữ khác, nên tìm và lọc không ra.",
        "Mostly typed on a Mac, or pasted from a PDF or a file name. It looks like whole letters; plan finds it all the same, but Word, Excel, git and other programs take it for another text and do not find it.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập hua\u0302\u0301n"

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

/// Reports the part of a text from the first sign to the last that is not in its
/// composed form.
pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    let Some(part) = decomposed(words.text) else {
        return;
    };
    let right: String = words.text[part.clone()].nfc().collect();
    let message = Pair::fixed(
        "chữ tổ hợp (gõ trên máy Mac hoặc chép từ PDF): nhìn giống hệt nhưng nơi khác tìm không ra",
        "letters in pieces (typed on a Mac or pasted from a PDF): they look the same, but are not found elsewhere",
    );
    let problem = words.fixed(&RULE, part, message, &right);
    problems.push(problem.help(Pair::fixed(
        "gõ lại bằng bộ gõ tiếng Việt, bảng mã Unicode dựng sẵn",
        "type it again with a keyboard that makes whole letters (Unicode NFC)",
    )));
}

/// The part of a text that NFC changes, its marks with their letters.
fn decomposed(text: &str) -> Option<Range<usize>> {
    // Vietnamese as it is mostly typed has no sign that could compose.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    let right: String = text.nfc().collect();
    if right == text {
        return None;
    }
    let start = alike(text.chars(), right.chars());
    let end = text.len() - alike(text[start..].chars().rev(), right[start..].chars().rev());
    // A mark goes with the letter before it.
    let is_mark = |c: char| canonical_combining_class(c) != 0;
    let mut before = text[..start].char_indices().rev();
    let from = match text[start..].starts_with(is_mark) {
        true => before.find(|(_, c)| !is_mark(*c)).map_or(0, |(at, _)| at),
        false => start,
    };
    let after = &text[end..];
    let to = text.len() - after.trim_start_matches(is_mark).len();
    Some(from..to)
}

/// How many bytes two texts have alike before they part.
fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let pairs = one.zip(other).take_while(|(a, b)| a == b);
    pairs.map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_in_pieces_is_found_with_its_letters() {
        for (text, found) in [
            ("Sở Tài chính", None),
            ("", None),
            ("5 µg/m³, góc 90°", None),
            // A mark that no letter takes up is composed as far as it goes.
            ("x\u{301}", None),
            ("Tập hua\u{302}\u{301}n", Some("a\u{302}\u{301}")),
            ("huâ\u{301}n", Some("â\u{301}")),
            (
                "So\u{31b}\u{309} Ta\u{300}i chính",
                Some("o\u{31b}\u{309} Ta\u{300}"),
            ),
            ("việ\u{302}t", None),
            ("x\u{301}\u{323}", Some("x\u{301}\u{323}")),
            ("\u{1100}\u{1161}", Some("\u{1100}\u{1161}")),
        ] {
            let part = decomposed(text);
            assert_eq!(part.map(|part| &text[part]), found, "{text:?}");
        }
    }

    #[test]
    fn putting_the_part_right_puts_the_text_right() {
        let marks = [
            "\u{301}", "\u{302}", "\u{323}", "\u{31b}", "a", "o", "ê", "đ", " ",
        ];
        // Every text of four of these.
        for nth in 0..marks.len().pow(4) {
            let mut text = String::new();
            let mut rest = nth;
            for _ in 0..4 {
                text.push_str(marks[rest % marks.len()]);
                rest /= marks.len();
            }
            let right: String = text.nfc().collect();
            match decomposed(&text) {
                None => assert_eq!(text, right),
                Some(part) => {
                    let composed: String = text[part.clone()].nfc().collect();
                    let (before, after) = (&text[..part.start], &text[part.end..]);
                    assert_eq!(format!("{before}{composed}{after}"), right, "{text:?}");
                    assert_ne!(text, right);
                }
            }
        }
    }
}
