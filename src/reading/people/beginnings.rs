//! Whether a word that stands before names may begin at a place: few words of a line do, and
//! the others need not be looked for one by one.

use crate::reading::words::people::{
    BEFORE_NAMES, COMRADES, CONTACTS, DEGREES, FAMILIAR, FILLED_IN, ORDERS, RANKS,
};
use crate::text::fold::small;

/// What the first letters of all of them come to, a bit each: where none is set, none of them
/// begins.
const BEGINNINGS: [u64; SLOTS / 64] = {
    let bits = [0; SLOTS / 64];
    let bits = with_list(with_list(bits, &BEFORE_NAMES), &FILLED_IN);
    let bits = with_list(with_list(bits, &DEGREES), &RANKS);
    let bits = with_list(with_list(bits, &ORDERS), &CONTACTS);
    with_list(with_list(bits, &COMRADES), &FAMILIAR)
};
const SLOTS: usize = 4096;

const fn with_list(mut bits: [u64; SLOTS / 64], list: &[&str]) -> [u64; SLOTS / 64] {
    let mut at = 0;
    while at < list.len() {
        let slot = slot_of(letters_of(list[at].as_bytes()));
        bits[slot / 64] |= 1 << (slot % 64);
        at += 1;
    }
    bits
}

/// The first three letters of small words in UTF-8; of two letters the third is none.
const fn letters_of(words: &[u8]) -> [u32; 3] {
    let mut letters = [0; 3];
    let (mut at, mut nth) = (0, 0);
    while at < words.len() && nth < letters.len() {
        let first = words[at] as u32;
        let (more, mut letter) = match words[at] {
            0..0x80 => (0, first),
            0x80..0xe0 => (1, first & 0x1f),
            0xe0..0xf0 => (2, first & 0x0f),
            _ => (3, first & 0x07),
        };
        let end = at + more;
        while at < end {
            at += 1;
            letter = letter << 6 | (words[at] & 0x3f) as u32;
        }
        letters[nth] = letter;
        nth += 1;
        at += 1;
    }
    letters
}

const fn slot_of(letters: [u32; 3]) -> usize {
    let [one, two, three] = letters;
    let sum = one.wrapping_mul(31).wrapping_add(two).wrapping_mul(31);
    sum.wrapping_add(three) as usize % SLOTS
}

/// Whether one of them may begin here.
pub fn may_begin(words: &str) -> bool {
    let mut letters = words.chars().map(small).map(u32::from);
    let mut next = || letters.next().unwrap_or(0);
    let [one, two, three] = [next(), next(), next()];
    let has = |slot: usize| BEGINNINGS[slot / 64] >> (slot % 64) & 1 == 1;
    has(slot_of([one, two, three])) || has(slot_of([one, two, 0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_names_is_looked_for() {
        let all = BEFORE_NAMES.iter().chain(&DEGREES).chain(&RANKS);
        let all = all.chain(&ORDERS).chain(&CONTACTS).chain(&FILLED_IN);
        for words in all.chain(&COMRADES).chain(&FAMILIAR) {
            assert!(words.chars().map(small).eq(words.chars()), "{words}");
            assert!(may_begin(words), "{words}");
            assert!(may_begin(&format!("{words} Mẫu")), "{words}");
            let loud = words.to_uppercase();
            assert!(may_begin(&loud), "{loud}");
        }
        let letters = letters_of("đặc".as_bytes());
        let chars: Vec<u32> = "đặc".chars().map(u32::from).collect();
        assert_eq!(letters.as_slice(), chars);
        assert!(!may_begin("Khoa học"));
    }
}
