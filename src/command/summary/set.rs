//! The counts of many plans, added up: a body once, whichever plans it is in.

use super::{Arguments, Body, Said, print_rows};
use crate::answer::deadlines::Limits;
use crate::answer::member::Member;
use crate::answer::record::Head;
use crate::answer::summary::groups::{By, Counted, Group, GroupRecord, SummaryRow, Whose, count};
use crate::answer::summary::{Counts, ReportCounts};
use crate::command::Answer;
use crate::command::set::{Outcome, Set, Tail};
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::key::same::Same;
use crate::model::plan::Plan;
use crate::render::{self, Format};
use crate::say;
use crate::text::fold::bare;
use crate::view::summary::{self, groups};
use crate::view::words;
use anyhow::Result;
use chrono::Datelike;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The counts of one plan.
struct Part {
    groups: Vec<Placed>,
    counted: Counted,
    /// What the items that are counted carry out.
    carries: Vec<(String, Vec<String>)>,
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

#[derive(Serialize)]
struct Whole<'r> {
    #[serde(flatten)]
    head: Head,
    #[serde(flatten)]
    body: Body<'r>,
    #[serde(flatten)]
    tail: Tail<'r>,
}

/// Counts over a set.
pub fn over_set(
    arguments: &Arguments,
    context: &mut Context<'_>,
    set: &Set,
    (by, format): (By, Format),
) -> Result<Answer> {
    arguments.listing.refuse_misfits(format)?;
    let list = summary::list();
    arguments.listing.sort_rows(&list, &mut Vec::new())?;
    arguments.listing.names(&list)?;
    let filters = arguments.filters.over(context, set, &[])?;
    let today = context.today;
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let Some(filter) = filters.of_plan(plan, member) else {
            return Ok(None);
        };
        let makes = Makes::of_all(false, "--year");
        refuse_too_far(plan, &filter, &Limits::default(), (today, lang), &makes)?;
        let as_of = AsOf::new(plan, today);
        let mut counted = count(&as_of, &filter, by);
        let groups = std::mem::take(&mut counted.groups);
        let groups = groups.into_iter();
        let groups = groups.map(|(group, counts)| owned(plan, member, by, group, &counts, lang));
        let keyed = |id: &String| format!("{}/{id}", member.key);
        counted.by_part = counted.by_part.iter().map(keyed).collect();
        let several = counted.in_several.iter();
        counted.in_several = several.map(|(id, n)| (keyed(id), *n)).collect();
        let mut carries = Vec::new();
        if plan.items.iter().any(|item| !item.implements.is_empty()) {
            for (item, standing) in as_of.items() {
                let above: Vec<String> = item.implements.iter().map(ToString::to_string).collect();
                if !above.is_empty() && filter.match_item(&as_of, item, &standing).is_some() {
                    carries.push((keyed(&item.id.as_str().to_owned()), above));
                }
            }
        }
        Ok(Some(Part {
            groups: groups.collect(),
            counted,
            carries,
        }))
    };
    let years = match filters.years() {
        [] => vec![today.year()],
        years => years.to_vec(),
    };
    let begin = || Sum::new(years.clone());
    let (outcome, sum) = set.add_up(context, work, begin, |sum, part| {
        part.into_iter().for_each(|part| sum.add(part));
    })?;
    let lang = context.last_lang();
    let carried = carried(context, set, &sum.carries, &|plan, member| {
        let filter = filters.of_plan(plan, member)?;
        let as_of = AsOf::new(plan, today);
        let items = as_of.items();
        let counted =
            items.filter(|(item, standing)| filter.match_item(&as_of, item, standing).is_some());
        Some(
            counted
                .map(|(item, _)| format!("{}/{}", member.key, item.id.as_str()))
                .collect(),
        )
    })?;
    let (mut rows, counted) = sum.rows(&outcome.same);
    arguments.listing.sort_rows(&list, &mut rows)?;
    let mut total = groups::total_row(&counted.total, None, lang);
    if let [only] = &outcome.members[..] {
        total.whose.plan = Some(only.key.clone());
    }
    if words::set::offices(&outcome.members) == 1 {
        total.whose.issuer = outcome.members.first().and_then(|one| one.issuer.clone());
    }
    let is_nothing = rows.is_empty() && counted.total == Counts::default();
    if is_nothing {
        let day = words::date(today);
        context.tell(&say!(
            lang,
            "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {day}).",
            "No item and no report fits these conditions (as of {day}).",
        ));
    } else if rows.is_empty() {
        context.tell(&groups::no_group(by, lang));
    }
    if format == Format::Json {
        let whole = Whole {
            head: Head::of_set("summary", today),
            body: Body {
                by: by.name(),
                groups: rows.iter().map(GroupRecord::new).collect(),
                total: GroupRecord::new(&total),
            },
            tail: Tail::new(&outcome),
        };
        render::json::write_document(context.out, &whole)?;
        return Ok(outcome.tell(context));
    }
    let above = |count: &str| above(&outcome, count, carried, today, lang);
    let said = Said {
        by,
        format,
        above: &above,
        is_nothing,
        lang,
    };
    print_rows(arguments, context, &said, &counted, rows, total)?;
    Ok(outcome.tell(context))
}

