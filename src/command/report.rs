//! `plan report`: the report on carrying out the plan, as a paper.

use super::Answer;
use super::choice::Choice;
use super::exporting::{Content, Exporting, load_sound};
use super::set::turn_to_one;
use crate::answer::account::{self, Account, NoAccount};
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::deadline::known;
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::query::body::{self, Purpose};
use crate::query::when;
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::{self, Format};
use crate::say;
use crate::text::clean::clean_line;
use crate::view::later;
use crate::view::paper::report;
use crate::view::paper::room::Room;
use crate::view::unread;
use crate::view::words;
use anyhow::Result;
use chrono::{Datelike, NaiveDate};
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Lập báo cáo kết quả thực hiện", "Write the report on carrying out the plan"),
    after_help = both!(
        concat!(
            "Báo cáo lập theo Nghị định 30/2020/NĐ-CP, luôn bằng tiếng Việt. Chỗ chỉ người viết mới biết thì
để trống: số, ngày ký, chỉ đạo, tồn tại, đề xuất. Mọi điều trong báo cáo tính đến một ngày, có ghi
trong đó: ngày của --as-of; mặc định là hôm nay, kỳ đã qua thì ngày cuối của kỳ hoặc ngày cuối trong
hạn gửi, lấy ngày muộn hơn. Điều ghi sau này mà có ngày muộn hơn không làm thay đổi báo cáo.
Các dạng (--format): text (mặc định trên màn hình), markdown (mặc định khi ghi tệp, qua pipe)", docx!(", docx", ""), "

Ví dụ:
  plan report
  plan report --year 2025 --unit QLKH
  plan report --year 2025 --as-of 20/12/2025", docx!("
  plan report --period 2026-H1 --format docx --out bao-cao.docx", ""),
        ),
        concat!(
            "The paper has the form that Vietnamese law sets (decree 30/2020) and is always in Vietnamese.
What only its writer knows is left blank: number and day, guidance, shortcomings, proposals. All
of it is as of one day, which stands in it: that of --as-of; by default today or, once the period
is past, the later of its last day and the last day in time. What is recorded afterwards with a
later day does not change it.
Formats (--format): text (the default on a terminal), markdown (in a pipe and to a file)", docx!(", docx", ""), "

Examples:
  plan report
  plan report --year 2025 --unit QLKH
  plan report --year 2025 --as-of 2025-12-20", docx!("
  plan report --period 2026-H1 --format docx --out bao-cao.docx", ""),
        ),
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = both!("NĂM", "YEAR"), conflicts_with = "period",
        help = both!(
            "Báo cáo năm nào [mặc định: năm nay]",
            "The year to report on [default: this year]",
        ),
    )]
    year: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"),
        help = both!(
            "Kỳ khác một năm: 2026-H1 (6 tháng), 2026-9M (9 tháng), 2026-Q2 (quý), 2026-06 (tháng), 2026-W14 (tuần)",
            "A period other than a year: 2026-H1 (half), 2026-9M (nine months), 2026-Q2 (quarter), 2026-06 (month), 2026-W14 (week)",
        ),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Báo cáo của một đơn vị [mặc định: của cả cơ quan ban hành]",
            "The report of one unit [default: of the whole department]",
        ),
    )]
    unit: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!(
            "Tính đến ngày này [mặc định: hôm nay, hoặc ngày cuối của kỳ đã qua]",
            "Tell how things stood on this day [default: today, or the last day of a past period]",
        ),
    )]
    as_of: Option<String>,
    #[arg(
        long,
        help = both!(
            "Không theo ngày chốt số liệu (cut): nhiệm vụ, kết quả cũng tính đến ngày của báo cáo",
            "Leave out the cut-off day (cut): tasks and results, too, are as of the day of the report",
        ),
    )]
    no_cut: bool,
    #[arg(
        long,
        help = both!(
            "Kể cả từng nhiệm vụ trong lời văn, không chỉ ở phụ lục",
            "Tell each item in the text, too, not in the annex alone",
        ),
    )]
    detail: bool,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    exporting: Exporting,
}

