//! What looks like a slip in a report that is recorded: it is asked back, with
//! the option that says that it is meant.

use crate::command::recording::Edit;
use crate::command::which_report::Which;
use crate::deadline::early::{report_expected, report_is_early};
use crate::deadline::owed::last_good_day;
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::refuse;
use crate::rule::repeated_ref;
use crate::text::clean::clean_line;
use crate::view::words;
use anyhow::Result;
use chrono::{Datelike, NaiveDate};

/// Refuses a day on which the period, or a duty owed once, has not begun.
pub(super) fn not_before(edit: &Edit<'_>, which: Which, day: NaiveDate) -> Result<()> {
    let begins = which.first_day(edit.plan);
    let Some(begins) = begins.filter(|begins| day < *begins) else {
        return Ok(());
    };
    let meant = edit.or_later(day, |later| later >= begins);
    let (meant_vi, meant_en) = (meant.in_lang(Lang::Vi), meant.in_lang(Lang::En));
    let (shown, begins) = (words::date(day), words::date(begins));
    match which.period {
        Some(period) => refuse!(
            "Ngày {shown} thì kỳ {period} chưa bắt đầu (từ {begins}). Xem lại --on và --period{meant_vi}",
            "On {shown} the period {period} has not begun (it begins {begins}). Look at --on and --period{meant_en}",
        ),
        None => refuse!(
            "Ngày {shown} thì chưa đến báo cáo này (từ {begins}). Xem lại --on{meant_vi}",
            "On {shown} this report is not owed yet (from {begins}). Look at --on{meant_en}",
        ),
    }
}

/// Asks back about a day long before the report is expected: mostly last year's
/// number is typed by habit, or what came belongs to another period.
pub(super) fn not_early(
    edit: &Edit<'_>,
    unit: BodyIndex,
    which: Which,
    day: NaiveDate,
    has_period: bool,
) -> Result<()> {
    let duty = &edit.plan.duties[which.duty];
    let expected = report_expected(duty, which.period);
    let Some(expected) = expected.filter(|_| report_is_early(duty, which.period, day)) else {
        return Ok(());
    };
    let words = |lang| which.words(edit.plan, Some(unit), lang);
    let (vi, en) = (words(Lang::Vi), words(Lang::En));
    let days = usize::try_from((expected - day).num_days()).unwrap_or_default();
    let meant = edit.or_later(day, |later| !report_is_early(duty, which.period, later));
    let (meant_vi, meant_en) = (meant.in_lang(Lang::Vi), meant.in_lang(Lang::En));
    // A question ends its sentence itself.
    let stop = if meant_en.is_empty() { "." } else { "" };
    let (other_vi, other_en) = match has_period {
        true => ("", ""),
        false => (
            ". Nếu là của kỳ khác thì ghi --period",
            ". If it is for another period, give --period",
        ),
    };
    let (shown, expected) = (words::date(day), words::date(expected));
    let (early_vi, early_en) = (Lang::Vi.number(days), Lang::En.number(days));
    refuse!(
        "Ngày {shown} sớm hơn {early_vi} ngày so với lúc {vi} phải có ({expected}){other_vi}{meant_vi}{stop} Nếu nhận sớm như vậy thật, thêm --early",
        "{shown} is {early_en} days before the {en} is expected ({expected}){other_en}{meant_en}{stop} If it really came that early, add --early",
    )
}

/// Asks back about a report that is not due yet on a day which is in another
/// year than its period: one of the two is mostly a slip.
pub(super) fn not_of_another_year(
    edit: &Edit<'_>,
    unit: BodyIndex,
    which: Which,
    day: NaiveDate,
) -> Result<()> {
    let duty = &edit.plan.duties[which.duty];
    let last = last_good_day(duty, unit, which.period);
    let Some(period) = which.period.filter(|period| period.year() != day.year()) else {
        return Ok(());
    };
    // On its last good day it is due.
    if last.is_none_or(|last| day >= last) {
        return Ok(());
    }
    let shown = words::date(day);
    refuse!(
        "Ngày {shown} thuộc năm khác với kỳ {period}, mà báo cáo chưa đến hạn. Xem lại --on và --period; nếu đúng như vậy, thêm --early",
        "{shown} is in another year than the period {period}, and the report is not due yet. Look at --on and --period; if both are right, add --early",
    )
}

/// Asks back about a document number that another report has already: mostly
/// it is mistyped, or the report is recorded for the wrong unit.
pub(super) fn not_used(
    edit: &Edit<'_>,
    number: &str,
    day: NaiveDate,
    corrected: Option<usize>,
    is_meant: bool,
) -> Result<()> {
    let (plan, key) = (edit.plan, repeated_ref::key(number, day));
    let reports = plan.reports.iter().enumerate();
    let mut others = reports.filter(|(place, _)| Some(*place) != corrected);
    let used = others.find(|(_, report)| {
        let number = report.reference.as_deref();
        number.is_some_and(|number| repeated_ref::key(number, report.received) == key)
    });
    let Some((_, report)) = used.filter(|_| !is_meant) else {
        return Ok(());
    };
    let which = Which {
        duty: report.duty,
        period: report.period,
    };
    let words = |lang| which.words(plan, Some(report.unit), lang);
    let (vi, en) = (words(Lang::Vi), words(Lang::En));
    let (number, name) = (clean_line(number), clean_line(&plan.body(report.unit).name));
    refuse!(
        "--ref: số {number} đã ghi cho {vi} của {name}. Xem lại số và đơn vị; nếu đúng là cùng một văn bản, thêm --same-ref",
        "--ref: {number} is the number of the {en} of {name} already. Look at the number and the unit; if it is really one paper, add --same-ref",
    )
}
