//! What falls due, as days of a calendar: each deadline is one whole day, the
//! last good one.

use super::deadline::{counted, list, what_it_is};
use super::paper::form::capital;
use super::{Column, Look, cited, moved, words};
use crate::answer::deadlines::{DeadlineRow, Due};
use crate::deadline::owed::{Owed, first_good_day, owing_day};
use crate::deadline::rounds::RoundsOf;
use crate::deadline::state::State;
use crate::deadline::{Move, extension_in_force, lineage};
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::due::Bound;
use crate::model::duty::Duty;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::say;
use crate::text::hash::fnv1a;
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// What a calendar says of itself.
pub struct Head {
    pub name: String,
    /// What it holds, on which day.
    pub about: String,
    /// The day it was made for.
    pub day: NaiveDate,
    pub lang: Lang,
}

/// The deadlines of a plan for somebody's calendar.
pub struct Calendar<'r, 'p> {
    pub head: Head,
    rows: &'r [DeadlineRow<'p>],
    maker: Maker<'p>,
}

/// One deadline.
pub struct Entry {
    /// What distinguishes it from every other one of any plan, whatever is edited,
    /// moved or recorded.
    pub key: String,
    /// Goes up from day to day, so that a calendar takes the later one, and
    /// within a day where its day is moved or it is finished. What is corrected
    /// on the day of a file leaves it, and what is taken back then lowers it.
    pub version: u64,
    pub day: NaiveDate,
    pub title: String,
    /// Lines.
    pub about: String,
    pub groups: Vec<String>,
    pub fate: Fate,
}

/// Whether there is anything left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Open,
    Finished,
    Stopped,
}

impl<'r, 'p> Calendar<'r, 'p> {
    pub fn new(
        plan: &'p Plan<'p>,
        rows: &'r [DeadlineRow<'p>],
        filter: &Filter,
        today: NaiveDate,
        lang: Lang,
    ) -> Self {
        let mut name = plan.heading(lang);
        let asked = filter.units.iter().chain(&filter.bodies);
        let units: Vec<&str> = asked.map(|asked| &*plan.body(asked.body).name).collect();
        if !units.is_empty() {
            name = format!("{}: {name}", units.join("; "));
        }
        let count = counted(rows, lang).join(", ");
        let head = Head {
            name,
            about: words::header(plan, today, &count, lang).join("\n"),
            day: today,
            lang,
        };
        Self {
            head,
            rows,
            maker: Maker {
                plan,
                plan_key: plan_key(plan),
                names: names(plan, rows),
                names_units: has_several_units(rows),
                are_only: are_only(plan),
                columns: list().columns,
                today,
                lang,
            },
        }
    }

    /// The deadlines, each made as it is asked for.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        self.rows.iter().filter_map(|row| self.maker.entry(row))
    }
}