/// Writes the report.
///
/// # Errors
/// The plan, an option or the output fails; there is nothing to report on.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let set = turn_to_one(context, &arguments.choice)?;
    // What is kept is to be worked on; what is read on a screen has no markup.
    let screen = match arguments.exporting.is_to_file() {
        true => Format::Markdown,
        false => Format::Text,
    };
    let format = context.format(Format::REPORT, screen, Format::Markdown)?;
    let (content, name) = match format {
        Format::Text => (Content::Readable, "bao-cao.txt"),
        Format::Markdown => (Content::Readable, "bao-cao.md"),
        _ => (Content::ForPrograms, "bao-cao.docx"),
    };
    arguments
        .exporting
        .check(context, content, name, Format::REPORT)?;
    let source = context.read_source()?;
    let mut plan = load_sound(&source, context)?;
    if let Some(set) = set {
        let key = plan.key().unwrap_or(&source.path).to_owned();
        set.earlier()?.tell(&mut plan, &key);
    }
    let lang = context.lang(&plan);
    let today = context.today;
    let period = match (&arguments.period, &arguments.year) {
        (Some(period), _) => when::parse_period("--period", period)?,
        (None, Some(year)) => Point::Year(when::parse_year("--year", year)?),
        (None, None) => Point::Year(today.year()),
    };
    let unit = match &arguments.unit {
        Some(name) => Some(unit(&plan, name, context)?),
        None => None,
    };
    let day = match &arguments.as_of {
        Some(text) => asked_day(text, context, lang)?,
        None => account::usual_day(&AsOf::new(&plan, today), unit, period),
    };
    known::keep(&mut plan, day);
    known::keep_ends(&mut plan, day);
    let as_of = AsOf::new(&plan, day);
    let cut = account::cut_day(&as_of, unit, period);
    let cut = cut.filter(|cut| *cut < day && !arguments.no_cut);
    let cut = cut.map(|cut| {
        let mut plan = plan.clone();
        known::cut(&mut plan, cut);
        (plan, cut)
    });
    let tasks = cut.as_ref().map(|(plan, cut)| AsOf::new(plan, *cut));
    let mut account = Account::new(&as_of, tasks.as_ref(), unit, period)
        .map_err(|why| nothing(&plan, unit, period, day, &why))?;
    let before = account::cut_before(&as_of, unit, period);
    let before = before.filter(|_| !arguments.no_cut);
    let before = before.map(|(period, cut)| {
        let mut plan = plan.clone();
        known::cut(&mut plan, cut);
        (plan, period, cut)
    });
    if let Some((plan, period, cut)) = &before {
        account.carry_over(plan, *period, *cut);
    }
    let account = account;
    if account.items.is_empty() {
        let (vi, en) = (
            words::period(period, Lang::Vi),
            words::period(period, Lang::En),
        );
        let line = match unit.map(|unit| clean_line(&plan.body(unit).name)) {
            Some(name) => say!(
                lang,
                "{name} không chủ trì nhiệm vụ nào có thời gian thực hiện trong {vi}.",
                "{name} leads no item that is carried out in {en}.",
            ),
            None => say!(
                lang,
                "Không có nhiệm vụ nào có thời gian thực hiện trong {vi}.",
                "No item is carried out in {en}.",
            ),
        };
        context.tell(&unread::none(&plan, &line, lang));
    } else if plan.records_nothing() {
        let kind = plan.kind(Lang::Vi);
        context.tell(&say!(
            lang,
            "Tệp chưa ghi báo cáo, kết quả nào; báo cáo chỉ có thời hạn theo {kind}.",
            "The file records no report and no result yet; the report tells only what the plan sets.",
        ));
    }
    tell_cut(&account, context, lang);
    tell_later(&account, context, lang);
    let room = match arguments.detail {
        true => Room::All,
        false => Room::Pages,
    };
    let paper = report::paper(&account, room);
    let blanks = paper.blanks();
    let missing = report::without_result(&account);
    let mut bytes = Vec::new();
    match format {
        #[cfg(feature = "office")]
        Format::Docx => bytes = render::docx::write(&paper)?,
        Format::Text => {
            let terminal = match arguments.exporting.is_to_file() {
                true => context.terminal.for_file(),
                false => context.terminal,
            };
            let terminal = terminal.or_usual_width();
            render::paper::text::write(&mut bytes, &[paper], &terminal)?;
        }
        _ => render::paper::write_markdown(&mut bytes, &[paper])?,
    }
    arguments.exporting.write(context, &bytes)?;
    if arguments.exporting.is_to_file() {
        let vi = match format {
            Format::Markdown | Format::Text => "dấu ……",
            _ => "tô vàng",
        };
        let en = match format {
            Format::Markdown | Format::Text => "as ……",
            _ => "in yellow",
        };
        let lang = context.last_lang();
        let missing = missing_results(&missing, lang);
        context.tell(&say!(
            lang,
            "Còn {blanks} chỗ để trống ({vi}) cho người viết: số, ngày, người ký, chỉ đạo, tồn tại, đề xuất{missing}",
            "{blanks} places are left blank ({en}) for the writer: number, day, who signs, guidance, shortcomings, proposals{missing}",
        ));
    }
    Ok(Answer::Good)
}

/// How many items are named as having no result.
const MISSING_NAMED: usize = 15;

/// The items that have no result, as the end of a list; empty where all have one.
fn missing_results(ids: &[&str], lang: Lang) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let n = lang.number(ids.len());
    let named = ids.iter().take(MISSING_NAMED).copied().collect::<Vec<_>>();
    let more = if ids.len() > MISSING_NAMED {
        ", …"
    } else {
        ""
    };
    let named = clean_line(&named.join(", ")).into_owned();
    let s = if ids.len() == 1 { "" } else { "s" };
    say!(
        lang,
        ", kết quả của {n} nhiệm vụ ({named}{more})",
        ", results of {n} item{s} ({named}{more})",
    )
}

