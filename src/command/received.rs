//! `plan received`: a report came in.

mod slips;

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::which_report::{self, Asking, Which};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::deadline::owed::last_good_day;
use crate::edit::written;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::duty::{Duty, Report};
use crate::model::plan::Plan;
use crate::pair;
use crate::query::body::{self, Purpose};
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::words::{self, What};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use slips::{not_before, not_early, not_of_another_year, not_used};

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
  plan received QLKH --period 2025 --undo                      bỏ ghi nhận, khi ghi nhầm đơn vị hay kỳ
  plan received QLKH --dry-run                                 xem trước, không ghi",
        "Without --period the unit must have exactly one begun period left. After the last good day --on is needed: the day it really came.
Only a table [[report]] is added to the file; all other text stays.

Examples:
  plan received QLKH
  plan received QLKH --period 2025 --on 2025-12-12 --ref 45/BC-QLKH
  plan received QLKH --period 2025 --on 2025-12-11 --correct   correct a wrong day
  plan received QLKH --period 2025 --undo                      take it back: another unit or period was meant
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
        help = both!("Kỳ báo cáo, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06, hoặc \"quý II/2025\"", "The period, as in 2025, 2025-H1, 2025-Q2, 2025-06, or \"quý II/2025\""),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày nhận [mặc định: hôm nay, nếu còn trong hạn]", "The day it came in [default: today, while in time]"),
    )]
    on: Option<String>,
    #[arg(
        long = "ref", value_name = both!("SỐ, KÝ HIỆU", "NO"), allow_hyphen_values = true,
        help = both!("Số, ký hiệu văn bản", "The document's number"),
    )]
    reference: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Ghi chú", "A note"),
    )]
    note: Option<String>,
    #[arg(
        long,
        help = both!(
            "Báo cáo đến sớm như vậy thật, không phải gõ nhầm năm hay nhầm kỳ",
            "The report really came that early; neither year nor period is a slip",
        ),
    )]
    early: bool,
    #[arg(
        long,
        help = both!(
            "Bản bổ sung, thay thế của báo cáo đã ghi nhận; ngày nhận sớm nhất vẫn được tính",
            "A paper sent in addition to the report that is recorded; the earliest day counts",
        ),
    )]
    supplement: bool,
    #[arg(
        long,
        help = both!(
            "Số văn bản này dùng chung thật với báo cáo khác, không phải gõ nhầm",
            "The document number is really that of another report, too; it is no slip",
        ),
    )]
    same_ref: bool,
    #[command(flatten)]
    recording: Recording,
}

/// Records a received report.
///
/// # Errors
/// The unit, duty, period or day is not right, nothing or several reports fit,
/// it is recorded already, or the file cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    one_plan::turn(context, &arguments.recording.one, &mut [], Numbers::OfItems)?;
    let note = free_text::from_input("--note", arguments.note, context)?;
    let options = &arguments.recording;
    recording::record("plan received", &[], options, context, |edit, context| {
        let unit = {
            let name = &arguments.unit;
            let found = body::find_unit(edit.plan, "", name, Purpose::Report)?;
            context.tell_found(edit.plan, "", name, &found);
            found.body
        };
        let duty = which_report::duty_of(edit.plan, arguments.duty.as_deref())?;
        let which = match arguments.period.as_deref() {
            Some(period) => {
                which_report::of_period(Asking::of(edit), Some(unit), duty, Some(period), |_| true)?
            }
            None if edit.correct || edit.undo => which_report::only_recorded(edit, unit, duty)?,
            None => which_report::only_open(Asking::of(edit), unit, duty)?,
        };
        let given = Given {
            reference: free_text::optional_text("--ref", arguments.reference.as_deref())?,
            note: free_text::optional_text("--note", note.as_deref())?,
            is_early: arguments.early,
            is_same_ref: arguments.same_ref,
        };
        if edit.undo {
            let on = arguments.on.as_deref();
            let on = on.map(|on| edit.day("--on", Some(on), context));
            return take_back(edit, unit, which, on.transpose()?, &given);
        }
        let known = meant(edit, unit, which, &given);
        let before = first_day(edit, unit, which, known.filter(|_| edit.correct));
        let received = match known {
            Some(known) if edit.correct => {
                correct(edit, context, known, arguments.on.as_deref(), given)?
            }
            Some(known) if !arguments.supplement => {
                return Err(Refusal(already(edit, unit, which, known)).into());
            }
            None if arguments.supplement => refuse!(
                "--supplement: báo cáo này chưa ghi nhận lần nào. Bỏ --supplement",
                "--supplement: this report is not recorded yet. Leave out --supplement",
            ),
            None if edit.correct => refuse!(
                "Báo cáo này chưa ghi nhận nên không có gì để sửa. Bỏ --correct",
                "This report is not recorded, so there is nothing to correct. Leave out --correct",
            ),
            Some(_) | None => {
                let day = day(edit, context, unit, which, arguments.on.as_deref())?;
                if !given.is_early {
                    let period = arguments.period.as_deref();
                    not_early(edit, unit, which, day, period.is_some())?;
                    if arguments.on.is_some() {
                        not_of_another_year(edit, unit, which, day)?;
                    }
                }
                if let Some(number) = given.reference.as_deref() {
                    not_used(edit, number, day, None, given.is_same_ref)?;
                }
                add(edit, unit, which, day, given);
                day
            }
        };
        // One that came before all others is no addition to them.
        let before = before.filter(|before| !edit.correct || *before <= received);
        Ok(told(edit, unit, which, (received, before)))
    })?;
    Ok(Answer::Good)
}

