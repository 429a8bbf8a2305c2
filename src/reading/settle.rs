//! What can be said of bodies only once all of a paper is read: their kinds, codes,
//! members, and who leads where nobody is named.

use super::names::Names;
use super::words::bodies::JOINED_NAMES;
use super::{classes, codes, initials, listed};
use crate::draft::{About, Doubt, Draft, Lead, Place, Receiver};
use crate::model::point::Point;

/// The kinds of the bodies, their codes, classes and who leads where nobody is named.
pub fn settle(draft: &mut Draft, mut names: Names<'_>) {
    for joined in initials::join(draft, &mut names) {
        let about = About::Body(joined.body);
        draft.mark(
            Doubt::Alias,
            about,
            Some("aliases"),
            joined.words,
            Place::Nowhere,
        );
    }
    let listed = members(&mut names);
    let mut nobody = None;
    let issuer = draft.head.issuer.clone();
    let mut without_lead = Vec::new();
    for (place, item) in draft.items.iter_mut().enumerate() {
        if item.leads.is_empty() {
            let body = *nobody.get_or_insert_with(|| match &issuer {
                Some(issuer) => names.enter_name(issuer),
                None => names.enter_name("(chưa rõ đơn vị chủ trì)"),
            });
            item.leads.push(Lead {
                body,
                ..Lead::default()
            });
            without_lead.push(place);
        }
    }
    draft.bodies = names.bodies;
    late(draft);
    let has_lead_column = draft
        .columns
        .iter()
        .any(|column| matches!(column.field, "lead" | "roles"));
    // Where others have one, each that has none is asked about.
    let is_some = !without_lead.is_empty() && without_lead.len() < draft.items.len();
    match has_lead_column || is_some {
        true => {
            for place in without_lead {
                let at = draft.items[place].at;
                draft.mark(Doubt::Lead, About::Item(place), Some("lead"), "", at);
            }
        }
        false if !without_lead.is_empty() => {
            draft.mark(Doubt::Lead, About::Plan, None, "", Place::Nowhere);
        }
        false => {}
    }
    for item in &draft.items {
        for lead in &item.leads {
            draft.bodies[lead.body].is_unit = true;
        }
    }
    // Whom a collective lists that leads: they lead.
    for place in &listed {
        if draft.bodies[*place].is_unit {
            for member in draft.bodies[*place].members.clone() {
                draft.bodies[member].is_unit = true;
            }
        }
    }
    // An office that turned out to lead, or to join, is a body of the plan.
    for duty in &mut draft.duties {
        if let Receiver::Outside(name) = &duty.to
            && let Some(body) = draft.bodies.iter().position(|body| body.is_called(name))
        {
            duty.to = Receiver::Body(body);
        }
    }
    for duty in &draft.duties {
        let to = match duty.to {
            Receiver::Body(body) => Some(body),
            Receiver::Outside(_) => None,
        };
        for body in to.into_iter().chain(duty.units.iter().copied()) {
            draft.bodies[body].is_unit = true;
        }
    }
    for item in &draft.items {
        for body in item.leads.iter().flat_map(|lead| &lead.counterparts) {
            draft.bodies[*body].is_counterpart = true;
        }
    }
    for item in &draft.items {
        for body in &item.partners {
            draft.bodies[*body].is_counterpart = false;
        }
    }
    if let Some(monitor) = draft.head.monitor {
        draft.bodies[monitor].is_unit = true;
    }
    codes::give(&mut draft.bodies);
    if let Some(nobody) = nobody.filter(|_| issuer.is_none()) {
        draft.bodies[nobody].code = "CHUA-RO".to_owned();
    }
    classes::members(draft);
    same(draft);
    glued(draft);
}

/// A deadline from before the day of issue, of which nobody says when the work began, stays in
/// its words alone: plans are issued late, and a slip looks the same.
fn late(draft: &mut Draft) {
    let Some(issued) = draft.head.issued else {
        return;
    };
    let mut marks = Vec::new();
    for (place, item) in draft.items.iter_mut().enumerate() {
        let is_before = |end: &Point| end.last_day() < issued.first_day();
        if item.start.is_some() || !item.first_end.or(item.end).as_ref().is_some_and(is_before) {
            continue;
        }
        (item.end, item.first_end) = (None, None);
        let words = item.time.clone().unwrap_or_default();
        marks.push((place, words, item.at));
    }
    for (place, words, at) in marks {
        draft.mark(Doubt::Time, About::Item(place), Some("time"), words, at);
    }
}

/// Names that may be several: behind a comma begins a capital, and no `và` ends the list that
/// a name of one office has, `Văn hóa, Thể thao và Du lịch`.
fn glued(draft: &mut Draft) {
    let mut marks = Vec::new();
    for (place, body) in draft.bodies.iter().enumerate() {
        let name = body.name.as_str();
        let Some((first, last)) = name.rsplit_once(", ") else {
            continue;
        };
        let is_one = body.is_class
            || body.is_shared
            || !last.starts_with(char::is_uppercase)
            || [" và ", "&"].iter().any(|and| name.contains(and))
            || first.contains('(')
            || JOINED_NAMES.iter().any(|one| name.ends_with(one));
        if !is_one {
            marks.push((place, name.to_owned()));
        }
    }
    for (place, words) in marks {
        let about = About::Body(place);
        draft.mark(Doubt::Split, about, Some("name"), words, Place::Nowhere);
    }
}

/// Enters whom collectives list by name; the places of these collectives.
fn members(names: &mut Names<'_>) -> Vec<usize> {
    let mut listed_in = Vec::new();
    for place in 0..names.bodies.len() {
        if !names.bodies[place].is_class {
            continue;
        }
        let listed = listed::names(names.lexicon, &names.bodies[place].name);
        if listed.is_empty() {
            continue;
        }
        let members = listed.iter().map(|name| {
            // `các phường A, B` are their committees, where the paper names those.
            let council = names.find(&format!("UBND {name}"));
            council.unwrap_or_else(|| names.enter_name(name))
        });
        let members: Vec<usize> = members.collect();
        names.bodies[place].members = members;
        listed_in.push(place);
    }
    listed_in
}

/// Bodies that lead and join one item stay, as on the paper, and are marked.
fn same(draft: &mut Draft) {
    let mut marks = Vec::new();
    for (place, item) in draft.items.iter().enumerate() {
        let both = item
            .partners
            .iter()
            .find(|body| item.leads.iter().any(|lead| lead.body == **body));
        if let Some(body) = both {
            marks.push((place, draft.bodies[*body].name.clone(), item.at));
        }
    }
    for (place, words, at) in marks {
        draft.mark(Doubt::Same, About::Item(place), Some("partners"), words, at);
    }
}
