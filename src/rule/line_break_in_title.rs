//! A line break in a text that is one line on paper.

use crate::check::words::Words;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problems, Rule, Severity};
use crate::text::space::Fault;

pub static RULE: Rule = Rule {
    name: "line-break-in-title",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("ngắt dòng", "broken here"),
    catches: Pair::fixed(
        "ngắt dòng bên trong tiêu đề, tên gọi, số ký hiệu, mã",
        "a line break inside a title, a name, a number or a code",
    ),
    why: Pair::fixed(
        "Thường do chép từ PDF hoặc từ một ô của bảng. Tên bị ngắt dòng thì tìm cả cụm từ không ra, và làm vỡ bảng, tệp CSV mở ở nơi khác. Các đoạn dài (note, task, text…) được viết nhiều dòng.",
        "Mostly pasted from a PDF or a cell of a table. A name with a break is not found as a phrase, and breaks tables and CSV files opened elsewhere. Long passages (note, task, text…) may have several lines.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = """Tập huấn
nghiệp vụ"""

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
    let key = words.key.name;
    let message = pair!(
        "“{key}” viết trên một dòng, ở đây bị ngắt dòng",
        "“{key}” is one line, and is broken here",
    );
    for run in words.spaces(Fault::Break) {
        let problem = words.fixed(&RULE, run, message.clone(), " ");
        problems.push(problem.help(Pair::fixed(
            "thay ngắt dòng bằng một dấu cách",
            "put one space in place of the break",
        )));
    }
}
