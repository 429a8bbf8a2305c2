//! The counts of many plans, added up: a body once, whichever plans it is in.

use crate::answer::member::Member;
use crate::answer::summary::groups::{By, Counted, Group, SummaryRow, Whose, count};
use crate::answer::summary::{Counts, ReportCounts};
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::key::Scopes;
use crate::model::key::same::Same;
use crate::query::filter::Filter;
use crate::text::fold::bare;
use crate::view::summary::groups;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The counts of one plan.
pub struct Part {
    groups: Vec<Placed>,
    counted: Counted,
}

impl Part {
    /// What a filter leaves of a plan, by group.
    pub fn new(as_of: &AsOf<'_>, filter: &Filter, member: &Member, by: By, lang: Lang) -> Self {
        let plan = as_of.plan;
        let mut counted = count(as_of, filter, by);
        let groups = std::mem::take(&mut counted.groups);
        let groups = groups.into_iter();
        let scopes = Scopes::new(plan);
        let groups = groups.map(|(group, counts)| {
            let row = groups::group_row(plan, &scopes, by, group, &counts, lang);
            owned(row, member, by, group)
        });
        let groups = groups.collect();
        let keyed = |id: &String| format!("{}/{id}", member.key);
        counted.by_part = counted.by_part.iter().map(keyed).collect();
        let several = counted.in_several.iter();
        counted.in_several = several.map(|(id, n)| (keyed(id), *n)).collect();
        Self { groups, counted }
    }
}

/// A group of one plan.
struct Placed {
    /// What makes it the same one in two plans.
    same: String,
    /// Where it stands: years in their order, what is in none last.
    place: (bool, i32),
    /// Whose it is, for people: the office, of an office the body above.
    whose: Option<String>,
    /// Whether it goes by its own key, and not by another name.
    is_own: bool,
    row: SummaryRow<'static>,
}

impl Placed {
    /// Takes the key of the body that a name stands for; whether that is its own.
    fn join(&mut self, same: &Same) -> bool {
        let Some(key) = &self.row.whose.body_key else {
            return true;
        };
        let own = same.key(key);
        if own == key {
            return true;
        }
        // Of each unit of each plan, the key stands behind that of the plan.
        if self.same == *key {
            self.same = own.to_owned();
        }
        self.row.whose.body_key = Some(own.to_owned());
        false
    }
}

/// The row of a group, without its plan.
fn owned(row: SummaryRow<'_>, member: &Member, by: By, group: Group) -> Placed {
    let (mut key, mut label) = (row.key.clone(), row.label.clone());
    let body_key = row.whose.body_key.clone().unwrap_or_default();
    let mut whose = member.issuer.clone();
    let mut place = (false, 0);
    let same = match group {
        Group::Body(_) if by == By::PlanUnit => format!("{}/{body_key}", member.key),
        Group::Body(_) => body_key,
        Group::Section(_) => {
            let id = key.take().unwrap_or_default();
            let id = format!("{}/{id}", member.key);
            label = format!("{} · {label}", member.label());
            key = Some(id.clone());
            id
        }
        Group::NoSection | Group::NoLeader => {
            place = (true, 0);
            String::new()
        }
        Group::Year(year) => {
            place = (false, year);
            year.to_string()
        }
        Group::Leader(_) => bare(key.as_deref().unwrap_or_default()),
        Group::Plan if by == By::Issuer => {
            let (parent, issuer) = member.office();
            place = (issuer.is_none(), 0);
            whose = parent.map(str::to_owned);
            let (parent, issuer) = (parent.unwrap_or_default(), issuer.unwrap_or_default());
            format!("{parent}/{issuer}")
        }
        Group::Plan => member.key.clone(),
    };
    let row = SummaryRow {
        key,
        name: row.name.map(|name| Cow::Owned(name.into_owned())),
        label,
        is_total: false,
        counts: row.counts,
        whose: row.whose,
    };
    Placed {
        same,
        place,
        whose,
        is_own: true,
        row,
    }
}

/// The rows of all plans, each group once, in the order in which they come; and
/// what is counted of all.
#[cfg(feature = "office")]
pub fn added(
    parts: impl IntoIterator<Item = Part>,
    years: Vec<i32>,
    same: &Same,
) -> (Vec<SummaryRow<'static>>, Counted) {
    let mut sum = Sum::new(years);
    parts.into_iter().for_each(|part| sum.add(part));
    sum.rows(same)
}

/// What is counted of all plans so far, a group once.
pub struct Sum {
    /// In the order in which they come.
    groups: Groups,
    counted: Counted,
}

impl Sum {
    pub fn new(years: Vec<i32>) -> Self {
        Self {
            groups: Groups::default(),
            counted: Counted {
                groups: BTreeMap::new(),
                total: Counts::default(),
                year_reports: ReportCounts::default(),
                years,
                in_several: Vec::new(),
                by_part: Vec::new(),
            },
        }
    }

    pub fn add(&mut self, part: Part) {
        part.groups
            .into_iter()
            .for_each(|placed| self.groups.add(placed));
        let (all, counted) = (&mut self.counted, part.counted);
        all.total.add_all(&counted.total);
        all.year_reports.add_all(&counted.year_reports);
        all.in_several.extend(counted.in_several);
        all.by_part.extend(counted.by_part);
    }

    /// The rows, those of bodies that are one made one, and what is counted of all.
    pub fn rows(self, same: &Same) -> (Vec<SummaryRow<'static>>, Counted) {
        let mut groups = Groups::default();
        for mut placed in self.groups.rows {
            placed.is_own = placed.join(same);
            groups.add(placed);
        }
        let mut rows = groups.rows;
        rows.sort_by_key(|placed| placed.place);
        tell_apart(&mut rows);
        let rows = rows.into_iter().map(|placed| placed.row);
        (rows.collect(), self.counted)
    }
}

/// Groups, each once.
#[derive(Default)]
struct Groups {
    rows: Vec<Placed>,
    /// The place of each by what makes it the same one.
    places: HashMap<String, usize>,
}

impl Groups {
    fn add(&mut self, placed: Placed) {
        let Some(at) = self.places.get(&placed.same) else {
            self.places.insert(placed.same.clone(), self.rows.len());
            self.rows.push(placed);
            return;
        };
        let first = &mut self.rows[*at];
        let (known, row) = (&mut first.row, placed.row);
        known.counts.add_all(&row.counts);
        known.whose = common(&known.whose, &row.whose);
        // A body has the name of where it goes by its own key.
        if placed.is_own && !first.is_own {
            known.key = row.key;
            known.name = row.name;
            known.label = row.label;
            first.is_own = true;
        }
    }
}

/// What two rows of one group have in common.
fn common(one: &Whose, other: &Whose) -> Whose {
    let same = |a: &Option<String>, b: &Option<String>| a.clone().filter(|_| a == b);
    Whose {
        plan: same(&one.plan, &other.plan),
        issuer: same(&one.issuer, &other.issuer),
        body_key: same(&one.body_key, &other.body_key),
    }
}

/// Names behind labels that several rows have whose they are.
fn tell_apart(rows: &mut [Placed]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for placed in rows.iter() {
        *counts.entry(placed.row.label.clone()).or_default() += 1;
    }
    for placed in rows {
        let is_shared = counts.get(&placed.row.label).is_some_and(|n| *n > 1);
        if let Some(whose) = placed.whose.take().filter(|_| is_shared) {
            placed.row.label = format!("{} ({whose})", placed.row.label);
        }
    }
}
