//! The rounds of an item that recurs: which there are, which are settled, and
//! where each stands.

use super::parts::{self, Part};
use super::state::{Facts, Standing, State};
use super::{Move, item_first_day, item_last_day};
use crate::model::body::BodyIndex;
use crate::model::cycle::Cycle;
use crate::model::item::{Extension, Item, Rounds};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::collections::HashMap;

/// One round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub period: Point,
    pub standing: Standing,
}

/// The rounds of one item, as of a day.
pub struct RoundsOf<'p> {
    plan: &'p Plan<'p>,
    item: &'p Item<'p>,
    rounds: &'p Rounds<'p>,
    today: NaiveDate,
    /// Who is through with which round, since when.
    through: HashMap<Point, HashMap<BodyIndex, NaiveDate>>,
}

/// An extension of a round that is in force.
#[derive(Clone, Copy, Debug)]
pub struct Granted<'p> {
    pub period: Point,
    pub extension: &'p Extension<'p>,
    /// The last good day of the round before any extension.
    pub first: Option<NaiveDate>,
    pub moved: Move,
}

/// More rounds than this are not made of one item: two hundred years of weeks.
pub const MOST: usize = 10_500;

impl<'p> RoundsOf<'p> {
    /// `None`: the item does not recur.
    pub fn new(plan: &'p Plan<'p>, item: &'p Item<'p>, today: NaiveDate) -> Option<Self> {
        let rounds = item.rounds.as_deref()?;
        let today = plan.standing_day(today);
        let mut through: HashMap<Point, HashMap<BodyIndex, NaiveDate>> = HashMap::new();
        for result in &item.results {
            let done = result.completed.filter(|day| *day <= today);
            if let Some((unit, day)) = result.unit.zip(done) {
                let of_period = through.entry(result.period).or_default();
                let first = of_period.entry(unit).or_insert(day);
                *first = day.min(*first);
            }
        }
        Some(Self {
            plan,
            item,
            rounds,
            today,
            through,
        })
    }

    /// The first round: the one that holds the first day of the start; without a
    /// start, the first whose last good day is not before the plan was issued.
    fn first(&self) -> Option<Point> {
        let every = self.rounds.every;
        if let Some(start) = self.item.start {
            return every.first_in(start);
        }
        let issued = self.plan.issued?.first_day();
        let before = every.period_of(issued)?.first_day().pred_opt()?;
        let mut period = every.period_of(before)?;
        while self.rounds.due.last_good_day(every, Some(period))? < issued {
            period = every.next(period)?;
        }
        Some(period)
    }

    /// The last round: the one that holds the end; `None`: without end.
    fn last(&self) -> Option<Point> {
        let end = item_last_day(self.item, self.today)?;
        self.rounds.every.last_in(match self.item.end {
            Some(end_point) if end_point.last_day() == end => end_point,
            _ => Point::Day(end),
        })
    }

    /// The last good day of a round in force.
    pub fn last_day(&self, period: Point) -> Option<NaiveDate> {
        match self.moved(period).max_by_key(|one| one.since) {
            Some(one) => Some(one.end.last_day()),
            None => self.first_last_day(period),
        }
    }

    /// The last good day of a round before any extension of it.
    pub fn first_last_day(&self, period: Point) -> Option<NaiveDate> {
        self.rounds
            .due
            .last_good_day(self.rounds.every, Some(period))
    }

    /// The extensions of a round that count on the day, in the order of the file.
    pub fn moved(&self, period: Point) -> impl Iterator<Item = &'p Extension<'p>> {
        let today = self.today;
        let of_round =
            self.rounds.moved.iter().filter(move |(of, one)| {
                *of == period && one.since.is_none_or(|since| since <= today)
            });
        of_round.map(|(_, one)| one)
    }

