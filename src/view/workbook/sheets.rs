//! The sheets, one function each: which columns, how wide, which are left out
//! where no row has anything in them.

use super::drawn::{Drawn, DrawnColumn};
use super::{Heading, Rows, Value};
use crate::answer::items::ItemRow;
use crate::answer::summary::groups::{By, Counted, SummaryRow};
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::calendar::WorkingDays;
use crate::model::id::Id;
use crate::model::point::Point;
use crate::say;
use crate::shape;
use crate::view::{Column, Look, body, deadline, item, report, result, summary, words};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// A column of a list: its name, its width, whether it stays when empty.
pub type Pick = (&'static str, usize, bool);

/// A title of more letters is not whole above the tables.
pub const LONG_TITLE: usize = 300;

pub fn items(parts: &Rows<'_, '_>) -> Drawn {
    const FIRST: &[Pick] = &[("id", 6, true), ("title", 34, true), ("leads", 16, true)];
    const THEN: &[Pick] = &[("last_day", 10, true), ("state", 14, true)];
    const ON_SCREEN: &[Pick] = &[
        ("days_left", 8, false),
        ("start", 11, true),
        ("end", 11, true),
        ("completed", 11, false),
        ("counterparts", 18, false),
    ];
    let (rows, lang) = (parts.items, parts.lang);
    let all = item::list().columns;
    let mut columns = picked(&all, FIRST, rows, lang);
    columns.push(partners(parts));
    // The words of the paper alone: where an extension moved it to is in the last day.
    let time = heading(&all, "time", lang).to_owned();
    columns.push(DrawnColumn::made("time", time, 12, rows, |row| {
        text(row.item.time.as_deref().unwrap_or_default().to_owned())
    }));
    columns.extend(picked(&all, THEN, rows, lang));
    let year = parts.today.year();
    let this_year = say!(lang, "Kết quả năm {year}", "Results of {year}");
    columns.push(DrawnColumn::made("this_year", this_year, 24, rows, |row| {
        let year = Some(Point::Year(year));
        text(result::of_period(parts.plan, row.item, year, lang))
    }));
    columns.extend(picked(
        &all,
        &[("percent", 7, false), ("leader", 12, false)],
        rows,
        lang,
    ));
    let notes = heading(&all, "note", lang).to_owned();
    columns.push(DrawnColumn::made("notes", notes, 18, rows, |row| {
        text(notes_of(row, &all, lang))
    }));
    // On paper letters are 9 points high at least, so no more has room on A4.
    let on_screen = picked(&all, ON_SCREEN, rows, lang);
    columns.extend(on_screen.into_iter().map(DrawnColumn::on_screen));
    let sections = say!(lang, "Nhóm", "Section");
    let sections = DrawnColumn::made("sections", sections, 40, rows, |row| {
        let section = row.item.section.map(|place| &parts.plan.sections[place]);
        text(section.map_or_else(String::new, |section| {
            format!("{}. {}", section.id.as_str(), section.title)
        }))
    });
    columns.push(sections.on_screen());
    let results = say!(lang, "Kết quả thực hiện", "Results");
    let results = DrawnColumn::made("results", results, 70, rows, |row| {
        text(result::of_period(parts.plan, row.item, None, lang))
    });
    columns.push(results.on_screen());
    Drawn {
        columns,
        headings: headings(parts),
        ..Drawn::default()
    }
}

/// The sections, each before its first item: of those that hold others, the outer
/// one first.
fn headings(parts: &Rows<'_, '_>) -> Vec<Heading> {
    let sections = &parts.plan.sections;
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, section) in sections.iter().enumerate() {
        places.entry(section.id.as_str()).or_insert(place);
    }
    let mut headings = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (before, row) in parts.items.iter().enumerate() {
        let Some(own) = row.item.section else {
            continue;
        };
        let above = Id::prefixes(sections[own].id.as_str());
        let above = above.filter_map(|id| places.get(id).copied());
        let mut path: Vec<usize> = std::iter::once(own).chain(above).collect();
        path.reverse();
        path.dedup();
        let known = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        headings.extend(path[known..].iter().map(|place| Heading {
            before,
            cells: vec![
                sections[*place].id.as_str().to_owned(),
                sections[*place].title.to_string(),
            ],
        }));
        open = path;
    }
    headings
}

/// Partners by their short names: there are many. A code would need a legend.
fn partners(parts: &Rows<'_, '_>) -> DrawnColumn {
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for body in &parts.plan.bodies {
        let names = [Some(body.name.as_ref()), body.short.as_deref()];
        for name in names.into_iter().flatten() {
            *bearers.entry(name).or_default() += 1;
        }
    }
    let is_one_bodys = |short: &str| bearers.get(short) == Some(&1);
    let all = item::list().columns;
    let partners = heading(&all, "partners", parts.lang).to_owned();
    DrawnColumn::made("partners", partners, 18, parts.items, |row| {
        let names = row.item.partners.iter().map(|index| {
            let body = parts.plan.body(*index);
            let short = body.short.as_deref().filter(|short| is_one_bodys(short));
            short.unwrap_or(&body.name)
        });
        text(names.collect::<Vec<_>>().join("; "))
    })
}

