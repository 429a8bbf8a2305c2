//! `plan extend`: another end is granted, to an item or to a report.

mod item;
mod moved;
mod report;
mod round;

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::edit::Line;
use crate::model::item::Item;
use crate::model::point::Point;
use crate::model::spoken;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

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
  plan extend 60 --period 2026-Q2 --end 10/07/2026 --basis \"Công văn số 30/SKHCN-VP\"   một đợt của nhiệm vụ lặp lại
  plan extend 1.1 --undo                    bỏ lần gia hạn cuối",
        "Only the extension is added to the file; the first deadline and all other text stay. The day it was
granted is always written: --granted, else that of the amendment whose id --basis gives, else today.

Examples:
  plan extend 1.1 --end 2026 --basis \"Letter 12/SKHCN-VP\" --granted 2025-12-20
  plan extend --report TTUD --period 2025 --end 2025-12-20 --basis \"The leaders agreed\"
  plan extend --report all --period 2025 --end 2025-12-20 --basis \"Letter 12/SKHCN-VP\"
  plan extend 1.1 --end 2025-06-30 --earlier --basis \"Decision 45/QĐ-SKHCN\"   bring it forward
  plan extend 1.1 --end 2027 --basis \"Letter 12/SKHCN-VP\" --correct   correct the last one
  plan extend 60 --period 2026-Q2 --end 2026-07-10 --basis \"Letter 30/SKHCN-VP\"   one round of an item that recurs
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
        help = both!("Kỳ báo cáo, hoặc đợt của nhiệm vụ lặp lại, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06, hoặc \"quý II/2025\"", "The period of the report, or the round of an item that recurs, as in 2025, 2025-H1, 2025-Q2, 2025-06, or \"quý II/2025\""),
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
    let one = arguments.recording.one.clone();
    one_plan::turn(context, &one, arguments.id.as_mut_slice(), Numbers::OfItems)?;
    arguments.basis = free_text::from_input("--basis", arguments.basis, context)?;
    let options = &arguments.recording;
    if options.correct && [&arguments.end, &arguments.basis, &arguments.granted] == [&None; 3] {
        refuse!(
            "--correct: ghi điều cần sửa bằng --end, --basis hoặc --granted",
            "--correct: say what to correct with --end, --basis or --granted",
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
                (Some(unit), None) => report::extend(edit, context, &arguments, unit)?,
                (None, Some(id)) if edit.undo => item::take_back(edit, context, &arguments, id)?,
                (None, Some(id)) => item::extend(edit, context, &arguments, id)?,
            };
            Ok(fact)
        },
    )?;
    Ok(Answer::Good)
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

/// What is asked for of an item, or of a round of one.
struct Asked {
    basis: Option<String>,
    end: Option<Point>,
    granted: Option<NaiveDate>,
}

impl Asked {
    fn read(
        edit: &Edit<'_>,
        item: &Item<'_>,
        arguments: &Arguments,
        context: &mut Context<'_>,
    ) -> Result<Self> {
        let basis = free_text::optional_text("--basis", arguments.basis.as_deref())?;
        let end = match arguments.end.as_deref() {
            Some(text) => {
                context.tell_day("--end", spoken::end_words(text), edit.lang);
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
        Ok(Self {
            basis,
            end,
            granted,
        })
    }
}

/// The day of the grant where none is given: that of the amendment that grants
/// it, else today; none for a correction, which leaves the day as it is. Where the
/// amendment takes effect on a day to come, it is its day that counts.
fn usual_grant(edit: &Edit<'_>, basis: Option<&str>) -> Option<NaiveDate> {
    let granted = edit.plan.day_of(basis).unwrap_or(edit.today);
    Some(granted).filter(|granted| !edit.correct && *granted <= edit.today)
}

/// That an extension counts from a day that is still to come only.
fn from_when(edit: &Edit<'_>, since: Option<NaiveDate>) -> Option<String> {
    let day = words::date(since.filter(|since| edit.today < *since)?);
    Some(say!(
        edit.lang,
        "Văn bản có hiệu lực từ ngày {day}; đến ngày đó vẫn tính theo thời hạn đang có.",
        "The paper takes effect on {day}; until then the deadline in force counts.",
    ))
}
