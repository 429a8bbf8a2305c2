//! Under whose name a report is from the first, whoever sends it today: a
//! calendar knows its events by that name, and a merger makes no new ones.

use crate::model::body::{BodyIndex, Kind};
use crate::model::duty::Duty;
use crate::model::plan::Plan;
use std::collections::HashMap;

/// The units whose reports of a duty are under another name: that of the
/// closed unit whose reports they took over. Of several successors
/// the first one takes the name, of several closed units the first one gives
/// it; a unit that had reports of its own before keeps its name.
pub fn names(plan: &Plan<'_>, duty: &Duty<'_>) -> HashMap<BodyIndex, BodyIndex> {
    let has_line = plan.bodies.iter().any(|body| !body.predecessors.is_empty());
    if !has_line {
        return HashMap::new();
    }
    let marked = |bodies: Vec<BodyIndex>| {
        let mut marks = vec![false; plan.bodies.len()];
        for body in bodies {
            marks[body.0] = true;
        }
        marks
    };
    let may_owe = marked(plan.owers(duty));
    let asked = match &duty.units {
        Some(_) => marked(plan.asked(duty)),
        None => may_owe.clone(),
    };
    let before = |unit: BodyIndex| {
        let from = plan.body(unit).from;
        let mut closed = plan.body(unit).predecessors.iter();
        closed.find(|closed| {
            let body = plan.body(**closed);
            let mut heirs = body.successors.iter();
            let heir = heirs.find(|heir| plan.body(**heir).kind == Kind::Unit);
            let Some(until) = body.until else {
                return false;
            };
            let is_new = !asked[unit.0] || from.is_some_and(|from| until < from);
            body.kind == Kind::Unit && may_owe[closed.0] && heir == Some(&unit) && is_new
        })
    };
    let mut names: Vec<Option<BodyIndex>> = vec![None; plan.bodies.len()];
    let mut is_on_the_way = vec![false; plan.bodies.len()];
    for place in 0..plan.bodies.len() {
        let mut way = Vec::new();
        let mut unit = BodyIndex(place);
        let name = loop {
            if let Some(name) = names[unit.0] {
                break name;
            }
            way.push(unit);
            // Successors in a ring are a mistake; they end here.
            if std::mem::replace(&mut is_on_the_way[unit.0], true) {
                break unit;
            }
            match before(unit) {
                Some(closed) => unit = *closed,
                None => break unit,
            }
        };
        for unit in way {
            names[unit.0] = Some(name);
        }
    }
    let names = names.into_iter().enumerate();
    names
        .filter_map(|(place, name)| Some((BodyIndex(place), name?)))
        .filter(|(unit, name)| unit != name)
        .collect()
}
