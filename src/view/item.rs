//! Items as rows: for people, for data formats, and as JSON records.

pub mod rows;

use super::record::{BodyRecord, MatchRecord};
use super::{Cell, Column, Datum, Look, Role, words};
use crate::deadline::item_first_day;
use crate::deadline::state::Standing;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Match;
use crate::say;
use chrono::NaiveDate;
use serde::Serialize;

/// An item that was asked for, on a day.
pub struct ItemRow<'p> {
    pub plan: &'p Plan<'p>,
    pub item: &'p Item<'p>,
    pub standing: Standing,
    pub matched: Vec<Match>,
}

impl<'p> ItemRow<'p> {
    fn counterparts(&self) -> Vec<BodyIndex> {
        let mut all = Vec::new();
        for lead in &self.item.leads {
            for index in &lead.counterparts {
                if !all.contains(index) {
                    all.push(*index);
                }
            }
        }
        all
    }

    fn section(&self) -> Option<&'p str> {
        let place = self.item.section?;
        Some(self.plan.sections[place].id.as_str())
    }

    fn bodies(&self, bodies: impl IntoIterator<Item = BodyIndex>) -> Datum<'p> {
        Datum::bodies(self.plan, bodies)
    }
}

/// The columns that `tsv` and `csv` print, in their order.
pub const DATA_COLUMNS: [&str; 12] = [
    "id",
    "title",
    "section",
    "leads",
    "counterparts",
    "partners",
    "start",
    "end",
    "last_day",
    "days_left",
    "state",
    "completed",
];

/// The columns of a table, the most important first.
pub const TABLE_COLUMNS: [&str; 7] = [
    "id",
    "title",
    "leads",
    "time",
    "state",
    "counterparts",
    "partners",
];

