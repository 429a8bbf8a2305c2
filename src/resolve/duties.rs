//! Duties to report, and the reports received.

use super::duty_ids::DutyIds;
use super::reader::{Read, Reader};
use super::rhythm::Rhythm;
use crate::document::Table;
use crate::lang::Pair;
use crate::model::body::{BodyIndex, Kind};
use crate::model::cycle::Cycle;
use crate::model::due::Bound;
use crate::model::duty::{Duty, DutyExtension, Receiver, Report};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape::{self, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::few::few;
use std::collections::HashMap;

pub fn read<'d, 's>(reader: &mut Reader<'d, 's>, root: Table<'d, 's>, plan: &mut Plan<'s>) {
    let mut ids = DutyIds::default();
    // Of each unit whose reports name no duty, what it owes.
    let mut owed: HashMap<BodyIndex, Vec<usize>> = HashMap::new();
    let mut all_read = !reader.lost_table();
    // Where a plan stands that does not say when it was issued. An `issued`
    // that is wrong has been reported; it is not missing as well.
    let unissued = root
        .get("plan")
        .and_then(|plan| plan.value.table())
        .filter(|plan| {
            !plan.has("issued")
                && reader
                    .hints
                    .stands_for(*plan, &shape::PLAN, "issued")
                    .is_none()
        })
        .map(|plan| plan.span);
    for table in reader.tables(root, "duty") {
        // Who owes it, or its id, may be what was lost.
        all_read &= !reader.is_damaged(table);
        let Some((duty, id_span)) = read_duty(reader, table, unissued, plan) else {
            all_read = false;
            continue;
        };
        // Reports would all count for the first; the other would seem overdue
        // for ever.
        if ids.take(reader, duty.id.clone(), id_span) {
            plan.duties.push(duty);
        } else {
            reader.has_unread = true;
        }
    }
    ids.tell_malformed(reader);
    for table in reader.tables(root, "report") {
        let report = read_report(reader, table, plan, &ids, &mut owed, all_read);
        plan.reports.extend(report);
    }
}

fn read_duty<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    unissued: Option<Span>,
    plan: &Plan<'s>,
) -> Option<(Duty<'s>, Span)> {
    let (mut id, mut title, mut time, mut to) = (None, None, None, None);
    let (mut units, mut from, mut until, mut warn_days, mut basis) = (None, None, None, None, None);
    let mut rhythm = Rhythm::default();
    let mut extension_tables = Vec::new();
    for field in reader.fields(table, &shape::DUTY) {
        match (field.name, field.read) {
            ("id", Read::Text(text)) => id = Some((text, field.span)),
            ("title", Read::Text(text)) => title = Some(text),
            ("time", Read::Text(text)) => time = Some(text),
            ("every", Read::Text(name)) => rhythm.every(&name),
            ("cumulative", Read::Flag(is)) => rhythm.cumulative(is, field.span),
            ("before", Read::Due(due)) => rhythm.due(Bound::Before, due, field.span),
            ("by", Read::Due(due)) => rhythm.due(Bound::By, due, field.span),
            ("cut", Read::Due(due)) => rhythm.cut(due, field.span),
            ("to", Read::Text(text)) => to = Some((text, field.span)),
            ("units", Read::List(codes)) => {
                let list: Vec<BodyIndex> = codes
                    .into_iter()
                    .filter_map(|(code, span)| reader.body_of(&code, span, Kind::Unit))
                    .collect();
                units = Some(list);
            }
            ("from", Read::Point(point)) => from = Some(point),
            ("until", Read::Point(point)) => until = Some(point),
            ("warn_days", Read::Count(days)) => warn_days = Some(days),
            ("basis", Read::Text(text)) => basis = Some(text),
            ("extension", Read::Tables(tables)) => extension_tables = tables,
            _ => {}
        }
    }
    if let Some(unissued) = unissued
        && !table.has("from")
        && !reader.is_damaged(table)
    {
        let problem = Problem::new(
            &rule::no_first_period::RULE,
            table.span,
            Pair::fixed(
                "không biết kỳ báo cáo đầu tiên",
                "the first reporting period cannot be told",
            ),
        )
        .related(
            unissued,
            Pair::fixed("ở đây cũng chưa có issued", "no issued here either"),
        );
        let add = Pair::fixed(
            "thêm from = 2026 ở đây, hoặc issued = 2026 ở [plan]",
            "add from = 2026 here, or issued = 2026 under [plan]",
        );
        let problem = reader
            .hints
            .lacking(problem, table, &shape::DUTY, "from", add);
        reader.push(problem);
    }
    let (every, due, cut) = rhythm.read(reader, table);
    let to = to.map(|(to, to_span)| match reader.known_body(&to) {
        Some(index) => Receiver::Body(index),
        None => {
            reader.tell_if_near(&to, to_span);
            Receiver::Outside(to)
        }
    });
    let extensions = extension_tables
        .into_iter()
        .filter_map(|table| read_extension(reader, table, every, plan))
        .collect();
    // All of it was read for its problems; without these it is no duty.
    let (every, to) = (every?, to?);
    let (id, id_span) = id?;
    let duty = Duty {
        at: table.span,
        id,
        title: title.unwrap_or_default(),
        time,
        every,
        due,
        cut,
        to,
        units,
        from,
        until,
        warn_days,
        basis,
        extensions,
    };
    Some((duty, id_span))
}

