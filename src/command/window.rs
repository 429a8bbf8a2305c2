//! Which deadlines a reader asks for, by kind and day, with the same meaning in
//! every command that lists them.

use crate::answer::deadlines::{Kind, Limits, horizon};
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::owed::{Counted, MOST_REPORTS, MOST_REPORTS_TOGETHER, Reporting};
use crate::deadline::rounds::RoundsOf;
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
    /// Whether it makes the rounds of items, too.
    pub rounds: bool,
    /// The options that ask for fewer.
    pub options: &'static str,
}

impl Makes<'static> {
    /// Those of all duties.
    pub fn of_all(of_units: bool, options: &'static str) -> Self {
        Self {
            of_units,
            of_duty: &|_| true,
            rounds: true,
            options,
        }
    }
}

/// Refuses a day, further away than the next 12 months, up to which more
/// reports and rounds fall due than any list can show. Of what is not asked for,
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
    let horizon = horizon(filter, limits, today);
    let usual = today.checked_add_months(Months::new(12));
    if usual.is_none_or(|usual| horizon <= usual) {
        return Ok(());
    }
    let fits = |duty: usize, unit: BodyIndex| {
        (makes.of_duty)(duty) && (!makes.of_units || filter.fits_unit(unit))
    };
    let owed = match limits.has_kind(Kind::Report) {
        true => Reporting::new(plan, today).counted_of(horizon, &fits),
        false => Counted::default(),
    };
    let has_rounds = makes.rounds && limits.has_kind(Kind::Item);
    let recurring = plan.items.iter().filter(|_| has_rounds);
    let rounds = recurring.filter_map(|item| RoundsOf::new(plan, item, today));
    let rounds: usize = rounds.map(|rounds| rounds.number(horizon)).sum();
    let both = owed.together.saturating_add(rounds);
    let (n, most) = match owed.too_many.first() {
        Some(found) if found.is_alone => (found.reports, MOST_REPORTS),
        Some(found) => (found.reports, MOST_REPORTS_TOGETHER),
        None if both > MOST_REPORTS_TOGETHER => {
            let day = words::date(horizon);
            let (rounds, owed) = (lang.number(rounds), lang.number(owed.together));
            let most = lang.number(MOST_REPORTS_TOGETHER);
            refuse!(
                "đến ngày {day} có {rounds} đợt của các nhiệm vụ lặp lại và {owed} báo cáo phải gửi; cộng lại nhiều nhất là {most}. Hỏi đến ngày gần hơn, hoặc ghi end vào nhiệm vụ lặp lại",
                "up to {day} there are {rounds} rounds of items that recur and {owed} reports to send; the most of both is {most}. Ask up to a nearer day, or write end in the items that recur",
            )
        }
        None => return Ok(()),
    };
    let (day, n, most) = (words::date(horizon), lang.number(n), lang.number(most));
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
