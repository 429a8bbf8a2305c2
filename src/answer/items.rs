//! The items that a filter leaves, in the paper's order, and their JSON.

use super::record::{BodyRecord, MatchRecord};
use crate::deadline::as_of::AsOf;
use crate::deadline::item_first_day;
use crate::deadline::state::Standing;
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::query::filter::Match;
use chrono::NaiveDate;
use serde::Serialize;

/// An item that was asked for, on a day.
pub struct ItemRow<'p> {
    pub plan: &'p Plan<'p>,
    pub item: &'p Item<'p>,
    pub standing: Standing,
    pub matched: Vec<Match>,
}

impl<'p> ItemRow<'p> {
    pub fn counterparts(&self) -> Vec<BodyIndex> {
        let mut all = Vec::new();
        for lead in &self.item.leads {
            for index in &lead.counterparts {
                if !all.contains(index) {
                    all.push(*index);
                }
            }
        }
        all
    }

    pub fn section(&self) -> Option<&'p str> {
        let place = self.item.section?;
        Some(self.plan.sections[place].id.as_str())
    }
}

/// The items that fit a filter, in file order.
pub fn rows<'p>(as_of: &AsOf<'p>, filter: &Filter) -> Vec<ItemRow<'p>> {
    let plan = as_of.plan;
    as_of
        .items()
        .filter_map(|(item, standing)| {
            let matched = filter.match_item(plan, item, &standing)?;
            Some(ItemRow {
                plan,
                item,
                standing,
                matched,
            })
        })
        .collect()
}

/// One item of the JSON contract.
#[derive(Serialize)]
pub struct ItemRecord<'p> {
    id: &'p str,
    title: &'p str,
    short: Option<&'p str>,
    section: Option<&'p str>,
    time: Option<&'p str>,
    start: Option<String>,
    end: Option<String>,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    leads: Vec<LeadRecord<'p>>,
    partners: Vec<BodyRecord<'p>>,
    partner_task: Option<&'p str>,
    matched: Vec<MatchRecord<'p>>,
    state: &'static str,
    days_left: Option<i64>,
    completed: Option<NaiveDate>,
    stopped: Option<NaiveDate>,
    reason: Option<&'p str>,
    extensions: Vec<ExtensionRecord<'p>>,
    results: Vec<ResultRecord<'p>>,
    place: Option<&'p str>,
    scale: Option<&'p str>,
    participants: Option<&'p str>,
    product: Option<&'p str>,
    budget: Option<&'p str>,
    leader: Option<&'p str>,
    note: Option<&'p str>,
}

#[derive(Serialize)]
struct LeadRecord<'p> {
    unit: BodyRecord<'p>,
    counterparts: Vec<BodyRecord<'p>>,
    task: Option<&'p str>,
}

#[derive(Serialize)]
struct ExtensionRecord<'p> {
    end: String,
    last_day: NaiveDate,
    granted: Option<NaiveDate>,
    basis: Option<&'p str>,
}

#[derive(Serialize)]
struct ResultRecord<'p> {
    period: String,
    unit: Option<&'p str>,
    text: &'p str,
    r#ref: Option<&'p str>,
}

impl<'p> ItemRecord<'p> {
    pub fn new(row: &ItemRow<'p>) -> Self {
        let (plan, item) = (row.plan, row.item);
        Self {
            id: item.id.as_str(),
            title: &item.title,
            short: item.short.as_deref(),
            section: row.section(),
            time: item.time.as_deref(),
            start: item.start.map(|point| point.to_string()),
            end: item.end.map(|point| point.to_string()),
            first_day: item_first_day(plan, item),
            last_day: row.standing.last_day,
            leads: item
                .leads
                .iter()
                .map(|lead| LeadRecord {
                    unit: BodyRecord::new(plan.body(lead.unit)),
                    counterparts: BodyRecord::list(plan, &lead.counterparts),
                    task: lead.task.as_deref(),
                })
                .collect(),
            partners: BodyRecord::list(plan, &item.partners),
            partner_task: item.partner_task.as_deref(),
            matched: MatchRecord::list(plan, &row.matched),
            state: row.standing.state.name(),
            days_left: row.standing.days_left,
            completed: item.completed,
            stopped: item.stopped,
            reason: item.reason.as_deref(),
            extensions: item
                .extensions
                .iter()
                .map(|extension| ExtensionRecord {
                    end: extension.end.to_string(),
                    last_day: extension.end.last_day(),
                    granted: extension.granted,
                    basis: extension.basis.as_deref(),
                })
                .collect(),
            results: item
                .results
                .iter()
                .map(|result| ResultRecord {
                    period: result.period.to_string(),
                    unit: result.unit.map(|unit| plan.body(unit).code.as_ref()),
                    text: &result.text,
                    r#ref: result.reference.as_deref(),
                })
                .collect(),
            place: item.place.as_deref(),
            scale: item.scale.as_deref(),
            participants: item.participants.as_deref(),
            product: item.product.as_deref(),
            budget: item.budget.as_deref(),
            leader: item.leader.as_deref(),
            note: item.note.as_deref(),
        }
    }
}
