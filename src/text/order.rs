//! Vietnamese dictionary order.

use super::special;
use unicode_normalization::UnicodeNormalization;

/// A key that sorts text as a Vietnamese dictionary does: first by letter
/// (a ă â … d đ e ê …), then by tone (ngang, huyền, hỏi, ngã, sắc, nặng), then
/// lower case before upper case. Numbers sort by what they count, `Phòng 2`
/// before `Phòng 10`. NFC and NFD give the same key, and special characters
/// that of the plain text they stand for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    letters: Vec<u32>,
    tones: Vec<u8>,
    cases: Vec<bool>,
}

impl SortKey {
    pub fn new(text: &str) -> Self {
        let mut key = Self {
            letters: Vec::with_capacity(text.len()),
            tones: Vec::with_capacity(text.len()),
            cases: Vec::with_capacity(text.len()),
        };
        let text = special::in_plain(text);
        let mut letters = text.nfd().peekable();
        while let Some(c) = letters.next() {
            if c.is_ascii_digit() {
                let more = std::iter::from_fn(|| letters.next_if(char::is_ascii_digit));
                let digits: Vec<char> = std::iter::once(c)
                    .chain(more)
                    .skip_while(|digit| *digit == '0')
                    .collect();
                // More digits, a greater number.
                key.push(
                    NUMBER | u32::try_from(digits.len()).unwrap_or(NUMBER - 1),
                    false,
                );
                for digit in digits {
                    key.push(letter(digit), false);
                }
            } else if let Some(tone) = tone_rank(c) {
                if let Some(last) = key.tones.last_mut() {
                    *last = tone;
                }
            } else if let Some(mark) = letter_mark(c) {
                if let Some(last) = key.letters.last_mut() {
                    *last += match mark {
                        // â stands after ă; ê and ô have no such neighbour.
                        Mark::Circumflex if *last == letter('a') => 2,
                        Mark::Circumflex | Mark::Breve => 1,
                        Mark::Horn => 2,
                    };
                }
            } else {
                let lower = c.to_lowercase().next().unwrap_or(c);
                let place = match lower {
                    'đ' => letter('d') + 1,
                    other => letter(other),
                };
                key.push(place, lower != c);
            }
        }
        key
    }

    fn push(&mut self, letter: u32, is_capital: bool) {
        self.letters.push(letter);
        self.tones.push(0);
        self.cases.push(is_capital);
    }
}

/// Where a number begins: its length follows. After punctuation, before all
/// other signs of the kind of digits.
const NUMBER: u32 = 1 << 27;

enum Mark {
    Breve,
    Circumflex,
    Horn,
}

/// Room for the letters that a mark makes between two plain ones. Punctuation
/// and spaces come first, then digits, then letters, as dictionaries have it.
fn letter(c: char) -> u32 {
    let class = if c.is_alphabetic() {
        2
    } else if c.is_numeric() {
        1
    } else {
        0
    };
    class << 27 | u32::from(c) << 2
}

fn letter_mark(c: char) -> Option<Mark> {
    match c {
        '\u{306}' => Some(Mark::Breve),
        '\u{302}' => Some(Mark::Circumflex),
        '\u{31b}' => Some(Mark::Horn),
        _ => None,
    }
}

fn tone_rank(c: char) -> Option<u8> {
    match c {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_before_tones_and_tones_before_case() {
        let sorted = [
            "", "–", "1", "an", "An", "àn", "ản", "ãn", "án", "ạn", "ăn", "ân", "b", "dân", "đan",
            "Đội", "e", "ê", "hoa", "hoá", "o", "ô", "ơ", "phòng", "u", "ư", "y",
        ];
        for pair in sorted.windows(2) {
            assert!(
                SortKey::new(pair[0]) < SortKey::new(pair[1]),
                "{} before {}",
                pair[0],
                pair[1]
            );
        }
    }

    #[test]
    fn v4_numbers_sort_by_what_they_count() {
        let sorted = [
            "Phòng",
            "Phòng 1",
            "Phòng 2",
            "Phòng 2b",
            "Phòng 3",
            "Phòng 10",
            "Phòng 10.2",
            "Phòng 10.11",
            "Phòng 100",
            "Phòng A",
            "Phòng A2",
            "Phòng A11",
        ];
        for pair in sorted.windows(2) {
            assert!(
                SortKey::new(pair[0]) < SortKey::new(pair[1]),
                "{} before {}",
                pair[0],
                pair[1]
            );
        }
        assert_eq!(SortKey::new("Đội 007"), SortKey::new("Đội 7"));
        let long = "9".repeat(40);
        assert!(SortKey::new(&long) < SortKey::new(&format!("1{long}")));
    }

    #[test]
    fn special_characters_sort_as_what_they_stand_for() {
        for (special, plain) in [
            ("Ðài Phát thanh", "Đài Phát thanh"),
            ("hoạt ðộng", "hoạt động"),
            ("a\u{a0}b\u{200b}", "a b"),
            ("Cung – cầu", "Cung - cầu"),
            ("Phần Ⅱ", "Phần II"),
            ("Phòng １０", "Phòng 10"),
        ] {
            assert_eq!(SortKey::new(special), SortKey::new(plain), "{special}");
        }
    }

    #[test]
    fn nfc_and_nfd_are_one_key() {
        for word in ["Sở Tài chính", "Ứng dụng", "Đường", "Ở ẩn"] {
            let nfd: String = word.nfd().collect();
            assert_eq!(SortKey::new(word), SortKey::new(&nfd), "{word}");
        }
    }
}
