//! The items that a filter leaves, in the paper's order, and their JSON.

use super::record::{BodyRecord, MatchRecord};
use super::requests::AskedRecord;
use super::summary::is_of_year;
use crate::answer::record::record;
use crate::deadline::as_of::AsOf;
use crate::deadline::item_first_day;
use crate::deadline::state::{Standing, State};
use crate::model::body::BodyIndex;
use crate::model::item::{FormerWords, Item, Lead, Outcome, PlainTexts};
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::query::filter::Match;
use crate::shape;
use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Reverse;

/// An item that was asked for, on a day.
pub struct ItemRow<'p> {
    pub plan: &'p Plan<'p>,
    pub item: &'p Item<'p>,
    pub standing: Standing,
    pub matched: Vec<Match>,
    /// How it stands for each lead that was asked for.
    pub parts: Vec<Standing>,
    /// The day asked about.
    pub today: NaiveDate,
    /// The year whose newest results are shown.
    pub year: i32,
}

impl<'p> ItemRow<'p> {
    /// The newest result of the year of each unit that has one, of those that
    /// say something: of periods that end on one day the longer is the newer.
    pub fn newest(&self, says: fn(&Outcome<'_>) -> bool) -> Vec<&'p Outcome<'p>> {
        let mut newest: Vec<&Outcome<'_>> = Vec::new();
        for result in &self.item.results {
            if !is_of_year(result, self.year) || !says(result) {
                continue;
            }
            let age = |one: &Outcome<'_>| (one.period.last_day(), Reverse(one.period.first_day()));
            match newest.iter_mut().find(|one| one.unit == result.unit) {
                None => newest.push(result),
                Some(one) if age(one) <= age(result) => *one = result,
                Some(_) => {}
            }
        }
        newest
    }

    /// How far the item is, by the newest results of the year: as far as the
    /// lead that is least far.
    pub fn percent(&self) -> Option<i64> {
        let newest = self.newest(|result| result.percent.is_some());
        newest.iter().filter_map(|result| result.percent).min()
    }

    /// Who leads on the day asked about.
    pub fn leads(&self) -> impl Iterator<Item = &'p Lead<'p>> {
        self.item.leads_on(self.today)
    }

    /// The day on which it was completed: recorded of the whole, or that on
    /// which every lead was through.
    pub fn completed(&self) -> Option<NaiveDate> {
        let is_done = matches!(self.standing.state, State::Done | State::DoneLate);
        let by_parts = self.standing.finished.filter(|_| is_done);
        self.item.completed.or(by_parts)
    }

    /// The state of the part of who was asked for; of several, of one that is not
    /// through.
    pub fn part(&self) -> Option<Standing> {
        of_one_not_through(&self.parts)
    }

    pub fn counterparts(&self) -> Vec<BodyIndex> {
        let mut all = Vec::new();
        for lead in self.leads() {
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

/// Of several parts, one that is not through; else the first.
pub(super) fn of_one_not_through(parts: &[Standing]) -> Option<Standing> {
    let open = parts.iter().find(|part| !part.state.is_finished());
    open.or(parts.first()).copied()
}

/// The items that fit a filter, in file order.
pub fn rows<'p>(as_of: &AsOf<'p>, filter: &Filter) -> Vec<ItemRow<'p>> {
    let plan = as_of.plan;
    let year = filter.years.iter().max().copied();
    let year = year.unwrap_or(as_of.today.year());
    as_of
        .items()
        .filter_map(|(item, standing)| {
            let matched = filter.match_item(as_of, item, &standing)?;
            let parts = filter.parts(as_of, item, &standing, None, &matched);
            Some(ItemRow {
                plan,
                item,
                standing,
                matched,
                parts,
                today: as_of.today,
                year,
            })
        })
        .collect()
}

record! {
    /// One item of the JSON contract.
    pub struct ItemRecord<'p> {
        /// the paper's number
        id: &'p str,
        /// the task
        title: &'p str,
        /// the short title
        short: Option<&'p str>,
        /// the id of its section
        section: Option<&'p str>,
        /// the paper's words for the period
        time: Option<&'p str>,
        /// as written
        start: Option<String>,
        /// as written
        end: Option<String>,
        /// the first day
        first_day: Option<NaiveDate>,
        /// the last good day in force
        last_day: Option<NaiveDate>,
        /// `{unit: body, counterparts: [body], task: text or null}`: who leads on the day asked about
        leads: Vec<LeadRecord<'p>>,
        /// bodies, as the file has them, collectives not spelt out
        partners: Vec<BodyRecord<'p>>,
        /// what is asked of the partners
        partner_task: Option<&'p str>,
        /// `{filter, asked, through}`: which body filter (`unit`, `partner`, `counterpart`) it fits, the code asked for, the code it was found through or null
        matched: Vec<MatchRecord<'p>>,
        /// the state
        state: &'static str,
        /// null when finished or without a deadline
        days_left: Option<i64>,
        /// the day it was completed: as in the file, or the one on which every lead in force was through with its part
        completed: Option<NaiveDate>,
        /// as in the file
        stopped: Option<NaiveDate>,
        /// as in the file
        reason: Option<&'p str>,
        /// `{end: text, last_day: date, granted: date or null, basis: text or null, period: text or null}`: with a period one of a single round
        extensions: Vec<ExtensionRecord<'p>>,
        /// `{period: text, unit: code or null, text: text or null, ref: text or null, percent: number or null, obstacle: text or null, proposal: text or null, evidence: [text], received: date or null, completed: date or null}`
        results: Vec<ResultRecord<'p>>,
        /// as in the file: those of the keys that nothing is computed from
        #[serde(flatten)]
        texts: TextsRecord<'p>,
        /// `{unit: body, counterparts: [body], task: text or null, from: date or null, until: date or null, basis: text or null}`: whoever led it or leads it, by what is known on the day
        lead_history: Vec<PastLeadRecord<'p>>,
        /// with a filter that asks for a lead: the state of the lead's own part; else null
        part: Option<&'static str>,
        /// when it was stopped and went on: `{from: date, until: its last day, reason: text or null, basis: text or null}`
        pauses: Vec<PauseRecord<'p>>,
        /// what units ask for: `{unit: code, received: date, end: text or null, stop: true or false, reason: text or null, ref: text or null, refused: date or null, basis: text or null, state: open, settled or refused}`
        requests: Vec<AskedRecord<'p>>,
        /// the id of the amendment that added it
        added: Option<&'p str>,
        /// its words before a decision replaced them, as far as that is known on the day: `{until, basis, title, short, time, start, partners: [body] or null, partner_task, …}`; null: that did not change, an empty text: there was none
        former: Vec<FormerRecord<'p>>,
        /// how often it recurs, as in the file; null where it does not
        every: Option<&'static str>,
        /// the items of plans above that it carries out, each by the code of the plan, `/` and the number
        implements: Vec<&'p str>,
        /// what names the plan: its `code` as the file has it, in an answer from several plans else its path; null where a single plan has none
        plan: Option<&'p str>,
    }
}

#[derive(Serialize)]
struct PastLeadRecord<'p> {
    #[serde(flatten)]
    lead: LeadRecord<'p>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    basis: Option<&'p str>,
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
    period: Option<String>,
}

