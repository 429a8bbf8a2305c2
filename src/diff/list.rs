//! How two lists differ: in order for texts, as bags for the rest.

use super::spelling::normal;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// More pairs of texts than this are compared by their places alone.
const MOST_PAIRS: usize = 4_000_000;

/// The texts that were removed from a list, added to it, or changed in their
/// places; none if and only if the lists hold the same in the same order.
pub(super) fn differences<'t, O: AsRef<str>, N: AsRef<str>>(
    old: &'t [O],
    new: &'t [N],
) -> Vec<(Option<&'t str>, Option<&'t str>)> {
    let old: Vec<&str> = old.iter().map(AsRef::as_ref).collect();
    let new: Vec<&str> = new.iter().map(AsRef::as_ref).collect();
    let (olds, news): (Vec<_>, Vec<_>) = (
        old.iter().map(|text| normal(text)).collect(),
        new.iter().map(|text| normal(text)).collect(),
    );
    let mut differences = Vec::new();
    let (mut o, mut n) = (0, 0);
    let ends = [(olds.len(), news.len())];
    for (to_o, to_n) in common(&olds, &news).into_iter().chain(ends) {
        // Between two texts that stayed, those in one place are one that
        // changed.
        let (removed, added) = (&old[o..to_o], &new[n..to_n]);
        for place in 0..removed.len().max(added.len()) {
            differences.push((removed.get(place).copied(), added.get(place).copied()));
        }
        (o, n) = (to_o + 1, to_n + 1);
    }
    differences
}

/// The places of a longest common subsequence.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(o, n)| o == n).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(o, n)| o == n)
        .count();
    let old_rest = &old_rest[..old_rest.len() - tail];
    let new_rest = &new_rest[..new_rest.len() - tail];
    let mut places: Vec<(usize, usize)> = (0..head).map(|place| (place, place)).collect();
    if old_rest.len().saturating_mul(new_rest.len()) <= MOST_PAIRS {
        // The length of what is common to the ends from each pair of places on.
        let row = new_rest.len() + 1;
        let mut lengths = vec![0_u32; (old_rest.len() + 1) * row];
        for o in (0..old_rest.len()).rev() {
            for n in (0..new_rest.len()).rev() {
                lengths[o * row + n] = if old_rest[o] == new_rest[n] {
                    lengths[(o + 1) * row + n + 1] + 1
                } else {
                    lengths[(o + 1) * row + n].max(lengths[o * row + n + 1])
                };
            }
        }
        let (mut o, mut n) = (0, 0);
        while o < old_rest.len() && n < new_rest.len() {
            if old_rest[o] == new_rest[n] {
                places.push((head + o, head + n));
                (o, n) = (o + 1, n + 1);
            } else if lengths[(o + 1) * row + n] >= lengths[o * row + n + 1] {
                o += 1;
            } else {
                n += 1;
            }
        }
    } else {
        let pairs = old_rest.iter().zip(new_rest).enumerate();
        let same = pairs.filter(|(_, (o, n))| o == n);
        places.extend(same.map(|(place, _)| (head + place, head + place)));
    }
    let ends = (old.len() - tail..old.len()).zip(new.len() - tail..new.len());
    places.extend(ends);
    places
}

/// What only the old bag has, and what only the new one has; each in its own
/// order.
pub(super) fn without_common<T: Clone + Eq + Hash>(old: Vec<T>, new: Vec<T>) -> (Vec<T>, Vec<T>) {
    let removed = less(old.clone(), &new);
    let added = less(new, &old);
    (removed, added)
}

/// The bag without what another holds, each as often as it is there.
fn less<T: Clone + Eq + Hash>(bag: Vec<T>, other: &[T]) -> Vec<T> {
    let mut counts: HashMap<&T, usize> = HashMap::new();
    for one in other {
        *counts.entry(one).or_default() += 1;
    }
    let mut is_left = |one: &T| match counts.get_mut(one) {
        Some(count @ 1..) => {
            *count -= 1;
            false
        }
        _ => true,
    };
    bag.into_iter().filter(|one| is_left(one)).collect()
}

