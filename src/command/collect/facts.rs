//! Recording what a form says: results, completions, requests and the report
//! itself, spliced as the commands that record one of them do.

mod request;

use super::judge::{Given, Sheet, SheetRow};
use crate::answer::collected::{Entry, Reported, What};
use crate::command::recording::Edit;
use crate::deadline::early::{report_expected, report_is_early};
use crate::deadline::owed::last_good_day;
use crate::deadline::rounds::RoundsOf;
use crate::deadline::{item_finished, item_first_day, parts};
use crate::edit::{self, written};
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::duty::{Receiver, Report};
use crate::model::form::FormColumn;
use crate::model::item::{Item, Outcome};
use crate::pair;
use crate::shape;
use crate::source::Span;
use crate::text::shell::Line;
use crate::view::words;
use chrono::NaiveDate;

/// How forms are recorded.
pub struct How {
    /// The day they came in.
    pub on: NaiveDate,
    /// Whether that day was given.
    pub is_given: bool,
    pub correct: bool,
    /// Whether the report itself is recorded.
    pub receives: bool,
    /// Whether a day long before the report is expected is meant.
    pub is_early: bool,
}

/// Records a form; what came of its cells, and of the report that it is.
///
/// # Errors
/// The report cannot be recorded on that day; then nothing of the form is.
pub fn record(
    edit: &mut Edit<'_>,
    sheet: &Sheet,
    how: &How,
) -> Result<(Vec<Entry>, Reported), Pair> {
    let report = report(edit, sheet, how)?;
    let mut entries = Vec::new();
    for row in &sheet.rows {
        let mut row = Row {
            edit,
            sheet,
            row,
            how,
            entries: &mut entries,
        };
        row.completed();
        row.result();
        row.request();
        row.notes();
    }
    if let Reported::New(day) = report {
        add_report(edit, sheet, day);
    }
    Ok((entries, report))
}

/// What becomes of the report that a form is.
fn report(edit: &Edit<'_>, sheet: &Sheet, how: &How) -> Result<Reported, Pair> {
    let plan = edit.plan;
    let mut reports = plan.reports.iter();
    let known = reports.find(|report| sheet.which.is_of(report, sheet.unit));
    if let Some(known) = known {
        return Ok(Reported::Known(known.received));
    }
    let duty = &plan.duties[sheet.which.duty];
    // A report to somebody outside is not recorded as received; an empty form is no report.
    if !how.receives || matches!(duty.to, Receiver::Outside(_)) || sheet.is_empty() {
        return Ok(Reported::LeftOut);
    }
    let last = last_good_day(duty, sheet.unit, sheet.which.period);
    if !how.is_given && last.is_some_and(|last| last < how.on) {
        let (last, today) = (
            last.map(words::date).unwrap_or_default(),
            words::date(how.on),
        );
        return Err(pair!(
            "đã qua hạn gửi báo cáo ({last}); ghi rõ ngày biểu đến thật bằng --on, ví dụ --on {today}, hoặc thêm --no-received",
            "the report was due by {last}, which is over; give the day it really came with --on, as in --on {today}, or add --no-received",
        ));
    }
    let day = words::date(how.on);
    if how.on < sheet.period.first_day() {
        let (period, begins) = (sheet.period, words::date(sheet.period.first_day()));
        return Err(pair!(
            "ngày {day} thì kỳ {period} chưa bắt đầu (từ {begins}). Xem lại --on",
            "on {day} the period {period} has not begun (it begins {begins}). Look at --on",
        ));
    }
    if !how.is_early && report_is_early(duty, sheet.which.period, how.on) {
        let expected = report_expected(duty, sheet.which.period);
        let expected = expected.map(words::date).unwrap_or_default();
        return Err(pair!(
            "ngày {day} sớm hơn nhiều so với lúc phải có báo cáo ({expected}). Nếu nhận sớm như vậy thật, thêm --early; nếu chỉ là số liệu giữa kỳ, thêm --no-received",
            "{day} is long before the report is expected ({expected}). If it really came that early, add --early; if it only tells of a part of the period, add --no-received",
        ));
    }
    Ok(Reported::New(how.on))
}

