//! An end before the start, be it written or implied by the day of issue.

use crate::check::subject::Subject;
use crate::deadline::owed::{first_good_day, first_period};
use crate::lang::{Lang, Pair};
use crate::model::cycle::Cycle;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "end-before-start",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("kết thúc ở đây", "ends here"),
    catches: Pair::fixed(
        "thời gian kết thúc trước khi bắt đầu; không ghi lúc bắt đầu thì bắt đầu từ khi ban hành Kế hoạch",
        "an end before its start; what has no start begins when the plan was issued",
    ),
    why: Pair::fixed(
        "Kết thúc trước khi bắt đầu là điều không thể có, nên một trong hai ngày ghi nhầm. Thời hạn, tình trạng và kỳ báo cáo tính từ đó đều không tin được. Nhiệm vụ không ghi start, báo cáo không ghi from thì bắt đầu khi Kế hoạch được ban hành; việc làm từ trước đó, như việc tháng 1 trong Kế hoạch ban hành tháng 3, thì ghi rõ start hoặc from. Xem lại Kế hoạch và sửa ngày ghi nhầm.",
        "Nothing ends before it begins, so one of the two is a slip. No deadline, state or period that follows from it can be relied on. An item without a start, and a duty without a from, begin when the plan was issued; what was done before, as work of January in a plan issued in March, has a start or a from of its own. Look at the plan, and correct the one that is wrong.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
start = 2026
end   = 2025

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
start = 2026
end   = 2027

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for body in plan.bodies.iter().filter(|body| body.is_own()) {
        if let (Some(from), Some(until)) = (body.from, body.until)
            && until < from
        {
            let message = Pair::fixed(
                "ngày kết thúc trước ngày bắt đầu của đơn vị",
                "the body ends before it begins",
            );
            problems.push(written(subject, body.at, ["from", "until"], message));
        }
    }
    for item in &plan.items {
        if let Some(found) = of_item(subject, item) {
            problems.push(found);
        }
        for (_, extension) in item.all_extensions() {
            let Some(start) = item
                .start
                .filter(|start| extension.end.last_day() < start.first_day())
            else {
                continue;
            };
            let end = extension.end;
            let message = pair!(
                "gia hạn đến {end}, trước khi bắt đầu ({start})",
                "extended to {end}, before it begins ({start})",
            );
            let problem = Problem::new(&RULE, subject.place(extension.at, "end"), message);
            let problem = problem.related(
                subject.place(item.at, "start"),
                Pair::fixed("bắt đầu ở đây", "begins here"),
            );
            problems.push(problem.help(Pair::fixed(
                "xem lại văn bản, sửa end hoặc start",
                "look at the paper, and correct end or start",
            )));
        }
        for lead in &item.leads {
            let Some((from, until)) = lead
                .from
                .zip(lead.until)
                .filter(|(from, until)| until < from)
            else {
                continue;
            };
            let message = pair!(
                "thôi chủ trì ({until}) trước khi chủ trì ({from})",
                "it ceases to lead ({until}) before it begins to ({from})",
            );
            problems.push(written(subject, lead.at, ["from", "until"], message));
        }
        for pause in item.pauses.iter().filter(|pause| pause.until < pause.from) {
            let (from, until) = (pause.from, pause.until);
            let message = pair!(
                "lần tạm dừng kết thúc ({until}) trước khi bắt đầu ({from})",
                "the pause ends ({until}) before it begins ({from})",
            );
            problems.push(written(subject, pause.at, ["from", "until"], message));
        }
    }
    for duty in &plan.duties {
        let found = match duty.every {
            Cycle::Once => of_duty_owed_once(subject, duty),
            _ => of_duty(subject, duty),
        };
        if let Some(found) = found {
            problems.push(found);
        }
    }
}

