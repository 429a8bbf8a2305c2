//! A completion, a part, a round or a stop taken back.

use crate::check::amendment::Amendment;
use crate::diff::value::Value;
use crate::diff::{Change, Kind};
use crate::lang::Pair;
use crate::model::point::Point;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::text::shell::Line;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "withdrawn-completion",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("trước đây đã ghi", "was recorded"),
    catches: Pair::fixed(
        "việc đã ghi xong (nhiệm vụ, phần việc, đợt), đã ghi dừng hoặc tạm dừng nay không còn ghi",
        "what was recorded as done (an item, a part, a round), stopped or paused, and is not any more",
    ),
    why: Pair::fixed(
        "Nhiệm vụ đã hoàn thành là việc đã báo cáo lên trên. Xóa ngày hoàn thành, ngày dừng thì số liệu đã báo cáo không còn đúng. Nếu ghi nhầm nhiệm vụ thì bỏ là đúng; ghi nhầm ngày thì sửa bằng plan done … --correct.",
        "What is done has been reported upward. Without its day, or that of a stop, figures that were reported are no longer true. Where it was recorded for the wrong item, that is right; a wrong day is corrected with plan done … --correct.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id        = "1"
title     = "Mở lớp tập huấn chuyển đổi số"
completed = 2025-11-30

[[item.lead]]
unit = "QLKH"
"#,
};

/// The version before the example.
pub const BEFORE: &str = RULE.right;

pub(super) fn find(amendment: &Amendment<'_>, problems: &mut Problems) {
    for change in &amendment.changes {
        let (Some(id), Some(at)) = (&change.item, change.at) else {
            continue;
        };
        let plan = amendment.subject.plan;
        let again = |line: Line| line.file(plan.file.as_deref());
        let on = |day: &str| Line::new("plan done").word(id).then("--on").word(day);
        let (message, again) = match (change.kind, change.field) {
            (Kind::Unfinished, _) => {
                let Some(day) = &change.from else { continue };
                let message = pair!(
                    "nhiệm vụ {id} đã ghi hoàn thành ngày {day}, nay không còn ghi",
                    "item {id} was recorded as done on {day}, and is not any more",
                );
                (message, again(on(&day.to_string())))
            }
            (Kind::ResultRemoved | Kind::ResultChanged, Some("result" | "completed")) => {
                let Some((period, day)) = part_done(amendment, change) else {
                    continue;
                };
                let unit = change.body.as_deref();
                let (vi, en) = match unit {
                    Some(unit) => (
                        format!("{unit} đã ghi xong phần việc {period} của nhiệm vụ {id}"),
                        format!(
                            "{unit} was recorded as done with its part of item {id} for {period}"
                        ),
                    ),
                    None => (
                        format!("phần việc {period} của nhiệm vụ {id} đã ghi xong"),
                        format!("a part of item {id} for {period} was recorded as done"),
                    ),
                };
                let message = pair!(
                    "{vi} ngày {day}, nay không còn ghi",
                    "{en} on {day}, and is not any more",
                );
                let line = on(&day.to_string()).option("--period", &period.to_string());
                let line = match unit {
                    Some(unit) => line.option("--unit", unit),
                    None => line,
                };
                (message, again(line))
            }
            // A stop that became a pause went on, as was decided.
            (Kind::Resumed, Some("stopped")) => {
                let Some(day) = &change.from else { continue };
                let message = pair!(
                    "nhiệm vụ {id} đã ghi dừng thực hiện ngày {day}, nay không còn ghi",
                    "item {id} was recorded as stopped on {day}, and is not any more",
                );
                let line = Line::new("plan stop").word(id).then("--on");
                (
                    message,
                    again(line.word(&day.to_string()).then("--reason …")),
                )
            }
            (Kind::Changed, Some("pause")) if change.to.is_none() => {
                let Some(span) = &change.from else { continue };
                let message = pair!(
                    "nhiệm vụ {id} đã ghi tạm dừng {span}, nay không còn ghi",
                    "item {id} was recorded as paused {span}, and is not any more",
                );
                let line = Line::new("plan resume").word(id);
                (message, again(line.then("--on …").then("--basis …")))
            }
            _ => continue,
        };
        let place = amendment.subject.place(at, "id");
        problems.push(Problem::new(&RULE, place, message).help(pair!(
            "nếu đã ghi nhầm thì bỏ như vậy là đúng; nếu không, ghi lại bằng {again}",
            "where it was recorded by mistake, that is right; else record it again with {again}",
        )));
    }
}

/// The period of a part or a round that is not recorded as done any more, and the
/// day that was recorded.
fn part_done(amendment: &Amendment<'_>, change: &Change) -> Option<(Point, NaiveDate)> {
    let period = change.period?;
    if change.field == Some("completed") {
        return match (&change.from, &change.to) {
            (Some(Value::Point(Point::Day(day))), None) => Some((period, *day)),
            _ => None,
        };
    }
    let (old, id) = (amendment.old, change.item.as_deref()?);
    let items = old.places_of(id).into_iter().map(|place| &old.items[place]);
    let mut results = items.flat_map(|item| &item.results);
    results.find_map(|result| {
        let unit = result.unit.map(|unit| old.body(unit).code.as_ref());
        let is_it = result.period == period && unit == change.body.as_deref();
        Some((period, result.completed.filter(|_| is_it)?))
    })
}
