//! A slow and obvious second opinion on deadlines: what the design says,
//! computed day by day from the generator's own data, against the library.

use crate::support;
use crate::support::{Due, DueDay, Duty, Every, Item, Made, When, any_day, config, month_end, ymd};
use chrono::{Datelike, NaiveDate};
use plan::deadline::owed::Reporting;
use plan::deadline::rounds::RoundsOf;
use plan::deadline::state::{Standing, item_standing};
use plan::resolve;
use plan::source::Source;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Nothing of a generated plan is before this year or after the other.
const FIRST_YEAR: i32 = 2018;
const LAST_YEAR: i32 = 2031;

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap()
}

fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap()
}

/// The days from one to another, by walking; negative when it is past.
fn days_until(from: NaiveDate, to: NaiveDate) -> i64 {
    let mut days = 0;
    let mut day = from.min(to);
    while day < from.max(to) {
        day = after(day);
        days += 1;
    }
    if to < from { -days } else { days }
}

/// Where something stands, in the words of the design.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stands {
    state: &'static str,
    last_day: Option<NaiveDate>,
    days_left: Option<i64>,
}

impl Stands {
    fn of(standing: &Standing) -> Self {
        Self {
            state: standing.state.name(),
            last_day: standing.last_day,
            days_left: standing.days_left,
        }
    }
}

/// The table of states from `not-started` down.
fn unfinished(
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    window: i64,
    today: NaiveDate,
) -> Stands {
    let days_left = last_day.map(|last| days_until(today, last));
    let state = if first_day.is_some_and(|first| today < first) {
        "not-started"
    } else {
        match days_left {
            None => "no-deadline",
            Some(left) if left < 0 => "overdue",
            Some(left) if left <= window => "due-soon",
            Some(_) => "in-time",
        }
    };
    Stands {
        state,
        last_day,
        days_left,
    }
}

fn finished(on: NaiveDate, last_day: Option<NaiveDate>) -> Stands {
    let late = last_day.is_some_and(|last| on > last);
    Stands {
        state: if late { "done-late" } else { "done" },
        last_day,
        days_left: None,
    }
}

/// A fact dated after today has not happened yet.
fn happened(day: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    day.filter(|day| *day <= today)
}

/// The deadline in force: the extension granted last, or the end. One of which
/// nobody knows when it was granted counts in its place in the file.
fn item_last_day(item: &Item, today: NaiveDate) -> Option<NaiveDate> {
    let mut last = item.end.map(When::last);
    let mut since: Option<NaiveDate> = None;
    for (end, granted) in &item.extensions {
        let counts = match (granted, since) {
            (None, _) => true,
            (Some(granted), _) if *granted > today => false,
            (Some(granted), Some(since)) => *granted >= since,
            (Some(_), None) => true,
        };
        if counts {
            last = Some(end.last());
            since = *granted;
        }
    }
    last
}

fn item_stands(made: &Made, item: &Item, today: NaiveDate) -> Stands {
    let last_day = item_last_day(item, today);
    if happened(item.stopped, today).is_some() {
        return Stands {
            state: "stopped",
            last_day,
            days_left: None,
        };
    }
    if let Some(on) = happened(item.completed, today) {
        return finished(on, last_day);
    }
    let first_day = item.start.or(made.issued).map(When::first);
    unfinished(first_day, last_day, made.warn_days.unwrap_or(30), today)
}

/// The last day on which any item runs; `None`: without end, as when there is
/// no item yet.
fn last_run(made: &Made, today: NaiveDate) -> Option<NaiveDate> {
    let mut latest = None;
    for item in &made.items {
        let done = happened(item.completed, today).or(happened(item.stopped, today));
        let end = match (done, item_last_day(item, today)) {
            (Some(day), _) => day,
            (None, Some(last)) => last.max(today),
            (None, None) => return None,
        };
        latest = latest.max(Some(end));
    }
    latest
}

