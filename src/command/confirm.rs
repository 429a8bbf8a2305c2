//! `plan confirm`: takes the marks `# ?` out of the file once somebody has looked.

use super::one_plan::{self, Numbers, OnePlan};
use super::{Answer, broken};
use crate::both;
use crate::check;
use crate::context::Context;
use crate::document::marks::{self, Mark};
use crate::model::plan::Plan;
use crate::refusal::Refusal;
use crate::refuse;
use crate::save::Lock;
use crate::say;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::difference;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use anyhow::Result;
use clap::Args;
use std::collections::BTreeSet;

#[derive(Args)]
#[command(
    about = both!(
        "Bỏ dấu # ? ở những chỗ đã so với bản giấy",
        "Take out the marks # ? that somebody has confirmed",
    ),
    after_help = both!(
        "Xem các chỗ chưa xác nhận: plan check --only unconfirmed. Lệnh chỉ xóa chú thích, không đổi giá trị nào.

Ví dụ:
  plan confirm 6.1 6.2         dấu của hai nhiệm vụ này
  plan confirm --kind time     dấu về thời gian
  plan confirm --bodies        dấu ở các cơ quan, đơn vị
  plan confirm --all --dry-run",
        "See what is not confirmed: plan check --only unconfirmed. Comments alone are deleted, no value changes.

Examples:
  plan confirm 6.1 6.2         the marks of these two items
  plan confirm --kind time     the marks about times
  plan confirm --bodies        the marks at bodies
  plan confirm --all --dry-run",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số của nhiệm vụ", "The number of an item"),
    )]
    ids: Vec<String>,
    #[arg(
        long, value_name = both!("LOẠI", "KIND"),
        help = both!(
            "Chỉ dấu thuộc loại này, ví dụ time, split, id",
            "Only marks of this kind, such as time, split, id",
        ),
    )]
    kind: Vec<String>,
    #[arg(
        long,
        help = both!("Dấu ở các cơ quan, đơn vị", "The marks at bodies"),
    )]
    bodies: bool,
    #[arg(
        long, conflicts_with_all = ["ids", "bodies"],
        help = both!("Tất cả các dấu", "All the marks"),
    )]
    all: bool,
    #[arg(
        long,
        help = both!(
            "Cho xem tệp sẽ đổi thế nào, không ghi",
            "Show how the file would change; write nothing",
        ),
    )]
    dry_run: bool,
    #[command(flatten)]
    one: OnePlan,
}

/// What a mark stands at.
enum At {
    Item(usize),
    Body,
    Else,
}

/// Deletes marks.
///
/// # Errors
/// An id or a kind is not right, the file has errors or cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan confirm")?;
    context.speak_to_people();
    one_plan::turn(
        context,
        &arguments.one,
        &mut arguments.ids,
        Numbers::OfItems,
    )?;
    let path = context.plan_path()?;
    if path == "-" {
        refuse!(
            "plan confirm không ghi vào đầu vào chuẩn (-) được; chỉ rõ tệp bằng -f",
            "plan confirm cannot write to standard input (-); name a file with -f",
        );
    }
    if arguments.ids.is_empty() && !arguments.bodies && !arguments.all && arguments.kind.is_empty()
    {
        refuse!(
            "plan confirm: ghi số nhiệm vụ, --kind, --bodies hoặc --all",
            "plan confirm: give numbers of items, --kind, --bodies or --all",
        );
    }
    let lock = match arguments.dry_run {
        true => None,
        false => Some(Lock::take(&path)?),
    };
    let source = match &lock {
        Some(lock) => context.source_of(&path, lock.read()?)?,
        None => context.read_source_at(&path)?,
    };
    let judged = check::load(&source, context.today);
    let plan = &judged.plan;
    let lang = context.lang(plan);
    if judged.problems.errors().next().is_some() {
        return Err(Refusal(broken(&source, &judged.problems)).into());
    }
    let items = asked_items(plan, &arguments.ids)?;
    let all = marks::of(&source.text);
    known_kinds(&arguments.kind, &all)?;
    let is_asked = |mark: &Mark<'_>| {
        let is_kind =
            arguments.kind.is_empty() || arguments.kind.iter().any(|kind| kind == mark.kind);
        let is_named = items.is_empty() && !arguments.bodies;
        is_kind
            && (is_named
                || match place_of(plan, &source.text, mark.span) {
                    At::Item(place) => items.contains(&place),
                    At::Body => arguments.bodies,
                    At::Else => false,
                })
    };
    let gone: Vec<Span> = all
        .iter()
        .filter(|mark| is_asked(mark))
        .map(|mark| mark.span)
        .collect();
    let left = all.len() - gone.len();
    let shown = clean_line(&path).into_owned();
    if gone.is_empty() {
        let line = say!(
            lang,
            "Không có dấu # ? nào như vậy; trong tệp còn {left}.",
            "There is no such mark # ?; {left} are in the file.",
        );
        context.say(&line)?;
        return Ok(Answer::Good);
    }
    let text = marks::without(&source.text, &gone);
    let new = source.with_text(text);
    if !check::load(&new, context.today).plan.says_the_same(plan) {
        refuse!(
            "Cách trình bày của {shown} làm chương trình không bỏ đúng chú thích được, nên chưa ghi gì",
            "The way {shown} is laid out kept the program from taking out the comments alone, so nothing is written",
        );
    }
    let count = gone.len();
    match lock {
        None => {
            source.way.stay(&source.path)?;
            let difference = difference::unified(&source.path, &source.text, &new.text);
            for line in difference.lines() {
                writeln!(context.out, "{}", clean_line(line))?;
            }
        }
        Some(lock) => {
            lock.replace(source.text.as_bytes(), new.text.as_bytes())?;
            let line = say!(
                lang,
                "Đã xác nhận {count} chỗ trong {shown}; còn {left}.",
                "Confirmed {count} in {shown}; {left} left.",
            );
            context.say(&line)?;
        }
    }
    if left > 0 {
        let see = Line::new("plan check --only unconfirmed").file(plan.file.as_deref());
        context.tell(&say!(
            lang,
            "Xem chỗ còn lại: {see}",
            "See the others: {see}"
        ));
    }
    Ok(Answer::Good)
}

