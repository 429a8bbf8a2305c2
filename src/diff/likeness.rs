//! How like two titles are, by their words without marks and case; and which
//! titles are most like which, without holding each against each.

use crate::text::fold::bare;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// Titles under one id are of one task above this.
const ALIKE: f64 = 0.5;
/// Titles under one id that share so much may be of one task.
const SOMEWHAT: f64 = 0.25;
/// Titles under two ids are of one task from here on: nothing else shows it.
const VERY_ALIKE: f64 = 0.7;
/// Titles of fewer words than this have too little in them to be known by.
const FEWEST_WORDS: usize = 4;
/// A title is searched by this many of its rarest words,
const MOST_WORDS: usize = 6;
/// unless more titles than this have the word.
const MOST_TITLES: usize = 40;

/// The words of a title, sorted.
struct Words(Vec<String>);

impl Words {
    fn of(title: &str) -> Self {
        let bare = bare(title);
        let words = bare.split(|c: char| !c.is_alphanumeric());
        let mut words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(ToOwned::to_owned)
            .collect();
        words.sort_unstable();
        Self(words)
    }

    /// From 0, nothing in common, to 1, the same words: twice what is common
    /// over the whole of both.
    fn likeness(&self, other: &Self) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0_u32;
        while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
            match left.cmp(right) {
                Ordering::Less => drop(a.next()),
                Ordering::Greater => drop(b.next()),
                Ordering::Equal => {
                    common += 1;
                    a.next();
                    b.next();
                }
            }
        }
        let both = u32::try_from(self.0.len() + other.0.len()).unwrap_or(u32::MAX);
        f64::from(common * 2) / f64::from(both.max(1))
    }

    /// Whether the shorter title is in the longer one, word for word: a
    /// title that was made longer or cut short.
    fn is_part_of(&self, other: &Self) -> bool {
        let mut rest = other.0.iter();
        self.0.len() > 1 && self.0.iter().all(|word| rest.any(|other| other == word))
    }
}

/// Whether two titles under one id may be of one task.
pub(super) fn are_alike(old: &str, new: &str) -> bool {
    let (old, new) = (Words::of(old), Words::of(new));
    old.likeness(&new) > ALIKE || old.is_part_of(&new) || new.is_part_of(&old)
}

/// Whether two titles have some of their words in common, fewer than would
/// make them alike.
pub(super) fn share_words(old: &str, new: &str) -> bool {
    let (old, new) = (Words::of(old), Words::of(new));
    old.likeness(&new) >= SOMEWHAT
}

/// Titles, found by their rare words.
pub(super) struct Likeness {
    titles: Vec<(usize, Words)>,
    /// The places in `titles` of those that have a word.
    with: HashMap<String, Vec<usize>>,
}

impl Likeness {
    pub(super) fn new<'t>(places: &[usize], title: impl Fn(usize) -> &'t str) -> Self {
        let titles = places
            .iter()
            .map(|place| (*place, Words::of(title(*place))));
        let titles: Vec<(usize, Words)> = titles.collect();
        let mut with: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (_, words)) in titles.iter().enumerate() {
            let mut words = words.0.clone();
            words.dedup();
            for word in words {
                with.entry(word).or_default().push(at);
            }
        }
        Self { titles, with }
    }

    /// Pairs titles with those here that are very like them, the likest first;
    /// each is in one pair at most.
    pub(super) fn best<'t>(
        &self,
        places: &[usize],
        title: impl Fn(usize) -> &'t str,
    ) -> Vec<(usize, usize)> {
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for place in places {
            let words = Words::of(title(*place));
            if words.0.len() < FEWEST_WORDS {
                continue;
            }
            for at in self.candidates(&words) {
                let (other, others) = &self.titles[at];
                let likeness = words.likeness(others);
                if likeness >= VERY_ALIKE && others.0.len() >= FEWEST_WORDS {
                    found.push((likeness, *place, *other));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut olds, mut news) = (HashSet::new(), HashSet::new());
        let mut pairs = Vec::new();
        for (_, old, new) in found {
            if !olds.contains(&old) && !news.contains(&new) {
                olds.insert(old);
                news.insert(new);
                pairs.push((old, new));
            }
        }
        pairs
    }

    /// The places of the titles that share a rare word.
    fn candidates(&self, words: &Words) -> Vec<usize> {
        let mut distinct: Vec<&String> = words.0.iter().collect();
        distinct.dedup();
        let mut titles: Vec<&Vec<usize>> = distinct
            .into_iter()
            .filter_map(|word| self.with.get(word))
            .filter(|titles| titles.len() <= MOST_TITLES)
            .collect();
        titles.sort_by_key(|titles| titles.len());
        let mut candidates: Vec<usize> = titles
            .into_iter()
            .take(MOST_WORDS)
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_may_be_of_one_task() {
        for (old, new, alike) in [
            (
                "Xây dựng đề án chuyển đổi số ngành y tế",
                "Xây dựng Đề án chuyển đổi số toàn diện ngành y tế",
                true,
            ),
            (
                "Hội thảo khoa học",
                "Hội thảo khoa học về sâm nam núi Dành năm 2023",
                true,
            ),
            ("Một", "Hai", false),
            ("Một", "Một trăm việc", false),
            ("Đào tạo cán bộ", "Mua sắm thiết bị thí nghiệm", false),
            ("", "", false),
        ] {
            assert_eq!(are_alike(old, new), alike, "{old} | {new}");
            assert_eq!(are_alike(new, old), alike, "{new} | {old}");
        }
    }

    #[test]
    fn the_likest_titles_are_paired() {
        let old = [
            "Hỗ trợ xây dựng nhãn hiệu chứng nhận cho sản phẩm vải thiều",
            "Hỗ trợ xây dựng nhãn hiệu chứng nhận cho sản phẩm sâm nam",
            "Một",
        ];
        let new = [
            "Một",
            "Hỗ trợ xây dựng nhãn hiệu chứng nhận cho các sản phẩm sâm nam núi Dành",
            "Hỗ trợ xây dựng nhãn hiệu chứng nhận cho sản phẩm vải thiều Lục Ngạn",
            "Tập huấn về an toàn bức xạ cho các cơ sở y tế",
        ];
        let likeness = Likeness::new(&[0, 1, 2, 3], |place| new[place]);
        let mut pairs = likeness.best(&[0, 1, 2], |place| old[place]);
        pairs.sort_unstable();
        assert_eq!(pairs, [(0, 2), (1, 1)]);
    }
}
