//! What only TOML 1.1 knows: `plan` reads it, other programs refuse the file.

use crate::check::subject::Subject;
use crate::document::tokens::{self, Newer};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "newer-toml-syntax",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("chỉ có từ TOML 1.1", "TOML 1.1 only"),
    catches: Pair::fixed(
        "cách viết chỉ có từ TOML 1.1: { } trên nhiều dòng, dấu phẩy cuối trong { }, \\e và \\x",
        "what only TOML 1.1 knows: { } over several lines, a last comma in { }, \\e and \\x",
    ),
    why: Pair::fixed(
        "plan đọc được, nhưng nhiều chương trình khác chỉ biết TOML 1.0 (Python, taplo, trình soạn thảo) và từ chối cả tệp. Viết theo TOML 1.0 thì nơi nào cũng đọc được.",
        "plan reads it, but many other programs know TOML 1.0 only (Python, taplo, editors) and refuse the whole file. What TOML 1.0 knows is read everywhere.",
    ),
    wrong: r#"[unit.VP]
name   = "Văn phòng Sở"
former = [{ name = "Phòng Hành chính", until = 2020-06-30, }]

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "VP"
"#,
    right: r#"[unit.VP]
name   = "Văn phòng Sở"
former = [{ name = "Phòng Hành chính", until = 2020-06-30 }]

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "VP"
"#,
};

/// Reports each place, unless its value is wrong for another reason, as a time
/// of day always is. In a file that is not TOML, its version does not matter.
pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    if !subject.is_toml {
        return;
    }
    let text = subject.source.text.as_str();
    for (span, newer) in tokens::newer(text) {
        if subject.is_reported(span) {
            continue;
        }
        let written = &text[span.start..span.end];
        let finding = |message| Problem::new(&RULE, span, message);
        problems.push(match newer {
            Newer::InlineBreak => finding(Pair::fixed(
                "{ … } viết trên nhiều dòng",
                "{ … } over several lines",
            ))
            .help(Pair::fixed(
                "viết { … } trên một dòng, hoặc tách thành bảng có tiêu đề riêng",
                "write { … } on one line, or make it a table with its own header",
            )),
            Newer::InlineComma => finding(Pair::fixed(
                "dấu phẩy cuối cùng trong { … }",
                "a comma after the last key in { … }",
            ))
            .help(Pair::fixed("xóa dấu phẩy này", "delete this comma"))
            .fix(span, String::new()),
            Newer::Escape => {
                let problem = finding(pair!(
                    "cách viết {written} trong chữ",
                    "{written} in a text"
                ));
                match older_escape(written) {
                    Some(right) => problem
                        .help(pair!("ghi là {right}", "write {right}"))
                        .fix(span, right),
                    None => problem,
                }
            }
            Newer::ShortTime => finding(Pair::fixed("giờ không có giây", "a time without seconds"))
                .help(pair!("ghi là {written}:00", "write {written}:00")),
        });
    }
}

/// The same character as TOML 1.0 writes it.
fn older_escape(written: &str) -> Option<String> {
    if written == "\\e" {
        return Some("\\u001B".to_owned());
    }
    let digits = written.strip_prefix("\\x")?;
    Some(format!("\\u00{digits}"))
}
