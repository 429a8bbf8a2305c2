//! `plan result`: what was done on an item in a period.

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::whose::whose;
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::deadline::early::item_known_from;
use crate::edit::{self, written};
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Outcome};
use crate::model::point::Point;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::{result, words};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận kết quả thực hiện trong một kỳ", "Record what was done in a period"),
    after_help = both!(
        "Thêm vào cuối nhiệm vụ một kết quả; mọi chữ khác giữ nguyên.

Ví dụ:
  plan result 6.1 --period 2025 --text \"Đã tổ chức 2 lớp tập huấn, 80 người\"
  plan result 5 --period 2025 --unit QLKH --text \"Trình phê duyệt\" --ref 45/BC-QLKH
  plan result 6.1 --period 2025 --text \"Đang khảo sát\" --percent 60 --obstacle \"Chậm bố trí kinh phí\"
  plan result 6.1 --period 2025 --text \"Đã tổ chức 3 lớp\" --correct
  plan result 6.1 --period 2025 --undo",
        "A result is added at the end of the item; all other text stays.

Examples:
  plan result 6.1 --period 2025 --text \"Two training courses, 80 people\"
  plan result 5 --period 2025 --unit QLKH --text \"Sent for approval\" --ref 45/BC-QLKH
  plan result 6.1 --period 2025 --text \"Surveying\" --percent 60 --obstacle \"The money came late\"
  plan result 6.1 --period 2025 --text \"Three training courses\" --correct
  plan result 6.1 --period 2025 --undo",
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
        help = both!("Kỳ, ví dụ 2025, 2025-H1, 2025-Q2, 2025-06, hoặc \"quý II/2025\"", "The period, as in 2025, 2025-H1, 2025-Q2, 2025-06, or \"quý II/2025\""),
    )]
    period: String,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, required_unless_present_any = ["percent", "obstacle", "proposal", "correct", "undo"],
        help = both!("Kết quả, bằng lời", "What was done, in words"),
    )]
    text: Option<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Đơn vị thực hiện; phải ghi khi nhiệm vụ có nhiều đơn vị chủ trì",
            "Whose result; needed where several units lead the item",
        ),
    )]
    unit: Option<String>,
    #[arg(
        long = "ref", value_name = both!("SỐ, KÝ HIỆU", "NO"), allow_hyphen_values = true,
        help = both!("Số, ký hiệu văn bản báo cáo", "The number of the paper that says so"),
    )]
    reference: Option<String>,
    #[arg(
        long, value_name = both!("SỐ", "NUMBER"),
        help = both!(
            "Cả nhiệm vụ đã làm được bao nhiêu phần trăm, từ 0 đến 100; đủ 100 vẫn phải ghi hoàn thành bằng plan done",
            "How far the whole item is, from 0 to 100; at 100 too it is plan done that completes it",
        ),
    )]
    percent: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Khó khăn, vướng mắc, nguyên nhân chậm", "What stood in the way, why it is late"),
    )]
    obstacle: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Kiến nghị, đề xuất", "What is proposed"),
    )]
    proposal: Option<String>,
    #[arg(
        long, value_name = both!("VĂN BẢN", "PAPER"), allow_hyphen_values = true,
        help = both!(
            "Tài liệu kiểm chứng: số văn bản hoặc đường dẫn; có nhiều thì ghi nhiều lần",
            "What shows it: the number of a document, or a link; once for each",
        ),
    )]
    evidence: Vec<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày nhận được kết quả [mặc định: hôm nay]", "The day it came in [default: today]"),
    )]
    on: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records a result.
///
/// # Errors
/// The id, the period or the unit is not right, there is a result already, or
/// the file cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::OfItems,
    )?;
    let text = free_text::from_input("--text", arguments.text, context)?;
    let obstacle = free_text::from_input("--obstacle", arguments.obstacle, context)?;
    let proposal = free_text::from_input("--proposal", arguments.proposal, context)?;
    let options = &arguments.recording;
    recording::record(
        "plan result",
        std::slice::from_ref(&arguments.id),
        options,
        context,
        |edit, context| {
            let place = edit.item(&arguments.id)?;
            let item = &edit.plan.items[place];
            let period = match edit.undo {
                false => period(edit, item, &arguments.period)?,
                true => when::parse_period("--period", &arguments.period)?,
            };
            let said = Said {
                period,
                text: free_text::optional_text("--text", text.as_deref())?,
                reference: free_text::optional_text("--ref", arguments.reference.as_deref())?,
                unit: whose(edit, item, arguments.unit.as_deref(), Some(period), context)?,
                percent: percent(arguments.percent.as_deref())?,
                obstacle: free_text::optional_text("--obstacle", obstacle.as_deref())?,
                proposal: free_text::optional_text("--proposal", proposal.as_deref())?,
                evidence: free_text::texts("--evidence", &arguments.evidence)?,
                received: match (&arguments.on, edit.correct || edit.undo) {
                    (None, true) => None,
                    (on, _) => Some(edit.day("--on", on.as_deref(), context)?),
                },
            };
            match edit.undo {
                false => write(edit, place, said),
                true => take_back(edit, place, &said),
            }
        },
    )?;
    Ok(Answer::Good)
}

