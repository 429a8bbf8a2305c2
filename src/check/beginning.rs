//! When an item begins, and where in the file that is.

use super::subject::Subject;
use crate::model::item::Item;
use crate::pair;
use crate::problem::Problem;
use chrono::NaiveDate;

/// Whether an item's first day is the one that the file means: not where it has
/// a start that could not be read.
pub(crate) fn is_known(subject: &Subject<'_>, item: &Item<'_>) -> bool {
    item.start.is_some() || subject.lacks(item.at, "start")
}

/// Points at the line with the day on which an item begins: its own start, or
/// the day of issue.
pub(crate) fn related(subject: &Subject<'_>, item: &Item<'_>, problem: Problem) -> Problem {
    match (item.start, subject.plan.issued) {
        (Some(start), _) => problem.related(
            subject.place(item.at, "start"),
            pair!("bắt đầu: {start}", "it begins: {start}"),
        ),
        (None, Some(issued)) => problem.related(
            subject.place(subject.plan.at, "issued"),
            pair!(
                "không ghi start thì bắt đầu khi ban hành: {issued}",
                "without a start it begins when the plan was issued: {issued}",
            ),
        ),
        (None, None) => problem,
    }
}

/// Points at the line with the first day on which something can be decided
/// about an item: its start where that is the day, else the day of issue.
pub(crate) fn known(
    subject: &Subject<'_>,
    item: &Item<'_>,
    known: NaiveDate,
    problem: Problem,
) -> Problem {
    if item.start.is_some_and(|start| start.first_day() == known) {
        return related(subject, item, problem);
    }
    match subject.plan.issued {
        Some(issued) => problem.related(
            subject.place(subject.plan.at, "issued"),
            pair!("ban hành: {issued}", "issued: {issued}"),
        ),
        None => problem,
    }
}
