//! A list inside a sentence.

/// More words than this are no help to who looks for one of them.
const MOST: usize = 20;

/// The words with a sign between two; of very many the first ones.
pub fn few(words: impl IntoIterator<Item = impl AsRef<str>>, between: &str) -> String {
    let mut list = String::new();
    for (place, word) in words.into_iter().enumerate() {
        if place > 0 {
            list.push_str(between);
        }
        if place == MOST {
            list.push('…');
            break;
        }
        list.push_str(word.as_ref());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_words_the_first_are_named() {
        let words = |count: usize| (1..=count).map(|n| n.to_string());
        assert_eq!(few(words(0), ", "), "");
        assert_eq!(few(words(3), ", "), "1, 2, 3");
        assert!(few(words(MOST), ", ").ends_with(", 20"));
        assert!(few(words(MOST + 1), ", ").ends_with(", 20, …"));
        assert_eq!(few(words(MOST + 1), ", "), few(words(9_000), ", "));
    }
}
