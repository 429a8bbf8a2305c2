//! Which reports are owed, by whom, for which periods, and their standing.

use super::owners::{Owners, Who};
use super::state::{Facts, Standing, State};
use super::{item_finished, item_last_day};
use crate::model::body::{BodyIndex, Kind};
use crate::model::cycle::Cycle;
use crate::model::duty::{Duty, DutyExtension};
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

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
    /// The place of the extension in force in
    /// [`Duty::extensions`](crate::model::duty::Duty::extensions).
    pub extension: Option<usize>,
    pub standing: Standing,
}

impl Owed {
    /// The extension in force of its duty.
    pub fn extension<'d, 's>(&self, duty: &'d Duty<'s>) -> Option<&'d DutyExtension<'s>> {
        duty.extensions.get(self.extension?)
    }

    /// Whether its period has begun, or it came in before that.
    pub fn has_begun(&self, today: NaiveDate) -> bool {
        let begins = self.period.map(Point::first_day);
        self.report.is_some()
            || begins.map_or(self.standing.state != State::NotStarted, |day| day <= today)
    }
}

/// The places of the reports in the plan, by duty, unit and period.
type Received = HashMap<(usize, BodyIndex, Option<Point>), usize>;

/// The reports that a plan makes its units owe.
pub struct Reporting<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) today: NaiveDate,
    /// Until when what is not finished is taken to run, at least.
    runs_until: NaiveDate,
    /// The first report of each duty, unit and period, found when first asked for.
    received: OnceCell<Received>,
    /// The last extension of each duty for a period and a unit, or for all.
    extended: HashMap<(usize, Option<Point>, Option<BodyIndex>), usize>,
    /// The items that each unit leads, in file order, found when first asked for.
    led: OnceCell<HashMap<BodyIndex, Vec<usize>>>,
    pub(super) owners: Owners<'p>,
    /// Who took over from a closed unit, as far as it was computed.
    pub(super) heirs: RefCell<HashMap<BodyIndex, Rc<[BodyIndex]>>>,
}

/// The duties of a plan that owe more reports than anybody could send.
pub struct TooMany {
    /// The place of the duty in [`Plan::duties`].
    pub duty: usize,
    /// How many reports it owes; of a duty that is too much only with those
    /// above it, how many they owe together.
    pub reports: usize,
    pub is_alone: bool,
}

/// What the duties of a plan owe, counted and not made.
#[derive(Default)]
pub struct Counted {
    pub too_many: Vec<TooMany>,
    /// What those owe together that are not too much by themselves.
    pub together: usize,
}

/// The most reports that one duty may owe over its units and periods.
pub const MOST_REPORTS: usize = 100_000;
/// The most that all duties of a plan may owe together, with the rounds of its items.
pub const MOST_REPORTS_TOGETHER: usize = 200_000;

