//! `plan extend`: a later end is granted, to an item or to a report.

use super::Answer;
use super::recording::{self, Desk, Recorded, Recording};
use super::which_report::{self, Which};
use crate::both;
use crate::cli::context::Context;
use crate::deadline::owed::{first_good_day, last_good_day};
use crate::edit::written;
use crate::lang::{Lang, Pair};
use crate::model::body::{BodyIndex, Kind};
use crate::model::duty::DutyExtension;
use crate::model::item::Extension;
use crate::query::{body, when};
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận gia hạn", "Record that a later end is granted"),
    after_help = both!(
        "Chỉ thêm vào tệp lần gia hạn; thời hạn ban đầu và mọi chữ khác giữ nguyên.

Ví dụ:
  plan extend 1.1 --end 2026 --basis \"Công văn số 12/SKHCN-VP\" --granted 20/12/2025
  plan extend --report TTUD --period 2025 --end 20/12/2025 --basis \"Ý kiến của Lãnh đạo Sở\"
  plan extend --report all --period 2025 --end 20/12/2025 --basis \"Công văn số 12/SKHCN-VP\"
  plan extend 1.1 --end 2027 --basis \"Công văn số 12/SKHCN-VP\" --correct   sửa lần gia hạn cuối",
        "Only the extension is added to the file; the first deadline and all other text stay.

Examples:
  plan extend 1.1 --end 2026 --basis \"Letter 12/SKHCN-VP\" --granted 2025-12-20
  plan extend --report TTUD --period 2025 --end 2025-12-20 --basis \"The leaders agreed\"
  plan extend --report all --period 2025 --end 2025-12-20 --basis \"Letter 12/SKHCN-VP\"
  plan extend 1.1 --end 2027 --basis \"Letter 12/SKHCN-VP\" --correct   put the last one right",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"), required_unless_present = "report", conflicts_with = "report",
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
        long, value_name = both!("MÃ", "ID"), requires = "report",
        help = both!("Báo cáo định kỳ nào, khi có nhiều loại", "Which duty, where there are several"),
    )]
    duty: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"), requires = "report",
        help = both!("Kỳ báo cáo, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06", "The period of the report, as in 2025, 2025-H1, 2025-Q2, 2025-06"),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"), required = true,
        help = both!(
            "Thời hạn mới: ngày cuối còn trong hạn, ví dụ 20/12/2025; nhiệm vụ thì ghi được cả 2026, 2026-Q2",
            "The new end, itself still good, as in 2025-12-20; for an item also 2026 or 2026-Q2",
        ),
    )]
    end: String,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), required = true,
        help = both!("Văn bản cho phép", "The paper that grants it"),
    )]
    basis: String,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"), conflicts_with = "report",
        help = both!("Ngày cho phép; có hiệu lực từ ngày này", "The day it was granted; in force from then on"),
    )]
    granted: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records an extension.
///
/// # Errors
/// The id, unit, period or day is not right, the end does not move forward,
/// there is no end to move, or the file cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    recording::record(
        "plan extend",
        &arguments.recording,
        context,
        |desk, context| {
            let basis = recording::text("--basis", &arguments.basis)?;
            let fact = match (&arguments.report, &arguments.id) {
                (Some(unit), _) => extend_report(desk, context, &arguments, unit, basis)?,
                (None, id) => {
                    let id = id.as_deref().unwrap_or_default();
                    extend_item(desk, context, &arguments, id, basis)?
                }
            };
            Ok(Recorded {
                facts: vec![fact],
                hints: Vec::new(),
            })
        },
    )?;
    Ok(Answer::Good)
}

fn extend_item(
    desk: &mut Desk<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    id: &str,
    basis: String,
) -> Result<String> {
    let lang = desk.lang;
    let place = desk.item(id)?;
    let item = &desk.plan.items[place];
    if let Some(day) = item.completed.or(item.stopped) {
        let day = words::date(day);
        refuse!(
            "Nhiệm vụ {id} đã xong hoặc dừng ngày {day} nên không gia hạn",
            "Item {id} was finished on {day}, so it is not extended",
        );
    }
    let Some(first) = item.end else {
        refuse!(
            "Nhiệm vụ {id} không có thời hạn nên không có gì để gia hạn. Nếu văn bản có ghi thời hạn thì thêm end vào tệp",
            "Item {id} has no deadline, so there is nothing to extend. If the paper sets one, add end to the file",
        );
    };
    let end = when::parse_point("--end", &arguments.end, desk.today)?;
    context.tell_day("--end", &arguments.end, lang);
    let granted = match arguments.granted.as_deref() {
        Some(text) => Some(desk.day("--granted", Some(text), context)?),
        None => None,
    };
    let last = item.extensions.len().checked_sub(1);
    let (known, before) = match (desk.correct, last) {
        (false, _) => (None, last),
        (true, Some(last)) => (Some(last), last.checked_sub(1)),
        (true, None) => refuse!(
            "Nhiệm vụ {id} chưa gia hạn nên không có gì để sửa. Bỏ --correct",
            "Item {id} was not extended, so there is nothing to correct. Leave out --correct",
        ),
    };
    let before = before.map_or(first, |before| item.extensions[before].end);
    forward(end.last_day(), before.last_day())?;
    let written_basis = written::text(&basis);
    match known {
        Some(known) => {
            let at = item.extensions[known].at;
            let wanted = &mut desk.wanted.items[place].extensions[known];
            desk.editor.set(at, "end", end.in_file());
            desk.editor.set(at, "basis", written_basis);
            wanted.end = end;
            wanted.basis = Some(basis.clone().into());
            if let Some(granted) = granted {
                desk.editor.set(at, "granted", granted.to_string());
                wanted.granted = Some(granted);
            }
        }
        None => {
            let mut lines = vec![("end", end.in_file()), ("basis", written_basis)];
            if let Some(granted) = granted {
                lines.push(("granted", granted.to_string()));
            }
            desk.editor.add(item.at, &shape::EXTENSION, &lines, None);
            desk.wanted.items[place].extensions.push(Extension {
                at: Span::default(),
                end,
                basis: Some(basis.clone().into()),
                granted,
            });
        }
    }
    let what = say!(lang, "nhiệm vụ {id}", "item {id}");
    Ok(told(&what, end.last_day(), first.last_day(), &basis, lang))
}