/// The keys that say what was reported.
const REPORTED: [&str; 7] = [
    "text", "ref", "percent", "obstacle", "proposal", "evidence", "received",
];

/// What was said of a result.
struct Said {
    period: Point,
    unit: BodyIndex,
    text: Option<String>,
    reference: Option<String>,
    percent: Option<i64>,
    obstacle: Option<String>,
    proposal: Option<String>,
    evidence: Vec<String>,
    /// `None`: the day that is recorded stays.
    received: Option<NaiveDate>,
}

impl Said {
    /// The keys that say what was reported, as the file has them. Those that
    /// distinguish one result from another are not among them.
    fn lines(&self) -> Vec<edit::Line> {
        let text = |key, text: &Option<String>| {
            let text = text.as_deref()?;
            Some((key, written::text(text)))
        };
        let evidence = Some(written::texts(&self.evidence));
        let lines = [
            text("text", &self.text),
            text("ref", &self.reference),
            self.percent.map(|percent| ("percent", percent.to_string())),
            text("obstacle", &self.obstacle),
            text("proposal", &self.proposal),
            evidence
                .filter(|_| !self.evidence.is_empty())
                .map(|evidence| ("evidence", evidence)),
            self.received.map(|day| ("received", day.to_string())),
        ];
        lines.into_iter().flatten().collect()
    }

    /// Gives a result what was said; what was not stays.
    fn put_into(self, result: &mut Outcome<'_>) {
        if let Some(text) = self.text {
            result.text = text.into();
        }
        let texts = [
            (&mut result.reference, self.reference),
            (&mut result.obstacle, self.obstacle),
            (&mut result.proposal, self.proposal),
        ];
        for (place, text) in texts {
            if let Some(text) = text {
                *place = Some(text.into());
            }
        }
        if !self.evidence.is_empty() {
            result.evidence = self.evidence.into_iter().map(Into::into).collect();
        }
        result.percent = self.percent.or(result.percent);
        result.received = self.received.or(result.received);
    }
}

/// How far an item is, in per cent: `60`, also `60%`.
fn percent(given: Option<&str>) -> Result<Option<i64>> {
    let Some(text) = given else {
        return Ok(None);
    };
    let number = text.trim().trim_end_matches('%').trim_end().parse();
    let bounds = shape::PERCENT;
    match number {
        Ok(percent) if bounds.contains(&percent) => Ok(Some(percent)),
        _ => {
            let (shown, least, most) = (clean_line(text), bounds.start(), bounds.end());
            refuse!(
                "--percent: “{shown}” không phải là tỷ lệ phần trăm. Ghi một số nguyên từ {least} đến {most}",
                "--percent: “{shown}” is no percentage. Give a whole number from {least} to {most}",
            )
        }
    }
}

