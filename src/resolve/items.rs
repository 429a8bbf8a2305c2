//! Sections and items.

use super::asked;
use super::first_here;
use super::former;
use super::reader::{Read, Reader};
use super::rhythm::Rhythm;
use super::rounds;
use crate::document::{self, Table};
use crate::lang::Pair;
use crate::model::body::{BodyIndex, Kind};
use crate::model::due::Bound;
use crate::model::id::{Id, compare};
use crate::model::item::{Extension, Item, Lead, Outcome, Section};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::nearest::nearest_within;
use std::borrow::Cow;
use std::collections::HashMap;

pub fn read<'d, 's>(reader: &mut Reader<'d, 's>, root: Table<'d, 's>, plan: &mut Plan<'s>) {
    let section_tables = reader.tables(root, "section");
    let item_tables = reader.tables(root, "item");
    let mut places = HashMap::with_capacity(section_tables.len() + item_tables.len());
    let mut sections: HashMap<Cow<'s, str>, usize> = HashMap::new();
    for table in section_tables {
        let section = read_section(reader, table, &mut places);
        sections
            .entry(section.id.to_cow())
            .or_insert(plan.sections.len());
        plan.sections.push(section);
    }
    plan.expect_items(item_tables.len());
    for table in item_tables {
        let mut item = read_item(reader, table, &mut places, &sections, plan);
        item.section = item
            .section
            .or_else(|| Id::prefixes(item.id.as_str()).find_map(|id| sections.get(id).copied()));
        plan.add_item(item);
    }
}

fn read_section<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    places: &mut HashMap<Cow<'s, str>, Span>,
) -> Section<'s> {
    let mut section = Section {
        at: table.span,
        id: Id::new(Cow::Borrowed("")),
        title: Cow::Borrowed(""),
    };
    for field in reader.fields(table, &shape::SECTION) {
        match (field.name, field.read) {
            ("id", Read::Text(text)) => {
                tell_repeated(reader, places, text.clone(), field.span);
                section.id = Id::new(text);
            }
            ("title", Read::Text(text)) => section.title = text,
            _ => {}
        }
    }
    section
}

/// Reports an id that an item or a section above already has.
fn tell_repeated<'s>(
    reader: &mut Reader<'_, 's>,
    places: &mut HashMap<Cow<'s, str>, Span>,
    id: Cow<'s, str>,
    span: Span,
) {
    if let Some(first) = places.get(&id) {
        reader.push(
            Problem::new(
                &rule::repeated_id::RULE,
                span,
                pair!("số {id} đã dùng ở trên", "the number {id} is already used"),
            )
            .related(*first, first_here())
            .help(Pair::fixed(
                "mỗi nhiệm vụ một số; nếu hai nhánh cùng thêm thì đổi số của một bên",
                "each item has a number of its own; where two branches added one each, renumber one",
            )),
        );
    } else {
        places.insert(id, span);
    }
}

