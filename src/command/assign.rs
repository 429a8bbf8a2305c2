//! `plan assign`: another unit leads an item from a day on.

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::deadline::{item_finished, item_first_day};
use crate::edit::written;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::item::{Item, Lead, Outcome};
use crate::query::body;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::cited;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Giao nhiệm vụ cho đơn vị khác chủ trì", "Give an item to another lead"),
    after_help = both!(
        "Đơn vị đang chủ trì chủ trì đến hết ngày hôm trước, đơn vị mới chủ trì từ ngày --from cùng các đơn vị
phía Bộ; kết quả đã ghi vẫn là của đơn vị cũ. Báo cáo của những kỳ trước không đổi.

Ví dụ:
  plan assign 6.4 --unit CDS --from 01/03/2025 --basis \"Quyết định số 45/QĐ-SKHCN\"
  plan assign 5 --unit QLCN --instead-of QLKH     khi có nhiều đơn vị chủ trì
  plan assign 6.4 --unit CDS --beside             cùng chủ trì, không thay ai
  plan assign 6.4 --unit CDS --undo",
        "The unit that leads now leads until the day before, the other from the day of --from, with the same
counterparts; results that are recorded stay those of the former lead. Papers on earlier periods do not change.

Examples:
  plan assign 6.4 --unit CDS --from 2025-03-01 --basis \"Quyết định số 45/QĐ-SKHCN\"
  plan assign 5 --unit QLCN --instead-of QLKH     where several units lead it
  plan assign 6.4 --unit CDS --beside             leads along, instead of nobody
  plan assign 6.4 --unit CDS --undo",
    ),
    // What is wrong is taken back and given anew.
    mut_arg("correct", |correct| correct.hide(true)),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số nhiệm vụ trong Kế hoạch, ví dụ 6.1", "The number of the item, as in 6.1"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"), required = true,
        help = both!("Đơn vị chủ trì mới", "The new lead"),
    )]
    unit: String,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!(
            "Ngày đầu tiên đơn vị mới chủ trì, có thể là ngày sắp tới [mặc định: ngày của quyết định điều chỉnh ghi ở --basis, hoặc hôm nay]",
            "The first day on which it leads, which may lie ahead [default: the day of the amendment in --basis, else today]",
        ),
    )]
    from: Option<String>,
    #[arg(
        long, value_name = both!("VĂN BẢN", "PAPER"), allow_hyphen_values = true,
        help = both!(
            "Văn bản giao lại nhiệm vụ: số, ký hiệu, hoặc mã của một [[amendment]]",
            "The paper that says so: its number, or the id of an [[amendment]]",
        ),
    )]
    basis: Option<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"), conflicts_with = "beside",
        help = both!(
            "Thay đơn vị này; phải ghi khi có nhiều đơn vị đang chủ trì",
            "In the place of this one; needed where several lead the item",
        ),
    )]
    instead_of: Option<String>,
    #[arg(
        long,
        help = both!(
            "Cùng chủ trì với các đơn vị đang chủ trì, không thay ai",
            "Leads along with those who do, in the place of nobody",
        ),
    )]
    beside: bool,
    #[command(flatten)]
    recording: Recording,
}

/// Records a change of lead.
///
/// # Errors
/// The id, a unit or the day is not right, or the file cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::OfItems,
    )?;
    if arguments.recording.correct {
        refuse!(
            "--correct: giao nhầm thì bỏ bằng --undo, rồi giao lại",
            "--correct: take back what is wrong with --undo, then give the item anew",
        );
    }
    recording::record(
        "plan assign",
        std::slice::from_ref(&arguments.id),
        &arguments.recording,
        context,
        |edit, context| {
            let place = edit.item(&arguments.id)?;
            let said = said(edit, &arguments, context)?;
            match edit.undo {
                false => assign(edit, place, said),
                true => take_back(edit, place, &said),
            }
        },
    )?;
    Ok(Answer::Good)
}

