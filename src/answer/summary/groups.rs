//! Counts by group: what is grouped by what, what counts where, and their JSON.

use super::{Counts, ItemCounts, ReportCounts};
use crate::answer::record::record;
use crate::answer::reports;
use crate::deadline::as_of::AsOf;
use crate::deadline::parts::{self, Part};
use crate::deadline::state::{Standing, State};
use crate::deadline::{item_last_day, item_years};
use crate::model::body::{BodyIndex, Kind};
use crate::model::item::Item;
use crate::model::key::Scopes;
use crate::model::plan::Plan;
use crate::query::filter::{Filter, LEADER, fits_any};
use crate::text::fold::bare;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde::ser::SerializeMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// What items and reports are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Body(Kind),
    Section,
    Year,
    Leader,
    Plan,
    Issuer,
    /// Each unit of each plan.
    PlanUnit,
}

impl By {
    /// The words of `--by`.
    pub const NAMES: [&'static str; 9] = [
        "unit",
        "partner",
        "counterpart",
        "section",
        "year",
        "leader",
        "plan",
        "issuer",
        "plan,unit",
    ];

    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "section" => Some(Self::Section),
            "year" => Some(Self::Year),
            "leader" => Some(Self::Leader),
            "plan" => Some(Self::Plan),
            "issuer" => Some(Self::Issuer),
            "plan,unit" => Some(Self::PlanUnit),
            _ => Kind::ALL
                .into_iter()
                .find(|kind| kind.name() == name)
                .map(Self::Body),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Body(kind) => kind.name(),
            Self::Section => "section",
            Self::Year => "year",
            Self::Leader => "leader",
            Self::Plan => "plan",
            Self::Issuer => "issuer",
            Self::PlanUnit => "plan,unit",
        }
    }

    /// Whether the groups are units.
    fn is_unit(self) -> bool {
        matches!(self, Self::Body(Kind::Unit) | Self::PlanUnit)
    }
}

/// Which group a count belongs to, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Body(BodyIndex),
    /// The place of a section.
    Section(usize),
    /// Outside all sections.
    NoSection,
    Year(i32),
    /// The place of the first item that has this leader.
    Leader(usize),
    /// Of items that name none.
    NoLeader,
    /// All of a plan.
    Plan,
}

/// The counts of all groups.
pub struct Counted {
    pub groups: BTreeMap<Group, Counts>,
    /// Each item and each report once.
    pub total: Counts,
    /// The reports of the years that the sentence for the leader is about.
    pub year_reports: ReportCounts,
    pub years: Vec<i32>,
    /// The items that stand in several groups, and in how many.
    pub in_several: Vec<(String, usize)>,
    /// The items that a unit counts otherwise than the total: by its own part.
    pub by_part: Vec<String>,
}

impl Counted {
    /// The years asked about, in words.
    pub fn years(&self) -> String {
        let years: Vec<String> = self.years.iter().map(ToString::to_string).collect();
        years.join(", ")
    }
}

