//! Making the forms of units: of which report each is, and its bytes.

use super::which_report::{self, Asking, Which};
use crate::deadline::as_of::AsOf;
use crate::deadline::not_owed::Owing;
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::duty::{Duty, Receiver};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;

#[cfg(feature = "office")]
use crate::answer::form::Work;
#[cfg(feature = "office")]
use crate::deadline::owed::Owed;
#[cfg(feature = "office")]
use crate::model::form::FormCode;
#[cfg(feature = "office")]
use crate::render::{self, Format};
#[cfg(feature = "office")]
use crate::view::form::{Form, Of};

/// The code of the plan, which every form has printed.
///
/// # Errors
/// The plan has none, and nothing that it is made from.
pub fn plan_code<'p>(plan: &'p Plan<'_>) -> Result<std::borrow::Cow<'p, str>> {
    match plan.code() {
        Some(code) => Ok(code),
        None => no_code(plan),
    }
}

fn no_code<T>(plan: &Plan<'_>) -> Result<T> {
    let kind = plan.kind(Lang::Vi);
    refuse!(
        "{kind} chưa có mã để biểu nhận ra là biểu nào. Thêm vào [plan]: code = \"KH-2026\"",
        "The plan has no code by which a form could say whose it is. Add to [plan]: code = \"KH-2026\"",
    )
}

/// Whether the reports of a duty go to whoever watches the plan; in a plan without
/// one, to any body of it.
pub fn is_for_monitor(plan: &Plan<'_>, duty: &Duty<'_>) -> bool {
    match (&duty.to, plan.monitor) {
        // Either may have been taken over from by the other.
        (Receiver::Body(to), Some(monitor)) => {
            let line = |one| plan.with_successors([one], |_| true);
            line(*to).contains(&monitor) || line(monitor).contains(to)
        }
        (Receiver::Body(_), None) => true,
        (Receiver::Outside(_), _) => false,
    }
}

/// The duties that forms are of: the one named, else those owed to the monitor.
pub fn duties(plan: &Plan<'_>, named: Option<usize>) -> Vec<usize> {
    let is_asked = |place: &usize| match named {
        Some(named) => named == *place,
        None => is_for_monitor(plan, &plan.duties[*place]),
    };
    (0..plan.duties.len()).filter(is_asked).collect()
}

/// The periods that have begun and of which a report of these duties is still to come.
pub fn open_periods(as_of: &AsOf<'_>, unit: Option<BodyIndex>, duties: &[usize]) -> Vec<Point> {
    let plan = as_of.plan;
    let ids: Vec<&str> = duties
        .iter()
        .map(|place| &*plan.duties[*place].id)
        .collect();
    as_of
        .reporting()
        .open_periods(unit, |duty| ids.contains(&&*duty.id))
}

/// The report on which a unit's form of a period is: of the duty named, else of the
/// one that it owes the monitor, else of the only one that it owes.
///
/// # Errors
/// It owes none, or several.
pub fn report_of(
    asking: Asking<'_>,
    owing: &Owing<'_>,
    unit: BodyIndex,
    duty: Option<usize>,
    period: Point,
) -> Result<Which> {
    let plan = asking.plan;
    let text = period.to_string();
    let owes = |place: &usize| {
        let has_period = plan.duties[*place].every.has_period(period);
        has_period && owing.why_not(*place, Some(unit), Some(period)).is_none()
    };
    let mut owed: Vec<usize> = match duty {
        Some(place) => Some(place).filter(owes).into_iter().collect(),
        None => (0..plan.duties.len()).filter(owes).collect(),
    };
    if owed
        .iter()
        .any(|place| is_for_monitor(plan, &plan.duties[*place]))
    {
        owed.retain(|place| is_for_monitor(plan, &plan.duties[*place]));
    }
    match owed[..] {
        [only] => Ok(Which {
            duty: only,
            period: Some(period),
        }),
        [] => which_report::of_period(asking, Some(unit), duty, Some(&text), |_| true),
        _ => {
            let ids = owed.iter().map(|place| plan.duties[*place].id.as_ref());
            let list = clean_line(&ids.collect::<Vec<_>>().join(", ")).into_owned();
            let name = clean_line(&plan.body(unit).name).into_owned();
            refuse!(
                "{name} phải gửi nhiều báo cáo kỳ {period}. Ghi rõ --duty, một trong: {list}",
                "{name} owes several reports for {period}. Say which with --duty, one of: {list}",
            )
        }
    }
}

/// The forms of a plan for one period.
#[cfg(feature = "office")]
pub struct Forms<'a, 'p> {
    as_of: &'a AsOf<'p>,
    /// The plan on the day before the period.
    before: AsOf<'p>,
    code: String,
    period: Point,
    /// Also what is finished, and what the unit joins.
    all: bool,
}

#[cfg(feature = "office")]
impl<'a, 'p> Forms<'a, 'p> {
    /// # Errors
    /// The plan has no code.
    pub fn new(as_of: &'a AsOf<'p>, period: Point, all: bool) -> Result<Self> {
        let first = period.first_day();
        let before = first.pred_opt().unwrap_or(first);
        Ok(Self {
            as_of,
            before: AsOf::new(as_of.plan, before),
            code: plan_code(as_of.plan)?.into_owned(),
            period,
            all,
        })
    }

    /// The form of the unit that owes a report, as the bytes of a file.
    ///
    /// # Errors
    /// It cannot be put together.
    pub fn bytes(&self, owed: &Owed, format: Format) -> Result<Vec<u8>> {
        let plan = self.as_of.plan;
        let unit = &plan.body(owed.unit).code;
        let work = Work::new(self.as_of, owed.unit, owed.duty, self.period);
        let rows = work.rows(&self.before, self.as_of, self.all);
        let of = Of {
            plan,
            owed,
            period: self.period,
            code: &FormCode::new(&self.code, unit, &self.period.to_string()),
            today: self.as_of.today,
        };
        let form = Form::new(&of, &rows);
        if format == Format::Docx {
            return Ok(render::docx::form::write(&form)?);
        }
        match render::xlsx::form::write(&form) {
            Ok(bytes) => Ok(bytes),
            Err(error) => refuse!(
                "Không lập được bảng tính: {error}",
                "The spreadsheet cannot be made: {error}",
            ),
        }
    }

    /// The bare name of the file of a unit's form.
    pub fn file_name(&self, unit: BodyIndex, format: Format) -> String {
        let code = &self.as_of.plan.body(unit).code;
        format!("bieu-{code}-{}.{}", self.period, format.name())
    }
}