/// The places of the items asked for.
///
/// # Errors
/// There is none of a number.
fn asked_items(plan: &Plan<'_>, ids: &[String]) -> Result<BTreeSet<usize>> {
    let mut items = BTreeSet::new();
    for id in ids {
        let places = plan.places_of(id);
        if places.is_empty() {
            let shown = clean_line(id);
            let near = nearest(id, plan.items.iter().map(|item| item.id.as_str())).join(", ");
            if near.is_empty() {
                refuse!("Không có nhiệm vụ số {shown}", "There is no item {shown}",);
            }
            refuse!(
                "Không có nhiệm vụ số {shown}. Gần nhất: {near}",
                "There is no item {shown}. The nearest: {near}",
            );
        }
        items.extend(places);
    }
    Ok(items)
}

/// Whether the file has marks of these kinds.
///
/// # Errors
/// It has none of one; those that it has are named.
fn known_kinds(kinds: &[String], all: &[Mark<'_>]) -> Result<()> {
    let known: BTreeSet<&str> = all
        .iter()
        .map(|mark| mark.kind)
        .filter(|kind| !kind.is_empty())
        .collect();
    for kind in kinds {
        if known.contains(kind.as_str()) {
            continue;
        }
        let shown = clean_line(kind);
        let list: Vec<&str> = known.iter().copied().collect();
        let list = list.join(", ");
        if list.is_empty() {
            refuse!(
                "--kind: tệp không có dấu # ? loại “{shown}”",
                "--kind: the file has no mark # ? of the kind “{shown}”",
            );
        }
        refuse!(
            "--kind: tệp không có dấu # ? loại “{shown}”. Các loại: {list}",
            "--kind: the file has no mark # ? of the kind “{shown}”. It has: {list}",
        );
    }
    Ok(())
}

/// What a mark stands at: the table it is in, or the one right below the lines of
/// comments that it is among.
fn place_of(plan: &Plan<'_>, text: &str, mark: Span) -> At {
    let line = text[..mark.start].rfind('\n').map_or(0, |end| end + 1);
    let is_alone = text[line..mark.start].trim().is_empty();
    let mut at = mark.start;
    if is_alone {
        // The next line that is no comment; a header there is what it is about.
        let mut next = line;
        for row in text[line..].split_inclusive('\n') {
            if !row.trim_start().starts_with('#') {
                break;
            }
            next += row.len();
        }
        if text[next..].trim_start_matches(' ').starts_with('[') {
            at = next + text[next..].find('[').unwrap_or(0) + 1;
        }
    }
    let before = |start: usize| start <= at;
    let item = plan.items.iter().rposition(|item| before(item.at.start));
    let body = plan
        .bodies
        .iter()
        .filter(|body| before(body.at.start))
        .map(|body| body.at.start)
        .max();
    let others = plan
        .sections
        .iter()
        .map(|section| section.at.start)
        .chain(plan.duties.iter().map(|duty| duty.at.start))
        .chain(plan.reports.iter().map(|report| report.at.start))
        .chain([plan.at.start]);
    let other = others.filter(|start| before(*start)).max();
    let item_start = item.map(|place| plan.items[place].at.start);
    match (item, body.max(item_start).max(other)) {
        (Some(place), Some(last)) if item_start == Some(last) => At::Item(place),
        (_, Some(last)) if body == Some(last) => At::Body,
        _ => At::Else,
    }
}
