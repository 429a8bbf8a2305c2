//! The page for those who would rather look than read: the counts, what is late
//! and due soon, the time line, every item, reports and bodies.

use super::body::work::Work;
use super::deadline::{DeadlineRow, Due};
use super::item::ItemRow;
use super::page::{Page, ToSend};
use super::report::ReportRow;
use super::summary::SummaryRow;
use super::timeline::Timeline;
use super::{Column, Look, Role, Sheet, body, deadline, item, report, summary, words};
use crate::deadline::last_working_day;
use crate::deadline::owed::{Owed, Reporting};
use crate::deadline::state::{State, item_standing};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::say;
use crate::summary::{Counts, ReportCounts};
use chrono::{Datelike, Months, NaiveDate};

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
    rows: Vec<ItemRow<'p>>,
    to_send: ToSend<'p>,
    today: NaiveDate,
}

/// One count or rate.
pub struct Count {
    pub label: String,
    pub text: String,
    pub role: Role,
}

/// The sentence for the leader; items and reports, counted apart.
struct Counted {
    sentence: String,
    items: Vec<Count>,
    reports: Vec<Count>,
}

/// An item in full.
pub struct ItemPage {
    pub id: String,
    pub page: Page,
}

/// Rows of the page, in their tables.
struct Rows<'p, 'f> {
    plan: &'p Plan<'p>,
    filter: &'f Filter,
    today: NaiveDate,
    look: Look,
    reporting: Reporting<'p>,
}

impl<'p> Site<'p> {
    /// The items and reports that a filter leaves, on a day.
    pub fn new(plan: &'p Plan<'p>, filter: &Filter, today: NaiveDate, lang: Lang) -> Self {
        let look = Look { lang, brief: false };
        let rows = Rows {
            plan,
            filter,
            today,
            look,
            reporting: Reporting::new(plan, today),
        };
        let items = rows.items();
        let owed = rows.owed();
        let counted = rows.counts(&items, &owed);
        let due = rows.due();
        let (overdue, due_soon): (Vec<_>, Vec<_>) = due
            .into_iter()
            .partition(|row| row.standing.state == State::Overdue);
        let on_weekend = |row: &DeadlineRow<'_>| {
            let last = row.standing.last_day;
            last.and_then(last_working_day).is_some()
        };
        let has_weekend = overdue.iter().chain(&due_soon).any(on_weekend);
        let mut of_items = item::TABLE_COLUMNS.to_vec();
        if items
            .iter()
            .any(|row| !words::through(&row.matched).is_empty())
        {
            of_items.push("through");
        }
        let to_send = ToSend::new(plan, &rows.reporting, today);
        let is_whole =
            filter.units.is_empty() && filter.states.is_empty() && filter.texts.is_empty();
        let reports = rows.reports(owed, is_whole);
        let mut cells = reports.iter().flat_map(|sheet| sheet.rows.iter().flatten());
        let has_gaps = is_whole && cells.any(|cell| cell.text == "–");
        let work = Work::new(plan, today);
        let bodies: Vec<_> = plan
            .indexed_bodies()
            .map(|(index, _)| work.row(plan, index))
            .collect();
        let count = words::item_count(items.len(), lang);
        Self {
            lang,
            title: plan.title.to_string(),
            issuers: [&plan.parent, &plan.issuer]
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect(),
            header: header(plan, today, &count, lang),
            sentence: counted.sentence,
            item_counts: counted.items,
            report_counts: counted.reports,
            overdue: table(&deadline::columns(), &SHOWN_OF_DUE, &overdue, look),
            due_soon: table(&deadline::columns(), &SHOWN_OF_DUE, &due_soon, look),
            day_note: has_weekend.then(|| words::last_working_day_note(lang)),
            timeline: Timeline::new(plan, filter, today, lang),
            items: table(&item::columns(), &of_items, &items, look),
            reports,
            has_gaps,
            bodies: table(&body::columns(), &SHOWN_OF_BODIES, &bodies, look),
            rows: items,
            to_send,
            today,
        }
    }

    /// The items in full, each made as it is asked for: together they are most
    /// of the page.
    pub fn pages(&self) -> impl Iterator<Item = ItemPage> {
        self.rows.iter().map(|row| ItemPage {
            id: row.item.id.as_str().to_owned(),
            page: Page::of_item(row, &self.to_send, self.today, self.lang),
        })
    }

    /// The numbers of the items.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.item.id.as_str())
    }
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

/// The columns of what is late or due soon.
const SHOWN_OF_DUE: [&str; 5] = ["title", "state", "last_day", "units", "time"];

/// The columns of bodies.
const SHOWN_OF_BODIES: [&str; 5] = ["name", "code", "kind", "work", "became"];

/// How many periods stand beside one another: as many as a sheet of paper holds.
const ACROSS: usize = 6;