/// What was typed, as read.
struct Said {
    unit: BodyIndex,
    /// `None`: today, or whichever day is recorded.
    from: Option<NaiveDate>,
    basis: Option<String>,
    instead_of: Option<BodyIndex>,
    beside: bool,
}

fn said(edit: &Edit<'_>, arguments: &Arguments, context: &mut Context<'_>) -> Result<Said> {
    let plan = edit.plan;
    let mut named = |flag: &str, name: &str| -> Result<BodyIndex> {
        let found = body::find_unit(plan, flag, name, body::Purpose::Lead)?;
        context.tell_found(plan, flag, name, &found);
        Ok(found.body)
    };
    let unit = named("--unit", &arguments.unit)?;
    let instead_of = match &arguments.instead_of {
        Some(name) => Some(named("--instead-of", name)?),
        None => None,
    };
    let from = match &arguments.from {
        Some(text) => {
            let day = when::parse_day("--from", text, edit.today)?;
            context.tell_day("--from", text, edit.lang);
            Some(day)
        }
        None => None,
    };
    Ok(Said {
        unit,
        from,
        basis: free_text::optional_text("--basis", arguments.basis.as_deref())?,
        instead_of,
        beside: arguments.beside,
    })
}

/// Ends the lead in force the day before, and adds the new one.
fn assign(edit: &mut Edit<'_>, place: usize, said: Said) -> Result<Recorded> {
    let item = &edit.plan.items[place];
    let decided = edit.plan.day_of(said.basis.as_deref());
    let from = said.from.or(decided).unwrap_or(edit.today);
    may_change(edit, item, from)?;
    edit.may_lead_from(said.unit, from)?;
    let instead = Pair::fixed(
        "Ghi ngày khác bằng --from, hoặc đơn vị khác bằng --unit",
        "Give another day with --from, or another unit with --unit",
    );
    edit.has_begun_by(said.unit, from, &instead)?;
    let replaced = replaced(edit, item, &said, from)?;
    let ended = replaced.map(|at| &item.leads[at]);
    let before = from.pred_opt().unwrap_or(from);
    // Whoever was to lead only up to a day hands over that day, too.
    let until = ended.and_then(|lead| lead.until);
    let counterparts = ended.map_or_else(Vec::new, |lead| lead.counterparts.clone());
    let plan = edit.plan;
    let mut lines = vec![("unit", written::text(&plan.body(said.unit).code))];
    if !counterparts.is_empty() {
        let codes = counterparts
            .iter()
            .map(|body| plan.body(*body).code.to_string());
        lines.push(("counterparts", written::texts(&codes.collect::<Vec<_>>())));
    }
    lines.push(("from", from.to_string()));
    // As it is written, so that it can be given back.
    let written = ended.and_then(|lead| edit.editor.raw(lead.at, "until"));
    lines.extend(written.map(|until| ("until", until.to_owned())));
    if let Some(basis) = &said.basis {
        lines.push(("basis", written::text(basis)));
    }
    let wanted = &mut edit.wanted.items[place];
    if let (Some(at), Some(ended)) = (replaced, ended) {
        edit.editor.set(ended.at, "until", before.to_string());
        wanted.leads[at].until = Some(before);
    }
    // What is recorded is of who led alone so far.
    if let [only] = &item.leads[..] {
        let code = &plan.body(only.unit).code;
        for result in &item.results {
            if !edit.editor.has(result.at, "unit") {
                edit.editor.set(result.at, "unit", written::text(code));
            }
        }
    }
    let after = replaced.unwrap_or(item.leads.len().saturating_sub(1));
    let sibling = item.leads.get(after).map(|lead| lead.at);
    edit.editor.add(item.at, &shape::LEAD, &lines, sibling);
    wanted.leads.insert(
        (after + 1).min(item.leads.len()),
        Lead {
            at: Span::default(),
            unit: said.unit,
            counterparts,
            task: None,
            from: Some(from),
            until,
            basis: said.basis.clone().map(Into::into),
        },
    );
    let mut recorded = Recorded::default();
    recorded.facts.push(fact(
        edit,
        item,
        &said,
        (ended.map(|lead| lead.unit), from, until),
    ));
    let undo = Line::new("plan assign").word(item.id.as_str());
    let undo = undo.option("--unit", &plan.body(said.unit).code);
    recorded.hints.push(edit.undo_hint(undo));
    Ok(recorded)
}

