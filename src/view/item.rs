//! The columns of items.

use super::list::List;
use super::{Cell, Column, Datum, Look, Role, asked, cited, moved, of_plan, words};
use crate::answer::items::ItemRow;
use crate::deadline::Move;
use crate::deadline::requests;
use crate::deadline::state::Standing;
use crate::lang::{Lang, Pair};
use crate::model::item::Item;
use crate::model::point::Point;
use crate::say;
use crate::shape::{self, Key, Plain};
use chrono::NaiveDate;

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
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
    "plan",
];

/// The columns of a table, the most important first.
const TABLE_COLUMNS: &[&str] = &[
    "id",
    "title",
    "leads",
    "time",
    "state",
    "counterparts",
    "partners",
];

/// The same, with the role in which a body was found.
const COLUMNS_OF_BODY: &[&str] = &[
    "id",
    "title",
    "role",
    "leads",
    "time",
    "state",
    "counterparts",
    "partners",
];

/// The list.
pub fn list<'p>() -> List<'p, ItemRow<'p>> {
    List {
        key: "items",
        columns: columns(),
        data: DATA_COLUMNS,
        narrow: TABLE_COLUMNS,
        wide: TABLE_COLUMNS,
        kept: 2,
        empty: |as_of, lang| {
            let plan = as_of.plan;
            if plan.items.is_empty() && plan.has_unread {
                return say!(lang, "Không có nhiệm vụ nào.", "There is no item.");
            }
            if plan.items.is_empty() {
                let kind = plan.kind(Lang::Vi);
                return say!(
                    lang,
                    "{kind} chưa có nhiệm vụ nào.",
                    "The plan has no items yet.",
                );
            }
            no_item(as_of.today, lang)
        },
    }
}

/// That nothing fits.
pub fn no_item(today: NaiveDate, lang: Lang) -> String {
    let today = words::date(today);
    say!(
        lang,
        "Không có nhiệm vụ nào khớp điều kiện (tính đến ngày {today}).",
        "No item fits these conditions (as of {today}).",
    )
}

/// The same list where a body is asked for in whichever role: each row says in
/// which.
pub fn list_of_body<'p>() -> List<'p, ItemRow<'p>> {
    List {
        narrow: COLUMNS_OF_BODY,
        wide: COLUMNS_OF_BODY,
        ..list()
    }
}