/// A table of columns by name.
fn table<'p, R>(columns: &[Column<'p, R>], names: &[&str], rows: &[R], look: Look) -> Sheet {
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

impl<'p> Rows<'p, '_> {
    fn items(&self) -> Vec<ItemRow<'p>> {
        let plan = self.plan;
        let row = |item| {
            let standing = item_standing(plan, item, self.today);
            Some(ItemRow {
                plan,
                item,
                matched: self.filter.match_item(plan, item, &standing)?,
                standing,
            })
        };
        plan.items.iter().filter_map(row).collect()
    }

    /// The reports that have begun, with those that nobody had to send; each
    /// with whether it is owed.
    fn owed(&self) -> Vec<(Owed, bool)> {
        let owed = self.reporting.owed(self.today);
        let others = self.reporting.also_received(&owed);
        let mut all: Vec<(Owed, bool)> = owed.into_iter().map(|owed| (owed, true)).collect();
        all.extend(others);
        all.retain(|(owed, _)| {
            let year = match owed.period {
                Some(period) => Some(period.year()),
                None => owed.standing.last_day.map(|day| day.year()),
            };
            let years = &self.filter.years;
            owed.has_begun(self.today)
                && (years.is_empty() || year.is_some_and(|year| years.contains(&year)))
                && self.filter.match_report_timeless(self.plan, owed).is_some()
        });
        all
    }

    /// The sentence for the leader and the counts, as `summary` has them.
    fn counts(&self, items: &[ItemRow<'_>], owed: &[(Owed, bool)]) -> Counted {
        let (lang, today) = (self.look.lang, self.today);
        let years = if self.filter.years.is_empty() {
            vec![today.year()]
        } else {
            self.filter.years.clone()
        };
        let mut total = Counts::default();
        let mut of_years = ReportCounts::default();
        for row in items {
            total.items.add(row.item, &row.standing, &years, None);
        }
        for (owed, is_owed) in owed {
            if !is_owed || !ReportCounts::is_due(owed) {
                continue;
            }
            total.reports.add(owed);
            let day = owed.period.map(|period| period.first_day());
            let year = day.or(owed.standing.last_day).map(|day| day.year());
            if year.is_some_and(|year| years.contains(&year)) {
                of_years.add(owed);
            }
        }
        let said: Vec<String> = years.iter().map(ToString::to_string).collect();
        let day = words::date(today);
        let sentence = summary::sentence(&total, &of_years, &said.join(", "), &day, lang);
        let has_reports = total.reports.due() > 0;
        let row = SummaryRow {
            key: None,
            name: None,
            label: String::new(),
            is_total: false,
            counts: total,
        };
        let columns = summary::columns();
        let count = |name: &&str| {
            let column = columns.iter().find(|column| column.name == *name)?;
            let cell = (column.human)(&row, self.look);
            let is_none = cell.text == "0";
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
        Counted {
            sentence,
            items: all(&summary::ITEM_COLUMNS),
            reports: if has_reports {
                all(&summary::REPORT_COLUMNS)
            } else {
                Vec::new()
            },
        }
    }

    /// What is late or due soon, by its last day: items before reports, in the
    /// paper's order.
    fn due(&self) -> Vec<DeadlineRow<'p>> {
        let plan = self.plan;
        let is_due = |state| matches!(state, State::Overdue | State::DueSoon);
        let mut rows = Vec::new();
        for item in &plan.items {
            let standing = item_standing(plan, item, self.today);
            if is_due(standing.state)
                && let Some(matched) = self.filter.match_item(plan, item, &standing)
            {
                rows.push(DeadlineRow {
                    plan,
                    what: Due::Item(item),
                    standing,
                    matched,
                    shares_a_line: false,
                    others: Vec::new(),
                });
            }
        }
        let horizon = self.today.checked_add_months(Months::new(12));
        let mut owed = self.reporting.owed(horizon.unwrap_or(self.today));
        owed.retain(|owed| is_due(owed.standing.state));
        owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
        for owed in owed {
            let Some(matched) = self.filter.match_report(plan, &owed) else {
                continue;
            };
            let covers = self.reporting.covers(&owed);
            rows.push(DeadlineRow {
                plan,
                standing: owed.standing,
                what: Due::Report {
                    successors: self.reporting.successors(owed.unit),
                    covers: covers.iter().map(|place| &plan.items[*place]).collect(),
                    owed,
                },
                matched,
                shares_a_line: false,
                others: Vec::new(),
            });
        }
        rows.sort_by_key(|row| row.standing.last_day);
        rows
    }

    /// Units × periods of every duty.
    fn reports(&self, owed: Vec<(Owed, bool)>, is_whole: bool) -> Vec<Sheet> {
        let plan = self.plan;
        let rows: Vec<ReportRow<'_>> = owed
            .into_iter()
            .map(|(owed, is_owed)| ReportRow {
                plan,
                successors: self.reporting.successors(owed.unit),
                is_owed,
                matched: Vec::new(),
                owed,
            })
            .collect();
        report::grids(plan, &rows, self.look, ACROSS, is_whole)
    }
}