/// The day that was asked for.
fn asked_day(text: &str, context: &mut Context<'_>, lang: Lang) -> Result<NaiveDate> {
    let today = context.today;
    let day = when::parse_day("--as-of", text, today)?;
    context.tell_day("--as-of", text, lang);
    if day > today {
        let (day, today) = (words::date(day), words::date(today));
        refuse!(
            "--as-of: ngày {day} chưa đến (hôm nay {today})",
            "--as-of: {day} is still to come (today is {today})",
        );
    }
    Ok(day)
}

/// Says which items the paper has not as they are on its day, and how to have
/// them so.
fn tell_cut(account: &Account<'_>, context: &mut Context<'_>, lang: Lang) {
    if account.after_cut.is_empty() {
        return;
    }
    let n = lang.number(account.after_cut.len());
    let s = if account.after_cut.len() == 1 {
        ""
    } else {
        "s"
    };
    let ids = account.after_cut.join(", ");
    let (cut, day) = (words::date(account.task_day), words::date(account.day));
    context.tell(&say!(
        lang,
        "Sau ngày chốt số liệu {cut}, đến ngày {day} còn ghi nhận kết quả, hoàn thành hoặc thay đổi của {n} nhiệm vụ ({ids}), chưa tính vào báo cáo này. Tính cả: --no-cut",
        "After the cut-off day {cut} and by {day}, results or other news of {n} item{s} ({ids}) came that are not in this report. To have them: --no-cut",
    ));
}

/// Says what came in after the day of the paper, and how to have it there.
fn tell_later(account: &Account<'_>, context: &mut Context<'_>, lang: Lang) {
    let Some(came) = account.came_later(context.today) else {
        return;
    };
    let period = words::period(account.period, lang);
    let (day, last) = (words::date(account.day), words::date(came.last));
    let results = later::result_count(came.results, lang);
    let reports = words::report_count(came.reports, lang);
    let what = match (came.results, came.reports) {
        (0, _) => reports,
        (_, 0) => results,
        _ => say!(lang, "{results} và {reports}", "{results} and {reports}"),
    };
    context.tell(&say!(
        lang,
        "Sau ngày {day} mới nhận {what} của kỳ {period}, không có trong báo cáo này. Báo cáo tính đến ngày khác: --as-of {last}",
        "{what} for {period} came after {day} and are not in this report. To tell of another day: --as-of {last}",
    ));
}

/// The unit of a name.
fn unit(plan: &Plan<'_>, name: &str, context: &mut Context<'_>) -> Result<BodyIndex> {
    let found = body::find_unit(plan, "--unit", name, Purpose::Reports)?;
    context.tell_found(plan, "--unit", name, &found);
    let body = plan.body(found.body);
    if !plan.is_unit(found.body) && plan.duties_of(found.body).next().is_none() {
        let name = clean_line(&body.name);
        refuse!(
            "--unit: {name} không phải là phòng, đơn vị của cơ quan ban hành nên không có báo cáo ở đây",
            "--unit: {name} is no unit of the department, so it has no report here",
        );
    }
    Ok(found.body)
}

/// Why there is no report to write.
fn nothing(
    plan: &Plan<'_>,
    unit: Option<BodyIndex>,
    period: Point,
    day: NaiveDate,
    why: &NoAccount,
) -> Refusal {
    let today = words::date(day);
    let (vi, en) = (
        words::period(period, Lang::Vi),
        words::period(period, Lang::En),
    );
    let name = unit.map_or_else(String::new, |unit| {
        clean_line(&plan.body(unit).name).into_owned()
    });
    Refusal(match why {
        NoAccount::NotBegun => pair!(
            "Kỳ báo cáo {vi} chưa bắt đầu tính đến ngày {today}",
            "The period “{en}” has not begun on {today}",
        ),
        NoAccount::BeforePlan(first) => {
            let first = words::date(*first);
            let kind = plan.kind(Lang::Vi);
            pair!(
                "Kỳ báo cáo {vi} trước khi có {kind} (từ ngày {first})",
                "The period “{en}” is before the plan begins ({first})",
            )
        }
        NoAccount::NotYet(from) => {
            let from = words::date(*from);
            pair!(
                "{name} có từ ngày {from}, sau kỳ báo cáo {vi}",
                "{name} exists from {from}, after {en}",
            )
        }
        NoAccount::Closed(until, heirs) => {
            let until = words::date(*until);
            let codes: Vec<&str> = heirs
                .iter()
                .map(|heir| plan.body(*heir).code.as_ref())
                .collect();
            let codes = codes.join(", ");
            if codes.is_empty() {
                pair!(
                    "{name} kết thúc hoạt động ngày {until}, không còn báo cáo {vi}",
                    "{name} ended on {until}, so it does not report on {en}",
                )
            } else {
                pair!(
                    "{name} kết thúc hoạt động ngày {until}. Báo cáo {vi} do đơn vị kế thừa lập: --unit {codes}",
                    "{name} ended on {until}. Who took over reports on {en}: --unit {codes}",
                )
            }
        }
    })
}
