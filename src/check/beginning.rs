//! Where the file says when an item begins.

use super::subject::Subject;
use crate::model::item::Item;
use crate::pair;
use crate::problem::Problem;

/// Points at the line that says when an item begins: its own, or the one that
/// says when the plan was issued.
pub(super) fn related(subject: &Subject<'_>, item: &Item<'_>, problem: Problem) -> Problem {
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
