//! `plan plans`: the plans there are, how far each is, what is late.

use super::Answer;
use super::choice::Choice;
use super::listing::{Frame, Listing};
use super::set::{Outcome, Set};
use crate::answer::member::{LeftOutRecord, Member};
use crate::answer::plans::{PlanFacts, PlanRecord, PlanRow};
use crate::answer::record::{Envelope, Head};
use crate::answer::summary::Counts;
use crate::both;
use crate::check as judge;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::deadline::known;
use crate::plans::Depth;
use crate::query::filter::Filter;
use crate::render::{self, Format};
use crate::view::plans;
use crate::view::words;
use anyhow::Result;
use clap::Args;
use serde::Serialize;

#[derive(Args)]
#[command(
    about = both!("Các kế hoạch, tiến độ từng kế hoạch", "List the plans, and how far each is"),
    after_help = both!(
        "Mặc định kể mọi kế hoạch, cả dự thảo, đã kết thúc, đã được thay thế; --plan-state chọn bớt.
Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan -f ke-hoach plans
  plan -f ke-hoach plans --plan-state in-force --sort -overdue
  plan -f tinh plans --issuer \"Sở Công Thương\" --format csv",
        "Every plan counts, drafts and those that are closed or replaced too; --plan-state chooses.
Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan -f plans plans
  plan -f plans plans --plan-state in-force --sort -overdue
  plan -f province plans --issuer \"Sở Công Thương\" --format csv",
    ),
)]
pub struct Arguments {
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    listing: Listing,
}

#[derive(Serialize)]
struct Whole<'r, H: Serialize> {
    #[serde(flatten)]
    head: &'r H,
    plans: Vec<PlanRecord<'r>>,
    left_out: Vec<LeftOutRecord<'r>>,
}

/// Lists plans.
///
/// # Errors
/// No plan can be used, a choice is not right, or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    match Set::of(context, &arguments.choice, None)? {
        Some(set) => over_set(&arguments.listing, context, &set),
        None => of_one(&arguments.listing, context),
    }
}

fn over_set(listing: &Listing, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let today = context.today;
    let mut all = Vec::new();
    let outcome = set.each_judged(
        context,
        (Depth::Judged, false),
        |plan, member, findings| {
            let (as_of, problems) = (AsOf::new(plan, today), findings.problems);
            Ok(PlanFacts::new(&as_of, &Filter::default(), member, problems))
        },
        |_, _, facts| {
            all.push(facts);
            Ok(())
        },
    )?;
    let (mut facts, mut left_out) = (all.into_iter(), outcome.left_out.iter());
    let rows = outcome.order.iter().filter_map(|is_plan| match is_plan {
        true => Some(PlanRow::Plan(facts.next()?.into())),
        false => {
            let path = left_out.next()?.path.clone();
            Some(PlanRow::LeftOut { path })
        }
    });
    let rows: Vec<PlanRow> = rows.collect();
    let head = Head::of_set("plans", today);
    print(listing, context, &head, &outcome, rows)?;
    Ok(outcome.tell(context))
}

/// The one plan, as a list of one.
fn of_one(listing: &Listing, context: &mut Context<'_>) -> Result<Answer> {
    let source = context.read_source()?;
    let (today, file) = (context.today, context.file_name().to_owned());
    super::load(&source, context)?;
    let mut judged = judge::judge(&source, today, &|_| true);
    known::keep(&mut judged.plan, today);
    let member = Member::new(&judged.plan, &file, today);
    let as_of = AsOf::new(&judged.plan, today);
    let facts = PlanFacts::new(&as_of, &Filter::default(), &member, &judged.problems);
    let head = Envelope::new("plans", today, &judged.plan, &file);
    let outcome = Outcome::of_one(member);
    let rows = vec![PlanRow::Plan(facts.into())];
    print(listing, context, &head, &outcome, rows)?;
    Ok(Answer::Good)
}

fn print<H: Serialize>(
    listing: &Listing,
    context: &mut Context<'_>,
    head: &H,
    outcome: &Outcome,
    mut rows: Vec<PlanRow>,
) -> Result<()> {
    let format = context.format(&Format::LISTS, Format::Table, Format::Tsv)?;
    let list = plans::list(words::set::offices(&outcome.members) > 1);
    let (lang, today) = (context.last_lang(), context.today);
    listing.sort_rows(&list, &mut rows)?;
    if rows.is_empty() {
        context.tell(&plans::no_plan(lang));
    }
    if matches!(format, Format::Json | Format::Ndjson) {
        listing.refuse_misfits(format)?;
        let facts = rows.iter().filter_map(PlanRow::facts);
        let plans: Vec<PlanRecord<'_>> = facts.map(PlanRecord::new).collect();
        if format == Format::Ndjson {
            render::json::write_lines(context.out, &plans)?;
            return Ok(());
        }
        let whole = Whole {
            head,
            plans,
            left_out: outcome.left_out.iter().map(LeftOutRecord::of).collect(),
        };
        render::json::write_document(context.out, &whole)?;
        return Ok(());
    }
    let mut total = Counts::default();
    for facts in rows.iter().filter_map(PlanRow::facts) {
        total.add_all(&facts.counts);
    }
    let count = words::item_count(total.items.total, lang);
    let (members, left_out) = (&outcome.members, &outcome.left_out);
    let not_counted = &outcome.not_counted;
    let frame = Frame {
        plan: None,
        envelope: Envelope::without_plan("plans"),
        above: words::set::head_of_plans(members, left_out, not_counted, (today, lang), &count),
        day_note: None,
        below: Vec::new(),
        lang,
    };
    let record = |row: &PlanRow| row.path().to_owned();
    listing.print_sorted(context, frame, &list, &rows, record)
}
