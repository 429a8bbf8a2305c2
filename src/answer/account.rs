//! What one report on carrying out the plan has: the items of a period, what
//! came of them, the counts, what is late and what comes next, as of a day.

mod after_cut;

pub use after_cut::{CarriedOver, cut_before};

use super::summary::{Counts, ItemCounts};
use crate::deadline::as_of::AsOf;
use crate::deadline::carried::lead_day;
use crate::deadline::item_first_day;
use crate::deadline::owed::{Owed, Reporting, first_good_day, last_good_day};
use crate::deadline::parts::{self, Part};
use crate::deadline::requests;
use crate::deadline::rounds::{Round, RoundsOf};
use crate::deadline::state::{Standing, State};
use crate::model::body::BodyIndex;
use crate::model::cycle::next_period;
use crate::model::duty::{Duty, Receiver};
use crate::model::item::{Item, Outcome, Request};
use crate::model::later::Fact;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};

/// The account of a period, of one unit or of all.
pub struct Account<'p> {
    pub plan: &'p Plan<'p>,
    pub period: Point,
    /// Whose it is; `None`: the whole department's.
    pub unit: Option<BodyIndex>,
    /// The day up to which it reports.
    pub day: NaiveDate,
    /// The day that decides who led what: the period's last one, or its last
    /// good day where that is earlier.
    pub led_on: NaiveDate,
    /// The day as of which it reports tasks and results: the cut-off day of its
    /// duty, where that is before its own.
    pub task_day: NaiveDate,
    /// The duty that it answers, by its place.
    pub duty: Option<usize>,
    pub items: Vec<Told<'p>>,
    /// The items of the unit, or of the plan, that do not run in the period, and
    /// how they stand.
    pub left_out: Vec<(&'p Item<'p>, Standing)>,
    pub counts: Counts,
    /// The counts of all items of the unit, or of the plan, whenever they run.
    pub since_issue: ItemCounts,
    /// The counts of each lead, in the file's order; for the whole alone.
    pub by_lead: BTreeMap<BodyIndex, ItemCounts>,
    /// The items that a lead counts otherwise than the total: by its own part.
    pub by_part: Vec<&'p str>,
    /// The reports of the period that are due, and those still unsent of any
    /// period: overdue ones and ones received late.
    pub late_reports: Vec<Owed>,
    /// The reports of the period whose last good day is the day of the account,
    /// with none recorded yet: they count as not due, and are named for that.
    pub due_on_the_day: Vec<Owed>,
    /// The unfinished items, not overdue, that end by the end of the next
    /// period, by day.
    pub next_items: Vec<(&'p Item<'p>, Standing)>,
    /// The next report of each duty, of each unit of which it is asked.
    pub next_reports: Vec<Owed>,
    /// What units ask for and nobody has decided on the day of the account, with
    /// the item.
    pub requests: Vec<(&'p Item<'p>, &'p Request<'p>)>,
    /// The items of which something became known after the cut-off day and by the
    /// day of the account that it does not have: results of the period, that they
    /// were done, stopped or went on.
    pub after_cut: Vec<&'p str>,
    /// What the report before had not.
    pub carried_over: Option<CarriedOver<'p>>,
    /// The units whose work the unit carries; empty for the whole.
    carried: HashSet<BodyIndex>,
}

/// What came in too late for an account.
pub struct CameLater {
    pub results: usize,
    pub reports: usize,
    /// The day on which the last of it came.
    pub last: NaiveDate,
}

/// An item as a report has it.
pub struct Told<'p> {
    pub item: &'p Item<'p>,
    /// How it stands for who reports: a unit is through with its own part.
    pub standing: Standing,
    /// How the item stands as a whole.
    pub whole: Standing,
    /// Those of the period, and of the unit where it is one's.
    pub results: Vec<&'p Outcome<'p>>,
    /// Of one that recurs: how many of its rounds in the period are settled, of
    /// how many that have begun.
    pub rounds: Option<(usize, usize)>,
    /// Its rounds of the period that were settled late.
    pub late_rounds: Vec<Round>,
    /// The leads that it is reported for.
    pub leads: Vec<BodyIndex>,
}

