//! `plan extend`: another end is granted, to an item or to a report.

mod moved;

use super::recording::{self, Edit, Recorded, Recording};
use super::which_report::{self, Which};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::deadline::owed::{first_good_day, last_good_day};
use crate::deadline::{item_finished, item_first_day};
use crate::edit::{Line, written};
use crate::model::body::{Body, BodyIndex};
use crate::model::duty::{Duty, DutyExtension};
use crate::model::item::{Extension, Item};
use crate::model::point::Point;
use crate::model::spoken;
use crate::query::body::{self, Purpose};
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell;
use crate::view::{cited, words};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use moved::Moved;

/// The word that stands for every unit.
pub const ALL: &str = "all";

#[derive(Args)]
#[command(
    about = both!("Ghi nhận gia hạn", "Record that a later end is granted"),
    after_help = both!(
        "Chỉ thêm vào tệp lần gia hạn; thời hạn ban đầu và mọi chữ khác giữ nguyên. Luôn ghi ngày cho
phép: --granted, không thì ngày của văn bản điều chỉnh mà --basis ghi mã, không thì hôm nay.

Ví dụ:
  plan extend 1.1 --end 2026 --basis \"Công văn số 12/SKHCN-VP\" --granted 20/12/2025
  plan extend --report TTUD --period 2025 --end 20/12/2025 --basis \"Ý kiến của Lãnh đạo Sở\"
  plan extend --report all --period 2025 --end 20/12/2025 --basis \"Công văn số 12/SKHCN-VP\"
  plan extend 1.1 --end 30/06/2025 --earlier --basis \"Quyết định số 45/QĐ-SKHCN\"   rút ngắn thời hạn
  plan extend 1.1 --end 2027 --basis \"Công văn số 12/SKHCN-VP\" --correct   sửa lần gia hạn cuối
  plan extend 1.1 --undo                    bỏ lần gia hạn cuối",
        "Only the extension is added to the file; the first deadline and all other text stay. The day it was
granted is always written: --granted, else that of the amendment whose id --basis gives, else today.

Examples:
  plan extend 1.1 --end 2026 --basis \"Letter 12/SKHCN-VP\" --granted 2025-12-20
  plan extend --report TTUD --period 2025 --end 2025-12-20 --basis \"The leaders agreed\"
  plan extend --report all --period 2025 --end 2025-12-20 --basis \"Letter 12/SKHCN-VP\"
  plan extend 1.1 --end 2025-06-30 --earlier --basis \"Decision 45/QĐ-SKHCN\"   bring it forward
  plan extend 1.1 --end 2027 --basis \"Letter 12/SKHCN-VP\" --correct   put the last one right
  plan extend 1.1 --undo                    take the last one back",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: Option<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ|all", "UNIT|all"),
        help = both!(
            "Gia hạn gửi báo cáo cho đơn vị này, hoặc cho tất cả (all)",
            "Extend a report of this unit, or of all",
        ),
    )]
    report: Option<String>,
    #[arg(
        long, value_name = both!("MÃ", "ID"),
        help = both!("Báo cáo định kỳ nào, khi có nhiều loại", "Which duty, where there are several"),
    )]
    duty: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"),
        help = both!("Kỳ báo cáo, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06, hoặc \"quý II/2025\"", "The period of the report, as in 2025, 2025-H1, 2025-Q2, 2025-06, or \"quý II/2025\""),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"), required_unless_present_any = ["correct", "undo"],
        help = both!(
            "Thời hạn mới: ngày cuối còn trong hạn, ví dụ 20/12/2025; nhiệm vụ thì ghi được cả 2026, 2026-Q2",
            "The new end, itself still good, as in 2025-12-20; for an item also 2026 or 2026-Q2",
        ),
    )]
    end: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, required_unless_present_any = ["correct", "undo"],
        help = both!("Văn bản cho phép", "The paper that grants it"),
    )]
    basis: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!(
            "Ngày cho phép; có hiệu lực từ ngày này [mặc định: hôm nay]",
            "The day it was granted; in force from then on [default: today]",
        ),
    )]
    granted: Option<String>,
    #[arg(
        long,
        help = both!(
            "Thời hạn mới sớm hơn thời hạn đang có",
            "The new end is earlier than the one in force",
        ),
    )]
    earlier: bool,
    #[command(flatten)]
    recording: Recording,
}

