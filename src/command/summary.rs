//! `plan summary`: counts and rates.

mod set;

use self::set::over_set;
use super::choice::Choice;
use super::filters::{Filters, tell_nothing};
use super::listing::{Frame, Listing};
use super::set::Set;
use super::window::{Makes, refuse_too_far};
use super::{Answer, load};
use crate::answer::deadlines::Limits;
use crate::answer::record::Envelope;
use crate::answer::summary::Counts;
use crate::answer::summary::groups::{By, Counted, GroupRecord, SummaryRow, Whose, count};
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::{PlanState, Scopes};
use crate::render::{self, Format};
use crate::say;
use crate::view::elsewhere::Rows;
use crate::view::list::List;
use crate::view::summary::{self, groups};
use crate::view::{self, Look, Sheet, words};
use anyhow::Result;
use clap::Args;
use serde::Serialize;

#[derive(Args)]
#[command(
    about = both!("Tổng hợp số lượng và tỷ lệ", "Count what is done, and give the rates"),
    after_help = both!(
        "Các dạng (--format): table (mặc định), tsv, csv, json, ndjson, markdown

Ví dụ:
  plan summary
  plan summary --by section
  plan summary --by leader
  plan summary --year 2025 --format markdown",
        "Formats (--format): table (the default), tsv, csv, json, ndjson, markdown

Examples:
  plan summary
  plan summary --by section
  plan summary --by leader
  plan summary --year 2025 --format markdown",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = "unit|partner|…",
        help = both!(
            "Chia theo: unit (đơn vị chủ trì, mặc định), partner (phối hợp), counterpart (thuộc Bộ), section (nhóm nhiệm vụ), year (năm), leader (lãnh đạo phụ trách), plan (kế hoạch), issuer (cơ quan ban hành), plan,unit (từng đơn vị của từng kế hoạch)",
            "Group by unit (the default), partner, counterpart, section, year, leader, plan, issuer, or plan,unit for each unit of each plan",
        ),
    )]
    by: Option<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    listing: Listing,
}

/// From this width on a screen has room for a column a count.
const WIDE_TABLE: usize = 150;

/// The key of the total in tables of data; no code, id or year is like it.
const TOTAL_KEY: &str = "*";

#[derive(Serialize)]
struct Body<'r> {
    by: &'static str,
    groups: Vec<GroupRecord<'r>>,
    total: GroupRecord<'r>,
}

/// Counts.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::LISTS, Format::Table, Format::Table)?;
    let by = match arguments.by.as_deref() {
        None => By::Body(Kind::Unit),
        Some(name) => match By::from_name(name) {
            Some(by) => by,
            None => return unknown_word("--by", name, &By::NAMES),
        },
    };
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        return over_set(&arguments, context, &set, (by, format));
    }
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let filter = arguments.filters.read(&plan, context, lang)?;
    refuse_too_far(
        &plan,
        &filter,
        &Limits::default(),
        (context.today, lang),
        &Makes::of_all(false, "--year"),
    )?;
    let counted = count(&as_of, &filter, by);
    let scopes = Scopes::new(&plan);
    let mut rows: Vec<SummaryRow<'_>> = counted
        .groups
        .iter()
        .map(|(group, counts)| groups::group_row(&plan, &scopes, by, *group, counts, lang))
        .collect();
    let mut total = groups::total_row(&counted.total, None, lang);
    total.whose = Whose::of(&plan, &scopes, None);
    // The office is called as it was on the day.
    for row in rows.iter_mut().chain([&mut total]) {
        row.whose.issuer = plan.issuer_on(today).map(str::to_owned);
    }
    let file = context.file_name().to_owned();
    let envelope = Envelope::new("summary", today, &plan, &file);
    arguments.listing.refuse_misfits(format)?;
    let list = summary::list();
    arguments.listing.sort_rows(&list, &mut rows)?;
    let is_nothing = rows.is_empty() && counted.total == Counts::default();
    if is_nothing {
        tell_nothing(
            &as_of,
            &filter,
            Rows::Both,
            &(list.empty)(&as_of, lang),
            context,
        );
    } else if rows.is_empty() {
        context.tell(&groups::no_group(by, lang));
    }
    if format == Format::Json {
        let body = Body {
            by: by.name(),
            groups: rows.iter().map(GroupRecord::new).collect(),
            total: GroupRecord::new(&total),
        };
        render::json::write_answer(context.out, &envelope, &body)?;
        return Ok(Answer::Good);
    }
    let above = |count: &str| words::header(&plan, today, count, lang);
    let said = Said {
        by,
        format,
        above: &above,
        below: Vec::new(),
        is_nothing,
        lang,
    };
    print_rows(&arguments, context, &said, &counted, rows, total)?;
    Ok(Answer::Good)
}

