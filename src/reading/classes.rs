//! Who belongs to a class that a paper names: `các sở, ban, ngành`, `UBND các huyện`.

use super::names::spelt_out;
use crate::draft::{About, Doubt, Draft, Place};
use crate::text::fold::even_letters;
use std::collections::HashMap;

/// What the names of the members of `các …` begin with.
const HEADS: [&str; 9] = [
    "tổng cục",
    "chi cục",
    "sở",
    "bộ",
    "phòng",
    "vụ",
    "cục",
    "viện",
    "trường",
];

/// The levels of `UBND các …`.
const LEVELS: [&str; 8] = [
    "huyện",
    "xã",
    "phường",
    "đặc khu",
    "thị xã",
    "thành phố",
    "quận",
    "thị trấn",
];

/// Gives each class the bodies of the paper that have its head and level, in the order
/// of the paper.
pub fn members(draft: &mut Draft) {
    let names: Vec<String> = draft.bodies.iter().map(|body| even(&body.name)).collect();
    let heads: Vec<Vec<String>> = draft
        .bodies
        .iter()
        .zip(&names)
        .map(|(body, name)| match body.is_class {
            true => heads_of(name),
            false => Vec::new(),
        })
        .collect();
    let mut by_head: HashMap<&str, Vec<usize>> = HashMap::new();
    for head in heads.iter().flatten() {
        by_head.entry(head).or_default();
    }
    for (head, found) in &mut by_head {
        let is_one = |name: &str| {
            let rest = name.strip_prefix(head);
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let bodies = draft.bodies.iter().zip(&names).enumerate();
        let ones = bodies.filter(|(_, (body, name))| !body.is_class && is_one(name));
        found.extend(ones.map(|(place, _)| place));
    }
    for (place, heads) in heads.iter().enumerate() {
        let found = heads
            .iter()
            .filter_map(|head| by_head.get(head.as_str()))
            .flatten();
        let mut found: Vec<usize> = found.copied().collect();
        found.sort_unstable();
        found.dedup();
        // `UBND các huyện: Tân Yên, Yên Thế` names those that it means.
        if let Some((_, named)) = names[place].split_once(':') {
            found.retain(|body| {
                let own = names[*body].rsplit_once(' ');
                let last = own.map_or(names[*body].as_str(), |(_, last)| last);
                named.contains(last)
            });
        }
        // Those that it lists by name are known already.
        if draft.bodies[place].members.is_empty() {
            draft.bodies[place].members = found;
        }
        if draft.bodies[place].members.is_empty() {
            continue;
        }
        let words = draft.bodies[place].name.clone();
        let about = About::Body(place);
        draft.mark(
            Doubt::Members,
            about,
            Some("members"),
            words,
            Place::Nowhere,
        );
    }
}

fn even(name: &str) -> String {
    even_letters(&spelt_out(name)).into_iter().collect()
}

/// What the names begin with that a class stands for; few, whatever its name.
fn heads_of(class: &str) -> Vec<String> {
    let class = class.split_once(':').map_or(class, |(class, _)| class);
    let (office, listed) = match class.split_once("các ") {
        Some((office, listed)) => (office.trim(), listed),
        None => return Vec::new(),
    };
    let is_council = even_letters("ủy ban nhân dân")
        .iter()
        .copied()
        .eq(office.chars());
    if !office.is_empty() && !is_council {
        return Vec::new();
    }
    let nouns: &[&str] = match is_council {
        true => &LEVELS,
        false => &HEADS,
    };
    let mut heads = Vec::new();
    for part in listed.split(',').flat_map(|part| part.split(" và ")) {
        let part = part.trim();
        let found = nouns.iter().find(|noun| {
            let noun: String = even_letters(noun).into_iter().collect();
            let rest = part.strip_prefix(noun.as_str());
            rest.is_some_and(|rest| rest.is_empty() || is_tail(rest))
        });
        if let Some(noun) = found {
            let noun: String = even_letters(noun).into_iter().collect();
            let head = match is_council {
                true => format!("{office} {noun}"),
                false => noun,
            };
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
    }
    heads
}

/// What may stand behind the noun of a class that still means all of them.
fn is_tail(rest: &str) -> bool {
    [
        " thuộc",
        " trực thuộc",
        " liên quan",
        " có liên quan",
        " trên",
        " của",
    ]
    .iter()
    .any(|tail| rest.starts_with(tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Body;

    #[test]
    fn a_class_has_the_bodies_of_its_head() {
        let body = |name: &str, is_class: bool| Body {
            name: name.to_owned(),
            is_class,
            ..Body::default()
        };
        let bodies = vec![
            body("Sở Y tế", false),
            body("Các sở, ban, ngành", true),
            body("UBND huyện Tân Yên", false),
            body("UBND các huyện, thị xã", true),
            body("Ủy ban nhân dân thị xã Việt Yên", false),
            body("UBND xã Tân Yên", false),
            body("Các Vụ, Cục thuộc Bộ", true),
            body("Vụ Pháp chế", false),
            body("Cục Bản quyền", false),
            body("các cơ quan, đơn vị liên quan", true),
            body("UBND các huyện: Tân Yên, Yên Thế", true),
        ];
        let mut draft = Draft {
            bodies,
            ..Draft::default()
        };
        members(&mut draft);
        let found: Vec<&[usize]> = [1, 3, 6, 9, 10]
            .iter()
            .map(|place: &usize| draft.bodies[*place].members.as_slice())
            .collect();
        assert_eq!(found, [&[0][..], &[2, 4], &[7, 8], &[], &[2]]);
        assert_eq!(draft.marks.len(), 4);
    }
}
