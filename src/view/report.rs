//! Owed and received reports: their columns, or units × periods at a glance.

use super::list::List;
use super::{Cell, Column, Datum, Look, Named, Role, Sheet, SheetColumn, of_plan, words};
use crate::answer::reports::ReportRow;
use crate::deadline::owed::first_good_day;
use crate::deadline::state::State;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::duty::{Duty, Receiver};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Match;
use crate::say;
use crate::text::clean::clean_line;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
    "duty", "period", "unit", "last_day", "state", "received", "ref", "plan",
];

/// The columns of the list form, the most important first.
const TABLE_COLUMNS: &[&str] = &[
    "unit", "period", "state", "received", "last_day", "duty", "ref",
];

/// The list.
pub fn list<'p>() -> List<'p, ReportRow<'p>> {
    List {
        key: "reports",
        columns: columns(),
        data: DATA_COLUMNS,
        narrow: TABLE_COLUMNS,
        wide: TABLE_COLUMNS,
        kept: 3,
        empty: |as_of, lang| {
            let plan = as_of.plan;
            if plan.duties.is_empty() && plan.has_unread {
                return say!(
                    lang,
                    "Không có báo cáo định kỳ nào.",
                    "There is no duty to report.",
                );
            }
            if plan.duties.is_empty() {
                let kind = plan.kind(Lang::Vi);
                return say!(
                    lang,
                    "{kind} chưa khai báo báo cáo định kỳ nào.",
                    "The plan declares no report yet.",
                );
            }
            no_report(as_of.today, lang)
        },
    }
}

/// That no report fits.
pub fn no_report(today: NaiveDate, lang: Lang) -> String {
    let today = words::date(today);
    say!(
        lang,
        "Không có báo cáo nào khớp điều kiện (tính đến ngày {today}).",
        "No report fits these conditions (as of {today}).",
    )
}

/// Every column of reports: one row a column.
fn columns<'p>() -> Vec<Column<'p, ReportRow<'p>>> {
    let mut columns: Vec<Column<'p, ReportRow<'p>>> = vec![
        Column {
            name: "duty",
            means: "the id of the duty",
            heading: Pair::fixed("Báo cáo định kỳ", "Duty"),
            narrow: Pair::fixed("Báo cáo", "Duty"),
            data: Box::new(|row| {
                let duty = row.duty();
                Datum::Named(vec![Named {
                    code: &duty.id,
                    name: duty.title.as_ref().into(),
                }])
            }),
            human: Box::new(|row, _| Cell::plain(row.duty().title.as_ref())),
            comfort: 20,
        },
        Column {
            name: "period",
            means: "the period; nothing for a duty owed once",
            heading: Pair::fixed("Kỳ báo cáo", "Period"),
            narrow: Pair::fixed("Kỳ", "Period"),
            data: Box::new(|row| words::period_datum(row.owed.period)),
            human: Box::new(|row, look| words::period_cell(row.owed.period, look.lang)),
            comfort: 10,
        },
        Column {
            name: "unit",
            means: "the code of the unit",
            heading: Pair::fixed("Phòng, đơn vị", "Unit"),
            narrow: Pair::fixed("Đơn vị", "Unit"),
            data: Box::new(|row| Datum::bodies(row.plan, [row.owed.unit])),
            human: Box::new(|row, look| {
                unit_cell(row.plan, row.owed.unit, &row.successors, &row.matched, look)
            }),
            comfort: 14,
        },
        Column {
            name: "last_day",
            means: "the last good day in force",
            heading: Pair::fixed("Chậm nhất", "Last day"),
            narrow: Pair::fixed("Chậm nhất", "Last day"),
            data: Box::new(|row| Datum::date(row.owed.standing.last_day)),
            human: Box::new(|row, look| {
                words::last_day_cell(&row.plan.working, row.owed.standing.last_day, look.lang)
            }),
            comfort: 14,
        },
        Column {
            name: "state",
            means: "the state",
            heading: Pair::fixed("Tình trạng", "State"),
            narrow: Pair::fixed("Tình trạng", "State"),
            data: Box::new(|row| words::state_datum(row.owed.standing.state)),
            human: Box::new(|row, look| {
                let what = words::What::of_report(row.duty());
                words::state_cell(&row.owed.standing, what, look)
            }),
            comfort: 14,
        },
        Column {
            name: "received",
            means: "the day it was received",
            heading: Pair::fixed("Ngày nhận báo cáo", "Received"),
            narrow: Pair::fixed("Ngày nhận", "Received"),
            data: Box::new(|row| Datum::date(row.report().map(|report| report.received))),
            human: Box::new(|row, look| {
                let mut cell = words::date_cell(row.report().map(|report| report.received));
                let again = supplemented(row, look.lang);
                if !again.is_empty() {
                    cell.text = format!("{}\n({again})", cell.text);
                }
                cell
            }),
            comfort: 10,
        },
        Column {
            name: "supplements",
            means: "when the reports of the same unit and period came that followed, with their numbers",
            heading: Pair::fixed("Báo cáo bổ sung", "Supplements"),
            narrow: Pair::fixed("Bổ sung", "Supplements"),
            data: Box::new(|row| {
                let all = row.supplements.iter().map(|report| {
                    let number = report.reference.iter().map(|number| format!(" {number}"));
                    format!("{}{}", report.received, number.collect::<String>())
                });
                let all: Vec<String> = all.collect();
                match all.is_empty() {
                    true => Datum::Null,
                    false => Datum::Text(all.join("; ").into()),
                }
            }),
            human: Box::new(|row, look| words::text_cell(Some(&supplemented(row, look.lang)))),
            comfort: 14,
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
            name: "note",
            means: "its note",
            heading: Pair::fixed("Ghi chú", "Note"),
            narrow: Pair::fixed("Ghi chú", "Note"),
            data: Box::new(|row| Datum::text(row.note())),
            human: Box::new(|row, _| words::text_cell(row.note())),
            comfort: 16,
        },
        Column {
            name: "days_left",
            means: "days to the last good day",
            heading: Pair::fixed("Còn lại (ngày)", "Days left"),
            narrow: Pair::fixed("Còn lại", "Left"),
            data: Box::new(|row| Datum::number(row.owed.standing.days_left)),
            human: Box::new(|row, look| words::days_left_cell(&row.owed.standing, look.lang)),
            comfort: 9,
        },
        Column {
            name: "through",
            means: "the bodies through which `--unit` found it",
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
            data: Box::new(|row| Datum::bodies(row.plan, row.successors.iter().copied())),
            human: Box::new(|row, look| {
                words::bodies_cell(row.plan, row.successors.iter().copied(), look)
            }),
            comfort: 12,
        },
    ];
    columns.extend(of_plan::columns());
    columns
}