/// What else is known of an item, a line each: one column has room on paper,
/// nine have not.
fn notes_of<'p>(row: &ItemRow<'p>, all: &[Column<'p, ItemRow<'p>>], lang: Lang) -> String {
    // The note is itself, and needs no heading.
    let plain = shape::ITEM.plain().map(|(key, _)| key.name);
    let plain = plain.filter(|name| !["note", "leader"].contains(name));
    let fields = [
        "task",
        "partner_task",
        "extensions",
        "stopped",
        "reason",
        "pauses",
        "requests",
        "added",
        "implements",
    ]
    .into_iter()
    .chain(plain);
    let look = Look { lang, brief: false };
    let fields = fields.filter_map(|name| {
        let column = all.iter().find(|column| column.name == name)?;
        let value = (column.human)(row, look).text;
        let heading = column.heading.in_lang(lang);
        (!value.is_empty()).then(|| format!("{heading}: {value}"))
    });
    let mut lines: Vec<String> = fields.collect();
    if let Some(note) = row.item.texts.get("note") {
        // Below others it has its heading too: where they end can be seen.
        lines.push(match lines.is_empty() {
            true => note.to_owned(),
            false => format!("{}: {note}", heading(all, "note", lang)),
        });
    }
    lines.join("\n")
}

pub fn deadlines(parts: &Rows<'_, '_>) -> Drawn {
    const FIRST: &[Pick] = &[("last_day", 11, true)];
    const THEN: &[Pick] = &[
        ("days_left", 8, true),
        ("state", 15, true),
        ("kind", 8, true),
        ("item", 7, true),
        ("title", 34, true),
        ("units", 18, true),
        ("to", 12, false),
        ("time", 14, true),
        ("covers", 10, false),
        ("received", 10, false),
        ("ref", 11, false),
    ];
    let (rows, lang) = (parts.deadlines, parts.lang);
    let all = deadline::list().columns;
    let last_days = || rows.iter().map(|row| row.standing.last_day);
    let mut columns = picked(&all, FIRST, rows, lang);
    columns.push(DrawnColumn::working_days(
        &parts.plan.working,
        last_days(),
        lang,
    ));
    columns.extend(picked(&all, THEN, rows, lang));
    Drawn {
        columns,
        below: working_day_note(&parts.plan.working, last_days(), lang),
        ..Drawn::default()
    }
}

pub fn reports(parts: &Rows<'_, '_>) -> Drawn {
    const FIRST: &[Pick] = &[
        ("unit", 26, true),
        ("duty", 28, true),
        ("period", 12, true),
        ("last_day", 11, true),
    ];
    const THEN: &[Pick] = &[
        ("received", 11, true),
        ("state", 16, true),
        ("days_left", 8, false),
        ("ref", 14, true),
        ("supplements", 14, false),
        ("note", 18, false),
    ];
    let (rows, lang) = (parts.reports, parts.lang);
    let all = report::list().columns;
    let last_days = || rows.iter().map(|row| row.owed.standing.last_day);
    let mut columns = picked(&all, FIRST, rows, lang);
    columns.push(DrawnColumn::working_days(
        &parts.plan.working,
        last_days(),
        lang,
    ));
    columns.extend(picked(&all, THEN, rows, lang));
    // A period is said in words: years, quarters and months stand in one
    // column.
    for column in &mut columns {
        if column.name == "period" {
            column.values = rows
                .iter()
                .map(|row| text(words::period_cell(row.owed.period, lang).text))
                .collect();
        }
        if column.name == "state" {
            for (value, row) in column.values.iter_mut().zip(rows) {
                if let (Value::State(text, _), false) = (value, row.is_owed) {
                    text.push_str(&say!(lang, "\n(không phải gửi)", "\n(not owed)"));
                }
            }
        }
    }
    Drawn {
        columns,
        below: working_day_note(&parts.plan.working, last_days(), lang),
        ..Drawn::default()
    }
}