fn of_item(subject: &Subject<'_>, item: &Item<'_>) -> Option<Problem> {
    let end = item.end?;
    if let Some(start) = item.start {
        return (end.last_day() < start.first_day()).then(|| {
            let message = pair!(
                "kết thúc ({end}) trước khi bắt đầu ({start})",
                "the end ({end}) is before the start ({start})",
            );
            written(subject, item.at, ["start", "end"], message)
        });
    }
    let issued = subject.plan.issued?;
    let is_before = end.last_day() < issued.first_day();
    (is_before && subject.lacks(item.at, "start")).then(|| {
        let kind = subject.plan.kind(Lang::Vi);
        let message = pair!(
            "kết thúc ({end}) trước khi ban hành {kind} ({issued})",
            "the end ({end}) is before the plan was issued ({issued})",
        );
        let help = pair!(
            "sửa end; nếu nhiệm vụ bắt đầu trước khi ban hành {kind} thì ghi start",
            "correct end; where the item began before the plan was issued, give it a start",
        );
        implied(subject, item.at, ["start", "end"], issued, message).help(help)
    })
}

fn of_duty(subject: &Subject<'_>, duty: &Duty<'_>) -> Option<Problem> {
    let until = duty.until?;
    if let Some(from) = duty.from {
        return (until.last_day() < from.first_day()).then(|| {
            let message = pair!(
                "kỳ cuối ({until}) trước kỳ đầu ({from})",
                "the last period ({until}) is before the first ({from})",
            );
            written(subject, duty.at, ["from", "until"], message)
        });
    }
    let issued = subject.plan.issued?;
    // The first period may begin before that day: it is the first that falls
    // due after it.
    let first = first_period(subject.plan, duty)?;
    let is_before = until.last_day() < first.first_day();
    (is_before && subject.lacks(duty.at, "from")).then(|| {
        let kind = subject.plan.kind(Lang::Vi);
        let message = pair!(
            "kỳ cuối ({until}) trước kỳ đầu ({first}) tính từ ngày ban hành {kind}",
            "the last period ({until}) is before the first since the plan was issued ({first})",
        );
        let help = pair!(
            "sửa until; nếu phải báo cáo từ trước khi ban hành {kind} thì ghi from",
            "correct until; where reports are owed from before the plan was issued, give it a from",
        );
        implied(subject, duty.at, ["from", "until"], issued, message).help(help)
    })
}

fn of_duty_owed_once(subject: &Subject<'_>, duty: &Duty<'_>) -> Option<Problem> {
    let last = first_good_day(duty, None)?;
    let begins = duty.from.or(subject.plan.issued)?;
    if begins.first_day() <= last {
        return None;
    }
    let mut keys = ["by", "before"].into_iter();
    let key = keys.find(|key| subject.place(duty.at, key) != duty.at)?;
    let message = pair!(
        "ngày cuối còn trong hạn ({last}) trước khi phải báo cáo ({begins})",
        "the last good day ({last}) is before the report is owed ({begins})",
    );
    if duty.from.is_some() {
        return Some(written(subject, duty.at, ["from", key], message));
    }
    subject.lacks(duty.at, "from").then(|| {
        let kind = subject.plan.kind(Lang::Vi);
        let help = pair!(
            "sửa {key}; nếu phải báo cáo từ trước khi ban hành {kind} thì ghi from",
            "correct {key}; where the report was owed from before the plan was issued, give it a from",
        );
        implied(subject, duty.at, ["from", key], begins, message).help(help)
    })
}

/// Both ends are in the table; `keys` are those of the beginning and the end.
fn written(subject: &Subject<'_>, at: Span, keys: [&str; 2], message: Pair) -> Problem {
    let [start, end] = keys;
    let kind = subject.plan.kind(Lang::Vi);
    Problem::new(&RULE, subject.place(at, end), message)
        .related(
            subject.place(at, start),
            Pair::fixed("bắt đầu ở đây", "begins here"),
        )
        .help(pair!(
            "xem lại {kind}, sửa {end} hoặc {start}",
            "look at the plan, and correct {end} or {start}",
        ))
}

/// The table has an end and no beginning, which is the day of issue.
fn implied(
    subject: &Subject<'_>,
    at: Span,
    keys: [&str; 2],
    issued: Point,
    message: Pair,
) -> Problem {
    let [start, end] = keys;
    Problem::new(&RULE, subject.place(at, end), message).related(
        subject.place(subject.plan.at, "issued"),
        pair!(
            "không ghi {start} thì bắt đầu khi ban hành: {issued}",
            "without a {start} it begins when the plan was issued: {issued}",
        ),
    )
}
