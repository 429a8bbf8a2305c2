//! `plan export ics`: what falls due, as a calendar.

use crate::answer::deadlines::{Scope, rows};
use crate::answer::member::Member;
use crate::both;
use crate::command::Answer;
use crate::command::choice::Choice;
use crate::command::complete::Complete;
use crate::command::exporting::{Content, Exporting, load_sound};
use crate::command::filters::Filters;
use crate::command::set::{Outcome, Set};
use crate::command::window::{Makes, Window, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::refuse;
use crate::render;
use crate::say;
use crate::text::clean::clean_line;
use crate::view::calendar::{Calendar, Entry, Head, plan_key};
use crate::view::deadline;
use crate::view::words;
use anyhow::Result;
use clap::Args;
use std::collections::HashMap;

#[derive(Args)]
#[command(
    about = both!(
        "Lịch các thời hạn, mở bằng Outlook, Google Calendar, điện thoại",
        "A calendar of what falls due, for Outlook, Google Calendar, a phone",
    ),
    after_help = both!(
        "Mỗi thời hạn là một việc cả ngày, vào ngày cuối còn trong hạn, nhắc lúc 8 giờ sáng trước 30, 7 và 1 ngày
(ngày nhắc đã qua thì thôi). Mặc định: việc chưa xong, gồm mọi việc quá hạn và 12 tháng tới, như plan deadlines;
thêm việc đã xong, đã dừng (không nhắc nữa, giữ 12 tháng sau ngày cuối hoặc ngày xong) và việc gia hạn ra ngoài
khoảng đó (theo ngày mới).
Xuất lại và nhập lại thì việc cũ được cập nhật: dời ngày, thôi nhắc, báo dừng. Chương trình lịch nào lại thêm
việc trùng thì nhập vào một lịch riêng, xóa lịch đó trước khi nhập lại.

Ví dụ:
  plan export ics --unit QLKH --out qlkh.ics
  plan export ics --year 2026 --kind report --out bao-cao-2026.ics --force",
        "Each deadline is an event of a whole day, the last good one, with alarms at 8 in the morning
30, 7 and 1 days before, as far as these are still to come. By default: what is not finished, everything
late and the next 12 months, as plan deadlines has it; besides, what was finished or stopped (without
alarms, for 12 months after its last good day or the day it was finished) and what was extended out of
that span (on its new day). Exported and imported again, old events are
updated: moved, silenced, cancelled. Where a program adds them anew instead, import into a calendar of
its own and delete that one before the next import.

Examples:
  plan export ics --unit QLKH --out qlkh.ics
  plan export ics --year 2026 --kind report --out reports-2026.ics --force",
    ),
)]
pub struct Arguments {
    #[arg(
        long,
        help = both!(
            "Kể cả mọi việc đã xong, đã dừng và báo cáo đã nhận, ngày đã qua cũng có (không kèm nhắc)",
            "All that is finished, stopped and received, on days past too, without alarms",
        ),
    )]
    all: bool,
    #[command(flatten)]
    window: Window,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    complete: Complete,
    #[command(flatten)]
    exporting: Exporting,
}

/// Writes the calendar.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let exporting = &arguments.exporting;
    exporting.check(context, Content::Readable, "plan.ics", &[])?;
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        return over_set(&arguments, context, &set.sound());
    }
    let source = context.read_source()?;
    let plan = load_sound(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let filter = arguments.filters.read(&plan, context, lang)?;
    let limits = arguments.window.read(context, lang)?;
    let makes = Makes::of_all(true, "--unit, --year, --before, --within");
    refuse_too_far(&plan, &filter, &limits, (today, lang), &makes)?;
    let scope = scope(&arguments);
    let rows = rows(&AsOf::new(&plan, today), scope, &filter, &limits);
    let calendar = Calendar::new(&plan, &rows, &filter, today, lang);
    exporting.write(
        context,
        render::ics::print(&calendar.head, calendar.entries()).as_bytes(),
    )?;
    if rows.is_empty() {
        tell_empty(context, lang);
    }
    if plan.code.is_none() {
        let kind = plan.kind(Lang::Vi);
        context.tell(&say!(
            lang,
            "{kind} chưa ghi code, nên sửa tên, số, ký hiệu, ngày hay cơ quan ban hành thì lịch coi là việc mới. Ghi code trong [plan], ví dụ code = \"KH-SKHCN-2026\"",
            "The plan has no code, so a calendar takes its events for new ones when the title, number, symbol, day or issuer is edited. Give it one in [plan], as in code = \"KH-SKHCN-2026\"",
        ));
    }
    Ok(Answer::Good)
}

