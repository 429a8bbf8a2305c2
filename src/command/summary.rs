//! `plan summary`: counts and rates.

use super::filters::Filters;
use super::listing::{Columns, Frame, Listing};
use super::{Answer, load};
use crate::both;
use crate::cli::context::{Context, unknown_word};
use crate::deadline::owed::{Owed, Reporting};
use crate::deadline::state::{Standing, item_standing};
use crate::deadline::{item_first_day, item_last_day};
use crate::lang::Lang;
use crate::model::body::{BodyIndex, Kind};
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::query::body::Asked;
use crate::query::filter::Filter;
use crate::render::{self, Format};
use crate::say;
use crate::summary::{Counts, ReportCounts};
use crate::view::record::Envelope;
use crate::view::summary::{self, GroupRecord, SummaryRow};
use crate::view::{self, Column, Look, Sheet, words};
use anyhow::Result;
use chrono::{Datelike, NaiveDate};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Args)]
#[command(
    about = both!("Tổng hợp số lượng và tỷ lệ", "Count what is done, and give the rates"),
    after_help = both!(
        "Các dạng (--format): table (mặc định), tsv, csv, json, ndjson, markdown

Ví dụ:
  plan summary
  plan summary --by section
  plan summary --year 2025 --format markdown",
        "Formats (--format): table (the default), tsv, csv, json, ndjson, markdown

Examples:
  plan summary
  plan summary --by section
  plan summary --year 2025 --format markdown",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = "unit|partner|…",
        help = both!(
            "Chia theo: unit (đơn vị chủ trì, mặc định), partner (phối hợp), counterpart (thuộc Bộ), section (nhóm nhiệm vụ), year (năm)",
            "Group by unit (the default), partner, counterpart, section or year",
        ),
    )]
    by: Option<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    listing: Listing,
}

/// From this width on a screen has room for a column a count.
const WIDE_TABLE: usize = 150;

/// The key of the total in tables of data; no code, id or year is like it.
const TOTAL_KEY: &str = "*";

/// What items and reports are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Body(Kind),
    Section,
    Year,
}

impl By {
    const NAMES: [&'static str; 5] = ["unit", "partner", "counterpart", "section", "year"];

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "section" => Some(Self::Section),
            "year" => Some(Self::Year),
            _ => Kind::ALL
                .into_iter()
                .find(|kind| kind.name() == name)
                .map(Self::Body),
        }
    }

    /// What the rows of the table are.
    fn heading(self, lang: Lang) -> String {
        match self {
            Self::Body(Kind::Unit) => say!(lang, "Phòng, đơn vị", "Unit"),
            Self::Body(Kind::Partner) => say!(lang, "Đơn vị phối hợp", "Partner"),
            Self::Body(Kind::Counterpart) => say!(lang, "Đơn vị thuộc Bộ", "Counterpart"),
            Self::Section => say!(lang, "Nhóm nhiệm vụ", "Section"),
            Self::Year => say!(lang, "Năm", "Year"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Body(kind) => kind.name(),
            Self::Section => "section",
            Self::Year => "year",
        }
    }
}

/// Which group a count belongs to, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Body(BodyIndex),
    /// The place of a section.
    Section(usize),
    /// Outside all sections.
    NoSection,
    Year(i32),
}

#[derive(Serialize)]
struct Body<'r> {
    by: &'static str,
    groups: Vec<GroupRecord<'r>>,
    total: GroupRecord<'r>,
}

