//! `plan done`: an item is completed.

mod part;
mod round;

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::deadline::{item_first_day, item_last_day};
use crate::edit::written;
use crate::lang::Lang;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::words::{self, What};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận nhiệm vụ hoàn thành", "Record that items are done"),
    after_help = both!(
        "Chỉ thêm vào tệp ngày hoàn thành; mọi chữ khác giữ nguyên. Nhiều số cùng lúc thì ghi hết hoặc không ghi gì.

Ví dụ:
  plan done 1.1
  plan done 1.1 1.2 --on 30/06/2024
  plan done 1.1 --on 2024-06-28 --correct   sửa ngày đã ghi nhầm
  plan done 5 --unit QLKH --on 30/06/2024   QLKH xong phần việc; nhiệm vụ xong khi mọi đơn vị chủ trì đều xong
  plan done 1.1 --undo                      bỏ ghi nhận, khi ghi nhầm nhiệm vụ
  plan done 1.1 --dry-run                   xem trước, không ghi",
        "Only the day is added to the file; all other text stays. Several numbers are recorded together or not at all.

Examples:
  plan done 1.1
  plan done 1.1 1.2 --on 2024-06-30
  plan done 1.1 --on 2024-06-28 --correct   correct a wrong day
  plan done 5 --unit QLKH --on 2024-06-30   QLKH is through; the item is done once every lead is
  plan done 1.1 --undo                      take it back, where it was another item
  plan done 1.1 --dry-run                   look first, write nothing",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"), required = true,
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    ids: Vec<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày hoàn thành [mặc định: hôm nay]", "The day it was done [default: today]"),
    )]
    on: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Ghi chú vào nhiệm vụ", "A note on the item"),
    )]
    note: Option<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Chỉ phần việc của đơn vị này, khi nhiệm vụ có nhiều đơn vị chủ trì",
            "Only the part of this unit, where several lead the item",
        ),
    )]
    unit: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"),
        help = both!(
            "Đợt của nhiệm vụ lặp lại [mặc định: đợt đầu tiên chưa xong], hoặc kỳ ghi kết quả của --unit [mặc định: năm của ngày hoàn thành]",
            "The round of an item that recurs [default: the first one open], or the period of the result of --unit [default: the year of the day]",
        ),
    )]
    period: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records that items are done.
///
/// # Errors
/// An id or a day is not right, an item is finished already, or the file
/// cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(context, &one, &mut arguments.ids, Numbers::OfItems)?;
    let note = free_text::from_input("--note", arguments.note.clone(), context)?;
    recording::record(
        "plan done",
        &arguments.ids,
        &arguments.recording,
        context,
        |edit, context| {
            let given = match arguments.on.as_deref() {
                Some(text) => Some(edit.day("--on", Some(text), context)?),
                None => None,
            };
            let note = free_text::optional_text("--note", note.as_deref())?;
            if let Some(recorded) = of_round(edit, &arguments, given, context)? {
                return Ok(recorded);
            }
            if let Some(name) = &arguments.unit
                && let Some(recorded) = of_unit(edit, &arguments, name, given, context)?
            {
                return Ok(recorded);
            }
            let mut recorded = Recorded::default();
            for (place, id) in arguments.ids.iter().enumerate() {
                if arguments.ids[..place].contains(id) {
                    let id = clean_line(id);
                    refuse!("Số {id} ghi hai lần", "{id} is given twice");
                }
                let note = note.as_deref();
                if !edit.undo {
                    recorded.facts.push(complete(edit, id, given, note)?);
                    continue;
                }
                recorded.facts.push(take_back(edit, id, given, note)?);
                recorded.hints.extend(note_that_stays(edit, id, note));
            }
            if !edit.correct && !edit.undo {
                let again = edit.correction(done_line(&arguments.ids), edit.lang);
                recorded.hints.push(say!(
                    edit.lang,
                    "Nếu ngày khác, sửa bằng: {again}",
                    "If it was another day, correct it with: {again}",
                ));
                let line = done_line(&arguments.ids);
                recorded.hints.push(edit.undo_hint(match note.as_deref() {
                    Some(note) => line.option("--note", note),
                    None => line,
                }));
            }
            Ok(recorded)
        },
    )?;
    Ok(Answer::Good)
}

