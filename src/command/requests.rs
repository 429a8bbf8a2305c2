//! `plan requests`: what units ask for and nobody has decided.

use super::choice::Choice;
use super::filters::read_bodies;
use super::filters::set::Typed;
use super::listing::set::{GroupBy, Of, Part, Said};
use super::listing::{Frame, Grouping, Listing};
use super::set::Set;
use super::under::under;
use super::{Answer, load};
use crate::answer::member::Member;
use crate::answer::record::Envelope;
use crate::answer::requests::{self, RequestRecord, RequestRow};
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::view::{asked, words};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Đề nghị gia hạn, dừng đang chờ ý kiến", "List what units ask for and nobody has decided"),
    after_help = both!(
        "Đề nghị xong khi có gia hạn hay dừng sau đó, hoặc khi ghi không đồng ý; --all kể cả những đề nghị đó.
Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan requests
  plan requests --unit QLKH
  plan requests --all --format markdown",
        "A request is settled by an extension or a stop granted later, or by a refusal; --all lists those, too.
Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan requests
  plan requests --unit QLKH
  plan requests --all --format markdown",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Chỉ đề nghị của đơn vị này (mã, tên, hoặc vài từ đầu)",
            "Only the requests of this unit (code, name or its first words)",
        ),
    )]
    unit: Vec<String>,
    #[arg(
        long,
        help = both!("Cả những đề nghị đã giải quyết", "Those that are settled, too"),
    )]
    all: bool,
    #[arg(
        long,
        help = both!(
            "Không tìm qua nhóm cơ quan, đơn vị tiền thân, đơn vị kế thừa",
            "Not through collectives, predecessors or successors",
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

/// Lists requests.
///
/// # Errors
/// The plan, a name or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        return over_set(&arguments, context, &set);
    }
    arguments.grouping.check()?;
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let (units, unit) = (&arguments.unit, Some(Kind::Unit));
    let filter = Filter {
        units: read_bodies(&plan, context, "--unit", units, unit, arguments.exact)?,
        ..Filter::default()
    };
    let rows = requests::rows(&as_of, &filter, arguments.all);
    let is_empty = rows.is_empty();
    let count = asked::count(rows.len(), lang);
    let file = context.file_name().to_owned();
    let frame = Frame {
        plan: Some(&plan),
        envelope: Envelope::new("requests", today, &plan, &file),
        above: words::header(&plan, today, &count, lang),
        day_note: None,
        below: Vec::new(),
        lang,
    };
    let list = asked::list();
    arguments
        .listing
        .print(context, frame, &list, rows, RequestRecord::new)?;
    if is_empty && arguments.all {
        context.tell(&asked::none_recorded(today, lang));
    } else if is_empty {
        context.tell(&list.nothing(&as_of, lang));
    }
    Ok(Answer::Good)
}

/// Lists the requests of a set.
fn over_set(arguments: &Arguments, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let group = (arguments.grouping.group.as_deref(), GroupBy::Plan);
    let listing = &arguments.listing;
    let making = listing.making(context, &asked::list(), false, group)?;
    let typed = Typed {
        units: &arguments.unit,
        exact: arguments.exact,
        ..Typed::default()
    };
    let names = typed.find(context, set)?;
    let (today, all) = (context.today, arguments.all);
    let said = Said {
        kind: "requests",
        count: &|[n, ..], lang| asked::count(n, lang),
        empty: match all {
            true => &asked::none_recorded,
            false => &asked::none_waits,
        },
    };
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let Some(filter) = names.of_plan(plan, member) else {
            return Ok(Part::default());
        };
        let rows = requests::rows(&AsOf::new(plan, today), &filter, all);
        let units = |row: &RequestRow<'_>| under(plan, std::iter::once(row.request.unit));
        let of = Of {
            day: None,
            units: &units,
        };
        let part = making.part(&asked::list(), &rows, lang, RequestRecord::new, &of)?;
        Ok(part.counting([rows.len(), 0, 0], None))
    };
    let (outcome, _) = making.print(context, set, &asked::list(), &said, work)?;
    Ok(outcome.tell(context))
}