/// What is said of a report besides its day.
struct Given {
    reference: Option<String>,
    note: Option<String>,
    /// Whether a day long before the report is expected is meant.
    is_early: bool,
    /// Whether a number that another report has is meant.
    is_same_ref: bool,
}

/// The report that is corrected or taken back: of several for one period the one with the
/// number that is given, else the last.
fn meant(edit: &Edit<'_>, unit: BodyIndex, which: Which, given: &Given) -> Option<usize> {
    let number = given.reference.as_deref();
    let of_period = |report: &Report<'_>| which.is_of(report, unit);
    let has_number =
        |report: &Report<'_>| number.is_some() && report.reference.as_deref() == number;
    let mut reports = edit.plan.reports.iter();
    let named = reports.rposition(|report| of_period(report) && has_number(report));
    named.or_else(|| edit.plan.reports.iter().rposition(of_period))
}

/// The earliest day among the reports of a unit for a period, without one of them;
/// `None` where that one is the only report.
fn first_day(
    edit: &Edit<'_>,
    unit: BodyIndex,
    which: Which,
    but: Option<usize>,
) -> Option<NaiveDate> {
    let reports = edit.plan.reports.iter().enumerate();
    let others = reports.filter(|(place, one)| Some(*place) != but && which.is_of(one, unit));
    others.map(|(_, one)| one.received).min()
}

/// What is said of one report, with the day that the others for its period have.
fn of_one(
    edit: &Edit<'_>,
    unit: BodyIndex,
    which: Which,
    (received, before): (NaiveDate, Option<NaiveDate>),
) -> String {
    match before {
        Some(before) => supplement(edit, unit, which, (received, before)),
        None => fact(edit, unit, which, received),
    }
}

/// Takes a report back.
fn take_back(
    edit: &mut Edit<'_>,
    unit: BodyIndex,
    which: Which,
    on: Option<NaiveDate>,
    given: &Given,
) -> Result<Recorded> {
    let plan = edit.plan;
    let Some(known) = meant(edit, unit, which, given) else {
        let words = |lang| which.words(plan, Some(unit), lang);
        let (vi, en) = (words(Lang::Vi), words(Lang::En));
        let name = clean_line(&plan.body(unit).name).into_owned();
        refuse!(
            "{name}: chưa ghi nhận {vi} nên không có gì để bỏ",
            "{name}: the {en} is not recorded, so there is nothing to take back",
        );
    };
    let report = &plan.reports[known];
    let days = [on, Some(report.received)].map(|day| day.map(words::date));
    for (flag, given, recorded) in [
        ("--on", &days[0], days[1].as_deref()),
        ("--ref", &given.reference, report.reference.as_deref()),
        ("--note", &given.note, report.note.as_deref()),
    ] {
        edit.is_recorded(flag, given.as_deref(), recorded)?;
    }
    edit.editor.take_out(report.at);
    edit.wanted.reports.remove(known);
    let mut recorded = Recorded::default();
    let before = first_day(edit, unit, which, Some(known));
    let before = before.filter(|before| *before <= report.received);
    let fact = of_one(edit, unit, which, (report.received, before));
    recorded.facts.push(fact);
    Ok(recorded)
}

