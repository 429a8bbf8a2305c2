//! `plan request`: what a unit asks for came in, or was refused.

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::whose::whose;
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::deadline::item_last_day;
use crate::deadline::requests::{Outcome, outcome};
use crate::edit::{self, written};
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::item::{Asked, Item, Request};
use crate::model::point::Point;
use crate::model::spoken;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::shell::Line;
use crate::view::{asked, cited, words};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận đề nghị gia hạn, dừng của đơn vị", "Record what a unit asks for: a later end, or a stop"),
    after_help = both!(
        "Đề nghị không đổi thời hạn nào; khi được đồng ý thì ghi plan extend hoặc plan stop, khi không thì ghi --refused. Xem: plan requests

Ví dụ:
  plan request 6.1 --unit QLKH --end 2027 --reason \"Chậm bố trí kinh phí\" --ref 12/TTr-QLKH
  plan request 7 --unit QLCN --stop --reason \"Không còn đối tượng\"
  plan request 6.1 --unit QLKH --refused 20/12/2026 --basis \"Công văn số 40/SKHCN-VP\"
  plan request 6.1 --unit QLKH --undo",
        "A request moves no deadline: where it is granted, plan extend or plan stop records that, else --refused. See: plan requests

Examples:
  plan request 6.1 --unit QLKH --end 2027 --reason \"The money came late\" --ref 12/TTr-QLKH
  plan request 7 --unit QLCN --stop --reason \"Nobody is left to train\"
  plan request 6.1 --unit QLKH --refused 2026-12-20 --basis \"Letter 40/SKHCN-VP\"
  plan request 6.1 --unit QLKH --undo",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Đơn vị đề nghị; phải ghi khi nhiệm vụ có nhiều đơn vị chủ trì",
            "Who asks; needed where several units lead the item",
        ),
    )]
    unit: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!(
            "Xin gia hạn: ngày cuối còn trong hạn, ví dụ 20/12/2027; ghi được cả 2027, 2027-Q2",
            "Asks for this end, itself still good, as in 2027-12-20; also 2027 or 2027-Q2",
        ),
    )]
    end: Option<String>,
    #[arg(long, help = both!("Xin dừng thực hiện", "Asks to stop the item"))]
    stop: bool,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        required_unless_present_any = ["refused", "correct", "undo"],
        help = both!("Lý do đề nghị", "Why it asks"),
    )]
    reason: Option<String>,
    #[arg(
        long = "ref", value_name = both!("SỐ, KÝ HIỆU", "NO"), allow_hyphen_values = true,
        help = both!("Số, ký hiệu văn bản đề nghị", "The number of the paper that asks"),
    )]
    reference: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày nhận đề nghị [mặc định: hôm nay]", "The day it came in [default: today]"),
    )]
    on: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Đề nghị không được đồng ý, ngày này", "It was refused, on this day"),
    )]
    refused: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, requires = "refused",
        help = both!("Văn bản không đồng ý", "The paper that refuses it"),
    )]
    basis: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records a request, or that it was refused.
///
/// # Errors
/// The id, the unit, the end or the day is not right, there is such a request
/// already or none to refuse, or the file cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::OfItems,
    )?;
    arguments.reason = free_text::from_input("--reason", arguments.reason, context)?;
    recording::record(
        "plan request",
        std::slice::from_ref(&arguments.id),
        &arguments.recording,
        context,
        |edit, context| {
            let place = edit.item(&arguments.id)?;
            let item = &edit.plan.items[place];
            let today = Some(Point::Day(edit.today));
            let unit = whose(edit, item, arguments.unit.as_deref(), today, context)?;
            let said = Said::read(edit, context, &arguments)?;
            let of = Of { place, unit };
            match (said.refused, edit.undo) {
                (Some(day), false) => refuse_it(edit, of, day, said),
                (Some(day), true) => take_refusal_back(edit, of, day),
                (None, true) => take_back(edit, of, &said),
                (None, false) => ask(edit, of, said),
            }
        },
    )?;
    Ok(Answer::Good)
}

/// Whose request, on which item.
#[derive(Clone, Copy)]
struct Of {
    place: usize,
    unit: BodyIndex,
}

/// What was said of a request.
struct Said {
    asks: Option<Asked>,
    reason: Option<String>,
    reference: Option<String>,
    on: Option<NaiveDate>,
    refused: Option<NaiveDate>,
    basis: Option<String>,
}