/// The counts of some groups, the last of which is the total.
pub fn summary(
    rows: &[SummaryRow<'_>],
    counted: &Counted,
    by: By,
    today: NaiveDate,
    lang: Lang,
) -> Drawn {
    const NAME: usize = 28;
    const COUNT: usize = 7;
    const RATE: usize = 9;
    // More columns than a page has room for are narrower, and their letters no smaller.
    const MANY: usize = 16;
    let all = summary::list().columns;
    let reports: &[&str] = match counted.total.reports.due() {
        0 => &[],
        _ => &summary::REPORT_COLUMNS[1..],
    };
    // Their plan stands before units, and the code of plans before their titles.
    let name = match by {
        By::PlanUnit => summary::groups::heading(By::Body(Kind::Unit), lang),
        By::Plan => say!(lang, "Trích yếu", "Title"),
        by => summary::groups::heading(by, lang),
    };
    let name = DrawnColumn::made("name", name, NAME, rows, |row| {
        Value::Text(row.name.as_deref().unwrap_or(&row.label).to_owned())
    });
    let mut columns = vec![name];
    // A rate is a number of its own here, so what it is of stands before it.
    let mut names: Vec<&str> = Vec::new();
    for name in summary::ITEM_COLUMNS[1..].iter().chain(reports) {
        if *name == "rate_of_due" {
            names.extend(["due", "done_of_due"]);
        }
        names.push(name);
    }
    for name in names {
        let is_rate = name.starts_with("rate");
        let width = if is_rate { RATE } else { COUNT };
        let mut column = DrawnColumn::of(&all, name, width, rows, lang);
        if is_rate {
            for value in column.iter_mut().flat_map(|column| &mut column.values) {
                if *value == Value::Nothing {
                    *value = Value::Share(0, 0);
                }
            }
        }
        // What nobody has any of is no column; the total and what is overdue stay.
        let counts_any = column.as_ref().is_some_and(|column| {
            column.values.iter().any(|value| match value {
                Value::Number(number) => *number != 0,
                Value::Share(_, whole) => *whole > 0,
                value => *value != Value::Nothing,
            })
        });
        if counts_any || ["total", "overdue"].contains(&name) {
            columns.extend(column);
        }
    }
    if columns.len() > MANY {
        for column in &mut columns {
            column.width = match column.width {
                NAME => 20,
                RATE => 8,
                _ => 6,
            };
        }
    }
    let day = words::date(today);
    let mut below = vec![summary::sentence(
        &counted.total,
        &counted.year_reports,
        &counted.years(),
        &day,
        lang,
    )];
    let shown = &summary::ITEM_COLUMNS;
    below.extend(summary::groups::notes(counted, by, shown, false, lang));
    Drawn {
        columns,
        has_total: true,
        below,
        ..Drawn::default()
    }
}

pub fn bodies(parts: &Rows<'_, '_>) -> Drawn {
    let (rows, lang) = (parts.bodies, parts.lang);
    let all = body::list().columns;
    let count = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let code = heading(&all, "code", lang).to_owned();
    let code = DrawnColumn::made("code", code, 11, rows, |row| {
        Value::Id(parts.plan.body(row.index).code.to_string())
    });
    let mut columns = vec![code.staying()];
    columns.extend(picked(
        &all,
        &[("name", 34, true), ("short", 18, false), ("kind", 13, true)],
        rows,
        lang,
    ));
    let led = say!(lang, "Số nhiệm vụ chủ trì", "Items it leads");
    let led = DrawnColumn::made("led", led, 10, rows, |row| count(row.items_led().len()));
    columns.push(led.staying());
    let joined = say!(lang, "Số nhiệm vụ phối hợp", "Items it joins");
    let joined = DrawnColumn::made("joined", joined, 10, rows, |row| {
        count(row.items_joined().len())
    });
    columns.push(joined.staying());
    let look = Look { lang, brief: false };
    for (name, width) in [("work", 36), ("became", 34)] {
        let Some(column) = all.iter().find(|column| column.name == name) else {
            continue;
        };
        let heading = column.heading.in_lang(lang).to_owned();
        columns.push(DrawnColumn::made(
            column.name,
            heading,
            width,
            rows,
            |row| text((column.human)(row, look).text),
        ));
    }
    Drawn {
        columns,
        ..Drawn::default()
    }
}

/// The columns of a list by name, in its order.
pub fn picked<R>(
    all: &[Column<'_, R>],
    names: &[Pick],
    rows: &[R],
    lang: Lang,
) -> Vec<DrawnColumn> {
    let columns = names.iter().filter_map(|(name, width, stays)| {
        let column = DrawnColumn::of(all, name, *width, rows, lang)?;
        Some(DrawnColumn {
            stays: *stays,
            ..column
        })
    });
    columns.collect()
}

fn heading<'c, R>(all: &'c [Column<'_, R>], name: &str, lang: Lang) -> &'c str {
    let column = all.iter().find(|column| column.name == name);
    column.map_or("", |column| column.heading.in_lang(lang))
}

fn text(text: String) -> Value {
    if text.is_empty() {
        Value::Nothing
    } else {
        Value::Text(text)
    }
}

/// What has to be said where a last working day is shown.
fn working_day_note(
    working: &WorkingDays,
    days: impl Iterator<Item = Option<NaiveDate>>,
    lang: Lang,
) -> Vec<String> {
    let shown = words::working_days_before(working, days.flatten());
    if shown.is_empty() {
        return Vec::new();
    }
    let unknown = words::not_considered(working, shown, lang);
    let unknown = unknown.map_or_else(String::new, |words| format!("; {words}"));
    vec![say!(
        lang,
        "Ngày làm việc cuối cùng trong hạn: ghi khi ngày cuối rơi vào thứ Bảy, Chủ nhật, lễ, Tết{unknown}.",
        "The last working day in time is given where the last day is a Saturday, a Sunday or a day off{unknown}.",
    )]
}
