//! `plan stop`: an item is stopped.

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::edit::written;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::{cited, words};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận nhiệm vụ dừng thực hiện", "Record that an item is stopped"),
    after_help = both!(
        "Chỉ thêm vào tệp ngày dừng và lý do; mọi chữ khác giữ nguyên.

Ví dụ:
  plan stop 7 --reason \"Theo Thông báo số 12/TB-SKHCN\"
  plan stop 7 --reason \"Theo Thông báo số 12/TB-SKHCN\" --on 01/05/2024
  plan stop 7 --undo                        bỏ ghi nhận, khi ghi nhầm nhiệm vụ",
        "Only the day and the reason are added to the file; all other text stays.

Examples:
  plan stop 7 --reason \"By notice 12/TB-SKHCN\"
  plan stop 7 --reason \"By notice 12/TB-SKHCN\" --on 2024-05-01
  plan stop 7 --undo                        take it back, where it was another item",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, required_unless_present_any = ["correct", "undo"],
        help = both!("Lý do, văn bản cho dừng", "Why, by which paper"),
    )]
    reason: Option<String>,
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
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::OfItems,
    )?;
    let reason = free_text::from_input("--reason", arguments.reason, context)?;
    let options = &arguments.recording;
    recording::record(
        "plan stop",
        std::slice::from_ref(&arguments.id),
        options,
        context,
        |edit, context| {
            let given = match arguments.on.as_deref() {
                Some(text) => Some(edit.day("--on", Some(text), context)?),
                None => None,
            };
            match edit.undo {
                false => stop(edit, &arguments.id, given, reason.as_deref()),
                true => take_back(edit, &arguments.id, given, reason.as_deref()),
            }
        },
    )?;
    Ok(Answer::Good)
}

/// Takes back that an item is stopped.
fn take_back(
    edit: &mut Edit<'_>,
    id: &str,
    given: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<Recorded> {
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    let Some(day) = item.stopped.map(words::date) else {
        if let Some(pause) = item.pauses.last() {
            let again = pause.until.succ_opt().unwrap_or(pause.until);
            let (again, from) = (words::date(again), words::date(pause.from));
            let undo = Line::new("plan resume").word(id).then("--undo");
            let undo = undo.file(edit.plan.file.as_deref());
            refuse!(
                "Nhiệm vụ {id}, dừng ngày {from}, đã thực hiện tiếp từ ngày {again}. Bỏ ghi nhận đó trước: {undo}",
                "Item {id}, stopped on {from}, goes on from {again}. Take that back first: {undo}",
            );
        }
        refuse!(
            "Nhiệm vụ {id} chưa ghi dừng nên không có gì để bỏ",
            "Item {id} is not recorded as stopped, so there is nothing to take back",
        );
    };
    let said = free_text::optional_text("--reason", reason)?;
    let given = given.map(words::date);
    edit.is_recorded("--on", given.as_deref(), Some(&day))?;
    edit.is_recorded("--reason", said.as_deref(), item.reason.as_deref())?;
    edit.editor.remove(item.at, &["stopped", "reason"]);
    let wanted = &mut edit.wanted.items[place];
    wanted.stopped = None;
    wanted.reason = None;
    let reason = item.reason.as_deref().unwrap_or_default();
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        edit.lang,
        "nhiệm vụ {id} dừng thực hiện từ ngày {day}: {reason}",
        "item {id} was stopped on {day}: {reason}",
    ));
    Ok(recorded)
}

/// Writes that an item is stopped on the day given, else today; or puts it
/// right.
fn stop(
    edit: &mut Edit<'_>,
    id: &str,
    given: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<Recorded> {
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    let said = free_text::optional_text("--reason", reason)?;
    if edit.correct && said.is_none() && (given.is_none() || item.stopped.is_none()) {
        refuse!(
            "--correct: ghi điều cần sửa bằng --reason hoặc --on",
            "--correct: say what to correct with --reason or --on",
        );
    }
    // What is not given again stays.
    let known = item.reason.as_deref().map(str::to_owned);
    let reason = said.or(known).unwrap_or_default();
    let again = Line::new("plan stop").word(id).option("--reason", &reason);
    edit.not_finished(item, &again)?;
    if item.completed.is_some() && given.is_none() {
        refuse!(
            "--correct: ghi ngày dừng bằng --on",
            "--correct: give the day it was stopped with --on",
        );
    }
    if let Some(known) = item.reason.as_deref().filter(|_| !edit.correct) {
        let known = clean_line(known).into_owned();
        refuse!(
            "Nhiệm vụ {id} đã có lý do (reason): “{known}”, không ghi đè. Xóa dòng đó trong tệp rồi ghi lại",
            "Item {id} has a reason: “{known}”, which is not replaced. Delete that line in the file first",
        );
    }
    let day = edit.day_by_paper("--on", given.or(item.stopped), Some(&reason))?;
    edit.not_before_plan("--on", item, day)?;
    if let Some(pause) = item.pauses.last().filter(|pause| day <= pause.until) {
        let until = words::date(pause.until);
        refuse!(
            "--on: nhiệm vụ {id} đã ghi tạm dừng đến hết ngày {until}. Ghi lại ngày bằng --on",
            "--on: item {id} is recorded as paused until {until}. Give the right day with --on",
        );
    }
    edit.editor.remove(item.at, &["completed"]);
    edit.editor.set(item.at, "stopped", day.to_string());
    edit.editor.set(item.at, "reason", written::text(&reason));
    let wanted = &mut edit.wanted.items[place];
    wanted.completed = None;
    wanted.stopped = Some(day);
    wanted.reason = Some(reason.clone().into());

    let lang = edit.lang;
    let not_done = item.completed.map_or_else(String::new, |completed| {
        let completed = words::date(completed);
        say!(
            lang,
            ", không phải hoàn thành ngày {completed}",
            ", not done on {completed}",
        )
    });
    let day = words::date(day);
    let reason = cited::reason(edit.plan, &reason, lang).into_owned();
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        lang,
        "nhiệm vụ {id} dừng thực hiện từ ngày {day}{not_done}: {reason}",
        "item {id} was stopped on {day}{not_done}: {reason}",
    ));
    if !edit.correct {
        let again = edit.correction(again, lang);
        recorded.hints.push(say!(
            lang,
            "Nếu ngày khác, sửa bằng: {again}",
            "If it was another day, correct it with: {again}",
        ));
        let line = Line::new("plan stop").word(id);
        recorded.hints.push(edit.undo_hint(line));
    }
    Ok(recorded)
}
