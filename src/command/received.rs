//! `plan received`: a report came in.

use super::Answer;
use super::recording::{self, Desk, Recorded, Recording};
use super::which_report::{self, Which};
use crate::both;
use crate::cli::context::Context;
use crate::deadline::last_working_day;
use crate::deadline::not_owed::Owing;
use crate::deadline::owed::{Reporting, last_good_day};
use crate::edit::written;
use crate::lang::Lang;
use crate::model::body::{BodyIndex, Kind};
use crate::model::duty::Report;
use crate::model::point::Point;
use crate::query::body;
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::view::words;
use anyhow::Result;
use chrono::{Datelike, NaiveDate, Weekday};
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận báo cáo đã nhận", "Record a report that came in"),
    after_help = both!(
        "Không ghi --period thì đơn vị phải còn đúng một kỳ chưa ghi nhận. Sau hạn phải ghi --on: ngày báo cáo đến thật.
Chỉ thêm vào tệp một bảng [[report]]; mọi chữ khác giữ nguyên.

Ví dụ:
  plan received QLKH
  plan received QLKH --period 2025 --on 12/12/2025 --ref 45/BC-QLKH
  plan received QLKH --period 2025 --on 11/12/2025 --correct   sửa ngày đã ghi nhầm
  plan received QLKH --dry-run                                 xem trước, không ghi",
        "Without --period the unit must have exactly one begun period left. After the last good day --on is needed: the day it really came.
Only a table [[report]] is added to the file; all other text stays.

Examples:
  plan received QLKH
  plan received QLKH --period 2025 --on 2025-12-12 --ref 45/BC-QLKH
  plan received QLKH --period 2025 --on 2025-12-11 --correct   put a wrong day right
  plan received QLKH --dry-run                                 look first, write nothing",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!("Đơn vị gửi (mã, tên, hoặc vài từ đầu)", "Whose report (code, name or its first words)"),
    )]
    unit: String,
    #[arg(
        long, value_name = both!("MÃ", "ID"),
        help = both!("Báo cáo định kỳ nào, khi đơn vị phải gửi nhiều loại", "Which duty, where the unit owes several"),
    )]
    duty: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"),
        help = both!("Kỳ báo cáo, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06", "The period, as in 2025, 2025-H1, 2025-Q2, 2025-06"),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày nhận [mặc định: hôm nay, nếu còn trong hạn]", "The day it came in [default: today, while in time]"),
    )]
    on: Option<String>,
    #[arg(
        long = "ref", value_name = both!("SỐ, KÝ HIỆU", "NO"),
        help = both!("Số, ký hiệu văn bản", "The document's number"),
    )]
    reference: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"),
        help = both!("Ghi chú", "A note"),
    )]
    note: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records a received report.
///
/// # Errors
/// The unit, duty, period or day is not right, nothing or several reports fit,
/// it is recorded already, or the file cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let options = &arguments.recording;
    recording::record("plan received", options, context, |desk, context| {
        let unit = {
            let name = &arguments.unit;
            let found = body::find(desk.plan, "", name, Some(Kind::Unit))?;
            context.tell_found(desk.plan, "", name, &found);
            found.body
        };
        let duty = which_report::duty_of(desk.plan, arguments.duty.as_deref())?;
        let which = match arguments.period.as_deref() {
            Some(period) => which_report::of_period(desk, Some(unit), duty, Some(period))?,
            None if desk.correct => only_recorded(desk, unit, duty)?,
            None => only_open(desk, unit, duty)?,
        };
        let known = desk.plan.reports.iter().position(|report| {
            report.unit == unit && report.duty == which.duty && report.period == which.period
        });
        let given = Given {
            reference: recording::optional_text("--ref", arguments.reference.as_deref())?,
            note: recording::optional_text("--note", arguments.note.as_deref())?,
        };
        let received = match known {
            Some(known) if desk.correct => {
                correct(desk, context, known, arguments.on.as_deref(), given)?
            }
            Some(known) => return already(desk, unit, which, known),
            None if desk.correct => refuse!(
                "Báo cáo này chưa ghi nhận nên không có gì để sửa. Bỏ --correct",
                "This report is not recorded, so there is nothing to correct. Leave out --correct",
            ),
            None => {
                let day = day(desk, context, unit, which, arguments.on.as_deref())?;
                add(desk, unit, which, day, given);
                day
            }
        };
        Ok(told(desk, unit, which, received))
    })?;
    Ok(Answer::Good)
}