fn scope(arguments: &Arguments) -> Scope {
    match arguments.all {
        true => Scope::WholeCalendar,
        false => Scope::Calendar,
    }
}

fn tell_empty(context: &mut Context<'_>, lang: Lang) {
    let day = words::date(context.today);
    context.tell(&say!(
        lang,
        "Không có thời hạn nào khớp điều kiện (tính đến ngày {day}); lịch không có việc nào.",
        "No deadline fits these conditions (as of {day}); the calendar is empty.",
    ));
}

/// What one plan of a set has for the calendar.
struct Part {
    /// What the names of its events end with.
    key: String,
    entries: Vec<Entry>,
    counts: [usize; 3],
}

/// Writes one calendar of all plans; before what an event is about stands which
/// plan it is of.
fn over_set(arguments: &Arguments, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let filters = arguments.filters.over(context, set, &[])?;
    let limits = arguments.window.read(context, context.last_lang())?;
    let today = context.today;
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let key = plan_key(plan);
        let Some(filter) = filters.of_plan(plan, member) else {
            return Ok(Part {
                key,
                entries: Vec::new(),
                counts: [0; 3],
            });
        };
        let makes = Makes::of_all(true, "--unit, --year, --before, --within");
        refuse_too_far(plan, &filter, &limits, (today, lang), &makes)?;
        let rows = rows(&AsOf::new(plan, today), scope(arguments), &filter, &limits);
        let calendar = Calendar::new(plan, &rows, &filter, today, lang);
        let label = member.label();
        let entries = calendar.entries().map(|entry| Entry {
            title: format!("[{label}] {}", entry.title),
            ..entry
        });
        Ok(Part {
            key,
            entries: entries.collect(),
            counts: deadline::counts(&rows),
        })
    };
    let (outcome, parts) = set.collect(context, work)?;
    arguments.complete.check(context, &outcome)?;
    refuse_alike(&outcome, &parts)?;
    let lang = context.last_lang();
    let mut counts = [0; 3];
    for part in &parts {
        for (all, more) in counts.iter_mut().zip(part.counts) {
            *all += more;
        }
    }
    let count = deadline::in_words(counts, lang).join(", ");
    let head = Head {
        name: words::set::plans(&outcome.members, lang),
        about: outcome.head(today, lang, &count).join("\n"),
        day: today,
        lang,
    };
    let is_empty = parts.iter().all(|part| part.entries.is_empty());
    let entries = parts.into_iter().flat_map(|part| part.entries);
    let file = render::ics::print(&head, entries);
    arguments.exporting.write(context, file.as_bytes())?;
    if is_empty {
        tell_empty(context, lang);
    }
    Ok(outcome.tell(context))
}

/// Refuses plans without a code that symbol and year do not tell apart: their
/// events would share names.
fn refuse_alike(outcome: &Outcome, parts: &[Part]) -> Result<()> {
    let mut known: HashMap<&str, &Member> = HashMap::new();
    for (member, part) in outcome.members.iter().zip(parts) {
        if member.own_code.is_some() {
            continue;
        }
        let name = member.code.as_deref().unwrap_or(&part.key);
        if let Some(other) = known.insert(name, member) {
            let (one, two) = (clean_line(&other.path), clean_line(&member.path));
            refuse!(
                "{one} và {two} đều chưa có mã (code), cùng ký hiệu và năm, nên lịch không phân biệt được việc của hai kế hoạch. Ghi code trong [plan] của mỗi tệp",
                "{one} and {two} have no code and are alike in symbol and year, so a calendar could not tell their events apart. Write a code in [plan] of each",
            );
        }
    }
    Ok(())
}
