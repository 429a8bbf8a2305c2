//! The columns of what falls due.

pub mod together;

use super::item::time_in_force;
use super::list::List;
use super::{Cell, Column, Datum, Look, Named, Role, of_plan, words};
use crate::answer::deadlines::{DeadlineRow, Due};
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::say;
use chrono::NaiveDate;
use std::collections::HashSet;

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
    "last_day",
    "days_left",
    "state",
    "kind",
    "item",
    "duty",
    "period",
    "units",
    "title",
    "received",
    "ref",
    "plan",
];

/// The columns of a narrow table, the most important first; `title` says the
/// rest.
const NARROW_COLUMNS: &[&str] = &["last_day", "state", "title", "units"];

/// The columns of a wide table.
const WIDE_COLUMNS: &[&str] = &[
    "last_day", "state", "title", "units", "to", "time", "covers",
];

/// The same, with the role in which a body was found.
const NARROW_COLUMNS_OF_BODY: &[&str] = &["last_day", "state", "title", "units", "role"];

/// The same of a wide table.
const WIDE_COLUMNS_OF_BODY: &[&str] = &[
    "last_day", "state", "title", "units", "role", "to", "time", "covers",
];

/// The list.
pub fn list<'p>() -> List<'p, DeadlineRow<'p>> {
    List {
        key: "deadlines",
        columns: columns(),
        data: DATA_COLUMNS,
        narrow: NARROW_COLUMNS,
        wide: WIDE_COLUMNS,
        kept: 4,
        empty: |as_of, lang| no_deadline(as_of.today, lang),
    }
}

/// That no deadline fits.
pub fn no_deadline(today: NaiveDate, lang: Lang) -> String {
    let today = words::date(today);
    say!(
        lang,
        "Không có thời hạn nào khớp điều kiện (tính đến ngày {today}).",
        "No deadline fits these conditions (as of {today}).",
    )
}

/// That nothing is late.
pub fn nothing_late(today: NaiveDate, lang: Lang) -> String {
    let today = words::date(today);
    say!(
        lang,
        "Không có nhiệm vụ, báo cáo nào quá hạn tính đến ngày {today}.",
        "No item and no report is overdue as of {today}.",
    )
}

/// The same list, of what is late alone.
pub fn list_of_overdue<'p>() -> List<'p, DeadlineRow<'p>> {
    List {
        empty: |as_of, lang| nothing_late(as_of.today, lang),
        ..list()
    }
}

/// A list where a body is asked for in whichever role: each row says in which.
pub fn of_body<'p>(list: List<'p, DeadlineRow<'p>>) -> List<'p, DeadlineRow<'p>> {
    List {
        narrow: NARROW_COLUMNS_OF_BODY,
        wide: WIDE_COLUMNS_OF_BODY,
        ..list
    }
}