#[derive(Serialize)]
struct ResultRecord<'p> {
    period: String,
    unit: Option<&'p str>,
    text: Option<&'p str>,
    r#ref: Option<&'p str>,
    percent: Option<i64>,
    obstacle: Option<&'p str>,
    proposal: Option<&'p str>,
    evidence: &'p [Cow<'p, str>],
    received: Option<NaiveDate>,
    completed: Option<NaiveDate>,
}

#[derive(Serialize)]
struct PauseRecord<'p> {
    from: NaiveDate,
    until: NaiveDate,
    reason: Option<&'p str>,
    basis: Option<&'p str>,
}

#[derive(Serialize)]
struct FormerRecord<'p> {
    until: NaiveDate,
    basis: Option<&'p str>,
    title: Option<&'p str>,
    short: Option<&'p str>,
    time: Option<&'p str>,
    start: Option<String>,
    partners: Option<Vec<BodyRecord<'p>>>,
    partner_task: Option<&'p str>,
    #[serde(flatten)]
    texts: TextsRecord<'p>,
}

/// The texts that nothing is computed from, each under its key.
struct TextsRecord<'p>(&'p PlainTexts<'p>);

impl Serialize for TextsRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            shape::ITEM
                .plain()
                .map(|(key, _)| (key.name, self.0.get(key.name))),
        )
    }
}