fn read_extension<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    every: Option<Cycle>,
    plan: &Plan<'s>,
) -> Option<DutyExtension<'s>> {
    let (mut period, mut end, mut basis, mut unit) = (None, None, None, None);
    let mut granted = None;
    for field in reader.fields(table, &shape::DUTY_EXTENSION) {
        match (field.name, field.read) {
            ("period", Read::Point(point)) => period = Some((point, field.span)),
            ("end", Read::Point(point)) => end = Some(point.last_day()),
            ("basis", Read::Text(text)) => basis = Some(text),
            ("unit", Read::Text(code)) => unit = reader.body_of(&code, field.span, Kind::Unit),
            ("granted", Read::Date(date)) => granted = Some(date),
            _ => {}
        }
    }
    // An extension for a unit that is not known is not one for all.
    if table.has("unit") && unit.is_none() {
        return None;
    }
    let period = fitting_period(reader, period, (table, &shape::DUTY_EXTENSION), every?)?;
    Some(DutyExtension {
        at: table.span,
        period,
        end: end?,
        since: granted.or_else(|| plan.day_of(basis.as_deref())),
        basis,
        unit,
        granted,
    })
}

/// The period of an extension or a report: one of the duty's own, none for a
/// duty owed once. `None` where it was wrong and has been reported.
fn fitting_period(
    reader: &mut Reader<'_, '_>,
    period: Option<(Point, Span)>,
    (table, shape): (Table<'_, '_>, &'static Shape),
    every: Cycle,
) -> Option<Option<Point>> {
    let example = every.example();
    match period {
        None if every == Cycle::Once => Some(None),
        None => {
            if !table.has("period") && !reader.is_damaged(table) {
                let problem = Problem::new(
                    &rule::missing_key::RULE,
                    table.span,
                    Pair::fixed("chưa ghi kỳ báo cáo", "no period is given"),
                );
                let add = pair!(
                    "thêm dòng period = {example}",
                    "add a line period = {example}",
                );
                let problem = reader.hints.lacking(problem, table, shape, "period", add);
                reader.push(problem);
            }
            None
        }
        Some((point, span)) if !every.has_period(point) => {
            let problem = Problem::new(
                &rule::wrong_period::RULE,
                span,
                pair!(
                    "{point} không phải là kỳ của báo cáo này",
                    "{point} is not a period of this duty",
                ),
            );
            reader.push(problem.help(if every == Cycle::Once {
                Pair::fixed(
                    "báo cáo một lần không có kỳ: xóa dòng period",
                    "a duty owed once has no period: delete the line",
                )
            } else {
                pair!("ghi kỳ như {example}", "write a period such as {example}")
            }));
            None
        }
        Some((point, _)) => Some(Some(point)),
    }
}

fn read_report<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    plan: &Plan<'s>,
    ids: &DutyIds<'s>,
    owed: &mut HashMap<BodyIndex, Vec<usize>>,
    all_read: bool,
) -> Option<Report<'s>> {
    let (mut unit, mut period, mut received) = (None, None, None);
    let (mut duty, mut reference, mut note) = (None, None, None);
    for field in reader.fields(table, &shape::REPORT) {
        match (field.name, field.read) {
            ("unit", Read::Text(code)) => unit = reader.body_of(&code, field.span, Kind::Unit),
            ("period", Read::Point(point)) => period = Some((point, field.span)),
            ("received", Read::Date(date)) => received = Some(date),
            ("duty", Read::Text(id)) => duty = Some((id, field.span)),
            ("ref", Read::Text(text)) => reference = Some(text),
            ("note", Read::Text(text)) => note = Some(text),
            _ => {}
        }
    }
    let unit = unit?;
    let duty = match duty {
        Some((id, span)) => ids.find(reader, &id, span, all_read)?,
        None => {
            let owed = owed
                .entry(unit)
                .or_insert_with(|| plan.duties_of(unit).take(MOST_NAMED).collect());
            // A rule that changes from a period on is a second duty.
            let period = period.map(|(period, _)| period);
            let of_period = owed.iter().copied();
            let of_period: Vec<usize> = of_period
                .filter(|place| period.is_some_and(|period| plan.duties[*place].spans(period)))
                .collect();
            match of_period[..] {
                [only] => only,
                _ => only_duty(reader, table, plan, unit, owed, all_read)?,
            }
        }
    };
    let period = fitting_period(
        reader,
        period,
        (table, &shape::REPORT),
        plan.duties[duty].every,
    )?;
    Some(Report {
        at: table.span,
        unit,
        duty,
        period,
        received: received?,
        reference,
        note,
    })
}