/// Every column of items: one row a column.
pub fn columns<'p>() -> Vec<Column<'p, ItemRow<'p>>> {
    vec![
        Column {
            name: "id",
            heading: Pair::fixed("TT", "No."),
            narrow: Pair::fixed("TT", "No."),
            data: |row| Datum::Id(row.item.id.as_str().into()),
            human: |row, _| Cell::with_role(row.item.id.as_str(), Role::Strong),
            comfort: 8,
        },
        Column {
            name: "title",
            heading: Pair::fixed("Nhiệm vụ", "Item"),
            narrow: Pair::fixed("Nhiệm vụ", "Item"),
            data: |row| Datum::text(Some(&row.item.title)),
            human: title_cell,
            comfort: 24,
        },
        Column {
            name: "section",
            heading: Pair::fixed("Nhóm nhiệm vụ", "Section"),
            narrow: Pair::fixed("Nhóm", "Sect."),
            data: |row| row.section().map_or(Datum::Null, |id| Datum::Id(id.into())),
            human: |row, _| Cell::plain(row.section().unwrap_or("")),
            comfort: 7,
        },
        Column {
            name: "leads",
            heading: Pair::fixed("Đơn vị chủ trì", "Lead"),
            narrow: Pair::fixed("Chủ trì", "Lead"),
            data: |row| row.bodies(row.item.leads.iter().map(|lead| lead.unit)),
            human: |row, look| {
                words::bodies_cell(row.plan, row.item.leads.iter().map(|lead| lead.unit), look)
            },
            comfort: 12,
        },
        Column {
            name: "counterparts",
            heading: Pair::fixed("Đơn vị thuộc Bộ", "Counterpart"),
            narrow: Pair::fixed("Thuộc Bộ", "Counterp."),
            data: |row| row.bodies(row.counterparts()),
            human: |row, look| words::bodies_cell(row.plan, row.counterparts(), look),
            comfort: 20,
        },
        Column {
            name: "partners",
            heading: Pair::fixed("Đơn vị phối hợp", "Partners"),
            narrow: Pair::fixed("Phối hợp", "Partners"),
            data: |row| row.bodies(row.item.partners.iter().copied()),
            // Their full names would fill the widest screen.
            human: |row, look| {
                let brief = Look {
                    brief: true,
                    ..look
                };
                words::bodies_cell(row.plan, row.item.partners.iter().copied(), brief)
            },
            comfort: 28,
        },
        Column {
            name: "start",
            heading: Pair::fixed("Bắt đầu", "Start"),
            narrow: Pair::fixed("Từ", "From"),
            data: |row| words::period_datum(row.item.start),
            human: |row, look| words::period_cell(row.item.start, look.lang),
            comfort: 10,
        },
        Column {
            name: "end",
            heading: Pair::fixed("Thời hạn hoàn thành", "End"),
            narrow: Pair::fixed("Đến", "End"),
            data: |row| words::end_datum(row.item.end),
            human: |row, look| words::period_cell(row.item.end, look.lang),
            comfort: 10,
        },
        Column {
            name: "last_day",
            heading: Pair::fixed("Chậm nhất", "Last day"),
            narrow: Pair::fixed("Chậm nhất", "Last day"),
            data: |row| Datum::date(row.standing.last_day),
            human: |row, look| words::last_day_cell(row.standing.last_day, look.lang),
            comfort: 14,
        },
        Column {
            name: "days_left",
            heading: Pair::fixed("Còn lại (ngày)", "Days left"),
            narrow: Pair::fixed("Còn lại", "Left"),
            data: |row| Datum::number(row.standing.days_left),
            human: |row, look| words::days_left_cell(&row.standing, look.lang),
            comfort: 9,
        },
        Column {
            name: "state",
            heading: Pair::fixed("Tình trạng", "State"),
            narrow: Pair::fixed("Tình trạng", "State"),
            data: |row| words::state_datum(row.standing.state),
            human: |row, look| words::state_cell(&row.standing, words::What::Item, look),
            comfort: 12,
        },
        Column {
            name: "completed",
            heading: Pair::fixed("Ngày hoàn thành", "Completed"),
            narrow: Pair::fixed("Ngày HT", "Completed"),
            data: |row| Datum::date(row.item.completed),
            human: |row, _| words::date_cell(row.item.completed),
            comfort: 10,
        },
        Column {
            name: "time",
            heading: Pair::fixed("Thời gian thực hiện", "Period"),
            narrow: Pair::fixed("Thời gian", "Period"),
            data: |row| Datum::text(row.item.time.as_deref()),
            human: time_cell,
            comfort: 11,
        },
        Column {
            name: "short",
            heading: Pair::fixed("Tên gọi tắt", "Short title"),
            narrow: Pair::fixed("Gọi tắt", "Short"),
            data: |row| Datum::text(row.item.short.as_deref()),
            human: |row, _| words::text_cell(row.item.short.as_deref()),
            comfort: 16,
        },
        Column {
            name: "through",
            heading: Pair::fixed("Tìm thấy qua", "Found through"),
            narrow: Pair::fixed("Qua", "Through"),
            data: |row| words::through_datum(row.plan, &row.matched),
            human: |row, look| words::through_cell(row.plan, &row.matched, look),
            comfort: 14,
        },
        Column {
            name: "stopped",
            heading: Pair::fixed("Ngày dừng", "Stopped"),
            narrow: Pair::fixed("Dừng", "Stopped"),
            data: |row| Datum::date(row.item.stopped),
            human: |row, _| words::date_cell(row.item.stopped),
            comfort: 10,
        },
        Column {
            name: "reason",
            heading: Pair::fixed("Lý do dừng", "Reason"),
            narrow: Pair::fixed("Lý do", "Reason"),
            data: |row| Datum::text(row.item.reason.as_deref()),
            human: |row, _| words::text_cell(row.item.reason.as_deref()),
            comfort: 20,
        },
        Column {
            name: "place",
            heading: Pair::fixed("Địa điểm", "Place"),
            narrow: Pair::fixed("Địa điểm", "Place"),
            data: |row| Datum::text(row.item.place.as_deref()),
            human: |row, _| words::text_cell(row.item.place.as_deref()),
            comfort: 16,
        },
        Column {
            name: "scale",
            heading: Pair::fixed("Quy mô", "Scale"),
            narrow: Pair::fixed("Quy mô", "Scale"),
            data: |row| Datum::text(row.item.scale.as_deref()),
            human: |row, _| words::text_cell(row.item.scale.as_deref()),
            comfort: 16,
        },
        Column {
            name: "participants",
            heading: Pair::fixed("Thành phần", "Participants"),
            narrow: Pair::fixed("Thành phần", "Particip."),
            data: |row| Datum::text(row.item.participants.as_deref()),
            human: |row, _| words::text_cell(row.item.participants.as_deref()),
            comfort: 24,
        },
        Column {
            name: "product",
            heading: Pair::fixed("Sản phẩm, kết quả", "Product"),
            narrow: Pair::fixed("Sản phẩm", "Product"),
            data: |row| Datum::text(row.item.product.as_deref()),
            human: |row, _| words::text_cell(row.item.product.as_deref()),
            comfort: 20,
        },
        Column {
            name: "budget",
            heading: Pair::fixed("Kinh phí", "Budget"),
            narrow: Pair::fixed("Kinh phí", "Budget"),
            data: |row| Datum::text(row.item.budget.as_deref()),
            human: |row, _| words::text_cell(row.item.budget.as_deref()),
            comfort: 12,
        },
        Column {
            name: "leader",
            heading: Pair::fixed("Lãnh đạo phụ trách", "Leader"),
            narrow: Pair::fixed("Lãnh đạo", "Leader"),
            data: |row| Datum::text(row.item.leader.as_deref()),
            human: |row, _| words::text_cell(row.item.leader.as_deref()),
            comfort: 12,
        },
        Column {
            name: "note",
            heading: Pair::fixed("Ghi chú", "Note"),
            narrow: Pair::fixed("Ghi chú", "Note"),
            data: |row| Datum::text(row.item.note.as_deref()),
            human: |row, _| words::text_cell(row.item.note.as_deref()),
            comfort: 16,
        },
    ]
}

