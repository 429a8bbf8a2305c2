//! An answer, or a paper, as of a day is the same bytes whatever is recorded
//! later with a later day.

use crate::support;
use crate::support::program::run_on;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A day of the three years of the plan, by its number.
fn day(number: u16) -> NaiveDate {
    let first: NaiveDate = "2024-01-15".parse().unwrap();
    first + Days::new(u64::from(number % 1080))
}

/// A fact with a day of its own, or with the paper that it names.
#[derive(Clone, Copy, Debug)]
enum When {
    Day(NaiveDate),
    Paper(usize),
}

#[derive(Clone, Debug)]
struct Task {
    /// The amendment that added it.
    added: Option<usize>,
    /// The amendment that gave it other words.
    reworded: Option<usize>,
    /// The day from which the other unit leads it.
    moved: Option<NaiveDate>,
    completed: Option<NaiveDate>,
    /// A stop, by a paper or in words.
    stopped: Option<(NaiveDate, Option<usize>)>,
    extensions: Vec<(u16, When)>,
    /// With the day of its receipt, or the number of the report it stands in.
    results: Vec<Option<NaiveDate>>,
    /// A time for which it was stopped: the first day, and how many more.
    paused: Option<(NaiveDate, u16)>,
    /// A request: the day it came, and the day on which it was refused.
    asked: Option<(NaiveDate, Option<NaiveDate>)>,
}

/// An item that recurs by quarters of two years.
#[derive(Clone, Debug)]
struct Recurring {
    /// The round, the day on which it was done, and that on which that came in.
    done: Vec<(u16, NaiveDate, NaiveDate)>,
    extended: Vec<(u16, u16, When)>,
    /// The amendment by which the other unit leads it from its day on.
    moved: Option<usize>,
}

#[derive(Clone, Debug)]
struct Office {
    amendments: Vec<NaiveDate>,
    tasks: Vec<Task>,
    reports: Vec<(usize, i32, NaiveDate)>,
    extended: Vec<(usize, i32, u16, When)>,
    /// The second duty comes with the first amendment.
    has_new_duty: bool,
    recurring: Option<Recurring>,
    /// The last day of the office's old name.
    renamed: Option<NaiveDate>,
    /// Reports that were sent again.
    again: Vec<(usize, i32, NaiveDate)>,
    /// The yearly duty has a cut-off day.
    is_cut: bool,
    /// The last day of the old name of a unit that has a short one since.
    unit_renamed: Option<NaiveDate>,
    /// Its last day in force, and the amendment that closed it, where one did.
    closed: Option<(NaiveDate, Option<usize>)>,
}

const UNITS: [&str; 2] = ["A", "B"];

impl Office {
    fn day_of(&self, when: When) -> NaiveDate {
        match when {
            When::Day(day) => day,
            When::Paper(place) => self.amendments[place],
        }
    }