/// What is said of a report besides its day.
struct Given {
    reference: Option<String>,
    note: Option<String>,
}

/// The only report that the unit still has to send and whose period has begun.
fn only_open(desk: &Desk<'_>, unit: BodyIndex, duty: Option<usize>) -> Result<Which> {
    let plan = desk.plan;
    // One dated ahead is recorded, though it does not count yet.
    let is_recorded = |which: Which| {
        plan.reports.iter().any(|report| {
            report.unit == unit && report.duty == which.duty && report.period == which.period
        })
    };
    let open: Vec<Which> = Reporting::new(plan, desk.today)
        .owed(desk.today)
        .into_iter()
        .filter(|owed| owed.unit == unit && duty.is_none_or(|duty| duty == owed.duty))
        .filter(|owed| owed.report.is_none() && owed.has_begun(desk.today))
        .map(|owed| Which {
            duty: owed.duty,
            period: owed.period,
        })
        .filter(|which| !is_recorded(*which))
        .collect();
    if let [only] = open[..] {
        return Ok(only);
    }
    let name = clean_line(&plan.body(unit).name).into_owned();
    if open.is_empty() {
        return none_open(desk, unit, duty, &name);
    }
    let n = open.len();
    let list = listed(desk, unit, &open);
    refuse!(
        "{name} còn {n} báo cáo chưa ghi nhận. Ghi rõ một trong: {list}",
        "{name} has {n} reports that are not recorded. Say which one: {list}",
    )
}

/// More than these on one line is no help.
const FEW: usize = 12;

fn listed(desk: &Desk<'_>, unit: BodyIndex, all: &[Which]) -> String {
    let list: Vec<String> = all
        .iter()
        .rev()
        .take(FEW)
        .map(|which| which.flags(desk.plan, unit).trim().to_owned())
        .collect();
    let more = all.len().saturating_sub(FEW);
    let list = list.join("; ");
    if more == 0 {
        return list;
    }
    say!(
        desk.lang,
        "{list} và {more} kỳ trước đó (xem: plan reports)",
        "{list} and {more} before these (see: plan reports)",
    )
}

/// Why there is nothing to record: the unit owes no report at all, or all that
/// have begun are recorded.
fn none_open(desk: &Desk<'_>, unit: BodyIndex, duty: Option<usize>, name: &str) -> Result<Which> {
    let plan = desk.plan;
    let duties = duty.map_or(0..plan.duties.len(), |place| place..place + 1);
    let last = plan
        .reports
        .iter()
        .filter(|report| report.unit == unit && duties.contains(&report.duty))
        .max_by_key(|report| report.received);
    if let Some(last) = last {
        let which = Which {
            duty: last.duty,
            period: last.period,
        };
        let (vi, en) = (
            which.words(plan, Some(unit), Lang::Vi),
            which.words(plan, Some(unit), Lang::En),
        );
        let (day, flags, code) = (
            words::date(last.received),
            which.flags(plan, unit),
            &plan.body(unit).code,
        );
        refuse!(
            "{name} không còn báo cáo nào chưa ghi nhận; gần nhất là {vi}, nhận ngày {day}. Nếu ghi nhầm, sửa bằng: plan received {code}{flags} --on NGÀY --correct",
            "{name} has no report left to record; the last was the {en}, received {day}. If that is wrong, correct it with: plan received {code}{flags} --on DATE --correct",
        );
    }
    let mut owing = Owing::new(plan, desk.today);
    for place in duties {
        let day = desk.today;
        let period = plan.duties[place].every.period_of(day);
        if let Some(why) = owing.why_not(place, Some(unit), period) {
            return Err(Refusal(which_report::not_owed(plan, &why)).into());
        }
    }
    refuse!(
        "{name} chưa có kỳ báo cáo nào bắt đầu. Nếu gửi sớm, ghi rõ --period",
        "No period of {name} has begun yet. For a report sent early, say --period",
    )
}

