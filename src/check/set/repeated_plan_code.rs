//! Two plans of a set with one code.

use super::{Found, Told};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-plan-code",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("đã dùng ở tệp khác", "another file has it"),
    catches: Pair::fixed(
        "mã Kế hoạch (code) mà một tệp khác trong các tệp được xét đã có",
        "a code of a plan that another of the files has",
    ),
    why: Pair::fixed(
        "Mã là thứ phân biệt các kế hoạch: hai tệp một mã thì nhiệm vụ bị tính hai lần, hoặc một kế hoạch bị che mất. Các lệnh khác vì thế không tính tệp đứng sau. Nếu một tệp là bản sao thì xóa đi; nếu là hai kế hoạch thì đổi mã của một bên, kể cả khi cùng ký hiệu và năm.",
        "The code tells plans apart: with two files of one code, items are counted twice, or one plan hides the other. Other commands therefore leave the later file out. Where one is a copy, delete it; where they are two plans, give one another code, also where their symbol and year are alike.",
    ),
    wrong: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-2026"
"#,
    right: r#"# cchc.toml
[plan]
title = "Cải cách hành chính năm 2026"
code  = "KH-CCHC-2026"

# cds.toml
[plan]
title = "Chuyển đổi số năm 2026"
code  = "KH-CDS-2026"
"#,
};

pub fn find(all: &[Told], found: &mut Vec<Found>) {
    let mut names = HashMap::new();
    for (file, told) in all.iter().enumerate() {
        if told.is_directory {
            continue;
        }
        // A plan without a code is named by its path.
        let code = told.code.as_ref();
        let name = code.map_or(&told.path, |code| &code.words);
        let first = *names.entry(name.as_str()).or_insert(file);
        if first == file {
            continue;
        }
        let other = &all[first];
        let (words, path) = (clean_line(name), clean_line(&other.path));
        let message = match (code, &other.code) {
            (Some(_), None) => pair!(
                "mã “{words}” là đường dẫn của một kế hoạch không có mã, vốn được gọi bằng đường dẫn đó",
                "the code “{words}” is the path of a plan without a code, which is named by it",
            ),
            (None, _) => pair!(
                "kế hoạch này không có mã nên được gọi bằng đường dẫn, mà {path} có mã “{words}”",
                "this plan has no code, so its path names it, and {path} has the code “{words}”",
            ),
            _ => pair!(
                "mã “{words}” đã có ở {path}",
                "{path} has the code “{words}”",
            ),
        };
        let span = code.map_or(told.head, |code| code.span);
        let place = other.code.as_ref().map_or(other.head, |code| code.span);
        let help = match (told.text == other.text, told.title == other.title) {
            (true, _) => pair!(
                "hai tệp giống hệt nhau: xóa bản sao",
                "the two files are the same: delete the copy",
            ),
            (false, true) => pair!(
                "hai tệp cùng trích yếu nhưng nội dung khác nhau: giữ bản đúng, xóa bản kia; nếu là hai kế hoạch thì đổi code của một bên",
                "the two have one title, but differ: keep the right one and delete the other; where they are two plans, give one another code",
            ),
            (false, false) => pair!(
                "hai tệp là hai kế hoạch khác nhau: đổi code của một bên",
                "the two are different plans: give one another code",
            ),
        };
        let place_words = Pair::fixed("đã dùng ở đây", "used here");
        found.push(Found::new(file, &RULE, span, message).help(help).elsewhere(
            first,
            place,
            place_words,
        ));
    }
}
