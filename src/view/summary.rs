//! The columns of counts and rates.

pub mod groups;

use super::list::List;
use super::{Cell, Column, Datum, Named, Role, Sheet, SheetColumn, words};
use crate::answer::summary::groups::SummaryRow;
use crate::answer::summary::{Counts, ItemCounts, ReportCounts, Share};
use crate::deadline::state::State;
use crate::lang::{Lang, Pair};
use crate::say;

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
    "key",
    "name",
    "total",
    "stopped",
    "done",
    "done-late",
    "not-started",
    "overdue",
    "due-soon",
    "in-time",
    "no-deadline",
    "done_no_deadline",
    "no_deadline_with_result",
    "due",
    "done_of_due",
    "reports_due",
    "reports_in_time",
    "reports_late",
    "reports_missing",
    "plan",
    "body_key",
];

/// The columns of the table of items, in the order of official tables.
pub const ITEM_COLUMNS: [&str; 14] = [
    "name",
    "total",
    "done_in_time",
    "done-late",
    "done_no_deadline",
    "open_in_time",
    "due-soon",
    "overdue",
    "no-deadline",
    "no_deadline_with_result",
    "not-started",
    "stopped",
    "rate_of_due",
    "rate_of_all",
];

/// The columns of the table of reports.
pub const REPORT_COLUMNS: [&str; 7] = [
    "name",
    "reports_due",
    "reports_in_time",
    "reports_late",
    "reports_missing",
    "rate_in_time",
    "rate_received",
];

/// The columns that show a part of the one before them.
pub const PARTS: [&str; 2] = ["due-soon", "no_deadline_with_result"];

/// Of some columns those that count anything in the total, and the others; a
/// total, a rate and what the rows are sorted by stay.
pub fn with_counts<'n, 'p>(
    names: &[&'n str],
    sorted: Option<&str>,
    list: &List<'p, SummaryRow<'p>>,
    total: &SummaryRow<'p>,
) -> (Vec<&'n str>, Vec<&'n str>) {
    let counts_nothing = |name: &str| {
        let column = list.column(name);
        let is_total = matches!(name, "total" | "reports_due") || sorted == Some(name);
        !is_total && column.is_some_and(|column| matches!((column.data)(total), Datum::Number(0)))
    };
    names
        .iter()
        .copied()
        .partition(|name| !counts_nothing(name))
}

/// What is counted and was found nowhere: one line for all of it.
pub fn none_counted(names: &[&str], lang: Lang) -> Option<String> {
    let columns = columns();
    let shown: Vec<String> = names
        .iter()
        .filter_map(|name| {
            // A part is shown where its whole is shown.
            let label = match *name {
                "due-soon" if names.contains(&"open_in_time") => return None,
                "due-soon" => say!(lang, "sắp đến hạn", "due soon"),
                "no_deadline_with_result" if names.contains(&"no-deadline") => return None,
                "no_deadline_with_result" => {
                    say!(lang, "có kết quả trong năm", "with a result this year")
                }
                name => {
                    let column = columns.iter().find(|column| column.name == name)?;
                    column.heading.in_lang(lang).to_lowercase()
                }
            };
            Some(label)
        })
        .collect();
    let shown = shown.join("; ");
    (!shown.is_empty()).then(|| {
        say!(
            lang,
            "Bằng 0, không in: {shown}.",
            "None, and left out: {shown}.",
        )
    })
}

/// A column of counts, the same for people and for data formats.
macro_rules! count {
    ($name:literal, $means:literal, $vi:literal, $en:literal, $counts:ident => $n:expr) => {
        Column {
            name: $name,
            means: $means,
            heading: Pair::fixed($vi, $en),
            narrow: Pair::fixed($vi, $en),
            data: Box::new(|row| {
                let $counts = &row.counts;
                Datum::Number(i64::try_from($n).unwrap_or(i64::MAX))
            }),
            human: Box::new(|row, look| {
                let $counts = &row.counts;
                label(&look.lang.number($n), row)
            }),
            comfort: 6,
        }
    };
}

/// A column of rates: the fraction for data formats, with its per cent for
/// people.
macro_rules! rate {
    ($name:literal, $means:literal, $heading:expr, $narrow:expr, $counts:ident => $rate:expr $(,)?) => {
        Column {
            name: $name,
            means: $means,
            heading: $heading,
            narrow: $narrow,
            data: Box::new(|row| {
                let $counts = &row.counts;
                match $rate {
                    (_, 0) => Datum::Null,
                    (part, whole) => Datum::Share(part, whole),
                }
            }),
            human: Box::new(|row, look| {
                let $counts = &row.counts;
                match $rate {
                    (_, 0) => Cell::plain("–"),
                    (part, whole) => label(&fraction(part, whole, look.lang), row),
                }
            }),
            comfort: 8,
        }
    };
}

/// The list.
pub fn list<'p>() -> List<'p, SummaryRow<'p>> {
    List {
        key: "groups",
        columns: columns(),
        data: DATA_COLUMNS,
        narrow: &ITEM_COLUMNS,
        wide: &ITEM_COLUMNS,
        kept: 2,
        empty: |as_of, lang| {
            let day = words::date(as_of.today);
            say!(
                lang,
                "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {day}).",
                "No item and no report fits these conditions (as of {day}).",
            )
        },
    }
}

