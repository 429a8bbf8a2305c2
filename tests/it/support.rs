//! What the property tests share: how they run, and a generator of plans that
//! knows what it wrote.

pub mod asking;
pub mod desk;
pub mod filled;
pub mod frame;
// Its lines are run by a shell.
#[cfg(unix)]
pub mod office;
pub mod program;
pub mod repository;
// A terminal, as `script` of util-linux makes one.
#[cfg(target_os = "linux")]
pub mod screen;
pub mod start;

use chrono::{Datelike, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use std::fmt::Write;

/// A modest number of cases, the same ones every time. `PROPTEST_CASES` and
/// `PROPTEST_RNG_SEED` ask for others.
pub fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let is_set = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if is_set("PROPTEST_CASES") {
            asked.cases
        } else {
            cases
        },
        rng_seed: if is_set("PROPTEST_RNG_SEED") {
            asked.rng_seed
        } else {
            RngSeed::Fixed(2022)
        },
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..asked
    }
}

/// A file of the project.
pub fn project_file(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The real plan and the examples.
pub fn real_plans() -> Vec<(String, String)> {
    let mut names = vec!["plan.toml".to_owned()];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut examples: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .map(|name| format!("examples/{name}"))
        .collect();
    examples.sort();
    names.append(&mut examples);
    names
        .into_iter()
        .map(|name| {
            let text = project_file(&name);
            (name, text)
        })
        .collect()
}

/// Whether a terminal would act on a character: the test's own list.
pub fn acts_on_terminal(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The last day of a month, found by walking to it.
pub fn month_end(year: i32, month: u32) -> NaiveDate {
    let mut day = ymd(year, month, 28);
    while day.succ_opt().unwrap().month() == month {
        day = day.succ_opt().unwrap();
    }
    day
}

/// A point in time as the generator writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Year(i32),
    Half(i32, u32),
    Quarter(i32, u32),
    NineMonths(i32),
    Month(i32, u32),
    /// The year of its Thursday, and its number there.
    Week(i32, u32),
    Day(NaiveDate),
}

/// The Monday on or before a day.
fn monday(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while day.weekday() != chrono::Weekday::Mon {
        day = day.pred_opt().unwrap();
    }
    day
}

/// The Monday of the first week of a year, the one with its 4 January.
fn first_monday(year: i32) -> NaiveDate {
    monday(ymd(year, 1, 4))
}

impl When {
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Year(year)
            | Self::Half(year, 1)
            | Self::Quarter(year, 1)
            | Self::NineMonths(year) => ymd(year, 1, 1),
            Self::Half(year, _) => ymd(year, 7, 1),
            Self::Quarter(year, 2) => ymd(year, 4, 1),
            Self::Quarter(year, 3) => ymd(year, 7, 1),
            Self::Quarter(year, _) => ymd(year, 10, 1),
            Self::Month(year, month) => ymd(year, month, 1),
            Self::Week(year, week) => {
                first_monday(year) + chrono::Days::new(u64::from(week - 1) * 7)
            }
            Self::Day(day) => day,
        }
    }

    pub fn last(self) -> NaiveDate {
        match self {
            Self::Year(year) | Self::Half(year, 2) | Self::Quarter(year, 4) => ymd(year, 12, 31),
            Self::Half(year, _) | Self::Quarter(year, 2) => ymd(year, 6, 30),
            Self::Quarter(year, 1) => ymd(year, 3, 31),
            Self::Quarter(year, _) | Self::NineMonths(year) => ymd(year, 9, 30),
            Self::Month(year, month) => month_end(year, month),
            Self::Week(..) => self.first() + chrono::Days::new(6),
            Self::Day(day) => day,
        }
    }

    pub fn label(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Half(year, half) => format!("{year}-H{half}"),
            Self::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
            Self::NineMonths(year) => format!("{year}-9M"),
            Self::Month(year, month) => format!("{year}-{month:02}"),
            Self::Week(year, week) => format!("{year}-W{week:02}"),
            Self::Day(day) => day.to_string(),
        }
    }

    fn toml(self) -> String {
        match self {
            Self::Year(_) | Self::Day(_) => self.label(),
            _ => format!("\"{}\"", self.label()),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Body {
    pub code: String,
    pub is_unit: bool,
    pub name: String,
    pub from: Option<When>,
    pub until: Option<When>,
    pub successors: Vec<usize>,
}

#[derive(Clone, Debug)]
pub struct Item {
    pub id: String,
    pub title: String,
    pub note: Option<String>,
    pub start: Option<When>,
    pub end: Option<When>,
    pub leads: Vec<usize>,
    pub completed: Option<NaiveDate>,
    pub stopped: Option<NaiveDate>,
    /// The end, and the day it was granted.
    pub extensions: Vec<(When, Option<NaiveDate>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Year,
    Half,
    Quarter,
    /// A quarter that counts from 1 January.
    Cumulative,
    Month,
    Week,
    Once,
}

impl Every {
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Half => "half",
            Self::Quarter | Self::Cumulative => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Once => "once",
        }
    }

    /// The period of this cycle that holds a day.
    pub fn holding(self, day: NaiveDate) -> Option<When> {
        let (year, month) = (day.year(), day.month());
        Some(match self {
            Self::Year => When::Year(year),
            Self::Half => When::Half(year, if month <= 6 { 1 } else { 2 }),
            Self::Quarter => When::Quarter(
                year,
                match month {
                    1..=3 => 1,
                    4..=6 => 2,
                    7..=9 => 3,
                    _ => 4,
                },
            ),
            Self::Cumulative => match month {
                1..=3 => When::Quarter(year, 1),
                4..=6 => When::Half(year, 1),
                7..=9 => When::NineMonths(year),
                _ => When::Year(year),
            },
            Self::Month => When::Month(year, month),
            Self::Week => {
                let monday = monday(day);
                let year = (monday + chrono::Days::new(3)).year();
                let days = (monday - first_monday(year)).num_days();
                When::Week(year, u32::try_from(days / 7).unwrap() + 1)
            }
            Self::Once => return None,
        })
    }
}

/// `before` or `by` as the generator writes it.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    pub before: bool,
    pub day: DueDay,
}

