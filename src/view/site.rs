//! The page for those who would rather look than read: what is late, the counts, what
//! is due soon, the time line, every item, reports and bodies.

mod shared;

use super::page::{Field, Page, ToSend};
use super::timeline::Timeline;
use super::{
    Cell, Column, Look, Role, Sheet, SheetColumn, body, deadline, item, report, result, summary,
    words,
};
use crate::answer::bodies::Work;
use crate::answer::items::ItemRow;
use crate::answer::summary::groups::{By, Counted, SummaryRow, Whose, count};
use crate::answer::{deadlines, items, reports};
use crate::deadline::as_of::AsOf;
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::Scopes;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Filter;
use crate::say;
use chrono::{Datelike, NaiveDate};
use shared::Shared;
use std::collections::HashMap;

/// What the page shows.
pub struct Site<'p> {
    pub lang: Lang,
    pub title: String,
    /// The body above the issuer, and the issuer.
    pub issuers: Vec<String>,
    pub header: Vec<String>,
    /// The counts in a sentence, and each of them.
    pub sentence: String,
    pub item_counts: Vec<Count>,
    /// None where no report is due.
    pub report_counts: Vec<Count>,
    /// The counts of each unit that leads, with its rates; none where one leads all.
    pub by_unit: Option<Sheet>,
    pub overdue: Sheet,
    pub due_soon: Sheet,
    /// What has to be said where the last good day is shown.
    pub day_note: Option<String>,
    pub timeline: Timeline,
    pub items: Sheet,
    pub reports: Vec<Sheet>,
    /// Whether a dash in them needs its meaning.
    pub has_gaps: bool,
    pub bodies: Sheet,
    /// What has to be said where the last good day of an item is shown.
    pub items_note: Option<String>,
    /// The reports that cover items: once for all items that the same ones cover.
    pub owed: Vec<Vec<Field>>,
    /// The texts of items that many of them say alike.
    pub shared: Shared<'p>,
    rows: Vec<ItemRow<'p>>,
    /// For each item, which of those cover it.
    covering: Vec<Option<usize>>,
    today: NaiveDate,
}

/// One count or rate.
pub struct Count {
    pub label: String,
    pub text: String,
    pub role: Role,
}

/// The sentence for the leader; items and reports, counted apart.
pub struct Told {
    pub sentence: String,
    pub items: Vec<Count>,
    pub reports: Vec<Count>,
}

/// An item: where it stands, and what its row does not say of it.
pub struct ItemDetails<'s> {
    pub id: &'s str,
    /// The section that begins with it.
    pub section: Option<String>,
    pub fields: Vec<Field>,
    /// The place of the reports that cover it.
    pub owed: Option<usize>,
}

impl<'p> Site<'p> {
    /// The items and reports that a filter leaves, as of a day.
    pub fn new(as_of: &AsOf<'p>, filter: &Filter, lang: Lang) -> Self {
        let (plan, today) = (as_of.plan, as_of.today);
        let look = Look { lang, brief: false };
        let items = items::rows(as_of, filter);
        let counted = Told::new(&count(as_of, filter, By::Section), today, look);
        let due = deadlines::pressing(as_of, &items, filter);
        let (overdue, due_soon): (Vec<_>, Vec<_>) = due
            .into_iter()
            .partition(|row| row.standing.state == State::Overdue);
        let due_rows = overdue.iter().chain(&due_soon);
        let last_days = due_rows.filter_map(|row| row.standing.last_day);
        let day_note = words::last_working_day_note(&plan.working, last_days, lang);
        // Partners stand by their names in what a row opens to.
        let wide = item::list().wide.iter().copied();
        let mut of_items: Vec<&str> = wide.filter(|name| *name != "partners").collect();
        if items
            .iter()
            .any(|row| !words::matched::through(&row.matched).is_empty())
        {
            of_items.push("through");
        }
        let (owed, covering) = owed(as_of, &items, lang);
        let last_days = items.iter().filter_map(|row| row.standing.last_day);
        let items_note = words::last_working_day_note(&plan.working, last_days, lang);
        let is_whole = filter.units.is_empty()
            && filter.bodies.is_empty()
            && filter.states.is_empty()
            && filter.texts.is_empty();
        let mut reports = reports::begun(as_of, filter);
        // The page shows all units: through which one a row was found, the
        // filter's line says.
        reports.iter_mut().for_each(|row| row.matched.clear());
        let reports = report::grids(plan, &reports, look, ACROSS, is_whole);
        let mut cells = reports.iter().flat_map(|sheet| sheet.rows.iter().flatten());
        let has_gaps = is_whole && cells.any(|cell| cell.text == "–");
        let work = Work::new(as_of);
        let bodies: Vec<_> = plan
            .indexed_bodies()
            .map(|(index, _)| work.row(index))
            .collect();
        let count = words::item_count(items.len(), lang);
        let called = |mut sheet: Sheet| {
            sheet.call_paper(plan);
            sheet
        };
        Self {
            lang,
            title: plan.heading(lang),
            issuers: [plan.parent_on(today), plan.issuer_on(today)]
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect(),
            header: header(plan, today, &count, lang),
            sentence: counted.sentence,
            item_counts: counted.items,
            report_counts: counted.reports,
            by_unit: by_unit(as_of, filter, look).map(called),
            overdue: called(table(
                &deadline::list().columns,
                &SHOWN_OF_DUE,
                &overdue,
                look,
            )),
            due_soon: called(table(
                &deadline::list().columns,
                &SHOWN_OF_DUE,
                &due_soon,
                look,
            )),
            day_note,
            timeline: Timeline::new(as_of, filter, lang),
            items: called(with_results(
                table(&item::list().columns, &of_items, &items, look),
                &items,
                today.year(),
                lang,
            )),
            reports,
            has_gaps,
            bodies: called(table(
                &body::columns_beside_classes(),
                &SHOWN_OF_BODIES,
                &bodies,
                look,
            )),
            items_note,
            owed,
            shared: Shared::of(&items, lang),
            rows: items,
            covering,
            today,
        }
    }

