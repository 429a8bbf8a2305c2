//! Several plans as one workbook: a sheet of the plans, then the sheets of one plan
//! over all of them, each row behind the plan that it is of.

use super::drawn::{Drawn, DrawnColumn};
use super::sheets::{self, Pick};
use super::{Rows, Sheet, Value, Workbook, as_of};
use crate::answer::member::{LeftOut, Member};
use crate::answer::plans::PlanRow;
use crate::answer::summary::groups::{By, Counted, SummaryRow};
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::say;
use crate::view::{deadline, plans, words};
use chrono::NaiveDate;
use std::collections::HashMap;

/// How wide the column of plans is, in digits.
const PLAN: usize = 12;

/// The columns that leave the paper to the plan.
const ON_SCREEN: [&str; 4] = ["leader", "ref", "supplements", "short"];

/// The column of offices, which is there where there are several.
const ISSUER: &str = "issuer";

/// What one plan of several has on the sheets of rows.
#[derive(Default)]
pub struct OfPlan {
    items: Drawn,
    deadlines: Drawn,
    /// The place of each of these: its day, items before reports.
    days: Vec<(NaiveDate, bool)>,
    /// How many of them are items, reports and rounds.
    counts: [usize; 3],
    reports: Drawn,
    bodies: Drawn,
}

/// The counts of several plans by what they are grouped by, the total last.
pub struct Sums {
    pub by: By,
    pub rows: Vec<SummaryRow<'static>>,
    pub counted: Counted,
}

/// What the workbook of several plans is made of.
pub struct Parts<'s> {
    pub members: &'s [Member],
    pub left_out: &'s [LeftOut],
    /// The lines that stand above each table behind the day and the count.
    pub said: Vec<String>,
    /// A row for each plan.
    pub plans: &'s [PlanRow],
    /// What each plan has, in their order.
    pub rows: Vec<OfPlan>,
    pub sums: Vec<Sums>,
    /// What was asked for, in words.
    pub asked: Option<String>,
    pub today: NaiveDate,
    pub lang: Lang,
}

impl OfPlan {
    /// The rows of a plan behind what names it.
    pub fn new(rows: &Rows<'_, '_>, member: &Member) -> Self {
        let behind = |drawn| behind(member, drawn, rows.lang);
        let days = rows.deadlines.iter();
        let days = days.map(|row| (row.last_day, !row.is_item()));
        Self {
            items: behind(sheets::items(rows)),
            deadlines: behind(sheets::deadlines(rows)),
            days: days.collect(),
            counts: deadline::counts(rows.deadlines),
            reports: behind(sheets::reports(rows)),
            bodies: behind(sheets::bodies(rows)),
        }
    }

    /// Whether no item, deadline or report is there.
    pub fn is_empty(&self) -> bool {
        let sheets = [&self.items, &self.deadlines, &self.reports];
        sheets.iter().all(|drawn| drawn.len() == 0)
    }

    fn add(&mut self, other: Self) {
        self.items.add(other.items);
        self.deadlines.add(other.deadlines);
        self.days.extend(other.days);
        for (all, more) in self.counts.iter_mut().zip(other.counts) {
            *all += more;
        }
        self.reports.add(other.reports);
        self.bodies.add(other.bodies);
    }

    /// Puts the deadlines of all plans in the order of their days.
    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.days.len()).collect();
        order.sort_by_key(|place| self.days[*place]);
        self.deadlines.reorder(&order);
    }
}

/// The rows of a plan behind a column that names it; its office is for the screen.
fn behind(member: &Member, mut drawn: Drawn, lang: Lang) -> Drawn {
    let all = |text: &str| vec![Value::Text(text.to_owned()); drawn.len()];
    let plan = of_plans(all(member.label()), lang);
    let issuer = issuer_column(all(&words::set::office(member, lang)), lang);
    for column in &mut drawn.columns {
        column.is_printed &= !ON_SCREEN.contains(&column.name);
    }
    drawn.columns.insert(0, plan);
    drawn.columns.push(issuer);
    for heading in &mut drawn.headings {
        heading.cells.insert(0, member.label().to_owned());
    }
    drawn
}

fn of_plans(values: Vec<Value>, lang: Lang) -> DrawnColumn {
    DrawnColumn {
        name: "plan",
        heading: say!(lang, "Kế hoạch", "Plan"),
        width: PLAN,
        values,
        stays: true,
        is_printed: true,
    }
}

