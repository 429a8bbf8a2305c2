//! `plan resume`: an item that was stopped goes on.

mod layout;

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::edit::written;
use crate::model::item::Pause;
use crate::refuse;
use crate::say;
use crate::source::Span;
use crate::text::shell::Line;
use crate::view::{cited, words};
use anyhow::Result;
use chrono::{Days, NaiveDate};
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận nhiệm vụ đã dừng nay thực hiện tiếp", "Record that a stopped item goes on"),
    after_help = both!(
        "Ngày dừng và lý do chuyển thành một lần tạm dừng, đến hết hôm trước ngày thực hiện tiếp; mọi chữ khác giữ nguyên.

Ví dụ:
  plan resume 7 --on 01/07/2025 --basis \"Công văn số 30/SKHCN-VP\"
  plan resume 7 --undo                      bỏ ghi nhận, nhiệm vụ lại là đã dừng",
        "The day it was stopped and the reason become a pause, up to the day before it goes on; all other text stays.

Examples:
  plan resume 7 --on 2025-07-01 --basis \"Letter 30/SKHCN-VP\"
  plan resume 7 --undo                      take it back: the item is stopped again",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày thực hiện tiếp [mặc định: hôm nay]", "The first day it goes on [default: today]"),
    )]
    on: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, required_unless_present_any = ["correct", "undo"],
        help = both!("Văn bản cho thực hiện tiếp", "The paper by which it goes on"),
    )]
    basis: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records that a stopped item goes on.
///
/// # Errors
/// The id or the day is not right, the item is not stopped, or the file cannot
/// be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::OfItems,
    )?;
    let basis = free_text::from_input("--basis", arguments.basis, context)?;
    recording::record(
        "plan resume",
        std::slice::from_ref(&arguments.id),
        &arguments.recording,
        context,
        |edit, context| {
            let given = match arguments.on.as_deref() {
                Some(text) => Some(edit.day("--on", Some(text), context)?),
                None => None,
            };
            let said = Said {
                on: given,
                basis: free_text::optional_text("--basis", basis.as_deref())?,
            };
            let place = edit.item(&arguments.id)?;
            match (edit.undo, edit.correct) {
                (true, _) => take_back(edit, place, &said),
                (_, true) => correct(edit, place, said),
                _ => resume(edit, place, said),
            }
        },
    )?;
    Ok(Answer::Good)
}

/// What was said of it.
struct Said {
    on: Option<NaiveDate>,
    basis: Option<String>,
}

/// Makes a pause of the stop.
fn resume(edit: &mut Edit<'_>, place: usize, said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let id = item.id.as_str();
    let Some(stopped) = item.stopped else {
        refuse!(
            "Nhiệm vụ {id} không ghi dừng nên không có gì để thực hiện tiếp",
            "Item {id} is not recorded as stopped, so it cannot go on",
        );
    };
    let on = edit.day_by_paper("--on", said.on, said.basis.as_deref())?;
    edit.while_in_force("--on", on)?;
    let until = last_before(id, stopped, on)?;
    layout::pause(edit, item.at, until, said.basis.as_deref());
    let wanted = &mut edit.wanted.items[place];
    wanted.stopped = None;
    let reason = wanted.reason.take();
    wanted.pauses.push(Pause {
        at: Span::default(),
        from: stopped,
        until,
        reason,
        basis: said.basis.map(Into::into),
    });
    Ok(recorded(edit, place))
}

/// The last day of a pause that ends before a day.
fn last_before(id: &str, from: NaiveDate, on: NaiveDate) -> Result<NaiveDate> {
    match on
        .checked_sub_days(Days::new(1))
        .filter(|until| *until >= from)
    {
        Some(until) => Ok(until),
        None => {
            let (on, from) = (words::date(on), words::date(from));
            refuse!(
                "--on: ngày {on} không sau ngày nhiệm vụ {id} dừng ({from}). Nếu ghi nhầm là dừng thì bỏ bằng plan stop … --undo",
                "--on: {on} is not after the day on which item {id} was stopped ({from}). If it was never stopped, take that back with plan stop … --undo",
            )
        }
    }
}