/// What is printed around the counts.
struct Said<'a> {
    by: By,
    format: Format,
    /// The lines above, with the count of items in words.
    above: &'a dyn Fn(&str) -> Vec<String>,
    /// What else stands below.
    below: Vec<String>,
    /// Whether nothing is counted.
    is_nothing: bool,
    lang: Lang,
}

/// Prints the groups and the total in any form but JSON.
fn print_rows<'p>(
    arguments: &Arguments,
    context: &mut Context<'_>,
    said: &Said<'_>,
    counted: &Counted,
    mut rows: Vec<SummaryRow<'p>>,
    total: SummaryRow<'p>,
) -> Result<()> {
    let (by, format, lang) = (said.by, said.format, said.lang);
    let (list, today) = (summary::list(), context.today);
    if !matches!(format, Format::Table | Format::Markdown) {
        let frame = Frame {
            plan: None,
            envelope: Envelope::without_plan("summary"),
            above: Vec::new(),
            day_note: None,
            below: Vec::new(),
            lang,
        };
        // The list's objects alone are groups; a table of data ends in the total.
        if format != Format::Ndjson {
            rows.push(SummaryRow {
                key: Some(TOTAL_KEY.to_owned()),
                ..total
            });
        }
        arguments
            .listing
            .print_sorted(context, frame, &list, &rows, GroupRecord::new)?;
        return Ok(());
    }
    let count_words = words::item_count(counted.total.items.total, lang);
    let mut above = (said.above)(&count_words);
    let day = words::date(today);
    above.push(summary::sentence(
        &counted.total,
        &counted.year_reports,
        &counted.years(),
        &day,
        lang,
    ));
    if said.is_nothing {
        let sheet = Sheet {
            above,
            ..Sheet::default()
        };
        return print(context, format, &[sheet]);
    }
    let reports = counted.total.reports.due() > 0;
    let look = Look { lang, brief: true };
    let chosen = arguments.listing.names(&list)?;
    // Columns that the user chose stay; of the others, those that count nothing
    // are reported in one line.
    let sorted = arguments.listing.sorted_by();
    let (mut names, mut none) = match chosen.is_empty() {
        true => summary::with_counts(&summary::ITEM_COLUMNS, sorted, &list, &total),
        false => (chosen.clone(), Vec::new()),
    };
    if let Some(sorted) = list.columns.iter().find(|one| sorted == Some(one.name)) {
        let is_shown = |all: &[&str]| all.contains(&sorted.name);
        if chosen.is_empty() && !is_shown(&names) && !is_shown(&summary::REPORT_COLUMNS) {
            names.push(sorted.name);
        }
    }
    let (of_reports, none_of_reports) =
        summary::with_counts(&summary::REPORT_COLUMNS, sorted, &list, &total);
    rows.push(total);
    let across = match context.terminal.width {
        Some(width) if format == Format::Table && chosen.is_empty() => {
            let is_narrow = (render::table::NARROWEST..WIDE_TABLE).contains(&width);
            is_narrow.then(|| summary::across(width))
        }
        _ => None,
    };
    let notes = groups::notes(counted, by, &names, across.is_some(), lang);
    let mut sheets = vec![part(by, &list, &names, &rows, look)];
    sheets[0].above = above;
    if reports && chosen.is_empty() {
        none.extend(none_of_reports);
        rows.retain(|row| row.is_total || row.counts.reports.due() > 0);
        let mut sheet = part(by, &list, &of_reports, &rows, look);
        sheet.above.push(say!(lang, "Báo cáo định kỳ", "Reports"));
        sheets.push(sheet);
    }
    if let Some(last) = sheets.last_mut() {
        last.below.extend(summary::none_counted(&none, lang));
        last.below.extend(notes);
        last.below.extend(said.below.iter().cloned());
    }
    if let Some(across) = across {
        let turned = sheets
            .into_iter()
            .flat_map(|sheet| summary::on_its_side(sheet, across));
        sheets = turned.collect();
    }
    print(context, format, &sheets)
}

fn print(context: &mut Context<'_>, format: Format, sheets: &[Sheet]) -> Result<()> {
    match format {
        Format::Markdown => render::markdown::write(context.out, sheets)?,
        _ => render::table::write(context.out, sheets, &context.terminal)?,
    }
    Ok(())
}

/// A table of some columns.
fn part<'p>(
    by: By,
    list: &List<'p, SummaryRow<'p>>,
    names: &[&str],
    rows: &[SummaryRow<'p>],
    look: Look,
) -> Sheet {
    let shown: Vec<_> = names.iter().filter_map(|name| list.column(name)).collect();
    let mut sheet = view::sheet(&shown, shown.len(), rows, look);
    for (column, name) in sheet.columns.iter_mut().zip(names) {
        if *name == "name" {
            column.heading = groups::heading(by, look.lang);
            column.narrow = column.heading.clone();
        }
        column.is_part = summary::PARTS.contains(name);
    }
    sheet
}
