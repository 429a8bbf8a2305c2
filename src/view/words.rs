//! The office's words for dates, periods, states and names, in both languages.

mod cycle;
mod last_day;
pub mod limit;
pub mod matched;
pub mod set;

use super::{Cell, Datum, Look, Role};
use crate::answer::summary::Share;
use crate::deadline::state::{Standing, State};
use crate::lang::Lang;
use crate::model::body::{Body, BodyIndex};
use crate::model::duty::{Duty, Receiver};
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::say;
use crate::view::unread;
use chrono::{Datelike, NaiveDate, Weekday};
pub use cycle::cycle;
pub use last_day::{
    last_day_cell, last_day_in_full, last_working_day_note, not_considered, working_days_before,
};

/// `14/12/2025`, in both languages.
pub fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

pub fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    weekday_in_full(day.weekday(), lang)
}

/// A day of the week: `thứ Sáu`.
pub fn weekday_in_full(day: Weekday, lang: Lang) -> &'static str {
    let (vi, en) = match day {
        Weekday::Mon => ("thứ Hai", "Monday"),
        Weekday::Tue => ("thứ Ba", "Tuesday"),
        Weekday::Wed => ("thứ Tư", "Wednesday"),
        Weekday::Thu => ("thứ Năm", "Thursday"),
        Weekday::Fri => ("thứ Sáu", "Friday"),
        Weekday::Sat => ("thứ Bảy", "Saturday"),
        Weekday::Sun => ("Chủ nhật", "Sunday"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Free text of the file in a table; empty where there is none.
pub fn text_cell(text: Option<&str>) -> Cell {
    Cell::plain(text.unwrap_or(""))
}

/// A date in a table; empty where there is none.
pub fn date_cell(day: Option<NaiveDate>) -> Cell {
    Cell::plain(day.map_or_else(String::new, date))
}

/// A reporting period in a table; empty for a duty owed once.
pub fn period_cell(period: Option<Point>, lang: Lang) -> Cell {
    Cell::plain(period.map_or_else(String::new, |p| self::period(p, lang)))
}

/// A reporting period for data formats.
pub fn period_datum<'p>(period: Option<Point>) -> Datum<'p> {
    period.map_or(Datum::Null, |period| {
        Datum::Point(period, period.first_day())
    })
}

/// An end for data formats: ordered by its last day.
pub fn end_datum<'p>(end: Option<Point>) -> Datum<'p> {
    end.map_or(Datum::Null, |end| Datum::Point(end, end.last_day()))
}

/// A period in words: `năm 2026`, `quý II/2026`, `6 tháng đầu năm 2026`.
pub fn period(point: Point, lang: Lang) -> String {
    period_with(point, lang, date)
}

/// The same, with a day in another form.
pub fn period_with(point: Point, lang: Lang, date: fn(NaiveDate) -> String) -> String {
    match point {
        Point::Year(year) => say!(lang, "năm {year}", "{year}"),
        Point::Half(year, 1) => say!(lang, "6 tháng đầu năm {year}", "first half of {year}"),
        Point::Half(year, _) => say!(lang, "6 tháng cuối năm {year}", "second half of {year}"),
        Point::Quarter(year, quarter) => {
            let roman = ["I", "II", "III", "IV"][(quarter as usize - 1).min(3)];
            say!(lang, "quý {roman}/{year}", "Q{quarter} {year}")
        }
        Point::NineMonths(year) => say!(
            lang,
            "9 tháng đầu năm {year}",
            "first nine months of {year}"
        ),
        Point::Week(year, week) => say!(lang, "tuần {week}/{year}", "week {week} of {year}"),
        Point::Month(year, month) => {
            let english = NaiveDate::from_ymd_opt(year, month, 1)
                .map(|day| day.format("%B %Y").to_string())
                .unwrap_or_default();
            say!(lang, "tháng {month}/{year}", "{english}")
        }
        Point::Day(day) => {
            let day = date(day);
            say!(lang, "ngày {day}", "{day}")
        }
    }
}

/// An item or a report: they have words of their own for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Item,
    /// A report that a body of the plan receives.
    Report,
    /// A report to a receiver outside the plan: it is sent, and nobody here
    /// receives it.
    Sent,
}

impl What {
    /// A report of a duty.
    pub fn of_report(duty: &Duty<'_>) -> Self {
        match duty.to {
            Receiver::Body(_) => Self::Report,
            Receiver::Outside(_) => Self::Sent,
        }
    }
}

/// A state for data formats.
pub fn state_datum<'p>(state: State) -> Datum<'p> {
    let place = State::ALL.iter().position(|other| *other == state);
    Datum::Word(state.name(), place.unwrap_or(0))
}

/// The days left in a table: never a negative number.
pub fn days_left_cell(standing: &Standing, lang: Lang) -> Cell {
    let Some(left) = standing.days_left else {
        return Cell::default();
    };
    let days = days(left.abs(), lang);
    let text = match left {
        0 => say!(lang, "hôm nay", "today"),
        1.. => days,
        _ => say!(lang, "quá {days}", "{days} over"),
    };
    Cell::with_role(text, role(standing.state))
}

/// A state in a table, with the days where there are any; a narrow table has
/// shorter words.
pub fn state_cell(standing: &Standing, what: What, look: Look) -> Cell {
    let lang = look.lang;
    let narrow = match (standing.state, what) {
        _ if !look.brief => None,
        (State::NoDeadline, _) => Some(say!(lang, "không hạn", "no deadline")),
        (State::NotStarted, _) => Some(say!(lang, "chưa đến kỳ", "not started")),
        (State::Stopped, _) => Some(say!(lang, "dừng", "stopped")),
        (State::InTime, _) => standing.days_left.map(|left| {
            let days = days(left, lang);
            say!(lang, "còn {days}", "{days} left")
        }),
        (State::Done, What::Item) if standing.last_day.is_some() => {
            Some(say!(lang, "HT đúng hạn", "done in time"))
        }
        (State::DoneLate, _) => standing.days_late.map(|late| {
            let days = days(late, lang);
            match what {
                What::Item => say!(lang, "HT quá hạn {days}", "done {days} late"),
                What::Report => say!(lang, "nhận chậm {days}", "{days} late"),
                What::Sent => say!(lang, "gửi chậm {days}", "{days} late"),
            }
        }),
        _ => None,
    };
    let text = narrow.unwrap_or_else(|| state(standing, what, lang));
    Cell::with_role(text, role(standing.state))
}

pub fn role(state: State) -> Role {
    match state {
        State::Overdue => Role::Bad,
        // Late is late, also where it is done.
        State::DueSoon | State::DoneLate => Role::Warn,
        State::Done => Role::Good,
        State::Stopped | State::NotStarted => Role::Faint,
        State::InTime | State::NoDeadline => Role::Plain,
    }
}

/// A state in a few words: `quá hạn 2 ngày`, `sắp đến hạn, còn 19 ngày`.
pub fn state(standing: &Standing, what: What, lang: Lang) -> String {
    let left = standing.days_left.unwrap_or(0);
    let late = standing.days_late.unwrap_or(0);
    let days = days(left.abs(), lang);
    let late = self::days(late, lang);
    match (standing.state, what) {
        (State::Stopped, _) => say!(lang, "dừng thực hiện", "stopped"),
        (State::NotStarted, What::Item) => {
            say!(lang, "chưa đến thời gian thực hiện", "not yet due to start")
        }
        (State::NotStarted, What::Report | What::Sent) => {
            say!(lang, "chưa đến kỳ báo cáo", "not yet due to start")
        }
        (State::NoDeadline, What::Item) => say!(lang, "không có thời hạn", "no deadline"),
        (State::NoDeadline, What::Report | What::Sent) => {
            say!(lang, "không ghi thời hạn", "no deadline")
        }
        (State::InTime, What::Item) => {
            say!(lang, "trong hạn, còn {days}", "in time, {days} left")
        }
        (State::InTime, What::Report | What::Sent) => {
            say!(
                lang,
                "chưa đến hạn gửi, còn {days}",
                "not due yet, {days} left"
            )
        }
        (State::DueSoon, _) if left == 0 => {
            say!(lang, "hôm nay là ngày cuối", "due today")
        }
        (State::DueSoon, _) => {
            say!(lang, "sắp đến hạn, còn {days}", "due soon, {days} left")
        }
        (State::Overdue, _) => say!(lang, "quá hạn {days}", "overdue by {days}"),
        (State::Done, What::Item) if standing.last_day.is_none() => {
            say!(lang, "đã hoàn thành", "done")
        }
        (State::Done, What::Item) => say!(lang, "hoàn thành đúng hạn", "done in time"),
        (State::Done, What::Report) if standing.last_day.is_none() => {
            say!(lang, "đã nhận", "received")
        }
        (State::Done, What::Report) => say!(lang, "đã nhận đúng hạn", "received in time"),
        (State::Done, What::Sent) if standing.last_day.is_none() => say!(lang, "đã gửi", "sent"),
        (State::Done, What::Sent) => say!(lang, "đã gửi đúng hạn", "sent in time"),
        (State::DoneLate, What::Item) => {
            say!(lang, "hoàn thành quá hạn {late}", "done {late} late")
        }
        (State::DoneLate, What::Report) => {
            say!(lang, "đã nhận, chậm {late}", "received {late} late")
        }
        (State::DoneLate, What::Sent) => say!(lang, "đã gửi, chậm {late}", "sent {late} late"),
    }
}

/// A state in a sentence of its own, saying only what the file knows.
pub fn state_in_full(standing: &Standing, what: What, lang: Lang) -> String {
    let brief = state(standing, what, lang);
    match (standing.state, what) {
        (State::Overdue, What::Item) => say!(
            lang,
            "{brief}, chưa ghi nhận hoàn thành",
            "{brief}; no completion recorded",
        ),
        (State::Overdue, What::Report | What::Sent) => say!(
            lang,
            "{brief}, chưa ghi nhận báo cáo",
            "{brief}; no report recorded",
        ),
        (State::InTime, What::Item) => {
            say!(lang, "chưa hoàn thành, {brief}", "{brief}, not done yet")
        }
        _ => brief,
    }
}

/// A share in per cent: `100%` and `0%` of all and of none alone, else one
/// decimal, `85,7%`, in English `85.7%`.
pub fn per_cent(share: Share, lang: Lang) -> String {
    match share {
        Share::None => "0%".to_owned(),
        Share::All => "100%".to_owned(),
        Share::Part(tenths) => {
            let (ones, tenth) = (tenths / 10, tenths % 10);
            say!(lang, "{ones},{tenth}%", "{ones}.{tenth}%")
        }
    }
}

/// `1 day`, `2 days`; Vietnamese has no plural.
pub fn days(n: i64, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let sign = if n < 0 { "-" } else { "" };
    let n = usize::try_from(n.unsigned_abs()).unwrap_or(usize::MAX);
    let n = lang.number(n);
    say!(lang, "{sign}{n} ngày", "{sign}{n} day{s}")
}

/// Bodies in a table: short names or codes in a narrow one, else full names.
pub fn bodies_cell(
    plan: &Plan<'_>,
    bodies: impl IntoIterator<Item = BodyIndex>,
    look: Look,
) -> Cell {
    let mut names: Vec<&str> = Vec::new();
    let mut codes = Vec::new();
    for index in bodies {
        let body = plan.body(index);
        if !look.brief {
            names.push(&body.name);
            continue;
        }
        names.push(body.short());
        if body.short.is_none() {
            codes.push((body.code.to_string(), body.name.to_string()));
        }
    }
    Cell {
        text: names.join("; "),
        role: Role::Plain,
        codes,
    }
}

/// The names a body had: `tên cũ: … (đến 28/02/2025)`; one that is still in
/// use on the day is shown as the present one.
pub fn former_names(body: &Body<'_>, today: NaiveDate, lang: Lang) -> String {
    let names: Vec<String> = body
        .former
        .iter()
        .map(|former| {
            let name = &former.name;
            let Some(last) = former.until else {
                return say!(lang, "tên cũ: {name}", "formerly {name}");
            };
            let until = date(last);
            if last < today {
                say!(
                    lang,
                    "tên cũ: {name} (đến {until})",
                    "formerly {name} (until {until})",
                )
            } else {
                say!(
                    lang,
                    "tên hiện nay: {name} (đến {until})",
                    "still named {name} (until {until})",
                )
            }
        })
        .collect();
    names.join("; ")
}

/// What became of a body, or what will become of it after the day.
pub fn became(body: &Body<'_>, successors: &str, today: NaiveDate, lang: Lang) -> String {
    match body.until {
        None => say!(lang, "nay là {successors}", "now {successors}"),
        Some(until) if until < today => {
            let until = date(until);
            say!(
                lang,
                "đến {until}, nay là {successors}",
                "until {until}, now {successors}",
            )
        }
        Some(until) => {
            let until = date(until);
            say!(
                lang,
                "đến {until}, sau đó là {successors}",
                "until {until}, then {successors}",
            )
        }
    }
}

/// A body by name and code; one whose name is its code, once.
pub fn body_in_full(body: &Body<'_>) -> String {
    name_and_code(&body.name, &body.code)
}

/// The same, of a body by its name and code.
pub fn name_and_code(name: &str, code: &str) -> String {
    if name == code {
        return name.to_owned();
    }
    format!("{name} ({code})")
}

/// Who a report goes to, by full name.
pub fn receiver<'p>(plan: &'p Plan<'p>, duty: &'p Duty<'p>) -> &'p str {
    match &duty.to {
        Receiver::Body(index) => &plan.body(*index).name,
        Receiver::Outside(name) => name,
    }
}

/// Who a report goes to, in a table.
pub fn receiver_cell(plan: &Plan<'_>, duty: &Duty<'_>, look: Look) -> Cell {
    match &duty.to {
        Receiver::Body(index) => bodies_cell(plan, [*index], look),
        Receiver::Outside(name) => Cell::plain(name.as_ref()),
    }
}

/// The plan by its kind and title, with what it is on a day where that is not in
/// force: an answer from it must not look like one that holds today.
pub fn title(plan: &Plan<'_>, today: NaiveDate, lang: Lang) -> String {
    let heading = plan.heading(lang);
    let closed = plan.closed.map(date).unwrap_or_default();
    let by = plan.replaced_by.as_deref().unwrap_or_default();
    match plan.state_on(today) {
        PlanState::InForce => heading,
        PlanState::Draft => say!(lang, "{heading} (dự thảo)", "{heading} (draft)"),
        PlanState::Closed => say!(
            lang,
            "{heading} (kết thúc ngày {closed})",
            "{heading} (closed on {closed})",
        ),
        PlanState::Replaced => say!(
            lang,
            "{heading} (kết thúc ngày {closed}, được thay thế bằng {by})",
            "{heading} (closed on {closed}, replaced by {by})",
        ),
    }
}

/// The line above every answer for people: the plan, the day used, the count.
pub fn title_line(plan: &Plan<'_>, today: NaiveDate, count: &str, lang: Lang) -> Vec<String> {
    let heading = title(plan, today, lang);
    let today = date(today);
    let count = unread::count(plan, count, lang);
    vec![say!(
        lang,
        "{heading} · tính đến ngày {today} · {count}",
        "{heading} · as of {today} · {count}",
    )]
}

/// The title line and, where the file records nothing done, a line that says
/// so.
pub fn header(plan: &Plan<'_>, today: NaiveDate, count: &str, lang: Lang) -> Vec<String> {
    let mut lines = title_line(plan, today, count, lang);
    if plan.records_nothing() {
        lines.push(no_progress(plan, lang));
    }
    lines
}

/// What has to be said first of a file that records nothing done.
pub fn no_progress(plan: &Plan<'_>, lang: Lang) -> String {
    let kind = plan.kind(lang);
    say!(
        lang,
        "Tệp chưa ghi báo cáo, kết quả nào; dưới đây chỉ là thời hạn theo {kind}.",
        "The file records no report and no result yet; what follows is only what the plan sets.",
    )
}

/// `13 nhiệm vụ`, `1 item`.
pub fn item_count(n: usize, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let n = lang.number(n);
    say!(lang, "{n} nhiệm vụ", "{n} item{s}")
}

/// `4 báo cáo`, `1 report`.
pub fn report_count(n: usize, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let n = lang.number(n);
    say!(lang, "{n} báo cáo", "{n} report{s}")
}

/// `36 cơ quan, đơn vị`, `1 body`.
pub fn body_count(n: usize, lang: Lang) -> String {
    let body = if n == 1 { "body" } else { "bodies" };
    let n = lang.number(n);
    say!(lang, "{n} cơ quan, đơn vị", "{n} {body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_in_words() {
        for (text, vi, en) in [
            ("2026", "năm 2026", "2026"),
            ("2026-H1", "6 tháng đầu năm 2026", "first half of 2026"),
            ("2026-H2", "6 tháng cuối năm 2026", "second half of 2026"),
            ("2026-Q2", "quý II/2026", "Q2 2026"),
            ("2026-Q4", "quý IV/2026", "Q4 2026"),
            ("2026-06", "tháng 6/2026", "June 2026"),
            ("2026-06-05", "ngày 05/06/2026", "05/06/2026"),
        ] {
            let point = Point::parse(text).unwrap();
            assert_eq!(period(point, Lang::Vi), vi);
            assert_eq!(period(point, Lang::En), en);
        }
    }

    #[test]
    fn states_say_days_and_never_a_negative_number() {
        let standing = |state, days_left, days_late| Standing {
            state,
            last_day: Some(NaiveDate::default()),
            days_left,
            days_late,
            finished: None,
        };
        for (standing, vi, en) in [
            (
                standing(State::Overdue, Some(-2), None),
                "quá hạn 2 ngày",
                "overdue by 2 days",
            ),
            (
                standing(State::DueSoon, Some(0), None),
                "hôm nay là ngày cuối",
                "due today",
            ),
            (
                standing(State::DueSoon, Some(1), None),
                "sắp đến hạn, còn 1 ngày",
                "due soon, 1 day left",
            ),
            (
                standing(State::DoneLate, None, Some(5)),
                "đã nhận, chậm 5 ngày",
                "received 5 days late",
            ),
        ] {
            assert_eq!(state(&standing, What::Report, Lang::Vi), vi);
            assert_eq!(state(&standing, What::Report, Lang::En), en);
        }
    }

    #[test]
    fn counts_have_their_thousands_apart() {
        for (n, vi, en) in [
            (0, "0", "0"),
            (7, "7", "7"),
            (999, "999", "999"),
            (1_446, "1.446", "1,446"),
            (10_000, "10.000", "10,000"),
            (1_234_567, "1.234.567", "1,234,567"),
        ] {
            assert_eq!(Lang::Vi.number(n), vi);
            assert_eq!(Lang::En.number(n), en);
        }
        assert_eq!(days(1_446, Lang::Vi), "1.446 ngày");
        assert_eq!(days(1_446, Lang::En), "1,446 days");
        assert_eq!(days(1, Lang::En), "1 day");
        assert_eq!(item_count(3_000, Lang::Vi), "3.000 nhiệm vụ");
        assert_eq!(report_count(1_000, Lang::En), "1,000 reports");
        assert_eq!(body_count(1, Lang::En), "1 body");
    }

    #[test]
    fn c25_shares_never_round_onto_all_or_none() {
        for (part, whole, vi, en) in [
            (2999, 3000, "99,9%", "99.9%"),
            (1, 3000, "0,1%", "0.1%"),
            (12, 14, "85,7%", "85.7%"),
            (1, 2, "50,0%", "50.0%"),
            (2, 2, "100%", "100%"),
            (0, 2, "0%", "0%"),
        ] {
            let share = Share::of(part, whole).unwrap();
            assert_eq!(per_cent(share, Lang::Vi), vi);
            assert_eq!(per_cent(share, Lang::En), en);
        }
    }
}