/// Refuses a day on which nothing can be given to anybody.
fn may_change(edit: &Edit<'_>, item: &Item<'_>, from: NaiveDate) -> Result<()> {
    let id = item.id.as_str();
    edit.while_in_force("--from", from)?;
    if let Some(finished) = item_finished(edit.plan, item, from) {
        let day = words::date(finished);
        if item.stopped == Some(finished) && item.completed.is_none() {
            let (resume_vi, resume_en) = edit.resumption(id);
            refuse!(
                "Nhiệm vụ {id} đã dừng ngày {day}, không giao lại nữa. Nếu nhiệm vụ được làm tiếp, ghi trước: {resume_vi}",
                "Item {id} was stopped on {day}; it is given to nobody any more. Where it goes on, record that first: {resume_en}",
            );
        }
        refuse!(
            "Nhiệm vụ {id} đã hoàn thành ngày {day}, không giao lại nữa. Nếu giao trước ngày đó thì ghi ngày bằng --from",
            "Item {id} was done on {day}; it is given to nobody any more. Where it was given before that, give the day with --from",
        );
    }
    let first = item_first_day(edit.plan, item);
    if let Some(first) = first.filter(|first| from <= *first) {
        let (from, first) = (words::date(from), words::date(first));
        refuse!(
            "--from: ngày {from} không sau ngày bắt đầu của nhiệm vụ {id} ({first}); từ đầu thì sửa unit trong tệp",
            "--from: {from} is not after item {id} begins ({first}); a lead from the first is corrected in the file",
        );
    }
    Ok(())
}

/// The place of the lead that ends; `None` where the new one leads along, or
/// nobody leads on the day.
fn replaced(
    edit: &Edit<'_>,
    item: &Item<'_>,
    said: &Said,
    from: NaiveDate,
) -> Result<Option<usize>> {
    let plan = edit.plan;
    let (id, day) = (item.id.as_str(), words::date(from));
    let code = |unit: BodyIndex| plan.body(unit).code.as_ref();
    let in_force: Vec<usize> = (0..item.leads.len())
        .filter(|at| item.leads[*at].is_in_force(from))
        .collect();
    let name = clean_line(&plan.body(said.unit).name);
    let leads_already = item
        .leads
        .iter()
        .any(|lead| lead.unit == said.unit && lead.until.is_none_or(|until| from <= until));
    if leads_already {
        let see = Line::new("plan show").word(id).file(plan.file.as_deref());
        refuse!(
            "{name} đã chủ trì nhiệm vụ {id} từ ngày {day} trở đi hoặc một phần của thời gian đó. Xem: {see}",
            "{name} leads item {id} from {day} on already, or for a part of that time. See: {see}",
        );
    }
    if said.beside {
        return Ok(None);
    }
    let place = match (said.instead_of, &in_force[..]) {
        (Some(unit), _) => {
            let found = in_force.iter().find(|at| item.leads[**at].unit == unit);
            let Some(found) = found.copied() else {
                let leads: Vec<&str> = in_force
                    .iter()
                    .map(|at| code(item.leads[*at].unit))
                    .collect();
                let (leads, name) = (leads.join(", "), clean_line(&plan.body(unit).name));
                refuse!(
                    "--instead-of: ngày {day} {name} không chủ trì nhiệm vụ {id}. Chủ trì ngày đó: {leads}",
                    "--instead-of: {name} does not lead item {id} on {day}. It is led then by: {leads}",
                );
            };
            found
        }
        (None, []) => return Ok(None),
        (None, [only]) => *only,
        (None, several) => {
            let leads: Vec<&str> = several
                .iter()
                .map(|at| code(item.leads[*at].unit))
                .collect();
            let leads = leads.join(", ");
            refuse!(
                "Nhiệm vụ {id} có nhiều đơn vị chủ trì ({leads}). Thay đơn vị nào thì ghi --instead-of, cùng chủ trì thì ghi --beside",
                "Several units lead item {id} ({leads}). Say with --instead-of in whose place, or that it leads along with --beside",
            );
        }
    };
    let ended = &item.leads[place];
    if ended.from.is_some_and(|first| from <= first) {
        let name = clean_line(&plan.body(ended.unit).name);
        refuse!(
            "{name} mới chủ trì nhiệm vụ {id} từ ngày {day}, không kết thúc trước ngày đó được. Xem lại --from",
            "{name} leads item {id} from {day} only, and cannot end before that. Look at --from",
        );
    }
    Ok(Some(place))
}