/// `bổ sung ngày 20/12/2024 (số 15/BC)`, for each supplement; empty without one.
fn supplemented(row: &ReportRow<'_>, lang: Lang) -> String {
    let all = row.supplements.iter().map(|report| {
        let day = words::date(report.received);
        let number = report.reference.as_deref();
        let number = number.map(|number| format!(", {}", clean_line(number)));
        let number = number.unwrap_or_default();
        say!(
            lang,
            "bổ sung ngày {day}{number}",
            "supplement {day}{number}"
        )
    });
    all.collect::<Vec<String>>().join("; ")
}

/// A unit; a closed one names who took over, and one that was found through
/// another says through whom.
fn unit_cell(
    plan: &Plan<'_>,
    unit: BodyIndex,
    successors: &[BodyIndex],
    matched: &[Match],
    look: Look,
) -> Cell {
    let lang = look.lang;
    let mut cell = words::bodies_cell(plan, [unit], look);
    if !successors.is_empty() {
        let more = words::bodies_cell(plan, successors.iter().copied(), look);
        let names = &more.text;
        cell.text
            .push_str(&say!(lang, "\n(nay là {names})", "\n(now {names})"));
        cell.codes.extend(more.codes);
    }
    let asked = matched
        .iter()
        .filter(|one| one.through.is_some() && !successors.contains(&one.asked));
    for one in asked {
        let more = words::bodies_cell(plan, [one.asked], look);
        let name = &more.text;
        cell.text
            .push_str(&if plan.body(unit).predecessors.contains(&one.asked) {
                say!(lang, "\n(kế thừa {name})", "\n(took over from {name})")
            } else {
                say!(lang, "\n(sau là {name})", "\n(later {name})")
            });
        cell.codes.extend(more.codes);
    }
    cell
}

