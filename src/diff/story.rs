//! One item, or the whole plan, followed from the newest version of a file
//! back to the first: what each version changed, and what the item's id was.

use super::{Change, Kind, compare};
use crate::model::plan::Plan;
use crate::model::point::Point;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What is followed back through versions.
pub struct Story<'i> {
    /// The id that was asked for; `None` for the whole plan.
    id: Option<&'i str>,
    /// The ids of the item in the versions that were reached so far.
    ids: HashMap<usize, BTreeSet<String>>,
    is_found: bool,
}

impl<'i> Story<'i> {
    pub fn of(id: Option<&'i str>) -> Self {
        Self {
            id,
            ids: HashMap::new(),
            is_found: false,
        }
    }

    /// Whether a version that was told has the item, or had it.
    pub fn is_found(&self) -> bool {
        self.id.is_none() || self.is_found
    }

    /// What a version changed: what is not in any of the versions before it.
    /// Versions are told from the newest on, each by its place and before its
    /// `parents`.
    pub fn told(
        &mut self,
        place: usize,
        plan: &Plan<'_>,
        parents: &[(usize, &Plan<'_>)],
    ) -> Vec<Change> {
        // The newest version that has the item is where it is first met.
        if let Some(id) = self.id
            && !self.is_found
            && !plan.places_of(id).is_empty()
        {
            self.is_found = true;
            self.ids.entry(place).or_default().insert(id.to_owned());
        }
        let ids = self.ids.remove(&place).unwrap_or_default();
        let compared: Vec<Vec<Change>> = parents
            .iter()
            .map(|(_, parent)| compare(parent, plan))
            .collect();
        let mut gone = BTreeSet::new();
        for ((parent, older), changes) in parents.iter().zip(&compared) {
            self.follow(*parent, older, &ids, changes, &mut gone);
        }
        let mut told = match &compared[..] {
            [] => first(plan),
            [changes, rest @ ..] => {
                let facts: Vec<HashSet<Fact<'_>>> = rest
                    .iter()
                    .map(|others| others.iter().map(fact).collect())
                    .collect();
                let is_new =
                    |change: &&Change| facts.iter().all(|others| others.contains(&fact(change)));
                changes.iter().filter(is_new).cloned().collect()
            }
        };
        if self.id.is_some() {
            told.retain(|change| {
                let is_of = |ids: &BTreeSet<String>| {
                    change.item.as_ref().is_some_and(|item| ids.contains(item))
                };
                match change.kind {
                    // What went under this number was another task.
                    Kind::Removed => is_of(&gone),
                    _ if !gone.is_empty() => is_of(&gone) || was_one_of(change, &gone),
                    _ => is_of(&ids),
                }
            });
        }
        told
    }

    /// Finds the ids of the item in an older version.
    fn follow(
        &mut self,
        parent: usize,
        older: &Plan<'_>,
        ids: &BTreeSet<String>,
        changes: &[Change],
        gone: &mut BTreeSet<String>,
    ) {
        let Some(asked) = self.id else {
            return;
        };
        let mut before = BTreeSet::new();
        for id in ids {
            let of_item = |change: &&Change| change.item.as_ref() == Some(id);
            let mut of_item = changes.iter().filter(of_item);
            let origin = of_item.find(|change| {
                // What had the number before is another task.
                matches!(change.kind, Kind::Added | Kind::Renumbered | Kind::Replaced)
            });
            match origin {
                None => drop(before.insert(id.clone())),
                Some(change) if change.kind == Kind::Renumbered => {
                    before.extend(change.from.clone())
                }
                Some(_) => {}
            }
        }
        // The number is not used any more: here it went, or became another.
        let is_met = self.is_found && gone.is_empty();
        if !is_met && ids.is_empty() && !older.places_of(asked).is_empty() {
            self.is_found = true;
            gone.insert(asked.to_owned());
            before.insert(asked.to_owned());
        }
        self.ids.entry(parent).or_default().extend(before);
    }
}

/// Whether an item had one of these ids before.
fn was_one_of(change: &Change, ids: &BTreeSet<String>) -> bool {
    change.kind == Kind::Renumbered && change.from.as_ref().is_some_and(|from| ids.contains(from))
}

/// The first version: its items came.
fn first(plan: &Plan<'_>) -> Vec<Change> {
    let mut changes = compare(&Plan::default(), plan);
    changes.retain(|change| change.kind == Kind::Added);
    changes
}

/// What a change made, whatever it was before.
type Fact<'c> = ([Option<&'c str>; 7], Option<Point>);

/// The fact that a change made: one that two older versions lack is new.
fn fact(change: &Change) -> Fact<'_> {
    let about = [
        change.item.as_deref(),
        change.section.as_deref(),
        change.body.as_deref(),
        change.lead.as_deref(),
        change.duty.as_deref(),
        change.field,
        change.to.as_deref(),
    ];
    (about, change.period)
}
