//! What falls due: the ends of items and the reports that are owed, everything
//! late and what is to come, in their natural order, and their JSON.

use super::items::{ItemRow, of_one_not_through};
use super::record::{BodyRecord, MatchRecord};
use crate::answer::record::record;
use crate::deadline::as_of::AsOf;
use crate::deadline::owed::{Owed, first_good_day};
use crate::deadline::parts::{self, Part};
use crate::deadline::rounds::RoundsOf;
use crate::deadline::state::{Standing, State};
use crate::deadline::{extension_in_force, item_finished};
use crate::model::body::BodyIndex;
use crate::model::duty::Duty;
use crate::model::duty::{Receiver, Report};
use crate::model::item::{Extension, Item, Lead};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Filter;
use crate::query::filter::Match;
use chrono::{Datelike, Months, NaiveDate};

/// Something that falls due.
pub struct DeadlineRow<'p> {
    pub plan: &'p Plan<'p>,
    /// The day asked about.
    today: NaiveDate,
    pub what: Due<'p>,
    pub standing: Standing,
    /// The last good day in force.
    pub last_day: NaiveDate,
    pub matched: Vec<Match>,
    /// Whether it stands on a line of several, or beside such lines: what a
    /// report covers is then shown with its unit.
    pub shares_a_line: bool,
    /// The other reports on its line.
    pub others: Vec<Self>,
    /// Which round of an item that recurs.
    pub round: Option<Point>,
    /// How an item stands for each lead that was asked for.
    pub parts: Vec<Standing>,
}

/// An item or a report.
pub enum Due<'p> {
    Item(&'p Item<'p>),
    Report {
        owed: Owed,
        /// Who took over, where its unit is closed.
        successors: Vec<BodyIndex>,
        /// The items it must cover.
        covers: Vec<&'p Item<'p>>,
    },
}

impl<'p> DeadlineRow<'p> {
    /// `None`: it has no deadline.
    fn of_item(
        as_of: &AsOf<'p>,
        item: &'p Item<'p>,
        standing: Standing,
        matched: Vec<Match>,
    ) -> Option<Self> {
        Some(Self {
            plan: as_of.plan,
            today: as_of.today,
            what: Due::Item(item),
            standing,
            last_day: standing.last_day?,
            matched,
            shares_a_line: false,
            others: Vec::new(),
            round: None,
            parts: Vec::new(),
        })
    }

    /// The same, of one round.
    fn of_round(self, period: Point) -> Self {
        Self {
            round: Some(period),
            ..self
        }
    }

    /// The same, with how it stands for each lead that was asked for.
    fn with_parts(mut self, as_of: &AsOf<'p>, filter: &Filter) -> Self {
        if let Due::Item(item) = &self.what {
            let (at, round) = (&self.standing, self.round);
            self.parts = filter.parts(as_of, item, at, round, &self.matched);
        }
        self
    }

    /// Whether something is left to do for who was asked for: a unit that is through
    /// with its part has nothing due.
    fn is_due(&self, scope: Scope, filter: &Filter) -> bool {
        filter.units.is_empty() || !scope.leaves_out_finished(&self.parts, filter)
    }

    /// `None`: it has no deadline.
    fn of_report(as_of: &AsOf<'p>, owed: Owed, matched: Vec<Match>) -> Option<Self> {
        let (plan, reporting) = (as_of.plan, as_of.reporting());
        let covers = reporting.covers(&owed);
        Some(Self {
            plan,
            today: as_of.today,
            standing: owed.standing,
            last_day: owed.standing.last_day?,
            what: Due::Report {
                successors: reporting.successors(owed.unit),
                covers: covers.iter().map(|place| &plan.items[*place]).collect(),
                owed,
            },
            matched,
            shares_a_line: false,
            others: Vec::new(),
            round: None,
            parts: Vec::new(),
        })
    }

    /// The state of the part of who was asked for; of several, of one that is not
    /// through.
    pub fn part(&self) -> Option<Standing> {
        of_one_not_through(&self.parts)
    }