/// More duties than this are not looked for where a message names them.
pub(super) const MOST_NAMED: usize = 30;

/// The duty of a report that does not name one: the only one its unit owes.
fn only_duty<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    plan: &Plan<'s>,
    unit: BodyIndex,
    owed: &[usize],
    all_read: bool,
) -> Option<usize> {
    if let [only] = owed[..] {
        return Some(only);
    }
    if !all_read || reader.is_damaged(table) {
        return None;
    }
    let code = &plan.body(unit).code;
    let problem = if owed.is_empty() {
        Problem::new(
            &rule::unknown_duty::RULE,
            table.span,
            pair!(
                "{code} không phải gửi báo cáo định kỳ nào",
                "{code} owes no report at all",
            ),
        )
        .help(if plan.duties.is_empty() {
            Pair::fixed(
                "khai báo báo cáo định kỳ trước, bằng một bảng [[duty]]",
                "declare the duty first, as a table [[duty]]",
            )
        } else {
            pair!(
                "xem lại unit; nếu đúng là {code} thì thêm vào units của [[duty]]",
                "look at unit; where it is {code}, add it to the units of a [[duty]]",
            )
        })
    } else {
        let ids = owed.iter().map(|duty| &plan.duties[*duty].id);
        let list = few(ids.map(|id| format!("\"{}\"", clean_line(id))), ", ");
        let problem = Problem::new(
            &rule::unclear_duty::RULE,
            table.span,
            pair!(
                "{code} phải gửi nhiều loại báo cáo, chưa rõ đây là loại nào",
                "{code} owes several reports; this one does not say which it is",
            ),
        );
        let add = pair!(
            "thêm dòng duty = …, chọn một trong: {list}",
            "add a line duty = …, one of: {list}",
        );
        reader
            .hints
            .lacking(problem, table, &shape::REPORT, "duty", add)
    };
    reader.push(problem);
    None
}
