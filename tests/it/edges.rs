//! The edges of days: what holds on the very day on which a unit ends, a
//! period begins or an item falls due, and no longer on the next.

use chrono::NaiveDate;
use plan::deadline::as_of::AsOf;
use plan::deadline::not_owed::{NotOwed, NotThis, Owing};
use plan::deadline::owed::{Owed, Reporting};
use plan::deadline::reminder::Reminders;
use plan::lang::Pair;
use plan::model::body::BodyIndex;
use plan::model::plan::Plan;
use plan::model::point::Point;
use plan::resolve;
use plan::source::Source;

/// A and B end on 28 February 2025; C and E take over, and D from both.
/// VP, to which all report, hands on to HC. F's successor ends too, and nobody
/// takes over from it. K ends with the year; X is there all along.
const TEXT: &str = include_str!("../edges.toml");

fn with_plan(look: impl FnOnce(&Plan<'_>)) {
    let source = Source::new("edges.toml".into(), TEXT.to_owned());
    let (plan, problems) = resolve::load(&source, NaiveDate::MAX);
    let problems = problems.iter().map(|found| &found.message);
    assert_eq!(problems.collect::<Vec<_>>(), [] as [&Pair; 0]);
    look(&plan);
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn point(text: &str) -> Point {
    Point::parse(text).unwrap()
}

fn unit(plan: &Plan<'_>, code: &str) -> BodyIndex {
    let mut bodies = plan.indexed_bodies();
    bodies.find(|(_, body)| body.code == code).unwrap().0
}

fn codes(plan: &Plan<'_>, units: &[BodyIndex]) -> String {
    let codes = units.iter().map(|unit| plan.body(*unit).code.as_ref());
    codes.collect::<Vec<&str>>().join(" ")
}

fn duty(plan: &Plan<'_>, id: &str) -> usize {
    let mut duties = plan.duties.iter();
    duties.position(|duty| &*duty.id == id).unwrap()
}

/// The one report that a unit owes.
fn owed(plan: &Plan<'_>, today: &str, id: &str, code: &str, period: Option<&str>) -> Owed {
    let all = Reporting::new(plan, day(today)).owed(day("2027-01-01"));
    let (duty, unit, period) = (duty(plan, id), unit(plan, code), period.map(point));
    let mut fitting = all
        .into_iter()
        .filter(|owed| (owed.duty, owed.unit, owed.period) == (duty, unit, period));
    fitting.next().unwrap()
}

#[test]
fn a_unit_is_closed_on_the_day_after_its_last() {
    with_plan(|plan| {
        for (today, code, is_closed, successors) in [
            ("2025-02-28", "A", false, ""),
            ("2025-03-01", "A", true, "C E"),
            ("2025-06-30", "A", true, "C E"),
            ("2025-07-01", "A", true, "D"),
            ("2025-07-01", "X", false, ""),
            // Where none exists today, the one that took over first.
            ("2025-03-31", "F", true, "G"),
            ("2025-04-01", "F", true, "G"),
            ("2025-04-01", "G", true, ""),
        ] {
            let reporting = Reporting::new(plan, day(today));
            let unit = unit(plan, code);
            assert_eq!(reporting.is_closed(unit), is_closed, "{code} on {today}");
            let found = codes(plan, &reporting.successors(unit));
            assert_eq!(found, successors, "{code} on {today}");
        }
    });
}

#[test]
fn a_unit_carries_whom_it_took_over_from_once_and_once_they_are_closed() {
    with_plan(|plan| {
        let reporting = Reporting::new(plan, day("2025-07-01"));
        for (code, on, carried) in [
            ("C", "2025-02-28", "C"),
            ("C", "2025-03-01", "C A B"),
            ("D", "2025-06-30", "D"),
            ("D", "2025-07-01", "D C A B E"),
            ("X", "2025-12-31", "X"),
            ("X", "2026-01-01", "X K"),
        ] {
            let found = reporting.carried_by(unit(plan, code), day(on));
            assert_eq!(codes(plan, &found), carried, "{code} on {on}");
        }
    });
}

#[test]
fn an_item_runs_in_the_periods_of_its_first_and_last_day() {
    with_plan(|plan| {
        let reporting = Reporting::new(plan, day("2025-01-15"));
        for (id, periods) in [
            ("1", "2024"),
            ("2", "2024 2025"),
            ("3", "2025"),
            ("4", "2026"),
            ("5", "2024 2025"),
        ] {
            let item = plan.items.iter().find(|item| item.id.as_str() == id);
            let item = item.unwrap();
            let all = ["2023", "2024", "2025", "2026", "2027"];
            let runs = all
                .into_iter()
                .filter(|&period| reporting.runs_in(item, point(period)));
            assert_eq!(runs.collect::<Vec<_>>().join(" "), periods, "item {id}");
        }
    });
}

/// Who does not owe learns why, and the edge of a day is on nobody's side.
#[test]
fn why_a_report_is_not_owed() {
    with_plan(|plan| {
        let index = |code: &str| unit(plan, code);
        let this = |code, why| Some(NotOwed::Unit(index(code), why));
        let others = |code| this(code, NotThis::Others(vec![index("X")]));
        let closed = |code, on, heirs: &[&str]| {
            let heirs = heirs.iter().map(|code| index(code)).collect();
            this(code, NotThis::Closed(day(on), heirs))
        };
        let early = NotOwed::TooEarly {
            period: point("2023"),
            first: point("2024"),
        };
        let late = NotOwed::TooLate {
            period: point("2027"),
            last: point("2026"),
        };
        for (id, code, period, why) in [
            ("nam", "X", "2023", Some(early)),
            ("nam", "X", "2024", None),
            ("nam", "X", "2026", None),
            ("nam", "X", "2027", Some(late)),
            ("nam", "A", "2024", None),
            ("nam", "A", "2025", closed("A", "2025-02-28", &["D"])),
            ("nam", "F", "2025", closed("F", "2025-02-28", &[])),
            ("nam", "VP", "2024", this("VP", NotThis::Receiver)),
            ("nam", "HC", "2025", this("HC", NotThis::Receiver)),
            (
                "nam",
                "D",
                "2024",
                this("D", NotThis::NotYet(day("2025-07-01"))),
            ),
            // Due on the last day of A, and on the first day of C.
            ("cuoi-thang-2", "A", "2025", others("A")),
            ("dau-thang-3", "A", "2025", closed("A", "2025-02-28", &[])),
            ("dau-thang-3", "C", "2025", others("C")),
            (
                "cuoi-thang-2",
                "C",
                "2025",
                this("C", NotThis::NotYet(day("2025-03-01"))),
            ),
        ] {
            let owing = Owing::new(plan, day("2025-12-20"));
            let found = owing.why_not(duty(plan, id), Some(index(code)), Some(point(period)));
            assert_eq!(found, why, "{id} of {code} for {period}");
        }
    });
}

#[test]
fn a_report_is_asked_for_from_the_day_its_period_begins() {
    with_plan(|plan| {
        for (today, id, code, period, has_begun) in [
            ("2024-12-31", "nam", "D", Some("2025"), false),
            ("2025-01-01", "nam", "D", Some("2025"), true),
            // Sent early.
            ("2024-12-19", "nam", "X", Some("2025"), false),
            ("2024-12-20", "nam", "X", Some("2025"), true),
            ("2025-01-31", "mot-lan", "K", None, false),
            ("2025-02-01", "mot-lan", "K", None, true),
        ] {
            let owed = owed(plan, today, id, code, period);
            let found = owed.has_begun(day(today));
            assert_eq!(found, has_begun, "{id} of {code} on {today}");
        }
    });
}

/// What came in beside what is owed so far.
#[test]
fn what_came_in_early_is_owed_and_what_came_in_wrongly_is_not() {
    with_plan(|plan| {
        let today = day("2025-01-15");
        let reporting = Reporting::new(plan, today);
        let found = |owed: &[Owed]| -> Vec<String> {
            let others = reporting.also_received(owed).into_iter();
            let words = others.map(|(owed, is_owed)| {
                let period = owed.period.map_or("once".to_owned(), |at| at.to_string());
                let duty = &plan.duties[owed.duty].id;
                format!("{duty} {} {period} {is_owed}", codes(plan, &[owed.unit]))
            });
            words.collect()
        };
        let all = [
            "nam X 2023 false",
            "nam X 2024 true",
            "nam X 2025 true",
            "nam X 2026 true",
            "nam X 2027 false",
            "dau-thang-3 K 2024 false",
            "mot-lan X once true",
        ];
        assert_eq!(found(&[]), all);
        let beside = [
            "nam X 2023 false",
            "nam X 2026 true",
            "nam X 2027 false",
            "dau-thang-3 K 2024 false",
        ];
        assert_eq!(found(&reporting.owed(today)), beside);
    });
}

#[test]
fn a_report_covers_what_runs_and_what_its_unit_took_over() {
    with_plan(|plan| {
        for (id, code, period, items) in [
            ("nam", "X", "2024", "1 2"),
            // K exists on the last good day and covers its own.
            ("nam", "X", "2025", "2 3"),
            ("nam", "K", "2025", "6"),
            ("nam", "A", "2024", "5"),
            ("nam", "D", "2025", "5"),
            // Who receives reports sums up what they cover, closed units' too.
            ("tong-hop", "HC", "2025", "2 3 5 6 7"),
        ] {
            let owed = owed(plan, "2025-01-15", id, code, Some(period));
            let covers = Reporting::new(plan, day("2025-01-15")).covers(&owed);
            let ids = covers.iter().map(|place| plan.items[*place].id.as_str());
            let ids = ids.collect::<Vec<&str>>().join(" ");
            assert_eq!(ids, items, "{id} of {code} for {period}");
        }
    });
}

/// Whom to remind of which items by a day.
#[test]
fn who_took_over_is_reminded() {
    with_plan(|plan| {
        for (today, until, units, nobody) in [
            ("2025-02-28", "2025-06-29", "", ""),
            ("2025-02-28", "2025-06-30", "A: 5", ""),
            ("2025-03-01", "2025-06-30", "C: 5, E: 5", ""),
            ("2025-07-01", "2025-07-01", "D: 5", "F"),
            ("2025-07-01", "2025-12-30", "D: 5, K: 6", "F"),
            ("2025-07-01", "2025-12-31", "D: 5, K: 6, X: 3", "F"),
        ] {
            let reminders = Reminders::new(&AsOf::new(plan, day(today)), day(until));
            let found: Vec<String> = reminders
                .units
                .iter()
                .filter(|(_, reminder)| !reminder.items.is_empty())
                .map(|(unit, reminder)| {
                    let items = reminder.items.iter();
                    let ids = items.map(|task| plan.items[task.place].id.as_str());
                    let ids = ids.collect::<Vec<&str>>().join(" ");
                    format!("{}: {ids}", codes(plan, &[*unit]))
                })
                .collect();
            assert_eq!(found.join(", "), units, "on {today}, until {until}");
            let found = codes(plan, &reminders.nobody);
            assert_eq!(found, nobody, "on {today}, until {until}");
        }
    });
}