    /// The file as it was on a day: with the facts of later days, or without.
    fn text(&self, until: NaiveDate) -> String {
        let is_known = |day: NaiveDate| day <= until;
        let paper = |place: usize| is_known(self.amendments[place]);
        let counts = |when: When| is_known(self.day_of(when));
        let by = |when: When| match when {
            When::Day(day) => format!("basis = \"Công văn số 7\"\ngranted = {day}\n"),
            When::Paper(place) => format!("basis = \"QD-{place}\"\n"),
        };
        let mut text = "format = 1\n[plan]\ntitle = \"Chuyển đổi số\"\nnumber = \"15\"\nsymbol = \"KH-SKHCN\"\nissued = 2024-01-15\ncode = \"KH\"\nmonitor = \"VP\"\n".to_owned();
        if let Some((closed, by)) = self.closed {
            let (decided, basis) = match by {
                Some(place) => (self.amendments[place], format!("QD-{place}")),
                None => (closed, "Thông báo số 12".to_owned()),
            };
            if is_known(decided) {
                text += &format!(
                    "closed = {closed}\nclosed_basis = \"{basis}\"\nreplaced_by = \"KH-2\"\n"
                );
            }
        }
        // Recorded on the first day of the new name.
        text += &match self.renamed.filter(|last| is_known(*last + Days::new(1))) {
            Some(last) => format!(
                "issuer = \"Sở mới\"\n[[plan.former]]\nissuer = \"Sở cũ\"\nuntil = {last}\n"
            ),
            None => "issuer = \"Sở cũ\"\n".to_owned(),
        };
        for (place, issued) in self.amendments.iter().enumerate() {
            if is_known(*issued) {
                text += &format!(
                    "[[amendment]]\nid = \"QD-{place}\"\nnumber = \"{place}/QĐ-SKHCN\"\nissued = {issued}\ntitle = \"Quyết định điều chỉnh\"\n"
                );
            }
        }
        let is_over = |last: NaiveDate| is_known(last + Days::new(1));
        text += "[unit.VP]\nname = \"Văn phòng\"\n[unit.B]\nname = \"Phòng B\"\n";
        text += &match self.unit_renamed.filter(|last| is_over(*last)) {
            Some(last) => format!(
                "[unit.A]\nname = \"Phòng mới\"\nshort = \"P. mới\"\nformer = [{{ name = \"Phòng A\", until = {last} }}]\n"
            ),
            None => "[unit.A]\nname = \"Phòng A\"\n".to_owned(),
        };
        text += "[partner.Q]\nname = \"Sở Tài chính\"\n[partner.P]\nname = \"Sở Công Thương\"\n";
        for (place, task) in self.tasks.iter().enumerate() {
            if task.added.is_some_and(|added| !paper(added)) {
                continue;
            }
            let id = place + 1;
            let unit = UNITS[place % 2];
            text += &format!("[[item]]\nid = \"{id}\"\nend = {}\n", 2024 + place % 3);
            let old = format!(
                "title = \"Việc cũ {id}\"\ntime = \"lúc đầu\"\nproduct = \"sổ\"\npartners = [\"P\"]\n"
            );
            let reworded = task.reworded.filter(|place| paper(*place));
            text += &match reworded {
                None => old.clone(),
                Some(_) => format!(
                    "title = \"Việc mới {id}\"\ntime = \"về sau\"\nproduct = \"phần mềm\"\npartners = [\"Q\"]\n"
                ),
            };
            if let Some(added) = task.added {
                text += &format!("added = \"QD-{added}\"\n");
            }
            let stopped = task.stopped.filter(|(day, _)| is_known(*day));
            if let Some(day) = task
                .completed
                .filter(|day| is_known(*day) && task.stopped.is_none())
            {
                text += &format!("completed = {day}\nnote = \"xong ngày {day}\"\n");
            }
            if let Some((day, by)) = stopped {
                let reason =
                    by.map_or("không có vốn".to_owned(), |place| format!("QD-{place}"));
                text += &format!("stopped = {day}\nreason = \"{reason}\"\n");
            }
            let paused = task.paused.filter(|(from, _)| is_known(*from));
            let paused = paused.map(|(from, days)| (from, from + Days::new(u64::from(days % 90))));
            let is_over = |until: NaiveDate| is_known(until + Days::new(1));
            if let Some((from, _)) = paused.filter(|(_, until)| !is_over(*until)) {
                text += &format!("stopped = {from}\nreason = \"chờ vốn\"\n");
            }
            text += &format!("[[item.lead]]\nunit = \"{unit}\"\n");
            if let Some(from) = task.moved.filter(|day| is_known(*day)) {
                let last = from.pred_opt().unwrap();
                let next = UNITS[(place + 1) % 2];
                text += &format!(
                    "until = {last}\n[[item.lead]]\nunit = \"{next}\"\nfrom = {from}\nbasis = \"Công văn số 8\"\n"
                );
            }
            if let Some(by) = reworded {
                text += &format!("[[item.former]]\nbasis = \"QD-{by}\"\n{old}");
            }
            for (number, (end, when)) in task.extensions.iter().enumerate() {
                if counts(*when) {
                    // No two have one end.
                    let end = day(end % 200 * 5 + u16::try_from(number).unwrap());
                    text += &format!("[[item.extension]]\nend = {end}\n{}", by(*when));
                }
            }
            if let Some((from, until)) = paused.filter(|(_, until)| is_over(*until)) {
                text += &format!(
                    "[[item.pause]]\nfrom = {from}\nuntil = {until}\nreason = \"chờ vốn\"\nbasis = \"Công văn số 9\"\n"
                );
            }
            if let Some((received, refused)) = task.asked.filter(|(day, _)| is_known(*day)) {
                text += &format!(
                    "[[item.request]]\nunit = \"{unit}\"\nreceived = {received}\nend = 2027\nreason = \"thiếu người\"\n"
                );
                if let Some(day) = refused.filter(|day| is_known(*day)) {
                    text += &format!("refused = {day}\nbasis = \"Công văn số 10\"\n");
                }
            }
            for (year, received) in task.results.iter().enumerate() {
                let year = 2024 + i32::try_from(year).unwrap();
                let number = format!("{year}/BC-{unit}");
                let came = received.or_else(|| {
                    let mut reports = self.reports.iter();
                    let report = reports.find(|(at, of, _)| UNITS[*at] == unit && *of == year);
                    report.map(|(_, _, day)| *day)
                });
                if came.is_some_and(|day| !is_known(day)) {
                    continue;
                }
                text += &format!(
                    "[[item.result]]\nunit = \"{unit}\"\nperiod = {year}\ntext = \"Kết quả {year}\"\npercent = 40\nobstacle = \"chậm vốn {year}\"\nproposal = \"cấp vốn {year}\"\n"
                );
                text += &match received {
                    Some(day) => format!("received = {day}\n"),
                    None => format!("ref = \"{number}\"\n"),
                };
            }
        }
        if let Some(one) = &self.recurring {
            text += &one.text(self, until);
        }
        text += "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"VP\"\n";
        if self.is_cut {
            text += "cut = \"12-05\"\n";
        }
        for (unit, year, end, when) in &self.extended {
            if counts(*when) {
                let end = format!("{year}-12-{}", 15 + end % 16);
                let unit = UNITS[*unit];
                text += &format!(
                    "[[duty.extension]]\nperiod = {year}\nend = {end}\nunit = \"{unit}\"\n{}",
                    by(*when)
                );
            }
        }
        if self.has_new_duty && paper(0) {
            text += "[[duty]]\nid = \"quy\"\ntitle = \"Báo cáo quý\"\nevery = \"quarter\"\nby = \"03-20\"\nto = \"VP\"\nfrom = \"2026-Q1\"\nbasis = \"QD-0\"\n";
        }
        for (unit, year, received) in &self.reports {
            if is_known(*received) {
                let unit = UNITS[*unit];
                text += &format!(
                    "[[report]]\nunit = \"{unit}\"\nperiod = {year}\nduty = \"nam\"\nreceived = {received}\nref = \"{year}/BC-{unit}\"\n"
                );
            }
        }
        for (unit, year, received) in &self.again {
            if is_known(*received) {
                let unit = UNITS[*unit];
                text += &format!(
                    "[[report]]\nunit = \"{unit}\"\nperiod = {year}\nduty = \"nam\"\nreceived = {received}\nref = \"{year}/BC-{unit}\"\nnote = \"thay thế\"\n"
                );
            }
        }
        text
    }
}

