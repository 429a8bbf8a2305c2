//! The plans of an answer, each with how far it is, and their JSON.

use super::member::{Member, MemberRecord};
use super::summary::Counts;
use super::summary::groups::{By, ReportsRecord, States, count};
use crate::answer::deadlines::{self, Limits, Scope};
use crate::answer::record::record;
use crate::answer::reports;
use crate::deadline::as_of::AsOf;
use crate::model::key::PlanState;
use crate::problem::{Problems, Severity};
use crate::query::filter::Filter;
use chrono::NaiveDate;

/// A plan, or a file that is left out.
pub enum PlanRow {
    Plan(Box<PlanFacts>),
    LeftOut { path: String },
}

/// How far a plan is.
pub struct PlanFacts {
    pub member: Member,
    pub counts: Counts,
    /// The earliest last good day that is not past, of what is open.
    pub next_day: Option<NaiveDate>,
    pub errors: usize,
    pub warnings: usize,
}

impl PlanFacts {
    /// What a filter leaves of a plan; `problems` are those found in its file.
    pub fn new(as_of: &AsOf<'_>, filter: &Filter, member: &Member, problems: &Problems) -> Self {
        let counted = count(as_of, filter, By::Plan);
        let of = |severity| {
            let found = problems.iter();
            found.filter(|one| one.rule.severity == severity).count()
        };
        Self {
            member: member.clone(),
            counts: counted.total,
            next_day: match member.state {
                PlanState::Closed | PlanState::Replaced => still_owed(as_of, filter),
                PlanState::Draft | PlanState::InForce => next_day(as_of, filter),
            },
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
        }
    }

    /// A plan of which nothing is asked for.
    pub fn of_nothing(member: &Member) -> Self {
        Self {
            member: member.clone(),
            counts: Counts::default(),
            next_day: None,
            errors: 0,
            warnings: 0,
        }
    }
}

/// The same of a plan that stands still: reports of periods that had begun are owed, and
/// nothing else.
fn still_owed(as_of: &AsOf<'_>, filter: &Filter) -> Option<NaiveDate> {
    let rows = reports::begun(as_of, filter);
    let open = rows
        .iter()
        .filter(|row| !row.owed.standing.state.is_finished());
    let days = open.filter_map(|row| row.owed.standing.last_day);
    days.filter(|day| *day >= as_of.today).min()
}

fn next_day(as_of: &AsOf<'_>, filter: &Filter) -> Option<NaiveDate> {
    let today = as_of.today;
    // Items of any year; of those that recur, and of reports, the next 12 months.
    let items = as_of.items();
    let ends = items.filter_map(|(item, standing)| {
        let is_open = !standing.state.is_finished() && item.rounds.is_none();
        let is_asked = is_open && filter.match_item(as_of, item, &standing).is_some();
        standing.last_day.filter(|_| is_asked)
    });
    let rows = deadlines::rows(as_of, Scope::Open, filter, &Limits::default());
    let due = rows.iter().map(|row| row.last_day);
    ends.chain(due).filter(|day| *day >= today).min()
}

impl PlanRow {
    /// The plan, unless it is left out.
    pub fn facts(&self) -> Option<&PlanFacts> {
        match self {
            Self::Plan(facts) => Some(facts),
            Self::LeftOut { .. } => None,
        }
    }

    pub fn path(&self) -> &str {
        match self {
            Self::Plan(facts) => &facts.member.path,
            Self::LeftOut { path } => path,
        }
    }
}

record! {
    /// One plan of the JSON contract, with how far it is.
    pub struct PlanRecord<'p> {
        /// what every answer says of a plan: `key`, `code`, `title`, `short`, `issuer`, `parent`, `issued`, `state`, `closed`, `replaced_by`, `path`
        #[serde(flatten)]
        member: MemberRecord<'p>,
        /// its items
        items: usize,
        /// how many are in each of the eight states
        states: States,
        /// finished ones that had a deadline, and overdue ones
        due: usize,
        /// how many of these are finished
        done_of_due: usize,
        /// how many are overdue
        overdue: usize,
        /// `due`, `in_time`, `late`, `missing`
        reports: ReportsRecord,
        /// the earliest last good day that is not past, of what is open
        next_day: Option<NaiveDate>,
        /// how many errors `check` finds in the file
        errors: usize,
        /// how many warnings
        warnings: usize,
    }
}

impl<'p> PlanRecord<'p> {
    pub fn new(facts: &'p PlanFacts) -> Self {
        use crate::deadline::state::State;
        let items = &facts.counts.items;
        Self {
            member: MemberRecord::new(&facts.member),
            items: items.total,
            states: States::of(items),
            due: items.due(),
            done_of_due: items.done_of_due(),
            overdue: items.of(State::Overdue),
            reports: ReportsRecord::of(&facts.counts.reports),
            next_day: facts.next_day,
            errors: facts.errors,
            warnings: facts.warnings,
        }
    }
}
