//! What can be done about a finding with a key: the certain fixes, and accepting
//! it for a reason.

use super::open::{Kind, Open};
use crate::check::acceptance::{self, Accepting};
use crate::fix;
use crate::problem::{Problem, Problems};
use crate::say;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::difference::splices;

/// Something that can be done.
pub struct Action {
    /// In the language of the reader.
    pub title: String,
    pub what: What,
    /// The places and their new texts, apart and in order.
    pub edits: Vec<(Span, String)>,
    /// The finding that it is about, by its place among all; `None` of one that is
    /// about all.
    pub finding: Option<usize>,
}

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A certain fix.
    Fix,
    /// All certain fixes.
    FixAll,
    /// A comment that accepts the finding.
    Accept,
}

/// What can be done about the findings in a place.
pub fn within(open: &Open, place: Span) -> Vec<Action> {
    if open.kind != Kind::Judged {
        return Vec::new();
    }
    let found = open.problems().iter().enumerate();
    let touches = |span: Span| span.start <= place.end && place.start <= span.end;
    let found: Vec<_> = found.filter(|(_, one)| touches(one.span)).collect();
    let mut actions = Vec::new();
    if found.iter().any(|(_, one)| one.fix.is_some()) {
        // A fix of which an error would come is none.
        let certain = certain(open);
        for (at, problem) in &found {
            let is_same = |other: &&Problem| {
                std::ptr::eq(other.rule, problem.rule) && other.span == problem.span
            };
            let fix = certain.iter().find(is_same).and_then(|one| one.fix.clone());
            if let Some(fix) = fix {
                actions.push(Action {
                    title: fix_title(open, problem, &fix.text),
                    what: What::Fix,
                    edits: vec![(fix.span, fix.text)],
                    finding: Some(*at),
                });
            }
        }
    }
    for (at, problem) in found {
        actions.extend(accept(open, problem, at));
    }
    actions
}

/// All certain fixes at once: the text becomes what `plan check --fix` writes.
pub fn fix_all(open: &Open) -> Option<Action> {
    if open.kind != Kind::Judged || open.problems().iter().all(|one| one.fix.is_none()) {
        return None;
    }
    let fixed = fix::fixed(open.source(), open.today, &|_| true);
    if fixed.count == 0 {
        return None;
    }
    let edits = splices(open.text(), &fixed.text).into_iter();
    let edits = edits.map(|(range, text)| (Span::new(range.start, range.end), text.to_owned()));
    let n = open.lang.number(fixed.count);
    Some(Action {
        title: say!(
            open.lang,
            "Sửa mọi chỗ chắc chắn ({n})",
            "Put right all that is certain ({n})",
        ),
        what: What::FixAll,
        edits: edits.collect(),
        finding: None,
    })
}

/// The findings with those fixes alone of which no error comes.
fn certain(open: &Open) -> Problems {
    let mut certain = Problems::default();
    certain.extend(open.problems().iter().cloned().collect());
    fix::hold_back(open.source(), &mut certain, true, open.today, &|_| true);
    certain
}

fn fix_title(open: &Open, problem: &Problem, text: &str) -> String {
    let help = problem.help.as_ref().map(|help| help.in_lang(open.lang));
    let help = help.map(|help| clean_line(help).into_owned());
    let new = clean_line(text.trim());
    match help {
        Some(help) => say!(open.lang, "Sửa: {help}", "Fix: {help}"),
        None if new.is_empty() => say!(open.lang, "Sửa: bỏ đi", "Fix: leave it out"),
        None => say!(open.lang, "Sửa thành: {new}", "Change to: {new}"),
    }
}

fn accept(open: &Open, problem: &Problem, at: usize) -> Option<Action> {
    let Accepting {
        at: byte,
        text,
        reason,
    } = acceptance::accepting(open.source(), problem)?;
    let rule = problem.rule.name;
    let title = match reason {
        Some(_) => say!(
            open.lang,
            "Chấp nhận {rule}: thêm ghi chú, rồi ghi lý do",
            "Accept {rule}: add a comment, then write the reason",
        ),
        None => say!(
            open.lang,
            "Chấp nhận {rule} trong ghi chú đã có",
            "Accept {rule} in the comment that is there",
        ),
    };
    Some(Action {
        title,
        what: What::Accept,
        edits: vec![(Span::new(byte, byte), text)],
        finding: Some(at),
    })
}
