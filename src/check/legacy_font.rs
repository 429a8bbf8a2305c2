//! Text typed for an old font: right on paper in that font, other letters
//! everywhere else.

use super::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::Problems;
use crate::rule::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::legacy::{self, Encoding};

pub static RULE: Rule = Rule {
    name: "legacy-font",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chữ gõ bằng phông cũ", "typed for an old font"),
    catches: Pair::fixed(
        "chữ gõ bằng phông cũ (TCVN3 .VnTime, VNI), chưa chuyển sang Unicode",
        "text typed for an old font (TCVN3 .VnTime, VNI) and not converted to Unicode",
    ),
    why: Pair::fixed(
        "Chữ này chỉ đọc được khi dùng đúng phông cũ; ở đây nó là những chữ khác, nên không tìm ra và in ra sai. Chương trình không tự chuyển; plan check --fix chuyển khi chắc chắn.",
        "Such text reads well in its old font only; here it is other letters, so it is not found and prints wrong. Nothing is converted by itself; plan check --fix does so where it is certain.",
    ),
    wrong: "\
[[item]]
id    = \"1\"
title = \"Së Tµi chÝnh tËp huÊn\"

[[item.lead]]
unit = \"QLKH\"
",
    right: "\
[[item]]
id    = \"1\"
title = \"Sở Tài chính tập huấn\"

[[item.lead]]
unit = \"QLKH\"
",
};

pub(super) fn find(words: &Words<'_>, problems: &mut Problems) {
    let Some(found) = legacy::find(words.text) else {
        return;
    };
    let font = match found.encoding {
        Encoding::Tcvn3 => "TCVN3 (.VnTime)",
        Encoding::Vni => "VNI",
    };
    let message = pair!(
        "chữ gõ bằng phông cũ {font}, không phải Unicode",
        "text typed for the old font {font}, not Unicode",
    );
    problems.push(match &found.right {
        Some(right) => {
            let shown = clean_line(right);
            words
                .fixed(&RULE, found.range, message, right)
                .help(pair!("chắc là: {shown}", "it is very likely: {shown}"))
        }
        None => words.problem(&RULE, found.range, message).help(Pair::fixed(
            "mở bản gốc, chuyển sang Unicode rồi chép lại đoạn này",
            "open the original, convert it to Unicode and copy this part again",
        )),
    });
}
