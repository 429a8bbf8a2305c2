//! Vietnamese text, and what becomes of text in every format: nothing lost,
//! nothing torn, nothing that acts on a terminal.

mod order;
mod written;

use crate::support::{acts_on_terminal, any_day, any_when, config, words, ymd};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use plan::answer::record::Envelope;
use plan::lang::Lang;
use plan::model::id::{Id, compare};
use plan::model::plan::Plan;
use plan::model::point::Point;
use plan::query::span;
use plan::query::when;
use plan::render::{self, csv::Flavor};
use plan::terminal::Terminal;
use plan::text::clean::{clean, clean_line, is_unsafe, printed};
use plan::text::fold::Folded;
use plan::text::order::SortKey;
use plan::text::wrap::{width, wrap};
use plan::view::page::{Field, Page};
use plan::view::{Cell, Datum, Role, Sheet, SheetColumn};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

const VOWELS: [(char, &str); 12] = [
    ('a', "aàảãáạ"),
    ('ă', "ăằẳẵắặ"),
    ('â', "âầẩẫấậ"),
    ('e', "eèẻẽéẹ"),
    ('ê', "êềểễếệ"),
    ('i', "iìỉĩíị"),
    ('o', "oòỏõóọ"),
    ('ô', "ôồổỗốộ"),
    ('ơ', "ơờởỡớợ"),
    ('u', "uùủũúụ"),
    ('ư', "ưừửữứự"),
    ('y', "yỳỷỹýỵ"),
];

