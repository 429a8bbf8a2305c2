//! `plan timeline`: the plan as bars over the years.

use super::choice::Choice;
use super::exporting::{Content, Exporting, load_sound};
use super::filters::{Filters, tell_nothing};
use super::set::turn_to_one;
use super::window::{Makes, refuse_too_far};
use super::{Answer, load};
use crate::answer::deadlines::Limits;
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::as_of::AsOf;
use crate::query::filter::Filter;
use crate::render::{self, Format};
use crate::view::axis::Unit;
use crate::view::elsewhere::Rows;
use crate::view::timeline::Timeline;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Biểu đồ tiến độ", "Draw the plan as bars over the years"),
    after_help = both!(
        "Mỗi nhiệm vụ một thanh, mỗi đơn vị phải báo cáo một dòng; dưới biểu đồ ghi rõ từng ký hiệu. --year: vẽ từ năm đầu đến năm cuối được ghi.
Các dạng (--format): text (mặc định), svg (hình vẽ)

Ví dụ:
  plan timeline
  plan timeline --unit QLKH --year 2026
  plan timeline --by quarter --width 160
  plan timeline --format svg --out tien-do.svg",
        "A bar an item, a line a unit that reports; below stands what each sign means. With --year it goes from the first to the last of them.
Formats (--format): text (the default), svg (a picture)

Examples:
  plan timeline
  plan timeline --unit QLKH --year 2026
  plan timeline --by quarter --width 160
  plan timeline --format svg --out timeline.svg",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = "year|quarter|month",
        help = both!(
            "Chia theo năm (year), quý (quarter) hoặc tháng (month) [mặc định: theo chỗ có]",
            "Divide it by year, quarter or month [default: what there is room for]",
        ),
    )]
    by: Option<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    exporting: Exporting,
}

/// Draws the time line.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    turn_to_one(context, &arguments.choice)?;
    let format = context.format(&Format::TIMELINES, Format::Text, Format::Text)?;
    let by = match arguments.by.as_deref() {
        None => None,
        Some(name) => match Unit::from_name(name) {
            Some(unit) => Some(unit),
            None => return unknown_word("--by", name, &Unit::NAMES),
        },
    };
    let (content, name) = match format {
        Format::Svg => (Content::ForPrograms, "timeline.svg"),
        _ => (Content::Readable, "timeline.txt"),
    };
    let exporting = &arguments.exporting;
    exporting.check(context, content, name, &Format::TIMELINES)?;
    let source = context.read_source()?;
    // What is kept is relied on: no error may be in it.
    let plan = if format == Format::Svg || exporting.file().is_some() {
        load_sound(&source, context)?
    } else {
        load(&source, context)?.0
    };
    let lang = context.lang(&plan);
    let today = context.today;
    let filter = arguments.filters.read(&plan, context, lang)?;
    let as_of = AsOf::new(&plan, today);
    let limits = Limits {
        within: last_day_shown(&as_of, &filter),
        ..Limits::default()
    };
    let makes = Makes::of_all(true, "--unit, --year");
    refuse_too_far(&plan, &filter, &limits, (today, lang), &makes)?;
    let timeline = Timeline::new(&as_of, &filter, lang);
    let terminal = match exporting.file() {
        Some(_) => context.terminal.for_file(),
        None => context.terminal,
    };
    let bytes = if format == Format::Svg {
        render::svg::file(&timeline, by).into_bytes()
    } else {
        let mut bytes = Vec::new();
        render::timeline::write(&mut bytes, &timeline, by, &terminal)?;
        bytes
    };
    exporting.write(context, &bytes)?;
    if timeline.is_empty() {
        let line = Timeline::nothing(today, lang);
        tell_nothing(&as_of, &filter, Rows::Both, &line, context);
    }
    Ok(Answer::Good)
}

/// The last day of the items that a filter leaves: so far the picture goes, with
/// the reports up to there. `None` where years are asked for, which end it.
fn last_day_shown(as_of: &AsOf<'_>, filter: &Filter) -> Option<NaiveDate> {
    if !filter.years.is_empty() {
        return None;
    }
    let items = as_of
        .items()
        .filter(|(item, standing)| filter.match_item(as_of, item, standing).is_some());
    items.filter_map(|(_, standing)| standing.last_day).max()
}