impl Recurring {
    /// The item, the ninth of the plan, as it was on a day.
    fn text(&self, office: &Office, until: NaiveDate) -> String {
        let is_known = |day: NaiveDate| day <= until;
        let mut text = "[[item]]\nid = \"9\"\ntitle = \"Kiểm tra định kỳ\"\nstart = \"2024-Q2\"\nend = 2025\nevery = \"quarter\"\nby = \"03-20\"\n[[item.lead]]\nunit = \"A\"\n".to_owned();
        let moved = self.moved.map(|place| (place, office.amendments[place]));
        let moved = moved.filter(|(_, day)| is_known(*day));
        if let Some((place, from)) = moved {
            let last = from.pred_opt().unwrap();
            text += &format!(
                "until = {last}\n[[item.lead]]\nunit = \"B\"\nfrom = {from}\nbasis = \"QD-{place}\"\n"
            );
        }
        let round = |number: u16| {
            let number = number % 7 + 1;
            format!("{}-Q{}", 2024 + number / 4, number % 4 + 1)
        };
        for (number, end, when) in &self.extended {
            if is_known(office.day_of(*when)) {
                let by = match when {
                    When::Day(day) => format!("basis = \"Công văn số 7\"\ngranted = {day}\n"),
                    When::Paper(place) => format!("basis = \"QD-{place}\"\n"),
                };
                // No two have one end, and none is before its round begins.
                let day =
                    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(*end % 300));
                text += &format!(
                    "[[item.extension]]\nperiod = \"{}\"\nend = {day}\n{by}",
                    round(*number)
                );
            }
        }
        for (number, done, received) in &self.done {
            // That a round was done counts from its day, what else is said from its own.
            let (is_done, came) = (is_known(*done), is_known(*received));
            if is_done || came {
                let unit = UNITS[usize::from(number % 2)];
                let round = round(*number);
                text += &format!("[[item.result]]\nunit = \"{unit}\"\nperiod = \"{round}\"\n");
            }
            if is_done {
                text += &format!("completed = {done}\n");
            }
            if came {
                text += &format!("percent = 100\nreceived = {received}\n");
            }
        }
        text
    }
}