    /// The extension of a round that is in force: the one granted last.
    pub fn in_force(&self, period: Point) -> Option<Granted<'p>> {
        let extension = self.moved(period).max_by_key(|one| one.since)?;
        let first = self.first_last_day(period);
        let earlier = self
            .moved(period)
            .filter(|one| !std::ptr::eq(*one, extension));
        let before = earlier.max_by_key(|one| one.since);
        let before = before.map(|one| one.end.last_day()).or(first);
        Some(Granted {
            period,
            extension,
            first,
            moved: Move::between(before, extension.end.last_day()),
        })
    }

    /// The extensions of rounds that are in force, in the order of the rounds.
    pub fn all_in_force(&self) -> Vec<Granted<'p>> {
        let mut periods: Vec<Point> = self.rounds.moved.iter().map(|(of, _)| *of).collect();
        periods.sort_unstable();
        periods.dedup();
        let granted = periods
            .into_iter()
            .filter_map(|period| self.in_force(period));
        granted.collect()
    }

    /// The day on which a round was settled: by each part that is in force on its
    /// last good day.
    pub fn settled(&self, period: Point) -> Option<NaiveDate> {
        self.settled_by(period, |_| true)
    }

    /// The same, by those parts that fit.
    fn settled_by(&self, period: Point, fits: impl Fn(&Part) -> bool) -> Option<NaiveDate> {
        self.through.get(&period)?;
        let parts = self.parts(period);
        let own = parts.iter().filter(|part| fits(part));
        let days: Option<Vec<NaiveDate>> = own.map(|part| part.completed).collect();
        days?.into_iter().max()
    }

    /// The parts of the leads on whom a round falls: those in force on its last good
    /// day.
    pub fn parts(&self, period: Point) -> Vec<Part> {
        let none = HashMap::new();
        let through = self.through.get(&period).unwrap_or(&none);
        let mut parts = parts::with(self.plan, self.item, through);
        match self.last_day(period) {
            Some(last) => parts.retain(|part| part.is_in_force(last)),
            None => parts.clear(),
        }
        parts
    }

    /// Where a round stands for those whose parts fit.
    pub fn round_of(&self, period: Point, fits: impl Fn(&Part) -> bool) -> Round {
        self.round_settled(period, self.settled_by(period, fits))
    }

    /// Where a round stands.
    pub fn round(&self, period: Point) -> Round {
        self.round_settled(period, self.settled(period))
    }

    fn round_settled(&self, period: Point, settled: Option<NaiveDate>) -> Round {
        let own = self.item.completed.or(self.item.stopped);
        let ended = own.filter(|day| *day <= self.today);
        let is_stopped = settled.is_none() && self.item.completed.is_none() && ended.is_some();
        let facts = Facts {
            stopped: is_stopped,
            finished: settled.or(ended),
            first_day: Some(self.first_day(period)),
            last_day: self.last_day(period),
            window: self.warn_days(),
        };
        Round {
            period,
            standing: Standing::of(&facts, self.today),
        }
    }

    /// The day on which a round begins: that of its period; of the first one, the day
    /// of the item where that is later.
    pub fn first_day(&self, period: Point) -> NaiveDate {
        let begins = item_first_day(self.plan, self.item);
        let begins = begins.filter(|_| self.first() == Some(period));
        begins.map_or(period.first_day(), |day| day.max(period.first_day()))
    }

    /// From how many days before its last good day a round is due soon.
    pub fn warn_days(&self) -> i64 {
        let own = self.plan.warn_days;
        own.unwrap_or_else(|| self.rounds.every.warn_days())
    }

    /// The rounds in order, up to the last or, once the item is finished, to the
    /// one in which that was.
    fn periods(&self) -> impl Iterator<Item = Point> {
        let every = self.rounds.every;
        let last = self.last();
        let ended = self.item.completed.or(self.item.stopped);
        let ended = ended.filter(|day| *day <= self.today);
        let closed = self.plan.closed;
        let all = std::iter::successors(self.first(), move |period| every.next(*period));
        all.take_while(move |period| last.is_none_or(|last| *period <= last))
            .take_while(move |period| ended.is_none_or(|ended| period.first_day() <= ended))
            // A round that has not begun when the plan is closed is never owed.
            .take_while(move |period| closed.is_none_or(|closed| period.first_day() <= closed))
            .take(MOST)
    }

    /// The rounds that begin by a day.
    pub fn begun(&self, horizon: NaiveDate) -> impl Iterator<Item = Round> {
        let periods = self.periods();
        let begun = periods.take_while(move |period| period.first_day() <= horizon);
        begun.map(|period| self.round(period))
    }

    /// The rounds whose last good day is at most a day.
    pub fn until(&self, horizon: NaiveDate) -> Vec<Round> {
        let rounds = self.begun(horizon);
        rounds
            .filter(|round| round.standing.last_day.is_some_and(|day| day <= horizon))
            .collect()
    }

    /// The rounds that fall on those whose parts fit and that they have not settled,
    /// as far as they fall due by a day: each late one, and what comes.
    pub fn open_for(&self, until: NaiveDate, fits: impl Fn(&Part) -> bool) -> Vec<Round> {
        let ended = self.item.completed.or(self.item.stopped);
        if ended.is_some_and(|day| day <= self.today) {
            return Vec::new();
        }
        let begun = self
            .periods()
            .take_while(|period| period.first_day() <= until);
        let own = begun.filter(|period| self.parts(*period).iter().any(&fits));
        let rounds = own.map(|period| self.round_of(period, &fits));
        rounds
            .filter(|round| round.standing.finished.is_none())
            .filter(|round| round.standing.last_day.is_some_and(|day| day <= until))
            .collect()
    }

    /// The first of them that is not late.
    pub fn next_for(&self, until: NaiveDate, fits: impl Fn(&Part) -> bool) -> Option<Round> {
        let mut open = self.open_for(until, fits).into_iter();
        open.find(|round| round.standing.state != State::Overdue)
    }

    /// Where the item stands: as its first unsettled round that has begun; in
    /// time between rounds, done once all are settled.
    pub fn standing(&self) -> Standing {
        let own = self.item.completed.or(self.item.stopped);
        if let Some(ended) = own.filter(|day| *day <= self.today) {
            let facts = Facts {
                stopped: self.item.completed.is_none(),
                finished: Some(ended),
                first_day: None,
                last_day: item_last_day(self.item, self.today),
                window: 0,
            };
            return Standing::of(&facts, self.today);
        }
        let all = self.periods().map(|period| self.round(period));
        first_unsettled(all).unwrap_or_else(|| {
            // Nothing between its start and its end.
            Standing::of(
                &Facts {
                    stopped: false,
                    finished: None,
                    first_day: item_first_day(self.plan, self.item),
                    last_day: item_last_day(self.item, self.today),
                    window: self.plan.warn_days(),
                },
                self.today,
            )
        })
    }

    /// Where the item stands for those whose parts fit, by the rounds that fall
    /// on them. `None`: none does, or the item is finished as a whole.
    pub fn standing_of(&self, fits: impl Fn(&Part) -> bool) -> Option<Standing> {
        let ended = self.item.completed.or(self.item.stopped);
        if ended.is_some_and(|day| day <= self.today) {
            return None;
        }
        let mut own = parts::with(self.plan, self.item, &HashMap::new());
        own.retain(|part| fits(part));
        let is_over = |day: NaiveDate| {
            let mut ends = own.iter().map(|part| part.until);
            ends.all(|until| until.is_some_and(|until| until < day))
        };
        let falls_on_them = |period: &Point| {
            let last = self.last_day(*period);
            last.is_some_and(|last| own.iter().any(|part| part.is_in_force(last)))
        };
        let rounds = self
            .periods()
            .take_while(|period| !is_over(period.first_day()))
            .filter(falls_on_them);
        first_unsettled(
            rounds.map(|period| self.round_settled(period, self.settled_by(period, &fits))),
        )
    }

    /// The round by which the item stands as it does: the first open one with that
    /// last good day.
    pub fn standing_at(&self, standing: &Standing) -> Option<Point> {
        let last = standing
            .last_day
            .filter(|_| !standing.state.is_finished())?;
        self.periods()
            .find(|period| self.last_day(*period) == Some(last))
    }

    /// The day on which the last round was settled, and with it the item.
    pub fn finished(&self) -> Option<NaiveDate> {
        self.last()?;
        let mut latest = None;
        for period in self.periods() {
            latest = latest.max(Some(self.settled(period)?));
        }
        latest
    }

    /// The first and the last round.
    pub fn ends(&self) -> [Option<Point>; 2] {
        let closed = self.plan.closed.map(Point::Day);
        let begun = closed.and_then(|closed| self.rounds.every.last_in(closed));
        [self.first(), self.last().into_iter().chain(begun).min()]
    }

    /// How many rounds there are, counted and not made: up to the last or, where it
    /// goes on without end, up to a day.
    pub fn number(&self, horizon: NaiveDate) -> usize {
        let [first, last] = self.ends();
        let every = self.rounds.every;
        let last = last.or_else(|| every.last_in(Point::Day(horizon)));
        let ends = first.zip(last).filter(|(first, last)| first <= last);
        ends.map_or(0, |(first, last)| every.periods_between(first, last))
    }

    pub fn every(&self) -> Cycle {
        self.rounds.every
    }

    /// How many rounds of a span are settled, of how many that have begun, of those
    /// that fall on whom a part fits.
    pub fn counted(&self, span: Point, fits: impl Fn(&Part) -> bool) -> (usize, usize) {
        self.count(|period| period.lies_in(span), fits)
    }

    /// The rounds of a span, of those that fall on whom a part fits, that were settled
    /// late.
    pub fn late(&self, span: Point, fits: impl Fn(&Part) -> bool) -> Vec<Round> {
        let begun = self
            .periods()
            .take_while(|period| period.first_day() <= self.today)
            .filter(|period| period.lies_in(span) && self.parts(*period).iter().any(&fits));
        let rounds = begun.map(|period| self.round_of(period, &fits));
        rounds
            .filter(|round| round.standing.state == State::DoneLate)
            .collect()
    }

    /// How many rounds are settled, of how many that have begun.
    pub fn counted_in_all(&self) -> (usize, usize) {
        self.count(|_| true, |_| true)
    }

    fn count(
        &self,
        is_asked: impl Fn(Point) -> bool,
        fits: impl Fn(&Part) -> bool,
    ) -> (usize, usize) {
        let begun = self
            .periods()
            .take_while(|period| period.first_day() <= self.today)
            .filter(|period| is_asked(*period) && self.parts(*period).iter().any(&fits));
        begun.fold((0, 0), |(done, all), period| {
            let settled = self.settled_by(period, &fits);
            (done + usize::from(settled.is_some()), all + 1)
        })
    }

    /// Whether a period is a round.
    pub fn has(&self, period: Point) -> bool {
        self.rounds.every.has_period(period)
            && self.first().is_some_and(|first| first <= period)
            && self.last().is_none_or(|last| period <= last)
            && self
                .plan
                .closed
                .is_none_or(|closed| period.first_day() <= closed)
    }

    /// The first round that is not settled and has begun by a day.
    pub fn first_open(&self, day: NaiveDate) -> Option<Point> {
        let mut begun = self
            .periods()
            .take_while(|period| period.first_day() <= day);
        begun.find(|period| self.settled(*period).is_none())
    }
}

/// Where the first unsettled of some rounds in order stands: in time between
/// rounds, done once all are settled, which need not be the day of the last;
/// `None` where it has no round.
fn first_unsettled(rounds: impl Iterator<Item = Round>) -> Option<Standing> {
    let mut before: Option<Round> = None;
    let mut latest = None;
    for round in rounds {
        if round.standing.finished.is_some() && round.standing.state != State::Stopped {
            before = Some(round);
            latest = latest.max(round.standing.finished);
            continue;
        }
        let is_between = before.is_some() && round.standing.state == State::NotStarted;
        let state = match is_between {
            true => State::InTime,
            false => round.standing.state,
        };
        return Some(Standing {
            state,
            ..round.standing
        });
    }
    before.map(|last| Standing {
        state: State::Done,
        days_late: None,
        finished: latest,
        ..last.standing
    })
}