/// Every column of deadlines: one row a column.
fn columns<'p>() -> Vec<Column<'p, DeadlineRow<'p>>> {
    let mut columns: Vec<Column<'p, DeadlineRow<'p>>> = vec![
        Column {
            name: "last_day",
            means: "the last good day in force",
            heading: Pair::fixed("Chậm nhất", "Last day"),
            narrow: Pair::fixed("Chậm nhất", "Last day"),
            data: Box::new(|row| Datum::Date(row.last_day)),
            human: Box::new(|row, look| {
                words::last_day_cell(&row.plan.working, Some(row.last_day), look.lang)
            }),
            comfort: 16,
        },
        Column {
            name: "days_left",
            means: "days to it",
            heading: Pair::fixed("Còn lại (ngày)", "Days left"),
            narrow: Pair::fixed("Còn lại", "Left"),
            data: Box::new(|row| Datum::number(row.standing.days_left)),
            human: Box::new(|row, look| words::days_left_cell(&row.standing, look.lang)),
            comfort: 9,
        },
        Column {
            name: "state",
            means: "the state",
            heading: Pair::fixed("Tình trạng", "State"),
            narrow: Pair::fixed("Tình trạng", "State"),
            data: Box::new(|row| words::state_datum(row.standing.state)),
            human: Box::new(|row, look| words::state_cell(&row.standing, what_it_is(row), look)),
            comfort: 12,
        },
        Column {
            name: "kind",
            means: "`item` or `report`",
            heading: Pair::fixed("Loại", "Kind"),
            narrow: Pair::fixed("Loại", "Kind"),
            data: Box::new(|row| Datum::Word(row.kind(), usize::from(!row.is_item()))),
            human: Box::new(|row, look| {
                Cell::plain(if row.is_item() {
                    say!(look.lang, "nhiệm vụ", "item")
                } else {
                    say!(look.lang, "báo cáo", "report")
                })
            }),
            comfort: 8,
        },
        Column {
            name: "item",
            means: "the id of the item",
            heading: Pair::fixed("Số TT trong Kế hoạch", "Item"),
            narrow: Pair::fixed("TT", "Item"),
            data: Box::new(|row| match &row.what {
                Due::Item(item) => Datum::Id(item.id.as_str().into()),
                Due::Report { .. } => Datum::Null,
            }),
            human: Box::new(|row, _| match &row.what {
                Due::Item(item) => Cell::with_role(item.id.as_str(), Role::Strong),
                Due::Report { .. } => Cell::default(),
            }),
            comfort: 6,
        },
        Column {
            name: "duty",
            means: "the id of the duty",
            heading: Pair::fixed("Báo cáo định kỳ", "Duty"),
            narrow: Pair::fixed("Báo cáo", "Duty"),
            data: Box::new(|row| Datum::text(row.owed().map(|(_, duty)| duty.id.as_ref()))),
            human: Box::new(|row, _| {
                Cell::plain(row.owed().map_or("", |(_, duty)| duty.id.as_ref()))
            }),
            comfort: 12,
        },
        Column {
            name: "period",
            means: "the period of the report",
            heading: Pair::fixed("Kỳ báo cáo", "Period"),
            narrow: Pair::fixed("Kỳ", "Period"),
            data: Box::new(|row| words::period_datum(row.period())),
            human: Box::new(|row, look| words::period_cell(row.period(), look.lang)),
            comfort: 10,
        },
        Column {
            name: "units",
            means: "the leads of the item, or the unit that owes the report",
            heading: Pair::fixed("Phòng, đơn vị", "Unit"),
            narrow: Pair::fixed("Đơn vị", "Unit"),
            data: Box::new(|row| Datum::bodies(row.plan, row.units())),
            human: Box::new(units_cell),
            comfort: 12,
        },
        Column {
            name: "title",
            means: "the title of the item or the duty",
            heading: Pair::fixed("Nội dung phải hoàn thành", "What is due"),
            narrow: Pair::fixed("Nội dung", "What is due"),
            data: Box::new(|row| Datum::text(Some(row.title()))),
            human: Box::new(title_cell),
            comfort: 26,
        },
        Column {
            name: "received",
            means: "the day the report was received",
            heading: Pair::fixed("Ngày nhận báo cáo", "Received"),
            narrow: Pair::fixed("Ngày nhận", "Received"),
            data: Box::new(|row| Datum::date(row.report().map(|report| report.received))),
            human: Box::new(|row, _| words::date_cell(row.report().map(|report| report.received))),
            comfort: 10,
        },
        Column {
            name: "ref",
            means: "its document number",
            heading: Pair::fixed("Số, ký hiệu văn bản", "Document no."),
            narrow: Pair::fixed("Số, KH", "Doc. no."),
            data: Box::new(|row| Datum::text(row.reference())),
            human: Box::new(|row, _| words::text_cell(row.reference())),
            comfort: 12,
        },
        Column {
            name: "to",
            means: "who receives it",
            heading: Pair::fixed("Nơi nhận báo cáo", "Sent to"),
            narrow: Pair::fixed("Nơi nhận", "Sent to"),
            data: Box::new(|row| receiver(row).map_or(Datum::Null, |to| Datum::Named(vec![to]))),
            human: Box::new(|row, look| match row.owed() {
                Some((_, duty)) => words::receiver_cell(row.plan, duty, look),
                None => Cell::default(),
            }),
            comfort: 14,
        },
        Column {
            name: "time",
            means: "the paper's words for when",
            heading: Pair::fixed("Thời hạn theo Kế hoạch", "In the plan's words"),
            narrow: Pair::fixed("Thời hạn", "In words"),
            data: Box::new(|row| Datum::text(row.time())),
            human: Box::new(|row, look| {
                Cell::plain(match (&row.what, row.owed()) {
                    (Due::Item(item), _) => time_in_force(item, &row.standing, look),
                    (_, Some((owed, duty))) => {
                        let time =
                            words::limit::report_time(duty, owed.unit, owed.period, look.lang);
                        time.unwrap_or_default()
                    }
                    _ => String::new(),
                })
            }),
            comfort: 20,
        },
        Column {
            name: "covers",
            means: "the items that the report must cover",
            heading: Pair::fixed("Gồm các nhiệm vụ", "Covers items"),
            narrow: Pair::fixed("Gồm", "Covers"),
            data: Box::new(|row| Datum::Ids(row.covers())),
            human: Box::new(|row, _| match row.shares_a_line {
                true => Cell::default(),
                false => Cell::plain(row.covers().join(", ")),
            }),
            comfort: 14,
        },
        Column {
            name: "through",
            means: "the bodies through which a body filter found the row",
            heading: Pair::fixed("Tìm thấy qua", "Found through"),
            narrow: Pair::fixed("Qua", "Through"),
            data: Box::new(|row| words::matched::through_datum(row.plan, &row.matched)),
            human: Box::new(|row, look| words::matched::through_cell(row.plan, &row.matched, look)),
            comfort: 14,
        },
        Column {
            name: "successor",
            means: "who took over, where the unit is closed",
            heading: Pair::fixed("Đơn vị kế thừa", "Successor"),
            narrow: Pair::fixed("Kế thừa", "Successor"),
            data: Box::new(|row| Datum::bodies(row.plan, row.successors().iter().copied())),
            human: Box::new(|row, look| {
                words::bodies_cell(row.plan, row.successors().iter().copied(), look)
            }),
            comfort: 12,
        },
        Column {
            name: "part",
            means: "of an item, with a filter that asks for a lead: the state of the lead's own part",
            heading: Pair::fixed("Phần việc của đơn vị", "Its own part"),
            narrow: Pair::fixed("Phần việc", "Part"),
            data: Box::new(|row| {
                row.part()
                    .map_or(Datum::Null, |part| words::state_datum(part.state))
            }),
            human: Box::new(|row, look| {
                row.part().map_or_else(Cell::default, |part| {
                    words::state_cell(&part, words::What::Item, look)
                })
            }),
            comfort: 12,
        },
        Column {
            name: "role",
            means: "in which role a body filter found it: `unit`, `partner`, `counterpart`",
            heading: Pair::fixed("Vai trò", "Role"),
            narrow: Pair::fixed("Vai trò", "Role"),
            data: Box::new(|row| words::matched::roles_datum(&row.matched)),
            human: Box::new(|row, look| {
                words::matched::roles_cell(&row.matched, row.is_item(), look.lang)
            }),
            comfort: 9,
        },
    ];
    columns.extend(of_plan::columns());
    columns
}

