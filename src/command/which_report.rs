//! Which report is meant: of which duty, for which period.

use super::recording::Edit;
use crate::deadline::early::report_first_day;
use crate::deadline::not_owed::{NotOwed, NotThis, Owing};
use crate::deadline::owed::Reporting;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::cycle::Cycle;
use crate::model::duty::{Duty, Report};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::query::when;
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::fold::Folded;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;

/// What a report is looked for in: a plan on a day, for a reader of a language.
#[derive(Clone, Copy)]
pub struct Asking<'p> {
    pub plan: &'p Plan<'p>,
    pub today: NaiveDate,
    pub lang: Lang,
}

impl<'p> Asking<'p> {
    /// A plan that is edited, as it is.
    pub fn of(edit: &Edit<'p>) -> Self {
        Self {
            plan: edit.plan,
            today: edit.today,
            lang: edit.lang,
        }
    }
}

/// A duty, by its place, and one of its periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which {
    pub duty: usize,
    /// `None` for a duty owed once.
    pub period: Option<Point>,
}

impl Which {
    /// The report in words: `báo cáo năm 2025`; with its title where `unit`,
    /// or without one anybody, owes several.
    pub fn words(self, plan: &Plan<'_>, unit: Option<BodyIndex>, lang: Lang) -> String {
        let title = clean_line(&plan.duties[self.duty].title).into_owned();
        let period = self.period.map(|period| words::period(period, lang));
        if let Some(period) = period.as_deref().filter(|_| !owes_several(plan, unit)) {
            return say!(lang, "báo cáo {period}", "{period} report");
        }
        let period = period.map_or_else(String::new, |period| format!(" {period}"));
        // Most titles say themselves what they are.
        let word = match Folded::new(&title).has_word_prefix(&Folded::new("báo cáo")) {
            true => "",
            false => match lang {
                Lang::Vi => "báo cáo ",
                Lang::En => "report ",
            },
        };
        format!("{word}“{title}”{period}")
    }

    /// Whether a recorded report is this one, of a unit.
    pub fn is_of(self, report: &Report<'_>, unit: BodyIndex) -> bool {
        report.unit == unit && report.duty == self.duty && report.period == self.period
    }

    /// The first day of its period; for a duty owed once, the day from which it
    /// is owed.
    pub fn first_day(self, plan: &Plan<'_>) -> Option<NaiveDate> {
        report_first_day(plan, &plan.duties[self.duty], self.period)
    }

    /// Adds to a command the flags that name it among the reports of a unit,
    /// or of all.
    pub fn add_to(self, line: Line, plan: &Plan<'_>, unit: Option<BodyIndex>) -> Line {
        let line = match self.period {
            Some(period) => line.option("--period", &period.to_string()),
            None => line,
        };
        let is_one_of_several = match unit {
            Some(unit) => owes_several(plan, Some(unit)) || self.period.is_none(),
            None => plan.duties.len() > 1,
        };
        match is_one_of_several {
            true => line.option("--duty", &plan.duties[self.duty].id),
            false => line,
        }
    }

    /// The command that puts the record of it right.
    pub fn correction(self, plan: &Plan<'_>, unit: BodyIndex, lang: Lang) -> Line {
        let line = Line::new("plan received").word(&plan.body(unit).code);
        self.add_to(line, plan, Some(unit))
            .then(lang.pick("--on NGÀY", "--on DATE"))
            .then("--correct")
            .file(plan.file.as_deref())
    }
}

/// Whether more than one duty can fall on a unit, or on anybody.
fn owes_several(plan: &Plan<'_>, unit: Option<BodyIndex>) -> bool {
    match unit {
        Some(unit) => plan.duties_of(unit).nth(1).is_some(),
        None => plan.duties.len() > 1,
    }
}

/// The duty that an id names, where one is given.
///
/// # Errors
/// The plan has no such duty; the nearest are named.
pub fn duty_of(plan: &Plan<'_>, id: Option<&str>) -> Result<Option<usize>> {
    let Some(id) = id else {
        if plan.duties.is_empty() {
            let kind = plan.kind(Lang::Vi);
            refuse!(
                "{kind} không giao báo cáo định kỳ nào",
                "The plan asks for no reports",
            );
        }
        return Ok(None);
    };
    if let Some(place) = plan
        .duties
        .iter()
        .position(|duty| duty.id.eq_ignore_ascii_case(id))
    {
        return Ok(Some(place));
    }
    let shown = clean_line(id).into_owned();
    let ids = || plan.duties.iter().map(|duty| duty.id.as_ref());
    let near = nearest(id, ids());
    let list = if near.is_empty() {
        ids().collect()
    } else {
        near
    };
    let list = clean_line(&list.join(", ")).into_owned();
    refuse!(
        "--duty: không có báo cáo định kỳ “{shown}”. Các mã: {list}",
        "--duty: there is no duty “{shown}”. The ids are: {list}",
    )
}

