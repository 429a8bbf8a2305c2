//! `plan stop`: an item is stopped.

use super::Answer;
use super::recording::{self, Recorded, Recording};
use crate::both;
use crate::cli::context::Context;
use crate::edit::written;
use crate::say;
use crate::text::shell;
use crate::view::words;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận nhiệm vụ dừng thực hiện", "Record that an item is stopped"),
    after_help = both!(
        "Chỉ thêm vào tệp ngày dừng và lý do; mọi chữ khác giữ nguyên.

Ví dụ:
  plan stop 7 --reason \"Theo Thông báo số 12/TB-SKHCN\"
  plan stop 7 --reason \"Theo Thông báo số 12/TB-SKHCN\" --on 01/05/2024",
        "Only the day and the reason are added to the file; all other text stays.

Examples:
  plan stop 7 --reason \"By notice 12/TB-SKHCN\"
  plan stop 7 --reason \"By notice 12/TB-SKHCN\" --on 2024-05-01",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), required = true,
        help = both!("Lý do, văn bản cho dừng", "Why, by which paper"),
    )]
    reason: String,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày dừng [mặc định: hôm nay]", "The day it was stopped [default: today]"),
    )]
    on: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records that an item is stopped.
///
/// # Errors
/// The id or the day is not right, the item is finished already, or the file
/// cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    recording::record(
        "plan stop",
        &arguments.recording,
        context,
        |desk, context| {
            let day = desk.day("--on", arguments.on.as_deref(), context)?;
            let reason = recording::text("--reason", &arguments.reason)?;
            let id = &arguments.id;
            let place = desk.item(id)?;
            let item = &desk.plan.items[place];
            let again = format!("plan stop {id} --reason {}", shell::word(&reason));
            desk.not_finished(item, &again)?;
            desk.not_before_start(item, day)?;
            // A day that is not given again stays.
            let day = match item.stopped.filter(|_| arguments.on.is_none()) {
                Some(recorded) => recorded,
                None => day,
            };
            // Recorded as done, it was stopped.
            desk.editor.remove(item.at, "completed");
            desk.editor.set(item.at, "stopped", day.to_string());
            desk.editor.set(item.at, "reason", written::text(&reason));
            let wanted = &mut desk.wanted.items[place];
            wanted.completed = None;
            wanted.stopped = Some(day);
            wanted.reason = Some(reason.clone().into());
            let day = words::date(day);
            let mut recorded = Recorded::default();
            recorded.facts.push(say!(
                desk.lang,
                "nhiệm vụ {id} dừng thực hiện từ ngày {day}: {reason}",
                "item {id} was stopped on {day}: {reason}",
            ));
            if !desk.correct {
                let file = &desk.file_flag;
                recorded.hints.push(say!(
                    desk.lang,
                    "Nếu ngày khác, sửa bằng: {again} --on NGÀY --correct{file}",
                    "If it was another day, correct it with: {again} --on DATE --correct{file}",
                ));
            }
            Ok(recorded)
        },
    )?;
    Ok(Answer::Good)
}
