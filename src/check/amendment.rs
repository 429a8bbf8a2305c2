//! What a rule about a change judges: two versions of a plan, and what is
//! different between them.

use super::subject::Subject;
use crate::diff::{self, Change, Kind};
use crate::model::plan::Plan;
use crate::source::Span;
use std::collections::HashSet;

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
    pub fn has_paper(&self) -> bool {
        let known: HashSet<&str> = self.old.basis.iter().map(AsRef::as_ref).collect();
        let papers = &self.subject.plan.basis;
        papers.iter().any(|paper| !known.contains(paper.as_ref()))
    }

    /// Where what is gone would stand: the header of the last item before it
    /// that is still there, else that of the plan.
    pub fn place_of_item(&self, id: &str) -> Span {
        let plan = self.subject.plan;
        let gone = self.old.places_of(id).first().copied().unwrap_or(0);
        let before = self.old.items[..gone].iter().rev();
        let mut still = before.filter_map(|item| plan.places_of(item.id.as_str()).first().copied());
        still.next().map_or(plan.at, |place| plan.items[place].at)
    }
}
