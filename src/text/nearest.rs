//! "Did you mean": the nearest right word to a wrong one.

use super::fold::Folded;

/// The candidates near enough to `wrong` to be what was meant, nearest first,
/// three at most. Case and marks are ignored; `xyz` is near to nothing.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wrong = Folded::new(wrong).bare();
    let most = 1 + wrong.chars().count() / 4;
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let bare = Folded::new(candidate).bare();
            let distance = strsim::osa_distance(&wrong, &bare);
            // One letter typed for another is no hint about a one-letter word.
            let most = most.min(bare.chars().count().saturating_sub(1));
            (distance <= most).then_some((distance, candidate))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.dedup_by_key(|(_, candidate)| *candidate);
    near.truncate(3);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_offered_and_far_ones_are_not() {
        let states = ["done", "done-late", "overdue", "stopped"];
        assert_eq!(nearest("dnoe", states), ["done"]);
        assert_eq!(nearest("overdu", states), ["overdue"]);
        assert!(nearest("xyz", states).is_empty());
        assert_eq!(nearest("qlkhh", ["QLKH", "QLCN", "VP"]), ["QLKH"]);
    }
}