#[derive(Clone, Copy, Debug)]
pub enum DueDay {
    In {
        month: u32,
        day: u32,
        next: bool,
    },
    /// Days after the Monday.
    OfWeek {
        day: u32,
        next: bool,
    },
    On(NaiveDate),
}

#[derive(Clone, Debug)]
pub struct Duty {
    pub id: String,
    pub every: Every,
    pub due: Option<Due>,
    /// The receiver; `None` is somebody outside.
    pub to: Option<usize>,
    pub units: Option<Vec<usize>>,
    pub from: Option<When>,
    pub until: Option<When>,
    pub warn_days: Option<i64>,
    pub extensions: Vec<DutyExtension>,
}

#[derive(Clone, Debug)]
pub struct DutyExtension {
    pub period: Option<When>,
    pub end: When,
    pub unit: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Report {
    pub unit: usize,
    pub duty: usize,
    pub period: Option<When>,
    pub received: NaiveDate,
    /// Whether the file leaves the duty out.
    pub is_terse: bool,
}

/// A plan that the generator made.
#[derive(Clone, Debug)]
pub struct Made {
    pub title: String,
    pub issued: Option<When>,
    pub warn_days: Option<i64>,
    pub bodies: Vec<Body>,
    pub items: Vec<Item>,
    pub duties: Vec<Duty>,
    pub reports: Vec<Report>,
    /// Which block of tables comes first.
    pub turn: usize,
    /// How strings are quoted and lines spaced.
    pub style: u8,
}

impl Made {
    /// The plan as a person would write it.
    pub fn toml(&self) -> String {
        let mut head = String::from("format = 1\n\n[plan]\n");
        self.put(&mut head, "title", &self.title);
        if let Some(issued) = self.issued {
            writeln!(head, "issued = {} # ngày ký ]\"", issued.toml()).unwrap();
        }
        if let Some(days) = self.warn_days {
            writeln!(head, "warn_days = {days}").unwrap();
        }
        let mut blocks = [
            self.bodies_toml(),
            self.items_toml(),
            self.duties_toml(),
            self.reports_toml(),
        ];
        blocks.rotate_left(self.turn % 4);
        head + &blocks.concat()
    }

    fn put(&self, out: &mut String, key: &str, text: &str) {
        writeln!(out, "{key} = {}", quoted(text, self.style)).unwrap();
    }

    fn code(&self, place: usize) -> String {
        format!("\"{}\"", self.bodies[place].code)
    }

