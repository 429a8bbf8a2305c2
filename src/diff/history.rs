//! One item, or the whole plan, followed from the newest version of a file
//! back to the first: what each version changed, and what the item's id was.

use super::value::Value;
use super::{Change, Kind, compare, compare_one};
use crate::model::plan::Plan;
use crate::model::point::Point;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What is followed back through versions.
pub struct History<'i> {
    /// The id of the item; `None` for the whole plan.
    id: Option<&'i str>,
    /// The ids of the item in the versions that were reached so far.
    ids: HashMap<usize, BTreeSet<String>>,
    is_found: bool,
}

/// What one version changed, as far as it has been compared.
pub struct VersionChanges {
    /// The ids of the item in it.
    ids: BTreeSet<String>,
    /// The ids of the item that it does not have any more.
    removed: BTreeSet<String>,
    /// The changes against every version that it was compared with; `None`
    /// before the first.
    changes: Option<Vec<Change>>,
}

impl<'i> History<'i> {
    pub fn of(id: Option<&'i str>) -> Self {
        Self {
            id,
            ids: HashMap::new(),
            is_found: false,
        }
    }

    /// Whether a version so far has the item, or had it.
    pub fn is_found(&self) -> bool {
        self.id.is_none() || self.is_found
    }

    /// Begins with a version. Versions are passed from the newest to the
    /// oldest, each by its place.
    pub fn begin(&mut self, place: usize, plan: &Plan<'_>) -> VersionChanges {
        // The newest version that has the item is where it is first met.
        if let Some(id) = self.id
            && !self.is_found
            && !plan.places_of(id).is_empty()
        {
            self.is_found = true;
            self.ids.entry(place).or_default().insert(id.to_owned());
        }
        VersionChanges {
            ids: self.ids.remove(&place).unwrap_or_default(),
            removed: BTreeSet::new(),
            changes: None,
        }
    }

    /// Compares a version with one before it. Of several, each is passed in its
    /// turn, so that only one is in memory at a time.
    pub fn compare(
        &mut self,
        version: &mut VersionChanges,
        plan: &Plan<'_>,
        (parent, older): (usize, &Plan<'_>),
    ) {
        let changes = compare_one(older, plan);
        let VersionChanges { ids, removed, .. } = version;
        self.follow(parent, older, ids, &changes, removed);
        match &mut version.changes {
            None => version.changes = Some(changes),
            Some(common) => keep_common(common, &changes),
        }
    }

    /// What the version changed: what is in none of those before it.
    pub fn changes_of(&self, version: VersionChanges, plan: &Plan<'_>) -> Vec<Change> {
        let VersionChanges {
            ids,
            removed,
            changes,
        } = version;
        let mut changes = changes.unwrap_or_else(|| first(plan));
        if self.id.is_some() {
            changes.retain(|change| {
                let is_of = |ids: &BTreeSet<String>| {
                    change.item.as_ref().is_some_and(|item| ids.contains(item))
                };
                match change.kind {
                    // A task removed under this number was another one.
                    Kind::Removed => is_of(&removed),
                    _ if !removed.is_empty() => is_of(&removed) || was_one_of(change, &removed),
                    _ => is_of(&ids),
                }
            });
        }
        changes
    }

    /// Finds the ids of the item in an older version.
    fn follow(
        &mut self,
        parent: usize,
        older: &Plan<'_>,
        ids: &BTreeSet<String>,
        changes: &[Change],
        removed: &mut BTreeSet<String>,
    ) {
        let Some(asked) = self.id else {
            return;
        };
        let mut before = BTreeSet::new();
        for id in ids {
            let of_item = |change: &&Change| change.item.as_ref() == Some(id);
            let mut of_item = changes.iter().filter(of_item);
            let origin = of_item.find(|change| {
                // The task that had the number before is another one.
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
        // The number is not used any more: this version removed or changed it.
        let is_met = self.is_found && removed.is_empty();
        if !is_met && ids.is_empty() && !older.places_of(asked).is_empty() {
            self.is_found = true;
            removed.insert(asked.to_owned());
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

/// The changes of the first version: all its items are added.
fn first(plan: &Plan<'_>) -> Vec<Change> {
    let mut changes = compare(&Plan::default(), plan);
    changes.retain(|change| change.kind == Kind::Added);
    changes
}

/// Keeps of changes what another older version lacks, too.
pub fn keep_common(common: &mut Vec<Change>, others: &[Change]) {
    let facts: HashSet<Fact<'_>> = others.iter().map(fact).collect();
    common.retain(|change| facts.contains(&fact(change)));
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
