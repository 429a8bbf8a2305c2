//! Text typed for an old Vietnamese font: right in that font only.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::legacy::{self, Encoding};

pub static RULE: Rule = Rule {
    name: "legacy-font",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("phông chữ cũ", "old font"),
    catches: Pair::fixed(
        "chữ gõ bằng phông cũ (TCVN3 .VnTime, VNI-Times), chưa chuyển sang Unicode",
        "text typed for an old font (TCVN3 .VnTime, VNI-Times), not turned into Unicode",
    ),
    why: Pair::fixed(
        "Chép từ văn bản cũ mà chưa chuyển mã thì không ai đọc được và tìm không ra. plan không tự chuyển, vì chuyển mã tự động có thể làm mất chữ: gợi ý kèm theo phải được người đọc lại.",
        "Pasted from an old document without conversion, it cannot be read or found. plan does not convert it by itself, for that can lose letters: somebody has to read what is suggested.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Rµ so¸t dù to¸n"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Rà soát dự toán"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    let Some(found) = legacy::find(words.text) else {
        return;
    };
    let (encoding, font) = match found.encoding {
        Encoding::Tcvn3 => ("TCVN3", ".VnTime"),
        Encoding::Vni => ("VNI", "VNI-Times"),
    };
    let message = pair!(
        "chữ theo bảng mã cũ {encoding} (phông {font}), chưa chuyển sang Unicode",
        "text in the old encoding {encoding} (font {font}), not turned into Unicode",
    );
    let help = match found.right {
        Some(right) => {
            let right = clean_line(&right);
            pair!(
                "có lẽ là “{right}”; đọc lại rồi ghi",
                "it seems to be “{right}”; read it over and write it",
            )
        }
        None => Pair::fixed(
            "chuyển sang Unicode bằng bộ gõ (Unikey), rồi đọc lại",
            "convert it to Unicode with a keyboard program (Unikey), and read it over",
        ),
    };
    problems.push(words.problem(&RULE, found.range, message).help(help));
}