/// Which words the state of a deadline has.
pub fn what_it_is(row: &DeadlineRow<'_>) -> words::What {
    match row.owed() {
        None => words::What::Item,
        Some((_, duty)) => words::What::of_report(duty),
    }
}

/// Who a report goes to, by code and name.
fn receiver<'p>(row: &DeadlineRow<'p>) -> Option<Named<'p>> {
    let (_, duty) = row.owed()?;
    Some(Named {
        code: row.to()?,
        name: words::receiver(row.plan, duty).into(),
    })
}

/// The units; where several share a line, each on its own, with what its report
/// must cover.
fn units_cell(row: &DeadlineRow<'_>, look: Look) -> Cell {
    let mut cell = unit_cell(row, look);
    for other in &row.others {
        let more = unit_cell(other, look);
        cell.text = format!("{};\n{}", cell.text, more.text);
        cell.codes.extend(more.codes);
    }
    cell
}

/// The units of one; a closed one names who took over, and a row found through
/// another body says through whom.
fn unit_cell(row: &DeadlineRow<'_>, look: Look) -> Cell {
    let lang = look.lang;
    let mut cell = words::bodies_cell(row.plan, row.units(), look);
    let covers = row.covers().join(", ");
    if row.shares_a_line && !covers.is_empty() {
        let text = &cell.text;
        cell.text = say!(lang, "{text} (gồm {covers})", "{text} (covers {covers})");
    }
    let mut add = |bodies: Vec<BodyIndex>, line: fn(&str, crate::lang::Lang) -> String| {
        if !bodies.is_empty() {
            let more = words::bodies_cell(row.plan, bodies, look);
            cell.text = format!("{}\n{}", cell.text, line(&more.text, lang));
            cell.codes.extend(more.codes);
        }
    };
    add(row.successors().to_vec(), |names, lang| {
        say!(lang, "(nay là {names})", "(now {names})")
    });
    let mut through = words::matched::through(&row.matched);
    // A unit and its successor are already named.
    through.retain(|index| !row.units().contains(index) && !row.successors().contains(index));
    add(through, |names, lang| {
        say!(lang, "(qua: {names})", "(through: {names})")
    });
    cell
}