/// Adds the result to an item, or corrects the one there is.
fn write(edit: &mut Edit<'_>, place: usize, said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let instead = Pair::fixed(
        "Ghi kỳ khác bằng --period, hoặc đơn vị khác bằng --unit",
        "Give another period with --period, or another unit with --unit",
    );
    edit.has_begun_by(said.unit, said.period.last_day(), &instead)?;
    edit.not_ended_by(said.unit, said.period.first_day(), &instead)?;
    let is_same =
        |result: &Outcome<'_>| result.period == said.period && result.unit == Some(said.unit);
    let mut same = (0..item.results.len()).filter(|place| is_same(&item.results[*place]));
    let (known, second) = (same.next(), same.next());
    let (vi, en) = (
        fact(edit, item, &said, Lang::Vi),
        fact(edit, item, &said, Lang::En),
    );
    let again = |lang| again(edit, item, &said, lang);
    let (again_vi, again_en) = (again(Lang::Vi), again(Lang::En));
    let undo = edit.undo_hint(named(edit, item, &said));
    let percent = said.percent;
    match known {
        _ if second.is_some() => refuse!(
            "Tệp có nhiều {vi}. Gộp lại thành một trong tệp rồi ghi",
            "The file has the {en} more than once. Make them one in the file first",
        ),
        Some(known) if !edit.correct && !item.results[known].is_bare() => {
            // What is said only beside a result is not repeated.
            let text = |lang| match result::in_words(&item.results[known], false, lang) {
                text if text.is_empty() => text,
                text => format!(": “{}”", clean_line(&text)),
            };
            let (text_vi, text_en) = (text(Lang::Vi), text(Lang::En));
            refuse!(
                "Đã có {vi}{text_vi}. Nếu ghi nhầm, sửa bằng: {again_vi}",
                "There is the {en} already{text_en}. If it is wrong, correct it with: {again_en}",
            );
        }
        None if edit.correct => refuse!(
            "Chưa ghi {vi} nên không có gì để sửa. Bỏ --correct",
            "The {en} is not recorded, so there is nothing to correct. Leave out --correct",
        ),
        Some(_) if said.lines().is_empty() => refuse!(
            "--correct: ghi điều cần sửa bằng --text, --ref, --percent, --obstacle, --proposal, --evidence hoặc --on",
            "--correct: say what to correct with --text, --ref, --percent, --obstacle, --proposal, --evidence or --on",
        ),
        Some(known) => {
            // What is there so far may only say that its unit is through.
            let at = item.results[known].at;
            for (key, value) in said.lines() {
                edit.editor.set(at, key, value);
            }
            said.put_into(&mut edit.wanted.items[place].results[known]);
        }
        None => {
            let mut lines = vec![("period", said.period.in_file())];
            if item.leads.len() != 1 || item.leads[0].unit != said.unit {
                lines.push(("unit", written::text(&edit.plan.body(said.unit).code)));
            }
            lines.extend(said.lines());
            edit.editor.add(item.at, &shape::RESULT, &lines, None);
            let mut result = Outcome::new(said.period, Span::default());
            result.unit = Some(said.unit);
            said.put_into(&mut result);
            edit.wanted.items[place].results.push(result);
        }
    }
    let lang = edit.lang;
    let mut recorded = Recorded::default();
    let done = percent.map(|percent| say!(lang, ", đạt {percent}%", ", {percent}% done"));
    let done = done.unwrap_or_default();
    recorded.facts.push(match lang {
        Lang::Vi => format!("{vi}{done}"),
        Lang::En => format!("the {en}{done}"),
    });
    if let Some(closed) = edit.plan.closed.filter(|day| *day < edit.today) {
        let closed = words::date(closed);
        let kind = edit.plan.kind(Lang::Vi);
        recorded.hints.push(say!(
            lang,
            "{kind} đã kết thúc ngày {closed}: tình trạng nhiệm vụ giữ nguyên như ngày đó.",
            "The plan was closed on {closed}: the item stays as it was on that day.",
        ));
    }
    if !edit.correct {
        recorded.hints.push(say!(
            lang,
            "Nếu ghi nhầm, sửa bằng: {again_vi}",
            "If it is wrong, correct it with: {again_en}",
        ));
        recorded.hints.push(undo);
    }
    Ok(recorded)
}

/// Takes a result back.
fn take_back(edit: &mut Edit<'_>, place: usize, said: &Said) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let (vi, en) = (
        fact(edit, item, said, Lang::Vi),
        fact(edit, item, said, Lang::En),
    );
    let mut results = item.results.iter();
    let is_meant =
        |result: &Outcome<'_>| result.period == said.period && result.unit == Some(said.unit);
    let Some(known) = results.rposition(is_meant) else {
        refuse!(
            "Chưa ghi {vi} nên không có gì để bỏ",
            "The {en} is not recorded, so there is nothing to take back",
        );
    };
    let result = &item.results[known];
    let days = [said.received, result.received].map(|day| day.map(words::date));
    for (flag, given, recorded) in [
        ("--text", &said.text, Some(result.text.as_ref())),
        ("--ref", &said.reference, result.reference.as_deref()),
        ("--on", &days[0], days[1].as_deref()),
    ] {
        edit.is_recorded(flag, given.as_deref(), recorded)?;
    }
    if let Some(day) = result.completed {
        if result.is_bare() {
            let done = Line::new("plan done").word(item.id.as_str());
            let done = done.option("--unit", &edit.plan.body(said.unit).code);
            let done = done.option("--period", &said.period.to_string());
            let (day, done) = (
                words::date(day),
                done.then("--undo").file(edit.plan.file.as_deref()),
            );
            refuse!(
                "{vi} chỉ ghi đã xong ngày {day}, không có gì khác để bỏ. Bỏ điều đó: {done}",
                "The {en} says only that it was done on {day}, and there is nothing else to take back. To take that back: {done}",
            );
        }
        // That it is done is a fact of its own, which stays.
        edit.editor.remove(result.at, &REPORTED);
        edit.wanted.items[place].results[known] =
            result.part_alone().unwrap_or_else(|| result.clone());
        let mut recorded = Recorded::default();
        recorded.facts.push(match edit.lang {
            Lang::Vi => vi,
            Lang::En => format!("the {en}"),
        });
        return Ok(recorded);
    }
    edit.editor.take_out(result.at);
    edit.wanted.items[place].results.remove(known);
    let mut recorded = Recorded::default();
    recorded.facts.push(match edit.lang {
        Lang::Vi => vi,
        Lang::En => format!("the {en}"),
    });
    Ok(recorded)
}