/// Units × periods of one duty: a row a unit, a column a period, in as many
/// tables as `across` columns make. `is_whole`: no filter left a unit out.
pub fn grids(
    plan: &Plan<'_>,
    rows: &[ReportRow<'_>],
    look: Look,
    across: usize,
    is_whole: bool,
) -> Vec<Sheet> {
    // Where a filter leaves rows out, an empty cell says nothing.
    let absent = if is_whole { "–" } else { "" };
    let mut sheets = Vec::new();
    let mut by_duty: Vec<&ReportRow<'_>> = rows.iter().collect();
    by_duty.sort_by_key(|row| row.owed.duty);
    for duty_rows in by_duty.chunk_by(|a, b| a.owed.duty == b.owed.duty) {
        let duty = duty_rows[0].duty();
        let mut periods: Vec<Option<Point>> = duty_rows.iter().map(|row| row.owed.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let mut units: Vec<BodyIndex> = duty_rows.iter().map(|row| row.owed.unit).collect();
        units.sort_unstable();
        units.dedup();
        let cells: HashMap<(BodyIndex, Option<Point>), &ReportRow<'_>> = duty_rows
            .iter()
            .map(|row| ((row.owed.unit, row.owed.period), *row))
            .collect();
        let mut first_rows: HashMap<BodyIndex, &ReportRow<'_>> = HashMap::new();
        for row in duty_rows {
            first_rows.entry(row.owed.unit).or_insert(row);
        }
        for (place, part) in periods.chunks(across.max(1)).enumerate() {
            let mut sheet = Sheet {
                above: Vec::new(),
                columns: heads(plan, duty, part, look.lang),
                rows: units
                    .iter()
                    .map(|unit| {
                        let (successors, matched) = first_rows
                            .get(unit)
                            .map(|row| (row.successors.as_slice(), row.matched.as_slice()))
                            .unwrap_or_default();
                        let name = unit_cell(plan, *unit, successors, matched, look);
                        let rest = part.iter().map(|period| {
                            let row = cells.get(&(*unit, *period));
                            row.map_or_else(|| Cell::plain(absent), |row| glance(row, look.lang))
                        });
                        std::iter::once(name).chain(rest).collect()
                    })
                    .collect(),
                below: Vec::new(),
            };
            if place == 0 {
                sheet.above.push(about_duty(plan, duty, look.lang));
            }
            if let (true, Receiver::Body(receiver)) = (is_whole, &duty.to)
                && duty.units.is_none()
            {
                let name = words::bodies_cell(plan, [*receiver], look);
                let rest = part.iter().map(|_| {
                    let text = say!(look.lang, "nơi nhận", "receiver");
                    Cell::with_role(text, Role::Faint)
                });
                sheet.rows.push(std::iter::once(name).chain(rest).collect());
            }
            sheets.push(sheet);
        }
    }
    sheets
}

/// What the duty is: title, the paper's words, to whom, who counts.
fn about_duty(plan: &Plan<'_>, duty: &Duty<'_>, lang: Lang) -> String {
    let title = &duty.title;
    let to = words::receiver(plan, duty);
    let time = duty
        .time
        .as_deref()
        .map(|time| format!(", {time}"))
        .unwrap_or_default();
    say!(lang, "{title}, gửi {to}{time}", "{title}, to {to}{time}",)
}

fn heads(
    plan: &Plan<'_>,
    duty: &Duty<'_>,
    periods: &[Option<Point>],
    lang: Lang,
) -> Vec<SheetColumn> {
    let unit = say!(lang, "Phòng, đơn vị", "Unit");
    let mut columns = vec![SheetColumn {
        heading: unit.clone(),
        narrow: unit,
        comfort: 16,
        optional: false,
        is_part: false,
    }];
    columns.extend(periods.iter().map(|period| {
        let mut heading = match period {
            Some(period) => words::period(*period, lang),
            None => say!(lang, "một lần", "once"),
        };
        if let Some(last) = first_good_day(duty, *period) {
            let last = words::last_day_cell(&plan.working, Some(last), lang).text;
            heading.push_str(&say!(lang, "\nchậm nhất {last}", "\nby {last}"));
        }
        SheetColumn {
            heading: heading.clone(),
            narrow: heading,
            comfort: GLANCE,
            optional: false,
            is_part: false,
        }
    }));
    columns
}

/// The width at which a cell of the grid reads well.
pub const GLANCE: usize = 16;

/// What one report is, at a glance: when it came, how late, what is missing,
/// what is extended.
fn glance(row: &ReportRow<'_>, lang: Lang) -> Cell {
    let standing = &row.owed.standing;
    let received = row.report().map(|report| words::date(report.received));
    let mut text = match (standing.state, received) {
        (State::Done, Some(day)) if standing.last_day.is_some() => {
            say!(lang, "{day}\nđúng hạn", "{day}\nin time")
        }
        (State::Done, Some(day)) => day,
        (State::DoneLate, Some(day)) => {
            let late = words::days(standing.days_late.unwrap_or(0), lang);
            say!(lang, "{day}\nchậm {late}", "{day}\n{late} late")
        }
        (State::Overdue, _) => {
            let late = words::days(standing.days_left.unwrap_or(0).abs(), lang);
            say!(
                lang,
                "chưa ghi nhận\nquá hạn {late}",
                "none recorded\n{late} overdue",
            )
        }
        (State::NoDeadline, _) => say!(lang, "chưa ghi nhận", "none recorded"),
        _ => words::state(standing, words::What::of_report(row.duty()), lang),
    };
    if row.owed.extension(row.duty()).is_some()
        && let Some(last) = standing.last_day
    {
        let last = words::date(last);
        text.push_str(&say!(lang, "\n(gia hạn {last})", "\n(extended to {last})",));
    }
    if !row.is_owed {
        text.push_str(&say!(lang, "\n(không phải gửi)", "\n(not owed)"));
    }
    let again = supplemented(row, lang);
    if !again.is_empty() {
        text.push_str(&format!("\n({again})"));
    }
    Cell::with_role(text, words::role(standing.state))
}