/// Why there is nothing to report on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAccount {
    /// The period is still to come.
    NotBegun,
    /// The plan, and all that it asks for, begins later.
    BeforePlan(NaiveDate),
    /// The unit ended before, with those who took over.
    Closed(NaiveDate, Vec<BodyIndex>),
    /// The unit began later.
    NotYet(NaiveDate),
}

impl<'p> Account<'p> {
    /// Takes account of a period, as of a day; of its tasks and results as of
    /// another where `tasks` is the plan as of that one.
    ///
    /// # Errors
    /// The period has not begun, or the unit does not exist on the day.
    pub fn new(
        as_of: &AsOf<'p>,
        tasks: Option<&AsOf<'p>>,
        unit: Option<BodyIndex>,
        period: Point,
    ) -> Result<Self, NoAccount> {
        let (plan, day) = (as_of.plan, as_of.today);
        if day < period.first_day() {
            return Err(NoAccount::NotBegun);
        }
        let starts = plan
            .items
            .iter()
            .filter_map(|item| item_first_day(plan, item));
        let issued = plan.issued.map(Point::first_day);
        if let Some(first) = issued.into_iter().chain(starts).min()
            && period.last_day() < first
        {
            return Err(NoAccount::BeforePlan(first));
        }
        let duty = answered(as_of, unit, period);
        let reporting = as_of.reporting();
        if let Some(index) = unit {
            let body = plan.body(index);
            if let Some(until) = body.until.filter(|until| *until < day) {
                return Err(NoAccount::Closed(until, reporting.successors(index)));
            }
            if let Some(from) = body.from.filter(|from| day < *from) {
                return Err(NoAccount::NotYet(from));
            }
        }
        let decides = duty.or_else(|| gathered(plan, period));
        let decides = decides.and_then(|place| lead_day(&plan.duties[place], Some(period)));
        let led_on = decides.unwrap_or(period.last_day()).min(day);
        let carried = unit.map(|unit| reporting.carried_by(unit, day));
        let carried = carried.into_iter().flatten().collect();
        let mut account = Self {
            plan,
            period,
            unit,
            day,
            led_on,
            task_day: tasks.map_or(day, |tasks| tasks.today),
            duty,
            items: Vec::new(),
            left_out: Vec::new(),
            counts: Counts::default(),
            since_issue: ItemCounts::default(),
            by_lead: BTreeMap::new(),
            by_part: Vec::new(),
            late_reports: Vec::new(),
            due_on_the_day: Vec::new(),
            next_items: Vec::new(),
            next_reports: Vec::new(),
            requests: Vec::new(),
            after_cut: Vec::new(),
            carried_over: None,
            carried,
        };
        let tasks = tasks.unwrap_or(as_of);
        account.add_items(tasks);
        account.add_requests();
        account.add_cut(tasks.plan);
        account.add_reports(reporting);
        account.look_ahead(tasks);
        Ok(account)
    }

    /// Whether a unit's work is reported here.
    fn is_of(&self, unit: BodyIndex) -> bool {
        self.unit.is_none() || self.carried.contains(&unit)
    }

    /// Whether the report stays inside the office: it goes to a unit, to the leader
    /// whose title signs its papers, or to nobody that is known.
    pub fn is_for_the_office(&self) -> bool {
        match self.duty {
            Some(duty) => self.is_inside(&self.plan.duties[duty].to),
            None => self.unit.is_some() || self.plan.parent_on(self.day).is_none(),
        }
    }

    /// Whether a duty is spoken of: reports inside the office are no matter of a
    /// receiver outside.
    fn speaks_of(&self, duty: usize) -> bool {
        self.is_for_the_office() || !self.is_inside(&self.plan.duties[duty].to)
    }

    fn is_inside(&self, receiver: &Receiver<'_>) -> bool {
        match receiver {
            Receiver::Body(index) => self.plan.is_unit(*index),
            Receiver::Outside(name) => self.plan.is_led_from(name, self.day),
        }
    }

