//! "Did you mean": the nearest right word to a wrong one.

use super::fold::bare;

/// What is longer than this, in bytes, is no word that a finger slipped in: to
/// compare two takes the product of their lengths.
const LONGEST: usize = 400;

/// How much one file may cost in looking for near words, so that many wrong
/// words beside many right ones cost no more than reading them. A plan of a
/// thousand bodies has its hints for hundreds of wrong codes.
pub struct Effort {
    left: usize,
    is_spent: bool,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            left: 16 << 20,
            is_spent: false,
        }
    }
}

impl Effort {
    /// For who typed one wrong word and waits for the answer.
    fn unlimited() -> Self {
        Self {
            left: usize::MAX,
            is_spent: false,
        }
    }

    /// Whether some word was not looked for, as there was too little left.
    pub fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// Whether there was so much left.
    fn spend(&mut self, cost: usize) -> bool {
        let is_left = self.left >= cost;
        self.left = self.left.saturating_sub(cost);
        self.is_spent |= !is_left;
        is_left
    }
}

/// The candidates near enough to `wrong` to be what was meant, nearest first,
/// three at most. Case and marks are ignored; `xyz` is near to nothing.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    nearest_within(&mut Effort::unlimited(), wrong, candidates)
}

/// As [`nearest`], as far as the effort reaches: none once it is spent.
pub fn nearest_within<'a>(
    effort: &mut Effort,
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let near = ranked_within(effort, wrong, candidates).into_iter().take(3);
    near.map(|(_, candidate)| candidate).collect()
}

/// As [`nearest`], but only the ones that no other is nearer than.
pub fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    closest_within(&mut Effort::unlimited(), wrong, candidates)
}

/// As [`closest`], as far as the effort reaches: none once it is spent.
pub fn closest_within<'a>(
    effort: &mut Effort,
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    first_of(ranked_within(effort, wrong, candidates))
}

/// Of candidates by their distance, in order, the three first at most that no
/// other is nearer than.
pub fn first_of<'a>(ranked: impl IntoIterator<Item = (usize, &'a str)>) -> Vec<&'a str> {
    let mut ranked = ranked.into_iter().peekable();
    let least = ranked.peek().map(|(distance, _)| *distance);
    let first = ranked.take_while(|(distance, _)| Some(*distance) == least);
    first.take(3).map(|(_, candidate)| candidate).collect()
}

/// Whether one word is the other but for at most one letter left out, put in or
/// changed, or two neighbours swapped: a slip of the finger, and hardly another
/// word. Case and marks do not count.
pub fn is_one_slip(wrong: &str, right: &str) -> bool {
    let is_short = wrong.len() <= LONGEST && right.len() <= LONGEST;
    is_short && strsim::osa_distance(&bare(wrong), &bare(right)) <= 1
}

/// All candidates that are near enough, with how far they are, nearest first;
/// none once the effort is spent.
pub fn ranked_within<'a>(
    effort: &mut Effort,
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Vec<(usize, &'a str)> {
    let mut near: Vec<(usize, &str)> = Vec::new();
    if wrong.len() > LONGEST {
        return near;
    }
    let wrong = bare(wrong);
    let length = wrong.chars().count();
    let most = 1 + length / 4;
    for candidate in candidates {
        // Half of those that are near would be no hint.
        if !effort.spend(candidate.len().min(LONGEST) + 16) {
            return Vec::new();
        }
        if candidate.len() > LONGEST {
            continue;
        }
        // Of plain letters there are as many as bytes: most are passed over.
        if candidate.is_ascii() && length.abs_diff(candidate.len()) > most {
            continue;
        }
        let bare = bare(candidate);
        let letters = bare.chars().count();
        // One letter typed for another is no hint about a one-letter word.
        let most = most.min(letters.saturating_sub(1));
        // The difference in length is the least that the distance can be.
        if length.abs_diff(letters) > most {
            continue;
        }
        if !effort.spend(length * letters) {
            return Vec::new();
        }
        let distance = strsim::osa_distance(&wrong, &bare);
        if distance <= most {
            near.push((distance, candidate));
        }
    }
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

    #[test]
    fn very_long_words_are_near_to_nothing() {
        let (long, other) = ("a".repeat(LONGEST + 1), "a".repeat(LONGEST));
        assert!(nearest(&long, [other.as_str()]).is_empty());
        assert!(nearest(&other, [long.as_str()]).is_empty());
        assert!(!is_one_slip(&long, &other));
        assert_eq!(nearest(&other[1..], [other.as_str()]), [other.as_str()]);
    }

    /// Hundreds of wrong codes have their hints in a plan of a thousand bodies;
    /// a thousand times as many have none, rather than take hours.
    #[test]
    fn effort_ends() {
        let codes: Vec<String> = (1000..2000).map(|n| format!("SO-{n}")).collect();
        let mut effort = Effort::default();
        let mut told = 0;
        while !nearest_within(&mut effort, "SO1234", codes.iter().map(String::as_str)).is_empty() {
            told += 1;
        }
        assert!((200..2000).contains(&told), "{told}");
    }
}
