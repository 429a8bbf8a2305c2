//! Who has sent no form yet.

use super::judge::{Judge, Sheet};
use super::name_of;
use crate::answer::collected::{FormAnswer, Missing};
use crate::command::forms;
use crate::command::recording::Edit;
use crate::command::which_report::Which;
use crate::deadline::owed::last_good_day;
use crate::model::body::BodyIndex;
use crate::model::point::Point;

/// A form, what came of it, and what it says where it is taken.
type Judged = (usize, FormAnswer, Option<Sheet>);

/// Who owes a report of the duties and periods of these forms and has sent none. A
/// form in which nothing is filled in is not sent.
pub fn missing(judge: &Judge<'_, '_>, edit: &Edit<'_>, judged: &[Judged]) -> Vec<Missing> {
    let plan = judge.asking.plan;
    let mut missing = Vec::new();
    for which in asked(judge, judged) {
        let Some(period) = which.period else {
            continue;
        };
        let has_sent = |unit: BodyIndex| {
            let mut reports = edit.wanted.reports.iter();
            let mut items = edit.wanted.items.iter();
            let code = &plan.body(unit).code;
            let mut forms = judged.iter().map(|(_, answer, _)| answer);
            reports.any(|report| which.is_of(report, unit))
                || forms.any(|form| {
                    let is_own = form.unit.as_ref().is_some_and(|own| own.code == **code);
                    is_own && form.period == Some(period) && !form.is_empty
                })
                || items.any(|item| {
                    let mut results = item.results.iter();
                    results.any(|one| one.unit == Some(unit) && one.period == period)
                })
        };
        let units = plan.indexed_bodies().map(|(unit, _)| unit);
        let owes = |unit: &BodyIndex| {
            judge
                .owing
                .why_not(which.duty, Some(*unit), which.period)
                .is_none()
        };
        for unit in units.filter(owes).filter(|unit| !has_sent(*unit)) {
            let duty = &plan.duties[which.duty];
            missing.push(Missing {
                unit: name_of(plan, unit),
                period,
                duty: duty.id.to_string(),
                last_day: last_good_day(duty, unit, which.period),
            });
        }
    }
    missing
}

/// The reports that these forms are of. Where none says it, those that forms
/// are made for: of the period asked for, else of the newest that is still to come.
fn asked(judge: &Judge<'_, '_>, judged: &[Judged]) -> Vec<Which> {
    let plan = judge.asking.plan;
    let mut asked: Vec<Which> = Vec::new();
    for (_, answer, sheet) in judged {
        let which = match sheet {
            Some(sheet) => Some(sheet.which),
            // A form that is refused is known by its line.
            None => answer.unit.as_ref().zip(answer.period).and_then(|own| {
                let (name, period) = own;
                let mut bodies = plan.indexed_bodies();
                let (unit, _) = bodies.find(|(_, body)| *body.code == *name.code)?;
                forms::report_of(judge.asking, judge.owing, unit, judge.duty, period).ok()
            }),
        };
        asked.extend(which.filter(|which| !asked.contains(which)));
    }
    if !asked.is_empty() {
        return asked;
    }
    let which = |duty: usize| {
        let has_period = |period: &Point| plan.duties[duty].every.has_period(*period);
        let open = || forms::open_periods(judge.as_of, judge.unit, &[duty]);
        let newest = || open().first().copied();
        let period = judge.period.filter(has_period).or_else(newest);
        period.map(|period| Which {
            duty,
            period: Some(period),
        })
    };
    let duties = forms::duties(plan, judge.duty);
    duties.into_iter().filter_map(which).collect()
}