impl Said {
    fn read(edit: &Edit<'_>, context: &mut Context<'_>, arguments: &Arguments) -> Result<Self> {
        let asks = match (arguments.end.as_deref(), arguments.stop) {
            (Some(_), true) => refuse!(
                "Xin gia hạn (--end) hay xin dừng (--stop)? Ghi một trong hai",
                "Does it ask for an end (--end) or a stop (--stop)? Give one of them",
            ),
            (Some(text), false) => {
                context.tell_day("--end", spoken::end_words(text), edit.lang);
                Some(Asked::End(when::parse_end("--end", text, edit.today)?))
            }
            (None, true) => Some(Asked::Stop),
            (None, false) => None,
        };
        let day = |flag, text: &Option<String>, context: &mut Context<'_>| {
            let text = text.as_deref();
            let day = text.map(|text| edit.day(flag, Some(text), context));
            day.transpose()
        };
        let said = Self {
            asks,
            reason: free_text::optional_text("--reason", arguments.reason.as_deref())?,
            reference: free_text::optional_text("--ref", arguments.reference.as_deref())?,
            on: day("--on", &arguments.on, context)?,
            refused: day("--refused", &arguments.refused, context)?,
            basis: free_text::optional_text("--basis", arguments.basis.as_deref())?,
        };
        let is_asked = said.asks.is_some() || said.reason.is_some() || said.reference.is_some();
        if said.refused.is_some() && (is_asked || said.on.is_some()) {
            refuse!(
                "--refused: chỉ ghi cùng --basis; đề nghị đã ghi thì giữ nguyên",
                "--refused goes with --basis alone; the request itself stays as it is",
            );
        }
        Ok(said)
    }

    fn lines(&self) -> Vec<edit::Line> {
        let text = |key, text: &Option<String>| Some((key, written::text(text.as_deref()?)));
        let asks = self.asks.map(|asks| match asks {
            Asked::End(end) => ("end", end.in_file()),
            Asked::Stop => ("stop", "true".to_owned()),
        });
        let lines = [
            self.on.map(|day| ("received", day.to_string())),
            asks,
            text("reason", &self.reason),
            text("ref", &self.reference),
        ];
        lines.into_iter().flatten().collect()
    }
}

/// The place of the last request of the unit.
fn last(item: &Item<'_>, unit: BodyIndex) -> Option<usize> {
    let mut requests = item.requests.iter();
    requests.rposition(|request| request.unit == unit)
}

/// Adds a request to an item, or corrects the last one of the unit.
fn ask(edit: &mut Edit<'_>, of: Of, mut said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[of.place];
    let id = item.id.as_str();
    let known = last(item, of.unit);
    let again = named(edit, of);
    if edit.correct {
        let Some(known) = known else {
            refuse!(
                "Đề nghị này chưa ghi nên không có gì để sửa. Bỏ --correct",
                "This request is not recorded, so there is nothing to correct. Leave out --correct",
            );
        };
        if said.lines().is_empty() {
            refuse!(
                "--correct: ghi điều cần sửa bằng --end, --stop, --reason, --ref hoặc --on",
                "--correct: say what to correct with --end, --stop, --reason, --ref or --on",
            );
        }
        return correct(edit, of, known, said);
    }
    let open = known.filter(|known| outcome(item, &item.requests[*known]) == Outcome::Open);
    if let Some(open) = open {
        let request = &item.requests[open];
        let what = |lang| asked::request(request, lang);
        let (vi, en) = (what(Lang::Vi), what(Lang::En));
        let correct = again.then("… --correct").file(edit.plan.file.as_deref());
        refuse!(
            "Nhiệm vụ {id} đã có đề nghị chờ ý kiến của đơn vị này: {vi}. Nếu ghi nhầm, sửa bằng: {correct}",
            "A request of this unit on item {id} waits for an answer already: it {en}. If it is wrong, correct it with: {correct}",
        );
    }
    if let Some(day) = item.completed.or(item.stopped) {
        let day = words::date(day);
        refuse!(
            "Nhiệm vụ {id} đã xong hoặc dừng ngày {day} nên không còn gì để đề nghị",
            "Item {id} was finished on {day}, so there is nothing left to ask for",
        );
    }
    let Some(asks) = said.asks else {
        refuse!(
            "Ghi đề nghị gì: --end THỜI_HẠN hoặc --stop",
            "Say what it asks for: --end WHEN or --stop",
        );
    };
    let received = said.on.unwrap_or(edit.today);
    said.on = Some(received);
    came_in(edit, of, received)?;
    later_than_then(item, asks, received)?;
    let code = &edit.plan.body(of.unit).code;
    let mut lines = vec![("unit", written::text(code))];
    lines.extend(said.lines());
    edit.editor.add(item.at, &shape::REQUEST, &lines, None);
    let requests = &mut edit.wanted.items[of.place].requests;
    requests.push(Request {
        at: Span::default(),
        unit: of.unit,
        received,
        asks,
        reason: said.reason.map(Into::into),
        reference: said.reference.map(Into::into),
        refused: None,
        basis: None,
    });
    let place = requests.len() - 1;
    let mut recorded = recorded(edit, of, place);
    recorded.hints.push(edit.undo_hint(again));
    Ok(recorded)
}

