//! One item, or the whole plan, followed from the newest version of a file
//! back to the first: what each version changed, and what the item's id was.

use super::value::Value;
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

/// What a version changed, as far as it has been reported.
pub struct Telling {
    /// The ids of the item in it.
    ids: BTreeSet<String>,
    /// The ids of the item that it does not have any more.
    gone: BTreeSet<String>,
    /// What is in none of the versions that it was held against; `None` before
    /// the first.
    changes: Option<Vec<Change>>,
}

impl<'i> Story<'i> {
    pub fn of(id: Option<&'i str>) -> Self {
        Self {
            id,
            ids: HashMap::new(),
            is_found: false,
        }
    }

    /// Whether a version that was gone through has the item, or had it.
    pub fn is_found(&self) -> bool {
        self.id.is_none() || self.is_found
    }

    /// Begins to report what a version changed. Versions go from the newest
    /// on, each by its place and before those before it.
    pub fn begin(&mut self, place: usize, plan: &Plan<'_>) -> Telling {
        // The newest version that has the item is where it is first met.
        if let Some(id) = self.id
            && !self.is_found
            && !plan.places_of(id).is_empty()
        {
            self.is_found = true;
            self.ids.entry(place).or_default().insert(id.to_owned());
        }
        Telling {
            ids: self.ids.remove(&place).unwrap_or_default(),
            gone: BTreeSet::new(),
            changes: None,
        }
    }

    /// Holds a version against one before it. Of several, each is asked for its
    /// turn, so that one alone is held at a time.
    pub fn compare(
        &mut self,
        telling: &mut Telling,
        plan: &Plan<'_>,
        (parent, older): (usize, &Plan<'_>),
    ) {
        let changes = compare(older, plan);
        let Telling { ids, gone, .. } = telling;
        self.follow(parent, older, ids, &changes, gone);
        match &mut telling.changes {
            None => telling.changes = Some(changes),
            Some(told) => {
                let facts: HashSet<Fact<'_>> = changes.iter().map(fact).collect();
                told.retain(|change| facts.contains(&fact(change)));
            }
        }
    }

    /// What the version changed: what is not in any of those before it.
    pub fn told(&self, telling: Telling, plan: &Plan<'_>) -> Vec<Change> {
        let Telling { ids, gone, changes } = telling;
        let mut told = changes.unwrap_or_else(|| first(plan));
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
                    before.extend(old_id(change).map(ToOwned::to_owned));
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
    change.kind == Kind::Renumbered && old_id(change).is_some_and(|id| ids.contains(id))
}

/// The id that a renumbered item had before.
fn old_id(change: &Change) -> Option<&str> {
    change.from.as_ref()?.as_id()
}

/// The first version: its items came.
fn first(plan: &Plan<'_>) -> Vec<Change> {
    let mut changes = compare(&Plan::default(), plan);
    changes.retain(|change| change.kind == Kind::Added);
    changes
}

/// What a change made, whatever it was before.
type Fact<'c> = ([Option<&'c str>; 7], Option<&'c Value>, Option<Point>);

/// The fact that a change made: one that two older versions lack is new.
fn fact(change: &Change) -> Fact<'_> {
    let about = [
        change.item.as_deref(),
        change.section.as_deref(),
        change.body.as_deref(),
        change.lead.as_deref(),
        change.duty.as_deref(),
        Some(change.table.header),
        change.field,
    ];
    (about, change.to.as_ref(), change.period)
}
