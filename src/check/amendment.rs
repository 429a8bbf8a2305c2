//! What a rule about a change judges: two versions of a plan and the changes
//! between them.

use super::subject::Subject;
use crate::diff::{self, Change, Kind};
use crate::model::plan::Plan;
use crate::shape::PLAN;
use crate::source::Span;

/// A change of a plan: the version that came before, and the one that is
/// judged.
pub struct Amendment<'a> {
    pub subject: &'a Subject<'a>,
    pub old: &'a Plan<'a>,
    pub changes: Vec<Change>,
}

impl<'a> Amendment<'a> {
    pub fn new(subject: &'a Subject<'a>, old: &'a Plan<'a>) -> Self {
        Self {
            subject,
            old,
            changes: diff::compare(old, subject.plan),
        }
    }

    /// The changes of some kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.kind == kind)
    }

    /// Whether the plan names a paper that it did not name before: whoever
    /// amends a plan does so by a paper, which goes into its `basis`.
    ///
    /// A paper that is only written another way is not a new one.
    pub fn has_paper(&self) -> bool {
        self.of(Kind::Changed)
            .any(|change| change.is_of(&PLAN, "basis") && change.from.is_none())
    }

    /// Whether a paper is an amendment that the plan did not have before: it
    /// licenses the changes that name it.
    pub fn is_new_paper(&self, paper: Option<&str>) -> bool {
        paper.is_some_and(|paper| {
            self.subject.plan.amendment(paper).is_some() && self.old.amendment(paper).is_none()
        })
    }

    /// Where each item of the old version was, in the new one: the header of
    /// the last item up to it that is still there, else that of the plan.
    pub fn places_of_items(&self) -> Vec<Span> {
        let plan = self.subject.plan;
        let mut last = plan.at;
        let items = self.old.items.iter();
        items
            .map(|item| {
                if let Some(place) = plan.places_of(item.id.as_str()).first() {
                    last = plan.items[*place].at;
                }
                last
            })
            .collect()
    }
}