    pub fn is_item(&self) -> bool {
        matches!(self.what, Due::Item(_))
    }

    pub fn owed(&self) -> Option<(&Owed, &'p Duty<'p>)> {
        match &self.what {
            Due::Item(_) => None,
            Due::Report { owed, .. } => Some((owed, &self.plan.duties[owed.duty])),
        }
    }

    pub fn report(&self) -> Option<&'p Report<'p>> {
        let (owed, _) = self.owed()?;
        owed.report.map(|place| &self.plan.reports[place])
    }

    /// The document number of a received report.
    pub fn reference(&self) -> Option<&'p str> {
        self.report()?.reference.as_deref()
    }

    /// The period of a report, or the round of an item.
    pub fn period(&self) -> Option<Point> {
        match self.owed() {
            Some((owed, _)) => owed.period,
            None => self.round,
        }
    }

    /// The day that decides who leads: of a round its last good day, else the day
    /// asked about.
    fn led_on(&self) -> NaiveDate {
        match self.round {
            Some(_) => self.last_day,
            None => self.today,
        }
    }

    /// Who leads an item.
    pub fn leads(&self) -> Vec<&'p Lead<'p>> {
        match &self.what {
            Due::Item(item) => item.leads_on(self.led_on()).collect(),
            Due::Report { .. } => Vec::new(),
        }
    }

    /// The leads of an item, or the unit that owes a report.
    pub fn units(&self) -> Vec<BodyIndex> {
        match &self.what {
            Due::Item(item) => item.leads_on(self.led_on()).map(|lead| lead.unit).collect(),
            Due::Report { owed, .. } => vec![owed.unit],
        }
    }

    /// Those of the units whose part is not done, of what is not done.
    pub fn units_at_it(&self) -> Vec<BodyIndex> {
        let mut units = self.units();
        let Due::Item(item) = &self.what else {
            return units;
        };
        let has_parts = item.rounds.is_none() && parts::has_any(item);
        if has_parts && !self.standing.state.is_finished() {
            units.retain(|unit| {
                let is_own = |part: &Part| part.is_of(self.plan, *unit);
                let own = parts::standing(self.plan, item, self.standing, self.today, is_own);
                !own.state.is_finished()
            });
        }
        units
    }

    pub fn successors(&self) -> &[BodyIndex] {
        match &self.what {
            Due::Item(_) => &[],
            Due::Report { successors, .. } => successors,
        }
    }

    pub fn covers(&self) -> Vec<&'p str> {
        match &self.what {
            Due::Item(_) => Vec::new(),
            Due::Report { covers, .. } => covers.iter().map(|item| item.id.as_str()).collect(),
        }
    }

    pub fn title(&self) -> &'p str {
        match (&self.what, self.owed()) {
            (Due::Item(item), _) => &item.title,
            (_, Some((_, duty))) => &duty.title,
            _ => "",
        }
    }

    pub fn time(&self) -> Option<&'p str> {
        match (&self.what, self.owed()) {
            (Due::Item(item), _) => item.time.as_deref(),
            (_, Some((_, duty))) => duty.time.as_deref(),
            _ => None,
        }
    }

    /// Who a report goes to: a body by its code, or plain words.
    pub fn to(&self) -> Option<&'p str> {
        let (_, duty) = self.owed()?;
        Some(match &duty.to {
            Receiver::Body(index) => &self.plan.body(*index).code,
            Receiver::Outside(words) => words,
        })
    }

    fn codes(&self, bodies: &[BodyIndex]) -> Vec<&'p str> {
        let plan = self.plan;
        bodies
            .iter()
            .map(|index| plan.body(*index).code.as_ref())
            .collect()
    }

    pub fn kind(&self) -> &'static str {
        if self.is_item() { "item" } else { "report" }
    }
}

