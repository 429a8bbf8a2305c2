//! "Did you mean": the nearest right word to a wrong one.

use super::fold::bare;

/// The candidates near enough to `wrong` to be what was meant, nearest first,
/// three at most. Case and marks are ignored; `xyz` is near to nothing.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let near = near(wrong, candidates).into_iter().take(3);
    near.map(|(_, candidate)| candidate).collect()
}

/// As [`nearest`], but only the ones that no other is nearer than.
pub fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let near = near(wrong, candidates);
    let least = near.first().map(|(distance, _)| *distance);
    let near = near
        .into_iter()
        .take_while(|(distance, _)| Some(*distance) == least);
    near.take(3).map(|(_, candidate)| candidate).collect()
}

/// Whether one word is the other but for at most one letter left out, put in or
/// changed, or two neighbours swapped: a slip of the finger, and hardly another
/// word. Case and marks do not count.
pub fn is_one_slip(wrong: &str, right: &str) -> bool {
    strsim::osa_distance(&bare(wrong), &bare(right)) <= 1
}

fn near<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    let wrong = bare(wrong);
    let length = wrong.chars().count();
    let most = 1 + length / 4;
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let bare = bare(candidate);
            let letters = bare.chars().count();
            // One letter typed for another is no hint about a one-letter word.
            let most = most.min(letters.saturating_sub(1));
            // The difference in length is the least that the distance can be.
            if length.abs_diff(letters) > most {
                return None;
            }
            let distance = strsim::osa_distance(&wrong, &bare);
            (distance <= most).then_some((distance, candidate))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.dedup_by_key(|(_, candidate)| *candidate);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_offered_and_far_ones_are_not() {
        let states = ["done", "done-late", "overdue", "stopped"];
        assert_eq!(nearest("dnoe", states), ["done"]);
        assert_eq!(nearest("overdu", states), ["overdue"]);
        assert_eq!(nearest("dnoe-lat", states), ["done-late"]);
        assert!(nearest("xyz", states).is_empty());
        assert_eq!(nearest("qlkhh", ["QLKH", "QLCN", "VP"]), ["QLKH"]);
        let keys = ["leader", "lead", "end"];
        assert_eq!(nearest("leads", keys), ["lead", "leader"]);
        assert_eq!(closest("leads", keys), ["lead"]);
        assert!(closest("xyz", keys).is_empty());
        for (wrong, is_slip) in [
            ("laed", true),
            ("led", true),
            ("Lead", true),
            ("lede", false),
        ] {
            assert_eq!(is_one_slip(wrong, "lead"), is_slip, "{wrong}");
        }
        assert!(!is_one_slip("lede", "leader"));
    }
}
