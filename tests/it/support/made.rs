//! A plan that was made for a test, and the file of it.

use super::*;

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
