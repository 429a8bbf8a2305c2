//! Items that go on in a later plan: a set of plans counts each once, there.

use super::item::Before;
use super::link::{self, Named};
use super::plan::Plan;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// The key under which an item names the one that it goes on with.
pub const CONTINUES: &str = "continues";

/// How many earlier plans are reported of an item.
const MOST: usize = 20;

/// That an item goes on with one of an earlier plan; each is `KEY/ID`.
pub struct Link {
    pub item: String,
    pub before: String,
    /// Whether the later plan is in force: only then the earlier item is not counted.
    pub counts: bool,
}

/// What the items of a plan go on with. One of the plan itself is no earlier one.
pub fn links(plan: &Plan<'_>, key: &str, counts: bool) -> Vec<Link> {
    let named = plan.items.iter().filter_map(|item| {
        let before = item.texts.get(CONTINUES)?;
        let is_of_another = matches!(link::named(before, Some(key)), Named::Item(..));
        is_of_another.then(|| Link {
            item: format!("{key}/{}", item.id.as_str()),
            before: before.to_owned(),
            counts,
        })
    });
    named.collect()
}

/// The items of a set that go on in later plans.
#[derive(Clone, Default)]
pub struct Continued {
    /// Of an item the one that it goes on with.
    before: HashMap<String, String>,
    /// Of an item that is not counted the one that goes on with it.
    by: HashMap<String, String>,
    /// Those that follow one another in a circle.
    circles: HashSet<String>,
    /// The first deadlines of the earlier ones, where they were looked for.
    firsts: Option<HashMap<String, NaiveDate>>,
    counts_all: bool,
}

impl Continued {
    /// An item is not counted where one that is follows it, over any number of steps.
    /// Items that follow one another in a circle are counted: none of them is the last.
    pub fn new(links: Vec<Link>) -> Self {
        let mut next: HashMap<String, (String, bool)> = HashMap::new();
        for link in links {
            next.entry(link.item).or_insert((link.before, link.counts));
        }
        // How many go on with each, of those that were not looked at yet.
        let mut waiting: HashMap<&str, usize> = HashMap::new();
        for (before, _) in next.values() {
            *waiting.entry(before).or_default() += 1;
        }
        let last = next.keys().map(String::as_str);
        let mut ready: Vec<&str> = last.filter(|item| !waiting.contains_key(item)).collect();
        let mut by: HashMap<&str, &str> = HashMap::new();
        while let Some(item) = ready.pop() {
            let Some((before, counts)) = next.get(item) else {
                continue;
            };
            if *counts || by.contains_key(item) {
                // Of several the first, in whatever order they come.
                let known = by.entry(before).or_insert(item);
                *known = item.min(known);
            }
            if let Some(left) = waiting.get_mut(before.as_str()) {
                *left -= 1;
                if *left == 0 {
                    ready.push(before);
                }
            }
        }
        let circles = waiting.into_iter().filter(|(_, left)| *left > 0);
        let circles = circles.map(|(item, _)| item.to_owned()).collect();
        let by = by.into_iter();
        let by = by.map(|(item, by)| (item.to_owned(), by.to_owned()));
        Self {
            by: by.collect(),
            before: next.into_iter().map(|(item, (to, _))| (item, to)).collect(),
            circles,
            firsts: None,
            counts_all: false,
        }
    }

    /// The same; every item counts, whatever goes on with it.
    #[must_use]
    pub fn counting_all(self) -> Self {
        Self {
            counts_all: true,
            ..self
        }
    }

    pub fn is_empty(&self) -> bool {
        self.before.is_empty()
    }

    /// The item that goes on with one that is not counted.
    pub fn by(&self, plan: &Plan<'_>, id: &str) -> Option<&str> {
        if self.by.is_empty() {
            return None;
        }
        let code = plan.key()?;
        self.by.get(&format!("{code}/{id}")).map(String::as_str)
    }

    /// The items that follow an item in a circle, from one to the next, up to itself;
    /// nothing where it is in none.
    pub fn circle<'c>(&'c self, item: &'c str) -> impl Iterator<Item = &'c str> {
        let first = self.circles.contains(item).then_some(item);
        let next = |at: &&str| self.before.get(*at).map(String::as_str);
        std::iter::successors(first, next)
            .skip(1)
            .scan(false, move |is_over, at| {
                (!std::mem::replace(is_over, at == item)).then_some(at)
            })
    }

    /// Counts items all the same that are named by their keys.
    pub fn count(&mut self, named: &[String]) {
        for item in named {
            self.by.remove(item);
        }
    }

