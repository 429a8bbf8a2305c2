//! `plan deadlines`: what falls due, by date.

use super::filters::Filters;
use super::listing::{Columns, Frame, Listing};
use super::{Answer, load};
use crate::both;
use crate::cli::context::{Context, unknown_word};
use crate::deadline::last_working_day;
use crate::deadline::owed::Reporting;
use crate::deadline::state::{State, item_standing};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::query::when;
use crate::say;
use crate::view::deadline::{self, DeadlineRecord, DeadlineRow, Due};
use crate::view::record::Envelope;
use crate::view::words;
use anyhow::Result;
use chrono::{Datelike, Months, NaiveDate};
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

/// Which deadlines, by kind and day.
#[derive(Args)]
pub struct Window {
    #[arg(
        long, value_name = "item|report",
        help = both!("Chỉ nhiệm vụ (item) hoặc chỉ báo cáo (report)", "Only items or only reports"),
    )]
    kind: Vec<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!(
            "Ngày cuối trong hạn trước ngày này, ví dụ 15/12/2026 hoặc 2027",
            "Last good day before it, as in 2026-12-15 or 2027",
        ),
    )]
    before: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!(
            "Ngày cuối trong hạn sau ngày này, ví dụ 30/6/2026 hoặc 2026-H1",
            "Last good day after it, as in 2026-06-30 or 2026-H1",
        ),
    )]
    after: Option<String>,
    #[arg(
        long, value_name = both!("KHOẢNG", "SPAN"),
        help = both!(
            "Từ nay đến hết khoảng này: 30d (ngày), 2w (tuần), 3m (tháng); việc quá hạn vẫn còn",
            "At most this far ahead: 30d (days), 2w (weeks), 3m (months); what is late stays",
        ),
    )]
    within: Option<String>,
}

/// The window as read.
struct Limits {
    kinds: Vec<Kind>,
    /// The first day that no longer counts.
    before: Option<NaiveDate>,
    /// The last day that does not count yet.
    after: Option<NaiveDate>,
    /// The last day that counts.
    within: Option<NaiveDate>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Item,
    Report,
}

const KINDS: [&str; 2] = ["item", "report"];

impl Window {
    fn read(&self, context: &mut Context<'_>, lang: Lang) -> Result<Limits> {
        let today = context.today;
        let mut kinds = Vec::new();
        for name in &self.kind {
            kinds.push(match name.as_str() {
                "item" => Kind::Item,
                "report" => Kind::Report,
                _ => return unknown_word("--kind", name, &KINDS),
            });
        }
        let mut point = |flag, text: &Option<String>| match text {
            None => Ok(None),
            Some(text) => {
                let point = when::parse_point(flag, text, today)?;
                context.tell_day(flag, text, lang);
                Ok::<_, anyhow::Error>(Some(point))
            }
        };
        let before = point("--before", &self.before)?.map(|point| point.first_day());
        let after = point("--after", &self.after)?.map(|point| point.last_day());
        let within = match &self.within {
            Some(span) => Some(when::after_span("--within", span, today)?),
            None => None,
        };
        Ok(Limits {
            kinds,
            before,
            after,
            within,
        })
    }
}

impl Limits {
    fn has_kind(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn holds(&self, last_day: NaiveDate) -> bool {
        self.before.is_none_or(|before| last_day < before)
            && self.after.is_none_or(|after| after < last_day)
            && self.within.is_none_or(|within| last_day <= within)
    }
}

/// Which deadlines a command is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Everything late, and what is still to come.
    Open,
    /// Finished ones too.
    All,
    Overdue,
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

/// Lists what is late; says whether there is any.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn print_overdue(
    window: &Window,
    filters: &Filters,
    listing: &Listing,
    context: &mut Context<'_>,
) -> Result<bool> {
    print(Scope::Overdue, window, filters, listing, context)
}

