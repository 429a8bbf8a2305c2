//! One row of a time line: an item, or the reports of a unit.

use super::mark::{Mark, MarkKind, state_sign};
use crate::deadline::owed::Owed;
use crate::deadline::state::{Standing, State};
use crate::deadline::{extension_in_force, item_first_day};
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::query::filter::Match;
use crate::say;
use crate::view::{Look, Role, words};
use chrono::NaiveDate;

/// A row: what it is, its state, the time it takes, what is marked.
pub struct Row {
    /// The paper's number; reports have none.
    pub id: Option<String>,
    /// The short title, or the unit.
    pub title: String,
    /// The whole title, where it is another.
    pub full: String,
    pub state: Option<State>,
    /// The sign of its state; reports have none.
    pub sign: &'static str,
    /// The state in a few words.
    pub words: String,
    pub role: Role,
    pub spans: Vec<Span>,
    pub marks: Vec<Mark>,
}

/// Days of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where the file does not say when it begins: none.
    pub first: Option<NaiveDate>,
    /// Without end: none.
    pub last: Option<NaiveDate>,
    pub extent: Extent,
}

/// What days are to an item. They say how time goes, not how the work does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Of its time, what is behind.
    Passed,
    /// Of its time, what is ahead.
    Ahead,
    /// Past its last good day, and not done.
    Late,
}

impl Extent {
    pub const ALL: [Self; 3] = [Self::Passed, Self::Ahead, Self::Late];

    /// What it means, for the legend.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Passed => say!(lang, "thời gian đã qua", "time behind"),
            Self::Ahead => say!(lang, "thời gian còn lại", "time ahead"),
            Self::Late => say!(lang, "thời gian quá hạn", "time overdue"),
        }
    }
}

impl Row {
    pub fn of_item(
        plan: &Plan<'_>,
        item: &Item<'_>,
        standing: &Standing,
        matched: &[Match],
        today: NaiveDate,
        lang: Lang,
    ) -> Self {
        let look = Look { lang, brief: true };
        let mut title = item.short.as_deref().unwrap_or(&item.title).to_owned();
        let through = names(plan, &words::matched::through(matched));
        if !through.is_empty() {
            title.push_str(&say!(lang, " (qua {through})", " (through {through})"));
        }
        Self {
            id: Some(item.id.as_str().to_owned()),
            title,
            full: item.title.to_string(),
            state: Some(standing.state),
            sign: state_sign(standing.state),
            words: words::state_cell(standing, words::What::Item, look).text,
            role: words::role(standing.state),
            spans: spans(
                item_first_day(plan, item),
                standing,
                standing.finished,
                today,
            ),
            marks: marks(item, standing, today),
        }
    }

    /// The reports of one unit for one duty, each with the day it stands on; a
    /// closed unit names who took over.
    pub fn of_reports(
        plan: &Plan<'_>,
        unit: BodyIndex,
        successors: &[BodyIndex],
        reports: &[(Owed, NaiveDate)],
        lang: Lang,
    ) -> Self {
        let mut title = names(plan, &[unit]);
        if !successors.is_empty() {
            let heirs = names(plan, successors);
            title.push_str(&say!(lang, " (nay là {heirs})", " (now {heirs})"));
        }
        let mark = |(owed, day): &(Owed, NaiveDate)| Mark {
            day: *day,
            kind: MarkKind::of_report(
                owed.standing.state,
                owed.report.is_some(),
                owed.standing.last_day.is_some(),
            ),
        };
        let missing = reports
            .iter()
            .filter(|(owed, _)| owed.standing.state == State::Overdue)
            .count();
        Self {
            id: None,
            title,
            full: plan.body(unit).name.to_string(),
            state: None,
            sign: "",
            words: match missing {
                0 => String::new(),
                n => {
                    let n = lang.number(n);
                    say!(lang, "{n} quá hạn", "{n} overdue")
                }
            },
            role: if missing > 0 { Role::Bad } else { Role::Plain },
            spans: Vec::new(),
            marks: reports.iter().map(mark).collect(),
        }
    }
}

/// Bodies by their short names; there is no room for what codes mean, so one
/// without a short name has its full one.
fn names(plan: &Plan<'_>, bodies: &[BodyIndex]) -> String {
    let names = bodies.iter().map(|index| {
        let body = plan.body(*index);
        body.short.as_deref().unwrap_or(&body.name)
    });
    names.collect::<Vec<_>>().join("; ")
}

