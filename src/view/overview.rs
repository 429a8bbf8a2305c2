//! The page of several plans: what is late and what falls due, by unit; the plans,
//! the rates of the units, and what is left out. No item in full.

use super::site::{self, Told};
use super::{Cell, Column, Look, Sheet, SheetColumn, deadline, plans, summary, words};
use crate::answer::deadlines::DeadlineRow;
use crate::answer::member::{LeftOut, Member};
use crate::answer::plans::PlanRow;
use crate::answer::summary::groups::{By, Counted, SummaryRow, Whose};
use crate::deadline::state::State;
use crate::lang::{Lang, Pair};
use crate::model::body::Kind;
use crate::model::key::PlanState;
use crate::say;
use chrono::NaiveDate;

/// How many days ahead the page looks.
pub const AHEAD: u64 = 30;

/// What the page shows.
pub struct Overview {
    pub lang: Lang,
    pub title: String,
    pub issuers: Vec<String>,
    pub header: Vec<String>,
    pub told: Told,
    pub plans: Sheet,
    /// The page of each plan, where it has one.
    pub links: Vec<Option<String>>,
    pub by_unit: Sheet,
    pub overdue: Vec<Group>,
    pub soon: Vec<Group>,
    /// What has to be said where the last good day is shown.
    pub day_notes: Vec<String>,
    /// The files left out and why, a line each.
    pub left_out: Vec<String>,
}

/// What is late or due under one unit.
pub struct Group {
    pub heading: String,
    pub sheet: Sheet,
}

/// A deadline of one of the plans.
#[derive(Clone)]
pub struct Due {
    pub last_day: NaiveDate,
    pub is_report: bool,
    pub is_late: bool,
    cells: Vec<Cell>,
}

/// The columns of a deadline; the plan stands behind the first.
const SHOWN_OF_DUE: [&str; 4] = ["title", "state", "last_day", "time"];

/// The columns of a plan.
const SHOWN_OF_PLANS: [&str; 9] = [
    "plan",
    "title",
    "issuer",
    "state",
    "items",
    "overdue",
    "reports_due",
    "reports_missing",
    "next_day",
];

impl Due {
    /// The deadlines of a plan.
    pub fn of_plan<'p>(rows: &[DeadlineRow<'p>], member: &Member, look: Look) -> Vec<Self> {
        let columns = deadline::list().columns;
        let shown = SHOWN_OF_DUE.iter();
        let shown = shown.filter_map(|name| columns.iter().find(|column| column.name == *name));
        let shown: Vec<_> = shown.collect();
        let of_row = |row: &DeadlineRow<'p>| {
            let mut cells: Vec<Cell> = Vec::with_capacity(shown.len() + 1);
            for column in &shown {
                cells.push((column.human)(row, look));
                if cells.len() == 1 {
                    cells.push(Cell::plain(member.label()));
                }
            }
            cells
        };
        let due = rows.iter().map(|row| Self {
            last_day: row.last_day,
            is_report: !row.is_item(),
            is_late: row.standing.state == State::Overdue,
            cells: of_row(row),
        });
        due.collect()
    }
}

impl Group {
    /// The deadlines of a unit, in the order that they come in.
    pub fn new(heading: &str, rows: impl Iterator<Item = Due>, lang: Lang) -> Self {
        let rows: Vec<Vec<Cell>> = rows.map(|due| due.cells).collect();
        let all = deadline::list().columns;
        let shown = SHOWN_OF_DUE.iter();
        let shown = shown.filter_map(|name| all.iter().find(|column| column.name == *name));
        let mut columns: Vec<SheetColumn> = shown.map(|column| column_of(column, lang)).collect();
        columns.insert(
            columns.len().min(1),
            heading_of(&Pair::fixed("Kế hoạch", "Plan"), lang),
        );
        let n = lang.number(rows.len());
        Self {
            heading: format!("{heading} ({n})"),
            sheet: Sheet {
                columns,
                rows,
                ..Sheet::default()
            },
        }
    }
}

fn column_of<R>(column: &Column<'_, R>, lang: Lang) -> SheetColumn {
    SheetColumn {
        comfort: column.comfort,
        ..heading_of(&column.heading, lang)
    }
}

fn heading_of(heading: &Pair, lang: Lang) -> SheetColumn {
    let heading = heading.in_lang(lang).to_owned();
    SheetColumn {
        narrow: heading.clone(),
        heading,
        comfort: 12,
        optional: false,
        is_part: false,
    }
}

/// What the page is made of.
pub struct Parts<'s> {
    pub members: &'s [Member],
    pub left_out: &'s [LeftOut],
    /// The lines behind the first one that the answer of several plans begins with.
    pub said: Vec<String>,
    /// What was asked for, in words.
    pub asked: Option<String>,
    pub plans: &'s [PlanRow],
    pub links: Vec<Option<String>>,
    /// The units, and the total last.
    pub units: &'s [SummaryRow<'s>],
    pub counted: &'s Counted,
    pub overdue: Vec<Group>,
    pub soon: Vec<Group>,
    pub day_notes: Vec<String>,
    pub today: NaiveDate,
    pub lang: Lang,
}

impl Overview {
    pub fn new(parts: Parts<'_>) -> Self {
        let (members, lang) = (parts.members, parts.lang);
        let look = Look { lang, brief: false };
        let several = words::set::offices(members) > 1;
        let in_force = |member: &Member| member.state == PlanState::InForce;
        let are_in_force = members.iter().all(in_force);
        let shown: Vec<&str> = SHOWN_OF_PLANS
            .into_iter()
            .filter(|name| several || *name != "issuer")
            .filter(|name| !are_in_force || *name != "state")
            .collect();
        let plans = site::table(&plans::list(false).columns, &shown, parts.plans, look);
        let day = words::date(parts.today);
        let count = words::item_count(parts.counted.total.items.total, lang);
        let first = say!(
            lang,
            "Tính đến ngày {day} · {count}",
            "As of {day} · {count}",
        );
        let header = std::iter::once(first).chain(parts.said).chain(parts.asked);
        let first = members.first().filter(|_| !several);
        let issuers = first.into_iter().flat_map(|one| [&one.parent, &one.issuer]);
        Self {
            lang,
            title: words::set::plans(members, lang),
            issuers: issuers.flatten().cloned().collect(),
            header: header.collect(),
            told: Told::new(parts.counted, parts.today, look),
            plans: with_rates(plans, parts.plans, look),
            links: parts.links,
            by_unit: site::rates(parts.units, By::Body(Kind::Unit), look),
            overdue: parts.overdue,
            soon: parts.soon,
            day_notes: parts.day_notes,
            left_out: words::set::each_missing(parts.left_out, lang),
        }
    }
}

/// The plans with what part of what fell due is done.
fn with_rates(mut sheet: Sheet, rows: &[PlanRow], look: Look) -> Sheet {
    let columns = summary::list().columns;
    let Some(rate) = columns.iter().find(|column| column.name == "rate_of_due") else {
        return sheet;
    };
    sheet.columns.push(column_of(rate, look.lang));
    for (cells, row) in sheet.rows.iter_mut().zip(rows) {
        let row = row.facts().map(|facts| SummaryRow {
            key: None,
            name: None,
            label: String::new(),
            is_total: false,
            counts: facts.counts.clone(),
            whose: Whose::default(),
        });
        cells.push(row.map_or_else(Cell::default, |row| (rate.human)(&row, look)));
    }
    sheet
}