fn read_item<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    places: &mut HashMap<Cow<'s, str>, Span>,
    sections: &HashMap<Cow<'s, str>, usize>,
    plan: &Plan<'s>,
) -> Item<'s> {
    let mut item = Item::new(Id::new(Cow::Borrowed("")), table.span);
    let mut result_tables = Vec::new();
    let mut rhythm = Rhythm::default();
    let mut moved = Vec::new();
    let (mut completed_at, mut note_at) = (None, None);
    for field in reader.fields(table, &shape::ITEM) {
        match (field.name, field.read) {
            ("id", Read::Text(text)) => {
                tell_repeated(reader, places, text.clone(), field.span);
                item.id = Id::new(text);
            }
            ("section", Read::Text(id)) => {
                item.section = sections.get(&id).copied();
                if item.section.is_none() {
                    let problem = unknown_section(reader, sections, &id, field.span);
                    reader.push(problem);
                }
            }
            ("title", Read::Text(text)) => item.title = text,
            ("short", Read::Text(text)) => item.short = Some(text),
            ("time", Read::Text(text)) => item.time = Some(text),
            ("start", Read::Point(point)) => item.start = Some(point),
            ("end", Read::Point(point)) => item.end = Some(point),
            ("every", Read::Text(name)) => rhythm.every(&name),
            ("cumulative", Read::Flag(is)) => rhythm.cumulative(is, field.span),
            ("before", Read::Due(due)) => rhythm.due(Bound::Before, due, field.span),
            ("by", Read::Due(due)) => rhythm.due(Bound::By, due, field.span),
            ("partners", Read::List(codes)) => {
                item.partners = bodies(reader, codes, Kind::Partner);
            }
            ("partner_task", Read::Text(text)) => item.partner_task = Some(text),
            ("implements", Read::List(list)) => item.implements = super::texts(list),
            ("completed", Read::Date(date)) => {
                item.completed = Some(date);
                completed_at = Some(field.span);
            }
            ("stopped", Read::Date(date)) => item.stopped = Some(date),
            ("reason", Read::Text(text)) => item.reason = Some(text),
            ("lead", Read::Tables(tables)) => {
                // A vector that grows begins with room for four; most items
                // have one lead.
                item.leads.reserve_exact(tables.len());
                for table in tables {
                    item.leads.extend(read_lead(reader, table, plan));
                }
            }
            ("extension", Read::Tables(tables)) => {
                item.extensions.reserve_exact(tables.len());
                for table in tables {
                    match read_extension(reader, table, plan) {
                        Some((None, extension)) => item.extensions.push(extension),
                        Some((Some(period), extension)) => moved.push((period, extension)),
                        None => {}
                    }
                }
            }
            ("pause", Read::Tables(tables)) => item.pauses = asked::pauses(reader, tables),
            ("request", Read::Tables(tables)) => item.requests = asked::requests(reader, tables),
            ("added", Read::Text(id)) => item.added = Some(id),
            ("former", Read::Tables(tables)) => {
                for table in tables {
                    item.former.extend(former::read(reader, table, plan));
                }
            }
            // Read when the leads are known.
            ("result", Read::Tables(tables)) => result_tables = tables,
            (plain, Read::Text(text)) => {
                if plain == shape::NOTE.name {
                    note_at = Some(field.span);
                }
                item.texts.set(plain, text);
            }
            _ => {}
        }
    }
    item.is_note_of_completion = completed_at
        .zip(note_at)
        .is_some_and(|(completed, note)| completed < note);
    item.rounds = rounds::read(reader, table, rhythm, moved).map(Box::new);
    item.results.reserve_exact(result_tables.len());
    for table in result_tables {
        if let Some(result) = read_result(reader, table, &item.leads, plan) {
            item.results.push(result);
        }
    }
    rounds::judge_results(reader, &item);
    // A `lead` of a wrong type has been reported as that; an empty list has not.
    let has_lead = table.get("lead").is_some_and(|lead| {
        let is_list = matches!(lead.value.kind(), document::Kind::List);
        !is_list || lead.value.items().next().is_some()
    });
    if !has_lead
        && reader
            .hints
            .stands_for(table, &shape::ITEM, "lead")
            .is_none()
        && !reader.is_damaged(table)
    {
        reader.push(
            Problem::new(
                &rule::no_lead::RULE,
                table.span,
                Pair::fixed("nhiệm vụ chưa có đơn vị chủ trì", "nobody leads this item"),
            )
            .help(Pair::fixed(
                "thêm bảng [[item.lead]] với unit = \"MÃ\" ở cuối nhiệm vụ",
                "add a table [[item.lead]] with unit = \"CODE\" at the end of the item",
            )),
        );
    }
    if item.completed.is_some() && item.stopped.is_some() {
        reader.push(
            Problem::new(
                &rule::completed_and_stopped::RULE,
                table.place("stopped"),
                Pair::fixed(
                    "nhiệm vụ vừa hoàn thành vừa dừng",
                    "the item is both completed and stopped",
                ),
            )
            .related(
                table.place("completed"),
                Pair::fixed("hoàn thành ở đây", "completed here"),
            )
            .help(Pair::fixed(
                "giữ completed hoặc stopped, xóa mục kia",
                "keep completed or stopped, delete the other",
            )),
        );
    }
    item
}

/// A section that an item names and nothing declares.
fn unknown_section(
    reader: &mut Reader<'_, '_>,
    sections: &HashMap<Cow<'_, str>, usize>,
    id: &str,
    span: Span,
) -> Problem {
    let shown = clean_line(id);
    let problem = Problem::new(
        &rule::unknown_section::RULE,
        span,
        pair!(
            "không có nhóm nhiệm vụ số “{shown}”",
            "no section has the number “{shown}”",
        ),
    );
    if sections.is_empty() {
        return problem.help(pair!(
            "thêm [[section]] với id = \"{shown}\" và title như trong văn bản, hoặc xóa dòng này",
            "add a [[section]] with id = \"{shown}\" and the paper's title, or delete this line",
        ));
    }
    let ids = || sections.keys().map(AsRef::as_ref);
    match nearest_within(&mut reader.hints.effort, id, ids())[..] {
        [only] => {
            let only = clean_line(only);
            problem.help(pair!("có phải: {only}?", "did you mean {only}?"))
        }
        _ => {
            let mut ids: Vec<&str> = ids().collect();
            ids.sort_unstable_by(|a, b| compare(a, b));
            let list = few(ids.into_iter().map(clean_line), ", ");
            problem.help(pair!(
                "các nhóm đã khai báo: {list}",
                "the declared sections: {list}",
            ))
        }
    }
}