fn above(
    outcome: &Outcome,
    count: &str,
    carried: usize,
    today: chrono::NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let (members, left_out) = (&outcome.members, &outcome.left_out);
    let mut lines = words::set::head(
        members,
        left_out,
        &outcome.not_counted,
        (today, lang),
        count,
    );
    if carried > 0 {
        let n = words::item_count(carried, lang);
        let out = if carried == 1 { "carries" } else { "carry" };
        lines.push(say!(
            lang,
            "{n} thực hiện một nhiệm vụ khác cũng được tính ở đây",
            "{n} {out} out another item that is counted here, too",
        ));
    }
    lines
}

/// How many of the counted items carry out one that is counted, too.
fn carried(
    context: &mut Context<'_>,
    set: &Set,
    carries: &[(String, Vec<String>)],
    counted: &(dyn Fn(&Plan<'_>, &Member) -> Option<Vec<String>> + Sync),
) -> Result<usize> {
    let named: HashSet<&str> = carries
        .iter()
        .flat_map(|(_, above)| above.iter().map(String::as_str))
        .collect();
    if named.is_empty() {
        return Ok(0);
    }
    let mut all: HashSet<String> = HashSet::new();
    set.each(
        context,
        |plan, member| Ok(counted(plan, member).unwrap_or_default()),
        |_, _, ids| {
            all.extend(ids.into_iter().filter(|id| named.contains(id.as_str())));
            Ok(())
        },
    )?;
    let carries = carries
        .iter()
        .filter(|(_, above)| above.iter().any(|id| all.contains(id)));
    Ok(carries.count())
}

/// The row of a group, without its plan.
fn owned(
    plan: &Plan<'_>,
    member: &Member,
    by: By,
    group: Group,
    counts: &Counts,
    lang: Lang,
) -> Placed {
    let row = groups::group_row(plan, by, group, counts, lang);
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

/// What is counted of all plans so far, a group once.
struct Sum {
    /// In the order in which they come.
    groups: Groups,
    counted: Counted,
    carries: Vec<(String, Vec<String>)>,
}

impl Sum {
    fn new(years: Vec<i32>) -> Self {
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
            carries: Vec::new(),
        }
    }

    fn add(&mut self, part: Part) {
        part.groups
            .into_iter()
            .for_each(|placed| self.groups.add(placed));
        let (all, counted) = (&mut self.counted, part.counted);
        all.total.add_all(&counted.total);
        all.year_reports.add_all(&counted.year_reports);
        all.in_several.extend(counted.in_several);
        all.by_part.extend(counted.by_part);
        self.carries.extend(part.carries);
    }

    /// The rows, those of bodies that are one made one, and what is counted of all.
    fn rows(self, same: &Same) -> (Vec<SummaryRow<'static>>, Counted) {
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