impl<'p> LeadRecord<'p> {
    fn new(plan: &'p Plan<'p>, lead: &'p Lead<'p>) -> Self {
        Self {
            unit: BodyRecord::new(plan.body(lead.unit)),
            counterparts: BodyRecord::list(plan, &lead.counterparts),
            task: lead.task.as_deref(),
        }
    }
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
            leads: row
                .leads()
                .map(|lead| LeadRecord::new(plan, lead))
                .collect(),
            partners: BodyRecord::list(plan, &item.partners),
            partner_task: item.partner_task.as_deref(),
            matched: MatchRecord::list(plan, &row.matched),
            state: row.standing.state.name(),
            days_left: row.standing.days_left,
            completed: row.completed(),
            stopped: item.stopped,
            reason: item.reason.as_deref(),
            extensions: item
                .all_extensions()
                .map(|(period, extension)| ExtensionRecord {
                    end: extension.end.to_string(),
                    last_day: extension.end.last_day(),
                    granted: extension.granted,
                    basis: extension.basis.as_deref(),
                    period: period.map(|period| period.to_string()),
                })
                .collect(),
            results: item
                .results
                .iter()
                .map(|result| ResultRecord {
                    period: result.period.to_string(),
                    unit: result.unit.map(|unit| plan.body(unit).code.as_ref()),
                    text: Some(result.text.as_ref()).filter(|text| !text.is_empty()),
                    r#ref: result.reference.as_deref(),
                    percent: result.percent,
                    obstacle: result.obstacle.as_deref(),
                    proposal: result.proposal.as_deref(),
                    evidence: &result.evidence,
                    received: result.received,
                    completed: result.completed,
                })
                .collect(),
            pauses: item
                .pauses
                .iter()
                .map(|pause| PauseRecord {
                    from: pause.from,
                    until: pause.until,
                    reason: pause.reason.as_deref(),
                    basis: pause.basis.as_deref(),
                })
                .collect(),
            requests: item
                .requests
                .iter()
                .map(|request| AskedRecord::new(plan, item, request))
                .collect(),
            texts: TextsRecord(&item.texts),
            lead_history: item
                .leads
                .iter()
                .map(|lead| PastLeadRecord {
                    lead: LeadRecord::new(plan, lead),
                    from: lead.from,
                    until: lead.until,
                    basis: lead.basis.as_deref(),
                })
                .collect(),
            part: row.part().map(|part| part.state.name()),
            added: item.added.as_deref(),
            former: item
                .former
                .iter()
                .map(|former| FormerRecord::new(plan, former))
                .collect(),
            every: item.rounds.as_ref().map(|rounds| rounds.every.name()),
            implements: item.implements.iter().map(AsRef::as_ref).collect(),
            plan: plan.named(),
        }
    }
}

impl<'p> FormerRecord<'p> {
    fn new(plan: &'p Plan<'p>, former: &'p FormerWords<'p>) -> Self {
        let partners = former.partners.as_ref();
        Self {
            until: former.until,
            basis: former.basis.as_deref(),
            title: former.title.as_deref(),
            short: former.short.as_deref(),
            time: former.time.as_deref(),
            start: former.start.map(|point| point.to_string()),
            partners: partners.map(|partners| BodyRecord::list(plan, partners)),
            partner_task: former.partner_task.as_deref(),
            texts: TextsRecord(&former.texts),
        }
    }
}