/// Refuses a day on which no request of the unit can come in.
fn came_in(edit: &Edit<'_>, of: Of, received: NaiveDate) -> Result<()> {
    let item = &edit.plan.items[of.place];
    edit.not_before_plan("--on", item, received)?;
    edit.somebody_leads(item, "--on", received)?;
    let instead = Pair::fixed(
        "Ghi ngày nhận bằng --on, hoặc đơn vị khác bằng --unit",
        "Give the day it came in with --on, or another unit with --unit",
    );
    edit.exists_on(of.unit, received, &instead)
}

/// Refuses to ask for an end that is none, or no later than the one in force on the day
/// it came in.
fn later_than_then(item: &Item<'_>, asks: Asked, received: NaiveDate) -> Result<()> {
    let Asked::End(end) = asks else {
        return Ok(());
    };
    let id = item.id.as_str();
    let Some(last) = item_last_day(item, received) else {
        refuse!(
            "Nhiệm vụ {id} không có thời hạn nên không có gì để xin gia hạn",
            "Item {id} has no deadline, so there is nothing to extend",
        );
    };
    if end.last_day() <= last {
        let (end, last) = (words::date(end.last_day()), words::date(last));
        refuse!(
            "--end: {end} không muộn hơn thời hạn đang áp dụng ({last})",
            "--end: {end} is no later than the deadline in force ({last})",
        );
    }
    Ok(())
}

fn correct(edit: &mut Edit<'_>, of: Of, known: usize, said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[of.place];
    let request = &item.requests[known];
    if let Some(received) = said.on {
        came_in(edit, of, received)?;
        if let Some(refused) = request.refused.filter(|refused| *refused < received) {
            let (received, refused) = (words::date(received), words::date(refused));
            refuse!(
                "--on: ngày {received} sau ngày đề nghị đã ghi là không đồng ý ({refused})",
                "--on: {received} is after the day on which the request was refused ({refused})",
            );
        }
    }
    if let Some(asks) = said.asks {
        let received = said.on.unwrap_or(request.received);
        later_than_then(item, asks, received)?;
        let other = match asks {
            Asked::End(_) => "stop",
            Asked::Stop => "end",
        };
        edit.editor.remove(request.at, &[other]);
    }
    for (key, value) in said.lines() {
        edit.editor.set(request.at, key, value);
    }
    let wanted = &mut edit.wanted.items[of.place].requests[known];
    wanted.asks = said.asks.unwrap_or(wanted.asks);
    wanted.received = said.on.unwrap_or(wanted.received);
    if let Some(reason) = said.reason {
        wanted.reason = Some(reason.into());
    }
    if let Some(reference) = said.reference {
        wanted.reference = Some(reference.into());
    }
    Ok(recorded(edit, of, known))
}

/// Records that the last request of a unit was refused, or puts that right.
fn refuse_it(edit: &mut Edit<'_>, of: Of, day: NaiveDate, said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[of.place];
    let id = item.id.as_str();
    let name = &edit.plan.body(of.unit).name;
    let Some(known) = last(item, of.unit) else {
        refuse!(
            "{name} chưa ghi đề nghị nào về nhiệm vụ {id}",
            "No request of {name} on item {id} is recorded",
        );
    };
    let request = &item.requests[known];
    match (outcome(item, request), edit.correct) {
        (Outcome::Open, false) | (Outcome::Refused, true) => {}
        (Outcome::Open, true) => refuse!(
            "Đề nghị này chưa ghi là không đồng ý nên không có gì để sửa. Bỏ --correct",
            "This request is not recorded as refused, so there is nothing to correct. Leave out --correct",
        ),
        (settled, _) => {
            let what = |lang| asked::outcome(edit.plan, request, settled, lang);
            let (vi, en) = (what(Lang::Vi), what(Lang::En));
            refuse!(
                "Đề nghị của {name} về nhiệm vụ {id} đã có kết quả: {vi}",
                "The request of {name} on item {id} is decided: {en}",
            )
        }
    }
    if day < request.received {
        let (day, received) = (words::date(day), words::date(request.received));
        refuse!(
            "--refused: ngày {day} trước ngày nhận đề nghị ({received})",
            "--refused: {day} is before the request came in ({received})",
        );
    }
    edit.while_in_force("--refused", day)?;
    edit.editor.set(request.at, "refused", day.to_string());
    let wanted = &mut edit.wanted.items[of.place].requests[known];
    wanted.refused = Some(day);
    if let Some(basis) = said.basis {
        edit.editor.set(request.at, "basis", written::text(&basis));
        wanted.basis = Some(basis.into());
    }
    let mut recorded = recorded(edit, of, known);
    if !edit.correct {
        let line = named(edit, of).option("--refused", &day.to_string());
        recorded.hints.push(edit.undo_hint(line));
    }
    Ok(recorded)
}

