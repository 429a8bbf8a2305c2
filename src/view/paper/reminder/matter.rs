//! What one reminder is about: what is late, what is coming, and the words for
//! both on its subject line.

use crate::deadline::owed::Owed;
use crate::deadline::reminder::{Reminder, Task};
use crate::deadline::state::State;
use crate::model::plan::Plan;
use crate::view::paper::form;

/// One reminder, sorted for its paragraphs.
pub struct Matter<'r> {
    /// The unit that is reminded, by name.
    pub unit: String,
    pub late_reports: Vec<&'r Owed>,
    pub coming_reports: Vec<&'r Owed>,
    pub late_items: Vec<&'r Task>,
    pub coming_items: Vec<&'r Task>,
}

impl<'r> Matter<'r> {
    pub fn new(unit: String, reminder: &'r Reminder) -> Self {
        let (late_reports, coming_reports) = reminder
            .reports
            .iter()
            .partition(|owed| owed.standing.state == State::Overdue);
        let (late_items, coming_items) = reminder
            .items
            .iter()
            .partition(|task| task.standing.state == State::Overdue);
        Self {
            unit,
            late_reports,
            coming_reports,
            late_items,
            coming_items,
        }
    }

    pub fn is_late(&self) -> bool {
        !self.late_reports.is_empty() || !self.late_items.is_empty()
    }

    pub fn has_items(&self) -> bool {
        !self.late_items.is_empty() || !self.coming_items.is_empty()
    }

    pub fn reports(&self) -> Vec<&'r Owed> {
        let all = self.late_reports.iter().chain(&self.coming_reports);
        all.copied().collect()
    }

    /// `V/v gửi …` before the day, `V/v đôn đốc gửi …` after it.
    pub fn subject(&self, plan: &Plan<'_>) -> String {
        let chase = if self.is_late() { "đôn đốc " } else { "" };
        let reports = self.reports();
        let kind = plan.kind(form::VI);
        let what = match (&reports[..], self.has_items()) {
            ([], _) => format!("hoàn thành nhiệm vụ theo {kind}"),
            ([one], false) => {
                let title = form::duty_title(&plan.duties[one.duty].title);
                format!("gửi {}", form::with_period(&title, one.period))
            }
            ([first, others @ ..], false) => {
                let title = form::duty_title(&plan.duties[first.duty].title);
                if others.iter().all(|other| other.duty == first.duty) {
                    format!("gửi {title}")
                } else {
                    format!("gửi báo cáo định kỳ theo {kind}")
                }
            }
            (_, true) => format!("gửi báo cáo, hoàn thành nhiệm vụ theo {kind}"),
        };
        format!("V/v {chase}{what}")
    }
}