/// Every column of a summary: one row a column.
fn columns<'p>() -> Vec<Column<'p, SummaryRow<'p>>> {
    vec![
        Column {
            name: "key",
            means: "the code, id or year of the group, the key of the plan, or `KEY/CODE` by `plan,unit`; nothing outside all sections; `*` for the total, which is the last row",
            heading: Pair::fixed("Mã", "Key"),
            narrow: Pair::fixed("Mã", "Key"),
            data: Box::new(|row| {
                let key = row.key.clone();
                key.map_or(Datum::Null, |key| Datum::Id(key.into()))
            }),
            human: Box::new(|row, _| label(row.key.as_deref().unwrap_or(""), row)),
            comfort: 8,
        },
        Column {
            name: "name",
            means: "its name",
            heading: Pair::fixed("Nhóm", "Group"),
            narrow: Pair::fixed("Nhóm", "Group"),
            data: Box::new(|row| match (&row.name, &row.key) {
                (None, None) => Datum::Null,
                // A year is its own name, and data has it once.
                (None, Some(year)) => Datum::Named(vec![Named {
                    code: "",
                    name: year.clone().into(),
                }]),
                (Some(name), _) => Datum::Text(name.clone()),
            }),
            human: Box::new(|row, _| label(&row.label, row)),
            comfort: 14,
        },
        count!("total", "all items", "Tổng số", "Total", counts => counts.items.total),
        count!("stopped", "stopped", "Dừng thực hiện", "Stopped", counts => counts.items.of(State::Stopped)),
        count!("done", "done in time, or without a deadline", "Hoàn thành, không quá hạn", "Done, not late", counts => counts.items.of(State::Done)),
        count!("done_in_time", "done in time, by a deadline", "Hoàn thành đúng hạn", "Done in time", counts => counts.items.done_in_time()),
        count!("done-late", "done after it", "Hoàn thành quá hạn", "Done late", counts => counts.items.of(State::DoneLate)),
        count!("not-started", "not yet to start", "Chưa đến thời gian thực hiện", "Not yet to start", counts => counts.items.of(State::NotStarted)),
        count!("overdue", "not done, overdue", "Chưa hoàn thành, quá hạn", "Not done, overdue", counts => counts.items.of(State::Overdue)),
        count!("due-soon", "due soon", "trong đó sắp đến hạn", "of these due soon", counts => counts.items.of(State::DueSoon)),
        count!("in-time", "in time, not soon", "Trong hạn, chưa sắp đến hạn", "In time, not due soon", counts => counts.items.of(State::InTime)),
        count!("open_in_time", "not done, in time: due soon or later", "Chưa hoàn thành, trong hạn", "Not done, in time", counts => counts.items.open_in_time()),
        count!("no-deadline", "not done, no deadline", "Chưa hoàn thành, không có thời hạn", "Not done, no deadline", counts => counts.items.of(State::NoDeadline)),
        count!("done_no_deadline", "done that had no deadline", "Hoàn thành, không có thời hạn", "Done, no deadline", counts => counts.items.done_without_deadline()),
        count!("no_deadline_with_result", "no deadline, with a result of the year", "trong đó có kết quả trong năm", "of these with a result this year", counts => counts.items.open_with_result),
        count!("due", "finished with a deadline, or overdue", "Đến hạn", "Due", counts => counts.items.due()),
        count!("done_of_due", "of these, the finished", "Hoàn thành trong số đến hạn", "Of these done", counts => counts.items.done_of_due()),
        rate!(
            "rate_of_due",
            "`done_of_due`/`due`",
            Pair::fixed("Hoàn thành trên số đến hạn", "Done of those due"),
            Pair::fixed("HT trên số đến hạn", "Done of those due"),
            counts => (counts.items.done_of_due(), counts.items.due()),
        ),
        rate!(
            "rate_of_all",
            "all finished/all but the stopped",
            Pair::fixed("Hoàn thành/tổng số (không tính nhiệm vụ dừng)", "Done of all (stopped ones not counted)"),
            Pair::fixed("Hoàn thành/tổng số (không tính nhiệm vụ dừng)", "Done of all (stopped ones not counted)"),
            counts => (counts.items.done(), counts.items.not_stopped()),
        ),
        count!("reports_due", "reports received or overdue", "Số báo cáo đến hạn", "Reports due", counts => counts.reports.due()),
        count!("reports_in_time", "received in time", "Nhận đúng hạn", "Received in time", counts => counts.reports.in_time),
        count!("reports_late", "received late", "Nhận chậm", "Received late", counts => counts.reports.late),
        count!("reports_missing", "overdue, none recorded", "Chưa ghi nhận", "None recorded", counts => counts.reports.missing),
        rate!(
            "rate_in_time",
            "in time/due",
            Pair::fixed("Báo cáo đúng hạn trên số đến hạn", "In time of those due"),
            Pair::fixed("Đúng hạn trên số đến hạn", "In time of those due"),
            counts => (counts.reports.in_time, counts.reports.due()),
        ),
        rate!(
            "rate_received",
            "received/due",
            Pair::fixed("Đã nhận báo cáo trên số đến hạn", "Received of those due"),
            Pair::fixed("Đã nhận trên số đến hạn", "Received of those due"),
            counts => (counts.reports.received(), counts.reports.due()),
        ),
        Column {
            name: "plan",
            means: "what names the plan, where the group is of one that has a name",
            heading: Pair::fixed("Kế hoạch", "Plan"),
            narrow: Pair::fixed("Kế hoạch", "Plan"),
            data: Box::new(|row| owned(row.whose.plan.as_ref())),
            human: Box::new(|row, _| label(row.whose.plan.as_deref().unwrap_or(""), row)),
            comfort: 12,
        },
        Column {
            name: "body_key",
            means: "what makes the body the same one as that of another plan, where the group is a body",
            heading: Pair::fixed("Khóa đơn vị", "Body key"),
            narrow: Pair::fixed("Khóa", "Body key"),
            data: Box::new(|row| owned(row.whose.body_key.as_ref())),
            human: Box::new(|row, _| label(row.whose.body_key.as_deref().unwrap_or(""), row)),
            comfort: 20,
        },
        Column {
            name: "issuer",
            means: "who issued the plan, where the group is of one office",
            heading: Pair::fixed("Cơ quan ban hành", "Issuer"),
            narrow: Pair::fixed("Cơ quan", "Issuer"),
            data: Box::new(|row| owned(row.whose.issuer.as_ref())),
            human: Box::new(|row, _| label(row.whose.issuer.as_deref().unwrap_or(""), row)),
            comfort: 16,
        },
    ]
}