/// Adds the report behind the last one of its unit, else behind the last of all.
fn add_report(edit: &mut Edit<'_>, sheet: &Sheet, day: NaiveDate) {
    let plan = edit.plan;
    let mut lines = vec![("unit", written::text(&plan.body(sheet.unit).code))];
    if let Some(period) = sheet.which.period {
        lines.push(("period", period.in_file()));
    }
    lines.push(("received", day.to_string()));
    if plan.duties_of(sheet.unit).count() != 1 {
        lines.push(("duty", written::text(&plan.duties[sheet.which.duty].id)));
    }
    let mut reports = plan.reports.iter();
    let last = reports.rposition(|report| report.unit == sheet.unit);
    let last = last.or(plan.reports.len().checked_sub(1));
    let after = last.map(|last| plan.reports[last].at);
    edit.editor
        .add(Span::default(), &shape::REPORT, &lines, after);
    // Others that were added behind the same one stand before it.
    let wanted = &mut edit.wanted.reports;
    let at = after.and_then(|at| wanted.iter().position(|report| report.at == at));
    let place = at.map_or(wanted.len(), |at| {
        let added = wanted[at + 1..].iter();
        at + 1
            + added
                .take_while(|report| report.at == Span::default())
                .count()
    });
    wanted.insert(
        place,
        Report {
            at: Span::default(),
            unit: sheet.unit,
            duty: sheet.which.duty,
            period: sheet.which.period,
            received: day,
            reference: None,
            note: None,
        },
    );
}

/// A row that is being recorded.
struct Row<'r, 'e, 'd> {
    edit: &'r mut Edit<'d>,
    sheet: &'r Sheet,
    row: &'r SheetRow,
    how: &'r How,
    entries: &'e mut Vec<Entry>,
}

impl<'d> Row<'_, '_, 'd> {
    fn item(&self) -> &'d Item<'d> {
        &self.edit.plan.items[self.row.place]
    }

    fn given(&self) -> &Given {
        &self.row.given
    }

    fn unit(&self) -> BodyIndex {
        self.sheet.unit
    }

    /// What came of a cell.
    fn tell(&mut self, field: FormColumn, what: What, value: String, recorded: Option<String>) {
        self.say(field, what, value, recorded, None);
    }

    fn say(
        &mut self,
        field: FormColumn,
        what: What,
        value: String,
        recorded: Option<String>,
        message: Option<Pair>,
    ) {
        self.entries.push(Entry {
            table: Some(self.row.table),
            row: Some(self.row.row),
            item: Some(self.item().id.as_str().to_owned()),
            field: Some(field),
            what,
            value: Some(value),
            recorded,
            message,
        });
    }

    /// The result that the unit has for the period.
    fn known(&self) -> Option<usize> {
        let mut results = self.item().results.iter();
        results.position(|one| one.unit == Some(self.unit()) && one.period == self.sheet.period)
    }

    /// What a cell is, against what is recorded.
    fn against<T: PartialEq>(&self, given: &T, recorded: Option<&T>) -> What {
        match recorded {
            None => What::New,
            Some(recorded) if recorded == given => What::Same,
            Some(_) if self.how.correct => What::Changed,
            Some(_) => What::Conflict,
        }
    }

    /// Whether the day of a completion stands in the result of the unit: where
    /// several lead, or the item recurs.
    fn is_part(&self) -> bool {
        self.item().rounds.is_some() || self.edit.plan.is_led_by_several(self.item())
    }

    /// The day of completion that is recorded.
    fn recorded_completion(&self) -> Option<NaiveDate> {
        let item = self.item();
        if !self.is_part() {
            return item.completed;
        }
        let own = |one: &&Outcome<'_>| one.unit == Some(self.unit()) && one.completed.is_some();
        let of_period = |one: &Outcome<'_>| one.period == self.sheet.period;
        let mut results = item.results.iter().filter(own);
        let found = match item.rounds.is_some() {
            true => results.find(|one| of_period(one)),
            false => results.next(),
        };
        found.and_then(|one| one.completed).or(item.completed)
    }

    /// Records the day of completion of an item that the unit leads alone; that of
    /// a part goes with the result.
    fn completed(&mut self) {
        let Some(day) = self.given().completed.filter(|_| !self.is_part()) else {
            return;
        };
        let what = self.against(&day, self.item().completed.as_ref());
        let Some(what) = self.may_be_completed(day, what) else {
            return;
        };
        if matches!(what, What::New | What::Changed) {
            let item = self.item();
            self.edit.editor.set(item.at, "completed", day.to_string());
            self.edit.wanted.items[self.row.place].completed = Some(day);
        }
        let recorded = self.item().completed.map(words::date);
        self.tell(FormColumn::Completed, what, words::date(day), recorded);
    }

