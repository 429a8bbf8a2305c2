//! The tables of a report: counts and rates, the counts of each lead, and the
//! annex.

use super::figures::LEADS_IN_THE_TEXT;
use super::form::{self, VI};
use super::groups::{Grouped, OUTSIDE, grouped};
use super::{Annex, Column, NO_RESULT, Row, Table, detail};
use crate::answer::account::{Account, Told};
use crate::answer::summary::{Counts, ItemCounts};
use crate::deadline::parts;
use crate::deadline::state::State;
use crate::model::body::BodyIndex;
use crate::model::item::Outcome;
use crate::view::summary::fraction;
use crate::view::{before, result, words};

/// Counts and rates, one a row; each rate names what it is of.
pub fn counts(counts: &Counts, period: &str, tells_reports: bool) -> Table {
    let (items, reports) = (&counts.items, &counts.reports);
    let mut rows = Vec::new();
    let mut number = |label: &str, n: usize| {
        // What there is none of is not shown.
        if n > 0 {
            rows.push(Row::Cells(vec![label.to_owned(), VI.number(n)]));
        }
    };
    number("Hoàn thành đúng hạn", items.done_in_time());
    number("Hoàn thành quá hạn", items.of(State::DoneLate));
    number(
        "Hoàn thành, không có thời hạn",
        items.done_without_deadline(),
    );
    number("Chưa hoàn thành, trong hạn", items.open_in_time());
    number("    trong đó sắp đến hạn", items.of(State::DueSoon));
    number("Chưa hoàn thành, quá hạn", items.of(State::Overdue));
    number(
        "Chưa hoàn thành, không có thời hạn",
        items.of(State::NoDeadline),
    );
    let with_result = format!("    trong đó đã có kết quả {period}");
    number(&with_result, items.open_with_result);
    number("Chưa đến thời gian thực hiện", items.of(State::NotStarted));
    number("Dừng thực hiện", items.of(State::Stopped));
    let total = vec!["Tổng số nhiệm vụ".to_owned(), VI.number(items.total)];
    rows.insert(0, Row::Total(total));
    let done = items.done_in_time() + items.of(State::DoneLate);
    for (label, part, whole) in [
        (
            "Tỷ lệ hoàn thành trên số nhiệm vụ đến hạn",
            items.done_of_due(),
            items.due(),
        ),
        (
            "Tỷ lệ đúng hạn trên số đã hoàn thành, có thời hạn",
            items.done_in_time(),
            done,
        ),
        (
            "Tỷ lệ hoàn thành trên tổng số (không tính nhiệm vụ dừng)",
            items.done(),
            items.not_stopped(),
        ),
    ] {
        if whole > 0 {
            rows.push(Row::Cells(vec![
                label.to_owned(),
                fraction(part, whole, VI),
            ]));
        }
    }
    if tells_reports {
        rows.push(Row::Total(vec![
            format!("Số báo cáo định kỳ {period} đến hạn"),
            VI.number(reports.due()),
        ]));
    }
    for (label, n) in [
        ("Nhận đúng hạn", reports.in_time),
        ("Nhận chậm", reports.late),
        ("Chưa ghi nhận", reports.missing),
    ] {
        if n == 0 {
            continue;
        }
        rows.push(Row::Cells(vec![
            format!("{label}, trên số báo cáo đến hạn"),
            fraction(n, reports.due(), VI),
        ]));
    }
    Table {
        columns: vec![
            Column::new("Nội dung", 70, false),
            Column::new("Số lượng, tỷ lệ", 30, true),
        ],
        rows,
    }
}