/// Counts what fits a filter, by group on a day.
pub fn count(as_of: &AsOf<'_>, filter: &Filter, by: By) -> Counted {
    let (plan, today) = (as_of.plan, as_of.today);
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
        by_part: Vec::new(),
    };
    if by.is_unit() && filter.is_open() {
        // A unit that leads nothing is a row of zeros, not a gap.
        for unit in plan.units() {
            counted.groups.insert(Group::Body(unit), Counts::default());
        }
    }
    let last_year = last_year(plan, filter, today);
    let leaders = match by {
        By::Leader => first_with_leader(plan),
        _ => Vec::new(),
    };
    for (place, (item, standing)) in as_of.items().enumerate() {
        if filter.match_item(as_of, item, &standing).is_none() {
            continue;
        }
        counted.total.items.add(item, &standing, &years, &|_| true);
        let groups = match by {
            By::Leader => vec![leaders[place]],
            _ => groups_of(as_of, filter, item, &standing, by, last_year),
        };
        let mut is_by_part = false;
        for group in &groups {
            let counts = counted.groups.entry(*group).or_default();
            let years = match group {
                Group::Year(year) => std::slice::from_ref(year),
                _ => &years,
            };
            let is_whose = |unit: BodyIndex| match group {
                Group::Body(index) if by.is_unit() => plan.acts_for(unit, *index),
                _ => true,
            };
            // A unit is counted by how far it is itself.
            let own = match group {
                Group::Body(index) if by.is_unit() => {
                    let is_own = |part: &Part| [part.lead, part.of, part.actor].contains(index);
                    parts::standing(plan, item, standing, today, is_own)
                }
                _ => standing,
            };
            is_by_part |= own.state != standing.state;
            counts.items.add(item, &own, years, &is_whose);
        }
        if is_by_part {
            counted.by_part.push(item.id.as_str().to_owned());
        }
        if groups.len() > 1 {
            counted
                .in_several
                .push((item.id.as_str().to_owned(), groups.len()));
        }
    }
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = filter.years.iter().filter_map(year_end).max();
    let reporting = as_of.reporting();
    let mut all = reporting.owed(asked.map_or(today, |asked| asked.max(today)));
    let early = reporting.also_received(&all);
    all.extend(
        early
            .into_iter()
            .filter(|(_, is_owed)| *is_owed)
            .map(|(owed, _)| owed),
    );
    for owed in all {
        let owed_year = reports::year_of(&owed);
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
            By::Body(Kind::Unit) | By::PlanUnit => Some(Group::Body(owed.unit)),
            By::Year => owed_year.map(Group::Year),
            By::Plan | By::Issuer => Some(Group::Plan),
            By::Body(_) | By::Section | By::Leader => None,
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

/// The group of each item by its leader: the same words, however they are
/// typed, are one.
fn first_with_leader(plan: &Plan<'_>) -> Vec<Group> {
    let mut first = HashMap::new();
    let items = plan.items.iter().enumerate();
    let group = |(place, item): (usize, &Item<'_>)| match item.texts.get(LEADER) {
        None => Group::NoLeader,
        Some(leader) => Group::Leader(*first.entry(bare(leader)).or_insert(place)),
    };
    items.map(group).collect()
}

/// The groups of an item, each once. A filter by body keeps to the bodies that
/// it asks for.
fn groups_of(
    as_of: &AsOf<'_>,
    filter: &Filter,
    item: &Item<'_>,
    standing: &Standing,
    by: By,
    last_year: i32,
) -> Vec<Group> {
    let plan = as_of.plan;
    let leads = || item.leads_on(as_of.today);
    let mut groups: Vec<Group> = match by {
        By::Body(Kind::Unit) | By::PlanUnit => {
            let leads = leads().filter(|lead| filter.fits_lead(lead));
            let groups = leads.flat_map(|lead| counted_as(plan, filter, lead.unit));
            groups.map(Group::Body).collect()
        }
        By::Body(Kind::Counterpart) => {
            let leads = leads().filter(|lead| filter.fits_lead(lead));
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
            let (first, last) = item_years(plan, item, standing.last_day);
            let first = first.or(last).unwrap_or(last_year);
            let years = first..=last.unwrap_or(last_year).max(first);
            let asked = |year: &i32| filter.years.is_empty() || filter.years.contains(year);
            years.filter(asked).map(Group::Year).collect()
        }
        By::Leader => Vec::new(),
        By::Plan | By::Issuer => vec![Group::Plan],
    };
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The units that a lead is counted under: a class under itself, or under those
/// of its members that are asked for.
fn counted_as(plan: &Plan<'_>, filter: &Filter, unit: BodyIndex) -> Vec<BodyIndex> {
    if !plan.body(unit).is_class || filter.units.is_empty() {
        return vec![unit];
    }
    let asked = filter.units.iter();
    asked
        .filter(|asked| asked.way(unit).is_some())
        .map(|asked| asked.body)
        .collect()
}

/// One group, or the total.
pub struct SummaryRow<'p> {
    /// `None` for the total, and for items outside all sections.
    pub key: Option<String>,
    pub name: Option<Cow<'p, str>>,
    /// What people read.
    pub label: String,
    pub is_total: bool,
    pub counts: Counts,
    pub whose: Whose,
}

/// Of which plan, office and body a group is.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    /// What names the plan, where all of it is of one that has a name.
    pub plan: Option<String>,
    /// Who issued it, where all of it is of one office.
    pub issuer: Option<String>,
    /// The key of the body, where the group is one.
    pub body_key: Option<String>,
}

