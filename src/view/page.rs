//! One item in full, in the order a reader asks: what, who, with whom, until
//! when, what was done, what is next.

mod duty;
mod to_send;

use super::item::span;
use super::{Role, asked, before, cited, former, moved, result, words};
use crate::answer::items::ItemRow;
use crate::answer::summary::has_result;
use crate::deadline::requests;
use crate::deadline::rounds::RoundsOf;
use crate::deadline::state::State;
use crate::deadline::{Move, extension_in_force, item_first_day};
use crate::lang::Lang;
use crate::model::body::{Body, BodyIndex};
use crate::model::continued::CONTINUES;
use crate::model::item::Lead;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::say;
use crate::shape;
use crate::view::paper::form::capital;
use chrono::{Datelike, NaiveDate};
pub use to_send::ToSend;

/// A page about one item.
pub struct Page {
    pub title: String,
    pub fields: Vec<Field>,
    /// Whether it stands beside the row of its item in a list, which says already who
    /// leads with whom, the period and the state.
    pub is_beside_row: bool,
}

/// One line of a page; it wraps where it is long.
pub struct Field {
    pub label: String,
    pub text: String,
    pub role: Role,
    /// Whether it belongs to the field above it.
    pub nested: bool,
}

impl Page {
    pub fn of_item(row: &ItemRow<'_>, to_send: &ToSend<'_>, today: NaiveDate, lang: Lang) -> Self {
        let item = row.item;
        let mut page = Self {
            title: format!("{}. {}", item.id.as_str(), item.title),
            fields: Vec::new(),
            is_beside_row: false,
        };
        page.all_but_reports(row, today, lang);
        page.next(row, to_send, today, lang);
        page
    }

    /// What the row of an item in a list does not say of it, but for its reports.
    pub fn beside_row(row: &ItemRow<'_>, today: NaiveDate, lang: Lang) -> Vec<Field> {
        let mut page = Self {
            title: String::new(),
            fields: Vec::new(),
            is_beside_row: true,
        };
        page.all_but_reports(row, today, lang);
        page.fields
    }

    /// The reports that must cover an item: those overdue, and the next ones.
    pub fn reports(
        row: &ItemRow<'_>,
        to_send: &ToSend<'_>,
        today: NaiveDate,
        lang: Lang,
    ) -> Vec<Field> {
        let mut page = Self {
            title: String::new(),
            fields: Vec::new(),
            is_beside_row: true,
        };
        page.next(row, to_send, today, lang);
        page.fields
    }

    /// Where an item stands and by when it is to be done, with how its deadline was
    /// moved.
    pub fn deadline(row: &ItemRow<'_>, today: NaiveDate, lang: Lang) -> Vec<Field> {
        let mut page = Self {
            title: String::new(),
            fields: Vec::new(),
            is_beside_row: false,
        };
        page.state(row, today, lang);
        page.due(row, today, lang);
        page.fields
    }

    fn all_but_reports(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        self.what(row, today, lang);
        self.who(row, today, lang);
        self.when(row, today, lang);
        self.asked(row, lang);
        self.done(row, today, lang);
    }

    /// That the work goes on in a later plan.
    pub fn continued_by(&mut self, item: &str, lang: Lang) {
        self.add(say!(lang, "Tiếp nối ở", "Goes on in"), item);
    }

    /// Adds the items of other plans that carry it out, each by its name.
    pub fn carried_out_by(&mut self, items: &[String], lang: Lang) {
        let label = say!(lang, "Được triển khai bởi", "Carried out by");
        self.add(label, items.join("; "));
    }

    fn add(&mut self, label: String, text: impl Into<String>) {
        self.push(label, text.into(), Role::Plain, false);
    }

    fn add_nested(&mut self, label: String, text: impl Into<String>) {
        self.push(label, text.into(), Role::Plain, true);
    }

    fn add_optional(&mut self, label: String, text: Option<&str>) {
        if let Some(text) = text {
            self.add(label, text);
        }
    }

    fn push(&mut self, label: String, text: String, role: Role, nested: bool) {
        self.fields.push(Field {
            label,
            text,
            role,
            nested,
        });
    }