/// By duty, under which names the reports stand; of the duties that have rows.
fn names(
    plan: &Plan<'_>,
    rows: &[DeadlineRow<'_>],
) -> HashMap<usize, HashMap<BodyIndex, BodyIndex>> {
    let mut names = HashMap::new();
    for (owed, duty) in rows.iter().filter_map(DeadlineRow::owed) {
        let of_duty = || lineage::names(plan, duty);
        names.entry(owed.duty).or_insert_with(of_duty);
    }
    names
}

/// Whether the reports are those of several units, so that each has to say
/// whose it is.
fn has_several_units(rows: &[DeadlineRow<'_>]) -> bool {
    let mut units = rows.iter().filter_map(|row| Some(row.owed()?.0.unit));
    units
        .next()
        .is_some_and(|first| units.any(|unit| unit != first))
}

/// By duty, whether no other is owed as often to the same receiver.
fn are_only(plan: &Plan<'_>) -> Vec<bool> {
    let mut counts = HashMap::new();
    for duty in &plan.duties {
        *counts.entry((duty.every, &duty.to)).or_insert(0) += 1;
    }
    let duties = plan.duties.iter();
    duties
        .map(|duty| counts[&(duty.every, &duty.to)] == 1)
        .collect()
}

/// The plan's part of every key: its own code. A plan without one is distinguished from
/// others by all that stands at the head of its paper, so that last year's plan
/// of the same title is another one.
pub fn plan_key(plan: &Plan<'_>) -> String {
    if let Some(code) = &plan.code {
        return plain(code);
    }
    let issued = plan.issued.map(|point| point.to_string());
    let head = [
        plan.parent.as_deref(),
        plan.issuer.as_deref(),
        plan.place.as_deref(),
        plan.number.as_deref(),
        plan.symbol.as_deref(),
        issued.as_deref(),
        Some(&*plan.title),
    ];
    // With their lengths: two heads are never one text.
    let head =
        head.map(|part| part.map_or_else(String::new, |part| format!("{}:{part}", part.len())));
    format!("{:032x}", fnv1a(&head.join(",")))
}

/// A text as a part of a key: as it is where it is a short code, else its
/// hash.
fn plain(text: &str) -> String {
    const LONGEST: usize = 60;
    let is_code = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !text.is_empty() && text.len() <= LONGEST && text.bytes().all(is_code) {
        text.to_owned()
    } else {
        format!("{:032x}", fnv1a(text))
    }
}

/// How many changes one day has room for in a version.
const CHANGES: u64 = 1000;

/// The version of an entry. The file alone does not know how often its events
/// were edited, and what is taken back makes any count fall; so the day of the
/// calendar counts, in days since 2000, and within a day what the file does
/// know: the extensions, and the finish as one change more.
fn version(today: NaiveDate, moved: usize, fate: Fate) -> u64 {
    let days = today.num_days_from_ce() - DAYS_BEFORE_2000;
    let changes = moved + usize::from(fate != Fate::Open);
    let changes = u64::try_from(changes).unwrap_or(u64::MAX).min(CHANGES - 1);
    u64::try_from(days).unwrap_or(0) * CHANGES + changes
}

/// The number of the first day of 2000, counted from the year 1.
const DAYS_BEFORE_2000: i32 = 730_120;

/// What differs between an item and a report.
struct Parts {
    key: String,
    /// How often its day was moved.
    moved: usize,
    title: String,
    lines: Vec<String>,
    groups: Vec<String>,
}

/// What every entry of a calendar needs.
struct Maker<'p> {
    plan: &'p Plan<'p>,
    plan_key: String,
    /// By duty, the units whose reports stand under the name of another.
    names: HashMap<usize, HashMap<BodyIndex, BodyIndex>>,
    names_units: bool,
    /// By duty, whether no other is owed as often to the same receiver.
    are_only: Vec<bool>,
    columns: Vec<Column<'p, DeadlineRow<'p>>>,
    today: NaiveDate,
    lang: Lang,
}

impl<'p> Maker<'p> {
    fn entry(&self, row: &DeadlineRow<'p>) -> Option<Entry> {
        let day = row.standing.last_day?;
        let fate = match row.standing.state {
            State::Stopped => Fate::Stopped,
            State::Done | State::DoneLate => Fate::Finished,
            _ => Fate::Open,
        };
        let what = what_it_is(row);
        let Parts {
            key,
            moved,
            mut title,
            mut lines,
            groups,
        } = match (&row.what, row.owed()) {
            (Due::Item(item), _) => self.item(row, item),
            (_, Some((owed, duty))) => self.report(row, owed, duty),
            _ => return None,
        };
        if fate != Fate::Open {
            let state = words::state(&row.standing, what, self.lang);
            title = format!("{title} ({state})");
        }
        let (today, state) = (
            words::date(self.today),
            words::state_in_full(&row.standing, what, self.lang),
        );
        lines.push(say!(
            self.lang,
            "Tính đến ngày {today}: {state}.",
            "As of {today}: {state}.",
        ));
        lines.push(self.plan.heading(self.lang));
        Some(Entry {
            key: format!("{key}@{}", self.plan_key),
            version: version(self.today, moved, fate),
            day,
            title,
            about: lines.join("\n"),
            groups,
            fate,
        })
    }

    fn item(&self, row: &DeadlineRow<'p>, item: &Item<'_>) -> Parts {
        let lang = self.lang;
        let id = item.id.as_str();
        let title = item.short.as_ref().unwrap_or(&item.title);
        let in_force = extension_in_force(item, self.today);
        let full = &item.title;
        let mut heading = format!("{id} {title}");
        if let Some(round) = row.round {
            heading = format!("{heading}, {}", words::period(round, lang));
        }
        let rounds = row
            .round
            .and_then(|_| RoundsOf::new(self.plan, item, self.today));
        let granted = rounds.as_ref().zip(row.round);
        let granted = granted.and_then(|(rounds, round)| rounds.in_force(round));
        let moves = rounds.as_ref().zip(row.round);
        let moves = moves.map_or(0, |(rounds, round)| rounds.moved(round).count());
        if let Some(granted) = granted {
            let day = words::date(granted.extension.end.last_day());
            let extended = moved::until(granted.moved, &day, lang);
            heading = format!("{heading} ({extended})");
        }
        // The end of one that recurs says which round is the last.
        let in_force = in_force.filter(|_| row.round.is_none());
        if let Some(place) = in_force
            && let Some(day) = row.standing.last_day.map(words::date)
        {
            let extended = moved::until(Move::of(item, place), &day, lang);
            heading = format!("{heading} ({extended})");
        }
        let mut lines = vec![say!(lang, "Nhiệm vụ {id}: {full}", "Item {id}: {full}",)];
        let leads = self.shown(row, "units");
        lines.push(say!(lang, "Đơn vị chủ trì: {leads}", "Lead: {leads}"));
        let names = |bodies: &mut dyn Iterator<Item = _>| {
            let look = Look { lang, brief: false };
            words::bodies_cell(self.plan, bodies, look).text
        };
        let partners = names(&mut item.partners.iter().copied());
        if !partners.is_empty() {
            lines.push(say!(
                lang,
                "Đơn vị phối hợp: {partners}",
                "Partners: {partners}",
            ));
        }
        let mut counterparts = Vec::new();
        for body in row.leads().into_iter().flat_map(|lead| &lead.counterparts) {
            if !counterparts.contains(body) {
                counterparts.push(*body);
            }
        }
        let counterparts = names(&mut counterparts.into_iter());
        if !counterparts.is_empty() {
            lines.push(say!(
                lang,
                "Đơn vị thuộc Bộ: {counterparts}",
                "Counterparts: {counterparts}",
            ));
        }
        let time = self.shown(row, "time");
        if !time.is_empty() {
            lines.push(say!(lang, "Thời gian thực hiện: {time}", "Period: {time}",));
        }
        lines.extend(self.last_day(row));
        if let Some(place) = in_force {
            let (extension, moved) = (&item.extensions[place], Move::of(item, place));
            let first = item.end.map(|end| end.last_day());
            let basis = extension.basis.as_deref();
            lines.push(self.extended(moved, basis, extension.granted, first));
        }
        if let Some(granted) = granted {
            let extension = granted.extension;
            let (basis, first) = (extension.basis.as_deref(), granted.first);
            lines.push(self.extended(granted.moved, basis, extension.granted, first));
        }
        if row.standing.state.is_finished() {
            lines.extend(self.finished(item));
        }
        Parts {
            key: match row.round {
                Some(round) => format!("item.{id}.{round}"),
                None => format!("item.{id}"),
            },
            moved: in_force.map_or(moves, |place| place + 1),
            title: heading,
            lines,
            groups: self.groups(row, say!(lang, "Nhiệm vụ", "Item")),
        }
    }

    fn report(&self, row: &DeadlineRow<'p>, owed: &Owed, duty: &Duty<'_>) -> Parts {
        let lang = self.lang;
        let plan = self.plan;
        let unit = plan.body(owed.unit);
        let period = owed.period;
        let to = words::receiver(plan, duty);
        let is_only = self.are_only[owed.duty];
        let what = match period.map(|period| words::period(period, lang)) {
            Some(period) if is_only => say!(lang, "Báo cáo {period}", "Report for {period}"),
            Some(period) => format!("{}, {period}", duty.title),
            None => duty.title.to_string(),
        };
        let limit = self.limit(owed, duty);
        let mut title = say!(
            lang,
            "{what} gửi {to} ({limit})",
            "{what} to {to} ({limit})"
        );
        if self.names_units {
            let name = unit.short.as_deref().unwrap_or(&unit.name);
            title = format!("{name}: {title}");
        }
        let mut lines = vec![match period.map(|period| words::period(period, lang)) {
            Some(period) => format!("{}, {period}", duty.title),
            None => duty.title.to_string(),
        }];
        let units = self.shown(row, "units").replace('\n', " ");
        lines.push(say!(lang, "Đơn vị gửi: {units}", "From: {units}"));
        lines.push(say!(lang, "Nơi nhận báo cáo: {to}", "To: {to}"));
        if let Some(time) = words::limit::report_time(duty, owed.unit, period, lang) {
            let kind = self.plan.kind(Lang::Vi);
            lines.push(say!(
                lang,
                "Thời hạn theo {kind}: {time}",
                "In the plan's words: {time}",
            ));
        }
        lines.extend(self.last_day(row));
        let extension = owed.extension(duty);
        if let Some(extension) = extension {
            let first = first_good_day(duty, period);
            let basis = extension.basis.as_deref();
            lines.push(self.extended(Move::Later, basis, extension.granted, first));
        }
        let covers = self.shown(row, "covers");
        if !covers.is_empty() {
            lines.push(say!(
                lang,
                "Gồm các nhiệm vụ: {covers}",
                "Covers items: {covers}",
            ));
        }
        if let Some(report) = row.report() {
            let day = words::date(report.received);
            lines.push(match words::What::of_report(duty) {
                words::What::Sent => say!(lang, "Ngày gửi báo cáo: {day}", "Sent: {day}"),
                _ => say!(lang, "Ngày nhận báo cáo: {day}", "Received: {day}"),
            });
            if let Some(reference) = &report.reference {
                lines.push(say!(
                    lang,
                    "Số, ký hiệu văn bản: {reference}",
                    "Document no.: {reference}",
                ));
            }
        }
        let moved = duty
            .extensions
            .iter()
            .filter(|one| one.period == period && one.unit.is_none_or(|unit| unit == owed.unit));
        // Where no day decides who owes it, closed units owe it with their heirs.
        let names = owing_day(duty, period).and_then(|_| self.names.get(&owed.duty));
        let name = names.and_then(|names| names.get(&owed.unit).copied());
        let name = &plan.body(name.unwrap_or(owed.unit)).code;
        let period = period.map_or_else(|| "once".to_owned(), |period| period.to_string());
        Parts {
            key: format!("report.{}.{name}.{period}", plain(&duty.id)),
            moved: moved.count(),
            title,
            lines,
            groups: self.groups(row, say!(lang, "Báo cáo", "Report")),
        }
    }

    /// The deadline of a report as its duty has it: `trước 15/12`; the year
    /// stands there where the period does not say it.
    fn limit(&self, owed: &Owed, duty: &Duty<'_>) -> String {
        let lang = self.lang;
        let Some(last) = owed.standing.last_day else {
            return String::new();
        };
        let short = |day: NaiveDate| match owed.period {
            Some(period) if period.year() == day.year() => day.format("%d/%m").to_string(),
            _ => words::date(day),
        };
        let is_moved = owed.extension(duty).is_some();
        match duty.due.map(|due| due.bound) {
            _ if is_moved => {
                let day = short(last);
                say!(lang, "gia hạn đến {day}", "extended to {day}")
            }
            Some(Bound::Before) => {
                let day = short(last.succ_opt().unwrap_or(last));
                say!(lang, "trước {day}", "before {day}")
            }
            _ => {
                let day = short(last);
                say!(lang, "chậm nhất {day}", "by {day}")
            }
        }
    }

    /// The last good day, with the last working day before one that is not worked.
    fn last_day(&self, row: &DeadlineRow<'_>) -> Option<String> {
        let day = words::last_day_in_full(&row.plan.working, row.standing.last_day?, self.lang);
        Some(say!(self.lang, "Chậm nhất: {day}", "Last good day: {day}",))
    }

    fn extended(
        &self,
        moved: Move,
        basis: Option<&str>,
        granted: Option<NaiveDate>,
        first: Option<NaiveDate>,
    ) -> String {
        let lang = self.lang;
        let basis = basis.map(|basis| cited::paper(self.plan, basis));
        let verb = moved::verb(moved, lang);
        let mut parts = vec![match basis {
            Some(basis) => capital(&say!(lang, "{verb} theo {basis}", "{verb} by {basis}")),
            None => capital(&say!(lang, "đã {verb}", "{verb}")),
        }];
        if let Some(granted) = granted.map(words::date) {
            parts.push(say!(lang, "cho phép ngày {granted}", "granted {granted}"));
        }
        if let Some(first) = first.map(words::date) {
            parts.push(say!(
                lang,
                "thời hạn ban đầu {first}",
                "first set to {first}"
            ));
        }
        parts.join("; ")
    }

    /// On which day an item was completed or stopped, and why.
    fn finished(&self, item: &Item<'_>) -> Vec<String> {
        let lang = self.lang;
        let mut lines = Vec::new();
        if let Some(day) = item.completed.map(words::date) {
            lines.push(say!(lang, "Ngày hoàn thành: {day}", "Completed: {day}"));
        } else if let Some(day) = item.stopped.map(words::date) {
            lines.push(say!(lang, "Ngày dừng: {day}", "Stopped: {day}"));
            if let Some(reason) = &item.reason {
                let reason = cited::reason(self.plan, reason, lang);
                lines.push(say!(lang, "Lý do: {reason}", "Reason: {reason}"));
            }
        }
        lines
    }

    /// The kind, and the units by their short names.
    fn groups(&self, row: &DeadlineRow<'_>, kind: String) -> Vec<String> {
        let units = row.units().into_iter();
        let names = units.map(|unit| {
            let body = self.plan.body(unit);
            body.short.as_deref().unwrap_or(&body.name).to_owned()
        });
        std::iter::once(kind).chain(names).collect()
    }

    /// What a row's column shows where there is room.
    fn shown(&self, row: &DeadlineRow<'p>, name: &str) -> String {
        let look = Look {
            lang: self.lang,
            brief: false,
        };
        let column = self.columns.iter().find(|column| column.name == name);
        column.map_or_else(String::new, |column| (column.human)(row, look).text)
    }
}
