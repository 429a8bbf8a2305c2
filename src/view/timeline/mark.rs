//! What is marked on a time line: deadlines, what became of an item, reports.

use crate::deadline::state::State;
use crate::lang::Lang;
use crate::say;
use crate::view::Role;
use chrono::NaiveDate;

/// A sign on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub day: NaiveDate,
    pub kind: MarkKind,
}

/// What a sign says; where several fall together, the later one of this list is
/// shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// The deadline before any extension.
    FirstDeadline,
    Deadline,
    /// A deadline that passed before the item was done.
    LateDeadline,
    Done,
    /// Done on the last day: the deadline is still seen.
    DoneOnDeadline,
    Stopped,
    /// A report came in time.
    InTime,
    /// A report that is not due yet.
    Ahead,
    /// A report without a deadline that is not recorded.
    Undated,
    /// A report came late.
    Late,
    /// A report that is due soon.
    Soon,
    /// A report that is overdue.
    Missing,
}

impl MarkKind {
    pub const ALL: [Self; 12] = [
        Self::FirstDeadline,
        Self::Deadline,
        Self::LateDeadline,
        Self::Done,
        Self::DoneOnDeadline,
        Self::Stopped,
        Self::InTime,
        Self::Ahead,
        Self::Undated,
        Self::Late,
        Self::Soon,
        Self::Missing,
    ];

    /// What a report in a state is marked as.
    pub fn of_report(state: State, is_received: bool, has_deadline: bool) -> Self {
        match state {
            State::DoneLate => Self::Late,
            _ if is_received => Self::InTime,
            State::Overdue => Self::Missing,
            State::DueSoon => Self::Soon,
            _ if !has_deadline => Self::Undated,
            _ => Self::Ahead,
        }
    }

    pub fn role(self) -> Role {
        match self {
            Self::FirstDeadline | Self::Stopped | Self::Ahead | Self::Undated => Role::Faint,
            Self::Deadline => Role::Strong,
            Self::LateDeadline | Self::Missing => Role::Bad,
            Self::Done | Self::DoneOnDeadline | Self::InTime => Role::Good,
            Self::Late | Self::Soon => Role::Warn,
        }
    }

    /// What the sign means, for the legend.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::FirstDeadline => say!(lang, "thời hạn ban đầu", "first deadline"),
            Self::Deadline => say!(lang, "thời hạn", "deadline"),
            Self::LateDeadline => say!(lang, "thời hạn đã qua", "deadline missed"),
            Self::Done => say!(lang, "ngày hoàn thành", "day completed"),
            Self::DoneOnDeadline => say!(
                lang,
                "hoàn thành vào ngày cuối trong hạn",
                "completed on the last day in time",
            ),
            Self::Stopped => say!(lang, "ngày dừng", "day stopped"),
            Self::InTime => say!(lang, "báo cáo đã nhận", "report received"),
            Self::Ahead => say!(lang, "báo cáo chưa đến hạn", "report not due yet"),
            Self::Undated => say!(
                lang,
                "kỳ báo cáo không ghi thời hạn, chưa ghi nhận",
                "report without a deadline, none recorded",
            ),
            Self::Late => say!(lang, "báo cáo nhận chậm", "report received late"),
            Self::Soon => say!(lang, "báo cáo sắp đến hạn", "report due soon"),
            Self::Missing => say!(
                lang,
                "báo cáo quá hạn, chưa ghi nhận",
                "report overdue, none recorded",
            ),
        }
    }
}

/// The words of a state for a legend: without days.
pub fn state_words(state: State, lang: Lang) -> String {
    match state {
        State::Stopped => say!(lang, "dừng thực hiện", "stopped"),
        State::Done => say!(lang, "đã hoàn thành", "done"),
        State::DoneLate => say!(lang, "hoàn thành quá hạn", "done late"),
        State::NotStarted => say!(lang, "chưa đến thời gian thực hiện", "not yet due to start"),
        State::Overdue => say!(
            lang,
            "quá hạn, chưa ghi nhận hoàn thành",
            "overdue, no completion recorded",
        ),
        State::DueSoon => say!(lang, "sắp đến hạn", "due soon"),
        State::InTime => say!(lang, "chưa hoàn thành, trong hạn", "in time, not done yet"),
        State::NoDeadline => say!(lang, "không có thời hạn", "no deadline"),
    }
}

/// The sign of a state, which says it without colour.
pub fn state_sign(state: State) -> &'static str {
    match state {
        State::Stopped => "×",
        State::Done => "✓",
        State::DoneLate => "✓!",
        State::NotStarted => "…",
        State::Overdue => "!",
        State::DueSoon => "»",
        State::InTime => "•",
        State::NoDeadline => "→",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_signs_or_words_are_alike() {
        let signs: BTreeSet<&str> = State::ALL.map(state_sign).into();
        assert_eq!(signs.len(), State::ALL.len());
        for lang in [Lang::Vi, Lang::En] {
            let marks: BTreeSet<String> = MarkKind::ALL.map(|kind| kind.words(lang)).into();
            assert_eq!(marks.len(), MarkKind::ALL.len());
            let states: BTreeSet<String> = State::ALL.map(|state| state_words(state, lang)).into();
            assert_eq!(states.len(), State::ALL.len());
        }
        assert!(MarkKind::ALL.is_sorted());
    }

    #[test]
    fn a_report_is_marked_by_its_state() {
        for (state, is_received, has_deadline, kind) in [
            (State::Done, true, true, MarkKind::InTime),
            (State::Done, true, false, MarkKind::InTime),
            (State::DoneLate, true, true, MarkKind::Late),
            (State::Overdue, false, true, MarkKind::Missing),
            (State::DueSoon, false, true, MarkKind::Soon),
            (State::InTime, false, true, MarkKind::Ahead),
            (State::NotStarted, false, true, MarkKind::Ahead),
            (State::NoDeadline, false, false, MarkKind::Undated),
        ] {
            assert_eq!(
                MarkKind::of_report(state, is_received, has_deadline),
                kind,
                "{state:?}"
            );
        }
    }
}