    /// The items in the order of the list, each made as it is asked for: together they
    /// are most of the page.
    pub fn details(&self) -> impl Iterator<Item = ItemDetails<'_>> {
        let mut before = None;
        self.rows
            .iter()
            .zip(&self.covering)
            .map(move |(row, owed)| {
                let section = row.item.section.filter(|place| before != Some(*place));
                before = row.item.section;
                let section = section.map(|place| &row.plan.sections[place]);
                ItemDetails {
                    id: row.item.id.as_str(),
                    section: section
                        .map(|section| format!("{}. {}", section.id.as_str(), section.title)),
                    fields: Page::beside_row(row, self.today, self.lang),
                    owed: *owed,
                }
            })
    }
}

/// The reports that cover the items, once for all that the same ones cover, and which
/// cover each item.
fn owed(
    as_of: &AsOf<'_>,
    rows: &[ItemRow<'_>],
    lang: Lang,
) -> (Vec<Vec<Field>>, Vec<Option<usize>>) {
    let to_send = ToSend::new(as_of);
    let mut owed: Vec<Vec<Field>> = Vec::new();
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    let mut covering = Vec::with_capacity(rows.len());
    for row in rows {
        let fields = Page::reports(row, &to_send, as_of.today, lang);
        if fields.is_empty() {
            covering.push(None);
            continue;
        }
        let said = fields.iter().map(|field| field.text.clone()).collect();
        let place = *known.entry(said).or_insert(owed.len());
        if place == owed.len() {
            owed.push(fields);
        }
        covering.push(Some(place));
    }
    (owed, covering)
}

/// The day, the count and, where there is no progress, a line that says so; the
/// title stands above them.
fn header(plan: &Plan<'_>, today: NaiveDate, count: &str, lang: Lang) -> Vec<String> {
    let mut lines = words::header(plan, today, count, lang);
    let today = words::date(today);
    lines[0] = say!(
        lang,
        "Tính đến ngày {today} · {count}",
        "As of {today} · {count}",
    );
    lines
}

/// The items with what was done on each in a year: what a leader opens the page for.
fn with_results(mut sheet: Sheet, rows: &[ItemRow<'_>], year: i32, lang: Lang) -> Sheet {
    let said: Vec<String> = rows
        .iter()
        .map(|row| result::of_period(row.plan, row.item, Some(Point::Year(year)), lang))
        .collect();
    if said.iter().all(String::is_empty) {
        return sheet;
    }
    let heading = say!(lang, "Kết quả năm {year}", "Results of {year}");
    sheet.columns.push(SheetColumn {
        narrow: heading.clone(),
        heading,
        comfort: 24,
        optional: false,
        is_part: false,
    });
    for (cells, text) in sheet.rows.iter_mut().zip(said) {
        cells.push(Cell::plain(text));
    }
    sheet
}

/// The counts and rates of each unit that leads any item, and of all: without what
/// nobody has any of.
fn by_unit(as_of: &AsOf<'_>, filter: &Filter, look: Look) -> Option<Sheet> {
    let by = By::Body(Kind::Unit);
    let counted = count(as_of, filter, by);
    let groups = counted.groups.iter();
    let led = groups.filter(|(_, counts)| counts.items.total > 0);
    let scopes = Scopes::new(as_of.plan);
    let rows = led.map(|(group, counts)| {
        summary::groups::group_row(as_of.plan, &scopes, by, *group, counts, look.lang)
    });
    let mut rows: Vec<SummaryRow<'_>> = rows.collect();
    if rows.len() < 2 {
        return None;
    }
    rows.push(summary::groups::total_row(&counted.total, None, look.lang));
    Some(rates(&rows, by, look))
}

/// The counts and rates of some groups, the total last: without what nobody has any
/// of.
pub fn rates(rows: &[SummaryRow<'_>], by: By, look: Look) -> Sheet {
    let columns = summary::list().columns;
    let shown: Vec<&Column<'_, SummaryRow<'_>>> = SHOWN_OF_UNITS
        .iter()
        .filter_map(|name| columns.iter().find(|column| column.name == *name))
        .filter(|column| {
            let mut cells = rows.iter().map(|row| (column.human)(row, look).text);
            column.name == "name" || cells.any(|text| !["", "0", "–"].contains(&text.as_str()))
        })
        .collect();
    let mut sheet = super::sheet(&shown, shown.len(), rows, look);
    if let Some(first) = sheet.columns.first_mut() {
        first.heading = summary::groups::heading(by, look.lang);
        first.narrow.clone_from(&first.heading);
    }
    sheet
}

/// The columns of units: as many as a screen holds side by side.
const SHOWN_OF_UNITS: [&str; 10] = [
    "name",
    "total",
    "done_in_time",
    "done-late",
    "done_no_deadline",
    "overdue",
    "rate_of_due",
    "rate_of_all",
    "reports_missing",
    "rate_in_time",
];

/// The columns of what is late or due soon.
const SHOWN_OF_DUE: [&str; 4] = ["title", "state", "last_day", "units"];

/// The columns of bodies.
const SHOWN_OF_BODIES: [&str; 5] = ["name", "code", "kind", "work", "became"];

/// How many periods stand beside one another: as many as a sheet of paper holds.
const ACROSS: usize = 6;

/// A table of columns by name.
pub fn table<'p, R>(columns: &[Column<'p, R>], names: &[&str], rows: &[R], look: Look) -> Sheet {
    // A column in which nothing stands says nothing, but for what a row is.
    let is_filled = |place: usize, column: &Column<'p, R>| {
        let mut cells = rows.iter().map(|row| (column.human)(row, look));
        place < 2 || cells.any(|cell| !cell.text.is_empty())
    };
    let shown: Vec<&Column<'p, R>> = names
        .iter()
        .filter_map(|name| columns.iter().find(|column| column.name == *name))
        .enumerate()
        .filter(|(place, column)| is_filled(*place, column))
        .map(|(_, column)| column)
        .collect();
    super::sheet(&shown, shown.len(), rows, look)
}