/// Every column of items: one row a column.
fn columns<'p>() -> Vec<Column<'p, ItemRow<'p>>> {
    let mut columns: Vec<Column<'p, ItemRow<'p>>> = vec![
        Column {
            name: "id",
            means: "the paper's number",
            heading: Pair::fixed("TT", "No."),
            narrow: Pair::fixed("TT", "No."),
            data: Box::new(|row| Datum::Id(row.item.id.as_str().into())),
            human: Box::new(|row, _| Cell::with_role(row.item.id.as_str(), Role::Strong)),
            comfort: 8,
        },
        Column {
            name: "title",
            means: "the task",
            heading: Pair::fixed("Nhiệm vụ", "Item"),
            narrow: Pair::fixed("Nhiệm vụ", "Item"),
            data: Box::new(|row| Datum::text(Some(&row.item.title))),
            human: Box::new(title_cell),
            comfort: 24,
        },
        Column {
            name: "section",
            means: "the id of its section",
            heading: Pair::fixed("Nhóm nhiệm vụ", "Section"),
            narrow: Pair::fixed("Nhóm", "Sect."),
            data: Box::new(|row| row.section().map_or(Datum::Null, |id| Datum::Id(id.into()))),
            human: Box::new(|row, _| Cell::plain(row.section().unwrap_or(""))),
            comfort: 7,
        },
        Column {
            name: "leads",
            means: "who leads on the day asked about",
            heading: Pair::fixed("Đơn vị chủ trì", "Lead"),
            narrow: Pair::fixed("Chủ trì", "Lead"),
            data: Box::new(|row| Datum::bodies(row.plan, row.leads().map(|lead| lead.unit))),
            human: Box::new(|row, look| {
                words::bodies_cell(row.plan, row.leads().map(|lead| lead.unit), look)
            }),
            comfort: 12,
        },
        Column {
            name: "counterparts",
            means: "the counterparts of these leads",
            heading: Pair::fixed("Đơn vị thuộc Bộ", "Counterpart"),
            narrow: Pair::fixed("Thuộc Bộ", "Counterp."),
            data: Box::new(|row| Datum::bodies(row.plan, row.counterparts())),
            human: Box::new(|row, look| words::bodies_cell(row.plan, row.counterparts(), look)),
            comfort: 20,
        },
        Column {
            name: "partners",
            means: "the partners as the file has them",
            heading: Pair::fixed("Đơn vị phối hợp", "Partners"),
            narrow: Pair::fixed("Phối hợp", "Partners"),
            data: Box::new(|row| Datum::bodies(row.plan, row.item.partners.iter().copied())),
            // Their full names would fill the widest screen.
            human: Box::new(|row, look| {
                let brief = Look {
                    brief: true,
                    ..look
                };
                words::bodies_cell(row.plan, row.item.partners.iter().copied(), brief)
            }),
            comfort: 28,
        },
        Column {
            name: "start",
            means: "the start as written",
            heading: Pair::fixed("Bắt đầu", "Start"),
            narrow: Pair::fixed("Từ", "From"),
            data: Box::new(|row| words::period_datum(row.item.start)),
            human: Box::new(|row, look| words::period_cell(row.item.start, look.lang)),
            comfort: 10,
        },
        Column {
            name: "end",
            means: "the end as written",
            heading: Pair::fixed("Thời hạn hoàn thành", "End"),
            narrow: Pair::fixed("Đến", "End"),
            data: Box::new(|row| words::end_datum(row.item.end)),
            human: Box::new(|row, look| words::period_cell(row.item.end, look.lang)),
            comfort: 10,
        },
        Column {
            name: "last_day",
            means: "the last good day in force",
            heading: Pair::fixed("Chậm nhất", "Last day"),
            narrow: Pair::fixed("Chậm nhất", "Last day"),
            data: Box::new(|row| Datum::date(row.standing.last_day)),
            human: Box::new(|row, look| {
                words::last_day_cell(&row.plan.working, row.standing.last_day, look.lang)
            }),
            comfort: 14,
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
            human: Box::new(|row, look| words::state_cell(&row.standing, words::What::Item, look)),
            comfort: 12,
        },
        Column {
            name: "completed",
            means: "the day it was completed",
            heading: Pair::fixed("Ngày hoàn thành", "Completed"),
            narrow: Pair::fixed("Ngày HT", "Completed"),
            data: Box::new(|row| Datum::date(row.completed())),
            human: Box::new(|row, _| words::date_cell(row.completed())),
            comfort: 10,
        },
        Column {
            name: "time",
            means: "the paper's words for the period; in tables also where an extension moved it to",
            heading: Pair::fixed("Thời gian thực hiện", "Period"),
            narrow: Pair::fixed("Thời gian", "Period"),
            data: Box::new(|row| Datum::text(row.item.time.as_deref())),
            human: Box::new(time_cell),
            comfort: 11,
        },
        Column {
            name: "short",
            means: "the short title",
            heading: Pair::fixed("Tên gọi tắt", "Short title"),
            narrow: Pair::fixed("Gọi tắt", "Short"),
            data: Box::new(|row| Datum::text(row.item.short.as_deref())),
            human: Box::new(|row, _| words::text_cell(row.item.short.as_deref())),
            comfort: 16,
        },
        Column {
            name: "through",
            means: "the bodies through which a filter found it",
            heading: Pair::fixed("Tìm thấy qua", "Found through"),
            narrow: Pair::fixed("Qua", "Through"),
            data: Box::new(|row| words::matched::through_datum(row.plan, &row.matched)),
            human: Box::new(|row, look| words::matched::through_cell(row.plan, &row.matched, look)),
            comfort: 14,
        },
        Column {
            name: "part",
            means: "with a filter that asks for a lead: the state of the lead's own part",
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
            human: Box::new(|row, look| words::matched::roles_cell(&row.matched, true, look.lang)),
            comfort: 9,
        },
        Column {
            name: "stopped",
            means: "the day it was stopped",
            heading: Pair::fixed("Ngày dừng", "Stopped"),
            narrow: Pair::fixed("Dừng", "Stopped"),
            data: Box::new(|row| Datum::date(row.item.stopped)),
            human: Box::new(|row, _| words::date_cell(row.item.stopped)),
            comfort: 10,
        },
        Column {
            name: "reason",
            means: "why",
            heading: Pair::fixed("Lý do dừng", "Reason"),
            narrow: Pair::fixed("Lý do", "Reason"),
            data: Box::new(|row| Datum::text(row.item.reason.as_deref())),
            human: Box::new(|row, look| {
                let reason = row.item.reason.as_deref();
                let reason = reason.map(|reason| cited::reason(row.plan, reason, look.lang));
                words::text_cell(reason.as_deref())
            }),
            comfort: 20,
        },
        Column {
            name: "pauses",
            means: "when it was stopped and went on, as `FIRST/LAST`",
            heading: Pair::fixed("Tạm dừng", "Pauses"),
            narrow: Pair::fixed("Tạm dừng", "Pauses"),
            data: Box::new(|row| {
                let pauses = row.item.pauses.iter();
                let pauses = pauses.map(|pause| format!("{}/{}", pause.from, pause.until));
                joined(pauses, ",")
            }),
            human: Box::new(|row, look| {
                let pauses = row.item.pauses.iter();
                let pauses = pauses.map(|pause| asked::pause(row.plan, pause, look.lang));
                Cell::plain(pauses.collect::<Vec<_>>().join("\n"))
            }),
            comfort: 20,
        },
        Column {
            name: "extensions",
            means: "the ends that were granted, as `END` or, of a round, `PERIOD: END`",
            heading: Pair::fixed("Gia hạn, rút ngắn", "Moved to"),
            narrow: Pair::fixed("Gia hạn", "Moved"),
            data: Box::new(|row| {
                let all = row.item.all_extensions().map(|(period, one)| {
                    let period = period.map(|period| format!("{period}: "));
                    format!("{}{}", period.unwrap_or_default(), one.end)
                });
                joined(all, ",")
            }),
            human: Box::new(|row, look| {
                let all = row.item.all_extensions().map(|(period, one)| {
                    let period = period.map(|period| words::period(period, look.lang) + ": ");
                    let day = words::date(one.end.last_day());
                    let by = moved::granted_by(row.plan, one, look.lang);
                    format!("{}{day}{by}", period.unwrap_or_default())
                });
                Cell::plain(all.collect::<Vec<_>>().join("\n"))
            }),
            comfort: 20,
        },
        Column {
            name: "task",
            means: "what each lead is asked to do, in the paper's words",
            heading: Pair::fixed("Nội dung chủ trì", "Task of the lead"),
            narrow: Pair::fixed("Nội dung", "Task"),
            data: Box::new(|row| {
                let tasks = row.leads().filter_map(|lead| lead.task.as_ref());
                joined(tasks.map(ToString::to_string), "\n")
            }),
            human: Box::new(|row, _| {
                let tasks = row.leads().filter_map(|lead| lead.task.as_deref());
                Cell::plain(tasks.collect::<Vec<_>>().join("\n"))
            }),
            comfort: 20,
        },
        Column {
            name: "partner_task",
            means: "what is asked of the partners",
            heading: Pair::fixed("Nội dung phối hợp", "Task of the partners"),
            narrow: Pair::fixed("Phối hợp việc", "Partner task"),
            data: Box::new(|row| Datum::text(row.item.partner_task.as_deref())),
            human: Box::new(|row, _| words::text_cell(row.item.partner_task.as_deref())),
            comfort: 20,
        },
        Column {
            name: "implements",
            means: "the items of plans above that it carries out, each by the code of the plan, `/` and the number",
            heading: Pair::fixed("Triển khai nhiệm vụ", "Carries out"),
            narrow: Pair::fixed("Triển khai", "Carries out"),
            data: Box::new(|row| {
                let items = row.item.implements.iter();
                joined(items.map(ToString::to_string), ",")
            }),
            human: Box::new(|row, _| Cell::plain(row.item.implements.join("\n"))),
            comfort: 18,
        },
        Column {
            name: "requests",
            means: "what units ask for and nobody has decided; `UNIT: END` or `UNIT: stop`",
            heading: Pair::fixed("Đề nghị chờ ý kiến", "Open requests"),
            narrow: Pair::fixed("Đề nghị", "Requests"),
            data: Box::new(|row| {
                let open = requests::open(row.item);
                let lines = open.map(|request| {
                    let end = request.asks.end().map(|end| end.to_string());
                    let end = end.unwrap_or_else(|| "stop".to_owned());
                    format!("{}: {end}", row.plan.body(request.unit).code)
                });
                joined(lines, "\n")
            }),
            human: Box::new(|row, look| {
                let lines = requests::open(row.item).map(|request| {
                    let unit = row.plan.body(request.unit).short();
                    format!("{unit} {}", asked::request(request, look.lang))
                });
                Cell::plain(lines.collect::<Vec<_>>().join("\n"))
            }),
            comfort: 24,
        },
        Column {
            name: "percent",
            means: "how far the item is, in per cent: by the newest result with one in the year asked about (`--year`, else that of the day); of several leads the least",
            heading: Pair::fixed("Tỷ lệ thực hiện (%)", "Progress (%)"),
            narrow: Pair::fixed("Tỷ lệ", "%"),
            data: Box::new(|row| Datum::number(row.percent())),
            human: Box::new(|row, _| {
                let percent = row.percent().map(|percent| format!("{percent}%"));
                words::text_cell(percent.as_deref())
            }),
            comfort: 6,
        },
        Column {
            name: "result",
            means: "the newest result in the year asked about; of several leads a line each",
            heading: Pair::fixed("Kết quả mới nhất", "Newest result"),
            narrow: Pair::fixed("Kết quả", "Result"),
            data: Box::new(result_datum),
            human: Box::new(result_cell),
            comfort: 24,
        },
    ];
    columns.extend(shape::ITEM.plain().map(text_column));
    columns.push(added_column());
    columns.extend(of_plan::columns());
    columns
}

