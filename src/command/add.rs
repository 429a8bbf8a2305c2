//! `plan add`: an item is added to the plan.

use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::edit::written;
use crate::model::body::BodyIndex;
use crate::model::id::{self, Id};
use crate::model::item::{Item, Lead};
use crate::model::point::Point;
use crate::model::spoken;
use crate::query::{body, when};
use crate::refuse;
use crate::rule;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use crate::view::cited;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Bổ sung một nhiệm vụ", "Add an item"),
    after_help = both!(
        "Với --basis, nhiệm vụ thuộc Kế hoạch từ ngày của văn bản đó: câu trả lời cho ngày trước đó, báo cáo của
kỳ trước đó không có nhiệm vụ này. Những mục khác (sản phẩm, kinh phí …) ghi vào tệp.

Ví dụ:
  plan add 5a --title \"Tập huấn kỹ năng số\" --unit QLKH --end 2026 --basis QD-45
  plan add 9 --title \"Hội thảo khoa học\" --unit QLKH --unit VP
  plan add 5a --undo",
        "With --basis the item belongs to the plan from the day of that amendment on: answers for an earlier day
and papers on an earlier period do not have it. Other keys (product, budget …) go into the file.

Examples:
  plan add 5a --title \"Tập huấn kỹ năng số\" --unit QLKH --end 2026 --basis QD-45
  plan add 9 --title \"Hội thảo khoa học\" --unit QLKH --unit VP
  plan add 5a --undo",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!("Số của nhiệm vụ trong Kế hoạch, ví dụ 6.1 hoặc 5a", "The number of the item, as in 6.1 or 5a"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, required_unless_present_any = ["correct", "undo"],
        help = both!("Nội dung nhiệm vụ", "The task"),
    )]
    title: Option<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"), required_unless_present_any = ["correct", "undo"],
        help = both!(
            "Đơn vị chủ trì; nhiều đơn vị thì ghi nhiều lần",
            "The lead; several where it is given several times",
        ),
    )]
    unit: Vec<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!("Thời hạn, ví dụ 2026, 2026-Q2 hoặc 15/12/2026", "The deadline, as in 2026, 2026-Q2 or 2026-12-15"),
    )]
    end: Option<String>,
    #[arg(
        long, value_name = both!("MÃ", "ID"),
        help = both!(
            "Mã của văn bản điều chỉnh đã bổ sung nhiệm vụ (ghi trước bằng plan amend)",
            "The id of the amendment that added it (record that with plan amend first)",
        ),
    )]
    basis: Option<String>,
    #[command(flatten)]
    recording: Recording,
}

/// Records a new item.
///
/// # Errors
/// The id is no number or taken, a unit, the end or the paper is not known, or
/// the file cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if arguments.recording.correct {
        refuse!(
            "--correct: bổ sung nhầm thì bỏ bằng --undo rồi ghi lại, hoặc sửa trong tệp",
            "--correct: take back what is wrong with --undo and add it anew, or edit the file",
        );
    }
    recording::record(
        "plan add",
        &[],
        &arguments.recording,
        context,
        |edit, context| match edit.undo {
            false => add(edit, &arguments, context),
            true => take_back(edit, &arguments),
        },
    )?;
    Ok(Answer::Good)
}

fn add(edit: &mut Edit<'_>, arguments: &Arguments, context: &mut Context<'_>) -> Result<Recorded> {
    let (plan, lang, id) = (edit.plan, edit.lang, arguments.id.as_str());
    is_free(edit, id)?;
    let title = free_text::optional_text("--title", arguments.title.as_deref())?;
    let title = title.unwrap_or_default();
    let mut units: Vec<BodyIndex> = Vec::new();
    for name in &arguments.unit {
        let found = body::find_unit(plan, "--unit", name, body::Purpose::Lead)?;
        context.tell_found(plan, "--unit", name, &found);
        if !units.contains(&found.body) {
            units.push(found.body);
        }
    }
    let end = match arguments.end.as_deref() {
        Some(text) => {
            context.tell_day("--end", spoken::end_words(text), lang);
            Some(when::parse_end("--end", text, edit.today)?)
        }
        None => None,
    };
    let added = arguments.basis.as_deref();
    if let Some(paper) = added.filter(|paper| plan.amendment(paper).is_none()) {
        return no_amendment(edit, paper);
    }
    let day = plan.day_of(added).unwrap_or(edit.today);
    edit.while_in_force("--basis", day)?;
    for unit in &units {
        edit.may_lead_from(*unit, day)?;
    }
    let mut lines = vec![("id", written::text(id)), ("title", written::text(&title))];
    lines.extend(end.map(|end| ("end", end.in_file())));
    lines.extend(added.map(|added| ("added", written::text(added))));
    let leads = units.iter().map(|unit| {
        let code = written::text(&plan.body(*unit).code);
        (&shape::LEAD, vec![("unit", code)])
    });
    // Behind the item whose number goes before.
    let before = plan.items.iter().enumerate();
    let before = before.filter(|(_, item)| id::compare(item.id.as_str(), id).is_lt());
    let before = before.max_by(|(_, a), (_, b)| id::compare(a.id.as_str(), b.id.as_str()));
    let place = before.map(|(place, _)| place);
    let after = place.map(|place| plan.items[place].at);
    edit.editor
        .add_whole(&shape::ITEM, &lines, after, &leads.collect::<Vec<_>>());
    let mut item = Item::new(Id::new(id.to_owned().into()), Span::default());
    item.title = title.into();
    item.end = end;
    item.added = added.map(|added| added.to_owned().into());
    item.section = plan.section_of(id);
    item.leads = units.iter().map(|unit| Lead::of(*unit)).collect();
    let fact = fact(edit, &item);
    let place = place.map_or(plan.items.len(), |place| place + 1);
    edit.wanted.insert_item(place, item);
    let mut recorded = Recorded::default();
    recorded.facts.push(fact);
    let undo = Line::new("plan add").word(id).then("--undo");
    let undo = undo.file(plan.file.as_deref());
    recorded.hints.push(say!(
        lang,
        "Nếu ghi nhầm, bỏ bằng: {undo}",
        "If it should not be there, take it back with: {undo}",
    ));
    Ok(recorded)
}