    fn what(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        let item = row.item;
        self.add_optional(say!(lang, "Gọi tắt", "Short title"), item.short.as_deref());
        let section = item.section.filter(|_| !self.is_beside_row);
        if let Some(place) = section {
            let section = &row.plan.sections[place];
            self.add(
                say!(lang, "Nhóm nhiệm vụ", "Section"),
                format!("{}. {}", section.id.as_str(), section.title),
            );
        }
        self.state(row, today, lang);
        if let Some(stopped) = item.stopped {
            let day = words::date(stopped);
            let reason = item.reason.as_deref();
            let reason = reason
                .map(|reason| format!(": {}", cited::reason(row.plan, reason, lang)))
                .unwrap_or_default();
            self.add_nested(
                say!(lang, "Dừng ngày", "Stopped on"),
                format!("{day}{reason}"),
            );
        }
        for pause in &item.pauses {
            let text = asked::pause(row.plan, pause, lang);
            self.add_nested(say!(lang, "Tạm dừng", "Paused"), text);
        }
        if let Some(completed) = row.completed() {
            self.add_nested(
                say!(lang, "Hoàn thành", "Completed on"),
                words::date(completed),
            );
        }
        for (key, _) in shape::ITEM.plain() {
            let label = key.label(lang).unwrap_or(key.name);
            let text = match key.name {
                CONTINUES => before::told(item, words::date, lang),
                name => item.texts.get(name).map(str::to_owned),
            };
            self.add_optional(capital(label), text.as_deref());
        }
        if !item.implements.is_empty() {
            let label = say!(lang, "Triển khai", "Carries out");
            self.add(label, item.implements.join("; "));
        }
        if let Some(added) = &item.added {
            let added = cited::paper(row.plan, added);
            self.add(say!(lang, "Bổ sung theo", "Added by"), added);
        }
        let named = row.plan.amendments.iter();
        for amendment in named.filter(|amendment| item.names(&amendment.id)) {
            let label = say!(lang, "Điều chỉnh tại", "Amended by");
            self.add(label, cited::with_title(amendment));
        }
        for former in &item.former {
            let until = words::date(former.until);
            let label = say!(lang, "Trước đây", "Formerly");
            let words = former::told(row.plan, former, lang);
            let text = say!(lang, "đến {until}: {words}", "until {until}: {words}");
            self.add(label, text);
        }
    }

    /// Where it stands; beside a row that says so, what the row has no words for.
    fn state(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        let (year, state) = (today.year(), row.standing.state);
        let mut in_words = words::state_in_full(&row.standing, words::What::Item, lang);
        if state == State::NoDeadline {
            let has_result = has_result(row.item, year, &|_| true);
            if self.is_beside_row && !has_result {
                let label = say!(lang, "Kết quả năm {year}", "Result, {year}");
                self.add(label, say!(lang, "chưa ghi nhận", "none recorded"));
            }
            in_words.push_str(&match has_result {
                true => say!(lang, "; có kết quả năm {year}", "; has a result for {year}"),
                false => say!(
                    lang,
                    "; chưa ghi nhận kết quả năm {year}",
                    "; no result recorded for {year}",
                ),
            });
        }
        if !self.is_beside_row {
            let label = say!(lang, "Tình trạng", "State");
            self.push(label, in_words, words::role(state), false);
        }
    }

    fn who(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        let (plan, item) = (row.plan, row.item);
        let is_in_row = self.is_beside_row && item.leads.len() == 1;
        for lead in row.leads() {
            let unit = plan.body(lead.unit);
            let span = span_of(plan, lead, lang);
            if is_in_row && span.is_empty() {
                let label = say!(lang, "Nội dung", "Task");
                self.add_optional(label, lead.task.as_deref());
                continue;
            }
            let text = self.named(plan, unit, today, lang) + &span;
            self.add(say!(lang, "Chủ trì", "Lead"), text);
            self.work_of(plan, lead, today, lang);
        }
        // Whoever led before, and whoever will.
        for lead in item.leads.iter().filter(|lead| !lead.is_in_force(today)) {
            let is_past = lead.until.is_some_and(|until| until < today);
            let label = match is_past {
                true => say!(lang, "Đã chủ trì", "Led before"),
                false => say!(lang, "Sẽ chủ trì", "Will lead"),
            };
            let text = words::body_in_full(plan.body(lead.unit));
            self.add(label, text + &span_of(plan, lead, lang));
            self.work_of(plan, lead, today, lang);
        }
        if self.is_beside_row {
            let partners = item.partners.iter().map(|index| plan.body(*index));
            let names: Vec<&str> = partners.clone().map(|body| body.name.as_ref()).collect();
            if !names.is_empty() {
                self.add(say!(lang, "Phối hợp", "Partners"), names.join("; "));
            }
            for body in partners {
                if let Some(text) = besides(plan, body, today, lang) {
                    self.add_nested(body.name.to_string(), text);
                }
            }
            let label = say!(lang, "Nội dung phối hợp", "Task of the partners");
            self.add_optional(label, item.partner_task.as_deref());
            return;
        }
        for index in &item.partners {
            let body = plan.body(*index);
            self.add(
                say!(lang, "Phối hợp", "Partner"),
                in_full(plan, body, today, lang),
            );
        }
        if let Some(task) = &item.partner_task {
            self.add_nested(say!(lang, "Nội dung", "Task"), task.as_ref());
        }
        for one in &row.matched {
            if let Some(through) = one.through {
                let asked = &plan.body(one.asked).name;
                let through = &plan.body(through).name;
                self.add(
                    say!(lang, "Tìm thấy", "Found"),
                    say!(lang, "{asked}, qua {through}", "{asked}, through {through}"),
                );
            }
        }
    }

