//! A class among those that owe a report, none of whose members is a unit.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "class-owes-nothing",
    severity: Severity::Note,
    leaves: Leaves::Usable,
    label: Pair::fixed("không có ai phải gửi", "nobody here owes it"),
    catches: Pair::fixed(
        "nhóm ghi ở units của báo cáo mà không có thành viên nào là đơn vị trực thuộc ngoài nơi nhận",
        "a class in `units` of a duty none of whose members is a unit other than the receiver",
    ),
    why: Pair::fixed(
        "Báo cáo của một nhóm do từng thành viên là đơn vị trực thuộc gửi. Nhóm không có thành viên như vậy thì không ai bị nhắc, bị tính là chậm. Nếu có đơn vị phải gửi thì ghi đơn vị đó vào units, hoặc vào members của nhóm.",
        "The reports of a class are sent by those of its members that are units. Where it has none, nobody is reminded and nobody is late. If somebody does owe the report, name that body in units, or among the members of the class.",
    ),
    wrong: r#"[partner.CQ]
name    = "Các cơ quan, tổ chức có liên quan"
members = []

[[duty]]
id    = "bao-cao-quy"
title = "Báo cáo quý"
every = "quarter"
by    = "03-15"
to    = "VP"
units = ["QLKH", "CQ"]
"#,
    right: r#"[partner.CQ]
name    = "Các cơ quan, tổ chức có liên quan"
members = ["QLCN"]

[[duty]]
id    = "bao-cao-quy"
title = "Báo cáo quý"
every = "quarter"
by    = "03-15"
to    = "VP"
units = ["QLKH", "CQ"]
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for duty in &plan.duties {
        for (place, body) in duty.units.iter().flatten().enumerate() {
            if !plan.body(*body).is_class {
                continue;
            }
            let mut members = plan.who_acts(*body).into_iter();
            if members.any(|member| !Plan::is_named_receiver(duty, member)) {
                continue;
            }
            let (code, id) = (&plan.body(*body).code, &duty.id);
            let places = subject.places(duty.at, "units");
            let at = places.get(place).copied().unwrap_or(duty.at);
            problems.push(
                Problem::new(
                    &RULE,
                    at,
                    pair!(
                        "nhóm {code} không có đơn vị nào phải gửi báo cáo {id}",
                        "no unit of the class {code} owes the report {id}",
                    ),
                )
                .related(
                    plan.body(*body).at,
                    pair!("{code} ở đây", "{code} is declared here"),
                )
                .help(pair!(
                    "ghi đơn vị phải gửi vào units, hoặc vào members của {code}",
                    "name who owes it in units, or among the members of {code}",
                )),
            );
        }
    }
}
