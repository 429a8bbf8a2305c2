//! Which report is meant: of which duty, for which period.

use super::recording::Desk;
use crate::check::not_owed::{instead, reason};
use crate::deadline::not_owed::{NotOwed, Owing};
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::cycle::Cycle;
use crate::model::duty::Duty;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::pair;
use crate::query::when;
use crate::refusal::Refusal;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell;
use crate::view::words;
use anyhow::Result;

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
        match self.period.map(|period| words::period(period, lang)) {
            Some(period) if !owes_several(plan, unit) => {
                crate::say!(lang, "báo cáo {period}", "{period} report")
            }
            Some(period) => crate::say!(
                lang,
                "báo cáo “{title}” {period}",
                "{period} report “{title}”",
            ),
            None => crate::say!(lang, "báo cáo “{title}”", "report “{title}”"),
        }
    }

    /// The flags that name it among the reports of a unit, as a reader can
    /// type them.
    pub fn flags(self, plan: &Plan<'_>, unit: BodyIndex) -> String {
        let mut flags = String::new();
        if let Some(period) = self.period {
            flags.push_str(&format!(" --period {period}"));
        }
        if owes_several(plan, Some(unit)) || self.period.is_none() {
            let id = shell::word(&plan.duties[self.duty].id);
            flags.push_str(&format!(" --duty {id}"));
        }
        flags
    }
}

/// Whether more than one duty can fall on a unit, or on anybody.
fn owes_several(plan: &Plan<'_>, unit: Option<BodyIndex>) -> bool {
    let all = 0..plan.duties.len();
    match unit {
        Some(unit) => all.filter(|duty| plan.may_owe(*duty, unit)).count() > 1,
        None => all.len() > 1,
    }
}

/// The duty that an id names, where one is given.
///
/// # Errors
/// The plan has no such duty; the nearest are named.
pub fn duty_of(plan: &Plan<'_>, id: Option<&str>) -> Result<Option<usize>> {
    let Some(id) = id else {
        if plan.duties.is_empty() {
            refuse!(
                "Kế hoạch không giao báo cáo định kỳ nào",
                "The plan asks for no reports",
            );
        }
        return Ok(None);
    };
    if let Some(place) = plan.duties.iter().position(|duty| duty.id == id) {
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

/// The report of a period as typed, or of a duty owed once: of the duty given,
/// else of the only one that `unit`, or without one anybody, owes for it.
///
/// # Errors
/// No duty has such a period, none of it is owed, or several fit.
pub fn of_period(
    desk: &Desk<'_>,
    unit: Option<BodyIndex>,
    duty: Option<usize>,
    period: Option<&str>,
) -> Result<Which> {
    let plan = desk.plan;
    let period = period
        .map(|text| when::parse_point("--period", text, desk.today))
        .transpose()?;
    let fits = |duty: &Duty<'_>| match period {
        Some(period) => duty.every.has_period(period),
        None => duty.every == Cycle::Once,
    };
    let of_duties = |duty: Option<usize>| match duty {
        Some(place) => place..place + 1,
        None => 0..plan.duties.len(),
    };
    let fitting: Vec<usize> = of_duties(duty)
        .filter(|place| fits(&plan.duties[*place]))
        .collect();
    if fitting.is_empty() {
        return Err(Refusal(no_such_period(plan, of_duties(duty), period)).into());
    }
    let mut owing = Owing::new(plan, desk.today);
    let mut why_not = None;
    let mut owed = Vec::new();
    for place in fitting {
        match owing.why_not(place, unit, period) {
            None => owed.push(place),
            Some(why) => why_not = why_not.or(Some(why)),
        }
    }
    match (&owed[..], why_not) {
        ([only], _) => Ok(Which {
            duty: *only,
            period,
        }),
        ([], Some(why)) => Err(Refusal(not_owed(plan, &why)).into()),
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
    let mut examples: Vec<&str> = plan.duties[duties]
        .iter()
        .filter(|duty| duty.every != Cycle::Once)
        .map(|duty| duty.every.example().trim_matches('"'))
        .collect();
    examples.dedup();
    let examples = examples.join(", ");
    match period {
        _ if examples.is_empty() => Pair::fixed(
            "--period: báo cáo một lần thì không có kỳ. Bỏ --period",
            "--period: a report owed once has no period. Leave it out",
        ),
        Some(period) => pair!(
            "--period: {period} không phải là kỳ của báo cáo này. Viết như {examples}",
            "--period: {period} is not a period of this report. Write one such as {examples}",
        ),
        None => pair!(
            "Chưa ghi kỳ báo cáo. Thêm --period, ví dụ --period {examples}",
            "The period is missing. Add --period, as in --period {examples}",
        ),
    }
}

/// Why a report is not owed, and who owes it.
pub fn not_owed(plan: &Plan<'_>, why: &NotOwed) -> Pair {
    let reason = reason(plan, why);
    let help = match why {
        NotOwed::Unit(_, why) => instead(plan, why),
        _ => Pair::fixed(
            "xem các kỳ phải gửi: plan reports",
            "see the periods: plan reports",
        ),
    };
    let (vi, en) = (reason.in_lang(Lang::Vi), reason.in_lang(Lang::En));
    let (vi_help, en_help) = (help.in_lang(Lang::Vi), help.in_lang(Lang::En));
    pair!(
        "Không phải gửi báo cáo này: {vi}; {vi_help}",
        "This report is not owed: {en}; {en_help}",
    )
}
