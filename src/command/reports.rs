//! `plan reports`: who has sent which report, units × periods.

use super::choice::Choice;
use super::filters::set::Typed;
use super::filters::{read_senders, tell_nothing};
use super::listing::set::{GroupBy, Of, Part, Said};
use super::listing::{Frame, Grouping, Listing};
use super::set::Set;
use super::under::under;
use super::window::{Makes, refuse_too_far};
use super::{Answer, load};
use crate::answer::deadlines::Limits;
use crate::answer::member::Member;
use crate::answer::record::Envelope;
use crate::answer::reports::{ReportRecord, ReportRow, rows};
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::as_of::AsOf;
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::query::when;
use crate::render::{self, Format};
use crate::say;
use crate::view::elsewhere::Rows;
use crate::view::report;
use crate::view::{Look, words};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Đơn vị nào đã gửi báo cáo nào", "Show who has sent which report"),
    after_help = both!(
        "Mặc định: các kỳ đã bắt đầu. Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan reports
  plan reports --year 2025 --state done-late,overdue
  plan reports --unit QLKH --duty bao-cao-nam",
        "By default: the periods that have begun. Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan reports
  plan reports --year 2025 --state done-late,overdue
  plan reports --unit QLKH --duty bao-cao-nam",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Chỉ báo cáo mà phòng, đơn vị này phải gửi hoặc đã kế thừa",
            "Only reports that this unit owes or took over",
        ),
    )]
    unit: Vec<String>,
    #[arg(
        long, value_name = both!("MÃ", "ID"),
        help = both!("Chỉ báo cáo định kỳ mang mã này", "Only this duty"),
    )]
    duty: Vec<String>,
    #[arg(
        long, value_name = both!("NĂM", "YEAR"),
        help = both!("Chỉ các kỳ báo cáo trong năm", "Only the periods in this year"),
    )]
    year: Vec<String>,
    #[arg(
        long, value_name = both!("TÌNH TRẠNG", "STATE"),
        help = both!(
            "Tình trạng, bằng mã hoặc bằng lời; nhiều tình trạng cách nhau bằng dấu phẩy: done (nhận đúng hạn), done-late (nhận chậm), not-started (chưa đến kỳ), overdue (quá hạn), due-soon (sắp đến hạn), in-time (chưa đến hạn), no-deadline (không ghi thời hạn)",
            "State, by name or in the words of the table; several joined by commas: done, done-late, not-started, overdue, due-soon, in-time, no-deadline",
        ),
    )]
    state: Vec<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!(
            "Có cụm từ này trong tên, thời hạn bằng chữ hoặc ghi chú của báo cáo",
            "With this phrase in the duty's title or words for when, or in the note",
        ),
    )]
    text: Vec<String>,
    #[arg(
        long,
        help = both!(
            "Không tìm qua đơn vị tiền thân, đơn vị kế thừa",
            "Not through predecessors or successors",
        ),
    )]
    exact: bool,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    grouping: Grouping,
    #[command(flatten)]
    listing: Listing,
}

/// Shows reports.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    match Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        Some(set) => over_set(&arguments, context, &set),
        None => of_one(&arguments, context),
    }
}