/// What holds now.
fn fact(
    edit: &Edit<'_>,
    item: &Item<'_>,
    said: &Said,
    (ended, from, until): (Option<BodyIndex>, NaiveDate, Option<NaiveDate>),
) -> String {
    let (plan, lang) = (edit.plan, edit.lang);
    let (id, name) = (item.id.as_str(), &plan.body(said.unit).name);
    let day = words::date(from);
    let until = until.map(words::date);
    let until = until.map(|until| say!(lang, " đến hết ngày {until}", " until {until}"));
    let until = until.unwrap_or_default();
    let basis = said.basis.as_deref().map(|basis| cited::paper(plan, basis));
    let basis = basis.map(|basis| say!(lang, ", theo {basis}", ", by {basis}"));
    let basis = basis.unwrap_or_default();
    match ended.map(|unit| &plan.body(unit).name) {
        Some(ended) => say!(
            lang,
            "nhiệm vụ {id} do {name} chủ trì từ ngày {day}{until}, thay {ended}{basis}",
            "item {id} is led by {name} from {day}{until}, in the place of {ended}{basis}",
        ),
        None if said.beside => say!(
            lang,
            "nhiệm vụ {id} do {name} cùng chủ trì từ ngày {day}{until}{basis}",
            "item {id} is led by {name}, too, from {day}{until}{basis}",
        ),
        None => say!(
            lang,
            "nhiệm vụ {id} do {name} chủ trì từ ngày {day}{until}{basis}",
            "item {id} is led by {name} from {day}{until}{basis}",
        ),
    }
}

