//! The counts of many plans, added up: a body once, whichever plans it is in.

use super::{Arguments, Body, Said, print_rows};
use crate::answer::deadlines::Limits;
use crate::answer::member::Member;
use crate::answer::record::Head;
use crate::answer::summary::Counts;
use crate::answer::summary::groups::{By, GroupRecord};
use crate::command::Answer;
use crate::command::adding;
use crate::command::set::{Set, Tail};
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::render::{self, Format};
use crate::say;
use crate::view::summary::{self, groups};
use crate::view::words;
use anyhow::Result;
use chrono::Datelike;
use serde::Serialize;
use std::collections::HashSet;

/// The counts of one plan.
struct Part {
    counts: adding::Part,
    /// What the items that are counted carry out.
    carries: Vec<(String, Vec<String>)>,
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
        let keyed = |id: &String| format!("{}/{id}", member.key);
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
            counts: adding::Part::new(&as_of, &filter, member, by, lang),
            carries,
        }))
    };
    let years = match filters.years() {
        [] => vec![today.year()],
        years => years.to_vec(),
    };
    let begin = || (adding::Sum::new(years.clone()), Vec::new());
    let (outcome, (sum, carries)) = set.add_up(context, work, begin, |(sum, carries), part| {
        if let Some(part) = part {
            sum.add(part.counts);
            carries.extend(part.carries);
        }
    })?;
    let lang = context.last_lang();
    let carried = carried(context, set, &carries, &|plan, member| {
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
        let nothing = || {
            say!(
                lang,
                "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {day}).",
                "No item and no report fits these conditions (as of {day}).",
            )
        };
        let none = outcome.none_in_force(lang);
        context.tell(&none.unwrap_or_else(nothing));
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
    let above = |count: &str| outcome.head(today, lang, count);
    let said = Said {
        by,
        format,
        above: &above,
        below: also_counted(carried, lang),
        is_nothing,
        lang,
    };
    print_rows(arguments, context, &said, &counted, rows, total)?;
    Ok(outcome.tell(context))
}

/// That items carry out others which are counted, too.
fn also_counted(carried: usize, lang: Lang) -> Vec<String> {
    if carried == 0 {
        return Vec::new();
    }
    let n = words::item_count(carried, lang);
    let out = if carried == 1 { "carries" } else { "carry" };
    vec![say!(
        lang,
        "{n} thực hiện một nhiệm vụ khác cũng được tính ở đây",
        "{n} {out} out another item that is counted here, too",
    )]
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