fn whens() -> impl Strategy<Value = When> {
    prop_oneof![
        any::<u16>().prop_map(|number| When::Day(day(number))),
        (0_usize..3).prop_map(When::Paper),
    ]
}

fn days() -> impl Strategy<Value = NaiveDate> {
    any::<u16>().prop_map(day)
}

fn offices() -> impl Strategy<Value = Office> {
    let task = (
        prop::option::weighted(0.3, 0_usize..3),
        prop::option::of(0_usize..3),
        prop::option::weighted(0.3, days()),
        prop::option::weighted(0.4, days()),
        prop::option::weighted(0.2, (days(), prop::option::of(0_usize..3))),
        prop::collection::vec((any::<u16>(), whens()), 0..3),
        prop::collection::vec(prop::option::of(days()), 0..3),
        prop::option::weighted(0.2, (days(), any::<u16>())),
        prop::option::weighted(0.3, (days(), prop::option::of(0_u64..200))),
    );
    let task = task.prop_map(
        |(added, reworded, moved, completed, stopped, extensions, results, paused, asked)| Task {
            paused: paused.filter(|_| completed.is_none() && stopped.is_none()),
            asked: asked.map(|(day, after)| (day, after.map(|days| day + Days::new(days)))),
            added,
            reworded,
            moved,
            completed,
            stopped,
            extensions,
            results,
        },
    );
    let reports = prop::collection::vec((0_usize..2, 2024_i32..2027, any::<u16>()), 0..5);
    let extended = prop::collection::vec((0_usize..2, 2024_i32..2027, any::<u16>(), whens()), 0..3);
    let recurring = (
        prop::collection::vec((any::<u16>(), days(), days()), 0..6),
        prop::collection::vec((any::<u16>(), any::<u16>(), whens()), 0..4),
        prop::option::of(0_usize..3),
    );
    let recurring = recurring.prop_map(|(mut done, extended, moved)| {
        // No round is done twice by one unit.
        let mut seen = BTreeSet::new();
        done.retain(|(number, ..)| seen.insert((number % 7, number % 2)));
        Recurring {
            done,
            extended,
            moved,
        }
    });
    (
        prop::collection::vec(days(), 3),
        prop::collection::vec(task, 1..6),
        reports,
        extended,
        any::<bool>(),
        prop::option::of(recurring),
        prop::option::weighted(0.4, days()),
        prop::collection::vec(0_u64..300, 0..3),
        (
            any::<bool>(),
            prop::option::weighted(0.4, days()),
            prop::option::weighted(0.4, (days(), prop::option::of(0_usize..3))),
        ),
    )
        .prop_map(
            |(
                amendments,
                tasks,
                reports,
                extended,
                has_new_duty,
                recurring,
                renamed,
                again,
                (is_cut, unit_renamed, closed),
            )| {
                let mut office = Office {
                    amendments,
                    tasks,
                    reports: Vec::new(),
                    extended: Vec::new(),
                    has_new_duty,
                    recurring,
                    renamed,
                    again: Vec::new(),
                    is_cut,
                    unit_renamed,
                    closed,
                };
                let mut seen = BTreeSet::new();
                for (unit, year, number) in reports {
                    if seen.insert((unit, year)) {
                        // Not before its year begins.
                        let begins = NaiveDate::from_ymd_opt(year, 2, 1).unwrap();
                        office.reports.push((unit, year, day(number).max(begins)));
                    }
                }
                for ((unit, year, first), days) in office.reports.iter().zip(again) {
                    office.again.push((*unit, *year, *first + Days::new(days)));
                }
                let mut seen = BTreeSet::new();
                for (unit, year, end, when) in extended {
                    if seen.insert((unit, year)) {
                        office.extended.push((unit, year, end, when));
                    }
                }
                // What is done to an item that was added is done after that.
                for task in &mut office.tasks {
                    let Some(added) = task.added.map(|place| office.amendments[place]) else {
                        continue;
                    };
                    task.moved = task.moved.map(|day| day.max(added + Days::new(1)));
                    task.completed = task.completed.map(|day| day.max(added));
                    task.stopped = task.stopped.map(|(day, by)| (day.max(added), by));
                    task.paused = task.paused.map(|(day, days)| (day.max(added), days));
                    task.asked = task.asked.map(|(day, refused)| {
                        let day = day.max(added);
                        (day, refused.map(|refused| refused.max(day)))
                    });
                    task.reworded = task
                        .reworded
                        .filter(|place| office.amendments[*place] > added);
                    for (_, when) in &mut task.extensions {
                        if let When::Day(day) = when {
                            *day = (*day).max(added);
                        }
                    }
                }
                office
            },
        )
}