impl<'p> Reporting<'p> {
    pub fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        Self::running_until(plan, today, today)
    }

    /// As [`Reporting::new`], for whoever asks about later days: what is not finished
    /// today is taken to run on until a day.
    pub fn running_until(plan: &'p Plan<'p>, today: NaiveDate, day: NaiveDate) -> Self {
        let mut extended = HashMap::new();
        for (place, duty) in plan.duties.iter().enumerate() {
            for (at, extension) in duty.extensions.iter().enumerate() {
                extended.insert((place, extension.period, extension.unit), at);
            }
        }
        Self {
            plan,
            today,
            runs_until: day,
            received: OnceCell::new(),
            extended,
            led: OnceCell::new(),
            owners: Owners::new(plan, today),
            heirs: RefCell::default(),
        }
    }

    fn received(&self) -> &Received {
        self.received.get_or_init(|| {
            let reports = &self.plan.reports;
            let mut received: HashMap<_, usize> = HashMap::with_capacity(reports.len());
            for (place, report) in reports.iter().enumerate() {
                let first = received
                    .entry((report.duty, report.unit, report.period))
                    .or_insert(place);
                if report.received < reports[*first].received {
                    *first = place;
                }
            }
            received
        })
    }

    /// The items that a unit leads, in file order.
    pub(super) fn led_by(&self, unit: BodyIndex) -> &[usize] {
        let led = self.led.get_or_init(|| {
            let mut led: HashMap<_, Vec<usize>> = HashMap::new();
            for (place, item) in self.plan.items.iter().enumerate() {
                for lead in &item.leads {
                    let places = led.entry(lead.unit).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
            led
        });
        led.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Every report owed for a period that begins by `horizon`: duties and
    /// periods in order, units in the file's.
    pub fn owed(&self, horizon: NaiveDate) -> Vec<Owed> {
        self.owed_of(horizon, &|_, _| true)
    }

    /// As [`Reporting::owed`], of the duties, by their places, and units that fit:
    /// no others are made.
    pub fn owed_of(
        &self,
        horizon: NaiveDate,
        fits: &dyn Fn(usize, BodyIndex) -> bool,
    ) -> Vec<Owed> {
        let last_run = self.last_run();
        let mut all = Vec::new();
        for place in 0..self.plan.duties.len() {
            for (periods, owners) in self.runs(place, last_run, horizon) {
                let units = owners.units.iter().filter(|unit| fits(place, **unit));
                let units: Vec<BodyIndex> = units.copied().collect();
                for period in periods.all() {
                    all.extend(units.iter().map(|unit| self.owe(place, *unit, period)));
                }
            }
        }
        all
    }

    /// What the duties owe, counted and not made: up to the last period of each
    /// or, where it goes on without end, up to `horizon`.
    pub fn counted(&self, horizon: NaiveDate) -> Counted {
        self.counted_of(horizon, &|_, _| true)
    }

    /// As [`Reporting::counted`], of the duties and units that fit.
    pub fn counted_of(
        &self,
        horizon: NaiveDate,
        fits: &dyn Fn(usize, BodyIndex) -> bool,
    ) -> Counted {
        let last_run = self.last_run();
        let units = self.plan.units().count();
        // As many as there can be: who is no unit owes where it is named.
        let most = |duty: &Duty<'_>| {
            let mut named = duty.units.iter().flatten();
            match named.all(|body| self.plan.body(*body).kind == Kind::Unit) {
                true => units,
                false => self.plan.bodies.len(),
            }
        };
        let mut found = Vec::new();
        let (mut together, mut is_found) = (0_usize, false);
        for (place, duty) in self.plan.duties.iter().enumerate() {
            let last = self.last_period(duty, last_run);
            let last = last.map_or(horizon, Point::last_day);
            let Some(periods) = self.periods(duty, last_run, last) else {
                continue;
            };
            // Hardly any plan has so many that who owes which must be known.
            let mut reports = periods.count.saturating_mul(most(duty));
            let is_too_much = !is_found && together + reports > MOST_REPORTS_TOGETHER;
            if reports > MOST_REPORTS || is_too_much {
                reports = 0;
                for (run, owners) in self.runs(place, last_run, last) {
                    let units = owners.units.iter().filter(|unit| fits(place, **unit));
                    reports += run.count.saturating_mul(units.count());
                }
            }
            if reports > MOST_REPORTS {
                found.push(TooMany {
                    duty: place,
                    reports,
                    is_alone: true,
                });
                continue;
            }
            together += reports;
            if together > MOST_REPORTS_TOGETHER && !is_found {
                is_found = true;
                found.push(TooMany {
                    duty: place,
                    reports: together,
                    is_alone: false,
                });
            }
        }
        Counted {
            too_many: found,
            together,
        }
    }

    /// The periods of the duty at a place that begin by a horizon, where there
    /// are any to owe, in runs that the same units owe.
    fn runs(
        &self,
        place: usize,
        last_run: Option<NaiveDate>,
        horizon: NaiveDate,
    ) -> Vec<(Periods, Rc<Who>)> {
        let duty = &self.plan.duties[place];
        let mut runs = Vec::new();
        let Some(mut left) = self.periods(duty, last_run, horizon) else {
            return runs;
        };
        let first = first_day(self.plan, duty);
        while left.count > 0 {
            let span = |nth: usize| self.owners.span(owing_day(duty, left.nth(nth)));
            let this = span(0);
            // The first period of another span; days go up with periods.
            let (mut same, mut other) = (0, left.count);
            if span(left.count - 1) == this {
                same = left.count - 1;
            }
            while same + 1 < other {
                let middle = same + (other - same) / 2;
                if span(middle) == this {
                    same = middle;
                } else {
                    other = middle;
                }
            }
            let (run, rest) = left.split(same + 1);
            let owners = self.owners.of(place, first, owing_day(duty, run.nth(0)));
            if !owners.units.is_empty() {
                runs.push((run, owners));
            }
            left = rest;
        }
        runs
    }

    /// Who owes a period of the duty at a place.
    pub(super) fn owners(&self, place: usize, period: Option<Point>) -> Rc<Who> {
        let duty = &self.plan.duties[place];
        let day = owing_day(duty, period);
        self.owners.of(place, first_day(self.plan, duty), day)
    }

    /// The last period of a duty; `None`: without end.
    pub(super) fn last_period(
        &self,
        duty: &Duty<'_>,
        last_run: Option<NaiveDate>,
    ) -> Option<Point> {
        let own = duty.until.or(last_run.map(Point::Day));
        // A period that has begun when the plan is closed is still owed.
        let closed = self.plan.closed.map(Point::Day);
        let both = own.into_iter().chain(closed);
        let last = both.min_by_key(|point| point.last_day())?;
        duty.every.last_in(last)
    }

    /// The periods whose report is still to come, from a unit or from anybody,
    /// of some duties; the latest first.
    pub fn open_periods(
        &self,
        unit: Option<BodyIndex>,
        is_asked: impl Fn(&Duty<'_>) -> bool,
    ) -> Vec<Point> {
        let last_run = self.last_run();
        let mut open: HashSet<Point> = HashSet::new();
        for (place, duty) in self.plan.duties.iter().enumerate() {
            if !is_asked(duty) {
                continue;
            }
            for (run, owners) in self.runs(place, last_run, self.today) {
                for period in run.all().flatten() {
                    let is_open = |owner: &BodyIndex| {
                        unit.is_none_or(|unit| unit == *owner)
                            && self.report(place, *owner, Some(period)).is_none()
                    };
                    if !open.contains(&period) && owners.units.iter().any(is_open) {
                        open.insert(period);
                    }
                }
            }
        }
        let mut open: Vec<Point> = open.into_iter().collect();
        open.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.first_day())));
        open
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
        let last_run = self.last_run_by(self.today);
        let mut others: Vec<(Owed, bool)> = self
            .received()
            .keys()
            .filter(|key| !known.contains(key))
            .map(|(place, unit, period)| {
                let duty = &self.plan.duties[*place];
                let is_owed = self.has_period(duty, *period, last_run)
                    && self.owners(*place, *period).has(*unit);
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
        let last = self.last_period(duty, last_run);
        first_period(self.plan, duty).is_some_and(|first| first <= period)
            && last.is_none_or(|last| period <= last)
    }

    /// The received report of a unit for a period, unless it is still to come.
    fn report(&self, place: usize, unit: BodyIndex, period: Option<Point>) -> Option<usize> {
        let report = self.received().get(&(place, unit, period)).copied();
        report.filter(|report| self.plan.reports[*report].received <= self.today)
    }

    /// One report of the duty at a place, of a unit that owes it.
    pub fn one(&self, place: usize, unit: BodyIndex, period: Option<Point>) -> Owed {
        self.owe(place, unit, period)
    }

    fn owe(&self, place: usize, unit: BodyIndex, period: Option<Point>) -> Owed {
        let duty = &self.plan.duties[place];
        let report = self.report(place, unit, period);
        let last = |whom| self.extended.get(&(place, period, whom)).copied();
        let extension = later(duty, last(None), last(Some(unit)));
        let last_day = extension.map(|at| duty.extensions[at].end);
        let facts = Facts {
            stopped: false,
            finished: report.map(|report| self.plan.reports[report].received),
            first_day: match period {
                Some(period) => Some(period.first_day()),
                None => first_day(self.plan, duty),
            },
            last_day: last_day.or_else(|| first_good_day(duty, period)),
            window: duty.warn_days.unwrap_or(duty.every.warn_days()),
        };
        Owed {
            duty: place,
            unit,
            period,
            report,
            extension,
            standing: Standing::of(&facts, self.today),
        }
    }

    /// The last day on which any item runs; `None`: without end.
    pub(super) fn last_run(&self) -> Option<NaiveDate> {
        self.last_run_by(self.runs_until)
    }

    /// The same, where what is not finished runs until a day at least.
    pub(super) fn last_run_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut latest = NaiveDate::MIN;
        for item in &self.plan.items {
            latest = latest.max(self.run_end_by(item, day)?);
        }
        // A plan without items is one whose items are still to be written.
        (!self.plan.items.is_empty()).then_some(latest)
    }

    /// The last day on which an item runs: a finished one to its finish, an
    /// unfinished one to its last good day or today if later; `None`: without
    /// end.
    pub(super) fn run_end(&self, item: &Item<'_>) -> Option<NaiveDate> {
        self.run_end_by(item, self.runs_until)
    }

    fn run_end_by(&self, item: &Item<'_>, day: NaiveDate) -> Option<NaiveDate> {
        item_finished(self.plan, item, self.today)
            .or_else(|| Some(item_last_day(item, self.today)?.max(day)))
    }

    /// The periods of a duty that begin by `horizon`; `None` where there are
    /// none.
    pub(super) fn periods(
        &self,
        duty: &Duty<'_>,
        last_run: Option<NaiveDate>,
        horizon: NaiveDate,
    ) -> Option<Periods> {
        if duty.every == Cycle::Once {
            return Some(Periods {
                every: duty.every,
                first: None,
                count: 1,
            });
        }
        let begun = duty.every.last_begun_by(horizon)?;
        let last = self.last_period(duty, last_run);
        let last = last.map_or(begun, |last| last.min(begun));
        let first = first_period(self.plan, duty)?;
        let count = duty.every.periods_between(first, last);
        (count > 0).then_some(Periods {
            every: duty.every,
            first: Some(first),
            count,
        })
    }
}