impl Workbook {
    /// The workbook of several plans.
    pub fn of_set(parts: Parts<'_>) -> Self {
        let (members, today, lang) = (parts.members, parts.today, parts.lang);
        let mut all = OfPlan::default();
        parts.rows.into_iter().for_each(|plan| all.add(plan));
        all.sort();
        let offices = words::set::offices(members);
        let sheet = |mut drawn: Drawn, name: String, count: Vec<String>| {
            drawn
                .columns
                .retain(|column| offices > 1 || column.name != ISSUER);
            Sheet {
                named_by: 2,
                ..drawn.finished(name, count)
            }
        };
        let items = words::item_count(all.items.len(), lang);
        let deadlines = deadline::in_words(all.counts, lang);
        let reports = words::report_count(all.reports.len(), lang);
        let bodies = words::body_count(all.bodies.len(), lang);
        let mut list = vec![
            of_members(parts.plans, parts.left_out, lang),
            sheet(all.items, say!(lang, "Nhiệm vụ", "Items"), vec![items]),
            sheet(
                all.deadlines,
                say!(lang, "Thời hạn", "Deadlines"),
                deadlines.to_vec(),
            ),
            sheet(all.reports, say!(lang, "Báo cáo", "Reports"), vec![reports]),
        ];
        let sums = parts.sums.iter();
        list.extend(sums.map(|sums| of_sums(sums, members, today, lang)));
        list.push(sheet(
            all.bodies,
            say!(lang, "Đơn vị", "Bodies"),
            vec![bodies],
        ));
        let mut book = Self {
            title: words::set::plans(members, lang),
            as_of: as_of(today, lang),
            day: today,
            lang,
            sheets: list,
        };
        book.say_above(parts.asked.as_ref(), &parts.said);
        book
    }
}

/// The sheet of the plans themselves; below it, what is left out and why.
fn of_members(rows: &[PlanRow], left_out: &[LeftOut], lang: Lang) -> Sheet {
    const COLUMNS: &[Pick] = &[
        ("title", 36, true),
        ("issuer", 20, true),
        ("issued", 11, true),
        ("state", 13, true),
        ("items", 8, true),
        ("due", 8, true),
        ("done_of_due", 8, true),
        ("overdue", 8, true),
        ("reports_due", 9, true),
        ("reports_missing", 9, true),
        ("next_day", 11, true),
        ("path", 18, true),
    ];
    let all = plans::list(false).columns;
    let named = rows.iter().map(|row| match row.facts() {
        Some(facts) => Value::Text(facts.member.label().to_owned()),
        None => Value::Nothing,
    });
    let mut columns = vec![of_plans(named.collect(), lang)];
    columns.extend(sheets::picked(&all, COLUMNS, rows, lang));
    for column in columns.iter_mut().filter(|column| column.name == "issued") {
        column.values.iter_mut().for_each(as_day);
    }
    // The code, where something else names the plan.
    let is_called = |row: &PlanRow| row.facts().is_some_and(|one| one.member.short.is_some());
    if rows.iter().any(is_called) {
        let code = sheets::picked(&all, &[("code", 16, false)], rows, lang);
        columns.extend(code.into_iter().map(DrawnColumn::on_screen));
    }
    let drawn = Drawn {
        columns,
        below: words::set::each_missing(left_out, lang),
        ..Drawn::default()
    };
    let count = words::set::plan_count(rows.len(), lang);
    drawn.finished(
        say!(lang, "Kế hoạch", "Plans"),
        vec![say!(lang, "{count} kế hoạch", "{count}")],
    )
}

/// Whose each row of counts is.
fn of_issuers(sums: &Sums, members: &[Member], lang: Lang) -> DrawnColumn {
    let of_plans: HashMap<&str, &Member> = members
        .iter()
        .map(|member| (member.key.as_str(), member))
        .collect();
    let issuer = |row: &SummaryRow<'_>| {
        let plan = row.whose.plan.as_deref().and_then(|key| of_plans.get(key));
        let of_plan = plan.map(|member| words::set::office(member, lang));
        let issuer = row.whose.issuer.clone().or(of_plan);
        issuer.map_or(Value::Nothing, Value::Text)
    };
    issuer_column(sums.rows.iter().map(issuer).collect(), lang)
}

fn issuer_column(values: Vec<Value>, lang: Lang) -> DrawnColumn {
    DrawnColumn {
        name: ISSUER,
        heading: say!(lang, "Cơ quan ban hành", "Issuer"),
        width: 24,
        values,
        stays: true,
        is_printed: false,
    }
}

/// A whole day, written as data formats have it, as a day.
fn as_day(value: &mut Value) {
    if let Value::Text(text) = value
        && let Ok(day) = text.parse::<NaiveDate>()
    {
        *value = Value::Date(day);
    }
}

/// A sheet of counts; those by unit and plan have the plan in front.
fn of_sums(sums: &Sums, members: &[Member], today: NaiveDate, lang: Lang) -> Sheet {
    let mut drawn = sheets::summary(&sums.rows, &sums.counted, sums.by, today, lang);
    let name = match sums.by {
        By::Plan => say!(lang, "Theo kế hoạch", "By plan"),
        By::Body(Kind::Unit) => say!(lang, "Theo đơn vị", "By unit"),
        _ => say!(lang, "Tổng hợp", "Summary"),
    };
    if sums.by != By::Body(Kind::Unit) {
        let labels: HashMap<&str, &str> = members
            .iter()
            .map(|member| (member.key.as_str(), member.label()))
            .collect();
        let label = |row: &SummaryRow<'_>| {
            let label = row.whose.plan.as_deref().and_then(|key| labels.get(key));
            label.map_or(Value::Nothing, |label| Value::Text((*label).to_owned()))
        };
        let plans = of_plans(sums.rows.iter().map(label).collect(), lang);
        drawn.columns.insert(0, plans);
    }
    if words::set::offices(members) > 1 {
        drawn.columns.push(of_issuers(sums, members, lang));
    }
    let count = words::item_count(sums.counted.total.items.total, lang);
    drawn.finished(name, vec![count])
}
