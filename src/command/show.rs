//! `plan show`: one item, every field, names and codes, deadline history.

use super::choice::Choice;
use super::filters::set::Typed;
use super::numbers::{known_items, without_key};
use super::same_number::refuse_repeated;
use super::set::{Set, Tail};
use super::{Answer, load};
use crate::answer::items::{ItemRecord, ItemRow};
use crate::answer::member::Member;
use crate::answer::record::{Envelope, Head};
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::refuse;
use crate::render::{self, Format};
use crate::text::clean::clean_line;
use crate::view::later;
use crate::view::page::{Page, ToSend};
use crate::view::words;
use anyhow::Result;
use chrono::Datelike;
use clap::Args;
use std::collections::HashMap;

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
    #[command(flatten)]
    choice: Choice,
}

/// Shows items in full.
///
/// # Errors
/// The plan, an id or the output fails; an id that the file repeats too.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::PAGES, Format::Text, Format::Text)?;
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        let set = set.naming(&arguments.ids).counting_all()?;
        return over_set(&arguments.ids, format, context, &set);
    }
    let source = context.read_source()?;
    let (plan, problems) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let ids = without_key(&plan, arguments.ids);
    known_items(&plan, &ids)?;
    let mut rows = Vec::new();
    for id in &ids {
        refuse_repeated(&plan, &source, &problems, id)?;
        let Some(place) = plan.places_of(id).first().copied() else {
            continue;
        };
        rows.push(row(&as_of, place));
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
        let is_shown = |id: &str| ids.iter().any(|shown| shown == id);
        if fact.item().is_some_and(is_shown) {
            let line = later::of_item(&plan, fact, today, lang);
            line.iter().for_each(|line| context.tell(line));
        }
    }
    Ok(Answer::Good)
}

/// The row of the item at a place.
fn row<'p>(as_of: &AsOf<'p>, place: usize) -> ItemRow<'p> {
    ItemRow {
        plan: as_of.plan,
        item: &as_of.plan.items[place],
        standing: as_of.standing(place),
        matched: Vec::new(),
        parts: Vec::new(),
        today: as_of.today,
        year: as_of.today.year(),
    }
}

/// The items of one plan of a set.
#[derive(Default)]
struct Shown {
    header: Vec<String>,
    pages: Vec<Page>,
    /// Each as a record.
    records: Vec<Vec<u8>>,
    later: Vec<String>,
    /// What names the item of each page in the set.
    names: Vec<String>,
    /// The items of other plans that its items carry out, each with who does.
    carried: Vec<(String, String)>,
}

/// Shows items of a set, those of each plan under its heading.
fn over_set(
    ids: &[String],
    format: Format,
    context: &mut Context<'_>,
    set: &Set,
) -> Result<Answer> {
    let typed = Typed {
        ids,
        only_items: true,
        ..Typed::default()
    };
    let names = typed.find(context, set)?;
    let today = context.today;
    let continued = set.continued()?;
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let mut shown = Shown {
            carried: carried(plan, member),
            ..Shown::default()
        };
        let Some(filter) = names.of_plan(plan, member) else {
            return Ok(shown);
        };
        let as_of = AsOf::new(plan, today);
        let mut rows = Vec::new();
        for id in &filter.ids {
            match plan.places_of(id)[..] {
                [] => {}
                [place] => rows.push(row(&as_of, place)),
                _ => {
                    let path = clean_line(&member.path);
                    refuse!(
                        "{path}: nhiều nhiệm vụ cùng mang số {id}. Ghi lại cho mỗi nhiệm vụ một số rồi làm lại",
                        "{path}: several items have the number {id}. Give each its own number first",
                    )
                }
            }
        }
        for row in &rows {
            let record = ItemRecord::new(row);
            match format {
                Format::Json => shown.records.push(render::json::piece(&record)?),
                Format::Ndjson => {
                    let mut line = Vec::new();
                    render::json::write_lines(&mut line, &[record])?;
                    shown.records.push(line);
                }
                _ => {
                    let to_send = ToSend::new(&as_of);
                    let mut page = Page::of_item(row, &to_send, today, lang);
                    if let Some(by) = continued.by(plan, row.item.id.as_str()) {
                        page.continued_by(by, lang);
                    }
                    shown.pages.push(page);
                    shown
                        .names
                        .push(format!("{}/{}", member.key, row.item.id.as_str()));
                }
            }
        }
        let count = words::item_count(rows.len(), lang);
        shown.header = words::header(plan, today, &count, lang);
        let is_asked = |id: &str| filter.ids.iter().any(|asked| asked == id);
        let later = plan.later.iter();
        let later = later.filter(|fact| fact.item().is_some_and(is_asked));
        shown.later = later
            .filter_map(|fact| later::of_item(plan, fact, today, lang))
            .collect();
        Ok(shown)
    };
    let (outcome, mut all) = set.collect(context, work)?;
    let lang = context.last_lang();
    let mut below: HashMap<String, Vec<String>> = HashMap::new();
    for (above, by) in all.iter_mut().flat_map(|shown| shown.carried.drain(..)) {
        below.entry(above).or_default().push(by);
    }
    for shown in &mut all {
        for (page, name) in shown.pages.iter_mut().zip(&shown.names) {
            if let Some(by) = below.get(name) {
                page.carried_out_by(by, lang);
            }
        }
    }
    let all = all.into_iter();
    let all: Vec<Shown> = all
        .filter(|shown| {
            !shown.pages.is_empty() || !shown.records.is_empty() || !shown.later.is_empty()
        })
        .collect();
    match format {
        Format::Json => {
            let mut growing = render::json::Growing::new("items");
            growing.open(context.out, &Head::of_set("items", today))?;
            for record in all.iter().flat_map(|shown| &shown.records) {
                growing.record(context.out, record)?;
            }
            growing.close(context.out, &Tail::new(&outcome))?;
        }
        Format::Ndjson => {
            for record in all.iter().flat_map(|shown| &shown.records) {
                context.out.write_all(record)?;
            }
        }
        _ => {
            for (place, shown) in all.iter().enumerate() {
                if place > 0 {
                    writeln!(context.out)?;
                }
                match format {
                    Format::Markdown => {
                        render::markdown::write_pages(context.out, &shown.header, &shown.pages)?;
                    }
                    _ => {
                        let terminal = context.terminal;
                        render::page::write(context.out, &shown.header, &shown.pages, &terminal)?;
                    }
                }
            }
        }
    }
    if let Some(none) = outcome.none_in_force(lang) {
        context.tell(&none);
    }
    for line in all.iter().flat_map(|shown| &shown.later) {
        context.tell(line);
    }
    Ok(outcome.tell(context))
}

/// The items of other plans that those of a plan carry out, each with the item and
/// its title.
fn carried(plan: &Plan<'_>, member: &Member) -> Vec<(String, String)> {
    let items = plan.items.iter();
    let all = items.flat_map(|item| item.implements.iter().map(move |above| (above, item)));
    let named = all.map(|(above, item)| {
        let by = format!("{}/{} {}", member.key, item.id.as_str(), item.title);
        (above.to_string(), by)
    });
    named.collect()
}
