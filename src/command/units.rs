//! `plan units`: the declared bodies, what each leads or joins, what became of
//! it.

use super::choice::Choice;
use super::filters::read_texts;
use super::filters::set::Typed;
use super::listing::set::{GroupBy, Of, Part, Said};
use super::listing::{Frame, Listing};
use super::set::Set;
use super::under::under;
use super::{Answer, load};
use crate::answer::bodies::Work;
use crate::answer::bodies::{BodyRecord, BodyRow};
use crate::answer::member::Member;
use crate::answer::record::Envelope;
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::{Body, BodyIndex, Kind};
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::query::body::{find, names};
use crate::text::fold::Folded;
use crate::view::body;
use crate::view::words;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!(
        "Các cơ quan, đơn vị và nhiệm vụ của từng nơi",
        "List the bodies, what each leads or joins, what became of it",
    ),
    after_help = both!(
        "Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan units
  plan units --kind partner
  plan units \"Sở Nông nghiệp\"
  plan units --text \"do luong\"",
        "Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan units
  plan units --kind partner
  plan units \"Sở Nông nghiệp\"
  plan units --text \"do luong\"",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("TÊN", "NAME"),
        help = both!(
            "Chỉ cơ quan, đơn vị này (mã, tên, hoặc vài từ đầu)",
            "Only this body (code, name or its first words)",
        ),
    )]
    names: Vec<String>,
    #[arg(
        long, value_name = "unit|partner|counterpart",
        help = both!(
            "Chỉ đơn vị thuộc Sở (unit), cơ quan phối hợp (partner) hoặc đơn vị thuộc Bộ (counterpart)",
            "Only units, partners or counterparts",
        ),
    )]
    kind: Vec<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!(
            "Có cụm từ này trong một tên: tên đầy đủ, tên tắt, cách viết khác, tên cũ",
            "With this phrase in a name: full, short, other spelling or former",
        ),
    )]
    text: Vec<String>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    listing: Listing,
}

/// Lists bodies.
///
/// # Errors
/// The plan, a name or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        return over_set(&arguments, context, &set);
    }
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let kinds = read_kinds(&arguments.kind)?;
    let texts = read_texts("--text", &arguments.text)?;
    let mut asked = Vec::new();
    for name in &arguments.names {
        let found = find(&plan, "", name, None)?;
        context.tell_found(&plan, "", name, &found);
        asked.push(found.body);
    }
    let work = Work::new(&as_of);
    let mut rows: Vec<BodyRow<'_>> = plan
        .indexed_bodies()
        .filter(|(index, body)| {
            (kinds.is_empty() || kinds.contains(&body.kind))
                && (asked.is_empty() || asked.contains(index))
                && has_text(body, &texts)
        })
        .map(|(index, _)| work.row(index))
        .collect();

    let is_empty = rows.is_empty();
    let count = words::body_count(rows.len(), lang);
    let file = context.file_name().to_owned();
    let frame = Frame {
        plan: Some(&plan),
        envelope: Envelope::new("units", today, &plan, &file),
        above: words::title_line(&plan, today, &count, lang),
        day_note: None,
        below: Vec::new(),
        lang,
    };
    let list = body::list();
    arguments.listing.sort_rows(&list, &mut rows)?;
    arguments
        .listing
        .print_sorted(context, frame, &list, &rows, BodyRecord::new)?;
    if is_empty {
        context.tell(&list.nothing(&as_of, lang));
    }
    Ok(Answer::Good)
}

fn read_kinds(words: &[String]) -> Result<Vec<Kind>> {
    let mut kinds = Vec::new();
    for name in words {
        match Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            Some(kind) => kinds.push(kind),
            None => return unknown_word("--kind", name, &Kind::ALL.map(Kind::name)),
        }
    }
    Ok(kinds)
}

/// Whether a phrase is in a name of a body.
fn has_text(body: &Body<'_>, texts: &[Folded]) -> bool {
    let mut folded = names(body).map(Folded::new);
    texts.is_empty() || folded.any(|name| texts.iter().any(|text| name.contains(text)))
}

/// Lists the bodies of a set: in tables each once, whichever plans it is in.
fn over_set(arguments: &Arguments, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let making = arguments
        .listing
        .making(context, &body::list(), false, (None, GroupBy::None))?
        .merged();
    let kinds = read_kinds(&arguments.kind)?;
    let texts = read_texts("--text", &arguments.text)?;
    let typed = Typed {
        bodies: &arguments.names,
        exact: true,
        ..Typed::default()
    };
    let asked = typed.find(context, set)?;
    let today = context.today;
    let said = Said {
        kind: "units",
        count: &|[bodies, ..], lang| words::body_count(bodies, lang),
        empty: &|_, lang| body::no_body(lang),
    };
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let Some(filter) = asked.of_plan(plan, member) else {
            return Ok(Part::default());
        };
        let is_asked = |index: BodyIndex| {
            let mut asked = filter.bodies.iter();
            filter.bodies.is_empty() || asked.any(|one| one.body == index)
        };
        let as_of = AsOf::new(plan, today);
        let work = Work::new(&as_of);
        let fits = |index: BodyIndex, body: &Body<'_>| {
            (kinds.is_empty() || kinds.contains(&body.kind))
                && is_asked(index)
                && has_text(body, &texts)
        };
        let bodies = plan.indexed_bodies();
        let bodies = bodies.filter(|(index, body)| fits(*index, body));
        let rows: Vec<BodyRow<'_>> = bodies.map(|(index, _)| work.row(index)).collect();
        let units = |row: &BodyRow<'_>| under(plan, std::iter::once(row.index));
        let of = Of {
            day: None,
            units: &units,
        };
        making.part(&body::list(), &rows, lang, BodyRecord::new, &of)
    };
    let (outcome, _) = making.print(context, set, &body::list(), &said, work)?;
    Ok(outcome.tell(context))
}