/// Puts the last pause right.
fn correct(edit: &mut Edit<'_>, place: usize, said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let id = item.id.as_str();
    let Some((last, pause)) = item.pauses.iter().enumerate().next_back() else {
        refuse!(
            "Nhiệm vụ {id} chưa ghi thực hiện tiếp nên không có gì để sửa. Bỏ --correct",
            "Item {id} is not recorded as going on, so there is nothing to correct. Leave out --correct",
        );
    };
    if said.on.is_none() && said.basis.is_none() {
        refuse!(
            "--correct: ghi điều cần sửa bằng --on hoặc --basis",
            "--correct: say what to correct with --on or --basis",
        );
    }
    if let Some(on) = said.on {
        edit.while_in_force("--on", on)?;
        let until = last_before(id, pause.from, on)?;
        let done = item
            .completed
            .filter(|done| (pause.from..=until).contains(done));
        if let Some(done) = done.map(words::date) {
            refuse!(
                "--on: nhiệm vụ {id} đã ghi hoàn thành ngày {done}, trước ngày thực hiện tiếp này",
                "--on: item {id} is recorded as done on {done}, before it would go on",
            );
        }
        edit.editor.set(pause.at, "until", until.to_string());
        edit.wanted.items[place].pauses[last].until = until;
    }
    if let Some(basis) = said.basis {
        edit.editor.set(pause.at, "basis", written::text(&basis));
        edit.wanted.items[place].pauses[last].basis = Some(basis.into());
    }
    Ok(recorded(edit, place))
}

/// Makes a stop of the last pause again.
fn take_back(edit: &mut Edit<'_>, place: usize, said: &Said) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let id = item.id.as_str();
    let Some(pause) = item.pauses.last() else {
        refuse!(
            "Nhiệm vụ {id} chưa ghi thực hiện tiếp nên không có gì để bỏ",
            "Item {id} is not recorded as going on, so there is nothing to take back",
        );
    };
    let finished = match (item.completed, item.stopped) {
        (Some(day), _) => Some(("plan done", day, "hoàn thành", "done")),
        (_, Some(day)) => Some(("plan stop", day, "dừng", "stopped")),
        _ => None,
    };
    if let Some((command, day, vi, en)) = finished {
        let day = words::date(day);
        let undo = Line::new(command).word(id).then("--undo");
        let undo = undo.file(edit.plan.file.as_deref());
        refuse!(
            "Nhiệm vụ {id} sau đó đã ghi {vi} ngày {day}. Bỏ ghi nhận đó trước: {undo}",
            "Item {id} is recorded as {en} on {day} after that. Take that back first: {undo}",
        );
    }
    let again = pause.until.checked_add_days(Days::new(1)).map(words::date);
    let given = said.on.map(words::date);
    edit.is_recorded("--on", given.as_deref(), again.as_deref())?;
    edit.is_recorded("--basis", said.basis.as_deref(), pause.basis.as_deref())?;
    let recorded = told(edit, place, item.pauses.len() - 1);
    layout::stop(edit, item.at, pause.at);
    let wanted = &mut edit.wanted.items[place];
    wanted.pauses.pop();
    wanted.stopped = Some(pause.from);
    wanted.reason = pause.reason.clone();
    Ok(recorded)
}

/// What is recorded now, and how to put it right.
fn recorded(edit: &Edit<'_>, place: usize) -> Recorded {
    let last = edit.wanted.items[place].pauses.len() - 1;
    let mut recorded = told(edit, place, last);
    if !edit.correct {
        let id = edit.plan.items[place].id.as_str();
        let again = edit.correction(Line::new("plan resume").word(id), edit.lang);
        recorded.hints.push(say!(
            edit.lang,
            "Nếu ngày khác, sửa bằng: {again}",
            "If it was another day, correct it with: {again}",
        ));
        recorded
            .hints
            .push(edit.undo_hint(Line::new("plan resume").word(id)));
    }
    recorded
}

/// That an item goes on after a pause.
fn told(edit: &Edit<'_>, place: usize, pause: usize) -> Recorded {
    let (plan, lang) = (edit.plan, edit.lang);
    let pause = &edit.wanted.items[place].pauses[pause];
    let id = plan.items[place].id.as_str();
    let again = pause.until.checked_add_days(Days::new(1));
    let again = words::date(again.unwrap_or(pause.until));
    let from = words::date(pause.from);
    let basis = cited::paper(plan, pause.basis.as_deref().unwrap_or_default());
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        lang,
        "nhiệm vụ {id}, dừng từ ngày {from}, thực hiện tiếp từ ngày {again}, theo {basis}",
        "item {id}, stopped on {from}, goes on from {again}, by {basis}",
    ));
    recorded
}