/// Every answer that is given as of a day.
const ANSWERS: [&str; 22] = [
    "plans --format tsv --columns plan,issuer,state,items,due,overdue,reports_due,next_day,parent,closed,replaced_by",
    "list --format json",
    "list --format table",
    "deadlines --all --format json",
    "deadlines --format table",
    "overdue",
    "reports --format json",
    "summary --format json",
    "summary --format table",
    "units --format json",
    "show 9",
    "show 1 --format json",
    "show 1",
    "requests --format json",
    "list --format tsv --columns id,title,leads,pauses,requests,percent,result,extensions,stopped,reason,added",
    "reports --format table",
    "units",
    "timeline",
    "remind",
    "export ics --all",
    "export html -o -",
    "report",
];

/// An answer with the old key of the unit that gets another name: keys go by the present
/// names on every day, so that a body is one over all days.
fn without_keys(answer: &str) -> String {
    answer
        .replace("/phòng-mới", "/phòng-a")
        .replace("sở-mới/", "sở-cũ/")
}

proptest! {
    #![proptest_config(support::config(16))]

    #[test]
    fn an_answer_for_a_day_is_the_same_whatever_is_recorded_later(mut office in offices(), number in any::<u16>()) {
        let asked = day(number);
        // Lists look ahead: to them a last day that no amendment gives is known all along.
        if let Some((_, by)) = &mut office.closed {
            by.get_or_insert(1);
        }
        let whole = office.text(NaiveDate::MAX);
        let then = office.text(asked);
        let is_there = |answer: &str| {
            let id = answer.strip_prefix("show ").map(|id| &id[..1]);
            id.is_none_or(|id| then.contains(&format!("id = \"{id}\"\n")))
        };
        for answer in ANSWERS.iter().filter(|answer| is_there(answer)) {
            let line = format!("{answer} --today {asked} --lang vi");
            let (now, before) = (run_on(&whole, &line), run_on(&then, &line));
            prop_assert_ne!(now.code, 2, "{}\n{}\n{}", line, now.err, whole);
            prop_assert_eq!(now.code, before.code, "{}\n{}\n{}", line, now.err, whole);
            let (now, before) = (without_keys(&now.out), without_keys(&before.out));
            prop_assert_eq!(now, before, "{}\n{}\n{}", line, whole, then);
        }
    }

    #[test]
    fn a_paper_as_of_a_day_is_the_same_for_ever(office in offices(), number in any::<u16>(), later in any::<u16>()) {
        let asked = day(number);
        let year = chrono::Datelike::year(&asked);
        let then = office.text(asked);
        let mut today = asked + Days::new(u64::from(later % 900));
        for _ in 0..2 {
            for more in ["", " --unit A"] {
                let line = format!("report --year {year} --as-of {asked} --lang vi{more}");
                let now = run_on(office.text(today), &format!("{line} --today {today}"));
                let before = run_on(&then, &format!("{line} --today {asked}"));
                prop_assert_eq!(now.code, before.code, "{}\n{}\n{}", line, now.err, then);
                prop_assert_eq!(now.out, before.out, "{}\n{}", line, office.text(today));
            }
            today = "2030-01-01".parse().unwrap();
        }
    }
}

