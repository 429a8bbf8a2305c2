//! Reports that differ by nothing but who owes them, on one line.

use crate::answer::deadlines::{DeadlineRow, Due};
use crate::deadline::owed::Owed;

/// The rows with those that stand beside one another and are alike on one line,
/// where there are any; their order stays.
pub fn together<'p>(rows: Vec<DeadlineRow<'p>>) -> Vec<DeadlineRow<'p>> {
    if !rows.windows(2).any(|pair| are_alike(&pair[0], &pair[1])) {
        return rows;
    }
    let mut lines: Vec<DeadlineRow<'p>> = Vec::new();
    for mut row in rows {
        // One alone, too, so that all are shown alike.
        row.shares_a_line = !row.is_item();
        match lines.last_mut() {
            Some(first) if are_alike(first, &row) => first.others.push(row),
            _ => lines.push(row),
        }
    }
    lines
}

/// Whether two reports are the same one for the same period, and stand alike.
fn are_alike(a: &DeadlineRow<'_>, b: &DeadlineRow<'_>) -> bool {
    let (Due::Report { owed: of_a, .. }, Due::Report { owed: of_b, .. }) = (&a.what, &b.what)
    else {
        return false;
    };
    let duties = &a.plan.duties;
    let is_moved = |owed: &Owed| owed.extension(&duties[owed.duty]).is_some();
    (of_a.duty, of_a.period, of_a.standing) == (of_b.duty, of_b.period, of_b.standing)
        && is_moved(of_a) == is_moved(of_b)
}
