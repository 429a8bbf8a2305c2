//! Whether a title on a form is that of the plan, but for its spelling.

use crate::model::item::Item;
use crate::text::fold::bare;

/// Whether a title is one that an item has or had, typed anew at most.
pub fn is_same(item: &Item<'_>, title: &str) -> bool {
    let former = item.former.iter();
    let former = former.flat_map(|one| [&one.title, &one.short]);
    let former = former.filter_map(|one| one.as_deref());
    let own = [Some(item.title.as_ref()), item.short.as_deref()];
    let mut all = own.into_iter().flatten().chain(former);
    all.any(|one| is_spelt_alike(one, title))
}

/// Whether two texts differ by marks, capitals, spaces and signs, and by one letter
/// in few words, but in no digit.
fn is_spelt_alike(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    if letters(&a) == letters(&b) {
        return true;
    }
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(&a), words(&b));
    if a.len() != b.len() {
        return false;
    }
    let other: Vec<_> = a.iter().zip(&b).filter(|(a, b)| a != b).collect();
    let most = 1 + a.len() / 8;
    other.len() <= most && other.iter().all(|(a, b)| is_slip(a, b))
}

/// Whether one word is the other with one letter changed, left out or typed twice.
fn is_slip(a: &str, b: &str) -> bool {
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    if has_digit(a) || has_digit(b) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let after = a.iter().rev().zip(b.iter().rev());
    let after = after.take_while(|(a, b)| a == b).count();
    let (longer, shorter) = (a.len().max(b.len()), a.len().min(b.len()));
    longer > 1 && longer - shorter < 2 && before + after + 1 >= longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_no_other_title() {
        for (a, b, is_same) in [
            ("Mở lớp tập huấn", "mo lop  tập huấn.", true),
            ("Mở lớp tập huấn", "Mở lớp tập huẩn", true),
            ("Mở lớp tập huấn", "Mở lớp tập huấnn", true),
            ("Chuyển đổi số", "Chuyểnđổi số", true),
            ("Kế hoạch năm 2025", "Kế hoạch năm 2026", false),
            ("Mở lớp cho cán bộ xã", "Mở lớp cho cán bộ huyện", false),
            ("Mở lớp tập huấn", "Mở lớp", false),
            ("Mở lớp tập huấn", "", false),
        ] {
            assert_eq!(is_spelt_alike(a, b), is_same, "{a} / {b}");
        }
    }
}