/// A plan that was closed is in force in answers for an earlier day, which do not know
/// its last day before that, or before the amendment that gives it.
#[test]
fn a_plan_is_closed_once_that_is_known() {
    let plan = |basis: &str| {
        format!(
            "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\nclosed = 2026-09-30\nclosed_basis = \"{basis}\"\nreplaced_by = \"KH-2\"\n[[amendment]]\nid = \"QD-1\"\nnumber = \"1/QĐ-S\"\nissued = 2026-06-01\ntitle = \"Quyết định kết thúc\"\n[unit.A]\nname = \"Phòng A\"\n[[item]]\nid = \"1\"\ntitle = \"Việc\"\n[[item.lead]]\nunit = \"A\"\n"
        )
    };
    let (by_words, by_amendment) = (plan("Thông báo số 5"), plan("QD-1"));
    for (text, day, closed, state) in [
        (&by_words, "2026-09-29", false, "in-force"),
        (&by_words, "2026-09-30", true, "in-force"),
        (&by_words, "2026-10-01", true, "replaced"),
        (&by_amendment, "2026-05-31", false, "in-force"),
        (&by_amendment, "2026-06-01", true, "in-force"),
        (&by_amendment, "2026-10-01", true, "replaced"),
    ] {
        for command in ["list --format json", "plans --format json"] {
            let said = run_on(text, &format!("{command} --today {day}")).out;
            let said: serde_json::Value = serde_json::from_str(&said).unwrap();
            let one = &said["plans"][0];
            let (last, next) = match closed {
                true => ("2026-09-30".into(), "KH-2".into()),
                false => (serde_json::Value::Null, serde_json::Value::Null),
            };
            assert_eq!(one["closed"], last, "{day} {one}");
            assert_eq!(one["replaced_by"], next, "{day} {one}");
            assert_eq!(one["state"], state, "{day} {one}");
        }
    }
}

