//! `plan extend --report UNIT`: a later day for a report.

use super::moved::{self, Moved};
use super::{ALL, Arguments, from_when, is_recorded, put_right, recorded, usual_grant};
use crate::command::free_text;
use crate::command::recording::{Edit, Recorded};
use crate::command::which_report::{self, Asking, Which};
use crate::context::Context;
use crate::deadline::owed::{first_good_day, last_good_day};
use crate::edit::written;
use crate::model::body::{Body, BodyIndex};
use crate::model::duty::{Duty, DutyExtension};
use crate::model::point::Point;
use crate::query::body::{self, Purpose};
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::shell;
use crate::view::{cited, words};
use anyhow::Result;

/// Adds an extension to a report of a unit, or of all, or puts the last one right.
///
/// # Errors
/// There is no such report or deadline, or a day is not right.
pub(super) fn extend(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    name: &str,
) -> Result<Recorded> {
    let (plan, lang) = (edit.plan, edit.lang);
    if arguments.earlier {
        refuse!(
            "--earlier chỉ dùng cho nhiệm vụ; hạn gửi báo cáo sớm hơn thì khai báo báo cáo định kỳ mới từ kỳ đó",
            "--earlier is for items; where a report is due earlier, declare a new duty from that period on",
        );
    }
    let unit = whose(edit, context, name)?;
    let duty = which_report::duty_of(plan, arguments.duty.as_deref())?;
    let has_deadline = |duty: &Duty<'_>| duty.due.is_some();
    let period = arguments.period.as_deref();
    let which = which_report::of_period(Asking::of(edit), unit, duty, period, has_deadline)?;
    let duty = &plan.duties[which.duty];
    let basis = free_text::optional_text("--basis", arguments.basis.as_deref())?;
    let end = match arguments.end.as_deref() {
        Some(text) => {
            context.tell_day("--end", text, lang);
            Some(when::parse_day("--end", text, edit.today)?)
        }
        None => None,
    };
    let granted = match arguments.granted.as_deref() {
        Some(text) => Some(edit.day("--granted", Some(text), context)?),
        None => usual_grant(edit, basis.as_deref()),
    };
    let Some(first) = first_good_day(duty, which.period) else {
        refuse!(
            "Báo cáo này không ghi thời hạn nên không có gì để gia hạn",
            "This report has no deadline, so there is nothing to extend",
        );
    };
    let last_for = |whom: Option<BodyIndex>, skip: Option<usize>| {
        let mut granted = duty.extensions.iter().enumerate().rev();
        granted.find(|(place, one)| {
            one.unit == whom && one.period == which.period && Some(*place) != skip
        })
    };
    if edit.undo {
        let known = last_for(unit, None).map(|(known, _)| known);
        return take_back(edit, context, arguments, (unit, which, known));
    }
    let known = match (edit.correct, last_for(unit, None)) {
        (false, _) => None,
        (true, Some((known, _))) => Some(known),
        (true, None) => refuse!(
            "Báo cáo này chưa gia hạn như vậy nên không có gì để sửa. Bỏ --correct",
            "This report was not extended like that, so there is nothing to correct. Leave out --correct",
        ),
    };
    // What one unit is granted goes beyond what all are.
    let of_all = last_for(None, known).filter(|_| unit.is_some());
    let before = [last_for(unit, known), of_all].into_iter().flatten();
    let before = before.map(|(_, one)| one.end).max().unwrap_or(first);
    // What is not given again stays.
    let mut wanted = match known {
        Some(known) => duty.extensions[known].clone(),
        None => DutyExtension {
            at: Span::default(),
            period: which.period,
            end: first,
            basis: None,
            unit,
            granted: None,
            since: None,
        },
    };
    wanted.end = end.unwrap_or(wanted.end);
    wanted.granted = granted.or(wanted.granted);
    if let Some(basis) = &basis {
        wanted.basis = Some(basis.clone().into());
    }
    let by_paper = plan.day_of(wanted.basis.as_deref());
    wanted.since = wanted.granted.or(by_paper);
    let from_when = from_when(edit, wanted.since);
    moved::forward(wanted.end, before)?;
    let mut lines = Vec::new();
    if known.is_none() {
        lines.extend(which.period.map(|period| ("period", period.in_file())));
    }
    lines.extend(end.map(|end| ("end", end.to_string())));
    lines.extend(basis.map(|basis| ("basis", written::text(&basis))));
    if let (None, Some(unit)) = (known, unit) {
        lines.push(("unit", written::text(&plan.body(unit).code)));
    }
    lines.extend(granted.map(|granted| ("granted", granted.to_string())));
    let fact = {
        let has_later = duty.extensions.iter().any(|one| {
            unit.is_none()
                && one.period == which.period
                && one.unit.is_some()
                && one.end > wanted.end
        });
        let what = what(edit, unit, which, has_later);
        let basis = cited::paper(plan, wanted.basis.as_deref().unwrap_or_default());
        Moved::later(&what, wanted.end, Some(first), &basis).told(lang)
    };
    let extensions = &mut edit.wanted.duties[which.duty].extensions;
    match known {
        Some(known) => {
            extensions[known] = wanted;
            put_right(edit, duty.extensions[known].at, lines);
        }
        None => {
            extensions.push(wanted);
            edit.editor
                .add(duty.at, &shape::DUTY_EXTENSION, &lines, None);
        }
    }
    let code = unit.map_or(ALL, |unit| &plan.body(unit).code);
    let again = shell::Line::new("plan extend").option("--report", code);
    let mut recorded = recorded(edit, fact, which.add_to(again, plan, unit));
    recorded.hints.splice(0..0, from_when);
    Ok(recorded)
}