impl Told {
    /// The sentence for the leader and the counts, as `summary` has them.
    pub fn new(counted: &Counted, today: NaiveDate, look: Look) -> Self {
        let lang = look.lang;
        let day = words::date(today);
        let years = counted.years();
        let total = counted.total.clone();
        let sentence = summary::sentence(&total, &counted.year_reports, &years, &day, lang);
        let has_reports = total.reports.due() > 0;
        let row = SummaryRow {
            key: None,
            name: None,
            label: String::new(),
            is_total: false,
            counts: total,
            whose: Whose::default(),
        };
        let columns = summary::list().columns;
        let count = |name: &&str| {
            let column = columns.iter().find(|column| column.name == *name)?;
            let cell = (column.human)(&row, look);
            let is_none = cell.text == "0";
            // What there is none of says nothing alone, but that nothing is late.
            if is_none && !["total", "overdue", "reports_missing"].contains(name) {
                return None;
            }
            Some(Count {
                // Alone on a card, a part names what it is a part of.
                label: match *name {
                    "due-soon" => say!(
                        lang,
                        "Sắp đến hạn (thuộc chưa hoàn thành, trong hạn)",
                        "Due soon (of those not done, in time)",
                    ),
                    "no_deadline_with_result" => say!(
                        lang,
                        "Có kết quả trong năm (thuộc không có thời hạn)",
                        "With a result this year (of those without a deadline)",
                    ),
                    _ => column.heading.in_lang(lang).to_owned(),
                },
                role: match *name {
                    _ if is_none => Role::Faint,
                    "overdue" | "reports_missing" => Role::Bad,
                    "due-soon" => Role::Warn,
                    _ => Role::Plain,
                },
                text: cell.text,
            })
        };
        let all = |names: &[&str]| names.iter().skip(1).filter_map(count).collect();
        Self {
            sentence,
            items: all(&summary::ITEM_COLUMNS),
            reports: if has_reports {
                all(&summary::REPORT_COLUMNS)
            } else {
                Vec::new()
            },
        }
    }
}