/// Periods of a duty, one after another, that need not be made to be counted.
#[derive(Clone, Copy)]
pub(super) struct Periods {
    every: Cycle,
    /// `None` for a duty owed once.
    first: Option<Point>,
    pub(super) count: usize,
}

impl Periods {
    pub(super) fn nth(self, place: usize) -> Option<Point> {
        self.every.period_after(self.first?, place)
    }

    /// The first so many, and the others.
    fn split(self, places: usize) -> (Self, Self) {
        let first = Self {
            count: places,
            ..self
        };
        let rest = Self {
            every: self.every,
            first: self.nth(places),
            count: self.count - places,
        };
        (first, rest)
    }

    /// The periods; one that is none for a duty owed once.
    fn all(self) -> impl Iterator<Item = Option<Point>> {
        let is_once = self.every == Cycle::Once;
        let count = if is_once { 1 } else { self.count };
        (0..count).map(move |place| self.nth(place))
    }
}

/// The day from which a duty is owed.
pub(super) fn first_day(plan: &Plan<'_>, duty: &Duty<'_>) -> Option<NaiveDate> {
    duty.from.or(plan.issued).map(Point::first_day)
}

/// The period of `from`; or the first whose last good day is not before
/// the plan was issued; without a deadline, the one that holds that day.
pub fn first_period(plan: &Plan<'_>, duty: &Duty<'_>) -> Option<Point> {
    let from = duty.from.or(plan.issued)?;
    let Some(due) = duty.due.filter(|_| duty.from.is_none()) else {
        return duty.every.first_in(from);
    };
    // A day in the following period keeps the period before open.
    let holding = duty.every.period_of(from.first_day())?;
    let before = holding.first_day().pred_opt()?;
    let mut period = duty.every.period_of(before)?;
    while due.last_good_day(duty.every, Some(period))? < from.first_day() {
        period = duty.every.next(period)?;
    }
    Some(period)
}

