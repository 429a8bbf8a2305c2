//! Who is who in a plan and in a paper that was read: bodies by their names, never by
//! their codes, which no paper has; the rest as in two versions of a plan.

use super::pairing::{Pairing, Pairs, Several};
use crate::model::body::Body;
use crate::model::duty::{Duty, Receiver};
use crate::model::plan::Plan;
use std::collections::HashMap;

/// For each place in the paper, the place in the plan of what it is there.
pub struct Paired {
    pub bodies: Vec<Option<usize>>,
    pub sections: Vec<Option<usize>>,
    pub items: Vec<Option<usize>>,
    pub duties: Vec<Option<usize>>,
}

/// Pairs what a paper names with what a plan has; `key` is the same of all spellings of
/// one name.
pub fn pair(plan: &Plan<'_>, paper: &Plan<'_>, key: &dyn Fn(&str) -> String) -> Paired {
    let bodies = bodies(plan, paper, key);
    let duties = duties(plan, paper, &bodies);
    let pairing = Pairing::of_bodies(plan, paper, bodies);
    let olds = |pairs: &Pairs, count: usize| (0..count).map(|new| pairs.old_of(new)).collect();
    // One number is that of one task: another task under it is none of the plan.
    let item = |new: usize| {
        let old = pairing.items.old_of(new);
        old.filter(|_| !pairing.is_replaced(new))
    };
    Paired {
        bodies: (0..paper.bodies.len())
            .map(|new| pairing.body_before(crate::model::body::BodyIndex(new)))
            .map(|body| body.map(|body| body.0))
            .collect(),
        sections: olds(&pairing.sections, paper.sections.len()),
        items: (0..paper.items.len()).map(item).collect(),
        duties: olds(&duties, paper.duties.len()),
    }
}

/// Bodies are one by a name of today, an alias, a former name, a short one; in this
/// order.
fn bodies(plan: &Plan<'_>, paper: &Plan<'_>, key: &dyn Fn(&str) -> String) -> Pairs {
    let mut known: HashMap<String, usize> = HashMap::new();
    for kind in 0..4 {
        for (place, body) in plan.bodies.iter().enumerate() {
            for name in names(body, kind) {
                known.entry(key(name)).or_insert(place);
            }
        }
    }
    let mut pairs = Pairs::new(plan.bodies.len(), paper.bodies.len());
    for (place, body) in paper.bodies.iter().enumerate() {
        let names =
            std::iter::once(body.name.as_ref()).chain(body.aliases.iter().map(AsRef::as_ref));
        let mut found = names.filter_map(|name| known.get(&key(name)));
        if let Some(old) = found.find(|old| pairs.new_of(**old).is_none()) {
            pairs.pair(*old, place);
        }
    }
    pairs
}

/// The names of a body of one kind, the surest kind first.
fn names<'b>(body: &'b Body<'_>, kind: usize) -> Vec<&'b str> {
    match kind {
        0 => vec![&body.name],
        1 => body.aliases.iter().map(AsRef::as_ref).collect(),
        2 => {
            let former = body.former.iter();
            former.map(|former| former.name.as_ref()).collect()
        }
        _ => body.short.iter().map(AsRef::as_ref).collect(),
    }
}

/// Duties are one by how often and to whom, then by their words, then by id.
fn duties(plan: &Plan<'_>, paper: &Plan<'_>, bodies: &Pairs) -> Pairs {
    let mut pairs = Pairs::new(plan.duties.len(), paper.duties.len());
    let (olds, news) = (&plan.duties, &paper.duties);
    let to_old = |duty: &Duty<'_>| match duty.to {
        Receiver::Body(body) => Some((duty.every, body.0)),
        Receiver::Outside(_) => None,
    };
    let to_new = |duty: &Duty<'_>| match duty.to {
        Receiver::Body(body) => Some((duty.every, bodies.old_of(body.0)?)),
        Receiver::Outside(_) => None,
    };
    pairs.by(
        Several::InOrder,
        |place| to_old(&olds[place]),
        |place| to_new(&news[place]),
    );
    pairs.by(
        Several::Unclear,
        |place| olds[place].time.as_deref(),
        |place| news[place].time.as_deref(),
    );
    pairs.by(
        Several::Unclear,
        |place| Some(olds[place].id.as_ref()),
        |place| Some(news[place].id.as_ref()),
    );
    pairs
}