/// The only report of the unit that is recorded.
fn only_recorded(desk: &Desk<'_>, unit: BodyIndex, duty: Option<usize>) -> Result<Which> {
    let recorded: Vec<Which> = desk
        .plan
        .reports
        .iter()
        .filter(|report| report.unit == unit && duty.is_none_or(|duty| duty == report.duty))
        .map(|report| Which {
            duty: report.duty,
            period: report.period,
        })
        .collect();
    let name = clean_line(&desk.plan.body(unit).name).into_owned();
    match recorded[..] {
        [only] => Ok(only),
        [] => refuse!(
            "{name} chưa có báo cáo nào được ghi nhận nên không có gì để sửa. Bỏ --correct",
            "No report of {name} is recorded, so there is nothing to correct. Leave out --correct",
        ),
        _ => {
            let list = listed(desk, unit, &recorded);
            refuse!(
                "{name} có nhiều báo cáo đã ghi nhận. Ghi rõ sửa báo cáo nào: {list}",
                "Several reports of {name} are recorded. Say which one to correct: {list}",
            )
        }
    }
}

/// The day a new report came in.
fn day(
    desk: &Desk<'_>,
    context: &mut Context<'_>,
    unit: BodyIndex,
    which: Which,
    given: Option<&str>,
) -> Result<NaiveDate> {
    let duty = &desk.plan.duties[which.duty];
    let last = last_good_day(duty, unit, which.period);
    if let Some(last) = last.filter(|last| given.is_none() && *last < desk.today) {
        let shown = words::date(last);
        refuse!(
            "Đã qua hạn {shown}; ghi rõ ngày nhận thật bằng --on, ví dụ --on {last}",
            "The last good day, {shown}, is over; give the day it really came with --on, as in --on {last}",
        );
    }
    let day = desk.day("--on", given, context)?;
    not_before(which.period, day)?;
    Ok(day)
}

/// Refuses a day on which the period has not begun.
fn not_before(period: Option<Point>, day: NaiveDate) -> Result<()> {
    let begins = period.map(Point::first_day);
    if let (Some(period), Some(begins)) = (period, begins.filter(|begins| day < *begins)) {
        let (day, begins) = (words::date(day), words::date(begins));
        refuse!(
            "Ngày {day} thì kỳ {period} chưa bắt đầu (từ {begins}). Xem lại --on và --period",
            "On {day} the period {period} has not begun (it begins {begins}). Look at --on and --period",
        );
    }
    Ok(())
}

/// Puts right what is recorded of a report; the day it has then.
fn correct(
    desk: &mut Desk<'_>,
    context: &mut Context<'_>,
    known: usize,
    on: Option<&str>,
    given: Given,
) -> Result<NaiveDate> {
    if on.is_none() && given.reference.is_none() && given.note.is_none() {
        refuse!(
            "--correct: ghi điều cần sửa bằng --on, --ref hoặc --note",
            "--correct: say what is to be put right with --on, --ref or --note",
        );
    }
    let report = &desk.plan.reports[known];
    let mut received = report.received;
    if on.is_some() {
        received = desk.day("--on", on, context)?;
        not_before(report.period, received)?;
        desk.editor.set(report.at, "received", received.to_string());
    }
    let wanted = &mut desk.wanted.reports[known];
    wanted.received = received;
    if let Some(reference) = given.reference {
        desk.editor.set(report.at, "ref", written::text(&reference));
        wanted.reference = Some(reference.into());
    }
    if let Some(note) = given.note {
        desk.editor.set(report.at, "note", written::text(&note));
        wanted.note = Some(note.into());
    }
    Ok(received)
}

fn already(desk: &Desk<'_>, unit: BodyIndex, which: Which, known: usize) -> Result<Recorded> {
    let plan = desk.plan;
    let body = plan.body(unit);
    let (name, code) = (clean_line(&body.name).into_owned(), &body.code);
    let (vi, en) = (
        which.words(plan, Some(unit), Lang::Vi),
        which.words(plan, Some(unit), Lang::En),
    );
    let day = words::date(plan.reports[known].received);
    let (flags, file) = (which.flags(plan, unit), &desk.file_flag);
    refuse!(
        "{name}: {vi} đã ghi nhận ngày {day}. Nếu ghi sai, sửa bằng: plan received {code}{flags} --on NGÀY --correct{file}",
        "{name}: the {en} is recorded already, received {day}. If that is wrong, correct it with: plan received {code}{flags} --on DATE --correct{file}",
    )
}