/// Records, or takes back, that one unit is through with its part; `None` where
/// it is the only lead, so that the item itself is done.
fn of_unit(
    edit: &mut Edit<'_>,
    arguments: &Arguments,
    name: &str,
    day: Option<NaiveDate>,
    context: &mut Context<'_>,
) -> Result<Option<Recorded>> {
    let [id] = &arguments.ids[..] else {
        refuse!(
            "--unit: mỗi lần một nhiệm vụ",
            "--unit goes with one item at a time",
        );
    };
    let place = edit.item(id)?;
    let unit = part::unit(edit, &edit.plan.items[place], name, context)?;
    let Some(unit) = unit else {
        if arguments.period.is_some() {
            refuse!(
                "--period: nhiệm vụ {id} chỉ có một đơn vị chủ trì, ngày hoàn thành ghi cho cả nhiệm vụ. Bỏ --period",
                "--period: one unit alone leads item {id}, so the day is that of the whole. Leave out --period",
            );
        }
        return Ok(None);
    };
    if arguments.note.is_some() {
        refuse!(
            "--note: không đi cùng --unit; lời của đơn vị ghi bằng plan result",
            "--note does not go with --unit; what the unit says is recorded with plan result",
        );
    }
    let said = part::Said {
        unit,
        period: arguments.period.as_deref(),
        day,
    };
    match edit.undo {
        false => part::complete(edit, place, &said),
        true => part::take_back(edit, place, &said),
    }
    .map(Some)
}

/// Records a round of an item that recurs; `None`: none of the items does.
fn of_round(
    edit: &mut Edit<'_>,
    arguments: &Arguments,
    day: Option<NaiveDate>,
    context: &mut Context<'_>,
) -> Result<Option<Recorded>> {
    let mut recurring = None;
    for id in &arguments.ids {
        let place = edit.item(id)?;
        if edit.plan.items[place].rounds.is_some() {
            recurring = Some((place, id));
        }
    }
    let Some((place, id)) = recurring else {
        if arguments.period.is_some() && arguments.unit.is_none() {
            refuse!(
                "--period đi cùng --unit, hoặc với nhiệm vụ lặp lại",
                "--period goes with --unit, or with an item that recurs",
            );
        }
        return Ok(None);
    };
    if arguments.ids.len() > 1 || arguments.note.is_some() {
        refuse!(
            "Nhiệm vụ {id} lặp lại: mỗi lần ghi một nhiệm vụ, không có --note",
            "Item {id} recurs: record it alone, and without --note",
        );
    }
    let said = round::Said {
        unit: arguments.unit.as_deref(),
        period: arguments.period.as_deref(),
        day,
    };
    round::record(edit, place, &said, context).map(Some)
}

/// Takes back that an item is done, and the note that was recorded with it
/// where that is named.
fn take_back(
    edit: &mut Edit<'_>,
    id: &str,
    given: Option<NaiveDate>,
    note: Option<&str>,
) -> Result<String> {
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    let Some(day) = item.completed.map(words::date) else {
        let instead = match item.stopped {
            Some(_) => Line::new("plan stop").word(id).then("--undo"),
            None => Line::new("plan show").word(id),
        };
        let instead = instead.file(edit.plan.file.as_deref());
        refuse!(
            "Nhiệm vụ {id} chưa ghi hoàn thành nên không có gì để bỏ. Có thể cần: {instead}",
            "Item {id} is not recorded as done, so there is nothing to take back. You may want: {instead}",
        );
    };
    let given = given.map(words::date);
    edit.is_recorded("--on", given.as_deref(), Some(&day))?;
    edit.is_recorded("--note", note, item.texts.get("note"))?;
    let keys: &[&str] = match note {
        Some(_) => &["completed", "note"],
        None => &["completed"],
    };
    edit.editor.remove(item.at, keys);
    let wanted = &mut edit.wanted.items[place];
    wanted.completed = None;
    if note.is_some() {
        wanted.texts.remove("note");
    }
    Ok(say!(
        edit.lang,
        "nhiệm vụ {id} hoàn thành ngày {day}",
        "item {id} was done on {day}",
    ))
}