    /// A body in full; by its name where a list of bodies says the rest.
    fn named(&self, plan: &Plan<'_>, body: &Body<'_>, today: NaiveDate, lang: Lang) -> String {
        match self.is_beside_row {
            true => body.name.to_string(),
            false => in_full(plan, body, today, lang),
        }
    }

    /// With whom a lead works, and on what.
    fn work_of(&mut self, plan: &Plan<'_>, lead: &Lead<'_>, today: NaiveDate, lang: Lang) {
        for index in &lead.counterparts {
            let body = plan.body(*index);
            let text = self.named(plan, body, today, lang);
            self.add_nested(say!(lang, "Thuộc Bộ", "Counterpart"), text);
        }
        if let Some(task) = &lead.task {
            self.add_nested(say!(lang, "Nội dung", "Task"), task.as_ref());
        }
    }

    fn when(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        let item = row.item;
        let time = match &item.time {
            Some(time) => time.to_string(),
            None => span(item.start, item.end, lang),
        };
        let has_time = !time.is_empty() && !self.is_beside_row;
        if has_time {
            self.add(say!(lang, "Thời gian", "Period"), time);
        }
        // A period that begins with a year says on which day; without one of its own an
        // item begins with the plan.
        let is_said = self.is_beside_row && matches!(item.start, None | Some(Point::Year(_)));
        let first = item_first_day(row.plan, item).filter(|_| !is_said);
        if let Some(first) = first {
            self.push(
                say!(lang, "Bắt đầu", "First day"),
                words::date(first),
                Role::Plain,
                has_time,
            );
        }
        self.due(row, today, lang);
    }

    fn due(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        let item = row.item;
        if let Some(rounds) = RoundsOf::new(row.plan, item, today) {
            let (done, begun) = rounds.counted_in_all();
            let every = rounds.every();
            let every = words::cycle(every, lang);
            let text = say!(
                lang,
                "{every}; đã xong {done}/{begun} đợt đã đến",
                "{every}; {done} of {begun} rounds so far are done",
            );
            self.add(say!(lang, "Lặp lại", "Recurs"), text);
            for granted in rounds.all_in_force() {
                let period = words::period(granted.period, lang);
                let day = words::date(granted.extension.end.last_day());
                let until = moved::until(granted.moved, &day, lang);
                let by = moved::granted_by(row.plan, granted.extension, lang);
                let first = granted.first.map(words::date);
                let first =
                    first.map(|first| say!(lang, "; ban đầu {first}", "; at first {first}"));
                let first = first.unwrap_or_default();
                self.add_nested(capital(&period), format!("{until}{by}{first}"));
            }
        }
        let rounds = RoundsOf::new(row.plan, item, today);
        let round = rounds.and_then(|rounds| rounds.standing_at(&row.standing));
        // Whose day it is of those that recur; an extension of such an item moves its
        // last round, and is told below.
        let in_force = extension_in_force(item, today).filter(|_| round.is_none());
        let round = round.map(|round| format!("{}: ", words::period(round, lang)));
        let deadline = match row.standing.last_day {
            Some(last) if self.is_beside_row => {
                let cell = words::last_day_cell(&row.plan.working, Some(last), lang);
                cell.text.replace('\n', " ")
            }
            Some(last) => words::limit::by_end_of(&row.plan.working, last, lang),
            None => say!(lang, "không có thời hạn", "no deadline"),
        };
        let moved = in_force.map(|place| {
            let by = moved::granted_by(row.plan, &item.extensions[place], lang);
            let verb = moved::verb(Move::of(item, place), lang);
            format!(" ({verb}{by})")
        });
        let deadline = round.unwrap_or_default() + &deadline + &moved.unwrap_or_default();
        // The state of one without a deadline says so already.
        if !self.is_beside_row || row.standing.state != State::NoDeadline {
            self.add(say!(lang, "Thời hạn", "Deadline"), deadline);
        }
        self.extensions(row, in_force, lang);
    }