/// Shows the reports of one plan.
fn of_one(arguments: &Arguments, context: &mut Context<'_>) -> Result<Answer> {
    arguments.grouping.check()?;
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let mut filter = Filter {
        units: read_senders(&plan, context, &arguments.unit, arguments.exact)?,
        texts: super::filters::read_texts("--text", &arguments.text)?,
        states: super::filters::read_states(&arguments.state, &State::OF_REPORTS)?,
        ..Filter::default()
    };
    for year in &arguments.year {
        filter.years.push(when::parse_year("--year", year)?);
    }
    let ids: Vec<&str> = plan.duties.iter().map(|duty| duty.id.as_ref()).collect();
    let mut duties = Vec::new();
    for id in &arguments.duty {
        match ids.iter().find(|known| known.eq_ignore_ascii_case(id)) {
            Some(known) => duties.push((*known).to_owned()),
            None => return unknown_word("--duty", id, &ids),
        }
    }
    let makes = Makes {
        of_units: true,
        of_duty: &|place| duties.is_empty() || duties.iter().any(|id| id == ids[place]),
        rounds: false,
        options: "--unit, --duty, --year",
    };
    refuse_too_far(&plan, &filter, &Limits::default(), (today, lang), &makes)?;
    for asked in &filter.units {
        let unit = plan.body(asked.body);
        for duty in &plan.duties {
            if duty.units.is_none() && plan.receives(duty, asked.body, today) {
                let (name, title) = (&unit.name, &duty.title);
                context.tell(&say!(
                    lang,
                    "{name} là nơi nhận “{title}” nên không phải gửi.",
                    "{name} receives “{title}”, so it does not send it.",
                ));
            }
        }
    }
    let file = context.file_name().to_owned();
    let list = report::list();
    let rows = rows(&as_of, &filter, &duties);

    let is_empty = rows.is_empty();
    let count = words::report_count(rows.len(), lang);
    let last_days = rows.iter().filter_map(|row| row.owed.standing.last_day);
    let day_note = words::last_working_day_note(&plan.working, last_days, lang);
    let owed = rows.iter().map(|row| &row.owed);
    let below = words::limit::track_from(&plan, owed, today, lang);
    let above = words::header(&plan, today, &count, lang);
    let format = context.format(&Format::LISTS, Format::Table, Format::Tsv)?;
    let width = context.terminal.width;
    let fits = match format {
        Format::Table => width.is_none_or(|width| width >= render::table::NARROWEST),
        Format::Markdown => true,
        _ => false,
    };
    if fits && arguments.listing.is_usual() && !is_empty {
        let width = width.filter(|_| format == Format::Table);
        let look = Look {
            lang,
            brief: width.is_some_and(|width| width < super::listing::WIDE),
        };
        let column = report::GLANCE + render::table::FRAME;
        let across = width.map_or(usize::MAX, |width| {
            width.saturating_sub(column + 1) / column
        });
        let is_whole =
            arguments.unit.is_empty() && arguments.state.is_empty() && arguments.text.is_empty();
        let mut sheets = report::grids(&plan, &rows, look, across, is_whole);
        let mut cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
        let sheets_have_gaps = cells.any(|cell| cell.text == "–");
        if let Some(first) = sheets.first_mut() {
            let mut head = above;
            head.push(String::new());
            first.above.splice(0..0, head);
        }
        if let Some(last) = sheets.last_mut() {
            if is_whole && sheets_have_gaps {
                last.below.push(say!(
                    lang,
                    "–: không phải gửi báo cáo kỳ này.",
                    "–: owes no report for this period.",
                ));
            }
            last.below.extend(day_note);
            last.below.extend(below);
        }
        match format {
            Format::Markdown => render::markdown::write(context.out, &sheets)?,
            _ => render::table::write(context.out, &sheets, &context.terminal)?,
        }
    } else {
        let frame = Frame {
            plan: Some(&plan),
            envelope: Envelope::new("reports", today, &plan, &file),
            above,
            day_note,
            below,
            lang,
        };
        let listing = &arguments.listing;
        listing.print(context, frame, &list, rows, ReportRecord::new)?;
    }
    if is_empty {
        let usual = (list.empty)(&as_of, lang);
        tell_nothing(&as_of, &filter, Rows::Reports, &usual, context);
    }
    Ok(Answer::Good)
}

/// Lists the reports of a set; where one plan is left, as of that one alone.
fn over_set(arguments: &Arguments, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let group = (arguments.grouping.group.as_deref(), GroupBy::Plan);
    let listing = &arguments.listing;
    let making = listing.making(context, &report::list(), false, group)?;
    let is_table = matches!(making.format, Format::Table | Format::Markdown);
    if is_table && listing.is_usual() && arguments.grouping.group.is_none() {
        let members = set.members()?;
        if let [only] = &members[..] {
            context.turn_to(&only.path);
            return of_one(arguments, context);
        }
    }
    let typed = Typed {
        units: &arguments.unit,
        duties: &arguments.duty,
        exact: arguments.exact,
        ..Typed::default()
    };
    let names = typed.find(context, set)?;
    let mut years = Vec::new();
    for year in &arguments.year {
        years.push(when::parse_year("--year", year)?);
    }
    let states = super::filters::read_states(&arguments.state, &State::OF_REPORTS)?;
    let texts = super::filters::read_texts("--text", &arguments.text)?;
    let today = context.today;
    let said = Said {
        kind: "reports",
        count: &|[_, reports, _], lang| words::report_count(reports, lang),
        empty: &report::no_report,
    };
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let (Some(filter), Some(duties)) = (names.of_plan(plan, member), names.duties_of(plan))
        else {
            return Ok(Part::default());
        };
        let filter = Filter {
            years: years.clone(),
            states: states.clone(),
            texts: texts.clone(),
            ..filter
        };
        let ids: Vec<&str> = plan.duties.iter().map(|duty| duty.id.as_ref()).collect();
        let makes = Makes {
            of_units: true,
            of_duty: &|place| duties.is_empty() || duties.iter().any(|id| id == ids[place]),
            rounds: false,
            options: "--unit, --duty, --year",
        };
        refuse_too_far(plan, &filter, &Limits::default(), (today, lang), &makes)?;
        let as_of = AsOf::new(plan, today);
        let rows = rows(&as_of, &filter, &duties);
        let last_days = rows.iter().filter_map(|row| row.owed.standing.last_day);
        let note = words::last_working_day_note(&plan.working, last_days, lang);
        let units = |row: &ReportRow<'_>| under(plan, std::iter::once(row.owed.unit));
        let of = Of {
            day: None,
            units: &units,
        };
        let part = making.part(&report::list(), &rows, lang, ReportRecord::new, &of)?;
        Ok(part.counting([0, rows.len(), 0], note))
    };
    let (outcome, _) = making.print(context, set, &report::list(), &said, work)?;
    Ok(outcome.tell(context))
}