/// Records an extension.
///
/// # Errors
/// The id, unit, period or day is not right, the end does not move forward,
/// there is no end to move, or the file cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    arguments.basis = free_text::from_input("--basis", arguments.basis, context)?;
    let options = &arguments.recording;
    if options.correct && [&arguments.end, &arguments.basis, &arguments.granted] == [&None; 3] {
        refuse!(
            "--correct: ghi điều cần sửa bằng --end, --basis hoặc --granted",
            "--correct: say what is to be put right with --end, --basis or --granted",
        );
    }
    recording::record(
        "plan extend",
        arguments.id.as_slice(),
        options,
        context,
        |edit, context| {
            let fact = match (&arguments.report, &arguments.id) {
                (Some(_), Some(id)) => {
                    let id = clean_line(id);
                    refuse!(
                        "Gia hạn nhiệm vụ {id} hay báo cáo (--report)? Ghi một trong hai",
                        "Is it item {id} or a report (--report) that is extended? Give one of them",
                    )
                }
                (None, None) => refuse!(
                    "Ghi số nhiệm vụ được gia hạn, hoặc --report ĐƠN_VỊ để gia hạn gửi báo cáo",
                    "Give the number of the item, or --report UNIT to extend a report",
                ),
                (Some(unit), None) => extend_report(edit, context, &arguments, unit)?,
                (None, Some(id)) if edit.undo => take_back(edit, context, &arguments, id)?,
                (None, Some(id)) => extend_item(edit, context, &arguments, id)?,
            };
            Ok(fact)
        },
    )?;
    Ok(Answer::Good)
}

