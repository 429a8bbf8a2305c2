//! What of several plans stands under which unit: a unit once, whichever plans it
//! is in and whatever it is called there.

use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::key::Scopes;
use crate::model::key::same::Same;
use crate::model::plan::Plan;
use crate::say;
use crate::text::order::SortKey;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A unit that a row stands under, by what makes it the same in two plans, and
/// its name.
pub type Under = (String, String);

/// The bodies of a plan by their keys and names, to put rows under.
pub fn under(plan: &Plan<'_>, bodies: impl Iterator<Item = BodyIndex>) -> Vec<Under> {
    let scopes = Scopes::new(plan);
    bodies
        .map(|index| {
            let body = plan.body(index);
            (scopes.key(body), body.name.to_string())
        })
        .collect()
}

/// Puts what stands under two names of one unit under the unit, with the name
/// that it has where it goes by its own key.
pub fn join<'r>(rows: impl Iterator<Item = &'r mut Vec<Under>>, same: &Same) {
    let mut rows: Vec<&mut Vec<Under>> = rows.collect();
    let mut names: HashMap<String, String> = HashMap::new();
    for (key, name) in rows.iter().flat_map(|units| units.iter()) {
        if same.key(key) == key && !names.contains_key(key) {
            names.insert(key.clone(), name.clone());
        }
    }
    for units in &mut rows {
        for (key, name) in units.iter_mut() {
            let own = same.key(key);
            if own != key {
                if let Some(known) = names.get(own) {
                    name.clone_from(known);
                }
                *key = own.to_owned();
            }
        }
        let mut met = BTreeSet::new();
        units.retain(|(key, _)| met.insert(key.clone()));
    }
}

/// The places of the rows under each of their units, in the order of their names;
/// those without one last. `office` is that of the row at a place.
pub fn by_unit<'o>(
    rows: &[&[Under]],
    office: impl Fn(usize) -> Option<&'o str>,
    lang: Lang,
) -> Vec<(String, Vec<usize>)> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    let mut of: BTreeMap<(bool, SortKey, &str), Vec<usize>> = BTreeMap::new();
    for (place, units) in rows.iter().enumerate() {
        if units.is_empty() {
            let nobody = (true, SortKey::new(""), "");
            of.entry(nobody).or_default().push(place);
        }
        for (key, name) in *units {
            // Two plans can write one name with other letters.
            let name = names.entry(key).or_insert(name);
            let at = (false, SortKey::new(name), key.as_str());
            of.entry(at).or_default().push(place);
        }
    }
    let mut shared: HashMap<&str, usize> = HashMap::new();
    for name in names.values() {
        *shared.entry(name).or_default() += 1;
    }
    let groups = of.into_iter().map(|((is_none, _, key), places)| {
        let name = names.get(key).copied().unwrap_or_default();
        let heading = match places.first().and_then(|place| office(*place)) {
            _ if is_none => say!(lang, "Chưa có đơn vị chủ trì", "Led by nobody"),
            // A name of units of two offices alone says nothing.
            Some(office) if shared.get(name).is_some_and(|n| *n > 1) => {
                format!("{name} · {office}")
            }
            _ => name.to_owned(),
        };
        (heading, places)
    });
    groups.collect()
}