fn added_column<'p>() -> Column<'p, ItemRow<'p>> {
    Column {
        name: "added",
        means: "the amendment that added it",
        heading: Pair::fixed("Bổ sung theo", "Added by"),
        narrow: Pair::fixed("Bổ sung", "Added by"),
        data: Box::new(|row| Datum::text(row.item.added.as_deref())),
        human: Box::new(|row, _| {
            let added = row.item.added.as_deref();
            let added = added.map(|added| cited::paper(row.plan, added));
            words::text_cell(added.as_deref())
        }),
        comfort: 20,
    }
}

/// The column of a text that nothing is computed from.
fn text_column<'p>((key, plain): (&'static Key, &'static Plain)) -> Column<'p, ItemRow<'p>> {
    Column {
        name: key.name,
        means: key.meaning.in_lang(Lang::En),
        heading: Pair::fixed(plain.heading.0, plain.heading.1),
        narrow: Pair::fixed(plain.narrow.0, plain.narrow.1),
        data: Box::new(|row: &ItemRow<'p>| Datum::text(row.item.texts.get(key.name))),
        human: Box::new(|row: &ItemRow<'p>, _| words::text_cell(row.item.texts.get(key.name))),
        comfort: plain.comfort,
    }
}

/// Texts in one cell; nothing where there are none.
fn joined<'p>(texts: impl Iterator<Item = String>, between: &str) -> Datum<'p> {
    let texts: Vec<String> = texts.collect();
    match texts.is_empty() {
        true => Datum::Null,
        false => Datum::Text(texts.join(between).into()),
    }
}

/// The newest results of the year: those of several leads after their codes.
fn result_datum<'p>(row: &ItemRow<'p>) -> Datum<'p> {
    let newest = row.newest(|result| !result.text.is_empty());
    match &newest[..] {
        [] => Datum::Null,
        [only] if !row.plan.is_led_by_several(row.item) => Datum::text(Some(&only.text)),
        several => {
            let lines = several.iter().map(|result| match result.unit {
                Some(unit) => format!("{}: {}", row.plan.body(unit).code, result.text),
                None => result.text.to_string(),
            });
            Datum::Text(lines.collect::<Vec<_>>().join("\n").into())
        }
    }
}