/// The only report that the unit still has to send and whose period has begun.
///
/// # Errors
/// There is none, or several.
pub fn only_open(asking: Asking<'_>, unit: BodyIndex, duty: Option<usize>) -> Result<Which> {
    let plan = asking.plan;
    // One dated ahead is recorded, though it does not count yet.
    let is_recorded = |which: Which| {
        let mut reports = plan.reports.iter();
        reports.any(|report| which.is_of(report, unit))
    };
    let open: Vec<Which> = Reporting::new(plan, asking.today)
        .owed(asking.today)
        .into_iter()
        .filter(|owed| owed.unit == unit && duty.is_none_or(|duty| duty == owed.duty))
        .filter(|owed| owed.report.is_none() && owed.has_begun(asking.today))
        .map(|owed| Which {
            duty: owed.duty,
            period: owed.period,
        })
        .filter(|which| !is_recorded(*which))
        .collect();
    if let [only] = open[..] {
        return Ok(only);
    }
    let name = clean_line(&plan.body(unit).name).into_owned();
    if open.is_empty() {
        return Err(Refusal(none_open(asking, unit, duty, &name)).into());
    }
    let (vi, en) = (Lang::Vi.number(open.len()), Lang::En.number(open.len()));
    let list = listed(asking, unit, &open);
    refuse!(
        "{name} còn {vi} báo cáo chưa ghi nhận. Ghi rõ một trong: {list}",
        "{name} has {en} reports that are not recorded. Say which one: {list}",
    )
}

/// More than these on one line is no help.
const FEW: usize = 12;

/// The flags that name each report, the newest first.
fn listed(asking: Asking<'_>, unit: BodyIndex, all: &[Which]) -> String {
    let mut all = all.to_vec();
    all.sort_by_key(|which| std::cmp::Reverse(which.first_day(asking.plan)));
    let flags = all.iter().take(FEW).map(|which| {
        which
            .add_to(Line::default(), asking.plan, Some(unit))
            .to_string()
    });
    let flags: Vec<String> = flags.map(|flags| flags.trim().to_owned()).collect();
    let more = all.len().saturating_sub(FEW);
    let list = flags.join("; ");
    if more == 0 {
        return list;
    }
    let (more, see) = (asking.lang.number(more), reports(asking.plan));
    say!(
        asking.lang,
        "{list} và {more} kỳ trước đó (xem: {see})",
        "{list} and {more} before these (see: {see})",
    )
}

/// The command that shows who has sent which report.
fn reports(plan: &Plan<'_>) -> Line {
    Line::new("plan reports").file(plan.file.as_deref())
}

/// Why there is nothing to record: the unit owes no report at all, or all that
/// have begun are recorded.
fn none_open(asking: Asking<'_>, unit: BodyIndex, duty: Option<usize>, name: &str) -> Pair {
    let plan = asking.plan;
    let duties = duty.map_or(0..plan.duties.len(), |place| place..place + 1);
    let last = plan
        .reports
        .iter()
        .filter(|report| report.unit == unit && duties.contains(&report.duty))
        .max_by_key(|report| report.received);
    if let Some(last) = last {
        let which = Which {
            duty: last.duty,
            period: last.period,
        };
        let (vi, en) = (
            which.words(plan, Some(unit), Lang::Vi),
            which.words(plan, Some(unit), Lang::En),
        );
        let (vi_of, en_of) = match duty.map(|place| clean_line(&plan.duties[place].title)) {
            Some(title) => (format!(" của “{title}”"), format!(" of “{title}”")),
            None => (String::new(), String::new()),
        };
        let day = words::date(last.received);
        let (on_vi, on_en) = match words::What::of_report(&plan.duties[last.duty]) {
            words::What::Sent => ("gửi ngày", "sent"),
            _ => ("nhận ngày", "received"),
        };
        let again = |lang| which.correction(plan, unit, lang);
        let (again_vi, again_en) = (again(Lang::Vi), again(Lang::En));
        return pair!(
            "{name} không còn kỳ nào{vi_of} chưa ghi nhận; gần nhất là {vi}, {on_vi} {day}. Nếu ghi nhầm, sửa bằng: {again_vi}",
            "{name} has no period{en_of} left to record; the last was the {en}, {on_en} {day}. If that is wrong, correct it with: {again_en}",
        );
    }
    let owing = Owing::new(plan, asking.today);
    let (mut begins, mut why_not) = (Vec::new(), None);
    for duty in duties {
        let period = plan.duties[duty].every.period_of(asking.today);
        let which = Which { duty, period };
        match owing.why_not(duty, Some(unit), period) {
            Some(why) => why_not = why_not.or(Some((which, why))),
            None => begins.extend(which.first_day(plan)),
        }
    }
    if let (true, Some((which, why))) = (begins.is_empty(), why_not) {
        return not_owed(asking, which, &why);
    }
    match begins.into_iter().min() {
        Some(begins) => {
            let begins = words::date(begins);
            pair!(
                "{name} chưa đến báo cáo nào; báo cáo đầu tiên từ ngày {begins}",
                "{name} owes no report yet; the first is owed from {begins}",
            )
        }
        None => pair!(
            "{name} không còn báo cáo nào chưa ghi nhận",
            "{name} has no report left to record",
        ),
    }
}