/// Which deadlines, by kind and day, as read.
#[derive(Default)]
pub struct Limits {
    /// Items, reports; none: both.
    pub kinds: Vec<Kind>,
    /// The first day that no longer counts.
    pub before: Option<NaiveDate>,
    /// The last day that does not count yet.
    pub after: Option<NaiveDate>,
    /// The last day that counts.
    pub within: Option<NaiveDate>,
}

/// The end of an item, or a report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Item,
    Report,
}

impl Limits {
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn holds(&self, last_day: NaiveDate) -> bool {
        self.before.is_none_or(|before| last_day < before)
            && self.after.is_none_or(|after| after < last_day)
            && self.within.is_none_or(|within| last_day <= within)
    }
}

/// Which deadlines a command is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything late, and what is still to come.
    Open,
    /// Finished ones too.
    All,
    Overdue,
    /// What is open, and what a calendar may have from an earlier file, which
    /// only a later one can correct: what is finished, for 12 months after its
    /// day, and what was moved out of the range.
    Calendar,
    /// The same, with all that is finished.
    WholeCalendar,
}

/// For how many months a calendar keeps what is finished.
const KEPT: u32 = 12;

/// The day so many months later, or the last day there is.
fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

impl Scope {
    /// Whether a deadline is wanted, by where it stands; `finished` is the day
    /// on which it was finished.
    fn wants(
        self,
        standing: &Standing,
        finished: Option<NaiveDate>,
        filter: &Filter,
        today: NaiveDate,
    ) -> bool {
        let is_open = !standing.state.is_finished() || filter.states.contains(&standing.state);
        match self {
            Self::Open => is_open,
            Self::All | Self::WholeCalendar => true,
            Self::Overdue => standing.state == State::Overdue,
            // What was late stood in every file until then, and its day may be
            // recorded long after it.
            Self::Calendar => {
                let day = standing.last_day.max(finished);
                is_open || day.is_some_and(|day| today <= months_after(day, KEPT))
            }
        }
    }

    /// Whether what is finished for everybody asked about is not wanted.
    fn leaves_out_finished(self, parts: &[Standing], filter: &Filter) -> bool {
        let is_out =
            |part: &Standing| part.state.is_finished() && !filter.states.contains(&part.state);
        matches!(self, Self::Open | Self::Overdue) && !parts.is_empty() && parts.iter().all(is_out)
    }

    /// Whether a deadline counts on the days that it had before, too.
    fn looks_back(self) -> bool {
        matches!(self, Self::Calendar | Self::WholeCalendar)
    }
}

/// The rows in natural order: last day, items before reports, file order,
/// unit, period.
pub fn rows<'p>(
    as_of: &AsOf<'p>,
    scope: Scope,
    filter: &Filter,
    limits: &Limits,
) -> Vec<DeadlineRow<'p>> {
    let (plan, today) = (as_of.plan, as_of.today);
    let horizon = horizon(filter, limits, today);
    // Where a deadline stands, as on each of its days in the range.
    let in_range = |standing: Standing, finished, former: Vec<NaiveDate>| {
        let wanted = scope.wants(&standing, finished, filter, today);
        let days = standing.last_day.into_iter().filter(move |_| wanted);
        days.chain(former.into_iter().filter(move |_| wanted))
            .filter(|day| *day <= horizon && limits.holds(*day))
            .map(move |day| Standing {
                last_day: Some(day),
                ..standing
            })
    };
    let mut rows = Vec::new();
    if limits.has_kind(Kind::Item) {
        for (item, standing) in as_of.items() {
            if let Some(rounds) = RoundsOf::new(plan, item, today) {
                for round in rounds.begun(horizon) {
                    let at = round.standing;
                    let former = match scope.looks_back() {
                        true => former_days_of_round(&rounds, round.period),
                        false => Vec::new(),
                    };
                    let matched = in_range(at, at.finished, former)
                        .find_map(|at| filter.match_deadline(as_of, item, &at, Some(&round)));
                    let row =
                        matched.and_then(|matched| DeadlineRow::of_item(as_of, item, at, matched));
                    let row = row.map(|row| row.of_round(round.period).with_parts(as_of, filter));
                    rows.extend(row.filter(|row| row.is_due(scope, filter)));
                }
                continue;
            }
            let former = match scope.looks_back() {
                true => former_days(item, today),
                false => Vec::new(),
            };
            let matched = in_range(standing, item_finished(plan, item, today), former)
                .find_map(|standing| filter.match_deadline(as_of, item, &standing, None));
            let row =
                matched.and_then(|matched| DeadlineRow::of_item(as_of, item, standing, matched));
            let row = row.map(|row| row.with_parts(as_of, filter));
            rows.extend(row.filter(|row| row.is_due(scope, filter)));
        }
    }
    if limits.has_kind(Kind::Report) {
        let reporting = as_of.reporting();
        let mut owed = reporting.owed_of(horizon, &|_, unit| filter.fits_unit(unit));
        owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
        for owed in owed {
            let former = match scope.looks_back() {
                true => former_days_of_report(&plan.duties[owed.duty], &owed),
                false => Vec::new(),
            };
            let received = owed.report.map(|place| plan.reports[place].received);
            let matched = in_range(owed.standing, received, former)
                .find_map(|standing| filter.match_report(plan, &Owed { standing, ..owed }));
            if let Some(matched) = matched {
                rows.extend(DeadlineRow::of_report(as_of, owed, matched));
            }
        }
    }
    rows.sort_by_key(|row| row.last_day);
    rows
}

