//! The page of a rule: what it points at, why, and how to put it right.

use crate::lang::Lang;
use crate::problem::{Leaves, Rule, Severity};
use crate::say;
use crate::text::shell::Line;

/// A page about one rule, in one language.
pub struct RulePage {
    pub title: String,
    pub parts: Vec<Part>,
}

/// A piece of a page.
pub enum Part {
    /// Wraps where it is long.
    Text(String),
    /// Lines of a plan file; each stays as it is.
    Example(&'static str),
    /// A line to write into the file.
    Line(String),
}

impl RulePage {
    /// `accept`: whether a comment can accept its findings; `of_set`: whether it is
    /// about several files; `before`: the version before its examples, of a rule
    /// that judges a change.
    pub fn new(
        rule: &'static Rule,
        accept: bool,
        of_set: bool,
        before: Option<&'static str>,
        lang: Lang,
    ) -> Self {
        let (name, weight) = (rule.name, severity_word(rule.severity, lang));
        let catches = rule.catches.in_lang(lang);
        let mut parts = vec![
            Part::Text(say!(lang, "Chỉ ra: {catches}.", "It points at: {catches}.")),
            Part::Text(match of_set {
                true => weighs_in_set(rule, before.is_some(), lang),
                false => weighs(rule, before.is_some(), lang),
            }),
            Part::Text(rule.why.in_lang(lang).to_owned()),
        ];
        if let Some(before) = before {
            parts.push(Part::Text(say!(lang, "Trước đó:", "Before:")));
            parts.push(Part::Example(before));
        }
        parts.extend([
            Part::Text(say!(lang, "Sai:", "Wrong:")),
            Part::Example(rule.wrong),
            Part::Text(say!(lang, "Đúng:", "Right:")),
            Part::Example(rule.right),
        ]);
        if accept {
            parts.push(Part::Text(say!(
                lang,
                "Nếu thực tế đúng là như vậy, ghi lý do vào tệp, ở cuối dòng bị báo hoặc ngay trên dòng đó:",
                "Where it is meant to be so, give the reason in the file, at the end of the line that is pointed at or right above it:",
            )));
            parts.push(Part::Line(say!(
                lang,
                "# plan: allow {name} — lý do",
                "# plan: allow {name} — the reason",
            )));
        } else if before.is_some() {
            parts.push(Part::Text(say!(
                lang,
                "Không chấp nhận bằng ghi chú (# plan: allow) được. Nếu thực tế đúng là như vậy thì bỏ quy tắc này trong lần kiểm tra đó:",
                "No comment (# plan: allow) can accept it. Where it is meant to be so, leave the rule out of that one check:",
            )));
            let skip = Line::new("plan check --against main").option("--skip", name);
            parts.push(Part::Line(skip.to_string()));
        } else if of_set {
            parts.push(Part::Text(say!(
                lang,
                "Không chấp nhận bằng ghi chú (# plan: allow) được, vì không phải chuyện của một tệp. Nếu thực tế đúng là như vậy thì bỏ quy tắc này trong lần kiểm tra đó:",
                "No comment (# plan: allow) can accept it, as it is not about one file. Where it is meant to be so, leave the rule out of that one check:",
            )));
            let skip = Line::new("plan check -f .").option("--skip", name);
            parts.push(Part::Line(skip.to_string()));
        } else if rule.can_be_accepted() {
            parts.push(Part::Text(say!(
                lang,
                "Sửa hoặc xóa ghi chú; không dùng một ghi chú khác để chấp nhận được.",
                "Correct the comment, or delete it; no other comment can accept this.",
            )));
        } else {
            parts.push(Part::Text(say!(
                lang,
                "Lỗi này phải sửa, không chấp nhận bằng ghi chú (# plan: allow) được, vì nó làm cho một phần của tệp không đọc được.",
                "This has to be fixed; no comment (# plan: allow) can accept it, because it keeps part of the file from being read.",
            )));
        }
        Self {
            title: format!("{name} ({weight})"),
            parts,
        }
    }
}

/// The word for how much a finding weighs.
pub fn severity_word(severity: Severity, lang: Lang) -> String {
    match severity {
        Severity::Error => say!(lang, "lỗi", "error"),
        Severity::Warning => say!(lang, "cảnh báo", "warning"),
        Severity::Note => say!(lang, "lưu ý", "note"),
    }
}

/// What a finding of a rule about several files means.
fn weighs_in_set(rule: &Rule, is_of_change: bool, lang: Lang) -> String {
    let only = match is_of_change {
        true => say!(
            lang,
            "Chỉ xét khi có nhiều tệp và so với bản trước: plan check -f . --against main.",
            "It is judged only of several files held against an earlier version: plan check -f . --against main.",
        ),
        false => say!(
            lang,
            "Chỉ xét khi có nhiều tệp: plan check -f .",
            "It is judged only of several files: plan check -f .",
        ),
    };
    let weighs = match rule.severity {
        Severity::Error => say!(
            lang,
            "Là lỗi: plan check kết thúc với mã 1.",
            "It is an error: plan check ends with 1.",
        ),
        _ => say!(
            lang,
            "Là cảnh báo, rất có thể là ghi nhầm: plan check chỉ kết thúc với mã 1 khi có --strict.",
            "It is a warning, very likely a slip: plan check ends with 1 only under --strict.",
        ),
    };
    format!("{weighs} {only}")
}

/// What a finding of the rule means for `check` and for the other commands.
fn weighs(rule: &Rule, is_of_change: bool, lang: Lang) -> String {
    if is_of_change {
        return say!(
            lang,
            "Là lỗi, chỉ xét khi so tệp với bản trước: plan check --against main.",
            "It is an error, judged only where the file is held against an earlier version: plan check --against main.",
        );
    }
    let check = match rule.severity {
        Severity::Error => say!(
            lang,
            "Là lỗi: plan check kết thúc với mã 1.",
            "It is an error: plan check ends with 1.",
        ),
        Severity::Warning => say!(
            lang,
            "Là cảnh báo, rất có thể là ghi nhầm: plan check chỉ kết thúc với mã 1 khi có --strict.",
            "It is a warning, very likely a slip: plan check ends with 1 only under --strict.",
        ),
        Severity::Note => say!(
            lang,
            "Là lưu ý để biết: plan check không vì thế mà kết thúc với mã 1.",
            "It is a note, worth knowing: plan check never ends with 1 for it.",
        ),
    };
    let others = match (rule.severity, rule.leaves) {
        (Severity::Error, Leaves::Usable) => say!(
            lang,
            "Các lệnh khác vẫn trả lời, kèm một dòng nhắc.",
            "The other commands still answer, with a line that says so.",
        ),
        (Severity::Error, _) => say!(
            lang,
            "Các lệnh khác chưa trả lời cho đến khi sửa xong.",
            "The other commands give no answer until it is fixed.",
        ),
        _ => return check,
    };
    format!("{check} {others}")
}
