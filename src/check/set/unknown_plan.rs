//! A plan that another names and the set does not have.

use super::{Codes, Found, Mention, Told, parts};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;

pub static RULE: Rule = Rule {
    name: "unknown-plan",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không có mã này", "no such code"),
    catches: Pair::fixed(
        "`replaced_by`, `replaces`, `implements`, `continues` nêu mã của Kế hoạch không có trong các tệp được xét",
        "`replaced_by`, `replaces`, `implements` or `continues` names a plan that the files do not have",
    ),
    why: Pair::fixed(
        "Mã ghi nhầm thì mối liên hệ bị đứt mà không ai thấy: nhiệm vụ không được tính là triển khai nhiệm vụ cấp trên, nhiệm vụ tiếp nối bị tính hai lần, kế hoạch cũ không biết đã có kế hoạch thay thế. Nếu kế hoạch đó ở kho khác thì xét cùng cả hai nơi, hoặc bỏ qua cảnh báo này bằng --skip unknown-plan.",
        "With a mistyped code the link is broken and nobody sees it: the item does not count as carrying out the one above, work that goes on is counted twice, the old plan does not know what replaced it. Where that plan is kept elsewhere, judge both places together, or leave this warning out with --skip unknown-plan.",
    ),
    wrong: r#"# ubnd.toml
[plan]
title = "Cải cách hành chính tỉnh năm 2026"
code  = "KH-UBND-2026"

# so.toml
[plan]
title    = "Cải cách hành chính của Sở năm 2026"
code     = "KH-SKHCN-2026"
replaces = ["KH-SKHCN-2052"]
"#,
    right: r#"# ubnd.toml
[plan]
title = "Cải cách hành chính tỉnh năm 2026"
code  = "KH-UBND-2026"

# so.toml
[plan]
title    = "Cải cách hành chính của Sở năm 2026"
code     = "KH-SKHCN-2026"
"#,
};

pub fn find(all: &[Told], found: &mut Vec<Found>) {
    let codes = Codes::new(all);
    for (file, told) in all.iter().enumerate() {
        let whole = told.replaced_by.iter().chain(&told.replaces);
        let whole = whole.map(|mention| (mention, mention.words.as_str()));
        let items = told.named();
        let items = items.map(|mention| (mention, parts(&mention.words).0));
        for (Mention { span, .. }, code) in whole.chain(items) {
            if codes.get(code).is_some() {
                continue;
            }
            let shown = clean_line(code);
            let message = pair!(
                "không có Kế hoạch nào mang mã “{shown}” trong các tệp được xét",
                "none of the files is a plan with the code “{shown}”",
            );
            // No plan takes its own place, or carries out itself.
            let own = told.code.as_ref().map(|code| code.words.as_str());
            let others = codes.all().filter(|other| Some(*other) != own);
            let mut near = nearest(code, others);
            near.sort_unstable();
            let near: Vec<_> = near.into_iter().map(clean_line).collect();
            let help = match near.join(", ") {
                none if none.is_empty() => Pair::fixed(
                    "ghi đúng mã (code) của Kế hoạch đó, hoặc xét cùng tệp có Kế hoạch đó",
                    "write the code of that plan, or judge the file that has it as well",
                ),
                near => pair!("có phải: {near}?", "did you mean {near}?"),
            };
            found.push(Found::new(file, &RULE, *span, message).help(help));
        }
    }
}