/// The letter under the marks, by the test's own table.
fn bare(c: char) -> char {
    let lower = c.to_lowercase().next().unwrap();
    let letter = VOWELS
        .iter()
        .find(|(_, toned)| toned.contains(lower))
        .map(|(letter, _)| *letter);
    match letter.unwrap_or(lower) {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

fn letters() -> Vec<char> {
    let lower = VOWELS
        .iter()
        .flat_map(|(_, toned)| toned.chars())
        .chain("bcdđfghjklmnpqrstvwxz".chars());
    lower
        .flat_map(|c| [c, c.to_uppercase().next().unwrap()])
        .collect()
}

/// A syllable such as `Thuỷ`: an onset, a toned vowel, an ending.
fn syllable() -> impl Strategy<Value = String> {
    let onset = select(vec![
        "", "b", "đ", "d", "h", "kh", "ngh", "ph", "q", "tr", "Đ", "Th", "KH",
    ]);
    let glide = select(vec!["", "", "o", "u", "U"]);
    let end = select(vec!["", "", "n", "ng", "i", "a", "e", "y", "o", "c", "P"]);
    let vowels: Vec<char> = VOWELS.iter().flat_map(|(_, toned)| toned.chars()).collect();
    (onset, glide, select(vowels), end, any::<bool>()).prop_map(
        |(onset, glide, vowel, end, loud)| {
            let word = format!("{onset}{glide}{vowel}{end}");
            if loud { word.to_uppercase() } else { word }
        },
    )
}

fn phrase() -> impl Strategy<Value = Vec<String>> {
    vec(syllable(), 1..6)
}

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_text_matches_itself_in_any_form(text in prop_oneof![
        words(), phrase().prop_map(|words| words.join(" ")), "\\PC{0,30}",
    ]) {
        let folded = Folded::new(&text);
        prop_assert!(folded.is(&folded) && folded.contains(&folded));
        prop_assert!(folded.is(&Folded::new(&nfd(&text))), "NFD of {:?}", text);
        prop_assert!(folded.is(&Folded::new(&text.nfc().collect::<String>())), "NFC of {:?}", text);
        prop_assert!(folded.is(&Folded::new(&format!(" {text}\u{a0} "))), "spaces around {:?}", text);
        if !folded.is_empty() && !text.starts_with(is_combining_mark) {
            prop_assert!(folded.has_word_prefix(&folded));
        }
    }

    #[test]
    fn vietnamese_matches_in_any_case_and_without_marks(words in phrase(), from in 0..5usize) {
        let text = words.join(" ");
        let folded = Folded::new(&text);
        for other in [text.to_lowercase(), text.to_uppercase(), nfd(&text.to_uppercase())] {
            prop_assert!(folded.is(&Folded::new(&other)), "{} {}", text, other);
        }
        let plain: String = text.chars().map(bare).collect();
        prop_assert_eq!(folded.bare(), plain.as_str());
        prop_assert!(folded.is(&Folded::new(&plain)));
        // A phrase of whole words is found, with its marks and without.
        let phrase = words[from % words.len()..].join(" ");
        let plain: String = phrase.chars().map(bare).collect();
        for query in [phrase, plain] {
            prop_assert!(folded.contains(&Folded::new(&query)), "{} in {}", query, text);
            prop_assert!(folded.has_word_prefix(&Folded::new(&query)), "{} in {}", query, text);
        }
    }

    #[test]
    fn a_marked_letter_matches_only_itself(a in select(letters()), b in select(letters())) {
        let (a, b): (String, String) = (a.to_lowercase().collect(), b.to_lowercase().collect());
        let (text, query) = (Folded::new(&a), Folded::new(&b));
        let is_bare = b.chars().all(|c| bare(c) == c);
        let wanted = a == b || is_bare && a.chars().map(bare).eq(b.chars());
        prop_assert_eq!(text.is(&query), wanted, "{} in {}", b, a);
    }
}

/// Letters that are a bare one with marks, of any language written in Latin
/// letters, and đ; each with its capital. (The small letter of İ is in two
/// pieces, which is nobody's in Viet Nam.)
fn marked_letters() -> Vec<char> {
    let is_marked = |c: &char| {
        if *c == 'İ' {
            return false;
        }
        let mut parts = c.nfd();
        let first = parts.next().unwrap();
        first.is_ascii_alphabetic() && parts.all(is_combining_mark)
    };
    let all = ('\u{c0}'..='\u{1ef9}').filter(is_marked);
    all.chain("đĐ".chars())
        .chain('a'..='z')
        .chain('A'..='Z')
        .collect()
}

/// ICU's own opinion, of no language: which letters are one but for marks
/// (primary), and but for case (secondary).
fn equal_for_icu(a: &str, b: &str, strength: Strength) -> bool {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let collator = CollatorBorrowed::try_new(locale!("und").into(), options).unwrap();
    collator.compare(a, b) == Ordering::Equal
}

/// A word, and the same one with other marks, in another case and form.
fn word_and_other() -> impl Strategy<Value = (String, String)> {
    let pairs = vec((select(marked_letters()), select(marked_letters())), 1..8);
    (pairs, any::<u8>(), any::<u8>()).prop_map(|(pairs, kept, form)| {
        let mut other = String::new();
        for (place, (a, b)) in pairs.iter().enumerate() {
            // Mostly the letter itself, bare or in the other case.
            match (kept >> (place % 4 * 2)) & 3 {
                0 => other.push(*a),
                1 => other.extend(a.to_uppercase()),
                2 => other.push(if matches!(a, 'đ' | 'Đ') {
                    'D'
                } else {
                    a.nfd().next().unwrap()
                }),
                _ => other.push(*b),
            }
        }
        let word: String = pairs.iter().map(|(a, _)| *a).collect();
        match form % 4 {
            0 => (word, other),
            1 => (nfd(&word), other),
            2 => (word, nfd(&other)),
            _ => (nfd(&word), nfd(&other)),
        }
    })
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn folding_is_that_of_icu((word, other) in word_and_other()) {
        let (text, query) = (Folded::new(&word), Folded::new(&other));
        // Bare, they are one word where ICU looks at letters alone.
        let one_word = equal_for_icu(&word, &other, Strength::Primary);
        prop_assert_eq!(text.bare() == query.bare(), one_word, "{:?} {:?}", word, other);
        // A query without marks finds the word with any.
        let bare: String = query.bare();
        let is_found = text.is(&Folded::new(&bare));
        prop_assert!(is_found || !one_word, "{:?} {:?}", word, bare);
        // It finds no other letters, but i for y; with marks neither, and the
        // same marks in any case.
        if is_found || text.is(&query) {
            let with_i = |word: &str| -> String {
                word.nfd().map(|c| match c {
                    'y' => 'i',
                    'Y' => 'I',
                    c => c,
                }).collect()
            };
            let is_one_word = equal_for_icu(&with_i(&word), &with_i(&other), Strength::Primary);
            prop_assert!(is_one_word, "{:?} {:?}", word, other);
        }
        if equal_for_icu(&word, &other, Strength::Secondary) {
            prop_assert!(text.is(&query), "{:?} {:?}", word, other);
        }
    }
}

/// Pieces that a terminal draws in ways of their own.
fn drawn() -> impl Strategy<Value = String> {
    let pool: Vec<&'static str> = vec![
        "Sở",
        "khoa học",
        "và",
        "a",
        "e\u{302}\u{323}",
        "u\u{31b}\u{301}",
        "chuye\u{302}\u{309}n",
        "漢字",
        "Ａ",
        "🏢",
        " ",
        "  ",
        "\n",
        "\t",
        "-",
        "/",
        "396/KH-UBND",
        "https://vi.du/mot-dia-chi-rat-dai-khong-co-dau-cach",
        "👩\u{200d}👧",
        "🇻🇳",
        "\u{ad}",
        "\u{200c}",
        "ﷺ",
        "\u{1160}",
        "\u{3000}",
        "\u{2003}",
        "\u{a0}",
        "\u{1b}[31m",
        "\u{202e}",
        "ﬁ",
        "½",
        "각",
        "กำ",
        "x\u{336}",
    ];
    (vec(select(pool), 0..25), any::<bool>())
        .prop_map(|(pieces, apart)| pieces.join(if apart { " " } else { "" }))
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a line is one sign that is wider than the room.
fn is_one_wide_sign(line: &str, room: usize) -> bool {
    line.chars().filter(|c| c.width().unwrap_or(0) > 0).count() == 1 && width(line) > room
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn wrapping_fits_and_loses_nothing(text in drawn(), columns in 1..200usize) {
        let text = clean(&text);
        let lines = wrap(&text, Some(columns));
        for line in &lines {
            prop_assert!(
                width(line) <= columns || is_one_wide_sign(line, columns),
                "{:?} at {}", line, columns
            );
            prop_assert!(!line.starts_with(is_combining_mark), "{:?} at {}", line, columns);
        }
        prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
        let whole = wrap(&text, None).join("\n");
        prop_assert_eq!(without_spaces(&whole), without_spaces(&text));
    }

    #[test]
    fn cleaning_leaves_nothing_that_acts(text in prop_oneof![words(), any::<String>(), drawn()]) {
        let cleaned = clean(&text);
        prop_assert!(!cleaned.contains(|c| c != '\n' && is_unsafe(c)), "{:?}", cleaned);
        prop_assert!(!cleaned.contains(acts_on_terminal), "{:?}", cleaned);
        prop_assert_eq!(&clean(&cleaned), &cleaned);
        let line = clean_line(&text);
        prop_assert!(!line.contains(['\n', '\r']) && !line.contains(acts_on_terminal));
        let harmless: String = text.chars().filter(|c| !is_unsafe(*c)).collect();
        prop_assert_eq!(clean(&harmless), harmless.as_str());
    }
}

#[test]
fn our_list_of_what_acts_is_within_the_librarys() {
    for c in ('\0'..=char::MAX).filter(|c| acts_on_terminal(*c)) {
        assert!(is_unsafe(c), "{:x}", u32::from(c));
    }
}
