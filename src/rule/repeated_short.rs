//! Two bodies with the same name in narrow columns.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::body::Body;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::clean::clean_line;
use crate::text::fold::{Folded, bare};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "repeated-short",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trùng tên ngắn", "the same short name"),
    catches: Pair::fixed(
        "hai cơ quan cùng một tên ngắn (short)",
        "two bodies with the same short name",
    ),
    why: Pair::fixed(
        "Cột hẹp chỉ in tên ngắn, nên không biết là cơ quan nào. Chữ hoa, chữ thường và vị trí dấu thanh coi như nhau; cơ quan không có short thì tên ngắn là mã. Cơ quan cũ và cơ quan thay nó có thể cùng tên ngắn, khi không có ngày nào có cả hai.",
        "Narrow columns show short names alone, and then nobody knows which body is meant. Capitals and the place of a tone mark make no difference; without short, the code is shown. A body and the one after it may share a name, if they never existed on the same day.",
    ),
    wrong: r#"[partner.STC]
name  = "Sở Tài chính"
short = "STC"

[partner.SCT]
name  = "Sở Công Thương"
short = "STC"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "SCT"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[partner.STC]
name  = "Sở Tài chính"
short = "STC"

[partner.SCT]
name  = "Sở Công Thương"
short = "SCT"

[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "SCT"]

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let bodies = &subject.plan.bodies;
    // Without a short name that is written no two are the same.
    if bodies.iter().all(|body| body.short.is_none()) {
        return;
    }
    let mut seen: HashMap<String, Vec<&Body<'_>>> = HashMap::new();
    for body in bodies {
        let alike = seen.entry(bare(body.short())).or_default();
        let same = alike.iter().find(|first| {
            let is_said = body.short.is_some() || first.short.is_some();
            is_said && are_one(first.short(), body.short()) && meet(first, body)
        });
        if let Some(first) = same {
            if first.is_own() || body.is_own() {
                tell(subject, first, body, problems);
            }
        } else {
            alike.push(body);
        }
    }
}

/// Whether two names are the same to a reader: a bare letter fits a marked one,
/// but not the other way round.
fn are_one(one: &str, other: &str) -> bool {
    let (one, other) = (Folded::new(one), Folded::new(other));
    one.is(&other) && other.is(&one)
}

/// Whether there is a day on which both exist.
fn meet(a: &Body<'_>, b: &Body<'_>) -> bool {
    let is_before = |a: &Body<'_>, b: &Body<'_>| {
        let (until, from) = (a.until, b.from);
        until.zip(from).is_some_and(|(until, from)| until < from)
    };
    !is_before(a, b) && !is_before(b, a)
}

/// Reports it at the body that writes its short name: the later one, if it
/// does.
fn tell(subject: &Subject<'_>, first: &Body<'_>, later: &Body<'_>, problems: &mut Problems) {
    let (body, other) = match later.short {
        Some(_) if later.is_own() => (later, first),
        _ => (first, later),
    };
    let (short, code) = (clean_line(body.short()), &other.code);
    problems.push(
        Problem::new(
            &RULE,
            subject.place(body.at, "short"),
            pair!(
                "“{short}” cũng là tên ngắn của {code}",
                "“{short}” is the short name of {code}, too",
            ),
        )
        .related(
            subject.place(other.at, "short"),
            pair!("tên ngắn của {code}", "the short name of {code}"),
        )
        .help(Pair::fixed(
            "đặt tên ngắn khác cho một trong hai cơ quan",
            "give one of the two another short name",
        )),
    );
}
