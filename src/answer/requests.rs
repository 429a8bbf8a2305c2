//! What units ask for and what became of it, and its JSON.

use crate::answer::record::record;
use crate::deadline::as_of::AsOf;
use crate::deadline::requests::{Outcome, outcome};
use crate::model::item::{Asked, Item, Request};
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use chrono::NaiveDate;
use serde::Serialize;

/// A request, on a day.
pub struct RequestRow<'p> {
    pub plan: &'p Plan<'p>,
    pub item: &'p Item<'p>,
    pub request: &'p Request<'p>,
    pub outcome: Outcome,
    /// The last good day of the item in force.
    pub last_day: Option<NaiveDate>,
}

/// The requests of the units that a filter asks for, in the order of the file:
/// those that nobody has decided, or all.
pub fn rows<'p>(as_of: &AsOf<'p>, filter: &Filter, all: bool) -> Vec<RequestRow<'p>> {
    let plan = as_of.plan;
    let mut rows = Vec::new();
    for (item, standing) in as_of.items() {
        for request in &item.requests {
            let outcome = outcome(item, request);
            if (all || outcome == Outcome::Open) && filter.fits_unit(request.unit) {
                rows.push(RequestRow {
                    plan,
                    item,
                    request,
                    outcome,
                    last_day: standing.last_day,
                });
            }
        }
    }
    rows
}

record! {
    /// One request of the JSON contract.
    pub struct RequestRecord<'p> {
        /// the id of the item
        item: &'p str,
        /// its title
        title: &'p str,
        /// the last good day of the item in force
        last_day: Option<NaiveDate>,
        /// the code of the unit that asks
        unit: &'p str,
        /// the day it came in
        received: NaiveDate,
        /// the end asked for, as written; null where a stop is asked for
        end: Option<String>,
        /// whether a stop is asked for
        stop: bool,
        /// why
        reason: Option<&'p str>,
        /// its document number
        r#ref: Option<&'p str>,
        /// the day it was refused
        refused: Option<NaiveDate>,
        /// the paper that refuses it
        basis: Option<&'p str>,
        /// `open`, `settled` or `refused`
        state: &'static str,
        /// as in `items`
        plan: Option<&'p str>,
    }
}

impl<'p> RequestRecord<'p> {
    pub fn new(row: &RequestRow<'p>) -> Self {
        let asked = AskedRecord::new(row.plan, row.item, row.request);
        Self {
            item: row.item.id.as_str(),
            title: &row.item.title,
            last_day: row.last_day,
            unit: asked.unit,
            received: asked.received,
            end: asked.end,
            stop: asked.stop,
            reason: asked.reason,
            r#ref: asked.r#ref,
            refused: asked.refused,
            basis: asked.basis,
            state: asked.state,
            plan: row.plan.named(),
        }
    }
}

/// What a unit asks for, under its item.
#[derive(Serialize)]
pub struct AskedRecord<'p> {
    unit: &'p str,
    received: NaiveDate,
    end: Option<String>,
    stop: bool,
    reason: Option<&'p str>,
    r#ref: Option<&'p str>,
    refused: Option<NaiveDate>,
    basis: Option<&'p str>,
    state: &'static str,
}

impl<'p> AskedRecord<'p> {
    pub fn new(plan: &'p Plan<'p>, item: &Item<'_>, request: &'p Request<'p>) -> Self {
        Self {
            unit: &plan.body(request.unit).code,
            received: request.received,
            end: request.asks.end().map(|end| end.to_string()),
            stop: request.asks == Asked::Stop,
            reason: request.reason.as_deref(),
            r#ref: request.reference.as_deref(),
            refused: request.refused,
            basis: request.basis.as_deref(),
            state: outcome(item, request).name(),
        }
    }
}
