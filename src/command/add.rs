//! `plan add`: an item is added to the plan.

mod place;
mod said;

use super::Answer;
use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use crate::both;
use crate::context::Context;
use crate::edit::written;
use crate::lang::Lang;
use crate::model::id::{self, Id};
use crate::model::item::{Item, Lead};
use crate::refuse;
use crate::rule;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::cited;
use anyhow::Result;
use clap::Args;
use said::Said;

#[derive(Args)]
#[command(
    about = both!("Bổ sung một nhiệm vụ", "Add an item"),
    after_help = both!(
        "Với --basis, nhiệm vụ thuộc Kế hoạch từ ngày của văn bản đó: câu trả lời cho ngày trước đó, báo cáo của
kỳ trước đó không có nhiệm vụ này. Những mục khác (kinh phí, địa điểm …) ghi vào tệp.

Ví dụ:
  plan add 5a --title \"Tập huấn kỹ năng số\" --unit QLKH --end 2026 --basis QD-45
  plan add 9 --title \"Hội thảo khoa học\" --unit QLKH --unit VP
  plan add 7 --title \"Số hóa hồ sơ\" --unit QLKH --section II --partner \"Sở Tài chính\" --end \"hết quý II/2027\"
  plan add 5a --end 2027 --correct
  plan add 5a --undo",
        "With --basis the item belongs to the plan from the day of that amendment on: answers for an earlier day
and papers on an earlier period do not have it. Other keys (budget, place …) go into the file.

Examples:
  plan add 5a --title \"Tập huấn kỹ năng số\" --unit QLKH --end 2026 --basis QD-45
  plan add 9 --title \"Hội thảo khoa học\" --unit QLKH --unit VP
  plan add 7 --title \"Số hóa hồ sơ\" --unit QLKH --section II --partner \"Sở Tài chính\" --end \"hết quý II/2027\"
  plan add 5a --end 2027 --correct
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
        long, value_name = both!("SỐ", "ID"),
        help = both!(
            "Nhóm nhiệm vụ, khi số của nhiệm vụ không bắt đầu bằng số của nhóm",
            "The section it stands under, where its number does not begin with that of it",
        ),
    )]
    section: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Thời gian, nguyên văn, ví dụ \"quý III/2026\"", "The paper's words for its time"),
    )]
    time: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!("Lúc bắt đầu, ví dụ 2026, 2026-Q2 hoặc 15/12/2026", "When it begins, as in 2026, 2026-Q2 or 2026-12-15"),
    )]
    start: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!("Thời hạn, ví dụ 2026, 2026-Q2 hoặc 15/12/2026", "The deadline, as in 2026, 2026-Q2 or 2026-12-15"),
    )]
    end: Option<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "BODY"),
        help = both!(
            "Cơ quan, đơn vị phối hợp; nhiều thì ghi nhiều lần",
            "Who works along on it; several where it is given several times",
        ),
    )]
    partner: Vec<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "BODY"),
        help = both!(
            "Đơn vị thuộc Bộ mà đơn vị chủ trì làm việc cùng; nhiều thì ghi nhiều lần",
            "Whom the lead works with on the ministry's side; several where it is given several times",
        ),
    )]
    counterpart: Vec<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Việc giao cho đơn vị chủ trì, nguyên văn", "The paper's clause on what the lead does"),
    )]
    task: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!("Sản phẩm, kết quả", "What comes out"),
    )]
    product: Option<String>,
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
/// The id is no number or taken, a name, a day or the paper is not known, or the
/// file cannot be written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::New,
    )?;
    recording::record(
        "plan add",
        &[],
        &arguments.recording,
        context,
        |edit, context| {
            let said = Said::read(edit, &arguments, context)?;
            match (edit.undo, edit.correct) {
                (true, _) => take_back(edit, &arguments.id, &said),
                (_, true) => correct(edit, &arguments.id, said),
                _ => add(edit, &arguments.id, said),
            }
        },
    )?;
    Ok(Answer::Good)
}

fn add(edit: &mut Edit<'_>, id: &str, said: Said) -> Result<Recorded> {
    let plan = edit.plan;
    is_free(edit, id)?;
    let day = plan.day_of(said.added.as_deref()).unwrap_or(edit.today);
    edit.while_in_force("--basis", day)?;
    let mut item = Item::new(Id::new(id.to_owned().into()), Span::default());
    item.section = plan.section_of(id);
    item.leads = said.units.iter().map(|unit| Lead::of(*unit)).collect();
    said.exist_on(edit, day)?;
    let mut lines = said.lines(edit, item.section);
    lines.insert(0, ("id", written::text(id)));
    let with_lead = said.lines_of_lead(plan);
    let leads = said.units.iter().map(|unit| {
        let unit = ("unit", written::text(&plan.body(*unit).code));
        let lines = [&[unit], &with_lead[..]].concat();
        (&shape::LEAD, lines)
    });
    let leads: Vec<_> = leads.collect();
    said.put_into(&mut item);
    let are_in_braces = edit.editor.is_in_braces(&shape::ITEM);
    let place = place::of(plan, &item, are_in_braces);
    edit.editor
        .add_whole(&shape::ITEM, &lines, place.after, &leads);
    let fact = fact(edit, &item);
    edit.wanted.insert_item(place.index, item);
    let mut recorded = Recorded::default();
    recorded.facts.push(fact);
    let again = Line::new("plan add").word(id);
    let correct = again.clone().then("… --correct").file(plan.file.as_deref());
    recorded.hints.push(say!(
        edit.lang,
        "Nếu ghi nhầm, sửa bằng: {correct}",
        "If it is wrong, correct it with: {correct}",
    ));
    recorded.hints.push(edit.undo_hint(again));
    Ok(recorded)
}

