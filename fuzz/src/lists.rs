//! Every list of a plan, as its command makes it without filters.

use chrono::NaiveDate;
use plan::answer;
use plan::answer::bodies::Work;
use plan::answer::deadlines::{Limits, Scope};
use plan::answer::summary::groups::{By, count};
use plan::deadline::as_of::AsOf;
use plan::lang::Lang;
use plan::model::body::Kind;
use plan::model::key::Scopes;
use plan::model::plan::Plan;
use plan::query::filter::Filter;
use plan::render::table;
use plan::view::{self, Column, Datum, Look, Sheet};

/// One list.
pub struct List<'p> {
    pub command: &'static str,
    pub header: Vec<&'static str>,
    /// Its rows as data formats have them.
    pub data: Vec<Vec<Datum<'p>>>,
    /// The objects of its JSON.
    pub records: Vec<serde_json::Value>,
    /// As tables for people, wide and brief.
    pub sheets: [Sheet; 2],
}

/// A record as it is printed.
fn json(record: impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(record).expect("a record is JSON")
}

fn list<'p, R>(
    command: &'static str,
    columns: &[Column<'p, R>],
    kept: usize,
    lang: Lang,
    rows: &[R],
    record: impl Fn(&R) -> serde_json::Value,
) -> List<'p> {
    let shown: Vec<&Column<'p, R>> = columns.iter().collect();
    let sheet = |brief| view::sheet(&shown, kept, rows, Look { lang, brief });
    List {
        command,
        header: columns.iter().map(|column| column.name).collect(),
        data: rows
            .iter()
            .map(|row| columns.iter().map(|column| (column.data)(row)).collect())
            .collect(),
        records: rows.iter().map(record).collect(),
        sheets: [sheet(false), sheet(true)],
    }
}

/// How the summary is grouped.
const WAYS: [By; 5] = [
    By::Body(Kind::Unit),
    By::Body(Kind::Partner),
    By::Body(Kind::Counterpart),
    By::Section,
    By::Year,
];

/// The lists of `list`, `deadlines --all`, `overdue`, `units`, `reports` and
/// `summary`, each with all its columns.
pub fn all<'p>(plan: &'p Plan<'p>, today: NaiveDate, lang: Lang, way: usize) -> Vec<List<'p>> {
    let filter = Filter::default();
    let as_of = AsOf::new(plan, today);
    let items = answer::items::rows(&as_of, &filter);
    let mut all = vec![list(
        "list",
        &view::item::list().columns,
        2,
        lang,
        &items,
        |row| json(answer::items::ItemRecord::new(row)),
    )];
    for (command, scope) in [
        ("deadlines", Scope::Open),
        ("deadlines --all", Scope::All),
        ("overdue", Scope::Overdue),
    ] {
        let rows = answer::deadlines::rows(&as_of, scope, &filter, &Limits::default());
        let columns = view::deadline::list().columns;
        all.push(list(command, &columns, 4, lang, &rows, |row| {
            json(answer::deadlines::DeadlineRecord::new(row))
        }));
    }
    let work = Work::new(&as_of);
    let bodies: Vec<_> = plan
        .indexed_bodies()
        .map(|(index, _)| work.row(index))
        .collect();
    all.push(list(
        "units",
        &view::body::list().columns,
        4,
        lang,
        &bodies,
        |row| json(answer::bodies::BodyRecord::new(row)),
    ));
    let reports = answer::reports::rows(&as_of, &filter, &[]);
    all.push(list(
        "reports",
        &view::report::list().columns,
        3,
        lang,
        &reports,
        |row| json(answer::reports::ReportRecord::new(row)),
    ));
    let by = WAYS[way % WAYS.len()];
    let counted = count(&as_of, &filter, by);
    let scopes = Scopes::new(plan);
    let rows = counted.groups.iter().map(|(group, counts)| {
        view::summary::groups::group_row(plan, &scopes, by, *group, counts, lang)
    });
    let total = view::summary::groups::total_row(&counted.total, Some("*".to_owned()), lang);
    let groups: Vec<_> = rows.chain([total]).collect();
    let data = groups
        .iter()
        .map(|row| {
            let cells = view::summary::list().columns.into_iter();
            cells.map(|column| owned((column.data)(row))).collect()
        })
        .collect();
    let summary = list(
        "summary",
        &view::summary::list().columns,
        2,
        lang,
        &groups,
        |row| json(answer::summary::groups::GroupRecord::new(row)),
    );
    // What people see of it begins with names; on its side they are headings.
    let columns = view::summary::list().columns;
    let shown: Vec<_> = view::summary::ITEM_COLUMNS
        .iter()
        .filter_map(|name| columns.iter().find(|column| column.name == *name))
        .collect();
    let look = Look { lang, brief: true };
    let [wide, _] = summary.sheets;
    all.push(List {
        command: summary.command,
        header: summary.header,
        data,
        records: summary.records,
        sheets: [wide, view::sheet(&shown, shown.len(), &groups, look)],
    });
    all
}

/// A value that borrows from nothing, as one of a counted row has to.
fn owned<'p>(datum: Datum<'_>) -> Datum<'p> {
    match datum {
        Datum::Null => Datum::Null,
        Datum::Text(text) => Datum::Text(text.into_owned().into()),
        Datum::Id(id) => Datum::Id(id.into_owned().into()),
        Datum::Point(point, day) => Datum::Point(point, day),
        Datum::Date(day) => Datum::Date(day),
        Datum::Number(number) => Datum::Number(number),
        Datum::Share(part, whole) => Datum::Share(part, whole),
        Datum::Word(word, place) => Datum::Word(word, place),
        Datum::Named(_) => Datum::Text(datum.print().into_owned().into()),
        Datum::Ids(list) => Datum::Id(list.join(",").into()),
    }
}

/// The reports as units × periods, for a table of some width.
pub fn grids(plan: &Plan<'_>, today: NaiveDate, look: Look, width: Option<usize>) -> Vec<Sheet> {
    let rows = answer::reports::rows(&AsOf::new(plan, today), &Filter::default(), &[]);
    if rows.is_empty() {
        return Vec::new();
    }
    let column = view::report::GLANCE + table::FRAME;
    let across = width.map_or(usize::MAX, |width| {
        width.saturating_sub(column + 1) / column
    });
    view::report::grids(plan, &rows, look, across, true)
}