fn extend_item(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    id: &str,
) -> Result<Recorded> {
    let lang = edit.lang;
    not_for_reports(arguments)?;
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    if let Some(day) = item.completed.or_else(|| done_by_parts(edit, item)) {
        let day = words::date(day);
        refuse!(
            "Nhiệm vụ {id} đã ghi hoàn thành ngày {day} nên không gia hạn",
            "Item {id} is recorded as done on {day}, so it is not extended",
        );
    }
    if let Some(day) = item.stopped {
        let day = words::date(day);
        refuse!(
            "Nhiệm vụ {id} đã ghi dừng thực hiện ngày {day} nên không gia hạn",
            "Item {id} is recorded as stopped on {day}, so it is not extended",
        );
    }
    let basis = free_text::optional_text("--basis", arguments.basis.as_deref())?;
    let end = match arguments.end.as_deref() {
        Some(text) => {
            context.tell_day("--end", spoken::end_words(text), lang);
            Some(when::parse_end("--end", text, edit.today)?)
        }
        None => None,
    };
    let granted = match arguments.granted.as_deref() {
        Some(text) => {
            let day = edit.day("--granted", Some(text), context)?;
            edit.not_before_plan("--granted", item, day)?;
            Some(day)
        }
        None => usual_grant(edit, basis.as_deref()),
    };
    let last = item.extensions.len().checked_sub(1);
    let (known, before) = match (edit.correct, last) {
        (false, _) => (None, last),
        (true, Some(last)) => (Some(last), last.checked_sub(1)),
        (true, None) => refuse!(
            "Nhiệm vụ {id} chưa gia hạn nên không có gì để sửa. Bỏ --correct",
            "Item {id} was not extended, so there is nothing to correct. Leave out --correct",
        ),
    };
    let before = before.map(|before| item.extensions[before].end);
    let before = before.or(item.end).map(|end| end.last_day());
    // What is not given again stays.
    let mut wanted = match known {
        Some(known) => item.extensions[known].clone(),
        None => Extension {
            at: Span::default(),
            end: end.unwrap_or(Point::Day(edit.today)),
            basis: None,
            granted: None,
            since: None,
        },
    };
    wanted.end = end.unwrap_or(wanted.end);
    wanted.granted = granted.or(wanted.granted);
    if let Some(basis) = &basis {
        wanted.basis = Some(basis.clone().into());
    }
    let by_paper = edit.plan.day_of(wanted.basis.as_deref());
    wanted.since = wanted.granted.or(by_paper);
    moved::right_way(id, wanted.end.last_day(), before, arguments.earlier)?;
    let begins = item_first_day(edit.plan, item);
    if let Some(begins) = begins.filter(|begins| wanted.end.last_day() < *begins) {
        let (end, begins) = (words::date(wanted.end.last_day()), words::date(begins));
        refuse!(
            "--end: {end} trước ngày nhiệm vụ {id} bắt đầu ({begins})",
            "--end: {end} is before item {id} begins ({begins})",
        );
    }
    let mut lines = Vec::new();
    lines.extend(end.map(|end| ("end", end.in_file())));
    lines.extend(basis.map(|basis| ("basis", written::text(&basis))));
    lines.extend(granted.map(|granted| ("granted", granted.to_string())));
    let fact = {
        let basis = cited::paper(edit.plan, wanted.basis.as_deref().unwrap_or_default());
        let what = say!(lang, "nhiệm vụ {id}", "item {id}");
        let moved = Moved {
            what: &what,
            end: wanted.end.last_day(),
            before,
            first: item.end.map(|end| end.last_day()),
            basis: &basis,
        };
        moved.told(lang)
    };
    let extensions = &mut edit.wanted.items[place].extensions;
    match known {
        Some(known) => {
            extensions[known] = wanted;
            put_right(edit, item.extensions[known].at, lines);
        }
        None => {
            extensions.push(wanted);
            edit.editor.add(item.at, &shape::EXTENSION, &lines, None);
        }
    }
    let again = shell::Line::new("plan extend").word(id);
    Ok(recorded(edit, fact, again))
}

/// Refuses what only an extension of a report has.
fn not_for_reports(arguments: &Arguments) -> Result<()> {
    for (flag, given) in [("--duty", &arguments.duty), ("--period", &arguments.period)] {
        if given.is_some() {
            refuse!(
                "{flag} chỉ dùng khi gia hạn báo cáo. Gia hạn báo cáo thì ghi --report ĐƠN_VỊ, không ghi số nhiệm vụ",
                "{flag} is for reports. To extend a report give --report UNIT, and no number of an item",
            );
        }
    }
    Ok(())
}

/// Refuses to take back an extension that was recorded otherwise than it is named.
fn is_recorded(
    edit: &Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    (end, basis, granted): (Point, Option<&str>, Option<NaiveDate>),
) -> Result<()> {
    let asked = match arguments.end.as_deref() {
        Some(text) => Some(when::parse_end("--end", text, edit.today)?),
        None => None,
    };
    let [asked, recorded] = [asked, Some(end)].map(|end| end.map(Point::last_day));
    let said = free_text::optional_text("--basis", arguments.basis.as_deref())?;
    let day = match arguments.granted.as_deref() {
        Some(text) => Some(edit.day("--granted", Some(text), context)?),
        None => None,
    };
    let date = |day: Option<NaiveDate>| day.map(words::date);
    edit.is_recorded("--end", date(asked).as_deref(), date(recorded).as_deref())?;
    edit.is_recorded("--basis", said.as_deref(), basis)?;
    edit.is_recorded("--granted", date(day).as_deref(), date(granted).as_deref())
}