/// Refuses what is no number, or one that is taken.
fn is_free(edit: &Edit<'_>, id: &str) -> Result<()> {
    let shown = clean_line(id).into_owned();
    if !Id::is_well_formed(id) {
        let respelled = id::respelled(id).id;
        if Id::is_well_formed(&respelled) {
            refuse!(
                "“{shown}” không phải là số thứ tự trong Kế hoạch. Có phải: {respelled}?",
                "“{shown}” is not a number of the plan. Did you mean {respelled}?",
            );
        }
        let form = &rule::malformed_id::FORM;
        let (vi, en) = (
            form.in_lang(crate::lang::Lang::Vi),
            form.in_lang(crate::lang::Lang::En),
        );
        let kind = edit.plan.kind(crate::lang::Lang::Vi);
        refuse!(
            "“{shown}” không phải là số thứ tự trong {kind}: {vi}",
            "“{shown}” is not a number of the plan: {en}",
        );
    }
    if let Some(place) = edit.plan.places_of(id).first() {
        let title = clean_line(&edit.plan.items[*place].title).into_owned();
        // The next that can be written: 1a behind 1, 2 behind 1a.
        let free = ["a", "b", "c", "d"]
            .iter()
            .map(|letter| format!("{id}{letter}"));
        let mut free =
            free.filter(|free| Id::is_well_formed(free) && edit.plan.places_of(free).is_empty());
        let Some(free) = free.next() else {
            refuse!(
                "Số {id} đã là của nhiệm vụ “{title}”. Ghi một số chưa dùng",
                "The number {id} is that of “{title}”. Take one that is free",
            );
        };
        refuse!(
            "Số {id} đã là của nhiệm vụ “{title}”. Ghi một số chưa dùng, ví dụ {free}",
            "The number {id} is that of “{title}”. Take one that is free, as in {free}",
        );
    }
    let mut sections = edit.plan.sections.iter();
    if let Some(section) = sections.find(|section| section.id.as_str() == id) {
        let title = clean_line(&section.title).into_owned();
        refuse!(
            "{id} là nhóm nhiệm vụ “{title}”",
            "{id} is the section “{title}”",
        );
    }
    Ok(())
}

/// Refuses a paper that is no amendment of the file.
fn no_amendment(edit: &Edit<'_>, paper: &str) -> Result<Recorded> {
    let shown = clean_line(paper).into_owned();
    let ids: Vec<&str> = edit
        .plan
        .amendments
        .iter()
        .map(|one| one.id.as_ref())
        .collect();
    if let Some(near) = nearest(paper, ids.iter().copied()).first() {
        refuse!(
            "--basis: không có văn bản điều chỉnh mang mã “{shown}”. Có phải: {near}?",
            "--basis: there is no amendment “{shown}”. Did you mean {near}?",
        );
    }
    let amend = Line::new("plan amend").then("QD-45 --number … --issued … --title …");
    let amend = amend.file(edit.plan.file.as_deref());
    refuse!(
        "--basis: không có văn bản điều chỉnh mang mã “{shown}”. Ghi văn bản trước: {amend}",
        "--basis: there is no amendment “{shown}”. Record it first: {amend}",
    )
}

fn take_back(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Recorded> {
    let id = arguments.id.as_str();
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    edit.is_recorded("--title", arguments.title.as_deref(), Some(&item.title))?;
    let end = item.end.map(Point::in_file);
    let said = match arguments.end.as_deref() {
        Some(text) => Some(when::parse_end("--end", text, edit.today)?.in_file()),
        None => None,
    };
    edit.is_recorded("--end", said.as_deref(), end.as_deref())?;
    edit.is_recorded("--basis", arguments.basis.as_deref(), item.added.as_deref())?;
    if item.has_progress() {
        let file = edit.plan.file.as_deref();
        let stop = Line::new("plan stop")
            .word(id)
            .then("--reason …")
            .file(file);
        refuse!(
            "Nhiệm vụ {id} đã ghi kết quả, gia hạn hoặc hoàn thành nên không bỏ được. Không làm nữa thì dừng: {stop}",
            "Item {id} has results, an extension or an end recorded, so it is not taken back. One that is given up is stopped: {stop}",
        );
    }
    let fact = fact(edit, item);
    edit.editor.take_out(item.at);
    edit.wanted.remove_item(place);
    let mut recorded = Recorded::default();
    recorded.facts.push(fact);
    Ok(recorded)
}

fn fact(edit: &Edit<'_>, item: &Item<'_>) -> String {
    let (id, title) = (item.id.as_str(), clean_line(&item.title));
    let units: Vec<&str> = item
        .leads
        .iter()
        .map(|lead| edit.plan.body(lead.unit).name.as_ref())
        .collect();
    let units = units.join("; ");
    let by = item.added.as_deref().map(|added| {
        let paper = cited::paper(edit.plan, added);
        say!(edit.lang, ", theo {paper}", ", by {paper}")
    });
    let by = by.unwrap_or_default();
    say!(
        edit.lang,
        "bổ sung nhiệm vụ {id} “{title}”, chủ trì: {units}{by}",
        "item {id} “{title}” added, led by {units}{by}",
    )
}