/// The last good day in force: as the duty sets it, or the last extension for
/// that period and unit.
pub fn last_good_day(duty: &Duty<'_>, unit: BodyIndex, period: Option<Point>) -> Option<NaiveDate> {
    let extended = extension(duty, unit, period).map(|extension| extension.end);
    extended.or_else(|| first_good_day(duty, period))
}

/// The extension in force for a period of a unit, for a single use; of many
/// reports each [`Owed`] knows its own.
pub fn extension<'d, 's>(
    duty: &'d Duty<'s>,
    unit: BodyIndex,
    period: Option<Point>,
) -> Option<&'d DutyExtension<'s>> {
    let last_for = |whom: Option<BodyIndex>| {
        duty.extensions
            .iter()
            .rposition(|extension| extension.period == period && extension.unit == whom)
    };
    let at = later(duty, last_for(None), last_for(Some(unit)))?;
    duty.extensions.get(at)
}

/// The extension in force for a period of a unit: the last of its own or the
/// last for all, whichever is the later; neither takes back what the other
/// grants.
fn later(duty: &Duty<'_>, for_all: Option<usize>, own: Option<usize>) -> Option<usize> {
    let both = for_all.into_iter().chain(own);
    both.max_by_key(|at| duty.extensions[*at].end)
}

/// The last good day as the duty itself sets it, extensions aside.
pub fn first_good_day(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    duty.due?.last_good_day(duty.every, period)
}

/// The day that decides who owes a period: its last good day as the duty sets
/// it, or, without a deadline, its last day.
pub fn owing_day(duty: &Duty<'_>, period: Option<Point>) -> Option<NaiveDate> {
    first_good_day(duty, period).or_else(|| period.map(Point::last_day))
}
