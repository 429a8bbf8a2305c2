//! A value of the file in the office's words: days as 15/12/2026, bodies by
//! name and code, the day of a duty as a paper would say it.

use crate::lang::Lang;
use crate::model::body::{Body, Kind};
use crate::model::cycle::Cycle;
use crate::model::due::{Bound, Due, DueDay};
use crate::model::duty::{Duty, Receiver};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::say;
use crate::view::words;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What names a reader needs from both plans.
pub(super) struct Names<'c> {
    pub(super) new: &'c Plan<'c>,
    pub(super) lang: Lang,
    of_old: Known<'c>,
    of_new: Known<'c>,
}

/// The bodies of one plan by their codes, and its duties by their ids: of those
/// that a file repeats, the first.
struct Known<'c> {
    bodies: HashMap<&'c str, &'c Body<'c>>,
    duties: HashMap<&'c str, &'c Duty<'c>>,
}

impl<'c> Known<'c> {
    fn of(plan: &'c Plan<'c>) -> Self {
        let (mut bodies, mut duties) = (HashMap::new(), HashMap::new());
        for body in &plan.bodies {
            bodies.entry(&*body.code).or_insert(body);
        }
        for duty in &plan.duties {
            duties.entry(&*duty.id).or_insert(duty);
        }
        Self { bodies, duties }
    }
}

/// Which of the two plans a value stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl<'c> Names<'c> {
    pub(super) fn new(old: &'c Plan<'c>, new: &'c Plan<'c>, lang: Lang) -> Self {
        Self {
            new,
            lang,
            of_old: Known::of(old),
            of_new: Known::of(new),
        }
    }

    /// A body as one side has it, or else the other.
    fn find_body(&self, side: Side, code: &str) -> Option<&'c Body<'c>> {
        self.in_order(side)
            .into_iter()
            .find_map(|known| known.bodies.get(code).copied())
    }

    /// A duty as one side has it, or else the other.
    fn find_duty(&self, side: Side, id: &str) -> Option<&'c Duty<'c>> {
        self.in_order(side)
            .into_iter()
            .find_map(|known| known.duties.get(id).copied())
    }

    fn in_order(&self, side: Side) -> [&Known<'c>; 2] {
        match side {
            Side::Old => [&self.of_old, &self.of_new],
            Side::New => [&self.of_new, &self.of_old],
        }
    }

    /// Whether the reports of a duty are sent to a receiver outside the plan.
    pub(super) fn is_sent(&self, duty: Option<&str>) -> bool {
        let duty = duty.and_then(|id| self.find_duty(Side::New, id));
        duty.is_some_and(|duty| matches!(duty.to, Receiver::Outside(_)))
    }

    /// A body by name and code; the code alone where neither plan has it.
    pub(super) fn body(&self, code: &str) -> String {
        self.body_in(Side::New, code)
    }

    /// The same, by its name on one side where it has one there.
    pub(super) fn body_in(&self, side: Side, code: &str) -> String {
        let found = self.find_body(side, code);
        found.map_or_else(|| code.to_owned(), words::body_in_full)
    }

    /// What a body is to the plan.
    pub(super) fn body_kind(&self, code: &str) -> Kind {
        let found = self.find_body(Side::New, code);
        found.map_or(Kind::Unit, |body| body.kind)
    }

    /// The title of an item of the new plan.
    pub(super) fn title(&self, id: &str) -> &str {
        let places = self.new.places_of(id);
        let place = places.first();
        place.map_or("", |place| self.new.items[*place].title.as_ref())
    }

    /// Whether several units lead an item of the new plan.
    pub(super) fn has_several_leads(&self, id: Option<&str>) -> bool {
        let places = id.map(|id| self.new.places_of(id)).unwrap_or_default();
        places
            .iter()
            .any(|place| self.new.items[*place].leads.len() > 1)
    }

    /// A duty by its title.
    pub(super) fn duty(&self, id: &str) -> String {
        let found = self.find_duty(Side::New, id);
        let title = found.map_or(id, |duty| &duty.title);
        say!(self.lang, "báo cáo định kỳ “{title}”", "duty “{title}”")
    }

    fn cycle(&self, side: Side, id: Option<&str>) -> Option<Cycle> {
        self.find_duty(side, id?).map(|duty| duty.every)
    }

    /// A value of a key, as a person would write it.
    pub(super) fn value(&self, side: Side, key: &str, duty: Option<&str>, text: &str) -> String {
        let lang = self.lang;
        match key {
            "start" | "end" | "extension" | "issued" | "from" | "until" | "completed"
            | "stopped" | "granted" | "received" => match Point::parse(text) {
                Some(Point::Year(year)) => year.to_string(),
                Some(Point::Day(day)) => words::date(day),
                Some(point) => words::period(point, lang),
                None => text.to_owned(),
            },
            "monitor" | "drafter" | "members" | "successor" | "lead" | "partners"
            | "counterparts" => self.body_in(side, text),
            "units" => {
                let codes = text.split(", ").filter(|code| !code.is_empty());
                let names: Vec<String> = codes.map(|code| self.body_in(side, code)).collect();
                names.join("; ")
            }
            "to" => match self.body_in(side, text) {
                name if name == text => quoted(text),
                name => name,
            },
            "before" | "by" => self.day_of_duty(side, duty, text),
            "warn_days" => match text.parse() {
                Ok(days) => words::days(days, lang),
                Err(_) => text.to_owned(),
            },
            "every" => cycle(text, lang),
            "kind" => kind(text, lang),
            "language" => match Lang::from_name(text) {
                Some(Lang::Vi) => say!(lang, "tiếng Việt", "Vietnamese"),
                Some(Lang::En) => say!(lang, "tiếng Anh", "English"),
                None => text.to_owned(),
            },
            "id" | "section" | "code" | "number" | "symbol" | "ref" => text.to_owned(),
            _ => quoted(text),
        }
    }

    /// `before 12-15` as the paper of a yearly duty has it: before 15/12.
    fn day_of_duty(&self, side: Side, duty: Option<&str>, text: &str) -> String {
        let lang = self.lang;
        let Some((bound, day)) = text.split_once(' ') else {
            return text.to_owned();
        };
        let bound = if bound == Bound::Before.key() {
            Bound::Before
        } else {
            Bound::By
        };
        let cycle = self.cycle(side, duty).unwrap_or(Cycle::Once);
        let day = match day.parse::<NaiveDate>() {
            Ok(date) => words::date(date),
            Err(_) => match Due::parse(day, bound, cycle).map(|due| due.day) {
                Ok(DueDay::InPeriod { month, day, next }) => {
                    in_period(cycle, month, day, next, lang)
                }
                _ => day.to_owned(),
            },
        };
        match bound {
            Bound::Before => say!(lang, "trước ngày {day}", "before {day}"),
            Bound::By => say!(lang, "chậm nhất hết ngày {day}", "by {day}"),
        }
    }
}