    fn add_items(&mut self, as_of: &AsOf<'p>) {
        for (item, standing) in as_of.items() {
            let results: Vec<&Outcome<'_>> = item
                .results
                .iter()
                .filter(|result| result.period.lies_in(self.period))
                .filter(|result| result.unit.is_none_or(|unit| self.is_of(unit)))
                .collect();
            let results = without_parts(results);
            let mut leads: Vec<BodyIndex> = Vec::new();
            let led = item.leads_on(self.led_on).map(|lead| lead.unit);
            // A unit reports what it did in the period, too, where another led
            // the item at its end.
            let led_before = results.iter().filter_map(|result| result.unit);
            let led_before = led_before.filter(|_| self.unit.is_some());
            let is_led = item.leads_on(self.led_on).any(|lead| self.is_of(lead.unit));
            for unit in led.chain(led_before.filter(|_| !is_led)) {
                if self.is_of(unit) && !leads.contains(&unit) {
                    leads.push(unit);
                }
            }
            if leads.is_empty() && (self.unit.is_some() || item.leads.is_empty()) {
                continue;
            }
            let whole = standing;
            let part_of = |lead: Option<BodyIndex>| {
                let fits = |part: &Part| match lead {
                    Some(lead) => part.lead == lead,
                    None => self.carried.contains(&part.actor),
                };
                parts::standing(self.plan, item, whole, self.task_day, fits)
            };
            let standing = match self.unit {
                Some(_) => part_of(None),
                None => whole,
            };
            self.since_issue.add(item, &standing, &[], &|_| true);
            if !as_of.reporting().runs_in(item, self.period) {
                self.left_out.push((item, standing));
                continue;
            }
            let count = |counts: &mut ItemCounts, standing: &Standing, has_result: bool| {
                counts.add(item, standing, &[], &|_| true);
                counts.open_with_result +=
                    usize::from(standing.state == State::NoDeadline && has_result);
            };
            count(&mut self.counts.items, &standing, !results.is_empty());
            if self.unit.is_none() {
                for lead in &leads {
                    let own = |unit| self.plan.acts_for(unit, *lead);
                    let has_result = results.iter().any(|result| result.unit.is_none_or(own));
                    let part = part_of(Some(*lead));
                    let id = item.id.as_str();
                    if part.state != whole.state && self.by_part.last() != Some(&id) {
                        self.by_part.push(id);
                    }
                    count(self.by_lead.entry(*lead).or_default(), &part, has_result);
                }
            }
            let rounds = RoundsOf::new(self.plan, item, self.task_day);
            let is_told = |part: &Part| self.unit.is_none() || self.carried.contains(&part.actor);
            let late_rounds = rounds
                .as_ref()
                .map(|rounds| rounds.late(self.period, is_told));
            let rounds = rounds.map(|rounds| rounds.counted(self.period, is_told));
            self.items.push(Told {
                item,
                rounds,
                late_rounds: late_rounds.unwrap_or_default(),
                standing,
                whole,
                results,
                leads,
            });
        }
    }

    /// Requests are those of the day of the account, whatever the day of its tasks.
    fn add_requests(&mut self) {
        let told: HashSet<&str> = self
            .items
            .iter()
            .map(|told| told.item.id.as_str())
            .collect();
        let mut all = Vec::new();
        for item in &self.plan.items {
            if !item.requests.is_empty() && told.contains(item.id.as_str()) {
                let open = requests::open(item).map(|request| (item, request));
                all.extend(open.filter(|(_, request)| self.is_of(request.unit)));
            }
        }
        self.requests = all;
    }

