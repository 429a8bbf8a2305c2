//! `plan deadlines`: what falls due, by date.

use super::choice::Choice;
use super::filters::{Filters, tell_nothing};
use super::listing::set::{GroupBy, Of, Part, Said};
use super::listing::{Frame, Grouping, Listing};
use super::set::Set;
use super::under::under;
use super::window::{Makes, Window, refuse_too_far};
use super::{Answer, load};
use crate::answer::deadlines::DeadlineRecord;
use crate::answer::deadlines::{DeadlineRow, Scope, rows};
use crate::answer::member::Member;
use crate::answer::record::Envelope;
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::render::Format;
use crate::view::deadline;
use crate::view::deadline::together::together;
use crate::view::elsewhere::Rows;
use crate::view::list::List;
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
    choice: Choice,
    #[command(flatten)]
    grouping: Grouping,
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
    let asked = Asked {
        window: &arguments.window,
        filters: &arguments.filters,
        choice: &arguments.choice,
        grouping: &arguments.grouping,
        listing: &arguments.listing,
    };
    Ok(print(scope, &asked, context)?.1)
}

/// What was typed.
pub struct Asked<'a> {
    pub window: &'a Window,
    pub filters: &'a Filters,
    pub choice: &'a Choice,
    pub grouping: &'a Grouping,
    pub listing: &'a Listing,
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
pub fn print_overdue(asked: &Asked<'_>, context: &mut Context<'_>) -> Result<(Found, Answer)> {
    print(Scope::Overdue, asked, context)
}

fn print(scope: Scope, asked: &Asked<'_>, context: &mut Context<'_>) -> Result<(Found, Answer)> {
    let Asked {
        window,
        filters,
        listing,
        ..
    } = *asked;
    if let Some(set) = Set::of(context, asked.choice, Some(PlanState::InForce))? {
        return over_set(scope, asked, context, &set);
    }
    asked.grouping.check()?;
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
        plan: Some(&plan),
        envelope: Envelope::new("deadlines", today, &plan, &file),
        above: words::header(&plan, today, &count, lang),
        day_note,
        below,
        lang,
    };
    let list = list(scope, !filter.bodies.is_empty());
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
    let found = match is_empty {
        false => Found::Some,
        true if plan.has_unread => Found::NoneOfWhatWasRead,
        true => Found::None,
    };
    Ok((found, Answer::Good))
}

/// The list of what falls due or of what is late, of a body in any role or of all.
fn list<'p>(scope: Scope, is_of_body: bool) -> List<'p, DeadlineRow<'p>> {
    let list = match scope {
        Scope::Overdue => deadline::list_of_overdue(),
        _ => deadline::list(),
    };
    match is_of_body {
        true => deadline::of_body(list),
        false => list,
    }
}

/// Lists the deadlines of a set, by day.
fn over_set(
    scope: Scope,
    asked: &Asked<'_>,
    context: &mut Context<'_>,
    set: &Set,
) -> Result<(Found, Answer)> {
    let is_of_body = asked.filters.asks_for_body();
    let group = (asked.grouping.group.as_deref(), GroupBy::None);
    let listing = asked.listing;
    let making = listing.making(context, &list(scope, is_of_body), true, group)?;
    let filters = asked.filters.over(context, set, &[])?;
    let limits = asked.window.read(context, context.last_lang())?;
    let today = context.today;
    // Under the heading of a unit a line is of that unit alone.
    let shares_lines = making.format == Format::Table
        && listing.has_usual_columns()
        && making.group != GroupBy::Unit;
    let said = Said {
        kind: "deadlines",
        count: &|counts, lang| deadline::in_words(counts, lang).join(", "),
        empty: &|today, lang| match scope {
            Scope::Overdue => deadline::nothing_late(today, lang),
            _ => deadline::no_deadline(today, lang),
        },
    };
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let Some(filter) = filters.of_plan(plan, member) else {
            return Ok(Part::default());
        };
        let makes = Makes::of_all(true, "--unit, --year, --before, --within");
        refuse_too_far(plan, &filter, &limits, (today, lang), &makes)?;
        let as_of = AsOf::new(plan, today);
        let mut rows = rows(&as_of, scope, &filter, &limits);
        let counts = deadline::counts(&rows);
        let last_days = rows.iter().filter_map(|row| row.standing.last_day);
        let note = words::last_working_day_note(&plan.working, last_days, lang);
        if shares_lines {
            rows = together(rows);
        }
        let units = |row: &DeadlineRow<'_>| under(plan, row.units_at_it().into_iter());
        let of = Of {
            day: Some(|row: &DeadlineRow<'_>| (row.last_day, !row.is_item())),
            units: &units,
        };
        let list = list(scope, is_of_body);
        let part = making.part(&list, &rows, lang, DeadlineRecord::new, &of)?;
        Ok(part.counting(counts, note))
    };
    let list = list(scope, is_of_body);
    let (outcome, has_any) = making.print(context, set, &list, &said, work)?;
    let has_unread = outcome.members.iter().any(|member| member.has_unread);
    let found = match has_any {
        true => Found::Some,
        false if has_unread => Found::NoneOfWhatWasRead,
        false => Found::None,
    };
    Ok((found, outcome.tell(context)))
}