/// What is late or due soon: of the items that a filter left, and the reports of
/// the next 12 months; in natural order.
pub fn pressing<'p>(
    as_of: &AsOf<'p>,
    items: &[ItemRow<'p>],
    filter: &Filter,
) -> Vec<DeadlineRow<'p>> {
    let is_pressing = |state| matches!(state, State::Overdue | State::DueSoon);
    let ahead = months_after(as_of.today, 12);
    let mut rows: Vec<DeadlineRow<'p>> = Vec::new();
    for row in items {
        let item = row.item;
        let Some(rounds) = RoundsOf::new(as_of.plan, item, as_of.today) else {
            if is_pressing(row.standing.state) {
                let matched = row.matched.clone();
                rows.extend(DeadlineRow::of_item(as_of, item, row.standing, matched));
            }
            continue;
        };
        let mut due = rounds.until(ahead);
        due.retain(|round| is_pressing(round.standing.state));
        rows.extend(due.into_iter().filter_map(|round| {
            let matched = filter.match_round(as_of, item, &round)?;
            let row = DeadlineRow::of_item(as_of, item, round.standing, matched)?;
            Some(row.of_round(round.period))
        }));
    }
    let mut owed = as_of.reporting().owed(months_after(as_of.today, 12));
    owed.retain(|owed| is_pressing(owed.standing.state));
    owed.sort_by_key(|owed| (owed.duty, owed.unit, owed.period));
    rows.extend(owed.into_iter().filter_map(|owed| {
        let matched = filter.match_report(as_of.plan, &owed)?;
        DeadlineRow::of_report(as_of, owed, matched)
    }));
    rows.sort_by_key(|row| row.last_day);
    rows
}

/// The days that an item had before the extension in force.
fn former_days(item: &Item<'_>, today: NaiveDate) -> Vec<NaiveDate> {
    let Some(in_force) = extension_in_force(item, today) else {
        return Vec::new();
    };
    let counts = |(place, one): &(usize, &Extension<'_>)| {
        *place != in_force && one.since.is_none_or(|since| since <= today)
    };
    let others = item.extensions.iter().enumerate().filter(counts);
    let extended = others.map(|(_, one)| one.end);
    let ends = item.end.into_iter().chain(extended);
    ends.map(|end| end.last_day()).collect()
}