/// The command that names a result.
fn named(edit: &Edit<'_>, item: &Item<'_>, said: &Said) -> Line {
    let line = Line::new("plan result").word(item.id.as_str());
    let line = line.option("--period", &said.period.to_string());
    match &item.leads[..] {
        [only] if only.unit == said.unit => line,
        _ => line.option("--unit", &edit.plan.body(said.unit).code),
    }
}

/// The command that puts a result right.
fn again(edit: &Edit<'_>, item: &Item<'_>, said: &Said, lang: Lang) -> Line {
    // What was given is what may be wrong.
    let what = match (&said.text, said.percent) {
        (None, Some(_)) => lang.pick("--percent SỐ", "--percent NUMBER"),
        _ => lang.pick("--text NỘI_DUNG", "--text TEXT"),
    };
    named(edit, item, said)
        .then(what)
        .then("--correct")
        .file(edit.plan.file.as_deref())
}

/// The period of a result: not before there was a plan, not after the item is
/// finished, and not one that is still to come.
fn period(edit: &Edit<'_>, item: &Item<'_>, text: &str) -> Result<Point> {
    let period = when::parse_period("--period", text)?;
    let id = item.id.as_str();
    if period.first_day() > edit.today {
        let today = words::date(edit.today);
        refuse!(
            "--period: kỳ {period} chưa đến (hôm nay {today})",
            "--period: {period} is still to come (today is {today})",
        );
    }
    // What a period brought that had begun by then comes in afterwards, too.
    if let Some(closed) = edit.plan.closed.filter(|day| *day < period.first_day()) {
        let closed = words::date(closed);
        let kind = edit.plan.kind(Lang::Vi);
        refuse!(
            "--period: kỳ {period} bắt đầu sau ngày {kind} kết thúc ({closed}). Ghi kỳ khác; nếu {kind} chưa kết thúc thì sửa closed trong tệp",
            "--period: {period} begins after the plan was closed ({closed}). Give another period; if the plan goes on, correct closed in the file",
        );
    }
    // It may be ahead of its time, and not of the plan.
    let known = item_known_from(edit.plan, item);
    if let Some(known) = known.filter(|known| period.last_day() < *known) {
        let known = words::date(known);
        let kind = edit.plan.kind(Lang::Vi);
        refuse!(
            "--period: kỳ {period} thì chưa có {kind} (từ {known})",
            "--period: in {period} there was no plan yet (it is from {known})",
        );
    }
    let finished = item.completed.or(item.stopped);
    if let Some(finished) = finished.filter(|finished| *finished < period.first_day()) {
        let finished = words::date(finished);
        let (vi, en) = match item.completed.is_some() {
            true => ("hoàn thành", "finished"),
            false => ("dừng", "stopped"),
        };
        refuse!(
            "--period: kỳ {period} sau ngày nhiệm vụ {id} đã {vi} ({finished})",
            "--period: {period} is after item {id} was {en} ({finished})",
        );
    }
    Ok(period)
}

/// Which result it is, in words.
fn fact(edit: &Edit<'_>, item: &Item<'_>, said: &Said, lang: Lang) -> String {
    let id = item.id.as_str();
    let period = words::period(said.period, lang);
    if matches!(&item.leads[..], [only] if only.unit == said.unit) {
        return say!(
            lang,
            "kết quả {period} của nhiệm vụ {id}",
            "result of item {id}, {period}",
        );
    }
    let unit = &edit.plan.body(said.unit).name;
    say!(
        lang,
        "kết quả {period} của nhiệm vụ {id}, {unit}",
        "result of item {id}, {period}, {unit}",
    )
}