/// Takes a change of lead back: who led before goes on.
fn take_back(edit: &mut Edit<'_>, place: usize, said: &Said) -> Result<Recorded> {
    let plan = edit.plan;
    let item = &plan.items[place];
    let id = item.id.as_str();
    let name = clean_line(&plan.body(said.unit).name).into_owned();
    let of_unit = item.leads.iter().enumerate();
    let of_unit = of_unit.filter(|(_, lead)| lead.unit == said.unit);
    let given = of_unit.filter_map(|(at, lead)| Some((at, lead.from?)));
    // Of several times the one that is named, else the latest.
    let (mut given, others): (Vec<_>, Vec<_>) =
        given.partition(|(_, from)| said.from.is_none_or(|asked| asked == *from));
    if given.is_empty() {
        given = others;
    }
    let Some((at, from)) = given.into_iter().max_by_key(|(_, from)| *from) else {
        refuse!(
            "Chưa ghi nhiệm vụ {id} giao lại cho {name} nên không có gì để bỏ",
            "Item {id} is not recorded as given to {name}, so there is nothing to take back",
        );
    };
    let lead = &item.leads[at];
    let days = [said.from, Some(from)].map(|day| day.map(words::date));
    edit.is_recorded("--from", days[0].as_deref(), days[1].as_deref())?;
    edit.is_recorded("--basis", said.basis.as_deref(), lead.basis.as_deref())?;
    if let Some(result) = item.results.iter().find(|one| leans_on(item, at, one)) {
        let (vi, en) = (
            words::period(result.period, Lang::Vi),
            words::period(result.period, Lang::En),
        );
        let command = match result.completed {
            Some(_) => "plan done",
            None => "plan result",
        };
        let undo = Line::new(command).word(id);
        let undo = undo.option("--period", &result.period.to_string());
        let undo = undo.option("--unit", &plan.body(said.unit).code);
        let undo = undo.then("--undo").file(plan.file.as_deref());
        refuse!(
            "{name} đã có kết quả {vi} của nhiệm vụ {id}. Bỏ kết quả đó trước: {undo}",
            "{name} has a result of item {id} for {en}. Take that back first: {undo}",
        );
    }
    let ended = ended_for(edit, item, said, at, from)?;
    edit.editor.take_out(lead.at);
    let wanted = &mut edit.wanted.items[place];
    if let Some(ended) = ended {
        let before = &item.leads[ended];
        wanted.leads[ended].until = lead.until;
        match edit.editor.raw(lead.at, "until").map(str::to_owned) {
            Some(until) => edit.editor.set(before.at, "until", until),
            None => edit.editor.remove(before.at, &["until"]),
        }
    }
    wanted.leads.remove(at);
    // Where one leads alone again, results need not say whose they are; those
    // that always did have it above what they say, or in another way.
    if let [only] = &wanted.leads[..] {
        let code = written::text(&plan.body(only.unit).code);
        for result in &item.results {
            if edit.editor.is_as_set(result.at, "unit", &code) {
                edit.editor.remove(result.at, &["unit"]);
            }
        }
    }
    let mut recorded = Recorded::default();
    let undone = Said {
        unit: said.unit,
        from: Some(from),
        basis: lead.basis.as_ref().map(ToString::to_string),
        instead_of: None,
        beside: ended.is_none(),
    };
    let ended = ended.map(|ended| item.leads[ended].unit);
    recorded
        .facts
        .push(fact(edit, item, &undone, (ended, from, lead.until)));
    Ok(recorded)
}

/// Whether a result could not be there without the lead at a place: it is of its
/// unit, and no other time in which that leads covers it.
fn leans_on(item: &Item<'_>, at: usize, result: &Outcome<'_>) -> bool {
    let lead = &item.leads[at];
    if result.unit != Some(lead.unit) {
        return false;
    }
    let others = item.leads.iter().enumerate();
    let mut others = others.filter(|(place, other)| *place != at && other.unit == lead.unit);
    let covers = |other: &Lead<'_>| match result.completed {
        Some(day) => other.is_in_force(day),
        None => {
            let (first, last) = (result.period.first_day(), result.period.last_day());
            other.from.is_none_or(|from| from <= last)
                && other.until.is_none_or(|until| first <= until)
        }
    };
    !others.any(|(_, other)| covers(other))
}

/// The lead that ended where the one at a place began.
fn ended_for(
    edit: &Edit<'_>,
    item: &Item<'_>,
    said: &Said,
    at: usize,
    from: NaiveDate,
) -> Result<Option<usize>> {
    let before = from.pred_opt();
    let mut ended: Vec<usize> = (0..item.leads.len())
        .filter(|other| *other != at && item.leads[*other].until == before)
        .collect();
    if said.beside {
        ended.clear();
    }
    if let Some(unit) = said.instead_of {
        ended.retain(|other| item.leads[*other].unit == unit);
    }
    match ended[..] {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        _ => {
            let codes: Vec<&str> = ended
                .iter()
                .map(|other| edit.plan.body(item.leads[*other].unit).code.as_ref())
                .collect();
            let codes = codes.join(", ");
            refuse!(
                "Nhiều đơn vị thôi chủ trì trước ngày đó ({codes}). Ghi rõ --instead-of",
                "Several units ended the day before ({codes}). Say with --instead-of in whose place it was",
            )
        }
    }
}