/// Every period of a cycle in the years that matter, in order.
fn all_periods(every: Every) -> Vec<When> {
    let mut periods: Vec<When> = Vec::new();
    let mut day = ymd(FIRST_YEAR, 1, 1);
    while day.year() <= LAST_YEAR {
        let period = every.holding(day).expect("a cycle with periods");
        if periods.last() != Some(&period) {
            periods.push(period);
        }
        day = after(day);
    }
    periods
}

/// The last good day of a period as the duty itself sets it.
fn last_good_day(duty: &Duty, period: Option<When>) -> Option<NaiveDate> {
    let Due { before: bound, day } = duty.due?;
    match day {
        DueDay::On(day) => Some(if bound { before(day) } else { day }),
        DueDay::OfWeek { day, next } => {
            let mut good = period.expect("a day in a week").first();
            for _ in 0..day + if next { 7 } else { 0 } {
                good = after(good);
            }
            Some(if bound { before(good) } else { good })
        }
        DueDay::In { month, day, next } => {
            let period = period.expect("a day in a period");
            // What counts from 1 January has its day in the quarter that ends it.
            let (every, period) = match duty.every {
                Every::Cumulative => {
                    let quarter = Every::Quarter.holding(period.last()).unwrap();
                    (Every::Quarter, quarter)
                }
                every => (every, period),
            };
            let period = if next {
                every.holding(after(period.last())).unwrap()
            } else {
                period
            };
            // The month-th month of the period.
            let mut first = period.first();
            for _ in 1..month {
                first = after(month_end(first.year(), first.month()));
            }
            let length = month_end(first.year(), first.month()).day();
            let good = if bound { day - 1 } else { day }.min(length);
            Some(if good == 0 {
                before(first)
            } else {
                ymd(first.year(), first.month(), good)
            })
        }
    }
}

/// The periods of a duty: the first to the last.
fn periods(made: &Made, duty: &Duty, today: NaiveDate, horizon: NaiveDate) -> Vec<Option<When>> {
    if duty.every == Every::Once {
        return vec![None];
    }
    let until = match duty.until {
        Some(until) => Some(until),
        None => last_run(made, today).map(When::Day),
    };
    let has_begun = |period: &When| match (duty.from, made.issued) {
        (Some(from), _) => is_first(*period, from),
        (None, Some(issued)) => match last_good_day(duty, Some(*period)) {
            Some(last) => last >= issued.first(),
            None => is_first(*period, issued),
        },
        (None, None) => unreachable!("such a plan has a problem"),
    };
    let all = all_periods(duty.every);
    let mut periods = Vec::new();
    for pair in all.windows(2).skip_while(|pair| !has_begun(&pair[1])) {
        let (before, period) = (pair[0], pair[1]);
        // To the one that holds the last day: none that begins, or, of those that
        // begin on one day, goes on, after it.
        let goes_on = match until {
            None => true,
            Some(until) if is_week(period) => week_day(period, until) <= until.last(),
            Some(until) => before.last() < until.last(),
        };
        if !goes_on || period.first() > horizon {
            break;
        }
        periods.push(Some(period));
    }
    periods
}

fn is_week(period: When) -> bool {
    matches!(period, When::Week(..))
}

/// The day that says whether a week belongs to a longer time: its Thursday. To a
/// day, and to itself, it belongs by any.
fn week_day(week: When, other: When) -> NaiveDate {
    match other {
        When::Week(..) | When::Day(_) => week.first(),
        _ => week.first() + chrono::Days::new(3),
    }
}

/// Whether a period is the first, or after the first, that holds the beginning
/// of a time.
fn is_first(period: When, time: When) -> bool {
    match (period, time) {
        (When::Week(..), When::Week(..) | When::Day(_)) => time.first() <= period.last(),
        (When::Week(..), _) => time.first() <= week_day(period, time),
        _ => time.first() <= period.last(),
    }
}

