//! `plan result`: what was done on an item in a period.

use super::Answer;
use super::recording::{self, Desk, Recorded, Recording};
use crate::both;
use crate::check::result_not_lead;
use crate::cli::context::Context;
use crate::deadline::item_first_day;
use crate::edit::written;
use crate::lang::Lang;
use crate::model::body::{BodyIndex, Kind};
use crate::model::item::{Item, Outcome};
use crate::model::point::Point;
use crate::query::{body, when};
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::view::words;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận kết quả thực hiện trong một kỳ", "Record what was done in a period"),
    after_help = both!(
        "Thêm vào cuối nhiệm vụ một kết quả; mọi chữ khác giữ nguyên.

Ví dụ:
  plan result 6.1 --period 2025 --text \"Đã tổ chức 2 lớp tập huấn, 80 người\"
  plan result 5 --period 2025 --unit QLKH --text \"Trình phê duyệt\" --ref 45/BC-QLKH
  plan result 6.1 --period 2025 --text \"Đã tổ chức 3 lớp\" --correct",
        "A result is added at the end of the item; all other text stays.

Examples:
  plan result 6.1 --period 2025 --text \"Two training courses, 80 people\"
  plan result 5 --period 2025 --unit QLKH --text \"Sent for approval\" --ref 45/BC-QLKH
  plan result 6.1 --period 2025 --text \"Three training courses\" --correct",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"), required = true,
        help = both!("Kỳ, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06", "The period, as in 2025, 2025-H1, 2025-Q2, 2025-06"),
    )]
    period: String,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), required = true,
        help = both!("Kết quả, bằng lời", "What was done, in words"),
    )]
    text: String,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Đơn vị thực hiện; phải ghi khi nhiệm vụ có nhiều đơn vị chủ trì",
            "Whose result; needed where several units lead the item",
        ),
    )]
    unit: Option<String>,
    #[arg(
        long = "ref", value_name = both!("SỐ, KÝ HIỆU", "NO"),
        help = both!("Số, ký hiệu văn bản báo cáo", "The number of the paper that says so"),
    )]
    reference: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records a result.
///
/// # Errors
/// The id, the period or the unit is not right, there is a result already, or
/// the file cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    recording::record(
        "plan result",
        &arguments.recording,
        context,
        |desk, context| {
            let place = desk.item(&arguments.id)?;
            let item = &desk.plan.items[place];
            let period = period(desk, item, &arguments.period)?;
            let text = recording::text("--text", &arguments.text)?;
            let reference = recording::optional_text("--ref", arguments.reference.as_deref())?;
            let unit = unit(desk, item, arguments.unit.as_deref(), context)?;
            let known = item
                .results
                .iter()
                .position(|result| result.period == period && result.unit == Some(unit));
            let (vi, en) = (
                fact(desk, item, period, unit, Lang::Vi),
                fact(desk, item, period, unit, Lang::En),
            );
            match known {
                Some(known) if !desk.correct => {
                    let text = clean_line(&item.results[known].text).into_owned();
                    refuse!(
                        "Đã có {vi}: “{text}”. Nếu ghi nhầm, thêm --correct",
                        "There is the {en} already: “{text}”. If it is wrong, add --correct",
                    );
                }
                None if desk.correct => refuse!(
                    "Chưa ghi {vi} nên không có gì để sửa. Bỏ --correct",
                    "The {en} is not recorded, so there is nothing to correct. Leave out --correct",
                ),
                Some(known) => {
                    let at = item.results[known].at;
                    desk.editor.set(at, "text", written::text(&text));
                    let wanted = &mut desk.wanted.items[place].results[known];
                    wanted.text = text.clone().into();
                    if let Some(reference) = reference {
                        desk.editor.set(at, "ref", written::text(&reference));
                        wanted.reference = Some(reference.into());
                    }
                }
                None => {
                    let mut lines = vec![("period", period.in_file())];
                    if item.leads.len() != 1 || item.leads[0].unit != unit {
                        lines.push(("unit", written::text(&desk.plan.body(unit).code)));
                    }
                    lines.push(("text", written::text(&text)));
                    if let Some(reference) = &reference {
                        lines.push(("ref", written::text(reference)));
                    }
                    desk.editor.add(item.at, &shape::RESULT, &lines, None);
                    desk.wanted.items[place].results.push(Outcome {
                        at: Span::default(),
                        period,
                        unit: Some(unit),
                        text: text.clone().into(),
                        reference: reference.map(Into::into),
                    });
                }
            }
            let mut recorded = Recorded::default();
            recorded.facts.push(match desk.lang {
                Lang::Vi => vi,
                Lang::En => format!("the {en}"),
            });
            Ok(recorded)
        },
    )?;
    Ok(Answer::Good)
}