/// Adds the report after the last one of its unit, so that two branches rarely
/// touch the same lines.
fn add(desk: &mut Desk<'_>, unit: BodyIndex, which: Which, day: NaiveDate, given: Given) {
    let plan = desk.plan;
    let mut lines = vec![("unit", written::text(&plan.body(unit).code))];
    if let Some(period) = which.period {
        lines.push(("period", period.in_file()));
    }
    lines.push(("received", day.to_string()));
    let owed = (0..plan.duties.len()).filter(|duty| plan.may_owe(*duty, unit));
    if owed.count() != 1 {
        lines.push(("duty", written::text(&plan.duties[which.duty].id)));
    }
    if let Some(reference) = &given.reference {
        lines.push(("ref", written::text(reference)));
    }
    if let Some(note) = &given.note {
        lines.push(("note", written::text(note)));
    }
    let last = plan.reports.iter().rposition(|report| report.unit == unit);
    let after = last.map(|last| plan.reports[last].at);
    desk.editor
        .add(Span::default(), &shape::REPORT, &lines, after);
    let place = last.map_or(plan.reports.len(), |last| last + 1);
    desk.wanted.reports.insert(
        place,
        Report {
            at: Span::default(),
            unit,
            duty: which.duty,
            period: which.period,
            received: day,
            reference: given.reference.map(Into::into),
            note: given.note.map(Into::into),
        },
    );
}

/// What is recorded now, whether it was in time, and how to put it right.
fn told(desk: &Desk<'_>, unit: BodyIndex, which: Which, received: NaiveDate) -> Recorded {
    let (plan, lang) = (desk.plan, desk.lang);
    let body = plan.body(unit);
    let (name, code) = (&body.name, &body.code);
    let duty = &plan.duties[which.duty];
    let last = last_good_day(duty, unit, which.period);
    let late = last.map(|last| (received - last).num_days());
    let in_time = match (last, late) {
        (Some(last), Some(late @ 1..)) => {
            let (late, last) = (words::days(late, lang), words::date(last));
            say!(
                lang,
                "chậm {late} (hạn: {last})",
                "{late} late (the last good day was {last})",
            )
        }
        (last, _) => recording::in_time(last, received, lang),
    };
    let what = which.words(plan, Some(unit), lang);
    let day = words::date(received);
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        lang,
        "{what} của {name}, nhận ngày {day}, {in_time}",
        "the {what} of {name}, received {day}, {in_time}",
    ));
    let (flags, file) = (which.flags(plan, unit), &desk.file_flag);
    if let Some(last) = last.filter(|last| is_first_working_day_after(*last, received)) {
        let (weekday, shown) = (words::weekday(last, lang), words::date(last));
        recorded.hints.push(say!(
            lang,
            "Ngày cuối ({shown}) là {weekday}; nếu lãnh đạo đồng ý nhận đến hết ngày {day} thì ghi gia hạn: plan extend --report {code}{flags} --end {received} --basis VĂN_BẢN{file}",
            "The last good day ({shown}) was a {weekday}; if the leaders accept it until {day}, record that: plan extend --report {code}{flags} --end {received} --basis PAPER{file}",
        ));
    }
    if !desk.correct {
        recorded.hints.push(say!(
            lang,
            "Nếu ngày nhận khác, sửa bằng: plan received {code}{flags} --on NGÀY --correct{file}",
            "If it came on another day, correct it with: plan received {code}{flags} --on DATE --correct{file}",
        ));
    }
    recorded
}

/// Whether a day is the Monday after a last good day on the weekend.
fn is_first_working_day_after(last: NaiveDate, day: NaiveDate) -> bool {
    last_working_day(last).is_some()
        && day.weekday() == Weekday::Mon
        && (1..=2).contains(&(day - last).num_days())
}
