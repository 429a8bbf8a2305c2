//! The names of rules in a comment that accepts findings.

use super::super::read::Read;
use super::{Completion, Kind, filter};
use crate::rule::RULES;
use crate::say;
use crate::source::Span;

/// The words that such a comment begins with.
const BEGINS: &str = "plan: allow";

/// What may be typed at a byte of a comment.
pub fn of(read: &Read<'_>, comment: Span, byte: usize) -> Vec<Completion> {
    let typed = read.part(Span::new(comment.start, byte));
    let words = typed.trim_start_matches('#').trim_start();
    let is_blank_behind = read.part(Span::new(byte, comment.end)).trim().is_empty();
    let reason = say!(read.lang, "lý do", "the reason");
    if words.len() < BEGINS.len() {
        let begins = !words.is_empty() && BEGINS.starts_with(words) && is_blank_behind;
        return begins
            .then(|| Completion {
                label: BEGINS.to_owned(),
                detail: say!(
                    read.lang,
                    "chấp nhận một cảnh báo, kèm lý do",
                    "accept a finding, with the reason",
                ),
                more: String::new(),
                kind: Kind::Rule,
                filter: BEGINS.to_owned(),
                insert: format!("{BEGINS} $1 — ${{2:{reason}}}"),
                is_snippet: true,
                span: Span::new(byte - words.len(), byte),
            })
            .into_iter()
            .collect();
    }
    let Some(names) = words.strip_prefix(BEGINS) else {
        return Vec::new();
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !names.starts_with([' ', '\t']) || !names.chars().all(|c| is_name(c) || " \t,".contains(c)) {
        return Vec::new();
    }
    let name = names.rsplit(|c| !is_name(c)).next().unwrap_or("");
    let before = names[..names.len() - name.len()].trim_end();
    // What follows a name without a comma is the reason.
    if !before.is_empty() && !before.ends_with(',') {
        return Vec::new();
    }
    let behind = read.part(Span::new(byte, comment.end));
    let rest = behind.find(|c| !is_name(c)).unwrap_or(behind.len());
    let span = Span::new(byte - name.len(), byte + rest);
    let has_reason = !behind[rest..].trim().is_empty();
    let rows = RULES.iter().filter(|row| row.can_be_accepted());
    let all = rows.map(|row| {
        let (name, catches) = (row.rule.name, row.rule.catches.in_lang(read.lang));
        Completion {
            label: name.to_owned(),
            detail: catches.to_owned(),
            more: row.rule.why.in_lang(read.lang).to_owned(),
            kind: Kind::Rule,
            filter: filter("", name, &[catches]),
            insert: match has_reason {
                true => name.to_owned(),
                false => format!("{name} — ${{1:{reason}}}"),
            },
            is_snippet: !has_reason,
            span,
        }
    });
    all.collect()
}
