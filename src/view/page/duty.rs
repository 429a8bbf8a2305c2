//! A duty in a few lines: who gets the report, how often, which comes next and by when.

use super::Page;
use crate::deadline::as_of::AsOf;
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::say;
use crate::view::{Role, words};
use chrono::Months;

impl Page {
    /// The duty at a place of the plan, as of a day.
    pub fn of_duty(as_of: &AsOf<'_>, place: usize, lang: Lang) -> Self {
        let (plan, today) = (as_of.plan, as_of.today);
        let duty = &plan.duties[place];
        let mut page = Self {
            title: duty.title.to_string(),
            fields: Vec::new(),
            is_beside_row: false,
        };
        let to = words::receiver(plan, duty);
        page.add(say!(lang, "Nơi nhận", "Sent to"), to);
        let every = words::cycle(duty.every, lang);
        let time = duty.time.as_deref();
        let time = time.map(|time| format!("; {time}")).unwrap_or_default();
        page.add(say!(lang, "Kỳ báo cáo", "How often"), every + &time);
        // So far ahead that the next one of every cycle is there.
        let horizon = today.checked_add_months(Months::new(24)).unwrap_or(today);
        let mut owed = as_of.reporting().owed_of(horizon, &|of, _| of == place);
        owed.retain(|owed| !owed.standing.state.is_finished());
        let (late, open): (Vec<_>, Vec<_>) = owed
            .into_iter()
            .partition(|owed| owed.standing.state == State::Overdue);
        if !late.is_empty() {
            let count = words::report_count(late.len(), lang);
            let text = say!(
                lang,
                "{count}, chưa ghi nhận báo cáo",
                "{count}; no report recorded",
            );
            page.push(say!(lang, "Quá hạn gửi", "Overdue"), text, Role::Bad, false);
        }
        let next = open.iter().min_by_key(|owed| owed.standing.last_day);
        if let Some(next) = next {
            let period = next.period.map(|period| words::period(period, lang));
            let last = next.standing.last_day;
            let last = last.map(|last| words::limit::by_end_of(&plan.working, last, lang));
            let state = words::state(&next.standing, words::What::of_report(duty), lang);
            let parts = [period, last, Some(state)];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let label = say!(lang, "Báo cáo kỳ tới", "Next report");
            let role = words::role(next.standing.state);
            page.push(label, parts.join("; "), role, false);
        }
        page
    }
}
