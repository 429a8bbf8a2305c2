//! `plan deadlines`: what falls due, by date.

use super::filters::{Filters, tell_nothing};
use super::listing::{Frame, Listing};
use super::window::{Makes, Window, refuse_too_far};
use super::{Answer, load};
use crate::answer::deadlines::DeadlineRecord;
use crate::answer::deadlines::{Scope, rows};
use crate::answer::record::Envelope;
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::render::Format;
use crate::view::deadline;
use crate::view::deadline::together::together;
use crate::view::elsewhere::Rows;
use crate::view::words;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Việc và báo cáo đến hạn, theo ngày", "List what falls due, by date"),
    after_help = both!(
        "Mặc định: mọi việc quá hạn và 12 tháng tới. --year, --before, --within thay cho 12 tháng đó.
Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan deadlines --within 30d
  plan deadlines --unit QLKH --year 2026
  plan deadlines --kind report --state overdue",
        "By default: everything late and the next 12 months. --year, --before and --within stand in
for those 12 months.
Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan deadlines --within 30d
  plan deadlines --unit QLKH --year 2026
  plan deadlines --kind report --state overdue",
    ),
)]
pub struct Arguments {
    #[arg(
        long,
        help = both!(
            "Kể cả việc đã xong, đã dừng và báo cáo đã nhận",
            "Finished, stopped and received ones too",
        ),
    )]
    all: bool,
    #[command(flatten)]
    window: Window,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    listing: Listing,
}

/// Lists deadlines.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let scope = if arguments.all {
        Scope::All
    } else {
        Scope::Open
    };
    print(
        scope,
        &arguments.window,
        &arguments.filters,
        &arguments.listing,
        context,
    )?;
    Ok(Answer::Good)
}

/// Whether a list has any row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Some,
    None,
    /// None in the part of the file that was read; the rest may have some.
    NoneOfWhatWasRead,
}

/// Lists what is late; says whether there is any.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn print_overdue(
    window: &Window,
    filters: &Filters,
    listing: &Listing,
    context: &mut Context<'_>,
) -> Result<Found> {
    print(Scope::Overdue, window, filters, listing, context)
}

fn print(
    scope: Scope,
    window: &Window,
    filters: &Filters,
    listing: &Listing,
    context: &mut Context<'_>,
) -> Result<Found> {
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let filter = filters.read(&plan, context, lang)?;
    let limits = window.read(context, lang)?;
    let makes = Makes::of_all(true, "--unit, --year, --before, --within");
    refuse_too_far(&plan, &filter, &limits, (today, lang), &makes)?;
    let rows = rows(&as_of, scope, &filter, &limits);

    let is_empty = rows.is_empty();
    let count = deadline::counted(&rows, lang).join(", ");
    let last_days = rows.iter().filter_map(|row| row.standing.last_day);
    let day_note = words::last_working_day_note(&plan.working, last_days, lang);
    let owed = rows.iter().filter_map(|row| Some(row.owed()?.0));
    let below = words::limit::track_from(&plan, owed, today, lang);
    let file = context.file_name().to_owned();
    let frame = Frame {
        plan: &plan,
        envelope: Envelope::new("deadlines", today, &plan, &file),
        above: words::header(&plan, today, &count, lang),
        day_note,
        below,
        lang,
    };
    let list = match scope {
        Scope::Overdue => deadline::list_of_overdue(),
        _ => deadline::list(),
    };
    let list = match filter.bodies.is_empty() {
        true => list,
        false => deadline::of_body(list),
    };
    let mut rows = rows;
    listing.sort_rows(&list, &mut rows)?;
    let format = context.format(&Format::LISTS, Format::Table, Format::Tsv)?;
    if format == Format::Table && listing.has_usual_columns() {
        rows = together(rows);
    }
    listing.print_sorted(context, frame, &list, &rows, DeadlineRecord::new)?;
    if is_empty {
        tell_nothing(
            &as_of,
            &filter,
            Rows::Both,
            &(list.empty)(&as_of, lang),
            context,
        );
    }
    Ok(match is_empty {
        false => Found::Some,
        true if plan.has_unread => Found::NoneOfWhatWasRead,
        true => Found::None,
    })
}