/// Counts.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::LISTS, Format::Table, Format::Table)?;
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let by = match arguments.by.as_deref() {
        None => By::Body(Kind::Unit),
        Some(name) => match By::from_name(name) {
            Some(by) => by,
            None => return unknown_word("--by", name, &By::NAMES),
        },
    };
    let filter = arguments.filters.read(&plan, context, lang)?;
    let counted = count(&plan, &filter, by, today);
    let mut rows: Vec<SummaryRow<'_>> = counted
        .groups
        .iter()
        .map(|(group, counts)| group_row(&plan, *group, counts, lang))
        .collect();
    let total = SummaryRow {
        key: None,
        name: None,
        label: say!(lang, "Tổng chung", "Total"),
        is_total: true,
        counts: counted.total.clone(),
    };
    let file = context.file_name().to_owned();
    let envelope = Envelope::new("summary", today, &plan, &file);
    arguments.listing.refuse_misfits(format)?;
    arguments
        .listing
        .sort_rows(&summary::columns(), &mut rows)?;
    if rows.is_empty() && counted.total == Counts::default() {
        let day = words::date(today);
        context.tell(&say!(
            lang,
            "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {day}).",
            "No item and no report fits these conditions (as of {day}).",
        ));
    }
    if format == Format::Json {
        let body = Body {
            by: by.name(),
            groups: rows.iter().map(GroupRecord::new).collect(),
            total: GroupRecord::new(&total),
        };
        render::json::write_answer(context.out, &envelope, &body)?;
        return Ok(Answer::Good);
    }
    if !matches!(format, Format::Table | Format::Markdown) {
        let frame = Frame {
            envelope,
            key: "groups",
            above: Vec::new(),
            day_note: None,
            lang,
        };
        let columns = Columns {
            all: summary::columns(),
            data: &summary::DATA_COLUMNS,
            narrow: &summary::ITEM_COLUMNS,
            wide: &summary::ITEM_COLUMNS,
            kept: 2,
        };
        // The list's objects alone are groups; a table of data ends in the total.
        if format != Format::Ndjson {
            rows.push(SummaryRow {
                key: Some(TOTAL_KEY.to_owned()),
                ..total
            });
        }
        arguments
            .listing
            .print_sorted(context, frame, &columns, &rows, GroupRecord::new)?;
        return Ok(Answer::Good);
    }
    let count_words = words::item_count(counted.total.items.total, lang);
    let mut above = words::header(&plan, today, &count_words, lang);
    let day = words::date(today);
    above.push(summary::sentence(
        &counted.total,
        &counted.year_reports,
        &counted.years(),
        &day,
        lang,
    ));
    let notes = notes(&counted, by, lang);
    let reports = counted.total.reports.due() > 0;
    let columns = summary::columns();
    rows.push(total);
    let look = Look { lang, brief: true };
    let chosen = arguments.listing.names(&columns)?;
    let names: Vec<&str> = if chosen.is_empty() {
        summary::ITEM_COLUMNS.to_vec()
    } else {
        chosen.clone()
    };
    let mut sheets = vec![part(by, &columns, &names, &rows, look)];
    sheets[0].above = above;
    if reports && chosen.is_empty() {
        rows.retain(|row| row.is_total || row.counts.reports.due() > 0);
        let mut sheet = part(by, &columns, &summary::REPORT_COLUMNS, &rows, look);
        sheet.above.push(say!(lang, "Báo cáo định kỳ", "Reports"));
        sheets.push(sheet);
    }
    if let Some(last) = sheets.last_mut() {
        last.below.extend(notes);
    }
    if let (Format::Table, Some(width)) = (format, context.terminal.width)
        && (render::table::NARROWEST..WIDE_TABLE).contains(&width)
        && chosen.is_empty()
    {
        let across = summary::across(width);
        let turned = sheets
            .into_iter()
            .flat_map(|sheet| summary::on_its_side(sheet, across));
        sheets = turned.collect();
    }
    match format {
        Format::Markdown => render::markdown::write(context.out, &sheets)?,
        _ => render::table::write(context.out, &sheets, &context.terminal)?,
    }
    Ok(Answer::Good)
}

/// A table of some columns.
fn part<'p>(
    by: By,
    columns: &[Column<'p, SummaryRow<'p>>],
    names: &[&str],
    rows: &[SummaryRow<'p>],
    look: Look,
) -> Sheet {
    let shown: Vec<_> = names
        .iter()
        .filter_map(|name| columns.iter().find(|column| column.name == *name))
        .collect();
    let mut sheet = view::sheet(&shown, shown.len(), rows, look);
    for (column, name) in sheet.columns.iter_mut().zip(names) {
        if *name == "name" {
            column.heading = by.heading(look.lang);
            column.narrow = column.heading.clone();
        }
    }
    sheet
}

/// The counts of all groups.
struct Counted {
    groups: BTreeMap<Group, Counts>,
    /// Each item and each report once.
    total: Counts,
    /// The reports of the years that the sentence for the leader is about.
    year_reports: ReportCounts,
    years: Vec<i32>,
    /// The items that stand in several groups, and in how many.
    in_several: Vec<(String, usize)>,
}