    fn codes(&self, places: &[usize]) -> String {
        let codes: Vec<String> = places.iter().map(|place| self.code(*place)).collect();
        if self.style & 1 == 0 || codes.is_empty() {
            format!("[{}]", codes.join(", "))
        } else {
            format!("[\n  {},\n]", codes.join(",\n  "))
        }
    }

    fn bodies_toml(&self) -> String {
        let mut out = String::new();
        for body in &self.bodies {
            let kind = if body.is_unit { "unit" } else { "partner" };
            writeln!(out, "\n[{kind}.{}]", body.code).unwrap();
            self.put(&mut out, "name", &body.name);
            put_when(&mut out, "from", body.from);
            put_when(&mut out, "until", body.until);
            if !body.successors.is_empty() {
                writeln!(out, "successor = {}", self.codes(&body.successors)).unwrap();
            }
        }
        out
    }

    fn items_toml(&self) -> String {
        let mut out = String::new();
        for item in &self.items {
            writeln!(out, "\n[[item]]\nid = \"{}\"", item.id).unwrap();
            self.put(&mut out, "title", &item.title);
            if let Some(note) = &item.note {
                self.put(&mut out, "note", note);
            }
            put_when(&mut out, "start", item.start);
            put_when(&mut out, "end", item.end);
            put_when(&mut out, "completed", item.completed.map(When::Day));
            put_when(&mut out, "stopped", item.stopped.map(When::Day));
            if self.style & 2 == 0 {
                for lead in &item.leads {
                    writeln!(out, "[[item.lead]]\nunit = {}", self.code(*lead)).unwrap();
                }
            } else {
                let leads: Vec<String> = item
                    .leads
                    .iter()
                    .map(|lead| format!("{{ unit = {} }}", self.code(*lead)))
                    .collect();
                writeln!(out, "lead = [{}]", leads.join(", ")).unwrap();
            }
            for (end, granted) in &item.extensions {
                writeln!(out, "[[item.extension]]\nend = {}", end.toml()).unwrap();
                put_when(&mut out, "granted", granted.map(When::Day));
            }
        }
        out
    }

    fn duties_toml(&self) -> String {
        let mut out = String::new();
        for duty in &self.duties {
            writeln!(out, "\n[[duty]]\nid = \"{}\"", duty.id).unwrap();
            self.put(&mut out, "title", "Báo cáo");
            writeln!(out, "every = \"{}\"", duty.every.word()).unwrap();
            if duty.every == Every::Cumulative {
                out.push_str("cumulative = true\n");
            }
            match duty.to {
                Some(body) => writeln!(out, "to = {}", self.code(body)).unwrap(),
                None => self.put(&mut out, "to", "Chủ tịch UBND tỉnh"),
            }
            if let Some(due) = duty.due {
                let key = if due.before { "before" } else { "by" };
                let day = match due.day {
                    DueDay::On(day) => day.to_string(),
                    DueDay::OfWeek { day, next } => {
                        let next = if next { "next " } else { "" };
                        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
                        format!("\"{next}{}\"", names[day as usize])
                    }
                    DueDay::In { month, day, next } => {
                        let next = if next { "next " } else { "" };
                        match duty.every {
                            Every::Month => format!("\"{next}{day:02}\""),
                            _ => format!("\"{next}{month:02}-{day:02}\""),
                        }
                    }
                };
                writeln!(out, "{key} = {day}").unwrap();
            }
            if let Some(units) = &duty.units {
                writeln!(out, "units = {}", self.codes(units)).unwrap();
            }
            put_when(&mut out, "from", duty.from);
            put_when(&mut out, "until", duty.until);
            if let Some(days) = duty.warn_days {
                writeln!(out, "warn_days = {days}").unwrap();
            }
            for extension in &duty.extensions {
                out.push_str("[[duty.extension]]\n");
                put_when(&mut out, "period", extension.period);
                put_when(&mut out, "end", Some(extension.end));
                if let Some(unit) = extension.unit {
                    writeln!(out, "unit = {}", self.code(unit)).unwrap();
                }
            }
        }
        out
    }