    /// Takes out of a plan the items that are not counted, and gives their number.
    pub fn take_out(&self, plan: &mut Plan<'_>) -> usize {
        if self.counts_all || self.by.is_empty() {
            return 0;
        }
        let items = plan.items.iter().map(|item| item.id.as_str());
        let gone: HashSet<String> = items
            .filter(|id| self.by(plan, id).is_some())
            .map(str::to_owned)
            .collect();
        if gone.is_empty() {
            return 0;
        }
        let n = plan.items.len();
        plan.retain_items(|item| !gone.contains(item.id.as_str()));
        let is_gone = |id: Option<&str>| id.is_some_and(|id| gone.contains(id));
        plan.later.retain(|later| !is_gone(later.item()));
        n - plan.items.len()
    }

    /// The items that others go on with.
    pub fn earlier(&self) -> HashSet<&str> {
        self.before.values().map(String::as_str).collect()
    }

    /// Takes the first deadlines of earlier items.
    pub fn know(&mut self, firsts: impl IntoIterator<Item = (String, NaiveDate)>) {
        self.firsts = Some(firsts.into_iter().collect());
    }

    /// Says with the items of a plan what they go on with, and when that was due at
    /// first, where that was looked for; from plan to plan, the latest first.
    pub fn tell(&self, plan: &mut Plan<'_>, key: &str) {
        let Some(firsts) = self.firsts.as_ref().filter(|_| !self.is_empty()) else {
            return;
        };
        for item in &mut plan.items {
            let mut at = format!("{key}/{}", item.id.as_str());
            let mut met = HashSet::from([at.clone()]);
            while let Some(before) = self.before.get(&at) {
                if !met.insert(before.clone()) || item.before.len() == MOST {
                    break;
                }
                item.before.push(Before {
                    item: before.clone(),
                    first: firsts.get(before).copied(),
                });
                at.clone_from(before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(links: &[(&str, &str, bool)]) -> Vec<String> {
        let links = links.iter().map(|(item, before, counts)| Link {
            item: (*item).to_owned(),
            before: (*before).to_owned(),
            counts: *counts,
        });
        let mut all: Vec<String> = Continued::new(links.collect())
            .by
            .into_iter()
            .map(|(item, by)| format!("{item} by {by}"))
            .collect();
        all.sort();
        all
    }

    #[test]
    fn the_last_of_a_chain_is_counted() {
        assert_eq!(of(&[("B/1", "A/1", true)]), ["A/1 by B/1"]);
        assert_eq!(
            of(&[("B/1", "A/1", true), ("C/1", "B/1", true)]),
            ["A/1 by B/1", "B/1 by C/1"]
        );
        // The plan between does not count any more.
        assert_eq!(
            of(&[("B/1", "A/1", false), ("C/1", "B/1", true)]),
            ["A/1 by B/1", "B/1 by C/1"]
        );
        // Nor does the last: it is a draft still.
        assert_eq!(
            of(&[("B/1", "A/1", true), ("C/1", "B/1", false)]),
            ["A/1 by B/1"]
        );
        assert_eq!(of(&[("B/1", "A/1", false)]), [""; 0]);
    }

    #[test]
    fn several_can_go_on_with_one() {
        let links = [("C/2", "A/1", true), ("B/1", "A/1", true)];
        assert_eq!(of(&links), ["A/1 by B/1"]);
    }

    #[test]
    fn circles_are_known() {
        let link = |item: &str, before: &str| Link {
            item: item.to_owned(),
            before: before.to_owned(),
            counts: true,
        };
        let links = [link("A/1", "B/1"), link("B/1", "A/1"), link("C/1", "A/1")];
        let continued = Continued::new(links.into());
        let circle = |item| continued.circle(item).collect::<Vec<_>>();
        assert_eq!(circle("A/1"), ["B/1", "A/1"]);
        assert_eq!(circle("B/1"), ["A/1", "B/1"]);
        assert_eq!(circle("C/1"), [""; 0]);
    }

    #[test]
    fn nothing_in_a_circle_is_lost() {
        assert_eq!(of(&[("A/1", "A/1", true)]), [""; 0]);
        assert_eq!(of(&[("A/1", "B/1", true), ("B/1", "A/1", true)]), [""; 0]);
        // One that is followed from outside is counted there.
        assert_eq!(
            of(&[
                ("A/1", "B/1", true),
                ("B/1", "A/1", true),
                ("C/1", "A/1", true)
            ]),
            ["A/1 by C/1"]
        );
    }
}