    /// Refuses a day on which the item, or the unit's part, cannot be done.
    fn may_be_completed(&mut self, day: NaiveDate, what: What) -> Option<What> {
        if what == What::Same {
            return Some(what);
        }
        let (plan, item) = (self.edit.plan, self.item());
        let shown = words::date(day);
        let why = if day > self.edit.today {
            let today = words::date(self.edit.today);
            pair!(
                "ngày {shown} chưa đến (hôm nay {today})",
                "{shown} is still to come (today is {today})",
            )
        } else if let Some(first) = item_first_day(plan, item).filter(|first| day < *first) {
            let first = words::date(first);
            pair!(
                "ngày {shown} trước khi nhiệm vụ bắt đầu ({first})",
                "{shown} is before the item begins ({first})",
            )
        } else if let Some(closed) = plan.closed.filter(|closed| *closed < day) {
            let closed = words::date(closed);
            pair!(
                "ngày {shown} sau khi Kế hoạch kết thúc ({closed})",
                "{shown} is after the plan was closed ({closed})",
            )
        } else if let Some(stopped) = item.stopped {
            let stopped = words::date(stopped);
            pair!(
                "nhiệm vụ đã dừng ngày {stopped}",
                "the item was stopped on {stopped}",
            )
        } else if self.is_part() {
            return self.may_be_through(day, what);
        } else {
            return Some(what);
        };
        self.say(FormColumn::Completed, What::Refused, shown, None, Some(why));
        None
    }

    /// The same of a unit's own part.
    fn may_be_through(&mut self, day: NaiveDate, what: What) -> Option<What> {
        let (plan, item, period) = (self.edit.plan, self.item(), self.sheet.period);
        let shown = words::date(day);
        let why = if let Some(rounds) = RoundsOf::new(plan, item, self.edit.today) {
            if rounds.has(period) {
                return Some(what);
            }
            let id = item.id.as_str();
            let line = Line::new("plan done").word(id).then("--period …");
            pair!(
                "nhiệm vụ lặp lại, kỳ {period} không phải là một đợt của nó. Ghi từng đợt bằng: {line}",
                "the item recurs, and {period} is no round of it. Record each round with: {line}",
            )
        } else {
            let parts = parts::of_item(plan, item);
            let mut own = parts
                .iter()
                .filter(|part| [part.lead, part.of, part.actor].contains(&self.unit()));
            if own.any(|part| part.is_in_force(day)) {
                return Some(what);
            }
            pair!(
                "ngày {shown} đơn vị không chủ trì nhiệm vụ này",
                "on {shown} the unit does not lead this item",
            )
        };
        self.say(FormColumn::Completed, What::Refused, shown, None, Some(why));
        None
    }