fn in_period(cycle: Cycle, month: u32, day: u32, next: bool, lang: Lang) -> String {
    match (cycle, next) {
        (Cycle::Year, false) => format!("{day:02}/{month:02}"),
        (Cycle::Year, true) => {
            say!(
                lang,
                "{day:02}/{month:02} năm sau",
                "{day:02}/{month:02} of the next year"
            )
        }
        (Cycle::Month, false) => say!(lang, "{day} hằng tháng", "day {day} of the month"),
        (Cycle::Month, true) => say!(lang, "{day} tháng sau", "day {day} of the next month"),
        (_, false) => say!(
            lang,
            "{day} tháng thứ {month} của kỳ",
            "day {day} of month {month} of the period",
        ),
        (_, true) => say!(
            lang,
            "{day} tháng thứ {month} của kỳ sau",
            "day {day} of month {month} of the next period",
        ),
    }
}

fn cycle(name: &str, lang: Lang) -> String {
    match Cycle::from_name(name) {
        Some(Cycle::Year) => say!(lang, "hằng năm", "yearly"),
        Some(Cycle::Half) => say!(lang, "6 tháng", "half-yearly"),
        Some(Cycle::Quarter) => say!(lang, "hằng quý", "quarterly"),
        Some(Cycle::Month) => say!(lang, "hằng tháng", "monthly"),
        Some(Cycle::Once) => say!(lang, "một lần", "once"),
        None => name.to_owned(),
    }
}

fn kind(name: &str, lang: Lang) -> String {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    kind.map_or_else(|| name.to_owned(), |kind| kind_words(kind, lang))
}

/// What a body of a kind is called.
pub(super) fn kind_words(kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::Unit => say!(lang, "phòng, đơn vị", "unit"),
        Kind::Partner => say!(lang, "đơn vị phối hợp", "partner"),
        Kind::Counterpart => say!(lang, "đơn vị thuộc Bộ", "counterpart"),
    }
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve;
    use crate::source::Source;

    #[test]
    fn values_in_words() {
        let duty = |id: &str, every: &str| {
            format!("[[duty]]\nid = \"{id}\"\ntitle = \"T\"\nevery = \"{every}\"\nto = \"VP\"\n")
        };
        let text = format!(
            "format = 1\n[plan]\ntitle = \"T\"\nissued = 2022\n[unit.VP]\nname = \"Văn phòng\"\n{}{}{}{}",
            duty("nam", "year"),
            duty("quy", "quarter"),
            duty("thang", "month"),
            duty("mot", "once"),
        );
        let source = Source::new("plan.toml".into(), text);
        let (plan, _) = resolve::load(&source, NaiveDate::MAX);
        for (key, duty, text, vi, en) in [
            ("end", None, "2026", "2026", "2026"),
            ("end", None, "2026-Q2", "quý II/2026", "Q2 2026"),
            ("completed", None, "2026-06-05", "05/06/2026", "05/06/2026"),
            ("monitor", None, "VP", "Văn phòng (VP)", "Văn phòng (VP)"),
            (
                "units",
                None,
                "VP, QL",
                "Văn phòng (VP); QL",
                "Văn phòng (VP); QL",
            ),
            ("to", None, "Cục", "“Cục”", "“Cục”"),
            ("note", None, "2026", "“2026”", "“2026”"),
            ("every", None, "half", "6 tháng", "half-yearly"),
            (
                "before",
                Some("nam"),
                "before 12-15",
                "trước ngày 15/12",
                "before 15/12",
            ),
            (
                "by",
                Some("nam"),
                "by next 01-15",
                "chậm nhất hết ngày 15/01 năm sau",
                "by 15/01 of the next year",
            ),
            (
                "by",
                Some("quy"),
                "by 03-15",
                "chậm nhất hết ngày 15 tháng thứ 3 của kỳ",
                "by day 15 of month 3 of the period",
            ),
            (
                "by",
                Some("thang"),
                "by next 05",
                "chậm nhất hết ngày 5 tháng sau",
                "by day 5 of the next month",
            ),
            (
                "by",
                Some("mot"),
                "by 2026-12-15",
                "chậm nhất hết ngày 15/12/2026",
                "by 15/12/2026",
            ),
        ] {
            for (lang, expected) in [(Lang::Vi, vi), (Lang::En, en)] {
                let names = Names::new(&plan, &plan, lang);
                assert_eq!(
                    names.value(Side::New, key, duty, text),
                    expected,
                    "{key} {text}"
                );
            }
        }
    }
}