/// The title, short in a narrow table, with the bodies through which a body
/// filter found the item.
fn title_cell(row: &ItemRow<'_>, look: Look) -> Cell {
    let title = match &row.item.short {
        Some(short) if look.brief => short,
        _ => &row.item.title,
    };
    let through = words::through(&row.matched);
    if through.is_empty() {
        return Cell::plain(title.as_ref());
    }
    let mut cell = words::bodies_cell(row.plan, through, look);
    let names = &cell.text;
    cell.text = say!(
        look.lang,
        "{title}\n(qua: {names})",
        "{title}\n(through: {names})"
    );
    cell
}

/// The paper's own words for the period, and the deadline in force where it
/// was moved.
fn time_cell(row: &ItemRow<'_>, look: Look) -> Cell {
    Cell::plain(time_in_force(row.item, &row.standing, look))
}

/// The paper's own words for the period of an item, and the deadline in force
/// where it was moved.
pub fn time_in_force(item: &Item<'_>, standing: &Standing, look: Look) -> String {
    let lang = look.lang;
    let time = match &item.time {
        Some(words) => words.to_string(),
        None => span(item.start, item.end, look),
    };
    let moved = standing
        .last_day
        .filter(|last| item.end.is_none_or(|end| end.last_day() != *last));
    match moved {
        Some(last) => words::limit::extended(&time, last, lang),
        None => time,
    }
}

/// A period that the paper has no words for.
pub fn span(start: Option<Point>, end: Option<Point>, look: Look) -> String {
    let lang = look.lang;
    match (start, end) {
        (Some(start), Some(end)) if start == end => words::period(start, lang),
        (Some(start), Some(end)) => {
            let (start, end) = (words::period(start, lang), words::period(end, lang));
            say!(lang, "từ {start} đến {end}", "{start} to {end}")
        }
        (Some(start), None) => {
            let start = words::period(start, lang);
            say!(lang, "từ {start}", "from {start}")
        }
        (None, Some(end)) => {
            let end = words::period(end, lang);
            say!(lang, "đến {end}", "until {end}")
        }
        (None, None) => String::new(),
    }
}

