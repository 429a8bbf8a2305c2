//! The words for a report that is not owed: one received, or one extended.

use super::subject::Subject;
use crate::deadline::not_owed::{NotOwed, NotThis};
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::duty::Duty;
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Problem, Rule};
use crate::source::Span;

/// A table about a report: its receipt, or an extension.
pub(crate) struct Mention<'t> {
    pub(crate) rule: &'static Rule,
    pub(crate) at: Span,
    pub(crate) duty: &'t Duty<'t>,
}

/// Why a report is not owed, in one sentence without a full stop.
fn reason(plan: &Plan<'_>, why: &NotOwed) -> Pair {
    let (unit, why) = match why {
        NotOwed::TooEarly { period, first } => {
            return pair!(
                "kỳ {period} trước kỳ đầu tiên phải gửi ({first})",
                "{period} is before the first period owed ({first})",
            );
        }
        NotOwed::TooLate { period, last } => {
            return pair!(
                "kỳ {period} sau kỳ cuối cùng phải gửi ({last})",
                "{period} is after the last period owed ({last})",
            );
        }
        NotOwed::Unit(unit, why) => (unit, why),
    };
    let code = &plan.body(*unit).code;
    match why {
        NotThis::Receiver => pair!(
            "{code} là nơi nhận báo cáo này",
            "{code} is who receives these reports",
        ),
        NotThis::Closed(until, _) => pair!(
            "{code} kết thúc ngày {until}, trước hạn gửi báo cáo này",
            "{code} ended {until}, before this report was due",
        ),
        NotThis::NotYet(from) => pair!(
            "{code} có từ ngày {from}, sau hạn gửi báo cáo này",
            "{code} exists from {from}, after this report was due",
        ),
        NotThis::Others(_) => pair!(
            "báo cáo này không giao cho {code}",
            "{code} does not owe this report",
        ),
    }
}

/// What to do about a unit that does not owe a report: who does.
fn instead(plan: &Plan<'_>, why: &NotThis) -> Pair {
    match why {
        NotThis::Receiver => Pair::fixed(
            "ghi unit là đơn vị gửi báo cáo",
            "put the unit that sends the report",
        ),
        NotThis::Closed(_, heirs) => who(plan, heirs),
        NotThis::NotYet(_) => who(plan, &[]),
        NotThis::Others(owners) => who(plan, owners),
    }
}

/// The finding about a report that is not owed, with the reason.
pub(crate) fn problem(subject: &Subject<'_>, mention: &Mention<'_>, why: &NotOwed) -> Problem {
    let message = reason(subject.plan, why);
    match why {
        NotOwed::TooEarly { .. } => outside(subject, mention, "from", message),
        NotOwed::TooLate { .. } => outside(subject, mention, "until", message),
        NotOwed::Unit(unit, why) => not_the_unit(subject, mention, why, *unit, message),
    }
}

fn outside(
    subject: &Subject<'_>,
    mention: &Mention<'_>,
    key: &'static str,
    message: Pair,
) -> Problem {
    let duty = mention.duty.at;
    let place = subject.place(duty, key);
    let problem = Problem::new(mention.rule, subject.place(mention.at, "period"), message).label(
        Pair::fixed("kỳ này không phải gửi", "not owed for this period"),
    );
    let problem = if place == duty {
        problem.related(
            duty,
            pair!("báo cáo này không ghi {key}", "this duty has no {key}"),
        )
    } else {
        problem.related(
            place,
            pair!("theo {key} của báo cáo này", "by the {key} of this duty"),
        )
    };
    problem.help(pair!(
        "sửa period; nếu kỳ này cũng phải gửi thì ghi {key} ở [[duty]] cho đúng",
        "correct the period; where this one is owed as well, give the [[duty]] the right {key}",
    ))
}

fn not_the_unit(
    subject: &Subject<'_>,
    mention: &Mention<'_>,
    why: &NotThis,
    unit: BodyIndex,
    message: Pair,
) -> Problem {
    let plan = subject.plan;
    let help = instead(plan, why);
    let problem = Problem::new(mention.rule, subject.place(mention.at, "unit"), message).help(help);
    let (place, words) = match why {
        NotThis::Receiver => (
            subject.place(mention.duty.at, "to"),
            Pair::fixed("nơi nhận", "the receiver"),
        ),
        NotThis::Closed(..) => (
            subject.place(plan.body(unit).at, "until"),
            Pair::fixed("ngày kết thúc", "its last day"),
        ),
        NotThis::NotYet(_) => (
            subject.place(plan.body(unit).at, "from"),
            Pair::fixed("ngày bắt đầu", "its first day"),
        ),
        NotThis::Others(_) => (
            subject.place(mention.duty.at, "units"),
            Pair::fixed("báo cáo này", "this duty"),
        ),
    };
    problem.related(place, words)
}

/// A list longer than this is no help.
const FEW: usize = 8;

fn who(plan: &Plan<'_>, units: &[BodyIndex]) -> Pair {
    let codes = units.iter().map(|unit| &*plan.body(*unit).code);
    let codes = codes.collect::<Vec<_>>().join(", ");
    if codes.is_empty() || units.len() > FEW {
        Pair::fixed(
            "ghi đơn vị phải gửi kỳ này; xem: plan reports",
            "put the unit that owes this period; see: plan reports",
        )
    } else {
        pair!("đơn vị phải gửi: {codes}", "it is owed by: {codes}",)
    }
}