/// Pairs the records of two lists that are equal, then, in their order, those
/// with one key. Returns the pairs that are not equal, the removed records and
/// the added ones. Two records are equal that have one key and one content.
pub(super) fn by_key<O: Copy, N: Copy, K: Eq + Hash + Clone, S: Eq + Hash>(
    old: &[O],
    new: &[N],
    old_key: impl Fn(O) -> K,
    new_key: impl Fn(N) -> K,
    old_content: impl Fn(O) -> S,
    new_content: impl Fn(N) -> S,
) -> (Vec<(O, N)>, Vec<O>, Vec<N>) {
    let mut equal: HashMap<(K, S), VecDeque<usize>> = HashMap::new();
    for (place, one) in new.iter().enumerate() {
        let key = (new_key(*one), new_content(*one));
        equal.entry(key).or_default().push_back(place);
    }
    let mut taken = vec![false; new.len()];
    let mut rest = Vec::new();
    for one in old {
        let places = equal.get_mut(&(old_key(*one), old_content(*one)));
        match places.and_then(VecDeque::pop_front) {
            Some(place) => taken[place] = true,
            None => rest.push(*one),
        }
    }
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (place, one) in new.iter().enumerate().filter(|(place, _)| !taken[*place]) {
        waiting.entry(new_key(*one)).or_default().push_back(place);
    }
    let (mut pairs, mut removed) = (Vec::new(), Vec::new());
    for one in rest {
        let places = waiting.get_mut(&old_key(one));
        match places.and_then(VecDeque::pop_front) {
            Some(place) => {
                taken[place] = true;
                pairs.push((one, new[place]));
            }
            None => removed.push(one),
        }
    }
    let added = new.iter().zip(taken).filter(|(_, taken)| !taken);
    let added = added.map(|(one, _)| *one).collect();
    (pairs, removed, added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_went_came_or_changed() {
        let split = |text: &'static str| -> Vec<&str> {
            text.split(' ').filter(|word| !word.is_empty()).collect()
        };
        for (old, new, expected) in [
            ("a b c", "a b c", &[][..]),
            ("", "a", &[(None, Some("a"))]),
            ("a", "", &[(Some("a"), None)]),
            ("a b c", "a c", &[(Some("b"), None)]),
            ("a c", "a b c", &[(None, Some("b"))]),
            ("a b c", "a x c", &[(Some("b"), Some("x"))]),
            ("a b", "b a", &[(Some("a"), None), (None, Some("a"))]),
            ("a a", "a", &[(Some("a"), None)]),
            (
                "x b c",
                "a b d",
                &[(Some("x"), Some("a")), (Some("c"), Some("d"))],
            ),
        ] {
            let (old, new) = (split(old), split(new));
            assert_eq!(differences(&old, &new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn very_long_lists_are_compared_by_their_places() {
        let long =
            |from: usize| -> Vec<String> { (from..from + 3000).map(|n| n.to_string()).collect() };
        assert_eq!(differences(&long(0), &long(0)), []);
        assert_eq!(differences(&long(0), &long(1)).len(), 3000);
    }

    #[test]
    fn bags_and_keys() {
        let (removed, added) = without_common(vec![1, 2, 2, 3], vec![3, 2, 4]);
        assert_eq!((removed, added), (vec![1, 2][..].to_vec(), vec![4]));
        let old = [("a", 1), ("b", 1), ("b", 2), ("c", 1)];
        let new = [("b", 2), ("b", 3), ("d", 1), ("a", 1)];
        let key = |one: (&'static str, i32)| one.0;
        let says = |one: (&'static str, i32)| one.1;
        let (pairs, removed, added) = by_key(&old, &new, key, key, says, says);
        assert_eq!(pairs, [(("b", 1), ("b", 3))]);
        assert_eq!(removed, [("c", 1)]);
        assert_eq!(added, [("d", 1)]);
    }
}