fn print(
    scope: Scope,
    window: &Window,
    filters: &Filters,
    listing: &Listing,
    context: &mut Context<'_>,
) -> Result<bool> {
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let filter = filters.read(&plan, context, lang)?;
    let limits = window.read(context, lang)?;
    let rows = rows(&plan, scope, &filter, &limits, today);

    let is_empty = rows.is_empty();
    let items = rows.iter().filter(|row| row.is_item()).count();
    let count = format!(
        "{}, {}",
        words::item_count(items, lang),
        words::report_count(rows.len() - items, lang),
    );
    let on_weekend = rows.iter().filter_map(|row| row.standing.last_day);
    let day_note = if on_weekend.filter_map(last_working_day).next().is_some() {
        Some(words::last_working_day_note(lang))
    } else {
        None
    };
    let file = context.file_name().to_owned();
    let frame = Frame {
        envelope: Envelope::new("deadlines", today, &plan, &file),
        key: "deadlines",
        above: words::header(&plan, today, &count, lang),
        day_note,
        lang,
    };
    let columns = Columns {
        all: deadline::columns(),
        data: &deadline::DATA_COLUMNS,
        narrow: &deadline::NARROW_COLUMNS,
        wide: &deadline::WIDE_COLUMNS,
        kept: 4,
    };
    listing.print(context, frame, &columns, rows, DeadlineRecord::new)?;
    if is_empty {
        let today = words::date(today);
        context.tell(&if scope == Scope::Overdue {
            say!(
                lang,
                "Không có nhiệm vụ, báo cáo nào quá hạn tính đến ngày {today}.",
                "No item and no report is overdue as of {today}.",
            )
        } else {
            say!(
                lang,
                "Không có thời hạn nào khớp điều kiện (tính đến ngày {today}).",
                "No deadline fits these conditions (as of {today}).",
            )
        });
    }
    Ok(!is_empty)
}

/// The rows in natural order: last day, items before reports, file order,
/// unit, period.
fn rows<'p>(
    plan: &'p Plan<'p>,
    scope: Scope,
    filter: &Filter,
    limits: &Limits,
    today: NaiveDate,
) -> Vec<DeadlineRow<'p>> {
    let horizon = horizon(filter, limits, today);
    let fits = |state: State, last_day: Option<NaiveDate>| {
        let wanted = match scope {
            Scope::All => true,
            Scope::Open => !state.is_finished() || filter.states.contains(&state),
            Scope::Overdue => state == State::Overdue,
        };
        wanted && last_day.is_some_and(|day| day <= horizon && limits.holds(day))
    };
    let mut rows = Vec::new();
    if limits.has_kind(Kind::Item) {
        for item in &plan.items {
            let standing = item_standing(plan, item, today);
            if fits(standing.state, standing.last_day)
                && let Some(matched) = filter.match_deadline(plan, item, &standing)
            {
                rows.push(DeadlineRow {
                    plan,
                    what: Due::Item(item),
                    standing,
                    matched,
                });
            }
        }
    }
    if limits.has_kind(Kind::Report) {
        let reporting = Reporting::new(plan, today);
        let mut owed = reporting.owed(horizon);
        owed.retain(|owed| fits(owed.standing.state, owed.standing.last_day));
        owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
        for owed in owed {
            if let Some(matched) = filter.match_report(plan, &owed) {
                let covers = reporting.covers(&owed);
                rows.push(DeadlineRow {
                    plan,
                    standing: owed.standing,
                    what: Due::Report {
                        successors: reporting.successors(owed.unit),
                        covers: covers.iter().map(|place| &plan.items[*place]).collect(),
                        owed,
                    },
                    matched,
                });
            }
        }
    }
    rows.sort_by_key(|row| row.standing.last_day);
    rows
}

/// How far ahead to look: as far as the filters ask, else the next 12 months.
fn horizon(filter: &Filter, limits: &Limits, today: NaiveDate) -> NaiveDate {
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = [limits.before, limits.within]
        .into_iter()
        .flatten()
        .chain(filter.years.iter().filter_map(year_end))
        .max();
    asked.unwrap_or_else(|| {
        let from = limits.after.map_or(today, |after| after.max(today));
        from.checked_add_months(Months::new(12))
            .filter(|day| day.year() <= *crate::model::point::YEARS.end())
            .unwrap_or(from)
    })
}
