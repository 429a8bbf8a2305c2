//! One body as a lead and as a partner of the same item.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "repeated-role",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("đã chủ trì nhiệm vụ này", "leads this item already"),
    catches: Pair::fixed(
        "một cơ quan vừa chủ trì vừa phối hợp cùng một nhiệm vụ",
        "one body as a lead and as a partner of the same item",
    ),
    why: Pair::fixed(
        "Đơn vị chủ trì không phối hợp với chính mình. Thường là ghi nhầm mã: chỗ phối hợp, hoặc chỗ chủ trì, lẽ ra là một cơ quan khác.",
        "Whoever leads an item does not work along with itself. Mostly one of the two codes was meant for another body.",
    ),
    wrong: r#"[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "QLKH"]

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id       = "1"
title    = "Tập huấn"
partners = ["STC", "QLCN"]

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        let leads_too = |partner| {
            // Who led before may work along since.
            let mut leads = item.leads.iter();
            leads.find(|lead| lead.unit == partner && lead.until.is_none())
        };
        for (place, partner) in item.partners.iter().enumerate() {
            let Some(lead) = leads_too(*partner) else {
                continue;
            };
            let (code, id) = (&subject.plan.body(*partner).code, item.id.as_str());
            let places = subject.places(item.at, "partners");
            let at = places.get(place).copied().unwrap_or(item.at);
            problems.push(
                Problem::new(
                    &RULE,
                    at,
                    pair!(
                        "{code} vừa chủ trì vừa phối hợp nhiệm vụ {id}",
                        "{code} both leads item {id} and works along on it",
                    ),
                )
                .related(
                    subject.place(lead.at, "unit"),
                    Pair::fixed("chủ trì ở đây", "leads it here"),
                )
                .help(Pair::fixed(
                    "xóa ở một trong hai chỗ, hoặc thay bằng mã của cơ quan muốn ghi",
                    "delete one of the two, or put the code of the body that was meant",
                )),
            );
        }
    }
}