fn extend_report(
    desk: &mut Desk<'_>,
    context: &mut Context<'_>,
    arguments: &Arguments,
    unit: &str,
    basis: String,
) -> Result<String> {
    let (plan, lang) = (desk.plan, desk.lang);
    let unit: Option<BodyIndex> = match unit {
        "all" => None,
        name => {
            let found = body::find(plan, "--report", name, Some(Kind::Unit))?;
            context.tell_found(plan, "--report", name, &found);
            Some(found.body)
        }
    };
    let duty = which_report::duty_of(plan, arguments.duty.as_deref())?;
    let which = which_report::of_period(desk, unit, duty, arguments.period.as_deref())?;
    let duty = &plan.duties[which.duty];
    let end = when::parse_day("--end", &arguments.end, desk.today)?;
    context.tell_day("--end", &arguments.end, lang);
    let Some(first) = first_good_day(duty, which.period) else {
        refuse!(
            "Báo cáo này không ghi thời hạn nên không có gì để gia hạn",
            "This report has no deadline, so there is nothing to extend",
        );
    };
    let earlier = |skip: Option<usize>| {
        let mut granted = duty.extensions.iter().enumerate().rev();
        granted.find_map(|(place, one)| {
            let is_it = one.unit == unit && one.period == which.period && Some(place) != skip;
            is_it.then_some((place, one.end))
        })
    };
    let known = match (desk.correct, earlier(None)) {
        (false, _) => None,
        (true, Some((known, _))) => Some(known),
        (true, None) => refuse!(
            "Báo cáo này chưa gia hạn như vậy nên không có gì để sửa. Bỏ --correct",
            "This report was not extended like that, so there is nothing to correct. Leave out --correct",
        ),
    };
    // What is in force for a unit can be an extension for all.
    let in_force = match (unit, known) {
        (Some(unit), None) => last_good_day(duty, unit, which.period),
        _ => earlier(known).map(|(_, end)| end),
    };
    forward(end, in_force.unwrap_or(first))?;
    let written_basis = written::text(&basis);
    match known {
        Some(known) => {
            let at = duty.extensions[known].at;
            desk.editor.set(at, "end", end.to_string());
            desk.editor.set(at, "basis", written_basis);
            let wanted = &mut desk.wanted.duties[which.duty].extensions[known];
            wanted.end = end;
            wanted.basis = Some(basis.clone().into());
        }
        None => {
            let mut lines = Vec::new();
            if let Some(period) = which.period {
                lines.push(("period", period.in_file()));
            }
            lines.push(("end", end.to_string()));
            lines.push(("basis", written_basis));
            if let Some(unit) = unit {
                lines.push(("unit", written::text(&plan.body(unit).code)));
            }
            desk.editor
                .add(duty.at, &shape::DUTY_EXTENSION, &lines, None);
            desk.wanted.duties[which.duty]
                .extensions
                .push(DutyExtension {
                    at: Span::default(),
                    period: which.period,
                    end,
                    basis: Some(basis.clone().into()),
                    unit,
                });
        }
    }
    Ok(told(&whose(desk, unit, which), end, first, &basis, lang))
}

/// The report of a unit, or of all, in words.
fn whose(desk: &Desk<'_>, unit: Option<BodyIndex>, which: Which) -> String {
    let what = which.words(desk.plan, unit, desk.lang);
    match unit {
        Some(unit) => {
            let name = &desk.plan.body(unit).name;
            say!(desk.lang, "{what} của {name}", "the {what} of {name}")
        }
        None => say!(
            desk.lang,
            "{what} của tất cả các đơn vị",
            "the {what} of all units",
        ),
    }
}

fn told(what: &str, end: NaiveDate, first: NaiveDate, basis: &str, lang: Lang) -> String {
    let (end, first, basis) = (words::date(end), words::date(first), clean_line(basis));
    say!(
        lang,
        "gia hạn {what} đến {end}, theo {basis}; thời hạn ban đầu {first}",
        "{what} extended to {end}, by {basis}; the first deadline was {first}",
    )
}

/// Refuses an end that does not move forward.
fn forward(end: NaiveDate, before: NaiveDate) -> Result<()> {
    if end > before {
        return Ok(());
    }
    let (end, before) = (words::date(end), words::date(before));
    let message: Pair = crate::pair!(
        "--end: {end} không muộn hơn thời hạn đang có ({before})",
        "--end: {end} is no later than the deadline there is ({before})",
    );
    Err(Refusal(message).into())
}