/// How many items, reports and rounds of items rows are of. An item that recurs is
/// one, whatever rounds of it are shown.
pub fn counts(rows: &[DeadlineRow<'_>]) -> [usize; 3] {
    let mut items = HashSet::new();
    let (mut rounds, mut reports) = (0, 0);
    for row in rows {
        match &row.what {
            Due::Item(item) => {
                items.insert(std::ptr::from_ref(*item));
                rounds += usize::from(row.round.is_some());
            }
            Due::Report { .. } => reports += 1,
        }
    }
    [items.len(), reports, rounds]
}

/// The same in words: `2 nhiệm vụ (5 đợt)`, `4 báo cáo`.
pub fn counted(rows: &[DeadlineRow<'_>], lang: Lang) -> [String; 2] {
    in_words(counts(rows), lang)
}

/// [`counts`] in words.
pub fn in_words([items, reports, rounds]: [usize; 3], lang: Lang) -> [String; 2] {
    let mut of_items = words::item_count(items, lang);
    if rounds > 0 {
        let (s, n) = (if rounds == 1 { "" } else { "s" }, lang.number(rounds));
        of_items += &say!(lang, " ({n} đợt)", " ({n} round{s})");
    }
    [of_items, words::report_count(reports, lang)]
}

/// What is due. In a narrow table a report says here to whom it goes, the
/// paper's words, and what it must cover.
fn title_cell(row: &DeadlineRow<'_>, look: Look) -> Cell {
    let lang = look.lang;
    let (owed, duty) = match (&row.what, row.owed()) {
        (Due::Item(item), _) => {
            let title = match &item.short {
                Some(short) if look.brief => short,
                _ => &item.title,
            };
            let mut text = format!("{} {title}", item.id.as_str());
            if let Some(round) = row.round {
                text = format!("{text}, {}", words::period(round, lang));
            }
            let time = time_in_force(item, &row.standing, look);
            return Cell::plain(if look.brief && !time.is_empty() {
                format!("{text}\n{time}")
            } else {
                text
            });
        }
        (_, Some(owed)) => owed,
        _ => return Cell::default(),
    };
    let title = &duty.title;
    let mut text = match owed.period {
        Some(period) => {
            let period = words::period(period, lang);
            say!(lang, "{title}, {period}", "{title}, {period}")
        }
        None => title.to_string(),
    };
    let mut codes = Vec::new();
    if look.brief {
        let receiver = words::receiver_cell(row.plan, duty, look);
        let to = receiver.text;
        codes = receiver.codes;
        let time = words::limit::report_time(duty, owed.unit, owed.period, lang);
        let time = time.map(|time| format!(", {time}")).unwrap_or_default();
        text.push_str(&say!(lang, "\ngửi {to}{time}", "\nto {to}{time}"));
        let covers = row.covers().join(", ");
        if !row.shares_a_line && !covers.is_empty() {
            text.push_str(&say!(
                lang,
                "\ngồm nhiệm vụ: {covers}",
                "\ncovers: {covers}"
            ));
        }
    }
    Cell {
        codes,
        ..Cell::plain(text)
    }
}