impl Counted {
    /// The years asked about, in words.
    fn years(&self) -> String {
        let years: Vec<String> = self.years.iter().map(ToString::to_string).collect();
        years.join(", ")
    }
}

fn count(plan: &Plan<'_>, filter: &Filter, by: By, today: NaiveDate) -> Counted {
    let years = if filter.years.is_empty() {
        vec![today.year()]
    } else {
        filter.years.clone()
    };
    let mut counted = Counted {
        groups: BTreeMap::new(),
        total: Counts::default(),
        year_reports: ReportCounts::default(),
        years: years.clone(),
        in_several: Vec::new(),
    };
    if by == By::Body(Kind::Unit) && filter.is_open() {
        // A unit that leads nothing is a row of zeros, not a gap.
        for unit in plan.units() {
            counted.groups.insert(Group::Body(unit), Counts::default());
        }
    }
    let last_year = last_year(plan, filter, today);
    for item in &plan.items {
        let standing = item_standing(plan, item, today);
        if filter.match_item(plan, item, &standing).is_none() {
            continue;
        }
        counted.total.items.add(item, &standing, &years, None);
        let groups = groups_of(plan, filter, item, &standing, by, last_year);
        for group in &groups {
            let counts = counted.groups.entry(*group).or_default();
            let years = match group {
                Group::Year(year) => std::slice::from_ref(year),
                _ => &years,
            };
            let unit = match group {
                Group::Body(index) if by == By::Body(Kind::Unit) => Some(*index),
                _ => None,
            };
            counts.items.add(item, &standing, years, unit);
        }
        if groups.len() > 1 {
            counted
                .in_several
                .push((item.id.as_str().to_owned(), groups.len()));
        }
    }
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = filter.years.iter().filter_map(year_end).max();
    let reporting = Reporting::new(plan, today);
    let mut all = reporting.owed(asked.map_or(today, |asked| asked.max(today)));
    let early = reporting.also_received(&all);
    all.extend(
        early
            .into_iter()
            .filter(|(_, is_owed)| *is_owed)
            .map(|(owed, _)| owed),
    );
    for owed in all {
        let owed_year = year_of(&owed);
        let fits_year =
            filter.years.is_empty() || owed_year.is_some_and(|year| filter.years.contains(&year));
        let counts = fits_year && ReportCounts::is_due(&owed);
        if !counts || filter.match_report_timeless(plan, &owed).is_none() {
            continue;
        }
        counted.total.reports.add(&owed);
        if owed_year.is_some_and(|year| years.contains(&year)) {
            counted.year_reports.add(&owed);
        }
        let group = match by {
            By::Body(Kind::Unit) => Some(Group::Body(owed.unit)),
            By::Year => owed_year.map(Group::Year),
            By::Body(_) | By::Section => None,
        };
        if let Some(group) = group {
            counted.groups.entry(group).or_default().reports.add(&owed);
        }
    }
    counted
}

/// The last year that a table by year has a row for: the last that is asked
/// for, or in which an item ends, or this one.
fn last_year(plan: &Plan<'_>, filter: &Filter, today: NaiveDate) -> i32 {
    let ends = plan
        .items
        .iter()
        .filter_map(|item| Some(item_last_day(item, today)?.year()));
    let asked = filter.years.iter().copied();
    ends.chain(asked).fold(today.year(), i32::max)
}

/// The year of a report: that of its period, or of its last good day.
fn year_of(owed: &Owed) -> Option<i32> {
    match owed.period {
        Some(period) => Some(period.year()),
        None => owed.standing.last_day.map(|day| day.year()),
    }
}

