//! The order of what two sides have, each with things of its own.

use std::collections::{HashMap, HashSet};

/// The names of both sides, each once. Those that only one side has stand
/// behind what they stood behind there; where both put something at one place,
/// ours is first, unless `is_before` says of one of theirs that it comes before.
/// Where theirs alone changed the order of what was there, its order holds.
pub(super) fn of<'n>(
    base: &[&'n str],
    ours: &[&'n str],
    theirs: &[&'n str],
    is_before: impl Fn(&str, &str) -> bool,
) -> Vec<&'n str> {
    let is_theirs = has_moved(base, theirs) && !has_moved(base, ours);
    let (first, second) = match is_theirs {
        true => (theirs, ours),
        false => (ours, theirs),
    };
    let in_first: HashSet<&str> = first.iter().copied().collect();
    let in_second: HashSet<&str> = second.iter().copied().collect();
    let mut runs: HashMap<Option<&str>, Vec<&'n str>> = HashMap::new();
    let mut behind = None;
    for name in second {
        if in_first.contains(name) {
            behind = Some(*name);
        } else {
            runs.entry(behind).or_default().push(name);
        }
    }
    let mut all = Vec::with_capacity(first.len() + second.len());
    let mut place = 0;
    let mut behind = None;
    loop {
        let own = first[place..].iter();
        let length = own.take_while(|name| !in_second.contains(*name)).count();
        let own = &first[place..place + length];
        let other = runs.remove(&behind).unwrap_or_default();
        join(own, &other, &is_before, &mut all);
        place += length;
        let Some(name) = first.get(place) else {
            return all;
        };
        all.push(name);
        behind = Some(name);
        place += 1;
    }
}

/// Whether a side has what was there in another order.
fn has_moved(base: &[&str], side: &[&str]) -> bool {
    let places: HashMap<&str, usize> = base.iter().copied().zip(0..).collect();
    let kept = side.iter().filter_map(|name| places.get(name));
    !kept.is_sorted()
}

/// Two runs as one, each in its own order.
fn join<'n>(
    own: &[&'n str],
    other: &[&'n str],
    is_before: &impl Fn(&str, &str) -> bool,
    all: &mut Vec<&'n str>,
) {
    let mut other = other.iter().peekable();
    for name in own {
        while let Some(next) = other.next_if(|next| is_before(next, name)) {
            all.push(next);
        }
        all.push(name);
    }
    all.extend(other);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_have_their_places() {
        for (base, ours, theirs, wanted) in [
            ("a b c", "a b c", "a b c", "a b c"),
            ("a b c", "a x b c", "a b y c", "a x b y c"),
            ("a b c", "a b c x", "a b c y", "a b c x y"),
            ("a b c", "a b c 9", "a b c 8", "a b c 8 9"),
            ("a b c", "x a b c", "y a b c", "x y a b c"),
            ("a b c", "b c", "a b c", "a b c"),
            ("a b c", "b c a", "a x b c", "b c a x"),
            ("a b c", "a x b c", "c b a", "c b a x"),
            ("", "x", "y", "x y"),
            ("a", "", "a", "a"),
            ("a b c d", "a d", "a b c x d", "a b c x d"),
        ] {
            let words = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
            let is_before = |a: &str, b: &str| a.parse::<u8>().ok() < b.parse::<u8>().ok();
            let is_before = |a: &str, b: &str| {
                a.parse::<u8>().is_ok() && b.parse::<u8>().is_ok() && is_before(a, b)
            };
            let found = of(&words(base), &words(ours), &words(theirs), is_before);
            assert_eq!(found, words(wanted), "{base} | {ours} | {theirs}");
        }
    }
}