    fn add_reports(&mut self, reporting: &Reporting<'p>) {
        // The report that is being written.
        let (period, duty) = (self.period, self.duty);
        let is_this = |owed: &Owed| owed.period == Some(period) && Some(owed.duty) == duty;
        let all = reporting.owed(self.horizon());
        // That of the whole goes up in one paper, where one unit has to send it.
        let is_of_one = all.iter().filter(|owed| is_this(owed)).count() == 1;
        let mut next: Vec<Owed> = Vec::new();
        for owed in all {
            if !self.is_of(owed.unit) || !self.speaks_of(owed.duty) {
                continue;
            }
            // The report that is being written does not count itself.
            let is_own = (self.unit.is_some() || is_of_one) && is_this(&owed);
            // One owed once belongs where it is due.
            let in_period = match owed.period {
                Some(one) => one.lies_in(self.period),
                None => owed
                    .standing
                    .last_day
                    .is_some_and(|day| Point::Day(day).lies_in(self.period)),
            };
            if is_own {
                continue;
            }
            if in_period {
                self.counts.reports.add(&owed);
            }
            if in_period && owed.standing.days_left == Some(0) {
                self.due_on_the_day.push(owed);
                continue;
            }
            match owed.standing.state {
                State::Overdue => self.late_reports.push(owed),
                State::DoneLate if in_period => self.late_reports.push(owed),
                State::DueSoon | State::InTime | State::NotStarted if !is_this(&owed) => {
                    self.add_next(&mut next, owed);
                }
                _ => {}
            }
        }
        next.sort_by_key(|owed| owed.standing.last_day);
        self.next_reports = next;
    }

    /// Keeps the next report of each duty, and of each unit of which it is
    /// asked: of all, the one that is due first.
    fn add_next(&self, next: &mut Vec<Owed>, owed: Owed) {
        if owed.standing.last_day.is_none() {
            return;
        }
        let of_one = |one: &&mut Owed| {
            one.duty == owed.duty && (self.unit.is_none() || one.unit == owed.unit)
        };
        match next.iter_mut().find(of_one) {
            None => next.push(owed),
            Some(one) if owed.standing.last_day < one.standing.last_day => *one = owed,
            Some(_) => {}
        }
    }

    fn look_ahead(&mut self, as_of: &AsOf<'p>) {
        let horizon = self.horizon();
        for (item, standing) in as_of.items() {
            let is_own = |part: &Part| self.unit.is_none() || self.carried.contains(&part.actor);
            let rounds = RoundsOf::new(self.plan, item, self.task_day);
            // While a round is late the next ones still come.
            let standing = rounds
                .and_then(|rounds| rounds.next_for(horizon, is_own))
                .map_or(standing, |round| round.standing);
            let is_open = !standing.state.is_finished() && standing.state != State::Overdue;
            let is_next = is_open && standing.last_day.is_some_and(|day| day <= horizon);
            // What comes next is for who leads it now.
            let mut leads = item.leads_on(self.task_day).map(|lead| lead.unit);
            if is_next && leads.any(|lead| self.has_still_to_do(item, lead)) {
                self.next_items.push((item, standing));
            }
        }
        self.next_items.sort_by_key(|(_, at)| at.last_day);
    }

    /// What came in for the period, from whom it is about, after the day of the
    /// account and by another; `None`: nothing.
    pub fn came_later(&self, until: NaiveDate) -> Option<CameLater> {
        let mut came: Option<CameLater> = None;
        for later in self.plan.later.iter().filter(|later| later.day <= until) {
            let (results, reports) = match &later.fact {
                Fact::Result(_, result) if result.period.lies_in(self.period) => {
                    let is_own = result.unit.is_none_or(|unit| self.is_of(unit));
                    (usize::from(is_own), 0)
                }
                Fact::Report(report) => {
                    let period = report.period.filter(|one| one.lies_in(self.period));
                    (0, usize::from(period.is_some() && self.is_of(report.unit)))
                }
                _ => (0, 0),
            };
            if results + reports > 0 {
                let came = came.get_or_insert(CameLater {
                    results: 0,
                    reports: 0,
                    last: later.day,
                });
                came.results += results;
                came.reports += reports;
                came.last = came.last.max(later.day);
            }
        }
        came
    }

    /// Whether a lead's work is reported here, and who reports is not through
    /// with it.
    fn has_still_to_do(&self, item: &Item<'_>, lead: BodyIndex) -> bool {
        let has_parts = parts::has_any(item) || item.rounds.is_some();
        if self.unit.is_none() || !has_parts {
            return self.is_of(lead);
        }
        let open = parts::still_open(self.plan, item, lead, self.task_day);
        let mut bodies = self.plan.with_successors(open, |_| true).into_iter();
        self.is_of(lead) && bodies.any(|body| self.carried.contains(&body))
    }