/// That a note which stands below the day, as one that was recorded with it does, is
/// still there: it counts for every day now.
fn note_that_stays(edit: &Edit<'_>, id: &str, given: Option<&str>) -> Option<String> {
    let place = edit.item(id).ok()?;
    let item = &edit.plan.items[place];
    let note = item.texts.get("note").filter(|_| given.is_none())?;
    item.is_note_of_completion.then(|| {
        let note = clean_line(note);
        say!(
            edit.lang,
            "Ghi chú “{note}” vẫn còn; không cần nữa thì xóa dòng note trong tệp.",
            "The note “{note}” stays; if it is not needed any more, delete its line in the file.",
        )
    })
}

/// The command that says that items are done.
fn done_line(ids: &[String]) -> Line {
    let line = Line::new("plan done");
    ids.iter().fold(line, |line, id| line.word(id))
}

/// Writes that an item is done on the day given, else today; or puts it right.
fn complete(
    edit: &mut Edit<'_>,
    id: &str,
    given: Option<NaiveDate>,
    note: Option<&str>,
) -> Result<String> {
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    edit.not_finished(item, &done_line(&[id.to_owned()]))?;
    if edit.correct && given.is_none() && (item.stopped.is_some() || note.is_none()) {
        refuse!(
            "--correct: ghi ngày hoàn thành đúng bằng --on",
            "--correct: give the right day with --on",
        );
    }
    // A day that is not given again stays.
    let day = given.or(item.completed).unwrap_or(edit.today);
    edit.not_before_plan("--on", item, day)?;
    edit.not_paused("--on", item, day)?;
    edit.somebody_leads(item, "--on", day)?;
    if note.is_some() && item.texts.get("note").is_some() && !edit.correct {
        refuse!(
            "Nhiệm vụ {id} đã có ghi chú, không ghi đè. Ghi thêm vào note trong tệp",
            "Item {id} has a note, which is not replaced. Add to its note in the file",
        );
    }
    let wanted = &mut edit.wanted.items[place];
    if item.stopped.is_some() {
        edit.editor.remove(item.at, &["stopped", "reason"]);
        (wanted.stopped, wanted.reason) = (None, None);
    }
    edit.editor.set(item.at, "completed", day.to_string());
    wanted.completed = Some(day);
    if let Some(note) = note {
        edit.editor.set(item.at, "note", written::text(note));
        wanted.texts.set("note", note.to_owned().into());
    }
    let lang = edit.lang;
    let last = item_last_day(item, edit.today);
    let limit = last
        .map(|last| words::limit::by_day(last, lang))
        .unwrap_or_default();
    let in_time = words::limit::in_time(What::Item, last, &limit, day, lang);
    let first = item_first_day(edit.plan, item).filter(|first| day < *first);
    let ahead = first.map_or_else(String::new, |first| {
        let first = words::date(first);
        let kind = edit.plan.kind(Lang::Vi);
        say!(
            lang,
            ", vượt tiến độ (theo {kind}, bắt đầu ngày {first})",
            ", ahead of its time (planned from {first})",
        )
    });
    let day = words::date(day);
    let fact = say!(
        lang,
        "nhiệm vụ {id} hoàn thành ngày {day}, {in_time}{ahead}",
        "item {id} was done on {day}, {in_time}{ahead}",
    );
    Ok(match item.stopped {
        None => fact,
        Some(stopped) => {
            let stopped = words::date(stopped);
            say!(
                lang,
                "{fact}, không phải dừng ngày {stopped}",
                "{fact}, not stopped on {stopped}",
            )
        }
    })
}