/// Takes the last extension of an item back.
fn take_back(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    id: &str,
) -> Result<Recorded> {
    not_for_reports(arguments)?;
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    let Some((last, before)) = item.extensions.split_last() else {
        refuse!(
            "Nhiệm vụ {id} chưa gia hạn nên không có gì để bỏ",
            "Item {id} was not extended, so there is nothing to take back",
        );
    };
    let basis = last.basis.as_deref();
    is_recorded(edit, context, arguments, (last.end, basis, last.granted))?;
    let first = item.end.map(|end| end.last_day());
    let end_before = before.last().map(|before| before.end.last_day()).or(first);
    let is_late = |done: &NaiveDate| end_before.is_some_and(|before| *done > before);
    let was_late = |done: &NaiveDate| *done > last.end.last_day();
    if let Some((done, before)) = item.completed.zip(end_before)
        && is_late(&done)
        && !was_late(&done)
    {
        let (done, before) = (words::date(done), words::date(before));
        let undo = shell::Line::new("plan done").word(id).then("--undo");
        let undo = undo.file(edit.plan.file.as_deref());
        refuse!(
            "Nhiệm vụ {id} hoàn thành ngày {done}, sau thời hạn trước lần gia hạn này ({before}). Bỏ ghi nhận đó trước: {undo}",
            "Item {id} was done on {done}, after the deadline before this extension ({before}). Take that back first: {undo}",
        );
    }
    edit.editor.take_out(last.at);
    edit.wanted.items[place].extensions.pop();
    let lang = edit.lang;
    let what = say!(lang, "nhiệm vụ {id}", "item {id}");
    let mut recorded = Recorded::default();
    let moved = Moved {
        what: &what,
        end: last.end.last_day(),
        before: end_before,
        first,
        basis: &cited::paper(edit.plan, basis.unwrap_or_default()),
    };
    recorded.facts.push(moved.told(lang));
    Ok(recorded)
}