fn owned<'p>(text: Option<&String>) -> Datum<'p> {
    text.map_or(Datum::Null, |text| Datum::Text(text.clone().into()))
}

fn label(text: &str, row: &SummaryRow<'_>) -> Cell {
    let role = if row.is_total {
        Role::Strong
    } else {
        Role::Plain
    };
    Cell::with_role(text, role)
}

/// A fraction first, then the per cent: `12/14 (85,7%)`.
pub fn fraction(part: usize, whole: usize, lang: Lang) -> String {
    let share = Share::of(part, whole).map(|share| words::per_cent(share, lang));
    let (part, whole) = (lang.number(part), lang.number(whole));
    match share {
        None => format!("{part}/{whole}"),
        Some(share) => format!("{part}/{whole} ({share})"),
    }
}

/// The table turned on its side, for a screen that has no room for as many
/// columns: a row a count, a column a group, `across` of them at a time.
pub fn on_its_side(sheet: Sheet, across: usize) -> Vec<Sheet> {
    let column = |heading: String, comfort| SheetColumn {
        narrow: heading.clone(),
        heading,
        comfort,
        optional: false,
        is_part: false,
    };
    let Some((first, counts)) = sheet.columns.split_first() else {
        return Vec::new();
    };
    // The total is the last row; on its side it is the first column.
    let mut rows = sheet.rows;
    rows.rotate_right(1);
    let mut sheets: Vec<Sheet> = rows
        .chunks(across.max(1))
        .map(|groups| {
            let heads = groups.iter().map(|row| column(row[0].text.clone(), 9));
            Sheet {
                above: Vec::new(),
                columns: std::iter::once(column(first.heading.clone(), SIDE))
                    .chain(heads)
                    .collect(),
                rows: counts
                    .iter()
                    .enumerate()
                    .map(|(place, count)| {
                        let cells = groups.iter().map(|row| row[place + 1].clone());
                        // A part is set in under what it is a part of.
                        let indent = if count.is_part { "  " } else { "" };
                        let label = format!("{indent}{}", count.heading);
                        std::iter::once(Cell::plain(label)).chain(cells).collect()
                    })
                    .collect(),
                below: Vec::new(),
            }
        })
        .collect();
    if let Some(first) = sheets.first_mut() {
        first.above = sheet.above;
    }
    if let Some(last) = sheets.last_mut() {
        last.below = sheet.below;
    }
    sheets
}

