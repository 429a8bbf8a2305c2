//! Plans drawn at random, and what is wrong with each.

use super::*;

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