/// The same, with their periods.
fn result_cell(row: &ItemRow<'_>, look: Look) -> Cell {
    let several = row.plan.is_led_by_several(row.item);
    let newest = row.newest(|result| !result.text.is_empty());
    let lines = newest.iter().map(|result| {
        let period = words::period(result.period, look.lang);
        let whose = match result.unit.filter(|_| several) {
            Some(unit) => format!("{}: ", row.plan.body(unit).short()),
            None => String::new(),
        };
        format!("{whose}{} ({period})", result.text)
    });
    Cell::plain(lines.collect::<Vec<_>>().join("\n"))
}

/// The title, short in a narrow table, with the bodies through which a body
/// filter found the item.
fn title_cell(row: &ItemRow<'_>, look: Look) -> Cell {
    let title = match &row.item.short {
        Some(short) if look.brief => short,
        _ => &row.item.title,
    };
    let through = words::matched::through(&row.matched);
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
        None => span(item.start, item.end, look.lang),
    };
    // Each round of one that recurs has a day of its own.
    let moved = standing
        .last_day
        .filter(|_| item.rounds.is_none())
        .filter(|last| item.end.is_none_or(|end| end.last_day() != *last));
    match moved {
        Some(last) => {
            let first = item.end.map(|end| end.last_day());
            words::limit::moved(&time, Move::between(first, last), last, lang)
        }
        None => time,
    }
}

/// A period that the paper has no words for.
pub fn span(start: Option<Point>, end: Option<Point>, lang: Lang) -> String {
    span_with(start, end, lang, words::date)
}

/// The same, with days in another form.
pub fn span_with(
    start: Option<Point>,
    end: Option<Point>,
    lang: Lang,
    date: fn(NaiveDate) -> String,
) -> String {
    let period = |point| words::period_with(point, lang, date);
    match (start, end) {
        (Some(start), Some(end)) if start == end => period(start),
        (Some(start), Some(end)) => {
            let (start, end) = (period(start), period(end));
            say!(lang, "từ {start} đến {end}", "{start} to {end}")
        }
        (Some(start), None) => {
            let start = period(start);
            say!(lang, "từ {start}", "from {start}")
        }
        (None, Some(end)) => {
            let end = period(end);
            say!(lang, "đến {end}", "until {end}")
        }
        (None, None) => String::new(),
    }
}