/// C01: an extension that is recorded in January does not make what was overdue
/// in December in time, neither in a paper nor in a list.
#[test]
fn c01_a_paper_on_a_past_year_does_not_know_a_later_extension() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("plan.toml");
    let text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2024-01-15\n[unit.A]\nname = \"Phòng A\"\n[[item]]\nid = \"1\"\ntitle = \"Việc\"\nend = 2024-11-30\n[[item.lead]]\nunit = \"A\"\n";
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let run = |line: &str| support::program::run(&format!("{line} -f {path} --lang vi"));
    let report = "report --year 2024 --as-of 2024-12-20";
    let late = "overdue --today 2024-12-20 --kind item";
    let before = (run(&format!("{report} --today 2024-12-20")), run(late));
    let extended = run("extend 1 --end 2025-06 --basis CV-3/SXD --today 2025-01-10");
    assert_eq!(extended.code, 0, "{}", extended.err);
    let file = std::fs::read_to_string(path).unwrap();
    assert!(file.contains("granted = 2025-01-10\n"), "{file}");
    let after = (run(&format!("{report} --today 2025-01-20")), run(late));
    assert_eq!(before.0.out, after.0.out);
    assert!(after.0.out.contains("quá hạn 20 ngày"), "{}", after.0.out);
    assert_eq!(before.1.out, after.1.out);
    assert!(run("list --today 2025-01-20").out.contains("in-time"));
}

/// Section 5.1 of the year of office work: what came after the day at which
/// tasks are cut is told on the day that is asked for, and what came later still
/// is named beside the paper.
#[test]
fn what_came_by_the_day_asked_for_is_in_the_paper() {
    let text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\nmonitor = \"VP\"\n[unit.VP]\nname = \"Văn phòng\"\n[unit.A]\nname = \"Phòng A\"\n[unit.B]\nname = \"Phòng B\"\n[[item]]\nid = \"3\"\ntitle = \"Mô hình\"\n[[item.lead]]\nunit = \"A\"\n[[item.result]]\nperiod = 2026\ntext = \"Xây dựng 03 mô hình\"\nref = \"60/BC-A\"\n[[item]]\nid = \"8\"\ntitle = \"Hội thảo\"\ncompleted = 2026-12-17\n[[item.lead]]\nunit = \"B\"\n[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"VP\"\n[[report]]\nunit = \"A\"\nperiod = 2026\nreceived = 2026-12-18\nref = \"60/BC-A\"\n[[report]]\nunit = \"B\"\nperiod = 2026\nreceived = 2027-01-05\n";
    let paper = |options: &str| run_on(text, &format!("report --year 2026 --lang vi {options}"));
    let now = paper("--today 2026-12-20");
    assert!(
        now.out.contains("Số liệu tính đến ngày 20/12/2026."),
        "{}",
        now.out
    );
    assert!(
        now.out.contains("Xây dựng 03 mô hình (60/BC-A)"),
        "{}",
        now.out
    );
    assert!(
        now.out
            .contains("Báo cáo năm 2026: 1/2 chậm, 1/2 chưa ghi nhận."),
        "{}",
        now.out
    );
    let cut = paper("--today 2027-02-01 --as-of 14/12/2026");
    assert!(!cut.out.contains("03 mô hình"), "{}", cut.out);
    assert!(
        cut.err
            .contains("Sau ngày 14/12/2026 mới nhận 1 kết quả và 2 báo cáo của kỳ năm 2026"),
        "{}",
        cut.err
    );
    assert!(cut.err.contains("--as-of 05/01/2027"), "{}", cut.err);
    assert_eq!(
        paper("--today 2027-02-01").out,
        paper("--today 2029-02-01").out
    );
    assert_eq!(paper("--today 2027-02-01 --as-of 2026-12-20").out, now.out);
}
