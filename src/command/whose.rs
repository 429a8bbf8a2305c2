//! Whose result, or part of an item, is meant.

use super::recording::Edit;
use crate::context::Context;
use crate::deadline::parts;
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::body::{self, Purpose};
use crate::refuse;
use crate::rule::result_not_lead;
use crate::text::clean::clean_line;
use anyhow::Result;

/// Whose result it is: the unit named, else the only one that led the item in the
/// period, up to today.
///
/// # Errors
/// The unit named has no part in it, or there are several and none is named.
pub fn whose(
    edit: &Edit<'_>,
    item: &Item<'_>,
    name: Option<&str>,
    period: Option<Point>,
    context: &mut Context<'_>,
) -> Result<BodyIndex> {
    let (plan, id) = (edit.plan, item.id.as_str());
    let mut leads: Vec<BodyIndex> = item
        .leads
        .iter()
        .filter(|lead| match (name, period) {
            (None, Some(period)) => {
                let last = period.last_day().min(edit.today);
                lead.from.is_none_or(|from| from <= last)
                    && lead.until.is_none_or(|until| period.first_day() <= until)
            }
            _ => true,
        })
        .flat_map(|lead| who_reports(plan, item, lead.unit, period.filter(|_| name.is_none())))
        .collect();
    leads.dedup();
    let codes: Vec<&str> = leads
        .iter()
        .map(|lead| plan.body(*lead).code.as_ref())
        .collect();
    let list = codes.join(", ");
    let Some(name) = name else {
        if let [only] = leads[..] {
            return Ok(only);
        }
        if leads.is_empty() {
            refuse!(
                "Trong kỳ này không đơn vị nào chủ trì nhiệm vụ {id}. Ghi rõ --unit",
                "Nobody leads item {id} in this period. Say whose result it is with --unit",
            );
        }
        refuse!(
            "Nhiệm vụ {id} có nhiều đơn vị chủ trì ({list}). Ghi rõ --unit",
            "Several units lead item {id} ({list}). Say whose result it is with --unit",
        );
    };
    let found = body::find_unit(plan, "--unit", name, Purpose::Lead)?;
    context.tell_found(plan, "--unit", name, &found);
    if !result_not_lead::is_of_lead(plan, item, found.body) {
        let name = clean_line(&plan.body(found.body).name).into_owned();
        refuse!(
            "--unit: {name} không chủ trì nhiệm vụ {id}. Đơn vị chủ trì: {list}",
            "--unit: {name} does not lead item {id}. It is led by: {list}",
        );
    }
    Ok(found.body)
}

/// Who reports in a period on what a body leads: that body or, once it has ended,
/// who took over.
fn who_reports(
    plan: &Plan<'_>,
    item: &Item<'_>,
    lead: BodyIndex,
    period: Option<Point>,
) -> Vec<BodyIndex> {
    let first = period.map(Point::first_day);
    let ended = plan.body(lead).until.zip(first);
    let Some((_, first)) = ended.filter(|(until, first)| until < first) else {
        return vec![lead];
    };
    let parts = parts::of_item(plan, item).into_iter();
    let own = parts.filter(|part| part.lead == lead && part.is_in_force(first));
    let mut actors: Vec<BodyIndex> = own.map(|part| part.actor).collect();
    if actors.is_empty() {
        actors.push(lead);
    }
    actors
}