/// The period of a result: not before the item begins, not after it is
/// finished, and not one that is still to come.
fn period(desk: &Desk<'_>, item: &Item<'_>, text: &str) -> Result<Point> {
    let period = when::parse_point("--period", text, desk.today)?;
    let id = item.id.as_str();
    let shown = clean_line(text).into_owned();
    if matches!(period, Point::Day(_)) {
        refuse!(
            "--period: “{shown}” là một ngày, không phải một kỳ. Viết 2026, 2026-H1, 2026-Q2 hoặc 2026-06",
            "--period: “{shown}” is a day, not a period. Write 2026, 2026-H1, 2026-Q2 or 2026-06",
        );
    }
    if period.first_day() > desk.today {
        let today = words::date(desk.today);
        refuse!(
            "--period: kỳ {period} chưa đến (hôm nay {today})",
            "--period: {period} is still to come (today is {today})",
        );
    }
    let first = item_first_day(desk.plan, item);
    if let Some(first) = first.filter(|first| period.last_day() < *first) {
        let first = words::date(first);
        refuse!(
            "--period: kỳ {period} trước ngày bắt đầu của nhiệm vụ {id} ({first})",
            "--period: {period} is before item {id} begins ({first})",
        );
    }
    let finished = item.completed.or(item.stopped);
    if let Some(finished) = finished.filter(|finished| *finished < period.first_day()) {
        let finished = words::date(finished);
        refuse!(
            "--period: kỳ {period} sau ngày nhiệm vụ {id} đã xong hoặc dừng ({finished})",
            "--period: {period} is after item {id} was finished ({finished})",
        );
    }
    Ok(period)
}

/// Whose result it is: the unit named, else the only lead.
fn unit(
    desk: &Desk<'_>,
    item: &Item<'_>,
    name: Option<&str>,
    context: &mut Context<'_>,
) -> Result<BodyIndex> {
    let (plan, id) = (desk.plan, item.id.as_str());
    let codes: Vec<&str> = item
        .leads
        .iter()
        .map(|lead| plan.body(lead.unit).code.as_ref())
        .collect();
    let list = codes.join(", ");
    let Some(name) = name else {
        if let [only] = &item.leads[..] {
            return Ok(only.unit);
        }
        refuse!(
            "Nhiệm vụ {id} có nhiều đơn vị chủ trì ({list}). Ghi rõ --unit",
            "Several units lead item {id} ({list}). Say whose result it is with --unit",
        );
    };
    let found = body::find(plan, "--unit", name, Some(Kind::Unit))?;
    context.tell_found(plan, "--unit", name, &found);
    if !result_not_lead::is_of_lead(plan, item, found.body) {
        let name = clean_line(&plan.body(found.body).name).into_owned();
        refuse!(
            "--unit: {name} không chủ trì nhiệm vụ {id}. Đơn vị chủ trì: {list}",
            "--unit: {name} does not lead item {id}. It is led by: {list}",
        );
    }
    Ok(found.body)
}

/// Which result it is, in words.
fn fact(desk: &Desk<'_>, item: &Item<'_>, period: Point, unit: BodyIndex, lang: Lang) -> String {
    let id = item.id.as_str();
    let period = words::period(period, lang);
    if item.leads.len() == 1 {
        return say!(
            lang,
            "kết quả {period} của nhiệm vụ {id}",
            "result of item {id} for {period}",
        );
    }
    let unit = &desk.plan.body(unit).name;
    say!(
        lang,
        "kết quả {period} của nhiệm vụ {id}, {unit}",
        "result of item {id} for {period}, {unit}",
    )
}
