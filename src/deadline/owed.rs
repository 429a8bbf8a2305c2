//! Which reports are owed, by whom, for which periods, and where they stand.

use super::state::{Facts, Standing, State};
use super::{item_finished, item_first_day, item_last_day};
use crate::model::body::{BodyIndex, Kind};
use crate::model::cycle::{Cycle, next_period};
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// One report that one unit owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The place of the duty in [`Plan::duties`].
    pub duty: usize,
    pub unit: BodyIndex,
    /// `None` for a duty owed once.
    pub period: Option<Point>,
    /// The place of the received report in [`Plan::reports`].
    pub report: Option<usize>,
    pub standing: Standing,
}

impl Owed {
    /// Whether its period has begun, or it came in before that.
    pub fn has_begun(&self, today: NaiveDate) -> bool {
        let begins = self.period.map(Point::first_day);
        self.report.is_some()
            || begins.map_or(self.standing.state != State::NotStarted, |day| day <= today)
    }
}

/// The reports of a plan, ready to be asked who owes what.
pub struct Reporting<'p> {
    pub(super) plan: &'p Plan<'p>,
    today: NaiveDate,
    received: HashMap<(usize, BodyIndex, Option<Point>), usize>,
    /// The items that each unit leads, in file order.
    led: HashMap<BodyIndex, Vec<usize>>,
}