/// The width of the column of counts when the table is on its side.
const SIDE: usize = 22;

/// How many groups stand beside one another in a width.
pub fn across(width: usize) -> usize {
    width.saturating_sub(SIDE + 4) / 12
}

/// The one sentence for the leader; `year` is one year, or several.
pub fn sentence(
    total: &Counts,
    year_reports: &ReportCounts,
    year: &str,
    today: &str,
    lang: Lang,
) -> String {
    let period = say!(lang, "năm {year}", "{year}");
    sentence_of(total, year_reports, &period, (today, today), lang)
}

/// The same about any period, in words.
pub fn sentence_of(
    total: &Counts,
    reports: &ReportCounts,
    period: &str,
    (today, reports_day): (&str, &str),
    lang: Lang,
) -> String {
    let items = &total.items;
    let dated = items.with_deadline();
    let open = items.total - dated;
    let (with, without) = (dated_parts(items, lang), open_parts(items, period, lang));
    let n = items.total;
    let (n, s) = (count(n, lang), if n == 1 { "" } else { "s" });
    let all = say!(lang, "{n} nhiệm vụ", "{n} item{s}");
    let mut text = match (dated, open) {
        (0, 0) => say!(
            lang,
            "Tính đến ngày {today}: không có nhiệm vụ nào.",
            "As of {today}: no item.",
        ),
        (0, 1) => say!(
            lang,
            "Tính đến ngày {today}: {all}, không có thời hạn: {without}.",
            "As of {today}: {all}, without a deadline: {without}.",
        ),
        (0, _) => say!(
            lang,
            "Tính đến ngày {today}: {all}, đều không có thời hạn: {without}.",
            "As of {today}: {all}, none with a deadline: {without}.",
        ),
        (1, 0) => say!(
            lang,
            "Tính đến ngày {today}: {all}, có thời hạn: {with}.",
            "As of {today}: {all}, with a deadline: {with}.",
        ),
        (_, 0) => say!(
            lang,
            "Tính đến ngày {today}: {all}, đều có thời hạn: {with}.",
            "As of {today}: {all}, all with a deadline: {with}.",
        ),
        _ => {
            let (dated, open) = (count(dated, lang), count(open, lang));
            say!(
                lang,
                "Tính đến ngày {today}: {all}, trong đó {dated} có thời hạn, {open} không có thời hạn. Có thời hạn: {with}. Không có thời hạn: {without}.",
                "As of {today}: {all}, {dated} with a deadline and {open} without. With a deadline: {with}. Without: {without}.",
            )
        }
    };
    let due = reports.due();
    let of_due = |part| format!("{}/{}", lang.number(part), lang.number(due));
    let mut parts = Vec::new();
    if reports.in_time > 0 {
        let part = of_due(reports.in_time);
        parts.push(say!(lang, "{part} đúng hạn", "{part} in time"));
    }
    if reports.late > 0 {
        let part = of_due(reports.late);
        parts.push(say!(lang, "{part} chậm", "{part} late"));
    }
    if reports.missing > 0 {
        let part = of_due(reports.missing);
        parts.push(say!(lang, "{part} chưa ghi nhận", "{part} not recorded"));
    }
    if !parts.is_empty() {
        let parts = parts.join(", ");
        text.push_str(&match today == reports_day {
            true => say!(
                lang,
                " Báo cáo {period}: {parts}.",
                " Reports for {period}: {parts}.",
            ),
            false => say!(
                lang,
                " Báo cáo {period}, tính đến ngày {reports_day}: {parts}.",
                " Reports for {period}, as of {reports_day}: {parts}.",
            ),
        });
    }
    text
}