fn extend_report(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    name: &str,
) -> Result<Recorded> {
    let (plan, lang) = (edit.plan, edit.lang);
    if arguments.earlier {
        refuse!(
            "--earlier chỉ dùng cho nhiệm vụ; hạn gửi báo cáo sớm hơn thì khai báo báo cáo định kỳ mới từ kỳ đó",
            "--earlier is for items; where a report is due earlier, declare a new duty from that period on",
        );
    }
    let unit = whose(edit, context, name)?;
    let duty = which_report::duty_of(plan, arguments.duty.as_deref())?;
    let has_deadline = |duty: &Duty<'_>| duty.due.is_some();
    let period = arguments.period.as_deref();
    let which = which_report::of_period(edit, unit, duty, period, has_deadline)?;
    let duty = &plan.duties[which.duty];
    let basis = free_text::optional_text("--basis", arguments.basis.as_deref())?;
    let end = match arguments.end.as_deref() {
        Some(text) => {
            context.tell_day("--end", text, lang);
            Some(when::parse_day("--end", text, edit.today)?)
        }
        None => None,
    };
    let granted = match arguments.granted.as_deref() {
        Some(text) => Some(edit.day("--granted", Some(text), context)?),
        None => usual_grant(edit, basis.as_deref()),
    };
    let Some(first) = first_good_day(duty, which.period) else {
        refuse!(
            "Báo cáo này không ghi thời hạn nên không có gì để gia hạn",
            "This report has no deadline, so there is nothing to extend",
        );
    };
    let last_for = |whom: Option<BodyIndex>, skip: Option<usize>| {
        let mut granted = duty.extensions.iter().enumerate().rev();
        granted.find(|(place, one)| {
            one.unit == whom && one.period == which.period && Some(*place) != skip
        })
    };
    if edit.undo {
        let known = last_for(unit, None).map(|(known, _)| known);
        return take_back_report(edit, context, arguments, (unit, which, known));
    }
    let known = match (edit.correct, last_for(unit, None)) {
        (false, _) => None,
        (true, Some((known, _))) => Some(known),
        (true, None) => refuse!(
            "Báo cáo này chưa gia hạn như vậy nên không có gì để sửa. Bỏ --correct",
            "This report was not extended like that, so there is nothing to correct. Leave out --correct",
        ),
    };
    // What one unit is granted goes beyond what all are.
    let of_all = last_for(None, known).filter(|_| unit.is_some());
    let before = [last_for(unit, known), of_all].into_iter().flatten();
    let before = before.map(|(_, one)| one.end).max().unwrap_or(first);
    // What is not given again stays.
    let mut wanted = match known {
        Some(known) => duty.extensions[known].clone(),
        None => DutyExtension {
            at: Span::default(),
            period: which.period,
            end: first,
            basis: None,
            unit,
            granted: None,
            since: None,
        },
    };
    wanted.end = end.unwrap_or(wanted.end);
    wanted.granted = granted.or(wanted.granted);
    if let Some(basis) = &basis {
        wanted.basis = Some(basis.clone().into());
    }
    let by_paper = plan.day_of(wanted.basis.as_deref());
    wanted.since = wanted.granted.or(by_paper);
    moved::forward(wanted.end, before)?;
    let mut lines = Vec::new();
    if known.is_none() {
        lines.extend(which.period.map(|period| ("period", period.in_file())));
    }
    lines.extend(end.map(|end| ("end", end.to_string())));
    lines.extend(basis.map(|basis| ("basis", written::text(&basis))));
    if let (None, Some(unit)) = (known, unit) {
        lines.push(("unit", written::text(&plan.body(unit).code)));
    }
    lines.extend(granted.map(|granted| ("granted", granted.to_string())));
    let fact = {
        let has_later = duty.extensions.iter().any(|one| {
            unit.is_none()
                && one.period == which.period
                && one.unit.is_some()
                && one.end > wanted.end
        });
        let what = what(edit, unit, which, has_later);
        let basis = cited::paper(plan, wanted.basis.as_deref().unwrap_or_default());
        Moved::later(&what, wanted.end, Some(first), &basis).told(lang)
    };
    let extensions = &mut edit.wanted.duties[which.duty].extensions;
    match known {
        Some(known) => {
            extensions[known] = wanted;
            put_right(edit, duty.extensions[known].at, lines);
        }
        None => {
            extensions.push(wanted);
            edit.editor
                .add(duty.at, &shape::DUTY_EXTENSION, &lines, None);
        }
    }
    let code = unit.map_or(ALL, |unit| &plan.body(unit).code);
    let again = shell::Line::new("plan extend").option("--report", code);
    Ok(recorded(edit, fact, which.add_to(again, plan, unit)))
}

/// Takes the last extension of a report, of a unit or of all, back.
fn take_back_report(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    (unit, which, known): (Option<BodyIndex>, Which, Option<usize>),
) -> Result<Recorded> {
    let (plan, lang) = (edit.plan, edit.lang);
    let duty = &plan.duties[which.duty];
    let Some(known) = known else {
        refuse!(
            "Báo cáo này chưa gia hạn như vậy nên không có gì để bỏ",
            "This report was not extended like that, so there is nothing to take back",
        );
    };
    let last = &duty.extensions[known];
    let (end, basis) = (Point::Day(last.end), last.basis.as_deref());
    is_recorded(edit, context, arguments, (end, basis, last.granted))?;
    edit.wanted.duties[which.duty].extensions.remove(known);
    let wanted = &edit.wanted.duties[which.duty];
    edit.editor.take_out(last.at);
    let mut recorded = Recorded::default();
    // It may have been granted for a report that was there already, so that
    // such a report does not hold it.
    for report in &plan.reports {
        let limit = |duty| last_good_day(duty, report.unit, which.period);
        let leans = (report.duty, report.period) == (which.duty, which.period)
            && limit(duty) >= Some(report.received)
            && limit(wanted) < Some(report.received);
        if leans {
            let name = &plan.body(report.unit).name;
            let day = words::date(report.received);
            recorded.hints.push(say!(
                lang,
                "Báo cáo của {name}, nhận ngày {day}, đúng hạn nhờ lần gia hạn này, nay là chậm.",
                "The report of {name}, received {day}, was in time by this extension, and is late now.",
            ));
        }
    }
    let what = what(edit, unit, which, false);
    let basis = cited::paper(plan, basis.unwrap_or_default());
    let first = first_good_day(duty, which.period);
    let moved = Moved::later(&what, last.end, first, &basis);
    recorded.facts.push(moved.told(lang));
    Ok(recorded)
}

