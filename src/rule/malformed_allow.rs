//! A comment that accepts findings, but gives no reason or names no rule.

use super::RULES;
use crate::check::acceptance::Allow;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::nearest::{Effort, nearest_within};

pub static RULE: Rule = Rule {
    name: "malformed-allow",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không có hiệu lực", "has no effect"),
    catches: Pair::fixed(
        "ghi chú chấp nhận (# plan: allow) thiếu lý do, hoặc nêu quy tắc không có, không được phép bỏ qua",
        "an accepting comment (# plan: allow) without a reason, or with a rule that does not exist or cannot be accepted",
    ),
    why: Pair::fixed(
        "Người đọc sau phải biết vì sao một điều bị báo lại được giữ nguyên. Ghi chú thiếu lý do thì không có hiệu lực. Lỗi làm mất một phần nội dung của tệp (sai cú pháp, gõ nhầm mục, trùng số) thì không chấp nhận được, phải sửa.",
        "Whoever reads the file later has to know why something that was pointed out stays as it is. A comment without a reason has no effect. An error that loses part of what the file says (wrong syntax, a mistyped key, a repeated number) cannot be accepted; it has to be fixed.",
    ),
    wrong: r#"[unit.TTUD] # plan: allow unused-body
name = "Trung tâm Ứng dụng"
"#,
    right: r#"[unit.TTUD] # plan: allow unused-body — chờ phân công
name = "Trung tâm Ứng dụng"
"#,
};

/// Reports what is wrong with a comment; nothing for a good one.
pub(crate) fn find(allow: &Allow, effort: &mut Effort) -> Vec<Problem> {
    let mut problems = Vec::new();
    if allow.rules.is_empty() {
        problems.push(
            Problem::new(
                &RULE,
                allow.span,
                Pair::fixed(
                    "ghi chú này chưa nêu chấp nhận quy tắc nào",
                    "this comment does not say which rule it accepts",
                ),
            )
            .help(form("unused-body")),
        );
    }
    for named in &allow.rules {
        let name = clean_line(&named.name);
        match named.row {
            None => {
                let names = RULES.iter().map(|row| row.rule.name);
                let problem = Problem::new(
                    &RULE,
                    named.span,
                    pair!("không có quy tắc “{name}”", "there is no rule “{name}”"),
                );
                problems.push(match nearest_within(effort, &named.name, names)[..] {
                    [only] => problem.help(pair!("có phải: {only}?", "did you mean {only}?")),
                    _ => problem.help(Pair::fixed(
                        "xem tên các quy tắc: plan explain --all",
                        "the names of the rules: plan explain --all",
                    )),
                });
            }
            Some(row) if !row.can_be_accepted() => problems.push(Problem::new(
                &RULE,
                named.span,
                pair!(
                    "lỗi “{name}” không chấp nhận được, phải sửa",
                    "“{name}” cannot be accepted; it has to be fixed",
                ),
            )),
            Some(_) => {}
        }
    }
    if let (false, Some(last)) = (allow.has_reason, allow.rules.last()) {
        problems.push(
            Problem::new(
                &RULE,
                allow.span,
                Pair::fixed(
                    "ghi chú chấp nhận này chưa có lý do",
                    "this accepting comment gives no reason",
                ),
            )
            .help(form(&clean_line(&last.name))),
        );
    }
    problems
}

fn form(name: &str) -> Pair {
    pair!(
        "ghi là # plan: allow {name} — lý do",
        "write # plan: allow {name} — the reason",
    )
}