/// What a column of counts is called, and what it counts.
type CountColumn = (&'static str, fn(&ItemCounts) -> usize);

/// What the table of the leads counts, a column each.
const COUNTED: [CountColumn; 7] = [
    ("Tổng số", |counts| counts.total),
    ("Đã hoàn thành", ItemCounts::done),
    ("Đang thực hiện, trong hạn", ItemCounts::open_in_time),
    ("Quá hạn", |counts| counts.of(State::Overdue)),
    ("Không có thời hạn", |counts| {
        counts.of(State::NoDeadline)
    }),
    ("Chưa đến thời gian", |counts| {
        counts.of(State::NotStarted)
    }),
    ("Dừng", |counts| counts.of(State::Stopped)),
];

/// The counts of each lead, and of all; what nobody has any of is no column.
pub fn by_lead(account: &Account<'_>) -> Table {
    let all = &account.counts.items;
    let shown: Vec<_> = COUNTED.iter().filter(|(_, of)| of(all) > 0).collect();
    let cells = |name: String, counts: &ItemCounts| {
        let numbers = shown.iter().map(|(_, of)| VI.number(of(counts)));
        std::iter::once(name).chain(numbers).collect::<Vec<_>>()
    };
    let mut rows: Vec<Row> = account
        .by_lead
        .iter()
        .map(|(lead, counts)| {
            let name = form::name_and_heir(account.plan, *lead, account.day);
            Row::Cells(cells(name, counts))
        })
        .collect();
    rows.push(Row::Total(cells("Tổng chung".to_owned(), all)));
    let share = 60 / shown.len().max(1);
    let names = Column::new("Phòng, đơn vị", 100 - share * shown.len(), false);
    let numbers = shown
        .iter()
        .map(|(head, _)| Column::new(*head, share, true));
    Table {
        columns: std::iter::once(names).chain(numbers).collect(),
        rows,
    }
}

/// What goes with a report: the items one by one, and the counts of the leads
/// where they are too many for the text. The form is that of Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, khoản 1: several have Roman numbers
/// (điểm a), what they are about is in capitals (điểm b), the paper that they go with
/// stands below (điểm c).
pub fn annexes(account: &Account<'_>, period: &str, note: &str) -> Vec<Annex> {
    if account.items.is_empty() {
        return Vec::new();
    }
    let mut annexes = vec![Annex {
        name: annex_of_items(account).to_owned(),
        subject: format!("Kết quả thực hiện các nhiệm vụ {period}").to_uppercase(),
        note: note.to_owned(),
        table: items(account, period),
    }];
    if has_annex_of_leads(account) {
        annexes.push(Annex {
            name: "Phụ lục II".to_owned(),
            subject: format!("Số nhiệm vụ theo đơn vị chủ trì {period}").to_uppercase(),
            note: note.to_owned(),
            table: by_lead(account),
        });
    }
    annexes
}

/// Whether the counts of the leads are too many for the text.
fn has_annex_of_leads(account: &Account<'_>) -> bool {
    account.by_lead.len() > LEADS_IN_THE_TEXT
}

/// What the annex of the items is called.
pub fn annex_of_items(account: &Account<'_>) -> &'static str {
    match has_annex_of_leads(account) {
        true => "Phụ lục I",
        false => "Phụ lục",
    }
}

/// The items one by one, with their groups.
fn items(account: &Account<'_>, period: &str) -> Table {
    let columns = vec![
        Column::new("TT", 5, true),
        Column::new("Nhiệm vụ", 19, false),
        Column::new("Đơn vị chủ trì", 12, false),
        Column::new("Đơn vị phối hợp", 15, false),
        Column::new("Thời gian thực hiện", 9, false),
        Column::new(format!("Kết quả {period}"), 18, false),
        Column::new("Tình trạng", 10, false),
        Column::new("Ghi chú", 12, false),
    ];
    let mut rows = Vec::new();
    for one in grouped(account) {
        let Grouped { headings, told, .. } = one;
        let plan = account.plan;
        if one.leaves_sections {
            rows.push(Row::Group(OUTSIDE.to_owned()));
        }
        for section in headings {
            let (id, title) = (section.id.as_str(), &section.title);
            rows.push(Row::Group(format!("{id}. {title}")));
        }
        let item = told.item;
        let leads: Vec<String> = item
            .leads_on(account.led_on)
            .map(|lead| form::name_and_heir(plan, lead.unit, account.day))
            .collect();
        let changes = form::item_changes(account.plan, item, &told.standing, None, account.day);
        let before = before::told(item, form::short_date, VI);
        let before = before.map(|before| format!("Tiếp nối nhiệm vụ {before}"));
        let above = item.implements.join(", ");
        let above = (!above.is_empty()).then(|| format!("Triển khai nhiệm vụ {above}"));
        let notes = [
            item.texts.get("note").unwrap_or(""),
            before.as_deref().unwrap_or(""),
            above.as_deref().unwrap_or(""),
            &form::capital(&changes),
        ]
        .into_iter()
        .filter(|note| !note.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
        rows.push(Row::Cells(vec![
            plan.number_below_heading(item).to_owned(),
            item.title.to_string(),
            leads.join(";\n"),
            form::names(plan, &item.partners, account.day),
            form::time_of(item),
            results(account, told).join("\n"),
            form::capital(&detail::state(account, told, period)),
            notes,
        ]));
    }
    Table { columns, rows }
}

/// What was done on an item in the period: one line a result, or lead; the line
/// of a lead of whom none is recorded says so.
pub fn results(account: &Account<'_>, told: &Told<'_>) -> Vec<String> {
    let none = || NO_RESULT.to_owned();
    let plan = account.plan;
    let is_part = plan.is_led_by_several(told.item);
    let line = |result: &Outcome<'_>| {
        let text = result::with_days(result, is_part, form::short_date, VI);
        if result.period == account.period {
            return text;
        }
        let period = words::period(result.period, VI);
        format!("{}: {text}", form::capital(&period))
    };
    // Of one lead nobody else's result needs a name: a member of a class that
    // leads, or who led in another part of the period.
    let named = |result: &Outcome<'_>| {
        let whose = result.unit.filter(|unit| {
            told.leads.first() != Some(unit) && account.unit.is_none_or(|own| own != *unit)
        });
        match whose {
            Some(unit) => {
                let name = form::name_and_heir(account.plan, unit, account.day);
                format!("{name}: {}", line(result))
            }
            None => line(result),
        }
    };
    let is_recorded = |unit: BodyIndex| told.results.iter().any(|one| one.unit == Some(unit));
    let all_parts = parts::of_item(plan, told.item);
    let parts_of = |lead: BodyIndex| {
        let parts = all_parts.iter();
        parts.filter(move |part| part.lead == lead && part.is_in_force(account.led_on))
    };
    // What a member did is not nothing: of a class each member of whom there is none
    // has the blank.
    let is_by_members = |lead: BodyIndex| {
        let mut actors = parts_of(lead).map(|part| part.actor);
        actors.any(|actor| actor != lead && is_recorded(actor))
    };
    // In a unit's own paper its part is all there is to say.
    let is_class = account.unit.is_none() && told.leads.iter().any(|lead| is_by_members(*lead));
    let is_shared = told.leads.len() > 1 || is_class;
    if !is_shared {
        let lines: Vec<String> = told.results.iter().map(|result| named(result)).collect();
        return if lines.is_empty() {
            vec![none()]
        } else {
            lines
        };
    }
    let mut lines = Vec::new();
    let of_lead = |lead| told.results.iter().filter(move |one| one.unit == lead);
    lines.extend(of_lead(None).map(|result| line(result)));
    let mut told_of = Vec::new();
    for lead in &told.leads {
        let mut units = vec![*lead];
        // Who took over stands for who led, and each member for its own part.
        if !is_recorded(*lead) && is_by_members(*lead) {
            units = parts_of(*lead).map(|part| part.actor).collect();
        }
        for unit in units {
            if told_of.contains(&unit) {
                continue;
            }
            told_of.push(unit);
            let own: Vec<String> = of_lead(Some(unit)).map(|result| line(result)).collect();
            let own = match own.is_empty() {
                true => none(),
                false => result::joined(&own),
            };
            let name = form::name_and_heir(plan, unit, account.day);
            lines.push(format!("{name}: {own}"));
        }
    }
    // Whoever else recorded one is not left out.
    let others = told
        .results
        .iter()
        .filter(|result| result.unit.is_some_and(|unit| !told_of.contains(&unit)));
    lines.extend(others.map(|result| named(result)));
    lines
}