/// A count in a sentence: Vietnamese papers write one below ten with a zero,
/// so that no figure can be put before it.
pub fn count(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi if n < 10 => format!("{n:02}"),
        _ => lang.number(n),
    }
}

/// What became of the items with a deadline; the parts add up to them.
fn dated_parts(items: &ItemCounts, lang: Lang) -> String {
    let mut parts = Vec::new();
    let due = items.due();
    if due > 0 {
        let done = items.done_of_due();
        let rate = fraction(done, due, lang);
        parts.push(say!(
            lang,
            "{rate} nhiệm vụ đến hạn đã hoàn thành",
            "{rate} of those due are done",
        ));
    }
    let overdue = items.of(State::Overdue);
    if overdue > 0 {
        let n = count(overdue, lang);
        parts.push(say!(lang, "{n} quá hạn", "{n} overdue"));
    }
    let ahead = items.ahead();
    if ahead > 0 {
        let n = count(ahead, lang);
        parts.push(say!(lang, "{n} chưa đến hạn", "{n} not due yet"));
    }
    let stopped = items.dated(State::Stopped);
    if stopped > 0 {
        let n = count(stopped, lang);
        parts.push(say!(lang, "{n} dừng", "{n} stopped"));
    }
    parts.join(", ")
}

/// What became of the items without a deadline; the parts add up to them.
fn open_parts(items: &ItemCounts, period: &str, lang: Lang) -> String {
    let mut parts = Vec::new();
    let done = items.done_without_deadline();
    if done > 0 {
        let n = count(done, lang);
        parts.push(say!(lang, "{n} đã hoàn thành", "{n} done"));
    }
    let stopped = items.of(State::Stopped) - items.dated(State::Stopped);
    if stopped > 0 {
        let n = count(stopped, lang);
        parts.push(say!(lang, "{n} dừng", "{n} stopped"));
    }
    let running = items.of(State::NoDeadline);
    if running > 0 {
        let n = count(running, lang);
        let results = match items.open_with_result {
            0 => say!(
                lang,
                "chưa ghi nhận kết quả {period}",
                "no result recorded for {period}",
            ),
            with => {
                let with = count(with, lang);
                say!(
                    lang,
                    "{with} đã có kết quả {period}",
                    "{with} with a result for {period}",
                )
            }
        };
        parts.push(say!(
            lang,
            "{n} đang theo dõi ({results})",
            "{n} followed ({results})",
        ));
    }
    let to_start = items.open_not_started();
    if to_start > 0 {
        let n = count(to_start, lang);
        parts.push(say!(
            lang,
            "{n} chưa đến thời gian thực hiện",
            "{n} not yet to start",
        ));
    }
    parts.join(", ")
}
