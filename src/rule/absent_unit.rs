//! A body that leads, reports or asks at a time when it does not exist.

use crate::check::subject::Subject;
use crate::deadline::parts;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Lead, Outcome};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "absent-unit",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("khi đơn vị không hoạt động", "while it does not exist"),
    catches: Pair::fixed(
        "đơn vị chủ trì, có kết quả hoặc đề nghị khi chưa thành lập, hoặc khi đã kết thúc hoạt động",
        "a unit that leads, has a result or asks for something before it exists, or after it ended",
    ),
    why: Pair::fixed(
        "Đơn vị chưa thành lập thì chưa chủ trì được gì, đã kết thúc thì đơn vị kế thừa làm tiếp. Thường là sai năm, hoặc ghi nhầm mã của đơn vị trước, sau khi sắp xếp. Sửa ngày, hoặc ghi mã của đơn vị hoạt động lúc đó; nếu from, until của chính đơn vị sai thì sửa ở bảng của đơn vị.",
        "A unit that does not exist yet leads nothing, and where one ended, who took over goes on. Mostly the year is wrong, or the code is that of the unit before or after a merger. Correct the day, or put the code of the unit of that time; where from or until of the unit itself is wrong, correct its own table.",
    ),
    wrong: r#"[unit.QLCN]
name = "Phòng Quản lý Công nghệ"
from = 2025-03-01

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit  = "QLKH"
until = 2025-01-31

[[item.lead]]
unit = "QLCN"
from = 2025-02-01
"#,
    right: r#"[unit.QLCN]
name = "Phòng Quản lý Công nghệ"
from = 2025-03-01

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit  = "QLKH"
until = 2025-02-28

[[item.lead]]
unit = "QLCN"
from = 2025-03-01
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    for item in &subject.plan.items {
        for lead in item.leads.iter().filter(|lead| lead.is_dated()) {
            of_lead(subject, lead, problems);
        }
        if let Some(done) = item.completed {
            of_all(subject, item, done, problems);
        }
        for result in &item.results {
            of_result(subject, result, problems);
        }
        for request in &item.requests {
            let received = (request.received, request.received);
            let place = (request.at, "received");
            judge(subject, request.unit, received, place, problems);
        }
    }
}

fn of_lead(subject: &Subject<'_>, lead: &Lead<'_>, problems: &mut Problems) {
    match (lead.from, lead.until) {
        (Some(from), _) => {
            // Without a day of its own it has that of the decision.
            let key = match subject.lacks(lead.at, "from") {
                true => "basis",
                false => "from",
            };
            judge(subject, lead.unit, (from, from), (lead.at, key), problems);
        }
        (None, Some(until)) => {
            // Without a first day it leads from when it exists, or the item begins.
            let first = subject.plan.body(lead.unit).from;
            let (at, key) = (lead.at, "until");
            if first.is_some_and(|first| until < first) {
                judge(subject, lead.unit, (until, until), (at, key), problems);
            }
        }
        (None, None) => {}
    }
}

/// What all leads of an item did, where each had ended by then and nobody took over.
fn of_all(subject: &Subject<'_>, item: &Item<'_>, done: NaiveDate, problems: &mut Problems) {
    let plan = subject.plan;
    let has_ended = |body: BodyIndex| plan.body(body).until.is_some_and(|until| until < done);
    if !item.leads_on(done).all(|lead| has_ended(lead.unit)) {
        return;
    }
    let mut parts = parts::of_item(plan, item);
    parts.retain(|part| part.is_in_force(done));
    let Some(first) = parts
        .first()
        .filter(|_| parts.iter().all(|part| has_ended(part.actor)))
    else {
        return;
    };
    let at = (item.at, "completed");
    judge(subject, first.actor, (done, done), at, problems);
}

fn of_result(subject: &Subject<'_>, result: &Outcome<'_>, problems: &mut Problems) {
    let Some(unit) = result.unit else {
        return;
    };
    if let Some(done) = result.completed {
        let place = (result.at, "completed");
        judge(subject, unit, (done, done), place, problems);
        return;
    }
    let period = (result.period.first_day(), result.period.last_day());
    judge(subject, unit, period, (result.at, "period"), problems);
}

/// Reports what is said of a body for days on none of which it exists.
fn judge(
    subject: &Subject<'_>,
    body: BodyIndex,
    (first, last): (NaiveDate, NaiveDate),
    (at, key): (Span, &'static str),
    problems: &mut Problems,
) {
    let plan = subject.plan;
    let body = plan.body(body);
    let code = &body.code;
    let (message, bound) = match (body.from, body.until) {
        (Some(from), _) if last < from => (
            pair!(
                "{code} thành lập ngày {from}, sau ngày này",
                "{code} exists from {from}, which is later",
            ),
            "from",
        ),
        (_, Some(until)) if until < first => (
            pair!(
                "{code} kết thúc hoạt động ngày {until}, trước ngày này",
                "{code} ended on {until}, which is earlier",
            ),
            "until",
        ),
        _ => return,
    };
    let mut problem = Problem::new(&RULE, subject.place(at, key), message);
    problem = match body.directory {
        None => problem.related(
            subject.place(body.at, bound),
            Pair::fixed("ngày của đơn vị ghi ở đây", "its own day stands here"),
        ),
        Some(_) => problem,
    };
    let heirs: Vec<&str> = match bound {
        "until" => body
            .successors
            .iter()
            .map(|heir| &*plan.body(*heir).code)
            .collect(),
        _ => body
            .predecessors
            .iter()
            .map(|before| &*plan.body(*before).code)
            .collect(),
    };
    let heirs = heirs.join(", ");
    problems.push(match heirs.is_empty() {
        true => problem.help(pair!(
            "sửa {key}, hoặc ghi mã của đơn vị hoạt động lúc đó ở unit",
            "correct {key}, or put the code of a unit of that time into unit",
        )),
        false => problem.help(pair!(
            "sửa {key}, hoặc ghi mã của đơn vị hoạt động lúc đó ở unit: {heirs}",
            "correct {key}, or put the code of the unit of that time into unit: {heirs}",
        )),
    });
}