    /// Records the result, with the day of the unit's own part.
    fn result(&mut self) {
        let item = self.item();
        let finished = item_finished(self.edit.plan, item, self.edit.today);
        let is_over = finished.is_some_and(|day| day < self.sheet.period.first_day());
        let known = self.known();
        let old = known.map(|known| &item.results[known]);
        let given = self.given().clone();
        let mut lines: Vec<edit::Line> = Vec::new();
        let mut add = |what: What, key: &'static str, value: String| {
            if matches!(what, What::New | What::Changed) {
                lines.push((key, value));
            }
        };
        let mut news = Outcome::new(self.sheet.period, Span::default());
        let texts = [
            (
                FormColumn::Result,
                &given.text,
                old.map(|old| old.text.as_ref()),
            ),
            (
                FormColumn::Reference,
                &given.reference,
                old.and_then(|old| old.reference.as_deref()),
            ),
            (
                FormColumn::Obstacle,
                &given.obstacle,
                old.and_then(|old| old.obstacle.as_deref()),
            ),
            (
                FormColumn::Proposal,
                &given.proposal,
                old.and_then(|old| old.proposal.as_deref()),
            ),
        ];
        let completed = given.completed.filter(|_| self.is_part());
        let says = given.text.is_some()
            || given.percent.is_some()
            || given.obstacle.is_some()
            || given.proposal.is_some()
            || completed.is_some();
        // The number of a paper is of a result, or of what is asked for.
        let has_result = says || old.is_some();
        for (field, given, old) in texts {
            let Some(text) = given else {
                continue;
            };
            let old = old.filter(|old| !old.is_empty());
            if field == FormColumn::Reference && !has_result {
                continue;
            }
            if is_over && old != Some(text) {
                self.over(field, text.clone());
                continue;
            }
            let what = self.against(&text.as_str(), old.as_ref());
            add(what, field.name(), written::text(text));
            if matches!(what, What::New | What::Changed) {
                put(&mut news, field, text.clone());
            }
            self.tell(field, what, text.clone(), old.map(str::to_owned));
        }
        if let Some(percent) = given.percent {
            let old = old.and_then(|old| old.percent);
            let shown = |percent: i64| format!("{percent}%");
            if is_over && old != Some(percent) {
                self.over(FormColumn::Percent, shown(percent));
            } else {
                let what = self.against(&percent, old.as_ref());
                add(what, "percent", percent.to_string());
                if matches!(what, What::New | What::Changed) {
                    news.percent = Some(percent);
                }
                self.tell(FormColumn::Percent, what, shown(percent), old.map(shown));
            }
        }
        if let Some(day) = completed {
            let old = self.recorded_completion();
            let what = self.against(&day, old.as_ref());
            if let Some(what) = self.may_be_completed(day, what) {
                // Where the day of a part is, is looked for by the unit alone.
                let elsewhere = known.is_none_or(|known| item.results[known].completed.is_none());
                let what = match (what, elsewhere && old.is_some()) {
                    (What::Changed, true) => What::Conflict,
                    (what, _) => what,
                };
                add(what, "completed", day.to_string());
                if matches!(what, What::New | What::Changed) {
                    news.completed = Some(day);
                }
                self.tell(
                    FormColumn::Completed,
                    what,
                    words::date(day),
                    old.map(words::date),
                );
            }
        }
        if lines.is_empty() {
            return;
        }
        self.write_result(known, lines, news);
    }

    /// A cell about an item that was finished before the period.
    fn over(&mut self, field: FormColumn, value: String) {
        let why = Pair::fixed(
            "nhiệm vụ đã xong hoặc dừng trước kỳ này",
            "the item was finished before this period",
        );
        self.say(field, What::Refused, value, None, Some(why));
    }

    fn write_result(&mut self, known: Option<usize>, lines: Vec<edit::Line>, news: Outcome<'d>) {
        let item = self.item();
        let results = &mut self.edit.wanted.items[self.row.place].results;
        if let Some(known) = known {
            let (old, on) = (&item.results[known], self.how.on);
            let is_first = old.is_bare() && lines.iter().any(|(key, _)| *key != "completed");
            for (key, value) in lines {
                self.edit.editor.set(old.at, key, value);
            }
            // What is reported of a part that was done before came in now.
            if is_first && old.received.is_none() {
                self.edit.editor.set(old.at, "received", on.to_string());
                results[known].received = Some(on);
            }
            merge(&mut results[known], news);
            return;
        }
        // As `plan result` has them.
        let order = [
            "text",
            "ref",
            "percent",
            "obstacle",
            "proposal",
            "completed",
        ];
        let mut lines = lines;
        lines.sort_by_key(|(key, _)| order.iter().position(|one| one == key));
        let mut all = vec![("period", self.sheet.period.in_file())];
        if item.leads.len() != 1 || item.leads[0].unit != self.sheet.unit {
            let code = &self.edit.plan.body(self.sheet.unit).code;
            all.push(("unit", written::text(code)));
        }
        all.extend(lines);
        all.push(("received", self.how.on.to_string()));
        self.edit.editor.add(item.at, &shape::RESULT, &all, None);
        results.push(Outcome {
            unit: Some(self.sheet.unit),
            received: Some(self.how.on),
            ..news
        });
    }

    /// What looks forgotten.
    fn notes(&mut self) {
        let given = self.given().clone();
        let completion = given.completed.or(self.recorded_completion());
        if let (Some(100), None) = (given.percent, completion) {
            let why = Pair::fixed(
                "đạt 100% mà không ghi ngày hoàn thành: chưa tính là xong",
                "100% without the day of completion: it does not count as done",
            );
            self.say(
                FormColumn::Percent,
                What::Note,
                "100%".into(),
                None,
                Some(why),
            );
        }
        let known = self.known();
        let text = known.map(|known| self.item().results[known].text.as_ref());
        let has_text = given.text.is_some() || text.is_some_and(|text| !text.is_empty());
        // Refused cells are reported already.
        let is_refused = self.entries.iter().any(|entry| {
            let is_here = entry.row == Some(self.row.row) && entry.table == Some(self.row.table);
            is_here && entry.what == What::Refused && entry.field == Some(FormColumn::Completed)
        });
        if let (Some(day), false) = (given.completed.filter(|_| !is_refused), has_text) {
            let why = Pair::fixed(
                "có ngày hoàn thành mà không ghi kết quả",
                "a day of completion without a result in words",
            );
            self.say(
                FormColumn::Completed,
                What::Note,
                words::date(day),
                None,
                Some(why),
            );
        }
    }
}

/// Gives a result one of its texts.
fn put(result: &mut Outcome<'_>, field: FormColumn, text: String) {
    match field {
        FormColumn::Result => result.text = text.into(),
        FormColumn::Obstacle => result.obstacle = Some(text.into()),
        FormColumn::Proposal => result.proposal = Some(text.into()),
        _ => result.reference = Some(text.into()),
    }
}

/// Gives a result what is new; what is not stays.
fn merge<'d>(result: &mut Outcome<'d>, news: Outcome<'d>) {
    if !news.text.is_empty() {
        result.text = news.text;
    }
    result.percent = news.percent.or(result.percent);
    result.completed = news.completed.or(result.completed);
    result.reference = news.reference.or(result.reference.take());
    result.obstacle = news.obstacle.or(result.obstacle.take());
    result.proposal = news.proposal.or(result.proposal.take());
}