    fn reports_toml(&self) -> String {
        let mut out = String::new();
        for report in &self.reports {
            writeln!(out, "\n[[report]]\nunit = {}", self.code(report.unit)).unwrap();
            put_when(&mut out, "period", report.period);
            writeln!(out, "received = {}", report.received).unwrap();
            if !report.is_terse {
                writeln!(out, "duty = \"{}\"", self.duties[report.duty].id).unwrap();
            }
        }
        out
    }
}

fn put_when(out: &mut String, key: &str, when: Option<When>) {
    if let Some(when) = when {
        writeln!(out, "{key} = {}", when.toml()).unwrap();
    }
}

/// A TOML string, in one of the ways of writing it.
pub fn quoted(text: &str, style: u8) -> String {
    let plain = !text.chars().any(|c| c == '\'' || c.is_control());
    if style & 4 != 0 && plain {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => write!(out, "\\u{:04X}", u32::from(c)).unwrap(),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words with everything that a paper, or an attacker, can put in them.
pub fn words() -> impl Strategy<Value = String> {
    let pool: Vec<&'static str> = vec![
        "Sở",
        "Khoa học",
        "hòa",
        "hoà",
        "Đề án",
        "thủy",
        "ứng dụng",
        "số 396/KH-UBND",
        "a",
        "6.10",
        "=",
        "[item]",
        "\"",
        "'",
        "\\",
        "#",
        "|",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{feff}",
        "e\u{302}\u{323}",
        "u\u{31b}\u{301}",
        "漢字",
        "ＡＢ",
        "\u{7f}",
        "\u{9b}31m",
        "🏢",
        "<b>",
        "&",
        "*",
        "_",
        "`",
        "~",
        "=1+1",
        "@x",
        "+1",
        "-",
        "«»",
        "…",
    ];
    vec(select(pool), 0..8).prop_map(|words| words.join(" "))
}

pub fn any_day(years: std::ops::RangeInclusive<i32>) -> impl Strategy<Value = NaiveDate> {
    // The ends of months are where it goes wrong.
    let day = prop_oneof![1 => Just(1u32), 1 => 28..=31u32, 2 => 1..=31u32];
    (years, 1..=12u32, day).prop_map(|(year, month, day)| {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_else(|| month_end(year, month))
    })
}

pub fn any_when(years: std::ops::RangeInclusive<i32>) -> impl Strategy<Value = When> {
    prop_oneof![
        years.clone().prop_map(When::Year),
        (years.clone(), 1..=2u32).prop_map(|(year, half)| When::Half(year, half)),
        (years.clone(), 1..=4u32).prop_map(|(year, quarter)| When::Quarter(year, quarter)),
        (years.clone(), 1..=12u32).prop_map(|(year, month)| When::Month(year, month)),
        years.clone().prop_map(When::NineMonths),
        (years.clone(), 1..=52u32).prop_map(|(year, week)| When::Week(year, week)),
        any_day(years).prop_map(When::Day),
    ]
}

/// The years in which everything happens.
const YEARS: std::ops::RangeInclusive<i32> = 2022..=2025;

fn body() -> impl Strategy<Value = (u8, Option<When>, Option<When>, Vec<u8>, bool)> {
    (
        any::<u8>(),
        option::weighted(0.25, any_when(YEARS)),
        option::weighted(0.4, any_when(YEARS)),
        vec(any::<u8>(), 0..3),
        proptest::bool::weighted(0.85),
    )
}

/// Any text but an empty one, which counts as none.
fn title() -> impl Strategy<Value = String> {
    words().prop_map(|words| {
        if words.is_empty() {
            "Đề án".to_owned()
        } else {
            words
        }
    })
}

fn item() -> impl Strategy<Value = Item> {
    (
        title(),
        option::weighted(0.2, words()),
        option::weighted(0.7, any_when(YEARS)),
        option::weighted(0.7, any_when(YEARS)),
        option::weighted(0.4, (any_day(2022..=2026), any::<bool>())),
        vec(
            (any_when(YEARS), option::weighted(0.6, any_day(2022..=2026))),
            0..3,
        ),
    )
        .prop_map(|(title, note, start, end, finish, extensions)| {
            let end = match (start, end) {
                (Some(start), Some(end)) if end.last() < start.first() => Some(start),
                _ => end,
            };
            let finished = |wanted: bool| {
                finish
                    .filter(|(_, stops)| *stops == wanted)
                    .map(|(day, _)| day)
            };
            Item {
                id: String::new(),
                title,
                note,
                start,
                end,
                leads: Vec::new(),
                completed: finished(false),
                stopped: finished(true),
                extensions,
            }
        })
}

pub fn due(every: Every) -> BoxedStrategy<Due> {
    if every == Every::Once {
        let day = any_day(YEARS).prop_map(DueDay::On);
        return (any::<bool>(), day)
            .prop_map(|(before, day)| Due { before, day })
            .boxed();
    }
    if every == Every::Week {
        return (any::<bool>(), 0..7u32, any::<bool>())
            .prop_map(|(before, day, next)| Due {
                before: before && (next || day > 0),
                day: DueDay::OfWeek { day, next },
            })
            .boxed();
    }
    let months: u32 = match every {
        Every::Year => 12,
        Every::Half => 6,
        Every::Quarter | Every::Cumulative => 3,
        Every::Month | Every::Week | Every::Once => 1,
    };
    let day = prop_oneof![1 => Just(1u32), 2 => 28..=31u32, 2 => 1..=31u32];
    (any::<bool>(), 1..=months, day, any::<bool>())
        .prop_map(move |(before, month, day, next)| {
            let longest = match (every, month) {
                (Every::Year, 2) => 29,
                (Every::Year, 4 | 6 | 9 | 11) => 30,
                _ => 31,
            };
            let outside = before && !next && month == 1 && day == 1;
            let day = if outside { 2 } else { day.min(longest) };
            let day = DueDay::In { month, day, next };
            Due { before, day }
        })
        .boxed()
}

pub fn every() -> impl Strategy<Value = Every> {
    select(vec![
        Every::Year,
        Every::Half,
        Every::Quarter,
        Every::Cumulative,
        Every::Month,
        Every::Week,
        Every::Once,
    ])
}

/// A duty whose references to bodies are still any numbers.
fn duty() -> impl Strategy<Value = Duty> {
    every().prop_flat_map(|every| {
        let extension = (
            any_day(YEARS),
            any_when(YEARS),
            option::weighted(0.5, 0..100usize),
        )
            .prop_map(move |(inside, end, unit)| DutyExtension {
                period: every.holding(inside),
                end,
                unit,
            });
        (
            option::weighted(0.8, due(every)),
            option::weighted(0.6, 0..100usize),
            option::weighted(0.4, vec(0..100usize, 0..4)),
            option::weighted(0.4, any_when(YEARS)),
            option::weighted(0.3, any_when(YEARS)),
            option::weighted(0.2, 0..60i64),
            vec(extension, 0..3),
        )
            .prop_map(
                move |(due, to, units, from, until, warn_days, extensions)| {
                    let until = match (from, until) {
                        (Some(from), Some(until)) if until.last() < from.first() => Some(from),
                        _ => until,
                    };
                    Duty {
                        id: String::new(),
                        every,
                        due,
                        to,
                        units,
                        from,
                        until,
                        warn_days,
                        extensions,
                    }
                },
            )
    })
}

/// A plan without any problem.
pub fn made() -> impl Strategy<Value = Made> {
    let report = (
        0..100usize,
        0..100usize,
        any_day(YEARS),
        any_day(2022..=2026),
    );
    (
        (
            title(),
            option::weighted(0.9, any_when(2022..=2023)),
            option::weighted(0.3, 0..90i64),
            any::<u8>(),
            any::<u8>(),
        ),
        vec(body(), 1..5),
        vec((item(), vec(0..100usize, 1..3)), 0..4),
        vec(duty(), 0..4),
        vec(report, 0..8),
    )
        .prop_map(
            |((title, issued, warn_days, turn, style), bodies, items, duties, reports)| {
                let bodies = settle_bodies(bodies);
                let units: Vec<usize> = (0..bodies.len())
                    .filter(|place| bodies[*place].is_unit)
                    .collect();
                let unit = |any: usize| units[any % units.len()];
                let items = items
                    .into_iter()
                    .enumerate()
                    .map(|(place, (mut item, leads))| {
                        item.id = match place {
                            0 => "1".to_owned(),
                            1 => "II.3".to_owned(),
                            2 => "6.đ".to_owned(),
                            other => format!("6.{}", other + 7),
                        };
                        item.leads = leads.into_iter().map(unit).collect();
                        item.leads.dedup();
                        // Without a start it begins on the day of issue.
                        if let (None, Some(end), Some(issued)) = (item.start, item.end, issued)
                            && end.last() < issued.first()
                        {
                            item.start = Some(end);
                        }
                        item
                    });
                let duties: Vec<Duty> = duties
                    .into_iter()
                    .enumerate()
                    .map(|(place, mut duty)| {
                        duty.id = format!("bao-cao-{place}");
                        duty.to = duty.to.map(|any| any % bodies.len());
                        duty.units = duty.units.map(|list| list.into_iter().map(unit).collect());
                        for extension in &mut duty.extensions {
                            extension.unit = extension.unit.map(unit);
                        }
                        if issued.is_none() && duty.from.is_none() {
                            let from = When::Year(2023);
                            duty.from = Some(from);
                            duty.until = duty.until.filter(|until| from.first() <= until.last());
                        }
                        // The day of issue is a beginning, too.
                        if duty.from.is_none() {
                            duty.until = None;
                        }
                        if let Some(Due {
                            day: DueDay::On(day),
                            ..
                        }) = &duty.due
                        {
                            duty.from = Some(When::Year(day.year() - 1));
                            duty.until = None;
                        }
                        duty
                    })
                    .collect();
                let only =
                    matches!(&duties[..], [duty] if duty.to.is_none() && duty.units.is_none());
                let reports = reports.into_iter().filter(|_| !duties.is_empty()).map(
                    |(who, duty, inside, received)| {
                        let duty = duty % duties.len();
                        Report {
                            unit: unit(who),
                            duty,
                            period: duties[duty].every.holding(inside),
                            received,
                            is_terse: only,
                        }
                    },
                );
                Made {
                    title,
                    issued,
                    warn_days,
                    items: items.collect(),
                    reports: reports.collect(),
                    duties,
                    bodies,
                    turn: turn.into(),
                    style,
                }
            },
        )
}

/// A plan that every command takes: what is recorded can be true, and once; the
/// name of a body has anything at all in it, too.
pub fn readable() -> impl Strategy<Value = Made> {
    (made(), words(), 0..100usize).prop_map(|(mut made, name, which)| {
        let body = which % made.bodies.len();
        made.bodies[body].name.push_str(&name);
        for item in &mut made.items {
            let begins = item.start.or(made.issued).map(When::first);
            item.completed = item
                .completed
                .max(begins.filter(|_| item.completed.is_some()));
            let mut last = item.end.map(When::last);
            item.extensions.retain(|(end, _)| {
                let is_later = last.is_some_and(|last| last < end.last());
                last = if is_later { Some(end.last()) } else { last };
                is_later
            });
            let mut seen = Vec::new();
            item.leads.retain(|lead| is_first(&mut seen, *lead));
        }
        for duty in &mut made.duties {
            if duty.due.is_none() {
                duty.extensions.clear();
            }
            // Later than any deadline, and each later than the one before.
            for (extension, year) in duty.extensions.iter_mut().zip(2030..) {
                extension.end = When::Year(year);
            }
        }
        let mut seen = Vec::new();
        let this = |report: &Report| (report.duty, report.unit, report.period);
        made.reports
            .retain(|report| is_first(&mut seen, this(report)));
        made
    })
}

/// Whether something was not seen before; it is from now on.
fn is_first<T: PartialEq>(seen: &mut Vec<T>, this: T) -> bool {
    let is_new = !seen.contains(&this);
    seen.push(this);
    is_new
}

type RawBody = (u8, Option<When>, Option<When>, Vec<u8>, bool);

fn settle_bodies(raw: Vec<RawBody>) -> Vec<Body> {
    let n = raw.len();
    raw.into_iter()
        .enumerate()
        .map(|(place, (seed, from, until, successors, is_unit))| {
            // The last one is always there to take over, and is a unit.
            let is_unit = is_unit || place + 1 == n;
            let (from, until) = if is_unit { (from, until) } else { (None, None) };
            let until = match (from, until) {
                (Some(from), Some(until)) if until.last() < from.first() => Some(from),
                _ => until,
            };
            // Taken over by bodies further down, so never in a ring.
            let mut successors: Vec<usize> = successors
                .into_iter()
                .filter(|_| until.is_some() && place + 1 < n)
                .map(|any| place + 1 + usize::from(any) % (n - place - 1))
                .collect();
            successors.dedup();
            let code = match seed % 4 {
                0 => format!("QL{place}"),
                1 => format!("vp-{place}"),
                2 => format!("{place}_TT"),
                _ => format!("B{place}"),
            };
            Body {
                code,
                is_unit,
                name: format!("Phòng số {place} “{seed}”"),
                from,
                until,
                successors,
            }
        })
        .collect()
}

/// One thing wrong, on purpose: the text to put at the end, and the rule that
/// must report it.
pub fn flaws(made: &Made) -> Vec<(&'static str, String)> {
    let unit = made
        .bodies
        .iter()
        .find(|body| body.is_unit)
        .map(|body| body.code.clone())
        .unwrap();
    let item = |lines: &str| {
        format!(
            "\n[[item]]\nid = \"903\"\ntitle = \"x\"\n{lines}\n[[item.lead]]\nunit = \"{unit}\"\n"
        )
    };
    let duty = |lines: &str| {
        format!(
            "\n[[duty]]\nid = \"thua\"\ntitle = \"x\"\nto = \"Tỉnh\"\nunits = []\nfrom = 2024\n{lines}\n"
        )
    };
    let section = |lines: &str| format!("\n[[section]]\n{lines}\n");
    vec![
        (
            "unknown-key",
            section("id = \"900\"\ntitle = \"x\"\nhue = \"đỏ\""),
        ),
        (
            "repeated-id",
            section("id = \"900\"\ntitle = \"x\"").repeat(2),
        ),
        ("malformed-id", section("id = \"9.04\"\ntitle = \"x\"")),
        ("unquoted-id", section("id = 9.10\ntitle = \"x\"")),
        ("missing-key", section("id = \"900\"")),
        ("wrong-type", section("id = \"900\"\ntitle = 5")),
        ("syntax", section("id = \"900\"\ntitle = \"x\"\nghi chú")),
        (
            "no-lead",
            "\n[[item]]\nid = \"903\"\ntitle = \"x\"\n".to_owned(),
        ),
        (
            "completed-and-stopped",
            item("completed = 2024-05-01\nstopped = 2024-05-02"),
        ),
        ("unknown-body", item("partners = [\"KHONG-CO\"]")),
        ("quoted-date", item("completed = \"2024-05-01\"")),
        ("date-with-time", item("completed = 2024-05-01T10:00:00")),
        ("malformed-date", item("end = 20226")),
        ("malformed-date", item("end = \"2024-H3\"")),
        (
            "malformed-due",
            duty("every = \"year\"\nbefore = \"13-01\""),
        ),
        ("malformed-due", duty("every = \"month\"\nby = \"32\"")),
        (
            "malformed-due",
            duty("every = \"year\"\nbefore = \"12-15\"\nby = \"12-14\""),
        ),
        ("unknown-word", duty("every = \"day\"")),
        ("malformed-due", duty("every = \"week\"\nbefore = \"mon\"")),
        ("unfit-cycle", duty("every = \"half\"\ncumulative = true")),
        (
            "wrong-period",
            duty("every = \"year\"\n[[duty.extension]]\nperiod = \"2024-Q1\"\nend = 2024-05-01"),
        ),
        (
            "unknown-duty",
            format!(
                "\n[[report]]\nunit = \"{unit}\"\nperiod = 2024\nreceived = 2024-05-01\nduty = \"khong-co\"\n"
            ),
        ),
        (
            "repeated-code",
            format!("\n[partner.{}]\nname = \"Cơ quan lạ\"\n", swap_case(&unit)),
        ),
        (
            "repeated-name",
            "\n[partner.L1]\nname = \"Cơ quan lạ\"\n[partner.L2]\nname = \"co quan la\"\n"
                .to_owned(),
        ),
        (
            "malformed-code",
            "\n[partner.\"một mã\"]\nname = \"Cơ quan lạ\"\n".to_owned(),
        ),
        (
            "succession-loop",
            "\n[partner.L1]\nname = \"Cơ quan lạ\"\nsuccessor = [\"L1\"]\n".to_owned(),
        ),
        (
            "collective-loop",
            "\n[partner.L1]\nname = \"Cơ quan lạ\"\nmembers = [\"L1\"]\n".to_owned(),
        ),
        (
            "conflict-marker",
            "\n<<<<<<< HEAD\n=======\n>>>>>>> nhánh\n".to_owned(),
        ),
    ]
}

fn swap_case(code: &str) -> String {
    code.chars()
        .map(|c| {
            if c.is_ascii_lowercase() {
                c.to_ascii_uppercase()
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}