    /// The last day that it looks ahead to: the end of the next period.
    pub fn horizon(&self) -> NaiveDate {
        next_period(self.period).map_or(self.period.last_day(), Point::last_day)
    }
}

/// A unit's result for a longer period takes the place of its results for parts
/// of it: nine months say what the half-year said.
fn without_parts<'r, 's>(results: Vec<&'r Outcome<'s>>) -> Vec<&'r Outcome<'s>> {
    let is_part = |part: &Outcome<'_>| {
        results.iter().any(|whole| {
            let is_longer = part.period != whole.period && part.period.lies_in(whole.period);
            is_longer && part.unit == whole.unit
        })
    };
    let kept = results.iter().filter(|result| !is_part(result));
    kept.copied().collect()
}

/// The duty that a report answers: of a unit, the first that it owes for the period,
/// one inside the department before others, one with a deadline before others; of all,
/// the first whose reports leave the department.
fn answered(as_of: &AsOf<'_>, unit: Option<BodyIndex>, period: Point) -> Option<usize> {
    let plan = as_of.plan;
    let Some(unit) = unit else {
        return plan.duties.iter().position(|duty| {
            duty.every.has_period(period) && matches!(duty.to, Receiver::Outside(_))
        });
    };
    let owed = as_of.reporting().owed(period.last_day());
    let own = owed
        .iter()
        .filter(|owed| owed.unit == unit && owed.period == Some(period));
    // What whoever gathers the reports sends up is the department's.
    let own = own.filter(|owed| {
        let is_inside = matches!(plan.duties[owed.duty].to, Receiver::Body(_));
        is_inside || plan.monitor != Some(unit)
    });
    let best = own.min_by_key(|owed| {
        let is_outside = matches!(plan.duties[owed.duty].to, Receiver::Outside(_));
        (is_outside, owed.standing.last_day.is_none())
    });
    best.map(|owed| owed.duty)
}

/// The duty by which the reports of a period are gathered: the first with a
/// deadline.
fn gathered(plan: &Plan<'_>, period: Point) -> Option<usize> {
    plan.duties
        .iter()
        .position(|duty| duty.every.has_period(period) && duty.due.is_some())
}

/// The day that a report of a period is about, where no other is asked for:
/// today or, once that is past, the later of the period's last day and its last
/// good day in force; of a unit that ended before it, its last day.
pub fn usual_day(as_of: &AsOf<'_>, unit: Option<BodyIndex>, period: Point) -> NaiveDate {
    let plan = as_of.plan;
    let duty = answered(as_of, unit, period);
    let last = match unit.zip(duty) {
        Some((unit, place)) => last_good_day(&plan.duties[place], unit, Some(period)),
        None => {
            let duty = duty.or_else(|| gathered(plan, period));
            duty.and_then(|place| last_good_day_of_all(&plan.duties[place], Some(period)))
        }
    };
    let mut day = period.last_day().max(last.unwrap_or(NaiveDate::MIN));
    // It owed the report, so there is one to write.
    if let Some(until) = unit.and_then(|unit| plan.body(unit).until)
        && duty.is_some()
    {
        day = day.min(until);
    }
    day.min(as_of.today)
}

/// The day as of which the report of a period reports tasks and results, where its
/// duty sets one: that which it answers, else the one by which reports are
/// gathered.
pub fn cut_day(as_of: &AsOf<'_>, unit: Option<BodyIndex>, period: Point) -> Option<NaiveDate> {
    let plan = as_of.plan;
    if plan.duties.iter().all(|duty| duty.cut.is_none()) {
        return None;
    }
    let duty = answered(as_of, unit, period).or_else(|| gathered(plan, period));
    let duty = &plan.duties[duty?];
    duty.cut?.last_good_day(duty.every, Some(period))
}

/// The last good day in force of a period for whoever was granted none of their
/// own; that of the only unit that a duty names.
fn last_good_day_of_all(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    if let Some([only]) = duty.units.as_deref() {
        return last_good_day(duty, *only, period);
    }
    let mut granted = duty.extensions.iter().rev();
    let for_all = granted.find(|one| one.period == period && one.unit.is_none());
    for_all
        .map(|one| one.end)
        .or_else(|| first_good_day(duty, period))
}