impl<'p> Reporting<'p> {
    pub fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        let mut received: HashMap<_, usize> = HashMap::new();
        for (place, report) in plan.reports.iter().enumerate() {
            let first = received
                .entry((report.duty, report.unit, report.period))
                .or_insert(place);
            if report.received < plan.reports[*first].received {
                *first = place;
            }
        }
        let mut led: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, item) in plan.items.iter().enumerate() {
            for lead in &item.leads {
                let places = led.entry(lead.unit).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Self {
            plan,
            today,
            received,
            led,
        }
    }

    /// Every report owed for a period that begins by `horizon`: duties and
    /// periods in order, units in the file's.
    pub fn owed(&self, horizon: NaiveDate) -> Vec<Owed> {
        let last_run = self.last_run();
        let mut all = Vec::new();
        for (place, duty) in self.plan.duties.iter().enumerate() {
            for period in self.periods(duty, last_run, horizon) {
                for unit in self.owners(duty, period) {
                    all.push(self.owe(place, unit, period));
                }
            }
        }
        all
    }

    /// The received reports that are not among those owed up to a horizon, each
    /// with whether it is owed at all: one sent early is; one of another unit
    /// than the one that had to send it, or for a period that is not one of the
    /// duty's, is not.
    pub fn also_received(&self, owed: &[Owed]) -> Vec<(Owed, bool)> {
        let known: HashSet<(usize, BodyIndex, Option<Point>)> = owed
            .iter()
            .map(|owed| (owed.duty, owed.unit, owed.period))
            .collect();
        let last_run = self.last_run();
        let mut others: Vec<(Owed, bool)> = self
            .received
            .keys()
            .filter(|key| !known.contains(key))
            .map(|(place, unit, period)| {
                let duty = &self.plan.duties[*place];
                let is_owed = self.has_period(duty, *period, last_run)
                    && self.owners(duty, *period).contains(unit);
                (self.owe(*place, *unit, *period), is_owed)
            })
            .filter(|(owed, _)| owed.report.is_some())
            .collect();
        others.sort_by_key(|(owed, _)| (owed.duty, owed.unit, owed.period));
        others
    }

    /// Whether a period is one of a duty's.
    fn has_period(
        &self,
        duty: &Duty<'_>,
        period: Option<Point>,
        last_run: Option<NaiveDate>,
    ) -> bool {
        let Some(period) = period else {
            return duty.every == Cycle::Once;
        };
        let last = match duty.until {
            Some(until) => Some(until.last_day()),
            None => last_run,
        };
        self.first_period(duty)
            .is_some_and(|first| first.first_day() <= period.first_day())
            && last.is_none_or(|last| period.first_day() <= last)
    }

    fn owe(&self, place: usize, unit: BodyIndex, period: Option<Point>) -> Owed {
        let duty = &self.plan.duties[place];
        let report = self.received.get(&(place, unit, period)).copied();
        // One that is still to come has not been received.
        let report = report.filter(|report| self.plan.reports[*report].received <= self.today);
        let facts = Facts {
            stopped: false,
            finished: report.map(|report| self.plan.reports[report].received),
            first_day: match period {
                Some(period) => Some(period.first_day()),
                None => self.first_day(duty),
            },
            last_day: last_good_day(duty, unit, period),
            window: duty.warn_days.unwrap_or(duty.every.warn_days()),
        };
        Owed {
            duty: place,
            unit,
            period,
            report,
            standing: Standing::of(&facts, self.today),
        }
    }

    /// The day from which a duty is owed.
    fn first_day(&self, duty: &Duty<'_>) -> Option<NaiveDate> {
        duty.from
            .or(self.plan.issued)
            .map(|point| point.first_day())
    }

    /// The last day on which any item runs; `None`: without end.
    pub(super) fn last_run(&self) -> Option<NaiveDate> {
        let mut latest = NaiveDate::MIN;
        for item in &self.plan.items {
            latest = latest.max(self.run_end(item)?);
        }
        // A plan without items is one whose items are still to be written.
        (!self.plan.items.is_empty()).then_some(latest)
    }

    /// The last day on which an item runs: a finished one to its finish, an
    /// unfinished one to its last good day or today if later; `None`: without
    /// end.
    pub(super) fn run_end(&self, item: &Item<'_>) -> Option<NaiveDate> {
        item_finished(item, self.today)
            .or_else(|| Some(item_last_day(item, self.today)?.max(self.today)))
    }

    /// The periods of a duty that begin by `horizon`, in order.
    fn periods(
        &self,
        duty: &Duty<'_>,
        last_run: Option<NaiveDate>,
        horizon: NaiveDate,
    ) -> Vec<Option<Point>> {
        if duty.every == Cycle::Once {
            return vec![None];
        }
        let last = match duty.until {
            Some(until) => Some(until.last_day()),
            None => last_run,
        };
        let last = last.map_or(horizon, |last| last.min(horizon));
        let mut period = self.first_period(duty);
        let mut periods = Vec::new();
        while let Some(this) = period
            && this.first_day() <= last
        {
            periods.push(Some(this));
            period = next_period(this);
        }
        periods
    }

    /// The period of `from`; or the first whose last good day is not before
    /// the plan was issued; without a deadline, the one that holds that day.
    pub(super) fn first_period(&self, duty: &Duty<'_>) -> Option<Point> {
        let first_day = self.first_day(duty)?;
        let holding = duty.every.period_of(first_day)?;
        let Some(due) = duty.due.filter(|_| duty.from.is_none()) else {
            return Some(holding);
        };
        // A day in the following period keeps the period before open.
        let before = holding.first_day().pred_opt()?;
        let mut period = duty.every.period_of(before)?;
        while due.last_good_day(Some(period))? < first_day {
            period = next_period(period)?;
        }
        Some(period)
    }

    /// Who owes a period: each unit of the duty that exists on its last good
    /// day, as the duty itself sets it, or in its place the units that took
    /// over; each once. An extension does not change who owes.
    pub(super) fn owners(&self, duty: &Duty<'_>, period: Option<Point>) -> Vec<BodyIndex> {
        let day = owing_day(duty, period);
        let first = self.first_day(duty);
        let mut owners = Vec::new();
        let mut seen = vec![false; self.plan.bodies.len()];
        let candidates: Vec<BodyIndex> = match &duty.units {
            Some(units) => units.clone(),
            None => self
                .plan
                .units()
                .filter(|unit| !Plan::is_named_receiver(duty, *unit))
                .collect(),
        };
        let mut waiting: Vec<BodyIndex> = candidates.iter().rev().copied().collect();
        while let Some(unit) = waiting.pop() {
            if std::mem::replace(&mut seen[unit.0], true) {
                continue;
            }
            let body = self.plan.body(unit);
            let exists = match day {
                Some(day) => body.exists_on(day),
                // Owed once and without a day: by all there have been since.
                None => body
                    .until
                    .is_none_or(|until| first.is_none_or(|first| first <= until)),
            };
            if exists {
                // Who took over from the receiver does not report to itself.
                let is_named = duty
                    .units
                    .as_ref()
                    .is_some_and(|units| units.contains(&unit));
                let reports_to_itself = !is_named
                    && self
                        .plan
                        .receives(duty, unit, day.or(first).unwrap_or(self.today));
                if body.kind == Kind::Unit && !reports_to_itself {
                    owners.push(unit);
                }
            } else if body
                .until
                .zip(day.or(first))
                .is_some_and(|(until, day)| until < day)
            {
                waiting.extend(body.successors.iter().rev());
            }
        }
        owners
    }

    /// Whether a unit ended before today.
    pub fn is_closed(&self, unit: BodyIndex) -> bool {
        let until = self.plan.body(unit).until;
        until.is_some_and(|until| until < self.today)
    }

    /// Who took over from a closed unit: those that exist today, or the direct
    /// successors; none while the unit exists.
    pub fn successors(&self, unit: BodyIndex) -> Vec<BodyIndex> {
        if !self.is_closed(unit) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut seen = vec![false; self.plan.bodies.len()];
        let direct = &self.plan.body(unit).successors;
        let mut waiting: Vec<BodyIndex> = direct.iter().rev().copied().collect();
        while let Some(index) = waiting.pop() {
            if std::mem::replace(&mut seen[index.0], true) {
                continue;
            }
            if self.is_closed(index) {
                waiting.extend(self.plan.body(index).successors.iter().rev());
            } else {
                found.push(index);
            }
        }
        if found.is_empty() {
            direct.clone()
        } else {
            found
        }
    }

    /// The items that a report must cover, in file order: those its unit
    /// leads, its closed predecessors' too, as far as they run in the period.
    /// A unit that itself receives reports sums up what they cover.
    pub fn covers(&self, owed: &Owed) -> Vec<usize> {
        let plan = self.plan;
        let duty = &plan.duties[owed.duty];
        let day = owing_day(duty, owed.period).unwrap_or(self.today);
        let mut units = vec![owed.unit];
        let mut seen = vec![false; plan.bodies.len()];
        let mut places = Vec::new();
        while let Some(unit) = units.pop() {
            if std::mem::replace(&mut seen[unit.0], true) {
                continue;
            }
            places.extend(self.led.get(&unit).into_iter().flatten());
            for (place, other) in plan.duties.iter().enumerate() {
                if place != owed.duty && plan.receives(other, unit, day) {
                    units.extend(plan.units().filter(|unit| plan.may_owe(place, *unit)));
                }
            }
            let predecessors = plan.body(unit).predecessors.iter();
            units.extend(predecessors.filter(|index| !plan.body(**index).exists_on(day)));
        }
        let (first, last) = match owed.period {
            Some(period) => (period.first_day(), period.last_day()),
            None => (self.first_day(duty).unwrap_or(day), day),
        };
        places.retain(|place| {
            let item = &plan.items[*place];
            let begins = item_first_day(plan, item);
            let ends = self.run_end(item);
            begins.is_none_or(|begins| begins <= last) && ends.is_none_or(|ends| first <= ends)
        });
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The last good day in force: as the duty sets it, or the last extension for
/// that period and unit.
pub fn last_good_day(duty: &Duty<'_>, unit: BodyIndex, period: Option<Point>) -> Option<NaiveDate> {
    let extended = extension(duty, unit, period).map(|extension| extension.end);
    extended.or_else(|| first_good_day(duty, period))
}

/// The last good day as the duty itself sets it, extensions aside.
pub fn first_good_day(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    duty.due.and_then(|due| due.last_good_day(period))
}

/// The extension in force for a period of a unit: the last of its own or the
/// last for all, whichever is the later; neither takes back what the other
/// grants.
pub fn extension<'d, 's>(
    duty: &'d Duty<'s>,
    unit: BodyIndex,
    period: Option<Point>,
) -> Option<&'d crate::model::duty::DutyExtension<'s>> {
    let last_for = |whom: Option<BodyIndex>| {
        duty.extensions
            .iter()
            .rfind(|extension| extension.period == period && extension.unit == whom)
    };
    let both = last_for(None).into_iter().chain(last_for(Some(unit)));
    both.max_by_key(|extension| extension.end)
}

/// The day that decides who owes a period: its last good day as the duty sets
/// it, or, without a deadline, its last day.
pub(super) fn owing_day(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    first_good_day(duty, period).or_else(|| period.map(Point::last_day))
}
