//! `plan export ics`: what falls due, as a calendar.

use crate::answer::deadlines::{Scope, rows};
use crate::both;
use crate::command::Answer;
use crate::command::exporting::{Content, Exporting, load_sound};
use crate::command::filters::Filters;
use crate::command::window::{Makes, Window, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::render;
use crate::say;
use crate::view::calendar::Calendar;
use crate::view::words;
use anyhow::Result;
use clap::Args;

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
    exporting: Exporting,
}

/// Writes the calendar.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let exporting = &arguments.exporting;
    exporting.check(context, Content::Readable, "plan.ics", &[])?;
    let source = context.read_source()?;
    let plan = load_sound(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let filter = arguments.filters.read(&plan, context, lang)?;
    let limits = arguments.window.read(context, lang)?;
    let makes = Makes::of_all(true, "--unit, --year, --before, --within");
    refuse_too_far(&plan, &filter, &limits, (today, lang), &makes)?;
    let scope = if arguments.all {
        Scope::WholeCalendar
    } else {
        Scope::Calendar
    };
    let rows = rows(&AsOf::new(&plan, today), scope, &filter, &limits);
    let calendar = Calendar::new(&plan, &rows, &filter, today, lang);
    exporting.write(context, render::ics::print(&calendar).as_bytes())?;
    if rows.is_empty() {
        let day = words::date(today);
        context.tell(&say!(
            lang,
            "Không có thời hạn nào khớp điều kiện (tính đến ngày {day}); lịch không có việc nào.",
            "No deadline fits these conditions (as of {day}); the calendar is empty.",
        ));
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
