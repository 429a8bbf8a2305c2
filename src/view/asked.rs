//! How pauses are said, and what units ask for; and the columns of requests.

use super::list::List;
use super::{Cell, Column, Datum, Role, cited, of_plan, result, words};
use crate::answer::requests::RequestRow;
use crate::deadline::requests::Outcome;
use crate::lang::{Lang, Pair};
use crate::model::item::{Asked, Pause, Request};
use crate::model::plan::Plan;
use crate::say;
use chrono::NaiveDate;

/// A pause: `từ ngày 01/03/2025 đến hết ngày 30/06/2025: chờ kinh phí; thực hiện
/// tiếp theo Công văn số 12`.
pub fn pause(plan: &Plan<'_>, pause: &Pause<'_>, lang: Lang) -> String {
    let (from, until) = (words::date(pause.from), words::date(pause.until));
    let mut said = say!(
        lang,
        "từ ngày {from} đến hết ngày {until}",
        "from {from} to {until}",
    );
    if let Some(reason) = &pause.reason {
        let reason = cited::reason(plan, reason, lang);
        said = format!("{said}: {reason}");
    }
    if let Some(basis) = &pause.basis {
        let basis = cited::paper(plan, basis);
        said += &say!(
            lang,
            "; thực hiện tiếp theo {basis}",
            "; went on by {basis}",
        );
    }
    said
}

/// What is asked for: `gia hạn đến hết ngày 31/12/2027`, `dừng thực hiện`.
pub fn what(asks: Asked, lang: Lang) -> String {
    what_with(asks, lang, words::date)
}

fn what_with(asks: Asked, lang: Lang, date: fn(NaiveDate) -> String) -> String {
    match asks {
        Asked::End(end) => {
            let end = date(end.last_day());
            say!(lang, "gia hạn đến hết ngày {end}", "to extend it to {end}",)
        }
        Asked::Stop => say!(lang, "dừng thực hiện", "to stop it"),
    }
}

/// A request without who asks: what, on which day and by which paper, why.
pub fn request(request: &Request<'_>, lang: Lang) -> String {
    request_with(request, lang, words::date)
}

/// The same, with days in another form.
pub fn request_with(request: &Request<'_>, lang: Lang, date: fn(NaiveDate) -> String) -> String {
    let what = what_with(request.asks, lang, date);
    let day = date(request.received);
    let number = request.reference.as_deref();
    let number = number.map(|number| format!(", {number}"));
    let number = number.unwrap_or_default();
    let mut said = say!(
        lang,
        "đề nghị {what} (ngày {day}{number})",
        "asks {what} ({day}{number})",
    );
    if let Some(reason) = &request.reason {
        let reason = result::unended(reason);
        said += &say!(lang, "; lý do: {reason}", "; reason: {reason}");
    }
    said
}

/// What became of a request.
pub fn outcome(plan: &Plan<'_>, request: &Request<'_>, outcome: Outcome, lang: Lang) -> String {
    match (outcome, request.refused) {
        (Outcome::Refused, Some(day)) => {
            let day = words::date(day);
            let basis = request.basis.as_deref();
            let basis = basis.map(|basis| cited::paper(plan, basis));
            let by = basis.map(|basis| say!(lang, " theo {basis}", " by {basis}"));
            let by = by.unwrap_or_default();
            say!(lang, "không đồng ý ngày {day}{by}", "refused on {day}{by}",)
        }
        (outcome, _) => state(outcome, lang),
    }
}

fn state(outcome: Outcome, lang: Lang) -> String {
    match outcome {
        Outcome::Open => say!(lang, "chưa có ý kiến", "not decided"),
        Outcome::Settled => say!(lang, "đã giải quyết", "settled"),
        Outcome::Refused => say!(lang, "không đồng ý", "refused"),
    }
}

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
    "item", "title", "unit", "received", "end", "stop", "reason", "ref", "last_day", "state",
    "plan",
];

/// The columns of a table, the most important first.
const TABLE_COLUMNS: &[&str] = &[
    "item", "unit", "asks", "reason", "received", "last_day", "title", "state", "ref",
];

/// The list.
pub fn list<'p>() -> List<'p, RequestRow<'p>> {
    List {
        key: "requests",
        columns: columns(),
        data: DATA_COLUMNS,
        narrow: TABLE_COLUMNS,
        wide: TABLE_COLUMNS,
        kept: 3,
        empty: |as_of, lang| none_waits(as_of.today, lang),
    }
}

/// `3 đề nghị`, `1 request`.
pub fn count(n: usize, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let n = lang.number(n);
    say!(lang, "{n} đề nghị", "{n} request{s}")
}

/// That no request is left to decide.
pub fn none_waits(today: NaiveDate, lang: Lang) -> String {
    let today = words::date(today);
    say!(
        lang,
        "Không có đề nghị nào chờ ý kiến (tính đến ngày {today}).",
        "No request waits for an answer (as of {today}).",
    )
}

/// That there is none at all.
pub fn none_recorded(today: NaiveDate, lang: Lang) -> String {
    let today = words::date(today);
    say!(
        lang,
        "Chưa ghi đề nghị nào (tính đến ngày {today}).",
        "No request is recorded (as of {today}).",
    )
}

