//! Whether a text has a word that may be in an old encoding, seen without a closer look
//! at nearly all of them.

use super::word::{self, words};
use memchr::memchr2_iter;

/// Whether any word is odd. Only those with a sign of Latin-1 can be; in UTF-8
/// it begins with one of two bytes.
///
/// Of a whole file it says at once that none of its texts has one.
pub fn has_odd_word(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_between = |byte: &u8| IS_BETWEEN[usize::from(*byte)];
    // A file says the same few words over and over. A good one is kept until
    // another with the same place comes.
    let mut good = [0; 1024];
    // What is before it was looked at.
    let mut end = 0;
    for at in memchr2_iter(0xc2, 0xc3, bytes) {
        if at < end {
            continue;
        }
        let before = bytes[end..at].iter().rposition(is_between);
        let start = before.map_or(end, |before| end + before + 1);
        let after = bytes[at..].iter().position(is_between);
        end = after.map_or(bytes.len(), |after| at + after);
        let part = &bytes[start..end];
        if is_one_good_word(part) {
            continue;
        }
        let has_odd = || words(&text[start..end]).any(|word| is_odd(&text[start..end][word]));
        match short(part) {
            None if has_odd() => return true,
            None => {}
            Some(short) => {
                let known = &mut good[usize::try_from(short % 1021).unwrap_or(0)];
                if *known != short {
                    if has_odd() {
                        return true;
                    }
                    *known = short;
                }
            }
        }
    }
    false
}

/// Whether a part between ASCII signs is surely one word, and has a letter that Latin-1
/// has not: nearly every second one of those that are looked at.
fn is_one_good_word(part: &[u8]) -> bool {
    let mut has_other = false;
    let mut rest = part;
    loop {
        rest = match rest {
            [] => return has_other,
            [0..=0x7f, rest @ ..] => rest,
            // À to ÿ without × and ÷.
            [0xc3, second, rest @ ..] if !matches!(second, 0x97 | 0xb7) => rest,
            // Ā to ƿ, and Ạ to ỿ.
            [0xc4..=0xc6, _, rest @ ..] | [0xe1, 0xba | 0xbb, _, rest @ ..] => {
                has_other = true;
                rest
            }
            _ => return false,
        };
    }
}

/// The bytes of a short word in one number.
fn short(letters: &[u8]) -> Option<u64> {
    let number = |number: u64, byte: &u8| (number << 8) | u64::from(*byte);
    (letters.len() <= 8).then(|| letters.iter().fold(0, number))
}

/// Whether no word goes on over a byte, and no character is cut at it.
static IS_BETWEEN: [bool; 256] = {
    let mut is = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        is[byte] = matches!(byte, 0..=0x2f | 0x3a..=0x40 | 0x5b..=0x60 | 0x7b..=0x7f);
        byte += 1;
    }
    is
};

/// Whether a word asks for a closer look. Ordinary text has hardly any.
fn is_odd(word: &str) -> bool {
    !word.is_ascii() && word.chars().all(|c| c <= '\u{ff}') && !word::is_spelled_as_it_is(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_words_are_found_as_when_each_is_looked_at() {
        let each = |text: &str| words(text).any(|range| is_odd(&text[range]));
        for (text, is_there) in [
            ("Së Tµi chÝnh", true),
            ("×÷ là và các", true),
            ("§ «Së»", true),
            ("µ", true),
            ("5 µm", true),
            ("a§ b", true),
            ("Sở hoïc", true),
            ("đà lạt é", false),
            ("50°, ± 2", false),
            ("Ðo đạc", false),
            ("Hoàn thành báo cáo", false),
            // Two words with one sum.
            ("Hoàn nghÞ Hoàn", true),
            ("nghÞ Hoàn", true),
            // Two words without a blank between them.
            ("nghÞ–Ā", true),
            ("Ā÷Þ", each("Ā÷Þ")),
            ("đường×Së", each("đường×Së")),
            ("Điều–nghÞ", true),
            // A word no font ever had.
            ("làmviệc", false),
            ("", false),
        ] {
            assert_eq!(has_odd_word(text), is_there, "{text}");
            assert_eq!(each(text), is_there, "{text}");
        }
    }
}