/// The only report of the unit that is recorded.
///
/// # Errors
/// There is none, or several.
pub fn only_recorded(edit: &Edit<'_>, unit: BodyIndex, duty: Option<usize>) -> Result<Which> {
    let mut recorded: Vec<Which> = edit
        .plan
        .reports
        .iter()
        .filter(|report| report.unit == unit && duty.is_none_or(|duty| duty == report.duty))
        .map(|report| Which {
            duty: report.duty,
            period: report.period,
        })
        .collect();
    recorded.dedup();
    let name = clean_line(&edit.plan.body(unit).name).into_owned();
    match recorded[..] {
        [only] => Ok(only),
        [] if edit.undo => refuse!(
            "{name} chưa có báo cáo nào được ghi nhận nên không có gì để bỏ",
            "No report of {name} is recorded, so there is nothing to take back",
        ),
        [] => refuse!(
            "{name} chưa có báo cáo nào được ghi nhận nên không có gì để sửa. Bỏ --correct",
            "No report of {name} is recorded, so there is nothing to correct. Leave out --correct",
        ),
        _ => {
            let list = listed(Asking::of(edit), unit, &recorded);
            let (vi, en) = match edit.undo {
                true => ("bỏ", "take back"),
                false => ("sửa", "correct"),
            };
            refuse!(
                "{name} có nhiều báo cáo đã ghi nhận. Ghi rõ {vi} báo cáo nào: {list}",
                "Several reports of {name} are recorded. Say which one to {en}: {list}",
            )
        }
    }
}

/// The report of a period as typed, or of a duty owed once: of the duty given,
/// else of the only one of those it `may_be` that `unit`, or without one
/// anybody, owes for it.
///
/// # Errors
/// No duty has such a period, none of it is owed, or several fit.
pub fn of_period(
    asking: Asking<'_>,
    unit: Option<BodyIndex>,
    duty: Option<usize>,
    period: Option<&str>,
    may_be: fn(&Duty<'_>) -> bool,
) -> Result<Which> {
    let plan = asking.plan;
    let period = period
        .map(|text| when::parse_period("--period", text))
        .transpose()?;
    let fits = |duty: &Duty<'_>| match period {
        Some(period) => duty.every.has_period(period),
        None => duty.every == Cycle::Once,
    };
    let of_duties = |duty: Option<usize>| match duty {
        Some(place) => place..place + 1,
        None => 0..plan.duties.len(),
    };
    let mut fitting: Vec<usize> = of_duties(duty)
        .filter(|place| fits(&plan.duties[*place]))
        .collect();
    if fitting.iter().any(|place| may_be(&plan.duties[*place])) {
        fitting.retain(|place| may_be(&plan.duties[*place]));
    }
    if fitting.is_empty() {
        return Err(Refusal(no_such_period(plan, of_duties(duty), period)).into());
    }
    let owing = Owing::new(plan, asking.today);
    let mut why_not = None;
    let mut owed = Vec::new();
    for place in fitting {
        match owing.why_not(place, unit, period) {
            None => owed.push(place),
            Some(why) => why_not = why_not.or(Some((place, why))),
        }
    }
    match (&owed[..], why_not) {
        ([only], _) => Ok(Which {
            duty: *only,
            period,
        }),
        ([], Some((duty, why))) => {
            Err(Refusal(not_owed(asking, Which { duty, period }, &why)).into())
        }
        _ => {
            let ids = owed.iter().map(|place| plan.duties[*place].id.as_ref());
            let list = clean_line(&ids.collect::<Vec<_>>().join(", ")).into_owned();
            refuse!(
                "Có nhiều báo cáo khớp. Ghi rõ --duty, một trong: {list}",
                "Several reports fit. Say which with --duty, one of: {list}",
            )
        }
    }
}