/// Every column of requests: one row a column.
fn columns<'p>() -> Vec<Column<'p, RequestRow<'p>>> {
    let mut columns: Vec<Column<'p, RequestRow<'p>>> = vec![
        Column {
            name: "item",
            means: "the id of the item",
            heading: Pair::fixed("Nhiệm vụ", "Item"),
            narrow: Pair::fixed("NV", "Item"),
            data: Box::new(|row| Datum::Id(row.item.id.as_str().into())),
            human: Box::new(|row, _| Cell::with_role(row.item.id.as_str(), Role::Strong)),
            comfort: 8,
        },
        Column {
            name: "title",
            means: "its title",
            heading: Pair::fixed("Nội dung", "Title"),
            narrow: Pair::fixed("Nội dung", "Title"),
            data: Box::new(|row| Datum::text(Some(&row.item.title))),
            human: Box::new(|row, look| {
                Cell::plain(match &row.item.short {
                    Some(short) if look.brief => short.as_ref(),
                    _ => row.item.title.as_ref(),
                })
            }),
            comfort: 24,
        },
        Column {
            name: "unit",
            means: "who asks",
            heading: Pair::fixed("Đơn vị đề nghị", "Unit"),
            narrow: Pair::fixed("Đơn vị", "Unit"),
            data: Box::new(|row| Datum::bodies(row.plan, [row.request.unit])),
            human: Box::new(|row, look| words::bodies_cell(row.plan, [row.request.unit], look)),
            comfort: 12,
        },
        Column {
            name: "received",
            means: "the day it came in",
            heading: Pair::fixed("Ngày nhận", "Received"),
            narrow: Pair::fixed("Nhận", "Received"),
            data: Box::new(|row| Datum::date(Some(row.request.received))),
            human: Box::new(|row, _| words::date_cell(Some(row.request.received))),
            comfort: 10,
        },
        Column {
            name: "end",
            means: "the end asked for, as written; empty where a stop is asked for",
            heading: Pair::fixed("Thời hạn đề nghị", "End asked for"),
            narrow: Pair::fixed("Xin đến", "End"),
            data: Box::new(|row| words::end_datum(row.request.asks.end())),
            human: Box::new(|row, look| words::period_cell(row.request.asks.end(), look.lang)),
            comfort: 12,
        },
        Column {
            name: "stop",
            means: "`true` where a stop is asked for",
            heading: Pair::fixed("Xin dừng", "Stop"),
            narrow: Pair::fixed("Dừng", "Stop"),
            data: Box::new(|row| match row.request.asks {
                Asked::Stop => Datum::Word("true", 0),
                Asked::End(_) => Datum::Null,
            }),
            human: Box::new(|row, look| {
                let is_stop = row.request.asks == Asked::Stop;
                Cell::plain(if is_stop {
                    say!(look.lang, "xin dừng", "stop")
                } else {
                    String::new()
                })
            }),
            comfort: 8,
        },
        Column {
            name: "asks",
            means: "what is asked for, in words",
            heading: Pair::fixed("Đề nghị", "Asks"),
            narrow: Pair::fixed("Đề nghị", "Asks"),
            data: Box::new(|row| Datum::Text(what(row.request.asks, Lang::En).into())),
            human: Box::new(|row, look| Cell::plain(what(row.request.asks, look.lang))),
            comfort: 18,
        },
        Column {
            name: "reason",
            means: "why",
            heading: Pair::fixed("Lý do", "Reason"),
            narrow: Pair::fixed("Lý do", "Reason"),
            data: Box::new(|row| Datum::text(row.request.reason.as_deref())),
            human: Box::new(|row, _| words::text_cell(row.request.reason.as_deref())),
            comfort: 24,
        },
        Column {
            name: "ref",
            means: "its document number",
            heading: Pair::fixed("Số, ký hiệu", "Number"),
            narrow: Pair::fixed("Số", "Number"),
            data: Box::new(|row| Datum::text(row.request.reference.as_deref())),
            human: Box::new(|row, _| words::text_cell(row.request.reference.as_deref())),
            comfort: 14,
        },
        Column {
            name: "last_day",
            means: "the last good day of the item in force",
            heading: Pair::fixed("Thời hạn đang áp dụng", "Deadline in force"),
            narrow: Pair::fixed("Đang là", "In force"),
            data: Box::new(|row| Datum::date(row.last_day)),
            human: Box::new(|row, _| words::date_cell(row.last_day)),
            comfort: 12,
        },
        Column {
            name: "state",
            means: "`open`, `settled` or `refused`",
            heading: Pair::fixed("Kết quả", "Outcome"),
            narrow: Pair::fixed("Kết quả", "Outcome"),
            data: Box::new(|row| {
                let place = Outcome::ALL.iter().position(|one| *one == row.outcome);
                Datum::Word(row.outcome.name(), place.unwrap_or(0))
            }),
            human: Box::new(|row, look| {
                Cell::plain(outcome(row.plan, row.request, row.outcome, look.lang))
            }),
            comfort: 14,
        },
        Column {
            name: "refused",
            means: "the day it was refused",
            heading: Pair::fixed("Ngày không đồng ý", "Refused"),
            narrow: Pair::fixed("Không ĐY", "Refused"),
            data: Box::new(|row| Datum::date(row.request.refused)),
            human: Box::new(|row, _| words::date_cell(row.request.refused)),
            comfort: 10,
        },
        Column {
            name: "basis",
            means: "the paper that refuses it",
            heading: Pair::fixed("Văn bản không đồng ý", "Basis"),
            narrow: Pair::fixed("Theo", "Basis"),
            data: Box::new(|row| Datum::text(row.request.basis.as_deref())),
            human: Box::new(|row, _| {
                let basis = row.request.basis.as_deref();
                let basis = basis.map(|basis| cited::paper(row.plan, basis));
                words::text_cell(basis.as_deref())
            }),
            comfort: 20,
        },
    ];
    columns.extend(of_plan::columns());
    columns
}