/// Takes a refusal back: the request is open again.
fn take_refusal_back(edit: &mut Edit<'_>, of: Of, day: NaiveDate) -> Result<Recorded> {
    let item = &edit.plan.items[of.place];
    let known = last(item, of.unit).filter(|known| item.requests[*known].refused.is_some());
    let Some(known) = known else {
        refuse!(
            "Đề nghị này chưa ghi là không đồng ý nên không có gì để bỏ",
            "This request is not recorded as refused, so there is nothing to take back",
        );
    };
    let request = &item.requests[known];
    let days = [Some(day), request.refused].map(|day| day.map(words::date));
    edit.is_recorded("--refused", days[0].as_deref(), days[1].as_deref())?;
    let recorded = recorded(edit, of, known);
    edit.editor.remove(request.at, &["refused", "basis"]);
    let wanted = &mut edit.wanted.items[of.place].requests[known];
    wanted.refused = None;
    wanted.basis = None;
    Ok(recorded)
}

/// Takes the last request of a unit back.
fn take_back(edit: &mut Edit<'_>, of: Of, said: &Said) -> Result<Recorded> {
    let item = &edit.plan.items[of.place];
    let Some(known) = last(item, of.unit) else {
        refuse!(
            "Đề nghị này chưa ghi nên không có gì để bỏ",
            "This request is not recorded, so there is nothing to take back",
        );
    };
    let request = &item.requests[known];
    if let Some(day) = request.refused {
        let undo = named(edit, of).option("--refused", &day.to_string());
        let undo = undo.then("--undo").file(edit.plan.file.as_deref());
        let day = words::date(day);
        refuse!(
            "Đề nghị này đã ghi là không đồng ý ngày {day}. Bỏ ghi nhận đó trước: {undo}",
            "This request is recorded as refused on {day}. Take that back first: {undo}",
        );
    }
    let days = [said.on, Some(request.received)].map(|day| day.map(words::date));
    let asks = [said.asks, Some(request.asks)].map(|asks| {
        let asks = asks?;
        Some(asked::what(asks, edit.lang))
    });
    for (flag, given, recorded) in [
        ("--on", &days[0], days[1].as_deref()),
        ("--end", &asks[0], asks[1].as_deref()),
        ("--reason", &said.reason, request.reason.as_deref()),
        ("--ref", &said.reference, request.reference.as_deref()),
    ] {
        edit.is_recorded(flag, given.as_deref(), recorded)?;
    }
    let recorded = recorded(edit, of, known);
    edit.editor.take_out(request.at);
    edit.wanted.items[of.place].requests.remove(known);
    Ok(recorded)
}

/// The command that names the request of a unit.
fn named(edit: &Edit<'_>, of: Of) -> Line {
    let item = &edit.plan.items[of.place];
    let line = Line::new("plan request").word(item.id.as_str());
    line.option("--unit", &edit.plan.body(of.unit).code)
}

/// What a unit asks for on an item, and where it was refused.
fn recorded(edit: &Edit<'_>, of: Of, place: usize) -> Recorded {
    let (plan, lang) = (edit.plan, edit.lang);
    let request = &edit.wanted.items[of.place].requests[place];
    let id = plan.items[of.place].id.as_str();
    let name = &plan.body(of.unit).name;
    let what = asked::what(request.asks, lang);
    let mut recorded = Recorded::default();
    recorded.facts.push(match request.refused {
        Some(day) => {
            let day = words::date(day);
            let basis = request.basis.as_deref();
            let by = basis.map(|basis| cited::paper(plan, basis));
            let by = by.map(|paper| say!(lang, ", theo {paper}", ", by {paper}"));
            let by = by.unwrap_or_default();
            say!(
                lang,
                "không đồng ý đề nghị {what} nhiệm vụ {id} của {name}, ngày {day}{by}",
                "the request of {name} about item {id}, {what}, was refused on {day}{by}",
            )
        }
        None => {
            let day = words::date(request.received);
            say!(
                lang,
                "{name} đề nghị {what}, nhiệm vụ {id}, nhận ngày {day}; thời hạn chưa đổi",
                "{name} asks about item {id}, {what}, received {day}; no deadline moves",
            )
        }
    });
    recorded
}