/// Who is there in the place of a body on a day: itself, or who took over.
fn in_place_of(made: &Made, body: usize, day: NaiveDate) -> BTreeSet<usize> {
    let it = &made.bodies[body];
    if it.until.is_some_and(|until| until.last() < day) {
        return it
            .successors
            .iter()
            .flat_map(|successor| in_place_of(made, *successor, day))
            .collect();
    }
    // A body that does not exist yet leaves nothing to anyone.
    let exists = it.from.is_none_or(|from| from.first() <= day);
    exists.then_some(body).into_iter().collect()
}

/// The units that owe a period.
fn owners(made: &Made, duty: &Duty, period: Option<When>) -> BTreeSet<usize> {
    let day = last_good_day(duty, period)
        .or(period.map(When::last))
        .or(duty.from.or(made.issued).map(When::first))
        .unwrap();
    // Owed once without a deadline: by all that are there when it begins or
    // come later.
    let mut there = made.clone();
    if last_good_day(duty, period).is_none() && period.is_none() {
        for body in &mut there.bodies {
            body.from = None;
        }
    }
    // Whoever receives on that day reports to nobody.
    let receivers: BTreeSet<usize> = match duty.to {
        Some(to) => in_place_of(made, to, day).into_iter().chain([to]).collect(),
        None => BTreeSet::new(),
    };
    let listed: Vec<usize> = match &duty.units {
        Some(units) => units.clone(),
        None => (0..made.bodies.len())
            .filter(|body| made.bodies[*body].is_unit && !receivers.contains(body))
            .collect(),
    };
    listed
        .iter()
        .flat_map(|unit| in_place_of(&there, *unit, day))
        .filter(|body| made.bodies[*body].is_unit)
        .filter(|body| listed.contains(body) || !receivers.contains(body))
        .collect()
}

fn report_stands(
    made: &Made,
    place: usize,
    unit: usize,
    period: Option<When>,
    today: NaiveDate,
) -> Stands {
    let duty = &made.duties[place];
    let mut last_day = last_good_day(duty, period);
    // The last for all and the last for this unit alone, whichever is later.
    let (mut for_all, mut for_unit) = (None, None);
    for extension in &duty.extensions {
        if extension.period == period && extension.unit.is_none() {
            for_all = Some(extension.end.last());
        }
        if extension.period == period && extension.unit == Some(unit) {
            for_unit = Some(extension.end.last());
        }
    }
    match (for_all, for_unit) {
        (Some(all), Some(own)) => last_day = Some(if all > own { all } else { own }),
        (Some(day), None) | (None, Some(day)) => last_day = Some(day),
        (None, None) => {}
    }
    let received = made
        .reports
        .iter()
        .filter(|report| report.duty == place && report.unit == unit && report.period == period)
        .filter_map(|report| happened(Some(report.received), today))
        .min();
    if let Some(received) = received {
        return finished(received, last_day);
    }
    let first_day = match period {
        Some(period) => Some(period.first()),
        None => duty.from.or(made.issued).map(When::first),
    };
    unfinished(first_day, last_day, window_of(duty), today)
}

/// From how many days before its last good day a report is due soon.
fn window_of(duty: &Duty) -> i64 {
    duty.warn_days.unwrap_or(match duty.every {
        Every::Year => 30,
        Every::Half => 15,
        Every::Quarter | Every::Cumulative => 10,
        Every::Month => 5,
        Every::Week => 2,
        Every::Once => 10,
    })
}

/// A duty, who owes it, for which period, and where that stands.
type Row = (usize, usize, Option<String>, Stands);

fn owed(made: &Made, today: NaiveDate, horizon: NaiveDate) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, duty) in made.duties.iter().enumerate() {
        for period in periods(made, duty, today, horizon) {
            for unit in owners(made, duty, period) {
                let stands = report_stands(made, place, unit, period, today);
                rows.push((place, unit, period.map(When::label), stands));
            }
        }
    }
    rows.sort();
    rows
}