/// Gives an item of which nothing is recorded yet what is right.
fn correct(edit: &mut Edit<'_>, id: &str, said: Said) -> Result<Recorded> {
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    if said.says_nothing() {
        refuse!(
            "--correct: ghi điều cần sửa bằng --title, --unit, --end hoặc tùy chọn khác của plan add",
            "--correct: say what to correct with --title, --unit, --end or another option of plan add",
        );
    }
    is_untouched(edit, item)?;
    let day = edit.plan.day_of(said.added.as_deref());
    said.exist_on(edit, day.unwrap_or(edit.today))?;
    let of_lead = said.lines_of_lead(edit.plan);
    if !of_lead.is_empty() || !said.units.is_empty() {
        let ([lead], [] | [_]) = (&item.leads[..], &said.units[..]) else {
            refuse!(
                "--correct: nhiệm vụ {id} có nhiều đơn vị chủ trì: bỏ bằng --undo rồi ghi lại, hoặc sửa trong tệp",
                "--correct: several units lead item {id}: take it back with --undo and add it anew, or edit the file",
            );
        };
        let unit = said.units.first();
        let unit = unit.map(|unit| ("unit", written::text(&edit.plan.body(*unit).code)));
        for (key, value) in unit.into_iter().chain(of_lead) {
            edit.editor.set(lead.at, key, value);
        }
    }
    for (key, value) in said.lines(edit, None) {
        edit.editor.set(item.at, key, value);
    }
    let wanted = &mut edit.wanted.items[place];
    if let (Some(unit), [lead]) = (said.units.first(), &mut wanted.leads[..]) {
        lead.unit = *unit;
    }
    said.put_into(wanted);
    let fact = fact(edit, &edit.wanted.items[place]);
    let mut recorded = Recorded::default();
    recorded.facts.push(fact);
    Ok(recorded)
}

/// Refuses an item of which something is recorded, or that was given to another
/// lead: what it was is not changed or taken back under that.
fn is_untouched(edit: &Edit<'_>, item: &Item<'_>) -> Result<()> {
    let id = item.id.as_str();
    let file = edit.plan.file.as_deref();
    if item.has_progress() {
        let stop = Line::new("plan stop").word(id).then("--reason …");
        let stop = stop.file(file);
        refuse!(
            "Nhiệm vụ {id} đã ghi kết quả, gia hạn hoặc hoàn thành nên không sửa, không bỏ được. Không làm nữa thì dừng: {stop}",
            "Item {id} has results, an extension or an end recorded, so it is neither corrected nor taken back. One that is given up is stopped: {stop}",
        );
    }
    if let Some(lead) = item.leads.iter().rfind(|lead| lead.from.is_some()) {
        let code = &edit.plan.body(lead.unit).code;
        let undo = Line::new("plan assign").word(id).option("--unit", code);
        let undo = undo.then("--undo").file(file);
        refuse!(
            "Nhiệm vụ {id} đã giao lại cho {code}. Bỏ điều đó trước: {undo}",
            "Item {id} was given to {code}. Take that back first: {undo}",
        );
    }
    Ok(())
}

/// Refuses what is no number, or one that is taken.
fn is_free(edit: &Edit<'_>, id: &str) -> Result<()> {
    let shown = clean_line(id).into_owned();
    if !Id::is_well_formed(id) {
        let respelled = id::respelled(id).id;
        let kind = edit.plan.kind(Lang::Vi);
        if Id::is_well_formed(&respelled) {
            refuse!(
                "“{shown}” không phải là số thứ tự trong {kind}. Có phải: {respelled}?",
                "“{shown}” is not a number of the plan. Did you mean {respelled}?",
            );
        }
        let form = &rule::malformed_id::FORM;
        let (vi, en) = (form.in_lang(Lang::Vi), form.in_lang(Lang::En));
        refuse!(
            "“{shown}” không phải là số thứ tự trong {kind}: {vi}",
            "“{shown}” is not a number of the plan: {en}",
        );
    }
    if let Some(place) = edit.plan.places_of(id).first() {
        let title = clean_line(&edit.plan.items[*place].title).into_owned();
        // The next that can be written: 1a behind 1, 2 behind 1a.
        let mut free = id::between(id).filter(|free| edit.plan.places_of(free).is_empty());
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

fn take_back(edit: &mut Edit<'_>, id: &str, said: &Said) -> Result<Recorded> {
    let place = edit.item(id)?;
    let item = &edit.plan.items[place];
    said.is_recorded(edit, item)?;
    is_untouched(edit, item)?;
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