impl Whose {
    /// Of one plan, and of a body of it.
    pub fn of(plan: &Plan<'_>, scopes: &Scopes, body: Option<BodyIndex>) -> Self {
        let key = |index| scopes.key(plan.body(index));
        Self {
            plan: plan.named().map(ToOwned::to_owned),
            issuer: plan.issuer.as_deref().map(ToOwned::to_owned),
            body_key: body.map(key),
        }
    }
}

record! {
    /// One group of the JSON contract.
    pub struct GroupRecord<'p> {
        /// the code, id, year or leader of the group, the key of the plan, the issuer, or `KEY/CODE` by `plan,unit`; null outside all sections and without a leader
        key: Option<&'p str>,
        /// the name of the body or of the leader, or the title of the section or of the plan; null for a year
        name: Option<&'p str>,
        /// its items
        total: usize,
        /// how many are in each of the eight states, `done` with a deadline and without
        states: States,
        /// finished ones that had a deadline, and overdue ones
        due: usize,
        /// how many of these are finished: the rate is `done_of_due` ÷ `due`
        done_of_due: usize,
        /// `due`, `in_time`, `late`, `missing`; 0 where reports are not counted
        reports: ReportsRecord,
        /// done ones that had no deadline
        done_no_deadline: usize,
        /// of those without a deadline that are not done, how many have a result of the year
        no_deadline_with_result: usize,
        /// as in `items`; null where the group is of several plans
        plan: Option<&'p str>,
        /// who issued the plan; null where the group is of several offices
        issuer: Option<&'p str>,
        /// as in `bodies`, where the group is a body
        body_key: Option<&'p str>,
    }
}

/// How many are in each of the eight states.
pub struct States([(&'static str, usize); 8]);

impl States {
    pub fn of(items: &ItemCounts) -> Self {
        Self(State::ALL.map(|state| (state.name(), items.of(state))))
    }
}

impl Serialize for States {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, count) in &self.0 {
            map.serialize_entry(name, count)?;
        }
        map.end()
    }
}

/// Reports of a group.
#[derive(Serialize)]
pub struct ReportsRecord {
    due: usize,
    in_time: usize,
    late: usize,
    missing: usize,
}

impl ReportsRecord {
    pub fn of(reports: &ReportCounts) -> Self {
        Self {
            due: reports.due(),
            in_time: reports.in_time,
            late: reports.late,
            missing: reports.missing,
        }
    }
}

impl<'p> GroupRecord<'p> {
    pub fn new<'r: 'p>(row: &'p SummaryRow<'r>) -> Self {
        let (items, reports) = (&row.counts.items, &row.counts.reports);
        Self {
            key: row.key.as_deref(),
            name: row.name.as_deref(),
            total: items.total,
            states: States::of(items),
            due: items.due(),
            done_of_due: items.done_of_due(),
            reports: ReportsRecord::of(reports),
            done_no_deadline: items.done_without_deadline(),
            no_deadline_with_result: items.open_with_result,
            plan: row.whose.plan.as_deref(),
            issuer: row.whose.issuer.as_deref(),
            body_key: row.whose.body_key.as_deref(),
        }
    }
}
