//! Numbers, codes and times in signs that only look like the plain ones:
//! full-width digits, those of other scripts, raised ones, numbers in circles.

use super::special::{self, Kind};

/// A text in plain signs.
#[derive(Debug, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    /// Whether nothing else can be meant.
    pub is_certain: bool,
}

/// What a number, a code or a time says in plain signs. `None` where a sign may
/// stand for another, or turns around what is seen.
pub fn plain(text: &str) -> Option<Plain> {
    let mut plain = Plain {
        text: String::with_capacity(text.len()),
        is_certain: true,
    };
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        if let Some(numeral) = Numeral::of(c) {
            let next = chars.peek().copied();
            plain.is_certain &= match numeral.shape {
                // The mark of a footnote is raised, too.
                Shape::Raised => {
                    let is_first = |c: char| !c.is_ascii_alphanumeric();
                    plain.text.is_empty() && next.is_none_or(is_first)
                        || before.is_some_and(is_raised) && plain.is_certain
                }
                Shape::Framed | Shape::Dotted => {
                    let is_apart = |c: char| !c.is_alphanumeric() && Numeral::of(c).is_none();
                    before.is_none_or(is_apart)
                        && (numeral.shape == Shape::Dotted || next.is_none_or(is_apart))
                }
            };
            numeral.push(&mut plain.text);
        } else {
            match special::with_plain(c) {
                None => plain.text.push(c),
                Some((special, _))
                    if matches!(special.kind, Kind::Hidden | Kind::Stroke | Kind::Break) =>
                {
                    return None;
                }
                Some((_, right)) => plain.text.push_str(right),
            }
        }
        before = Some(c);
    }
    Some(plain)
}

/// A text without the raised digits at its end, which may be the mark of a
/// footnote; `None` where there are none, or nothing else.
pub fn without_mark(text: &str) -> Option<&str> {
    let rest = text.trim_end_matches(is_raised);
    (rest.len() < text.len() && rest.ends_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
}

fn is_raised(c: char) -> bool {
    Numeral::of(c).is_some_and(|numeral| numeral.shape == Shape::Raised)
}

/// A number or letter in one sign.
struct Numeral {
    value: u32,
    is_letter: bool,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Above or below the line.
    Raised,
    /// In a circle or in brackets.
    Framed,
    /// With a full stop behind it.
    Dotted,
}

/// The first and the last of signs that count up, and what the first one counts.
static NUMERALS: &[(char, char, u32, Shape)] = &[
    ('²', '³', 2, Shape::Raised),
    ('¹', '¹', 1, Shape::Raised),
    ('⁰', '⁰', 0, Shape::Raised),
    ('⁴', '⁹', 4, Shape::Raised),
    ('₀', '₉', 0, Shape::Raised),
    ('①', '⑳', 1, Shape::Framed),
    ('⑴', '⒇', 1, Shape::Framed),
    ('⒈', '⒛', 1, Shape::Dotted),
    ('⓪', '⓪', 0, Shape::Framed),
    ('⓫', '⓴', 11, Shape::Framed),
    ('⓵', '⓾', 1, Shape::Framed),
    ('❶', '❿', 1, Shape::Framed),
    ('➀', '➉', 1, Shape::Framed),
    ('➊', '➓', 1, Shape::Framed),
    ('㉑', '㉟', 21, Shape::Framed),
    ('㊱', '㊿', 36, Shape::Framed),
];

/// The same of the letters of the Latin alphabet.
static LETTERS: &[(char, char, char)] = &[('⒜', '⒵', 'a'), ('Ⓐ', 'Ⓩ', 'A'), ('ⓐ', 'ⓩ', 'a')];

impl Numeral {
    fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return None;
        }
        let nth = |first: char| u32::from(c) - u32::from(first);
        let number = NUMERALS
            .iter()
            .find(|(first, last, ..)| (*first..=*last).contains(&c))
            .map(|(first, _, value, shape)| Self {
                value: value + nth(*first),
                is_letter: false,
                shape: *shape,
            });
        number.or_else(|| {
            let (first, _, letter) = LETTERS
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&c))?;
            Some(Self {
                value: u32::from(*letter) + nth(*first),
                is_letter: true,
                shape: Shape::Framed,
            })
        })
    }

    fn push(&self, text: &mut String) {
        if self.is_letter {
            text.extend(char::from_u32(self.value));
        } else {
            text.push_str(&self.value.to_string());
        }
        if self.shape == Shape::Dotted {
            text.push('.');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_shapes_stand_for_plain_signs() {
        for (text, wanted) in [
            ("6.1", Some(("6.1", true))),
            ("６", Some(("6", true))),
            ("1．1", Some(("1.1", true))),
            ("٦.٢", Some(("6.2", true))),
            ("۶", Some(("6", true))),
            ("๖។១", Some(("6។1", true))),
            ("６。２", Some(("6.2", true))),
            ("Ⅵ.ａ", Some(("VI.a", true))),
            ("𝟔", Some(("6", true))),
            ("4.ð", Some(("4.đ", true))),
            ("6\u{200b}.1", Some(("6.1", true))),
            ("①", Some(("1", true))),
            ("6.⑳", Some(("6.20", true))),
            ("㉟", Some(("35", true))),
            ("⒈2", Some(("1.2", true))),
            ("6.ⓑ", Some(("6.b", true))),
            ("¹²", Some(("12", true))),
            ("②③", Some(("23", false))),
            ("1②", Some(("12", false))),
            ("6¹", Some(("61", false))),
            ("6.¹", Some(("6.1", false))),
            ("¹6", Some(("16", false))),
            ("2026-Q②", Some(("2026-Q2", false))),
            ("６\u{202e}", None),
            ("d\u{335}", None),
            ("6\u{b}1", None),
        ] {
            let found = plain(text);
            let found = found
                .as_ref()
                .map(|plain| (plain.text.as_str(), plain.is_certain));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn the_mark_of_a_footnote_can_be_left_out() {
        for (text, wanted) in [
            ("6.1¹", Some("6.1")),
            ("6¹²", Some("6")),
            ("6", None),
            ("¹", None),
            ("6①", None),
        ] {
            assert_eq!(without_mark(text), wanted, "{text}");
        }
    }

    /// One sign is in one table.
    #[test]
    fn no_numeral_is_special() {
        for c in '\0'..=char::MAX {
            assert!(
                Numeral::of(c).is_none() || special::find(c).is_none(),
                "{c}"
            );
        }
    }
}
