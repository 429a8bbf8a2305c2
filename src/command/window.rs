//! Which deadlines a reader asks for, by kind and day, with the same meaning in
//! every command that lists them.

use crate::answer::deadlines::{Kind, Limits, horizon};
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::owed::{MOST_REPORTS, MOST_REPORTS_TOGETHER, Reporting};
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::query::span;
use crate::query::when;
use crate::refuse;
use crate::view::words;
use anyhow::Result;
use chrono::{Months, NaiveDate};
use clap::Args;

/// Which deadlines, by kind and day.
#[derive(Args)]
pub struct Window {
    #[arg(
        long, value_name = "item|report",
        help = both!("Chỉ nhiệm vụ (item) hoặc chỉ báo cáo (report)", "Only items or only reports"),
    )]
    kind: Vec<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!(
            "Ngày cuối trong hạn trước ngày này, ví dụ 15/12/2026 hoặc 2027",
            "Last good day before it, as in 2026-12-15 or 2027",
        ),
    )]
    before: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!(
            "Ngày cuối trong hạn sau ngày này, ví dụ 30/6/2026 hoặc 2026-H1",
            "Last good day after it, as in 2026-06-30 or 2026-H1",
        ),
    )]
    after: Option<String>,
    #[arg(
        long, value_name = both!("KHOẢNG", "SPAN"),
        help = both!(
            "Từ nay đến hết khoảng này: 30d (ngày), 2w (tuần), 3m (tháng); việc quá hạn vẫn còn",
            "At most this far ahead: 30d (days), 2w (weeks), 3m (months); what is late stays",
        ),
    )]
    within: Option<String>,
}

/// The words of `--kind`.
pub const KINDS: [&str; 2] = ["item", "report"];

/// What a command makes of the reports that a reader asks for.
pub struct Makes<'a> {
    /// Whether it makes only those of the units asked for.
    pub of_units: bool,
    /// The duties, by their places, whose reports it makes.
    pub of_duty: &'a dyn Fn(usize) -> bool,
    /// The options that ask for fewer.
    pub options: &'static str,
}

impl Makes<'static> {
    /// Those of all duties.
    pub fn of_all(of_units: bool, options: &'static str) -> Self {
        Self {
            of_units,
            of_duty: &|_| true,
            options,
        }
    }
}

/// Refuses a day, further away than the next 12 months, up to which more
/// reports fall due than any list can show. Where only items are asked for,
/// none is made.
///
/// # Errors
/// There are too many.
pub fn refuse_too_far(
    plan: &Plan<'_>,
    filter: &Filter,
    limits: &Limits,
    (today, lang): (NaiveDate, Lang),
    makes: &Makes<'_>,
) -> Result<()> {
    if !limits.has_kind(Kind::Report) {
        return Ok(());
    }
    let horizon = horizon(filter, limits, today);
    let usual = today.checked_add_months(Months::new(12));
    if usual.is_none_or(|usual| horizon <= usual) {
        return Ok(());
    }
    let fits = |duty: usize, unit: BodyIndex| {
        (makes.of_duty)(duty) && (!makes.of_units || filter.fits_unit(unit))
    };
    let found = Reporting::new(plan, today).too_many_of(horizon, &fits);
    let Some(found) = found.first() else {
        return Ok(());
    };
    let most = match found.is_alone {
        true => MOST_REPORTS,
        false => MOST_REPORTS_TOGETHER,
    };
    let (day, n, most) = (
        words::date(horizon),
        lang.number(found.reports),
        lang.number(most),
    );
    let options = makes.options;
    refuse!(
        "đến ngày {day} có {n} báo cáo phải gửi; nhiều nhất là {most}. Chọn ít hơn bằng {options}, hoặc ghi until vào [[duty]]",
        "up to {day} there are {n} reports to send; the most is {most}. Ask for fewer with {options}, or write until in [[duty]]",
    )
}

impl Window {
    /// Turns what was typed into days.
    ///
    /// # Errors
    /// A kind, a day or a span is not right.
    pub fn read(&self, context: &mut Context<'_>, lang: Lang) -> Result<Limits> {
        let today = context.today;
        let mut kinds = Vec::new();
        for name in &self.kind {
            kinds.push(match name.as_str() {
                "item" => Kind::Item,
                "report" => Kind::Report,
                _ => return unknown_word("--kind", name, &KINDS),
            });
        }
        let mut point = |flag, text: &Option<String>| match text {
            None => Ok(None),
            Some(text) => {
                let point = when::parse_point(flag, text, today)?;
                context.tell_day(flag, text, lang);
                Ok::<_, anyhow::Error>(Some(point))
            }
        };
        let before = point("--before", &self.before)?.map(|point| point.first_day());
        let after = point("--after", &self.after)?.map(|point| point.last_day());
        let within = match &self.within {
            Some(span) => Some(span::after_span("--within", span, today)?),
            None => None,
        };
        Ok(Limits {
            kinds,
            before,
            after,
            within,
        })
    }
}