/// The days on which something changes, and those beside them.
fn telling_days(made: &Made) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    for item in &made.items {
        days.extend(item.start.map(When::first));
        days.extend(item.end.map(When::last));
        days.extend(item.completed);
        days.extend(item.stopped);
        for (end, granted) in &item.extensions {
            days.push(end.last());
            days.extend(*granted);
        }
        days.extend(item.end.map(|end| {
            end.last() - chrono::Days::new(made.warn_days.unwrap_or(30).unsigned_abs())
        }));
    }
    for duty in &made.duties {
        let periods = match duty.every {
            Every::Once => vec![None],
            every => all_periods(every).into_iter().map(Some).collect(),
        };
        let in_2023 = periods
            .into_iter()
            .filter(|period| period.is_none_or(|period| period.first().year() == 2023));
        let window = window_of(duty).unsigned_abs();
        for last in in_2023.filter_map(|period| last_good_day(duty, period)) {
            days.extend([last, last - chrono::Days::new(window)]);
        }
        days.extend(duty.extensions.iter().map(|extension| extension.end.last()));
    }
    days.extend(made.reports.iter().map(|report| report.received));
    days.iter()
        .flat_map(|day| [before(*day), *day, after(*day)])
        .collect()
}

fn compare(made: &Made, todays: &[NaiveDate], horizons: &[NaiveDate]) -> Result<(), TestCaseError> {
    let text = made.toml();
    let source = Source::new("plan.toml".into(), text.clone());
    let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
    prop_assert!(problems.is_empty(), "{:?}\n{}", problems, text);
    for today in todays {
        for (item, read) in made.items.iter().zip(&plan.items) {
            let ours = Stands::of(&item_standing(&plan, read, *today));
            let theirs = item_stands(made, item, *today);
            prop_assert_eq!(ours, theirs, "item {} on {}\n{}", item.id, today, text);
        }
        for horizon in horizons {
            let reporting = Reporting::new(&plan, *today);
            let mut ours: Vec<Row> = reporting
                .owed(*horizon)
                .iter()
                .map(|owed| {
                    let period = owed.period.map(|period| period.to_string());
                    let stands = Stands::of(&owed.standing);
                    (owed.duty, owed.unit.0, period, stands)
                })
                .collect();
            ours.sort();
            let theirs = owed(made, *today, *horizon);
            let only = |a: &[Row], b: &[Row]| -> Vec<Row> {
                a.iter().filter(|row| !b.contains(row)).cloned().collect()
            };
            prop_assert!(
                ours == theirs,
                "today {today}, horizon {horizon}\nonly the library: {:#?}\nonly the oracle: {:#?}\n{text}",
                only(&ours, &theirs),
                only(&theirs, &ours),
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_library_and_the_design_agree(
        made in support::made(),
        today in any_day(2021..=2027),
        which in any::<[prop::sample::Index; 5]>(),
        horizon in any_day(2022..=2028),
    ) {
        let telling = telling_days(&made);
        let mut todays = vec![today];
        if !telling.is_empty() {
            todays.extend(which.iter().map(|index| *index.get(&telling)));
        }
        compare(&made, &todays, &[horizon])?;
    }
}

#[test]
fn the_second_opinion_knows_the_design_by_heart() {
    // The examples that the design itself gives.
    let duty = |every, before, month, day, next| Duty {
        id: String::new(),
        every,
        due: Some(Due {
            before,
            day: DueDay::In { month, day, next },
        }),
        to: None,
        units: None,
        from: None,
        until: None,
        warn_days: None,
        extensions: Vec::new(),
    };
    for (duty, period, last) in [
        (
            duty(Every::Year, true, 12, 15, false),
            When::Year(2026),
            ymd(2026, 12, 14),
        ),
        (
            duty(Every::Year, false, 12, 14, false),
            When::Year(2026),
            ymd(2026, 12, 14),
        ),
        (
            duty(Every::Quarter, false, 3, 15, false),
            When::Quarter(2026, 2),
            ymd(2026, 6, 15),
        ),
        (
            duty(Every::Year, false, 1, 15, true),
            When::Year(2026),
            ymd(2027, 1, 15),
        ),
        (
            duty(Every::Month, true, 1, 31, false),
            When::Month(2026, 2),
            ymd(2026, 2, 28),
        ),
        (
            duty(Every::Cumulative, false, 3, 15, false),
            When::NineMonths(2026),
            ymd(2026, 9, 15),
        ),
        (
            duty(Every::Cumulative, false, 1, 10, true),
            When::Year(2026),
            ymd(2027, 1, 10),
        ),
        (
            duty(Every::Month, true, 1, 1, true),
            When::Month(2026, 12),
            ymd(2026, 12, 31),
        ),
    ] {
        assert_eq!(last_good_day(&duty, Some(period)), Some(last), "{duty:?}");
    }
    for (day, label) in [
        (ymd(2026, 1, 1), "2026-W01"),
        (ymd(2026, 4, 5), "2026-W14"),
        (ymd(2027, 1, 3), "2026-W53"),
        (ymd(2027, 1, 4), "2027-W01"),
    ] {
        let week = Every::Week.holding(day).unwrap();
        assert_eq!(week.label(), label);
        assert!(week.first() <= day && day <= week.last());
    }
    assert_eq!(days_until(ymd(2026, 11, 25), ymd(2026, 12, 14)), 19);
    assert_eq!(days_until(ymd(2026, 12, 14), ymd(2026, 11, 25)), -19);
}

/// What is recorded of a round: a day in it, whether the first or the second lead,
/// and when it was through.
type Done = (NaiveDate, bool, NaiveDate);

/// The rounds of an item that recurs, each with its last good day and the day on
/// which it was settled.
fn rounds(
    duty: &Duty,
    done: &[Done],
    leads: usize,
    today: NaiveDate,
) -> Vec<(When, NaiveDate, Option<NaiveDate>)> {
    let all = periods(&made_of_nothing(), duty, today, ymd(LAST_YEAR, 1, 1));
    let of_lead = |period: When, lead: usize| {
        let own = done.iter().filter(|(inside, second, day)| {
            duty.every.holding(*inside) == Some(period)
                && usize::from(*second) == lead
                && *day <= today
        });
        own.map(|(_, _, day)| *day).min()
    };
    all.into_iter()
        .flatten()
        .map(|period| {
            let days: Option<Vec<NaiveDate>> =
                (0..leads).map(|lead| of_lead(period, lead)).collect();
            let last = last_good_day(duty, Some(period)).unwrap();
            (period, last, days.and_then(|days| days.into_iter().max()))
        })
        .collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn rounds_of_an_item_agree_with_the_design(
        (every, due) in support::every()
            .prop_filter("recurs", |every| *every != Every::Once)
            .prop_flat_map(|every| (Just(every), support::due(every))),
        start in support::any_when(2022..=2024),
        end in prop::option::of(support::any_when(2024..=2026)),
        leads in 1..=2usize,
        done in prop::collection::vec((any_day(2022..=2026), any::<bool>(), any_day(2022..=2026)), 0..12),
        today in any_day(2021..=2027),
    ) {
        let done: Vec<Done> = done.into_iter().map(|(inside, second, day)| (inside, second && leads == 2, day)).collect();
        let end = end.filter(|end| start.first() <= end.last());
        let duty = Duty {
            id: "x".to_owned(),
            every,
            due: Some(due),
            to: None,
            units: None,
            from: Some(start),
            until: end,
            warn_days: None,
            extensions: Vec::new(),
        };
        let made = Made { duties: vec![duty.clone()], ..made_of_nothing() };
        // The keys of a duty and of an item are written alike.
        let keys: Vec<String> = made
            .toml()
            .lines()
            .filter(|line| ["every", "cumulative", "before", "by"].iter().any(|key| line.starts_with(key)))
            .map(str::to_owned)
            .collect();
        let quoted = |when: When| match when {
            When::Year(_) | When::Day(_) => when.label(),
            _ => format!("\"{}\"", when.label()),
        };
        let mut text = "format = 1\n[plan]\ntitle = \"T\"\n[unit.A]\nname = \"A\"\n[unit.B]\nname = \"B\"\n[[item]]\nid = \"1\"\ntitle = \"T\"\n".to_owned();
        text += &format!("{}\nstart = {}\n", keys.join("\n"), quoted(start));
        if let Some(end) = end {
            text += &format!("end = {}\n", quoted(end));
        }
        for unit in ["A", "B"].iter().take(leads) {
            text += &format!("[[item.lead]]\nunit = \"{unit}\"\n");
        }
        for (inside, second, day) in &done {
            let unit = if *second { "B" } else { "A" };
            let period = quoted(every.holding(*inside).unwrap());
            text += &format!("[[item.result]]\nperiod = {period}\nunit = \"{unit}\"\ncompleted = {day}\n");
        }
        let source = Source::new("plan.toml".into(), text.clone());
        let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
        prop_assert_eq!(problems.errors().count(), 0, "{}", text);
        let all = rounds(&duty, &done, leads, today);
        prop_assume!(!all.is_empty());
        let window = window_of(&duty);
        let open = all.iter().position(|(_, _, settled)| settled.is_none());
        let theirs = match open {
            None => Stands { state: "done", ..finished(today, Some(all[all.len() - 1].1)) },
            Some(place) => {
                let (period, last, _) = all[place];
                let first = if place == 0 { period.first().max(start.first()) } else { period.first() };
                let stands = unfinished(Some(first), Some(last), window, today);
                let is_between = place > 0 && stands.state == "not-started";
                Stands { state: if is_between { "in-time" } else { stands.state }, ..stands }
            }
        };
        let ours = Stands::of(&item_standing(&plan, &plan.items[0], today));
        prop_assert_eq!(ours, theirs, "{} on {}", text, today);
        let of_item = RoundsOf::new(&plan, &plan.items[0], today).unwrap();
        let horizon = ymd(2028, 1, 1);
        let ours: Vec<(String, NaiveDate)> = of_item
            .until(horizon)
            .iter()
            .map(|round| (round.period.to_string(), round.standing.last_day.unwrap()))
            .collect();
        let theirs: Vec<(String, NaiveDate)> = all
            .iter()
            .filter(|(_, last, _)| *last <= horizon)
            .map(|(period, last, _)| (period.label(), *last))
            .collect();
        prop_assert_eq!(ours, theirs, "{} on {}", text, today);
    }

    /// Days off and days worked instead, one by one in sets, and the holidays of
    /// two years as they were announced.
    #[test]
    fn the_last_working_day_by_walking(
        off in prop::collection::vec((any_day(2025..=2026), 0..9u64), 0..5),
        on in prop::collection::vec(any_day(2025..=2026), 0..5),
        last in any_day(2025..=2026),
    ) {
        let spans: Vec<String> = off
            .iter()
            .map(|(first, days)| format!("\"{first}/{}\"", *first + chrono::Days::new(*days)))
            .collect();
        let worked: Vec<String> = on.iter().map(ToString::to_string).collect();
        let text = format!(
            "format = 1\n[plan]\ntitle = \"T\"\nissued = 2025\n[calendar]\noff = [{}]\non = [{}]\n",
            spans.join(", "),
            worked.join(", ")
        );
        let source = Source::new("plan.toml".into(), text.clone());
        let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
        prop_assert_eq!(problems.errors().count(), 0, "{}", text);
        let holidays = [
            ymd(2025, 1, 1), ymd(2025, 1, 28), ymd(2025, 1, 29), ymd(2025, 1, 30), ymd(2025, 1, 31),
            ymd(2025, 4, 7), ymd(2025, 4, 30), ymd(2025, 5, 1), ymd(2025, 9, 2),
            ymd(2026, 1, 1), ymd(2026, 2, 16), ymd(2026, 2, 17), ymd(2026, 2, 18), ymd(2026, 2, 19),
            ymd(2026, 4, 26), ymd(2026, 4, 30), ymd(2026, 5, 1), ymd(2026, 9, 2),
        ];
        let mut free: BTreeSet<NaiveDate> = holidays.into_iter().collect();
        for (first, days) in &off {
            free.extend(first.iter_days().take(usize::try_from(*days).unwrap() + 1));
        }
        let is_worked = |day: NaiveDate| {
            let is_weekend = [chrono::Weekday::Sat, chrono::Weekday::Sun].contains(&day.weekday());
            on.contains(&day) || !(is_weekend || free.contains(&day))
        };
        let mut day = last;
        while !is_worked(day) && day.year() >= 2025 {
            day = before(day);
        }
        prop_assume!(day.year() >= 2025);
        let theirs = (day != last).then_some(day);
        prop_assert_eq!(plan.working.last_before(last), theirs, "{} {}", last, text);
    }
}

fn made_of_nothing() -> Made {
    Made {
        title: "T".to_owned(),
        issued: Some(When::Year(2022)),
        warn_days: None,
        bodies: Vec::new(),
        items: Vec::new(),
        duties: Vec::new(),
        reports: Vec::new(),
        turn: 0,
        style: 0,
    }
}

/// Who leads from which day to which, and since when they are through with it.
type Led = (Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

proptest! {
    #![proptest_config(config(300))]

    /// Leads of an item by walking: who is in force on a day, and the first day
    /// on which each of them is through.
    #[test]
    fn leads_and_their_parts_agree_with_the_design(
        led in prop::collection::vec(
            (prop::option::of(any_day(2024..=2025)), prop::option::of(0..500u64), prop::option::of(any_day(2024..=2026))),
            1..4,
        ),
        today in any_day(2024..=2026),
    ) {
        let led: Vec<Led> = led
            .into_iter()
            .map(|(from, days, done)| {
                let until = days.map(|days| from.unwrap_or(ymd(2024, 1, 1)) + chrono::Days::new(days));
                (from, until, done)
            })
            .collect();
        let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2024-01-01\n".to_owned();
        for place in 0..led.len() {
            text += &format!("[unit.U{place}]\nname = \"Phòng {place}\"\n");
        }
        text += "[[item]]\nid = \"1\"\ntitle = \"T\"\nstart = 2024\n";
        for (place, (from, until, _)) in led.iter().enumerate() {
            text += &format!("[[item.lead]]\nunit = \"U{place}\"\n");
            for (key, day) in [("from", from), ("until", until)] {
                if let Some(day) = day {
                    text += &format!("{key} = {day}\n");
                }
            }
        }
        for (place, (_, _, done)) in led.iter().enumerate() {
            if let Some(day) = done {
                text += &format!("[[item.result]]\nunit = \"U{place}\"\nperiod = {}\ncompleted = {day}\n", day.year());
            }
        }
        let source = Source::new("plan.toml".into(), text.clone());
        let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
        prop_assert_eq!(problems.errors().count(), 0, "{}", text);
        let is_in_force = |one: &Led, day: NaiveDate| {
            one.0.is_none_or(|from| from <= day) && one.1.is_none_or(|until| day <= until)
        };
        let item = &plan.items[0];
        let ours: Vec<String> = item.leads_on(today).map(|lead| plan.body(lead.unit).code.to_string()).collect();
        let theirs: Vec<String> = led
            .iter()
            .enumerate()
            .filter(|(_, one)| is_in_force(one, today))
            .map(|(place, _)| format!("U{place}"))
            .collect();
        prop_assert_eq!(ours, theirs, "{} on {}", text, today);
        // Day by day: finished on the first on which somebody leads and all who
        // lead are through.
        let mut day = ymd(2023, 12, 31);
        let mut finished = None;
        while finished.is_none() && day < today {
            day = day.succ_opt().unwrap();
            let mut leads = led.iter().filter(|one| is_in_force(one, day)).peekable();
            if leads.peek().is_some() && leads.all(|one| one.2.is_some_and(|done| done <= day)) {
                finished = Some(day);
            }
        }
        let ours = plan::deadline::item_finished(&plan, item, today);
        prop_assert_eq!(ours, finished, "{} on {}", text, today);
    }
}