/// Takes the last extension of a report, of a unit or of all, back.
fn take_back(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    (unit, which, known): (Option<BodyIndex>, Which, Option<usize>),
) -> Result<Recorded> {
    let (plan, lang) = (edit.plan, edit.lang);
    let duty = &plan.duties[which.duty];
    let Some(known) = known else {
        refuse!(
            "Báo cáo này chưa gia hạn như vậy nên không có gì để bỏ",
            "This report was not extended like that, so there is nothing to take back",
        );
    };
    let last = &duty.extensions[known];
    let (end, basis) = (Point::Day(last.end), last.basis.as_deref());
    is_recorded(edit, context, arguments, (end, basis, last.granted))?;
    edit.wanted.duties[which.duty].extensions.remove(known);
    let wanted = &edit.wanted.duties[which.duty];
    edit.editor.take_out(last.at);
    let mut recorded = Recorded::default();
    // It may have been granted for a report that was there already, so that
    // such a report does not hold it.
    for report in &plan.reports {
        let limit = |duty| last_good_day(duty, report.unit, which.period);
        let leans = (report.duty, report.period) == (which.duty, which.period)
            && limit(duty) >= Some(report.received)
            && limit(wanted) < Some(report.received);
        if leans {
            let name = &plan.body(report.unit).name;
            let day = words::date(report.received);
            recorded.hints.push(say!(
                lang,
                "Báo cáo của {name}, nhận ngày {day}, đúng hạn nhờ lần gia hạn này, nay là chậm.",
                "The report of {name}, received {day}, was in time by this extension, and is late now.",
            ));
        }
    }
    let what = what(edit, unit, which, false);
    let basis = cited::paper(plan, basis.unwrap_or_default());
    let first = first_good_day(duty, which.period);
    let moved = Moved::later(&what, last.end, first, &basis);
    recorded.facts.push(moved.told(lang));
    Ok(recorded)
}

/// The unit that a name means; none for all of them.
fn whose(edit: &Edit<'_>, context: &mut Context<'_>, name: &str) -> Result<Option<BodyIndex>> {
    let plan = edit.plan;
    if name != ALL {
        let found = body::find_unit(plan, "--report", name, Purpose::Report)?;
        context.tell_found(plan, "--report", name, &found);
        return Ok(Some(found.body));
    }
    let is_all = |body: &Body<'_>| body.code.eq_ignore_ascii_case(ALL);
    if plan.bodies.iter().any(is_all) {
        refuse!(
            "--report all: vừa là tất cả các đơn vị, vừa là mã của một đơn vị. Gọi đơn vị đó bằng tên; gia hạn cho tất cả thì ghi bằng tay vào tệp",
            "--report all: that is all units, and the code of one of them. Call that one by its name; an extension for all has to be written by hand",
        );
    }
    Ok(None)
}

/// The report of a unit, or of all, in words.
fn what(edit: &Edit<'_>, unit: Option<BodyIndex>, which: Which, has_later: bool) -> String {
    let what = which.words(edit.plan, unit, edit.lang);
    match unit {
        Some(unit) => {
            let name = &edit.plan.body(unit).name;
            say!(edit.lang, "{what} của {name}", "the {what} of {name}")
        }
        None if has_later => say!(
            edit.lang,
            "{what} của các đơn vị (trừ đơn vị đã được gia hạn muộn hơn)",
            "the {what} of all units (but those with a later day already)",
        ),
        None => say!(
            edit.lang,
            "{what} của tất cả các đơn vị",
            "the {what} of all units",
        ),
    }
}