/// The unit that a name means; none for all of them.
fn whose(edit: &Edit<'_>, context: &mut Context<'_>, name: &str) -> Result<Option<BodyIndex>> {
    let plan = edit.plan;
    if name != ALL {
        let found = body::find_unit(plan, "--report", name, Purpose::Report)?;
        context.tell_found(plan, "--report", name, &found);
        return Ok(Some(found.body));
    }
    let is_all = |body: &Body<'_>| body.code.eq_ignore_ascii_case(ALL);
    if plan.bodies.iter().any(is_all) {
        refuse!(
            "--report all: vừa là tất cả các đơn vị, vừa là mã của một đơn vị. Gọi đơn vị đó bằng tên; gia hạn cho tất cả thì ghi bằng tay vào tệp",
            "--report all: that is all units, and the code of one of them. Call that one by its name; an extension for all has to be written by hand",
        );
    }
    Ok(None)
}

/// Gives the keys of a table the values on these lines.
fn put_right(edit: &mut Edit<'_>, at: Span, lines: Vec<Line>) {
    for (key, value) in lines {
        edit.editor.set(at, key, value);
    }
}

/// What is recorded, and how to put it right; `again` begins the command.
fn recorded(edit: &Edit<'_>, fact: String, again: shell::Line) -> Recorded {
    let mut recorded = Recorded::default();
    recorded.facts.push(fact);
    if !edit.correct {
        let undo = edit.undo_hint(again.clone());
        let again = again
            .then(edit.lang.pick("--end THỜI_HẠN", "--end WHEN"))
            .then("--correct")
            .file(edit.plan.file.as_deref());
        recorded.hints.push(say!(
            edit.lang,
            "Nếu ghi nhầm, sửa bằng: {again}",
            "If it is wrong, correct it with: {again}",
        ));
        recorded.hints.push(undo);
    }
    recorded
}

/// The report of a unit, or of all, in words.
fn what(edit: &Edit<'_>, unit: Option<BodyIndex>, which: Which, has_later: bool) -> String {
    let what = which.words(edit.plan, unit, edit.lang);
    match unit {
        Some(unit) => {
            let name = &edit.plan.body(unit).name;
            say!(edit.lang, "{what} của {name}", "the {what} of {name}")
        }
        None if has_later => say!(
            edit.lang,
            "{what} của các đơn vị (trừ đơn vị đã được gia hạn muộn hơn)",
            "the {what} of all units (but those with a later day already)",
        ),
        None => say!(
            edit.lang,
            "{what} của tất cả các đơn vị",
            "the {what} of all units",
        ),
    }
}

/// The day of the grant where none is given: that of the amendment that grants
/// it, else today; none for a correction, which leaves the day as it is.
fn usual_grant(edit: &Edit<'_>, basis: Option<&str>) -> Option<NaiveDate> {
    let by_paper = edit.plan.day_of(basis).filter(|day| *day <= edit.today);
    (!edit.correct).then(|| by_paper.unwrap_or(edit.today))
}

/// The day on which every lead was through with an item that is not finished as a
/// whole.
fn done_by_parts(edit: &Edit<'_>, item: &Item<'_>) -> Option<NaiveDate> {
    item_finished(edit.plan, item, edit.today).filter(|_| item.stopped.is_none())
}
