//! `plan units`: the declared bodies, what each leads or joins, what became of
//! it.

use super::filters::read_texts;
use super::listing::{Frame, Listing};
use super::{Answer, load};
use crate::answer::bodies::Work;
use crate::answer::bodies::{BodyRecord, BodyRow};
use crate::answer::record::Envelope;
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::as_of::AsOf;
use crate::model::body::{BodyIndex, Kind};
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
    listing: Listing,
}

/// Lists bodies.
///
/// # Errors
/// The plan, a name or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let mut kinds = Vec::new();
    for name in &arguments.kind {
        match Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            Some(kind) => kinds.push(kind),
            None => return unknown_word("--kind", name, &Kind::ALL.map(Kind::name)),
        }
    }
    let texts = read_texts("--text", &arguments.text)?;
    let mut asked = Vec::new();
    for name in &arguments.names {
        let found = find(&plan, "", name, None)?;
        context.tell_found(&plan, "", name, &found);
        asked.push(found.body);
    }
    let has_text = |index: BodyIndex| {
        texts.is_empty()
            || names(plan.body(index))
                .map(Folded::new)
                .any(|name| texts.iter().any(|text| name.contains(text)))
    };
    let work = Work::new(&as_of);
    let mut rows: Vec<BodyRow<'_>> = plan
        .indexed_bodies()
        .filter(|(index, body)| {
            (kinds.is_empty() || kinds.contains(&body.kind))
                && (asked.is_empty() || asked.contains(index))
                && has_text(*index)
        })
        .map(|(index, _)| work.row(index))
        .collect();

    let is_empty = rows.is_empty();
    let count = words::body_count(rows.len(), lang);
    let file = context.file_name().to_owned();
    let frame = Frame {
        plan: &plan,
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
