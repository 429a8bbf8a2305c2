//! What bears the name of a person, or is held for one: a street, a school, a festival.

use crate::reading::words::people::{GIVING, NAMED_FOR, NAMESAKES, PLACES, PLACES_NAMED_FOR};

/// So many words stand between a festival and whom it is for.
const NEAR: usize = 8;

/// Whether the words before a name say what is named for it: `đường`, `Kỷ niệm 115 năm
/// Ngày sinh`. A sign ends the look back; in a list of names a comma does not.
pub fn is_named_for(before: &str, is_bare: bool) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let mut from = words.len();
    while from > 0 && words.len() - from < NEAR {
        let word = words[from - 1];
        let is_list = is_bare && word.starts_with(char::is_uppercase) || word.ends_with(':');
        if word.ends_with(['.', ';', '(', ')', '-', '–']) || word.ends_with(',') && !is_list {
            break;
        }
        let small = word.trim_end_matches([':', ',']).to_lowercase();
        if GIVING.contains(&small.as_str()) {
            break;
        }
        from -= 1;
        let two = words.get(from..from + 2).map(|two| two.join(" "));
        let three = words.get(from..from + 3).map(|three| three.join(" "));
        let mut tail = [Some(small), two, three].into_iter().flatten();
        let names = |words: String| {
            let words = words.trim_end_matches([':', ',']).to_lowercase();
            NAMED_FOR.contains(&words.as_str())
                || is_bare && PLACES_NAMED_FOR.contains(&words.as_str())
        };
        if tail.any(names) {
            return true;
        }
    }
    false
}

/// Whether words are a name that streets and communes have, or a place.
pub fn is_namesake(name: &str) -> bool {
    NAMESAKES.contains(&name) || PLACES.contains(&name)
}