/// The days that a round had beside the one in force.
fn former_days_of_round(rounds: &RoundsOf<'_>, period: Point) -> Vec<NaiveDate> {
    let moved = rounds.moved(period).map(|one| one.end.last_day());
    let mut days: Vec<NaiveDate> = moved.collect();
    if !days.is_empty() {
        days.extend(rounds.first_last_day(period));
    }
    days
}

/// The days that a report had beside the one in force.
fn former_days_of_report(duty: &Duty<'_>, owed: &Owed) -> Vec<NaiveDate> {
    let extended = duty
        .extensions
        .iter()
        .filter(|one| one.period == owed.period)
        .filter(|one| one.unit.is_none_or(|unit| unit == owed.unit))
        .map(|one| one.end);
    let mut days: Vec<NaiveDate> = extended.collect();
    if !days.is_empty() {
        days.extend(first_good_day(duty, owed.period));
    }
    days
}

/// How far ahead to look: as far as the filters ask, else the next 12 months.
pub fn horizon(filter: &Filter, limits: &Limits, today: NaiveDate) -> NaiveDate {
    let year_end = |year: &i32| NaiveDate::from_ymd_opt(*year, 12, 31);
    let asked = [limits.before, limits.within]
        .into_iter()
        .flatten()
        .chain(filter.years.iter().filter_map(year_end))
        .max();
    asked.unwrap_or_else(|| {
        let from = limits.after.map_or(today, |after| after.max(today));
        from.checked_add_months(Months::new(12))
            .filter(|day| day.year() <= *crate::model::point::YEARS.end())
            .unwrap_or(from)
    })
}

record! {
    /// One deadline of the JSON contract.
    pub struct DeadlineRecord<'p> {
        /// `item` or `report`
        kind: &'static str,
        /// the id, of an item
        item: Option<&'p str>,
        /// the id of the duty, of a report
        duty: Option<&'p str>,
        /// the period of a report, null where it is owed once; the round of an item that recurs
        period: Option<String>,
        /// who owes it, of a report
        unit: Option<BodyRecord<'p>>,
        /// codes: the leads of an item, or the one unit that owes a report
        units: Vec<&'p str>,
        /// codes of who took over, where the unit is closed
        successor: Vec<&'p str>,
        /// the title of the item or the duty
        title: &'p str,
        /// the paper's words
        time: Option<&'p str>,
        /// the receiver of a report: its code, or the plain words of the file
        to: Option<&'p str>,
        /// the last good day in force
        last_day: NaiveDate,
        /// null when finished
        days_left: Option<i64>,
        /// the state
        state: &'static str,
        /// the day a report was received
        received: Option<NaiveDate>,
        /// its document number
        r#ref: Option<&'p str>,
        /// the ids of the items that a report must cover
        covers: Vec<&'p str>,
        /// as in `items`
        matched: Vec<MatchRecord<'p>>,
        /// of an item, with a filter that asks for a lead: the state of the lead's own part; else null
        part: Option<&'static str>,
        /// as in `items`
        plan: Option<&'p str>,
    }
}

impl<'p> DeadlineRecord<'p> {
    pub fn new(row: &DeadlineRow<'p>) -> Self {
        let report = row.report();
        let owed = row.owed();
        Self {
            kind: row.kind(),
            item: match &row.what {
                Due::Item(item) => Some(item.id.as_str()),
                Due::Report { .. } => None,
            },
            duty: owed.map(|(_, duty)| duty.id.as_ref()),
            period: row.period().map(|period| period.to_string()),
            unit: owed.map(|(owed, _)| BodyRecord::new(row.plan.body(owed.unit))),
            units: row.codes(&row.units()),
            successor: row.codes(row.successors()),
            title: row.title(),
            time: row.time(),
            to: row.to(),
            last_day: row.last_day,
            days_left: row.standing.days_left,
            state: row.standing.state.name(),
            received: report.map(|report| report.received),
            r#ref: row.reference(),
            covers: row.covers(),
            matched: MatchRecord::list(row.plan, &row.matched),
            part: row.part().map(|part| part.state.name()),
            plan: row.plan.named(),
        }
    }
}