pub(super) fn bodies<'s>(
    reader: &mut Reader<'_, 's>,
    codes: Vec<(Cow<'s, str>, Span)>,
    kind: Kind,
) -> Vec<BodyIndex> {
    // Not collected, which would keep the memory of the codes.
    let mut bodies = Vec::with_capacity(codes.len());
    bodies.extend(
        codes
            .into_iter()
            .filter_map(|(code, span)| reader.body_of(&code, span, kind)),
    );
    bodies
}

fn read_lead<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    plan: &Plan<'s>,
) -> Option<Lead<'s>> {
    let mut unit = None;
    let mut counterparts = Vec::new();
    let (mut task, mut from, mut until, mut basis) = (None, None, None, None);
    for field in reader.fields(table, &shape::LEAD) {
        match (field.name, field.read) {
            ("unit", Read::Text(code)) => unit = reader.body_of(&code, field.span, Kind::Unit),
            ("counterparts", Read::List(codes)) => {
                counterparts = bodies(reader, codes, Kind::Counterpart);
            }
            ("task", Read::Text(text)) => task = Some(text),
            ("from", Read::Point(point)) => from = Some(point.first_day()),
            ("until", Read::Point(point)) => until = Some(point.last_day()),
            ("basis", Read::Text(text)) => basis = Some(text),
            _ => {}
        }
    }
    if from.is_none() && until.is_none() {
        // The day of the decision that gave it the item.
        from = plan.day_of(basis.as_deref());
    }
    Some(Lead {
        at: table.span,
        unit: unit?,
        counterparts,
        task,
        from,
        until,
        basis,
    })
}

fn read_extension<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    plan: &Plan<'s>,
) -> Option<(Option<(Point, Span)>, Extension<'s>)> {
    let (mut period, mut end, mut basis, mut granted) = (None, None, None, None);
    for field in reader.fields(table, &shape::EXTENSION) {
        match (field.name, field.read) {
            ("period", Read::Point(point)) => period = Some((point, field.span)),
            ("end", Read::Point(point)) => end = Some(point),
            ("basis", Read::Text(text)) => basis = Some(text),
            ("granted", Read::Date(date)) => granted = Some(date),
            _ => {}
        }
    }
    // One of a round that is not known is none of the whole item.
    if table.has("period") && period.is_none() {
        return None;
    }
    let extension = Extension {
        at: table.span,
        end: end?,
        since: granted.or_else(|| plan.day_of(basis.as_deref())),
        basis,
        granted,
    };
    Some((period, extension))
}

fn read_result<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    leads: &[Lead<'s>],
    plan: &Plan<'s>,
) -> Option<Outcome<'s>> {
    let (mut period, mut unit, mut text) = (None, None, None);
    let mut result = Outcome::new(Point::Year(0), table.span);
    for field in reader.fields(table, &shape::RESULT) {
        match (field.name, field.read) {
            ("period", Read::Point(Point::Day(day))) => reader.push(
                Problem::new(
                    &rule::wrong_period::RULE,
                    field.span,
                    pair!(
                        "{day} là một ngày, không phải một kỳ",
                        "{day} is a day, not a period"
                    ),
                )
                .label(Pair::fixed("là một ngày", "a single day"))
                .help(shape::Holds::Period.form()),
            ),
            ("period", Read::Point(point)) => period = Some(point),
            ("unit", Read::Text(code)) => unit = reader.body_of(&code, field.span, Kind::Unit),
            ("text", Read::Text(words)) => text = Some(words),
            ("ref", Read::Text(words)) => result.reference = Some(words),
            ("completed", Read::Date(day)) => result.completed = Some(day),
            ("percent", Read::Count(percent)) => result.percent = Some(percent),
            ("obstacle", Read::Text(words)) => result.obstacle = Some(words),
            ("proposal", Read::Text(words)) => result.proposal = Some(words),
            ("evidence", Read::List(list)) => result.evidence = super::texts(list),
            ("received", Read::Date(day)) => result.received = Some(day),
            _ => {}
        }
    }
    if !table.has("unit") {
        match leads {
            [only] => unit = Some(only.unit),
            [] => {}
            _ if reader.is_damaged(table) => {}
            _ => {
                let codes = leads.iter().map(|lead| &plan.body(lead.unit).code);
                let list = few(codes.map(|code| format!("\"{code}\"")), ", ");
                let problem = Problem::new(
                    &rule::unclear_lead::RULE,
                    table.span,
                    Pair::fixed(
                        "nhiệm vụ có nhiều đơn vị chủ trì, kết quả này chưa ghi của đơn vị nào",
                        "several units lead this item; the result does not say whose it is",
                    ),
                );
                let add = pair!(
                    "thêm dòng unit, chọn một trong: {list}",
                    "add a line unit, one of: {list}",
                );
                let problem = reader
                    .hints
                    .lacking(problem, table, &shape::RESULT, "unit", add);
                reader.push(problem);
            }
        }
    }
    Some(Outcome {
        period: period?,
        unit,
        text: text.unwrap_or_default(),
        ..result
    })
}
