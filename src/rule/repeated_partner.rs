//! One body twice among the partners of an item, the counterparts of a lead,
//! the members of a collective, or the successors of a body.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    name: "repeated-partner",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("ghi lần thứ hai", "given a second time"),
    catches: Pair::fixed(
        "một cơ quan ghi hai lần trong cùng một danh sách: phối hợp, đơn vị thuộc Bộ, thành viên, kế thừa",
        "one body twice in one list: partners, counterparts, members, successors",
    ),
    why: Pair::fixed(
        "Thường là chép sót: chỗ thứ hai lẽ ra là một cơ quan khác, nên cơ quan đó bị bỏ quên.",
        "Mostly a slip in copying: the second place was meant for another body, which is now forgotten.",
    ),
    wrong: r#"[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "STC"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "SCT"]

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in &plan.items {
        if has_twice(&item.partners) {
            tell(subject, item.at, "partners", problems);
        }
        for lead in &item.leads {
            if has_twice(&lead.counterparts) {
                tell(subject, lead.at, "counterparts", problems);
            }
        }
    }
    for body in plan.bodies.iter().filter(|body| body.is_own()) {
        if has_twice(&body.members) {
            tell(subject, body.at, "members", problems);
        }
        if has_twice(&body.successors) {
            tell(subject, body.at, "successor", problems);
        }
    }
    for duty in &plan.duties {
        if duty.units.as_deref().is_some_and(has_twice) {
            tell(subject, duty.at, "units", problems);
        }
    }
}

fn has_twice<T: Eq + std::hash::Hash>(list: &[T]) -> bool {
    if list.len() <= FEW {
        let mut members = list.iter().enumerate();
        return members.any(|(at, member)| list[..at].contains(member));
    }
    let mut seen = HashSet::new();
    !list.iter().all(|member| seen.insert(member))
}

/// In a list no longer than this, each is compared with each.
const FEW: usize = 8;

/// Reports each later place of a code that is in a list more than once.
fn tell(subject: &Subject<'_>, at: Span, key: &str, problems: &mut Problems) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for place in subject.places(at, key) {
        let written = subject.source.text[place.start..place.end].trim_matches(['"', '\'']);
        match seen.get(written) {
            None => {
                seen.insert(written, place);
            }
            Some(first) => {
                let code = written;
                problems.push(
                    Problem::new(
                        &RULE,
                        place,
                        pair!(
                            "{code} đã có trong danh sách này",
                            "{code} is in this list already"
                        ),
                    )
                    .related(*first, Pair::fixed("lần đầu ở đây", "first here"))
                    .help(Pair::fixed(
                        "xóa, hoặc thay bằng mã của cơ quan muốn ghi",
                        "delete it, or put the code of the body that was meant",
                    )),
                );
            }
        }
    }
}
