//! `plan show`: one item, every field, names and codes, deadline history.

use super::numbers::known_items;
use super::same_number::refuse_repeated;
use super::{Answer, load};
use crate::answer::items::{ItemRecord, ItemRow};
use crate::answer::record::Envelope;
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::render::{self, Format};
use crate::view::later;
use crate::view::page::{Page, ToSend};
use crate::view::words;
use anyhow::Result;
use chrono::Datelike;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Xem đầy đủ một nhiệm vụ", "Show an item in full"),
    after_help = both!(
        "Các dạng (--format): text, json, ndjson, markdown

Ví dụ:
  plan show 6.1
  plan show 1.1 1.2 --format markdown",
        "Formats (--format): text, json, ndjson, markdown

Examples:
  plan show 6.1
  plan show 1.1 1.2 --format markdown",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"), required = true,
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    ids: Vec<String>,
}

/// Shows items in full.
///
/// # Errors
/// The plan, an id or the output fails; an id that the file repeats too.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::PAGES, Format::Text, Format::Text)?;
    let source = context.read_source()?;
    let (plan, problems) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    known_items(&plan, &arguments.ids)?;
    let mut rows = Vec::new();
    for id in &arguments.ids {
        refuse_repeated(&plan, &source, &problems, id)?;
        let Some(place) = plan.places_of(id).first().copied() else {
            continue;
        };
        let item = &plan.items[place];
        rows.push(ItemRow {
            plan: &plan,
            item,
            standing: as_of.standing(place),
            matched: Vec::new(),
            parts: Vec::new(),
            today,
            year: today.year(),
        });
    }
    let file = context.file_name().to_owned();
    let envelope = Envelope::new("items", today, &plan, &file);
    let records = || rows.iter().map(ItemRecord::new).collect::<Vec<_>>();
    match format {
        Format::Json => render::json::write(context.out, &envelope, "items", &records())?,
        Format::Ndjson => render::json::write_lines(context.out, &records())?,
        _ => {
            let count = words::item_count(rows.len(), lang);
            let header = words::header(&plan, today, &count, lang);
            let to_send = ToSend::new(&as_of);
            let pages = rows
                .iter()
                .map(|row| Page::of_item(row, &to_send, today, lang));
            let pages: Vec<Page> = pages.collect();
            if format == Format::Markdown {
                render::markdown::write_pages(context.out, &header, &pages)?;
            } else {
                render::page::write(context.out, &header, &pages, &context.terminal)?;
            }
        }
    }
    for fact in &plan.later {
        let is_shown = |id: &str| arguments.ids.iter().any(|shown| shown == id);
        if fact.item().is_some_and(is_shown) {
            let line = later::of_item(&plan, fact, today, lang);
            line.iter().for_each(|line| context.tell(line));
        }
    }
    Ok(Answer::Good)
}