/// One item of the JSON contract.
#[derive(Serialize)]
pub struct ItemRecord<'p> {
    id: &'p str,
    title: &'p str,
    short: Option<&'p str>,
    section: Option<&'p str>,
    time: Option<&'p str>,
    start: Option<String>,
    end: Option<String>,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    leads: Vec<LeadRecord<'p>>,
    partners: Vec<BodyRecord<'p>>,
    partner_task: Option<&'p str>,
    matched: Vec<MatchRecord<'p>>,
    state: &'static str,
    days_left: Option<i64>,
    completed: Option<NaiveDate>,
    stopped: Option<NaiveDate>,
    reason: Option<&'p str>,
    extensions: Vec<ExtensionRecord<'p>>,
    results: Vec<ResultRecord<'p>>,
    place: Option<&'p str>,
    scale: Option<&'p str>,
    participants: Option<&'p str>,
    product: Option<&'p str>,
    budget: Option<&'p str>,
    leader: Option<&'p str>,
    note: Option<&'p str>,
}

#[derive(Serialize)]
struct LeadRecord<'p> {
    unit: BodyRecord<'p>,
    counterparts: Vec<BodyRecord<'p>>,
    task: Option<&'p str>,
}

#[derive(Serialize)]
struct ExtensionRecord<'p> {
    end: String,
    last_day: NaiveDate,
    granted: Option<NaiveDate>,
    basis: Option<&'p str>,
}

#[derive(Serialize)]
struct ResultRecord<'p> {
    period: String,
    unit: Option<&'p str>,
    text: &'p str,
    r#ref: Option<&'p str>,
}

impl<'p> ItemRecord<'p> {
    pub fn new(row: &ItemRow<'p>) -> Self {
        let (plan, item) = (row.plan, row.item);
        Self {
            id: item.id.as_str(),
            title: &item.title,
            short: item.short.as_deref(),
            section: row.section(),
            time: item.time.as_deref(),
            start: item.start.map(|point| point.to_string()),
            end: item.end.map(|point| point.to_string()),
            first_day: item_first_day(plan, item),
            last_day: row.standing.last_day,
            leads: item
                .leads
                .iter()
                .map(|lead| LeadRecord {
                    unit: BodyRecord::new(plan.body(lead.unit)),
                    counterparts: BodyRecord::list(plan, &lead.counterparts),
                    task: lead.task.as_deref(),
                })
                .collect(),
            partners: BodyRecord::list(plan, &item.partners),
            partner_task: item.partner_task.as_deref(),
            matched: MatchRecord::list(plan, &row.matched),
            state: row.standing.state.name(),
            days_left: row.standing.days_left,
            completed: item.completed,
            stopped: item.stopped,
            reason: item.reason.as_deref(),
            extensions: item
                .extensions
                .iter()
                .map(|extension| ExtensionRecord {
                    end: extension.end.to_string(),
                    last_day: extension.end.last_day(),
                    granted: extension.granted,
                    basis: extension.basis.as_deref(),
                })
                .collect(),
            results: item
                .results
                .iter()
                .map(|result| ResultRecord {
                    period: result.period.to_string(),
                    unit: result.unit.map(|unit| plan.body(unit).code.as_ref()),
                    text: &result.text,
                    r#ref: result.reference.as_deref(),
                })
                .collect(),
            place: item.place.as_deref(),
            scale: item.scale.as_deref(),
            participants: item.participants.as_deref(),
            product: item.product.as_deref(),
            budget: item.budget.as_deref(),
            leader: item.leader.as_deref(),
            note: item.note.as_deref(),
        }
    }
}
