//! The paper's own number of an item or a section.

use crate::text::digit::{self, Plain};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A number such as `6.10`, `II.3`, `4.đ` or `1a`, as text: `6.10` is not `6.1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id<'s>(Cow<'s, str>);

/// One part of an id. The order of the variants is the order of the kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Without leading zeros; with the letter behind it, as in `1a`, which is
    /// between 1 and 2.
    Number(u64, Option<usize>),
    /// I, II, IV, … by value.
    Roman(u32),
    /// a b c d đ e g h …, by place in the alphabet.
    Letter(usize),
    /// Something that is no part; that has been reported.
    Other,
}

/// The most parts that an id can have: each thing is looked for under all that
/// its id stands under.
pub const MOST_PARTS: usize = 10;

/// The most bytes of an id that is well formed: ten numbers of twenty digits
/// and the dots between them.
const LONGEST: usize = 210;

/// The most signs of a Roman numeral, as of a number.
const LONGEST_ROMAN: usize = 20;

/// The letters that number a list, in Vietnamese order, with the four of the
/// Latin alphabet that Vietnamese lacks in their usual places.
const LETTERS: &str = "abcdđefghijklmnopqrstuvwxyz";

impl<'s> Id<'s> {
    /// Takes the text as it stands; whether it is well formed is asked apart.
    pub fn new(text: Cow<'s, str>) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, copied only where the id owns it.
    pub fn to_cow(&self) -> Cow<'s, str> {
        self.0.clone()
    }

    /// Whether each part, between dots, is a number without leading zeros, such
    /// a number with one small letter, a Roman numeral or one small letter; and
    /// there are not too many.
    pub fn is_well_formed(text: &str) -> bool {
        if is_plainly_well_formed(text.as_bytes()) {
            return true;
        }
        !Id::is_too_deep(text) && text.split('.').all(|part| parse_part(part) != Part::Other)
    }

    /// Whether a number has more than [`MOST_PARTS`].
    pub fn is_too_deep(text: &str) -> bool {
        text.split('.').nth(MOST_PARTS).is_some()
    }

    /// The ids that this one stands under, longest first: `6.1` and `6` for
    /// `6.1.2`. What is too deep to be an id stands under nothing.
    pub fn prefixes(text: &str) -> impl Iterator<Item = &str> {
        let dots = (!Id::is_too_deep(text)).then(|| text.rmatch_indices('.'));
        dots.into_iter().flatten().map(|(dot, _)| &text[..dot])
    }

    /// An id as the plan keeps it: of one that is longer than any that is well
    /// formed, which has been reported, the beginning.
    pub fn kept(text: &str) -> &str {
        &text[..text.floor_char_boundary(LONGEST)]
    }

    /// Whether the last part of an id is a Roman numeral.
    pub fn ends_in_roman(text: &str) -> bool {
        let last = text.rsplit('.').next().unwrap_or(text);
        matches!(parse_part(last), Part::Roman(_))
    }

    /// Whether this id is `section` or stands under it, in whole parts.
    pub fn is_within(text: &str, section: &str) -> bool {
        text == section || Id::prefixes(text).any(|prefix| prefix == section)
    }

    /// Whether one id certainly comes before another in a paper: the first
    /// parts that differ are of one kind and in that order, or it is a heading
    /// over the other. Papers number on through their groups (I, 1, 2, II, 3),
    /// so parts of different kinds say nothing.
    pub fn comes_before(id: &str, other: &str) -> bool {
        let (mut parts, mut others) = (id.split('.'), other.split('.'));
        loop {
            match (parts.next(), others.next()) {
                (Some(part), Some(other)) if part == other => {}
                (Some(part), Some(other)) => {
                    return match (parse_part(part), parse_part(other)) {
                        (Part::Number(a, after_a), Part::Number(b, after_b)) => {
                            (a, after_a) < (b, after_b)
                        }
                        (Part::Roman(a), Part::Roman(b)) => a < b,
                        (Part::Letter(a), Part::Letter(b)) => a < b,
                        _ => false,
                    };
                }
                (None, Some(_)) => return true,
                (_, None) => return false,
            }
        }
    }
}

/// Whether a text is a number or two, such as `12` and `6.10`: nearly all ids are.
fn is_plainly_well_formed(text: &[u8]) -> bool {
    let is_number = |part: &[u8]| matches!(part, [b'1'..=b'9', rest @ ..] if rest.len() < 9 && rest.iter().all(u8::is_ascii_digit));
    match text.iter().position(|byte| *byte == b'.') {
        None => is_number(text),
        Some(dot) => is_number(&text[..dot]) && is_number(&text[dot + 1..]),
    }
}

/// What stands between two numbers of one list, where anything may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first and the last number that are not there, as they would be
    /// written.
    pub from: String,
    pub to: String,
}

/// The numbers that are left out between one number and the next of its list,
/// both the last parts of ids; `None` where nothing is, or where nobody can say:
/// a list goes from c to d with or without đ, and passes over f, j, w and z.
pub fn gap(before: &str, after: &str) -> Option<Gap> {
    let between = |from: String, to: String| Some(Gap { from, to });
    match (parse_part(before), parse_part(after)) {
        (Part::Number(before, _), Part::Number(after, _)) if after > before.saturating_add(1) => {
            between((before + 1).to_string(), (after - 1).to_string())
        }
        (Part::Roman(before), Part::Roman(after)) if after > before + 1 => {
            between(written_roman(before + 1), written_roman(after - 1))
        }
        (Part::Letter(before), Part::Letter(after)) if after > before => {
            let letters = LETTERS.get(before..after)?.chars().skip(1);
            let mut sure = letters.filter(|letter| !"đfjwz".contains(*letter));
            let first = sure.next()?;
            between(first.into(), sure.last().unwrap_or(first).into())
        }
        _ => None,
    }
}

/// The next number of a list; `None` behind its last letter.
pub fn following(id: &str) -> Option<String> {
    let last = id.rsplit('.').next().unwrap_or(id);
    let before = &id[..id.len() - last.len()];
    let letter = |place: usize| {
        let mut rest = LETTERS.get(place..).unwrap_or("").chars().skip(1);
        rest.find(|letter| !"fjwz".contains(*letter))
    };
    let next = match parse_part(last) {
        Part::Number(n, None) => n.checked_add(1).map(|n| n.to_string()),
        Part::Number(n, Some(place)) => letter(place).map(|letter| format!("{n}{letter}")),
        Part::Roman(n) => n.checked_add(1).map(written_roman),
        Part::Letter(place) => letter(place).map(String::from),
        Part::Other => None,
    };
    let next = format!("{before}{}", next?);
    Id::is_well_formed(&next).then_some(next)
}

/// The numbers that go between one and the next of its list: `1a` behind 1.
pub fn between(id: &str) -> impl Iterator<Item = String> {
    let letters = ["a", "b", "c", "d"].into_iter();
    let all = letters.map(move |letter| format!("{id}{letter}"));
    all.filter(|id| Id::is_well_formed(id))
}

/// An id as it is meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Respelled {
    pub id: String,
    /// Whether nothing else can be meant: a zero may be a slip for another
    /// digit, a comma for another sign; what stands around the number is none of
    /// it.
    pub is_certain: bool,
}

/// An id in plain signs, without blanks or dots around it and without the zeros
/// in front of its numbers; a comma is a dot. What it stands for, where that is
/// well formed.
pub fn respelled(text: &str) -> Respelled {
    let plain = digit::plain(text).unwrap_or_else(|| Plain {
        text: text.to_owned(),
        is_certain: false,
    });
    let bare = plain.text.trim().trim_end_matches('.');
    let parts = bare.split(['.', ',']).map(|part| {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit() && LETTERS.contains(c));
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_number {
            part.trim_start_matches('0')
        } else {
            part
        }
    });
    let id = parts.collect::<Vec<_>>().join(".");
    Respelled {
        is_certain: plain.is_certain && id == bare,
        id,
    }
}

/// Orders ids part by part: 6.2 before 6.10, 6 before 6.1.
pub fn compare(a: &str, b: &str) -> Ordering {
    a.split('.')
        .map(parse_part)
        .cmp(b.split('.').map(parse_part))
        .then_with(|| a.cmp(b))
}

fn parse_part(part: &str) -> Part {
    let mut chars = part.chars();
    match (chars.next(), chars.next()) {
        (Some(first), _) if first.is_ascii_digit() => {
            let is_letter = |byte: u8| !byte.is_ascii_digit();
            let (digits, letter) =
                part.split_at(part.bytes().position(is_letter).unwrap_or(part.len()));
            let letter = match letter.chars().nth(1) {
                None if letter.is_empty() => None,
                None => match LETTERS.find(letter) {
                    None => return Part::Other,
                    place => place,
                },
                Some(_) => return Part::Other,
            };
            let leading_zero = part.starts_with('0');
            match digits.parse() {
                Ok(number) if !leading_zero => Part::Number(number, letter),
                _ => Part::Other,
            }
        }
        (Some(letter), None) if LETTERS.contains(letter) => {
            Part::Letter(LETTERS.find(letter).unwrap_or(0))
        }
        (Some(_), _) => roman(part).map_or(Part::Other, Part::Roman),
        (None, _) => Part::Other,
    }
}

/// The signs of Roman numerals and what they are worth.
const SIGNS: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The value of a well-formed Roman numeral in capitals.
fn roman(text: &str) -> Option<u32> {
    if text.len() > LONGEST_ROMAN {
        return None;
    }
    let mut rest = text;
    let mut value = 0;
    for (sign, worth) in SIGNS {
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            value += worth;
        }
    }
    // Well formed is what the value is written as.
    (rest.is_empty() && value > 0 && written_roman(value) == text).then_some(value)
}

/// A value as a Roman numeral in capitals.
fn written_roman(value: u32) -> String {
    let mut written = String::new();
    let mut left = value;
    for (sign, worth) in SIGNS {
        while left >= worth {
            written.push_str(sign);
            left -= worth;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_ids() {
        for id in [
            "1",
            "6.1",
            "6.10",
            "10.1",
            "I",
            "II.3",
            "XIV",
            "4.đ",
            "a",
            "1.1.1.a",
            "IX.2",
            "1a",
            "2.3b",
            "12đ.1",
            "1.2.3.4.5.6.7.8.9.10",
        ] {
            assert!(Id::is_well_formed(id), "{id}");
        }
        for id in [
            "",
            ".",
            "6.",
            ".6",
            "6.04",
            "0",
            "06",
            "6..1",
            "6.1 ",
            "ab",
            "A",
            "IIII",
            "VX",
            "IC",
            "ii",
            "6.1ab",
            "1A",
            "1aa",
            "01a",
            "a1",
            "1ê",
            "Đ",
            "-1",
            "6,1",
            "99999999999999999999",
            "MMMMMMMMMMMMMMMMMMMMM",
            "1.2.3.4.5.6.7.8.9.10.11",
        ] {
            assert!(!Id::is_well_formed(id), "{id}");
        }
    }

    #[test]
    fn ids_sort_by_parts() {
        let sorted = [
            "1", "1.1", "1a", "1b", "2", "6", "6.1", "6.2", "6.2.1", "6.9", "6.10", "6.a", "6.d",
            "6.đ", "6.e", "10.1", "I", "II", "IV", "IX", "X",
        ];
        for pair in sorted.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
        assert_eq!(compare("6.1", "6.1"), Ordering::Equal);
    }

    #[test]
    fn only_parts_of_one_kind_tell_what_comes_first() {
        for (id, other) in [
            ("1", "2"),
            ("6.9", "6.10"),
            ("IV", "IX"),
            ("II.3", "III.1"),
            ("4.d", "4.đ"),
            ("6", "6.1"),
            ("6.2.1", "6.10"),
            ("1", "1a"),
            ("1a", "1b"),
            ("1b", "2"),
            ("2.3", "2.3b"),
            ("1a.1", "2"),
        ] {
            assert!(Id::comes_before(id, other), "{id} {other}");
            assert!(!Id::comes_before(other, id), "{other} {id}");
        }
        for (id, other) in [
            ("1", "1"),
            ("2", "II"),
            ("6.a", "6.1"),
            ("I.1", "2"),
            ("", "1"),
            ("01", "2"),
        ] {
            assert!(!Id::comes_before(id, other), "{id} {other}");
            assert!(!Id::comes_before(other, id), "{other} {id}");
        }
    }

    #[test]
    fn gaps_are_what_a_list_leaves_out() {
        for (before, after, gap_between) in [
            ("5", "7", Some(("6", "6"))),
            ("1", "5", Some(("2", "4"))),
            ("5a", "7", Some(("6", "6"))),
            ("II", "V", Some(("III", "IV"))),
            ("a", "c", Some(("b", "b"))),
            ("e", "i", Some(("g", "h"))),
            ("5", "6", None),
            ("5", "5a", None),
            ("5a", "5c", None),
            ("I", "II", None),
            ("d", "e", None),
            ("c", "đ", Some(("d", "d"))),
            ("e", "g", None),
            ("i", "k", None),
            ("7", "5", None),
            ("5", "VII", None),
            ("18446744073709551615", "1", None),
        ] {
            let found = gap(before, after);
            let found = found
                .as_ref()
                .map(|gap| (gap.from.as_str(), gap.to.as_str()));
            assert_eq!(found, gap_between, "{before} {after}");
        }
    }

    #[test]
    fn a_number_has_a_next_one() {
        for (id, next, between_them) in [
            ("5", Some("6"), Some("5a")),
            ("6.9", Some("6.10"), Some("6.9a")),
            ("II", Some("III"), None),
            ("II.3", Some("II.4"), Some("II.3a")),
            ("5a", Some("5b"), None),
            ("4.d", Some("4.đ"), None),
            ("4.e", Some("4.g"), None),
            ("4.z", None, None),
            ("x y", None, None),
        ] {
            assert_eq!(following(id).as_deref(), next, "{id}");
            assert_eq!(between(id).next().as_deref(), between_them, "{id}");
        }
    }

    #[test]
    fn within_takes_whole_parts() {
        assert!(Id::is_within("6.10", "6"));
        assert!(Id::is_within("6.1.2", "6.1"));
        assert!(Id::is_within("6", "6"));
        assert!(!Id::is_within("6.10", "6.1"));
        assert!(!Id::is_within("60", "6"));
        assert_eq!(Id::prefixes("6.1.2").collect::<Vec<_>>(), ["6.1", "6"]);
        let deep = "1.".repeat(MOST_PARTS);
        assert_eq!(Id::prefixes(&deep).next(), None);
        let longest = ["18446744073709551615"; MOST_PARTS].join(".");
        assert!(Id::is_well_formed(&longest) && Id::kept(&longest) == longest);
    }
}