/// What to type where no duty has the period that was given.
fn no_such_period(plan: &Plan<'_>, duties: std::ops::Range<usize>, period: Option<Point>) -> Pair {
    let mut examples: Vec<&str> = Vec::new();
    for duty in &plan.duties[duties] {
        let example = duty.every.example().trim_matches('"');
        if duty.every != Cycle::Once && !examples.contains(&example) {
            examples.push(example);
        }
    }
    let or = |or: &str| examples.join(or);
    let (vi, en) = (or(" hoặc "), or(" or "));
    match (period, examples.first()) {
        (_, None) => Pair::fixed(
            "--period: báo cáo một lần thì không có kỳ. Bỏ --period, ghi rõ --duty",
            "--period: a report owed once has no period. Leave it out, and say --duty",
        ),
        (Some(period), _) => pair!(
            "--period: {period} không phải là kỳ của báo cáo này. Viết như {vi}",
            "--period: {period} is not a period of this report. Write one such as {en}",
        ),
        (None, Some(first)) => pair!(
            "Chưa ghi kỳ báo cáo. Thêm --period, ví dụ --period {first}",
            "The period is missing. Add --period, as in --period {first}",
        ),
    }
}

/// Why a report is not owed, and what to do instead.
fn not_owed(asking: Asking<'_>, which: Which, why: &NotOwed) -> Pair {
    let sentence = |lang| {
        let plan = asking.plan;
        let name = |unit: BodyIndex| clean_line(&plan.body(unit).name).into_owned();
        let names = |units: &[BodyIndex]| {
            let names: Vec<String> = units.iter().map(|unit| name(*unit)).collect();
            names.join("; ")
        };
        let what = format!("“{}”", clean_line(&plan.duties[which.duty].title));
        let see = reports(plan);
        let see = say!(lang, "Xem: {see}", "See: {see}");
        let (unit, why) = match why {
            NotOwed::TooEarly { period, first } => {
                return say!(
                    lang,
                    "{what} chỉ phải gửi từ kỳ {first}, không có kỳ {period}. {see}",
                    "{what} is owed from {first} on, not for {period}. {see}",
                );
            }
            NotOwed::TooLate { period, last } => {
                return say!(
                    lang,
                    "{what} chỉ phải gửi đến kỳ {last}, không có kỳ {period}. {see}",
                    "{what} is owed until {last}, not for {period}. {see}",
                );
            }
            NotOwed::Unit(unit, why) => (name(*unit), why),
        };
        let instead = |units: &[BodyIndex]| match units {
            [] => see.clone(),
            units => {
                let names = names(units);
                say!(lang, "Phải gửi: {names}", "It is owed by: {names}")
            }
        };
        match why {
            NotThis::Receiver => say!(
                lang,
                "{unit} là nơi nhận {what} nên không phải gửi. Ghi đơn vị gửi báo cáo",
                "{unit} receives {what}, and does not send it. Name the unit that does",
            ),
            NotThis::Closed(until, heirs) => {
                let (until, instead) = (words::date(*until), instead(heirs));
                say!(
                    lang,
                    "{unit} không phải gửi {what} kỳ này: đơn vị đã kết thúc ngày {until}, trước hạn gửi. {instead}",
                    "{unit} does not owe {what} for this period: it ended on {until}, before that was due. {instead}",
                )
            }
            NotThis::NotYet(from) => {
                let from = words::date(*from);
                say!(
                    lang,
                    "{unit} không phải gửi {what} kỳ này: đơn vị có từ ngày {from}, sau hạn gửi. {see}",
                    "{unit} does not owe {what} for this period: it exists from {from}, after that was due. {see}",
                )
            }
            NotThis::Others(owners) => {
                let instead = instead(owners);
                say!(
                    lang,
                    "{unit} không phải gửi {what}. {instead}",
                    "{unit} does not owe {what}. {instead}",
                )
            }
        }
    };
    Pair::made(sentence(Lang::Vi), sentence(Lang::En))
}