/// The groups of an item, each once. A filter by body keeps to the bodies that
/// it asks for.
fn groups_of(
    plan: &Plan<'_>,
    filter: &Filter,
    item: &Item<'_>,
    standing: &Standing,
    by: By,
    last_year: i32,
) -> Vec<Group> {
    let mut groups: Vec<Group> = match by {
        By::Body(Kind::Unit) => {
            let leads = item.leads.iter().filter(|lead| filter.fits_lead(lead));
            leads.map(|lead| Group::Body(lead.unit)).collect()
        }
        By::Body(Kind::Counterpart) => {
            let leads = item.leads.iter().filter(|lead| filter.fits_lead(lead));
            let all = leads
                .flat_map(|lead| &lead.counterparts)
                .filter(|body| fits_any(&filter.counterparts, **body));
            all.map(|body| Group::Body(*body)).collect()
        }
        By::Body(Kind::Partner) => item
            .partners
            .iter()
            .filter(|body| fits_any(&filter.partners, **body))
            .map(|body| Group::Body(*body))
            .collect(),
        By::Section => vec![item.section.map_or(Group::NoSection, Group::Section)],
        By::Year => {
            let last = standing.last_day.map_or(last_year, |day| day.year());
            let first = item_first_day(plan, item).map_or(last, |day| day.year());
            let years = first..=last.max(first);
            let asked = |year: &i32| filter.years.is_empty() || filter.years.contains(year);
            years.filter(asked).map(Group::Year).collect()
        }
    };
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Whether a body is one of those asked for, or none is.
fn fits_any(asked: &[Asked], body: BodyIndex) -> bool {
    asked.is_empty() || asked.iter().any(|asked| asked.way(body).is_some())
}

fn group_row<'p>(plan: &'p Plan<'p>, group: Group, counts: &Counts, lang: Lang) -> SummaryRow<'p> {
    let (key, name, label) = match group {
        Group::Body(index) => {
            let body = plan.body(index);
            (
                Some(body.code.to_string()),
                Some(body.name.as_ref()),
                body.short.as_deref().unwrap_or(&body.name).to_owned(),
            )
        }
        Group::Section(place) => {
            let section = &plan.sections[place];
            let id = section.id.as_str();
            (
                Some(id.to_owned()),
                Some(section.title.as_ref()),
                format!("{id}. {}", section.title),
            )
        }
        Group::NoSection => (None, None, say!(lang, "Ngoài các nhóm", "In no section")),
        Group::Year(year) => (Some(year.to_string()), None, year.to_string()),
    };
    SummaryRow {
        key,
        name,
        label,
        is_total: false,
        counts: counts.clone(),
    }
}

/// What has to be said under the tables.
fn notes(counted: &Counted, by: By, lang: Lang) -> Vec<String> {
    let year = counted.years();
    let mut notes = vec![if by == By::Year {
        say!(
            lang,
            "Tỷ lệ “trên số đến hạn” = hoàn thành có thời hạn ÷ (số đó + chưa hoàn thành, quá hạn). Kết quả trong năm: của năm ghi ở đầu dòng; ở tổng chung là năm {year}.",
            "“Of those due” = done that had a deadline ÷ (these + not done, overdue). Results are those of the row's year; in the total, of {year}.",
        )
    } else {
        say!(
            lang,
            "Tỷ lệ “trên số đến hạn” = hoàn thành có thời hạn ÷ (số đó + chưa hoàn thành, quá hạn). Kết quả trong năm: {year}.",
            "“Of those due” = done that had a deadline ÷ (these + not done, overdue). Results are those of {year}.",
        )
    }];
    if !counted.in_several.is_empty() {
        let list: Vec<String> = counted
            .in_several
            .iter()
            .take(10)
            .map(|(id, n)| format!("{id} ({n})"))
            .collect();
        let more = if counted.in_several.len() > 10 {
            ", …"
        } else {
            ""
        };
        let list = format!("{}{more}", list.join(", "));
        notes.push(match by {
            By::Body(Kind::Unit) => say!(
                lang,
                "Nhiệm vụ có nhiều đơn vị chủ trì (số đơn vị trong ngoặc): {list}; mỗi nhiệm vụ tính một lần cho từng đơn vị và một lần trong tổng chung, nên tổng các dòng lớn hơn tổng chung.",
                "Items with several leads (how many in brackets): {list}; each counts once for each of them and once in the total, so the rows add up to more than the total.",
            ),
            _ => say!(
                lang,
                "Nhiệm vụ nằm trong nhiều dòng (số dòng trong ngoặc): {list}; tổng chung tính mỗi nhiệm vụ một lần.",
                "Items that stand in several rows (how many in brackets): {list}; the total counts each once.",
            ),
        });
    }
    notes
}