/// The day a new report came in.
fn day(
    edit: &Edit<'_>,
    context: &mut Context<'_>,
    unit: BodyIndex,
    which: Which,
    given: Option<&str>,
) -> Result<NaiveDate> {
    let duty = &edit.plan.duties[which.duty];
    let last = last_good_day(duty, unit, which.period);
    if given.is_none() {
        let (vi, en) = (
            which.words(edit.plan, Some(unit), Lang::Vi),
            which.words(edit.plan, Some(unit), Lang::En),
        );
        let today = words::date(edit.today);
        let (did_vi, did_en) = did(duty);
        if last.is_some_and(|last| last < edit.today) {
            let limit = |lang| words::limit::of_report(duty, unit, which.period, lang);
            let (limit_vi, limit_en) = (limit(Lang::Vi), limit(Lang::En));
            refuse!(
                "Đã qua hạn gửi {vi} ({limit_vi}); ghi rõ ngày {did_vi} thật bằng --on, ví dụ --on {today}",
                "The {en} was due {limit_en}, which is over; give the day it really {did_en} with --on, as in --on {today}",
            );
        }
        // Without a deadline nothing says that it is late, but the report of a
        // period whose next one is over, too, hardly comes today.
        let next = which.period.and_then(|period| duty.every.next(period));
        if last.is_none() && next.is_some_and(|next| next.last_day() < edit.today) {
            refuse!(
                "Kỳ của {vi} đã qua lâu; ghi rõ ngày {did_vi} thật bằng --on, ví dụ --on {today}",
                "The period of the {en} is long over; give the day it really {did_en} with --on, as in --on {today}",
            );
        }
    }
    let day = edit.day("--on", given, context)?;
    not_before(edit, which, day)?;
    Ok(day)
}

/// Corrects what is recorded of a report; the day it has then.
fn correct(
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
    known: usize,
    on: Option<&str>,
    given: Given,
) -> Result<NaiveDate> {
    if on.is_none() && given.reference.is_none() && given.note.is_none() {
        refuse!(
            "--correct: ghi điều cần sửa bằng --on, --ref hoặc --note",
            "--correct: say what to correct with --on, --ref or --note",
        );
    }
    let report = &edit.plan.reports[known];
    let mut received = report.received;
    if on.is_some() {
        received = edit.day("--on", on, context)?;
        let which = Which {
            duty: report.duty,
            period: report.period,
        };
        not_before(edit, which, received)?;
        if !given.is_early {
            not_early(edit, report.unit, which, received, true)?;
        }
        edit.editor.set(report.at, "received", received.to_string());
    }
    if let Some(number) = given.reference.as_deref() {
        not_used(edit, number, received, Some(known), given.is_same_ref)?;
    }
    let wanted = &mut edit.wanted.reports[known];
    wanted.received = received;
    if let Some(reference) = given.reference {
        edit.editor.set(report.at, "ref", written::text(&reference));
        wanted.reference = Some(reference.into());
    }
    if let Some(note) = given.note {
        edit.editor.set(report.at, "note", written::text(&note));
        wanted.note = Some(note.into());
    }
    Ok(received)
}

fn already(edit: &Edit<'_>, unit: BodyIndex, which: Which, known: usize) -> Pair {
    let plan = edit.plan;
    let name = clean_line(&plan.body(unit).name).into_owned();
    let (vi, en) = (
        which.words(plan, Some(unit), Lang::Vi),
        which.words(plan, Some(unit), Lang::En),
    );
    let day = words::date(plan.reports[known].received);
    let again = |lang| which.correction(plan, unit, lang);
    let (again_vi, again_en) = (again(Lang::Vi), again(Lang::En));
    let (on_vi, on_en) = match What::of_report(&plan.duties[which.duty]) {
        What::Sent => ("gửi ngày", "sent"),
        _ => ("nhận ngày", "received"),
    };
    pair!(
        "{name}: {vi} đã ghi, {on_vi} {day}. Nếu đây là bản bổ sung, thêm --supplement; nếu ghi sai, sửa bằng: {again_vi}",
        "{name}: the {en} is recorded already, {on_en} {day}. If this one is an addition to it, add --supplement; if that is wrong, correct it with: {again_en}",
    )
}