/// The time of an item: behind, ahead, overdue. A finished one ends where it
/// was finished.
fn spans(
    first: Option<NaiveDate>,
    standing: &Standing,
    finished: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<Span> {
    let last = standing.last_day;
    let mut spans = Vec::new();
    let mut add = |first: Option<NaiveDate>, last: Option<NaiveDate>, extent| {
        let is_some = match (first, last) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        if is_some {
            spans.push(Span {
                first,
                last,
                extent,
            });
        }
    };
    // What is finished stands still; all else goes up to today.
    let until = finished.unwrap_or(today);
    match standing.state {
        State::NotStarted => add(first, last, Extent::Ahead),
        State::Overdue | State::DoneLate => {
            add(first, last, Extent::Passed);
            let after = last.and_then(|last| last.succ_opt());
            if after.is_some() {
                add(after, Some(until), Extent::Late);
            }
        }
        State::Stopped | State::Done => add(first, Some(until), Extent::Passed),
        State::DueSoon | State::InTime | State::NoDeadline => {
            add(first, Some(until), Extent::Passed);
            if let Some(next) = until.succ_opt() {
                add(Some(next), last, Extent::Ahead);
            }
        }
    }
    spans
}

/// The deadlines of an item and the day it was finished.
fn marks(item: &Item<'_>, standing: &Standing, today: NaiveDate) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |day: Option<NaiveDate>, kind| {
        if let Some(day) = day {
            marks.push(Mark { day, kind });
        }
    };
    if extension_in_force(item, today).is_some() {
        let first = item.end.map(|end| end.last_day());
        let moved = first.filter(|first| Some(*first) != standing.last_day);
        add(moved, MarkKind::FirstDeadline);
    }
    let is_late = matches!(standing.state, State::Overdue | State::DoneLate);
    add(
        standing.last_day,
        if is_late {
            MarkKind::LateDeadline
        } else {
            MarkKind::Deadline
        },
    );
    let finished = standing.finished;
    let kind = match standing.state {
        State::Stopped => MarkKind::Stopped,
        _ if finished.is_some() && finished == standing.last_day => MarkKind::DoneOnDeadline,
        _ => MarkKind::Done,
    };
    add(finished, kind);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn standing(state: State, last: Option<&str>) -> Standing {
        Standing {
            state,
            last_day: last.map(day),
            days_left: None,
            days_late: None,
            finished: None,
        }
    }

    fn drawn(spans: &[Span]) -> String {
        let shown = |day: Option<NaiveDate>| day.map_or("?".to_owned(), |day| day.to_string());
        let one = |span: &Span| {
            let (first, last) = (shown(span.first), shown(span.last));
            format!("{:?} {first} {last}", span.extent)
        };
        spans.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_time_of_an_item_by_its_state() {
        let today = day("2026-11-25");
        for (state, last, finished, expected) in [
            (
                State::InTime,
                Some("2026-12-31"),
                None,
                "Passed 2022-01-01 2026-11-25, Ahead 2026-11-26 2026-12-31",
            ),
            // On the last day nothing is ahead.
            (
                State::DueSoon,
                Some("2026-11-25"),
                None,
                "Passed 2022-01-01 2026-11-25",
            ),
            (
                State::NoDeadline,
                None,
                None,
                "Passed 2022-01-01 2026-11-25, Ahead 2026-11-26 ?",
            ),
            (
                State::Overdue,
                Some("2023-12-31"),
                None,
                "Passed 2022-01-01 2023-12-31, Late 2024-01-01 2026-11-25",
            ),
            (
                State::DoneLate,
                Some("2023-12-31"),
                Some("2024-03-22"),
                "Passed 2022-01-01 2023-12-31, Late 2024-01-01 2024-03-22",
            ),
            (
                State::Done,
                Some("2026-12-31"),
                Some("2025-06-30"),
                "Passed 2022-01-01 2025-06-30",
            ),
            (
                State::Stopped,
                None,
                Some("2025-06-30"),
                "Passed 2022-01-01 2025-06-30",
            ),
            // Finished before it began: a mark alone.
            (State::Done, None, Some("2021-12-31"), ""),
            (State::NotStarted, None, None, "Ahead 2022-01-01 ?"),
        ] {
            let spans = spans(
                Some(day("2022-01-01")),
                &standing(state, last),
                finished.map(day),
                today,
            );
            assert_eq!(drawn(&spans), expected, "{state:?}");
        }
        let unknown = spans(None, &standing(State::NoDeadline, None), None, today);
        assert_eq!(drawn(&unknown), "Passed ? 2026-11-25, Ahead 2026-11-26 ?");
    }
}