    /// The first deadline, and the days that it was moved to besides the one in
    /// force.
    fn extensions(&mut self, row: &ItemRow<'_>, in_force: Option<usize>, lang: Lang) {
        let item = row.item;
        if item.extensions.is_empty() {
            return;
        }
        let first = match item.end {
            Some(end) => words::date(end.last_day()),
            None => say!(lang, "không có thời hạn", "no deadline"),
        };
        let label = match item.rounds {
            Some(_) => say!(lang, "Lặp lại đến, ban đầu", "Goes on until, at first"),
            None => say!(lang, "Ban đầu", "At first"),
        };
        self.add_nested(label, first);
        for (place, extension) in item.extensions.iter().enumerate() {
            if Some(place) == in_force {
                continue;
            }
            let end = words::date(extension.end.last_day());
            let text = end + &moved::granted_by(row.plan, extension, lang);
            let label = match Move::of(item, place) {
                Move::Later => say!(lang, "Gia hạn", "Extended to"),
                Move::Earlier => say!(lang, "Rút ngắn", "Brought forward to"),
                Move::First => say!(lang, "Đặt thời hạn", "Deadline set to"),
            };
            self.add_nested(label, text);
        }
    }

    /// What units ask for, and what became of it.
    fn asked(&mut self, row: &ItemRow<'_>, lang: Lang) {
        let (plan, item) = (row.plan, row.item);
        for request in &item.requests {
            let outcome = requests::outcome(item, request);
            let outcome = asked::outcome(plan, request, outcome, lang);
            let unit = &plan.body(request.unit).name;
            let said = asked::request(request, lang);
            self.add_nested(
                say!(lang, "Đề nghị", "Request"),
                format!("{unit} {said}; {outcome}"),
            );
        }
    }

    fn done(&mut self, row: &ItemRow<'_>, today: NaiveDate, lang: Lang) {
        let several = row.plan.is_led_by_several(row.item);
        for result in &row.item.results {
            let period = words::period(result.period, lang);
            // The row has those of the year, but for the day on which they came in.
            if self.is_beside_row && result.period.lies_in(Point::Year(today.year())) {
                let received = result.received.map(words::date);
                let label = say!(lang, "Nhận kết quả {period}", "Result, {period}, received");
                self.add_optional(label, received.as_deref());
                continue;
            }
            let mut text = result::in_words(result, several, lang);
            if let Some(unit) = result.unit.filter(|_| several) {
                text = format!("{}: {text}", row.plan.body(unit).name);
            }
            self.add(say!(lang, "Kết quả {period}", "Result, {period}"), text);
            for (label, text) in result::beside(result, lang) {
                self.add_nested(label, text);
            }
        }
    }
}

/// From which day to which a lead leads, and the paper that says so, as the end
/// of a phrase; empty where it always does.
fn span_of(plan: &Plan<'_>, lead: &Lead<'_>, lang: Lang) -> String {
    let mut text = String::new();
    if let Some(from) = lead.from.map(words::date) {
        text.push_str(&say!(lang, ", từ ngày {from}", ", from {from}"));
    }
    if let Some(until) = lead.until.map(words::date) {
        text.push_str(&say!(lang, ", đến hết ngày {until}", ", until {until}"));
    }
    if let Some(basis) = &lead.basis {
        let basis = cited::paper(plan, basis);
        text.push_str(&say!(lang, ", theo {basis}", ", by {basis}"));
    }
    text
}

/// A body by name and code, with whom it stands for, the names it had, and
/// what became of it.
fn in_full(plan: &Plan<'_>, body: &Body<'_>, today: NaiveDate, lang: Lang) -> String {
    let name = words::body_in_full(body);
    let Some(besides) = besides(plan, body, today, lang) else {
        return name;
    };
    let sign = if body.members.is_empty() { ';' } else { ',' };
    format!("{name}{sign} {besides}")
}

/// For whom a body stands, the names it had, and what became of it.
pub fn besides(plan: &Plan<'_>, body: &Body<'_>, today: NaiveDate, lang: Lang) -> Option<String> {
    let mut parts = Vec::new();
    let names = |bodies: &[BodyIndex]| {
        let names: Vec<&str> = bodies
            .iter()
            .map(|index| plan.body(*index).name.as_ref())
            .collect();
        names.join("; ")
    };
    if !body.members.is_empty() {
        let members = names(&body.members);
        let kind = plan.kind(Lang::Vi);
        parts.push(say!(
            lang,
            "trong đó {kind} nêu tên: {members}",
            "of whom the plan names: {members}",
        ));
    }
    if !body.former.is_empty() {
        parts.push(words::former_names(body, today, lang));
    }
    if !body.successors.is_empty() {
        let successors = names(&body.successors);
        parts.push(words::became(body, &successors, today, lang));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