/// Adds the report after the last one of its unit, so that two branches rarely
/// touch the same lines.
fn add(edit: &mut Edit<'_>, unit: BodyIndex, which: Which, day: NaiveDate, given: Given) {
    let plan = edit.plan;
    let mut lines = vec![("unit", written::text(&plan.body(unit).code))];
    if let Some(period) = which.period {
        lines.push(("period", period.in_file()));
    }
    lines.push(("received", day.to_string()));
    if plan.duties_of(unit).count() != 1 {
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
    edit.editor
        .add(Span::default(), &shape::REPORT, &lines, after);
    let place = last.map_or(plan.reports.len(), |last| last + 1);
    edit.wanted.reports.insert(
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

/// Which report came when, and whether it was in time.
fn fact(edit: &Edit<'_>, unit: BodyIndex, which: Which, received: NaiveDate) -> String {
    let (plan, lang) = (edit.plan, edit.lang);
    let name = &plan.body(unit).name;
    let duty = &plan.duties[which.duty];
    let last = last_good_day(duty, unit, which.period);
    let what_it_is = What::of_report(duty);
    let limit = words::limit::of_report(duty, unit, which.period, lang);
    let in_time = words::limit::in_time(what_it_is, last, &limit, received, lang);
    let what = which.words(plan, Some(unit), lang);
    let day = words::date(received);
    let to = words::receiver(plan, duty);
    match what_it_is {
        // Whoever keeps the plan sent it: nobody here received it.
        What::Sent => say!(
            lang,
            "{name} gửi {to} ngày {day}: {what}, {in_time}",
            "{name} sent {to} the {what} on {day}, {in_time}",
        ),
        _ => say!(
            lang,
            "{what} của {name}, nhận ngày {day}, {in_time}",
            "the {what} of {name}, received {day}, {in_time}",
        ),
    }
}

/// That a paper came in addition to a report, and which day counts.
fn supplement(
    edit: &Edit<'_>,
    unit: BodyIndex,
    which: Which,
    (received, before): (NaiveDate, NaiveDate),
) -> String {
    let what = which.words(edit.plan, Some(unit), edit.lang);
    let name = &edit.plan.body(unit).name;
    let (day, counts) = (words::date(received), words::date(received.min(before)));
    say!(
        edit.lang,
        "bản bổ sung {what} của {name}, ngày {day}; ngày được tính là {counts}",
        "an addition to the {what} of {name}, {day}; the day that counts is {counts}",
    )
}

/// What is recorded now, and how to put it right.
fn told(
    edit: &Edit<'_>,
    unit: BodyIndex,
    which: Which,
    (received, before): (NaiveDate, Option<NaiveDate>),
) -> Recorded {
    let (plan, lang) = (edit.plan, edit.lang);
    let code = &plan.body(unit).code;
    let duty = &plan.duties[which.duty];
    // What comes in addition makes nothing late.
    let last = last_good_day(duty, unit, which.period).filter(|_| before.is_none());
    let day = words::date(received);
    let mut recorded = Recorded::default();
    let fact = of_one(edit, unit, which, (received, before));
    recorded.facts.push(fact);
    if let Some(last) = last.filter(|last| is_first_working_day_after(plan, *last, received)) {
        let (weekday, shown) = (words::weekday(last, lang), words::date(last));
        let extend = Line::new("plan extend").option("--report", code);
        let extend = which
            .add_to(extend, plan, Some(unit))
            .option("--end", &received.to_string())
            .then(lang.pick("--basis VĂN_BẢN", "--basis PAPER"))
            .file(plan.file.as_deref());
        recorded.hints.push(say!(
            lang,
            "Ngày cuối ({shown}) là {weekday}; nếu lãnh đạo đồng ý nhận đến hết ngày {day} thì ghi gia hạn: {extend}",
            "The last good day ({shown}) was a {weekday}; if the leaders accept it until {day}, record that: {extend}",
        ));
    }
    if !edit.correct {
        let again = which.correction(plan, unit, lang);
        let (did_vi, did_en) = did(duty);
        recorded.hints.push(say!(
            lang,
            "Nếu ngày {did_vi} khác, sửa bằng: {again}",
            "If it {did_en} on another day, correct it with: {again}",
        ));
        let line = Line::new("plan received").word(code);
        recorded
            .hints
            .push(edit.undo_hint(which.add_to(line, plan, Some(unit))));
    }
    recorded
}

/// What a report of a duty did on its day: one to a receiver outside the plan
/// was sent, any other came.
fn did(duty: &Duty<'_>) -> (&'static str, &'static str) {
    match What::of_report(duty) {
        What::Sent => ("gửi", "was sent"),
        _ => ("nhận", "came"),
    }
}

/// Whether a day is the first that is worked after a last good day that is not.
fn is_first_working_day_after(plan: &Plan<'_>, last: NaiveDate, day: NaiveDate) -> bool {
    let is_off = |day: NaiveDate| plan.working.why_off(day).is_some();
    let mut between = last.iter_days().take_while(|one| *one < day);
    last < day && !is_off(day) && between.all(is_off)
}
