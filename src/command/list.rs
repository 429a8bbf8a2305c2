//! `plan list`: items, in the paper's order.

use super::choice::Choice;
use super::filters::over::OverSet;
use super::filters::{Filters, tell_nothing};
use super::listing::set::{GroupBy, Of, Part, Said};
use super::listing::{Frame, Grouping, Listing};
use super::numbers::{items_and_sections, without_key};
use super::set::Set;
use super::under::under;
use super::{Answer, load};
use crate::answer::items::{self, ItemRecord, ItemRow};
use crate::answer::record::Envelope;
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::model::key::PlanState;
use crate::model::later::Fact;
use crate::text::shell::Line;
use crate::view::elsewhere::{self, Rows};
use crate::view::item;
use crate::view::later;
use crate::view::list::List;
use crate::view::words;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Danh sách nhiệm vụ", "List items"),
    after_help = both!(
        "Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan list --unit QLKH
  plan list 6 7                nhiệm vụ của nhóm 6 và nhiệm vụ 7
  plan list --partner \"UBND huyện Lục Ngạn\"
  plan list --state \"quá hạn,sắp đến hạn\"
  plan list --text \"vai thieu\"
  plan list --year 2025 --sort -last_day
  plan list --format csv --excel > nhiem-vu.csv",
        "Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan list --unit QLKH
  plan list 6 7                the items of section 6, and item 7
  plan list --partner \"UBND huyện Lục Ngạn\"
  plan list --state overdue,due-soon
  plan list --text \"vai thieu\"
  plan list --year 2025 --sort -last_day
  plan list --format csv --excel > items.csv",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!(
            "Chỉ các nhiệm vụ mang số này, ví dụ 6.1, hoặc thuộc nhóm này, ví dụ 6",
            "Only these items, as in 6.1, or those of these sections, as in 6",
        ),
    )]
    ids: Vec<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    grouping: Grouping,
    #[command(flatten)]
    listing: Listing,
}

/// Lists items.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        let set = set.naming(&arguments.ids);
        return over_set(&arguments, context, &set);
    }
    arguments.grouping.check()?;
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let (ids, groups) = items_and_sections(&plan, without_key(&plan, arguments.ids))?;
    let mut filter = arguments.filters.read(&plan, context, lang)?;
    let later: Vec<String> = plan
        .later
        .iter()
        .filter(|fact| matches!(&fact.fact, Fact::Added(id) if ids.iter().any(|one| one == id.as_str())))
        .filter_map(|fact| later::of_item(&plan, fact, today, lang))
        .collect();
    (filter.ids, filter.groups) = (ids, groups);

    let rows = items::rows(&as_of, &filter);
    let empty = rows.is_empty();
    let file = context.file_name().to_owned();
    let count = words::item_count(rows.len(), lang);
    let frame = Frame {
        plan: Some(&plan),
        envelope: Envelope::new("items", today, &plan, &file),
        above: words::header(&plan, today, &count, lang),
        day_note: None,
        below: Vec::new(),
        lang,
    };
    let list = list(!filter.bodies.is_empty());
    arguments
        .listing
        .print(context, frame, &list, rows, ItemRecord::new)?;
    if empty {
        tell_nothing(
            &as_of,
            &filter,
            Rows::Items,
            &(list.empty)(&as_of, lang),
            context,
        );
    }
    later.iter().for_each(|line| context.tell(line));
    Ok(Answer::Good)
}

/// The list, of a body in any role or of all.
fn list<'p>(is_of_body: bool) -> List<'p, ItemRow<'p>> {
    match is_of_body {
        true => item::list_of_body(),
        false => item::list(),
    }
}

/// Lists the items of a set.
fn over_set(arguments: &Arguments, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let is_of_body = arguments.filters.asks_for_body();
    let group = (arguments.grouping.group.as_deref(), GroupBy::Plan);
    let making = arguments
        .listing
        .making(context, &list(is_of_body), false, group)?;
    let asked = arguments.filters.over(context, set, &arguments.ids)?;
    let today = context.today;
    let said = Said {
        kind: "items",
        count: &|[items, ..], lang| words::item_count(items, lang),
        empty: &|today, lang| item::no_item(today, lang),
    };
    let (outcome, is_any) = making.print(
        context,
        set,
        &list(is_of_body),
        &said,
        |plan, member, lang| {
            let Some(filter) = asked.of_plan(plan, member) else {
                return Ok(Part::default());
            };
            let as_of = AsOf::new(plan, today);
            let rows = items::rows(&as_of, &filter);
            let units = |row: &ItemRow<'_>| under(plan, row.leads().map(|lead| lead.unit));
            let of = Of {
                day: None,
                units: &units,
            };
            let part = making.part(&list(is_of_body), &rows, lang, ItemRecord::new, &of)?;
            Ok(part.counting([rows.len(), 0, 0], None))
        },
    )?;
    if !is_any && arguments.filters.asks_for_roles() {
        tell_elsewhere(arguments, context, set, &asked)?;
    }
    Ok(outcome.tell(context))
}

/// Says of a body that was asked for in a role that it has in no plan what it does.
fn tell_elsewhere(
    arguments: &Arguments,
    context: &mut Context<'_>,
    set: &Set,
    asked: &OverSet,
) -> Result<()> {
    let mut all = Vec::new();
    set.each(
        context,
        |plan, member| {
            let as_of = AsOf::new(plan, set.today);
            let filter = asked.of_plan(plan, member);
            Ok(filter.map_or_else(Vec::new, |filter| {
                elsewhere::of_plan(&as_of, &filter, &member.key)
            }))
        },
        |_, _, found| {
            all.extend(found);
            Ok(())
        },
    )?;
    let paths = context.set().unwrap_or_default().to_vec();
    let see = |line: Line| {
        let issuers = arguments.choice.issuers().iter();
        let line = issuers.fold(line, |line, issuer| line.option("--issuer", issuer));
        paths
            .iter()
            .fold(line, |line, path| line.file(Some(path.as_str())))
    };
    for line in elsewhere::lines_of_set(all, &see, context.last_lang()) {
        context.tell(&line);
    }
    Ok(())
}
